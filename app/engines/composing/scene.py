"""The ad while it is being composed: pixels, queued texts and the list of everything that was placed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import skia
from numpy.typing import NDArray

from app.engines.composing.fit import Block
from app.engines.composing.frame import Frame
from app.engines.composing.geometry import Quad, Rect, Turn, turned
from app.engines.composing.shaping import Line
from app.engines.composing.themes import Theme
from app.engines.composing.words import Words
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.palette import Palette

Align = Literal["left", "center"]
Role = Literal["text", "shape", "image", "qr"]


@dataclass(frozen=True)
class Shadow:
    """A shadow of text: offset down and softness in pixels (0 is a hard second layer)."""

    color: str
    down: float
    softness: float = 0.0
    alpha: float = 1.0


@dataclass(frozen=True)
class Look:
    """How a text is painted. `outline` is a colour and a width in em; `marker` a brush stroke under emphasis."""

    fill: str
    emphasis: str = ""
    outline: tuple[str, float] | None = None
    shadow: Shadow | None = None
    marker: str = ""

    @property
    def strong(self) -> str:
        """The colour of emphasised words."""
        return self.emphasis or self.fill


@dataclass(frozen=True)
class PlacedText:
    """A block at a place; `x`, `y` is the upper left of its ink box, lines are aligned inside its width."""

    id: str
    block: Block
    x: float
    y: float
    look: Look
    align: Align = "left"
    turn: Turn | None = None
    role: str = "text"

    def baselines(self) -> list[tuple[float, float, Line]]:
        """Start x and baseline y of every line."""
        share = 0.0 if self.align == "left" else 0.5
        first = self.y + self.block.top
        return [
            (self.x + share * (self.block.width - line.width), first + i * self.block.leading, line)
            for i, line in enumerate(self.block.lines)
        ]

    def boxes(self) -> list[Rect]:
        """The ink box of every line, not turned."""
        return [
            Rect(x + line.ink.left, y + line.ink.top, x + line.ink.right, y + line.ink.bottom)
            for x, y, line in self.baselines()
        ]

    def quads(self) -> list[Quad]:
        """The ink box of every line, turned."""
        return [turned(box, self.turn) for box in self.boxes()]


@dataclass(frozen=True)
class Element:
    """A placed shape or picture.

    `group` names the text that a pill or plate belongs to; `scale` is placed / native size;
    `mask` is a coarse grid of the opaque parts of a cut-out.
    """

    id: str
    role: Role
    box: Rect
    group: str = ""
    scale: float = 1.0
    module: float = 0.0
    mask: NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class HeadlineWish:
    """The headline that "larger" or "smaller" asks for: pixels wished and least, beside the usual setting's scale and
    what that setting had to lose."""

    size: float
    scale: float
    lost: int
    least: float = 0.0

    def at_least(self, share: float) -> "HeadlineWish":
        """The same wish, content with this share of its size."""
        return replace(self, least=self.size * share)


@dataclass
class Scene:
    """The state of one composition. Shapes are painted at once, texts when everything stands.

    `lost` names the words for which there is no room, `notes` says what else was done in another way than planned.
    """

    frame: Frame
    palette: Palette
    theme: Theme
    words: Words
    seed: int
    text_scale: float = 1.0
    wish: HeadlineWish | None = None
    pixels: Pixels = field(init=False)
    canvas: skia.Canvas = field(init=False)
    texts: list[PlacedText] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    overlays: list[Callable[[skia.Canvas], None]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pixels = np.full((self.frame.height, self.frame.width, 4), 255, np.uint8)
        # The surface paints straight into the array, so reading pixels back costs nothing.
        self._surface = skia.Surface(self.pixels, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
        self.canvas = self._surface.getCanvas()

    @property
    def unit(self) -> float:
        """Pixels per design unit."""
        return self.frame.unit

    def size(self, units: float, scale: float = 1.0) -> float:
        """Type size in pixels, never below what can be read."""
        return max(units * self.unit * scale, self.frame.smallest)

    def put(self, text: PlacedText) -> None:
        """Queue a text."""
        self.texts.append(text)

    def mark(self, element: Element) -> None:
        """Note a painted shape or picture."""
        self.elements.append(element)

    def recolored(self, index: int, look: Look) -> None:
        """Give a queued text another look."""
        self.texts[index] = replace(self.texts[index], look=look)

    def display_list(self) -> list[dict[str, Any]]:
        """Everything on the picture as plain values, backmost first."""
        shapes: list[dict[str, Any]] = [
            {"id": item.id, "role": item.role, "box": _rounded(item.box)} for item in self.elements
        ]
        return shapes + [
            {
                "id": f"{text.id}:{i}", "role": "text", "box": _rounded(box), "text": line.text,
                "face": text.block.style.face, "size": round(text.block.size, 2), "fill": text.look.fill,
                "turn": text.turn.degrees if text.turn else 0,
            }
            for text in self.texts
            for i, (box, line) in enumerate(zip(text.boxes(), text.block.lines, strict=True))
        ]  # fmt: skip


def _rounded(box: Rect) -> list[float]:
    return [round(value, 1) for value in (box.left, box.top, box.right, box.bottom)]
