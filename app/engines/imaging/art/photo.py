"""A camera and framed pictures for a photo studio."""

import math

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _picture(canvas: skia.Canvas, edges: Edges, colors: tuple[str, str], turn: float) -> None:
    """A wooden frame with a mount around a landscape: hills under a low sun."""
    left, top, right, bottom = edges
    middle = ((left + right) / 2, (top + bottom) / 2)
    canvas.save()
    canvas.rotate(turn, *middle)
    frame = shapes.box(left, top, right, bottom, 10)
    shapes.cast(canvas, frame, 16, 0.45)
    wood = "#a8713f"
    canvas.drawPath(frame, draw.linear_gradient((left, top), (right, bottom), tones(wood, 0.35, 0.05, -0.3)))
    shapes.rim(canvas, frame, "#ffffff", (4, 5), 3, 0.5)
    shapes.rim(canvas, frame, "#000000", (-4, -5), 5, 0.35)
    mount = shapes.box(left + 26, top + 26, right - 26, bottom - 26, 3)
    canvas.drawPath(mount, draw.fill("#fffaf2"))
    shapes.rim(canvas, mount, "#3a2a18", (5, 7), 5, 0.45)
    view = shapes.box(left + 58, top + 58, right - 58, bottom - 58, 2)
    _landscape(canvas, view, edges, colors)
    shapes.rim(canvas, view, "#2a1c10", (3, 4), 3, 0.5)
    canvas.restore()


def _landscape(canvas: skia.Canvas, view: skia.Path, edges: Edges, colors: tuple[str, str]) -> None:
    left, top, right, bottom = edges
    canvas.save()
    canvas.clipPath(view, True)
    sky = [tone(colors[0], 0.75), tone(colors[1], 0.55)]
    canvas.drawPath(view, draw.linear_gradient((0, top), (0, bottom), sky))
    high, low = top + 58, bottom - 58
    sun = (left + (right - left) * 0.66, high + (low - high) * 0.34)
    canvas.drawCircle(*sun, 44, draw.fill(tone(colors[1], 0.15)))
    for share, shade in ((0.55, 0.35), (0.68, 0.05), (0.84, -0.35)):
        y = high + (low - high) * share
        wide = right - left
        hill = [(left, y + 30), (left + wide * 0.3, y - 34), (left + wide * 0.6, y + 14), (left + wide * 0.85, y - 26)]
        ridge = shapes.line([*hill, (right + 10, y + 10)], 0.8)
        ridge.lineTo(right, bottom)
        ridge.lineTo(left, bottom)
        ridge.close()
        canvas.drawPath(ridge, draw.linear_gradient((0, y - 40), (0, low), tones(colors[0], shade + 0.1, shade - 0.1)))
    canvas.restore()


def _body(canvas: skia.Canvas, skin: str) -> None:
    """The camera without its lens: a leather body between metal plates."""
    top = shapes.polygon(
        [(150, 560), (150, 512), (310, 500), (352, 430), (612, 430), (652, 500), (850, 512), (850, 560)], 22
    )
    shapes.cast(canvas, top, 18, 0.45)
    canvas.drawPath(top, draw.linear_gradient((0, 430), (0, 560), tones("#c7ccd2", 0.7, 0.15, -0.25)))
    shapes.rim(canvas, top, "#ffffff", (3, 5), 3, 0.8)
    for x, wide, high in ((226, 52, 34), (752, 64, 42), (690, 28, 26)):
        knob = shapes.box(x - wide, 512 - high, x + wide, 520, 8)
        canvas.drawPath(knob, shapes.metal((x - wide, 0), (x + wide, 0), "#b9bfc6"))
    button = shapes.oval((690, 484), 22, 8)
    canvas.drawPath(button, draw.fill("#d0483a"))
    body = shapes.box(138, 548, 862, 912, 56)
    shapes.cast(canvas, body, 20, 0.4)
    canvas.drawPath(body, draw.linear_gradient((138, 548), (862, 912), tones(skin, 0.22, 0, -0.38)))
    canvas.save()
    canvas.clipPath(body, True)
    pits, shine = draw.fill(tone(skin, -0.4), 0.28), draw.fill(tone(skin, 0.6), 0.22)
    for row in range(24):
        for column in range(44):
            place = 142 + column * 16.6 + (row % 2) * 8.3, 556 + row * 14.6
            canvas.drawCircle(*place, 4.2, pits)
            canvas.drawCircle(place[0] - 1, place[1] - 1.5, 2.1, shine)
    for edge, amount in ((548, 0.4), (880, -0.1)):
        canvas.drawRect(
            skia.Rect.MakeLTRB(138, edge, 862, edge + 34),
            draw.linear_gradient((0, edge), (0, edge + 34), tones("#c7ccd2", amount + 0.2, amount - 0.25)),
        )
    canvas.restore()
    shapes.rim(canvas, body, "#ffffff", (4, 5), 3, 0.4)
    shapes.rim(canvas, body, "#000000", (-6, -8), 9, 0.35)
    window = shapes.box(402, 456, 562, 520, 14)
    canvas.drawPath(window, draw.linear_gradient((402, 456), (562, 520), ["#5b6f86", "#1a222c", "#0d1116"]))
    shapes.rim(canvas, window, "#ffffff", (2, 3), 2, 0.6)
    flash = shapes.box(704, 600, 816, 664, 14)
    canvas.drawPath(flash, draw.linear_gradient((704, 600), (816, 664), ["#ffffff", "#dfe6ec", "#a9b4bf"]))
    shapes.rim(canvas, flash, "#28303a", (3, 4), 3, 0.5)


def _lens(canvas: skia.Canvas, center: Point, radius: float, glow: str) -> None:
    """Metal rings around deep glass with coloured reflections."""
    x, y = center
    shapes.cast(canvas, shapes.oval(center, radius, radius), 26, 0.55)
    start, end = (x - radius, y - radius), (x + radius, y + radius)
    deep = [tone(glow, -0.15), tone(glow, -0.72), "#07080c"]
    for share, paint in (
        (1.0, shapes.metal(start, end, "#b9bfc6")),
        (0.90, draw.linear_gradient(start, end, ["#4a4f57", "#1c1f24", "#0c0d10"])),
        (0.70, shapes.metal((end[0], start[1]), (start[0], end[1]), "#6a7078")),
        (0.64, draw.radial_gradient((x - radius * 0.1, y + radius * 0.1), radius * 0.66, deep, [0, 0.55, 1])),
    ):
        canvas.drawCircle(x, y, radius * share, paint)
    for i in range(72):
        angle = i * math.tau / 72
        inner, outer = radius * 0.80, radius * 0.885
        notch = shapes.line([
            (x + math.cos(angle) * inner, y + math.sin(angle) * inner),
            (x + math.cos(angle) * outer, y + math.sin(angle) * outer),
        ])  # fmt: skip
        canvas.drawPath(notch, draw.stroke("#8d949d", 3, 0.55))
    canvas.drawCircle(x, y, radius * 0.26, draw.radial_gradient(center, radius * 0.26, ["#000000", "#11141c"]))
    shapes.glint(canvas, shapes.oval((x - radius * 0.24, y - radius * 0.28), radius * 0.18, radius * 0.12), 0.85, 5)
    shapes.glint(canvas, shapes.oval((x + radius * 0.26, y + radius * 0.30), radius * 0.09, radius * 0.06), 0.5, 4)
    ring = shapes.oval(center, radius * 0.5, radius * 0.5)
    canvas.drawPath(ring, draw.stroke(tone(glow, 0.5), 3, 0.35))


def camera(request: ArtRequest) -> Pixels:
    """A film camera before two framed pictures."""
    random = generator(request.seed, "camera")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    skins = (colors.brand, "#2b2e34", "#8a5a38")
    skin = skins[int(random.integers(3))]
    _picture(canvas, (120, 90, 500, 560), (colors.brand, colors.accent), -5 + random.uniform(-2, 2))
    _picture(canvas, (520, 150, 900, 560), (colors.accent, colors.brand), 5 + random.uniform(-2, 2))
    _body(canvas, skin)
    _lens(canvas, (486, 726), 182, (colors.brand, colors.accent, "#5c6fd0")[int(random.integers(3))])
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("camera", (), (
        "사진", "증명사진", "여권사진", "가족사진", "프로필사진", "사진관", "스튜디오촬영", "촬영", "액자", "네컷사진",
        "돌사진", "백일사진", "우정사진", "카메라", "취업사진", "바디프로필",
    ), camera),
)  # fmt: skip
