"""A small shop seen from the street."""

import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones


def shop_front(request: ArtRequest) -> Pixels:
    """A small shop with a striped awning, a lit window and plants."""
    random = generator(request.seed, "shop_front")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    wall = ("#f5ecdf", tone(colors.brand, -0.15), tone(colors.accent, 0.7))[int(random.integers(3))]
    shapes.panel(canvas, [(120, 250), (880, 250), (880, 930), (120, 930)], wall, (0.2, -0.12))
    for i in range(11):
        y = 300 + i * 58
        canvas.drawPath(shapes.line([(124, y), (876, y)]), draw.stroke(tone(wall, -0.4), 2, 0.28))
    shapes.panel(canvas, [(96, 150), (904, 150), (904, 262), (96, 262)], tone(colors.brand, -0.25), (0.2, -0.2))
    canvas.drawPath(
        shapes.box(128, 176, 872, 236, 12), draw.linear_gradient((0, 176), (0, 236), ["#fffaf0", "#efe2cc"])
    )
    for i in range(7):
        shapes.sphere(canvas, (200 + i * 100, 206), 13, colors.accent if i % 2 else colors.brand)
    _shop_window(canvas, (168, 470, 560, 800), colors.accent)
    _shop_door(canvas, (606, 462, 832, 930), colors.brand)
    _awning(canvas, colors.brand)
    shapes.panel(canvas, [(150, 828), (578, 828), (578, 864), (150, 864)], "#a87b52", (0.3, -0.2))
    for x, color in ((206, "#6f9f5e"), (290, "#86b06f"), (374, "#5f8f5c"), (458, "#7fae68"), (534, "#6a9c5c")):
        for lean in (-46, -16, 16, 46):
            details.leaf(canvas, (x, 836), lean + random.uniform(-8, 8), random.uniform(58, 82), color)
        shapes.sphere(canvas, (x + random.uniform(-16, 16), 784), 15, tone(colors.accent, 0.2))
    return sheet.pixels()


def _awning(canvas: skia.Canvas, color: str) -> None:
    count, left, right, top, bottom = 9, 84.0, 916.0, 262.0, 410.0
    inset, step = 40.0, (right - left) / 9
    whole = shapes.polygon([(left + inset, top), (right - inset, top), (right, bottom), (left, bottom)], 2)
    shapes.cast(canvas, shapes.moved(whole, 0, 50), 26, 0.5)
    for i in range(count):
        tint = color if i % 2 == 0 else "#fffaf0"
        narrow = (right - left - 2 * inset) / count
        x0, x1 = left + inset + i * narrow, left + inset + (i + 1) * narrow
        x2, x3 = left + (i + 1) * step, left + i * step
        strip = skia.Path()
        strip.addPoly([skia.Point(x0, top), skia.Point(x1, top), skia.Point(x2, bottom), skia.Point(x3, bottom)], True)
        canvas.drawPath(strip, draw.linear_gradient((0, top), (0, bottom), tones(tint, -0.22, 0.15, 0, -0.12)))
        scallop = skia.Path()
        scallop.moveTo(x3, bottom)
        scallop.lineTo(x2, bottom)
        scallop.arcTo(skia.Rect.MakeLTRB(x3, bottom - 48, x2, bottom + 52), 0, 180, False)
        scallop.close()
        canvas.drawPath(scallop, draw.linear_gradient((0, bottom), (0, bottom + 52), tones(tint, 0.2, -0.22)))
        shapes.rim(canvas, scallop, "#1a0f14", (0, 8), 6, 0.25)
    canvas.drawPath(shapes.line([(left, bottom), (right, bottom)]), draw.stroke("#ffffff", 3, 0.5))


def _shop_window(canvas: skia.Canvas, edges: tuple[float, float, float, float], accent: str) -> None:
    left, top, right, bottom = edges
    frame = shapes.box(left - 16, top - 16, right + 16, bottom + 16, 12)
    shapes.cast(canvas, frame, 12, 0.4)
    canvas.drawPath(frame, draw.linear_gradient((left, top), (right, bottom), ["#fffaf0", "#d9c9b2"]))
    glass = shapes.box(left, top, right, bottom, 4)
    canvas.drawPath(
        glass, draw.radial_gradient(((left + right) / 2, top + 60), 330, ["#fff7d8", "#ffdf9a", "#e8aa5c"], [0, 0.5, 1])
    )
    canvas.save()
    canvas.clipPath(glass, True)
    for i in range(3):
        x = left + (right - left) * (i + 0.5) / 3
        canvas.drawPath(shapes.line([(x, top), (x, top + 66)]), draw.stroke("#5b4330", 4))
        shade = shapes.polygon([(x - 20, top + 64), (x + 20, top + 64), (x + 44, top + 108), (x - 44, top + 108)], 8)
        canvas.drawPath(shade, shapes.cylinder(x - 44, x + 44, accent))
        canvas.drawOval(skia.Rect.MakeXYWH(x - 46, top + 96, 92, 60), draw.blurred("#fffbe0", 18, 0.9))
    for i in range(5):
        x = left + 46 + i * 76
        jar: shapes.Profile = [
            (bottom - 92 - 22 * (i % 2), 14),
            (bottom - 76 - 22 * (i % 2), 28),
            (bottom - 30, 28),
            (bottom - 6, 26),
        ]
        shapes.turned(canvas, x, jar, ("#b5714a", accent, "#f4eadb", "#7f9a72", "#c9975a")[i])
    streak = skia.Path()
    streak.addPoly(
        [
            skia.Point(left + 40, top),
            skia.Point(left + 130, top),
            skia.Point(left + 10, bottom),
            skia.Point(left - 80, bottom),
        ],
        True,
    )
    canvas.drawPath(streak, draw.fill("#ffffff", 0.24))
    canvas.restore()
    shapes.rim(canvas, glass, "#5b3a1c", (6, 8), 8, 0.45)
    middle = (left + right) / 2
    canvas.drawPath(shapes.box(middle - 6, top, middle + 6, bottom), draw.fill("#f4e8d4"))


def _shop_door(canvas: skia.Canvas, edges: tuple[float, float, float, float], color: str) -> None:
    left, top, right, bottom = edges
    door = shapes.box(left, top, right, bottom, 10)
    shapes.cast(canvas, door, 14, 0.45)
    canvas.drawPath(door, draw.linear_gradient((left, top), (right, bottom), tones(color, 0.3, 0, -0.32)))
    pane = shapes.box(left + 34, top + 34, right - 34, bottom - 120, 10)
    canvas.drawPath(pane, draw.linear_gradient((0, top), (0, bottom), ["#fff3cb", "#ffdd9c", "#e5aa62"]))
    shapes.rim(canvas, pane, "#4a2c14", (5, 7), 7, 0.5)
    canvas.save()
    canvas.clipPath(pane, True)
    shine = skia.Path()
    shine.addPoly(
        [
            skia.Point(left + 70, top),
            skia.Point(left + 120, top),
            skia.Point(left + 20, bottom),
            skia.Point(left - 30, bottom),
        ],
        True,
    )
    canvas.drawPath(shine, draw.fill("#ffffff", 0.28))
    canvas.restore()
    handle = shapes.box(left + 12, top + 190, left + 24, top + 300, 6)
    canvas.drawPath(handle, shapes.metal((left + 12, 0), (left + 24, 0)))
    kick = shapes.box(left + 34, bottom - 86, right - 34, bottom - 24, 8)
    canvas.drawPath(kick, draw.linear_gradient((0, bottom - 86), (0, bottom - 24), tones(color, -0.35, 0.1)))
