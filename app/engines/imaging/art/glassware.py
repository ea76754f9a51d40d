"""A clear tall glass drawn around a drink: far side, near side with its reflections, and beads of condensation."""

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.imaging.art.relief import WORK

X, TOP, FOOT, WIDE, NARROW, RATIO = 600.0, 330.0, 1105.0, 325.0, 252.0, 0.20
"""The middle, upper rim, foot, upper and lower radius of the glass, and how round its rim looks."""


def _outline() -> skia.Path:
    path = skia.Path()
    high, low = WIDE * RATIO, NARROW * RATIO
    path.moveTo(X - WIDE, TOP)
    path.lineTo(X - NARROW, FOOT - 20)
    path.cubicTo(X - NARROW * 0.98, FOOT + low * 0.9, X + NARROW * 0.98, FOOT + low * 0.9, X + NARROW, FOOT - 20)
    path.lineTo(X + WIDE, TOP)
    path.arcTo(skia.Rect.MakeLTRB(X - WIDE, TOP - high, X + WIDE, TOP + high), 0, 180, False)
    path.close()
    return path


def _rim_oval() -> skia.Rect:
    high = WIDE * RATIO
    return skia.Rect.MakeLTRB(X - WIDE, TOP - high, X + WIDE, TOP + high)


def far_side(canvas: skia.Canvas) -> None:
    """The far side of the glass."""
    canvas.drawOval(_rim_oval(), draw.fill("#eef4f6", 0.30))
    canvas.drawPath(_outline(), draw.linear_gradient((X - WIDE, 0), (X + WIDE, 0), [
        ("#dfe9ee", 0.75), ("#f6fafc", 0.32), ("#f6fafc", 0.25), ("#cfdbe2", 0.72)], [0, 0.16, 0.84, 1]))  # fmt: skip
    canvas.drawOval(_rim_oval(), draw.stroke("#ffffff", 5, 0.75))


def near_side(canvas: skia.Canvas) -> None:
    """Reflections on the near side, the thick foot, and the rim."""
    outline = _outline()
    canvas.save()
    canvas.clipPath(outline, True)
    edge = draw.linear_gradient((X - WIDE, 0), (X + WIDE, 0), [
        ("#5a6a72", 0.34), ("#ffffff", 0.30), ("#ffffff", 0.0), ("#ffffff", 0.0), ("#ffffff", 0.24), ("#48565e", 0.40)],
        [0.02, 0.11, 0.22, 0.80, 0.90, 0.98])  # fmt: skip
    canvas.drawPath(outline, edge)
    foot = draw.linear_gradient(
        (0, FOOT - 42), (0, FOOT + 30), [("#ffffff", 0.0), ("#ffffff", 0.55), ("#b9c8d0", 0.65), ("#ffffff", 0.75)]
    )
    canvas.drawRect(skia.Rect.MakeLTRB(0, FOOT - 42, WORK, FOOT + 60), foot)
    slope = (WIDE - NARROW) / (FOOT - TOP)
    for left, wide, alpha, soft in ((-258, 48, 0.62, 5), (-192, 14, 0.40, 3), (240, 18, 0.42, 4)):
        stripe = skia.Path()
        lean = slope * 640 * (1 if left < 0 else -1)
        stripe.moveTo(X + left, TOP + 95)
        stripe.lineTo(X + left + wide, TOP + 102)
        stripe.lineTo(X + left + wide * 0.8 + lean, FOOT - 90)
        stripe.lineTo(X + left + lean, FOOT - 105)
        stripe.close()
        canvas.drawPath(stripe, draw.blurred("#ffffff", soft, alpha))
    canvas.restore()
    canvas.drawPath(outline, draw.stroke("#ffffff", 4, 0.55))
    lip = skia.Path()
    lip.addArc(_rim_oval(), 8, 164)
    canvas.drawPath(lip, draw.stroke("#ffffff", 7, 0.85))
    canvas.drawPath(lip, draw.stroke("#9fb2bc", 2, 0.5))


def condensation(canvas: skia.Canvas, rng: np.random.Generator) -> None:
    """Beads of condensation: dark where they bend the light away, bright where they gather it."""
    canvas.save()
    canvas.clipPath(_outline(), True)
    for _ in range(150):
        x, y = X + rng.normal(0, 160), rng.uniform(TOP + 120, FOOT - 20)
        size = float(rng.choice((3.0, 4.5, 6.5, 9.0), p=(0.42, 0.32, 0.18, 0.08)))
        high = size * rng.uniform(1.0, 1.5)
        oval = skia.Rect.MakeLTRB(x - size, y - high, x + size, y + high)
        paint = draw.linear_gradient(
            (x, y - high), (x, y + high), [("#20282c", 0.34), ("#ffffff", 0.06), ("#ffffff", 0.62)]
        )
        canvas.drawOval(oval, paint)
        canvas.drawCircle(x - size * 0.3, y - high * 0.4, size * 0.24, draw.fill("#ffffff", 0.9))
    canvas.restore()
