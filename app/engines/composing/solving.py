"""Trying settings from large to small; when nothing fits, the least important words leave in a fixed order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.engines.composing.scene import HeadlineWish, Scene
from app.engines.composing.stacking import Stacked

LARGER = (1.35, 1.24, 1.14, 1.06)
_FROM_AFAR = (2.4, 2.15, 1.9, 1.7, 1.5)
_SMALLER = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)
SMALLEST = _SMALLER[-1]
# A line that only sets a mood leaves first, what a customer shall do last.
_DROPS: tuple[tuple[str, ...], ...] = (
    (), ("sub",), ("sub", "kicker"), ("action",), ("action", "sub"), ("action", "sub", "kicker"),
)  # fmt: skip
_LOSSES = {"sub": 1, "kicker": 1, "action": 3}
_CLEARLY_LARGER = 1.05
# How much of the wished size a headline must have, and how small the other words may become beside it.
_WISHED = (0.96, 0.92, 0.88)
_BESIDE_A_WISH = (1.0, 0.94, 0.88, 0.82)
# Where the call to action would have to leave, the others give more, and so do words that the usual setting made
# larger than they need to be.
_FOR_THE_CALL = (0.76, 0.7, 0.64)
_FROM_LARGE = (0.76, 0.7)
# So does the headline, as long as it is plainly larger than it was.
_PLAINLY, PLAINLY_LARGER = (0.84, 0.8), 1.05
_LESS_THAN_WISHED = (0.84, 0.76, 0.7, 0.62)

Measure = Callable[[tuple[str, ...], float], tuple[Stacked, Stacked]]


@dataclass(frozen=True)
class Setting:
    """The words above and below a picture at the first scale that fitted, and what had to leave for it."""

    upper: Stacked
    lower: Stacked
    drops: tuple[str, ...]
    scale: float

    @property
    def fits(self) -> bool:
        """Whether everything that is left has its room."""
        return self.upper.fits and self.lower.fits

    @property
    def headline(self) -> float:
        """The type size of the headline in pixels, 0 without one."""
        return self.upper.headline


def loss(drops: tuple[str, ...]) -> int:
    """How much an ad loses with these words."""
    return sum(_LOSSES[slot] for slot in drops)


def larger(scene: Scene) -> tuple[float, ...]:
    """The scales above 1 that are tried first: a banner and a stand are read from afar and have the room."""
    return (*_FROM_AFAR, *LARGER) if scene.frame.read_from_afar else LARGER


def solve(scene: Scene, scales: tuple[float, ...], measure: Measure) -> Setting:
    """The first setting that fits, else the last one tried."""
    wish = scene.wish
    for drops, scale, share in _attempts(scene, scales):
        scene.wish = wish.at_least(share) if wish and share else None
        setting = Setting(*measure(drops, scale), drops, scale)
        if setting.fits:
            break
    scene.wish = wish
    return setting


def _attempts(scene: Scene, scales: tuple[float, ...]) -> Iterator[tuple[tuple[str, ...], float, float]]:
    """Which words to leave out, the scale of the rest, and the share of the wished headline that it must have."""
    if scene.wish is not None:
        yield from _wished(scene.wish, scene.text_scale)
    elif scene.text_scale > _CLEARLY_LARGER:
        # An owner who asks for larger type gets it: small words leave before the price shrinks again.
        for drops in _DROPS:
            for scale in _SMALLER[:2]:
                yield drops, scale, 0.0
    for number, drops in enumerate(_DROPS):
        for scale in (*(scales if number == 0 else ()), *_SMALLER):
            yield drops, scale, 0.0


def _wished(wish: HeadlineWish, text_scale: float) -> Iterator[tuple[tuple[str, ...], float, float]]:
    # Smaller type may bring words back; larger type never does.
    kept = _DROPS if text_scale < 1 else tuple(drops for drops in _DROPS if loss(drops) >= wish.lost)
    plainly = tuple(share for share in _PLAINLY if share * text_scale > PLAINLY_LARGER)
    from_large = _FROM_LARGE if wish.scale > _CLEARLY_LARGER else ()
    for calls, shares, scales in ((True, (*_WISHED, *plainly), _FOR_THE_CALL), (False, _WISHED, from_large)):
        for share in shares:
            for drops in (drops for drops in kept if calls != ("action" in drops)):
                for smaller in (*_BESIDE_A_WISH, *scales):
                    yield drops, wish.scale * smaller, share
    # Where the canvas is full, the headline is at least not smaller than before.
    before = 1 / max(text_scale, 1.0)
    for share in (*(less for less in _LESS_THAN_WISHED if less > before), before):
        for drops in kept if share == before else kept[:2]:
            for smaller in (*_BESIDE_A_WISH[::2], 0.76, before):
                yield drops, wish.scale * smaller, share * 0.99
