"""Car service art: a wheel, a canister of engine oil and a spanner."""

import math

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.color import argb
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_RUBBER, _ALLOY = "#2b2d31", "#c3c8cf"


def _ring(center: Point, outer: float, inner: float) -> skia.Path:
    return skia.Op(shapes.oval(center, outer, outer), shapes.oval(center, inner, inner), skia.PathOp.kDifference_PathOp)


def _swept(center: Point, color: str) -> skia.Paint:
    """Brushed metal seen from the front: light and dark sectors around the axis."""
    lights = (0.7, 0.1, -0.3, 0.25, 0.75, 0.1, -0.35, 0.15, 0.7)
    colors = [argb(tone(color, light)) for light in lights]
    shader = skia.GradientShader.MakeSweep(center[0], center[1], colors)
    return skia.Paint(AntiAlias=True, Dither=True, Shader=shader)


def _tyre(canvas: skia.Canvas, center: Point, radius: float) -> None:
    x, y = center
    blocks = skia.Path()
    for i in range(64):
        angle = i * math.tau / 64
        tread = skia.Path()
        tread.addRect(skia.Rect.MakeLTRB(radius * 0.93, -radius * 0.036, radius, radius * 0.036))
        turn = skia.Matrix.RotateDeg(math.degrees(angle))
        tread.transform(turn)
        blocks.addPath(tread)
    blocks.offset(x, y)
    canvas.drawPath(blocks, draw.fill(tone(_RUBBER, -0.3)))
    body = shapes.oval(center, radius * 0.965, radius * 0.965)
    shapes.cast(canvas, body, 26, 0.5)
    stops = tones(_RUBBER, -0.4, 0.06, 0.24, 0.04, -0.45)
    canvas.drawPath(body, draw.radial_gradient(center, radius, stops, [0.66, 0.72, 0.82, 0.92, 1]))
    for share in (0.735, 0.76, 0.90):
        canvas.drawCircle(x, y, radius * share, draw.stroke(tone(_RUBBER, 0.42), radius * 0.006, 0.6))
    for i in range(120):
        angle = i * math.tau / 120
        start, end = radius * 0.84, radius * 0.885
        mark = shapes.line(
            [
                (x + math.cos(angle) * start, y + math.sin(angle) * start),
                (x + math.cos(angle + 0.03) * end, y + math.sin(angle + 0.03) * end),
            ]
        )
        canvas.drawPath(mark, draw.stroke(tone(_RUBBER, -0.5), radius * 0.008, 0.7))
    shapes.rim(canvas, body, "#ffffff", (radius * 0.02, radius * 0.025), radius * 0.03, 0.35)


def _wheel(canvas: skia.Canvas, center: Point, radius: float, color: str, spokes: int, turn: float) -> None:
    x, y = center
    _tyre(canvas, center, radius)
    rim_radius = radius * 0.70
    canvas.drawCircle(x, y, rim_radius, draw.radial_gradient(center, rim_radius, ["#3a3e45", "#17191c"], [0.3, 1]))
    canvas.drawCircle(x, y, rim_radius * 0.66, _swept(center, "#8d939b"))
    for i in range(26):
        angle = i * math.tau / 26
        spot = (x + math.cos(angle) * rim_radius * 0.52, y + math.sin(angle) * rim_radius * 0.52)
        canvas.drawCircle(*spot, rim_radius * 0.022, draw.fill("#2a2d31", 0.8))
    caliper = _ring(center, rim_radius * 0.72, rim_radius * 0.42)
    sector = shapes.polygon([center, (x + rim_radius, y - rim_radius * 0.5), (x + rim_radius, y + rim_radius * 0.5)])
    block = skia.Op(caliper, sector, skia.PathOp.kIntersect_PathOp)
    canvas.drawPath(
        block, draw.linear_gradient((0, y - rim_radius * 0.4), (0, y + rim_radius * 0.4), tones(color, 0.3, 0, -0.4))
    )
    arm_points = ((0.10, -0.17), (0.5, -0.10), (0.97, -0.17), (0.97, 0.17), (0.5, 0.10), (0.10, 0.17))
    spoke = shapes.spline(shapes.around((0, 0), rim_radius, arm_points), 0.4)
    star = _ring(center, rim_radius * 1.0, rim_radius * 0.90)
    for i in range(spokes):
        arm = skia.Path(spoke)
        arm.transform(skia.Matrix.RotateDeg(turn + i * 360 / spokes))
        arm.offset(x, y)
        star = skia.Op(star, arm, skia.PathOp.kUnion_PathOp)
    star = skia.Op(star, shapes.oval(center, rim_radius * 0.24, rim_radius * 0.24), skia.PathOp.kUnion_PathOp)
    shapes.cast(canvas, star, 12, 0.65)
    canvas.drawPath(star, _swept(center, _ALLOY))
    shapes.rim(canvas, star, "#ffffff", (3, 4), 2, 0.85)
    shapes.rim(canvas, star, "#15171a", (-4, -5), 5, 0.45)
    for i in range(spokes):
        angle = math.radians(turn + (i + 0.5) * 360 / spokes)
        shapes.sphere(
            canvas,
            (x + math.cos(angle) * rim_radius * 0.165, y + math.sin(angle) * rim_radius * 0.165),
            rim_radius * 0.030,
            "#6b7078",
        )
    shapes.sphere(canvas, center, rim_radius * 0.10, color)


def _canister(canvas: skia.Canvas, place: Point, color: str, accent: str) -> None:
    x, bottom = place
    left = ((-150, 0), (-150, -330), (-118, -430), (-60, -480), (-60, -510))
    right = ((34, -510), (40, -476), (132, -452), (156, -400), (156, 0))
    outline = shapes.polygon(shapes.around(place, 1, (*left, *right)), 36)
    hole = shapes.polygon(
        [
            (x + 58, bottom - 426),
            (x + 118, bottom - 410),
            (x + 124, bottom - 290),
            (x + 88, bottom - 240),
            (x + 66, bottom - 300),
        ],
        22,
    )
    body = skia.Op(outline, hole, skia.PathOp.kDifference_PathOp)
    shapes.cast(canvas, body, 24, 0.5)
    canvas.drawPath(body, shapes.cylinder(x - 150, x + 156, color, 0.5))
    canvas.save()
    canvas.clipPath(body, True)
    canvas.drawPaint(
        draw.linear_gradient(
            (0, bottom - 510), (0, bottom), [("#ffffff", 0.20), ("#ffffff", 0.0), ("#000000", 0.28)], [0, 0.4, 1]
        )
    )
    for i in range(4):
        y = bottom - 26 - i * 13
        canvas.drawPath(shapes.line([(x - 150, y), (x + 156, y)]), draw.stroke(tone(color, -0.55), 4, 0.5))
        canvas.drawPath(shapes.line([(x - 150, y + 4), (x + 156, y + 4)]), draw.stroke(tone(color, 0.6), 2, 0.5))
    canvas.restore()
    shapes.rim(canvas, body, "#ffffff", (4, 5), 4, 0.5)
    shapes.rim(canvas, body, "#000000", (-5, -4), 7, 0.3)
    _oil_label(canvas, (x - 20, bottom - 176), color, accent)
    cap = shapes.box(x - 72, bottom - 588, x + 46, bottom - 506, 12)
    shapes.cast(canvas, cap, 8, 0.4)
    canvas.drawPath(cap, shapes.cylinder(x - 72, x + 46, accent, 0.5))
    for i in range(13):
        ridge = shapes.line([(x - 66 + i * 9, bottom - 580), (x - 66 + i * 9, bottom - 512)])
        canvas.drawPath(ridge, draw.stroke(tone(accent, -0.5), 2.4, 0.45))
    shapes.glint(canvas, shapes.box(x - 122, bottom - 350, x - 106, bottom - 90, 8), 0.6, 5)


def _oil_label(canvas: skia.Canvas, center: Point, color: str, accent: str) -> None:
    x, y = center
    label = shapes.box(x - 108, y - 92, x + 108, y + 92, 18)
    canvas.drawPath(
        label,
        draw.linear_gradient(
            (x - 108, 0), (x + 108, 0), ["#e3e6ea", "#ffffff", "#f0f2f4", "#cfd4da"], [0, 0.3, 0.6, 1]
        ),
    )
    stripe = shapes.polygon([(x - 108, y + 60), (x + 108, y + 16), (x + 108, y + 56), (x - 108, y + 92)], 6)
    canvas.drawPath(stripe, draw.linear_gradient((x - 108, 0), (x + 108, 0), tones(accent, 0.2, 0, -0.25)))
    drop = shapes.spline(
        [(x, y - 76), (x + 32, y - 18), (x + 26, y + 14), (x, y + 28), (x - 26, y + 14), (x - 32, y - 18)], 0.5
    )
    canvas.drawPath(drop, draw.linear_gradient((x - 30, y - 76), (x + 30, y + 28), ["#ffd873", "#eda427", "#b86a10"]))
    shapes.glint(canvas, shapes.oval((x - 12, y - 10), 6, 15), 0.85, 2)
    shapes.rim(canvas, label, tone(color, -0.5), (-2, -2), 3, 0.3)


def _spanner(canvas: skia.Canvas, place: Point, angle: float) -> None:
    canvas.save()
    canvas.translate(*place)
    canvas.rotate(angle)
    head = skia.Op(
        shapes.oval((0, -250), 86, 82),
        shapes.polygon([(-36, -350), (36, -350), (36, -252), (0, -226), (-36, -252)], 8),
        skia.PathOp.kDifference_PathOp,
    )
    ring = skia.Op(
        shapes.oval((0, 252), 72, 72),
        shapes.polygon([(math.cos(i * math.tau / 6) * 42, 252 + math.sin(i * math.tau / 6) * 42) for i in range(6)], 4),
        skia.PathOp.kDifference_PathOp,
    )
    handle = shapes.spline([(-30, -190), (30, -190), (23, 0), (30, 196), (-30, 196), (-23, 0)], 0.4)
    whole = skia.Op(skia.Op(head, ring, skia.PathOp.kUnion_PathOp), handle, skia.PathOp.kUnion_PathOp)
    shapes.cast(canvas, whole, 16, 0.55)
    canvas.drawPath(shapes.moved(whole, 4, 7), draw.fill("#565c64"))
    canvas.drawPath(whole, shapes.metal((-84, -60), (84, 40), "#b4bac2"))
    shapes.rim(canvas, whole, "#ffffff", (3, 3), 2, 0.9)
    shapes.rim(canvas, whole, "#2a2e34", (-4, -4), 4, 0.45)
    groove = shapes.box(-10, -150, 10, 150, 10)
    canvas.drawPath(groove, draw.linear_gradient((-10, 0), (10, 0), ["#7d848d", "#a9b0b8", "#dfe3e8"]))
    canvas.restore()


def service(request: ArtRequest) -> Pixels:
    """An alloy wheel, an oil canister in the shop's colour, and a spanner leaning in front."""
    random = generator(request.seed, "service")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    spokes = int(random.integers(5, 8))
    _wheel(canvas, (410, 520), 350, colors.accent, spokes, random.uniform(0, 72))
    canister = (colors.brand, tone(colors.brand, 0.25), colors.strong)[int(random.integers(3))]
    _canister(canvas, (745, 930), canister, colors.accent)
    _spanner(canvas, (366, 822), 80 + random.uniform(-6, 6))
    return sheet.pixels()


def wheels(request: ArtRequest) -> Pixels:
    """Two alloy wheels, one behind the other."""
    random: np.random.Generator = generator(request.seed, "wheels")
    sheet = Sheet(request.size)
    spokes = int(random.integers(5, 9))
    _wheel(sheet.canvas, (640, 440), 315, request.palette.accent, spokes, random.uniform(0, 72))
    _wheel(sheet.canvas, (380, 590), 350, request.palette.brand, spokes, random.uniform(0, 72))
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art(
        "car_service",
        ("carcare",),
        ("엔진오일", "오일", "정비", "점검", "카센터", "브레이크", "배터리", "세차"),
        service,
    ),
    Art("wheels", ("carcare",), ("타이어", "휠", "얼라인먼트", "펑크"), wheels),
)
