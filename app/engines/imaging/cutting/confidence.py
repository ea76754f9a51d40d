"""How sure a cut-out is: the number that decides between cutting and leaving the photo whole."""

from dataclasses import dataclass

import cv2
import numpy as np

from app.engines.imaging.cutting.ground import Ground
from app.engines.imaging.cutting.silhouette import Silhouette


@dataclass(frozen=True)
class Signs:
    """What was measured on a silhouette, each 0 to 1."""

    area: float
    solidity: float
    """Its share of its own hull."""
    alignment: float
    """How much of its outline lies on an edge of the photo."""
    touch: float
    """How much of the photo's border it covers."""


def signs_of(found: Silhouette, ground: Ground) -> Signs:
    """The signs of a silhouette."""
    mask = found.mask.astype(np.uint8)
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    hull = sum(cv2.contourArea(cv2.convexHull(outline)) for outline in outlines) + 1e-6
    return Signs(
        area=float(mask.mean()),
        solidity=min(1.0, float(mask.sum() / hull)),
        alignment=_alignment(found, ground),
        touch=float(mask[ground.border].mean()),
    )


def confidence(signs: Signs, found: Silhouette, ground: Ground) -> float:
    """0 to 1. The factors and their weights were fitted to products of known outline on eighteen grounds."""
    if not 0.03 < signs.area < 0.80:
        return 0.0
    if ground.is_plain:
        base = min(1.0, ground.share / 0.8) * float(np.clip(1.15 - ground.noise / 0.04, 0.5, 1))
    else:
        base = found.agreement**1.3 * 0.92
    whole = 0.55 + 0.45 * float(np.clip((signs.solidity - 0.5) / 0.35, 0, 1))
    inside = 1 - 0.6 * min(1.0, signs.touch / 0.2)
    return round(base * whole * (0.7 + 0.3 * signs.alignment) * inside, 2)


def _alignment(found: Silhouette, ground: Ground) -> float:
    lab = ground.lab
    edges = (
        np.abs(cv2.Sobel(lab[..., 0], cv2.CV_32F, 1, 0))
        + np.abs(cv2.Sobel(lab[..., 0], cv2.CV_32F, 0, 1))
        + np.linalg.norm(cv2.Sobel(lab[..., 1:], cv2.CV_32F, 1, 0), axis=2)
    )
    near = np.ones((3, 3), np.uint8)
    outline = cv2.morphologyEx(found.mask.astype(np.uint8), cv2.MORPH_GRADIENT, near) > 0
    if not outline.any():
        return 0.0
    return float((cv2.dilate(edges, near)[outline] > np.percentile(edges, 70)).mean())
