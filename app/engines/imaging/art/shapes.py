"""Paths, light and surfaces that all product art shares. Art is painted on a square of 1000 units."""

import math
from collections.abc import Sequence

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.color import from_oklch, oklch

UNITS = 1000.0


class Sheet:
    """A transparent square that is painted in units of a thousandth of its side, whatever its size in pixels."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._surface = draw.surface(size, size)
        self.canvas: skia.Canvas = self._surface.getCanvas()
        self.canvas.scale(size / UNITS, size / UNITS)

    def pixels(self) -> Pixels:
        """What was painted, straight alpha."""
        return draw.rgba(self._surface)


def tone(color: str, amount: float) -> str:
    """The colour lit (amount up to 1, leaning to yellow) or shaded (down to -1, leaning to blue, chroma kept)."""
    lightness, chroma, hue = oklch(color)
    if amount >= 0:
        return from_oklch(
            lightness + (0.985 - lightness) * amount, chroma * (1 - 0.75 * amount), _lean(hue, 95, amount)
        )
    depth = -amount
    # The shade of a pale colour is richer than the colour itself: cream turns to caramel, not to grey.
    richer = min(chroma * 2.6, 0.07) * max(0.0, lightness - 0.7) / 0.3
    shaded = chroma * (1 - 0.35 * depth) + richer * min(1.0, depth * 2)
    return from_oklch(lightness * (1 - 0.82 * depth), shaded, _lean(hue, 330, depth))


def tones(color: str, *amounts: float) -> list[str]:
    """The tones of one colour, as stops of a gradient."""
    return [tone(color, amount) for amount in amounts]


def _lean(hue: float, target: float, amount: float) -> float:
    turn = (target - hue + 180) % 360 - 180
    return (hue + max(-16.0, min(16.0, turn)) * amount * 0.7) % 360


def spline(points: Sequence[Point], roundness: float = 0.5) -> skia.Path:
    """A closed smooth path through the points; roundness 0 gives straight edges, 1 very full curves."""
    path, count = skia.Path(), len(points)
    path.moveTo(*points[0])
    for i in range(count):
        before, start, end, after = (points[(i + offset) % count] for offset in (-1, 0, 1, 2))
        _curve(path, (before, start, end, after), roundness)
    path.close()
    return path


def line(points: Sequence[Point], roundness: float = 0.5) -> skia.Path:
    """An open smooth path through the points."""
    path, last = skia.Path(), len(points) - 1
    path.moveTo(*points[0])
    for i in range(last):
        _curve(path, (points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, last)]), roundness)
    return path


def _curve(path: skia.Path, points: tuple[Point, Point, Point, Point], roundness: float) -> None:
    before, start, end, after = points
    # The handles are as long as their own segment allows, so that short segments beside long ones never loop.
    reach = math.hypot(end[0] - start[0], end[1] - start[1]) * roundness * 2 / 3
    leave, arrive = _heading(before, end), _heading(start, after)
    path.cubicTo(
        start[0] + leave[0] * reach, start[1] + leave[1] * reach,
        end[0] - arrive[0] * reach, end[1] - arrive[1] * reach,
        *end,
    )  # fmt: skip


def _heading(start: Point, end: Point) -> Point:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    return dx / length, dy / length


def around(center: Point, scale: float, offsets: Sequence[Point]) -> list[Point]:
    """Points given as offsets from a centre, in parts of a scale."""
    return [(center[0] + dx * scale, center[1] + dy * scale) for dx, dy in offsets]


def blob(center: Point, radius: float, random: np.random.Generator, corners: int = 7, wobble: float = 0.2) -> skia.Path:
    """A round shape with a soft irregular outline."""
    turn = random.uniform(0, math.tau)
    points = []
    for i in range(corners):
        angle = turn + i * math.tau / corners
        reach = radius * (1 + random.uniform(-wobble, wobble))
        points.append((center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle)))
    return spline(points, 1.0)


def oval(center: Point, radius_x: float, radius_y: float) -> skia.Path:
    """An ellipse as a path."""
    path = skia.Path()
    path.addOval(
        skia.Rect.MakeLTRB(center[0] - radius_x, center[1] - radius_y, center[0] + radius_x, center[1] + radius_y)
    )
    return path


def box(left: float, top: float, right: float, bottom: float, radius: float = 0.0) -> skia.Path:
    """A rectangle with round corners as a path."""
    path = skia.Path()
    path.addRRect(skia.RRect.MakeRectXY(skia.Rect.MakeLTRB(left, top, right, bottom), radius, radius))
    return path


def polygon(points: Sequence[Point], rounding: float = 0.0) -> skia.Path:
    """A closed path with straight edges; each corner is a curve that starts `rounding` units before it."""
    path, count = skia.Path(), len(points)
    for i, corner in enumerate(points):
        before, after = _towards(corner, points[i - 1], rounding), _towards(corner, points[(i + 1) % count], rounding)
        if i == 0:
            path.moveTo(*before)
        else:
            path.lineTo(*before)
        path.quadTo(*corner, *after)
    path.close()
    return path


def _towards(start: Point, end: Point, distance: float) -> Point:
    length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    share = min(distance / length, 0.5)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def moved(path: skia.Path, dx: float, dy: float) -> skia.Path:
    """A copy of the path, moved."""
    copy = skia.Path(path)
    copy.offset(dx, dy)
    return copy


def cast(canvas: skia.Canvas, path: skia.Path, sigma: float, alpha: float = 0.35, color: str = "#1a0f14") -> None:
    """The shadow of a piece on what is already painted, never on the transparent ground. Draw it before the piece."""
    paint = draw.blurred(color, sigma, alpha)
    paint.setBlendMode(skia.BlendMode.kSrcATop)
    canvas.drawPath(moved(path, sigma * 0.35, sigma * 0.8), paint)


def rim(canvas: skia.Canvas, path: skia.Path, color: str, offset: Point, sigma: float, alpha: float = 0.6) -> None:
    """Light or shade along the inner edge of a path, on the side the offset comes from: (10, 10) is the upper left."""
    canvas.save()
    canvas.clipPath(path, True)
    outside = skia.Path(moved(path, *offset))
    outside.setFillType(skia.PathFillType.kInverseWinding)
    canvas.drawPath(outside, draw.blurred(color, sigma, alpha))
    canvas.restore()


def glint(canvas: skia.Canvas, path: skia.Path, alpha: float = 0.8, sigma: float = 2.5) -> None:
    """A soft white highlight in the shape of the path."""
    canvas.drawPath(path, draw.blurred("#ffffff", sigma, alpha))


def cylinder(left: float, right: float, color: str, gloss: float = 0.55) -> skia.Paint:
    """A paint that makes an upright shape look round, lit from the left, with reflected light at the right edge."""
    stops = [
        tone(color, -0.32), tone(color, 0.05), tone(color, gloss), tone(color, 0.12), color,
        tone(color, -0.30), tone(color, -0.50), tone(color, -0.22),
    ]  # fmt: skip
    return draw.linear_gradient((left, 0), (right, 0), stops, [0, 0.12, 0.25, 0.40, 0.56, 0.80, 0.93, 1])


def metal(start: Point, end: Point, color: str = "#c9a45c") -> skia.Paint:
    """A paint of polished metal: alternating bright and dark bands from start to end."""
    stops = tones(color, -0.42, 0.10, 0.80, 0.25, -0.28, 0.12, 0.50, -0.20, -0.55, -0.1)  # fmt: skip
    return draw.linear_gradient(start, end, stops, [0, 0.10, 0.20, 0.32, 0.44, 0.56, 0.66, 0.80, 0.94, 1])


def sphere(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    """A satin ball lit from the upper left, with bounce light below."""
    x, y = center
    light = (x - radius * 0.35, y - radius * 0.42)
    stops = tones(color, 0.75, 0.25, 0, -0.35, -0.55)
    canvas.drawCircle(x, y, radius, draw.radial_gradient(light, radius * 1.5, stops, [0, 0.25, 0.5, 0.85, 1]))
    path = oval(center, radius, radius)
    rim(canvas, path, tone(color, 0.5), (-radius * 0.06, -radius * 0.06), radius * 0.07, 0.45)
    glint(canvas, oval((x - radius * 0.38, y - radius * 0.48), radius * 0.20, radius * 0.12), 0.75, radius * 0.05)


Profile = Sequence[tuple[float, float]]
"""The outline of a turned thing from top to bottom: height on the sheet and radius there."""


def turned(canvas: skia.Canvas, x: float, profile: Profile, color: str, gloss: float = 0.5) -> skia.Path:
    """A round thing with an upright axis at x, such as a vase, seen from a little above. Returns its outline."""
    right = [(x + radius, y) for y, radius in profile]
    left = [(x - radius, y) for y, radius in reversed(profile)]
    bottom, foot = profile[-1]
    path = line(right, 0.5)
    path.arcTo(skia.Rect.MakeLTRB(x - foot, bottom - foot * 0.2, x + foot, bottom + foot * 0.2), 0, 180, False)
    path.addPath(line(left, 0.5), 0, 0, skia.Path.kExtend_AddPathMode)
    path.close()
    widest = max(radius for _, radius in profile)
    cast(canvas, path, 22, 0.4)
    canvas.drawPath(path, cylinder(x - widest, x + widest, color, gloss))
    rim(canvas, path, tone(color, -0.6), (0, -26), 22, 0.30)
    return path


def lid(canvas: skia.Canvas, center: Point, radius: float, color: str, flat: float = 0.2) -> skia.Path:
    """The round top of a turned thing, seen from a little above."""
    path = oval(center, radius, radius * flat)
    stops = tones(color, 0.55, 0.15, -0.12)
    x, y = center
    canvas.drawPath(path, draw.linear_gradient((x - radius, y - radius * flat), (x + radius, y + radius * flat), stops))
    rim(canvas, path, "#ffffff", (0, 3), 2, 0.7)
    return path


def panel(canvas: skia.Canvas, points: Sequence[Point], color: str, lights: tuple[float, float]) -> skia.Path:
    """A flat side with softly broken edges, its light running from the upper left to the lower right."""
    path = polygon(points, 8)
    cast(canvas, path, 20, 0.4)
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    stops = [tone(color, lights[0]), tone(color, sum(lights) / 2), tone(color, lights[1])]
    canvas.drawPath(path, draw.linear_gradient((min(xs), min(ys)), (max(xs), max(ys)), stops))
    rim(canvas, path, "#ffffff", (2, 3), 2, 0.35)
    return path
