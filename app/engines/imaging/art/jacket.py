"""A quilted winter jacket on a hanger."""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones


def _hanger(canvas: skia.Canvas) -> None:
    hook = shapes.line([(500, 190), (500, 132), (536, 104), (540, 62), (500, 40), (462, 62)], 0.6)
    canvas.drawPath(hook, draw.stroke("#8d939c", 13))
    canvas.drawPath(shapes.moved(hook, -2, -2), draw.stroke("#f1f3f6", 4, 0.9))
    wood = shapes.spline([(500, 168), (720, 262), (716, 296), (500, 214), (284, 296), (280, 262)], 0.4)
    canvas.drawPath(wood, draw.linear_gradient((0, 170), (0, 300), ["#e7b67c", "#b97f42", "#8d5a28"]))


def _baffle(canvas: skia.Canvas, band: skia.Path, color: str, random: np.random.Generator) -> None:
    """One padded chamber: bright above, dark towards the seams, with creases that run from the stitches."""
    edges = band.getBounds()
    top, bottom, left, right = edges.top(), edges.bottom(), edges.left(), edges.right()
    shades = tones(color, -0.42, 0.12, 0.40, 0.06, -0.22, -0.55)
    canvas.save()
    canvas.clipPath(band, True)
    canvas.drawPath(band, draw.linear_gradient((0, top), (0, bottom), shades, [0, 0.13, 0.30, 0.55, 0.80, 1]))
    count = max(4, int((right - left) / 26))
    for i in range(count):
        x = left + (right - left) * (i + random.uniform(0.1, 0.9)) / count
        upper = random.random() < 0.5
        start, reach = (top, 1) if upper else (bottom, -1)
        length = (bottom - top) * random.uniform(0.25, 0.55)
        lean = random.uniform(-16, 16)
        crease = shapes.line(
            [(x, start), (x + lean * 0.4, start + reach * length * 0.5), (x + lean, start + reach * length)]
        )
        dark = draw.stroke(tone(color, -0.6), random.uniform(2, 6), 0.34)
        dark.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 2.5))
        light = draw.stroke(tone(color, 0.75), random.uniform(1.5, 4), 0.34)
        light.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 2))
        canvas.drawPath(crease, dark)
        canvas.drawPath(shapes.moved(crease, -5, 0), light)
    canvas.restore()


def _quilted(
    canvas: skia.Canvas,
    outline: skia.Path,
    seams: Sequence[tuple[Point, Point]],
    color: str,
    random: np.random.Generator,
) -> None:
    """Chambers between the seams, each bulging a little over the outline."""
    shapes.cast(canvas, outline, 22, 0.5)
    canvas.drawPath(outline, draw.fill(tone(color, -0.55)))
    for upper, lower in pairwise(seams):
        (x0, y0), (x1, y1) = upper
        (x2, y2), (x3, y3) = lower
        bulge = _side(x1, x0) * 9
        near, far = ((x0 + x2) / 2 - bulge, (y0 + y2) / 2), ((x1 + x3) / 2 + bulge, (y1 + y3) / 2)
        above, below = ((x0 + x1) / 2, (y0 + y1) / 2 + 10), ((x2 + x3) / 2, (y2 + y3) / 2 + 6)
        corners = ((x0, y0 + 3), (x1, y1 + 3), (x3, y3 - 3), (x2, y2 - 3))
        around = [corners[0], above, corners[1], far, corners[2], below, corners[3], near]
        band = shapes.spline(around, 0.55)
        _baffle(canvas, band, color, random)


def _side(first: float, second: float) -> float:
    return math.copysign(1.0, first - second)


def padded_jacket(request: ArtRequest) -> Pixels:
    """A padded winter jacket, fresh from cleaning, on a wooden hanger with sparkles."""
    random = generator(request.seed, "padded_jacket")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    color = (colors.brand, tone(colors.accent, -0.05), "#2c3444", "#efe7da", colors.strong)[int(random.integers(5))]
    _hanger(canvas)
    for side in (-1, 1):
        _sleeve(canvas, side, color, random)
    for side in (-1, 1):
        _half(canvas, side, color, random)
    _front(canvas, color, colors.accent)
    for _ in range(5):
        place = (random.uniform(70, 930), random.uniform(60, 300))
        if abs(place[0] - 500) > 190:
            details.sparkle(canvas, place, random.uniform(22, 44), tone(colors.accent, 0.45))
    return sheet.pixels()


_BODY = (
    (372, 232), (500, 252), (628, 232), (716, 300), (712, 560), (726, 900),
    (500, 912), (274, 900), (288, 560), (284, 300),
)  # fmt: skip
_YOKE = ((0, 224), (116, 196), (206, 246), (252, 312), (120, 322), (0, 326))


def _half(canvas: skia.Canvas, side: int, color: str, random: np.random.Generator) -> None:
    """One half of the body: seven chambers from the zip to the side, and the shoulder over them."""
    seams = []
    for i in range(8):
        y = 300 + i * 86
        outer = 500 + side * (216 + 4 * min(1.0, i * 0.71) + 8 * math.sin(i * 0.43))
        seams.append(((500 + side * 9, y + 2 * i - 4), (outer, y)))
    area = shapes.box(500, 0, 1000, 1000) if side > 0 else shapes.box(0, 0, 500, 1000)
    body = skia.Op(shapes.spline(_BODY, 0.4), area, skia.PathOp.kIntersect_PathOp)
    _quilted(canvas, body, seams, color, random)
    yoke = shapes.spline([(500 + side * dx, y) for dx, y in _YOKE], 0.5)
    shapes.cast(canvas, yoke, 14, 0.4)
    _baffle(canvas, yoke, color, random)


def _sleeve(canvas: skia.Canvas, side: int, color: str, random: np.random.Generator) -> None:
    seams = []
    for i in range(8):
        share = i / 7
        outer = (500 + side * (232 + 112 * share**0.7), 288 + 540 * share)
        inner = (500 + side * (150 + 82 * share**0.9), 300 + 556 * share)
        seams.append((inner, outer))
    outline = shapes.polygon([seams[0][0], seams[0][1], seams[-1][1], seams[-1][0]], 30)
    _quilted(canvas, outline, seams, tone(color, -0.06), random)
    x, y = 500 + side * 288, 846
    cuff = shapes.spline(
        [(x - 54, y - 26 + side * 8), (x + 58, y - 26 - side * 8), (x + 52, y + 34), (x - 46, y + 44)], 0.5
    )
    shapes.cast(canvas, cuff, 8, 0.4)
    canvas.drawPath(cuff, shapes.cylinder(x - 58, x + 58, tone(color, -0.35), 0.3))


def _front(canvas: skia.Canvas, color: str, accent: str) -> None:
    placket = shapes.box(482, 262, 518, 906, 14)
    shapes.cast(canvas, placket, 8, 0.45)
    canvas.drawPath(placket, shapes.cylinder(482, 518, tone(color, -0.15), 0.35))
    zip_line = shapes.line([(500, 268), (500, 900)])
    canvas.drawPath(zip_line, draw.stroke("#aeb3ba", 7))
    dashed = draw.stroke("#5d636c", 7, 0.9)
    dashed.setStrokeCap(skia.Paint.kButt_Cap)
    dashed.setPathEffect(skia.DashPathEffect.Make([4.0, 4.0], 0.0))
    canvas.drawPath(zip_line, dashed)
    pull = shapes.box(489, 300, 511, 352, 9)
    canvas.drawPath(pull, shapes.metal((489, 0), (511, 0), accent))
    collar = shapes.spline(
        [(364, 250), (404, 158), (500, 178), (596, 158), (636, 250), (566, 296), (500, 304), (434, 296)], 0.55
    )
    inside = shapes.spline([(412, 186), (500, 206), (588, 186), (560, 250), (500, 284), (440, 250)], 0.6)
    shapes.cast(canvas, collar, 16, 0.5)
    shade = tones(color, 0.35, 0.05, -0.32)
    canvas.drawPath(collar, draw.linear_gradient((0, 150), (0, 310), shade))
    shapes.rim(canvas, collar, "#ffffff", (2, 6), 5, 0.4)
    canvas.drawPath(inside, draw.linear_gradient((0, 180), (0, 290), tones(color, -0.62, -0.35)))
    for side in (-1, 1):
        pocket = shapes.line([(500 + side * 96, 640), (500 + side * 150, 730)])
        canvas.drawPath(pocket, draw.stroke(tone(color, -0.65), 9, 0.85))
        canvas.drawPath(shapes.moved(pocket, 0, 5), draw.stroke(tone(color, 0.5), 3, 0.6))
