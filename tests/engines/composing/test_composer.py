"""The composer: every template on every format, with all checks; what channels forbid; what never may go missing."""

import io
import subprocess
import sys
from hashlib import sha256

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from app.engines.composing.composer import SkiaComposer, choose_template
from app.engines.composing.export import jpeg
from app.engines.contracts import AdCopy, AdCreative, ChannelFormat, EngineError, KeyVisual, Look, Offer
from tests.engines.composing.samples import COPIES, FORMATS, ODD_SIZES, cutout, full_picture, request

TEMPLATES = ("poster", "stage", "card", "split")


def problems(ad: AdCreative) -> list[str]:
    """The failed checks, in words; a crowded copy may lose a word, and other tests ask whether the report says so."""
    return [f"{check.name}: {check.detail}" for check in ad.checks if not check.passed]


def printed(ad: AdCreative) -> str:
    """Every text on the picture."""
    return "\n".join(item["text"].replace("\u00a0", " ") for item in ad.display_list if item["role"] == "text")


def pixels(ad: AdCreative) -> np.ndarray:
    """The picture."""
    return np.asarray(Image.open(io.BytesIO(ad.data)))


@pytest.mark.parametrize("target", FORMATS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_fits_every_format(template: str, target: str) -> None:
    ad = SkiaComposer().compose(request("everything", template, target))
    assert problems(ad) == []
    assert (ad.template, ad.width, ad.height) == (template, FORMATS[target].width, FORMATS[target].height)


@pytest.mark.parametrize("number", range(len(COPIES)))
def test_every_copy_passes_every_check(number: int) -> None:
    name = list(COPIES)[number]
    targets = list(FORMATS)
    ad = SkiaComposer().compose(request(name, TEMPLATES[number % 4], targets[number % 5]))
    assert problems(ad) == []


@pytest.mark.parametrize("name", ["headline only", "headline and price", "one plus one", "long shop"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_sparse_and_crowded_ads_pass_in_every_template(template: str, name: str) -> None:
    ad = SkiaComposer().compose(request(name, template))
    assert problems(ad) == []


@pytest.mark.parametrize("size", ODD_SIZES)
def test_odd_sizes_pass(size: tuple[int, int]) -> None:
    target = ChannelFormat(id="odd", name="odd", width=size[0], height=size[1], ratio="odd")
    ad = SkiaComposer().compose(request("soft", TEMPLATES[size[0] % 4], target))
    assert pixels(ad).shape == (size[1], size[0], 3)
    assert problems(ad) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_street_banner_passes_in_every_template(template: str) -> None:
    target = ChannelFormat(id="banner", name="banner", width=1640, height=295, ratio="50:9")
    assert problems(SkiaComposer().compose(request("everything", template, target))) == []


@pytest.mark.parametrize("kind", ["photo", "scene"])
@pytest.mark.parametrize("template", ["fullbleed", "split", "card"])
@pytest.mark.parametrize("target", ["square", "story", "wide"])
def test_full_pictures_pass_in_their_templates(target: str, template: str, kind: str) -> None:
    ad = SkiaComposer().compose(request("soft", template, target, full_picture(kind)))
    assert problems(ad) == []


def test_a_photo_without_contrast_leaves_fullbleed_for_split() -> None:
    board = np.kron(np.indices((20, 20)).sum(axis=0) % 2, np.ones((50, 50))).astype(np.uint8) * 255
    target = io.BytesIO()
    Image.fromarray(board).save(target, "PNG")
    visual = KeyVisual(data=target.getvalue(), width=1000, height=1000, kind="photo", engine="test")
    assert SkiaComposer().compose(request("soft", "fullbleed", visual=visual)).template == "split"


def test_a_small_photo_is_reported_as_too_soft() -> None:
    ad = SkiaComposer().compose(request("soft", "split", "square", full_picture("photo", 120, 120)))
    assert any(problem.startswith("sharpness") for problem in problems(ad))


def test_period_and_conditions_are_never_dropped() -> None:
    shown = "".join(printed(SkiaComposer().compose(request("many conditions", "card", "story"))).split())
    copy = COPIES["many conditions"][1]
    assert all("".join(text.split()) in shown for text in (copy.period, *copy.conditions))


def test_conditions_of_one_word_share_a_line() -> None:
    copy = COPIES["long shop"][1].model_copy(update={"conditions": ("평일", "점심", "예약하신 분께 식혜를 드려요")})
    shown = printed(SkiaComposer().compose(request(copy, "split", "story"))).splitlines()
    assert "평일 · 점심" in shown and "예약하신 분께 식혜를 드려요" in shown


def test_the_old_price_is_struck_out_and_shown() -> None:
    assert "25,900원" in printed(SkiaComposer().compose(request("everything", "card")))


def test_the_ai_label_is_large_enough_and_inside_the_safe_box() -> None:
    ad = SkiaComposer().compose(request("everything", "stage", "story"))
    label = next(item for item in ad.display_list if item["id"] == "ai-label:0")
    target = FORMATS["story"]
    assert label["size"] >= 0.022 * target.width
    assert label["box"][3] <= target.height * (1 - target.safe_bottom)
    assert next(check for check in ad.checks if check.name == "ai_label").passed


def test_an_ad_without_ai_pixels_carries_no_label() -> None:
    plain = request("soft").model_copy(update={"ai_label": "", "notes": ()})
    assert "AI" not in printed(SkiaComposer().compose(plain)).replace("NAIL", "")


def test_a_channel_without_text_shows_only_picture_and_label() -> None:
    target = FORMATS["wide"].model_copy(update={"max_text_blocks": 0})
    ad = SkiaComposer().compose(request("everything", target=target))
    assert set(printed(ad).splitlines()) == {"연출된 이미지로 실제와 다를 수 있습니다", "AI 생성 이미지"}
    assert problems(ad) == []


def test_a_channel_of_two_texts_shows_headline_and_shop_without_a_phone() -> None:
    target = FORMATS["wide"].model_copy(update={"max_text_blocks": 2, "phone_allowed": False})
    shown = printed(SkiaComposer().compose(request("everything", "poster", target)))
    assert "황금닭 연남점" in shown
    assert "02-123-4567" not in shown
    assert "19,900" not in shown


def test_emoji_leave_no_trace() -> None:
    shown = printed(SkiaComposer().compose(request("emoji", "card")))
    assert "딸기 입고했어요!!" in shown.replace("\n", " ")


def test_warmth_and_brightness_change_the_picture() -> None:
    calm = SkiaComposer().compose(request("everything", "poster"))
    look = Look(warmth=2, brightness=1)
    warm = SkiaComposer().compose(request("everything", "poster").model_copy(update={"look": look}))
    assert calm.data != warm.data
    assert problems(warm) == []


def test_the_owners_template_wins_over_the_default() -> None:
    wish = request("soft", "stage").model_copy(update={"look": Look(template="card")})
    assert choose_template(wish) == "card"


def test_candidates_of_one_shop_look_different() -> None:
    chosen = {
        choose_template(request("soft").model_copy(update={"look": Look(candidate=number)})) for number in range(3)
    }
    assert len(chosen) == 3


def test_every_other_ground_around_an_owners_product_looks_different() -> None:
    looks = [Look(photo="ground", picture_round=number) for number in range(1, 5)]
    chosen = [choose_template(request("soft").model_copy(update={"look": look})) for look in looks]

    assert chosen[0] == "stage" and set(chosen) == set(TEMPLATES)


@pytest.mark.parametrize("target", ["square", "tall", "story"])
def test_words_stand_above_a_product_that_was_kept(target: str) -> None:
    visual = full_picture("scene", 900, 1100).model_copy(update={"recipe": {"product_kept": True}})
    wish = request("soft", "fullbleed", target).model_copy(update={"visual": visual})

    ad = SkiaComposer().compose(wish)

    assert problems(ad) == []
    if ad.template == "fullbleed":
        headline = next(item["box"] for item in ad.display_list if item["id"].startswith("headline"))
        assert headline[3] < 0.5 * ad.height


def test_the_qr_code_reads_from_the_exported_jpeg() -> None:
    ad = SkiaComposer().compose(request("everything", "stage", "tall"))
    found = zxingcpp.read_barcodes(np.asarray(Image.open(io.BytesIO(jpeg(ad.data)))))
    assert [code.text for code in found] == ["https://golmok.kr/s/1"]


def test_two_processes_make_the_same_bytes() -> None:
    code = (
        "from hashlib import sha256\n"
        "from app.engines.composing.composer import SkiaComposer\n"
        "from tests.engines.composing.samples import request\n"
        "print(sha256(SkiaComposer().compose(request('everything', 'poster')).data).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    mine = sha256(SkiaComposer().compose(request("everything", "poster")).data).hexdigest()
    assert other.stdout.strip() == mine


HOSTILE = (
    AdCopy(pattern="x", headline="가" * 60),
    AdCopy(pattern="x", headline="*" * 9 + "\n\t\u200b\ud7ff", sub="단어" * 120, shop="상호" * 40),
    AdCopy(pattern="x", headline="漢字 كتابة नमस्ते", badge=("아주 긴 배지 문구가 들어왔습니다", "둘", "셋", "넷")),
    AdCopy(pattern="x", headline="", sub="", shop="", url="https://example.com/" + "a" * 3000),
    AdCopy(pattern="x", headline="가격", offer=Offer(label="이름" * 30, price="1,234,567,890,123", old_price="9" * 30)),
    AdCopy(pattern="x", headline="하나", conditions=tuple("조건이 아주 길게 이어집니다 " * 4 for _ in range(12))),
)


@pytest.mark.parametrize("size", [(342, 228), (720, 1280)])
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_copy_never_crashes(number: int, size: tuple[int, int]) -> None:
    target = ChannelFormat(id="odd", name="odd", width=size[0], height=size[1], ratio="odd")
    ad = SkiaComposer().compose(request(HOSTILE[number], TEMPLATES[number % 4], target))
    assert pixels(ad).shape == (size[1], size[0], 3)


def test_bytes_that_are_no_picture_are_refused() -> None:
    broken = KeyVisual(data=b"not a picture", width=1, height=1, kind="cutout", engine="test")
    with pytest.raises(EngineError) as raised:
        SkiaComposer().compose(request("soft", visual=broken))
    assert raised.value.reason == "bad_picture"


def test_a_cutout_of_nothing_still_makes_an_ad() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(target, "PNG")
    empty = KeyVisual(data=target.getvalue(), width=300, height=300, kind="cutout", engine="test")
    ad = SkiaComposer().compose(request("soft", "poster", visual=empty))
    assert ad.width == 720


def test_the_display_list_names_every_text_with_its_box() -> None:
    ad = SkiaComposer().compose(request("soft", "split"))
    ids = {item["id"].split(":")[0] for item in ad.display_list}
    assert {"headline", "sub", "price", "shop", "phone", "ai-label", "product"} <= ids
    assert cutout().kind == "cutout"


@pytest.mark.parametrize("colour", ["#ffd600", "#ffffff", "#c62828", "#1a1a1a", "#f06292", "#8a8a8a"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_headline_in_the_owners_colour_keeps_that_colour_and_stays_readable(template: str, colour: str) -> None:
    ad = SkiaComposer().compose(request("soft", template).model_copy(update={"look": Look(text_color=colour)}))
    assert problems(ad) == []
    assert {item["fill"] for item in ad.display_list if item["id"].startswith("headline")} == {colour}


@pytest.mark.parametrize("target", ["square", "wide"])
def test_a_coloured_headline_is_readable_on_a_full_picture(target: str) -> None:
    wish = request("soft", "fullbleed", target, full_picture("photo"))
    ad = SkiaComposer().compose(wish.model_copy(update={"look": Look(text_color="#ffd600")}))
    assert problems(ad) == []


def rows_of(ad: AdCreative) -> dict[str, tuple[float, ...]]:
    return {item["id"].split(":")[0]: tuple(item["box"]) for item in ad.display_list}


@pytest.mark.parametrize("shape", FORMATS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_several_prices_stand_below_each_other_in_equal_size(template: str, shape: str) -> None:
    ad = SkiaComposer().compose(request("price list", template, shape))

    boxes = rows_of(ad)
    first, second, third = (boxes[name] for name in ("price", "price-1", "price-2"))
    assert first[3] <= second[1] and second[3] <= third[1]
    assert abs((first[3] - first[1]) - (second[3] - second[1])) < 0.12 * (first[3] - first[1])
    assert problems(ad) == []
    assert "포장 가능" in printed(ad) and printed(ad).count("70,000") == 1


def test_a_condition_with_a_price_is_no_row_of_the_list() -> None:
    copy = COPIES["price list"][1].model_copy(update={"listed_prices": 1})

    ad = SkiaComposer().compose(request(copy, "card"))

    assert "price-1" in rows_of(ad) and "price-2" not in rows_of(ad)
    assert "매운탕 포함) 9만원" in printed(ad)


def test_prices_that_went_up_stand_in_rows_behind_what_they_were() -> None:
    copy = AdCopy(
        pattern="notice", headline="*가격* 안내", offer=Offer(label="김치찌개", price="8,000 → 9,000"),
        conditions=("된장찌개 8,000원 → 9,000원",), listed_prices=1,
    )  # fmt: skip

    shown = printed(SkiaComposer().compose(request(copy, "card"))).splitlines()

    assert {"된장찌개", "8,000 → 9,000"} <= set(shown) and "된장찌개 8,000원 →" not in shown


@pytest.mark.parametrize("shape", FORMATS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_label_of_one_syllable_stands_beside_its_price(template: str, shape: str) -> None:
    offer = Offer(label="월", price="280,000", old_price="320,000")
    copy = COPIES["soft"][1].model_copy(update={"offer": offer})

    ad = SkiaComposer().compose(request(copy, template, shape))

    label, old, price = (rows_of(ad)[name] for name in ("offer-label", "old-price", "price"))
    assert label[2] < old[0] and old[2] < price[0]
    assert label[1] > price[1] - 2 and label[3] < price[3] + 2
    assert problems(ad) == []


@pytest.mark.parametrize("shape", ["square", "tall", "story"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_long_address_never_costs_the_phone(template: str, shape: str) -> None:
    assert "0507-1234-5678" in printed(SkiaComposer().compose(request("long shop", template, shape)))


@pytest.mark.parametrize("shape", ["square", "tall", "wide"])
@pytest.mark.parametrize("name", ["everything", "no price", "from price"])
def test_a_badge_on_the_card_stays_inside_its_line(name: str, shape: str) -> None:
    ad = SkiaComposer().compose(request(name, "card", shape))

    left, top, right, bottom = rows_of(ad)["badge"]
    margin = 0.052 * min(ad.width, ad.height) + 13 * min(ad.width, ad.height) / 1080
    assert left > margin and top > margin and right < ad.width - margin and bottom < ad.height - margin


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_badge_is_larger_where_no_price_is_the_main_fact(template: str) -> None:
    copy = COPIES["from price"][1]
    without = copy.model_copy(update={"offer": None})

    priced, plain = (rows_of(SkiaComposer().compose(request(one, template)))["badge"] for one in (copy, without))
    assert plain[2] - plain[0] > 1.1 * (priced[2] - priced[0])


def test_an_old_price_moves_above_the_new_one_before_that_becomes_small() -> None:
    ad = SkiaComposer().compose(request("soft", "stage"))

    old, price = (rows_of(ad)[name] for name in ("old-price", "price"))
    assert old[3] <= price[1] and old[0] < price[2]
    assert price[3] - price[1] > 2.5 * (old[3] - old[1])
