"""Strips: headline, price and picture in one row that fills the sheet from edge to edge, as a print shop sets it."""

from dataclasses import replace

from app.engines.composing.geometry import Rect
from app.engines.composing.layout import Plan
from app.engines.composing.manner import LOWER, UPPER, Manner, Room, used_slots
from app.engines.composing.scene import Scene
from app.engines.composing.solving import Setting, larger, loss, solve
from app.engines.composing.stacking import Stacked, enlarged, lower_stack, stack, without

_SHARES = (0.5, 0.56, 0.62, 0.68, 0.74)
_WIDEST_PICTURE = 0.32
_GAP = 70
# The headline is what a passer-by reads first, so its share of the sheet counts double.
_LOUD = 2.0


def columns(scene: Scene, area: Rect, aspect: float) -> tuple[Rect, Rect]:
    """The column of the words and that of a picture of this width / height, which takes the whole height."""
    picture = min(area.height * aspect, _WIDEST_PICTURE * area.width)
    edge = area.right - picture
    words = Rect(area.left, area.top, edge - _GAP * scene.unit, area.bottom)
    return words, Rect(edge, area.top, area.right, area.bottom)


def in_a_row(scene: Scene, manner: Manner, words: Rect, hero: Rect) -> Plan:
    """Headline and price beside each other in the room of the words, divided so that they fill it best.

    What is left over widens the gaps before price and picture evenly.
    """
    loud = replace(manner, align="left", head_share=0.8, head_lines=2)
    upper, lower, setting = _best(scene, loud, words, _GAP * scene.unit)
    filled = [stacked for stacked in (upper, lower) if stacked.parts]
    apart = max(words.width - sum(stacked.width for stacked in filled), 0.0) / max(len(filled), 1)
    placed, left = [], words.left
    for stacked in filled:
        top = words.top + max(words.height - stacked.height, 0.0) / 2
        placed.append((stacked, Rect(left, top, left + stacked.width, words.bottom)))
        left += stacked.width + apart
    return Plan(loud, hero, tuple(placed), setting)


def _best(scene: Scene, manner: Manner, words: Rect, gap: float) -> tuple[Stacked, Stacked, Setting]:
    """The division of the width whose words cover most of it."""
    shares = _SHARES if used_slots(scene, UPPER) and used_slots(scene, LOWER) else (1.0,)
    found = [_divided(scene, manner, words, (share, gap)) for share in shares]
    return max(
        found, key=lambda one: (-loss(used_slots(scene, one[2].drops)), _LOUD * _covered(one[0]) + _covered(one[1]))
    )


def _divided(
    scene: Scene, manner: Manner, words: Rect, division: tuple[float, float]
) -> tuple[Stacked, Stacked, Setting]:
    share, gap = division
    alone = share == 1.0
    left = words.width if alone else words.width * share - gap / 2
    right = words.width if alone else words.width * (1 - share) - gap / 2

    def measure(drops: tuple[str, ...], scale: float) -> tuple[Stacked, Stacked]:
        upper = stack(scene, manner, without(UPPER, drops), Room(left, words.height, scale))
        return upper, lower_stack(scene, manner, without(LOWER, drops), Room(right, words.height, scale))

    setting = solve(scene, larger(scene), measure)
    room = Room(right, words.height, setting.scale)
    return setting.upper, enlarged(scene, manner, setting.lower, (without(LOWER, setting.drops), room)), setting


def _covered(stacked: Stacked) -> float:
    return stacked.width * stacked.height
