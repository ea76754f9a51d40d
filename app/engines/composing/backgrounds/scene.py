"""What every background style receives: the size, the palette, the seeded numbers and the calm rectangle."""

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.noise import Field, resize, smoothstep
from app.engines.drawing.palette import Palette

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height as fractions of the picture."""


@dataclass(frozen=True)
class BackgroundOptions:
    """Where things stand in a background, as fractions of the picture; each style uses what it knows."""

    center_x: float = 0.5
    center_y: float = 0.5
    floor: float = 0.72
    """Height of the stage's horizon."""
    podium_width: float = 0.5
    """Width of the upper podium as a share of the short side."""
    arch_top: float = 0.2
    """Top of the stage's arch; 1 or more leaves the arch out."""
    light: Literal["l", "r"] = "l"
    """The side the light comes from."""
    tiers: int = 1
    """Steps of the podium, 0 to 2."""
    frame: float = 0.0
    """Width of the pattern around a calm middle as a share of the short side; 0 leaves it to the quiet rectangle."""
    ground: Literal["light", "dark"] = "light"
    """Dark suits luxury and night moods; mesh, paper and stage know it."""
    cells: int = 0
    """How many checks or tiles across the short side; 0 is the style's own number."""


@dataclass(frozen=True)
class Scene:
    """One background to paint."""

    width: int
    height: int
    palette: Palette
    random: np.random.Generator
    quiet: Rectangle | None
    options: BackgroundOptions

    @property
    def short(self) -> int:
        """The short side in pixels."""
        return min(self.width, self.height)

    @property
    def unit(self) -> float:
        """The design unit: 1 pixel on a 1080 square."""
        return self.short / 1080

    @property
    def bounds(self) -> skia.Rect:
        """The whole picture."""
        return skia.Rect.MakeWH(self.width, self.height)

    def surface(self, color: str) -> skia.Surface:
        """A surface of full size filled with a colour."""
        target = draw.surface(self.width, self.height)
        target.getCanvas().drawPaint(draw.fill(color))
        return target

    def opened(self, pixels: Pixels) -> skia.Surface:
        """A surface that starts with these pixels."""
        target = draw.surface(self.width, self.height)
        target.getCanvas().drawImage(draw.image(pixels), 0, 0)
        return target

    def grid(self) -> tuple[Field, Field]:
        """Position of every column (1, width) and row (height, 1), 0..1."""
        x = (np.arange(self.width, dtype=np.float32) + 0.5) / self.width
        y = (np.arange(self.height, dtype=np.float32) + 0.5) / self.height
        return x[None, :], y[:, None]

    @property
    def calm_rectangle(self) -> Rectangle | None:
        """The quiet rectangle, or the middle that a frame leaves."""
        if self.quiet is not None or not self.options.frame:
            return self.quiet
        x, y = (self.options.frame * self.short / side for side in (self.width, self.height))
        return x, y, 1 - 2 * x, 1 - 2 * y

    def away(self, x: float, y: float) -> float:
        """Distance of a point (fractions) from the calm rectangle in short sides; 0 inside, 1 when there is none."""
        if self.calm_rectangle is None:
            return 1.0
        left, top, width, height = self.calm_rectangle
        dx = max(left - x, 0.0, x - left - width) * self.width
        dy = max(top - y, 0.0, y - top - height) * self.height
        return math.hypot(dx, dy) / self.short

    @cached_property
    def calm(self) -> Field:
        """1 in the calm rectangle, fading to 0 over a tenth of the short side outside of it; (height, width)."""
        columns, rows = max(8, self.width // 12), max(8, self.height // 12)
        if self.calm_rectangle is None:
            return np.zeros((self.height, self.width), np.float32)
        left, top, width, height = self.calm_rectangle
        x = (np.arange(columns, dtype=np.float32) + 0.5)[None, :] / columns
        y = (np.arange(rows, dtype=np.float32) + 0.5)[:, None] / rows
        dx = np.maximum(np.maximum(left - x, x - left - width), 0) * self.width
        dy = np.maximum(np.maximum(top - y, y - top - height), 0) * self.height
        near = smoothstep(1 - np.hypot(dx, dy) / (0.10 * self.short))
        return np.clip(resize(near, self.width, self.height), 0, 1)
