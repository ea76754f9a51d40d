"""Small helpers around skia: surfaces, paints, gradients, and the way between skia and numpy."""

from collections.abc import Sequence

import numpy as np
import skia
from numpy.typing import NDArray

from app.engines.drawing.color import argb

Pixels = NDArray[np.uint8]
Point = tuple[float, float]


def surface(width: int, height: int) -> skia.Surface:
    """A transparent raster surface."""
    return skia.Surface.MakeRasterN32Premul(width, height)


def rgba(target: skia.Surface) -> Pixels:
    """The pixels (height, width, 4) of a surface, straight alpha."""
    pixels: Pixels = target.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return pixels


def rgb(target: skia.Surface) -> Pixels:
    """The pixels (height, width, 3) of an opaque surface."""
    return rgba(target)[..., :3].copy()


def image(pixels: Pixels) -> skia.Image:
    """A skia image of (height, width, 3 or 4) pixels with straight alpha."""
    if pixels.shape[2] == 3:
        pixels = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
    # fromarray reads the memory as it lies, and takes straight alpha only when told.
    return skia.Image.fromarray(np.ascontiguousarray(pixels), skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)


def fill(color: str, alpha: float = 1.0) -> skia.Paint:
    """An antialiased paint that fills."""
    return skia.Paint(AntiAlias=True, Color=argb(color, alpha))


def stroke(color: str, width: float, alpha: float = 1.0) -> skia.Paint:
    """An antialiased paint that draws lines of this width in pixels, with round ends and joins."""
    return skia.Paint(
        AntiAlias=True, Color=argb(color, alpha), Style=skia.Paint.kStroke_Style, StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join,
    )  # fmt: skip


def blurred(color: str, sigma: float, alpha: float = 1.0) -> skia.Paint:
    """A paint with soft edges. A mask blur: it costs a twentieth of a blurred layer."""
    return skia.Paint(
        AntiAlias=True,
        Color=argb(color, alpha),
        MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, sigma),
    )


Stop = str | tuple[str, float]
"""A colour, or a colour with its alpha."""


def _colors(stops: Sequence[Stop]) -> list[int]:
    return [argb(stop) if isinstance(stop, str) else argb(*stop) for stop in stops]


def linear_gradient(
    start: Point, end: Point, stops: Sequence[Stop], positions: Sequence[float] | None = None
) -> skia.Paint:
    """A paint that runs through the stops from start to end."""
    shader = skia.GradientShader.MakeLinear(
        [start, end], _colors(stops), list(positions) if positions is not None else None
    )
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader)


def radial_gradient(
    center: Point, radius: float, stops: Sequence[Stop], positions: Sequence[float] | None = None
) -> skia.Paint:
    """A paint that runs through the stops from the centre outwards."""
    shader = skia.GradientShader.MakeRadial(
        center, radius, _colors(stops), list(positions) if positions is not None else None
    )
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader)
