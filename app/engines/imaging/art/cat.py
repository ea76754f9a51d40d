"""The head of a cat: pointed ears, slit pupils, whiskers, and a coat with or without stripes."""

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Point
from app.engines.imaging.art import shapes
from app.engines.imaging.art.fur import Fluff, fluff
from app.engines.imaging.art.shapes import tone

COATS = ("#e0a25e", "#b9b4ae", "#f4ece2", "#8f8a86", "#d9b48a")
_EYES = (("#c6dd7a", "#6f9a34"), ("#f0cf6a", "#b98320"), ("#a6d8e6", "#3f86a6"))
_PINK = "#e79a96"


def cat_head(canvas: skia.Canvas, color: str, random: np.random.Generator) -> None:
    """Paint the head where the bath scene expects it."""
    for side in (-1, 1):
        _ear(canvas, side, color, random)
    fluff(canvas, Fluff((500, 372), 216, 186, color, 24, 3200, 0.35, 0.05), random)
    for side in (-1, 1):
        fluff(canvas, Fluff((500 + side * 152, 424), 76, 62, tone(color, 0.06), 26, 700, 0.35, 0.1), random)
    _stripes(canvas, color)
    for side in (-1, 1):
        fluff(canvas, Fluff((500 + side * 46, 462), 58, 46, tone(color, 0.42), 16, 520, 0.3, 0.15), random)
    iris = _EYES[int(random.integers(len(_EYES)))]
    for side in (-1, 1):
        _eye(canvas, (500 + side * 96, 370), iris)
    _face(canvas)


def _ear(canvas: skia.Canvas, side: int, color: str, random: np.random.Generator) -> None:
    outer = shapes.spline(
        [(500 + side * 60, 238), (500 + side * 176, 108), (500 + side * 214, 126), (500 + side * 226, 330)], 0.35
    )
    shapes.cast(canvas, outer, 14, 0.35)
    canvas.drawPath(outer, draw.linear_gradient((0, 110), (0, 330), [tone(color, -0.1), color]))
    inner = shapes.spline(
        [(500 + side * 102, 244), (500 + side * 178, 150), (500 + side * 192, 164), (500 + side * 198, 300)], 0.35
    )
    canvas.drawPath(inner, draw.linear_gradient((0, 150), (0, 300), [tone(_PINK, 0.25), tone(_PINK, -0.08)]))
    fluff(canvas, Fluff((500 + side * 112, 268), 52, 46, tone(color, 0.3), 26, 300, 0.3, -0.3), random)


def _stripes(canvas: skia.Canvas, color: str) -> None:
    mark = draw.stroke(tone(color, -0.38), 15, 0.55)
    for dx, top, bottom in ((0, 214, 284), (-44, 224, 280), (44, 224, 280)):
        canvas.drawPath(shapes.line([(500 + dx, top), (500 + dx * 0.7, bottom)]), mark)
    for side in (-1, 1):
        for y in (412, 448):
            canvas.drawPath(shapes.line([(500 + side * 206, y), (500 + side * 150, y + 8)]), mark)


def _eye(canvas: skia.Canvas, center: Point, iris: tuple[str, str]) -> None:
    x, y = center
    shape = shapes.spline(
        [(x - 46, y + 4), (x - 24, y - 38), (x + 24, y - 38), (x + 46, y + 4), (x + 18, y + 36), (x - 18, y + 36)], 0.9
    )
    canvas.drawPath(shapes.moved(shape, 0, 3), draw.blurred("#2a1a12", 9, 0.55))
    canvas.drawPath(shape, draw.radial_gradient((x, y + 6), 46, [iris[0], iris[1], "#2c2a16"], [0, 0.62, 1]))
    canvas.drawPath(shape, draw.stroke("#1d1513", 6, 0.95))
    canvas.drawPath(shapes.oval((x, y), 19, 31), draw.fill("#120d0b"))
    canvas.drawCircle(x - 11, y - 12, 9, draw.fill("#ffffff", 0.97))
    canvas.drawCircle(x + 12, y + 11, 4, draw.fill("#ffffff", 0.75))


def _face(canvas: skia.Canvas) -> None:
    for side in (-1, 1):
        for rise in (-22, 0, 22):
            whisker = shapes.line(
                [
                    (500 + side * 76, 464 + rise * 0.3),
                    (500 + side * 190, 452 + rise),
                    (500 + side * 292, 448 + rise * 2.1),
                ]
            )
            canvas.drawPath(whisker, draw.stroke("#fffaf2", 4.5, 0.95))
    mouth = draw.stroke("#4a2a22", 6)
    for side in (-1, 1):
        canvas.drawPath(
            shapes.line([(500, 462), (500 + side * 14, 490), (500 + side * 40, 490), (500 + side * 54, 472)]), mouth
        )
    nose = shapes.spline([(470, 428), (500, 420), (530, 428), (516, 450), (500, 460), (484, 450)], 0.8)
    canvas.drawPath(shapes.moved(nose, 0, 4), draw.blurred("#5a2d24", 7, 0.4))
    canvas.drawPath(
        nose, draw.radial_gradient((490, 430), 46, [tone(_PINK, 0.3), _PINK, tone(_PINK, -0.35)], [0, 0.5, 1])
    )
    shapes.glint(canvas, shapes.oval((488, 430), 10, 4), 0.7, 3)
