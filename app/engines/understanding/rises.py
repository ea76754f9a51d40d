"""Prices that go up: a notice, never an offer. 칼국수 8천원에서 9천원으로 올립니다, 500원 인상, 재료비 때문에."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.engines.contracts import Price
from app.engines.understanding import numerals
from app.engines.understanding.numerals import Money

_GOES_UP = re.compile(
    r"인상(?!적|깊|\s*깊|파|착의|이\s|\s*좋|\s*쓰|을\s*(?:남|주|받))[가-힣]*|올(?:랐|랏|릅|르게|라가|라요|라서|랐|렸|렷|립니|림|리게|리기|릴\s*수|려요|려유|려서|려야|려\s*받)[가-힣]*"
    r"|(?<![가-힣])(?:오릅니다|올라[요유]|오르게|오른\s|올라(?!\s?[오와옵온]))"
)
_PRICE = (
    r"(?:가격|요금|금액|단가|회비|교습비|원비|배송비|배달비|택배비|값"
    r"|(?:이용|수강|참가|입장|배송|배달|관람|대여|주차|수업)료)"
)
_OF_PRICE = re.compile(
    rf"{_PRICE}(?:표|대)?\s*(?:을|를|이|가|은|는|도)?\s[^.!?\n]{{0,24}}$|{_PRICE}(?:을|를|이|가|도)?\s*$"
)
_NO_RISE = re.compile(r"(?:안|못)\s*$")
_NO_RISE_AFTER = re.compile(r"\s*(?:지\s*(?:않|못)|없|전\s|안\s)|[가-힣]*지\s*(?:않|못)")
_KEPT = re.compile(r"(?:가격|요금|값|금액)\S{0,2}\s*(?:\S+\s){0,2}(?:그대로|동결|유지)|그대로\s*(?:갑|받|드)|동결")
_PAY_OR_GIFT = re.compile(
    r"(?:할인|혜택|적립|시급|월급|급여|일당|주급|용량|양|보증금|매매|전세|월세)\S{0,3}\s[^.!?\n]{0,10}$"
)
_BY = re.compile(r"\s*(?:씩|정도|가량)?\s*(?:더\s*)?(?:가격\s*)?(?:을\s*|이\s*)?(?:인상|올(?!려\s*(?:줘|주))|오르)")
_UNSURE = re.compile(r"\s*(?:이\s*)?(?:올랐|올랏|올라|오르|오릅)")
_TOO_MUCH = 5_000
"""From how many won on a thing hardly goes up by that much at once: such an amount may be its new price."""
_FROM_TO = re.compile(
    r"\s*(?:에서|→|->|=>|>|하던\s*(?:거|것|걸|게|건)?|받던\s*(?:거|것|걸|게|건)?|이었는데|였는데|이던\s*\S{0,2}|인데)\s*"
    r"(?:\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?부터\s*)?[^\d.!?\n]{0,14}$"
)
_PLAIN_FROM_TO = re.compile(r"\s*(?:에서|→|->|=>)\s*$")
_BECOMES = re.compile(r"\s*(?:으로|로|이?\s*(?:됩|되|돼|된)|받|변경|조정|바뀌|(?=[.!~\s]*$))")
_WITHIN = re.compile(r"\s*(?:사이|까지|대\b|선\b|정도)")
_COST = (
    r"(?:(?:원|식|부)?재료\s?(?:비|값|가격)?|원자재\s?(?:비|값|가격)?|물가|인건비|임대료|가게세|공과금|전기세|전기\s?요금|가스비"
    r"|유가|최저\s?임금|원가|[가-힣]{1,4}값)"
)
_REASON = re.compile(
    rf"(?P<why>(?<![가-힣]){_COST}(?:(?:이랑|랑|하고|와|과|[,·/]|\s)\s*{_COST})?)\s*(?:이|가|도|은|는|의)?\s*(?:(?:계속|너무|넘|많이|마니|자꾸|다|또|워낙|하도)\s*){{0,2}}"
    r"(?P<how>(?:올라|올랐|올랏|오르|오른|인상|상승|때문|뛰|폭등|비싸)[가-힣]*)"
)
_CONNECTED = re.compile(r"(?:서|으로|로|에|고|는데|어|때문|때문에|면서|인해|따라)[유요]?$")
_PIECES = re.compile(r"(?<!\d)(?P<count>\d{1,3})\s?(?P<unit>개|마리|장|팩|송이|줄|알|g|봉지|병|판)\s*(?:에\s*)?$")
_FORMER = re.compile(r"(?:원래|기존|지금까지|그동안|여태)(?:는|엔|에는|에)?\s*$")
_NOTICE = re.compile(r"죄송|미안|송구|양해|이해\s*(?:부탁|해\s?주)|안내|공지|알려|부득이|어쩔\s*수|인상")


@dataclass(frozen=True)
class Rise:
    """What a message tells of prices that go up. `spans` are words that name no product."""

    changed: tuple[tuple[Money, Money], ...] = ()
    """Each old amount with the new one."""
    by: tuple[Money, ...] = ()
    """Amounts that come on top of an old price."""
    details: tuple[str, ...] = ()
    """How much is added and why, as it may be printed: 500원 인상, 재료비 인상."""
    spans: tuple[tuple[int, int], ...] = ()
    unsure: tuple[Money, ...] = ()
    """Amounts of which nobody knows whether they come on top or are the new price: 국밥 9천원 올랐어요."""

    @property
    def no_prices(self) -> tuple[Money, ...]:
        """The amounts that are no prices of their own; each new one takes the place of its old one."""
        return (*(new for _, new in self.changed), *self.by, *self.unsure)

    def applied(self, prices: Sequence[Price]) -> tuple[Price, ...]:
        """The prices as they are from now on, each with the one before it."""
        left = list(self.changed)
        raised: list[Price] = []
        for price in prices:
            pair = next((pair for pair in left if pair[0].amount == price.amount), None)
            if pair is None:
                raised.append(price)
                continue
            left.remove(pair)
            raised.append(price.model_copy(update={"amount": pair[1].amount, "was": price.amount}))
        return _with_former(tuple(raised))


def _with_former(prices: tuple[Price, ...]) -> tuple[Price, ...]:
    """A price called the former one (기존 8천원) as what the only other price was."""
    former = [price for price in prices if price.item == "정가"]
    now = [price for price in prices if price.item != "정가"]
    if len(former) != 1 or len(now) != 1 or former[0].amount >= now[0].amount or now[0].was:
        return prices
    return (now[0].model_copy(update={"was": former[0].amount}),)


def read(text: str, industry: str | None) -> Rise | None:
    """What the message tells of higher prices, or None where none goes up."""
    if industry == "realestate":
        return None
    money = numerals.amounts(text)
    reasons = [match for match in _REASON.finditer(text) if _gives_reason(match)]
    if reasons and (fewer := _fewer(text, money)):
        spans = [fewer.span, *(match.span() for match in reasons)]
        return Rise((), (fewer.old,), (fewer.said, *_given(reasons)), tuple(spans))
    spoken = [match for match in _GOES_UP.finditer(text) if _tells_rise(text, match, money, reasons)]
    changed = _changed(text, money, loosely=bool(spoken or reasons))
    told = spoken or changed or (reasons and _was_lower(text, money))
    if not told or (_KEPT.search(text) and not changed):
        return None
    added = _added(text, money, [new for _, new in changed])
    unsure = tuple(one for one in added if one.amount >= _TOO_MUCH and len(money) == 1 and _UNSURE.match(text, one.end))
    by = tuple(one for one in added if one not in unsure)
    percents = [one for one in numerals.percents(text) if _BY.match(text, one.end)]
    details = (
        *(f"{amount.amount:,}원 인상" for amount in by),
        *(f"{one.value:g}% 인상" for one in percents),
        *_given(reasons),
    )
    spans = [match.span() for match in (*spoken, *reasons)] + [(one.start, one.end) for one in percents]
    return Rise(tuple(changed), by, tuple(dict.fromkeys(details)), tuple(spans), unsure)


def _was_lower(text: str, money: Sequence[Money]) -> bool:
    """Whether one of two amounts is the former price, and the lower one: 9천원 받습니다 원래 8천원이었는데."""
    former = [amount for amount in money if _FORMER.search(text[: amount.start])]
    return len(money) == 2 and len(former) == 1 and former[0].amount < max(amount.amount for amount in money)


def _added(text: str, money: Sequence[Money], new: Sequence[Money]) -> tuple[Money, ...]:
    """The amounts by which prices go up: the smaller of those that the word for it follows."""
    raised = [amount for amount in money if amount not in new and _BY.match(text, amount.end)]
    largest = max((amount.amount for amount in money), default=0)
    return tuple(amount for amount in raised if len(money) == 1 or amount.amount < largest)


def _given(reasons: Sequence[re.Match[str]]) -> tuple[str, ...]:
    return tuple(_spoken(match) for match in reasons)


@dataclass(frozen=True)
class _Fewer:
    """Fewer pieces for the same money: the old amount, where it stands with its number, and how it is told."""

    old: Money
    span: tuple[int, int]
    said: str


def _fewer(text: str, money: Sequence[Money]) -> _Fewer | None:
    """Of 3개 2천원인데 내일부터 2개 2천원 what it was and what it is; None where no number of pieces shrinks."""
    for old, new in pairwise(money):
        before, now = _PIECES.search(text[: old.start]), _PIECES.search(text[: new.start])
        tied = re.match(r"\s*(?:인데|이었는데|였는데|하던|에서|이던)\S{0,2}\s", text[old.end :])
        if not (before and now and tied and before["unit"] == now["unit"] and new.amount >= old.amount):
            continue
        if int(now["count"]) < int(before["count"]):
            pieces = (
                f"{match['count']}{match['unit']} {amount.amount:,}원" for match, amount in ((before, old), (now, new))
            )
            return _Fewer(old, (before.start(), old.end + tied.end()), " → ".join(pieces))
    return None


def is_announced(text: str) -> bool:
    """Whether words beside the price say that customers are told of it, and not only the ad is put right."""
    return bool(_NOTICE.search(text) or _REASON.search(text))


def _gives_reason(match: re.Match[str]) -> bool:
    """Whether it is said why: a word such as 김밥값 is the price itself unless something follows from it."""
    return not match["why"].endswith("값") or bool(_CONNECTED.search(match["how"]))


def _tells_rise(text: str, match: re.Match[str], money: Sequence[Money], reasons: Sequence[re.Match[str]]) -> bool:
    before = text[max(0, match.start() - 30) : match.start()]
    if any(reason.start() <= match.start() < reason.end() for reason in reasons):
        return False
    if _NO_RISE.search(before) or _NO_RISE_AFTER.match(text, match.end()) or _PAY_OR_GIFT.search(before):
        return False
    if match.group().endswith(("지", "지는")):
        return False
    near = any(0 <= match.start() - amount.end <= 14 for amount in money)
    posting = match.group().startswith(("올려", "올리", "올립", "올릴", "올림", "올렸", "올렷"))
    if posting and (re.search(r"에(?:다|도)?\s*$", before) or match.group().startswith("올리게")):
        return False
    sure = match.group().startswith("인상") or not posting
    to = re.search(r"(?:원|천|만)\S{0,2}(?:으로|로|씩)\s*(?:\S+\s){0,1}$", before)
    return bool(_OF_PRICE.search(before) or (near and (sure or to)))


def _changed(text: str, money: Sequence[Money], loosely: bool) -> list[tuple[Money, Money]]:
    """The pairs of an old and a higher new amount; without a word of a rise only a plain "from … to …" is one."""
    found: list[tuple[Money, Money]] = []
    for old, new in pairwise(money):
        between = text[old.end : new.start]
        if new.amount <= old.amount or any(old is used for _, used in found) or _WITHIN.match(text, new.end):
            continue
        plain = _PLAIN_FROM_TO.fullmatch(between) and ("에서" not in between or _BECOMES.match(text, new.end))
        if plain or (loosely and _FROM_TO.fullmatch(between)):
            found.append((old, new))
    return found


def _spoken(match: re.Match[str]) -> str:
    why = re.sub(r"\s+", " ", match["why"]).strip()
    if match["how"].startswith("때문"):
        return f"{why} 때문에"
    climbs = match["how"].startswith("상승") or why.endswith(("물가", "유가"))
    return f"{why} {'상승' if climbs else '인상'}"
