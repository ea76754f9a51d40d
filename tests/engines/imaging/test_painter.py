"""The painter gives every shop a picture: seeded, cut out, without words, and stoppable."""

import io
import re

import numpy as np
import pytest
from PIL import Image

from app.engines.contracts import EngineCancelled, ImageRequest, KeyVisual
from app.engines.drawing.palette import palette
from app.engines.imaging.art import ART, Art, ArtRequest, pick
from app.engines.imaging.painter import SIZE, Painter

INDUSTRIES = (
    "chicken", "hansik", "cafe", "bakery", "flower", "nail", "hair", "gym", "pilates", "academy", "pet", "laundry",
    "craft", "butcher", "fruit", "realestate", "carcare",
)  # fmt: skip
COLORS = palette("#8e3b5b", "#d9a6a0")
SMALL = 240
FOOD = {"chicken", "hansik", "cafe", "bakery", "butcher", "fruit"}
# The food has its own tests beside these.
OURS = [art for art in ART if not FOOD & set(art.industries)]


def _request(**changes: object) -> ImageRequest:
    return ImageRequest.model_validate(
        {"prompt": "a product", "seed": 7, "width": 1080, "height": 1080, "industry": "gym", **changes}
    )


def _paint(request: ImageRequest) -> KeyVisual:
    return Painter().generate(request, lambda share: None, lambda: False)


def _draw(art: Art, seed: int = 3) -> np.ndarray:
    return art.draw(ArtRequest(SMALL, COLORS, seed))


@pytest.fixture(scope="module")
def drawn() -> dict[str, np.ndarray]:
    """Every art once, small."""
    return {art.name: _draw(art) for art in OURS}


@pytest.mark.parametrize("name", [art.name for art in OURS])
def test_art_is_a_cut_out_with_a_free_margin(drawn: dict[str, np.ndarray], name: str) -> None:
    pixels = drawn[name]

    alpha = pixels[..., 3]
    border = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    assert pixels.shape == (SMALL, SMALL, 4)
    assert pixels.dtype == np.uint8
    assert border.max() == 0
    assert 0.15 <= float((alpha > 128).mean()) <= 0.85


@pytest.mark.parametrize("name", [art.name for art in OURS])
def test_equal_requests_paint_equal_pixels(drawn: dict[str, np.ndarray], name: str) -> None:
    art = next(art for art in ART if art.name == name)

    assert np.array_equal(_draw(art), drawn[name])


@pytest.mark.parametrize("name", [art.name for art in OURS])
def test_another_seed_paints_another_picture(drawn: dict[str, np.ndarray], name: str) -> None:
    art = next(art for art in ART if art.name == name)

    assert not np.array_equal(_draw(art, seed=4), drawn[name])


def test_art_names_are_unique() -> None:
    assert len({art.name for art in ART}) == len(ART)


@pytest.mark.parametrize("industry", INDUSTRIES)
def test_every_trade_has_art_of_its_own(industry: str) -> None:
    assert industry in pick(industry, "").industries


@pytest.mark.parametrize("industry", [None, "other", "unheard-of"])
def test_an_unknown_trade_gets_a_shop_front(industry: str | None) -> None:
    assert pick(industry, "").name == "shop_front"


@pytest.mark.parametrize(
    ("industry", "subject", "name"),
    [
        ("flower", "졸업식 꽃다발", "bouquet"),
        ("flower", "미니 꽃다발", "mini_bouquet"),
        ("flower", "개업 화분", "potted_plant"),
        ("pet", "냥이 목욕", "pet_cat"),
        ("pet", "고양이 호텔링", "pet_cat"),
        ("pet", "강아지 목욕", "pet_bath"),
        ("laundry", "패딩", "padded_jacket"),
        ("laundry", "겨울 이불", "folded_linen"),
        ("nail", "이달의 아트", "nail_tips"),
        ("craft", "캔들 원데이클래스", "pottery"),
        ("carcare", "타이어 교체", "wheels"),
        ("realestate", "월세", "house_key"),
        (None, "꽃다발", "bouquet"),
        ("chicken", "휴무 안내", "door_sign"),
        ("hair", "디자이너 채용", "megaphone"),
        ("academy", "입학 상담", "books"),
        ("hansik", "꽃다발 증정", "gift_box"),
        ("cafe", "미니꽃다발", "mini_bouquet"),
    ],
)
def test_the_longest_word_of_the_subject_chooses(industry: str | None, subject: str, name: str) -> None:
    assert pick(industry, subject).name == name


def test_a_trade_prefers_its_own_art_to_a_longer_word_of_another() -> None:
    assert "nail" in pick("nail", "꽃다발 네일").industries


def test_equal_requests_give_equal_bytes() -> None:
    assert _paint(_request()).data == _paint(_request()).data


def test_the_key_visual_is_a_square_cut_out_as_png() -> None:
    visual = _paint(_request())

    picture = Image.open(io.BytesIO(visual.data))
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGBA", (SIZE, SIZE))
    assert (visual.kind, visual.engine, visual.width, visual.height) == ("cutout", "painter", SIZE, SIZE)


def test_the_recipe_names_art_variant_seed_and_colours() -> None:
    recipe = _paint(_request(primary="#b3261e", accent="#7fb2ff")).recipe

    assert recipe == {"art": "weights", "variant": "plain", "seed": 7, "colours": ["#b3261e", "#7fb2ff"]}


def test_the_file_and_its_recipe_hold_no_hangul() -> None:
    visual = _paint(_request(industry="laundry", subject="패딩"))

    metadata = Image.open(io.BytesIO(visual.data)).info
    assert not re.search("[가-힣ㄱ-ㅎ]", f"{visual.recipe} {metadata}")


@pytest.mark.parametrize("change", [{"primary": "#1d4e89"}, {"style": "pastel"}, {"seed": 8}, {"subject": "휴무"}])
def test_colour_style_seed_and_subject_change_the_picture(change: dict[str, object]) -> None:
    assert _paint(_request(**change)).data != _paint(_request()).data


@pytest.mark.parametrize("seed", [0, -1, 2**63 - 1])
def test_any_whole_number_is_a_seed(seed: int) -> None:
    assert _paint(_request(seed=seed)).recipe["seed"] == seed


def test_progress_rises_to_one() -> None:
    shares: list[float] = []

    Painter().generate(_request(), shares.append, lambda: False)

    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_painting_stops_when_asked() -> None:
    shares: list[float] = []

    with pytest.raises(EngineCancelled):
        Painter().generate(_request(), shares.append, lambda: len(shares) == 1)

    assert len(shares) == 1
