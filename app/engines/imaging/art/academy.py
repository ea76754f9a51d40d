"""Academy art: a pile of books with a cap or an apple, and a cup of pencils."""

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones


def book(canvas: skia.Canvas, edges: tuple[float, float, float, float], color: str, band: str) -> None:
    """A lying book: round spine at the left, pages at the right, and a strip of its upper cover."""
    left, top, right, bottom = edges
    depth = 34
    cover = shapes.polygon([(left + 26, top), (left + 66, top - depth), (right + 12, top - depth), (right, top)], 8)
    shapes.cast(canvas, cover, 14, 0.4)
    canvas.drawPath(cover, draw.linear_gradient((left, top - depth), (right, top), tones(color, 0.45, 0.18, 0.02)))
    body = shapes.polygon([(left + 14, top), (right, top), (right, bottom), (left + 14, bottom)], 10)
    shapes.cast(canvas, body, 14, 0.45)
    canvas.drawPath(body, draw.linear_gradient((0, top), (0, bottom), tones(color, 0.3, 0, -0.35), [0, 0.12, 1]))
    pages = shapes.box(left + 118, top + 13, right - 3, bottom - 13, 5)
    canvas.drawPath(
        pages,
        draw.linear_gradient((0, top), (0, bottom), ["#c9bda6", "#fffaf0", "#f4ebd9", "#d5c8b0"], [0, 0.16, 0.7, 1]),
    )
    canvas.save()
    canvas.clipPath(pages, True)
    y = top + 17.0
    while y < bottom - 13:
        canvas.drawPath(shapes.line([(left, y), (right, y + 0.8)]), draw.stroke("#a8997d", 1.2, 0.45))
        y += 5.2
    canvas.drawPaint(draw.linear_gradient((left + 118, 0), (left + 200, 0), [("#4a3a20", 0.42), ("#4a3a20", 0.0)]))
    canvas.restore()
    spine = shapes.spline(
        [(left + 8, top), (left + 122, top), (left + 122, bottom), (left + 8, bottom), (left - 8, (top + bottom) / 2)],
        0.3,
    )
    shades = tones(color, 0.15, 0.62, 0.12, -0.18, -0.5)
    canvas.drawPath(spine, draw.linear_gradient((0, top), (0, bottom), shades, [0, 0.16, 0.42, 0.7, 1]))
    for x in (left + 26, left + 96):
        strip = shapes.box(x, top, x + 9, bottom)
        canvas.drawPath(
            strip, draw.linear_gradient((0, top), (0, bottom), tones(band, 0.2, 0.7, 0, -0.5), [0, 0.16, 0.5, 1])
        )


def _apple(canvas: skia.Canvas, foot: Point, radius: float) -> None:
    x, bottom = foot
    y = bottom - radius * 0.92
    red = "#d8352f"
    half = ((0.5, -0.92), (1, -0.25), (0.72, 0.66), (0.22, 0.94))
    mirrored = tuple((-dx, dy) for dx, dy in reversed(half))
    outline = shapes.spline(shapes.around((x, y), radius, ((0, -0.72), *half, (0, 0.88), *mirrored)), 0.6)
    shapes.cast(canvas, outline, 14, 0.45)
    stops = tones(red, 0.55, 0.12, 0, -0.42, -0.55)
    canvas.drawPath(
        outline,
        draw.radial_gradient((x - radius * 0.4, y - radius * 0.4), radius * 1.7, stops, [0, 0.2, 0.45, 0.85, 1]),
    )
    canvas.drawOval(
        skia.Rect.MakeXYWH(x - radius * 0.34, y - radius * 0.86, radius * 0.68, radius * 0.3),
        draw.blurred("#5c1010", 8, 0.55),
    )
    canvas.drawPath(
        shapes.line([(x, y - radius * 0.66), (x + 4, y - radius * 0.95), (x + 20, y - radius * 1.2)]),
        draw.stroke("#5d3d1e", 9),
    )
    details.leaf(canvas, (x + 8, y - radius * 0.92), 58, radius * 0.85, "#5f9a4c")
    shapes.glint(
        canvas,
        shapes.spline(
            [
                (x - radius * 0.72, y - radius * 0.2),
                (x - radius * 0.5, y - radius * 0.62),
                (x - radius * 0.3, y - radius * 0.6),
                (x - radius * 0.52, y - radius * 0.1),
            ],
            0.7,
        ),
        0.7,
        5,
    )


def _cap(canvas: skia.Canvas, center: Point, width: float, accent: str) -> None:
    x = center[0]
    cloth = "#23283a"
    bowl = ((-0.56, 0), (0.56, 0), (0.52, 0.34), (0, 0.48), (-0.52, 0.34))
    skull = shapes.spline(shapes.around(center, width, bowl), 0.4)
    shapes.cast(canvas, skull, 16, 0.5)
    canvas.drawPath(skull, shapes.cylinder(x - width * 0.56, x + width * 0.56, cloth, 0.28))
    diamond = ((-1.12, -0.02), (0, -0.42), (1.12, -0.02), (0, 0.36))
    board = shapes.polygon(shapes.around(center, width, diamond), 14)
    edge = shapes.moved(board, 0, 14)
    shapes.cast(canvas, edge, 14, 0.5)
    canvas.drawPath(edge, draw.fill(tone(cloth, -0.5)))
    corners = shapes.around(center, width, ((-1, -0.3), (1, 0.3)))
    canvas.drawPath(board, draw.linear_gradient(corners[0], corners[1], tones(cloth, 0.42, 0.12, -0.25)))
    shapes.rim(canvas, board, "#ffffff", (3, 4), 2, 0.4)
    _tassel(canvas, shapes.around(center, width, ((0, -0.03), (0.5, 0.02), (0.82, 0.10), (0.86, 0.36))), width, accent)


def _tassel(canvas: skia.Canvas, run: list[Point], width: float, color: str) -> None:
    cord, (x, y) = shapes.line(run, 0.6), run[-1]
    canvas.drawPath(cord, draw.stroke(tone(color, -0.25), 9))
    canvas.drawPath(shapes.moved(cord, -1, -2), draw.stroke(tone(color, 0.4), 4))
    for i in range(-5, 6):
        strand = shapes.line([(x, y), (x + i * 4.4, y + width * 0.30)])
        canvas.drawPath(strand, draw.stroke(tone(color, 0.12 * (i % 3) - 0.1), 5))
    shapes.sphere(canvas, (x, y + 2), 13, color)
    shapes.sphere(canvas, run[0], 15, color)


def _pencil(canvas: skia.Canvas, foot: Point, angle: float, length: float, color: str) -> None:
    canvas.save()
    canvas.translate(*foot)
    canvas.rotate(angle)
    wood = shapes.polygon([(-17, -length + 70), (-4, -length + 16), (4, -length + 16), (17, -length + 70)])
    canvas.drawPath(wood, draw.linear_gradient((-17, 0), (17, 0), ["#f3d3a4", "#fbe6c6", "#c99e66"]))
    canvas.drawPath(
        shapes.polygon([(-6, -length + 24), (0, -length), (6, -length + 24)], 2), draw.fill(tone(color, -0.5))
    )
    for i, amount in enumerate((0.25, 0.0, -0.35)):
        left = -17 + i * 11.4
        canvas.drawRect(
            skia.Rect.MakeLTRB(left, -length + 70 - (5 if i == 1 else 0), left + 11.6, 0),
            draw.fill(tone(color, amount)),
        )
    canvas.drawRect(skia.Rect.MakeLTRB(-13, -length + 76, -9, 0), draw.fill("#ffffff", 0.45))
    canvas.restore()


def pencil_cup(canvas: skia.Canvas, foot: Point, colors: tuple[str, str, str], random: np.random.Generator) -> None:
    """A cup of five pencils standing at `foot`; colours of the cup and of two pencils."""
    x, bottom = foot
    top = bottom - 250
    back = shapes.oval((x, top), 102, 24)
    canvas.drawPath(back, draw.linear_gradient((0, top - 24), (0, top + 24), tones(colors[0], -0.65, -0.4)))
    tints = ["#f2b632", colors[1], "#4f9d6c", colors[2], "#e0584f"]
    for i in range(5):
        lean = -17 + i * 8.5 + random.uniform(-2, 2)
        _pencil(canvas, (x - 56 + i * 28, bottom - 110), lean, random.uniform(300, 400), tints[i])
    front = skia.Path()
    front.moveTo(x - 102, top)
    front.arcTo(skia.Rect.MakeLTRB(x - 102, top - 24, x + 102, top + 24), 180, -180, False)
    front.lineTo(x + 94, bottom - 22)
    front.arcTo(skia.Rect.MakeLTRB(x - 94, bottom - 44, x + 94, bottom), 0, 180, False)
    front.close()
    shapes.cast(canvas, front, 12, 0.3)
    canvas.drawPath(front, shapes.cylinder(x - 102, x + 102, colors[0], 0.55))
    band = shapes.line([(x - 100, top + 70), (x, top + 96), (x + 100, top + 70)])
    canvas.drawPath(band, draw.stroke(tone(colors[0], 0.75), 10, 0.75))
    shapes.rim(canvas, front, "#ffffff", (3, 5), 3, 0.5)


def books(request: ArtRequest) -> Pixels:
    """Four books, a graduation cap or an apple on them, and a cup of pencils in front."""
    random = generator(request.seed, "books")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    tints = [colors.brand, colors.accent, tone(colors.brand, 0.45), "#e9dcc4", "#d9644f", colors.strong]
    order = random.permutation(6)
    bottom = 910.0
    for i in range(4):
        height, shift = random.uniform(96, 124), random.uniform(-30, 30)
        left = 96 + shift + i * 8
        book(canvas, (left, bottom - height, left + 620 - i * 22, bottom), tints[order[i]], "#f1d493")
        bottom -= height + 2
    if random.random() < 0.6:
        _cap(canvas, (400, bottom - 120), 230, colors.accent)
    else:
        _apple(canvas, (360, bottom - 6), 122)
    pencil_cup(canvas, (780, 938), (tone(colors.brand, 0.12), colors.accent, colors.brand), random)
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art(
        "books",
        ("academy",),
        ("학원", "특강", "수학", "영어", "과외", "신규반", "설명회", "교실", "공부", "논술", "코딩"),
        books,
    ),
)
