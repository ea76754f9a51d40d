"""Where a photo looks unlike its surroundings: the first guess at the product on a busy ground.

Spectral residual: Hou and Zhang, "Saliency Detection: A Spectral Residual Approach" (2007).
"""

import cv2
import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.drawing.color import oklab
from app.engines.imaging.cutting.ground import Plane

_SIDE = 128
_EDGE = 6
_COLOURS = 4
_RARE = 0.1


def saliency(pixels: Pixels) -> Plane:
    """How much each pixel stands out, 0 to 1, in the size of the photo."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    lab = oklab(small / 255.0).astype(np.float32)
    found = np.clip(0.25 * _residual(lab) + 0.75 * np.clip(_unlike_border(lab), 0, 1), 0, 1) * _middle()
    result: Plane = cv2.resize(found.astype(np.float32), (width, height))
    return result


def _residual(lab: Plane) -> Plane:
    total = np.zeros((_SIDE, _SIDE), np.float32)
    for channel in range(3):
        spectrum = np.fft.fft2(lab[..., channel])
        strength, phase = np.log(np.abs(spectrum) + 1e-8), np.angle(spectrum)
        rest = strength - cv2.blur(strength, (3, 3))
        total += (np.abs(np.fft.ifft2(np.exp(rest + 1j * phase))) ** 2).astype(np.float32)
    smooth = cv2.GaussianBlur(total, (0, 0), 4)
    result: Plane = smooth / smooth.max()
    return result


def _unlike_border(lab: Plane) -> Plane:
    """Distance to the nearest of the colours that the border is made of; a rare one explains less."""
    sides = (lab[:_EDGE], lab[-_EDGE:], lab[:, :_EDGE], lab[:, -_EDGE:])
    border = np.concatenate([side.reshape(-1, 3) for side in sides])
    cv2.setRNGSeed(3)
    nothing = np.empty((0, 1), np.int32)
    ending = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 15, 1e-4)
    _, labels, colours = cv2.kmeans(border, _COLOURS, nothing, ending, 2, cv2.KMEANS_PP_CENTERS)
    shares = np.bincount(labels.ravel(), minlength=_COLOURS) / len(border)
    off = [
        np.linalg.norm(lab - colour, axis=2) + (0.0 if share > _RARE else 0.1)
        for colour, share in zip(colours, shares, strict=True)
    ]
    nearest = np.min(off, axis=0)
    result: Plane = nearest / (np.percentile(nearest, 99) + 1e-6)
    return result


def _middle() -> Plane:
    y, x = np.mgrid[0:_SIDE, 0:_SIDE] / (_SIDE - 1) - 0.5
    result: Plane = (0.35 + 0.65 * np.exp(-(x**2 + y**2) / 0.14)).astype(np.float32)
    return result
