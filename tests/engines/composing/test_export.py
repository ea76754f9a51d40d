"""Files: exact size, sRGB, byte budgets, print resolution, the AI mark, and equal bytes for equal pixels."""

import io

import numpy as np
import pytest
from PIL import Image

from app.engines.composing.export import jpeg, png, stamp
from app.engines.contracts import EngineError

SOURCE_TYPE = "digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


@pytest.fixture(scope="module")
def pixels() -> np.ndarray:
    """A noisy gradient."""
    y, x = np.mgrid[0:300, 0:400]
    noise = np.random.Generator(np.random.PCG64(5)).normal(0, 9, (300, 400, 3))
    return np.clip(np.stack([x / 2, y / 2, x / 4 + y / 4], axis=-1) + noise + 60, 0, 255).astype(np.uint8)


def test_a_png_keeps_every_pixel(pixels: np.ndarray) -> None:
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png(pixels)))), pixels)


def test_a_fourth_channel_is_left_out_of_every_file(pixels: np.ndarray) -> None:
    opaque = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    assert png(opaque) == png(pixels) and jpeg(opaque) == jpeg(pixels)


def test_a_png_says_srgb_and_its_print_resolution(pixels: np.ndarray) -> None:
    opened = Image.open(io.BytesIO(png(pixels, 300)))
    assert opened.info["srgb"] == 0
    assert round(opened.info["dpi"][0]) == 300


def test_a_jpeg_is_full_colour_with_its_profile(pixels: np.ndarray) -> None:
    opened = Image.open(io.BytesIO(jpeg(pixels, dpi=300)))
    assert (opened.mode, opened.size, opened.info["dpi"]) == ("RGB", (400, 300), (300, 300))
    assert opened.info["icc_profile"]


def test_a_jpeg_from_png_bytes_equals_one_from_pixels(pixels: np.ndarray) -> None:
    assert jpeg(png(pixels)) == jpeg(pixels)


@pytest.mark.parametrize("budget", [60_000, 30_000, 15_000])
def test_a_jpeg_stays_within_its_budget(pixels: np.ndarray, budget: int) -> None:
    assert len(jpeg(pixels, budget)) <= budget


def test_an_impossible_budget_is_an_error(pixels: np.ndarray) -> None:
    with pytest.raises(EngineError, match="file_too_large"):
        jpeg(pixels, 500)


@pytest.mark.parametrize("mime", ["image/png", "image/jpeg"])
def test_a_stamped_file_carries_the_ai_source_type(pixels: np.ndarray, mime: str) -> None:
    data = png(pixels) if mime == "image/png" else jpeg(pixels)
    stamped = stamp(data, mime)
    opened = Image.open(io.BytesIO(stamped))
    assert SOURCE_TYPE in opened.info["xmp"].decode()
    assert np.array_equal(np.asarray(opened), np.asarray(Image.open(io.BytesIO(data))))
    assert stamped == stamp(data, mime)


def test_other_file_types_cannot_be_stamped() -> None:
    with pytest.raises(EngineError) as raised:
        stamp(b"GIF89a", "image/gif")
    assert raised.value.reason == "unknown_file_type"
