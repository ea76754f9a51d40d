"""Flower shop art: a wrapped bouquet, a single-stem wrap, and a plant in a pot."""

import math

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone

# Flower colours that florists put together; the shop's own colour joins where a flower can have it.
_BUNCHES = (
    ("#e88a94", "#f6d5cd", "#d4536c", "#f4b8a0"),
    ("#f3c9d3", "#fbf0e8", "#e59bb0", "#c9a7d8"),
    ("#f2a65e", "#fbe2b8", "#e2694c", "#f6c26b"),
    ("#b59bd6", "#f3e6f4", "#8d6cb8", "#e7b6cf"),
    ("#fdf6ea", "#f7dcc9", "#f0b7a4", "#f9efdd"),
)
_GREENS = ("#5f8f5c", "#7fa37a", "#3f7050", "#8fae7e")


def _colors(request: ArtRequest, random: np.random.Generator) -> list[str]:
    bunch = list(_BUNCHES[int(random.integers(len(_BUNCHES)))])
    if not 75 < request.palette.hue < 290:
        bunch[2] = tone(request.palette.brand, 0.22)
    return bunch


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
            stops = [tone(color, -0.62), tone(color, -0.30), tone(color, lightness * 0.4), tone(color, lightness + 0.22)]
            canvas.drawPath(petal, draw.radial_gradient(middle, size, stops, [0.15, 0.52, 0.80, 1]))
            inward = (-math.cos(angle) * radius * 0.035, -math.sin(angle) * radius * 0.035)
            shapes.rim(canvas, petal, tone(color, 0.72), inward, radius * 0.018, 0.62)
    _heart(canvas, (x, y - radius * 0.26), radius * 0.14, color)


def _petal(
    middle: Point, angle: float, size: float, half: float, random: np.random.Generator
) -> skia.Path:
    outline = ((-0.55, 0.30), (-1.0, 0.72), (-0.78, 0.95), (-0.30, 1.0), (0.0, 1.04), (0.34, 0.99), (0.80, 0.94), (1.0, 0.70), (0.55, 0.30))
    points = []
    for side, reach in outline:
        direction = angle + side * half
        far = size * reach * random.uniform(0.975, 1.025)
        points.append((middle[0] + math.cos(direction) * far, middle[1] + math.sin(direction) * far))
    return shapes.spline(points, 0.95)


def _heart(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    x, y = center
    canvas.drawCircle(x, y, radius, draw.radial_gradient(center, radius, [tone(color, -0.55), tone(color, -0.15)]))
    points = []
    for i in range(22):
        angle, reach = i * 0.52, radius * (0.12 + 0.84 * i / 21)
        points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach * 0.92))
    spiral = shapes.line(points)
    canvas.drawPath(spiral, draw.stroke(tone(color, -0.62), radius * 0.20, 0.7))
    canvas.drawPath(shapes.moved(spiral, -radius * 0.05, -radius * 0.07), draw.stroke(tone(color, 0.45), radius * 0.10, 0.8))


def _gypsophila(canvas: skia.Canvas, root: Point, angle: float, length: float, random: np.random.Generator) -> None:
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


def _eucalyptus(canvas: skia.Canvas, root: Point, angle: float, length: float, color: str) -> None:
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    canvas.drawPath(shapes.line([(0, 0), (length * 0.05, -length * 0.5), (0, -length)]), draw.stroke(tone(color, -0.25), 4))
    for i in range(9):
        y, size = -length * (0.18 + 0.82 * i / 8), length * 0.115 * (1 - 0.05 * i)
        for side in (-1, 1):
            center = (side * size * 0.9, y + size * 0.2)
            disc = shapes.oval(center, size, size * 0.82)
            shapes.cast(canvas, disc, 5, 0.3, "#0c2414")
            stops = [tone(color, 0.45), tone(color, 0.12), tone(color, -0.28)]
            canvas.drawPath(disc, draw.linear_gradient((center[0] - size, y - size), (center[0] + size, y + size), stops))
            canvas.drawPath(shapes.line([(0, y + size * 0.4), center]), draw.stroke(tone(color, 0.6), 1.6, 0.7))
    canvas.restore()


def _sheet_of_paper(canvas: skia.Canvas, points: list[Point], color: str, lit_from_left: float) -> None:
    path = shapes.polygon(points, 16)
    shapes.cast(canvas, path, 16, 0.38, "#3a2418")
    xs = [point[0] for point in points]
    stops = [tone(color, 0.55), tone(color, 0.12), tone(color, 0.35), tone(color, -0.14)]
    start, end = (min(xs), max(xs)) if lit_from_left > 0 else (max(xs), min(xs))
    canvas.drawPath(path, draw.linear_gradient((start, 0), (end, 120), stops, [0, 0.42, 0.62, 1]))
    shapes.rim(canvas, path, "#ffffff", (2, 5), 3, 0.8)
    shapes.rim(canvas, path, tone(color, -0.5), (-6, -3), 9, 0.22)


def _folds(canvas: skia.Canvas, bottom: Point, tops: list[Point], color: str) -> None:
    for top in tops:
        crease = shapes.line([bottom, ((bottom[0] * 2 + top[0]) / 3, (bottom[1] * 2 + top[1]) / 3), top])
        paint = draw.stroke(tone(color, -0.45), 7, 0.20)
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 5))
        paint.setBlendMode(skia.BlendMode.kSrcATop)
        canvas.drawPath(crease, paint)
        light = draw.stroke("#ffffff", 3, 0.35)
        light.setBlendMode(skia.BlendMode.kSrcATop)
        canvas.drawPath(shapes.moved(crease, -6, 0), light)


# Where the blooms of a bouquet sit, back to front: x, y, radius.
_BLOOMS = (
    (300, 268, 82), (505, 190, 88), (700, 262, 84), (402, 236, 74), (612, 214, 72), (232, 372, 76), (772, 368, 74),
    (398, 372, 104), (610, 366, 106), (300, 470, 84), (712, 468, 86), (505, 300, 92), (504, 482, 108),
    (400, 560, 74), (608, 562, 74),
)  # fmt: skip


def bouquet(request: ArtRequest) -> Pixels:
    """A round bouquet of roses with eucalyptus and gypsophila, wrapped in two papers and tied with the shop's ribbon."""
    random = generator(request.seed, "bouquet")
    sheet = Sheet(request.size)
    canvas = sheet.canvas
    colors = _colors(request, random)
    wrap = ("#ead7bd", "#f5ece2", tone(request.palette.soft, 0.25), "#f1dcd6")[int(random.integers(4))]
    back = [(120, 400), (205, 232), (330, 205), (420, 110), (590, 92), (690, 190), (812, 226), (884, 392), (560, 900), (450, 900)]
    _sheet_of_paper(canvas, back, tone(wrap, -0.08), 1)
    for i in range(9):
        angle = -74 + i * 18.5 + random.uniform(-5, 5)
        root = (500 + angle * 2.2, 400 - 20 * math.cos(math.radians(angle)))
        green = _GREENS[int(random.integers(4))]
        if i % 3 == 1:
            _eucalyptus(canvas, root, angle, random.uniform(255, 300), tone(green, 0.1))
        else:
            shapes.leaf(canvas, root, angle, random.uniform(230, 300), green)
    for _ in range(8):
        angle = random.uniform(math.pi * 1.06, math.pi * 1.94)
        _gypsophila(canvas, (500 + math.cos(angle) * 180, 380 + math.sin(angle) * 130), angle, random.uniform(90, 160), random)
    for i, (x, y, radius) in enumerate(_BLOOMS):
        place = (x + random.uniform(-8, 8), y + random.uniform(-8, 8))
        color = colors[(i * 3 + int(random.integers(2))) % 4]
        rose(canvas, place, radius * random.uniform(0.95, 1.05), color, random)
        if i in (5, 6, 9, 10):
            shapes.leaf(canvas, (x, y + radius * 0.7), random.uniform(-150, 150), 90, _GREENS[i % 4])
    _front_wrap(canvas, wrap)
    shapes.ribbon_bow(canvas, (500, 792), 128, request.palette.brand)
    return sheet.pixels()


def _front_wrap(canvas: skia.Canvas, wrap: str) -> None:
    left = [(138, 470), (250, 540), (400, 610), (560, 668), (575, 800), (600, 958), (420, 958), (432, 800)]
    right = [(868, 462), (740, 545), (600, 610), (430, 690), (425, 800), (400, 958), (585, 958), (566, 800)]
    _sheet_of_paper(canvas, left, wrap, 1)
    _folds(canvas, (480, 800), [(190, 510), (300, 570), (400, 630)], wrap)
    _sheet_of_paper(canvas, right, tone(wrap, 0.12), -1)
    _folds(canvas, (510, 800), [(800, 520), (690, 580), (580, 640)], wrap)


ART: tuple[Art, ...] = (
    Art("bouquet", ("flower",), ("꽃다발", "부케", "꽃", "장미", "플라워", "작약", "수국", "튤립", "카네이션"), bouquet),
)
