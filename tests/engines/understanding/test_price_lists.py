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


@pytest.mark.parametrize(
    ("wish", "large"),
    [("대는 8만원이야", 80_000), ("대 8만5천원으로 바꿔줘", 85_000), ("아 대가 8만원", 80_000)],
)
def test_a_size_gets_its_new_price_and_the_others_keep_theirs(wish: str, large: int) -> None:
    found = prices("방어 들어왔습니다 소 5만 중 7만 대 9만", wish)

    assert list(found.values()) == [50_000, 70_000, large]


def test_two_sizes_get_new_prices_at_once() -> None:
    found = prices("방어 들어왔습니다 소 5만 중 7만 대 9만", "소 4만 대 8만으로 바꿔줘")

    assert list(found.values()) == [40_000, 70_000, 80_000]


def test_a_numbered_size_gets_its_new_price() -> None:
    found = prices("크리스마스 케이크 예약받아요 1호 38000 2호 45000", "2호는 48000원이에요")

    assert list(found.values()) == [38_000, 48_000]
