"""How a rule of law meets a text. What reads the owner's words and what reads the ad's must find the same."""

import re
from collections.abc import Iterator
from functools import cache

from app.data.schema import LawRule
from app.data.standards import in_force

_WAGE = re.compile(r"시급\s{0,3}(?:(\d{1,6})\s?만)?\s{0,3}(?:(\d{1,2})\s?천)?\s{0,3}([\d,]{0,12})")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a rule."""
    return re.compile(pattern, re.IGNORECASE)


def touched(rule: LawRule, text: str) -> re.Match[str] | None:
    """Where a text first touches a rule, if anywhere."""
    return next(all_touched(rule, text), None)


def all_touched(rule: LawRule, text: str) -> Iterator[re.Match[str]]:
    """Every place where a text touches a rule. The rule of the minimum wage is touched by less than that only."""
    for match in compiled(rule.pattern).finditer(text):
        if rule.numeric != "min_wage" or _won(text, match.start()) < in_force().wage.won:
            yield match


def _won(text: str, start: int) -> int:
    """The hourly wage that is stated here, such as 시급 1만 1천원; 0 when it cannot be read."""
    found = _WAGE.match(text, start)
    if found is None:
        return 0
    thousands = int(found[1] or 0) * 10_000 + int(found[2] or 0) * 1_000
    return thousands + int(found[3].replace(",", "") or 0)
