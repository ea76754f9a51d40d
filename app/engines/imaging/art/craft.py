"""Workshop art: glazed pottery with dried grasses, and scented candles in jars."""

import math

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Profile, Sheet, tone, tones

_CLAYS = ("#d9b48c", "#e9dac4", "#b98562", "#cfc4b4")


def _pot(canvas: skia.Canvas, x: float, profile: Profile, colors: tuple[str, str], random: np.random.Generator) -> None:
    """A thrown pot: clay below, glaze that ran down in drops above, throwing rings, and iron specks."""
    clay, glaze = colors
    outline = shapes.turned(canvas, x, profile, clay, 0.38)
    top, bottom = profile[0][0], profile[-1][0]
    widest = max(radius for _, radius in profile)
    canvas.save()
    canvas.clipPath(outline, True)
    y, step = top, (bottom - top) / 26
    for _ in range(26):
        y += step
        ring = shapes.line([(x - widest, y - 4), (x, y + 10), (x + widest, y - 4)])
        canvas.drawPath(ring, draw.stroke(tone(clay, -0.5), 1.6, 0.22))
    run = top + (bottom - top) * random.uniform(0.48, 0.62)
    points: list[Point] = [(x - widest - 30, top - 40), (x + widest + 30, top - 40), (x + widest + 30, run)]
    for i in range(9):
        share = 1 - i / 4
        points.append(
            (x + widest * share, run + (34 if i % 2 else -22) * random.uniform(0.4, 1.3) + 16 * math.cos(share))
        )
    points.append((x - widest - 30, run))
    coat = shapes.spline(points, 0.55)
    canvas.drawPath(shapes.moved(coat, 2, 7), draw.blurred(tone(clay, -0.7), 6, 0.5))
    canvas.drawPath(coat, shapes.cylinder(x - widest, x + widest, glaze, 0.5))
    shapes.rim(canvas, coat, "#ffffff", (0, -6), 4, 0.45)
    for _ in range(90):
        spot = (x + random.uniform(-widest, widest), random.uniform(top, bottom))
        canvas.drawCircle(*spot, random.uniform(0.8, 2.8), draw.fill("#3d2a1e", random.uniform(0.2, 0.6)))
    shine = shapes.oval((x - widest * 0.46, top + (run - top) * 0.62), widest * 0.07, (run - top) * 0.26)
    shapes.glint(canvas, shine, 0.75, 6)
    shade = draw.linear_gradient((0, bottom - 50), (0, bottom + 26), [("#1a0f0a", 0.0), ("#1a0f0a", 0.4)])
    canvas.drawPaint(shade)
    canvas.restore()
    mouth = profile[0][1]
    shapes.lid(canvas, (x, top), mouth, tone(glaze, 0.1), 0.22)
    hollow = shapes.oval((x, top + 2), mouth * 0.84, mouth * 0.155)
    canvas.drawPath(hollow, draw.linear_gradient((0, top - 14), (0, top + 16), tones(glaze, -0.78, -0.45)))


def _grass(canvas: skia.Canvas, root: Point, angle: float, length: float, random: np.random.Generator) -> None:
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    stem = shapes.line([(0, 60), (4, -length * 0.5), (0, -length * 0.72)])
    canvas.drawPath(stem, draw.stroke("#b59a6e", 5))
    shades = ("#f0dfc2", "#e0c79e", "#cfb184", "#f7ecd8")
    for i in range(240):
        share = i / 240
        y = -length * (0.52 + 0.48 * share)
        reach = 46 * math.sin(math.pi * (0.12 + 0.82 * share)) * random.uniform(0.5, 1.0)
        side = 1 if random.random() < 0.5 else -1
        hair = shapes.line([(0, y), (side * reach * 0.6, y - 22), (side * reach, y - 26 + abs(reach) * 0.5)])
        canvas.drawPath(hair, draw.stroke(shades[int(random.integers(4))], random.uniform(2, 4), 0.85))
    canvas.restore()


def pottery(request: ArtRequest) -> Pixels:
    """A tall vase with dried grass, a round moon jar, and a cup, glazed in the shop's colours."""
    random = generator(request.seed, "pottery")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    glazes = [colors.accent, tone(colors.brand, 0.12), tone(colors.accent, 0.5), "#f3ede2"]
    order = random.permutation(4)
    clay = _CLAYS[int(random.integers(4))]
    tall_x, round_x = (360, 620) if random.random() < 0.5 else (640, 370)
    for angle in (-34, 30, -17, 14, -2):
        _grass(canvas, (tall_x, 410), angle + random.uniform(-4, 4), random.uniform(310, 372), random)
    tall: Profile = [(392, 62), (416, 50), (470, 58), (570, 128), (680, 156), (800, 132), (880, 92)]
    _pot(canvas, tall_x, tall, (clay, glazes[order[0]]), random)
    moon: Profile = [(566, 86), (582, 90), (640, 166), (730, 204), (830, 166), (900, 96)]
    _pot(canvas, round_x, moon, (_CLAYS[int(random.integers(4))], glazes[order[1]]), random)
    cup: Profile = [(772, 84), (830, 84), (890, 80), (930, 58)]
    _pot(canvas, (tall_x + round_x) / 2 + (20 if tall_x < round_x else -20), cup, (clay, glazes[order[2]]), random)
    return sheet.pixels()


def _flame(canvas: skia.Canvas, wick: Point) -> None:
    x, y = wick
    canvas.drawPath(shapes.line([(x, y + 26), (x + 2, y)]), draw.stroke("#3a2a20", 6))
    glow = draw.radial_gradient((x, y - 40), 110, [("#ffd27a", 0.55), ("#ffb347", 0.0)])
    canvas.drawCircle(x, y - 40, 110, glow)
    outer = shapes.spline(
        [(x, y + 8), (x + 25, y - 22), (x + 14, y - 62), (x + 2, y - 106), (x - 15, y - 60), (x - 25, y - 22)], 0.6
    )
    canvas.drawPath(
        outer,
        draw.linear_gradient(
            (0, y - 106), (0, y + 8), ["#ffb03a", "#ffd465", "#fff3c4", "#8fb6ff"], [0, 0.35, 0.75, 1]
        ),
    )
    shapes.glint(canvas, shapes.oval((x, y - 24), 9, 24), 0.9, 4)


def _candle(canvas: skia.Canvas, place: tuple[float, float], size: tuple[float, float], wax: str, glass: str) -> None:
    x, bottom = place
    radius, height = size
    top = bottom - height
    body: Profile = [(top, radius), (top + height * 0.5, radius), (bottom - 16, radius), (bottom, radius * 0.94)]
    shapes.lid(canvas, (x, top), radius, tone(glass, 0.6), 0.2)
    canvas.drawPath(shapes.oval((x, top), radius * 0.93, radius * 0.17), draw.fill(tone(glass, -0.35)))
    pool = top + height * 0.14
    surface = shapes.oval((x, pool), radius * 0.93, radius * 0.18)
    canvas.drawPath(surface, draw.radial_gradient((x, pool), radius, ["#fffbe8", tone(wax, 0.6), wax]))
    _flame(canvas, (x, pool - 26))
    path = shapes.turned(canvas, x, body, wax, 0.45)
    canvas.save()
    canvas.clipPath(path, True)
    clear = shapes.oval((x, top), radius * 0.985, radius * 0.2)
    gap = skia.Path()
    gap.addRect(skia.Rect.MakeLTRB(x - radius, top - radius, x + radius, pool))
    gap.addPath(surface)
    canvas.drawPath(gap, draw.linear_gradient((x - radius, 0), (x + radius, 0), tones(glass, 0.2, 0.7, 0.3, -0.2)))
    canvas.drawPath(
        surface, draw.radial_gradient((x, pool), radius, ["#fff6cf", tone(wax, 0.65), tone(wax, 0.1)], [0, 0.35, 1])
    )
    glow = [("#fff0b8", 0.75), ("#ffcf70", 0.0)]
    canvas.drawCircle(x, pool + 20, radius * 1.3, draw.radial_gradient((x, pool + 20), radius * 1.3, glow))
    canvas.restore()
    _flame(canvas, (x, pool - 26))
    shapes.rim(canvas, path, "#ffffff", (5, 0), 3, 0.7)
    shapes.rim(canvas, path, tone(wax, -0.6), (-6, -5), 6, 0.3)
    shapes.glint(canvas, shapes.box(x - radius * 0.78, top + height * 0.2, x - radius * 0.68, bottom - 36, 8), 0.75, 4)
    canvas.drawPath(clear, draw.stroke("#ffffff", 4, 0.75))
    tag = shapes.box(x - radius * 0.5, bottom - height * 0.52, x + radius * 0.5, bottom - height * 0.2, 8)
    canvas.drawPath(
        tag, draw.linear_gradient((x - radius * 0.5, 0), (x + radius * 0.5, 0), ["#e4dac8", "#fffdf6", "#e9dfce"])
    )
    for angle in (-38, 0, 38):
        details.leaf(canvas, (x, bottom - height * 0.26), angle, height * 0.19, "#8aa07c")


def candles(request: ArtRequest) -> Pixels:
    """Two scented candles in glass, with a sprig of leaves."""
    random = generator(request.seed, "candles")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    waxes = ["#f6ead6", tone(colors.accent, 0.55), tone(colors.brand, 0.55), "#f2d9cf"]
    order = random.permutation(4)
    for i in range(6):
        details.leaf(
            canvas,
            (700, 560),
            -10 + i * 22 + random.uniform(-6, 6),
            random.uniform(180, 260),
            ("#7f9a72", "#a3b58c", "#5f8462")[i % 3],
        )
    _candle(canvas, (390, 880), (190, 470), waxes[order[0]], tone(colors.accent, 0.3))
    _candle(canvas, (690, 915), (150, 330), waxes[order[1]], tone(colors.brand, 0.3))
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("pottery", ("craft",), ("도자기", "물레", "공방", "원데이클래스", "도예", "그릇", "화병", "컵만들기"), pottery),
    Art("candles", ("craft",), ("캔들", "향초", "디퓨저", "비누", "향수", "석고"), candles),
)
