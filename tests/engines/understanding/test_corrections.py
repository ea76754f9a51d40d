"""Words of a condition that the owner puts right."""

import pytest

from tests.engines.understanding.folding import fold


@pytest.mark.parametrize(
    ("messages", "term"),
    [
        (["태권도장 12월 등록하면 도복 무료 형제는 월회비 만원할인", "형제 말고 남매로 바꿔줘"], "남매 월회비"),
        (["미용실 염색 20% 할인 평일만", "평일 말고 주말로"], "주말"),
    ],
)
def test_other_words_for_a_condition_take_its_place(messages: list[str], term: str) -> None:
    discount = fold(messages).brief.discount

    assert discount is not None
    assert discount.condition == term


def test_another_deed_takes_the_place_of_the_whole_deed() -> None:
    details = fold(["버거집 더블치즈버거 9500원 인스타 스토리 올리면 콜라 무료", "스토리 말고 리뷰 쓰면"]).brief.details

    assert details == ("리뷰 쓰면 콜라 무료",)


def test_another_gift_takes_the_place_of_the_one_before_wherever_it_is_told() -> None:
    brief = fold(["정비소 엔진오일 교환 5만원 네이버 예약하면 에어컨필터 공짜", "에어컨필터 말고 와이퍼로"]).brief

    assert brief.discount is not None
    assert (brief.discount.condition, brief.details) == ("와이퍼 공짜", ("네이버 예약 시 와이퍼 공짜",))


def test_another_product_is_no_other_condition() -> None:
    assert fold(["치킨집 후라이드 18000원", "후라이드 말고 양념으로 바꿔줘"]).brief.product == "양념"


def test_another_number_of_pieces_is_put_right_in_the_name_and_its_price() -> None:
    brief = fold(["필라테스 그룹 10회 25만원", "10회 말고 20회야"]).brief

    assert (brief.product, brief.price[0].item, brief.price[0].amount) == ("필라테스 그룹 20회",) * 2 + (250_000,)


def test_a_new_hour_takes_the_place_of_the_one_before() -> None:
    assert fold(["영어학원 설명회 12월 12일 2시", "오후 3시로 변경"]).brief.details == ("오후 3시",)


@pytest.mark.parametrize(
    ("message", "days"),
    [
        ("아니 15일까지", ("2026-12-01", "2026-12-15")),
        ("12월 5일부터로", ("2026-12-05", "2026-12-10")),
        ("12월 말고 1월", ("2027-01-01", "2027-01-31")),
    ],
)
def test_one_end_of_a_period_told_anew_leaves_the_other_and_a_month_denied_is_gone(
    message: str, days: tuple[str, str]
) -> None:
    period = fold(["헬스장 1개월 5만원 이벤트 12월 1일부터 10일까지", message]).brief.period

    assert period is not None
    assert (str(period.start), str(period.end)) == days


def test_a_wish_for_the_picture_renames_nothing_that_is_sold() -> None:
    assert fold(["꽃다발 3만원", "사진은 장미로 해줘"]).brief.product == "꽃다발"
