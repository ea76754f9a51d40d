"""Painting queued texts: markers, shadows and outlines first, then the fills."""

import numpy as np
import skia

from app.engines.composing.faces import face
from app.engines.composing.scene import Look, PlacedText, Scene
from app.engines.composing.shaping import Run
from app.engines.drawing.canvas import blurred, fill

RING_EM = 0.04
"""How far around its letters a text is measured."""

_LEAST_OUTLINE = 5.5
_SMOOTH_EDGE = 2.2


def decorate(scene: Scene, text: PlacedText) -> None:
    """Paint what lies under the letters of one text."""
    look = text.look
    with skia.AutoCanvasRestore(scene.canvas):
        _turn(scene.canvas, text)
        if look.marker:
            _markers(scene, text)
        if look.shadow is not None:
            shadow = look.shadow
            paint = blurred(shadow.color, shadow.softness, shadow.alpha) if shadow.softness else fill(shadow.color)
            _widen(paint, look, text.block.size)
            draw_runs(scene.canvas, text, paint, down=shadow.down)
        if look.outline is not None:
            paint = fill(look.outline[0])
            _widen(paint, look, text.block.size)
            draw_runs(scene.canvas, text, paint)


def letters(scene: Scene, text: PlacedText) -> None:
    """Paint the letters of one text."""
    with skia.AutoCanvasRestore(scene.canvas):
        _turn(scene.canvas, text)
        plain, strong = fill(text.look.fill), fill(text.look.strong)
        for x, y, line in text.baselines():
            for run in line.runs:
                scene.canvas.drawTextBlob(blob(run), x, y, strong if run.emphasised else plain)


def draw_runs(canvas: skia.Canvas, text: PlacedText, paint: skia.Paint, down: float = 0.0) -> None:
    """Draw every run of a text with one paint."""
    for x, y, line in text.baselines():
        for run in line.runs:
            canvas.drawTextBlob(blob(run), x, y + down, paint)


def blob(run: Run) -> skia.TextBlob:
    """The glyphs of a run, ready to draw from the start of its line."""
    builder = skia.TextBlobBuilder()
    points = [skia.Point(x, y) for x, y in zip(run.xs, run.ys, strict=True)]
    builder.allocRunPos(face(run.face).font(run.size), list(run.glyphs), points)
    return builder.make()


def _turn(canvas: skia.Canvas, text: PlacedText) -> None:
    if text.turn is not None:
        canvas.rotate(text.turn.degrees, text.turn.x, text.turn.y)


def _widen(paint: skia.Paint, look: Look, size: float) -> None:
    if look.outline is not None:
        paint.setStyle(skia.Paint.kStrokeAndFill_Style)
        # A reader, and the check, need the contrast of an outline in a ring of 4 % of the size around each letter.
        paint.setStrokeWidth(max(look.outline[1] * size, 2 * RING_EM * size + _SMOOTH_EDGE, _LEAST_OUTLINE))
        paint.setStrokeJoin(skia.Paint.kRound_Join)


def _markers(scene: Scene, text: PlacedText) -> None:
    size = text.block.size
    for x, y, line in text.baselines():
        for run in line.runs:
            if run.emphasised:
                bounds = face(run.face).font(run.size).getBounds(list(run.glyphs))
                left, right = x + run.xs[0] - size * 0.06, x + run.xs[-1] + bounds[-1].right() + size * 0.06
                path = _brush((left, y - size * 0.24, right, y + size * 0.09), scene.seed)
                scene.canvas.drawPath(path, fill(text.look.marker))


def _brush(box: tuple[float, float, float, float], seed: int) -> skia.Path:
    left, top, right, bottom = box
    random = np.random.Generator(np.random.PCG64(seed % 2**32 + int(max(left, 0))))
    height, steps = bottom - top, 6
    path = skia.Path()
    path.moveTo(left, top + height * 0.2)
    for i in range(1, steps + 1):
        path.lineTo(left + (right - left) * i / steps, top + height * random.uniform(0.02, 0.16))
    path.lineTo(right + height * 0.12, top + height * 0.6)
    for i in range(steps, -1, -1):
        path.lineTo(left + (right - left) * i / steps - height * 0.04, bottom - height * random.uniform(0.02, 0.14))
    path.close()
    return path
