"""Several things named one after the other for a price each: 김치찌개 된장찌개 제육볶음 8천원씩."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.contracts import Price
from app.engines.understanding import products
from app.engines.understanding.numerals import Money
from app.engines.understanding.products import Run, Word
from app.engines.understanding.vocabulary import product_lexicon

_EACH_AFTER = re.compile(r"\s*(?:원)?\s*씩")
_EACH_BEFORE = re.compile(r"(?<![가-힣])(?:각각|각|모두|전부|다|균일가?|전부\s?다)\s*(?:가격은?)?\s*$")
_IN_A_ROW = re.compile(r"[\s,·/]*(?:원)?[\s,·/]*")
_HEAD = re.compile(r"(?:특선|메뉴|안주|식사|요리|모음|코스)$")
_FEWEST = 2
_GAP = 8


@dataclass(frozen=True)
class Listed:
    """Names with a price each, and the words and amounts that are understood with them."""

    prices: tuple[Price, ...]
    run: Run
    amounts: tuple[Money, ...]

    @property
    def product(self) -> str:
        """What is sold, in the order of the message, behind what all of it is: 점심특선 제육·김치찌개."""
        first = self.run.words[0].text
        head = f"{first} " if _HEAD.search(first) else ""
        return head + "·".join(price.item for price in self.prices)


def read(groups: Sequence[Run], money: Sequence[Money], text: str, industry: str | None) -> Listed | None:
    """The first list of a message, or None without one."""
    for number, amount in enumerate(money):
        before = [run for run in groups if run.end <= amount.start and amount.start - run.end <= _GAP]
        names = _names(before[-1], industry) if before else []
        if before and _EACH_BEFORE.search(text[: amount.start]):
            names = names or _row_of_words(before[-1])
        if len(names) < _FEWEST:
            continue
        row = _row(money[number:], text)
        each = bool(_EACH_AFTER.match(text, row[-1].end) or _EACH_BEFORE.search(text[: amount.start]))
        if not each:
            continue
        if len(row) > 1 and len(row) in (len(names), len(names) - 1):
            # 커피 아메리카노 라떼 각각 2500 3000: the head of a list is no member of it.
            return Listed(_priced(names[-len(row) :], row), before[-1], row)
        if len(row) == 1:
            return Listed(_priced(names, (amount,) * len(names)), before[-1], (amount,))
    return None


def _row(money: Sequence[Money], text: str) -> tuple[Money, ...]:
    """The amounts that follow each other without a word between."""
    row = [money[0]]
    for amount in money[1:]:
        if not _IN_A_ROW.fullmatch(text[row[-1].end : amount.start]):
            break
        row.append(amount)
    return tuple(row)


def _priced(names: Sequence[str], amounts: Sequence[Money]) -> tuple[Price, ...]:
    return tuple(
        Price(item=name, amount=amount.amount, is_from=amount.is_from)
        for name, amount in zip(names, amounts, strict=True)
    )


def _names(run: Run, industry: str | None) -> list[str]:
    """The things of a run, each with what stands before it and with the quantity that all share; else nothing."""
    things: list[list[Word]] = [[]]
    shared = [word for word in run.words if word.kind == "quantity"]
    for word in run.words[1:] if _HEAD.search(run.words[0].text) else run.words:
        if word.kind == "quantity" or re.fullmatch(r"각각?|모두|전부|다", word.text):
            continue
        things[-1].append(word)
        if word.kind in ("goods", "noun"):
            things.append([])
    named = [thing for thing in things if thing and thing[-1].kind in ("goods", "noun")]
    goods = [thing for thing in named if thing[-1].kind == "goods"]
    sold = [thing for thing in goods if _is_sold(thing[-1].text, industry)]
    if len(goods) < _FEWEST or goods[0] not in sold or 2 * len(sold) < len(goods):
        return []
    return [products.tidy(" ".join(word.text for word in (*thing, *shared))) for thing in named]


def _row_of_words(run: Run) -> list[str]:
    """Three or more single words that an each follows, known as goods or not: 시금치 콩나물 무생채 각 3천원."""
    words = [word for word in run.words if not re.fullmatch(r"각각?|모두|전부|다", word.text)]
    plain = all(word.kind in ("goods", "noun") and " " not in word.text for word in words)
    return [word.text for word in words] if plain and len(words) > _FEWEST and run.has("goods") else []


def _is_sold(name: str, industry: str | None) -> bool:
    """Whether the trade sells a thing of this name alone: a bakery sells no 딸기, so 딸기 케이크 is one thing."""
    codes = {code for hit in product_lexicon().find(name) for code in hit.meaning.split("|") if hit.text == name}
    codes |= {
        code for hit in product_lexicon().find(name) for code in hit.meaning.split("|") if name.endswith(hit.text)
    }
    return industry in codes if industry else bool(codes)
