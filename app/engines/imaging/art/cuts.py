"""Slices of meat, and the boards and boxes they are laid on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import skia

from app.engines.drawing.color import mix
from app.engines.imaging.art.relief import Relief, Skin, Tile, plain
from app.engines.imaging.art.texture import Field, noise, ramp, resized
from app.engines.imaging.art.vessel import slab

_Random = np.random.Generator
Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels of the working canvas."""


@dataclass(frozen=True)
class Slice:
    """A slice: its middle, half length, half width, turn in degrees; `corner` 0 is oval, 1 a rectangle."""

    x: float
    y: float
    wide: float
    high: float
    turn: float = 0.0
    corner: float = 0.55


def slice_of(rng: _Random, spec: Slice) -> Tile:
    """A slice of meat lying flat."""
    path = skia.Path()
    corners = 16
    points = []
    for i in range(corners):
        angle = 2 * np.pi * i / corners
        square = 1 / max(abs(np.cos(angle)), abs(np.sin(angle))) ** spec.corner
        reach = square * rng.uniform(0.93, 1.05)
        points.append((np.cos(angle) * spec.wide * reach, np.sin(angle) * spec.high * reach))
    following = points[1:] + points[:1]
    middle = [((x + next_x) / 2, (y + next_y) / 2) for (x, y), (next_x, next_y) in zip(points, following, strict=True)]
    path.moveTo(*middle[-1])
    for point, end in zip(points, middle, strict=True):
        path.quadTo(*point, *end)
    path.close()
    path.transform(skia.Matrix().setRotate(spec.turn).postTranslate(spec.x, spec.y))
    return slab(path, 13, 5)


def layers(rng: _Random, tile: Tile, turn: float, stops: Sequence[str], waves: float = 0.09) -> Field:
    """Bands of colour across a slice, wavy as grown meat is: (height, width, 3)."""
    across, down = (part * 2 - 1 for part in tile.across)
    angle = np.deg2rad(turn)
    place = down * np.cos(angle) - across * np.sin(angle)
    place = place + noise(rng, tile.shape, max(tile.shape) * 0.6, 4) * np.float32(waves)
    fibre = noise(rng, tile.shape, 11, 2)
    return ramp(stops, place * 0.5 + 0.5 + fibre * np.float32(0.025))


def sheet(bounds: Bounds, radius: float, thick: float, rounding: float) -> Tile:
    """A flat board with round corners."""
    path = skia.Path()
    path.addRRect(skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(*bounds), radius, radius))
    return slab(path, thick, rounding)


def board(relief: Relief, rng: _Random, bounds: Bounds, color: str = "#b67a43") -> None:
    """A wooden board seen from above and in front."""
    left, top, right, bottom = bounds
    # Of the thickness only the strip below the near edge is ever seen.
    for start, drop, shade in ((bottom - 140, 34, 0.45), (top, 0, 0.0)):
        tile = sheet((left, start + drop, right, bottom + drop), 54, 20, 9)
        grain = noise(rng, (tile.shape[0], max(8, tile.shape[1] // 14)), 13, 4)
        rings = np.sin(resized(grain, tile.shape) * 9 + tile.across[1] * 26)
        fine = noise(rng, tile.shape, 7, 2)
        dark, light = mix(color, "#2a1206", 0.42 + shade * 0.6), mix(color, "#f6d9a4", 0.42 * (1 - shade * 2))
        wood = ramp((dark, mix(color, "#2a1206", shade), light), 0.55 + 0.22 * rings + 0.10 * fine)
        relief.add(tile.raised(1.2 * rings), Skin(wood, 0.4, 0.22, 0.15), -60 if drop else -34)


def gift_box(relief: Relief, bounds: Bounds, outside: str, inside: str, lining: str) -> Bounds:
    """An open box with a lining; the bounds of its inside come back."""
    left, top, right, bottom = bounds
    relief.add(
        sheet((left + 4, top + 100, right - 4, bottom + 120), 14, 14, 6),
        plain(mix(outside, "#000000", 0.25), 0.5, 0.3),
        -90,
    )
    relief.add(sheet(bounds, 14, 12, 5), plain(outside, 0.6, 0.4), -20)
    edge = 34
    inner = (left + edge, top + edge, right - edge, bottom - edge)
    relief.add(sheet((inner[0] - 7, inner[1] - 7, inner[2] + 7, inner[3] + 7), 9, 3, 3), plain(lining, 0.8, 0.6), -8)
    relief.add(sheet(inner, 6, 2, 2), plain(inside, 0.2, 0.1), -70)
    return inner
