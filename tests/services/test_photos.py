"""An owner's photo through the versions of an ad: whole, on another ground, and back again."""

from dataclasses import dataclass
from typing import Any

import pytest

from app.engines.contracts import ReadingContext, Say, Understanding, unheard
from app.engines.understanding.rules import RuleBriefReader
from app.models import GenerationHistory
from app.repositories.chats import ChatRepository
from app.repositories.images import ImageRepository
from app.services.chats import Message
from app.services.production import SUREST
from tests.fakes import picture
from tests.town import Town

CAKE = "딸기케이크 나왔어요 25000원 인스타"


@dataclass
class Listening(RuleBriefReader):
    """The real reader; remembers what it was told about the photo."""

    seen: list[ReadingContext]

    def read(self, message: str, context: ReadingContext, say: Say = unheard) -> Understanding:
        self.seen.append(context)
        return super().read(message, context, say)


@pytest.fixture
def shop(town: Town) -> Town:
    """The town with the real reader."""
    engines: Any = town.engines
    engines.reader = Listening([])
    return town


def send(town: Town, text: str, key: str, chat_id: int | None = None, photo: bytes | None = None) -> GenerationHistory:
    posted = town.chats.post_message(town.owner, chat_id, Message(text, key, photo))
    town.worker.run_until_idle()
    return town.read(posted.generation_id)


def pictures(ad: GenerationHistory) -> dict[str, int]:
    return {image.role: image.image_id for image in ImageRepository().of_generation(ad.id)}


def visual(ad: GenerationHistory) -> dict[str, Any]:
    found: dict[str, Any] = (ad.recipe or {}).get("visual") or {}
    return found


def test_another_ground_is_painted_around_the_photo_that_the_ad_stands_on(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    changed = send(shop, "배경만 바꿔줘", "k2", plain.session_id)

    assert visual(plain)["kind"] == "photo" and changed.parent_id == plain.id
    request = shop.engines.images.asked[-1]
    assert request.reference == picture("red") and request.keep_mask is not None
    assert pictures(changed)["reference"] == pictures(plain)["key_visual"]
    assert changed.ad_copy is not None and changed.output_text == plain.output_text


def test_the_photo_is_shown_with_the_message_that_brought_it_and_with_no_other(shop: Town) -> None:
    from app.repositories.generations import GenerationRepository

    plain = send(shop, CAKE, "k1", photo=picture("red"))
    send(shop, "배경만 바꿔줘", "k2", plain.session_id)

    cards = GenerationRepository().cards(plain.session_id)
    assert [card.pictures.reference_id is not None for card in cards] == [True, False]


def test_later_words_keep_the_new_ground_and_a_later_ground_comes_from_the_same_photo(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    changed = send(shop, "배경만 바꿔줘", "k2", plain.session_id)
    louder = send(shop, "글씨 크게", "k3", plain.session_id)
    again = send(shop, "다른 배경으로", "k4", plain.session_id)

    assert pictures(louder)["key_visual"] == pictures(changed)["key_visual"]
    assert shop.engines.images.asked[-1].reference == picture("red")
    assert pictures(again)["reference"] == pictures(plain)["key_visual"]


@pytest.mark.parametrize("way", ["되돌려줘", "원래 사진으로"])
def test_the_way_back_leads_to_the_plain_photo_without_any_painting(shop: Town, way: str) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    send(shop, "배경만 바꿔줘", "k2", plain.session_id)
    painted = len(shop.engines.images.asked)

    back = send(shop, way, "k3", plain.session_id)

    assert back.status == "done" and visual(back)["kind"] == "photo"
    assert pictures(back)["key_visual"] == pictures(plain)["key_visual"]
    assert len(shop.engines.images.asked) == painted


def test_after_an_undo_of_an_undo_the_photo_is_still_known(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    send(shop, "배경만 바꿔줘", "k2", plain.session_id)
    send(shop, "다른 배경으로", "k3", plain.session_id)
    back = send(shop, "되돌려줘", "k4", plain.session_id)
    again = send(shop, "다른 배경으로", "k5", plain.session_id)

    assert pictures(back)["reference"] == pictures(again)["reference"] == pictures(plain)["key_visual"]


def test_words_and_ground_together_are_a_new_version_on_the_same_photo(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    both = send(shop, "배경 바꾸고 가격은 9천원으로", "k2", plain.session_id)

    assert both.parent_id == plain.id
    assert shop.engines.images.asked[-1].reference == picture("red")


def test_an_unsure_cut_costs_nothing_leaves_the_ad_and_says_so(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    left = shop.chats.remaining_today(shop.owner)
    shop.engines.cutter.confidence = SUREST["ground"] - 0.01

    answered = send(shop, "배경만 바꿔줘", "k2", plain.session_id)

    said = ChatRepository().timeline(plain.session_id)[-1]
    assert answered.status == "answered" and shop.chats.remaining_today(shop.owner) == left
    assert "오려 내기 어려워서" in said.content and said.chips[0] == "그래도 바꾸기"
    assert send(shop, "그래도 바꾸기", "k3", plain.session_id).status == "done"


def test_a_hopeless_cut_is_not_made_anyway(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    shop.engines.cutter.confidence = SUREST["anyway"] - 0.01

    assert send(shop, "그래도 바꾸기", "k2", plain.session_id).status == "answered"


def test_a_new_photo_whose_product_does_not_come_off_becomes_an_ad_as_it_is(shop: Town) -> None:
    shop.engines.cutter.confidence = 0.1

    ad = send(shop, "딸기케이크 25000원 배경 바꿔서 만들어줘", "k1", photo=picture("red"))

    said = ChatRepository().timeline(ad.session_id)[-1]
    assert ad.status == "done" and visual(ad)["kind"] == "photo"
    assert "오려 내기 어려워서" in said.content


def test_a_likeness_is_drawn_only_where_the_engine_at_work_can(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    refused = send(shop, "이 사진 느낌으로 다시 그려줘", "k2", plain.session_id)
    shop.engines.images.redraws_photos = True
    drawn = send(shop, "이 사진 느낌으로 다시 그려줘", "k3", plain.session_id)

    assert (refused.status, drawn.status) == ("answered", "done")
    request = shop.engines.images.asked[-1]
    assert request.reference == picture("red") and request.keep_mask is None


def test_a_photo_that_came_before_its_facts_is_in_the_ad_that_comes_of_the_answer(shop: Town) -> None:
    asked = send(shop, "이 사진으로 만들어줘", "k1", photo=picture("red"))
    more = send(shop, "저장은 어떻게 해요?", "k2", asked.session_id)
    ad = send(shop, CAKE, "k3", asked.session_id)

    assert (asked.status, more.status, ad.status) == ("answered", "answered", "done")
    assert visual(ad)["kind"] == "photo"
    assert pictures(ad)["key_visual"] == pictures(asked)["reference"]


def test_a_photo_belongs_to_its_ad_and_not_to_the_next_one(shop: Town) -> None:
    plain = send(shop, CAKE, "k1", photo=picture("red"))
    other = send(shop, "소금빵 3000원 신메뉴 광고 만들어줘", "k2", plain.session_id)

    assert visual(other).get("kind") != "photo" and "reference" not in pictures(other)
