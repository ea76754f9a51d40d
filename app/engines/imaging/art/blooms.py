"""Cut flowers and greens: roses petal by petal, gypsophila, eucalyptus."""

import math

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Point
from app.engines.imaging.art import shapes
from app.engines.imaging.art.shapes import tone, tones


def rose(canvas: skia.Canvas, center: Point, radius: float, color: str, random: np.random.Generator) -> None:
    """A garden rose seen from the front, petals laid from the outside in, each shading the one below."""
    x, y = center
    deep = tone(color, -0.50)
    shapes.cast(canvas, shapes.oval(center, radius * 0.92, radius * 0.92), radius * 0.16, 0.5, "#2a0f1a")
    turn = random.uniform(0, math.tau)
    for ring, (reach, count) in enumerate(((1.0, 5), (0.84, 5), (0.68, 5), (0.52, 4), (0.37, 4), (0.24, 3))):
        turn += 0.62 + random.uniform(-0.1, 0.1)
        middle = (x, y - radius * 0.05 * ring)
        for i in range(count):
            angle = turn + i * math.tau / count + random.uniform(-0.08, 0.08)
            size = radius * reach * (1 + 0.06 * math.sin(angle)) * random.uniform(0.95, 1.04)
            petal = _petal(middle, angle, size, math.tau / count * 0.74, random)
            shapes.cast(canvas, petal, radius * 0.045, 0.42, deep)
            lightness = 0.26 - 0.05 * ring + 0.14 * math.cos(angle - 4.0)
            stops = [
                tone(color, -0.62),
                tone(color, -0.30),
                tone(color, lightness * 0.4),
                tone(color, lightness + 0.22),
            ]
            canvas.drawPath(petal, draw.radial_gradient(middle, size, stops, [0.15, 0.52, 0.80, 1]))
            inward = (-math.cos(angle) * radius * 0.035, -math.sin(angle) * radius * 0.035)
            shapes.rim(canvas, petal, tone(color, 0.72), inward, radius * 0.018, 0.62)
    _heart(canvas, (x, y - radius * 0.26), radius * 0.14, color)


def _petal(middle: Point, angle: float, size: float, half: float, random: np.random.Generator) -> skia.Path:
    outline = (
        (-0.55, 0.30),
        (-1.0, 0.72),
        (-0.78, 0.95),
        (-0.30, 1.0),
        (0.0, 1.04),
        (0.34, 0.99),
        (0.80, 0.94),
        (1.0, 0.70),
        (0.55, 0.30),
    )
    points = []
    for side, reach in outline:
        direction = angle + side * half
        far = size * reach * random.uniform(0.975, 1.025)
        points.append((middle[0] + math.cos(direction) * far, middle[1] + math.sin(direction) * far))
    return shapes.spline(points, 0.95)


def _heart(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    x, y = center
    canvas.drawCircle(x, y, radius, draw.radial_gradient(center, radius, tones(color, -0.55, -0.15)))
    points = []
    for i in range(22):
        angle, reach = i * 0.52, radius * (0.12 + 0.84 * i / 21)
        points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.92))
    spiral = shapes.line(points)
    canvas.drawPath(spiral, draw.stroke(tone(color, -0.62), radius * 0.20, 0.7))
    canvas.drawPath(
        shapes.moved(spiral, -radius * 0.05, -radius * 0.07), draw.stroke(tone(color, 0.45), radius * 0.10, 0.8)
    )


def gypsophila(canvas: skia.Canvas, root: Point, angle: float, length: float, random: np.random.Generator) -> None:
    """A twig of small white flowers that grows from its root towards the angle (radians)."""
    tip = (root[0] + math.cos(angle) * length, root[1] + math.sin(angle) * length)
    canvas.drawPath(shapes.line([root, tip]), draw.stroke("#7d9a6c", 2.4, 0.9))
    for _ in range(11):
        x, y = tip[0] + random.normal(0, 20), tip[1] + random.normal(0, 20)
        canvas.drawPath(shapes.line([tip, (x, y)]), draw.stroke("#8aa678", 1.4, 0.8))
        radius = random.uniform(5, 9)
        for i in range(5):
            turn = i * math.tau / 5
            spot = (x + math.cos(turn) * radius * 0.55, y + math.sin(turn) * radius * 0.55)
            canvas.drawCircle(*spot, radius * 0.55, draw.radial_gradient(spot, radius * 0.6, ["#ffffff", "#e6e2ea"]))
        canvas.drawCircle(x, y, radius * 0.3, draw.fill("#f2e3a8"))


def eucalyptus(canvas: skia.Canvas, root: Point, angle: float, length: float, color: str) -> None:
    """A twig of round leaves in pairs that grows from its root towards the angle (degrees, 0 is up)."""
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    canvas.drawPath(
        shapes.line([(0, 0), (length * 0.05, -length * 0.5), (0, -length)]), draw.stroke(tone(color, -0.25), 4)
    )
    for i in range(9):
        y, size = -length * (0.18 + 0.82 * i / 8), length * 0.115 * (1 - 0.05 * i)
        for side in (-1, 1):
            center = (side * size * 0.9, y + size * 0.2)
            disc = shapes.oval(center, size, size * 0.82)
            shapes.cast(canvas, disc, 5, 0.3, "#0c2414")
            stops = tones(color, 0.45, 0.12, -0.28)
            canvas.drawPath(
                disc, draw.linear_gradient((center[0] - size, y - size), (center[0] + size, y + size), stops)
            )
            canvas.drawPath(shapes.line([(0, y + size * 0.4), center]), draw.stroke(tone(color, 0.6), 1.6, 0.7))
    canvas.restore()
