"""Hair salon art: care bottles with scissors and comb, and a hair dryer."""

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_GOLD, _STEEL = "#c9a15a", "#b9bec6"


def _label(canvas: skia.Canvas, edges: tuple[float, float, float, float], tint: str) -> None:
    left, top, right, bottom = edges
    path = shapes.box(left, top, right, bottom, 6)
    paper = ["#d9d2c6", "#fffdf8", "#f7f2e8", "#cfc6b8"]
    canvas.drawPath(path, draw.linear_gradient((left, 0), (right, 0), paper, [0, 0.28, 0.6, 1]))
    x, y = (left + right) / 2, (top + bottom) / 2
    for angle in (-52, 0, 52):
        canvas.save()
        canvas.translate(x, y + 26)
        canvas.rotate(angle)
        petal = shapes.spline([(0, 0), (18, -36), (0, -70), (-18, -36)], 0.5)
        canvas.drawPath(petal, draw.linear_gradient((-17, 0), (17, 0), tones(tint, 0.25, -0.15)))
        canvas.restore()
    for offset in (0, 14):
        canvas.drawPath(
            shapes.line([(x - 34 + offset, y + 52 + offset), (x + 34 - offset, y + 52 + offset)]),
            draw.stroke(tint, 3, 0.6),
        )


def _pump_bottle(canvas: skia.Canvas, x: float, base: float, color: str, tint: str) -> None:
    top, radius = base - 500, 118
    head = shapes.polygon(
        [
            (x - 150, top - 152),
            (x + 34, top - 168),
            (x + 40, top - 128),
            (x - 142, top - 124),
            (x - 158, top - 100),
            (x - 172, top - 104),
        ],
        9,
    )
    canvas.drawPath(head, shapes.metal((0, top - 170), (0, top - 100), _GOLD))
    canvas.drawPath(shapes.box(x - 13, top - 134, x + 13, top - 50), shapes.metal((x - 13, 0), (x + 13, 0), _GOLD))
    canvas.drawPath(shapes.box(x - 52, top - 70, x + 52, top + 4, 8), shapes.metal((x - 52, 0), (x + 52, 0), _GOLD))
    for i in range(9):
        canvas.drawPath(
            shapes.line([(x - 46 + i * 11.5, top - 62), (x - 46 + i * 11.5, top - 4)]),
            draw.stroke("#5f4718", 1.6, 0.35),
        )
    shoulder = [
        (top, 46),
        (top + 16, 72),
        (top + 46, 108),
        (top + 92, radius),
        (base - 36, radius),
        (base - 6, radius - 8),
    ]
    path = shapes.turned(canvas, x, shoulder, color, 0.42)
    _label(canvas, (x - 96, base - 310, x + 96, base - 110), tint)
    shapes.rim(canvas, path, "#ffffff", (5, 4), 3, 0.45)
    shapes.glint(canvas, shapes.box(x - 92, top + 70, x - 76, base - 46, 8), 0.55, 5)
    shapes.glint(canvas, shapes.box(x + 96, top + 110, x + 102, base - 60, 3), 0.35, 3)


def _oil_bottle(canvas: skia.Canvas, x: float, base: float, color: str) -> None:
    top, radius = base - 290, 92
    shapes.turned(canvas, x, [(top - 96, 20), (top - 60, 34), (top - 24, 36)], "#2b2729", 0.35)
    canvas.drawPath(shapes.box(x - 44, top - 40, x + 44, top + 4, 6), shapes.metal((x - 44, 0), (x + 44, 0), _GOLD))
    path = shapes.turned(
        canvas,
        x,
        [(top, 40), (top + 18, 70), (top + 52, radius), (base - 30, radius), (base - 4, radius - 8)],
        color,
        0.5,
    )
    canvas.save()
    canvas.clipPath(path, True)
    glow = [(tone(color, 0.75), 0.75), (color, 0.0)]
    canvas.drawCircle(x + 20, base - 30, 120, draw.radial_gradient((x + 20, base - 30), 130, glow))
    canvas.drawRect(skia.Rect.MakeLTRB(x - 7, top, x + 7, base - 70), draw.blurred(tone(color, 0.8), 3, 0.35))
    canvas.restore()
    shapes.rim(canvas, path, "#ffffff", (5, 3), 2.5, 0.75)
    shapes.glint(canvas, shapes.box(x - 70, top + 52, x - 54, base - 40, 8), 0.75, 3.5)
    shapes.glint(canvas, shapes.box(x + 66, top + 76, x + 73, base - 60, 4), 0.45, 2.5)


def _scissors(canvas: skia.Canvas, pivot: Point, angle: float, tint: str) -> None:
    canvas.save()
    canvas.translate(*pivot)
    canvas.rotate(angle)
    for side in (1, -1):
        canvas.save()
        canvas.rotate(side * 13)
        blade = shapes.polygon(
            [(-17 * side, 30), (-20 * side, -60), (2 * side, -400), (15 * side, -60), (19 * side, 30)], 10
        )
        shank = shapes.spline(
            [
                (-15 * side, 10),
                (17 * side, 10),
                (4 * side, 120),
                (-22 * side, 196),
                (-40 * side, 190),
                (-22 * side, 110),
            ],
            0.6,
        )
        for part in (shank, blade):
            shapes.cast(canvas, part, 10, 0.45)
            canvas.drawPath(part, shapes.metal((-26, 0), (26, 0), _STEEL))
        shapes.rim(canvas, blade, "#ffffff", (3 * side, 2), 1.5, 0.9)
        ring = shapes.oval((-44 * side, 246), 62, 74)
        hole = shapes.oval((-44 * side, 246), 40, 51)
        loop = skia.Op(ring, hole, skia.PathOp.kDifference_PathOp)
        shapes.cast(canvas, loop, 10, 0.45)
        canvas.drawPath(loop, shapes.metal((-106 * side, 190), (10 * side, 310), tint))
        shapes.rim(canvas, loop, "#ffffff", (3, 3), 2, 0.6)
        canvas.restore()
    shapes.sphere(canvas, (0, 0), 15, _GOLD)
    canvas.drawPath(shapes.line([(-8, -3), (8, 3)]), draw.stroke("#5f4718", 3, 0.8))
    canvas.restore()


def _comb(canvas: skia.Canvas, place: Point, angle: float, color: str) -> None:
    canvas.save()
    canvas.translate(*place)
    canvas.rotate(angle)
    parts = shapes.box(-48, -300, 2, 300, 22)
    for i in range(34):
        y = -282 + i * 17.1
        width = 5.2 if i < 17 else 9.5
        parts = skia.Op(parts, shapes.box(-12, y, 64, y + width, 3), skia.PathOp.kUnion_PathOp)
    shapes.cast(canvas, parts, 12, 0.45)
    canvas.drawPath(
        parts, draw.linear_gradient((-48, 0), (64, 0), tones(color, -0.2, 0.35, 0, -0.35), [0, 0.2, 0.45, 1])
    )
    shapes.rim(canvas, parts, "#ffffff", (2.5, 2.5), 1.5, 0.55)
    canvas.restore()


def care_set(request: ArtRequest) -> Pixels:
    """A pump bottle, a glass of hair oil, salon scissors and a comb."""
    random = generator(request.seed, "care_set")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    bottle = (colors.brand, tone(colors.accent, -0.1), colors.strong)[int(random.integers(3))]
    oil = ("#b8722c", tone(colors.accent, -0.15), "#8a4b22")[int(random.integers(3))]
    mirrored = bool(random.integers(2))
    if mirrored:
        canvas.translate(1000, 0)
        canvas.scale(-1, 1)
    _comb(
        canvas,
        (742, 420),
        14 + random.uniform(-4, 4),
        ("#4a3226", "#23201f", tone(colors.accent, -0.45))[int(random.integers(3))],
    )
    _pump_bottle(canvas, 400, 900, bottle, colors.accent)
    _oil_bottle(canvas, 640, 926, oil)
    _scissors(
        canvas, (266, 644), -14 + random.uniform(-5, 5), tone(colors.accent, 0.05) if random.random() < 0.5 else _GOLD
    )
    return sheet.pixels()


def dryer(request: ArtRequest) -> Pixels:
    """A hair dryer in the shop's colour with a metal nozzle."""
    random = generator(request.seed, "dryer")
    sheet = Sheet(request.size)
    canvas = sheet.canvas
    color = (request.palette.brand, tone(request.palette.accent, 0.15), "#f1ece6")[int(random.integers(3))]
    canvas.translate(500, 470)
    canvas.rotate(random.uniform(-10, -2))
    canvas.translate(-500, -470)
    _dryer_handle(canvas, color)
    body = shapes.spline(
        [(300, 250), (520, 196), (720, 220), (800, 350), (720, 480), (520, 504), (300, 452), (270, 350)], 0.75
    )
    shapes.cast(canvas, body, 26, 0.5)
    side = tones(color, 0.15, 0.62, 0.12, 0, -0.32, -0.52, -0.3)
    canvas.drawPath(body, draw.linear_gradient((0, 200), (0, 505), side, [0, 0.16, 0.32, 0.5, 0.78, 0.93, 1]))
    shapes.rim(canvas, body, "#ffffff", (2, 7), 5, 0.5)
    shapes.glint(canvas, shapes.oval((520, 246), 165, 13), 0.6, 9)
    _dryer_ends(canvas, color)
    return sheet.pixels()


def _dryer_handle(canvas: skia.Canvas, color: str) -> None:
    cord = shapes.line([(640, 880), (650, 930), (600, 958), (470, 940), (380, 962), (300, 930)])
    canvas.drawPath(cord, draw.stroke("#2b2729", 17))
    canvas.drawPath(shapes.moved(cord, -2, -4), draw.stroke("#6b6468", 4, 0.8))
    handle = shapes.spline(
        [(560, 440), (700, 440), (712, 600), (694, 780), (682, 890), (606, 890), (588, 780), (572, 600)], 0.6
    )
    shades = tones(color, -0.4, 0.1, 0.5, 0, -0.35, -0.55)
    canvas.drawPath(handle, draw.linear_gradient((565, 0), (712, 0), shades, [0, 0.14, 0.3, 0.52, 0.85, 1]))
    shapes.rim(canvas, handle, "#ffffff", (5, 0), 4, 0.4)
    plate = shapes.box(616, 560, 668, 700, 24)
    canvas.drawPath(plate, draw.linear_gradient((616, 0), (668, 0), tones(color, -0.6, -0.4)))
    for y in (598, 662):
        shapes.sphere(canvas, (642, y), 16, _GOLD)


def _dryer_ends(canvas: skia.Canvas, color: str) -> None:
    nozzle = shapes.polygon([(318, 262), (150, 236), (118, 260), (118, 440), (150, 464), (318, 438)], 16)
    shapes.cast(canvas, nozzle, 14, 0.5)
    canvas.drawPath(nozzle, shapes.metal((0, 236), (0, 464), _GOLD))
    mouth = shapes.oval((134, 350), 26, 104)
    canvas.drawPath(mouth, draw.linear_gradient((108, 0), (160, 0), ["#1a1718", "#4a4446"]))
    shapes.rim(canvas, mouth, "#f4dfae", (3, 2), 2, 0.9)
    grille = shapes.oval((770, 350), 40, 118)
    shapes.cast(canvas, grille, 10, 0.5)
    canvas.drawPath(grille, shapes.metal((730, 240), (810, 460), _GOLD))
    inner = shapes.oval((774, 350), 29, 98)
    canvas.drawPath(inner, draw.linear_gradient((745, 0), (803, 0), ["#2b2729", "#554e51"]))
    for i in range(9):
        y = 270 + i * 20
        canvas.drawPath(shapes.line([(754, y), (796, y)]), draw.stroke("#8f8689", 3, 0.55))
    shapes.rim(canvas, grille, tone(color, -0.6), (-4, 0), 3, 0.4)


ART: tuple[Art, ...] = (
    Art(
        "hair_care_set",
        ("hair",),
        ("커트", "컷", "헤어", "미용", "클리닉", "트리트먼트", "염색", "두피", "샴푸"),
        care_set,
    ),
    Art("hair_dryer", ("hair",), ("드라이", "펌", "파마", "셋팅", "매직", "스타일링", "볼륨"), dryer),
)
