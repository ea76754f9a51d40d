"""No number, day, phone or loaded word reaches an ad that the owner did not give."""

import time
from datetime import date

import pytest

from app.engines.contracts import AdBrief, Discount, Period, Price, ShopProfile
from app.engines.copywriting import facts
from app.engines.copywriting.rules import RuleCopywriter

FRIED = AdBrief(
    industry="chicken",
    content_type="discount",
    product="크리스피치킨",
    discount=Discount(type="amount", value=2000, unit="KRW"),
    period=Period(raw="내일부터", start=date(2026, 11, 21)),
    must_include=("크리스피치킨", {"krw": 2000}, {"date": "2026-11-21"}),
    source="내일부터 크리스피치킨 2천원 할인하는데 인스타에 올릴거 하나",
)
BOUQUET = AdBrief(
    industry="flower",
    content_type="booking",
    product="졸업식 꽃다발",
    price=(Price(item="꽃다발", amount=30000, from_=True),),
    phones=("010-1234-5678",),
    must_include=("꽃다발", {"krw": 30000}, {"phone": "010-1234-5678"}, ["부터", "~"]),
    source="꽃다발 졸업식 예약 받아여 3만원부터 전화 010-1234-5678",
)
GYM = AdBrief(
    industry="gym",
    content_type="event",
    product="3개월 등록",
    price=(Price(item="3개월", amount=198000),),
    period=Period(raw="1월1일~1월15일", start=date(2027, 1, 1), end=date(2027, 1, 15)),
    must_include=("3개월", {"krw": 198000}, {"date": "2027-01-01"}, {"date": "2027-01-15"}),
    source="헬스장인데 새해 등록이벤트 3개월 19만8천 1월1일~1월15일 아침 6시부터 밤 11시까지",
)
FIRST_VISIT = AdBrief(
    industry="nail",
    content_type="discount",
    product="젤네일",
    discount=Discount(type="percent", value=20, unit="%", condition="첫 방문"),
    period=Period(raw="12월 한달", start=date(2026, 12, 1), end=date(2026, 12, 31)),
    must_include=("젤네일", {"percent": 20}, ["첫 방문", "첫방문"], ["12월"]),
    source="첫방문 20프로 젤네일 12월 한달",
)
SHOP = ShopProfile(name="행복상회", address="서울 마포구 망원동 12-3", phone="02-333-4444", hours="10:00~21:00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1만8천원", {18000}),
        ("만이천원", {12000}),
        ("19만8천 3만5천원", {198000, 35000}),
        ("2억 3천", {230000000}),
        ("2억 3,000만원", {230000000}),
        ("15만 · 20만원", {150000, 200000}),
        ("5천만원", {50000000}),
        ("7000 won", {7000}),
        ("이 원두의 향", set()),
        ("6,500원 만나요", {6500}),
    ],
)
def test_amounts_are_read_however_they_are_written(text, expected):
    assert set(facts.numbers(text)) == expected


@pytest.mark.parametrize(
    ("text", "fact", "stated"),
    [
        ("2,000원 할인", {"krw": 2000}, True),
        ("20,000원", {"krw": 2000}, False),
        ("11월 21일(토)부터", {"date": "2026-11-21"}, True),
        ("11/21부터", {"date": "2026-11-21"}, True),
        ("11월 20일~21일", {"date": "2026-11-21"}, True),
        ("1월 21일", {"date": "2026-11-21"}, False),
        ("20% 할인", {"percent": 20}, True),
        ("120% 할인", {"percent": 20}, False),
        ("문의 010 1234 5678", {"phone": "010-1234-5678"}, True),
        ("문의 010-1234-5679", {"phone": "010-1234-5678"}, False),
        ("첫방문 고객", ["첫 방문", "처음"], True),
        ("딸기 라떼", "딸기라떼", True),
    ],
)
def test_a_fact_is_stated_or_it_is_not(text, fact, stated):
    assert facts.states_fact(text, fact) is stated


@pytest.mark.parametrize(
    ("text", "brief"),
    [
        ("크리스피치킨 2,000원 할인 11월 21일(토)부터", FRIED),
        ("크리스피치킨 2천원 할인, 토요일부터", FRIED),
        ("졸업식 꽃다발 30,000원부터 010.1234.5678", BOUQUET),
        ("3개월 198,000원, 1/1 ~ 1/15, 06:00 문 열어요", GYM),
        ("오후 11시까지 합니다", GYM),
        ("첫 방문 젤네일 20% 할인 12월 1일 ~ 12월 31일", FIRST_VISIT),
        ("(광고) 젤네일 무료수신거부: 채널 홈", FIRST_VISIT),
    ],
)
def test_what_the_owner_said_may_be_stated(text, brief):
    assert facts.unstated(text, brief, None) == ()


@pytest.mark.parametrize(
    ("text", "brief"),
    [
        ("크리스피치킨 18,000원", FRIED),
        ("크리스피치킨 3,000원 할인", FRIED),
        ("11월 21일(일)부터", FRIED),
        ("11월 22일부터", FRIED),
        ("매주 화요일 할인", FRIED),
        ("선착순 크리스피치킨", FRIED),
        ("무료 배달", FRIED),
        ("2마리 크리스피치킨", FRIED),
        ("2시간만 할인", FRIED),
        ("010-1234-5679", BOUQUET),
        ("당일 배달", BOUQUET),
        ("www.flower.co.kr 에서 예약", BOUQUET),
        ("@flower.shop", BOUQUET),
        ("3개월 198,000원(월 66,000원)", GYM),
        ("1월 16일까지", GYM),
        ("3kg 감량", GYM),
        ("오전 9시", GYM),
        ("1월 15일 오후 6시", GYM),
        ("2028년 1월 1일", GYM),
        ("젤네일 30% 할인", FIRST_VISIT),
        ("20명 한정", FIRST_VISIT),
        ("젤네일 최고", FIRST_VISIT),
    ],
)
def test_what_the_owner_never_said_is_found(text, brief):
    assert facts.unstated(text, brief, None)


def test_the_shop_profile_is_evidence():
    text = "행복상회 서울 마포구 망원동 12-3 02-333-4444 10:00~21:00"

    assert facts.unstated(text, FRIED, SHOP) == ()
    assert facts.unstated(text, FRIED, None)


def test_a_long_hostile_text_is_read_in_time():
    texts = ["1" * 4000, "1 " * 2000, "1월 " * 1300, "가" * 4000, "만" * 4000, "1-" * 2000, "a." * 2000, " " * 4000]
    started = time.process_time()

    for text in texts:
        facts.unstated(text, FRIED, SHOP)

    assert time.process_time() - started < 2.0


def test_a_sale_that_was_not_announced_is_no_sale():
    plain = AdBrief(product="귤", source="귤 2만원 당근에", price=(Price(item="귤", amount=20000),))

    assert facts.unstated("귤 할인", plain, None) == ("할인",)


def test_a_hidden_price_is_not_missed():
    hidden = GYM.model_copy(update={"look": GYM.look.model_copy(update={"hidden": ("price",)})})

    assert facts.missing("3개월 1월 1일 ~ 1월 15일", GYM) == ({"krw": 198000},)
    assert facts.missing("3개월 1월 1일 ~ 1월 15일", hidden) == ()


def test_an_invented_sentence_is_cut_out_of_the_caption():
    good = RuleCopywriter().write(FRIED, None, 1).candidates[0]
    spoilt = good.model_copy(update={"caption": f"{good.caption}\n선착순 50명에게 콜라 무료!"})

    kept = facts.verified([spoilt], FRIED, None)

    assert [copy.caption for copy in kept] == [good.caption]


def test_a_candidate_with_an_invented_headline_is_dropped():
    good = RuleCopywriter().write(FRIED, None, 1).candidates[0]
    spoilt = good.model_copy(update={"headline": "*크리스피치킨* 9,900원"})

    assert facts.verified([spoilt, good], FRIED, None) == (good,)


@pytest.mark.parametrize("brief", [FRIED, BOUQUET, GYM, FIRST_VISIT], ids=lambda brief: brief.product)
@pytest.mark.parametrize("seed", range(4))
def test_every_mutation_of_an_ad_is_caught(brief, seed):
    for copy in RuleCopywriter().write(brief, SHOP, seed).candidates:
        survived = [text for text in _mutations(copy.text) if not _faults(text, brief)]

        assert survived == []


def _faults(text: str, brief: AdBrief) -> tuple[object, ...]:
    return (*facts.unstated(text, brief, SHOP), *facts.missing(text, brief))


def _mutations(text: str) -> list[str]:
    """Every digit changed in turn, and one false fact of each kind added."""
    digits = [position for position, sign in enumerate(text) if sign.isdigit()]
    changed = [f"{text[:place]}{(int(text[place]) + 4) % 10}{text[place + 1 :]}" for place in digits]
    added = [
        "010-9999-8888", "1588-0000", "15,900원", "만오천원", "3월 3일", "4/17까지", "50% 할인", "30명 한정",
        "당일 배달", "평일 오전 8시", "www.sale.kr", "5kg", "1+1", "매주 수요일", "국내산", "2025년부터",
        "월 77,000원", "8주 완성",
    ]  # fmt: skip
    return changed + [f"{text}\n{line}" for line in added]
