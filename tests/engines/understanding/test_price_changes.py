"""A price that changes on an ad with several: asked about where nobody can know which, reckoned where all are meant."""

import pytest

from tests.engines.understanding.folding import fold

SNACKS = "분식집 김밥 3500 라면 4500 떡볶이 4000"


def amounts(*messages: str) -> dict[str, int]:
    """The price of each thing after these messages."""
    return {price.item: price.amount for price in fold(messages).brief.price}


@pytest.mark.parametrize("message", ["가격은 4500원이야", "5천원으로 바꿔줘", "500원 올랐어요"])
def test_a_price_that_may_be_any_is_asked_about_and_changes_nothing(message: str) -> None:
    asked = fold([SNACKS, message])

    assert (asked.render, asked.change) == (False, "none")
    assert asked.reply.endswith("?")
    assert asked.chips == ("김밥", "라면", "떡볶이", "모두")
    assert amounts(SNACKS, message) == amounts(SNACKS)


@pytest.mark.parametrize(
    ("message", "answer", "after"),
    [
        ("가격은 5천원이야", "라면", {"김밥": 3500, "라면": 5000, "떡볶이": 4000}),
        ("가격은 5천원이야", "떡볶이요", {"김밥": 3500, "라면": 4500, "떡볶이": 5000}),
        ("가격은 5천원이야", "모두", {"김밥": 5000, "라면": 5000, "떡볶이": 5000}),
        ("500원 올랐어요", "김밥이랑 라면", {"김밥": 4000, "라면": 5000, "떡볶이": 4000}),
        ("500원 올랐어요", "모두", {"김밥": 4000, "라면": 5000, "떡볶이": 4500}),
    ],
)
def test_the_answer_says_which_price_is_meant(message: str, answer: str, after: dict[str, int]) -> None:
    assert amounts(SNACKS, message, answer) == after


def test_another_wish_instead_of_an_answer_is_fulfilled() -> None:
    other = fold([SNACKS, "가격은 5천원이야", "글씨 크게"])

    assert other.change == "layout"
    assert {price.item: price.amount for price in other.brief.price} == amounts(SNACKS)


def test_a_size_of_one_syllable_is_an_answer() -> None:
    sizes = "횟집 대방어 소 6만 중 8만 대 10만"

    assert amounts(sizes, "가격 9만원으로 바꿔줘", "중")["중 대방어"] == 90_000


@pytest.mark.parametrize("message", ["셋다 500원씩 올랐어", "전메뉴 500원씩 올랐어요"])
def test_what_goes_up_for_each_is_added_to_each(message: str) -> None:
    raised = fold([SNACKS, message])

    assert amounts(SNACKS, message) == {"김밥": 4000, "라면": 5000, "떡볶이": 4500}
    assert "500원 인상" not in raised.brief.details
    assert "김밥 4,000원" in raised.reply


def test_an_announced_rise_keeps_what_each_cost_before() -> None:
    brief = fold([SNACKS, "재료비 때문에 다 500원씩 인상합니다 죄송해요"]).brief

    assert brief.raised
    assert [(price.was, price.amount) for price in brief.price] == [(3500, 4000), (4500, 5000), (4000, 4500)]


def test_only_the_thing_that_goes_up_is_changed() -> None:
    assert amounts("카페 라떼 4천원 바닐라라떼 4500원", "라떼 500원 올랐어") == {"라떼": 4500, "바닐라라떼": 4500}


@pytest.mark.parametrize(
    ("answer", "prices", "details"),
    [("9,000원으로 올랐어요", [9000], ()), ("9,000원씩 올랐어요", [], ("9,000원 인상",))],
)
def test_an_amount_that_may_be_the_new_price_or_the_rise_is_asked_about(
    answer: str, prices: list[int], details: tuple[str, ...]
) -> None:
    asked = fold(["국밥집이에요 국밥 9천원 올랐어요"])
    answered = fold(["국밥집이에요 국밥 9천원 올랐어요", answer]).brief

    assert not asked.render
    assert answer in asked.chips
    assert ([price.amount for price in answered.price], answered.details) == (prices, details)


def test_an_amount_above_the_price_on_the_ad_is_the_new_one() -> None:
    assert amounts("국밥집이에요 국밥 8천원", "9천원 올랐어요") == {"국밥": 9000}


def test_a_fee_is_told_beside_the_prices_and_replaces_none() -> None:
    assert amounts(SNACKS, "배달비 3천원이야") == {**amounts(SNACKS), "배달비": 3000}


@pytest.mark.parametrize(("message", "amount"), [("천원 올려줘", 5000), ("만원으로 올려줘", 10_000)])
def test_by_how_much_a_price_goes_up_is_no_price(message: str, amount: int) -> None:
    assert amounts("떡볶이 4천원", message) == {"떡볶이": amount}


@pytest.mark.parametrize(
    ("first", "message", "after"),
    [
        ("귤 5kg 만5천원", "10kg는 2만8천원", {"귤 5kg": 15_000, "귤 10kg": 28_000}),
        ("떡볶이 4500원", "2인분은 8천원이에요", {"떡볶이": 4500, "떡볶이 2인분": 8000}),
        ("족발 3만5천원", "중 사이즈는 3만원", {"족발": 35_000, "족발 중": 30_000}),
        ("돈까스 9천원", "치즈돈까스는 만천원", {"돈까스": 9000, "치즈돈까스": 11_000}),
        ("김밥 3천원 분식집", "참치김밥 4천원 추가", {"김밥": 3000, "참치김밥": 4000}),
        ("귤 5kg 만5천원", "가격은 2만원이야", {"귤 5kg": 20_000}),
    ],
)
def test_the_price_of_another_size_or_kind_stands_beside_the_one_before(
    first: str, message: str, after: dict[str, int]
) -> None:
    assert amounts(first, message) == after
