"""Noise, blurs and colour ramps in float32 numpy: the grain of everything the painter models.

Fields are (height, width) arrays. Colours are linear-light triples, so that lighting may multiply them.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.engines.drawing.color import linear, rgb

Field = NDArray[np.floating]
Shape = tuple[int, int]


def generator(seed: int) -> np.random.Generator:
    """The random numbers of one picture."""
    return np.random.Generator(np.random.PCG64(abs(seed)))


def resized(field: Field, shape: Shape, box: tuple[float, float, float, float] | None = None) -> Field:
    """A field at another size (bicubic), optionally only the part inside `box` (left, top, right, bottom)."""
    picture = Image.fromarray(np.ascontiguousarray(field, np.float32))
    return np.asarray(picture.resize((shape[1], shape[0]), Image.Resampling.BICUBIC, box), np.float32)


def noise(rng: np.random.Generator, shape: Shape, cell: float, octaves: int = 3) -> Field:
    """Smooth noise around 0, mostly within -1..1. `cell` is the size of its largest bumps in pixels."""
    total = np.zeros(shape, np.float32)
    weight, share = 0.0, 1.0
    for octave in range(octaves):
        step = cell / 2**octave
        if step < 1.5:
            break
        rows, columns = shape[0] / step, shape[1] / step
        grid = rng.random((int(rows) + 5, int(columns) + 5), dtype=np.float32)
        total += share * resized(grid, shape, (2.0, 2.0, 2.0 + columns, 2.0 + rows))
        weight += share
        share *= 0.56
    return (total / np.float32(max(weight, 1e-6)) - np.float32(0.5)) * np.float32(3.0)


def blurred(field: Field, sigma: float) -> Field:
    """An approximate Gaussian blur: three running means along each axis, edges repeated."""
    radius = max(1, round(sigma * 0.95))
    result = field
    for axis in (0, 1):
        for _ in range(3):
            result = _running_mean(result, radius, axis)
    return result


def _running_mean(field: Field, radius: int, axis: int) -> Field:
    pad = [(0, 0), (0, 0)]
    pad[axis] = (radius + 1, radius)
    sums = np.cumsum(np.pad(field, pad, mode="edge"), axis=axis, dtype=np.float64)
    width = 2 * radius + 1
    if axis == 0:
        return ((sums[width:] - sums[:-width]) / width).astype(np.float32)
    return ((sums[:, width:] - sums[:, :-width]) / width).astype(np.float32)


def smoothstep(low: float, high: float, field: Field) -> Field:
    """0 below `low`, 1 above `high`, smooth between. `low` may lie above `high`."""
    share = np.clip((field - np.float32(low)) / np.float32(high - low), 0, 1)
    smooth: Field = share * share * (3 - 2 * share)
    return smooth


def tint(color: str) -> Field:
    """The linear-light triple of "#rrggbb"."""
    return linear(rgb(color)).astype(np.float32)


def ramp(colors: Sequence[str], share: Field) -> Field:
    """The colours laid evenly along 0..1, looked up for every pixel: (height, width, 3)."""
    stops = np.array([rgb(color) for color in colors])
    places = np.linspace(0, 1, 256)
    # Mixed in sRGB: even steps of it look even, while linear mixes bleach the middle.
    mixed = np.stack([np.interp(places, np.linspace(0, 1, len(colors)), stops[:, i]) for i in range(3)], axis=1)
    table = linear(mixed).astype(np.float32)
    return table[np.clip(share * 255, 0, 255).astype(np.uint8)]


def blend(first: Field, second: Field, share: Field | float) -> Field:
    """`share` of the second colour over the first; colours broadcast from triples to fields."""
    weight = share[..., None] if isinstance(share, np.ndarray) else np.float32(share)
    return np.asarray(first + (second - first) * weight, np.float32)


def ridges(field: Field, sharpness: float = 3.0) -> Field:
    """Noise folded into thin bright lines, 0..1: cracks, flakes, veins."""
    return np.clip(1 - np.abs(field) * np.float32(sharpness), 0, 1)
