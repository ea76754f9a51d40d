"""Eyeglasses for an optician's, with their case."""

import math

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_ROUND, _SQUARE = 2.15, 3.6


def _shape(square: float, center: Point, radius: float, side: int) -> skia.Path:
    """The outline of a lens: a circle or a soft square, a little wider at its outer top."""
    points = []
    for i in range(40):
        angle = i * math.tau / 40
        across, down = math.cos(angle), math.sin(angle)
        reach = (abs(across) ** square + abs(down) ** square) ** (-1 / square)
        lean = 1 - 0.055 * down * reach if square > 3 else 1.0
        high = 0.80 if square > 3 else 0.94
        points.append((center[0] + radius * across * reach * lean, center[1] + radius * high * down * reach))
        points[-1] = (points[-1][0], points[-1][1] - 0.03 * radius * across * side * (square > 3))
    return shapes.spline(points, 0.5)


def _case(canvas: skia.Canvas, color: str, inside: str) -> None:
    """A closed leather case, its lid meeting its bottom in a stitched seam."""
    body = shapes.box(170, 610, 830, 872, 122)
    canvas.drawPath(body, draw.linear_gradient((0, 610), (0, 872), tones(color, 0.30, 0.05, -0.12, -0.45)))
    shapes.rim(canvas, body, "#ffffff", (5, 8), 7, 0.45)
    shapes.rim(canvas, body, "#000000", (-8, -14), 16, 0.40)
    seam = shapes.line([(172, 742), (500, 752), (828, 742)], 0.8)
    canvas.drawPath(seam, draw.stroke(tone(color, -0.65), 7, 0.9))
    canvas.drawPath(shapes.moved(seam, 0, 6), draw.stroke(tone(color, 0.5), 3, 0.6))
    for shift in (-22, 26):
        stitches = draw.stroke(tone(inside, 0.5), 4, 0.85)
        stitches.setPathEffect(skia.DashPathEffect.Make([15.0, 11.0], 0.0))
        canvas.drawPath(shapes.moved(shapes.line([(202, 742), (500, 750), (798, 742)], 0.8), 0, shift), stitches)
    clasp = shapes.box(468, 716, 532, 790, 16)
    shapes.cast(canvas, clasp, 6, 0.4)
    canvas.drawPath(clasp, shapes.metal((468, 716), (532, 790), "#d2a850"))


def _lens(canvas: skia.Canvas, path: skia.Path, center: Point, radius: float, tint: str, dark: bool) -> None:
    """Glass: nearly clear, or tinted from above as sunglasses are, with the light of a window on it."""
    x, y = center
    top, low = ((tone(tint, -0.72), 0.94), (tone(tint, -0.2), 0.72)) if dark else (("#b9d4e8", 0.66), ("#eef8ff", 0.52))
    canvas.drawPath(path, draw.linear_gradient((x, y - radius), (x, y + radius), [top, low]))
    canvas.save()
    canvas.clipPath(path, True)
    for left, width, alpha in ((-0.62, 0.44, 0.55), (0.02, 0.14, 0.35)):
        band = [
            (x + left * radius, y + radius), (x + (left + width) * radius, y + radius),
            (x + (left + width + 0.62) * radius, y - radius), (x + (left + 0.62) * radius, y - radius),
        ]  # fmt: skip
        shine = [("#ffffff", alpha * (0.5 if dark else 1)), ("#ffffff", 0.0)]
        canvas.drawPath(shapes.polygon(band), draw.linear_gradient((x, y - radius), (x, y + radius * 0.8), shine))
    canvas.restore()
    shapes.rim(canvas, path, "#0e1620", (8, 12), 9, 0.30)


def _frame(canvas: skia.Canvas, outer: skia.Path, inner: skia.Path, color: str, box: tuple[Point, Point]) -> None:
    ring = skia.Op(outer, inner, skia.PathOp.kDifference_PathOp)
    shapes.cast(canvas, ring, 12, 0.35)
    stops = tones(color, 0.45, 0.05, -0.25, 0.1, -0.45)
    canvas.drawPath(ring, draw.linear_gradient(box[0], box[1], stops, [0, 0.25, 0.5, 0.72, 1]))
    shapes.rim(canvas, ring, "#ffffff", (3, 5), 3, 0.65)
    shapes.rim(canvas, ring, "#000000", (-3, -5), 4, 0.35)


def _temple(canvas: skia.Canvas, side: int, color: str) -> None:
    """An arm running back from its hinge and bending down behind the ear."""
    x = 500 + side * 412
    back = [(x, 452), (x - side * 40, 380), (x - side * 96, 322), (x - side * 150, 300), (x - side * 196, 322)]
    arm = shapes.line(back, 0.6)
    canvas.drawPath(arm, draw.stroke(tone(color, -0.55), 34))
    canvas.drawPath(arm, draw.stroke(tone(color, -0.1), 26))
    canvas.drawPath(shapes.moved(arm, -2, -5), draw.stroke(tone(color, 0.5), 6, 0.8))


def _bridge(canvas: skia.Canvas, color: str, thick: float) -> None:
    arch = shapes.line([(424, 520), (462, 478), (500, 468), (538, 478), (576, 520)], 0.8)
    for shift, shade, width in ((4, -0.55, thick), (0, 0.0, thick * 0.86)):
        canvas.drawPath(shapes.moved(arch, 0, shift), draw.stroke(tone(color, shade), width))
    canvas.drawPath(shapes.moved(arch, -1, -thick * 0.2), draw.stroke(tone(color, 0.6), thick * 0.22, 0.8))
    for side in (-1, 1):
        pad = shapes.spline(
            [(500 + side * dx, dy) for dx, dy in ((70, 560), (54, 572), (58, 632), (76, 648), (84, 610))], 0.8
        )
        canvas.drawPath(pad, draw.linear_gradient((0, 560), (0, 648), [("#ffffff", 0.85), ("#c9d4dc", 0.8)]))


def glasses(request: ArtRequest) -> Pixels:
    """A pair of glasses over its case; dark glass when the subject is sunglasses."""
    random = generator(request.seed, "glasses")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    dark = any(word in request.subject for word in ("선글", "썬글"))
    frames = (colors.brand, "#23252b", "#7a4320", colors.strong)
    color = frames[int(random.integers(len(frames)))]
    kind = (_ROUND, _SQUARE)[int(random.integers(2))]
    _case(canvas, colors.accent if color == colors.brand else colors.brand, "#f6ead6")
    canvas.translate(500, 470)
    canvas.rotate(-6 + random.uniform(-3, 3))
    canvas.translate(-500, -540)
    for side in (-1, 1):
        _temple(canvas, side, color)
    _bridge(canvas, color, 34)
    for side in (-1, 1):
        center, radius = (500 + side * 226, 560), 192.0
        inner = _shape(kind, center, radius - 26, side)
        _lens(canvas, inner, center, radius, colors.accent if dark else colors.brand, dark)
        corners = (center[0] - radius, center[1] - radius), (center[0] + radius, center[1] + radius)
        _frame(canvas, _shape(kind, center, radius, side), inner, color, corners)
        hinge = shapes.box(500 + side * 404 - 20, 424, 500 + side * 404 + 20, 482, 12)
        canvas.drawPath(hinge, draw.linear_gradient((0, 424), (0, 482), tones(color, 0.35, 0, -0.45)))
        shapes.sphere(canvas, (500 + side * 404, 453), 8, "#d8b46a")
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("glasses", (), (
        "안경", "안경테", "안경점", "안경원", "선글라스", "썬글라스", "돋보기", "누진다초점", "시력검사", "안경렌즈",
        "블루라이트",
    ), glasses),
)  # fmt: skip
