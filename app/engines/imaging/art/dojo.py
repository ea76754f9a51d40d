"""A martial arts uniform for a hall that teaches children."""

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

_CLOTH = "#f4f2ec"


def _cloth(canvas: skia.Canvas, path: skia.Path, start: Point, end: Point, color: str = _CLOTH) -> None:
    shapes.cast(canvas, path, 14, 0.35)
    canvas.drawPath(path, draw.linear_gradient(start, end, tones(color, 0.6, 0.15, -0.05, -0.16), [0, 0.4, 0.75, 1]))
    shapes.rim(canvas, path, "#ffffff", (3, 5), 4, 0.7)
    shapes.rim(canvas, path, "#5b6472", (-5, -7), 9, 0.28)


def _sleeve(canvas: skia.Canvas, side: int) -> None:
    points = [(262, 214), (188, 262), (34, 566), (160, 652), (258, 470)]
    path = shapes.polygon([(500 + side * (x - 500), y) for x, y in points], 34)
    _cloth(canvas, path, (500 - side * 460, 240), (500 - side * 240, 600))
    cuff = shapes.line([(500 + side * (x - 500), y) for x, y in ((64, 524), (186, 606))])
    canvas.drawPath(cuff, draw.stroke("#aab2bd", 3, 0.7))
    for start, end in (((232, 330), (136, 440)), ((222, 420), (110, 510))):
        fold = shapes.line([(500 + side * (x - 500), y) for x, y in (start, end)])
        canvas.drawPath(fold, draw.stroke("#8f99a6", 4, 0.25))


def _jacket(canvas: skia.Canvas, trim: str) -> None:
    body = shapes.spline([
        (214, 232), (360, 176), (500, 196), (640, 176), (786, 232), (770, 520), (800, 900), (500, 924), (200, 900),
        (230, 520),
    ], 0.22)  # fmt: skip
    _cloth(canvas, body, (220, 180), (780, 900))
    canvas.save()
    canvas.clipPath(body, True)
    inside = shapes.polygon([(392, 160), (608, 160), (500, 470)], 10)
    canvas.drawPath(inside, draw.linear_gradient((0, 170), (0, 460), ["#9aa3b0", "#cfd5dc"]))
    skirt = shapes.line([(500, 470), (540, 700), (560, 930)], 0.4)
    canvas.drawPath(skirt, draw.stroke("#99a2ae", 5, 0.8))
    for top, foot, y in ((300, 330, 300), (690, 668, 320), (300, 280, 640), (720, 740, 640), (420, 400, 660)):
        shade = draw.stroke("#6c7685", 14, 0.22)
        shade.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 8))
        canvas.drawPath(shapes.line([(top, y), (foot, y + 220)]), shade)
    canvas.restore()
    for points in (
        [(640, 168), (690, 186), (470, 620), (412, 590), (520, 380)],
        [(360, 168), (310, 186), (530, 620), (588, 590), (480, 380)],
    ):
        collar = shapes.polygon(points, 10)
        shapes.cast(canvas, collar, 10, 0.4)
        canvas.drawPath(collar, draw.linear_gradient((300, 170), (700, 620), tones(trim, 0.35, 0, -0.3)))
        shapes.rim(canvas, collar, "#ffffff", (2, 3), 2, 0.45)


def _belt(canvas: skia.Canvas, color: str) -> None:
    band = shapes.spline([(222, 560), (500, 592), (778, 560), (782, 632), (500, 668), (218, 632)], 0.35)
    shades = draw.linear_gradient((0, 560), (0, 668), tones(color, 0.4, 0.05, -0.15, -0.5))
    shapes.cast(canvas, band, 12, 0.4)
    canvas.drawPath(band, shades)
    for side in (-1, 1):
        tail = shapes.spline(
            [(500 + side * dx, y) for dx, y in ((6, 628), (62, 640), (122, 800), (142, 868), (74, 886), (52, 800))], 0.3
        )
        shapes.cast(canvas, tail, 12, 0.45)
        shades = draw.linear_gradient((500 - side * 20, 640), (500 + side * 140, 860), tones(color, 0.25, 0, -0.35))
        canvas.drawPath(tail, shades)
        for shift in (-12, 10):
            run = [(500 + side * (dx + shift), y) for dx, y in ((36, 660), (88, 800), (106, 866))]
            seam = shapes.line(run, 0.7)
            canvas.drawPath(seam, draw.stroke(tone(color, -0.5), 3, 0.5))
    knot = shapes.spline([(440, 588), (530, 572), (572, 622), (548, 684), (462, 690), (424, 640)], 0.6)
    shapes.cast(canvas, knot, 10, 0.5)
    canvas.drawPath(knot, draw.linear_gradient((430, 580), (570, 690), tones(color, 0.5, 0.1, -0.1, -0.45)))
    shapes.rim(canvas, knot, "#ffffff", (3, 4), 3, 0.4)
    crease = shapes.line([(452, 672), (500, 628), (552, 600)], 0.7)
    canvas.drawPath(crease, draw.stroke(tone(color, -0.6), 6, 0.6))


def uniform(request: ArtRequest) -> Pixels:
    """A white martial arts jacket tied with a belt in a strong colour."""
    random = generator(request.seed, "uniform")
    sheet = Sheet(request.size)
    colors = request.palette
    belt = ("#23252b", colors.brand, "#c23a30", "#1f4f9a")[int(random.integers(4))]
    for side in (-1, 1):
        _sleeve(sheet.canvas, side)
    _jacket(sheet.canvas, "#2a2d34" if belt == "#23252b" else colors.strong)
    _belt(sheet.canvas, belt)
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("uniform", ("gym", "academy"), (
        "태권도", "태권", "도복", "품새", "합기도", "유도", "주짓수", "검도", "태권도장", "합기도장", "수련생", "무도",
    ), uniform),
)  # fmt: skip
