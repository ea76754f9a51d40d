"""The format of one ad: class, design unit and the box that is safe from cropping and app controls."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from app.engines.composing.geometry import Rect
from app.engines.contracts import ChannelFormat

FormatClass = Literal["square", "tall", "story", "wide", "strip"]

_UNIT_EXPONENT = 0.4
_SMALLEST = 0.0215
_SMALLEST_PIXELS = 9.0
_LARGEST_MARGIN = 0.35


@dataclass(frozen=True)
class Frame:
    """Size in pixels and everything that follows from it."""

    width: int
    height: int
    safe: Rect

    @cached_property
    def shape(self) -> FormatClass:
        """The nearest layout class: strip from 5:2, wide from 6:5, square, tall (4:5, 3:4, A), story from 3:5 down."""
        ratio = self.width / self.height
        if ratio >= 2.5:
            return "strip"
        if ratio >= 1.18:
            return "wide"
        if ratio >= 0.9:
            return "square"
        return "tall" if ratio >= 0.62 else "story"

    @property
    def short(self) -> int:
        """The short side in pixels."""
        return min(self.width, self.height)

    @cached_property
    def unit(self) -> float:
        """The design unit: 1 on a 1080 square, growing a little with the long side."""
        long = max(self.width, self.height)
        growth: float = min(long / self.short, 4.0) ** _UNIT_EXPONENT
        return self.short / 1080 * growth

    @property
    def smallest(self) -> float:
        """The smallest legible type in pixels."""
        return max(_SMALLEST * self.short, _SMALLEST_PIXELS)

    @property
    def bounds(self) -> Rect:
        """The whole picture."""
        return Rect(0, 0, self.width, self.height)

    @property
    def towering(self) -> bool:
        """Whether it is so tall that words and picture can only follow each other."""
        return self.height > 2.2 * self.width

    @property
    def read_from_afar(self) -> bool:
        """Whether it is a banner or a stand, whose words must reach across a street."""
        return self.towering or self.shape == "strip"

    @property
    def side_by_side(self) -> bool:
        """Whether words and picture stand beside each other."""
        return self.shape in ("square", "wide", "strip")


def frame_of(target: ChannelFormat) -> Frame:
    """The frame of a channel format; margins that would leave no room are cut."""
    left, top, right, bottom = (
        min(max(margin, 0.0), _LARGEST_MARGIN)
        for margin in (target.safe_left, target.safe_top, target.safe_right, target.safe_bottom)
    )
    # A margin that is fine on the long side looks stuck to the edge on the short one.
    least = 0.045 * min(target.width, target.height)
    safe = Rect(
        max(left * target.width, least), max(top * target.height, least),
        target.width - max(right * target.width, least), target.height - max(bottom * target.height, least),
    )  # fmt: skip
    return Frame(target.width, target.height, safe)
