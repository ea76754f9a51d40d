"""What an owner sees who asks for larger or smaller type, and what becomes of words that are too long."""

import pytest

from app.engines.composing.composer import SkiaComposer
from app.engines.composing.tint import outline_around
from app.engines.contracts import AdCopy, AdCreative, Check, Look, Offer
from app.engines.drawing.color import contrast
from tests.engines.composing.samples import FORMATS, full_picture, request

TEMPLATES = ("poster", "stage", "card", "split", "fullbleed")
SHORT = AdCopy(
    pattern="x", headline="가을 *네일*", sub="첫 방문이면 더 좋아요.", offer=Offer(label="젤네일", price="39,000"),
    call_to_action="예약하기", shop="네일 온유",
)  # fmt: skip


def composed(copy: str | AdCopy, template: str, target: str, scale: float) -> AdCreative:
    """An ad whose owner asked for type of this scale."""
    picture = full_picture("scene") if template == "fullbleed" else None
    wish = request(copy, template, target, picture)
    return SkiaComposer().compose(wish.model_copy(update={"look": Look(text_scale=scale)}))


def sizes(ad: AdCreative) -> dict[str, float]:
    """The type size of every text in pixels."""
    return {item["id"].split(":")[0]: item["size"] for item in ad.display_list if item["role"] == "text"}


def failed(ad: AdCreative) -> list[Check]:
    """The checks that do not hold, but for words that found no room."""
    return [check for check in ad.checks if not check.passed]


@pytest.mark.parametrize("target", FORMATS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_larger_and_smaller_type_is_seen_in_every_template_and_format(template: str, target: str) -> None:
    smaller, usual, larger = (composed(SHORT, template, target, scale) for scale in (1 / 1.2, 1.0, 1.2))

    assert [failed(ad) for ad in (smaller, usual, larger)] == [[], [], []]
    assert sizes(larger)["headline"] >= 1.15 * sizes(usual)["headline"]
    assert sizes(smaller)["headline"] <= 0.87 * sizes(usual)["headline"]


@pytest.mark.parametrize("target", ["square", "story", "wide"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_full_canvas_never_answers_larger_with_smaller(template: str, target: str) -> None:
    usual, larger, largest = (composed("soft", template, target, scale) for scale in (1.0, 1.2, 1.44))

    assert [failed(ad) for ad in (larger, largest)] == [[], []]
    assert sizes(larger)["headline"] >= 0.99 * sizes(usual)["headline"]
    assert sizes(largest)["headline"] >= 0.99 * sizes(usual)["headline"]


@pytest.mark.parametrize("copy", ["everything", "soft", "many conditions", "price list"])
@pytest.mark.parametrize("target", ["tall", "story"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_larger_type_takes_a_line_of_mood_rather_than_the_call_to_action(template: str, target: str, copy: str) -> None:
    assert "action" in sizes(composed(copy, template, target, 1.2))


@pytest.mark.parametrize("target", ["square", "tall", "story", "wide"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_long_call_to_action_of_the_owner_is_set(template: str, target: str) -> None:
    copy = SHORT.model_copy(update={"call_to_action": "02-123-4567로 전화 주세요"})
    ad = composed(copy, template, target, 1.0)

    shown = [item["text"] for item in ad.display_list if item["id"].startswith("action:")]
    assert " ".join(shown).replace("\u00a0", " ") == "02-123-4567로 전화 주세요"
    assert [check for check in ad.checks if not check.passed] == []


def test_words_without_room_are_told_in_the_report() -> None:
    copy = SHORT.model_copy(update={"call_to_action": "지금바로전화하고예약하세요" * 12})
    check = next(check for check in composed(copy, "split", "square", 1.0).checks if check.name == "kept_words")

    assert (check.passed, check.detail) == (True, "no room for action")


@pytest.mark.parametrize("template", ["poster", "stage", "card", "split"])
def test_the_picture_of_a_story_takes_the_part_that_words_must_leave(template: str) -> None:
    ad = composed(SHORT.model_copy(update={"shop": ""}), template, "story", 1.0)
    product = next(item["box"] for item in ad.display_list if item["id"] == "product")

    assert [check for check in ad.checks if not check.passed] == []
    assert product[3] > 0.84 * ad.height


@pytest.mark.parametrize("scale", [1.0, 1.2])
def test_a_tall_card_sets_its_price_below_a_large_product(scale: float) -> None:
    ad = composed(SHORT.model_copy(update={"shop": ""}), "card", "tall", scale)
    boxes = {item["id"].split(":")[0]: item["box"] for item in ad.display_list}

    assert boxes["price"][1] > boxes["product"][3]
    assert boxes["product"][3] - boxes["product"][1] > 0.2 * ad.height


def test_an_outline_around_a_wished_colour_is_a_dark_tone_of_the_hue_and_not_black() -> None:
    outline = outline_around("#ffd600", "#5b1a3a")
    red, green, blue = (int(outline[i : i + 2], 16) for i in (1, 3, 5))

    assert contrast("#ffd600", outline) >= 5
    assert red > green + 15 and blue > green
