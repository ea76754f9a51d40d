"""The growth of pages as a picture: one panel a database, each line named where it ends."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import skia
from PIL import Image

from app.engines.composing.faces import font_file

WIDTH, HEIGHT, SCALE = 1200, 560, 2
LEFT, TOP, RIGHT, BOTTOM = 64, 84, 190, 64
INK, QUIET, GRID = 0xFF1F2430, 0xFF6B7280, 0xFFE5E7EB
COLOURS = (0xFF0F766E, 0xFF1D4ED8, 0xFFB45309, 0xFF7C3AED, 0xFFBE123C, 0xFF4D7C0F, 0xFF334155)
LINE = 17


class Look(NamedTuple):
    """How words are written."""

    size: float
    colour: int
    face: str = "medium"


Growth = Mapping[str, Mapping[int, float]]
"""Milliseconds by page and number of ads."""


def draw(found: Mapping[str, Growth], target: Path) -> None:
    """Write the picture. All panels share one scale of milliseconds."""
    surface = skia.Surface.MakeRasterN32Premul(WIDTH * SCALE, HEIGHT * SCALE)
    canvas = surface.getCanvas()
    canvas.clear(0xFFFFFFFF)
    canvas.scale(SCALE, SCALE)
    title = "What a page costs while the ads grow tenfold"
    _write(canvas, title, (LEFT, 34), Look(19, INK, "bold"))
    said = "milliseconds of one page when little disturbs it (p10), by the repository"
    _write(canvas, said, (LEFT, 56), Look(13, QUIET))
    highest = max(value for growth in found.values() for by_ads in growth.values() for value in by_ads.values())
    ceiling = _rounded(highest)
    width = WIDTH / len(found)
    for number, (database, growth) in enumerate(found.items()):
        canvas.save()
        canvas.translate(number * width, 0)
        _panel(canvas, database, growth, width, ceiling)
        canvas.restore()
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    packed = io.BytesIO()
    Image.fromarray(pixels).convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(packed, "PNG", optimize=True)
    target.write_bytes(packed.getvalue())


def _panel(canvas: skia.Canvas, database: str, growth: Growth, width: float, ceiling: float) -> None:
    sizes = sorted(next(iter(growth.values())))
    right, bottom = width - RIGHT, HEIGHT - BOTTOM
    across = {ads: LEFT + (right - LEFT) * place / (len(sizes) - 1) for place, ads in enumerate(sizes)}

    def height(value: float) -> float:
        return bottom - (bottom - TOP - 24) * value / ceiling

    small = Look(12, QUIET)
    _write(canvas, database, (LEFT, TOP + 8), Look(15, INK, "bold"))
    for step in range(5):
        value = ceiling * step / 4
        canvas.drawLine(LEFT, height(value), right, height(value), _paint(GRID, 1))
        _write(canvas, f"{value:g}", (LEFT - 10, height(value) + 4), small, 1)
    for ads, x in across.items():
        _write(canvas, f"{ads:,}", (x, bottom + 22), small, 0.5)
    _write(canvas, "ads in the database", ((LEFT + right) / 2, bottom + 44), small, 0.5)
    ends = {page: height(by_ads[sizes[-1]]) for page, by_ads in growth.items()}
    places = _apart(ends, bottom)
    for colour, (page, by_ads) in zip(COLOURS, growth.items(), strict=False):
        path = skia.Path()
        for number, ads in enumerate(sizes):
            point = (across[ads], height(by_ads[ads]))
            path.lineTo(*point) if number else path.moveTo(*point)
            canvas.drawCircle(*point, 3.5, skia.Paint(AntiAlias=True, Color=colour))
        canvas.drawPath(path, _paint(colour, 2))
        canvas.drawLine(right + 5, ends[page], right + 16, places[page], _paint(colour, 0.8))
        _write(canvas, f"{page}  {by_ads[sizes[-1]]:.2f}", (right + 20, places[page] + 4), Look(12.5, colour))


def _apart(ends: Mapping[str, float], bottom: float) -> dict[str, float]:
    """Where the names stand: beside the ends of their lines, but a line of text apart."""
    order = sorted(ends, key=lambda page: ends[page], reverse=True)
    places, free = {}, bottom + 4
    for page in order:
        places[page] = min(ends[page], free)
        free = places[page] - LINE
    return places


def _rounded(value: float) -> float:
    return next(step for step in (1, 2, 4, 6, 8, 12, 16, 20, 40, 80, 160, 400, 1000, 10_000) if step >= value)


def _paint(colour: int, width: float) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=colour, Style=skia.Paint.kStroke_Style, StrokeWidth=width)


def _write(canvas: skia.Canvas, words: str, place: tuple[float, float], look: Look, align: float = 0) -> None:
    """Write from a place on; `align` is the share of the words that stands before it."""
    font = skia.Font(skia.Typeface.MakeFromFile(str(font_file(look.face))), look.size)
    paint = skia.Paint(AntiAlias=True, Color=look.colour)
    canvas.drawString(words, place[0] - font.measureText(words) * align, place[1], font, paint)
