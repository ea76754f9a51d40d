"""How one template speaks: the looks of every slot, and the pieces built from them at a given scale."""

import math
from dataclasses import dataclass, replace

from app.engines.composing.fit import Block, Limits, Style, fit
from app.engines.composing.parts import (
    Part,
    Pill,
    action_part,
    pill_part,
    text_part,
)
from app.engines.composing.price import PriceLook, price_part
from app.engines.composing.pricelist import list_part
from app.engines.composing.scene import Align, HeadlineWish, Look, PlacedText, Scene

UPPER = ("kicker", "headline", "sub")
LOWER = ("offer", "details", "action")

_GENTLE = 0.8
_MUCH = 1.35
_TOWER_LINES = 4
_SHORT_ACTION = 8
_WORD_OR_TWO = 6
_LOUDER = 0.7
# How much less loud a headline may be whose name then stands on one line.
_FOR_A_NAME = 0.86
_WISHED_LINES = 3
# How many more lines a headline may take to be as large as the owner asked.

_GAPS = {"kicker": 0.0, "headline": 28.0, "sub": 34.0, "offer": 44.0, "details": 28.0, "action": 36.0}


@dataclass(frozen=True)
class Manner:
    """Looks and sizes (in design units) of a template. `body_face` overrides the theme's running text."""

    align: Align
    head: Look
    body: Look
    kicker: Pill
    price: PriceLook
    action: Pill
    details: Look
    head_size: float = 150.0
    head_lines: int = 2
    head_share: float = 0.34
    price_size: float = 112.0
    body_face: str = "medium"


@dataclass(frozen=True)
class Room:
    """The width and height a piece may use, and the scale of its type."""

    width: float
    height: float
    scale: float


def used_slots(scene: Scene, slots: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the slots that this ad fills."""
    words = scene.words
    filled = {
        "kicker": words.kicker, "headline": words.headline, "sub": words.sub, "offer": words.offer,
        "details": words.period or words.conditions, "action": words.call_to_action,
    }  # fmt: skip
    return tuple(slot for slot in slots if filled[slot])


def gap_before(scene: Scene, slot: str, scale: float) -> float:
    """Pixels between a slot and the one above it."""
    return _GAPS[slot] * scene.unit * (0.45 + 0.55 * min(scale, 1.2))


def build(scene: Scene, manner: Manner, slot: str, room: Room) -> Part:
    """The piece of one slot."""
    return _BUILDERS[slot](scene, manner, room)


def _gentle(scene: Scene, scale: float) -> float:
    # Running text follows the owner's wish for larger type, and a large sheet, a little behind headline and price.
    behind = scale if scale <= _MUCH else _MUCH * math.sqrt(scale / _MUCH)
    return behind * math.pow(scene.text_scale, _GENTLE)


def _limits(scene: Scene, room: Room, units: float, lines: int) -> Limits:
    largest = scene.size(units, _gentle(scene, room.scale))
    smallest = max(largest * 0.8, scene.frame.smallest)
    return Limits(room.width, largest, min(smallest, largest), lines=lines)


def _kicker(scene: Scene, manner: Manner, room: Room) -> Part:
    return pill_part(scene, "kicker", scene.words.kicker, manner.kicker, _limits(scene, room, 36, 1))


def _headline(scene: Scene, manner: Manner, room: Room) -> Part:
    if scene.wish is not None:
        return text_part(
            scene, "headline", _wished_headline(scene, manner, room, scene.wish), manner.head, manner.align
        )
    # A strip is read from afar: its height, not its design unit, limits the headline.
    base = manner.head_size * (1.5 if scene.frame.shape == "strip" else 1.0)
    largest = base * scene.unit * scene.text_scale * max(room.scale, 0.9)
    outline = manner.head.outline[1] * largest if manner.head.outline else 0.0
    # Other words shrink before the headline becomes small; only the last scales give it up.
    loud = 0.60 if room.scale >= 0.85 else 0.42
    if (scene.frame.shape == "wide" or pours(scene)) and room.scale >= 0.85:
        loud = _LOUDER
    least = max(loud * manner.head_size * scene.unit, 0.052 * scene.frame.short, scene.frame.smallest * 1.5)
    if room.scale < 0.75:
        least = 0.052 * scene.frame.short
    lines = _TOWER_LINES if scene.frame.towering else manner.head_lines + (scene.text_scale > 1.05)
    limits = Limits(room.width - outline, largest, least, max(room.height - outline, 1.0), lines)
    if scene.frame.read_from_afar and room.scale > 1:
        # The headline stays the loudest of all that grows; where its longest word fills the width, it is loud enough.
        widest = fit(scene.words.headline, scene.theme.head, replace(limits, height=math.inf)).size
        limits = replace(limits, smallest=max(least, min(least * room.scale, widest * 0.9)))
    block = fit(scene.words.headline, scene.theme.head, limits)
    if scene.frame.side_by_side and (block.torn or block.too_small):
        softer = replace(limits, smallest=max(least * _FOR_A_NAME, min(least, 0.052 * scene.frame.short)))
        whole = fit(scene.words.headline, scene.theme.head, softer)
        block = block if whole.torn or whole.too_small else whole
    return text_part(scene, "headline", block, manner.head, manner.align)


def _wished_headline(scene: Scene, manner: Manner, room: Room, wish: HeadlineWish) -> Block:
    outline = manner.head.outline[1] * wish.size if manner.head.outline else 0.0
    floor = 0.052 * scene.frame.short
    limits = Limits(
        room.width - outline, max(wish.size, floor), floor, lines=manner.head_lines + _WISHED_LINES, firm=True,
    )  # fmt: skip
    # No canvas is wider than it is: where the longest word fills it, the wish ends there.
    widest = fit(scene.words.headline, scene.theme.head, replace(limits, smallest=wish.least)).size
    least = max(min(wish.least, widest * 0.99), floor)
    height = max(room.height - outline, 1.0)
    return fit(scene.words.headline, scene.theme.head, replace(limits, smallest=least, height=height))


def _sub(scene: Scene, manner: Manner, room: Room) -> Part:
    style = replace(scene.theme.text, face=manner.body_face)
    limits = _limits(scene, room, 40, 4 if manner.align == "left" else 3)
    # A centred line that runs to both edges looks like an accident.
    width = limits.width if manner.align == "left" else limits.width * 0.94
    return text_part(scene, "sub", fit(scene.words.sub, style, replace(limits, width=width)), manner.body, manner.align)


def _offer(scene: Scene, manner: Manner, room: Room) -> Part:
    size = manner.price_size * scene.unit * room.scale * scene.text_scale
    limits = Limits(room.width, max(size, scene.frame.smallest), scene.frame.smallest)
    if scene.words.menu:
        return list_part(scene, manner.price, limits)
    return price_part(scene, manner.price, limits, manner.align)


def _details(scene: Scene, manner: Manner, room: Room) -> Part:
    words = scene.words
    blocks = []
    if words.period:
        blocks.append(("period", fit(words.period, scene.theme.strong, _limits(scene, room, 40, 2))))
    for i, condition in enumerate(_side_by_side(words.conditions)):
        blocks.append((f"condition-{i}", fit(condition, Style("medium", 1.34), _limits(scene, room, 34, 3))))
    gap = 15 * scene.unit * room.scale
    width = max(block.width for _, block in blocks)
    height = sum(block.height for _, block in blocks) + gap * (len(blocks) - 1)

    def place(x: float, y: float) -> None:
        for name, block in blocks:
            left = x if manner.align == "left" else x + (width - block.width) / 2
            scene.put(PlacedText(name, block, left, y, manner.details, manner.align))
            y += block.height + gap

    return Part(width, height, place, any(block.too_small for _, block in blocks))


def _side_by_side(conditions: tuple[str, ...]) -> list[str]:
    """The conditions, those of a word or two on one line: 평일 · 점심."""
    lines: list[str] = []
    for i, condition in enumerate(conditions):
        joins = i and max(len(condition), len(conditions[i - 1])) <= _WORD_OR_TWO
        if joins and len(lines[-1]) <= 2 * _WORD_OR_TWO:
            lines[-1] += f" · {condition}"
        else:
            lines.append(condition)
    return lines


def _action(scene: Scene, manner: Manner, room: Room) -> Part:
    text = scene.words.call_to_action
    # Two short words on two lines look like an accident.
    return action_part(scene, text, manner.action, _limits(scene, room, 36, 1 if len(text) <= _SHORT_ACTION else 2))


_BUILDERS = {
    "kicker": _kicker, "headline": _headline, "sub": _sub, "offer": _offer, "details": _details, "action": _action,
}  # fmt: skip


def wants_banner(scene: Scene) -> bool:
    """Whether price and details are enough to stand beside the picture, under the headline."""
    lower = used_slots(scene, LOWER)
    rich = len(lower) > 1 or (lower == ("offer",) and scene.frame.shape == "square" and not scene.words.few)
    return rich and not scene.frame.towering


def pours(scene: Scene) -> bool:
    """Whether the picture may take the low part of a story, which apps cover with their buttons."""
    frame = scene.frame
    return frame.shape == "story" and frame.safe.bottom < 0.9 * frame.height


def stacks_words(scene: Scene) -> bool:
    """Whether words stand above and below the picture: tall formats, and a square that says little."""
    shape = scene.frame.shape
    return shape in ("tall", "story") or (shape == "square" and scene.words.few)
