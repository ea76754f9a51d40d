"""Solving a layout: the words take what they need, the picture gets the rest, and nothing touches.

Every solver first measures and returns a plan; the template then paints its ground and carries the plan out.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.engines.composing.geometry import Rect
from app.engines.composing.manner import LOWER, UPPER, Manner, Room, used_slots
from app.engines.composing.scene import HeadlineWish, Scene
from app.engines.composing.solving import LARGER, SMALLEST, Setting, solve
from app.engines.composing.stacking import Stacked, lower_stack, stack, without

# Before words leave, the picture gives up a little more than it likes to.
_CROWDED = 0.78


@dataclass(frozen=True)
class Plan:
    """Where the words will stand and which room the picture has."""

    manner: Manner
    hero: Rect
    stacks: tuple[tuple[Stacked, Rect], ...]
    setting: Setting

    def place(self, scene: Scene) -> None:
        """Set all words down, and note those for which there is no room."""
        scene.lost.extend(used_slots(scene, self.setting.drops))
        for stacked, area in self.stacks:
            stacked.place(area, self.manner)


def as_wished(scene: Scene, plan: Callable[[], Plan]) -> Plan:
    """The plan with the type as large as the owner asked, measured against the headline of the usual plan."""
    asked = scene.text_scale
    if asked == 1:
        return plan()
    scene.text_scale = 1.0
    usual = plan().setting
    scene.text_scale = asked
    if usual.headline:
        scene.wish = HeadlineWish(usual.headline * asked, usual.scale, len(usual.drops))
    result = plan()
    scene.wish = None
    return result


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

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        lower = lower_stack(scene, manner, without(LOWER, drops), Room(area.width, area.height, scale))
        gaps = gap * (2 if lower.parts else 1)
        generous = scale > 1 or (not drops and scale > 0.9)
        # Larger type takes its room from the picture.
        share = wish.wanted if generous and not (scene.wish and scene.text_scale > 1) else wish.least
        share *= _CROWDED if scale <= SMALLEST else 1.0
        room = area.height - lower.height - gaps - area.height * share / max(scene.text_scale, 1.0)
        return stack(scene, manner, without(UPPER, drops), Room(area.width, room, scale)), lower

    setting = solve(scene, LARGER, measure)
    upper, lower = setting.upper, setting.lower
    top = area.top + upper.height + (gap if upper.parts else 0.0)
    bottom = area.bottom - lower.height - (gap if lower.parts else 0.0)
    hero, upper_top, lower_top = _balanced(area, Rect(area.left, top, area.right, max(bottom, top + 1)), wish)
    lower_at = bottom + (gap if lower.parts else 0.0) + lower_top
    stacks = (
        (upper, Rect(area.left, area.top + upper_top, area.right, area.bottom)),
        (lower, Rect(area.left, lower_at, area.right, area.bottom)),
    )
    return Plan(manner, hero, stacks, setting)


def above(scene: Scene, manner: Manner, area: Rect, fine: float) -> Plan:
    """All words and the small print of this height at the top of the area, the picture below them.

    The area reaches as deep as the picture may; the words stay inside the safe box.
    """
    gap = 30 * scene.unit
    low = scene.frame.safe.bottom - area.top - fine - gap

    def between(lower: Stacked, scale: float) -> float:
        return 40 * scene.unit * scale if lower.parts and used_slots(scene, UPPER) else 0.0

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        lower = lower_stack(scene, manner, without(LOWER, drops), Room(area.width, area.height, scale))
        need = area.height * (0.47 if scale > 1 else 0.42 if scale > 0.9 else 0.33) / max(scene.text_scale, 1.0)
        room = min(low, area.height - need - fine - 2 * gap) - lower.height - between(lower, scale)
        return stack(scene, manner, without(UPPER, drops), Room(area.width, room, scale)), lower

    setting = solve(scene, LARGER, measure)
    upper, lower = setting.upper, setting.lower
    top = area.top + upper.height + between(lower, setting.scale)
    end = top + lower.height + fine + (gap if fine else 0.0)
    stacks = ((upper, area), (lower, Rect(area.left, top, area.right, area.bottom)))
    return Plan(manner, Rect(area.left, end + gap, area.right, area.bottom), stacks, setting)


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
    gap = 46 * scene.unit

    def between(lower: Stacked, scale: float) -> float:
        return gap * scale if lower.parts and used_slots(scene, UPPER) else 0.0

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        lower = lower_stack(scene, manner, without(LOWER, drops), Room(words.width, words.height, scale))
        room = Room(words.width, words.height - lower.height - between(lower, scale), scale)
        return stack(scene, manner, without(UPPER, drops), room), lower

    setting = solve(scene, LARGER if scene.words.few else LARGER[-2:], measure)
    upper, lower = setting.upper, setting.lower
    apart = between(lower, setting.scale)
    top = words.top + max(words.height - upper.height - apart - lower.height, 0.0) / 2
    low = top + upper.height + apart
    stacks = (
        (upper, Rect(words.left, top, words.right, words.bottom)),
        (lower, Rect(words.left, low, words.right, words.bottom)),
    )
    return Plan(manner, hero, stacks, setting)


def banner(scene: Scene, manners: tuple[Manner, Manner], area: Rect, share: float) -> Plan:
    """Words across the top; below them the price at the left and the picture at the right."""
    top_manner, low_manner = manners
    gap = 36 * scene.unit
    width = area.width * wider(scene, share)
    most = area.height * min(0.47 * max(scene.text_scale, 1.0), 0.66 if scene.wish else 0.6)

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        upper = stack(scene, top_manner, without(UPPER, drops), Room(area.width, most, scale))
        room = Room(width, area.height - upper.height - gap, scale)
        return upper, stack(scene, low_manner, without(LOWER, drops), room)

    setting = solve(scene, (), measure)
    upper, lower = setting.upper, setting.lower
    top = area.top + upper.height + gap
    rest = Rect(area.left, top, area.right, area.bottom)
    spare = max(rest.height - lower.height, 0.0)
    # A badge wants air between price and picture; without one the picture takes all that the price leaves.
    least = width * (0.8 if scene.words.badge else 0.6)
    hero = Rect(area.left + max(lower.width, least) + gap * 0.7, top, area.right, area.bottom)
    # With a badge the price stands low, so that the badge finds its place above it rather than on the product.
    share = 1.0 if scene.words.badge else 0.6
    low = Rect(area.left, top + spare * share, area.left + width, area.bottom)
    return _Joined(top_manner, hero, ((upper, area),), setting, Plan(low_manner, hero, ((lower, low),), setting))


@dataclass(frozen=True)
class _Joined(Plan):
    """Two plans of different alignment in one."""

    other: Plan

    def place(self, scene: Scene) -> None:
        """Set all words of both down."""
        super().place(scene)
        for stacked, area in self.other.stacks:
            stacked.place(area, self.other.manner)


def in_a_row(scene: Scene, manner: Manner, words: Rect, hero: Rect) -> Plan:
    """Headline, price and picture in one row, for strips that are much wider than tall."""
    share = 0.58 if used_slots(scene, LOWER) else 1.0
    left = Rect(words.left, words.top, words.left + words.width * share, words.bottom)
    right = Rect(left.right + 40 * scene.unit, words.top, words.right, words.bottom)

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        upper = stack(scene, manner, without(UPPER, drops), Room(left.width, left.height, scale))
        return upper, lower_stack(scene, manner, without(LOWER, drops), Room(right.width, right.height, scale))

    setting = solve(scene, LARGER, measure)
    stacks = []
    for stacked, area in ((setting.upper, left), (setting.lower, right)):
        top = area.top + max(area.height - stacked.height, 0.0) / 2
        stacks.append((stacked, Rect(area.left, top, area.right, area.bottom)))
    return Plan(manner, hero, tuple(stacks), setting)


def wider(scene: Scene, share: float) -> float:
    """The share of the words beside a picture, larger when the owner asked for larger type."""
    return min(share * max(scene.text_scale, 1.0), max(share, 0.68)) if scene.text_scale > 1 else share
