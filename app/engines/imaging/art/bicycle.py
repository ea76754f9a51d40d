"""A bicycle for a bicycle shop."""

import math

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_HUBS: tuple[Point, Point] = ((248, 650), (752, 650))
_WHEEL = 196.0


def _wheel(canvas: skia.Canvas, center: Point, wall: str) -> None:
    """A spoked wheel with a dark tyre and a coloured side."""
    x, y = center
    spoke = draw.stroke("#8d949d", 3, 0.9)
    for i in range(28):
        angle, lean = i * math.tau / 28, (0.32 if i % 2 else -0.32)
        start = (x + math.cos(angle + lean) * 20, y + math.sin(angle + lean) * 20)
        end = (x + math.cos(angle) * (_WHEEL - 22), y + math.sin(angle) * (_WHEEL - 22))
        canvas.drawPath(shapes.line([start, end]), spoke)
    for outer, inner, color in ((_WHEEL, 22, "#24272c"), (_WHEEL - 20, 10, wall), (_WHEEL - 28, 12, "#c5cad0")):
        ring = skia.Op(
            shapes.oval(center, outer, outer), shapes.oval(center, outer - inner, outer - inner),
            skia.PathOp.kDifference_PathOp,
        )  # fmt: skip
        corner = outer * 0.7
        ends = (x - corner, y - corner), (x + corner, y + corner)
        canvas.drawPath(ring, draw.linear_gradient(*ends, tones(color, 0.45, 0.05, -0.2, -0.45)))
        shapes.rim(canvas, ring, "#ffffff", (2, 3), 2, 0.45)
    shapes.sphere(canvas, center, 22, "#9aa1aa")


def _tube(canvas: skia.Canvas, points: list[Point], color: str, width: float = 26) -> None:
    """A round tube through the points."""
    path = shapes.line(points, 0.5)
    for shift, shade, part in ((3.0, -0.55, 1.0), (0.0, -0.05, 0.86), (-2.5, 0.35, 0.42), (-4.0, 0.75, 0.14)):
        canvas.drawPath(shapes.moved(path, shift * 0.6, shift), draw.stroke(tone(color, shade), width * part))


def _drive(canvas: skia.Canvas, crank: Point, hub: Point) -> None:
    """The chain, the toothed ring and the pedals."""
    for off in (-52, 52):
        links = draw.stroke("#3c424a", 9)
        links.setPathEffect(skia.DashPathEffect.Make([9.0, 4.0], 0.0))
        links.setStrokeCap(skia.Paint.kButt_Cap)
        run = shapes.line([(crank[0], crank[1] + off), (hub[0], hub[1] + off * 0.46)])
        canvas.drawPath(run, links)
    ring = skia.Op(shapes.oval(crank, 58, 58), shapes.oval(crank, 40, 40), skia.PathOp.kDifference_PathOp)
    canvas.drawPath(ring, shapes.metal((crank[0] - 58, crank[1] - 58), (crank[0] + 58, crank[1] + 58), "#8d949d"))
    for i in range(5):
        angle = i * math.tau / 5
        end = (crank[0] + math.cos(angle) * 46, crank[1] + math.sin(angle) * 46)
        canvas.drawPath(shapes.line([crank, end]), draw.stroke("#9aa1aa", 9))
    for way in (-1, 1):
        end = (crank[0] + way * 74, crank[1] + way * 52)
        _tube(canvas, [crank, end], "#b9bfc6", 17)
        pedal = shapes.box(end[0] - 42, end[1] - 12, end[0] + 42, end[1] + 12, 10)
        canvas.drawPath(pedal, draw.linear_gradient((0, end[1] - 12), (0, end[1] + 12), tones("#2b2e34", 0.4, -0.3)))
    shapes.sphere(canvas, crank, 17, "#c5cad0")


def _saddle(canvas: skia.Canvas, place: Point, leather: str) -> None:
    x, y = place
    path = shapes.spline([
        (x - 84, y - 12), (x - 60, y - 30), (x, y - 24), (x + 70, y - 20), (x + 98, y - 6), (x + 60, y + 4),
        (x - 4, y + 18), (x - 70, y + 22),
    ], 0.7)  # fmt: skip
    shapes.cast(canvas, path, 8, 0.4)
    canvas.drawPath(path, draw.linear_gradient((0, y - 30), (0, y + 22), tones(leather, 0.4, 0, -0.45)))
    shapes.rim(canvas, path, "#ffffff", (2, 4), 3, 0.5)


def _basket(canvas: skia.Canvas) -> None:
    """A wicker basket before the handlebar."""
    path = shapes.polygon([(716, 330), (900, 330), (876, 466), (740, 466)], 16)
    shapes.cast(canvas, path, 10, 0.4)
    canvas.drawPath(path, draw.linear_gradient((716, 330), (900, 466), tones("#c08a4c", 0.35, 0, -0.35)))
    canvas.save()
    canvas.clipPath(path, True)
    for row in range(8):
        for column in range(13):
            x, y = 712 + column * 16 + (row % 2) * 8, 334 + row * 18
            weave = shapes.box(x, y, x + 13, y + 11, 5)
            canvas.drawPath(weave, draw.linear_gradient((x, y), (x, y + 11), tones("#d7a562", 0.4, -0.25)))
    canvas.restore()
    for y, wide in ((330, 96), (466, 70)):
        canvas.drawPath(shapes.line([(808 - wide, y), (808 + wide, y)]), draw.stroke("#8a5a28", 13))
        canvas.drawPath(shapes.line([(808 - wide, y - 3), (808 + wide, y - 3)]), draw.stroke("#e2b878", 4))


def bicycle(request: ArtRequest) -> Pixels:
    """A town bicycle in the shop's colour with a wicker basket."""
    random = generator(request.seed, "bicycle")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    frame, wall = ((colors.brand, "#d9b382"), (colors.accent, colors.brand), (colors.strong, colors.accent))[
        int(random.integers(3))
    ]
    canvas.rotate(random.uniform(-2.5, 2.5), 500, 650)
    rear, fore = _HUBS
    crank, seat, head = (464.0, 668.0), (398.0, 400.0), (660.0, 378.0)
    _wheel(canvas, rear, wall)
    _wheel(canvas, fore, wall)
    for arc, center in (((-168, 150), rear), ((-158, 120), fore)):
        guard = skia.Path()
        reach = _WHEEL + 16
        guard.addArc(skia.Rect.MakeXYWH(center[0] - reach, center[1] - reach, reach * 2, reach * 2), *arc)
        canvas.drawPath(guard, draw.stroke(tone(frame, -0.45), 15))
        canvas.drawPath(shapes.moved(guard, -1, -3), draw.stroke(tone(frame, 0.35), 7))
    _tube(canvas, [rear, seat], frame, 18)
    _tube(canvas, [rear, crank], frame, 20)
    _tube(canvas, [(head[0] + 12, head[1] + 60), (706, 560), fore], frame, 24)
    _tube(canvas, [(head[0] + 8, head[1] + 40), (600, 520), (crank[0] + 10, crank[1] - 4)], frame, 30)
    _tube(canvas, [(424, 506), (560, 440), (head[0] + 2, head[1] + 18)], frame, 26)
    _tube(canvas, [(seat[0] - 16, seat[1] - 66), seat, crank], frame, 28)
    _tube(canvas, [(seat[0] - 18, seat[1] - 74), (seat[0] - 4, seat[1] - 16)], "#b9bfc6", 18)
    _saddle(canvas, (seat[0] - 26, seat[1] - 84), "#7a4a28")
    _drive(canvas, crank, rear)
    _tube(canvas, [(644, 262), (head[0] + 14, head[1] + 66)], frame, 30)
    _basket(canvas)
    _tube(canvas, [(646, 268), (644, 234), (606, 226), (556, 264)], "#b9bfc6", 17)
    _tube(canvas, [(508, 296), (562, 260)], "#7a4a28", 30)
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("bicycle", (), (
        "자전거", "자전거점", "자전거포", "전기자전거", "바이크샵", "로드자전거", "자전거수리", "자전거대여",
    ), bicycle),
)  # fmt: skip
