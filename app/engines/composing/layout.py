"""Solving a layout: the words take what they need, the picture gets the rest, and nothing touches.

Every solver first measures and returns a plan; the template then paints its ground and carries the plan out.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.engines.composing.geometry import Rect
from app.engines.composing.manner import LOWER, UPPER, Manner, Room, used_slots
from app.engines.composing.scene import HeadlineWish, Scene
from app.engines.composing.solving import LARGER, PLAINLY_LARGER, SMALLEST, Setting, larger, loss, solve
from app.engines.composing.stacking import Stacked, enlarged, lower_stack, stack, without

# Before words leave, the picture gives up a little more than it likes to.
_CROWDED = 0.78
# Another plan must be this much better to be taken, and a headline this much larger to be seen as larger.
_CLEARLY, _SEEN = 1.08, 0.02
_GRANTED = 0.96
# What a headline may give up in size for a name on one line, and how much of its picture's width it may take for it.
_NEARLY_AS_LARGE, _FOR_A_NAME = 0.62, 0.14
# The share of a story's height for the picture below the words, by the scale above which it is wanted.
_BESIDE_SHOP = ((1.0, 0.36), (0.85, 0.33), (0.8, 0.28))
_ALONE = ((1.0, 0.47), (0.9, 0.42), (0.85, 0.33), (0.8, 0.28))
_LEAST = 0.24
_BADGE = 0.21
_WIDE, _WIDER = 0.68, (0.72, 0.78)
_TO_PRICE, _TO_BANNER = 0.6, 0.82


@dataclass(frozen=True)
class Plan:
    """Where the words will stand and which room the picture has."""

    manner: Manner
    hero: Rect
    stacks: tuple[tuple[Stacked, Rect], ...]
    setting: Setting
    poured: bool = False
    """Whether the picture stands below everything else, the shop's lines included."""
    other: "Plan | None" = None
    """Words of another alignment that belong to the same ad."""

    def place(self, scene: Scene) -> None:
        """Set all words down, and note those for which there is no room."""
        scene.lost.extend(used_slots(scene, self.setting.drops))
        for stacked, area in self.stacks:
            stacked.place(area, self.manner)
        if self.other is not None:
            for stacked, area in self.other.stacks:
                stacked.place(area, self.other.manner)


def as_wished(scene: Scene, plan: Callable[[], Plan]) -> Plan:
    """The plan with the type as large as the owner asked, measured against the headline of the usual plan."""
    asked = scene.text_scale
    if asked == 1:
        return plan()
    scene.text_scale = 1.0
    usual = plan().setting
    scene.text_scale = asked
    if usual.headline:
        scene.wish = HeadlineWish(usual.headline * asked, usual.scale, loss(usual.drops))
    result = plan()
    scene.wish = None
    return result


def choose(
    scene: Scene, aspect: float, plans: tuple[Callable[[], Plan], ...], wider: Callable[[], Plan] | None = None
) -> Plan:
    """The plan that loses no words, grants the wish for larger type, and shows words and picture largest.

    `aspect` is the picture's width / height. A later plan must be clearly better than an earlier one; the `wider` one
    is for a headline that would part the words of a name.
    """
    best = plans[0]()
    for make in plans[1:]:
        if _grants(scene, best):
            break
        other = make()
        if _is_better(scene, aspect, other, best):
            best = other
    if wider is None or scene.wish is not None or not best.setting.upper.torn:
        return best
    other = wider()
    return other if _keeps_name(scene, other, best) else best


def _keeps_name(scene: Scene, plan: Plan, best: Plan) -> bool:
    """Whether it sets on one line the name that the best plan parts, and costs no words and little size."""
    lost, before = (loss(used_slots(scene, one.setting.drops)) for one in (plan, best))
    is_whole = plan.setting.fits >= best.setting.fits and not plan.setting.upper.torn
    return is_whole and lost <= before and plan.setting.headline >= _NEARLY_AS_LARGE * best.setting.headline


def _grants(scene: Scene, plan: Plan) -> bool:
    """Whether it gives an owner who asked for larger type all of it, and leaves out nothing for it."""
    if scene.wish is None or not plan.setting.fits:
        return False
    return plan.setting.headline >= _GRANTED * scene.wish.size and loss(plan.setting.drops) <= scene.wish.lost


def _is_better(scene: Scene, aspect: float, plan: Plan, best: Plan) -> bool:
    if plan.setting.fits != best.setting.fits:
        return plan.setting.fits
    if scene.wish is not None and scene.text_scale > 1:
        calls, before_calls = (not _loses_action(scene, one) for one in (plan, best))
        if calls != before_calls:
            return _is_plainly_larger(scene, plan) if calls else not _is_plainly_larger(scene, best)
        enough = _GRANTED * scene.wish.size
        reached, before_reached = (min(one.setting.headline, enough) for one in (plan, best))
        if abs(reached - before_reached) > _SEEN * enough:
            return reached > before_reached
    lost, before = (loss(used_slots(scene, one.setting.drops)) for one in (plan, best))
    if lost != before or best.poured:
        # With larger type a story rather lets one small word go than leave its end empty.
        return lost + (best.poured and scene.wish is not None) < before
    return _presence(aspect, plan) > _CLEARLY * _presence(aspect, best)


def _loses_action(scene: Scene, plan: Plan) -> bool:
    return "action" in used_slots(scene, plan.setting.drops)


def _is_plainly_larger(scene: Scene, plan: Plan) -> bool:
    """Whether an owner who asked for larger type sees it."""
    return scene.wish is not None and plan.setting.headline > PLAINLY_LARGER * scene.wish.size / scene.text_scale


def _presence(aspect: float, plan: Plan) -> float:
    """How large picture and headline are together; the picture counts for more."""
    picture = min(plan.hero.width, plan.hero.height * aspect) / math.sqrt(aspect)
    return max(picture, 1.0) * math.sqrt(max(plan.setting.headline, 1.0))


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

    setting = solve(scene, larger(scene), measure)
    upper, lower = setting.upper, setting.lower
    if wish.aspect:
        # Height that the picture cannot use makes the price louder.
        used = upper.height + lower.height + gap * 2 + area.width / wish.aspect
        room = Room(area.width, lower.height + max(area.height - used, 0.0) * _TO_PRICE, setting.scale)
        lower = enlarged(scene, manner, lower, (without(LOWER, setting.drops), room))
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
    """All words and what ends the ad, of this height, at the top of the area, the picture below them.

    The area reaches as deep as the picture may; the words stay inside the safe box.
    """
    gap = 30 * scene.unit
    low = scene.frame.safe.bottom - area.top - fine - gap

    def between(lower: Stacked, scale: float) -> float:
        return 40 * scene.unit * scale if lower.parts and used_slots(scene, UPPER) else 0.0

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        lower = lower_stack(scene, manner, without(LOWER, drops), Room(area.width, area.height, scale))
        need = area.height * _below(scene, scale)
        deepest = low - _sticker_room(scene, area, lower)
        room = min(deepest, area.height - need - fine - 2 * gap) - lower.height - between(lower, scale)
        return stack(scene, manner, without(UPPER, drops), Room(area.width, room, scale)), lower

    setting = solve(scene, LARGER, measure)
    upper, lower = setting.upper, setting.lower
    top = area.top + upper.height + between(lower, setting.scale)
    end = top + lower.height + fine + (gap if fine else 0.0)
    stacks = ((upper, area), (lower, Rect(area.left, top, area.right, area.bottom)))
    return Plan(manner, Rect(area.left, end + gap, area.right, area.bottom), stacks, setting, poured=True)


def _sticker_room(scene: Scene, area: Rect, lower: Stacked) -> float:
    """The height that a badge needs between the words and what apps lay over a story, if it has no room beside them."""
    wide = _BADGE * scene.frame.short
    beside = lower.height >= wide and (area.width - lower.width) / 2 >= wide
    return 0.0 if beside or not scene.words.badge else wide


def _below(scene: Scene, scale: float) -> float:
    """The share of the area that a picture below all words must have."""
    if scene.wish is not None and scene.text_scale > 1:
        # Price and details shrink a little before the picture does.
        return 0.26 if scale > 0.9 * scene.wish.scale else 0.16
    steps = _BESIDE_SHOP if scene.words.has_footer else _ALONE
    share = next((share for above, share in steps if scale > above), _LEAST)
    return share / max(scene.text_scale, 1.0)


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
    """All words in one column, the picture beside it."""
    gap = 46 * scene.unit

    def between(lower: Stacked, scale: float) -> float:
        return gap * scale if lower.parts and used_slots(scene, UPPER) else 0.0

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        lower = lower_stack(scene, manner, without(LOWER, drops), Room(words.width, words.height, scale))
        room = Room(words.width, words.height - lower.height - between(lower, scale), scale)
        return stack(scene, manner, without(UPPER, drops), room), lower

    scales = larger(scene) if scene.words.few or scene.frame.towering else LARGER[-2:]
    setting = solve(scene, scales, measure)
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
    width = area.width * (min(share * scene.text_scale, max(share, _WIDE)) if scene.text_scale > 1 else share)
    most = area.height * (0.68 if scene.wish and scene.text_scale > 1 else 0.47)

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        upper = stack(scene, top_manner, without(UPPER, drops), Room(area.width, most, scale))
        room = Room(width, area.height - upper.height - gap, scale)
        return upper, stack(scene, low_manner, without(LOWER, drops), room)

    setting = solve(scene, (), measure)
    upper, lower = setting.upper, setting.lower
    top = area.top + upper.height + gap
    rest = Rect(area.left, top, area.right, area.bottom)
    if not scene.words.badge:
        room = Room(width, rest.height * _TO_BANNER, setting.scale)
        lower = enlarged(scene, low_manner, lower, (without(LOWER, setting.drops), room))
    spare = max(rest.height - lower.height, 0.0)
    # A badge wants air between price and picture; without one the picture takes all that the price leaves.
    least = width * (0.8 if scene.words.badge else 0.6)
    hero = Rect(area.left + max(lower.width, least) + gap * 0.7, top, area.right, area.bottom)
    # With a badge the price stands low, so that the badge finds its place above it rather than on the product.
    share = 1.0 if scene.words.badge else 0.6
    low = Rect(area.left, top + spare * share, area.left + width, area.bottom)
    other = Plan(low_manner, hero, ((lower, low),), setting)
    return Plan(top_manner, hero, ((upper, area),), setting, other=other)


def for_a_name(share: float, plan_at: Callable[[float], Plan]) -> Callable[[], Plan]:
    """The plan whose words take a part of the picture's width, so that a long name stands on one line."""
    return partial(plan_at, share + _FOR_A_NAME * (1 - share))


def widened(scene: Scene, share: float, plan_at: Callable[[float], Plan]) -> tuple[Callable[[], Plan], ...]:
    """The plan whose words take this share of the width beside the picture; for larger type, plans of wider words."""
    if scene.text_scale <= 1:
        return (partial(plan_at, share),)
    first = min(share * scene.text_scale, max(share, _WIDE))
    more = _WIDER if scene.wish is not None else ()
    return tuple(partial(plan_at, one) for one in (first, *(wide for wide in more if wide > first)))
