"""One day or stretch that a text names, where it stands; and the year that an owner means by a month and day."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Trouble = Literal["past", "reversed", "invalid", "weekday"]

# A day this recently gone is a slip of the pen; a day longer gone means the next year.
RECENT_DAYS = 45


@dataclass(frozen=True)
class Point:
    """One expression of time. Both days are None when the words name no certain day."""

    start: int
    end: int
    first: date | None
    last: date | None
    month_named: bool = True
    weekday_only: bool = False
    trouble: Trouble | None = None


def next_month(day: date) -> date:
    """The same day of the month after, or its last day."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def point_of(match: re.Match[str], first: date | None, last: date | None = None) -> Point:
    """The point of a match, over one day or from the first to the last."""
    end = match.start() + len(match.group().rstrip())
    return Point(match.start(), end, first, last or first)


def wrong(match: re.Match[str], trouble: Trouble) -> Point:
    """A point whose words name no day that can be."""
    return Point(match.start(), match.end(), None, None, trouble=trouble)


def nearest(month: int, day: int, today: date) -> date | None:
    """The year that an owner means by a month and day: the coming one, unless it has only just gone."""
    days = []
    for year in (today.year - 1, today.year, today.year + 1, today.year + 2):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    recent = [found for found in days if timedelta(0) < today - found <= timedelta(days=RECENT_DAYS)]
    coming = [found for found in days if found >= today]
    if recent:
        return recent[-1]
    return coming[0] if coming else None


def replaced_day(day: date | None, number: int) -> date | None:
    """The day of this number in the same month; None where the month has none."""
    try:
        return day.replace(day=number) if day else None
    except ValueError:
        return None


Reader = Callable[[re.Match[str], date], Point | None]
"""Reads one match; None where it names no time after all."""
