"""The lower end of an ad: the shop's lines, the small print and the QR code, measured before anything else."""

from dataclasses import dataclass, replace

from app.engines.composing.footer import FooterLook, footer_part
from app.engines.composing.geometry import Rect
from app.engines.composing.parts import Part
from app.engines.composing.qr import qr_part
from app.engines.composing.scene import Scene
from app.engines.composing.smallprint import PrintLook, small_print

_SHARES = {"square": 0.15, "tall": 0.13, "story": 0.14, "wide": 0.2, "strip": 0.2}


@dataclass(frozen=True)
class Bottom:
    """The measured end of an ad: the shop at the left, the code at the right, the small print below or beside them."""

    area: Rect
    shop: Part | None
    fine: Part | None
    code: Part | None
    gap: float
    centred: bool = False

    @property
    def filled(self) -> bool:
        """Whether it says anything about a shop."""
        return self.shop is not None or self.code is not None

    @property
    def _one_row(self) -> bool:
        """Whether a short shop line leaves room for the small print at its right."""
        if self.shop is None or self.fine is None or self.code is not None or self.centred:
            return False
        return self.shop.width + self.fine.width + 2 * self.gap <= self.area.width

    @property
    def height(self) -> float:
        """Pixels it takes at the bottom of its area."""
        return max(self._lines_height, self.code.height if self.code else 0.0)

    @property
    def _lines_height(self) -> float:
        heights = [part.height for part in (self.shop, self.fine) if part is not None]
        if self._one_row:
            return max(heights)
        return sum(heights) + self.gap * max(len(heights) - 1, 0)

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.area.bottom - self.height

    def ending_at(self, y: float) -> "Bottom":
        """The same lines, ending there: a picture follows below."""
        return replace(self, area=Rect(self.area.left, self.area.top, self.area.right, y))

    def place(self) -> None:
        """Paint it."""
        y = self.top + (self.height - self._lines_height) / 2
        if self.shop is not None:
            middle = (self._lines_height - self.shop.height) / 2 if self._one_row else 0.0
            self.shop.place(self.area.left, y + middle)
            y += 0.0 if self._one_row else self.shop.height + self.gap
        if self.fine is not None:
            left = self.area.left if self.code else self.area.right - self.fine.width
            left = self.area.center[0] - self.fine.width / 2 if self.centred else left
            self.fine.place(left, self.area.bottom - self.fine.height if self._one_row else y)
        if self.code is not None:
            left = self.area.right - self.code.width
            self.code.place(left, self.top + (self.height - self.code.height) / 2)


def bottom_of(scene: Scene, area: Rect, footer: FooterLook, print_look: PrintLook) -> Bottom:
    """Measure the end of an ad at the bottom of an area. A story without a code centres it, if its look allows."""
    height = _SHARES[scene.frame.shape] * scene.frame.height
    code = qr_part(scene, height)
    centred = scene.frame.shape == "story" and code is None and footer.align == "center"
    width = area.width - (code.width + 30 * scene.unit if code else 0.0)
    shop = footer_part(scene, footer if centred else replace(footer, align="left"), width, height)
    fine = small_print(scene, print_look, width, "left" if code else "right")
    return Bottom(area, shop, fine, code, 22 * scene.unit, centred)
