"""What a hardware store sells: a hammer, a wrench and a screwdriver; and a shovel for snow."""

import math

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_STEEL = "#b4bbc4"


def _posed(canvas: skia.Canvas, center: Point, angle: float, scale: float = 1.0) -> None:
    canvas.save()
    canvas.translate(*center)
    canvas.rotate(angle)
    canvas.scale(scale, scale)


def _steel(canvas: skia.Canvas, path: skia.Path, start: Point, end: Point, color: str = _STEEL) -> None:
    shapes.cast(canvas, path, 14, 0.45)
    canvas.drawPath(path, shapes.metal(start, end, color))
    shapes.rim(canvas, path, "#ffffff", (3, 3), 2, 0.75)
    shapes.rim(canvas, path, "#14181e", (-4, -4), 5, 0.45)


def _grip(canvas: skia.Canvas, edges: tuple[float, float, float, float], color: str, rings: int) -> None:
    """A rubber handle with grooves."""
    left, top, right, bottom = edges
    middle = (left + right) / 2
    half = (right - left) / 2
    path = shapes.spline([
        (middle - half * 0.72, top), (middle + half * 0.72, top), (right, top + (bottom - top) * 0.3),
        (middle + half * 0.8, top + (bottom - top) * 0.6), (right, bottom - 24), (middle + half * 0.6, bottom),
        (middle - half * 0.6, bottom), (left, bottom - 24), (middle - half * 0.8, top + (bottom - top) * 0.6),
        (left, top + (bottom - top) * 0.3),
    ], 0.6)  # fmt: skip
    shapes.cast(canvas, path, 12, 0.4)
    canvas.drawPath(path, shapes.cylinder(left, right, color, 0.5))
    canvas.save()
    canvas.clipPath(path, True)
    for i in range(rings):
        y = top + (bottom - top) * (0.16 + 0.62 * i / max(rings - 1, 1))
        groove = shapes.line([(left, y), (middle, y + 9), (right, y)], 0.8)
        canvas.drawPath(groove, draw.stroke(tone(color, -0.6), 7, 0.6))
        canvas.drawPath(shapes.moved(groove, 0, 6), draw.stroke(tone(color, 0.6), 3, 0.5))
    canvas.restore()


def _hammer(canvas: skia.Canvas, color: str) -> None:
    """A claw hammer standing upright around (0, 0)."""
    shaft = shapes.polygon([(-26, -250), (26, -250), (32, 150), (-32, 150)], 10)
    shapes.cast(canvas, shaft, 12, 0.4)
    canvas.drawPath(shaft, shapes.cylinder(-32, 32, "#c98f50", 0.6))
    canvas.save()
    canvas.clipPath(shaft, True)
    for i in range(7):
        x = -26 + i * 8.6
        vein = shapes.line([(x, -250), (x + 5 * math.sin(i), -60), (x - 2, 150)], 0.8)
        canvas.drawPath(vein, draw.stroke("#7a4a20", 2, 0.35))
    canvas.restore()
    _grip(canvas, (-46, 60, 46, 420), color, 6)
    head = shapes.spline([
        (-190, -362), (-176, -378), (-120, -374), (-70, -352), (40, -366), (130, -372), (205, -330), (262, -236),
        (250, -230), (190, -280), (120, -300), (52, -286), (44, -240), (-44, -240), (-60, -288), (-120, -272),
        (-176, -268), (-190, -284),
    ], 0.45)  # fmt: skip
    _steel(canvas, head, (-190, -380), (60, -220), "#8f97a1")
    face = shapes.box(-214, -386, -178, -260, 10)
    _steel(canvas, face, (-214, -386), (-178, -260))


def _wrench(canvas: skia.Canvas) -> None:
    """A wrench, open at one end and ringed at the other."""
    bar = shapes.polygon([(-40, -300), (40, -300), (34, 300), (-34, 300)], 6)
    jaw = skia.Op(
        shapes.oval((0, -340), 116, 116),
        shapes.polygon([(-50, -480), (50, -480), (50, -350), (0, -316), (-50, -350)], 8),
        skia.PathOp.kDifference_PathOp,
    )
    corners = [(math.cos(i * math.tau / 6) * 48, 356 + math.sin(i * math.tau / 6) * 48) for i in range(6)]
    ring = skia.Op(shapes.oval((0, 356), 96, 96), shapes.polygon(corners, 4), skia.PathOp.kDifference_PathOp)
    whole = skia.Op(skia.Op(bar, jaw, skia.PathOp.kUnion_PathOp), ring, skia.PathOp.kUnion_PathOp)
    _steel(canvas, whole, (-120, -200), (120, 160), "#c2c8d0")
    inset = shapes.box(-17, -210, 17, 220, 17)
    canvas.drawPath(inset, draw.linear_gradient((-17, 0), (17, 0), tones("#8d949d", -0.3, 0.25)))


def _screwdriver(canvas: skia.Canvas, color: str) -> None:
    half = [(15, -40), (15, -356), (24, -400), (16, -446)]
    blade = shapes.polygon([*half, *((-x, y) for x, y in reversed(half))], 5)
    _steel(canvas, blade, (-24, 0), (24, 0))
    collar = shapes.box(-34, -60, 34, -18, 10)
    _steel(canvas, collar, (-34, 0), (34, 0), "#7c838c")
    body = shapes.spline([
        (-38, -24), (38, -24), (66, 40), (58, 130), (70, 240), (48, 316), (0, 328), (-48, 316), (-70, 240), (-58, 130),
        (-66, 40),
    ], 0.6)  # fmt: skip
    shapes.cast(canvas, body, 12, 0.4)
    canvas.drawPath(body, shapes.cylinder(-70, 70, color, 0.65))
    canvas.save()
    canvas.clipPath(body, True)
    for x in (-44, -16, 16, 44):
        flute = shapes.box(x - 7, 50, x + 7, 270, 7)
        canvas.drawPath(flute, draw.fill(tone(color, -0.6), 0.45))
        canvas.drawPath(shapes.moved(flute, 5, 0), draw.fill(tone(color, 0.6), 0.25))
    canvas.restore()
    shapes.rim(canvas, body, "#ffffff", (4, 6), 4, 0.5)


def tools(request: ArtRequest) -> Pixels:
    """A hammer and a wrench crossed, a screwdriver between them."""
    random = generator(request.seed, "tools")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    first, second = ((colors.brand, colors.accent), (colors.accent, colors.brand))[int(random.integers(2))]
    if random.random() < 0.5:
        canvas.translate(1000, 0)
        canvas.scale(-1, 1)
    _posed(canvas, (470, 520), 38 + random.uniform(-3, 3), 0.98)
    _wrench(canvas)
    canvas.restore()
    _posed(canvas, (500, 560), random.uniform(-3, 3), 1.02)
    _screwdriver(canvas, second)
    canvas.restore()
    _posed(canvas, (556, 530), -40 + random.uniform(-3, 3), 1.02)
    _hammer(canvas, first)
    canvas.restore()
    return sheet.pixels()


def _snow(canvas: skia.Canvas, center: Point, wide: float, high: float) -> None:
    """A heap of snow with a bluish foot."""
    x, y = center
    outline = (
        (-1, 0), (-0.72, -0.5), (-0.36, -0.72), (-0.05, -1), (0.34, -0.74), (0.66, -0.56), (1, 0), (0, 0.16),
    )  # fmt: skip
    heap = shapes.spline([(x + wide * across, y + high * down) for across, down in outline], 0.8)
    shapes.cast(canvas, heap, 16, 0.3, "#20406a")
    white = ["#ffffff", "#f3f8fd", "#bcd2e8"]
    canvas.drawPath(heap, draw.linear_gradient((x - wide * 0.4, y - high), (x + wide * 0.4, y), white))
    shapes.rim(canvas, heap, "#8fb0d4", (-8, -14), 16, 0.55)


def snow_shovel(request: ArtRequest) -> Pixels:
    """A snow shovel in the shop's colour, its blade in a heap of snow."""
    random = generator(request.seed, "snow_shovel")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    color = (colors.brand, colors.accent)[int(random.integers(2))]
    _snow(canvas, (500, 900), 400, 260)
    _posed(canvas, (520, 500), 14 + random.uniform(-3, 3))
    pole = shapes.box(-20, -330, 20, 140, 10)
    shapes.cast(canvas, pole, 12, 0.35)
    canvas.drawPath(pole, shapes.cylinder(-20, 20, "#c98f50", 0.6))
    outer = shapes.polygon([(-104, -444), (104, -444), (70, -316), (-70, -316)], 44)
    inner = shapes.polygon([(-66, -412), (66, -412), (44, -350), (-44, -350)], 24)
    grip = skia.Op(outer, inner, skia.PathOp.kDifference_PathOp)
    canvas.drawPath(grip, draw.linear_gradient((-104, -444), (104, -316), tones(color, 0.4, 0, -0.35)))
    shapes.rim(canvas, grip, "#ffffff", (3, 4), 3, 0.5)
    blade = shapes.spline([
        (-60, 96), (60, 96), (190, 120), (214, 190), (206, 372), (0, 392), (-206, 372), (-214, 190), (-190, 120),
    ], 0.35)  # fmt: skip
    shapes.cast(canvas, blade, 18, 0.4)
    canvas.drawPath(blade, draw.linear_gradient((-210, 100), (210, 390), tones(color, 0.42, 0.08, -0.1, -0.4)))
    canvas.save()
    canvas.clipPath(blade, True)
    for x in (-132, -66, 0, 66, 132):
        rib = shapes.line([(x * 0.7, 130), (x, 350)])
        canvas.drawPath(rib, draw.stroke(tone(color, -0.5), 10, 0.45))
        canvas.drawPath(shapes.moved(rib, -4, 0), draw.stroke(tone(color, 0.6), 4, 0.5))
    canvas.drawRect(skia.Rect.MakeLTRB(-220, 352, 220, 400), shapes.metal((0, 352), (0, 400), _STEEL))
    canvas.restore()
    shapes.rim(canvas, blade, "#ffffff", (4, 5), 4, 0.5)
    canvas.restore()
    _snow(canvas, (380, 935), 300, 130)
    _snow(canvas, (640, 945), 280, 110)
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("tools", (), (
        "공구", "철물", "철물점", "망치", "드라이버", "렌치", "전동공구", "수리", "설비", "보일러", "누수", "집수리",
        "공구세트", "배관", "열쇠복사",
    ), tools),
    Art("snow_shovel", (), ("제설", "제설용품", "눈삽", "넉가래", "염화칼슘", "제설삽"), snow_shovel),
)  # fmt: skip
