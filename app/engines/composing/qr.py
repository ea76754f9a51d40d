"""The QR code of the shop's link: whole pixels per module, a quiet zone, dark on white."""

import math
from functools import lru_cache

import segno
import skia

from app.engines.composing.geometry import Rect
from app.engines.composing.parts import Part
from app.engines.composing.scene import Element, Scene
from app.engines.drawing.canvas import fill

QUIET = 4
_MODULE = 0.0026
_LEAST_MODULE = 3
_UNITS = 150
_LARGEST = 0.22


@lru_cache(maxsize=64)
def qr_matrix(url: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR code of a link, without its quiet zone; empty when the link is too long for one."""
    try:
        code = segno.make(url, error="m", micro=False)
    except segno.DataOverflowError:
        return ()
    return tuple(tuple(bool(value) for value in row) for row in code.matrix)


def qr_part(scene: Scene, height: float) -> Part | None:
    """The code about as tall as the lines beside it; None without a link or where no readable code has room."""
    matrix = qr_matrix(scene.words.url) if scene.words.url and scene.frame.shape != "strip" else ()
    if not matrix:
        return None
    cells, short = len(matrix) + 2 * QUIET, scene.frame.short
    module = max(_LEAST_MODULE, math.ceil(_MODULE * short), int(min(_UNITS * scene.unit, height) // cells))
    side = module * cells
    if side > max(_LARGEST * short, _UNITS * scene.unit):
        scene.notes.append("the link is too long for a readable code")
        return None

    def place(x: float, y: float) -> None:
        _draw(scene, matrix, module, (round(x), round(y)))

    return Part(side, side, place)


def _draw(scene: Scene, matrix: tuple[tuple[bool, ...], ...], module: int, place: tuple[int, int]) -> None:
    x, y = place
    side = module * (len(matrix) + 2 * QUIET)
    plate = Rect(x, y, x + side, y + side)
    scene.canvas.drawRoundRect(plate.skia, module * 2, module * 2, fill("#ffffff"))
    paint = skia.Paint(AntiAlias=False, Color=0xFF111111)
    for row, values in enumerate(matrix):
        for column, dark in enumerate(values):
            if dark:
                left, top = x + (column + QUIET) * module, y + (row + QUIET) * module
                scene.canvas.drawRect(skia.Rect.MakeXYWH(left, top, module, module), paint)
    scene.mark(Element("qr", "qr", plate, module=float(module)))
