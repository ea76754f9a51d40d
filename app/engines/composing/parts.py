"""The measured pieces of an ad: each knows its size first and paints when it is given a place."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import skia

from app.engines.composing.fit import Block, Limits, fit
from app.engines.composing.geometry import Rect
from app.engines.composing.scene import Align, Element, Look, PlacedText, Scene
from app.engines.drawing.canvas import blurred, fill, stroke


@dataclass(frozen=True)
class Part:
    """A piece with its size in pixels. `place` paints it with its upper left corner there; `size` is its type's.

    `torn` says that its lines part the words of a name.
    """

    width: float
    height: float
    place: Callable[[float, float], None]
    too_small: bool = False
    size: float = 0.0
    torn: bool = False


@dataclass(frozen=True)
class Pill:
    """A rounded label: filled, outlined, or plain text without a shape."""

    kind: Literal["fill", "outline", "plain"]
    ground: str
    ink: str
    across: float = 0.72
    down: float = 0.44
    shadow: str = ""


def text_part(scene: Scene, name: str, block: Block, look: Look, align: Align) -> Part:
    """A plain block of text."""

    def place(x: float, y: float) -> None:
        scene.put(PlacedText(name, block, x, y, look, align))

    return Part(block.width, block.height, place, block.too_small, block.size, block.torn)


def pill_part(scene: Scene, name: str, text: str, pill: Pill, limits: Limits) -> Part:
    """A label in a pill, on one line; it shrinks to the width."""
    pad = 0.0 if pill.kind == "plain" else pill.across
    # The pill's padding grows with its type, so the text gets the width that remains at the largest size.
    room = limits.width - 2 * pad * limits.largest
    style = scene.theme.strong if pill.kind != "plain" else replace(scene.theme.strong, tracking=0.03)
    block = fit(text, style, replace(limits, width=max(room, limits.width * 0.5), lines=1))
    if pill.kind == "plain":
        return text_part(scene, name, block, Look(pill.ink), "left")
    across, down = pad * block.size, pill.down * block.size
    width, height = block.width + 2 * across, block.height + 2 * down

    def place(x: float, y: float) -> None:
        box = Rect(x, y, x + width, y + height)
        _pill_shape(scene, box, pill, block.size)
        scene.put(PlacedText(name, block, x + across, y + down, Look(pill.ink)))
        scene.mark(Element(f"{name}-pill", "shape", box, group=name))

    return Part(width, height, place, block.too_small)


def _pill_shape(scene: Scene, box: Rect, pill: Pill, size: float) -> None:
    radius = box.height / 2
    if pill.shadow:
        lower = box.moved(0, size * 0.13).skia
        scene.canvas.drawRoundRect(lower, radius, radius, blurred(pill.shadow, size * 0.2, 0.32))
    if pill.kind == "outline":
        scene.canvas.drawRoundRect(box.skia, radius, radius, stroke(pill.ground, max(1.5, size * 0.055)))
    else:
        scene.canvas.drawRoundRect(box.skia, radius, radius, fill(pill.ground))


def action_part(scene: Scene, text: str, pill: Pill, limits: Limits) -> Part:
    """The call to action: a pill with an arrow; a long one shrinks, and stands in two lines before it gets small."""
    arrow = 1.25
    room = limits.width - (2 * pill.across + arrow) * limits.largest
    block = fit(text, scene.theme.strong, replace(limits, width=max(room, limits.width * 0.4)))
    size = block.size
    width = block.width + (2 * pill.across + arrow) * size
    height = block.height + 2 * pill.down * size

    def place(x: float, y: float) -> None:
        box = Rect(x, y, x + width, y + height)
        _pill_shape(scene, box, pill, size)
        scene.put(PlacedText("action", block, x + pill.across * size, y + pill.down * size, Look(pill.ink)))
        scene.mark(Element("action-pill", "shape", box, group="action"))
        tip = box.right - pill.across * size, box.center[1]
        scene.canvas.drawPath(_arrow(tip, size * 0.25), stroke(pill.ink, size * 0.1))

    return Part(width, height, place, block.too_small)


def _arrow(tip: tuple[float, float], size: float) -> skia.Path:
    x, y = tip
    path = skia.Path()
    path.moveTo(x - size * 2.8, y)
    path.lineTo(x, y)
    path.moveTo(x - size, y - size)
    path.lineTo(x, y)
    path.lineTo(x - size, y + size)
    return path
