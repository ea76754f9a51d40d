"""A price that goes up is a notice with the old and the new price, and never a discount."""

import pytest

from app.engines.contracts import AdBrief, Price
from tests.engines.understanding.folding import fold

RISES = (
    ("국밥 9,000원으로 올랐어요 죄송합니다", (("국밥", 9000, None),), ()),
    ("비빔밥 8천원에서 9천원으로 인상합니다", (("비빔밥", 9000, 8000),), ()),
    ("물가가 너무 올라서 김밥 3000원 → 3500원", (("김밥", 3500, 3000),), ("물가 상승",)),
    ("9월부터 카페라떼 500원 인상합니다", (), ("500원 인상",)),
    ("재료비 때문에 부득이 가격 올려요 잔치국수 6천원에서 7천원", (("잔치국수", 7000, 6000),), ("재료비 때문에",)),
    ("가격 인상 안내 후라이드 18000→19000 양념 19000→20000", (("후라이드", 19000, 18000), ("양념", 20000, 19000)), ()),
    ("칼국수 9천원 받습니다 원래 8천원이었는데 밀가루값이 올라서유", (("칼국수", 9000, 8000),), ("밀가루값 인상",)),
    ("인건비 임대료 상승으로 전메뉴 1000원씩 인상", (), ("1,000원 인상", "인건비 임대료 상승")),
    ("호떡 3개 이천원인데 내일부터 2개 이천원 됩니다 밀가루값이 올라서요",
     (("호떡 2개", 2000, None),), ("3개 2,000원 → 2개 2,000원", "밀가루값 인상")),
)  # fmt: skip
NO_RISES = (
    "쌀값 올랐지만 백반 8천원 그대로 갑니다",
    "재료비가 올랐어도 가격은 동결! 짜장 6천원",
    "당근에 올려주세요 삼겹살 200g 12000원",
    "첫인상 좋은 남자 커트 15000원",
    "시급 올렸어요 알바 구해요 11000원",
    "갈비탕 15,000원에서 12,000원으로 할인합니다",
    "커트 2만원에서 3만원 사이 미용실",
)


def _read(*messages: str) -> AdBrief:
    return fold(messages).brief


@pytest.mark.parametrize(("text", "prices", "details"), RISES)
def test_a_higher_price_is_told_with_what_it_was_and_why(
    text: str, prices: tuple[tuple[str, int, int | None], ...], details: tuple[str, ...]
) -> None:
    brief = _read(text)

    assert (brief.raised, brief.content_type, brief.discount) == (True, "notice", None)
    assert brief.price == tuple(Price(item=item, amount=amount, was=was) for item, amount, was in prices)
    assert brief.details == details


@pytest.mark.parametrize("text", NO_RISES)
def test_a_price_that_stays_or_falls_is_no_rise(text: str) -> None:
    assert not _read(text).raised


def test_a_corrected_rise_keeps_the_old_price_and_forgets_the_wrong_amount() -> None:
    corrected = _read("만두 천원 인상 3500원 됩니다", "아니 3천원에서 3500원으로 500원 인상이에요")

    assert corrected.price == (Price(item="만두", amount=3500, was=3000),)
    assert corrected.details == ("500원 인상",)


def test_a_new_amount_for_a_rise_keeps_what_it_was() -> None:
    assert _read("냉면 9천원에서 만원으로 올립니다", "아니 11000원이야").price == (
        Price(item="냉면", amount=11000, was=9000),
    )


def test_a_price_put_right_in_an_ad_is_no_announcement() -> None:
    brief = _read("쫄면 7천원", "쫄면 8천원으로 올랐어요")

    assert (brief.raised, brief.price) == (False, (Price(item="쫄면", amount=8000),))


def test_an_ad_becomes_a_notice_where_the_rise_is_announced() -> None:
    brief = _read("쫄면 7천원", "재료비가 올라서 쫄면 7천원에서 8천원으로 올립니다")

    assert (brief.raised, brief.price) == (True, (Price(item="쫄면", amount=8000, was=7000),))


def test_a_rise_starts_on_its_day_and_does_not_end_on_it() -> None:
    period = _read("12월 1일 커트 2만원에서 22000원으로 인상합니다").period

    assert period is not None
    assert (str(period.start), period.end) == ("2026-12-01", None)
