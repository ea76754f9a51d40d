"""Fluffy surfaces: thousands of fine strokes, lit like the round body they grow on."""

import math
from dataclasses import dataclass

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Point
from app.engines.imaging.art import shapes
from app.engines.imaging.art.shapes import tone


@dataclass(frozen=True)
class Fluff:
    """A ball of fur: its place, half width and half height, colour, and how long, dense and curly the hair is."""

    center: Point
    width: float
    height: float
    color: str
    length: float = 34.0
    strands: int = 1500
    curl: float = 0.5
    droop: float = 0.25


def fluff(canvas: skia.Canvas, ball: Fluff, random: np.random.Generator) -> None:
    """Paint the ball: a soft body, then hair from the rim inwards, so that inner tufts lie on outer ones."""
    x, y = ball.center
    shapes.cast(
        canvas, shapes.oval(ball.center, ball.width * 1.04, ball.height * 1.04), 20, 0.42, tone(ball.color, -0.75)
    )
    stops = [tone(ball.color, 0.35), ball.color, tone(ball.color, -0.28)]
    core = shapes.oval(ball.center, ball.width * 0.97, ball.height * 0.97)
    light = (x - ball.width * 0.35, y - ball.height * 0.4)
    canvas.drawPath(core, draw.radial_gradient(light, max(ball.width, ball.height) * 1.5, stops, [0, 0.45, 1]))
    reach = np.sort(np.sqrt(random.uniform(0, 1, ball.strands)))[::-1]
    angles = random.uniform(0, math.tau, ball.strands)
    shades = [tone(ball.color, -0.55 + 1.25 * i / 24) for i in range(25)]
    for share, angle in zip(reach.tolist(), angles.tolist(), strict=True):
        path, lightness = _strand(ball, (share, angle), random)
        shade = shades[max(0, min(24, round((lightness + 0.55) / 1.25 * 24)))]
        canvas.drawPath(path, draw.stroke(shade, random.uniform(2.0, 4.4), 0.85))


def _strand(ball: Fluff, place: tuple[float, float], random: np.random.Generator) -> tuple[skia.Path, float]:
    share, angle = place
    normal = (share * math.cos(angle), share * math.sin(angle))
    start = (ball.center[0] + normal[0] * ball.width, ball.center[1] + normal[1] * ball.height)
    heading = angle + random.normal(0, 0.35)
    length = ball.length * random.uniform(0.6, 1.15)
    dx, dy = math.cos(heading) * length, math.sin(heading) * length + ball.droop * length
    bend = random.normal(0, ball.curl) * length
    path = skia.Path()
    path.moveTo(*start)
    path.quadTo(
        start[0] + dx * 0.5 - dy / length * bend, start[1] + dy * 0.5 + dx / length * bend, start[0] + dx, start[1] + dy
    )
    facing = -0.45 * normal[0] - 0.68 * normal[1] + 0.55 * math.sqrt(max(0.0, 1 - share * share))
    return path, -0.32 + 0.74 * max(0.0, facing) + random.normal(0, 0.08)
