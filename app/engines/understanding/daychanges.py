"""Days that a correction tells, read beside those that the ad tells already."""

import re
from datetime import date, timedelta

from app.engines.contracts import AdBrief
from app.engines.understanding.situation import Situation
from app.engines.understanding.slots import Facts

_OTHER_MONTH = re.compile(
    r"월|오늘|내일|낼|모레|글피|이번|다음|담|지난|요일|욜|주말|말일|today|tomorrow|week", re.IGNORECASE
)


_WEEK = re.compile(r"담주|다음\s*주|다음주|차주|이번\s*주|금주")
_DAY_TOLD = re.compile(r"\d|오늘|내일|낼|모레|주말|매주|담주|다음|차주|이번|금주")
_BARE_WEEKDAYS = re.compile(r"(?<![가-힣])(?=[월화수목금토일]{1,4}(?:요일)?(?:에|로|만|이|은)?\s*(?:쉬|휴무|문\s*닫))")


def in_its_week(text: str, brief: AdBrief) -> str:
    """Bare weekdays of a correction are of the week that the ad speaks of: 담주 월화 … 화수 쉬는 걸로."""
    known = _WEEK.search(brief.period.raw) if brief.period else None
    if known is None or brief.content_type != "closed_notice" or _DAY_TOLD.search(text):
        return text
    return _BARE_WEEKDAYS.sub(f"{known.group()} ", text, count=1)


def counted_from(situation: Situation, text: str) -> date:
    """The day that dates are counted from: a bare "22일까지" is of the month that the ad speaks of already."""
    period = situation.known.period
    day = (period.end or period.start) if period else None
    if day is None or day < situation.today or _OTHER_MONTH.search(text):
        return situation.today
    return max(situation.today, day.replace(day=1))


_FIRST_DAY = re.compile(r"시작(?:일|\s?날짜?|하는\s?날)?(?:을|은|는|이|만)?\s|첫\s?날(?:을|은|는|이)?\s")
_LAST_DAY = re.compile(r"(?:끝|종료|마감|끝나는)\s?(?:일|날짜?)(?:을|은|는|이|만)?\s|마지막\s?날(?:을|은|는|이)?\s")


def one_end(brief: AdBrief, facts: Facts, text: str) -> AdBrief | None:
    """The brief with another first or last day, where the message names only that: 시작을 5일로."""
    old, new = brief.period, facts.period
    day = (new.start or new.end) if new else None
    if old is None or new is None or day is None or (new.start and new.end and new.start != new.end):
        return None
    if _FIRST_DAY.search(text) and old.end and day <= old.end:
        start, end = day, old.end
    elif _LAST_DAY.search(text) and old.start and old.start <= day:
        start, end = old.start, day
    else:
        return None
    return brief.model_copy(update={"period": old.model_copy(update={"raw": new.raw, "start": start, "end": end})})


_ALSO_DAY = re.compile(r"(?:날|일|레|요일|욜|글피)도\s")


def longer(brief: AdBrief, facts: Facts, text: str) -> AdBrief | None:
    """The brief with a day more, where the message adds one to those before: 모레도 쉬어요."""
    old, new = brief.period, facts.period
    if not (old and new and old.start and old.end and new.start and new.end and _ALSO_DAY.search(f"{text} ")):
        return None
    if not timedelta(0) < new.start - old.end <= timedelta(days=3):
        return None
    raw = f"{old.raw}, {new.raw}"
    return brief.model_copy(update={"period": old.model_copy(update={"raw": raw, "end": new.end})})
