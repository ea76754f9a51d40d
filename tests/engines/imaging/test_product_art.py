"""The art of single products: cut-outs that repeat exactly, vary with the seed and answer to their words."""

from functools import lru_cache

import numpy as np
import pytest

from app.engines.contracts import AdBrief, ChannelFormat, ShopProfile
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.palette import palette
from app.engines.imaging.art import (
    Art,
    ArtRequest,
    ball,
    bicycle,
    burger,
    cutlet,
    desk,
    dojo,
    doughnuts,
    dumplings,
    eyewear,
    karaoke,
    photo,
    pick,
    pizza,
    porkboard,
    ricecakes,
    seafood,
    sidedishes,
    sneakers,
    streetfood,
    tools,
)
from app.engines.imaging.direction import RuleArtDirector

MODULES = (
    streetfood, seafood, ricecakes, porkboard, sidedishes, pizza, burger, dumplings, eyewear, photo, tools, dojo, ball,
    karaoke, desk, bicycle, sneakers, doughnuts, cutlet,
)  # fmt: skip
SQUARE = ChannelFormat(id="square", name="Square", width=1080, height=1080, ratio="1:1")
EVERY_ART = [art for module in MODULES for art in module.ART]
ASKED = {
    ("bakery", "붕어빵 3개"): "fish_bag",
    (None, "잉어빵"): "fish_bag",
    ("cafe", "씨앗 호떡"): "pancakes",
    ("bakery", "찹쌀 꽈배기 3개"): "twisted_doughnuts",
    ("cafe", "수제 도넛"): "doughnuts",
    ("hansik", "왕돈까스 정식"): "pork_cutlet",
    ("laundry", "운동화 세탁"): "sneakers",
    (None, "운동화 30% 할인"): "sneakers",
    ("pet", "캣 미용"): "pet_cat",
    ("pet", "페르시안 목욕"): "pet_cat",
    ("other", "타로 상담"): "shop_front",
    (None, "세무 상담"): "shop_front",
}


@lru_cache(maxsize=64)
def painted(art: Art, seed: int = 1) -> Pixels:
    return art.draw(ArtRequest(300, palette("#1f5f6b", "#e39a45"), seed))


@pytest.mark.parametrize("art", EVERY_ART, ids=lambda art: art.name)
def test_a_product_is_a_cut_out_with_a_free_margin(art: Art) -> None:
    picture = painted(art)
    assert picture.shape == (300, 300, 4) and picture.dtype == np.uint8
    edges = (picture[:3, :, 3], picture[-3:, :, 3], picture[:, :3, 3], picture[:, -3:, 3])
    assert all(edge.max() == 0 for edge in edges)
    assert 0.15 <= float((picture[..., 3] > 127).mean()) <= 0.85


@pytest.mark.parametrize("art", EVERY_ART, ids=lambda art: art.name)
def test_a_product_repeats_with_its_seed_and_varies_with_another(art: Art) -> None:
    again = art.draw(ArtRequest(300, palette("#1f5f6b", "#e39a45"), 1))
    assert np.array_equal(again, painted(art))
    assert not np.array_equal(again, painted(art, 2))


@pytest.mark.parametrize(("industry", "subject"), ASKED)
def test_a_product_of_any_shop_gets_its_own_art(industry: str | None, subject: str) -> None:
    assert pick(industry, subject).name == ASKED[industry, subject]


@pytest.mark.parametrize(
    ("brief", "name"),
    [
        ({"industry": "other", "product": "전동드릴", "source": "철물점인데 전동드릴 20% 할인합니다"}, "tools"),
        ({"industry": "other", "content_type": "news", "source": "코인노래방 평일 낮 2곡 천원"}, "microphones"),
        ({"industry": "hansik", "product": "오늘의 한 접시", "source": "횟집이에요. 오늘의 한 접시 5만원"}, "sashimi"),
        ({"industry": "bakery", "product": "답례 상자", "shop": ShopProfile(name="고운떡집")}, "half_moons"),
        ({"industry": "hansik", "product": "막국수", "source": "족발집 막국수 8천원"}, "noodles"),
        ({"industry": "cafe", "product": "오늘의 메뉴", "source": "노래방 옆 카페예요. 오늘의 메뉴"}, "iced_latte"),
    ],
)
def test_without_a_word_in_the_product_the_name_of_the_shop_chooses(brief: dict[str, object], name: str) -> None:
    request = RuleArtDirector().request(AdBrief.model_validate(brief), SQUARE, 7)

    assert pick(request.industry, request.subject, request.trade).name == name


@pytest.mark.parametrize("art", EVERY_ART, ids=lambda art: art.name)
def test_every_word_calls_for_its_art_in_its_trades(art: Art) -> None:
    trades = art.industries or ("other",)
    missed = [(code, word) for code in trades for word in art.words if pick(code, word) is not art]
    assert missed == []
