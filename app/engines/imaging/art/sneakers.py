"""A pair of clean sneakers, seen from the side."""

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_UPPER = (
    (96, 118), (150, 104), (186, 150), (262, 188), (330, 168), (384, 96), (440, 70), (486, 104),
    (560, 188), (668, 268), (788, 304), (892, 340), (944, 404), (930, 458), (500, 470), (70, 458), (74, 330), (98, 220),
)  # fmt: skip
_MOUTH = ((112, 128), (150, 112), (190, 154), (262, 188), (330, 170), (380, 104), (430, 84), (420, 130), (346, 210),
          (262, 232), (176, 200), (126, 166))  # fmt: skip
_TOE = ((742, 286), (800, 300), (892, 338), (950, 404), (940, 470), (690, 470), (700, 410), (716, 344))
_HEEL = ((60, 110), (150, 130), (190, 240), (214, 350), (250, 480), (40, 480), (60, 330))
_LACED = ((404, 128), (468, 92), (556, 176), (676, 262), (726, 300), (700, 346), (600, 330), (470, 262), (380, 200))
_WAVE = ((236, 470), (300, 372), (420, 316), (566, 352), (640, 392), (540, 398), (436, 388), (356, 424), (330, 470))
_MIDSOLE = ((38, 428), (120, 436), (480, 452), (800, 446), (958, 410), (984, 440), (964, 500), (900, 528), (480, 534),
            (90, 528), (44, 500))  # fmt: skip
_EYELETS = ((452, 150, 404, 218), (506, 188, 460, 258), (564, 228, 520, 294), (624, 266, 584, 322))


def sneakers(request: ArtRequest) -> Pixels:
    """A pair of sneakers fresh from washing, one a little behind the other, with bubbles."""
    random = generator(request.seed, "sneakers")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    trims = (colors.brand, colors.accent, colors.strong, "#2c3444")
    first = int(random.integers(4))
    trim, spark = trims[first], trims[(first + 1) % 2]
    for place, turn in (((58, 206), -9 + random.uniform(-2, 2)), ((34, 372), 1 + random.uniform(-1, 1))):
        canvas.save()
        canvas.translate(*place)
        canvas.scale(0.9, 0.9)
        canvas.rotate(turn, 500, 400)
        _shoe(canvas, trim, spark)
        canvas.restore()
    for x, y in ((120, 210), (846, 300), (930, 520), (724, 170)):
        spot = x + random.uniform(-24, 24), y + random.uniform(-24, 24)
        details.bubble(canvas, spot, random.uniform(22, 46), colors.accent)
    for spot in ((236, 130), (920, 400), (630, 250)):
        details.sparkle(canvas, spot, random.uniform(24, 42), tone(colors.accent, 0.45))
    return sheet.pixels()


def _shoe(canvas: skia.Canvas, trim: str, spark: str) -> None:
    """One shoe, its toe at the right."""
    white = "#f6f4ef"
    upper = shapes.spline(_UPPER, 0.5)
    shapes.cast(canvas, upper, 24, 0.5)
    canvas.drawPath(upper, draw.linear_gradient((300, 70), (420, 480), tones(white, 0.6, 0.2, -0.04, -0.16)))
    canvas.save()
    canvas.clipPath(upper, True)
    _mesh(canvas, white)
    # The side bulges towards the viewer: light above, shade towards the sole and both ends.
    ends = [("#1a1f2c", 0.30), ("#1a1f2c", 0.0), ("#1a1f2c", 0.0), ("#1a1f2c", 0.22)]
    canvas.drawPaint(draw.linear_gradient((60, 0), (960, 0), ends, [0, 0.2, 0.72, 1]))
    _patch(canvas, _WAVE, spark)
    _patch(canvas, _TOE, trim)
    _patch(canvas, _HEEL, trim)
    _patch(canvas, _LACED, tone(white, -0.04))
    canvas.drawPath(upper, draw.linear_gradient((0, 330), (0, 470), [("#1a1f2c", 0.0), ("#1a1f2c", 0.13)]))
    mouth = shapes.spline(_MOUTH, 0.5)
    canvas.drawPath(mouth, draw.linear_gradient((0, 90), (0, 240), tones(trim, -0.72, -0.45)))
    canvas.restore()
    _tongue(canvas, white)
    _laces(canvas, trim)
    collar = shapes.line([(100, 122), (150, 106), (188, 152), (262, 190), (332, 170)], 0.5)
    canvas.drawPath(collar, draw.stroke(tone(trim, -0.25), 20))
    canvas.drawPath(shapes.moved(collar, -1, -4), draw.stroke(tone(trim, 0.18), 11))
    shapes.rim(canvas, upper, "#ffffff", (4, 8), 6, 0.7)
    _sole(canvas, trim)


def _mesh(canvas: skia.Canvas, color: str) -> None:
    """Rows of pin holes that show as knitted cloth."""
    holes = draw.stroke(tone(color, -0.5), 5, 0.22)
    holes.setPathEffect(skia.DashPathEffect.Make([0.5, 12.0], 0.0))
    for i in range(26):
        canvas.drawPath(shapes.line([(180 + (i % 2) * 6, 190 + i * 11), (880, 190 + i * 11)]), holes)


def _patch(canvas: skia.Canvas, points: tuple[Point, ...], color: str) -> None:
    """A sewn-on piece of suede with a seam along its edge."""
    piece = shapes.spline(points, 0.45)
    bounds = piece.getBounds()
    shapes.cast(canvas, piece, 7, 0.4)
    shades = tones(color, 0.32, 0.05, -0.22)
    canvas.drawPath(piece, draw.linear_gradient((0, bounds.top()), (0, bounds.bottom()), shades))
    shapes.rim(canvas, piece, "#ffffff", (2, 4), 3, 0.45)
    canvas.save()
    canvas.clipPath(piece, True)
    inset = shapes.spline(_inset(points), 0.45)
    seam = draw.stroke(tone(color, 0.55), 3.2, 0.85)
    seam.setPathEffect(skia.DashPathEffect.Make([9.0, 8.0], 0.0))
    canvas.drawPath(shapes.moved(inset, 0, 1.5), draw.stroke(tone(color, -0.5), 3, 0.3))
    canvas.drawPath(inset, seam)
    canvas.restore()


def _inset(points: tuple[Point, ...]) -> list[Point]:
    """The outline drawn in by the width of a seam."""
    outline = np.array(points)
    middle = outline.mean(axis=0)
    away = outline - middle
    reach = np.linalg.norm(away, axis=1, keepdims=True)
    return [(float(x), float(y)) for x, y in middle + away * np.clip(1 - 13 / reach, 0.5, 1)]


def _tongue(canvas: skia.Canvas, color: str) -> None:
    tongue = shapes.spline([(372, 122), (398, 58), (440, 28), (482, 44), (490, 92), (452, 128), (410, 158)], 0.55)
    shapes.cast(canvas, tongue, 12, 0.35)
    canvas.drawPath(tongue, draw.linear_gradient((380, 40), (480, 150), tones(color, 0.5, 0, -0.24)))
    shapes.rim(canvas, tongue, "#ffffff", (4, 5), 4, 0.7)


def _laces(canvas: skia.Canvas, trim: str) -> None:
    """Flat laces over the eyelets, a bow above them."""
    cord = "#ffffff"
    for x0, y0, x1, y1 in _EYELETS:
        canvas.drawCircle(x1, y1, 9, draw.fill(tone(trim, -0.35)))
        band = shapes.line([(x0, y0), ((x0 + x1) / 2 - 8, (y0 + y1) / 2 - 6), (x1, y1)], 0.6)
        canvas.drawPath(shapes.moved(band, 1, 5), draw.stroke(tone(cord, -0.55), 23, 0.45))
        canvas.drawPath(band, draw.stroke(tone(cord, -0.14), 21))
        canvas.drawPath(shapes.moved(band, -2, -2), draw.stroke(cord, 12))
    for loop in (
        [(438, 122), (360, 96), (316, 128), (360, 158), (436, 128)],
        [(440, 122), (500, 62), (552, 70), (530, 116), (442, 128)],
        [(436, 126), (408, 178), (366, 214)],
        [(444, 126), (480, 168), (470, 226)],
    ):
        path = shapes.line(loop, 0.7)
        canvas.drawPath(shapes.moved(path, 2, 5), draw.stroke(tone(cord, -0.6), 15, 0.4))
        canvas.drawPath(path, draw.stroke(tone(cord, -0.16), 14))
        canvas.drawPath(shapes.moved(path, -1, -2), draw.stroke(cord, 8))
    shapes.sphere(canvas, (439, 124), 14, "#f1eee8")


def _sole(canvas: skia.Canvas, trim: str) -> None:
    """A thick rubber sole with a coloured line and a dark tread."""
    tread = shapes.moved(shapes.spline(_MIDSOLE, 0.4), 0, 14)
    canvas.drawPath(tread, draw.linear_gradient((0, 420), (0, 550), tones(trim, -0.1, -0.5)))
    sole = shapes.spline(_MIDSOLE, 0.4)
    shapes.cast(canvas, sole, 8, 0.4)
    canvas.drawPath(sole, draw.linear_gradient((0, 412), (0, 536), tones("#fbfaf6", 0.6, 0, -0.08, -0.26)))
    canvas.save()
    canvas.clipPath(sole, True)
    for y, width, color in ((476, 7, trim), (498, 3, "#c9c6bf")):
        stripe = shapes.line([(30, y), (480, y + 18), (820, y + 10), (990, y - 32)], 0.5)
        canvas.drawPath(stripe, draw.stroke(color, width, 0.95))
    canvas.restore()
    shapes.rim(canvas, sole, "#ffffff", (0, 6), 4, 0.9)


ART: tuple[Art, ...] = (
    Art("sneakers", ("laundry",), ("운동화", "운동화세탁", "신발", "신발세탁", "스니커즈"), sneakers),
)
