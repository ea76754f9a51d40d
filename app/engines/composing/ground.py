"""The ground of an ad: a seeded background, kept for the next ad of equal parameters."""

from functools import lru_cache

import numpy as np
import skia

from app.engines.composing import backgrounds
from app.engines.composing.backgrounds import BackgroundOptions
from app.engines.composing.scene import Scene
from app.engines.drawing.canvas import Pixels, image
from app.engines.drawing.palette import Palette

_LARGEST = 3_000_000
"""Pixels painted at most; larger formats enlarge a soft ground instead of painting for seconds."""

_PLAIN = BackgroundOptions()

Quiet = tuple[float, float, float, float] | None


def paint_ground(scene: Scene, style: str, options: BackgroundOptions = _PLAIN, quiet: Quiet = None) -> None:
    """Fill the scene with a background style in the shop's colours."""
    frame = scene.frame
    share = min(1.0, (_LARGEST / (frame.width * frame.height)) ** 0.5)
    width, height = max(round(frame.width * share), 1), max(round(frame.height * share), 1)
    pixels = _painted(style, (width, height), scene.palette, scene.seed, (quiet, options))
    if share == 1.0:
        np.copyto(scene.pixels, pixels)
        return
    target = skia.Rect.MakeWH(frame.width, frame.height)
    scene.canvas.drawImageRect(image(pixels), target, skia.SamplingOptions(skia.CubicResampler.Mitchell()))


@lru_cache(maxsize=6)
def _painted(
    style: str, size: tuple[int, int], palette: Palette, seed: int, extra: tuple[Quiet, BackgroundOptions]
) -> Pixels:
    pixels = backgrounds.paint(style, size[0], size[1], palette, seed, extra[0], extra[1])
    # With an alpha channel the next ad of these parameters costs one copy of memory.
    opaque = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    opaque.setflags(write=False)
    return opaque
