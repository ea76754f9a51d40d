"""What an owner says about the own photo is done, or answered honestly where it cannot be."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.engines.contracts import AdBrief, ReadingContext, Understanding
from app.engines.understanding import replies
from app.engines.understanding.rules import RuleBriefReader

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
READER = RuleBriefReader()


def read(text: str, **known: Any) -> Understanding:
    return READER.read(text, ReadingContext(now=NOW, **known))


@pytest.fixture(scope="module")
def brief() -> AdBrief:
    """The brief of an ad on a photo."""
    return read("딸기케이크 나왔어요 25000원", has_photo=True).brief


@pytest.mark.parametrize(
    "text",
    [
        "배경만 바꿔줘", "배경 깔끔하게 바꿔줘", "이 사진으로 배경은 크리스마스 느낌", "배경 바꾸기", "배경 지워줘",
        "누끼 따줘", "다른 배경으로", "뒤에 배경이 지저분한데 정리해줘", "배경색을 핑크로 바꿔줘",
    ],
)  # fmt: skip
def test_a_wish_for_another_ground_keeps_product_words_and_facts(brief: AdBrief, text: str) -> None:
    understood = read(text, brief=brief, own_photo=True)

    assert (understood.intent, understood.render, understood.change) == ("revise_ad", True, "picture")
    assert understood.brief.look.photo == "ground"
    assert understood.brief.product == brief.product and understood.brief.price == brief.price
    assert "제품은 사진 그대로" in understood.reply
    assert understood.chips == replies.AFTER_GROUND


def test_the_feast_of_the_wish_is_in_the_brief_where_colours_and_painters_look_for_it(brief: AdBrief) -> None:
    understood = read("배경은 크리스마스 느낌으로 바꿔줘", brief=brief, own_photo=True)

    assert understood.brief.style == "festive" and "크리스마스" in understood.brief.source


def test_every_wish_for_another_ground_is_another_picture(brief: AdBrief) -> None:
    first = read("배경만 바꿔줘", brief=brief, own_photo=True).brief
    second = read("다른 배경으로", brief=first, own_photo=True).brief

    assert second.look.picture_round == first.look.picture_round + 1


def test_an_ad_on_a_photo_offers_another_ground(brief: AdBrief) -> None:
    assert read("딸기케이크 나왔어요 25000원 인스타", has_photo=True).chips[0] == "배경 바꾸기"
    assert read("딸기케이크 나왔어요 25000원", has_photo=True).chips[0] == "배경 바꾸기"
    assert "배경 바꾸기" not in read("딸기케이크 나왔어요 25000원").chips
    assert "배경 바꾸기" in read("글씨 크게", brief=brief, own_photo=True).chips


def test_a_wish_in_the_first_message_waits_with_the_photo_until_the_ad_is_known() -> None:
    asked = read("배경만 바꿔줘", has_photo=True)

    assert not asked.render and asked.ask and asked.brief.look.photo == "ground"


def test_a_wish_in_the_first_message_is_done_with_it() -> None:
    understood = read("이 사진으로 배경은 크리스마스 느낌으로 딸기케이크 예약 받아요", has_photo=True)

    assert understood.intent == "create_ad" and understood.brief.look.photo == "ground"
    assert understood.brief.product == "딸기케이크"
    assert understood.reply.endswith("?") and "사진 그대로" in understood.reply


def test_words_and_ground_change_together(brief: AdBrief) -> None:
    understood = read("배경 바꾸고 가격은 9천원으로", brief=brief, own_photo=True)

    assert (understood.change, understood.brief.look.photo) == ("new", "ground")
    assert understood.brief.price[0].amount == 9000
    assert "그림을 다시 그렸어요" not in understood.reply


@pytest.mark.parametrize("text", ["원래 사진으로", "사진 그대로 써줘", "원본 사진으로 해줘"])
def test_the_plain_photo_comes_back(brief: AdBrief, text: str) -> None:
    changed = read("배경만 바꿔줘", brief=brief, own_photo=True).brief

    understood = read(text, brief=changed, own_photo=True)

    assert (understood.change, understood.brief.look.photo) == ("picture", "whole")
    assert understood.brief.product == brief.product


@pytest.mark.parametrize("text", ["이 사진 느낌으로 다시 그려줘", "사진을 수채화처럼 그려줘", "다시 그려줘"])
def test_a_likeness_is_drawn_where_an_engine_can_and_refused_honestly_where_none_can(brief: AdBrief, text: str) -> None:
    drawn = read(text, brief=brief, own_photo=True, can_redraw=True)
    refused = read(text, brief=brief, own_photo=True, can_redraw=False)

    assert (drawn.change, drawn.brief.look.photo) == ("picture", "redrawn")
    assert not refused.render and "새로 그려 드릴 수 없지만" in refused.reply
    assert refused.brief.look.photo == "whole" and refused.chips[0] == "배경 바꾸기"


def test_an_unsure_cut_leaves_the_photo_and_offers_to_try_anyway(brief: AdBrief) -> None:
    context = ReadingContext(now=NOW, brief=brief, own_photo=True)
    whole = READER.left_whole(READER.read("배경만 바꿔줘", context), context)

    assert not whole.render and whole.brief == brief
    assert "오려 내기 어려워서" in whole.reply and whole.chips[0] == "그래도 바꾸기"
    assert READER.read(whole.chips[0], context).brief.look.photo == "anyway"


def test_an_unsure_cut_of_a_new_photo_makes_the_ad_with_the_whole_photo_and_says_why() -> None:
    context = ReadingContext(now=NOW, has_photo=True)
    whole = READER.left_whole(READER.read("딸기케이크 25000원 배경 바꿔서 만들어줘", context), context)

    assert whole.render and whole.brief.look.photo == "whole"
    assert "오려 내기 어려워서" in whole.reply and "배경을 새로" not in whole.reply


def test_without_a_photo_the_words_mean_what_they_meant(brief: AdBrief) -> None:
    understood = read("배경만 바꿔줘", brief=brief)

    assert understood.change == "picture" and understood.brief.look.photo == "whole"


def test_an_english_owner_is_answered_in_english(brief: AdBrief) -> None:
    understood = read("change the background", brief=brief, own_photo=True)

    assert understood.brief.look.photo == "ground" and understood.reply.startswith("The background is new")
    assert understood.chips == replies.ENGLISH_AFTER_DRAFT


@pytest.mark.parametrize(
    "text",
    ["이 사진으로 해줘", "이걸로", "이 사진 써줘", "사진으로 바꿔줘", "이 사진으로 바꿔주세요", "이걸로 해줘 부탁해요"],
)
def test_a_photo_handed_over_for_the_ad_changes_the_picture_alone(brief: AdBrief, text: str) -> None:
    understood = read(text, brief=brief, has_photo=True)

    assert (understood.intent, understood.render, understood.change) == ("revise_ad", True, "picture")
    assert understood.brief == brief
    assert understood.reply == replies.PHOTO_DONE["whole"]


def test_what_is_said_beside_a_photo_handed_over_is_done_as_well(brief: AdBrief) -> None:
    understood = read("이 사진으로 해주고 가격은 9천원으로", brief=brief, has_photo=True)

    assert understood.render and understood.brief.product == brief.product
    assert [price.amount for price in understood.brief.price] == [9000]


@pytest.mark.parametrize("text", ["이 사진으로 해줘", "이걸로 해줘"])
def test_without_the_photo_that_it_speaks_of_a_message_renames_nothing(brief: AdBrief, text: str) -> None:
    understood = read(text, brief=brief)

    assert understood.brief.product == brief.product and not understood.render
