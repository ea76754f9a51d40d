"""An independent reader of finished ads: does a text state what its brief does not allow, or leave anything out?

Written for tests alone and on purpose not with the product's own code, so that the two can disagree.
"""

import re
import unicodedata
from typing import Any

_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_UNITS = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"억": 1e8, "만": 1e4, "천": 1e3}
_MIXED_WON = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s*억)?\s*(?:(\d+(?:\.\d+)?)\s*만)?\s*"
    r"(?:(\d)\s*천)?\s*(?:(\d)\s*백)?\s*(\d+)?(?=\s*원)"
)
_LARGE_UNIT = re.compile(r"(\d+(?:\.\d+)?)\s*(억|만|천)(?:\s*(\d)\s*천)?(?![가-힣]*인)")
_HANGUL_WON = re.compile(r"(?<![가-힣])([일이삼사오육칠팔구십백천만억]+)\s*원")


def numbers(text: str) -> list[float]:
    """Every number that the text states: '1만8천원' is 18000, '만이천원' 12000, '2억 3천' 230000000."""
    rest = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    found: list[float] = []

    def mixed(match: re.Match[str]) -> str:
        if not any(match.groups()[:4]):
            return match.group(0)
        hundred_millions, ten_thousands, thousands, hundreds, ones = match.groups()
        found.append(
            float(hundred_millions or 0) * 1e8
            + float(ten_thousands or 0) * 1e4
            + int(thousands or 0) * 1000
            + int(hundreds or 0) * 100
            + int(ones or 0)
        )
        return " "

    def large(match: re.Match[str]) -> str:
        value = float(match.group(1)) * _LARGE[match.group(2)]
        if match.group(3):
            value += float(match.group(3)) * (1e3 if match.group(2) == "만" else 1e7)
        found.append(value)
        return " "

    def hangul(match: re.Match[str]) -> str:
        found.append(float(_hangul_numeral(match.group(1))))
        return " "

    rest = _HANGUL_WON.sub(hangul, _LARGE_UNIT.sub(large, _MIXED_WON.sub(mixed, rest)))
    return found + [float(digits) for digits in re.findall(r"\d+(?:\.\d+)?", rest)]


def _hangul_numeral(word: str) -> int:
    total = section = digit = 0
    for character in word:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            section += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            total = (total + ((section + digit) or 1)) * (10**4 if character == "만" else 10**8)
            section = digit = 0
    return total + section + digit


def allowed_numbers(allowed: dict[str, list[Any]]) -> set[float]:
    """The numbers an ad may state: money, percent, others, and the parts of phones, dates and times."""
    values = {float(value) for key in ("krw", "percent", "other_numbers") for value in allowed.get(key, [])}
    for phone in allowed.get("phones", []):
        values |= {float(part) for part in re.findall(r"\d+", phone)}
    for day in allowed.get("dates", []):
        year, month, date = map(int, day.split("-"))
        values |= {year, year % 100, month, date, float(f"{month}.{date}"), float(f"{month}.{date:02d}")}
    for time in allowed.get("times", []):
        hour, minute = map(int, time.split(":"))
        values |= {hour, minute, hour - 12 if hour > 12 else hour}
    return {float(value) for value in values}


def states_fact(text: str, fact: Any) -> bool:
    """Whether the text states a fact: a string, any of a list, or {krw | percent | phone | date: value}."""
    if isinstance(fact, list):
        return any(states_fact(text, option) for option in fact)
    if isinstance(fact, str):
        return _bare(fact) in _bare(text)
    kind, value = next(iter(fact.items()))
    if kind == "krw":
        return float(value) in numbers(text)
    if kind == "percent":
        return bool(re.search(rf"{value}\s*(%|퍼센트|프로)", text))
    if kind == "phone":
        return re.sub(r"\D", "", value) in re.sub(r"\D", "", text)
    return _states_date(text, value)


def _states_date(text: str, day: str) -> bool:
    _, month, date = map(int, day.split("-"))
    single = rf"(?<!\d)0?{month}\s*(월|[./])\s*0?{date}(?!\d)"
    ranged = rf"(?<!\d)0?{month}\s*(월|[./])[^.\n]{{0,16}}[~\-–,·및와과]\s*0?{date}(?!\d)"
    return bool(re.search(single, text) or re.search(ranged, text))


def _bare(text: str) -> str:
    return re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text)).lower()


def problems(text: str, expected: dict[str, Any]) -> list[str]:
    """What is wrong with the text of an ad, as sentences; empty when it passes."""
    allowed = allowed_numbers(expected["allowed"])
    found = [f"number not given by the owner: {number:g}" for number in numbers(text) if number not in allowed]
    found += [f"missing: {fact}" for fact in expected["must_include"] if not states_fact(text, fact)]
    for pattern in expected["forbid"]:
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            found.append(f"forbidden {pattern}: {match.group(0)}")
    return found
