"""The three signs of the footer: a pin, a receiver and a clock, on a grid of 24."""

from functools import lru_cache

import skia


@lru_cache(maxsize=4)
def icon(name: str) -> skia.Path:
    """The outline of "address", "phone" or "hours"."""
    return {"address": _pin, "phone": _receiver, "hours": _clock}[name]()


def _pin() -> skia.Path:
    path = skia.Path()
    path.moveTo(12, 2)
    path.rCubicTo(-3.87, 0, -7, 3.13, -7, 7)
    path.rCubicTo(0, 5.2, 7, 13, 7, 13)
    path.rCubicTo(0, 0, 7, -7.8, 7, -13)
    path.rCubicTo(0, -3.87, -3.13, -7, -7, -7)
    path.close()
    path.addCircle(12, 9, 2.6)
    path.setFillType(skia.PathFillType.kEvenOdd)
    return path


def _receiver() -> skia.Path:
    path = skia.Path()
    path.moveTo(6.6, 10.8)
    path.rCubicTo(1.4, 2.8, 3.8, 5.1, 6.6, 6.6)
    path.rLineTo(2.2, -2.2)
    path.rCubicTo(0.3, -0.3, 0.7, -0.4, 1, -0.2)
    path.rCubicTo(1.1, 0.4, 2.3, 0.6, 3.6, 0.6)
    path.rCubicTo(0.6, 0, 1, 0.4, 1, 1)
    path.lineTo(21, 20)
    path.rCubicTo(0, 0.6, -0.4, 1, -1, 1)
    path.cubicTo(10.6, 21, 3, 13.4, 3, 4)
    path.rCubicTo(0, -0.6, 0.4, -1, 1, -1)
    path.rLineTo(3.5, 0)
    path.rCubicTo(0.6, 0, 1, 0.4, 1, 1)
    path.rCubicTo(0, 1.2, 0.2, 2.4, 0.6, 3.6)
    path.rCubicTo(0.1, 0.3, 0, 0.7, -0.2, 1)
    path.close()
    return path


def _clock() -> skia.Path:
    path = skia.Path()
    path.addCircle(12, 12, 10)
    hands = ((11, 6), (13, 6), (13, 11.6), (17, 14), (16, 15.7), (11, 12.8))
    path.addPoly([skia.Point(x, y) for x, y in hands], True)
    path.setFillType(skia.PathFillType.kEvenOdd)
    return path
