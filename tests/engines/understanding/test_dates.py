"""Relative and absolute dates, counted from several days."""

from datetime import date

import pytest

from app.engines.understanding.dates import read_times
from tests.engines.understanding.folding import fold

FRIDAY = date(2026, 11, 20)
SUNDAY = date(2026, 11, 22)
NEW_YEARS_EVE = date(2026, 12, 31)
SUMMER = date(2027, 7, 5)

PERIODS = [
    (SUNDAY, "이번주 수요일 쉽니다", "이번주 수요일", "2026-11-25", "2026-11-25"),
    (SUNDAY, "이번주 금요일까지", "이번주 금요일까지", None, "2026-11-27"),
    (SUNDAY, "이번주 금요일에 할게요", "이번주 금요일", "2026-11-27", "2026-11-27"),
    (SUNDAY, "이번주 일요일 쉽니다", "이번주 일요일", "2026-11-22", "2026-11-22"),
    (SUNDAY, "10% off this weekend", "this weekend", "2026-11-22", "2026-11-22"),
    (FRIDAY, "10% off this weekend", "this weekend", "2026-11-21", "2026-11-22"),
    (FRIDAY, "내일부터 할인", "내일부터", "2026-11-21", None),
    (FRIDAY, "낼부터", "낼부터", "2026-11-21", None),
    (FRIDAY, "모레까지", "모레까지", None, "2026-11-22"),
    (FRIDAY, "오늘만", "오늘만", "2026-11-20", "2026-11-20"),
    (FRIDAY, "내일 하루만", "내일 하루만", "2026-11-21", "2026-11-21"),
    (FRIDAY, "오늘부터 3일간", "오늘부터 3일간", "2026-11-20", "2026-11-22"),
    (FRIDAY, "내일부터 일주일간", "내일부터 일주일간", "2026-11-21", "2026-11-27"),
    (FRIDAY, "내일부터 일요일까지", "내일부터 일요일까지", "2026-11-21", "2026-11-22"),
    (FRIDAY, "오늘이랑 내일만 할인", "오늘이랑 내일만", "2026-11-20", "2026-11-21"),
    (FRIDAY, "이번주 일요일 쉽니다", "이번주 일요일", "2026-11-22", "2026-11-22"),
    (FRIDAY, "다음주 금요일", "다음주 금요일", "2026-11-27", "2026-11-27"),
    (FRIDAY, "담주 금욜까지", "담주 금욜까지", None, "2026-11-27"),
    (FRIDAY, "이번 주말", "이번 주말", "2026-11-21", "2026-11-22"),
    (FRIDAY, "이번 주말까지", "이번 주말까지", None, "2026-11-22"),
    (FRIDAY, "화요일 쉽니다", "화요일", "2026-11-24", "2026-11-24"),
    (FRIDAY, "토요일 일요일 쉬어요", "토요일 일요일", "2026-11-21", "2026-11-22"),
    (FRIDAY, "매주 월요일 휴무", "매주 월요일", None, None),
    (FRIDAY, "12월 10일까지", "12월 10일까지", None, "2026-12-10"),
    (FRIDAY, "12/10까지", "12/10까지", None, "2026-12-10"),
    (FRIDAY, "12.10까지", "12.10까지", None, "2026-12-10"),
    (FRIDAY, "12월 10~15일", "12월 10~15일", "2026-12-10", "2026-12-15"),
    (FRIDAY, "12월 1일부터 15일까지", "12월 1일부터 15일까지", "2026-12-01", "2026-12-15"),
    (FRIDAY, "1월1일~1월15일", "1월1일~1월15일", "2027-01-01", "2027-01-15"),
    (FRIDAY, "11/20~11/30", "11/20~11/30", "2026-11-20", "2026-11-30"),
    (FRIDAY, "12월 20일부터 1월 5일까지", "12월 20일부터 1월 5일까지", "2026-12-20", "2027-01-05"),
    (FRIDAY, "11월 1일부터 30일까지", "11월 1일부터 30일까지", "2026-11-01", "2026-11-30"),
    (FRIDAY, "20일부터 23일까지", "20일부터 23일까지", "2026-11-20", "2026-11-23"),
    (FRIDAY, "25일까지", "25일까지", None, "2026-11-25"),
    (FRIDAY, "5일까지", "5일까지", None, "2026-12-05"),
    (FRIDAY, "21일 22일 쉽니다", "21일 22일", "2026-11-21", "2026-11-22"),
    (FRIDAY, "12월 24일, 25일 휴무", "12월 24일, 25일", "2026-12-24", "2026-12-25"),
    (FRIDAY, "12월 한달", "12월 한달", "2026-12-01", "2026-12-31"),
    (FRIDAY, "2월 한달", "2월 한달", "2027-02-01", "2027-02-28"),
    (FRIDAY, "이번달 말까지", "이번달 말까지", None, "2026-11-30"),
    (FRIDAY, "월말까지", "월말까지", None, "2026-11-30"),
    (FRIDAY, "12월 말까지", "12월 말까지", None, "2026-12-31"),
    (FRIDAY, "연말까지", "연말까지", None, "2026-12-31"),
    (FRIDAY, "다음달부터", "다음달부터", "2026-12-01", None),
    (FRIDAY, "2027년 1월 5일", "2027년 1월 5일", "2027-01-05", "2027-01-05"),
    (FRIDAY, "크리스마스까지", "크리스마스까지", None, "2026-12-25"),
    (FRIDAY, "크리스마스에 쉽니다", "크리스마스", "2026-12-25", "2026-12-25"),
    (FRIDAY, "설날 당일 휴무", "설날 당일", "2027-02-07", "2027-02-07"),
    (FRIDAY, "설 전날까지", "설 전날까지", None, "2027-02-06"),
    (FRIDAY, "수능날까지", "수능날까지", None, "2027-11-18"),
    (FRIDAY, "설에 팔거", "설", None, None),
    (FRIDAY, "추석 연휴 쉽니다", "추석 연휴", None, None),
    (FRIDAY, "겨울방학 특강", "겨울방학", None, None),
    (FRIDAY, "주말 알바", "주말", None, None),
    (FRIDAY, "until Dec 25", "Dec 25", None, "2026-12-25"),
    (SUNDAY, "내일 쉽니다", "내일", "2026-11-23", "2026-11-23"),
    (SUNDAY, "다음주 월요일", "다음주 월요일", "2026-11-23", "2026-11-23"),
    (SUNDAY, "이번주까지", "이번주까지", None, "2026-11-22"),
    (NEW_YEARS_EVE, "내일부터", "내일부터", "2027-01-01", None),
    (NEW_YEARS_EVE, "1월 10일까지", "1월 10일까지", None, "2027-01-10"),
    (NEW_YEARS_EVE, "다음달 한달", "다음달 한달", "2027-01-01", "2027-01-31"),
    (SUMMER, "말복까지", "말복까지", None, "2027-08-09"),
    (SUMMER, "7월 한달", "7월 한달", "2027-07-01", "2027-07-31"),
    (SUMMER, "추석 당일 휴무", "추석 당일", "2027-09-15", "2027-09-15"),
    (SUMMER, "크리스마스까지", "크리스마스까지", None, "2027-12-25"),
]


@pytest.mark.parametrize(("today", "text", "raw", "start", "end"), PERIODS)
def test_a_period_becomes_days(today, text, raw, start, end):
    times = read_times(text, today)
    assert times.trouble is None
    assert times.period is not None
    found = times.period
    assert (found.raw, found.start and found.start.isoformat(), found.end and found.end.isoformat()) == (
        raw,
        start,
        end,
    )


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("11월 10일까지", "past"),
        ("10월 31일까지", "past"),
        ("어제까지", "past"),
        ("12월 20일부터 12월 10일까지", "reversed"),
        ("12월 15~10일", "reversed"),
        ("2월 30일까지", "invalid"),
        ("13월 40일까지", "invalid"),
        ("12월 10일 금요일", "weekday"),
    ],
)
def test_a_date_that_cannot_be_is_noticed(text, trouble):
    assert read_times(text, FRIDAY).trouble == trouble


@pytest.mark.parametrize(
    "text", ["크리스마스 케이크 예약", "3개월 등록", "1.5룸 월세", "30일 안에", "딸기라떼", "10회", ""]
)
def test_what_is_no_date_opens_no_period(text):
    assert read_times(text, FRIDAY).period is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("우리 미용실 첫방문 커트 12000원, 토요일 저녁 7시까지 해요", "토요일 저녁 7시까지"),
        ("토요일도 저녁 8시까지 영업합니다 펌 5만원부터", "토요일 저녁 8시까지"),
        ("치킨집인데 일욜은 밤 11시까지 열어요 후라이드 18000원", "일요일 밤 11시까지"),
    ],
)
def test_until_when_a_shop_is_open_on_a_weekday_is_no_day_of_an_offer(text: str, said: str) -> None:
    brief = fold([text]).brief

    assert brief.period is None and said in brief.details


@pytest.mark.parametrize(
    "text", ["이번주 토요일은 저녁 7시까지 합니다 카페", "토요일 저녁 7시까지 할인해요 라떼 4000원"]
)
def test_an_hour_of_one_weekday_to_come_stays_a_day(text: str) -> None:
    assert fold([text]).brief.period is not None
