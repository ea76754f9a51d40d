"""A lit study desk, for bookshops, stationers and study cafes."""

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.academy import book, pencil_cup
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones


def _arm(canvas: skia.Canvas, start: Point, end: Point) -> None:
    bar = shapes.line([start, end])
    for width, shade in ((30, -0.55), (24, 0.0)):
        canvas.drawPath(bar, draw.stroke(tone("#b9bfc6", shade), width))
    canvas.drawPath(shapes.moved(bar, -5, -4), draw.stroke("#ffffff", 5, 0.75))


def _lamp(canvas: skia.Canvas, color: str) -> None:
    """A jointed lamp at the right, its shade looking down to the left."""
    base = shapes.oval((800, 880), 136, 42)
    canvas.drawPath(shapes.moved(base, 0, 20), draw.fill(tone(color, -0.55)))
    canvas.drawPath(base, draw.linear_gradient((664, 840), (936, 920), tones(color, 0.45, 0.05, -0.3)))
    _arm(canvas, (800, 870), (894, 540))
    _arm(canvas, (894, 540), (640, 226))
    for joint in ((894, 540), (800, 866)):
        shapes.sphere(canvas, joint, 27, "#9aa1aa")
    canvas.save()
    canvas.translate(600, 240)
    canvas.rotate(26)
    bulb = shapes.oval((0, 108), 62, 54)
    canvas.drawPath(bulb, draw.radial_gradient((0, 108), 66, ["#ffffff", "#fff3c4", "#ffd874"]))
    shade = shapes.polygon([(-56, -86), (56, -86), (156, 108), (-156, 108)], 34)
    shapes.cast(canvas, shade, 14, 0.35)
    canvas.drawPath(shade, shapes.cylinder(-156, 156, color, 0.6))
    lip = shapes.oval((0, 104), 150, 26)
    canvas.drawPath(lip, draw.linear_gradient((-150, 0), (150, 0), ["#fff6d8", "#ffe08a", "#f2b84a"]))
    cap = shapes.box(-38, -124, 38, -70, 18)
    canvas.drawPath(cap, shapes.cylinder(-38, 38, tone(color, -0.2), 0.5))
    canvas.restore()


def _open_book(canvas: skia.Canvas, center: Point, wide: float, cover: str) -> None:
    """A book lying open, its pages curving up from the middle."""
    x, y = center
    for side in (-1, 1):
        board = shapes.spline(
            [(x, y + 44), (x + side * wide * 1.04, y + 6), (x + side * wide * 0.98, y - 150), (x, y - 120)], 0.12
        )
        shapes.cast(canvas, board, 12, 0.35)
        canvas.drawPath(board, draw.fill(tone(cover, -0.1)))
    for side in (-1, 1):
        for leaf in range(5):
            drop = (4 - leaf) * 6
            page = shapes.spline([
                (x, y + 26 + drop * 0.5), (x + side * wide * 0.42, y - 16 + drop), (x + side * wide * 0.98, y + drop),
                (x + side * wide * 0.92, y - 152 + drop), (x + side * wide * 0.42, y - 172 + drop), (x, y - 136),
            ], 0.42)  # fmt: skip
            near, far = ("#fffdf6", "#e9dfca") if side < 0 else ("#d9cdb4", "#fffaf0")
            ends = ((x, 0), (x + side * wide, 0))
            shades = [tone("#cdbf9f", -0.15), near if side < 0 else far, far if side < 0 else near]
            canvas.drawPath(page, draw.linear_gradient(*ends, shades, [0, 0.3, 1]))
            canvas.drawPath(page, draw.stroke("#b5a585", 1.5, 0.5))
        for row in range(5):
            top = y - 128 + row * 26
            run = ((0.12, 8), (0.44, -18), (0.82, -10))
            rule = shapes.line([(x + side * wide * dx, top + dy) for dx, dy in run], 0.7)
            canvas.drawPath(rule, draw.stroke("#8c8272", 5, 0.45))
    canvas.drawPath(shapes.line([(x, y - 136), (x, y + 28)]), draw.stroke("#8a7a5a", 4, 0.5))
    outline = ((6, -130), (20, -130), (34, 74), (20, 62), (8, 78))
    ribbon = shapes.spline([(x + dx, y + dy) for dx, dy in outline], 0.2)
    canvas.drawPath(ribbon, draw.linear_gradient((0, y - 130), (0, y + 78), tones(cover, 0.2, -0.2)))


def study_desk(request: ArtRequest) -> Pixels:
    """A lamp over an open book, books and a cup of pencils beside it."""
    random = generator(request.seed, "study_desk")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    lamp = (colors.brand, colors.accent)[int(random.integers(2))]
    _lamp(canvas, lamp)
    bottom = 800.0
    for i, color in enumerate((colors.brand, colors.accent)):
        high = random.uniform(74, 92)
        left = 70 + random.uniform(-16, 16) + i * 6
        book(canvas, (left, bottom - high, left + 330, bottom), color, "#f1d493")
        bottom -= high + 2
    pencil_cup(canvas, (240, bottom - 26), (tone(colors.brand, 0.12), colors.accent, colors.brand), random)
    _open_book(canvas, (440, 906), 330, lamp)
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("study_desk", ("academy",), (
        "서점", "책방", "책", "문구", "문구점", "문방구", "독서실", "스터디카페", "북토크", "독서모임", "신간", "노트",
        "문구세트", "필기구", "참고서", "학용품", "도서", "다이어리", "스터디룸",
    ), study_desk),
)  # fmt: skip
