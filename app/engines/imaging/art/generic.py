"""Art for every trade: a present, shopping bags and a shop front."""

import math

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, tone, tones
from app.engines.imaging.art.storefront import shop_front


def _confetti(canvas: skia.Canvas, tints: list[str], random: np.random.Generator) -> None:
    for _ in range(26):
        angle, far = random.uniform(math.pi, math.tau), random.uniform(330, 455)
        canvas.save()
        canvas.translate(500 + math.cos(angle) * far, 520 + math.sin(angle) * far)
        canvas.rotate(random.uniform(0, 360))
        tint, size = tints[int(random.integers(len(tints)))], random.uniform(9, 20)
        piece = shapes.box(-size, -size * 0.45, size, size * 0.45, size * 0.4)
        canvas.drawPath(piece, draw.linear_gradient((-size, 0), (size, 0), tones(tint, 0.4, 0, -0.2)))
        canvas.restore()


def gift_box(request: ArtRequest) -> Pixels:
    """A present seen at an angle, tied with a satin ribbon, with confetti above."""
    random = generator(request.seed, "gift_box")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    pairs = (
        (colors.brand, colors.accent),
        (tone(colors.accent, 0.25), colors.brand),
        ("#f5eee4", colors.brand),
        (colors.strong, colors.accent),
    )
    paper, ribbon = pairs[int(random.integers(4))]
    _confetti(canvas, [colors.brand, colors.accent, tone(colors.accent, 0.5), tone(colors.brand, 0.5)], random)
    shapes.panel(canvas, [(190, 500), (560, 560), (560, 945), (206, 858)], paper, (0.22, -0.10))
    shapes.panel(canvas, [(560, 560), (826, 486), (812, 842), (560, 945)], paper, (-0.18, -0.42))
    shapes.panel(canvas, [(330, 514), (416, 530), (416, 912), (338, 893)], ribbon, (0.45, -0.18))
    shapes.panel(canvas, [(668, 526), (728, 510), (722, 881), (666, 903)], ribbon, (-0.10, -0.42))
    shade = draw.linear_gradient((0, 500), (0, 640), [("#1a0f14", 0.42), ("#1a0f14", 0.0)])
    shade.setBlendMode(skia.BlendMode.kSrcATop)
    canvas.drawRect(skia.Rect.MakeLTRB(180, 500, 840, 640), shade)
    shapes.panel(canvas, [(160, 432), (440, 360), (856, 420), (562, 506)], paper, (0.50, 0.12))
    shapes.panel(canvas, [(160, 432), (562, 506), (562, 590), (168, 512)], paper, (0.30, 0.0))
    shapes.panel(canvas, [(562, 506), (856, 420), (850, 498), (562, 590)], paper, (-0.10, -0.34))
    shapes.panel(canvas, [(318, 461), (422, 480), (422, 562), (322, 542)], ribbon, (0.50, -0.05))
    shapes.panel(canvas, [(672, 474), (736, 455), (732, 534), (672, 555)], ribbon, (-0.06, -0.36))
    shapes.panel(canvas, [(318, 461), (610, 384), (700, 397), (422, 480)], ribbon, (0.55, 0.1))
    shapes.panel(canvas, [(672, 474), (736, 455), (366, 379), (290, 399)], ribbon, (0.30, 0.0))
    details.ribbon_bow(canvas, (508, 398), 205, ribbon)
    return sheet.pixels()


def _bag(canvas: skia.Canvas, foot: Point, size: tuple[float, float], color: str, handle: str) -> None:
    x, bottom = foot
    width, height = size
    top, left, right = bottom - height, x - width / 2, x + width / 2
    side = width * 0.30
    for inset, shade in ((0.30, -0.35), (0.26, 0.0)):
        drop = 0 if shade else 16
        near, bend, low = left + width * inset, width * 0.03, top + 40 + drop
        opposite, shoulder = right - width * inset, top - height * 0.22
        arch = [
            (near, low),
            (near + bend, shoulder),
            (x, top - height * 0.34),
            (opposite - bend, shoulder),
            (opposite, low),
        ]
        loop = shapes.line(arch, 0.75)
        if shade:
            canvas.drawPath(loop, draw.stroke(tone(handle, shade), 13))
        else:
            front = loop
    shapes.panel(
        canvas,
        [(right, top), (right + side, top - 22), (right + side - 6, bottom - 64), (right, bottom)],
        color,
        (-0.22, -0.48),
    )
    fold = [(right, top), (right + side * 0.5, top + 24), (right + side * 0.46, bottom - 34), (right, bottom)]
    shapes.panel(canvas, fold, color, (-0.10, -0.35))
    shapes.panel(canvas, [(left, top), (right, top), (right, bottom), (left, bottom)], color, (0.28, -0.16))
    hem = draw.linear_gradient((0, top), (0, top + 60), [("#ffffff", 0.26), ("#ffffff", 0.06)])
    canvas.drawRect(skia.Rect.MakeLTRB(left + 3, top + 2, right - 3, top + 58), hem)
    canvas.drawPath(
        shapes.line([(left + 3, top + 58), (right - 3, top + 58)]), draw.stroke(tone(color, -0.5), 2.5, 0.5)
    )
    for spot in (left + width * 0.26, right - width * 0.26):
        shapes.sphere(canvas, (spot, top + 40), 13, "#d8b46a")
    shapes.cast(canvas, front, 6, 0.3)
    canvas.drawPath(front, draw.stroke(tone(handle, -0.15), 13))
    canvas.drawPath(shapes.moved(front, -2, -2), draw.stroke(tone(handle, 0.55), 4))


def shopping_bags(request: ArtRequest) -> Pixels:
    """Two paper bags with cord handles, a heart seal on the front one."""
    random = generator(request.seed, "shopping_bags")
    sheet = Sheet(request.size)
    canvas, colors = sheet.canvas, request.palette
    pairs = ((colors.brand, tone(colors.accent, 0.1)), (colors.accent, colors.brand), ("#f3eadd", colors.brand))
    back, front = pairs[int(random.integers(3))]
    _bag(canvas, (600, 840), (330, 480), back, "#efe4d2")
    _bag(canvas, (360, 930), (380, 520), front, "#efe4d2")
    x, y = 360, 730
    seal = shapes.oval((x, y), 92, 92)
    shapes.cast(canvas, seal, 8, 0.35)
    canvas.drawPath(seal, draw.linear_gradient((x - 92, y - 92), (x + 92, y + 92), ["#fffdf8", "#efe6d8"]))
    heart = shapes.spline(
        [
            (x, y - 24),
            (x + 30, y - 46),
            (x + 56, y - 16),
            (x + 36, y + 22),
            (x, y + 54),
            (x - 36, y + 22),
            (x - 56, y - 16),
            (x - 30, y - 46),
        ],
        0.5,
    )
    canvas.drawPath(heart, draw.linear_gradient((x - 50, y - 50), (x + 50, y + 50), tones(back, 0.35, 0, -0.3)))
    for place in ((110, 250), (880, 240), (800, 120)):
        details.sparkle(canvas, place, random.uniform(28, 50), tone(colors.accent, 0.3))
    return sheet.pixels()


ART: tuple[Art, ...] = (
    Art("gift_box", (), ("선물", "증정", "사은품", "기프트", "경품"), gift_box),
    Art("shopping_bags", (), ("쇼핑백", "신상", "편집샵", "소품", "의류", "잡화"), shopping_bags),
    Art(
        "shop_front",
        (),
        ("오픈", "개업", "매장", "이전", "리뉴얼", "새단장", "부츠", "구두", "골프화"),
        shop_front,
    ),
)
