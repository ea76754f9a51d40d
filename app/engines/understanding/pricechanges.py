"""A change of price that names no thing, on an ad with several prices: applied to all that it means, else asked about.

셋 다 500원씩 올랐어 adds to each; of 가격은 4500원이야 nobody knows which price it is until the owner says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.contracts import AdBrief, Price, Turn
from app.engines.understanding import numerals, products, rises

SLOT = "which_price"
EACH_ONE = "모두"
_ALL = re.compile(
    r"(?:둘|셋|넷|다섯)\s?다|(?<![가-힣])(?:다|모두|전부|전체|싹|일괄|각각|똑같이)(?![가-힣])|(?:전|모든|전체)\s?(?:메뉴|품목|상품|가격)|다\s?같이"
)
_EACH = re.compile(r"(?:원|천|백|만)\s?씩")
_REGULAR = re.compile(r"정가|원래|기존|보증금|월세|전세|매매|시급|월급|배송|배달|택배|포장|추가|출장|예약금")
# 천원 올려줘, but not 만원으로 올려줘.
_RAISE_BY = re.compile(r"\s*(?:씩\s*)?(?:더\s*)?올려\s?(?:줘|주|라|줄)")
_FEWEST = 2


@dataclass(frozen=True)
class Order:
    """What a price becomes, or by how much it goes up."""

    amount: int
    goes_up: bool
    is_from: bool = False

    def on(self, price: Price) -> Price:
        """The price as the order makes it."""
        amount = price.amount + self.amount if self.goes_up else self.amount
        return price.model_copy(update={"amount": amount, "is_from": price.is_from if self.goes_up else self.is_from})


def rows(brief: AdBrief) -> list[int]:
    """The places of the prices of things: no regular price, fee, rent or wage."""
    return [place for place, price in enumerate(brief.price) if not _REGULAR.search(price.item)]


def read(text: str, brief: AdBrief) -> Order | None:
    """The one order of a message; None where it holds none or several."""
    money = numerals.amounts(text)
    rise = rises.read(text, brief.industry)
    if len(money) != 1 or (rise and rise.changed):
        return None
    [amount] = money
    if _RAISE_BY.match(text, amount.end) and all(amount.amount < brief.price[place].amount for place in rows(brief)):
        return Order(amount.amount, True)
    if rise and rise.by:
        return Order(amount.amount, True)
    if rise and rise.unsure:
        return _against(amount.amount, [brief.price[place].amount for place in rows(brief)])
    return Order(amount.amount, False, amount.is_from)


def _against(amount: int, known: Sequence[int]) -> Order | None:
    """9천원 올랐어요: above every price it is the new one, far below each it comes on top; else nobody knows."""
    if not known:
        return None
    if amount > max(known):
        return Order(amount, False)
    return Order(amount, True) if amount * 2 <= min(known) else None


def named(brief: AdBrief, text: str) -> list[int]:
    """The places of the prices whose things a message names; of 라떼 and 바닐라라떼 the one that it says."""
    names = {place: brief.price[place].item.split() for place in rows(brief)}
    shared = set.intersection(*(set(words) for words in names.values())) if len(names) > 1 else set()
    found = {}
    for place, words in names.items():
        own = ["".join(words), *(word for word in words if word not in shared)]
        hit = next((word for word in own if _says(text, word)), None)
        if hit:
            found[place] = hit
    return [place for place, word in found.items() if not _within_another(word, list(found.values()), text)]


def _says(text: str, word: str) -> bool:
    """Whether a message says a word, one of a single syllable by itself: 중은."""
    if len(word) > 1:
        return word in re.sub(r"\s", "", products.tidy(text))
    return bool(re.search(rf"(?<![가-힣]){re.escape(word)}(?=$|\s|[은는이가요을를만도짜.,!])", text))


def _within_another(word: str, words: Sequence[str], text: str) -> bool:
    return any(word != other and word in other and text.count(word) == text.count(other) for other in words)


_FEE = re.compile(
    r"(?P<fee>배달비|배달팁|택배비|배송비|출장비|포장비|예약금|주차비|재료비|입장료)\s*(?:은|는|이|가|도)?\s*$"
)


def fee_in(text: str) -> Price | None:
    """A fee that a message tells beside the prices: 배달비 3천원."""
    money = numerals.amounts(text)
    match = _FEE.search(text[: money[0].start]) if len(money) == 1 else None
    return Price(item=match["fee"], amount=money[0].amount) if match else None


def may_be_any(price: Price, brief: AdBrief) -> bool:
    """Whether a stated price has no name but that of the whole ad: it may be that of any thing."""
    return not _REGULAR.search(price.item) and price.item in ("", "가격", "값", "금액", "요금", brief.product or "")


def means_all(text: str, order: Order) -> bool:
    """Whether an order is for every price: 셋 다, 전 메뉴, 500원씩 올랐어."""
    return bool(_ALL.search(text)) or (order.goes_up and bool(_EACH.search(text)))


def applied(brief: AdBrief, order: Order, places: Sequence[int]) -> tuple[Price, ...]:
    """The prices with the order on those at `places`."""
    return tuple(order.on(price) if place in places else price for place, price in enumerate(brief.price))


def answered(turns: Sequence[Turn], text: str, brief: AdBrief) -> tuple[Order, list[int]] | None:
    """The order asked about before and the prices that the answer means; None where it answers something else."""
    if numerals.amounts(text):
        return None
    said = [turn.text for turn in turns if turn.role == "user" and turn.text.strip() != text.strip()]
    order = read(said[-1], brief) if said else None
    places = rows(brief) if _ALL.search(text) else named(brief, text)
    return (order, places) if order and places else None


def is_open(brief: AdBrief, order: Order, text: str) -> bool:
    """Whether it must be asked which price is meant."""
    return len(rows(brief)) >= _FEWEST and not means_all(text, order) and not named(brief, text)


def chips(brief: AdBrief) -> tuple[str, ...]:
    """The things to choose from, and all of them."""
    names = dict.fromkeys(brief.price[place].item for place in rows(brief))
    return (*list(names)[:5], EACH_ONE)
