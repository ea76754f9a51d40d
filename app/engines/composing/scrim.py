"""The veil between a photo and the words on it: the least opacity that makes every word readable."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import skia

from app.engines.composing.contrast import ratios
from app.engines.composing.geometry import Rect
from app.engines.composing.scene import Scene
from app.engines.drawing.canvas import Pixels, linear_gradient
from app.engines.drawing.color import linear, rgb

HEAVIEST = 0.60
"""A veil above this opacity kills the photo; the words then belong on paper."""

_TARGET = 4.9
_SAMPLE = 4
_STEPS = 9

Side = Literal["top", "bottom", "left"]


@dataclass(frozen=True)
class Veil:
    """A solved veil: opacity over the words, from which side it grows, and how far it is opaque."""

    alpha: float
    side: Side
    edge: float
    tint: str


def solve(pixels: Pixels, areas: tuple[Rect, ...], colors: tuple[str, str], side: Side, edge: float) -> Veil:
    """The least veil over the areas for `colors` = (ink, tint), by bisection on a sample of pixels."""
    ink, tint = colors
    coarse = pixels[::_SAMPLE, ::_SAMPLE, :3]
    cuts = []
    for area in areas:
        left, top, right, bottom = (
            max(round(edge / _SAMPLE), 0) for edge in (area.left, area.top, area.right, area.bottom)
        )
        cuts.append(coarse[top:bottom, left:right])
    sample = np.concatenate([cut.reshape(-1, 3) for cut in cuts]) / 255
    color = rgb(tint)
    low, high = 0.0, 1.0

    def worst(alpha: float) -> float:
        mixed = linear(sample * (1 - alpha) + color * alpha) @ np.array([0.2126, 0.7152, 0.0722])
        return float(np.percentile(ratios(mixed.astype(np.float32), ink), 2))

    if worst(0.0) >= _TARGET:
        return Veil(0.0, side, edge, tint)
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (low, middle) if worst(middle) >= _TARGET else (middle, high)
    return Veil(min(high + 0.015, 1.0), side, edge, tint)


def draw(scene: Scene, veil: Veil) -> None:
    """Paint a veil: opaque enough over its words, then fading smoothly into the photo."""
    if veil.alpha <= 0:
        return
    width, height = scene.frame.width, scene.frame.height
    shares = np.linspace(0, 1, _STEPS)
    stops = [(veil.tint, float(veil.alpha * share * share * (3 - 2 * share))) for share in shares]
    if veil.side == "left":
        fade = min(0.42 * width, width - veil.edge)
        start, end = (veil.edge + fade, 0.0), (veil.edge, 0.0)
        box = skia.Rect.MakeLTRB(0, 0, start[0], height)
    else:
        up = veil.side == "bottom"
        fade = min(0.30 * height, veil.edge if up else height - veil.edge)
        start = (0.0, veil.edge - fade if up else veil.edge + fade)
        end = (0.0, veil.edge)
        box = skia.Rect.MakeLTRB(0, start[1], width, height) if up else skia.Rect.MakeLTRB(0, 0, width, start[1])
    scene.canvas.drawRect(box, linear_gradient(start, end, stops, [float(share) for share in shares]))
