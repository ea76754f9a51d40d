"""Round bodies as pieces for a relief: eggs with an uneven outline, and tubes through points."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.engines.imaging.art.relief import Tile
from app.engines.imaging.art.texture import Field, noise


def grid(x: float, y: float, reach: float | tuple[float, float]) -> tuple[int, int, Field, Field]:
    """Left, top and the pixel coordinates relative to (x, y) of the window that reaches this far around it."""
    wide, high = reach if isinstance(reach, tuple) else (reach, reach)
    left, top = int(x - wide) - 2, int(y - high) - 2
    columns = np.arange(left, int(x + wide) + 3, dtype=np.float32) - np.float32(x)
    rows = np.arange(top, int(y + high) + 3, dtype=np.float32) - np.float32(y)
    return left, top, columns[None, :] + 0 * rows[:, None], rows[:, None] + 0 * columns[None, :]


@dataclass(frozen=True)
class Lump:
    """An egg-like piece: half axes, thickness towards the viewer, turn in degrees, and how uneven its outline is."""

    x: float
    y: float
    wide: float
    high: float
    thick: float
    turn: float = 0.0
    uneven: float = 0.0
    square: float = 2.0


def lump(rng: np.random.Generator, spec: Lump) -> Tile:
    """The tile of a lump."""
    # Squarer outlines stretch their corners out.
    reach = max(spec.wide, spec.high) * (1.05 + spec.uneven) * 2 ** (0.5 - 1 / spec.square)
    left, top, columns, rows = grid(spec.x, spec.y, reach)
    angle = np.float32(np.deg2rad(spec.turn))
    along = (columns * np.cos(angle) + rows * np.sin(angle)) / np.float32(spec.wide)
    down = (rows * np.cos(angle) - columns * np.sin(angle)) / np.float32(spec.high)
    inside = 1 - (np.abs(along) ** spec.square + np.abs(down) ** spec.square)
    if spec.uneven:
        inside += noise(rng, (columns.shape[0], columns.shape[1]), reach * 0.55, 3) * np.float32(spec.uneven * 1.6)
    cover = np.clip(0.5 + inside * min(spec.wide, spec.high) * 0.5, 0, 1)
    height = np.float32(spec.thick) * np.sqrt(np.clip(inside, 0.0004, None))
    return Tile(left, top, height, cover)


def tube(points: Sequence[tuple[float, float, float]], flatness: float = 1.0) -> Tile:
    """A round body through (x, y, radius) points, thick by radius × flatness: drumsticks, croissants, straws."""
    xs, ys, radii = (np.array(part, float) for part in zip(*points, strict=True))
    reach = ((xs + radii).max() - (xs - radii).min()) / 2, ((ys + radii).max() - (ys - radii).min()) / 2
    x, y = ((xs + radii).max() + (xs - radii).min()) / 2, ((ys + radii).max() + (ys - radii).min()) / 2
    left, top, columns, rows = grid(x, y, reach)
    best = np.full_like(columns, -1e6)
    for i in range(len(points) - 1):
        dx, dy = xs[i + 1] - xs[i], ys[i + 1] - ys[i]
        share = ((columns + x - xs[i]) * dx + (rows + y - ys[i]) * dy) / max(dx * dx + dy * dy, 1e-6)
        share = np.clip(share, 0, 1).astype(np.float32)
        offx, offy = columns + np.float32(x - xs[i]) - share * dx, rows + np.float32(y - ys[i]) - share * dy
        radius = radii[i] + share * (radii[i + 1] - radii[i])
        np.maximum(best, radius * radius - offx * offx - offy * offy, out=best, casting="same_kind")
    best = best.astype(np.float32)
    cover = np.clip(0.5 + best / np.float32(2 * max(radii.min(), 3.0)), 0, 1)
    return Tile(left, top, np.sqrt(np.clip(best, 0.01, None)) * np.float32(flatness), cover)
