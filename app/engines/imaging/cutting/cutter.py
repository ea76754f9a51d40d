"""The cutter: a photo in, the product with a soft edge and a confidence out. Equal photos give equal cuts."""

import io
from functools import lru_cache

import cv2
import numpy as np
from PIL import Image

from app.engines.contracts import CutOut, EngineError
from app.engines.drawing.canvas import Pixels
from app.engines.imaging.cutting.confidence import confidence, signs_of
from app.engines.imaging.cutting.ground import ground_of
from app.engines.imaging.cutting.matte import matte
from app.engines.imaging.cutting.silhouette import silhouette

_LONGEST_SIDE = 480
"""The outline is found on a small copy; only the edge is worked out in full size."""


class GrabCutter:
    """Implements ProductCutter. One photo takes one to three seconds of one processor."""

    def cut(self, photo: bytes) -> CutOut:
        """The product of a photo. Raises EngineError("photo_unreadable") for bytes that are no picture."""
        return _cut(photo)


# The step that reads the message asks first and the step that paints asks again.
@lru_cache(maxsize=2)
def _cut(photo: bytes) -> CutOut:
    pixels = _opened(photo)
    height, width = pixels.shape[:2]
    scale = min(1.0, _LONGEST_SIDE / max(height, width))
    small = cv2.resize(pixels, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    ground = ground_of(small)
    found = silhouette(small, ground)
    signs = signs_of(found, ground)
    cut = matte(pixels, found.mask)
    return CutOut(
        photo=_png(cut.pixels),
        mask=_png(cut.alpha),
        width=width,
        height=height,
        confidence=confidence(signs, found, ground),
        method="plain" if ground.is_plain else "busy",
    )


def _opened(photo: bytes) -> Pixels:
    try:
        with Image.open(io.BytesIO(photo), formats=("PNG", "JPEG")) as opened:
            pixels: Pixels = np.asarray(opened.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise EngineError("photo_unreadable", final=True, detail=type(broken).__name__) from broken
    return pixels


def _png(pixels: Pixels) -> bytes:
    encoded = io.BytesIO()
    Image.fromarray(pixels).save(encoded, "PNG", compress_level=1)
    return encoded.getvalue()
