"""Pieces above each other: measured together, so that the headline takes exactly what the others leave."""

from dataclasses import dataclass, replace

from app.engines.composing.geometry import Rect
from app.engines.composing.manner import Manner, Room, build, gap_before, used_slots
from app.engines.composing.parts import Part
from app.engines.composing.scene import Scene

_GROWTH = (2.0, 1.75, 1.5, 1.35, 1.2, 1.1)
_NEARLY = 0.9
_QUIET = 1.9


@dataclass(frozen=True)
class Stacked:
    """Pieces above each other with the gaps before them; `headline` is the type size of the headline among them, and
    `torn` says that it parts the words of a name."""

    parts: tuple[Part, ...]
    gaps: tuple[float, ...]
    width: float
    fits: bool
    headline: float = 0.0
    torn: bool = False

    @property
    def height(self) -> float:
        """Total height with gaps."""
        return sum(part.height for part in self.parts) + sum(self.gaps)

    def place(self, area: Rect, manner: Manner) -> None:
        """Set the pieces down from the top of an area, aligned as the manner asks."""
        y = area.top
        for part, gap in zip(self.parts, self.gaps, strict=True):
            y += gap
            x = area.left if manner.align == "left" else area.left + (area.width - part.width) / 2
            part.place(x, y)
            y += part.height


def stack(scene: Scene, manner: Manner, slots: tuple[str, ...], room: Room) -> Stacked:
    """Measure the filled slots above each other; the headline takes the height that the others leave."""
    kept = used_slots(scene, slots)
    gaps = tuple(0.0 if i == 0 else gap_before(scene, slot, room.scale) for i, slot in enumerate(kept))
    parts: dict[str, Part] = {}
    for slot in kept:
        if slot != "headline":
            parts[slot] = build(scene, manner, slot, room)
    if "headline" in kept:
        rest = room.height - sum(part.height for part in parts.values()) - sum(gaps)
        share = manner.head_share * scene.frame.height * scene.text_scale
        limit = rest if scene.wish else min(rest, share)
        parts["headline"] = build(scene, manner, "headline", Room(room.width, max(limit, 1.0), room.scale))
        over = parts["headline"].height - rest
        if 0 < over < limit:
            # The tail of a Latin letter reaches lower than the syllables that the closed form reckons with.
            lower = Room(room.width, limit - over, room.scale)
            parts["headline"] = build(scene, manner, "headline", lower)
    ordered = tuple(parts[slot] for slot in kept)
    height = sum(part.height for part in ordered) + sum(gaps)
    width = max((part.width for part in ordered), default=0.0)
    fits = height <= room.height + 1 and width <= room.width + 1 and not any(part.too_small for part in ordered)
    headline = parts.get("headline")
    size, torn = (headline.size, headline.torn) if headline else (0.0, False)
    return Stacked(ordered, gaps, width, fits, size, torn)


def lower_stack(scene: Scene, manner: Manner, slots: tuple[str, ...], room: Room) -> Stacked:
    """Price, details and action: beside each other where that fits, else above each other."""
    above = stack(scene, manner, slots, room)
    kept = used_slots(scene, slots)
    if "offer" not in kept or len(kept) < 2 or scene.frame.shape not in ("wide", "strip"):
        return above
    offer = build(scene, manner, "offer", room)
    gap = 44 * scene.unit
    rest = Room(room.width - offer.width - gap, room.height, room.scale)
    if rest.width < 5 * scene.frame.smallest:
        return above
    side = stack(scene, replace(manner, align="left"), without(kept, ("offer",)), rest)
    if not side.fits or side.height > max(offer.height * 1.7, 1.0):
        return above
    height = max(offer.height, side.height)

    def place(x: float, y: float) -> None:
        offer.place(x, y + (height - offer.height) / 2)
        left, top = x + offer.width + gap, y + (height - side.height) / 2
        side.place(Rect(left, top, left + side.width, top + side.height), replace(manner, align="left"))

    width = offer.width + gap + side.width
    return Stacked((Part(width, height, place),), (0.0,), width, not offer.too_small and width <= room.width + 1)


def without(slots: tuple[str, ...], drops: tuple[str, ...]) -> tuple[str, ...]:
    """The slots that are not dropped."""
    return tuple(slot for slot in slots if slot not in drops)


def enlarged(scene: Scene, manner: Manner, usual: Stacked, wanted: tuple[tuple[str, ...], Room]) -> Stacked:
    """Price, details and action at the largest scale at which they fill their room better than the usual setting."""
    slots, room = wanted
    if not usual.fits or not usual.parts:
        return usual
    for factor in _GROWTH:
        larger = replace(room, scale=room.scale * factor)
        # Running text that outgrows a price which already fills its width would be the louder of the two.
        grown = lower_stack(scene, manner, slots, larger)
        if grown.fits and _whole_price(scene, manner, slots, larger):
            return grown
    return usual


def _whole_price(scene: Scene, manner: Manner, slots: tuple[str, ...], room: Room) -> bool:
    if "offer" not in used_slots(scene, slots):
        return room.scale <= _QUIET
    wanted = manner.price_size * scene.unit * room.scale * scene.text_scale
    return build(scene, manner, "offer", room).size >= _NEARLY * wanted
