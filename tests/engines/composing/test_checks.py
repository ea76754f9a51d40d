"""The checks catch what they promise to catch."""

import numpy as np
import pytest

from app.engines.composing.checks import run_checks
from app.engines.composing.contrast import guarantee, measure, percentile
from app.engines.composing.fit import Limits, fit
from app.engines.composing.frame import frame_of
from app.engines.composing.geometry import Rect, Turn, overlap, turned
from app.engines.composing.ink import decorate
from app.engines.composing.scene import Element, Look, PlacedText, Scene
from app.engines.composing.themes import THEMES
from app.engines.composing.words import Words
from app.engines.contracts import ChannelFormat
from app.engines.drawing.palette import palette


@pytest.fixture
def scene() -> Scene:
    """An empty square."""
    target = ChannelFormat(id="s", name="s", width=600, height=600, ratio="1:1")
    return Scene(frame_of(target), palette("#c62828", "#ffb300"), THEMES["clean"], Words(ai_label="AI"), 1)


def put(scene: Scene, name: str, place: tuple[float, float], fill: str = "#111111", size: float = 40) -> PlacedText:
    """Queue a short text."""
    block = fit("동네 가게", THEMES["clean"].head, Limits(400, size, 1))
    text = PlacedText(name, block, place[0], place[1], Look(fill))
    scene.put(text)
    return text


def failed(scene: Scene) -> set[str]:
    """The names of the failed checks."""
    for text in scene.texts:
        decorate(scene, text)
    readings = [measure(scene, text) for text in scene.texts]
    return {check.name for check in run_checks(scene, readings) if not check.passed}


def test_low_contrast_is_caught(scene: Scene) -> None:
    put(scene, "sub", (100, 100), "#bbbbbb")
    assert "contrast" in failed(scene)


def test_the_guarantee_repairs_low_contrast(scene: Scene) -> None:
    put(scene, "sub", (100, 100), "#bbbbbb")
    guarantee(scene)
    assert "contrast" not in failed(scene)


def test_the_guarantee_lays_a_plate_on_a_busy_ground(scene: Scene) -> None:
    scene.pixels[..., :3] = np.random.Generator(np.random.PCG64(2)).integers(0, 256, (600, 600, 3), dtype=np.uint8)
    put(scene, "sub", (100, 100), "#777777", 60)
    guarantee(scene)
    assert "contrast" not in failed(scene)
    assert scene.notes == ["plate under sub"]


def test_the_guarantee_measures_a_close_call_around_the_letters_as_the_check_does(scene: Scene) -> None:
    left = int(put(scene, "price-unit", (100, 100), "#ffffff", 60).boxes()[0].grown(3).left)
    scene.pixels[..., :3] = 105
    scene.pixels[:, left + 1 :: 2, :3] = 126
    guarantee(scene)
    assert "contrast" not in failed(scene)


def test_text_outside_the_safe_box_is_caught(scene: Scene) -> None:
    put(scene, "sub", (2, 100))
    assert "safe_area" in failed(scene)


def test_text_outside_the_picture_is_caught(scene: Scene) -> None:
    put(scene, "sub", (560, 100))
    assert "no_clipping" in failed(scene)


def test_overlapping_texts_are_caught(scene: Scene) -> None:
    put(scene, "sub", (100, 100))
    put(scene, "shop", (120, 110))
    assert "no_overlap" in failed(scene)


def test_a_badge_over_a_word_is_caught(scene: Scene) -> None:
    put(scene, "sub", (100, 100))
    scene.mark(Element("badge", "shape", Rect(90, 80, 190, 180), group="badge"))
    assert "no_overlap" in failed(scene)


def test_small_type_is_caught(scene: Scene) -> None:
    put(scene, "sub", (100, 100), size=9)
    assert "type_size" in failed(scene)


def test_a_small_headline_is_caught(scene: Scene) -> None:
    put(scene, "headline", (100, 100), size=20)
    assert "type_size" in failed(scene)


def test_a_missing_ai_label_is_caught(scene: Scene) -> None:
    assert "ai_label" in failed(scene)


def test_a_soft_picture_is_caught(scene: Scene) -> None:
    scene.mark(Element("product", "image", Rect(0, 0, 300, 300), scale=1.8))
    assert "sharpness" in failed(scene)


def test_a_fine_qr_code_is_caught(scene: Scene) -> None:
    scene.mark(Element("qr", "qr", Rect(100, 100, 200, 200), module=2.0))
    assert "qr" in failed(scene)


def test_turned_boxes_overlap_only_where_they_really_meet() -> None:
    bar = Rect(0, 0, 100, 10)
    upright = turned(bar, Turn(90, 50, 5))
    assert overlap(bar.corners, upright)
    assert not overlap(Rect(0, 30, 40, 60).corners, upright)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
@pytest.mark.parametrize("percent", [1, 2, 99])
def test_the_worst_pixels_are_those_that_numpy_finds(size: int, percent: float) -> None:
    values = np.random.Generator(np.random.PCG64(size)).random(size, dtype=np.float32)
    assert percentile(values, percent) == pytest.approx(float(np.percentile(values, percent)), abs=1e-6)
