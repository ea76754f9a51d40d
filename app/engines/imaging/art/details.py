"""Small things that many pictures share: leaves, sparkles, soap bubbles and ribbon bows."""

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Point
from app.engines.imaging.art.shapes import (
    around,
    box,
    cast,
    cylinder,
    glint,
    line,
    oval,
    polygon,
    rim,
    spline,
    tone,
    tones,
)


def leaf(canvas: skia.Canvas, root: Point, angle: float, length: float, color: str) -> None:
    """A leaf grown from its root towards the angle (degrees, 0 is up), with a lit and a shaded half."""
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    width = length * 0.27
    outline = skia.Path()
    outline.moveTo(0, 0)
    outline.cubicTo(width * 1.2, -length * 0.25, width, -length * 0.75, 0, -length)
    outline.cubicTo(-width, -length * 0.75, -width * 1.2, -length * 0.25, 0, 0)
    cast(canvas, outline, length * 0.05, 0.35, "#0c2414")
    shades = tones(color, 0.35, 0, -0.12, -0.40)
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


def ribbon_bow(canvas: skia.Canvas, center: Point, size: float, color: str) -> None:
    """A satin bow of about twice `size` in width, tails included."""
    x, y = center
    for side in (-1, 1):
        tail_points = ((0, 0), (side * 0.34, 1.05), (side * 0.50, 0.86), (side * 0.74, 0.92), (side * 0.22, 0))
        tail = polygon(around(center, size, tail_points), size * 0.05)
        cast(canvas, tail, size * 0.06, 0.35)
        fold = tones(color, -0.45, -0.05, 0.28, -0.15)
        canvas.drawPath(tail, draw.linear_gradient((x, y), (x + side * size * 0.5, y + size), fold))
    for side in (-1, 1):
        outer = ((0, 0), (0.45, -0.40), (0.98, -0.42), (1.06, 0), (0.92, 0.30), (0.40, 0.22))
        loop = spline(around(center, size, [(side * dx, dy) for dx, dy in outer]), 0.9)
        cast(canvas, loop, size * 0.08, 0.40)
        satin = tones(color, -0.45, -0.08, 0.45, 0, -0.28)
        canvas.drawPath(loop, draw.linear_gradient((x, y), (x + side * size * 1.05, y), satin, [0, 0.22, 0.48, 0.7, 1]))
        inner = ((0.30, -0.02), (0.62, -0.16), (0.90, -0.04), (0.62, 0.08))
        inside = spline(around(center, size, [(side * dx, dy) for dx, dy in inner]), 0.9)
        canvas.drawPath(inside, draw.blurred(tone(color, -0.55), size * 0.03, 0.55))
        rim(canvas, loop, tone(color, 0.7), (0, size * 0.03), size * 0.02, 0.55)
        for spread in (-0.12, 0.02, 0.14):
            crease = line([(x + side * size * 0.08, y), (x + side * size * 0.36, y + size * spread)])
            canvas.drawPath(crease, draw.stroke(tone(color, -0.45), size * 0.018, 0.4))
    knot = box(x - size * 0.17, y - size * 0.17, x + size * 0.17, y + size * 0.19, size * 0.10)
    cast(canvas, knot, size * 0.06, 0.5)
    canvas.drawPath(knot, cylinder(x - size * 0.17, x + size * 0.17, color))
