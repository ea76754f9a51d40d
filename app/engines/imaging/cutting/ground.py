"""What lies behind the product: a smooth surface fitted to the border of the photo, and how far a pixel is off it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engines.drawing.canvas import Pixels
from app.engines.drawing.color import oklab

Plane = NDArray[np.floating[Any]]
Mask = NDArray[np.bool_]

_BORDER = 0.025
_ROUNDS = 6
# A border is smooth when most of it lies on the surface, closer than paper, cloth and noise do.
_SMOOTH_SHARE, _SMOOTH_NOISE = 0.55, 0.020
_NEAREST, _WIDEST = 0.018, 3.2
# Shadows are darker ground: a difference of lightness says less than one of colour.
_WEIGHTS = np.array([0.75, 1.25, 1.25], np.float32)


@dataclass(frozen=True, eq=False)
class Ground:
    """A photo in OKLab beside the ground that its border suggests."""

    lab: Plane
    surface: Plane
    border: Mask
    share: float
    """How much of the border lies on the surface."""
    noise: float
    """How far that part is off it, in OKLab."""

    @property
    def is_plain(self) -> bool:
        """Whether the ground is one smooth surface, as paper, a wall or a gradient is."""
        return self.share > _SMOOTH_SHARE and self.noise < _SMOOTH_NOISE

    @property
    def distance(self) -> Plane:
        """How far each pixel is from the ground behind it."""
        result: Plane = np.linalg.norm((self.lab - self.surface) * _WEIGHTS, axis=2).astype(np.float32)
        return result


def ground_of(pixels: Pixels) -> Ground:
    """The ground of a photo: a quadratic surface per channel, fitted again and again to what agrees with it."""
    height, width = pixels.shape[:2]
    lab = oklab(pixels / 255.0).astype(np.float32)
    border = _border(height, width)
    terms = _terms(height, width)
    samples, places = lab[border], terms[border]
    off = np.linalg.norm(samples - np.median(samples, 0), axis=1)
    kept = off < max(0.05, float(np.percentile(off, 55)))
    noise = 0.0
    for _ in range(_ROUNDS):
        weights, *_rest = np.linalg.lstsq(places[kept], samples[kept], rcond=None)
        off = np.linalg.norm(samples - places @ weights, axis=1)
        noise = float(np.median(off[kept]))
        kept = off < max(_NEAREST, _WIDEST * noise)
    surface = (terms.reshape(-1, terms.shape[2]) @ weights).reshape(height, width, 3).astype(np.float32)
    return Ground(lab, surface, border, float(kept.mean()), noise)


def _border(height: int, width: int) -> Mask:
    edge = max(3, int(_BORDER * max(height, width)))
    mask = np.ones((height, width), bool)
    mask[edge:-edge, edge:-edge] = False
    return mask


def _terms(height: int, width: int) -> Plane:
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = x / width - 0.5, y / height - 0.5
    terms: Plane = np.stack([np.ones_like(x), x, y, x * x, y * y, x * y], -1)
    return terms
