"""The line about the shop: name, address, phone and hours with icons, a QR code, and the small print below."""

import math
from dataclasses import dataclass
from functools import lru_cache

import segno
import skia

from app.engines.composing.fit import Block, Limits, Style, fit
from app.engines.composing.geometry import Rect
from app.engines.composing.icons import icon
from app.engines.composing.parts import Part
from app.engines.composing.scene import Align, Element, Look, PlacedText, Scene
from app.engines.drawing.canvas import fill

QUIET = 4
_MODULE = 0.0026
_LEAST_MODULE = 3
_QR_UNITS = 148
_LARGEST_QR = 0.24


@dataclass(frozen=True)
class FooterLook:
    """Colours of the shop's lines; `align` sets them left, or centred when there is no QR code."""

    ink: str
    soft: str
    align: Align = "left"


@dataclass(frozen=True)
class _Fact:
    icon: str
    block: Block
    width: float


@dataclass(frozen=True)
class _Setting:
    name: Block | None
    rows: tuple[tuple[_Fact, ...], ...]
    size: float
    width: float
    height: float
    dropped: tuple[str, ...]


@lru_cache(maxsize=64)
def qr_matrix(url: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR code of a link, without its quiet zone; empty when the link is too long for one."""
    try:
        code = segno.make(url, error="m", micro=False)
    except segno.DataOverflowError:
        return ()
    return tuple(tuple(bool(value) for value in row) for row in code.matrix)


def footer_part(scene: Scene, look: FooterLook, width: float, height: float) -> Part | None:
    """The shop's lines in at most this box, None when the ad says nothing about a shop."""
    if not scene.words.has_footer:
        return None
    module = _module(scene, height)
    modules = len(qr_matrix(scene.words.url)) if module else 0
    side = module * (modules + 2 * QUIET) if module else 0
    room = width - (side + 28 * scene.unit if side else 0)
    setting = _set(scene, room, height)
    total = max(setting.height, side)
    align: Align = look.align if not side else "left"
    if setting.dropped:
        scene.notes.append("footer dropped " + ",".join(setting.dropped))

    def place(x: float, y: float) -> None:
        _place(scene, look, setting, (x, y + (total - setting.height) / 2, room, align))
        if side:
            _draw_qr(scene, module, (round(x + width - side), round(y + (total - side) / 2)))

    return Part(width, total, place, any(fact.block.too_small for row in setting.rows for fact in row))


def _module(scene: Scene, height: float) -> int:
    """Pixels per QR module, 0 when a readable code would be too large or there is no link."""
    modules = len(qr_matrix(scene.words.url)) if scene.words.url else 0
    if not modules or scene.frame.shape == "strip":
        return 0
    cells, short = modules + 2 * QUIET, scene.frame.short
    least = max(_LEAST_MODULE, math.ceil(_MODULE * short))
    module = max(least, int(min(_QR_UNITS * scene.unit, height) // cells))
    if module * cells > min(_LARGEST_QR * short, max(height, 150 * scene.unit) * 1.15):
        scene.notes.append("the link is too long for a readable code")
        return 0
    return module


def _set(scene: Scene, width: float, height: float) -> _Setting:
    """The largest setting that fits: fewer rows, then smaller type, then a wrapped address, then fewer facts."""
    words = scene.words
    facts = [(key, getattr(words, key)) for key in ("address", "phone", "hours") if getattr(words, key)]
    ladders = [(facts, 1), (facts, 2), ([fact for fact in facts if fact[0] != "hours"], 2), (facts[:1], 3)]
    best = None
    for kept, lines in ladders:
        for scale in (1.0, 0.94, 0.88, 0.82, 0.76):
            setting = _flow(scene, kept, width, (scale, lines))
            kept_keys = {key for key, _ in kept}
            dropped = tuple(key for key, _ in facts if key not in kept_keys)
            best = _Setting(*setting[:5], dropped)
            small = any(fact.block.too_small for row in best.rows for fact in row)
            if best.height <= height + 1 and best.width <= width + 1 and not small:
                return best
    assert best is not None
    return best


def _flow(
    scene: Scene, facts: list[tuple[str, str]], width: float, setting: tuple[float, int]
) -> tuple[Block | None, tuple[tuple[_Fact, ...], ...], float, float, float]:
    scale, lines = setting
    size = scene.size(27, scale)
    name = None
    if scene.words.shop:
        large = scene.size(46 if facts else 54, scale)
        limits = Limits(width, large, size, lines=2)
        name = fit(scene.words.shop, scene.theme.name_face, limits)
    gap = size * 1.1
    rows: list[list[_Fact]] = [[]]
    used = 0.0
    for key, text in facts:
        style = Style("medium", 1.34, -0.012)
        block = fit(text, style, Limits(width - size * 1.45, size, min(size, scene.frame.smallest), lines=lines))
        fact = _Fact(key, block, block.width + size * 1.45)
        if rows[-1] and used + gap + fact.width > width:
            rows.append([])
            used = 0.0
        used += fact.width + (gap if rows[-1] else 0.0)
        rows[-1].append(fact)
    kept = tuple(tuple(row) for row in rows if row)
    heights = [max(fact.block.height for fact in row) for row in kept]
    widths = [sum(fact.width for fact in row) + gap * (len(row) - 1) for row in kept]
    top = name.height + (size * 0.75 if kept else 0.0) if name else 0.0
    height = top + sum(heights) + size * 0.52 * max(len(kept) - 1, 0)
    return name, kept, size, max([*widths, name.width if name else 0.0], default=0.0), height


def _place(scene: Scene, look: FooterLook, setting: _Setting, room: tuple[float, float, float, Align]) -> None:
    left, y, width, align = room
    if setting.name is not None:
        x = left if align == "left" else left + (width - setting.name.width) / 2
        scene.put(PlacedText("shop", setting.name, x, y, Look(look.ink), align))
        y += setting.name.height + setting.size * 0.75
    gap = setting.size * 1.1
    for row in setting.rows:
        total = sum(fact.width for fact in row) + gap * (len(row) - 1)
        x = left if align == "left" else left + (width - total) / 2
        for fact in row:
            first = fact.block.height if len(fact.block.lines) == 1 else fact.block.top
            _icon(scene, fact.icon, (x, y + first / 2), setting.size * 1.12, look.soft)
            scene.put(PlacedText(fact.icon, fact.block, x + setting.size * 1.45, y, Look(look.soft)))
            x += fact.width + gap
        y += max(fact.block.height for fact in row) + setting.size * 0.52


def _icon(scene: Scene, name: str, place: tuple[float, float], size: float, color: str) -> None:
    x, middle = place
    with skia.AutoCanvasRestore(scene.canvas):
        scene.canvas.translate(x, middle - size / 2)
        scene.canvas.scale(size / 24, size / 24)
        scene.canvas.drawPath(icon(name), fill(color))


def _draw_qr(scene: Scene, module: int, place: tuple[int, int]) -> None:
    matrix = qr_matrix(scene.words.url)
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
