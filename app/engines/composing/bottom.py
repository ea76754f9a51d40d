"""The lower end of an ad: the shop's lines, the small print and the QR code, measured before anything else."""

from dataclasses import dataclass

from app.engines.composing.footer import FooterLook, footer_part
from app.engines.composing.geometry import Rect
from app.engines.composing.parts import Part
from app.engines.composing.qr import qr_part
from app.engines.composing.scene import Scene
from app.engines.composing.smallprint import PrintLook, small_print

_SHARES = {"square": 0.15, "tall": 0.13, "story": 0.14, "wide": 0.2, "strip": 0.2}


@dataclass(frozen=True)
class Bottom:
    """The measured end of an ad: lines at the left, the code at the right."""

    area: Rect
    lines: tuple[Part, ...]
    code: Part | None
    gap: float
    filled: bool
    """Whether it says anything about a shop."""

    @property
    def height(self) -> float:
        """Pixels it takes at the bottom of its area."""
        return max(self._lines_height, self.code.height if self.code else 0.0)

    @property
    def _lines_height(self) -> float:
        return sum(part.height for part in self.lines) + self.gap * max(len(self.lines) - 1, 0)

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.area.bottom - self.height

    def place(self) -> None:
        """Paint it."""
        y = self.top + (self.height - self._lines_height) / 2
        for part in self.lines:
            part.place(self.area.left, y)
            y += part.height + self.gap
        if self.code is not None:
            left = self.area.right - self.code.width
            self.code.place(left, self.top + (self.height - self.code.height) / 2)


def bottom_of(scene: Scene, area: Rect, footer: FooterLook, print_look: PrintLook) -> Bottom:
    """Measure the end of an ad at the bottom of an area."""
    height = _SHARES[scene.frame.shape] * scene.frame.height
    code = qr_part(scene, height)
    width = area.width - (code.width + 30 * scene.unit if code else 0.0)
    shop = footer_part(scene, footer, width, height)
    fine = small_print(scene, print_look, width, "left" if code else "right")
    lines = tuple(part for part in (shop, fine) if part is not None)
    return Bottom(area, lines, code, 22 * scene.unit, shop is not None or code is not None)
