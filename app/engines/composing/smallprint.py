"""The AI mark and the notes: the last line inside the safe box, legible on its own plate."""

from dataclasses import dataclass
from typing import Literal

from app.engines.composing.fit import Block, Limits, Style, fit, natural
from app.engines.composing.geometry import Rect
from app.engines.composing.parts import Part
from app.engines.composing.scene import Element, Look, PlacedText, Scene
from app.engines.drawing.canvas import fill

LABEL_SHARE = 0.022
"""The least height of the AI mark's type as a share of the short side."""

_LABEL_UNITS = 25


@dataclass(frozen=True)
class PrintLook:
    """Colours of the small print: the plate of the AI mark with its opacity, its ink, and the ink of the notes."""

    plate: str
    ink: str
    notes: str
    alpha: float = 0.86


def label_size(scene: Scene) -> float:
    """The type size of the AI mark in pixels."""
    return max(_LABEL_UNITS * scene.unit * 0.98, least_label(scene) * 1.03, scene.frame.smallest)


def least_label(scene: Scene) -> float:
    """The type size that the AI mark must have: what the ad standards asks for, and never less than the law's floor."""
    return max(LABEL_SHARE, scene.words.ai_label_share) * scene.frame.short


def small_print(scene: Scene, look: PrintLook, width: float, side: Literal["left", "right"]) -> Part | None:
    """The AI mark at this side with the notes beside it, else above it; None when the ad needs neither."""
    words = scene.words
    if not words.ai_label and not words.notes:
        return None
    mark = _mark(scene, look) if words.ai_label else Part(0, 0, _nothing)
    gap = 22 * scene.unit if words.ai_label and words.notes else 0.0
    notes = _notes(scene, width - mark.width - gap)
    if notes is None:
        return mark
    if notes.too_small and words.ai_label:
        return _stacked(scene, look, mark, width)
    height = max(mark.height, notes.height)

    def place(x: float, y: float) -> None:
        mark.place(x if side == "left" else x + notes.width + gap, y + (height - mark.height) / 2)
        start = x + mark.width + gap if side == "left" else x
        scene.put(PlacedText("notes", notes, start, y + (height - notes.height) / 2, Look(look.notes)))

    return Part(mark.width + gap + notes.width, height, place)


def _nothing(x: float, y: float) -> None:
    """An absent mark paints nothing."""


def _stacked(scene: Scene, look: PrintLook, mark: Part, width: float) -> Part:
    notes = _notes(scene, width)
    assert notes is not None
    gap = 10 * scene.unit

    def place(x: float, y: float) -> None:
        scene.put(PlacedText("notes", notes, x, y, Look(look.notes)))
        mark.place(x, y + notes.height + gap)

    return Part(max(notes.width, mark.width), notes.height + gap + mark.height, place)


def _notes(scene: Scene, width: float) -> Block | None:
    if not scene.words.notes or width <= 0:
        return None
    text = " · ".join(scene.words.notes)
    smallest = scene.frame.smallest
    return fit(text, Style("medium", 1.3, -0.015), Limits(width, max(scene.size(22), smallest), smallest, lines=3))


def _mark(scene: Scene, look: PrintLook) -> Part:
    block = natural(scene.words.ai_label, Style("bold", 1.2, -0.01), label_size(scene))
    across, down = block.size * 0.5, block.size * 0.3
    width, height = block.width + 2 * across, block.height + 2 * down

    def place(x: float, y: float) -> None:
        box = Rect(x, y, x + width, y + height)
        radius = height * 0.28
        scene.canvas.drawRoundRect(box.skia, radius, radius, fill(look.plate, look.alpha))
        scene.put(PlacedText("ai-label", block, x + across, y + down, Look(look.ink)))
        scene.mark(Element("ai-label-plate", "shape", box, group="ai-label"))

    return Part(width, height, place)
