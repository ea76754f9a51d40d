"""Nail shop art: gel polish bottles of glass, and a fan of finished nail tips."""

import math

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.color import mix
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_CAPS = ("#d9b56c", "#e3c3b4", "#2c262b", "#f3efe8")


def _polishes(request: ArtRequest, random: np.random.Generator) -> list[str]:
    brand, accent = request.palette.brand, request.palette.accent
    sets = (
        [tone(brand, 0.45), brand, tone(brand, -0.30), tone(accent, 0.2), mix(brand, accent, 0.5)],
        [tone(accent, 0.35), tone(brand, 0.20), accent, brand, tone(brand, 0.65)],
        [mix(brand, "#c98a6a", 0.45), tone(brand, 0.30), tone(brand, -0.15), tone(brand, 0.6), accent],
    )
    return sets[int(random.integers(len(sets)))]


def _bottle_outline(x: float, base: float, width: float, height: float) -> skia.Path:
    left, right, top, neck = x - width / 2, x + width / 2, base - height, width * 0.24
    path = skia.Path()
    path.moveTo(x - neck, top)
    path.lineTo(x + neck, top)
    path.cubicTo(x + neck + width * 0.10, top + height * 0.04, right, top + height * 0.08, right, top + height * 0.27)
    path.lineTo(right, base - width * 0.17)
    path.quadTo(right, base, right - width * 0.17, base)
    path.lineTo(left + width * 0.17, base)
    path.quadTo(left, base, left, base - width * 0.17)
    path.lineTo(left, top + height * 0.27)
    path.cubicTo(left, top + height * 0.08, x - neck - width * 0.10, top + height * 0.04, x - neck, top)
    path.close()
    return path


def _bottle(canvas: skia.Canvas, foot: Point, height: float, polish: str, cap: str) -> None:
    x, base = foot
    width, glass = height * 0.45, height * 0.50
    top = base - glass
    outline = _bottle_outline(x, base, width, glass)
    shapes.cast(canvas, outline, 26, 0.45, tone(polish, -0.75))
    _cap(canvas, (x, base - height), (width * 0.47, height * 0.49), cap)
    left, right = x - width / 2, x + width / 2
    clear = tones(polish, 0.45, 0.88, 0.70, 0.85, 0.15)
    canvas.drawPath(outline, draw.linear_gradient((left, 0), (right, 0), clear, [0, 0.12, 0.5, 0.86, 1]))
    canvas.save()
    canvas.clipPath(outline, True)
    thick = [("#ffffff", 0.0), (tone(polish, 0.75), 0.9)]
    canvas.drawRect(
        skia.Rect.MakeLTRB(left, base - 26, right, base), draw.linear_gradient((0, base - 26), (0, base), thick)
    )
    _liquid(canvas, (left, top, right, base), polish)
    canvas.restore()
    shapes.rim(canvas, outline, "#ffffff", (5, 4), 2.5, 0.9)
    shapes.rim(canvas, outline, tone(polish, -0.5), (-6, -4), 5, 0.35)
    upper, lower = top + glass * 0.30, base - width * 0.25
    streak = [(0.09, upper), (0.16, top + glass * 0.18), (0.20, upper), (0.19, lower), (0.10, lower + width * 0.03)]
    shine = shapes.spline([(left + width * share, y) for share, y in streak], 0.6)
    shapes.glint(canvas, shine, 0.88, 2.2)
    shapes.glint(
        canvas,
        shapes.box(right - width * 0.13, top + glass * 0.26, right - width * 0.09, base - width * 0.3, 4),
        0.5,
        2,
    )
    shapes.glint(canvas, shapes.oval((x + width * 0.05, top + glass * 0.10), width * 0.18, 5), 0.6, 3)


def _liquid(canvas: skia.Canvas, edges: tuple[float, float, float, float], polish: str) -> None:
    left, top, right, base = edges
    width, inset = right - left, (right - left) * 0.055
    fill = shapes.box(left + inset, top + (base - top) * 0.15, right - inset, base - inset * 1.6, width * 0.13)
    body = tones(polish, -0.38, 0.02, 0.22, 0, -0.20, -0.48)
    canvas.drawPath(fill, draw.linear_gradient((left, 0), (right, 0), body, [0, 0.14, 0.32, 0.58, 0.80, 1]))
    canvas.save()
    canvas.clipPath(fill, True)
    glow = [(tone(polish, 0.55), 0.55), (polish, 0.0)]
    canvas.drawCircle(
        left + width * 0.62, base, width * 0.55, draw.radial_gradient((left + width * 0.62, base), width * 0.55, glow)
    )
    depth = draw.linear_gradient(
        (0, top + (base - top) * 0.15), (0, top + (base - top) * 0.5), [(tone(polish, -0.6), 0.45), (polish, 0.0)]
    )
    canvas.drawPaint(depth)
    brush = shapes.box(left + width * 0.47, top, left + width * 0.53, base - width * 0.28, 6)
    canvas.drawPath(brush, draw.blurred(tone(polish, -0.6), 6, 0.30))
    canvas.restore()


def _cap(canvas: skia.Canvas, top: Point, size: tuple[float, float], color: str) -> None:
    x, y = top
    width, height = size
    collar = shapes.box(x - width * 0.46, y + height - 8, x + width * 0.46, y + height + 22, 6)
    canvas.drawPath(collar, shapes.metal((x - width / 2, 0), (x + width / 2, 0), "#cfa75e"))
    slim = width * 0.05
    body = shapes.polygon(
        [
            (x - width / 2 + slim, y),
            (x + width / 2 - slim, y),
            (x + width / 2, y + height),
            (x - width / 2, y + height),
        ],
        14,
    )
    paint = shapes.metal((x - width / 2, 0), (x + width / 2, 0), color)
    if color in ("#2c262b", "#f3efe8"):
        paint = shapes.cylinder(x - width / 2, x + width / 2, color, 0.45)
    canvas.drawPath(body, paint)
    shapes.rim(canvas, body, "#ffffff", (0, 5), 2.5, 0.75)
    shapes.rim(canvas, body, "#000000", (0, -14), 10, 0.28)
    shapes.glint(canvas, shapes.box(x - width * 0.31, y + 16, x - width * 0.21, y + height - 18, 6), 0.55, 4)


# Where bottles stand: x, foot, height. Drawn back to front.
_ARRANGEMENTS = (
    ((255, 870, 590), (745, 865, 640), (500, 925, 740)),
    ((215, 905, 560), (420, 865, 740), (790, 880, 640), (600, 930, 560)),
    ((280, 865, 700), (740, 875, 560), (515, 925, 640)),
)


def bottles(request: ArtRequest) -> Pixels:
    """Three or four glass bottles of gel polish in the shop's colours."""
    random = generator(request.seed, "bottles")
    sheet = Sheet(request.size)
    polishes, cap = _polishes(request, random), _CAPS[int(random.integers(len(_CAPS)))]
    for i, (x, base, height) in enumerate(_ARRANGEMENTS[int(random.integers(len(_ARRANGEMENTS)))]):
        _bottle(sheet.canvas, (x, base), height, polishes[i], cap)
    return sheet.pixels()


def _tip(canvas: skia.Canvas, root: Point, angle: float, length: float, color: str) -> skia.Path:
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    half = length * 0.185
    path = skia.Path()
    path.moveTo(-half * 0.86, 0)
    path.cubicTo(-half * 1.12, -length * 0.34, -half * 1.10, -length * 0.66, -half * 0.42, -length * 0.93)
    path.cubicTo(-half * 0.2, -length * 1.02, half * 0.2, -length * 1.02, half * 0.42, -length * 0.93)
    path.cubicTo(half * 1.10, -length * 0.66, half * 1.12, -length * 0.34, half * 0.86, 0)
    path.quadTo(0, length * 0.10, -half * 0.86, 0)
    path.close()
    shapes.cast(canvas, path, 14, 0.42, tone(color, -0.7))
    body = tones(color, -0.30, 0.18, 0.30, 0, -0.38)
    canvas.drawPath(path, draw.linear_gradient((-half, 0), (half, 0), body, [0, 0.2, 0.36, 0.62, 1]))
    canvas.restore()
    return path


def tips(request: ArtRequest) -> Pixels:
    """A fan of almond nail tips: plain, glitter, marble and French, under a glossy coat."""
    random = generator(request.seed, "tips")
    sheet = Sheet(request.size)
    canvas, polishes = sheet.canvas, _polishes(request, random)
    kinds = random.permutation(5)
    lengths = (560, 660, 700, 660, 560)
    canvas.translate(500, 540)
    canvas.scale(0.82, 0.82)
    canvas.translate(-500, -520)
    for order in (0, 4, 1, 3, 2):
        angle = -30 + 15 * order
        radians = math.radians(angle)
        root = (500 + math.sin(radians) * 400, 1270 - math.cos(radians) * 400)
        path = _tip(canvas, root, angle, lengths[order], polishes[order])
        canvas.save()
        canvas.translate(*root)
        canvas.rotate(angle)
        canvas.clipPath(path, True)
        _finish(canvas, int(kinds[order]), lengths[order], polishes[order], random)
        canvas.restore()
        canvas.save()
        canvas.translate(*root)
        canvas.rotate(angle)
        _coat(canvas, path, lengths[order])
        canvas.restore()
    return sheet.pixels()


def _finish(canvas: skia.Canvas, kind: int, length: float, color: str, random: np.random.Generator) -> None:
    half = length * 0.2
    if kind == 0:
        smile = shapes.oval((0, -length * 0.30), half * 1.4, length * 0.46)
        smile.setFillType(skia.PathFillType.kInverseWinding)
        canvas.drawPath(smile, draw.fill("#fffaf4", 0.95))
    elif kind == 1:
        for _ in range(420):
            share = random.beta(2.2, 1.1)
            spot = (random.uniform(-half, half), -length * share)
            tint = ("#fff6da", "#ffffff", "#f0c977")[int(random.integers(3))]
            canvas.drawCircle(*spot, random.uniform(1.2, 4.2), draw.fill(tint, random.uniform(0.4, 0.95)))
    elif kind == 2:
        for _ in range(5):
            points = [(random.uniform(-half, half), -length * share) for share in (0.02, 0.3, 0.55, 0.8, 1.0)]
            vein = draw.stroke("#ffffff", random.uniform(3, 18), 0.45)
            vein.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, random.uniform(2, 9)))
            canvas.drawPath(shapes.line(points, 0.9), vein)
        gold = shapes.line([(-half, -length * 0.72), (-half * 0.1, -length * 0.62), (half, -length * 0.36)])
        canvas.drawPath(gold, draw.stroke("#e0b75c", 3.2, 0.95))
    elif kind == 3:
        fade = [(tone(color, 0.85), 0.95), (tone(color, 0.6), 0.0)]
        canvas.drawPaint(draw.linear_gradient((0, 0), (0, -length * 0.75), fade))


def _coat(canvas: skia.Canvas, path: skia.Path, length: float) -> None:
    half = length * 0.2
    shapes.rim(canvas, path, "#ffffff", (4, 3), 3, 0.8)
    shapes.rim(canvas, path, "#1a0a12", (-7, -3), 8, 0.28)
    edge = ((-0.62, -0.18), (-0.70, -0.45), (-0.38, -0.80), (-0.24, -0.76), (-0.42, -0.45), (-0.44, -0.20))
    streak = shapes.spline([(half * dx, length * dy) for dx, dy in edge], 0.9)
    shapes.glint(canvas, streak, 0.82, 3)
    shapes.glint(canvas, shapes.oval((half * 0.42, -length * 0.30), half * 0.08, length * 0.13), 0.4, 4)


ART: tuple[Art, ...] = (
    Art("nail_bottles", ("nail",), ("네일", "젤네일", "매니큐어", "폴리시", "페디"), bottles),
    Art("nail_tips", ("nail",), ("이달의아트", "아트", "네일팁", "프렌치", "글리터", "자석", "연장"), tips),
)
