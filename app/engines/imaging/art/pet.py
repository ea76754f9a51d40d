"""Pet salon art: a fluffy dog, or a cat, in a bath tub full of foam."""

import math
from collections.abc import Callable

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import cat, details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.fur import Fluff, fluff
from app.engines.imaging.art.shapes import Sheet, tone, tones

_COATS = ("#e9c9a0", "#f3e6d6", "#c98d58", "#f6f1ea", "#8a5a3c")
_INK = "#1d1513"


def _head(canvas: skia.Canvas, color: str, random: np.random.Generator) -> None:
    ear = tone(color, -0.16)
    for side in (-1, 1):
        fluff(canvas, Fluff((500 + side * 206, 420), 78, 138, ear, 40, 900, 0.7, 0.6), random)
    fluff(canvas, Fluff((500, 368), 218, 206, color, 36, 3000, 0.7, 0.05), random)
    fluff(canvas, Fluff((500, 214), 128, 82, tone(color, 0.08), 30, 800, 0.8, -0.2), random)
    fluff(canvas, Fluff((500, 462), 112, 84, tone(color, 0.32), 24, 900, 0.4, 0.3), random)
    for side in (-1, 1):
        _eye(canvas, (500 + side * 92, 372))
    blush = draw.blurred("#f08f86", 16, 0.30)
    for side in (-1, 1):
        canvas.drawOval(skia.Rect.MakeXYWH(500 + side * 142 - 34, 430, 68, 40), blush)
    _muzzle(canvas)


def _eye(canvas: skia.Canvas, center: Point) -> None:
    x, y = center
    canvas.drawCircle(x, y + 2, 36, draw.blurred("#3a2418", 8, 0.45))
    canvas.drawCircle(x, y, 31, draw.radial_gradient((x, y + 10), 34, ["#6b4128", "#2c1a12", "#120b09"], [0, 0.5, 1]))
    canvas.drawCircle(x - 10, y - 11, 10, draw.fill("#ffffff", 0.98))
    canvas.drawCircle(x + 11, y + 11, 4.5, draw.fill("#ffffff", 0.75))


def _muzzle(canvas: skia.Canvas) -> None:
    tongue = shapes.spline([(474, 516), (526, 516), (530, 556), (500, 582), (470, 556)], 0.8)
    canvas.drawPath(tongue, draw.linear_gradient((0, 510), (0, 585), ["#c8505c", "#f08a92", "#f6a3a8"]))
    canvas.drawPath(shapes.line([(500, 522), (500, 560)]), draw.stroke("#b64452", 3, 0.6))
    shapes.glint(canvas, shapes.oval((488, 560), 6, 9), 0.5, 3)
    mouth = draw.stroke(_INK, 7)
    for side in (-1, 1):
        canvas.drawPath(
            shapes.line([(500, 478), (500 + side * 8, 512), (500 + side * 40, 522), (500 + side * 60, 502)]), mouth
        )
    nose = shapes.spline([(456, 432), (500, 420), (544, 432), (534, 466), (500, 484), (466, 466)], 0.8)
    canvas.drawPath(shapes.moved(nose, 0, 5), draw.blurred("#3a2418", 8, 0.4))
    canvas.drawPath(nose, draw.radial_gradient((486, 434), 60, ["#5b4a47", "#251c1b", "#0d0908"], [0, 0.5, 1]))
    shapes.glint(canvas, shapes.oval((486, 436), 17, 7), 0.75, 3.5)


def _paw(canvas: skia.Canvas, center: Point, color: str, random: np.random.Generator) -> None:
    x, y = center
    fluff(canvas, Fluff((x, y), 66, 56, tone(color, 0.10), 22, 500, 0.5, 0.4), random)
    for offset in (-20, 20):
        crease = shapes.line([(x + offset, y + 18), (x + offset, y + 52)])
        canvas.drawPath(crease, draw.stroke(tone(color, -0.6), 5, 0.55))


def _tub(canvas: skia.Canvas, color: str) -> None:
    outline = shapes.spline(
        [(128, 700), (500, 716), (872, 700), (846, 842), (760, 942), (500, 958), (240, 942), (154, 842)], 0.55
    )
    shapes.cast(canvas, outline, 30, 0.5)
    canvas.drawPath(outline, shapes.cylinder(128, 872, color, 0.55))
    canvas.save()
    canvas.clipPath(outline, True)
    canvas.drawPaint(
        draw.linear_gradient(
            (0, 700), (0, 960), [("#ffffff", 0.14), ("#ffffff", 0.0), (tone(color, -0.7), 0.38)], [0, 0.4, 1]
        )
    )
    canvas.restore()
    shapes.glint(canvas, shapes.spline([(236, 752), (262, 752), (286, 880), (262, 890)], 0.8), 0.6, 8)
    edge = shapes.spline([(104, 690), (500, 664), (896, 690), (884, 722), (500, 746), (116, 722)], 0.5)
    shapes.cast(canvas, edge, 12, 0.4)
    canvas.drawPath(edge, draw.linear_gradient((0, 664), (0, 746), ["#ffffff", "#f4f1ec", "#cfc8c0"], [0, 0.5, 1]))
    shapes.rim(canvas, edge, tone(color, -0.2), (0, -7), 5, 0.25)


def _foam(canvas: skia.Canvas, places: list[tuple[float, float, float]], tint: str) -> None:
    for x, y, radius in places:
        path = shapes.oval((x, y), radius, radius * 0.94)
        shapes.cast(canvas, path, 9, 0.22, tone(tint, -0.4))
        stops = ["#ffffff", "#fbfdff", tone(tint, 0.82), tone(tint, 0.62)]
        canvas.drawPath(
            path, draw.radial_gradient((x - radius * 0.3, y - radius * 0.4), radius * 1.5, stops, [0, 0.45, 0.8, 1])
        )
        shapes.glint(canvas, shapes.oval((x - radius * 0.34, y - radius * 0.42), radius * 0.2, radius * 0.12), 0.95, 2)


def _duck(canvas: skia.Canvas, place: Point) -> None:
    x, y = place
    yellow = "#f7c433"
    body = shapes.spline(
        [
            (x - 62, y),
            (x - 40, y - 34),
            (x + 30, y - 30),
            (x + 74, y - 56),
            (x + 62, y + 22),
            (x, y + 44),
            (x - 52, y + 30),
        ],
        0.8,
    )
    shapes.cast(canvas, body, 10, 0.35)
    ramp = tones(yellow, 0.65, 0, -0.22)
    canvas.drawPath(body, draw.radial_gradient((x - 20, y - 26), 110, ramp, [0, 0.5, 1]))
    shapes.sphere(canvas, (x - 34, y - 58), 42, yellow)
    beak = shapes.spline([(x - 84, y - 56), (x - 62, y - 70), (x - 52, y - 52), (x - 66, y - 42)], 0.8)
    canvas.drawPath(beak, draw.linear_gradient((0, y - 70), (0, y - 42), ["#ff9d4d", "#e0661f"]))
    canvas.drawCircle(x - 44, y - 66, 6.5, draw.fill(_INK))
    canvas.drawCircle(x - 46, y - 68, 2.2, draw.fill("#ffffff"))


def bath(request: ArtRequest) -> Pixels:
    """A round-faced dog looking over the rim of a tub in the shop's colour, with foam and bubbles."""
    return _bathing(request, _COATS, _head)


def cat_bath(request: ArtRequest) -> Pixels:
    """A cat in the same tub."""
    return _bathing(request, cat.COATS, cat.cat_head)


def _bathing(
    request: ArtRequest, coats: tuple[str, ...], head: Callable[[skia.Canvas, str, np.random.Generator], None]
) -> Pixels:
    random = generator(request.seed, "bath")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    coat = coats[int(random.integers(len(coats)))]
    fluff(canvas, Fluff((500, 640), 210, 160, tone(coat, -0.06), 36, 1200, 0.6, 0.5), random)
    head(canvas, coat, random)
    heap = [
        (
            500 + i * 74 + random.uniform(-16, 16),
            672 - 26 * math.cos(i * 0.5) + random.uniform(-14, 10),
            random.uniform(34, 62),
        )
        for i in range(-5, 6)
    ]
    _foam(canvas, [spot for spot in heap if abs(spot[0] - 500) > 90], colors.accent)
    _tub(canvas, (colors.brand, colors.accent, tone(colors.brand, 0.35))[int(random.integers(3))])
    for side in (-1, 1):
        _paw(canvas, (500 + side * 132, 690), coat, random)
    side = 1 if random.random() < 0.5 else -1
    low = [
        (500 + side * (230 + i * 42), 706 + random.uniform(-18, 24) + 14 * (i % 2), random.uniform(26, 44))
        for i in range(4)
    ]
    _foam(canvas, [*low, (500 + side * 300, 770, 30), (500 + side * 344, 752, 24)], colors.accent)
    _duck(canvas, (500 - side * 292, 660))
    _foam(canvas, [(452, 168, 40), (512, 142, 52), (562, 170, 36), (500, 186, 40)], colors.accent)
    for _ in range(7):
        place = (500 + (1 if random.random() < 0.5 else -1) * random.uniform(300, 420), random.uniform(120, 560))
        details.bubble(canvas, place, random.uniform(14, 46), colors.accent)
    return sheet.pixels()


_CATS = (
    "고양이", "반려묘", "애묘", "냥이", "냥", "캣미용", "캣목욕", "캣", "묘", "페르시안", "먼치킨", "러시안블루",
    "렉돌", "스코티시", "브리티시", "코숏",
)  # fmt: skip

ART: tuple[Art, ...] = (
    Art("pet_bath", ("pet",), ("목욕", "애견", "강아지", "반려견", "미용", "푸들", "스파", "펫"), bath),
    Art("pet_cat", ("pet",), _CATS, cat_bath),
)
