"""What comes on top of a price is printed as that, and never as a price of its own."""

import pytest

from app.engines.copywriting.rules import RuleCopywriter
from tests.engines.understanding.folding import fold


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("치킨집인데 후라이드 치킨 15000원 순살은 2천원 추가", "순살 2,000원 추가"),
        ("치킨집인데 후라이드 치킨 15000원이고 순살 변경은 2천원 추가됩니다", "순살 변경 2,000원 추가"),
        ("후라이드 치킨 15000원 순살 2000원 추가", "순살 2,000원 추가"),
        ("후라이드 치킨 15000원 순살 추가금 2000원", "순살 2,000원 추가"),
    ],
)
def test_a_surcharge_is_printed_as_a_surcharge(text: str, said: str) -> None:
    brief = fold([text]).brief

    assert (brief.product, [price.amount for price in brief.price]) == ("후라이드 치킨", [15_000])
    for copy in RuleCopywriter().write(brief, None, 7).candidates:
        assert said in copy.conditions
        assert copy.offer is not None and copy.offer.price == "15,000"


def test_a_thing_more_with_its_price_is_still_a_price() -> None:
    brief = fold(["미용실 염색 5만원", "펌 7만원도 추가해줘"]).brief

    assert [(price.item, price.amount) for price in brief.price] == [("염색", 50_000), ("펌", 70_000)]
