"""A benefit is what the owner said it is: an amount that is the price is never printed as the discount."""

from datetime import datetime

import pytest

from app.engines.contracts import ReadingContext
from app.engines.understanding.rules import RuleBriefReader

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
