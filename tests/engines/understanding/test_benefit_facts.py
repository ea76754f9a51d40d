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
