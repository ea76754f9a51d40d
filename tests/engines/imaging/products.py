"""Photos of products whose outline is known: our own art on grounds as shops have them."""

import io
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from app.engines.contracts import ImageRequest
from app.engines.imaging.painter import Painter

SIZE = (600, 750)


@dataclass(frozen=True, eq=False)
class Staged:
    """A photo as JPEG, and where its product really is."""

    photo: bytes
    product: NDArray[np.bool_]


@cache
def staged(ground: str, industry: str = "bakery", subject: str = "딸기케이크", side: int = 420) -> Staged:
    """The product on a "plain" wall, on "wood", or before a "busy" street; with shadow, noise and soft focus."""
    picture, place = Image.fromarray(_GROUNDS[ground]()), Image.new("L", SIZE, 0)
    product = _art(industry, subject, side)
    corner = (SIZE[0] - product.width) // 2, round(SIZE[1] * 0.85) - product.height
    place.paste(product.getchannel("A"), corner)
    shade = Image.new("L", SIZE, 0)
    shade.paste(150, (corner[0] + 12, corner[1] + product.height - 30), _flat(product))
    picture.paste((30, 25, 20), mask=shade.filter(ImageFilter.GaussianBlur(12)))
    picture.paste(product, corner, product)
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.8))).astype(np.float32)
    noisy = soft + np.random.default_rng(1).normal(0, 3, soft.shape)
    encoded = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(encoded, "JPEG", quality=92)
    return Staged(encoded.getvalue(), np.asarray(place) > 127)


def _art(industry: str, subject: str, side: int) -> Image.Image:
    request = ImageRequest(prompt="x", seed=4, width=64, height=64, industry=industry, subject=subject)
    visual = Painter().generate(request, lambda share: None, lambda: False)
    with Image.open(io.BytesIO(visual.data)) as opened:
        art = opened.crop(opened.getchannel("A").point(lambda value: 255 if value > 20 else 0).getbbox())
    art.thumbnail((side, side))
    return art


def _flat(product: Image.Image) -> Image.Image:
    return product.getchannel("A").resize((product.width, max(product.height // 8, 1)))


def _plain() -> NDArray[np.uint8]:
    fall = np.linspace(1, 0.9, SIZE[1])[:, None, None]
    return (np.array([226, 222, 214]) * fall + np.zeros((SIZE[1], SIZE[0], 3))).astype(np.uint8)


def _wood() -> NDArray[np.uint8]:
    random = np.random.default_rng(3)
    grain = Image.fromarray((random.random((60, 10)) * 255).astype(np.uint8)).resize(SIZE, Image.Resampling.BICUBIC)
    tone = 0.78 + 0.3 * np.asarray(grain)[..., None] / 255
    tone[:: SIZE[1] // 5] *= 0.5
    return np.clip(np.array([148, 104, 66]) * tone, 0, 255).astype(np.uint8)


def _busy() -> NDArray[np.uint8]:
    random = np.random.default_rng(5)
    blocks = random.integers(20, 240, (14, 11, 3)).astype(np.uint8)
    return np.asarray(Image.fromarray(blocks).resize(SIZE, Image.Resampling.BILINEAR))


_GROUNDS = {"plain": _plain, "wood": _wood, "busy": _busy}
