"""Times as owners write them (내일부터, 다음주 금요일, 12월 한달) as days in Asia/Seoul."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.engines.contracts import Period
from app.engines.understanding.datewords import points_in
from app.engines.understanding.daypoints import Point, Trouble, next_month
from app.engines.understanding.holidays import holiday
from app.engines.understanding.vocabulary import Hit, lexicon

LONGEST_SPAN = 200


@dataclass(frozen=True)
class Times:
    """What a text says about when: the period, where it stands, and what is wrong with it."""

    period: Period | None = None
    spans: tuple[tuple[int, int], ...] = ()
    trouble: Trouble | None = None
    others: tuple[Point, ...] = ()
    """Certain days that the text names besides its period."""


def read_times(text: str, today: date) -> Times:
    """The period that a text states, counted from `today`."""
    points = _of_the_feast(text, today, points_in(_EVERY.sub(lambda match: "\x00" * len(match.group()), text), today))
    if not points:
        return _loose(text)
    start, end, spans, both = _combine(text, _still_to_come(text, _meant(text, points), today))
    trouble = next((point.trouble for point in points if point.trouble), None)
    if start is None and end is None:
        return Times(None, spans, trouble)
    first = start.first if start else None
    last = end.last if end else None
    if start and end and first and last and last < first:
        last, reversed_ = _later_year(end, first)
        trouble = trouble or ("reversed" if reversed_ else None)
    raw = text[spans[0][0] : spans[-1][1]].strip() if both else text[spans[0][0] : spans[0][1]].strip()
    if len(raw) > 40 and len(spans) > 1:
        raw = " ".join(text[a:b].strip() for a, b in spans)
    if trouble is None and last is not None and last < today:
        trouble = "past"
    others = tuple(
        point
        for point in points
        if point.first and not any(a <= point.start < b for a, b in spans) and not point.trouble
    )
    return Times(Period(raw=raw, start=first, end=last), spans, trouble, others)


_NEAR_FEAST = 12


def _of_the_feast(text: str, today: date, points: list[Point]) -> list[Point]:
    """The points, a bare "24일" in the month of the feast that the text speaks of: 크리스마스 네일 24일."""
    feasts = [day for hit in lexicon("occasions").find(text) if (day := holiday(hit.meaning, today))]
    moved = []
    for point in points:
        days = [day.replace(day=point.first.day) for day in feasts if point.first and _has_day(day, point.first.day)]
        near = [day for day in days if day >= today and any(abs((day - feast).days) <= _NEAR_FEAST for feast in feasts)]
        fits = near and not point.month_named and not any(other.month_named for other in points)
        moved.append(replace(point, first=near[0], last=near[0]) if fits else point)
    return moved


def _has_day(month: date, number: int) -> bool:
    return number <= monthrange(month.year, month.month)[1]


_DENIED = re.compile(r"\s*(?:은|는|이|가|에)?\s*(?:말고|아니고|아니라|대신)")


def _meant(text: str, points: list[Point]) -> list[Point]:
    """The points without those that the text puts right: of 12월 말고 1월 the second."""
    return [point for point in points if not _DENIED.match(text, point.end)] or points


def _still_to_come(text: str, points: list[Point], today: date) -> list[Point]:
    """The points without an end that is gone where a later end is told: 어제까지였는데 27일까지 연장."""
    closing = [point for point in points if re.match(r"\s*까지", text[point.end :])]
    gone = [point for point in closing if point.last and point.last < today]
    return [point for point in points if point not in gone] if gone and len(closing) > len(gone) else points


def _later_year(end: Point, first: date) -> tuple[date, bool]:
    last = end.last
    assert last is not None
    if not end.month_named:
        moved = next_month(last)
        return (moved, False) if moved >= first else (last, True)
    try:
        moved = last.replace(year=last.year + 1)
    except ValueError:
        return last, True
    near = timedelta(0) <= moved - first <= timedelta(days=LONGEST_SPAN)
    return (moved, False) if near else (last, True)


_SUFFIX = re.compile(
    r"\s*(?:\([월화수목금토일](?:요일)?\))?\s*(?:날)?\s*(?:(?:저녁|밤|낮|점심|오전|오후|아침|정오|자정)\s*(?=까지))?(부터|까지만|까지|마감(?!\s*(?:시간|후|되|됐))|to\b(?=\s)|thru\b|through\b|(?<=\d일)로?\s*한정|[~∼〜–-]|에서(?=\s*\d))"
)
_ENGLISH_LEAD = re.compile(r"\b(until|till|by|through|from|starting)\s*(?:this\s+|next\s+)?$", re.IGNORECASE)
_ONLY = re.compile(r"\s*(?:하루만|하루\s*동안|하루|만(?![나들두원])|한정)")
_LENGTH = re.compile(
    r"\s*(?:(?P<n>\d{1,3}|하루|이틀|사흘|나흘|닷새|일주일|이주일?|한\s*달|보름|열흘)\s*(?P<u>일|주일?|달|개월)?\s*"
    r"(?P<s>간|동안|(?<=이틀)|(?<=사흘)|(?<=나흘)|(?<=닷새)|(?<=일주일)|(?<=보름)|(?<=열흘)))"
)
_NAMED_LENGTHS = {
    "하루": 1,
    "이틀": 2,
    "사흘": 3,
    "나흘": 4,
    "닷새": 5,
    "일주일": 7,
    "이주": 14,
    "이주일": 14,
    "보름": 15,
    "열흘": 10,
}


def _combine(text: str, points: list[Point]) -> tuple[Point | None, Point | None, tuple[tuple[int, int], ...], bool]:
    """The point that opens the period, the point that closes it, their places, and whether they belong together."""
    start = end = None
    spans: list[tuple[int, int]] = []
    plain: list[Point] = []
    position = 0
    while position < len(points):
        point = points[position]
        if lead := _ENGLISH_LEAD.search(text[: point.start]):
            spans.append((point.start, point.end))
            if lead.group(1).lower() == "from" or lead.group(1).lower() == "starting":
                start = start or point
            else:
                end = end or point
            position += 1
            continue
        suffix = _SUFFIX.match(text, point.end)
        following = points[position + 1] if position + 1 < len(points) else None
        mark = suffix.group(1) if suffix else ""
        if mark.startswith(("까지", "마감")):
            end, spans = end or point, [*spans, (point.start, suffix.end() if suffix else point.end)]
        elif mark and not (mark in "~∼〜–-" and not _joined(text, suffix, following) and not _is_open(text, suffix)):
            start, spans = start or point, [*spans, (point.start, suffix.end() if suffix else point.end)]
            if following and suffix and _joined(text, suffix, following) and end is None:
                closing = _SUFFIX.match(text, following.end)
                last = closing.end() if closing and closing.group(1).startswith(("까지", "마감")) else following.end
                end, spans = following, [*spans[:-1], (point.start, last)]
                position += 1
            elif suffix and (length := _LENGTH.match(text, suffix.end())):
                end = _after(point, length)
                spans[-1] = (point.start, length.end())
        else:
            plain.append(point)
        position += 1
    stretch = next((point for point in plain if _is_range(text, point)), None)
    if end and not start and stretch and end.last and stretch.last and end.last < stretch.last:
        # "2월 6일~9일 쉽니다, 주문은 2/4까지": the stretch is the news, the day before it a deadline beside it.
        return stretch, stretch, ((stretch.start, stretch.end),), False
    if start or end:
        return start, end, tuple(spans), len(spans) > 1
    return _from_plain(text, plain)


def _is_range(text: str, point: Point) -> bool:
    return point.first != point.last and bool(re.search("[~∼–-]", text[point.start : point.end]))


def _is_open(text: str, suffix: re.Match[str] | None) -> bool:
    """Whether ~ leaves the end open: 12월 1일~ 소진 시까지."""
    return bool(suffix and re.match(r"\s*(?:$|소진|재고|품절|마감|계속|쭉|상시)", text[suffix.end() :]))


# 12/25 26 이틀간 휴무: a bare number behind a date is the next day.
_DAY_AFTER = re.compile(r"[\s,·]+(?P<day>\d{1,2})일?(?=\s*(?:이틀|양일|휴무|휴점|쉬|쉽))")


def _from_plain(text: str, plain: list[Point]) -> tuple[Point | None, Point | None, tuple[tuple[int, int], ...], bool]:
    known = [point for point in plain if point.first and not _is_told_closer(point, plain)] or plain
    if not known:
        return None, None, (), False
    first = known[0]
    stop = first.end
    closing = first
    if (length := _LENGTH.match(text, first.end)) and first.first:
        return first, _after(first, length), ((first.start, length.end()),), False
    for point in known[1:]:
        # "21일 22일 쉽니다": days that follow each other directly are one stretch.
        tied = re.fullmatch(r"[\s,·/와과랑하고이]*", text[stop : point.start])
        if tied and closing.last and point.first and _follows(closing.last, point.first):
            closing, stop = point, point.end
    while closing.last and (after := _DAY_AFTER.match(text, stop)):
        day = closing.last + timedelta(days=1)
        if int(after["day"]) != day.day:
            break
        closing, stop = replace(closing, last=day), after.end()
    if only := _ONLY.match(text, stop):
        stop = only.end()
    return first, closing, ((first.start, stop),), False


def _is_told_closer(point: Point, points: list[Point]) -> bool:
    """Whether a whole month is named whose days are named besides: 12월 … 12/8, 12/15."""
    if point.first is None or point.last is None or (point.last - point.first).days < 27:
        return False
    return any(
        other.first == other.last and other.first and point.first <= other.first <= point.last for other in points
    )


def _follows(day: date, other: date) -> bool:
    return timedelta(0) < other - day <= timedelta(days=3)


def _joined(text: str, suffix: re.Match[str] | None, following: Point | None) -> bool:
    return bool(suffix and following and not text[suffix.end() : following.start].strip())


def _after(point: Point, length: re.Match[str]) -> Point:
    name = re.sub(r"\s", "", length["n"])
    count = int(name) if name.isdigit() else _NAMED_LENGTHS.get(name, 30)
    unit = length["u"] or ""
    days = count * 7 if unit.startswith("주") else count * 30 if unit in ("달", "개월") else count
    last = point.first + timedelta(days=days - 1) if point.first else None
    if last and point.first and (name == "한달" or unit in ("달", "개월")):
        last = next_month(point.first) - timedelta(days=1)
    return Point(point.start, length.end(), point.first, last)


_EVERY = re.compile(
    r"매(?:달|월)\s*(?:말일|마지막\s*날|\d{1,2}일)|매(?:주|달|월)\s*(?:첫째|둘째|셋째|넷째|마지막)?\s*(?:주)?\s*[월화수목금토일](?:요일|욜)?(?:\s*[,·/]\s*[월화수목금토일](?:요일|욜)?)*|[월화수목금토일](?:요일|욜)마다"
)


def _loose(text: str) -> Times:
    """A period without certain days: 주말, 겨울방학, 설, 매주 월요일."""
    if every := _EVERY.search(text):
        return Times(Period(raw=every.group().strip()), ((every.start(), every.end()),))
    hits = [*lexicon("spans").find(text), *_adverbial_occasions(text)]
    # The 설 of 폭설 is no New Year.
    hits = [hit for hit in hits if len(hit.text) > 1 or not re.search(r"[가-힣]$", text[: hit.start])]
    if not hits:
        return Times()
    first = min(hits, key=lambda hit: hit.start)
    return Times(Period(raw=first.text), ())


def _adverbial_occasions(text: str) -> list[Hit]:
    return [
        hit
        for hit in lexicon("occasions").find(text)
        if re.match(r"(?:날|때)?\s*(?:에|용|선물|맞이|특선|대목|한정|특집|$)", text[hit.end :])
    ]
