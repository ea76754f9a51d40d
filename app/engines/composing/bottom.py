"""The lower end of an ad: the shop's lines and the small print, measured before anything else."""

from dataclasses import dataclass

from app.engines.composing.footer import FooterLook, footer_part
from app.engines.composing.geometry import Rect
from app.engines.composing.parts import Part
from app.engines.composing.scene import Scene
from app.engines.composing.smallprint import PrintLook, small_print

_SHARES = {"square": 0.15, "tall": 0.13, "story": 0.14, "wide": 0.2, "strip": 0.2}


@dataclass(frozen=True)
class Bottom:
    """The measured end of an ad. `top` is where its ink begins; `filled` whether it names a shop."""

    area: Rect
    footer: Part | None
    print: Part | None
    gap: float

    @property
    def filled(self) -> bool:
        """Whether the shop is named."""
        return self.footer is not None

    @property
    def height(self) -> float:
        """Pixels it takes at the bottom of its area."""
        parts = [part.height for part in (self.footer, self.print) if part is not None]
        return sum(parts) + self.gap * max(len(parts) - 1, 0)

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.area.bottom - self.height

    def place(self) -> None:
        """Paint it."""
        if self.footer is not None:
            self.footer.place(self.area.left, self.top)
        if self.print is not None:
            self.print.place(self.area.left, self.area.bottom - self.print.height)


def bottom_of(scene: Scene, area: Rect, footer: FooterLook, print_look: PrintLook) -> Bottom:
    """Measure the end of an ad at the bottom of an area."""
    height = _SHARES[scene.frame.shape] * scene.frame.height
    return Bottom(
        area, footer_part(scene, footer, area.width, height), small_print(scene, print_look, area.width),
        20 * scene.unit,
    )  # fmt: skip
