"""Contrast of text against the pixels around it: guaranteed before painting, measured while painting."""

from dataclasses import dataclass, replace

import numpy as np
import skia
from numpy.typing import NDArray

from app.engines.composing.geometry import Rect, around, turned
from app.engines.composing.ink import RING_EM, blob
from app.engines.composing.scene import Look, PlacedText, Scene, Shadow
from app.engines.drawing.canvas import Pixels, blurred, fill
from app.engines.drawing.color import from_oklch, gamma, linear, luminance, oklch, rgb

TARGET = 4.5
_WANTED = 4.75
_SURE = 6.0
_SOFT = 0.45
_WORST = 2

# Luminance of 8-bit channels by table: a percentile over a text box then costs microseconds.
_LINEAR = linear(np.arange(256) / 255).astype(np.float32)
_LUMINANCE_TABLE = np.stack([_LINEAR * weight for weight in (0.2126, 0.7152, 0.0722)]).astype(np.float32)

Values = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """The contrast of one text: second percentile over the ring around its letters."""

    id: str
    ratio: float


def luminances(pixels: Pixels) -> Values:
    """Relative luminance of 8-bit pixels (…, 3 or 4)."""
    table = _LUMINANCE_TABLE
    result: Values = table[0][pixels[..., 0]] + table[1][pixels[..., 1]] + table[2][pixels[..., 2]]
    return result


def ratios(values: Values, color: str) -> Values:
    """WCAG ratios between luminances and one colour."""
    other = np.float32(luminance(rgb(color)))
    lighter, darker = np.maximum(values, other), np.minimum(values, other)
    return ((lighter + 0.05) / (darker + 0.05)).astype(np.float32)


def percentile(values: Values, percent: float) -> float:
    """The value below which this percentage lies, as numpy reckons it at a tenth of its overhead for small arrays."""
    position = (values.size - 1) * percent / 100
    below = int(position)
    above = min(below + 1, values.size - 1)
    parted = np.partition(values, (below, above))
    low, high = float(parted[below]), float(parted[above])
    return low + (high - low) * (position - below)


def guarantee(scene: Scene) -> None:
    """Make every text reach the target: first by moving its lightness, else by a soft plate under it."""
    _free(scene)
    plates = len(scene.notes)
    _guarantee(scene)
    if len(scene.notes) > plates:
        # The soft edge of a plate may have changed the ground of a neighbour.
        _guarantee(scene)
    _prove(scene)


def _free(scene: Scene) -> None:
    """Take the outline off small words that read without it, light or dark: it only makes them heavy."""
    for index, text in enumerate(scene.texts):
        outline = text.look.outline
        if outline is None or text.id == "headline":
            continue
        if legible_on(scene, text, text.look.fill):
            soft = Shadow(outline[0], text.block.size * 0.04, text.block.size * 0.12, _SOFT)
            scene.recolored(index, Look(text.look.fill, shadow=soft))
        elif legible_on(scene, text, outline[0]):
            scene.recolored(index, Look(outline[0]))


def _prove(scene: Scene) -> None:
    """Measure close calls as the check will, around the letters alone, and lay a plate where that is too little."""
    for index, text in enumerate(scene.texts):
        if text.look.outline is not None or text.look.marker or text.role == "badge":
            continue
        under = _under(scene, text)
        if under.size == 0 or min(_worst(text.look.fill, under), _worst(text.look.strong, under)) >= _SURE:
            continue
        if measure(scene, text).ratio < TARGET:
            scene.recolored(index, replace(Look(_plate(scene, text, under)), shadow=text.look.shadow))


def _guarantee(scene: Scene) -> None:
    for index, text in enumerate(scene.texts):
        # Outlined letters carry their own ground, and a sticker is a ground of one colour.
        if text.look.outline is not None or text.role == "badge":
            continue
        under = _under(scene, text)
        if under.size == 0:
            continue
        look = text.look
        color, strong = _moved(look.fill, under), _moved(look.strong, under)
        if _worst(strong, under) < TARGET:
            strong = color
        fixed = replace(look, fill=color, emphasis=strong if look.emphasis else "")
        if _worst(color, under) < TARGET:
            fixed = Look(_plate(scene, text, under))
        if fixed != look:
            scene.recolored(index, replace(fixed, marker=look.marker, shadow=look.shadow))


def legible_on(scene: Scene, text: PlacedText, color: str) -> bool:
    """Whether a text in this colour would reach the target on what is painted under it."""
    under = _under(scene, text)
    return under.size > 0 and _worst(color, under) >= _WANTED


def _under(scene: Scene, text: PlacedText) -> Values:
    if text.look.marker:
        return np.zeros(0, np.float32)
    parts = [luminances(_cut(scene.pixels, around(quad).grown(3))[::2, ::2]).ravel() for quad in text.quads()]
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _cut(pixels: Pixels, box: Rect) -> Pixels:
    top, left = max(int(box.top), 0), max(int(box.left), 0)
    return pixels[top : max(int(box.bottom) + 1, top), left : max(int(box.right) + 1, left)]


def _worst(color: str, under: Values) -> float:
    return percentile(ratios(under, color), 1)


def _moved(color: str, under: Values) -> str:
    if _worst(color, under) >= _WANTED:
        return color
    lightness, chroma, hue = oklch(color)
    steps = sorted(np.arange(0.04, 1.0, 0.03), key=lambda step: abs(float(step) - lightness))
    for step in steps:
        candidate = from_oklch(float(step), chroma, hue)
        if _worst(candidate, under) >= _WANTED:
            return candidate
    return color


def _plate(scene: Scene, text: PlacedText, under: Values) -> str:
    """Paint a soft plate that makes the text readable; the colour to use on it."""
    bright = float(np.median(under)) > 0.35
    tint, ink = ("#ffffff", scene.palette.ink) if bright else ("#0b0b0b", "#ffffff")
    goal = float(luminance(rgb(ink)))
    far = percentile(under, 1 if bright else 99)
    alpha = 0.9
    for step in np.arange(0.3, 0.95, 0.05):
        mixed = gamma(far) * (1 - step) + rgb(tint)[0] * step
        value = float(linear(mixed))
        if (max(value, goal) + 0.05) / (min(value, goal) + 0.05) >= _WANTED + 0.6:
            alpha = float(step)
            break
    box = around(turned(_bounds(text), text.turn)).grown(text.block.size * 0.5)
    radius = text.block.size * 0.45
    scene.canvas.drawRoundRect(box.skia, radius, radius, blurred(tint, radius * 0.35, alpha))
    scene.notes.append(f"plate under {text.id}")
    return ink


def _bounds(text: PlacedText) -> Rect:
    boxes = text.boxes()
    return Rect(
        min(box.left for box in boxes), min(box.top for box in boxes),
        max(box.right for box in boxes), max(box.bottom for box in boxes),
    )  # fmt: skip


def measure(scene: Scene, text: PlacedText) -> Reading:
    """The contrast of a text whose decoration is painted and whose letters are not."""
    box = around(turned(_bounds(text), text.turn)).grown(max(4.0, text.block.size * 0.08))
    left, top = max(int(box.left), 0), max(int(box.top), 0)
    under = scene.pixels[top : int(box.bottom) + 1, left : int(box.right) + 1]
    if under.size == 0:
        return Reading(text.id, 0.0)
    tones = {text.look.fill: False, text.look.strong: True} if text.look.emphasis else {text.look.fill: None}
    found = [_ring(text, (left, top), under, tone) for tone in tones.items()]
    return Reading(text.id, round(min((value for value in found if value is not None), default=21.0), 2))


def _ring(text: PlacedText, origin: tuple[int, int], under: Pixels, tone: tuple[str, bool | None]) -> float | None:
    color, emphasised = tone
    core, spread = _mask(text, origin, under, emphasised, 0.0), None
    if not core.any():
        return None
    spread = _mask(text, origin, under, emphasised, 2 * max(2.0, text.block.size * RING_EM))
    ring = under[(spread > 40) & (core < 8)]
    return percentile(ratios(luminances(ring), color), _WORST) if len(ring) else None


def _mask(
    text: PlacedText, origin: tuple[int, int], under: Pixels, emphasised: bool | None, width: float
) -> NDArray[np.uint8]:
    mask = np.zeros(under.shape[:2], np.uint8)
    canvas = skia.Surface(mask, skia.kAlpha_8_ColorType, skia.kPremul_AlphaType).getCanvas()
    canvas.translate(-origin[0], -origin[1])
    if text.turn is not None:
        canvas.rotate(text.turn.degrees, text.turn.x, text.turn.y)
    paint = fill("#ffffff")
    if width:
        paint.setStyle(skia.Paint.kStrokeAndFill_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
    for x, y, line in text.baselines():
        for run in line.runs:
            if emphasised is None or run.emphasised == emphasised:
                canvas.drawTextBlob(blob(run), x, y, paint)
    return mask
