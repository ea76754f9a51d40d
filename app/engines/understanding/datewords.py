"""Single expressions of time: 내일, 다음주 금요일, 12월 말, 크리스마스 이브; each with its days in Asia/Seoul."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from app.engines.understanding import englishdates
from app.engines.understanding.daypoints import Point, Reader, nearest, next_month, point_of, replaced_day, wrong
from app.engines.understanding.holidays import named_days

WEEKDAYS = "월화수목금토일"


def points_in(text: str, today: date) -> list[Point]:
    """Every expression of time, in the order of the text."""
    found: list[Point] = []
    rest = text
    for pattern, reader in _READERS:
        for match in pattern.finditer(rest):
            point = reader(match, today)
            if point is None:
                continue
            found.append(point)
            rest = rest[: point.start] + "\x00" * (point.end - point.start) + rest[point.end :]
    found += [Point(start, end, day, day) for start, end, day in named_days(rest, today)]
    return _in_same_month(sorted(found, key=lambda point: point.start))


def _in_same_month(points: list[Point]) -> list[Point]:
    """A bare "25일" after "12월 24일" is of that month."""
    kept: list[Point] = []
    for point in points:
        before = kept[-1].last if kept else None
        if before and point.first and point.weekday_only and point.first < before:
            # "다음주 월요일부터 금요일까지": the Friday of that week.
            day = before + timedelta(days=(point.first.weekday() - before.weekday()) % 7)
            kept.append(replace(point, first=day, last=day))
        elif before and point.first and not point.month_named:
            day = _day_after(before, point.first.day, kept[-1].month_named) or point.first
            kept.append(replace(point, first=day, last=day))
        else:
            kept.append(point)
    return kept


def _day_after(before: date, number: int, month_named: bool) -> date | None:
    """The day of this number in the month of `before`, or of the next month where the month was not said."""
    same = replaced_day(before, number)
    if same and (same >= before or month_named):
        return same
    return replaced_day(next_month(before.replace(day=1)), number)


def _full(match: re.Match[str], today: date) -> Point | None:
    try:
        return _with_weekday(match, date(int(match["y"]), int(match["m"]), int(match["d"])))
    except ValueError:
        return wrong(match, "invalid")


def _month_day(match: re.Match[str], today: date) -> Point | None:
    month, day = int(match["m"]), int(match["d"])
    year = match.groupdict().get("year")
    found = nearest(month, day, today)
    if found and year:
        shift = {"내년": 1, "작년": -1}.get(year, 0)
        found = _replaced(found, today.year + shift)
    if found is None:
        return wrong(match, "invalid") if "월" in match.group() else None
    return _with_weekday(match, found)


def _replaced(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _with_weekday(match: re.Match[str], day: date) -> Point:
    named = match.groupdict().get("w")
    if named and WEEKDAYS.index(named) != day.weekday():
        return Point(match.start(), match.end(), day, day, trouble="weekday")
    return point_of(match, day)


def _slash(match: re.Match[str], today: date) -> Point | None:
    if not (1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31):
        return None
    return _month_day(match, today)


def _month_range(match: re.Match[str], today: date) -> Point | None:
    """12월 10~15일: the closing day is read by itself, in the same month."""
    first = nearest(int(match["m"]), int(match["d"]), today)
    last = replaced_day(first, int(match["e"])) if first else None
    if first is None or last is None or last < first:
        return wrong(match, "reversed" if first and last else "invalid")
    return point_of(match, first, last)


def _relative(match: re.Match[str], today: date) -> Point | None:
    word = re.sub(r"\s", "", match.group().lower())
    return point_of(match, today + timedelta(days=_RELATIVE[word]))


_RELATIVE = {
    "그저께": -2,
    "그제": -2,
    "어제": -1,
    "오늘": 0,
    "금일": 0,
    "낼": 1,
    "내일": 1,
    "명일": 1,
    "내일모레": 2,
    "낼모레": 2,
    "모레": 2,
    "모래": 2,
    "글피": 3,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "당일": 0,
}
_WEEKS = {
    "이번": 0, "요번": 0, "금": 0, "다음": 1, "담": 1, "차": 1, "지난": -1, "저번": -1, "다다음": 2,
    "this": 0, "next": 1,
}  # fmt: skip
_THIS = ("이번", "요번")
# Who announces what is on Wednesday of "this week" when it is past, on a Sunday above all, means the next one.
_YET_TO_COME = re.compile(r"쉽니다|쉬어|쉬겠|쉴게|쉬려|휴무|합니다|할게|하겠|엽니다|드립니다|드려요|해요|예정")


def _week(match: re.Match[str], today: date) -> Point | None:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS[match["k"].lower()])
    if match["r"]:
        days = [WEEKDAYS.index(letter) for letter in match["r"]]
        return point_of(match, monday + timedelta(days=days[0]), monday + timedelta(days=days[-1]))
    if match["w"]:
        day = monday + timedelta(days=WEEKDAYS.index(match["w"]))
        tells = WEEKDAYS[today.weekday()] == "일" or _YET_TO_COME.search(match.string[match.end() :])
        if day < today and match["k"] in _THIS and tells:
            day += timedelta(weeks=1)
        return point_of(match, day)
    if match["e"]:
        return point_of(match, monday + timedelta(days=5), monday + timedelta(days=6))
    return point_of(match, max(monday, today) if match["k"] in _THIS else monday, monday + timedelta(days=6))


def _weekend(match: re.Match[str], today: date) -> Point | None:
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS[match["k"].lower()])
    saturday = monday + timedelta(days=5)
    # An English weekend that has begun is not announced for its first day any more.
    return point_of(
        match, max(saturday, today) if match["k"].lower() == "this" else saturday, monday + timedelta(days=6)
    )


def _this_weekend(match: re.Match[str], today: date) -> Point | None:
    monday = today - timedelta(days=today.weekday())
    return point_of(match, monday + timedelta(days=5), monday + timedelta(days=6))


def _weekday(match: re.Match[str], today: date) -> Point | None:
    ahead = (WEEKDAYS.index(match["w"]) - today.weekday()) % 7
    return replace(point_of(match, today + timedelta(days=ahead)), weekday_only=True)


def _month_part(match: re.Match[str], today: date) -> Point | None:
    year, month = _month_of(match, today)
    last = calendar.monthrange(year, month)[1]
    part = re.sub(r"\s", "", match["p"] or "")
    if part.startswith("말") or part == "마지막날":
        return point_of(match, date(year, month, last))
    if part in ("초", "중순"):
        return point_of(match, None)
    return point_of(match, date(year, month, 1), date(year, month, last))


_NTH = {"첫": 1, "첫째": 1, "1": 1, "둘째": 2, "두번째": 2, "2": 2, "셋째": 3, "세번째": 3, "3": 3, "넷째": 4, "4": 4}


def _nth_week(match: re.Match[str], today: date) -> Point | None:
    """12월 둘째주 토요일 is the second Saturday; 12월 첫째주 without a weekday the month's first seven days."""
    year, month = _month_of(match, today)
    name = re.sub(r"\s", "", match["n"])
    if name == "마지막":
        last = date(year, month, calendar.monthrange(year, month)[1])
        if not match["w"]:
            return point_of(match, last - timedelta(days=6), last)
        return point_of(match, last - timedelta(days=(last.weekday() - WEEKDAYS.index(match["w"])) % 7))
    first = date(year, month, 1) + timedelta(weeks=_NTH[name] - 1)
    if not match["w"]:
        return point_of(match, first, first + timedelta(days=6))
    return point_of(match, first + timedelta(days=(WEEKDAYS.index(match["w"]) - first.weekday()) % 7))


def _month_of(match: re.Match[str], today: date) -> tuple[int, int]:
    number = match.groupdict().get("m")
    if number:
        month = min(max(int(number), 1), 12)
        ahead = (month - today.month) % 12
        year = today.year + (today.month - 1 + ahead) // 12
        # The month just gone is meant as gone: 10월 in November.
        return (year - 1, month) if ahead >= 10 else (year, month)
    shift = {"다음": 1, "담": 1, "지난": -1, "저번": -1}.get(match["k"] or "", 0)
    index = today.month - 1 + shift
    return today.year + index // 12, index % 12 + 1


def _month_day_relative(match: re.Match[str], today: date) -> Point | None:
    year, month = _month_of(match, today)
    try:
        return point_of(match, date(year, month, int(match["d"])))
    except ValueError:
        return wrong(match, "invalid")


def _year_end(match: re.Match[str], today: date) -> Point | None:
    return point_of(match, date(today.year, 12, 31))


def _day_only(match: re.Match[str], today: date) -> Point | None:
    number = int(match["d"])
    if not 1 <= number <= 31:
        return None
    for ahead in range(4):
        index = today.month - 1 + ahead
        try:
            found = date(today.year + index // 12, index % 12 + 1, number)
        except ValueError:
            continue
        if found >= today:
            return Point(match.start(), match.end(), found, found, month_named=False)
    return None


_W = r"(?:\s*\(?(?P<w>[월화수목금토일])(?:요일|욜|(?=\)))\)?)?"
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"(?P<y>20\d\d)\s*[-./년]\s*(?P<m>\d{{1,2}})\s*[-./월]\s*(?P<d>\d{{1,2}})\s*일?{_W}"), _full),
    (
        re.compile(r"(?<!\d)(?P<m>\d{1,2})\s*월\s*(?P<d>\d{1,2})\s*일?\s*[~∼–-]\s*(?P<e>\d{1,2})\s*일(?:\s*까지)?"),
        _month_range,
    ),
    (
        re.compile(
            rf"(?:(?P<year>내년|올해|작년)\s*)?(?<!\d)(?P<m>\d{{1,2}})\s*월\s*(?P<d>\d{{1,2}})\s*일?(?!\d"
            rf"|월|\s*[만천])(?<!\s월\s\d\d)(?<!\s월\s\d){_W}"
        ),
        _month_day,
    ),
    (
        re.compile(
            r"(?<![\d/.])(?P<m>1[0-2]|[1-9])/(?P<d>\d{1,2})\s*[~∼-]\s*(?P<e>\d{1,2})(?![\d/.:시월]|\s*(?:만|인분|시))일?"
        ),
        _month_range,
    ),
    (re.compile(rf"(?<![\d/.])(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})(?![\d/]|\s*(?:만(?!실|석)|인분)){_W}"), _slash),
    (
        re.compile(
            r"(?:(?<=개강 )|(?<=개원 )|(?<=오픈 )|(?<=시작 )|(?<=마감 ))"
            rf"(?P<m>1[0-2]|[1-9])\.(?P<d>[12]\d|3[01]|0?[1-9])(?![\d.]){_W}"
        ),
        _slash,
    ),
    (
        re.compile(
            rf"(?<![\d/.,])(?P<m>\d{{1,2}})\.(?P<d>\d{{1,2}})\.?(?![\d.])(?:(?=\s*(?:부터|까지|[~∼–-]|\())|(?<=[~-]\d\.\d\d)){_W}"
        ),
        _slash,
    ),
    (
        re.compile(
            r"(?P<k>다다음|이번|요번|다음|담|지난|저번|(?<![가-힣])[금차])\s*주(?!\s*\d)\s*(?:[는은]\s+(?=[월화수목금토일](?:요일|욜)))?(?:(?P<e>주말|말|토(?:요일)?\s*[,·/~]?\s*일(?:요일)?)|(?P<r>[월화수목금토일]{2,5})(?=\s|만|에|동안|까지|$)|(?P<w>[월화수목금토일])(?:요일|욜|(?=\s*(?:에|까지|부터|[~-]|$))))?(?!년|문|차|방|부(?!터)|기|인|소|말고)"
        ),
        _week,
    ),
    (re.compile(r"(?P<k>이번|요번|다음|담|지난|저번)\s*주말"), _weekend),
    (re.compile(r"(?<![가-힣])(?<!번 )(?P<k>)주말(?=까지)"), _this_weekend),
    (re.compile(r"(?P<k>this|next)\s+weekend", re.IGNORECASE), _weekend),
    (re.compile(r"(?P<k>이번\s*달|다음|담|지난|저번|이)\s*달?\s*(?P<d>\d{1,2})\s*일"), _month_day_relative),
    (
        re.compile(
            r"(?:(?P<k>이번|다음|담|이)\s*달|(?<!\d)(?P<m>1[0-2]|[1-9])\s*월)\s*"
            r"(?P<n>첫째|첫|둘째|두\s*번째|셋째|세\s*번째|넷째|마지막|[1-4](?=\s*째?\s*주))\s*(?:째\s*)?(?:주간?\s*)?"
            r"(?:(?P<w>[월화수목금토일])(?:요일|욜)|(?<=주)|(?<=주\s)|(?<=주간))"
        ),
        _nth_week,
    ),
    (
        re.compile(
            r"(?:(?P<k>이번|다음|담|지난|저번|이)\s*달(?!의)|(?<!\d)(?P<m>1[0-2]|[1-9])\s*월(?!\s*\d|요일|세|급))"
            r"(?:\s*(?P<p>한\s*달|내내|동안|말일|말(?!고)|초|중순|마지막\s*날))?(?:\s*(?:동안|내내|간))?"
        ),
        _month_part,
    ),
    (re.compile(r"(?P<k>월)\s*(?P<p>말일|말)(?=\s*(?:까지|에))"), _month_part),
    (re.compile(r"(?P<k>이?)(?<![가-힣])(?P<p>말일)(?=\s*(?:까지|에|날|$|[^가-힣]))"), _month_part),
    (re.compile(r"(?:연말|올해\s*말|올해|년말)(?=\s*까지)"), _year_end),
    (
        re.compile(
            r"내일\s*모레|낼\s*모레|내일(?!배움)|(?<![보끝지꺼해타혼내])낼(?!\s*(?:거|꺼|게|께|것|수|때|만한))|모레|모래(?=까지|부터|\s*쉬)|글피|오늘(?!의)|금일|어제|그저께|그제"
        ),
        _relative,
    ),
    (re.compile(r"\b(?:today|tonight|tomorrow|yesterday)\b", re.IGNORECASE), _relative),
    *englishdates.READERS,
    (
        re.compile(
            rf"(?<![\d월주])(?<!\d )(?P<d>\d{{1,2}})\s*일(?!\s*(?:간|동안|이내|이상|만에|권|차|치|안에|분|코스|반"
            rf"|완성|전)){_W}"
        ),
        _day_only,
    ),
    (re.compile(r"(?<![\d월주])(?P<d>\d{1,2})(?=\s*[~∼-]\s*\x00)"), _day_only),
    (
        re.compile(
            r"(?<!매주)(?<!매주 )(?<!마다 )(?<![,·/월화수목금토일])(?P<w>[월화수목금토일])(?:요일|욜)(?!마다|은\s*매주"
            r"|[,·/]|\s*정기)"
        ),
        _weekday,
    ),
)
