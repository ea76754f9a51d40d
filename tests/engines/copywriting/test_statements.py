"""Statements that the law wants are put in by code, and words that may not stay are taken out."""

import pytest

from app.engines.contracts import AdBrief, AdCopy, Offer, ShopProfile
from app.engines.copywriting.advertising_law import AdvertisingLaw

LAW = AdvertisingLaw()
ACADEMY = AdBrief(industry="academy", content_type="event", product="중2 수학")
PILATES = AdBrief(industry="pilates", content_type="event", product="10회 등록")
KAKAO = AdBrief(industry="chicken", content_type="new_product", product="순살치킨", channel=("kakao_channel",))
BUTCHER = AdBrief(industry="butcher", content_type="notice", product="국내산 한우")
SOUP = AdBrief(industry="hansik", content_type="notice", product="삼계탕")


def copy(**words: object) -> AdCopy:
    return AdCopy.model_validate({"pattern": "x", "headline": "함께 배워요", **words})


def test_a_statement_is_printed_small_and_stands_in_the_text_before_the_hashtags() -> None:
    shop = ShopProfile(registration_number="제1234호", tuition="월 280,000원")
    stated = LAW.stated(copy(caption="함께 배워요\n#수학"), ACADEMY, shop)
    assert stated.statements == ("등록번호 제1234호", "교습비 월 280,000원")
    assert stated.caption == "함께 배워요\n· 등록번호 제1234호\n· 교습비 월 280,000원\n#수학"


def test_stating_twice_is_the_same_as_once() -> None:
    shop = ShopProfile(registration_number="등록번호 제1234호", tuition="월 280,000원")
    once = LAW.stated(copy(), ACADEMY, shop)
    assert LAW.stated(once, ACADEMY, shop) == once
    assert once.statements[0] == "등록번호 제1234호"


def test_a_long_statement_stands_only_in_the_text() -> None:
    rule = "중도에 해지하시면 이용하신 횟수의 정가를 뺀 나머지를 영업일로 사흘 안에 환불해 드립니다"
    stated = LAW.stated(copy(), PILATES, ShopProfile(refund_rule=rule))
    assert stated.statements == () and rule in stated.caption


def test_a_shop_that_told_nothing_gets_the_same_ad() -> None:
    assert LAW.stated(copy(), ACADEMY, None) == copy()


def test_a_message_by_kakaotalk_gets_its_mark_once_and_first() -> None:
    stated = LAW.stated(copy(caption="순살치킨 (광고) 나왔어요"), KAKAO, ShopProfile(name="행복치킨"))
    assert stated.caption == "(광고) 행복치킨\n순살치킨  나왔어요"


@pytest.mark.parametrize("kind", ["closed_notice", "hiring"])
def test_an_ad_that_sells_nothing_needs_no_statement(kind: str) -> None:
    brief = ACADEMY.model_copy(update={"content_type": kind})
    assert [one for one in LAW.check(copy(), brief) if one.kind == "require"] == []


def test_an_academy_must_state_its_fees_too() -> None:
    missing = [one.rule_id for one in LAW.check(copy(conditions=("등록번호 제1234호",)), ACADEMY)]
    assert missing == ["A07"]


def test_a_claim_goes_from_every_line_and_facts_keep_the_rest() -> None:
    before = copy(
        headline="갓 들어온 *국내산* 한우", sub="국내산만 씁니다",
        conditions=("국내산", "주차 가능"), badge=("국내산", "특가"),
        offer=Offer(label="국내산 등심", price="9,900"),
        caption="국내산 한우!\n· 국내산 등심 9,900원\n맛있어요. 국내산이라 좋아요.",
    )  # fmt: skip
    after = LAW.without(before, BUTCHER, "F07")
    assert "국내산" not in after.text and "한우" not in after.text
    assert "9,900" in after.caption and "맛있어요." in after.caption
    assert after.conditions == ("주차 가능",) and after.headline == "갓 들어온"
    assert [one for one in LAW.check(after, BUTCHER) if one.rule_id == "F07"] == []


def test_safe_words_take_the_place_of_a_headline_and_the_product_stays() -> None:
    after = LAW.without(copy(headline="당뇨에 좋은 삼계탕"), SOUP, "F01")
    assert (after.headline, after.kicker) == ("든든한 한 끼", "삼계탕")


def test_an_unknown_rule_changes_nothing() -> None:
    assert LAW.without(copy(), SOUP, "nonsense") == copy()
