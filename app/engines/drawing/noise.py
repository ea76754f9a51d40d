"""Seeded noise and soft fields in numpy: the grain, clouds and blurs behind every painted surface."""

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.engines.drawing.canvas import Pixels

Field = NDArray[np.floating[Any]]


def generator(seed: int, name: str) -> np.random.Generator:
    """The random numbers of one named thing: equal seed and name give equal numbers on every machine."""
    return np.random.Generator(np.random.PCG64([seed & 0xFFFFFFFFFFFFFFFF, zlib.crc32(name.encode())]))


def resize(field: Field, width: int, height: int) -> Field:
    """A two-dimensional field resampled smoothly to another size."""
    resized = Image.fromarray(np.ascontiguousarray(field, np.float32)).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(resized, np.float32)


def clouds(size: tuple[int, int], random: np.random.Generator, cells: int = 3, octaves: int = 4) -> Field:
    """Fractal value noise of (width, height), 0..1; `cells` blotches fit into the height."""
    width, height = size
    total = np.zeros((height, width), np.float32)
    amplitude = 1.0
    for octave in range(octaves):
        count = cells * 2**octave
        grid = random.random((max(2, count + 2), max(2, int(count * width / height) + 2)), np.float32)
        total += amplitude * resize(grid, width, height)
        amplitude *= 0.55
    result: Field = (total - total.min()) / max(float(np.ptp(total)), 1e-6)
    return result


def soften(field: Field, sigma: float) -> Field:
    """A Gaussian blur of a field, made of three box blurs; sigma is in pixels and edges are repeated."""
    radius = max(1, round(sigma * 0.98))
    result = np.asarray(field, np.float32)
    for _ in range(3):
        for axis in (0, 1):
            result = _box(result, radius, axis)
    return result


def _box(field: Field, radius: int, axis: int) -> Field:
    padding = [(0, 0), (0, 0)]
    padding[axis] = (radius + 1, radius)
    sums = np.cumsum(np.pad(field, padding, mode="edge"), axis=axis, dtype=np.float64)
    width = 2 * radius + 1
    upper = np.take(sums, range(width, sums.shape[axis]), axis=axis)
    lower = np.take(sums, range(sums.shape[axis] - width), axis=axis)
    return ((upper - lower) / width).astype(np.float32)


def smoothstep(field: Field) -> Field:
    """0 below 0, 1 above 1, and an even ramp between."""
    clipped = np.clip(field, 0, 1)
    result: Field = clipped * clipped * (3 - 2 * clipped)
    return result


def grain(pixels: Pixels, random: np.random.Generator, amount: float) -> Pixels:
    """Opaque pixels with film grain of this standard deviation (0..255): it hides banding and looks printed."""
    height, width = pixels.shape[:2]
    # The tile has an odd size and is int16, so repeats do not line up with rows and no float copy is needed.
    tile = np.rint(random.standard_normal((509, 509), np.float32) * amount).astype(np.int16)
    noise = np.tile(tile, (height // 509 + 1, width // 509 + 1))[:height, :width, None]
    result: Pixels = np.clip(pixels.astype(np.int16) + noise, 0, 255).astype(np.uint8)
    return result
