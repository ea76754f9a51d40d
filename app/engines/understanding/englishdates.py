"""Times in English: Dec 5, this December, until Friday."""

import calendar
import re
from datetime import date, timedelta

from app.engines.understanding.daypoints import Point, Reader, nearest, point_of, replaced_day, wrong

_MONTH_NAMES = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = tuple(_MONTH_NAMES.split("|"))


def _english_weekday(match: re.Match[str], today: date) -> Point | None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    index = names.index(match["w"].lower()[:3])
    ahead = (index - today.weekday()) % 7
    return point_of(match, today + timedelta(days=ahead))


def _english_month(match: re.Match[str], today: date) -> Point | None:
    day = match["d1"] or match["d2"]
    found = nearest(_MONTHS.index((match["m1"] or match["m2"]).lower()) + 1, int(day), today)
    if found is None:
        return wrong(match, "invalid")
    return point_of(match, found, replaced_day(found, int(match["e1"])) if match["e1"] else None)


def _month(match: re.Match[str], today: date) -> Point | None:
    """this December: from its first day, or from today where it has begun, to its last."""
    month = _MONTHS.index(match["m"].lower()[:3]) + 1
    year = today.year + (month < today.month)
    last = date(year, month, calendar.monthrange(year, month)[1])
    return point_of(match, max(date(year, month, 1), today), last)


READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(
            rf"\b(?P<m1>{_MONTH_NAMES})[a-z]*\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*(?:and|&|-|–|~)\s*(?P<e1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:am|pm|:)))?|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH_NAMES})[a-z]*\b",
            re.IGNORECASE,
        ),
        _english_month,
    ),
    (
        re.compile(
            r"\b(?:this|in|all|during|throughout|through)\s+(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
            r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?!\s*\d)",
            re.IGNORECASE,
        ),
        _month,
    ),
    (
        re.compile(
            r"(?<!every )\b(?:this\s+|on\s+|until\s+)?(?P<w>mon|tues?|wednes|thurs?|fri|satur|sun)day\b", re.IGNORECASE
        ),
        _english_weekday,
    ),
)
