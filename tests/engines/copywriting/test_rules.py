"""The rule copywriter: three different candidates, only the owner's facts, Korean that reads well."""

import itertools
import re
from datetime import date

import pytest

from app import data
from app.data.phrases import phrases
from app.engines.contracts import AdBrief, Discount, Look, Offer, Period, Price, ShopProfile
from app.engines.copywriting import advertising_law, facts
from app.engines.copywriting.rules import RuleCopywriter

PRODUCTS = {
    "chicken": ("크리스피치킨", "닭강정"),
    "hansik": ("김치찌개", "제육볶음 정식"),
    "cafe": ("딸기라떼", "아메리카노"),
    "bakery": ("소금빵", "딸기생크림 케이크"),
    "flower": ("카네이션 바구니", "졸업식 꽃다발"),
    "nail": ("젤네일", "이달의 아트"),
    "hair": ("뿌리염색", "남성 커트"),
    "gym": ("3개월 등록", "PT 10회"),
    "pilates": ("그룹 필라테스", "1:1 체험 수업"),
    "academy": ("중2 수학 겨울방학 특강", "피아노"),
    "pet": ("포메 목욕", "가위컷"),
    "laundry": ("패딩 세탁", "와이셔츠"),
    "craft": ("도자기 원데이클래스", "가죽 지갑 만들기"),
    "butcher": ("한우 선물세트", "국거리 양지"),
    "fruit": ("귤 10kg", "샤인머스캣"),
    "realestate": ("신축 투룸 전세", "역 앞 상가"),
    "carcare": ("엔진오일 교환", "겨울 타이어"),
    "other": ("열쇠 복사", "도마"),
}
TYPES = tuple(phrases().types)
TONES = tuple(phrases().tone_groups)
SHOP = ShopProfile(name="행복상회", address="서울 마포구 망원동 12-3", phone="02-333-4444", hours="10:00~21:00")
WITHOUT_PRODUCT = ("closed_notice", "opening", "brand")


def brief_for(industry: str, content_type: str, tone: str | None, number: int = 0) -> AdBrief:
    """A brief with a price, a period and, for discounts, a benefit, each stated in the source."""
    product = None if content_type in WITHOUT_PRODUCT else PRODUCTS[industry][number % 2]
    said = [product or ""]
    price: tuple[Price, ...] = ()
    if content_type == "hiring":
        product, price = "주방 직원", (Price(item="시급", amount=11500),)
        said = ["주방 직원 시급 11,500원"]
    elif product and number % 3 != 2:
        price = (Price(item=product, amount=38000, from_=number % 2 == 1),)
        said.append("3만8천원부터" if number % 2 else "3만8천원")
    discount = None
    if content_type == "discount":
        discount = (
            Discount(type="percent", value=20, unit="%", condition="첫 방문"),
            Discount(type="amount", value=2000, unit="KRW"),
            Discount(type="gift", condition="음료 증정"),
        )[number % 3]
        said.append(("첫방문 20프로 할인", "2천원 할인", "음료 증정")[number % 3])
    period = (
        Period(raw="내일부터", start=date(2026, 11, 21)),
        Period(raw="12월 10일까지", end=date(2026, 12, 10)),
        Period(raw="이번주 일요일", start=date(2026, 11, 22), end=date(2026, 11, 22)),
        None,
    )[number % 4]
    must = tuple([product] if product else []) + tuple({"krw": one.amount} for one in price)
    return AdBrief(
        industry=industry, content_type=content_type, product=product, price=price, discount=discount, period=period,
        tone=tone, source=" ".join((*said, period.raw if period else "")), must_include=must,
    )  # fmt: skip


CASES = [
    (industry, content_type, TONES[(number + shift) % len(TONES)], number)
    for number, (industry, content_type) in enumerate(itertools.product(PRODUCTS, TYPES))
    for shift in (0, 3)
]


@pytest.mark.parametrize("industry", PRODUCTS)
def test_every_ad_of_a_shop_type_keeps_the_rules_of_good_copy(industry):
    for _, content_type, tone, number in (case for case in CASES if case[0] == industry):
        brief = brief_for(industry, content_type, tone, number)
        candidates = RuleCopywriter().write(brief, SHOP if number % 2 else None, number).candidates

        assert [fault for copy in candidates for fault in faults(copy, brief)] == []
        assert len({copy.pattern for copy in candidates}) == 3
        assert len({copy.headline for copy in candidates}) == 3
        assert len({copy.sub for copy in candidates}) == 3 or content_type == "closed_notice"


def faults(copy, brief):
    """Everything that a careful editor would send back."""
    headline = copy.headline.replace("*", "")
    profile = SHOP if copy.shop else None
    found = list(facts.problems(copy, brief, profile))
    if copy.headline.count("*") != 2:
        found.append(f"emphasis: {copy.headline}")
    if len(headline) > max(18, len(brief.product or "") + 4):
        found.append(f"long headline: {headline}")
    if not copy.sub or len(copy.sub) > 26:
        found.append(f"sub: {copy.sub!r}")
    if len(copy.call_to_action) > 8:
        found.append(f"button: {copy.call_to_action}")
    if re.search(r"[{}|]|None", copy.text) or "  " in copy.sub + copy.period + headline:
        found.append(f"leftover: {copy.text}")
    if re.search(r"최고|대박|이모|언니|아주머니|프리미엄|성원에", copy.text):
        found.append("hype")
    if not 80 <= len(copy.caption) <= (200 if copy.shop else 150):
        found.append(f"caption of {len(copy.caption)}: {copy.caption}")
    if len(copy.caption.split("\n")[0]) > 40 or not 3 <= len(re.findall(r"#\S+", copy.caption)) <= 5:
        found.append(f"caption form: {copy.caption}")
    return found


@pytest.mark.parametrize("industry", PRODUCTS)
def test_no_phrase_of_ours_needs_a_second_look_by_law(industry):
    kinds = ("block", "evidence", "warn")
    for content_type in TYPES:
        brief = brief_for(industry, content_type, None, 3)
        said = {rule.rule_id for rule in advertising_law.find(brief.source, industry, content_type, kinds=kinds)}
        for copy in RuleCopywriter().write(brief, None, 5).candidates:
            found = advertising_law.find(copy.text, industry, content_type, kinds=kinds)

            assert [finding for finding in found if finding.rule_id not in said | {"G07"}] == []


def test_equal_requests_give_equal_words_and_seeds_vary_them():
    brief = brief_for("cafe", "new_product", "감성")
    writer = RuleCopywriter()

    assert writer.write(brief, SHOP, 7) == writer.write(brief, SHOP, 7)
    assert len({writer.write(brief, SHOP, seed).candidates[0].text for seed in range(12)}) > 4


def test_the_tone_changes_the_words():
    texts = {
        tone: RuleCopywriter().write(brief_for("bakery", "new_product", tone), None, 1).candidates[1].sub
        for tone in TONES
    }

    assert len(set(texts.values())) >= 6


def test_a_discount_is_printed_without_an_invented_price():
    brief = AdBrief(
        industry="chicken",
        content_type="discount",
        product="크리스피치킨",
        discount=Discount(type="amount", value=2000, unit="KRW"),
        period=Period(raw="내일부터", start=date(2026, 11, 21)),
        source="내일부터 크리스피치킨 2천원 할인",
    )

    candidates = RuleCopywriter().write(brief, None, 1).candidates

    assert all(copy.offer is None for copy in candidates)
    assert all(copy.period == "11월 21일(토)부터" for copy in candidates)
    assert candidates[0].badge == ("2,000원", "할인")
    assert "크리스피치킨 2,000원 할인" in candidates[1].headline.replace("*", "")


def test_a_condition_is_never_dropped():
    brief = brief_for("nail", "discount", None, 0)

    for seed in range(8):
        for copy in RuleCopywriter().write(brief, None, seed).candidates:
            assert "첫 방문" in " ".join(copy.printed)


def test_where_two_texts_are_allowed_the_headline_says_the_whole_offer():
    brief = brief_for("nail", "discount", None, 0).model_copy(update={"channel": ("naver_place",)})

    assert RuleCopywriter().write(brief, None, 3).candidates[0].headline == "첫 방문 *젤네일* 20% 할인"


@pytest.mark.parametrize(
    ("price", "source", "offer"),
    [
        ((Price(item="꽃다발", amount=30000, from_=True),), "3만원부터", Offer(price="30,000", unit="원부터")),
        ((Price(item="전세", amount=230000000),), "전세 2억 3천", Offer(label="전세", price="2억 3,000", unit="만원")),
        (
            (Price(item="선물세트 1", amount=150000), Price(item="선물세트 2", amount=200000)),
            "15만원 20만원",
            Offer(label="선물세트", price="15만 · 20만", unit="원"),
        ),
        (
            (Price(item="정가", amount=20000), Price(item="꽃다발", amount=18000)),
            "정가 2만원인데 만8천원",
            Offer(price="18,000", old_price="20,000"),
        ),
        ((Price(item="꽃다발", amount=18000),), "원래 2만원짜리 1만8천원", Offer(price="18,000", old_price="20,000")),
    ],
)
def test_prices_are_printed_as_they_were_said(price, source, offer):
    brief = AdBrief(industry="flower", content_type="notice", product="꽃다발", price=price, source=f"꽃다발 {source}")

    assert RuleCopywriter().write(brief, None, 1).candidates[0].offer == offer


def test_several_dishes_keep_their_prices():
    brief = AdBrief(
        industry="hansik", content_type="notice", product="점심특선", source="점심특선 김치찌개 9천원 제육 만원",
        price=(Price(item="김치찌개", amount=9000), Price(item="제육", amount=10000)),
    )  # fmt: skip

    copy = RuleCopywriter().write(brief, None, 1).candidates[0]

    assert copy.offer == Offer(label="김치찌개", price="9,000")
    assert copy.conditions == ("제육 10,000원",) and copy.listed_prices == 1


def test_prices_of_one_product_are_told_apart_by_what_differs_and_a_fee_is_no_dish():
    sizes = tuple(Price(item=item, amount=amount) for item, amount in (("소 방어", 50_000), ("대 방어", 90_000)))
    fee = Price(item="배달비", amount=3000)
    brief = AdBrief(
        industry="hansik", content_type="notice", product="방어", source="방어 소 5만 대 9만 배달비 3천원",
        price=(*sizes, fee),
    )  # fmt: skip

    copy = RuleCopywriter().write(brief, None, 1).candidates[0]

    assert copy.offer == Offer(label="소", price="50,000") and "방어" in copy.text
    assert (copy.conditions, copy.listed_prices) == (("대 90,000원", "배달비 3,000원"), 1)


def test_the_names_of_prices_keep_their_measures():
    prices = tuple(Price(item=f"{name} 30분", amount=amount) for name, amount in (("세탁", 4000), ("건조", 3000)))
    brief = AdBrief(
        industry="laundry",
        content_type="notice",
        product="세탁 30분",
        price=prices,
        source="세탁 30분 4천 건조 30분 3천",
    )

    copy = RuleCopywriter().write(brief, None, 1).candidates[0]

    assert copy.offer is not None and (copy.offer.label, copy.conditions[0]) == ("세탁 30분", "건조 30분 3,000원")


def test_a_long_list_of_prices_leaves_room_for_one_more_fact():
    names = ("김치찌개", "된장찌개", "순두부", "제육볶음", "비빔밥")
    brief = AdBrief(
        industry="hansik", content_type="notice", product="점심메뉴", details=("포장 가능", "주차 가능"),
        source=f"점심메뉴 {' '.join(f'{name} 9천원' for name in names)} 포장 가능 주차 가능",
        price=tuple(Price(item=name, amount=9000) for name in names),
    )  # fmt: skip

    copy = RuleCopywriter().write(brief, None, 1).candidates[0]

    assert copy.listed_prices == 4 and copy.conditions[4:] == ("포장 가능",)


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        (Period(raw="12월 10일까지", end=date(2026, 12, 10)), "12월 10일(목)까지"),
        (Period(raw="12월 한달", start=date(2026, 12, 1), end=date(2026, 12, 31)), "12월 1일 ~ 12월 31일"),
        (Period(raw="오늘만", start=date(2026, 11, 20), end=date(2026, 11, 20)), "11월 20일(금) 하루"),
        (Period(raw="매주 화요일"), "매주 화요일"),
        (Period(raw="이번 주말"), ""),
    ],
)
def test_periods_are_printed_as_days(period, printed):
    brief = AdBrief(industry="cafe", content_type="notice", product="라떼", period=period, source=f"라떼 {period.raw}")

    assert RuleCopywriter().write(brief, None, 1).candidates[0].period == printed


def test_a_closing_day_is_told_politely_in_every_candidate():
    brief = AdBrief(
        industry="hansik",
        content_type="closed_notice",
        period=Period(raw="이번주 일요일", start=date(2026, 11, 22), end=date(2026, 11, 22)),
        source="이번주 일요일 쉽니다 손님들한테 알릴거. 국밥집",
        must_include=({"date": "2026-11-22"}, ["쉽니다", "휴무", "쉬어"]),
    )

    for seed in range(6):
        for copy in RuleCopywriter().write(brief, None, seed).candidates:
            printed = " ".join(copy.printed)

            assert facts.missing(printed, brief) == ()
            assert not re.search("할인|이벤트|어때요", copy.text)


def test_an_open_ended_closing_says_from_when():
    period = Period(raw="내일부터", start=date(2026, 11, 21))
    brief = AdBrief(industry="cafe", content_type="closed_notice", period=period, source="내일부터 쉽니다")

    assert "11월 21일(토)부터" in " ".join(RuleCopywriter().write(brief, None, 2).candidates[0].printed)


def test_a_hiring_ad_asks_for_nobody_by_sex_or_age():
    brief = AdBrief(
        industry="hansik",
        content_type="hiring",
        product="주방 직원",
        price=(Price(item="시급", amount=11000),),
        details=("주말",),
        source="주방 이모님 구해요 시급 1만1천원 주말 한식집",
    )

    candidates = RuleCopywriter().write(brief, None, 1).candidates

    assert candidates[0].headline == "주말 *주방 직원* 모집"
    assert not [copy for copy in candidates if re.search("이모|여성|젊은", copy.text)]


def test_a_forbidden_detail_of_the_owner_is_left_out():
    brief = AdBrief(
        industry="academy", content_type="event", product="수학 특강", source="수학 특강 100% 합격 보장",
        details=("100% 합격 보장",),
    )  # fmt: skip

    assert not [copy for copy in RuleCopywriter().write(brief, None, 1).candidates if "보장" in copy.text]


def test_shop_facts_come_from_the_profile_and_a_stated_phone_wins():
    brief = brief_for("flower", "booking", None).model_copy(
        update={"phones": ("010-1234-5678",), "source": "카네이션 바구니 3만8천원 예약 010-1234-5678"}
    )

    copy = RuleCopywriter().write(brief, SHOP, 1).candidates[0]

    assert (copy.shop, copy.address, copy.hours) == (SHOP.name, SHOP.address, SHOP.hours)
    assert copy.phone == "010-1234-5678"
    assert "02-333-4444" not in copy.text


def test_hidden_fields_stay_empty_in_every_candidate():
    hidden = ("price", "phone", "badge", "cta", "address", "hours", "sub")
    brief = brief_for("cafe", "new_product", None).model_copy(update={"look": Look(hidden=hidden)})

    for copy in RuleCopywriter().write(brief, SHOP, 1).candidates:
        assert copy.offer is None
        assert "38,000" not in copy.text
        assert "02-333-4444" not in copy.text
        assert not (copy.badge or copy.call_to_action or copy.address or copy.hours or copy.sub)


def test_a_kakao_message_starts_with_its_mark_and_keeps_room_for_opting_out():
    brief = brief_for("laundry", "notice", None).model_copy(update={"channel": ("kakao_channel",)})

    caption = RuleCopywriter().write(brief, SHOP, 1).candidates[0].caption

    assert caption.startswith("(광고) 행복상회")
    assert "무료수신거부" in caption


def test_a_daangn_post_is_longer():
    brief = brief_for("fruit", "new_product", None).model_copy(update={"channel": ("daangn",)})

    assert all(100 <= len(copy.caption) <= 200 for copy in RuleCopywriter().write(brief, None, 1).candidates)


def test_the_neighbourhood_is_a_hashtag_only_when_the_address_names_it():
    brief = brief_for("cafe", "new_product", None)

    assert "#망원동카페" in RuleCopywriter().write(brief, SHOP, 1).candidates[0].caption
    assert "#동네카페" in RuleCopywriter().write(brief, None, 1).candidates[0].caption


def test_a_bilingual_ad_names_the_product_in_both_languages():
    brief = AdBrief(
        industry="cafe", content_type="new_product", product="matcha latte (말차라떼)", language="ko+en",
        price=(Price(item="matcha latte", amount=7000),), source="our new matcha latte, 7000 won",
        must_include=(["말차라떼", "말차 라떼"], ["matcha latte"], {"krw": 7000}),
    )  # fmt: skip

    for copy in RuleCopywriter().write(brief, None, 1).candidates:
        assert "말차라떼" in copy.headline + copy.kicker
        assert "Matcha Latte" in copy.sub
        assert facts.problems(copy, brief, None) == ()


def test_an_english_ad_is_english():
    brief = AdBrief(
        industry="cafe", content_type="new_product", product="말차라떼", language="en", source="말차라떼 7000 won",
        price=(Price(item="말차라떼", amount=7000),),
    )  # fmt: skip

    copy = RuleCopywriter().write(brief, None, 1).candidates[0]

    assert not [text for text in copy.printed if re.search("[가-힣]", text)]
    assert copy.offer == Offer(price="7,000", unit=" won")


def test_even_an_empty_brief_gets_three_candidates():
    candidates = RuleCopywriter().write(AdBrief(), None, 1).candidates

    assert len(candidates) == 3
    assert all(copy.headline for copy in candidates)
    assert set(data.industries()) >= {"other"}
