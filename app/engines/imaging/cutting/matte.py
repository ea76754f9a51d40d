"""From an outline to a soft edge in the size of the photo, free of the old ground's colour.

Guided filter: He, Sun and Tang, "Guided Image Filtering" (2010).
"""

from typing import NamedTuple

import cv2
import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.cutting.ground import Mask, Plane

_REACH = 0.006
_EPSILON = 1e-4
_SOLID = 0.98


class Matte(NamedTuple):
    """How much of the product is in each pixel, 0 to 255, and the photo with its soft edge in the product's colour."""

    alpha: Pixels
    pixels: Pixels


def matte(pixels: Pixels, mask: Mask) -> Matte:
    """The matte of a photo. Where it is 255 the photo's own pixels are untouched."""
    height, width = pixels.shape[:2]
    rough = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    reach = max(3, int(_REACH * max(height, width))) | 1
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    alpha = np.clip((np.clip(_guided(grey, rough, reach), 0, 1) - 0.12) / 0.76, 0, 1)
    inside, near = (rough > 0.5).astype(np.uint8), np.ones((reach, reach), np.uint8)
    alpha[cv2.dilate(inside, near) == 0] = 0
    alpha[cv2.erode(inside, near) > 0] = 1
    return Matte((alpha * 255).astype(np.uint8), _cleaned(pixels, alpha, reach))


def _guided(guide: Plane, field: Plane, reach: int) -> Plane:
    def mean(values: Plane) -> Plane:
        result: Plane = cv2.boxFilter(values, -1, (reach, reach))
        return result

    guide_mean, field_mean = mean(guide), mean(field)
    shared = mean(guide * field) - guide_mean * field_mean
    spread = mean(guide * guide) - guide_mean * guide_mean
    slope = shared / (spread + _EPSILON)
    return mean(slope) * guide + mean(field_mean - slope * guide_mean)


def _cleaned(pixels: Pixels, alpha: Plane, reach: int) -> Pixels:
    """The soft band in the colour of the nearest solid product: the old ground would shine through as a rim."""
    solid = (alpha > _SOLID).astype(np.float32)
    window = (2 * reach + 1, 2 * reach + 1)
    weight = cv2.blur(solid, window)[..., None]
    inside = cv2.blur(pixels.astype(np.float32) * solid[..., None], window) / np.maximum(weight, 1e-4)
    band = ((alpha > 0) & (alpha < _SOLID))[..., None] & (weight > 1e-3)
    result: Pixels = np.where(band, inside * 0.85 + pixels * 0.15, pixels).astype(np.uint8)
    return result
