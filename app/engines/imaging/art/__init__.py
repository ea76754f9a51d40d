"""The registry of product art.

Every module of this package that paints something exposes `ART: tuple[Art, ...]`; it is found by itself, no list
needs to be edited. The first art of the module named like an industry is the default of that industry; without
such a module it is the first art, in the order of module names, that lists the industry.
"""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from app.engines.imaging.art.base import Art, ArtRequest

__all__ = ["ART", "Art", "ArtRequest", "pick"]


def _collect() -> tuple[tuple[str, Art], ...]:
    names = sorted(module.name for module in iter_modules(__path__))
    modules = ((name, import_module(f"{__name__}.{name}")) for name in names)
    return tuple((name, art) for name, module in modules for art in getattr(module, "ART", ()))


_BY_MODULE = _collect()
ART: tuple[Art, ...] = tuple(art for _, art in _BY_MODULE)
# A shop front suits every trade that has no picture of its own.
_FALLBACK = next(art for art in ART if art.name == "shop_front")


def pick(industry: str | None, subject: str, trade: str = "") -> Art:
    """The art for a product: the longest word of the subject wins, then of what the owner calls the shop, else it is
    the default of the trade.

    Words of the own trade come first, then news such as a day off and goods of shops that are no trade of ours, then
    other trades' products. Those take a word of three syllables, because short words mean other things elsewhere; a
    shop of unknown trade takes any of two.
    """
    compact, called = ("".join(text.split()).lower() for text in (subject, trade))
    own = [art for art in ART if industry in art.industries]
    news = [art for art in ART if not art.industries]
    return (
        _by_word(own, compact, 1) or _by_word(news, compact, 2) or _by_word(ART, compact, 3 if own else 2)
        or _by_word(own or ART, called, 2) or _default(industry)
    )  # fmt: skip


def _by_word(candidates: Sequence[Art], subject: str, shortest: int) -> Art | None:
    # Of two words as long as each other the first one said wins: a matcha cream latte is green.
    found = [
        (len(word), -subject.index(word), -place, art)
        for place, art in enumerate(candidates)
        for word in art.words
        if word in subject and len(word) >= shortest
    ]
    return max(found, key=lambda one: one[:3])[3] if found else None


def _default(industry: str | None) -> Art:
    listed = [(name, art) for name, art in _BY_MODULE if industry in art.industries]
    named = [art for name, art in listed if name == industry]
    return next(iter(named + [art for _, art in listed]), _FALLBACK)
