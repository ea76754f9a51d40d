"""The art of single products: cut-outs that repeat exactly, vary with the seed and answer to their words."""

from functools import lru_cache

import numpy as np
import pytest

from app.engines.drawing.canvas import Pixels
from app.engines.drawing.palette import palette
from app.engines.imaging.art import (
    Art,
    ArtRequest,
    ball,
    bicycle,
    burger,
    desk,
    dojo,
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
    streetfood,
    tools,
)

MODULES = (
    streetfood, seafood, ricecakes, porkboard, sidedishes, pizza, burger, dumplings, eyewear, photo, tools, dojo, ball,
    karaoke, desk, bicycle,
)  # fmt: skip
EVERY_ART = [art for module in MODULES for art in module.ART]
ASKED = {
    ("bakery", "붕어빵 3개"): "fish_bag",
    (None, "잉어빵"): "fish_bag",
    ("cafe", "씨앗 호떡"): "pancakes",
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


@pytest.mark.parametrize("art", EVERY_ART, ids=lambda art: art.name)
def test_every_word_calls_for_its_art_in_its_trades(art: Art) -> None:
    trades = art.industries or ("other",)
    missed = [(code, word) for code in trades for word in art.words if pick(code, word) is not art]
    assert missed == []
