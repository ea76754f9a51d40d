"""The whole sheet is used: banners, stands and stories are full of words and picture from end to end."""

import math

import pytest

from app.engines.composing.composer import SkiaComposer
from app.engines.composing.linebreak import words
from app.engines.contracts import AdCopy, AdCreative, ChannelFormat, Look, Offer
from tests.engines.composing.samples import FORMATS, cutout, full_picture, request

TEMPLATES = ("poster", "stage", "card", "split")
BANNER = ChannelFormat(
    id="banner", name="banner", width=1640, height=295, ratio="50:9", safe_left=0.02, safe_top=0.0556, safe_right=0.02,
    safe_bottom=0.0556,
)  # fmt: skip
SQUARE = FORMATS["square"]
STAND = ChannelFormat(id="stand", name="stand", width=480, height=1440, ratio="1:3")
SHOP = AdCopy(
    pattern="x", headline="든든한 *김치찌개 정식*", sub="편안한 식사 자리로 모십니다",
    offer=Offer(label="", price="9,000"), call_to_action="전화 문의", shop="할매손맛집",
    address="서울 마포구 연남로 12길 34", phone="02-123-4567", hours="매일 11:00 – 21:00",
)  # fmt: skip
LONG = SHOP.model_copy(update={"headline": "*겨울방학 중등 수학 특강* 모집", "period": "12월 5일(토)까지"})
Box = tuple[float, float, float, float]


def composed(copy: AdCopy, template: str, target: ChannelFormat, look: Look | None = None) -> AdCreative:
    """An ad of this copy."""
    wish = request(copy, template, target, full_picture("scene") if template == "fullbleed" else cutout())
    return SkiaComposer().compose(wish.model_copy(update={"look": look or Look()}))


def boxes(ad: AdCreative, *names: str) -> list[Box]:
    """The boxes of every line of these texts, or of these shapes."""
    return [tuple(item["box"]) for item in ad.display_list if item["id"].split(":")[0] in names]


def size(ad: AdCreative, name: str) -> float:
    """The type size of a text in pixels."""
    return next(float(item["size"]) for item in ad.display_list if item["id"] == f"{name}:0")


def failed(ad: AdCreative) -> list[str]:
    """The checks that do not hold."""
    return [f"{check.name}: {check.detail}" for check in ad.checks if not check.passed]


@pytest.mark.parametrize("copy", [SHOP, LONG])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_street_banner_leaves_no_empty_middle(template: str, copy: AdCopy) -> None:
    ad = composed(copy, template, BANNER)
    spans = sorted((box[0], box[2]) for box in boxes(ad, "headline", "price", "period", "action-pill", "product"))
    reached, widest = spans[0][0], 0.0
    for left, right in spans:
        widest, reached = max(widest, left - reached), max(reached, right)

    width = ad.width
    assert failed(ad) == []
    assert widest < 0.14 * width
    assert width - reached < 0.12 * width


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_street_banner_shows_headline_product_and_phone_large(template: str) -> None:
    ad = composed(SHOP, template, BANNER)
    product = boxes(ad, "product")[0]

    assert size(ad, "headline") > 0.25 * ad.height
    assert product[3] - product[1] > 0.55 * ad.height
    assert size(ad, "phone") > 0.06 * ad.height


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_stand_is_filled_from_top_to_bottom(template: str) -> None:
    ad = composed(SHOP, template, STAND)
    names = ("headline", "sub", "product", "price", "action-pill", "shop", "hours", "phone", "ai-label")
    spans = sorted((box[1], box[3]) for box in boxes(ad, *names))
    reached = spans[0][0]
    for top, bottom in spans:
        assert top - reached < 0.12 * ad.height
        reached = max(reached, bottom)

    assert failed(ad) == []
    assert size(ad, "headline") > 0.12 * ad.width
    assert size(ad, "phone") > 0.045 * ad.width


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_end_of_a_story_with_a_shops_lines_belongs_to_the_picture(template: str) -> None:
    ad = composed(SHOP, template, FORMATS["story"])
    product, lines = boxes(ad, "product")[0], boxes(ad, "shop", "address", "phone", "hours", "ai-label")

    assert failed(ad) == []
    assert product[3] > 0.84 * ad.height
    assert product[3] - product[1] > 0.2 * ad.height
    assert all(box[3] <= product[1] for box in lines)
    assert all(box[3] <= ad.height * (1 - FORMATS["story"].safe_bottom) + 1 for box in lines)


@pytest.mark.parametrize("target", ["square", "tall", "story", "wide"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_long_headline_grows_plainly_when_larger_type_is_asked_for(template: str, target: str) -> None:
    usual = composed(SHOP, template, FORMATS[target])
    larger = composed(SHOP, template, FORMATS[target], Look(text_scale=1.2))

    assert failed(larger) == []
    assert size(larger, "headline") >= 1.145 * size(usual, "headline")


@pytest.mark.parametrize("scale", [0.83, 1.2, 1.44])
@pytest.mark.parametrize("target", FORMATS)
@pytest.mark.parametrize("template", (*TEMPLATES, "fullbleed"))
def test_every_text_is_readable_in_every_template_format_and_scale(template: str, target: str, scale: float) -> None:
    ad = composed(SHOP, template, FORMATS[target], Look(text_scale=scale))
    assert [problem for problem in failed(ad) if problem.startswith("contrast")] == []


def test_small_words_of_a_poster_have_no_outline_where_they_read_without() -> None:
    ad = composed(SHOP, "poster", FORMATS["square"])
    fills = {item["fill"] for item in ad.display_list if item["id"].startswith("sub")}
    assert failed(ad) == []
    assert fills == {"#ffffff"}


def test_a_day_stays_with_its_month() -> None:
    assert words("11월 20일(금)부터 12월 5일까지") == ["11월\u00a020일(금)부터", "12월\u00a05일까지"]


def test_a_short_call_to_action_stands_on_one_line() -> None:
    ad = composed(LONG, "card", FORMATS["wide"])
    assert [item["text"] for item in ad.display_list if item["id"].startswith("action:")] in ([], ["전화 문의"])


def test_the_ai_mark_stands_clear_of_a_window() -> None:
    ad = composed(SHOP.model_copy(update={"shop": "", "address": "", "phone": "", "hours": ""}), "split", SQUARE)
    assert boxes(ad, "ai-label-plate")[0][1] - boxes(ad, "window")[0][3] > 0.01 * ad.height


@pytest.mark.parametrize("target", ["square", "wide"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_beside_a_picture_a_name_takes_the_width_that_it_needs(template: str, target: str) -> None:
    shown = [item["text"].replace("\u00a0", " ") for item in composed(SHOP, template, FORMATS[target]).display_list
             if item["id"].startswith("headline")]  # fmt: skip
    assert any("김치찌개 정식" in text for text in shown)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_badge_keeps_clear_of_a_product_that_leaves_it_room(template: str) -> None:
    ad = composed(SHOP.model_copy(update={"badge": ("첫 방문", "20%", "할인")}), template, FORMATS["story"])
    left, top, right, bottom = boxes(ad, "badge")[0]
    product, radius = boxes(ad, "product")[0], (right - left) / 2
    across = max(product[0] - (left + right) / 2, (left + right) / 2 - product[2], 0.0)
    down = max(product[1] - (top + bottom) / 2, (top + bottom) / 2 - product[3], 0.0)

    assert failed(ad) == []
    assert math.hypot(across, down) > 1.1 * radius
