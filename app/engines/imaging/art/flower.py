"""Flower shop art: a wrapped bouquet, a single-stem wrap, and a plant in a pot."""

import math
from collections.abc import Sequence

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.blooms import eucalyptus, gypsophila, rose
from app.engines.imaging.art.shapes import Sheet, tone, tones

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


def _sheet_of_paper(canvas: skia.Canvas, points: Sequence[Point], color: str, lit_from_left: float) -> None:
    path = shapes.polygon(points, 16)
    shapes.cast(canvas, path, 16, 0.38, "#3a2418")
    xs = [point[0] for point in points]
    stops = tones(color, 0.55, 0.12, 0.35, -0.14)
    start, end = (min(xs), max(xs)) if lit_from_left > 0 else (max(xs), min(xs))
    canvas.drawPath(path, draw.linear_gradient((start, 0), (end, 120), stops, [0, 0.42, 0.62, 1]))
    shapes.rim(canvas, path, "#ffffff", (2, 5), 3, 0.8)
    shapes.rim(canvas, path, tone(color, -0.5), (-6, -3), 9, 0.22)


def _folds(canvas: skia.Canvas, bottom: Point, tops: Sequence[Point], color: str) -> None:
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
    """A round bouquet of roses, eucalyptus and gypsophila in two papers, tied with the shop's ribbon."""
    random = generator(request.seed, "bouquet")
    sheet = Sheet(request.size)
    canvas = sheet.canvas
    colors = _colors(request, random)
    wrap = ("#ead7bd", "#f5ece2", tone(request.palette.soft, 0.25), "#f1dcd6")[int(random.integers(4))]
    back = [
        (120, 400),
        (205, 232),
        (330, 205),
        (420, 110),
        (590, 92),
        (690, 190),
        (812, 226),
        (884, 392),
        (560, 900),
        (450, 900),
    ]
    _sheet_of_paper(canvas, back, tone(wrap, -0.08), 1)
    for i in range(9):
        angle = -74 + i * 18.5 + random.uniform(-5, 5)
        root = (500 + angle * 2.2, 400 - 20 * math.cos(math.radians(angle)))
        green = _GREENS[int(random.integers(4))]
        if i % 3 == 1:
            eucalyptus(canvas, root, angle, random.uniform(255, 300), tone(green, 0.1))
        else:
            details.leaf(canvas, root, angle, random.uniform(230, 300), green)
    for _ in range(8):
        angle = random.uniform(math.pi * 1.06, math.pi * 1.94)
        gypsophila(
            canvas, (500 + math.cos(angle) * 180, 380 + math.sin(angle) * 130), angle, random.uniform(90, 160), random
        )
    for i, (x, y, radius) in enumerate(_BLOOMS):
        place = (x + random.uniform(-8, 8), y + random.uniform(-8, 8))
        color = colors[(i * 3 + int(random.integers(2))) % 4]
        rose(canvas, place, radius * random.uniform(0.95, 1.05), color, random)
        if i in (5, 6, 9, 10):
            details.leaf(canvas, (x, y + radius * 0.7), random.uniform(-150, 150), 90, _GREENS[i % 4])
    _front_wrap(canvas, wrap)
    details.ribbon_bow(canvas, (500, 792), 128, request.palette.brand)
    return sheet.pixels()


def _front_wrap(canvas: skia.Canvas, wrap: str) -> None:
    left = [(138, 470), (250, 540), (400, 610), (560, 668), (575, 800), (600, 958), (420, 958), (432, 800)]
    right = [(868, 462), (740, 545), (600, 610), (430, 690), (425, 800), (400, 958), (585, 958), (566, 800)]
    _sheet_of_paper(canvas, left, wrap, 1)
    _folds(canvas, (480, 800), [(190, 510), (300, 570), (400, 630)], wrap)
    _sheet_of_paper(canvas, right, tone(wrap, 0.12), -1)
    _folds(canvas, (510, 800), [(800, 520), (690, 580), (580, 640)], wrap)


def mini_bouquet(request: ArtRequest) -> Pixels:
    """Three roses with leaves in one slanted wrap, tied with a small bow."""
    random = generator(request.seed, "mini_bouquet")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, _colors(request, random)
    wrap = ("#f3e6d4", tone(request.palette.soft, 0.2), "#efe9e4")[int(random.integers(3))]
    canvas.translate(500, 500)
    canvas.rotate(random.uniform(6, 14))
    canvas.translate(-500, -500)
    _sheet_of_paper(
        canvas,
        [(236, 420), (330, 170), (520, 96), (700, 190), (768, 430), (560, 930), (440, 930)],
        tone(wrap, -0.08),
        1,
    )
    for lean in (-56, -30, -8, 16, 38, 60):
        eucalyptus(
            canvas, (500 + lean, 420), lean, random.uniform(240, 290), tone(_GREENS[int(random.integers(4))], 0.05)
        )
    for _ in range(6):
        angle = random.uniform(math.pi * 1.15, math.pi * 1.85)
        gypsophila(
            canvas, (500 + math.cos(angle) * 120, 380 + math.sin(angle) * 90), angle, random.uniform(110, 170), random
        )
    for i, (x, y, radius) in enumerate(((400, 300, 112), (612, 300, 108), (506, 424, 132))):
        rose(canvas, (x, y), radius, colors[(i + 2) % 4], random)
    for tilt, left in ((-74, 430), (76, 580), (-150, 470), (150, 540)):
        details.leaf(canvas, (left, 520), tilt, 110, _GREENS[int(random.integers(4))])
    _sheet_of_paper(canvas, [(232, 418), (360, 520), (560, 618), (548, 930), (440, 930)], wrap, 1)
    _folds(canvas, (480, 840), [(290, 480), (400, 560)], wrap)
    _sheet_of_paper(canvas, [(772, 424), (640, 520), (430, 626), (452, 930), (560, 930)], tone(wrap, 0.12), -1)
    _folds(canvas, (520, 840), [(700, 500), (580, 580)], wrap)
    details.ribbon_bow(canvas, (500, 760), 104, request.palette.brand)
    return sheet.pixels()


def potted_plant(request: ArtRequest) -> Pixels:
    """A leafy plant with a few blooms in a glazed pot."""
    random = generator(request.seed, "potted_plant")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, _colors(request, random)
    glaze = (request.palette.brand, request.palette.accent, "#f2ebe0")[int(random.integers(3))]
    soil = shapes.oval((500, 588), 214, 40)
    canvas.drawPath(soil, draw.linear_gradient((0, 548), (0, 628), ["#2a3a22", "#3a2a1c"]))
    for layer, (length, spread) in enumerate(((400, 64), (370, 52), (310, 44), (240, 62))):
        for i in range(7):
            angle = -spread + i * spread / 3 + random.uniform(-7, 7)
            green = tone(_GREENS[int(random.integers(4))], -0.22 + 0.12 * layer)
            details.leaf(canvas, (500 + angle * 0.9, 560), angle, length * random.uniform(0.9, 1.06), green)
    for x, y, radius in ((420, 350, 74), (590, 320, 80), (508, 452, 78)):
        rose(
            canvas,
            (x + random.uniform(-24, 24), y + random.uniform(-20, 20)),
            radius,
            colors[int(random.integers(4))],
            random,
        )
    pot = shapes.turned(canvas, 500, [(590, 212), (600, 214), (760, 190), (900, 142)], glaze, 0.5)
    shapes.glint(canvas, shapes.spline([(352, 660), (372, 660), (400, 860), (384, 864)], 0.6), 0.55, 6)
    shapes.rim(canvas, pot, "#ffffff", (5, 0), 4, 0.4)
    edge = shapes.spline([(274, 556), (500, 580), (726, 556), (728, 612), (500, 640), (272, 612)], 0.5)
    shapes.cast(canvas, edge, 14, 0.45)
    canvas.drawPath(edge, shapes.cylinder(272, 728, tone(glaze, 0.12), 0.5))
    shapes.rim(canvas, edge, "#ffffff", (0, 5), 3, 0.6)
    for angle in (-70, -40, 36, 68):
        details.leaf(
            canvas,
            (500 + angle * 1.6, 570),
            angle + 180 if abs(angle) > 50 else angle,
            130,
            _GREENS[int(random.integers(4))],
        )
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art(
        "bouquet", ("flower",), ("꽃다발", "부케", "꽃", "장미", "플라워", "작약", "수국", "튤립", "카네이션"), bouquet
    ),
    Art("mini_bouquet", ("flower",), ("미니꽃다발", "한송이", "꽃한송이", "미니", "프리지아", "안개꽃"), mini_bouquet),
    Art("potted_plant", ("flower",), ("화분", "식물", "다육", "꽃화분", "난", "플랜테리어", "개업화분"), potted_plant),
)
