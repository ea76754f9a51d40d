"""Real estate art: a small model house on a round lawn, and a key on a house-shaped fob."""

from collections.abc import Sequence

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones


def _face(canvas: skia.Canvas, points: Sequence[Point], color: str, lights: tuple[float, float]) -> skia.Path:
    path = shapes.polygon(points, 5)
    shapes.cast(canvas, path, 14, 0.35)
    ys = [point[1] for point in points]
    stops = [tone(color, lights[0]), tone(color, lights[1])]
    canvas.drawPath(path, draw.linear_gradient((0, min(ys)), (0, max(ys)), stops))
    return path


def _window(canvas: skia.Canvas, corners: Sequence[Point], frame: str) -> None:
    path = shapes.polygon(corners, 3)
    shapes.cast(canvas, path, 5, 0.4)
    canvas.drawPath(path, draw.fill(frame))
    x, y = sum(point[0] for point in corners) / 4, sum(point[1] for point in corners) / 4
    inner = [(x + (point[0] - x) * 0.80, y + (point[1] - y) * 0.84) for point in corners]
    left, right = min(point[0] for point in inner), max(point[0] for point in inner)
    glass = shapes.polygon(inner, 2)
    canvas.drawPath(glass, draw.linear_gradient((left, y - 50), (right, y + 50), ["#fff4cf", "#ffd98a", "#f3b55f"]))
    tops, bottoms = inner[:2], inner[2:]
    middle_top = ((tops[0][0] + tops[1][0]) / 2, (tops[0][1] + tops[1][1]) / 2)
    middle_bottom = ((bottoms[0][0] + bottoms[1][0]) / 2, (bottoms[0][1] + bottoms[1][1]) / 2)
    canvas.drawPath(shapes.line([middle_top, middle_bottom]), draw.stroke(frame, 6))
    sides = [
        ((inner[0][0] + inner[3][0]) / 2, (inner[0][1] + inner[3][1]) / 2),
        ((inner[1][0] + inner[2][0]) / 2, (inner[1][1] + inner[2][1]) / 2),
    ]
    canvas.drawPath(shapes.line(sides), draw.stroke(frame, 6))
    shapes.rim(canvas, glass, "#7a4a1c", (4, 5), 5, 0.35)


def _tree(canvas: skia.Canvas, foot: Point, size: float, color: str) -> None:
    x, y = foot
    canvas.drawPath(
        shapes.box(x - size * 0.07, y - size * 0.7, x + size * 0.07, y, 5),
        shapes.cylinder(x - size * 0.08, x + size * 0.08, "#8a5f3c"),
    )
    for dx, dy, radius in ((-0.24, -0.78, 0.34), (0.26, -0.80, 0.32), (0.0, -1.12, 0.42)):
        center = (x + dx * size, y + dy * size)
        shapes.cast(canvas, shapes.oval(center, radius * size, radius * size), 10, 0.35, "#0c2414")
        stops = tones(color, 0.55, 0.1, -0.35, -0.5)
        light = (center[0] - radius * size * 0.4, center[1] - radius * size * 0.45)
        canvas.drawCircle(
            *center, radius * size, draw.radial_gradient(light, radius * size * 1.6, stops, [0, 0.4, 0.85, 1])
        )


def _lawn(canvas: skia.Canvas) -> None:
    side = shapes.oval((500, 838), 416, 118)
    canvas.drawPath(side, shapes.cylinder(84, 916, "#a9805a", 0.35))
    middle = shapes.box(84, 806, 916, 838)
    canvas.drawPath(middle, shapes.cylinder(84, 916, "#a9805a", 0.35))
    grass = shapes.oval((500, 806), 416, 118)
    canvas.drawPath(grass, draw.radial_gradient((360, 760), 520, ["#b5d98c", "#86bd68", "#5a9450"]))
    shapes.rim(canvas, grass, "#e6f5c8", (0, -5), 4, 0.7)
    path = shapes.spline([(366, 800), (440, 806), (500, 872), (560, 918), (448, 922), (400, 870)], 0.5)
    canvas.drawPath(path, draw.linear_gradient((0, 800), (0, 920), ["#efe3cd", "#d9c7a6"]))


def house(request: ArtRequest) -> Pixels:
    """A model house with a lit window, a chimney and trees."""
    random = generator(request.seed, "house")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    wall = ("#fbf4e8", "#f4ebe0", tone(colors.accent, 0.78))[int(random.integers(3))]
    roof = (colors.brand, colors.strong, tone(colors.accent, -0.12))[int(random.integers(3))]
    door = (colors.accent, tone(colors.brand, 0.2))[int(random.integers(2))]
    _lawn(canvas)
    _tree(canvas, (812, 760), random.uniform(170, 200), "#6aa257")
    chimney = [(640, 180), (706, 168), (706, 330), (640, 340)]
    _face(canvas, chimney, "#c9836a", (0.1, -0.2))
    _face(canvas, [(632, 166), (714, 152), (714, 182), (632, 196)], "#e7dccb", (0.2, -0.2))
    _face(canvas, [(480, 470), (800, 424), (800, 742), (480, 822)], wall, (-0.16, -0.30))
    front = _face(canvas, [(210, 470), (348, 262), (480, 470), (480, 822), (210, 760)], wall, (0.25, -0.06))
    shapes.rim(canvas, front, "#6a5238", (0, 44), 24, 0.30)
    _roof(canvas, roof)
    _door_and_windows(canvas, door)
    _tree(canvas, (176, 838), random.uniform(140, 175), "#7fb35f")
    for i in range(5):
        spot = (520 + i * 52, 826 - i * 12)
        canvas.drawCircle(
            *spot, 30, draw.radial_gradient((spot[0] - 10, spot[1] - 12), 44, ["#b9dd8f", "#6fa758", "#437a3d"])
        )
        if random.random() < 0.7:
            canvas.drawCircle(spot[0] + random.uniform(-12, 12), spot[1] - 12, 7, draw.fill(tone(colors.accent, 0.3)))
    return sheet.pixels()


def _roof(canvas: skia.Canvas, color: str) -> None:
    plane = [(340, 226), (668, 186), (852, 444), (500, 494)]
    path = shapes.polygon(plane, 8)
    shapes.cast(canvas, path, 22, 0.45)
    canvas.drawPath(path, draw.linear_gradient((420, 200), (640, 500), tones(color, 0.34, 0, -0.28)))
    canvas.save()
    canvas.clipPath(path, True)
    for row in range(1, 9):
        share = row / 9
        start = (340 + 160 * share, 226 + 268 * share)
        end = (668 + 184 * share, 186 + 258 * share)
        canvas.drawPath(shapes.line([start, end]), draw.stroke(tone(color, -0.55), 4, 0.55))
        canvas.drawPath(
            shapes.line([(start[0], start[1] + 5), (end[0], end[1] + 5)]), draw.stroke(tone(color, 0.55), 3, 0.45)
        )
        for column in range(11):
            across = (column + (row % 2) / 2) / 11
            x, y = start[0] + (end[0] - start[0]) * across, start[1] + (end[1] - start[1]) * across
            canvas.drawPath(shapes.line([(x, y), (x - 18, y - 29)]), draw.stroke(tone(color, -0.5), 3, 0.4))
    canvas.restore()
    for points, light in (
        ([(340, 214), (362, 236), (206, 486), (178, 476)], 0.4),
        ([(334, 226), (360, 214), (512, 484), (488, 506)], 0.12),
    ):
        eave = shapes.polygon(points, 8)
        shapes.cast(canvas, eave, 12, 0.4)
        canvas.drawPath(
            eave, draw.linear_gradient((0, 210), (0, 500), [tone(color, light + 0.15), tone(color, light - 0.2)])
        )
    ridge = shapes.polygon([(332, 208), (664, 168), (680, 192), (348, 236)], 10)
    canvas.drawPath(ridge, draw.linear_gradient((0, 168), (0, 236), tones(color, 0.5, -0.1)))


def _door_and_windows(canvas: skia.Canvas, door: str) -> None:
    frame = shapes.polygon([(300, 580), (398, 588), (398, 806), (300, 782)], 6)
    shapes.cast(canvas, frame, 8, 0.4)
    canvas.drawPath(frame, draw.fill("#fffaf0"))
    leaf_ = shapes.polygon([(312, 594), (387, 601), (387, 803), (312, 785)], 4)
    canvas.drawPath(leaf_, draw.linear_gradient((312, 594), (387, 800), tones(door, 0.25, 0, -0.3)))
    for top, bottom in ((614, 680), (700, 766)):
        panel = shapes.polygon([(324, top), (375, top + 5), (375, bottom + 8), (324, bottom)], 3)
        canvas.drawPath(panel, draw.linear_gradient((324, top), (375, bottom), tones(door, -0.3, 0.15)))
    shapes.sphere(canvas, (376, 702), 7, "#e8c46a")
    _window(canvas, [(310, 418), (392, 422), (392, 520), (310, 512)], "#fffaf0")
    _window(canvas, [(534, 552), (620, 538), (620, 672), (534, 692)], "#fffaf0")
    _window(canvas, [(668, 530), (750, 516), (750, 644), (668, 662)], "#fffaf0")


def key(request: ArtRequest) -> Pixels:
    """A polished key with a leather fob in the shape of a house."""
    random = generator(request.seed, "key")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    metal = ("#d2a850", "#b9bec6", "#c98f6b")[int(random.integers(3))]
    canvas.translate(500, 500)
    canvas.rotate(random.uniform(-8, 8))
    canvas.translate(-500, -500)
    ring = skia.Op(shapes.oval((470, 210), 122, 122), shapes.oval((470, 210), 102, 102), skia.PathOp.kDifference_PathOp)
    canvas.drawPath(ring, shapes.metal((350, 90), (590, 330), "#b9bec6"))
    _fob(canvas, (colors.brand, colors.accent, colors.strong)[int(random.integers(3))])
    canvas.save()
    canvas.translate(420, 316)
    canvas.rotate(20)
    _key(canvas, metal)
    canvas.restore()
    front = skia.Op(ring, shapes.box(300, 60, 470, 330), skia.PathOp.kIntersect_PathOp)
    shapes.cast(canvas, front, 6, 0.4)
    canvas.drawPath(front, shapes.metal((350, 90), (590, 330), "#b9bec6"))
    return sheet.pixels()


def _key(canvas: skia.Canvas, metal: str) -> None:
    bow = skia.Op(shapes.oval((0, 40), 122, 122), shapes.oval((0, -24), 34, 34), skia.PathOp.kDifference_PathOp)
    shaft = shapes.box(-28, 140, 28, 590, 12)
    bits = shapes.polygon(
        [
            (20, 420),
            (92, 420),
            (92, 458),
            (64, 458),
            (64, 486),
            (104, 486),
            (104, 530),
            (60, 530),
            (60, 556),
            (20, 556),
        ],
        6,
    )
    whole = skia.Op(skia.Op(bow, shaft, skia.PathOp.kUnion_PathOp), bits, skia.PathOp.kUnion_PathOp)
    shapes.cast(canvas, whole, 18, 0.5)
    canvas.drawPath(shapes.moved(whole, 7, 9), draw.fill(tone(metal, -0.6)))
    canvas.drawPath(whole, shapes.metal((-130, -60), (130, 420), metal))
    shapes.rim(canvas, whole, "#ffffff", (4, 4), 2.5, 0.85)
    shapes.rim(canvas, whole, tone(metal, -0.6), (-5, -5), 5, 0.45)
    groove = shapes.box(-7, 190, 7, 560, 7)
    canvas.drawPath(groove, draw.fill(tone(metal, -0.45), 0.8))
    canvas.drawPath(shapes.moved(groove, 4, 0), draw.fill(tone(metal, 0.6), 0.35))
    inset = shapes.oval((0, 62), 62, 46)
    canvas.drawPath(inset, draw.linear_gradient((-60, 20), (60, 110), tones(metal, -0.35, 0.45)))


def _fob(canvas: skia.Canvas, color: str) -> None:
    canvas.save()
    canvas.translate(560, 318)
    canvas.rotate(-22)
    strap = shapes.box(-24, -40, 24, 130, 20)
    canvas.drawPath(strap, shapes.cylinder(-24, 24, tone(color, -0.25)))
    outline = shapes.polygon([(0, 90), (190, 250), (150, 262), (150, 500), (-150, 500), (-150, 262), (-190, 250)], 34)
    shapes.cast(canvas, outline, 18, 0.5)
    canvas.drawPath(outline, draw.linear_gradient((-150, 90), (150, 500), tones(color, 0.38, 0, -0.32)))
    shapes.rim(canvas, outline, "#ffffff", (4, 5), 4, 0.45)
    stitch = draw.stroke(tone(color, 0.75), 5, 0.9)
    stitch.setPathEffect(skia.DashPathEffect.Make([16.0, 11.0], 0.0))
    inside = shapes.polygon([(0, 122), (146, 246), (126, 258), (126, 476), (-126, 476), (-126, 258), (-146, 246)], 26)
    canvas.drawPath(inside, stitch)
    door = shapes.box(-34, 366, 34, 472, 30)
    canvas.drawPath(door, draw.linear_gradient((0, 366), (0, 472), tones(color, -0.55, -0.35)))
    shapes.sphere(canvas, (18, 424), 6, "#e8c46a")
    heart = shapes.spline(
        [(0, 262), (26, 238), (50, 262), (30, 296), (0, 322), (-30, 296), (-50, 262), (-26, 238)], 0.5
    )
    canvas.drawPath(heart, draw.linear_gradient((0, 238), (0, 322), tones(color, -0.55, -0.35)))
    shapes.rim(canvas, heart, tone(color, 0.5), (0, -4), 2, 0.5)
    canvas.drawCircle(0, 60, 18, draw.fill(tone(color, -0.6)))
    canvas.restore()


ART: tuple[Art, ...] = (
    Art(
        "model_house", ("realestate",), ("주택", "아파트", "빌라", "매물", "전원주택", "분양", "집", "인테리어"), house
    ),
    Art("house_key", ("realestate",), ("전세", "월세", "입주", "계약", "이사", "원룸", "열쇠"), key),
)
