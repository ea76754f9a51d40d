"""Several things with a price each: one more, one changed, one taken off, and the others stay."""

import pytest

from tests.engines.understanding.folding import fold

LUNCH = "점심메뉴 김치찌개 8000원, 된장찌개 8000원, 제육볶음 9000원"


def prices(*turns: str) -> dict[str, int]:
    return {price.item: price.amount for price in fold(list(turns)).brief.price}


@pytest.mark.parametrize(
    "wish", ["순두부찌개 8500원 추가해줘", "순두부찌개도 8500원에 넣어줘", "순두부찌개 8500원도 넣어주세요"]
)
def test_a_dish_more_joins_a_list_of_prices(wish: str) -> None:
    found = prices(LUNCH, wish)

    assert len(found) == 4 and found["순두부찌개"] == 8500 and found["제육볶음"] == 9000


def test_a_second_thing_makes_a_list_of_one_price() -> None:
    assert prices("삼겹살 1인분 15000원", "목살도 16000원 넣어줘") == {"삼겹살 1인분": 15_000, "목살": 16_000}
