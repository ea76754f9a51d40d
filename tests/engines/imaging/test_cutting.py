"""A product is cut out of its photo where that can be done cleanly, and it is known where it cannot."""

import io

import numpy as np
import pytest
from PIL import Image

from app.engines.contracts import CutOut, EngineError
from app.engines.imaging.cutting.cutter import GrabCutter
from app.services.production import SUREST
from tests.engines.imaging.products import SIZE, staged

SURE = SUREST["ground"]


def cut(photo: bytes) -> CutOut:
    return GrabCutter().cut(photo)


def opened(data: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(data)) as picture:
        return np.asarray(picture)


def likeness(found: CutOut, product: np.ndarray) -> float:
    """Intersection over union."""
    mask = opened(found.mask) > 127
    return float((mask & product).sum() / (mask | product).sum())


@pytest.mark.parametrize(
    ("ground", "industry", "subject"),
    [
        ("plain", "bakery", "딸기케이크"),
        ("plain", "flower", "장미 꽃다발"),
        ("wood", "cafe", "딸기라떼"),
        ("wood", "chicken", "후라이드 치킨"),
    ],
)
def test_a_product_comes_off_a_quiet_ground(ground: str, industry: str, subject: str) -> None:
    photo = staged(ground, industry, subject)

    found = cut(photo.photo)

    assert found.confidence >= SURE
    assert likeness(found, photo.product) > 0.9


def test_cream_on_a_white_wall_is_not_bitten_off() -> None:
    photo = staged("plain")

    lost = photo.product & (opened(cut(photo.photo).mask) < 128)

    assert lost.sum() / photo.product.sum() < 0.02


@pytest.mark.parametrize("colour", ["white", "#7f5a3a"])
def test_a_photo_of_nothing_has_no_product(colour: str) -> None:
    encoded = io.BytesIO()
    Image.new("RGB", (300, 300), colour).save(encoded, "PNG")

    assert cut(encoded.getvalue()).confidence < SURE


def test_a_cut_that_misses_the_product_is_unsure_of_itself() -> None:
    photo = staged("busy", "flower", "장미 꽃다발")

    found = cut(photo.photo)

    assert found.confidence < SURE or likeness(found, photo.product) > 0.85


def test_where_the_mask_is_white_every_pixel_is_the_photos_own() -> None:
    photo = staged("wood", "cafe", "딸기라떼").photo

    found = cut(photo)
    inside = opened(found.mask) == 255

    assert (found.width, found.height) == SIZE
    assert inside.mean() > 0.05
    assert (opened(found.photo)[inside] == opened(photo)[inside]).all()


def test_equal_photos_give_equal_cuts() -> None:
    photo = staged("plain").photo
    again = GrabCutter()

    assert again.cut(photo) == again.cut(bytes(bytearray(photo)))


def test_what_is_no_photo_cannot_be_cut() -> None:
    with pytest.raises(EngineError) as raised:
        cut(b"no picture")
    assert (raised.value.reason, raised.value.final) == ("photo_unreadable", True)
