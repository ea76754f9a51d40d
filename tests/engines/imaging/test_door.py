"""Photos from strangers: the honest ones come in clean, the others are refused, and neither does any harm."""

import io

import pytest
from PIL import Image

from app.engines.contracts import EngineError
from app.engines.imaging.door import ConfinedDoor
from tests.engines.imaging.hostile_pictures import ACCEPTED, REFUSED, Bytes, deep_png, with_place


@pytest.mark.parametrize("make", ACCEPTED.values(), ids=ACCEPTED)
def test_an_honest_photo_comes_in_with_its_light_and_dark_in_place(make: Bytes) -> None:
    opened = ConfinedDoor().open(make())

    with Image.open(io.BytesIO(opened.data), formats=["JPEG"]) as image:
        assert image.size == (opened.width, opened.height)
        grey = image.convert("L")
    lying = opened.width < opened.height
    corner, opposite = (5, 5), (opened.width - 5, opened.height - 5)
    dark, light = grey.getpixel(corner), grey.getpixel(opposite)
    assert lying == (make is with_place)
    assert abs(dark - 40) < 60 and abs(light - 220) < 60


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_what_is_no_photo_is_refused(make: Bytes) -> None:
    with pytest.raises(EngineError) as refused:
        ConfinedDoor().open(make())
    assert refused.value.reason == "photo_unreadable"


def test_a_bomb_is_refused_by_its_size_before_anything_is_unpacked() -> None:
    with pytest.raises(EngineError, match=r"DecompressionBomb|size"):
        ConfinedDoor().open(deep_png())


def test_nothing_but_the_pixels_comes_in() -> None:
    opened = ConfinedDoor().open(with_place())

    with Image.open(io.BytesIO(opened.data)) as image:
        assert not image.getexif() and "comment" not in image.info and "icc_profile" not in image.info
    assert b"secret words" not in opened.data
