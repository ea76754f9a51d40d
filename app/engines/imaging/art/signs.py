"""Art for news of every trade: a calendar card, a megaphone, and the door sign of a day off."""

import math

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones


def calendar(request: ArtRequest) -> Pixels:
    """A desk calendar without numbers; one day is marked, others carry dots."""
    random = generator(request.seed, "calendar")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    header = (colors.brand, colors.accent, colors.strong)[int(random.integers(3))]
    stand = shapes.polygon([(150, 868), (850, 868), (892, 930), (108, 930)], 22)
    canvas.drawPath(stand, draw.linear_gradient((0, 868), (0, 930), tones(header, -0.35, -0.6)))
    for i in range(3):
        sheet_below = shapes.box(140 + i * 3, 186 + i * 4, 860 - i * 3, 900 - i * 7, 30)
        shapes.cast(canvas, sheet_below, 10, 0.3)
        canvas.drawPath(sheet_below, draw.linear_gradient((0, 180), (0, 900), ["#fffdf8", "#e9e1d3"]))
    page = shapes.box(140, 176, 860, 878, 30)
    shapes.cast(canvas, page, 10, 0.3)
    canvas.drawPath(page, draw.linear_gradient((140, 176), (860, 878), ["#ffffff", "#fdf9f1", "#efe7d8"]))
    canvas.save()
    canvas.clipPath(page, True)
    canvas.drawRect(
        skia.Rect.MakeLTRB(140, 176, 860, 344),
        draw.linear_gradient((140, 176), (860, 344), tones(header, 0.28, 0, -0.25)),
    )
    shade = draw.linear_gradient((0, 344), (0, 366), [("#1a0f14", 0.22), ("#1a0f14", 0.0)])
    canvas.drawRect(skia.Rect.MakeLTRB(140, 344, 860, 366), shade)
    canvas.restore()
    _days(canvas, header, colors.accent if header != colors.accent else colors.brand, random)
    for i in range(7):
        _binding(canvas, (218 + i * 94, 176))
    shapes.rim(canvas, page, "#8a765a", (-5, -6), 8, 0.25)
    return sheet.pixels()


def _days(canvas: skia.Canvas, header: str, accent: str, random: np.random.Generator) -> None:
    marked = int(random.integers(8, 27))
    for i in range(35):
        x, y = 214 + (i % 7) * 95, 418 + (i // 7) * 92
        cell = shapes.box(x - 33, y - 33, x + 33, y + 33, 16)
        tint = "#f0d8d2" if i % 7 == 0 else "#e9e1d3"
        canvas.drawPath(cell, draw.fill(tint))
        if i == marked:
            mark = shapes.oval((x, y), 44, 44)
            shapes.cast(canvas, mark, 8, 0.4)
            canvas.drawPath(mark, draw.radial_gradient((x - 14, y - 16), 74, tones(accent, 0.45, 0, -0.3)))
            heart = [
                (x, y - 9),
                (x + 12, y - 19),
                (x + 23, y - 6),
                (x + 14, y + 10),
                (x, y + 22),
                (x - 14, y + 10),
                (x - 23, y - 6),
                (x - 12, y - 19),
            ]
            canvas.drawPath(shapes.spline(heart, 0.5), draw.fill("#fffdf8"))
        elif random.random() < 0.22:
            canvas.drawCircle(x, y, 11, draw.fill(header if i % 2 else tone(accent, 0.2), 0.8))


def _binding(canvas: skia.Canvas, place: Point) -> None:
    x, y = place
    canvas.drawCircle(x, y + 36, 15, draw.fill("#3d3430", 0.75))
    ring = shapes.line([(x, y + 36), (x - 15, y + 4), (x - 4, y - 34), (x + 15, y - 8), (x + 9, y + 24)], 0.8)
    canvas.drawPath(ring, draw.stroke("#6f757d", 13))
    canvas.drawPath(shapes.moved(ring, -2, -2), draw.stroke("#eef1f4", 5, 0.95))


def megaphone(request: ArtRequest) -> Pixels:
    """A megaphone that calls out, with rays and confetti."""
    random = generator(request.seed, "megaphone")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    body, trim = ((colors.brand, colors.accent), (colors.accent, colors.brand), ("#f6efe4", colors.brand))[
        int(random.integers(3))
    ]
    canvas.translate(500, 520)
    canvas.rotate(-16 + random.uniform(-4, 4))
    canvas.translate(-500, -520)
    grip = shapes.polygon([(300, 560), (396, 590), (436, 830), (418, 866), (352, 866), (334, 840)], 24)
    canvas.drawPath(grip, shapes.cylinder(320, 430, tone(trim, -0.3)))
    cone = shapes.polygon([(240, 430), (720, 218), (720, 786), (240, 596)], 20)
    shapes.cast(canvas, cone, 26, 0.5)
    sides = tones(body, 0.1, 0.62, 0.14, 0, -0.36, -0.56, -0.3)
    canvas.drawPath(cone, draw.linear_gradient((480, 300), (480, 720), sides, [0, 0.16, 0.32, 0.5, 0.78, 0.93, 1]))
    for left, right, color in ((250, 306, trim), (592, 636, tone(trim, 0.1))):
        spread = 0.442
        band = shapes.polygon(
            [
                (left, 430 - (left - 240) * spread),
                (right, 430 - (right - 240) * spread),
                (right, 596 + (right - 240) * 0.396),
                (left, 596 + (left - 240) * 0.396),
            ]
        )
        shades = tones(color, 0.1, 0.62, 0, -0.36, -0.56)
        canvas.drawPath(band, draw.linear_gradient((0, 400), (0, 700), shades, [0, 0.16, 0.5, 0.8, 1]))
    back = shapes.spline([(250, 420), (196, 440), (172, 512), (196, 588), (250, 606), (262, 512)], 0.6)
    shapes.cast(canvas, back, 12, 0.4)
    canvas.drawPath(back, draw.linear_gradient((0, 420), (0, 606), tones(trim, 0.5, 0, -0.5)))
    _mouth(canvas, body, trim)
    _shout(canvas, [colors.accent, colors.brand, tone(colors.accent, 0.4)], random)
    return sheet.pixels()


def _mouth(canvas: skia.Canvas, body: str, trim: str) -> None:
    outer = shapes.oval((722, 502), 92, 300)
    shapes.cast(canvas, outer, 14, 0.45)
    canvas.drawPath(outer, draw.linear_gradient((640, 220), (800, 790), tones(trim, 0.7, 0.1, -0.45)))
    shapes.rim(canvas, outer, "#ffffff", (4, 5), 3, 0.6)
    inner = shapes.oval((728, 502), 70, 262)
    canvas.drawPath(inner, draw.linear_gradient((660, 0), (800, 0), tones(body, -0.78, -0.42, -0.12)))
    shapes.rim(canvas, inner, "#000000", (12, 16), 18, 0.5)
    center = shapes.oval((712, 502), 22, 74)
    canvas.drawPath(center, draw.linear_gradient((690, 430), (736, 576), tones(trim, 0.5, 0, -0.5)))


def _shout(canvas: skia.Canvas, tints: list[str], random: np.random.Generator) -> None:
    for i in range(3):
        angle = math.radians(-34 + i * 34)
        start, end = (836 + abs(i - 1) * -26, 502 + math.sin(angle) * 330), 92
        ray = shapes.line([start, (start[0] + math.cos(angle) * end, start[1] + math.sin(angle) * end)])
        canvas.drawPath(ray, draw.stroke(tints[0], 24))
        canvas.drawPath(shapes.moved(ray, -2, -6), draw.stroke(tone(tints[0], 0.5), 6, 0.8))
    for _ in range(34):
        place = (random.uniform(300, 900), random.uniform(90, 300))
        if place[1] < 430 - (place[0] - 240) * 0.442 - 60:
            shapes.sphere(canvas, place, random.uniform(9, 18), tints[int(random.integers(3))])


def door_sign(request: ArtRequest) -> Pixels:
    """A wooden sign on a cord with a sleeping moon and stars: closed today, without a word."""
    random = generator(request.seed, "door_sign")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    night = (tone(colors.brand, -0.35), "#2c3a63", colors.strong)[int(random.integers(3))]
    for side in (-1, 1):
        cord = shapes.line([(500, 96), (500 + side * 160, 250), (500 + side * 290, 420)], 0.4)
        canvas.drawPath(cord, draw.stroke("#a9805a", 13))
        canvas.drawPath(shapes.moved(cord, -2, -2), draw.stroke("#e3c49a", 4, 0.9))
    shapes.sphere(canvas, (500, 92), 28, "#d2a850")
    board = shapes.box(110, 370, 890, 890, 70)
    shapes.cast(canvas, board, 16, 0.4)
    wood = ["#e6bf8c", "#c8955c", "#a8733f"]
    canvas.drawPath(board, draw.linear_gradient((0, 370), (0, 890), wood))
    shapes.rim(canvas, board, "#fff1d6", (4, 6), 4, 0.7)
    shapes.rim(canvas, board, "#4a2c14", (-6, -8), 9, 0.4)
    field = shapes.box(150, 410, 850, 850, 46)
    canvas.drawPath(field, draw.linear_gradient((150, 410), (850, 850), tones(night, -0.25, 0, 0.30)))
    shapes.rim(canvas, field, "#000000", (8, 12), 12, 0.45)
    canvas.save()
    canvas.clipPath(field, True)
    for _ in range(60):
        spot = (random.uniform(160, 840), random.uniform(420, 780))
        canvas.drawCircle(*spot, random.uniform(1.5, 4), draw.fill("#fff6da", random.uniform(0.4, 0.95)))
    for i in range(5):
        details.sparkle(canvas, (random.uniform(200, 800), random.uniform(450, 640)), random.uniform(14, 30), "#fff2c4")
        cloud = (180 + i * 165 + random.uniform(-20, 20), 850 + random.uniform(-10, 20))
        for dx, radius in ((-60, 52), (0, 76), (64, 58)):
            center = (cloud[0] + dx, cloud[1])
            canvas.drawCircle(
                *center,
                radius,
                draw.linear_gradient((0, center[1] - radius), (0, center[1] + 20), ["#ffffff", tone(night, 0.62)]),
            )
    canvas.restore()
    _moon(canvas, (500, 628), 150)
    for side in (-1, 1):
        shapes.sphere(canvas, (500 + side * 290, 416), 17, "#d2a850")
    return sheet.pixels()


def _moon(canvas: skia.Canvas, center: Point, radius: float) -> None:
    x, y = center
    canvas.drawCircle(x, y, radius * 1.1, draw.blurred("#ffe9a8", 40, 0.45))
    disc = shapes.oval(center, radius, radius)
    bite = shapes.oval((x + radius * 0.52, y - radius * 0.28), radius * 0.82, radius * 0.82)
    moon = skia.Op(disc, bite, skia.PathOp.kDifference_PathOp)
    shapes.cast(canvas, moon, 12, 0.4)
    canvas.drawPath(
        moon,
        draw.radial_gradient(
            (x - radius * 0.6, y - radius * 0.5), radius * 2, ["#fff8dc", "#ffdf86", "#e9aa3e"], [0, 0.5, 1]
        ),
    )
    shapes.rim(canvas, moon, "#ffffff", (5, 6), 5, 0.7)
    shapes.rim(canvas, moon, "#a8651a", (-6, -8), 10, 0.4)
    for dx, dy, size in ((-0.62, 0.18, 0.10), (-0.34, 0.62, 0.13), (-0.74, -0.22, 0.06)):
        crater = (x + dx * radius, y + dy * radius)
        canvas.drawCircle(
            *crater,
            size * radius,
            draw.linear_gradient((crater[0], crater[1] - 14), (crater[0], crater[1] + 14), ["#d99b3a", "#f8d27c"]),
        )


ART: tuple[Art, ...] = (
    Art(
        "door_sign",
        (),
        ("휴무", "휴가", "쉽니다", "휴원", "휴점", "쉬는날", "임시휴업", "연휴", "closed_notice"),
        door_sign,
    ),
    Art("calendar", (), ("일정", "시간표", "달력", "예약", "신청", "접수", "영업시간"), calendar),
    Art("megaphone", (), ("hiring", "채용", "알바", "구인", "모집", "직원", "안내", "공지", "소식", "알림"), megaphone),
)
