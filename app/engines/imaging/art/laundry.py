"""Laundry art: a quilted winter jacket on a hanger, and a pile of folded linen."""

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.jacket import padded_jacket
from app.engines.imaging.art.shapes import Sheet, tone, tones


def folded_linen(request: ArtRequest) -> Pixels:
    """A pile of folded shirts, towels and bedding with lavender on top."""
    random = generator(request.seed, "folded_linen")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    tints = ["#fbf7f0", colors.brand, tone(colors.accent, 0.35), colors.soft, tone(colors.brand, 0.5), colors.accent]
    order = random.permutation(6)
    y = 930.0
    for i in range(5):
        height = random.uniform(96, 136)
        half = 330 - i * 10 + random.uniform(-16, 10)
        _fold(canvas, (500 + random.uniform(-12, 12), y), (half, height), tints[order[i]])
        y -= height - 8
    for i in range(5):
        _lavender(canvas, (360 + i * 12, y + 26 - i * 5), 62 + i * 7, 260 + random.uniform(-20, 30), random)
    details.ribbon_bow(canvas, (420, y + 6), 52, colors.accent)
    for place in ((150, 300), (846, 240), (800, 420)):
        details.sparkle(canvas, place, random.uniform(26, 46), tone(colors.accent, 0.45))
    return sheet.pixels()


def _fold(canvas: skia.Canvas, foot: Point, size: tuple[float, float], color: str) -> None:
    x, bottom = foot
    half, height = size
    top = bottom - height
    upper = [(x - half + 34, top + 4), (x + half - 20, top), (x + half, top + height * 0.3)]
    lower = [(x + half - 8, bottom - 14), (x + half - 40, bottom), (x - half + 34, bottom)]
    folded = [(x - half, bottom - height * 0.25), (x - half, top + height * 0.3)]
    body = shapes.spline([*upper, *lower, *folded], 0.45)
    shapes.cast(canvas, body, 16, 0.45)
    shades = tones(color, -0.12, 0.42, 0.12, 0, -0.34)
    canvas.drawPath(body, draw.linear_gradient((0, top), (0, bottom), shades, [0, 0.16, 0.42, 0.7, 1]))
    canvas.save()
    canvas.clipPath(body, True)
    side = draw.linear_gradient(
        (x - half, 0),
        (x + half, 0),
        [("#000000", 0.20), ("#ffffff", 0.12), ("#000000", 0.0), ("#000000", 0.26)],
        [0, 0.2, 0.6, 1],
    )
    canvas.drawPaint(side)
    for i in (1, 2):
        y = top + height * (0.18 + 0.27 * i)
        crease = shapes.line([(x - half + 20, y - 3), (x, y + 5), (x + half + 20, y - 5)])
        canvas.drawPath(crease, draw.stroke(tone(color, -0.5), 5, 0.5))
        canvas.drawPath(shapes.moved(crease, 0, 5), draw.stroke(tone(color, 0.75), 3, 0.5))
    # Terry loops: short strokes that only show as a texture.
    weave = draw.stroke(tone(color, -0.45), 1.4, 0.16)
    for i in range(int(half / 5)):
        left = x - half + i * 10
        canvas.drawPath(shapes.line([(left, top), (left + 6, bottom)]), weave)
    canvas.restore()


def _lavender(canvas: skia.Canvas, root: Point, angle: float, length: float, random: np.random.Generator) -> None:
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    canvas.drawPath(shapes.line([(0, 60), (6, -length * 0.5), (0, -length)]), draw.stroke("#6d8a5e", 5))
    for i in range(13):
        y = -length * (0.42 + 0.58 * i / 12)
        for side in (-1, 1):
            shade = ("#8f78c4", "#a994d8", "#7560ab")[int(random.integers(3))]
            shapes.sphere(canvas, (side * (13 - i * 0.5), y + 4 * side), 12 - i * 0.4, shade)
    canvas.restore()


ART: tuple[Art, ...] = (
    Art(
        "padded_jacket",
        ("laundry",),
        ("패딩", "점퍼", "자켓", "코트", "드라이클리닝", "교복", "세탁", "외투"),
        padded_jacket,
    ),
    Art("folded_linen", ("laundry",), ("이불", "셔츠", "와이셔츠", "수건", "침구", "빨래", "커튼"), folded_linen),
)
