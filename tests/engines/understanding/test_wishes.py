"""Several wishes in one message are all done, and each touches what it names alone."""

import pytest

from app.engines.contracts import ShopProfile
from app.engines.copywriting.rules import RuleCopywriter
from tests.engines.understanding.folding import fold

FIRST = "치킨집인데 양념치킨 15000원"


@pytest.mark.parametrize(
    "message",
    [
        "13000원으로 하고 글씨 노란색으로 바꿔줘 그리고 가게이름 대박치킨",
        "글씨 노란색으로 하고 13000원으로 바꿔줘 가게 이름은 대박치킨이야",
        "가게이름은 대박치킨이고 가격은 13000원으로 글씨는 노란색으로",
        "가게 이름 대박치킨으로 하고 글씨 노란색으로 바꿔주고 가격 13,000원",
    ],
)
def test_price_colour_and_shop_name_are_changed_together(message: str) -> None:
    understood = fold([FIRST, message])
    brief = understood.brief

    assert [(price.item, price.amount) for price in brief.price] == [("양념치킨", 13_000)]
    assert (brief.product, brief.look.text_color) == ("양념치킨", "#ffd600")
    assert brief.shop is not None and brief.shop.name == "대박치킨"
    for said in ("가격을 13,000원으로", "제목 글씨 색", "가게 이름"):
        assert said in understood.reply
    assert "가게이름" not in RuleCopywriter().write(brief, brief.shop, 7).candidates[0].text


@pytest.mark.parametrize("message", ["메뉴 이름은 후라이드 치킨이야", "상품 이름은 후라이드 치킨으로 바꿔줘"])
def test_the_name_of_a_dish_is_no_name_of_the_shop(message: str) -> None:
    brief = fold([FIRST, message]).brief

    assert brief.product == "후라이드 치킨" and not (brief.shop and brief.shop.name)


@pytest.mark.parametrize("tie", ["이랑", "하고", "과"])
def test_a_set_of_two_things_keeps_both_names(tie: str) -> None:
    brief = fold([f"반반치킨{tie} 감자튀김 세트 2만3천원 배달만 됩니다"]).brief

    assert brief.product == "반반치킨·감자튀김 세트"
    assert [(price.item, price.amount) for price in brief.price] == [("반반치킨·감자튀김 세트", 23_000)]


@pytest.mark.parametrize(
    "message",
    ["이거 인스타에 어떻게 올려요?", "당근에 어떻게 올리나요", "인스타 올리는 방법 알려줘", "어떻게 저장해요?"],
)
def test_a_question_how_to_post_is_answered_in_words_and_costs_no_ad(message: str) -> None:
    understood = fold([FIRST, message])

    assert (understood.intent, understood.render) == ("question", False)
    assert "저장하기" in understood.reply and "사진첩" in understood.reply


@pytest.mark.parametrize("message", ["전화번호 02-123-4567 넣어줘", "전화번호는 02-123-4567이에요"])
def test_a_phone_number_more_leaves_the_other_words_as_they_are(message: str) -> None:
    before, after = fold([FIRST]).brief, fold([FIRST, message]).brief
    old, new = (RuleCopywriter().write(brief, None, 3).candidates[0] for brief in (before, after))

    assert after.source == before.source and after.look == before.look
    assert new.phone == "02-123-4567" and (new.headline, new.sub, new.kicker) == (old.headline, old.sub, old.kicker)


def test_no_button_calls_a_phone_number_that_was_taken_off() -> None:
    brief = fold([FIRST, "전화번호 02-123-4567 넣어줘", "전화번호 지워줘"]).brief
    copy = RuleCopywriter().write(brief, ShopProfile(phone="02-123-4567"), 3).candidates[0]

    assert copy.phone == "" and "전화" not in copy.call_to_action and "02-123-4567" not in copy.text


@pytest.mark.parametrize(
    ("message", "field", "told"),
    [
        ("주소 강북구 미아동 123-4", "address", "강북구 미아동 123-4"),
        ("위치는 미아역 3번 출구 앞", "address", "미아역 3번 출구 앞"),
        ("영업시간 10시~22시", "hours", "10시~22시"),
        ("영업시간은 오전 11시부터 밤 10시까지예요", "hours", "오전 11시부터 밤 10시까지"),
    ],
)
def test_where_and_when_a_shop_is_open_stands_with_the_shop(message: str, field: str, told: str) -> None:
    understood = fold([FIRST, message])
    copy = RuleCopywriter().write(understood.brief, understood.brief.shop, 3).candidates[0]

    assert understood.render and understood.brief.shop is not None
    assert (getattr(understood.brief.shop, field), getattr(copy, field)) == (told, told)
    assert understood.brief.details == () and [price.amount for price in understood.brief.price] == [15_000]


@pytest.mark.parametrize(
    "message", ["내일 휴무입니다 대박치킨", "대박치킨 내일 휴무입니다", "대박치킨입니다 내일 쉽니다"]
)
def test_a_notice_signed_with_a_name_is_signed_by_the_shop(message: str) -> None:
    shop = fold([message]).brief.shop

    assert shop is not None and shop.name == "대박치킨"


@pytest.mark.parametrize(
    "message", ["양념치킨 내일 쉽니다", "치킨집 내일 휴무", "우리식당 내일 쉽니다", "피아노학원 내일 휴원"]
)
def test_goods_and_kinds_of_shops_sign_no_notice(message: str) -> None:
    shop = fold([message]).brief.shop

    assert shop is None or not shop.name
