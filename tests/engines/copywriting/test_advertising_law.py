"""The law room explains what a text touches, and leaves ordinary shop talk alone."""

import pytest

from app.engines.contracts import AdBrief, AdCopy, Offer, Price
from app.engines.copywriting import advertising_law
from app.engines.copywriting.advertising_law import AdvertisingLaw


@pytest.mark.parametrize(
    ("text", "industry", "content_type", "rule"),
    [
        ("당뇨에 좋은 돼지감자", "hansik", None, "F01"),
        ("동네 최고 맛집", "chicken", None, "G01"),
        ("무마취 스케일링", "pet", None, "P01"),
        ("무조건 오릅니다", "realestate", None, "R01"),
        ("주방 이모님 구합니다", "hansik", "hiring", "H01"),
        ("크로와상 1+1", "bakery", None, "G09"),
    ],
)
def test_a_risky_text_meets_its_rule(text, industry, content_type, rule):
    found = advertising_law.find(text, industry, content_type)

    assert rule in [finding.rule_id for finding in found]


@pytest.mark.parametrize(
    ("text", "industry", "content_type"),
    [
        ("퇴근길에 들러 주세요, 바삭하게 튀겨 놓을게요", "chicken", None),
        ("암소 갈비탕 12,000원", "hansik", None),
        ("최고기온 35도, 시원한 냉면", "hansik", None),
        ("여성 커트 25,000원", "hair", None),
        ("방과후 유치원생 미술반", "academy", None),
        ("홀 서빙 직원을 찾습니다, 시급 11,500원", "hansik", "hiring"),
        ("장거리 운전 전 점검하세요", "carcare", None),
    ],
)
def test_ordinary_shop_talk_is_never_blocked(text, industry, content_type):
    assert advertising_law.find(text, industry, content_type, kinds=("block",)) == ()


def test_a_rule_of_another_trade_does_not_apply():
    assert not advertising_law.find("두피 치료", "chicken", None, kinds=("block",))


def test_a_finding_explains_itself():
    finding = advertising_law.find("옆집보다 맛있어요", "chicken", None)[0]

    assert finding.kind == "block"
    assert finding.matched
    assert finding.reason
    assert finding.law
    assert finding.rewrite


def test_a_kakao_message_needs_its_mark():
    missing = advertising_law.required("패딩 세탁 18,000원", "laundry", None, channels=("kakao_channel",))
    marked = advertising_law.required("(광고) 패딩 세탁", "laundry", None, channels=("kakao_channel",))

    assert [finding.rule_id for finding in missing] == ["G19"]
    assert marked == ()


def test_a_candle_maker_is_asked_for_the_safety_number_only_for_candles():
    def asked(text):
        return [finding.rule_id for finding in advertising_law.required(text, "craft", None)]

    assert asked("소이캔들 판매") == ["C02"]
    assert asked("도자기 수업") == []


REDUCED = AdCopy(
    pattern="product",
    headline="바삭한 *치킨*",
    offer=Offer(price="18,000", old_price="20,000"),
    caption="바삭한 치킨\n· 치킨 20,000원 → 18,000원\n들러 주세요",
)


def test_a_price_that_is_struck_out_is_compared_with_like_a_discount():
    findings = AdvertisingLaw().check(REDUCED, AdBrief(industry="chicken", product="치킨"))

    assert [(one.rule_id, one.kind, one.matched) for one in findings] == [("G07", "evidence", "20,000원")]


def test_a_comparison_that_is_not_true_leaves_the_ad_with_the_price_that_counts():
    brief = AdBrief(industry="chicken", product="치킨")

    copy = AdvertisingLaw().without(REDUCED, brief, "G07")

    assert copy.offer == Offer(price="18,000")
    assert copy.caption == "바삭한 치킨\n· 치킨 18,000원\n들러 주세요"
    assert AdvertisingLaw().check(copy, brief) == ()


PRICED = AdBrief(industry="chicken", product="치킨", price=(Price(item="치킨", amount=13_000),))


def test_a_price_in_the_owners_words_that_the_price_tag_does_not_know_is_pointed_out():
    copy = AdCopy(pattern="product", headline="바삭한 치킨 14,000원", offer=Offer(price="13,000"))

    findings = AdvertisingLaw().check(copy, PRICED)

    assert [(one.kind, one.matched) for one in findings] == [("warn", "14,000원")]
    assert "13,000원" in findings[0].reason


def test_the_price_of_the_price_tag_may_be_said_in_words_too():
    copy = AdCopy(pattern="product", headline="바삭한 치킨 13,000원", offer=Offer(price="13,000"))

    assert AdvertisingLaw().check(copy, PRICED) == ()
