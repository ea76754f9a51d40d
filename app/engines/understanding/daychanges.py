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
