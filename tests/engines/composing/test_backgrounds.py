"""Backgrounds fill any size, follow their seed and palette, and leave the words in peace."""

import numpy as np
import pytest

from app.engines.composing.backgrounds import STYLES, BackgroundOptions, paint
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.palette import palette

COLORS = palette("#8e3b5b", "#d9a6a0")
SIZES = ((270, 270), (270, 338), (270, 480), (480, 270), (248, 351))
QUIET = (0.08, 0.08, 0.5, 0.45)


def _roughness(pixels: Pixels, quiet: tuple[float, float, float, float]) -> float:
    """How strongly neighbouring blocks of 4 pixels differ inside the rectangle, in levels of grey."""
    height, width = pixels.shape[:2]
    left, top = int(quiet[0] * width), int(quiet[1] * height)
    part = pixels[top : top + int(quiet[3] * height), left : left + int(quiet[2] * width)].mean(axis=2)
    rows, columns = part.shape[0] // 4 * 4, part.shape[1] // 4 * 4
    blocks = part[:rows, :columns].reshape(rows // 4, 4, columns // 4, 4).mean(axis=(1, 3))
    return float(np.percentile(np.abs(np.diff(blocks, axis=1)), 99))


def test_there_are_eleven_styles() -> None:
    assert len(STYLES) == 11


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("style", STYLES)
def test_every_style_fills_every_size(style: str, width: int, height: int) -> None:
    pixels = paint(style, width, height, COLORS, 5)

    assert pixels.shape == (height, width, 3)
    assert pixels.dtype == np.uint8


@pytest.mark.parametrize("style", STYLES)
def test_equal_arguments_give_equal_pixels(style: str) -> None:
    first = paint(style, 270, 338, COLORS, 5, QUIET)

    assert np.array_equal(first, paint(style, 270, 338, COLORS, 5, QUIET))


@pytest.mark.parametrize("style", STYLES)
def test_another_seed_gives_another_background(style: str) -> None:
    assert not np.array_equal(paint(style, 270, 270, COLORS, 5), paint(style, 270, 270, COLORS, 6))


@pytest.mark.parametrize("style", STYLES)
def test_another_shop_gives_other_colours(style: str) -> None:
    other = paint(style, 270, 270, palette("#1d4e89", "#f2a541"), 5)

    assert np.abs(other.mean(axis=(0, 1)) - paint(style, 270, 270, COLORS, 5).mean(axis=(0, 1))).max() > 3


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("style", [style for style in STYLES if style != "stage"])
def test_the_quiet_rectangle_stays_calm(style: str, seed: int) -> None:
    assert _roughness(paint(style, 540, 540, COLORS, seed, QUIET), QUIET) < 14


def test_the_stage_keeps_its_wall_calm_beside_the_arch() -> None:
    quiet = (0.05, 0.08, 0.45, 0.5)
    options = BackgroundOptions(center_x=0.75, podium_width=0.36)

    assert _roughness(paint("stage", 540, 540, COLORS, 2, quiet, options), quiet) < 14


def test_no_line_of_the_stages_floor_runs_behind_the_words_beside_it() -> None:
    options = BackgroundOptions(center_x=0.75, podium_width=0.36, floor=0.72)
    pixels = paint("stage", 540, 540, COLORS, 2, None, options).mean(axis=2)

    def steepest(left: float, right: float) -> float:
        rows = pixels[330:450, int(left * 540) : int(right * 540)].mean(axis=1)
        return float(np.abs(rows[4:] - rows[:-4]).max())

    assert steepest(0.05, 0.35) < 4
    assert steepest(0.5, 0.56) > 3 * steepest(0.05, 0.35)


@pytest.mark.parametrize("style", ["terrazzo", "bauhaus", "gingham"])
def test_a_frame_leaves_the_middle_calm(style: str) -> None:
    pixels = paint(style, 540, 540, COLORS, 3, None, BackgroundOptions(frame=0.18))

    assert _roughness(pixels, (0.25, 0.25, 0.5, 0.5)) < 14


@pytest.mark.parametrize("style", ["mesh", "paper", "stage"])
def test_a_dark_ground_is_darker(style: str) -> None:
    dark = paint(style, 270, 270, COLORS, 3, None, BackgroundOptions(ground="dark"))

    assert dark.mean() < paint(style, 270, 270, COLORS, 3).mean() - 60


def test_the_stage_follows_its_options() -> None:
    left = paint("stage", 270, 270, COLORS, 3, None, BackgroundOptions(center_x=0.3, light="r", tiers=2))

    assert not np.array_equal(left, paint("stage", 270, 270, COLORS, 3))


def test_an_unknown_style_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        paint("plaid", 270, 270, COLORS, 1)
