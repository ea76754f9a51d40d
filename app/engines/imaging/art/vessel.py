"""Turned things (bowls, cups, buckets, plates) and cut-out slabs as pieces for a relief."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import skia

from app.engines.drawing.canvas import fill, rgba, surface
from app.engines.imaging.art.relief import Tile
from app.engines.imaging.art.solids import grid
from app.engines.imaging.art.texture import Field, blurred, smoothstep

Profile = Sequence[tuple[float, float]]
"""(drop below the upper rim on the picture, radius) pairs, from the rim downwards."""


@dataclass(frozen=True)
class Wall:
    """The side of a turned thing that faces us. `angle` runs -90° to 90° in radians, `down` 0..1 along the profile."""

    tile: Tile
    angle: Field
    down: Field


def wall(x: float, y: float, profile: Profile, ratio: float) -> Wall:
    """The outer wall whose upper rim is an ellipse around (x, y), `ratio` times as high as wide."""
    steps = np.linspace(0, 1, 160)
    corners = np.array(profile, float)
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    drop = np.interp(steps, lengths / lengths[-1], corners[:, 0])
    radius = np.interp(steps, lengths / lengths[-1], corners[:, 1])
    widest, depth = float(radius.max()), float((drop + ratio * radius).max())
    left, top, columns, rows = grid(x, y + depth / 2, (widest, depth / 2))
    rows += np.float32(depth / 2)
    share, ends = _solved(columns[0], rows[:, 0], drop, radius, ratio)
    across = np.interp(share, steps, radius).astype(np.float32)
    sine = np.clip(columns / across, -1, 1)
    facing = np.sqrt(1 - sine * sine)
    flare = np.clip(-np.gradient(radius, drop + 1e-3 * steps), -4, 4)
    # Profiles have corners; a turned edge is never that sharp.
    flare = np.convolve(np.pad(flare, 12, mode="edge"), np.hanning(27)[1:-1] / np.hanning(27).sum(), "valid")
    flare = np.interp(share, steps, flare).astype(np.float32)
    tilt = np.float32(np.sqrt(1 - ratio * ratio))
    rise = -flare * tilt
    towards = np.clip(facing * tilt + rise * ratio, 0.18, None)
    normal = (sine / towards, (facing * ratio - rise * tilt) / towards)
    cover = np.clip(across - np.abs(columns) + 0.5, 0, 1)
    cover *= np.clip(rows - ends[0] + 0.5, 0, 1) * np.clip(ends[1] - rows + 0.5, 0, 1)
    cover = smoothstep(0.55, 0.98, blurred(cover.astype(np.float32), 1.2))
    tile = Tile(left, top, facing * across * 0.7, cover, normal)
    return Wall(tile, np.arcsin(sine), share)


def _solved(columns: Field, rows: Field, drop: Field, radius: Field, ratio: float) -> tuple[Field, tuple[Field, Field]]:
    """For every pixel the place on the profile that is seen there, and the first and last row of every column."""
    share = np.zeros((rows.size, columns.size), np.float32)
    first, last = np.full(columns.size, 1e6, np.float32), np.full(columns.size, -1e6, np.float32)
    steps = np.linspace(0, 1, drop.size)
    for i, offset in enumerate(columns):
        reached = radius > abs(offset) - 1
        if not reached.any():
            continue
        seen = drop[reached] + ratio * np.sqrt(np.clip(radius[reached] ** 2 - offset * offset, 0, None))
        seen = np.maximum.accumulate(seen)
        share[:, i] = np.interp(rows, seen, steps[reached])
        first[i], last[i] = seen[0], seen[-1]
    return share, (first, last)


def disc(x: float, y: float, wide: float, high: float) -> Tile:
    """A flat round surface seen at a slant."""
    left, top, columns, rows = grid(x, y, (wide, high))
    inside = 1 - np.sqrt((columns / wide) ** 2 + (rows / high) ** 2)
    cover = np.clip(0.5 + inside * min(wide, high), 0, 1)
    return Tile(left, top, np.zeros_like(columns), cover)


def hollow(x: float, y: float, wide: float, ratio: float, depth: float) -> Tile:
    """The inside of a bowl or cup below its rim: a dish that falls off by `depth` towards the middle."""
    tile = disc(x, y, wide, wide * ratio)
    across, down = (part * 2 - 1 for part in tile.across)
    # Inner walls lean to the middle; the far wall faces us and takes the light, the near one hides in shade.
    steep = smoothstep(0.35, 1.0, np.sqrt(across**2 + down**2)) * np.float32(1.4)
    height = -np.float32(depth) * np.clip(1 - across**2 - down**2, 0, 1)
    return Tile(tile.x, tile.y, height, tile.cover, (-across * steep, -down * steep))


def rim(x: float, y: float, wide: float, ratio: float, thick: float) -> Tile:
    """The rounded edge of a round vessel, a ring `thick` pixels to either side of the ellipse."""
    left, top, columns, rows = grid(x, y, (wide + thick, wide * ratio + thick))
    radius = np.sqrt((columns / wide) ** 2 + (rows / (wide * ratio)) ** 2) + 1e-4
    steepness = np.sqrt((columns / wide**2) ** 2 + (rows / (wide * ratio) ** 2) ** 2) / radius + 1e-6
    away = np.clip((radius - 1) / steepness, -thick * 2, thick * 2).astype(np.float32)
    cover = np.clip(thick - np.abs(away) + 0.5, 0, 1)
    return Tile(left, top, np.sqrt(np.clip(thick * thick - away * away, 0.05, None)), cover)


def front(tile: Tile, y: float) -> Tile:
    """Only the part of a piece below the line y."""
    rows = np.arange(tile.shape[0], dtype=np.float32)[:, None] + np.float32(tile.y - y)
    return tile.cut(np.clip(rows / 3, 0, 1))


def plate(x: float, y: float, wide: float, ratio: float, rim: float = 0.2) -> Tile:
    """A shallow plate: a raised rim of `rim` × its radius around a flat bed."""
    tile = disc(x, y, wide, wide * ratio)
    across, down = (part * 2 - 1 for part in tile.across)
    radius = np.sqrt(across**2 + down**2)
    bed = 1 - rim
    slope = smoothstep(bed - 0.05, bed + 0.03, radius) * smoothstep(1.01, bed + 0.06, radius)
    lip = smoothstep(0.955, 1.0, radius)
    lean = -1.5 * slope + 1.8 * lip
    height = np.float32(wide * 0.10) * smoothstep(bed - 0.05, 1.0, radius) - 6 * lip
    return Tile(tile.x, tile.y, height, tile.cover, (across * lean, down * lean))


def slab(path: skia.Path, thick: float, rounding: float) -> Tile:
    """A flat piece cut along a path, its edge rounded off over `rounding` pixels."""
    bounds = path.getBounds()
    left, top = int(bounds.left()) - 4, int(bounds.top()) - 4
    target = surface(int(bounds.width()) + 10, int(bounds.height()) + 10)
    canvas = target.getCanvas()
    canvas.translate(-left, -top)
    canvas.drawPath(path, fill("#ffffff"))
    cover = (rgba(target)[..., 3] / np.float32(255)).astype(np.float32)
    soft = np.clip(blurred(cover, rounding) * 2 - 1, 0.001, 1)
    height = np.float32(thick) * np.sqrt(1 - (1 - soft) ** 2)
    return Tile(left, top, height, cover)
