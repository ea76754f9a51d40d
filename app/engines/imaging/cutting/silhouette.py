"""The outline of the product: flooded from the border on a plain ground, guessed twice on a busy one.

GrabCut: Rother, Kolmogorov and Blake (2004), as OpenCV has it.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.cutting.ground import Ground, Mask
from app.engines.imaging.cutting.saliency import saliency

Labels = NDArray[np.uint8]

_FARTHEST_GROUND, _NOISES = 0.045, 5.0
_SMALLEST_PART, _SMALLEST_PIECE = 0.04, 0.06
_RECTANGLE = 0.06
_SHARP, _SHARPER = 0.025, 2.0
# As shares of the product: how wide a gap in its outline is closed, and how large a hole is filled.
_BITE, _HOLE = 0.12, 0.01


@dataclass(frozen=True, eq=False)
class Silhouette:
    """The pixels of the product, and how far two ways of finding them agree: 1 where one way was enough."""

    mask: Mask
    agreement: float


def silhouette(pixels: Pixels, ground: Ground) -> Silhouette:
    """The product in a photo."""
    if ground.is_plain:
        return Silhouette(_mended(_tidied(_grown(pixels, _flooded(ground), 2))), 1.0)
    first = _grown(pixels, _salient(pixels, ground), 6, seed=11)
    second = _grown(pixels, _inside(pixels), 4, seed=12)
    found = _tidied(first)
    return Silhouette(found, float((found & second).sum() / max(1, (found | second).sum())))


def _flooded(ground: Ground) -> Labels:
    """A first guess on a plain ground: whatever the border's ground and its shadow do not reach without a jump."""
    limit = max(_FARTHEST_GROUND, _NOISES * ground.noise)
    distance = ground.distance
    found = ~_reached(((distance <= limit) | _shadow(ground)) & ~_edges(ground), ground.border)
    found = _opened(found)
    found = _large(found, _SMALLEST_PART)
    closed = cv2.morphologyEx(found.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)) > 0
    holes = ~closed & ~_reached(~closed, ground.border)
    found |= holes & (distance > limit * 0.6)
    labels = np.full(found.shape, cv2.GC_BGD, np.uint8)
    near = np.ones((7, 7), np.uint8)
    plain = found.astype(np.uint8)
    labels[cv2.dilate(plain, near) > 0] = cv2.GC_PR_BGD
    labels[found] = cv2.GC_PR_FGD
    labels[cv2.erode(plain, near) > 0] = cv2.GC_FGD
    return labels


def _reached(free: Mask, border: Mask) -> Mask:
    """What is free and connected with the border."""
    _, parts = cv2.connectedComponents(free.astype(np.uint8))
    outer = np.unique(parts[border & free])
    result: Mask = np.isin(parts, outer[outer > 0])
    return result


def _edges(ground: Ground) -> Mask:
    """Where the photo changes more sharply than its ground does: paper on a wall of the same colour ends there."""
    lab = cv2.GaussianBlur(ground.lab, (0, 0), 1.0)
    steep = sum(np.linalg.norm(cv2.Sobel(lab, cv2.CV_32F, *way), axis=2) for way in ((1, 0), (0, 1))) / 8
    usual = float(np.percentile(steep[ground.border], 90))
    sharp = (steep > max(_SHARP, _SHARPER * usual)).astype(np.uint8)
    result: Mask = cv2.morphologyEx(sharp, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0
    return result


def _shadow(ground: Ground) -> Mask:
    """Smooth, darker ground of the same colour: the shadow that a product throws."""
    darker = ground.surface[..., 0] - ground.lab[..., 0]
    tinted = np.linalg.norm(ground.lab[..., 1:] - ground.surface[..., 1:], axis=2)
    rough = cv2.blur(np.abs(cv2.Laplacian(ground.lab[..., 0], cv2.CV_32F)), (5, 5))
    result: Mask = (darker > 0.015) & (darker < 0.28) & (tinted < 0.022) & (rough < 0.012)
    return result


def _salient(pixels: Pixels, ground: Ground) -> Labels:
    found = saliency(pixels)
    high, low = np.percentile(found, 88), np.percentile(found, 40)
    labels = np.full(found.shape, cv2.GC_PR_BGD, np.uint8)
    labels[found > (high + low) / 2] = cv2.GC_PR_FGD
    labels[found > high] = cv2.GC_FGD
    labels[ground.border & (found < high)] = cv2.GC_BGD
    return labels


def _inside(pixels: Pixels) -> Labels:
    """A second guess that knows nothing of the first: somewhere within the middle."""
    height, width = pixels.shape[:2]
    labels = np.full((height, width), cv2.GC_BGD, np.uint8)
    down, across = int(_RECTANGLE * height), int(_RECTANGLE * width)
    labels[down : height - down, across : width - across] = cv2.GC_PR_FGD
    return labels


def _grown(pixels: Pixels, labels: Labels, rounds: int, seed: int = 11) -> Mask:
    """The labels after so many rounds of GrabCut; as they are where it finds nothing to tell apart."""
    grown, inner, outer = labels.copy(), np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(seed)
    try:
        cv2.grabCut(cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), grown, None, outer, inner, rounds, cv2.GC_INIT_WITH_MASK)
    except cv2.error:
        # It refuses labels that are all of one kind, as a photo of one colour gives.
        grown = labels
    result: Mask = (grown == cv2.GC_FGD) | (grown == cv2.GC_PR_FGD)
    return result


def _mended(mask: Mask) -> Mask:
    """The outline without the bites that cream on a white wall leaves: narrow gaps and small holes are product."""
    size = max(1, int(mask.sum()))
    reach = max(3, round(_BITE * size**0.5)) | 1
    round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    padded = np.pad(mask.astype(np.uint8), reach)
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, round_brush)[reach:-reach, reach:-reach] > 0
    _, parts, facts, _ = cv2.connectedComponentsWithStats((~closed).astype(np.uint8), connectivity=4)
    edges = np.unique(np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]]))
    small = np.flatnonzero(facts[:, cv2.CC_STAT_AREA] < _HOLE * size)
    result: Mask = closed | (np.isin(parts, np.setdiff1d(small, [0, *edges])))
    return result


def _opened(mask: Mask) -> Mask:
    result: Mask = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)) > 0
    return result


def _tidied(mask: Mask) -> Mask:
    closed = cv2.morphologyEx(_opened(mask).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)) > 0
    return _large(closed, _SMALLEST_PIECE)


def _large(mask: Mask, least: float) -> Mask:
    """The parts that are not crumbs beside the largest one."""
    count, parts, facts, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count < 2:
        return mask
    sizes = facts[1:, cv2.CC_STAT_AREA]
    result: Mask = np.isin(parts, 1 + np.flatnonzero(sizes > least * sizes.max()))
    return result
