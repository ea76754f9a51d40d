"""Notices of higher prices, round years and trades beyond food: what the rule copywriter makes of them."""

import re

import pytest

from app.engines.contracts import AdCopy, ShopProfile
from app.engines.copywriting.headlines import LONGEST
from app.engines.copywriting.rules import RuleCopywriter
from tests.engines.understanding.folding import fold

_CHEER = re.compile(r"!|혜택|할인|특가|득템|이득|오늘만|드셔 보셨|어때요|어떠세요|[\U0001f300-\U0001faff]")
TRADES = (
    "핸드폰 배터리 교체 3만원", "증명사진 2만원 사진관", "누진렌즈 30% 할인 안경점", "에어컨 청소 7만원",
    "자전거 수리 1만원부터", "바지단 4천원 수선집", "발마사지 60분 4만원", "당구장 10분 1500원", "가구점 소파 39만원",
    "문구점 노트 5권 3천원", "철물점 전동드릴 5만원", "약국 마스크 10장 5천원", "옷가게 원피스 3만원",
    "코인빨래방 건조 30분 3천원", "상가 임대 보증금 2000 월세 100",
)  # fmt: skip


def _written(*messages: str) -> tuple[AdCopy, ...]:
    brief = fold(messages).brief
    return RuleCopywriter().write(brief, brief.shop or ShopProfile(), 7).candidates


@pytest.mark.parametrize(
    "text",
    [
        "곰탕 만원으로 올랐어요 죄송합니다",
        "1월부터 아메리카노 500원 인상합니다",
        "재료비 때문에 가격 올립니다 돈까스 8천원에서 9천원",
        "유쾌하게 써줘 젤네일 3만원에서 35000원으로 인상 12월부터",
    ],
)
def test_a_higher_price_is_told_without_cheer(text: str) -> None:
    for copy in _written(text):
        assert _CHEER.findall(f"{copy.text}\n{copy.caption}") == []
        assert copy.badge == ()
        assert copy.call_to_action == ""
        assert copy.offer is None or copy.offer.old_price == ""


def test_a_higher_price_stands_behind_the_old_one_with_day_reason_and_pardon() -> None:
    for copy in _written("물가가 올라서 비빔밥 8천원에서 9천원으로 올립니다 12월 1일부터 죄송합니다"):
        assert copy.offer is not None
        assert (copy.offer.price, copy.offer.unit) == ("8,000 → 9,000", "원")
        assert (copy.period, copy.conditions) == ("12월 1일(화)부터", ("물가 상승",))
        assert copy.sub == "죄송합니다. 너른 양해 부탁드립니다"


def test_thanks_beside_a_higher_price_are_said() -> None:
    assert {copy.sub for copy in _written("커트 2만원에서 22000원으로 인상합니다 그동안 감사했습니다")} == {
        "늘 찾아 주셔서 감사합니다"
    }


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("우리 꽃집 10주년 감사합니다", "10주년"),
        ("오픈 3주년 기념 전메뉴 10% 할인", "오픈 3주년"),
        ("개업 1주년이라 젤네일 3만원", "개업 1주년"),
        ("카페 창립 이십주년 아메리카노 라떼 2천원씩", "창립 이십주년"),
    ],
)
def test_a_round_of_years_stands_in_every_proposal_and_nearly_every_headline(text: str, years: str) -> None:
    copies = _written(text)

    assert all(years in copy.text for copy in copies)
    assert years in copies[0].headline.replace("*", "")
    assert not any("새로" in copy.text or "문 여는" in copy.text for copy in copies)


@pytest.mark.parametrize("text", TRADES)
def test_a_trade_beyond_food_has_words_of_its_own(text: str) -> None:
    general = {"반갑게 맞이할게요", "우리 동네", "가까이서 만나는", "부담 없이 만나는", "한번 들러 볼까요?"}

    for copy in _written(text):
        headline = copy.headline.replace("*", "")
        assert not any(phrase in headline for phrase in general)
        assert len(headline) <= LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "김장철 한우 등심 100g 국거리 600g 9천원씩 정육점",
        "강아지미용 소형견 3kg 미만 전체미용 예약 받아요",
        "백반집 김치찌개 된장찌개 제육볶음 순두부찌개 8천원씩",
    ],
)
def test_a_long_name_leaves_the_headline_short_and_stands_on_the_ad(text: str) -> None:
    product = fold([text]).brief.product or ""

    for copy in _written(text):
        assert len(copy.headline.replace("*", "")) <= LONGEST
        assert all(word in copy.text.replace(" ", "") for word in product.replace("·", " ").split())


def test_the_one_price_of_two_things_says_whose_it_is() -> None:
    for copy in _written("우동 7천원이고 돈까스는 천원 깎아드려요"):
        assert copy.offer is None or copy.offer.label == "우동"


def test_a_regular_price_alone_is_called_so() -> None:
    assert any("정가 50,000원" in copy.text for copy in _written("네일 반값해요 원래 5만원 첫방문만"))
