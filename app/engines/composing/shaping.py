"""From text to positioned glyphs: emphasis marks, faces per code point, shaping."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from app.engines.composing.faces import covering, face

NARROW_SPACE = "\u00a0"
"""Glues two words: never a line end, drawn as an ordinary space."""

_FEATURES = {"kern": True, "liga": True}
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn")
_PICTURES = ("So", "Sk", "Mn", "Me")


@dataclass(frozen=True)
class Run:
    """Glyphs of one face and one colour, placed from the start of their line on the baseline."""

    face: str
    size: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    emphasised: bool


@dataclass(frozen=True)
class Ink:
    """The box of what is painted, relative to the start of the line on the baseline."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """One line of glyph runs."""

    text: str
    width: float
    runs: tuple[Run, ...]
    ink: Ink
    missing: str


@dataclass(frozen=True)
class Type:
    """A face with its letter spacing in em."""

    face: str
    tracking: float = 0.0


def clean(text: str) -> str:
    """The text in NFC on one line, without emoji and control characters: no face has glyphs for them."""
    kept = []
    for character in unicodedata.normalize("NFC", text):
        category = unicodedata.category(character)
        if character in " \n\t\r\u200b":
            kept.append(" ")
        elif category in _UNPRINTABLE or (category in _PICTURES and covering(character, "bold") is None):
            continue
        else:
            kept.append(character)
    return " ".join(word for word in "".join(kept).split(" ") if word)


def emphasis(text: str) -> tuple[str, tuple[bool, ...]]:
    """The text without its `*` marks, and for each character whether it stood between marks."""
    plain: list[str] = []
    flags: list[bool] = []
    marked = False
    for character in text:
        if character == "*":
            marked = not marked
        else:
            plain.append(character)
            flags.append(marked)
    return "".join(plain), tuple(flags)


@lru_cache(maxsize=4096)
def _by_face(text: str, key: str) -> tuple[tuple[tuple[str, str], ...], str]:
    parts: list[list[str]] = []
    missing = ""
    for character in text:
        shown = " " if character == NARROW_SPACE else character
        chosen = covering(shown, key)
        if chosen is None:
            chosen, missing = key, missing + character
        if parts and parts[-1][0] == chosen:
            parts[-1][1] += shown
        else:
            parts.append([chosen, shown])
    return tuple((part[0], part[1]) for part in parts), missing


@lru_cache(maxsize=8192)
def _glyphs(key: str, text: str) -> tuple[tuple[int, int, float, float, float], ...]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "ko"
    used = face(key)
    hb.shape(used.shaper, buffer, _FEATURES)
    return tuple(
        (info.codepoint, info.cluster, place.x_advance / used.units, place.x_offset / used.units,
         place.y_offset / used.units)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )  # fmt: skip


@lru_cache(maxsize=16384)
def advance(text: str, kind: Type) -> float:
    """The width of a text in em."""
    width = 0.0
    for key, part in _by_face(text, kind.face)[0]:
        width += sum(glyph[2] for glyph in _glyphs(key, part)) + kind.tracking * len(part)
    return width - (kind.tracking if text else 0.0)


def line(text: str, kind: Type, size: float, flags: tuple[bool, ...] = ()) -> Line:
    """Shape one line; `flags` marks the emphasised characters."""
    runs: list[Run] = []
    start = 0.0
    position = 0
    parts, missing = _by_face(text, kind.face)
    for key, part in parts:
        end = start
        segment: list[tuple[int, float, float]] = []
        marked = flags[position] if position < len(flags) else False
        for glyph, cluster, width, across, up in _glyphs(key, part):
            index = position + cluster
            now = flags[index] if index < len(flags) else False
            if now != marked and segment:
                runs.append(_run(key, size, segment, marked))
                segment = []
            marked = now
            segment.append((glyph, end + across * size, -up * size))
            end += (width + kind.tracking) * size
        if segment:
            runs.append(_run(key, size, segment, marked))
        start = end
        position += len(part)
    width = start - (kind.tracking * size if text else 0.0)
    return Line(text, width, tuple(runs), _ink(runs), missing)


def _run(key: str, size: float, segment: list[tuple[int, float, float]], marked: bool) -> Run:
    glyphs, xs, ys = zip(*segment, strict=True)
    return Run(key, size, glyphs, xs, ys, marked)


def _ink(runs: list[Run]) -> Ink:
    boxes = []
    for run in runs:
        bounds = face(run.face).font(run.size).getBounds(list(run.glyphs))
        boxes += [
            (x + box.left(), y + box.top(), x + box.right(), y + box.bottom())
            for box, x, y in zip(bounds, run.xs, run.ys, strict=True)
            if not box.isEmpty()
        ]
    if not boxes:
        return Ink(0.0, 0.0, 0.0, 0.0)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Ink(min(lefts), min(tops), max(rights), max(bottoms))
