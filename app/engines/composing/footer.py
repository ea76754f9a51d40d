"""The lines about the shop: name, address, phone and hours with their signs."""

from dataclasses import dataclass

import skia

from app.engines.composing.fit import Block, Limits, Style, fit
from app.engines.composing.icons import icon
from app.engines.composing.parts import Part
from app.engines.composing.scene import Align, Look, PlacedText, Scene
from app.engines.drawing.canvas import fill

_FROM_AFAR = (1.9, 1.7, 1.5, 1.35, 1.2, 1.1)
_TALLER = 1.4
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76)


@dataclass(frozen=True)
class FooterLook:
    """Colours of the shop's lines; `align` sets them left, or centred in a story without a QR code."""

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
    beside: float
    dropped: tuple[str, ...]


def footer_part(scene: Scene, look: FooterLook, width: float, height: float) -> Part | None:
    """The shop's lines in at most this box, None when the ad says nothing about a shop."""
    words = scene.words
    if not (words.shop or words.address or words.phone or words.hours):
        return None
    setting = _set(scene, width, height)

    def place(x: float, y: float) -> None:
        scene.lost.extend(setting.dropped)
        _place(scene, look, setting, (x, y, width))

    return Part(
        min(setting.width, width),
        setting.height,
        place,
        any(fact.block.too_small for row in setting.rows for fact in row),
    )


def _set(scene: Scene, width: float, height: float) -> _Setting:
    """The largest setting that fits: fewer rows, then smaller type, then a wrapped address, then more height, then
    fewer facts. The phone, which the ad asks to call, stays longest.
    """
    words = scene.words
    facts = [(key, getattr(words, key)) for key in ("address", "phone", "hours") if getattr(words, key)]
    without_hours = [fact for fact in facts if fact[0] != "hours"]
    phone = [fact for fact in facts if fact[0] == "phone"] or facts[:1]
    ladder = [
        (facts, 1, height), (facts, 2, height), (facts, 2, height * _TALLER), (without_hours, 3, height * _TALLER),
        (phone, 3, height * _TALLER),
    ]  # fmt: skip
    best = None
    for kept, lines, most in ladder:
        for scale in (*(_FROM_AFAR if scene.frame.read_from_afar and lines == 1 else ()), *_SCALES):
            setting = _flow(scene, kept, width, (scale, lines))
            kept_keys = {key for key, _ in kept}
            dropped = tuple(key for key, _ in facts if key not in kept_keys)
            best = _Setting(*setting, dropped)
            small = any(fact.block.too_small for row in best.rows for fact in row)
            if best.height <= most + 1 and best.width <= width + 1 and not small:
                return best
    assert best is not None
    return best


def _flow(
    scene: Scene, facts: list[tuple[str, str]], width: float, setting: tuple[float, int]
) -> tuple[Block | None, tuple[tuple[_Fact, ...], ...], float, float, float, float]:
    scale, lines = setting
    size = scene.size(28, scale)
    name = None
    if scene.words.shop:
        large = scene.size(46 if facts else 54, scale)
        limits = Limits(width, large, size, lines=2)
        name = fit(scene.words.shop, scene.theme.name_face, limits)
    facts_set = [_fact(scene, key, text, (width, size, lines)) for key, text in facts]
    gap = size * 1.1
    inline = sum(fact.width + gap for fact in facts_set) + (name.width + gap if name else 0.0)
    if name and facts_set and scene.frame.shape in ("wide", "strip") and inline <= width:
        # One line is enough on a wide ad, and leaves its height to the picture.
        height = max(name.height, *(fact.block.height for fact in facts_set))
        return name, (tuple(facts_set),), size, inline, height, name.width + gap * 1.4
    kept = _rows(facts_set, width, gap)
    widths = [sum(fact.width for fact in row) + gap * (len(row) - 1) for row in kept]
    height = sum(max(fact.block.height for fact in row) for row in kept) + size * 0.52 * max(len(kept) - 1, 0)
    height += (name.height + (size * 0.75 if kept else 0.0)) if name else 0.0
    return name, kept, size, max([*widths, name.width if name else 0.0], default=0.0), height, 0.0


def _fact(scene: Scene, key: str, text: str, room: tuple[float, float, int]) -> _Fact:
    width, size, lines = room
    smallest = min(size, scene.frame.smallest)
    block = fit(text, Style("medium", 1.34, -0.012), Limits(width - size * 1.45, size, smallest, lines=lines))
    return _Fact(key, block, block.width + size * 1.45)


def _rows(facts: list[_Fact], width: float, gap: float) -> tuple[tuple[_Fact, ...], ...]:
    rows: list[list[_Fact]] = [[]]
    used = 0.0
    for fact in facts:
        if rows[-1] and used + gap + fact.width > width:
            rows.append([])
            used = 0.0
        used += fact.width + (gap if rows[-1] else 0.0)
        rows[-1].append(fact)
    return tuple(tuple(row) for row in rows if row)


def _place(scene: Scene, look: FooterLook, setting: _Setting, room: tuple[float, float, float]) -> None:
    left, y, width = room
    if setting.name is not None:
        x = left if look.align == "left" else left + (width - setting.name.width) / 2
        scene.put(PlacedText("shop", setting.name, x, y, Look(look.ink), look.align))
        if setting.beside:
            y += (setting.name.height - setting.rows[0][0].block.height) * 0.62
        else:
            y += setting.name.height + setting.size * 0.75
    gap = setting.size * 1.1
    for row in setting.rows:
        total = sum(fact.width for fact in row) + gap * (len(row) - 1)
        x = left + setting.beside if look.align == "left" else left + (width - total) / 2
        for fact in row:
            first = fact.block.height if len(fact.block.lines) == 1 else fact.block.top
            _sign(scene, fact.icon, (x, y + first / 2), setting.size * 1.12, look.soft)
            scene.put(PlacedText(fact.icon, fact.block, x + setting.size * 1.45, y, Look(look.soft)))
            x += fact.width + gap
        y += max(fact.block.height for fact in row) + setting.size * 0.52


def _sign(scene: Scene, name: str, place: tuple[float, float], size: float, color: str) -> None:
    x, middle = place
    with skia.AutoCanvasRestore(scene.canvas):
        scene.canvas.translate(x, middle - size / 2)
        scene.canvas.scale(size / 24, size / 24)
        scene.canvas.drawPath(icon(name), fill(color))
