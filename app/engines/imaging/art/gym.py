"""Gym and Pilates art: kettlebell with dumbbells, and mat, ring and ball."""

import math

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_IRON = "#3a3f47"


def _hexagon(center: Point, radius: float, squeeze: float) -> list[Point]:
    x, y = center
    return [
        (x + squeeze * radius * math.cos(i * math.tau / 6), y + radius * math.sin(i * math.tau / 6)) for i in range(6)
    ]


def _dumbbell(canvas: skia.Canvas, center: Point, angle: float, scale: float, color: str) -> None:
    canvas.save()
    canvas.translate(*center)
    canvas.rotate(angle)
    canvas.scale(scale, scale)
    _block(canvas, (-205, 0), color)
    grip = shapes.box(-150, -34, 150, 34, 26)
    shapes.cast(canvas, grip, 14, 0.5)
    canvas.drawPath(grip, shapes.metal((0, -36), (0, 36), "#aeb5bf"))
    canvas.save()
    canvas.clipPath(grip, True)
    for i in range(-26, 27):
        for lean in (-12, 12):
            canvas.drawPath(shapes.line([(i * 9 - lean, -40), (i * 9 + lean, 40)]), draw.stroke("#30353c", 1.5, 0.42))
    canvas.restore()
    _block(canvas, (205, 0), color)
    canvas.restore()


def _block(canvas: skia.Canvas, center: Point, color: str) -> None:
    x, y = center
    front, back = _hexagon((x + 74, y), 128, 0.36), _hexagon((x - 66, y), 128, 0.36)
    hull = shapes.polygon([back[4], front[5], front[0], front[1], back[2], back[3]], 18)
    shapes.cast(canvas, hull, 20, 0.5)
    sides = tones(_IRON, 0.50, 0.20, 0, -0.35, -0.55, -0.2)
    canvas.drawPath(hull, draw.linear_gradient((0, -128), (0, 128), sides, [0, 0.14, 0.16, 0.52, 0.88, 1]))
    shapes.rim(canvas, hull, "#ffffff", (0, 5), 3, 0.45)
    face = shapes.polygon(front, 16)
    canvas.drawPath(face, draw.linear_gradient((x + 30, -128), (x + 110, 128), tones(_IRON, 0.32, 0, -0.35)))
    shapes.rim(canvas, face, "#ffffff", (3, 4), 2, 0.6)
    for radius, paint in ((84, draw.fill(color)), (66, draw.fill(tone(_IRON, -0.15))), (30, draw.fill(color))):
        canvas.drawPath(shapes.oval((x + 74, y), radius * 0.36, radius), paint)
    shapes.glint(canvas, shapes.oval((x + 62, y - 70), 6, 26), 0.4, 5)


def _kettlebell(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    x, y = center
    half = ((0.50, -0.70), (0.74, -1.38), (0.42, -1.80)), ((0.34, -0.86), (0.44, -1.30), (0.26, -1.50))
    loops = [
        shapes.spline(shapes.around(center, radius, (*((-dx, dy) for dx, dy in side), *reversed(side))), 0.75)
        for side in half
    ]
    outer, inner = loops
    handle = skia.Op(outer, inner, skia.PathOp.kDifference_PathOp)
    shapes.cast(canvas, handle, 20, 0.5)
    steel = tones(_IRON, 0.1, 0.55, 0, -0.35, 0.15, -0.5)
    canvas.drawPath(
        handle, draw.linear_gradient((x - radius * 0.7, y - radius * 1.8), (x + radius * 0.7, y - radius * 0.9), steel)
    )
    shapes.rim(canvas, handle, "#ffffff", (4, 6), 4, 0.6)
    floor = shapes.box(x - radius, y + radius * 0.90, x + radius, y + radius * 1.2)
    ball = skia.Op(shapes.oval(center, radius, radius * 0.97), floor, skia.PathOp.kDifference_PathOp)
    shapes.cast(canvas, ball, 24, 0.5)
    light = (x - radius * 0.38, y - radius * 0.48)
    stops = tones(_IRON, 0.62, 0.22, 0, -0.45, -0.65)
    canvas.drawPath(ball, draw.radial_gradient(light, radius * 1.55, stops, [0, 0.2, 0.45, 0.8, 1]))
    canvas.save()
    canvas.clipPath(ball, True)
    belt = ((-1.1, 0.02), (0, 0.22), (1.1, 0.02), (1.1, 0.36), (0, 0.60), (-1.1, 0.36))
    band = shapes.spline(shapes.around(center, radius, belt), 0.8)
    canvas.drawPath(band, shapes.cylinder(x - radius, x + radius, color, 0.55))
    canvas.restore()
    shapes.rim(canvas, ball, tone(color, 0.5), (-7, -5), 8, 0.5)
    shapes.rim(canvas, ball, "#000000", (0, -30), 30, 0.35)
    shapes.glint(canvas, shapes.oval((x - radius * 0.42, y - radius * 0.52), radius * 0.20, radius * 0.11), 0.6, 9)


def weights(request: ArtRequest) -> Pixels:
    """A kettlebell behind crossed hex dumbbells."""
    random = generator(request.seed, "weights")
    sheet = Sheet(request.size)
    colors = [request.palette.brand, request.palette.accent]
    first = int(random.integers(2))
    if random.random() < 0.5:
        sheet.canvas.translate(1000, 0)
        sheet.canvas.scale(-1, 1)
    _kettlebell(sheet.canvas, (400 + random.uniform(-20, 20), 570), 260, colors[first])
    _dumbbell(sheet.canvas, (640, 700), -24 + random.uniform(-6, 6), 0.86, colors[1 - first])
    _dumbbell(sheet.canvas, (440, 836), 5 + random.uniform(-3, 3), 0.86, colors[first])
    return sheet.pixels()


def _mat(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    """A rolled mat that lies to the right of its spiral end and rises a little."""
    x, y = center
    far, lift = x + 560, y - 46
    corners = [(x, y - radius), (far, lift - radius), (far + radius * 0.5, lift), (far, lift + radius), (x, y + radius)]
    body = shapes.polygon(corners, 60)
    shapes.cast(canvas, body, 24, 0.4)
    side = tones(color, 0.05, 0.55, 0.1, 0, -0.35, -0.55, -0.35)
    stops = [0, 0.16, 0.34, 0.55, 0.82, 0.94, 1]
    canvas.drawPath(body, draw.linear_gradient((x, y - radius), (x + 8, y + radius), side, stops))
    for share in (0.26, 0.74):
        left, middle = x + 560 * share, y - 46 * share
        upper, lower = middle - radius, middle + radius
        strap = shapes.polygon(
            [(left, upper - 3), (left + 46, upper - 6), (left + 52, lower), (left + 6, lower + 3)], 4
        )
        shade = tones(color, -0.2, 0.3, -0.45, -0.7)
        canvas.drawPath(strap, draw.linear_gradient((0, y - radius), (0, y + radius), shade))
    _spiral(canvas, center, radius, color)


def _spiral(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    x, y = center
    end = shapes.oval(center, radius * 0.62, radius)
    corner = (radius * 0.6, radius)
    light = tones(color, 0.45, 0.1, -0.2)
    canvas.drawPath(end, draw.linear_gradient((x - corner[0], y - corner[1]), (x + corner[0], y + corner[1]), light))
    canvas.save()
    canvas.clipPath(end, True)
    points = []
    for i in range(90):
        angle, reach = i * 0.30, radius * (0.06 + 0.92 * i / 89)
        points.append((x + math.cos(angle) * reach * 0.62, y + math.sin(angle) * reach))
    winding = shapes.line(points)
    canvas.drawPath(winding, draw.stroke(tone(color, -0.5), 6, 0.75))
    canvas.drawPath(shapes.moved(winding, -3, -4), draw.stroke(tone(color, 0.6), 3, 0.6))
    canvas.restore()


def _ring(canvas: skia.Canvas, center: Point, radius: float, color: str) -> None:
    x, y = center
    ring = skia.Op(
        shapes.oval(center, radius, radius),
        shapes.oval(center, radius * 0.885, radius * 0.885),
        skia.PathOp.kDifference_PathOp,
    )
    canvas.drawPath(
        ring,
        draw.linear_gradient((x - radius, y - radius), (x + radius, y + radius), tones(color, 0.4, 0, -0.4, 0.1, -0.5)),
    )
    shapes.rim(canvas, ring, "#ffffff", (4, 5), 3, 0.7)
    shapes.rim(canvas, ring, "#000000", (-4, -5), 5, 0.3)
    for side in (-1, 1):
        pad = shapes.box(x + side * radius * 0.95 - 44, y - 92, x + side * radius * 0.95 + 44, y + 92, 42)
        canvas.drawPath(
            pad, shapes.cylinder(x + side * radius * 0.95 - 44, x + side * radius * 0.95 + 44, tone(color, -0.25))
        )
        shapes.rim(canvas, pad, "#ffffff", (3, 5), 3, 0.5)


def pilates_set(request: ArtRequest) -> Pixels:
    """A rolled mat, a Pilates ring and a small ball."""
    random = generator(request.seed, "pilates_set")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    tints = [colors.brand, colors.accent, tone(colors.accent, 0.35)]
    order = random.permutation(3)
    if random.random() < 0.5:
        canvas.translate(1000, 0)
        canvas.scale(-1, 1)
    _ring(canvas, (560 + random.uniform(-30, 30), 400), 300, tints[order[0]])
    _mat(canvas, (250, 790), 128, tints[order[1]])
    shapes.cast(canvas, shapes.oval((640, 780), 165, 165), 22, 0.4)
    shapes.sphere(canvas, (640 + random.uniform(-30, 50), 782), 165, tints[order[2]])
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("weights", ("gym",), ("헬스", "덤벨", "피티", "pt", "케틀벨", "운동", "짐", "크로스핏"), weights),
    Art("pilates_set", ("pilates",), ("필라테스", "요가", "매트", "기구", "바레", "스트레칭"), pilates_set),
)
