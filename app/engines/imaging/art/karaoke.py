"""A singing room: two microphones, notes around them."""

import math

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones


def _grille(canvas: skia.Canvas, radius: float, color: str) -> None:
    """The wire head around (0, 0)."""
    ball = shapes.oval((0, 0), radius, radius * 1.04)
    shapes.cast(canvas, ball, 18, 0.45)
    stops = tones(color, 0.75, 0.25, -0.05, -0.5, -0.7)
    light = (-radius * 0.35, -radius * 0.45)
    canvas.drawPath(ball, draw.radial_gradient(light, radius * 1.6, stops, [0, 0.2, 0.45, 0.85, 1]))
    canvas.save()
    canvas.clipPath(ball, True)
    wire, shade = draw.stroke(tone(color, 0.7), 3.4, 0.8), draw.stroke(tone(color, -0.75), 4.5, 0.7)
    for lean in (-1, 1):
        for i in range(-12, 13):
            # Wires bend around the head: they crowd together towards its edge.
            off = radius * 1.08 * math.sin(i / 12 * math.pi / 2)
            bow = off * 0.36
            run = [(off * 0.5 - lean * radius, -radius), (off + bow, lean * bow), (off * 0.5 + lean * radius, radius)]
            path = shapes.line(run, 0.8)
            canvas.drawPath(shapes.moved(path, 2, 3), shade)
            canvas.drawPath(path, wire)
    canvas.restore()
    shapes.rim(canvas, ball, "#000000", (-radius * 0.10, -radius * 0.12), radius * 0.14, 0.5)
    spot = shapes.oval((-radius * 0.38, -radius * 0.46), radius * 0.22, radius * 0.14)
    shapes.glint(canvas, spot, 0.55, radius * 0.07)


def _microphone(canvas: skia.Canvas, center: Point, angle: float, color: str, metal: str) -> None:
    """A hand microphone whose head is at the centre and whose handle hangs down before it is turned."""
    canvas.save()
    canvas.translate(*center)
    canvas.rotate(angle)
    handle = shapes.polygon([(-76, 120), (76, 120), (50, 560), (-50, 560)], 26)
    shapes.cast(canvas, handle, 18, 0.45)
    canvas.drawPath(handle, shapes.cylinder(-76, 76, color, 0.5))
    tail = shapes.polygon([(-50, 530), (50, 530), (44, 596), (-44, 596)], 16)
    canvas.drawPath(tail, shapes.cylinder(-50, 50, "#3a3f47", 0.5))
    switch = shapes.box(-20, 236, 20, 330, 20)
    shapes.cast(canvas, switch, 6, 0.5)
    canvas.drawPath(switch, shapes.cylinder(-20, 20, "#3a3f47", 0.6))
    shapes.sphere(canvas, (0, 262), 12, "#e2574c")
    _grille(canvas, 136, metal)
    collar = shapes.polygon([(-104, 78), (104, 78), (84, 146), (-84, 146)], 18)
    shapes.cast(canvas, collar, 10, 0.5)
    canvas.drawPath(collar, shapes.metal((-104, 0), (104, 0), metal))
    band = shapes.polygon([(-140, -18), (140, -18), (138, 18), (-138, 18)], 10)
    canvas.drawPath(band, shapes.metal((-140, 0), (140, 0), metal))
    shapes.rim(canvas, band, "#ffffff", (0, 3), 2, 0.7)
    canvas.restore()


def _note(canvas: skia.Canvas, foot: Point, size: float, color: str, twin: bool) -> None:
    """A quaver, or two joined ones."""
    x, y = foot
    heads = ((0.0, 0.0), (0.92, -0.16)) if twin else ((0.0, 0.0),)
    whole = skia.Path()
    for dx, dy in heads:
        head = shapes.oval((0, 0), size * 0.27, size * 0.20)
        head.transform(skia.Matrix().setRotate(-22).postTranslate(x + dx * size, y + dy * size))
        stem_x = x + dx * size + size * 0.21
        stem = shapes.box(stem_x - size * 0.05, y + dy * size - size * 1.1, stem_x + size * 0.05, y + dy * size)
        whole = skia.Op(skia.Op(whole, head, skia.PathOp.kUnion_PathOp), stem, skia.PathOp.kUnion_PathOp)
    left, top = x + size * 0.16, y - size * 1.1
    if twin:
        right = x + size * 1.18
        flag = shapes.polygon([
            (left, top), (right, top - size * 0.16), (right, top + size * 0.10), (left, top + size * 0.26)
        ], size * 0.04)  # fmt: skip
    else:
        flag = shapes.spline([
            (left, top), (left + size * 0.22, top + size * 0.26), (left + size * 0.46, top + size * 0.46),
            (left + size * 0.40, top + size * 0.80), (left + size * 0.36, top + size * 0.52), (left, top + size * 0.36),
        ], 0.6)  # fmt: skip
    whole = skia.Op(whole, flag, skia.PathOp.kUnion_PathOp)
    start, end = (x - size * 0.3, y - size), (x + size, y + size * 0.2)
    canvas.drawPath(shapes.moved(whole, size * 0.035, size * 0.045), draw.fill(tone(color, -0.5)))
    canvas.drawPath(whole, draw.linear_gradient(start, end, tones(color, 0.35, 0, -0.2)))
    shapes.rim(canvas, whole, "#ffffff", (size * 0.02, size * 0.03), size * 0.02, 0.6)


def microphones(request: ArtRequest) -> Pixels:
    """Two microphones crossed in the shop's colours, with notes and sparks of light."""
    random = generator(request.seed, "microphones")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    first, second = ((colors.brand, colors.accent), (colors.accent, colors.brand))[int(random.integers(2))]
    _microphone(canvas, (690, 352), 36 + random.uniform(-3, 3), second, "#d2b46a")
    _microphone(canvas, (330, 330), -36 + random.uniform(-3, 3), first, "#c2c8d0")
    lift = random.uniform(-14, 14)
    _note(canvas, (452, 200 + lift), 112, colors.accent, True)
    _note(canvas, (112, 720 - lift), 150, colors.brand, False)
    _note(canvas, (806, 760 + lift), 128, colors.accent, False)
    for place, radius in (((140, 130), 46), ((880, 140), 38), ((500, 900), 34)):
        details.sparkle(canvas, place, radius, tone(colors.accent, 0.25))
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("microphones", (), (
        "노래방", "코인노래방", "코노", "노래연습장", "마이크", "보컬", "보컬레슨", "노래교실", "실용음악", "노래",
    ), microphones),
)  # fmt: skip
