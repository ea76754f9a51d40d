"""Paths, light and surfaces that all product art shares. Art is painted on a square of 1000 units."""

import math
from collections.abc import Sequence

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.color import from_oklch, mix, oklch

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
    """The colour lit (amount up to 1) or shaded (down to -1): shade keeps its chroma and leans to blue, light to yellow."""
    lightness, chroma, hue = oklch(color)
    if amount >= 0:
        return from_oklch(lightness + (0.985 - lightness) * amount, chroma * (1 - 0.75 * amount), _lean(hue, 95, amount))
    depth = -amount
    # The shade of a pale colour is richer than the colour itself: cream turns to caramel, not to grey.
    richer = min(chroma * 2.6, 0.07) * max(0.0, lightness - 0.7) / 0.3
    shaded = chroma * (1 - 0.35 * depth) + richer * min(1.0, depth * 2)
    return from_oklch(lightness * (1 - 0.82 * depth), shaded, _lean(hue, 330, depth))


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
    """A closed path with straight edges; corners are cut by quadratic curves that start `rounding` units before them."""
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
    stops = [
        tone(color, -0.42), tone(color, 0.10), tone(color, 0.80), tone(color, 0.25), tone(color, -0.28),
        tone(color, 0.12), tone(color, 0.50), tone(color, -0.20), tone(color, -0.55), tone(color, -0.1),
    ]  # fmt: skip
    return draw.linear_gradient(start, end, stops, [0, 0.10, 0.20, 0.32, 0.44, 0.56, 0.66, 0.80, 0.94, 1])


def sphere(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    """A satin ball lit from the upper left, with bounce light below."""
    x, y = center
    light = (x - radius * 0.35, y - radius * 0.42)
    stops = [tone(color, 0.75), tone(color, 0.25), color, tone(color, -0.35), tone(color, -0.55)]
    canvas.drawCircle(x, y, radius, draw.radial_gradient(light, radius * 1.5, stops, [0, 0.25, 0.5, 0.85, 1]))
    path = oval(center, radius, radius)
    rim(canvas, path, tone(color, 0.5), (-radius * 0.06, -radius * 0.06), radius * 0.07, 0.45)
    glint(canvas, oval((x - radius * 0.38, y - radius * 0.48), radius * 0.20, radius * 0.12), 0.75, radius * 0.05)


def leaf(canvas: skia.Canvas, root: Point, angle: float, length: float, color: str) -> None:
    """A leaf that grows from its root in the direction of the angle (degrees, 0 is up), with a lit and a shaded half."""
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    width = length * 0.27
    outline = skia.Path()
    outline.moveTo(0, 0)
    outline.cubicTo(width * 1.2, -length * 0.25, width, -length * 0.75, 0, -length)
    outline.cubicTo(-width, -length * 0.75, -width * 1.2, -length * 0.25, 0, 0)
    cast(canvas, outline, length * 0.05, 0.35, "#0c2414")
    shades = [tone(color, 0.35), color, tone(color, -0.12), tone(color, -0.40)]
    canvas.drawPath(outline, draw.linear_gradient((-width, 0), (width, 0), shades, [0, 0.48, 0.52, 1]))
    canvas.clipPath(outline, True)
    for i in range(1, 6):
        reach = -length * i / 6.5
        for side in (-1, 1):
            vein = line([(0, reach + length * 0.1), (side * width * 0.5, reach), (side * width, reach - length * 0.1)])
            canvas.drawPath(vein, draw.stroke(tone(color, 0.45), length * 0.008, 0.45))
    canvas.drawPath(line([(0, 0), (0, -length)]), draw.stroke(tone(color, 0.55), length * 0.018, 0.75))
    glint(canvas, oval((-width * 0.4, -length * 0.55), width * 0.16, length * 0.22), 0.22, length * 0.04)
    canvas.restore()


def sparkle(canvas: skia.Canvas, center: Point, radius: float, color: str = "#ffffff") -> None:
    """A four-pointed star of light."""
    x, y = center
    path = skia.Path()
    path.moveTo(x, y - radius)
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        path.quadTo(x, y, x + dx * radius * 0.72 if dx else x, y + dy * radius)
    path.close()
    canvas.drawPath(path, draw.fill(color))


def bubble(canvas: skia.Canvas, center: Point, radius: float, tint: str) -> None:
    """A soap bubble: clear in the middle, coloured at the rim, with two window lights."""
    x, y = center
    stops = [("#ffffff", 0.10), (tone(tint, 0.7), 0.22), (tint, 0.55), ("#ffffff", 0.85)]
    canvas.drawCircle(x, y, radius, draw.radial_gradient(center, radius, stops, [0, 0.70, 0.93, 1]))
    glint(canvas, oval((x - radius * 0.38, y - radius * 0.42), radius * 0.22, radius * 0.14), 0.95, radius * 0.05)
    glint(canvas, oval((x + radius * 0.42, y + radius * 0.46), radius * 0.10, radius * 0.07), 0.6, radius * 0.05)


def mixed(first: str, second: str, share: float) -> str:
    """`share` of the second colour in the first."""
    return mix(first, second, share)


def ribbon_bow(canvas: skia.Canvas, center: Point, size: float, color: str) -> None:
    """A satin bow of about twice `size` in width, tails included."""
    x, y = center
    for side in (-1, 1):
        tail = polygon(
            [(x, y), (x + side * size * 0.34, y + size * 1.05), (x + side * size * 0.50, y + size * 0.86),
             (x + side * size * 0.74, y + size * 0.92), (x + side * size * 0.22, y)],
            size * 0.05,
        )  # fmt: skip
        cast(canvas, tail, size * 0.06, 0.35)
        fold = [tone(color, -0.45), tone(color, -0.05), tone(color, 0.28), tone(color, -0.15)]
        canvas.drawPath(tail, draw.linear_gradient((x, y), (x + side * size * 0.5, y + size), fold))
    for side in (-1, 1):
        loop = spline(
            [(x, y), (x + side * size * 0.45, y - size * 0.40), (x + side * size * 0.98, y - size * 0.42),
             (x + side * size * 1.06, y), (x + side * size * 0.92, y + size * 0.30), (x + side * size * 0.40, y + size * 0.22)],
            0.9,
        )  # fmt: skip
        cast(canvas, loop, size * 0.08, 0.40)
        satin = [tone(color, -0.45), tone(color, -0.08), tone(color, 0.45), color, tone(color, -0.28)]
        canvas.drawPath(loop, draw.linear_gradient((x, y), (x + side * size * 1.05, y), satin, [0, 0.22, 0.48, 0.7, 1]))
        inside = spline(
            [(x + side * size * 0.30, y - size * 0.02), (x + side * size * 0.62, y - size * 0.16),
             (x + side * size * 0.90, y - size * 0.04), (x + side * size * 0.62, y + size * 0.08)],
            0.9,
        )  # fmt: skip
        canvas.drawPath(inside, draw.blurred(tone(color, -0.55), size * 0.03, 0.55))
        rim(canvas, loop, tone(color, 0.7), (0, size * 0.03), size * 0.02, 0.55)
        for spread in (-0.12, 0.02, 0.14):
            crease = line([(x + side * size * 0.08, y), (x + side * size * 0.36, y + size * spread)])
            canvas.drawPath(crease, draw.stroke(tone(color, -0.45), size * 0.018, 0.4))
    knot = box(x - size * 0.17, y - size * 0.17, x + size * 0.17, y + size * 0.19, size * 0.10)
    cast(canvas, knot, size * 0.06, 0.5)
    canvas.drawPath(knot, cylinder(x - size * 0.17, x + size * 0.17, color))


Profile = Sequence[tuple[float, float]]
"""The outline of a turned thing from top to bottom: height on the sheet and radius there."""


def turned(canvas: skia.Canvas, x: float, profile: Profile, color: str, gloss: float = 0.5) -> skia.Path:
    """A thing with an upright axis at x, such as a vase; its foot is as round as its radius there. Returns its outline."""
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
    stops = [tone(color, 0.55), tone(color, 0.15), tone(color, -0.12)]
    x, y = center
    canvas.drawPath(path, draw.linear_gradient((x - radius, y - radius * flat), (x + radius, y + radius * flat), stops))
    rim(canvas, path, "#ffffff", (0, 3), 2, 0.7)
    return path
