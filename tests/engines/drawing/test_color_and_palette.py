"""Colour: published reference values, round trips, and palettes that can be read in every shop's colours."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.engines.drawing import canvas
from app.engines.drawing.color import contrast, from_oklab, from_oklch, mix, oklab, oklch, readable, rgb, to_hex
from app.engines.drawing.palette import palette

INDUSTRIES = json.loads((Path(__file__).parents[3] / "app/data/industries.json").read_text("utf-8"))["industries"]


def test_oklab_matches_the_published_values_of_white_and_red() -> None:
    assert np.allclose(oklab(rgb("#ffffff")), [1, 0, 0], atol=1e-3)
    assert np.allclose(oklab(rgb("#ff0000")), [0.628, 0.225, 0.126], atol=2e-3)


def test_oklab_round_trips() -> None:
    colors = np.random.Generator(np.random.PCG64(1)).uniform(0, 1, (200, 3))
    assert np.allclose(from_oklab(oklab(colors)), colors, atol=1e-6)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_chroma_is_reduced_until_the_colour_exists() -> None:
    lightness, _, hue = oklch(from_oklch(0.7, 0.5, 140))
    assert (lightness, hue) == (pytest.approx(0.7, abs=0.01), pytest.approx(140, abs=1.5))


def test_mixing_nothing_changes_nothing() -> None:
    assert mix("#123456", "#fedcba", 0.0) == "#123456"


@pytest.mark.parametrize("ground", ["#ffffff", "#808080", "#101010", "#c62828"])
def test_a_readable_colour_reaches_its_target(ground: str) -> None:
    assert contrast(readable("#c62828", ground), ground) >= 4.5


@pytest.mark.parametrize("industry", INDUSTRIES)
def test_every_shops_palette_can_be_read(industry: str) -> None:
    colors = INDUSTRIES[industry]["palette"]
    roles = palette(colors["primary"], colors["accent"])
    grounds = (roles.brand, roles.accent, roles.paper, roles.soft, roles.strong, roles.deep)
    assert min(contrast(roles.on(ground), ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize(("warmth", "brightness"), [(3, 0), (-3, 0), (0, 3), (0, -3), (3, -3)])
def test_wishes_keep_a_palette_readable(warmth: int, brightness: int) -> None:
    roles = palette("#8e3b5b", "#d9a6a0", warmth, brightness)
    assert min(contrast(roles.on(ground), ground) for ground in (roles.brand, roles.accent, roles.strong)) >= 4.5


@pytest.mark.parametrize("accent", ["#7fb2ff", "#6cc08b", "#8f78c4"])
def test_letters_on_a_hot_ground_are_never_cool(accent: str) -> None:
    assert 60 < oklch(palette("#b3261e", accent).loud)[2] < 110
    assert contrast(palette("#b3261e", accent).loud, palette("#b3261e", accent).brand) >= 3


@pytest.mark.parametrize("brand", ["#0b3c5d", "#2e7d32", "#2b2d33"])
def test_letters_on_other_grounds_keep_the_accent(brand: str) -> None:
    assert palette(brand, "#7fb2ff").loud == "#7fb2ff"


def test_pixels_survive_the_way_through_skia() -> None:
    pixels = np.random.Generator(np.random.PCG64(2)).integers(0, 256, (8, 9, 3), dtype=np.uint8)
    target = canvas.surface(9, 8)
    target.getCanvas().drawImage(canvas.image(pixels), 0, 0)
    assert np.array_equal(canvas.rgb(target), pixels)


def test_hex_clips_what_is_outside() -> None:
    assert to_hex([-1, 0.5, 2]) == "#0080ff"
