"""Slips of the thumb are put right before a message is read, and nothing else is touched."""

import pytest

from app.engines.understanding.spelling import corrected
from tests.engines.understanding.folding import fold


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("치킌 할인", "치킨 할인"),
        ("카페라떄 신메뉴", "카페라떼 신메뉴"),
        ("떡복이 5천원", "떡볶이 5천원"),
        ("2천언 할인", "2천원 할인"),
        ("사천팔백언", "사천팔백원"),
    ],
)
def test_a_slip_of_one_key_is_put_right(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize("text", ["딸기라떼 6,500원", "만언니네 분식", "haru_bakery 카톡", "치즈케이크 예약"])
def test_a_text_without_slips_stays_as_it_is(text: str) -> None:
    assert corrected(text) == text


@pytest.mark.parametrize(
    ("message", "amount"), [("커트 만5천원", 15_000), ("염색 이만5천원", 25_000), ("펌 삼만오천원", 35_000)]
)
def test_hangul_and_digits_mix_in_one_amount(message: str, amount: int) -> None:
    assert fold([message]).brief.price[0].amount == amount


@pytest.mark.parametrize(
    ("message", "start", "end"),
    [
        ("다음주 월요일부터 금요일까지 치킨 할인", "2026-11-23", "2026-11-27"),
        ("이번주 토일 치킨 할인", "2026-11-21", "2026-11-22"),
        ("12/24~25 케이크 예약", "2026-12-24", "2026-12-25"),
        ("꽃집 오픈 12월 3일 오픈 3일간 20% 할인", "2026-12-03", "2026-12-05"),
    ],
)
def test_days_that_lean_on_each_other_are_one_stretch(message: str, start: str, end: str) -> None:
    period = fold([message]).brief.period

    assert period is not None
    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize(
    "message", ["딸기라떼 카톡으로 보낼거", "월요일은 쉬고 화~일 10시부터 20시까지 해요 꽃집 영업시간"]
)
def test_words_that_look_like_days_open_no_period(message: str) -> None:
    assert fold([message]).brief.period is None


def test_closing_early_is_no_closing_day() -> None:
    brief = fold(["오늘 오후 3시에 문닫아요 철물점"]).brief

    assert brief.content_type == "notice"
    assert "오후 3시 마감" in brief.details


def test_from_how_much_on_a_gift_is_given_is_no_price() -> None:
    brief = fold(["3만원 이상 구매시 음료 증정 피자집"]).brief

    assert brief.price == ()
    assert "3만원 이상 구매시 음료 증정" in brief.details
