"""A benefit is what the owner said it is: an amount that is the price is never printed as the discount."""

from datetime import datetime

import pytest

from app.engines.contracts import ReadingContext
from app.engines.understanding.rules import RuleBriefReader
from tests.engines.understanding.folding import fold

NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")


@pytest.mark.parametrize(
    ("message", "kind", "value", "prices"),
    [
        ("이달의 네일 20% 할인 60,000원", "percent", 20, [60000]),
        ("펌 30프로 할인해서 7만원", "percent", 30, [70000]),
        ("치킨 2천원 할인 18000원", "amount", 2000, [18000]),
        ("이번 달 말까지 튀김 서비스 떡볶이 5천원", "gift", None, [5000]),
        ("양말 3개 사면 1개 더 드려요", "bogo", None, []),
    ],
)
def test_the_benefit_and_the_price_are_told_apart(
    message: str, kind: str, value: int | None, prices: list[int]
) -> None:
    brief = RuleBriefReader().read(message, ReadingContext(now=NOW)).brief

    assert brief.discount is not None
    assert (brief.discount.type, brief.discount.value) == (kind, value)
    assert [price.amount for price in brief.price] == prices
    assert "까지" not in (brief.discount.condition or "")


@pytest.mark.parametrize(
    ("text", "product", "gift"),
    [
        ("생맥 첫잔 무료 저녁 6시 전 입장하신분", "생맥 첫잔", "생맥 첫잔 무료"),
        ("생맥주 한잔 공짜로 드려요 리뷰 쓰시면", "생맥주 한잔", "생맥주 한잔 증정"),
        ("카페인데 아메리카노 주문하신 분께 쿠키 드려요", "아메리카노", "쿠키 증정"),
        ("미용실이요 첫 방문하신 분들께 두피케어 무료로 해드려요", "두피케어", "두피케어 무료"),
        ("우리 호프집 오늘 오신 손님들 소세지 서비스로 드립니다", "소세지", "소세지 서비스"),
        ("꽃다발 사신 분들한테 미니 화분 증정", "꽃다발", "미니 화분 증정"),
    ],
)
def test_whom_a_gift_is_for_is_no_product_and_a_gift_alone_is_the_news(text: str, product: str, gift: str) -> None:
    brief = fold([text]).brief

    assert brief.product == product
    assert brief.discount is not None and brief.discount.condition == gift


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("3만원 이상 구매시 5천원 할인 반찬가게", "3만원 이상 구매 시"),
        ("5만원이상 결제시 천원 할인 정육점", "5만원이상 결제 시"),
        ("방탈출 카페 1인 2만2천원 3인 이상 10% 할인", "3인 이상"),
        ("첫주문 3천원 쿠폰 치킨집 배민", "첫 주문"),
        ("아로마 마사지 60분 6만원 네이버예약 10% 할인", "네이버 예약 시"),
    ],
)
def test_from_how_much_on_a_benefit_holds_is_part_of_its_condition(text: str, held: str) -> None:
    discount = fold([text]).brief.discount

    assert discount is not None
    assert discount.condition == held


@pytest.mark.parametrize("text", ["전메뉴 10% 할인 족발집 12월 1일 하루", "국수집 전 메뉴 천원 할인"])
def test_what_holds_for_all_that_is_sold_is_not_told_of_one_thing(text: str) -> None:
    assert fold([text]).brief.product == "전메뉴"


def test_what_is_free_behind_a_price_is_the_gift_and_the_priced_thing_the_product() -> None:
    brief = fold(["수입차 광택 25만원부터 무료 실내청소"]).brief

    assert brief.product == "수입차 광택"
    assert brief.discount is not None and brief.discount.condition == "무료 실내청소"
