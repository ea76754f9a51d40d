"""Changes by chat: what is new, and what stays."""

import pytest

from tests.engines.understanding.folding import fold

FIRST = "족발집인데 반반족발 3만6천원 광고 010-1111-2222"


@pytest.mark.parametrize(
    ("message", "change", "look"),
    [
        ("글씨 크게", "layout", {"text_scale": 1.2}),
        ("글자가 너무 작아요", "layout", {"text_scale": 1.2}),
        ("글씨 안 보여 다시해", "layout", {"text_scale": 1.2, "picture_round": 0}),
        ("더 크게", "layout", {"text_scale": 1.2}),
        ("글씨 좀 줄여줘", "layout", {"text_scale": 0.833}),
        ("배경 밝게", "picture", {"brightness": 1}),
        ("배경 좀 어둡게", "picture", {"brightness": -1}),
        ("배경 따뜻하게", "picture", {"warmth": 1}),
        ("시원하게", "picture", {"warmth": -1}),
        ("다시 그려줘", "picture", {"picture_round": 1}),
        ("다시", "picture", {"picture_round": 1}),
        ("다른 그림", "picture", {"picture_round": 1}),
        ("다른 문구로", "words", {"candidate": 1}),
        ("문구 바꿔줘", "words", {"candidate": 1}),
        ("다른 모양으로", "layout", {"template": "stage"}),
        ("전화번호 빼줘", "words", {"hidden": ("phone",)}),
        ("가격 빼줘", "words", {"hidden": ("price",)}),
        ("QR 빼줘", "words", {"hidden": ("qr",)}),
        ("글씨 크게 하고 배경 밝게", "picture", {"text_scale": 1.2, "brightness": 1}),
        ("되돌리기", "undo", {}),
        ("아까 걸로", "undo", {}),
        ("아까 게 더 나아요", "undo", {}),
    ],
)
def test_a_change_of_the_look_is_understood(message, change, look):
    understood = fold([FIRST, message])
    assert (understood.intent, understood.render, understood.change) == ("revise_ad", True, change)
    assert understood.brief.product == "반반족발"
    assert understood.brief.look.model_dump(include=set(look)) == look


@pytest.mark.parametrize(
    ("place", "message", "ratio"),
    [
        ("", "네모로 해줘", "1:1"),
        ("", "가로로 바꿔줘", "16:9"),
        ("", "세로로", "9:16"),
        ("카톡 채널에", "세로로 바꿔줘", "3:4"),
        ("당근에", "세로로", "4:5"),
        ("", "정사각형으로", "1:1"),
        ("", "스토리로 바꿔줘", "9:16"),
    ],
)
def test_a_shape_follows_the_place(place, message, ratio):
    understood = fold([f"{FIRST} {place}", message])
    assert understood.change == "layout"
    assert understood.brief.aspect_ratio == (ratio,)


def test_a_template_cycles_through_all_four():
    chat = [FIRST, *["다른 모양으로"] * 4]
    seen = [fold(chat[:count]).brief.look.template for count in range(2, 6)]
    assert seen == ["stage", "split", "card", "poster"]


@pytest.mark.parametrize(
    ("message", "amount"),
    [("가격은 18,000원이야", 18_000), ("3만8천원으로 바꿔줘", 38_000), ("값이 틀렸어 35000원인데", 35_000)],
)
def test_a_new_price_replaces_the_old_one(message, amount):
    understood = fold([FIRST, message])
    assert [price.amount for price in understood.brief.price] == [amount]
    assert {"krw": 36_000} not in understood.brief.must_include


def test_a_removed_price_is_no_longer_stated_nor_asked_for():
    understood = fold([FIRST, "가격 빼줘"])
    assert understood.brief.price == ()
    assert {"krw": 36_000} not in understood.brief.must_include
    assert "price" not in understood.ask


@pytest.mark.parametrize(
    ("message", "detail"),
    [("무료배달 넣어줘", "무료배달"), ("2층이라고 넣어줘", "2층"), ("국내산이라고 써줘", "국내산")],
)
def test_a_further_fact_is_added_as_it_was_said(message, detail):
    understood = fold([FIRST, message])
    assert understood.change == "words"
    assert understood.brief.details == (detail,)


@pytest.mark.parametrize("message", ["당뇨에 좋다고 써줘", "무조건 맛있다고 넣어줘"])
def test_an_illegal_wish_changes_nothing_and_says_why(message):
    understood = fold([FIRST, message])
    assert not understood.render
    assert understood.brief.details == ()
    assert "광고에 쓸 수 없어" in understood.reply


def test_both_places_are_kept():
    understood = fold([FIRST, "인스타랑 당근 둘다"])
    assert understood.brief.channel == ("instagram_feed", "daangn")
    assert understood.brief.aspect_ratio == ("4:5", "1:1")


def test_another_place_may_be_added_or_put_instead():
    assert fold([f"{FIRST} 인스타", "당근에도 올릴거야"]).brief.channel == ("instagram_feed", "daangn")
    assert fold([f"{FIRST} 인스타", "블로그로 바꿔줘"]).brief.channel == ("naver_blog",)


@pytest.mark.parametrize(
    ("message", "industry", "kind", "product"),
    [
        ("보쌈도 하나 만들어줘 3만원", "hansik", "notice", "보쌈"),
        ("이번주 일요일 쉽니다 공지", "hansik", "closed_notice", None),
        ("이번엔 막국수 2천원 할인", "hansik", "discount", "막국수"),
    ],
)
def test_other_news_begin_a_new_ad_of_the_same_shop(message, industry, kind, product):
    understood = fold([FIRST, message])
    brief = understood.brief
    assert (understood.intent, understood.change) == ("create_ad", "new")
    assert (brief.industry, brief.content_type, brief.product) == (industry, kind, product)
    assert {"krw": 36_000} not in brief.must_include


def test_a_corrected_product_keeps_its_price():
    brief = fold([FIRST, "족발 말고 보쌈이야"]).brief
    assert (brief.product, [price.amount for price in brief.price]) == ("보쌈", [36_000])


@pytest.mark.parametrize(
    ("first", "answer", "slot", "value"),
    [
        ("딸기라떼 신메뉴 나왔어요", "6500원", "price", [("딸기라떼", 6_500)]),
        ("딸기라떼 신메뉴 나왔어요", "6500", "price", [("딸기라떼", 6_500)]),
        ("크리스피치킨 2천원 할인", "18000원이에요", "price", [("정가", 18_000)]),
        ("귤 10키로 2만9천원 오늘만 당근에", "3만5천원", "price", [("귤 10kg", 29_000), ("정가", 35_000)]),
    ],
)
def test_a_bare_amount_answers_the_question_for_a_price(first, answer, slot, value):
    understood = fold([first, answer])
    assert understood.intent == "revise_ad"
    assert [(price.item, price.amount) for price in understood.brief.price] == value


def test_a_bare_date_answers_the_question_for_the_end():
    period = fold(["내일부터 치킨 2만원 1천원 할인 인스타", "12월 말까지"]).brief.period
    assert period is not None
    assert (str(period.start), str(period.end)) == ("2026-11-21", "2026-12-31")


def test_a_bare_name_answers_the_question_for_the_shop():
    shop = fold(["세탁소 패딩 세탁 18000원 카톡 채널에", "행복세탁소예요"]).brief.shop
    assert shop is not None
    assert shop.name == "행복세탁소"


def test_a_confirmed_origin_is_not_asked_for_again():
    understood = fold(["한우 선물세트 15만원 국내산 1++", "네, 맞아요"])
    assert {"F07", "F15"} <= set(understood.brief.confirmed)
    assert "origin_confirm" not in understood.ask


def test_facts_told_before_the_first_ad_are_kept():
    brief = fold(["신메뉴 나왔어요", "카페예요", "딸기라떼 6500원"]).brief
    assert (brief.industry, brief.content_type, brief.product) == ("cafe", "new_product", "딸기라떼")


def test_a_wrong_date_can_be_put_right():
    understood = fold(["치킨 2천원 할인 11월 10일까지", "12월 10일까지"])
    assert understood.render
    assert understood.brief.period is not None
    assert str(understood.brief.period.end) == "2026-12-10"
