"""Closed-form fitting: the line count whose size times quality is largest, without any search over sizes."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from app.engines.composing.faces import face
from app.engines.composing.linebreak import Breaking, Paragraph, kept_whole
from app.engines.composing.shaping import Line, Type, advance, emphasis, line

_QUALITY_EXPONENT = 0.9
_BODY_LINE_COST = 0.10
_STEP = 4
_MAX_WORDS = 60
# The share of the size of freely broken lines that is enough to keep a whole name on one line, or its last two words.
_NAME, _LAST_WORDS = 0.62, 0.75
# A last line below this share of the widest would hang under the name like a scrap.
_SHORTEST_END = 0.25


@dataclass(frozen=True)
class Style:
    """How a text is set. `display` texts weigh the beauty of breaks; running texts prefer few lines."""

    face: str
    leading: float = 1.42
    tracking: float = -0.01
    display: bool = False

    @property
    def kind(self) -> Type:
        """Face and spacing, as the shaper wants them."""
        return Type(self.face, self.tracking)


@dataclass(frozen=True)
class Limits:
    """The room for a text in pixels: box, largest and smallest wanted size, and number of lines.

    `firm` says that no beauty of a breaking outweighs the smallest size.
    """

    width: float
    largest: float
    smallest: float
    height: float = math.inf
    lines: int = 1
    firm: bool = False


@dataclass(frozen=True)
class Block:
    """A text set in lines. `height` reaches from the top of the tallest syllable to the ink of the last line.

    `torn` says that a name whose words are emphasised does not stand on one line.
    """

    lines: tuple[Line, ...]
    style: Style
    size: float
    width: float
    height: float
    top: float
    too_small: bool
    source: str
    torn: bool = False

    @property
    def leading(self) -> float:
        """Pixels from baseline to baseline."""
        return self.size * self.style.leading

    @property
    def missing(self) -> str:
        """Characters for which no face has a glyph."""
        return "".join(part.missing for part in self.lines)


def fit(text: str, style: Style, limits: Limits) -> Block:
    """Set the text as large as the limits allow. Below the smallest size it still fits, and says so in `too_small`."""
    plain, flags = emphasis(text)
    size, breaking = _with_names(plain, flags, style, limits) if style.display else _best(plain, style, limits)
    # Rounding down to quarter pixels makes equal texts equal in size; it never makes them wider.
    size = max(math.floor(size * _STEP) / _STEP, 1.0)
    block = _set(plain, flags, breaking, style, size)
    return replace(block, too_small=size < limits.smallest - 0.3)


def natural(text: str, style: Style, size: float) -> Block:
    """The text on one line at exactly this size."""
    plain, flags = emphasis(text)
    return _set(plain, flags, Breaking((plain,), 0, 0), style, size)


def _with_names(plain: str, flags: tuple[bool, ...], style: Style, limits: Limits) -> tuple[float, Breaking]:
    """The best setting whose lines do not tear an emphasised name, where that costs little size."""
    free = _best(plain, style, limits)
    for glued, share in ((kept_whole(plain, flags), _NAME), (kept_whole(plain, flags, 1), _LAST_WORDS)):
        if glued == plain:
            continue
        size, breaking = _best(glued, style, limits)
        if advance(breaking.lines[-1], style.kind) < _SHORTEST_END * breaking.widest:
            continue
        if size >= max(share * free[0], min(limits.smallest, free[0])):
            return size, breaking
    return free


def _best(plain: str, style: Style, limits: Limits) -> tuple[float, Breaking]:
    used = face(style.face)
    paragraph = Paragraph(plain, style.kind, style.display)
    best: tuple[bool, float, float, Breaking] | None = None
    for count in range(1, min(limits.lines, len(paragraph.words), _MAX_WORDS) + 1):
        breaking = paragraph.broken(count)
        if breaking is None:
            break
        tall = used.top + used.bottom + (count - 1) * style.leading
        size = min(limits.largest, limits.width / max(breaking.widest, 1e-6) * 0.998, limits.height / tall)
        quality = breaking.widest / breaking.penalised if breaking.penalised > 0 else 1.0
        cost = 1.0 if style.display else (1 - _BODY_LINE_COST) ** (count - 1)
        score = size * quality**_QUALITY_EXPONENT * cost
        reaches = size >= limits.smallest or not limits.firm
        if best is None or reaches > best[0] or (reaches == best[0] and score > best[1] * 1.015):
            best = (reaches, score, size, breaking)
        if size >= limits.largest and (quality > 0.999 or not style.display):
            break
    if best is None:
        return limits.smallest, Breaking((plain,), 0, 0)
    return best[2], best[3]


def _set(plain: str, flags: tuple[bool, ...], breaking: Breaking, style: Style, size: float) -> Block:
    used = face(style.face)
    marks = _flags_per_line(plain, flags, breaking.lines)
    lines = tuple(line(text, style.kind, size, mark) for text, mark in zip(breaking.lines, marks, strict=True))
    top = max(used.top * size, -lines[0].ink.top)
    below = max(used.bottom * size * 0.6, lines[-1].ink.bottom)
    height = top + below + (len(lines) - 1) * size * style.leading
    width = max(part.width for part in lines)
    torn = any(before[-1:] == after[:1] == (True,) for before, after in pairwise(marks))
    return Block(lines, style, size, width, height, top, False, plain, torn)


def _flags_per_line(plain: str, flags: tuple[bool, ...], lines: tuple[str, ...]) -> list[tuple[bool, ...]]:
    # Lines hold the characters of the text in order; only the spaces at line ends are gone.
    result = []
    position = 0
    for text in lines:
        marks = []
        for character in text:
            blank = character in " \u00a0"
            while not blank and position < len(plain) and plain[position] == " ":
                position += 1
            marks.append(flags[position] if position < len(flags) else False)
            position += 1
        result.append(tuple(marks))
    return result
