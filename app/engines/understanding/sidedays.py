"""Days that a message names besides its period: the last day for orders, the day the shop opens again."""

import re
from dataclasses import dataclass, replace
from datetime import date

from app.engines.contracts import Period
from app.engines.understanding.dates import Times
from app.engines.understanding.vocabulary import goods_lexicon

_CLOSED = re.compile(r"쉬고|쉬구|쉽니다|쉬어요|쉬며|휴무\S*|문\s*(?:을\s*)?닫\S*")
# 12월 24일 25일 정상영업합니다 26일은 쉬어요: the month holds for the day off as well.
_OPEN_BEFORE = re.compile(
    r"(?P<days>\d{1,2}\s*일(?:[\s,·~-]*\d{1,2}\s*일)*)(?:은|는|까지|에|엔|에도|도)?\s*정상\s*영업\S*(?=[^?\n]{0,20}\d\s*일)"
)
_OTHER_HOURS = re.compile(
    r"(?<!\d)(?P<month>\d{1,2})(?:\s*월\s*|/)(?P<day>\d{1,2})일?[^\d.?!\n]{0,12}?"
    r"(?P<hour>(?:오전|오후|밤|저녁|새벽|낮)?\s?\d{1,2}시(?:\s?반)?까지)?[^\d.?!\n]{0,6}(?P<how>(?:연장|단축|정상)\s*영업)\S*"
    r"(?=[^?\n]{0,20}\d{1,2}\s*일[은엔만에]{0,2}\s*(?:쉬|쉽|휴무|문\s*닫))"
)
_MONTH_BEFORE = re.compile(r"\d{1,2}\s*월\s*$")


def open_before_closing(text: str) -> tuple[str, ...]:
    """The days on which a shop that closes later is open, with their hours: 12월 24일·25일 정상영업."""
    if other := _OTHER_HOURS.search(text):
        parts = (f"{other['month']}월 {other['day']}일", (other["hour"] or "").strip(), re.sub(" ", "", other["how"]))
        return (" ".join(part for part in parts if part),)
    match = _OPEN_BEFORE.search(text)
    month = _MONTH_BEFORE.search(text[: match.start()]) if match else None
    days = re.sub(r"(?<=일)[\s,·]+(?=\d)", "·", match["days"]) if match else ""
    return (f"{month.group().strip()} {days} 정상영업",) if month else ()


_BACK = re.compile(r"정상|영업|오픈|열어|엽니|뵙|출근|부터\s*(?:는\s*)?(?:다시\s*)?(?:해요|합니다|할게|하겠|문\s)")


def until_reopening(text: str) -> str:
    """The part of a closing notice that tells the days off; days on which the shop is open are no days off."""
    for pattern in (_OPEN_BEFORE, _OTHER_HOURS):
        text = pattern.sub(lambda match: "\x00" * len(match.group()), text)
    closed = _CLOSED.search(text)
    if closed is None or not _BACK.search(text[closed.end() :]):
        return text
    return text[: closed.end()] + "\x00" * (len(text) - closed.end())


_REOPENS = re.compile(
    r"(?<![\d/])(?:(?P<month>\d{1,2})\s*월\s*|(?P<slash>\d{1,2})/)?(?P<day>\d{1,2})\s*일?\s*(?:\(?[월화수목금토일](?:요일|욜)?\)?\s*)?부터\s*(?:는\s*)?"
    r"(?:다시\s*)?(?P<how>정상\s*영업|영업)"
)


_REOPENS_ON = re.compile(
    r"(?:쉽니다|쉬어[요여]|쉬고|휴무\S*)[^?\n]{0,12}(?<![가-힣])(?P<day>[월화수목금토일])(?:요일|욜)부터\s*(?:는\s*)?(?:다시\s*)?(?:해요|합니다|할게|영업|문\s)"
)


def reopening(text: str, times: Times) -> tuple[str, ...]:
    """The day from which the shop is open again, in the month of the days off or the next: 12월 27일부터 정상영업."""
    if weekday := _REOPENS_ON.search(text):
        return (f"{weekday['day']}요일부터 영업",)
    match, closed = _REOPENS.search(text), times.period
    last = (closed.end or closed.start) if closed else None
    if match is None or last is None:
        return ()
    day = int(match["day"])
    month = int(match["month"] or match["slash"] or 0) or (last.month if day > last.day else last.month % 12 + 1)
    return (f"{month}월 {day}일부터 {re.sub(' ', '', match['how'])}",) if 1 <= day <= 31 else ()


_MARGIN = re.compile(
    r"\s*(?P<mark>까지|부터)?(?:만)?\s*(?P<hour>(?:오전|오후|새벽|저녁|밤|낮|아침)?\s*\d{1,2}\s*시(?:\s*(?:반|\d{1,2}\s*분))?)?(?:에|은|는|부터)?\s*"
    r"(?P<deed>(?:다시\s*)?(?:주문|예약|접수|마감|픽업|수령|배송|발송|신청|개강|정상\s*영업|영업|오픈))?(?![가-힣]*집)"
)


_DENIED = re.compile(r"\s*(?:은|는|이|가|에)?\s*(?:말고|아니|빼고|대신|였|이었|까지\s*(?:였|이었|인데))")
_HANDED_OVER = ("픽업", "수령", "배송", "발송", "배달", "택배")
_TOPIC = re.compile(r"(?P<topic>[가-힣]{2,8}?)(?:은|는)\s*$")


def with_days(details: tuple[str, ...], text: str, times: Times, today: date) -> tuple[str, ...]:
    """The details with the days that are named besides the period, each with what happens on it: 2월 4일까지 주문."""
    found = list(details)
    handed = ""
    for point in times.others:
        if _DENIED.match(text, point.end) or (point.last and point.last < today):
            continue
        margin = _MARGIN.match(text, point.end)
        if point.first is None or (point.last and point.first != point.last) or margin is None:
            continue
        hour = re.sub(r"\s+", " ", margin["hour"] or "").strip()
        found = [detail for detail in found if not hour or detail not in (hour, f"{hour}부터", f"{hour}에")]
        said = f"{point.first.month}월 {point.first.day}일{margin['mark'] or ''}"
        topic = _TOPIC.search(text[: point.start])
        follows = bool(re.search(r"일[\s,·]*$", text[: point.start]))
        about = topic["topic"] if topic and margin["deed"] and topic["topic"] in goods_lexicon() else ""
        # 픽업은 24일 25일만: what is told once holds for each of the days in a row.
        handed = topic["topic"] if topic and topic["topic"] in _HANDED_OVER else handed if follows else ""
        found.append(" ".join(part for part in (about, said, hour, margin["deed"] or handed) if part))
    return tuple(dict.fromkeys(found))


_WEEKLY_OFF = re.compile(
    r"(?:(?:매주|격주)\s*)?(?<![가-힣])(?:[월화수목금토일]{2,4}(?:요일|욜)?|[월화수목금토일](?:요일|욜)(?:\s*[,·/]?\s*[월화수목금토일](?:요일|욜))*)"
    r"(?=(?:에|은|는|엔)?\s*(?:쉬|쉽|쉼|휴무|정기\s*휴무|문\s*(?:을\s*)?닫))"
)


_IN_A_ROW = re.compile(r"(?<![가-힣])([월화수목금토일]{2,4})(?:요일|욜)?(?![가-힣])")


def with_weekly_days(times: Times, text: str) -> Times:
    """The days off of every week beside the day from which they hold: 12월부터 월수."""
    off, period = _WEEKLY_OFF.search(text), times.period
    if off is None or times.trouble or (period and period.end):
        return times
    days = _IN_A_ROW.sub(lambda row: "·".join(row[1]) + "요일", off.group().strip()).replace("욜", "요일")
    if period and period.start:
        days = period.raw if period.raw in days or "부터" not in period.raw else f"{period.raw} {days}"
    elif period and not period.raw.startswith(("매주", "격주")):
        return times
    return replace(times, period=Period(raw=days, start=period.start if period else None))


_WEEKDAY_HOUR = re.compile(
    r"(?P<day>[월화수목금토일])(?:요일|욜)\s*(?:도|은|는|엔|에는|에도|에)?\s*"
    r"(?P<hour>(?:오전|오후|저녁|밤|낮)?\s*\d{1,2}\s*시(?:\s*반)?)\s*까지"
)


def with_weekday(details: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The details with the weekday of an hour that holds every week: 토요일 저녁 7시까지."""
    for match in _WEEKDAY_HOUR.finditer(text):
        hour = re.sub(r"\s+", " ", match["hour"]).strip()
        details = tuple(f"{match['day']}요일 {hour}까지" if one == f"{hour}까지" else one for one in details)
    return details


@dataclass(frozen=True)
class MovedDay:
    """A weekly day off that becomes another, where it stands and as it may be printed."""

    start: int
    end: int
    day: str
    said: str


_MOVED = re.compile(
    r"(?P<old>[월화수목금토일])(?:요일|욜)?\s?에서\s?(?P<new>[월화수목금토일])(?:요일|욜)?(?:으로|로)"
    r"|(?P<before>[월화수목금토일])(?:요일|욜)\s?(?:→|->)\s?(?P<after>[월화수목금토일])(?:요일|욜)"
)


def day_off_moved(text: str) -> MovedDay | None:
    """The change of a weekly day off, which is no date: 휴무 변경 월요일에서 화요일로."""
    match = _MOVED.search(text)
    if match is None:
        return None
    old, new = match["old"] or match["before"], match["new"] or match["after"]
    return MovedDay(match.start(), match.end(), f"{new}요일", f"휴무일 {old}요일 → {new}요일")


def with_moved(times: Times, off: tuple[str, ...], moved: MovedDay | None) -> tuple[Times, tuple[str, ...]]:
    """The times and the days off of a notice, where it moves the weekly one."""
    return (replace(times, period=Period(raw=moved.day)), (moved.said,)) if moved else (times, off)
