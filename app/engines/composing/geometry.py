"""Rectangles, and rotated quads with the separating axis test."""

import math
from dataclasses import dataclass

import skia

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Turn:
    """A rotation around a point, in degrees clockwise."""

    degrees: float
    x: float
    y: float


@dataclass(frozen=True)
class Rect:
    """A box in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.bottom - self.top

    @property
    def center(self) -> Point:
        """The middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> Quad:
        """Clockwise from the upper left."""
        return (
            (self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom),
        )  # fmt: skip

    @property
    def skia(self) -> skia.Rect:
        """As the painter wants it."""
        return skia.Rect.MakeLTRB(self.left, self.top, self.right, self.bottom)

    def grown(self, across: float, down: float | None = None) -> "Rect":
        """Larger by this much on every side; negative values shrink."""
        vertical = across if down is None else down
        return Rect(self.left - across, self.top - vertical, self.right + across, self.bottom + vertical)

    def part(self, x: float, y: float, width: float, height: float) -> "Rect":
        """A box inside, as fractions of this one."""
        left, top = self.left + x * self.width, self.top + y * self.height
        return Rect(left, top, left + width * self.width, top + height * self.height)

    def moved(self, x: float, y: float) -> "Rect":
        """The same box at another place."""
        return Rect(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def shared(self, other: "Rect") -> "Rect":
        """The part that lies in both boxes."""
        return Rect(
            max(self.left, other.left), max(self.top, other.top),
            min(self.right, other.right), min(self.bottom, other.bottom),
        )  # fmt: skip

    def holds(self, other: "Rect", slack: float = 0.0) -> bool:
        """Whether the other lies inside, up to `slack` pixels."""
        return (
            other.left >= self.left - slack and other.top >= self.top - slack
            and other.right <= self.right + slack and other.bottom <= self.bottom + slack
        )  # fmt: skip

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the box; 0 inside."""
        return math.hypot(max(self.left - x, 0.0, x - self.right), max(self.top - y, 0.0, y - self.bottom))

    def meets(self, other: "Rect", gap: float = 0.0) -> bool:
        """Whether the boxes come closer than `gap`."""
        return (
            self.left < other.right + gap and other.left < self.right + gap
            and self.top < other.bottom + gap and other.top < self.bottom + gap
        )  # fmt: skip


def around(points: Quad) -> Rect:
    """The upright box around a quad."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs), max(ys))


def turned(box: Rect, turn: Turn | None) -> Quad:
    """The corners of a box after a rotation."""
    if turn is None:
        return box.corners
    cosine, sine = math.cos(math.radians(turn.degrees)), math.sin(math.radians(turn.degrees))
    first, second, third, fourth = (
        (
            turn.x + (x - turn.x) * cosine - (y - turn.y) * sine,
            turn.y + (x - turn.x) * sine + (y - turn.y) * cosine,
        )
        for x, y in box.corners
    )
    return first, second, third, fourth


def overlap(first: Quad, second: Quad, slack: float = 0.5) -> bool:
    """Whether two convex quads share more than `slack` pixels in every direction (separating axis test)."""
    for quad in (first, second):
        for i in range(4):
            (x0, y0), (x1, y1) = quad[i], quad[(i + 1) % 4]
            length = math.hypot(x1 - x0, y1 - y0) or 1.0
            across, down = (y0 - y1) / length, (x1 - x0) / length
            shadows = [[x * across + y * down for x, y in corners] for corners in (first, second)]
            depth = min(max(shadows[0]), max(shadows[1])) - max(min(shadows[0]), min(shadows[1]))
            if depth <= slack:
                return False
    return True
