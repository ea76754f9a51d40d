"""Benefits, conditions, kinds of news and days in a message written in English."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.engines.contracts import Discount, Period, Price
from app.engines.understanding.dates import read_times
from app.engines.understanding.numerals import Money

Span = tuple[int, int]

_COUNT = r"(?:\d{1,2}|one|two|three|four|five)"
_WORD = r"[A-Za-z][\w'&-]*"
_NOT_MORE = r"(?!(?:until|till|from|this|next|on|by|and|in|at|call|today|tomorrow|only)\b)"
_PHRASE = rf"{_NOT_MORE}{_WORD}(?:\s+{_NOT_MORE}{_WORD})"
_BUY_AND_GET = re.compile(
    rf"\bbuy\s+{_COUNT}\b[^,.!\n]{{0,24}}?\bget\s+{_COUNT}(?:\s+(?:for\s+)?free)?\b", re.IGNORECASE
)
_SERVICE = r"(?:delivery|shipping|parking|wi-?fi|pick-?up|refills?|consultations?|estimates?|check-?ups?|trials?)"
_FREE_SERVICE = re.compile(rf"\bfree\s+{_SERVICE}\b(?:\s+(?:for|on|with|over)\s+{_PHRASE}{{0,3}})?", re.IGNORECASE)
_GIFT = re.compile(
    rf"\b(?:(?:the\s+)?first\s+(?:\d{{1,4}}\s+)?{_WORD}\s+(?:gets?|receives?)\s+(?:an?\s+)?)?"
    rf"free\s+(?!{_SERVICE}\b){_NOT_MORE}(?!of\b|with\b|for\b){_WORD}"
    rf"(?:\s+{_NOT_MORE}(?!with\b|for\b|when\b|if\b){_WORD}){{0,2}}"
    rf"(?:\s+for\s+the\s+first\s+\d{{1,3}}\s+{_WORD}"
    rf"|\s+(?:with|for|when\s+you\s+\w+|if\s+you\s+\w+)\s+(?P<when>{_PHRASE}{{0,4}}))?",
    re.IGNORECASE,
)
# First lesson free, rice refills are free.
_IS_FREE = re.compile(
    rf"(?:^|(?<=[,.!]))\s*(?P<what>{_WORD}(?:\s+{_WORD}){{0,2}}\s+(?:is\s+|are\s+)?free)\s*(?=[,.!]|$)", re.IGNORECASE
)
_HALF = re.compile(r"\bhalf[- ](?:price|off)\b", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:first[- ]time\s+(?:customers?|visitors?|guests?|clients?|visits?)|(?:your\s+)?first\s+visits?"
    r"|new\s+(?:customers?|members?|students?|clients?)|students(?:\s+with\s+(?:an?\s+)?id)?|seniors|members)(?:\s+only)?\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:(?:every|any|all)\s+)?(?:orders?|purchases?|bills?)\s+(?:over|above|of)\s+(?:₩\s*)?$", re.IGNORECASE
)
_WAS = re.compile(
    r"\b(?:was|were|regular(?:ly)?(?:\s+price)?|usually|normally|originally|instead\s+of|down\s+from)\s*:?\s*(?:₩\s*)?$",
    re.IGNORECASE,
)
# What an owner adds, each printed as it was said.
_ADDED = (
    r"while\s+(?:supplies|stocks?)\s+lasts?",
    r"no\s+(?:reservations?|appointments?|bookings?)\s+(?:needed|required|necessary)",
    r"(?:by\s+)?reservations?\s+only",
    r"walk-?ins?\s+(?:are\s+)?welcome",
    r"cash\s+only",
    r"(?:take-?out|take-?away|dine-?in|pick-?up)\s+only",
    rf"(?:only\s+)?(?:for\s+)?(?:the\s+)?first\s+\d{{1,3}}\s+{_WORD}",
    rf"limited\s+to\s+\d{{1,3}}(?:\s+{_WORD})?",
    r"(?:only\s+|max(?:imum)?\s+|up\s+to\s+)?\d{1,3}\s+(?:left|seats?|spots?|slots?|tables|tickets)(?:\s+(?:left|only))?",
    r"including\s+[a-z]+",
    r"until\s+sold\s+out",
    r"every\s+(?:day|weekday|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    r"(?:weekends?|weekdays?)\s+only",
    r"(?:on\s+)?weekdays",
    r"(?<!this )(?<!next )weekends",
    rf"{_WORD}\s+included",
    r"open\s+(?:until|till)\s+midnight",
    r"open\s+24\s*(?:hours|/7)",
    r"(?:after|before)\s+\d{1,2}(?::\d{2})?\s*(?:am|pm)",
    r"with\s+(?:an?\s+|your\s+|student\s+)*id",
    r"we(?:'ve|\s+have)?\s+moved",
    r"for\s+(?:staff\s+training|renovations?|inventory|maintenance|a\s+private\s+event|family\s+reasons)",
    r"for\s+(?:summer\s+|winter\s+)?(?:vacation|holidays?)",
)
_TERMS = re.compile("|".join(rf"\b{words}\b" for words in _ADDED), re.IGNORECASE)
_HIRING = re.compile(
    r"\bhiring\b|\b(?:staff|help)\s+wanted\b|\bjoin\s+our\s+team\b|\b(?:per|an)\s+hour\b"
    r"|\b(?:looking\s+for|need|seeking)\s+(?:an?\s+|some\s+)?(?:part|full)[- ]?time\b"
    r"|\b(?:looking\s+for|seeking)\s+(?:an?\s+|some\s+)?(?:\w+\s+){0,2}(?:staff|barista|server|cook|chef|cashier|baker|stylist|teacher|tutor"
    r"|trainer|driver|artist|manager|designer|assistant|technician|worker|clerk|florist|instructor|groomer|mechanic|helper)s?\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    rf"\b(?:hiring|looking\s+for|seeking|need)\s+(?:an?\s+|some\s+)?(?P<role>{_PHRASE}{{0,3}})", re.IGNORECASE
)
_MOVED = re.compile(r"\bwe(?:'ve|\s+have)?\s+moved\b", re.IGNORECASE)
_NO_NEWS = re.compile(r"\bnew\s+(?:year'?s?|customers?|members?|students?|clients?)\b", re.IGNORECASE)
_FEASTS = {"christmas eve": "Dec 24", "new year'?s eve": "Dec 31", "new year'?s day": "Jan 1"}
_FEAST = re.compile("|".join(_FEASTS), re.IGNORECASE)
_SHIFT = re.compile(r"\b(?:weekends?|weekdays?|evenings?|mornings?)\b", re.IGNORECASE)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_IN_MONTH = re.compile(
    rf"\b(?:all\s+(?:of\s+)?|in\s+|during\s+|throughout\s+|this\s+)(?P<month>{'|'.join(_MONTHS)})\b(?!\s+\d)"
    rf"|\b(?P<only>{'|'.join(_MONTHS)})\s+only\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAYS = re.compile(
    rf"\b(?P<first>(?:(?:this|next|on)\s+)?{_WEEKDAY})\s*(?:and|&|to|through|-|~)\s*(?P<last>{_WEEKDAY})\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:address|located\s+at|find\s+us\s+at)\s*(?:is|:)?\s*(?P<place>\d[^.!\n]{6,60})", re.IGNORECASE
)


@dataclass(frozen=True)
class Offer:
    """What a message offers besides its goods. `spent` are amounts that are no prices; `regular` are old prices."""

    discount: Discount | None
    details: tuple[str, ...]
    spans: tuple[Span, ...]
    regular: tuple[Price, ...] = ()
    spent: tuple[Money, ...] = ()
    goods: str = ""
    """What a gift comes with: the burger of "free fries with any burger"."""


def read(text: str, discount: Discount | None, money: Sequence[Money]) -> Offer:
    """The offer of a message, with its reduction as far as numbers told it."""
    spans: list[Span] = []
    regular = [amount for amount in money if _WAS.search(text[: amount.start])]
    least = [(amount, match) for amount in money if (match := _OVER.search(text[: amount.start]))]
    who = _WHO.search(text)
    goods = ""
    if bundle := _BUY_AND_GET.search(text):
        discount = Discount(type="bogo", condition=_spaced(bundle.group()))
        spans.append(bundle.span())
    elif discount is None and (half := _HALF.search(text)):
        discount = Discount(type="percent", value=50.0, unit="%")
        spans.append(half.span())
    elif discount is None and (gift := _GIFT.search(text)):
        discount = Discount(type="gift", condition=_spaced(gift.group()))
        spans.append(gift.span())
        goods = re.sub(r"^(?:any|every|each|an?|the|your|our|one)\s+", "", gift["when"] or "", flags=re.IGNORECASE)
    services = list(_FREE_SERVICE.finditer(text))
    if who and any(match.start() <= who.start() < match.end() for match in services):
        who = None
    held = [_spaced(who.group())] if who else []
    for amount, match in least:
        # Free delivery on orders over 30,000 won: what is free belongs to it.
        free = next((one for one in services if one.start() < match.start() <= one.end()), None)
        services = [one for one in services if one is not free]
        start = free.start() if free else match.start()
        spans.append((start, amount.end))
        held.append(_spaced(text[start : amount.end]))
    spans += [who.span()] if who else []
    if discount and held and not discount.condition:
        discount = discount.model_copy(update={"condition": ", ".join(held)})
        held = []
    shifts = _SHIFT.finditer(text) if _HIRING.search(text) else ()
    for match in (*services, *_IS_FREE.finditer(text), *_TERMS.finditer(text), *shifts):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            held.append(_spaced(match.group()))
            spans.append(match.span())
    if place := _ADDRESS.search(text):
        spans.append(place.span())
    prices = tuple(Price(item="정가", amount=amount.amount) for amount in regular)
    return Offer(
        discount, tuple(dict.fromkeys(held)), tuple(spans), prices, (*regular, *(one for one, _ in least)), goods
    )


def kind_of_news(text: str, found: str | None) -> str | None:
    """The kind of news, of the one that single words told: a new year is no new product."""
    if _HIRING.search(text):
        return "hiring"
    if _MOVED.search(text):
        return "notice"
    if found == "new_product" and not re.search(r"\bnew\b", _NO_NEWS.sub(" ", text), re.IGNORECASE):
        return None
    if found in (None, "event") and re.search(r"\bpre-?orders?\b", text, re.IGNORECASE):
        return "booking"
    return found


def role(text: str) -> str | None:
    """The work that is offered: part time staff."""
    match = _ROLE.search(text)
    return _spaced(match["role"]).lower() if match else None


def with_feasts(text: str) -> str:
    """The text with feasts as dates, each as long as before, so that every place stays where it is."""

    def day(match: re.Match[str]) -> str:
        told = next(day for name, day in _FEASTS.items() if re.fullmatch(name, match.group(), re.IGNORECASE))
        return told.ljust(len(match.group()))

    return _FEAST.sub(day, text)


def without_feasts(text: str, mark: str) -> str:
    """The text with feasts marked out, each as long as before."""
    return _FEAST.sub(lambda match: mark * len(match.group()), text)


def month_of(text: str, today: date) -> Period | None:
    """A whole month, or what is left of it: in December."""
    match = _IN_MONTH.search(text)
    if match is None:
        return None
    month = _MONTHS.index((match["month"] or match["only"]).lower()) + 1
    year = today.year + (month < today.month)
    start = max(date(year, month, 1), today)
    return Period(raw=match.group(), start=start, end=date(year, month, monthrange(year, month)[1]))


def weekdays_of(text: str, today: date) -> Period | None:
    """Two days of the week with what lies between them: this Friday and Saturday."""
    match = _WEEKDAYS.search(text)
    first = read_times(match["first"], today).period if match else None
    last = read_times(match["last"], today).period if match else None
    if match is None or first is None or last is None or first.start is None or last.start is None:
        return None
    later = (last.start - first.start).days % 7
    return Period(raw=match.group(), start=first.start, end=first.start + timedelta(days=later))


def address_of(text: str) -> str:
    """The address that a message names as such: address: 12 Seoul-ro, Jung-gu."""
    match = _ADDRESS.search(text)
    return _spaced(match["place"]) if match else ""


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
