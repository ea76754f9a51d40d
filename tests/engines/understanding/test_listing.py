"""Which price and which discount belongs to which thing."""

import pytest

from app.engines.contracts import AdBrief
from tests.engines.understanding.folding import fold


def _prices(brief: AdBrief) -> dict[str, int]:
    return {price.item: price.amount for price in brief.price}


@pytest.mark.parametrize(
    ("text", "product", "prices"),
    [
        ("김치찌개 된장찌개 제육볶음 8천원씩", "김치찌개·된장찌개·제육볶음",
         {"김치찌개": 8000, "된장찌개": 8000, "제육볶음": 8000}),
        ("커트 펌 염색 3만원씩", "커트·펌·염색", {"커트": 30000, "펌": 30000, "염색": 30000}),
        ("장미 튤립 한송이 5천원씩", "장미 한송이·튤립 한송이", {"장미 한송이": 5000, "튤립 한송이": 5000}),
        ("카페 아메리카노 라떼 각각 2500 3000원", "아메리카노·라떼", {"아메리카노": 2500, "라떼": 3000}),
        ("딸기 생크림 케이크 3만원씩", "딸기 생크림 케이크", {"딸기 생크림 케이크": 30000}),
        ("방충망 수리 출장 갑니다 3만원", "방충망 수리", {"방충망 수리": 30000}),
    ],
)  # fmt: skip
def test_things_named_in_a_row_for_one_price_each_are_several_things(
    text: str, product: str, prices: dict[str, int]
) -> None:
    brief = fold([text]).brief

    assert (brief.product, _prices(brief)) == (product, prices)


def test_one_of_a_list_gets_another_price() -> None:
    assert _prices(fold(["우동 라면 김밥 4천원씩", "김밥은 3천원으로"]).brief) == {
        "우동": 4000,
        "라면": 4000,
        "김밥": 3000,
    }


@pytest.mark.parametrize(
    ("text", "product", "held"),
    [
        ("순살치킨 18,000원 뼈는 2천원 할인", "순살치킨", "뼈"),
        ("양념치킨 2만원 간장은 천원 할인해요", "양념치킨", "간장"),
        ("우동 7천원이고 돈까스는 천원 깎아드려요", "우동·돈까스", "돈까스"),
        ("커트 15000원 염색은 반값", "커트·염색", "염색"),
    ],
)
def test_a_discount_belongs_to_the_thing_that_it_is_said_of(text: str, product: str, held: str) -> None:
    brief = fold([text]).brief

    assert brief.discount is not None
    assert (brief.product, brief.discount.condition) == (product, held)


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        ("코인빨래방 세탁 30분 4천 · 건조 30분 3천", {"세탁 30분": 4000, "건조 30분": 3000}),
        ("빨래방 세탁40분 5천 건조 20분 2천", {"세탁 40분": 5000, "건조 20분": 2000}),
        ("PT 10회 50만원", {"PT 10회": 500000}),
        ("헬스장 피티 20회 백만원 요가 한달 12만", {"피티 20회": 1000000, "요가 한달": 120000}),
        ("노래방 30분 5천 1시간 9천", {"30분": 5000, "1시간": 9000}),
    ],
)
def test_a_measure_keeps_what_is_measured(text: str, prices: dict[str, int]) -> None:
    assert _prices(fold([text]).brief) == prices


def test_a_kind_not_on_the_ad_is_added_and_no_other_price_changed() -> None:
    brief = fold(["핸드폰 액정수리 됩니다 아이폰 8만원부터 갤럭시 6만원부터", "노트는 7만원부터로 고쳐줘"]).brief

    assert _prices(brief) == {"아이폰": 80000, "갤럭시": 60000, "노트": 70000}


def test_a_size_that_is_sold_out_leaves_the_other() -> None:
    brief = fold(["배 5키로 2만원 10키로 3만5천", "5키로는 품절이라 빼줘"]).brief

    assert (brief.product, [price.amount for price in brief.price]) == ("10kg 배", [35000])


@pytest.mark.parametrize("text", ["파전 반값 금요일 하루", "파전 반가격에 드려요", "파전 절반값"])
def test_half_the_price_is_fifty_percent_off(text: str) -> None:
    discount = fold([text]).brief.discount

    assert discount is not None
    assert (discount.type, discount.value) == ("percent", 50)
