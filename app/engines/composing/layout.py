"""Solving a layout: the words take what they need, the picture gets the rest, and nothing touches.

Every solver first measures and returns a plan; the template then paints its ground and carries the plan out.
Scales are tried from large to small; when nothing fits, the least important words leave in a fixed order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.engines.composing.geometry import Rect
from app.engines.composing.manner import LOWER, UPPER, Manner, Room, used_slots
from app.engines.composing.scene import Scene
from app.engines.composing.stacking import Stacked, lower_stack, stack, without

_LARGER = (1.35, 1.24, 1.14, 1.06)
_SMALLER = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
_DROPS: tuple[tuple[str, ...], ...] = ((), ("action",), ("action", "kicker"), ("action", "kicker", "sub"))
_CLEARLY_LARGER = 1.05


@dataclass(frozen=True)
class Plan:
    """Where the words will stand and which room the picture has."""

    manner: Manner
    hero: Rect
    stacks: tuple[tuple[Stacked, Rect], ...]

    def place(self) -> None:
        """Set all words down."""
        for stacked, area in self.stacks:
            stacked.place(area, self.manner)


def _attempts(scene: Scene, larger: tuple[float, ...] = ()) -> Iterator[tuple[tuple[str, ...], float]]:
    if scene.text_scale > _CLEARLY_LARGER:
        # An owner who asks for larger type gets it: small words leave before headline and price shrink again.
        for drops in _DROPS:
            for scale in _SMALLER[:2]:
                yield drops, scale
    for number, drops in enumerate(_DROPS):
        for scale in (*(larger if number == 0 else ()), *_SMALLER):
            yield drops, scale


def _note_drops(scene: Scene, drops: tuple[str, ...]) -> None:
    lost = used_slots(scene, drops)
    if lost:
        scene.notes.append("no room for " + ",".join(lost))


@dataclass(frozen=True)
class HeroWish:
    """What the picture wants in a column: shares of the area it should and must get, and its width / height."""

    wanted: float = 0.46
    least: float = 0.30
    aspect: float = 0.0
    gap: float = 34.0


def column(scene: Scene, manner: Manner, area: Rect, wish: HeroWish) -> Plan:
    """Words, picture, words from top to bottom."""
    gap = wish.gap * scene.unit
    chosen = None
    for drops, scale in _attempts(scene, _LARGER):
        lower = lower_stack(scene, manner, without(LOWER, drops), Room(area.width, area.height, scale))
        gaps = gap * (2 if lower.parts else 1)
        generous = scale > 1 or (not drops and scale > 0.9)
        need = area.height * (wish.wanted if generous else wish.least)
        room = area.height - lower.height - gaps - need / scene.text_scale
        upper = stack(scene, manner, without(UPPER, drops), Room(area.width, room, scale))
        chosen = upper, lower, drops
        if upper.fits and lower.fits:
            break
    assert chosen is not None
    upper, lower, drops = chosen
    _note_drops(scene, drops)
    top = area.top + upper.height + (gap if upper.parts else 0.0)
    bottom = area.bottom - lower.height - (gap if lower.parts else 0.0)
    hero, upper_top, lower_top = _balanced(area, Rect(area.left, top, area.right, max(bottom, top + 1)), wish)
    lower_at = bottom + (gap if lower.parts else 0.0) + lower_top
    return Plan(
        manner, hero,
        (
            (upper, Rect(area.left, area.top + upper_top, area.right, area.bottom)),
            (lower, Rect(area.left, lower_at, area.right, area.bottom)),
        ),
    )  # fmt: skip


def _balanced(area: Rect, hero: Rect, wish: HeroWish) -> tuple[Rect, float, float]:
    """Give height that the picture cannot use back as air: above the words, around the picture, below the price."""
    if not wish.aspect:
        return hero, 0.0, 0.0
    spare = hero.height - area.width / wish.aspect
    if spare <= 0:
        return hero, 0.0, 0.0
    smaller = Rect(hero.left, hero.top + spare * 0.4, hero.right, hero.bottom - spare * 0.35)
    return smaller, spare * 0.2, -spare * 0.15


def beside(scene: Scene, manner: Manner, words: Rect, hero: Rect) -> Plan:
    """All words in one column, the picture beside it; on a strip the price stands in a column of its own."""
    if scene.frame.shape == "strip":
        return in_a_row(scene, replace(manner, head_share=0.75, head_lines=2), words, hero)
    chosen = None
    larger = _LARGER if scene.words.few else _LARGER[-2:]
    gap = 46 * scene.unit
    for drops, scale in _attempts(scene, larger):
        lower = lower_stack(scene, manner, without(LOWER, drops), Room(words.width, words.height, scale))
        between = gap * scale if lower.parts and used_slots(scene, UPPER) else 0.0
        room = Room(words.width, words.height - lower.height - between, scale)
        upper = stack(scene, manner, without(UPPER, drops), room)
        chosen = upper, lower, drops, between
        if upper.fits and lower.fits:
            break
    assert chosen is not None
    upper, lower, drops, between = chosen
    _note_drops(scene, drops)
    top = words.top + max(words.height - upper.height - between - lower.height, 0.0) / 2
    low = top + upper.height + between
    return Plan(
        manner, hero,
        (
            (upper, Rect(words.left, top, words.right, words.bottom)),
            (lower, Rect(words.left, low, words.right, words.bottom)),
        ),
    )  # fmt: skip


def banner(scene: Scene, manners: tuple[Manner, Manner], area: Rect, share: float) -> Plan:
    """Words across the top; below them the price at the left and the picture at the right."""
    top_manner, low_manner = manners
    gap = 36 * scene.unit
    width = area.width * wider(scene, share)
    chosen = None
    for drops, scale in _attempts(scene):
        upper = stack(
            scene,
            top_manner,
            without(UPPER, drops),
            Room(area.width, area.height * min(0.47 * scene.text_scale, 0.6), scale),
        )
        height = area.height - upper.height - gap
        lower = stack(scene, low_manner, without(LOWER, drops), Room(width, height, scale))
        chosen = upper, lower, drops
        if upper.fits and lower.fits:
            break
    assert chosen is not None
    upper, lower, drops = chosen
    _note_drops(scene, drops)
    top = area.top + upper.height + gap
    rest = Rect(area.left, top, area.right, area.bottom)
    spare = max(rest.height - lower.height, 0.0)
    hero = Rect(area.left + max(lower.width, width * 0.8) + gap * 0.7, top, area.right, area.bottom)
    # With a badge the price stands low, so that the badge finds its place above it rather than on the product.
    share = 1.0 if scene.words.badge else 0.6
    low = Rect(area.left, top + spare * share, area.left + width, area.bottom)
    plan = Plan(low_manner, hero, ((lower, low),))
    return _Joined(top_manner, hero, ((upper, area),), plan)


@dataclass(frozen=True)
class _Joined(Plan):
    """Two plans of different alignment in one."""

    other: Plan

    def place(self) -> None:
        """Set all words of both down."""
        super().place()
        self.other.place()


def in_a_row(scene: Scene, manner: Manner, words: Rect, hero: Rect) -> Plan:
    """Headline, price and picture in one row, for strips that are much wider than tall."""
    kept = used_slots(scene, LOWER)
    share = 0.58 if kept else 1.0
    left = Rect(words.left, words.top, words.left + words.width * share, words.bottom)
    right = Rect(left.right + 40 * scene.unit, words.top, words.right, words.bottom)
    chosen = None
    for drops, scale in _attempts(scene, _LARGER):
        upper = stack(scene, manner, without(UPPER, drops), Room(left.width, left.height, scale))
        lower = stack(scene, manner, without(LOWER, drops), Room(right.width, right.height, scale))
        chosen = upper, lower, drops
        if upper.fits and lower.fits:
            break
    assert chosen is not None
    upper, lower, drops = chosen
    _note_drops(scene, drops)
    stacks = []
    for stacked, area in ((upper, left), (lower, right)):
        top = area.top + max(area.height - stacked.height, 0.0) / 2
        stacks.append((stacked, Rect(area.left, top, area.right, area.bottom)))
    return Plan(manner, hero, tuple(stacks))


def wider(scene: Scene, share: float) -> float:
    """The share of the words beside a picture, larger when the owner asked for larger type."""
    larger: float = share * scene.text_scale**0.6
    return min(larger, max(share, 0.66))
