"""What an ad of one channel prints: the copy, cleaned for typesetting and cut to what the channel allows."""

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from app.engines.composing.shaping import clean
from app.engines.contracts import AdCopy, CompositionRequest, Offer

_BADGE_LINES = 3
_PRICE_LINE = re.compile(r"(?P<label>.*?\S) (?P<price>(?:\d[\d,]*원 → )?\d[\d,.]*)(?P<unit>(?:만|억)?원(?:부터)?)")


@dataclass(frozen=True)
class Words:
    """The printed texts; empty means absent. Only the headline carries emphasis marks."""

    headline: str = ""
    kicker: str = ""
    sub: str = ""
    offer: Offer | None = None
    menu: tuple[Offer, ...] = ()
    """Prices of equal weight, the offer first; they stand in the offer's place."""
    badge: tuple[str, ...] = ()
    period: str = ""
    conditions: tuple[str, ...] = ()
    call_to_action: str = ""
    shop: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    url: str = ""
    ai_label: str = ""
    ai_label_share: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def has_footer(self) -> bool:
        """Whether anything about the shop is printed."""
        return bool(self.shop or self.address or self.phone or self.hours or self.url)

    @property
    def few(self) -> bool:
        """Whether the ad says so little that its words may grow."""
        parts = (self.kicker, self.sub, self.offer, self.period, self.conditions, self.call_to_action)
        return sum(bool(part) for part in parts) <= 2


def words_of(request: CompositionRequest) -> Words:
    """The texts to print. A channel without text keeps the AI mark and the notes, which the law asks for."""
    words = _cleaned(request.copy_)
    if not request.format.phone_allowed:
        words = replace(words, phone="")
    if request.format.max_text_blocks is not None:
        words = _limited(words, request.format.max_text_blocks)
    notes = tuple(note for note in map(_plain, request.notes) if note)
    return replace(words, ai_label=_plain(request.ai_label), ai_label_share=request.ai_label_share, notes=notes)


def _plain(text: str) -> str:
    return clean(text.replace("*", ""))


def _cleaned(copy: AdCopy) -> Words:
    offer = copy.offer
    if offer is not None:
        offer = Offer(
            label=_plain(offer.label), price=_plain(offer.price), old_price=_plain(offer.old_price),
            unit=_plain(offer.unit),
        )  # fmt: skip
        offer = offer if offer.price else None
    headline = clean(copy.headline)
    conditions = tuple(text for text in map(_plain, copy.conditions) if text)
    menu = _menu(offer, conditions[: copy.listed_prices])
    return Words(
        headline=headline if headline.replace("*", "").strip() else "",
        kicker=_plain(copy.kicker), sub=_plain(copy.sub), offer=offer, menu=menu,
        badge=tuple(text for text in map(_plain, copy.badge) if text)[:_BADGE_LINES],
        period=_plain(copy.period), conditions=conditions[max(len(menu) - 1, 0) :],
        call_to_action=_plain(copy.call_to_action), shop=_plain(copy.shop), address=_plain(copy.address),
        phone=_plain(copy.phone), hours=_plain(copy.hours), url=copy.url.strip(),
    )  # fmt: skip


def _menu(offer: Offer | None, lines: tuple[str, ...]) -> tuple[Offer, ...]:
    """The rows of a price list; nothing for a single price, or one that is struck out beside another."""
    rows = list(takewhile(bool, (_PRICE_LINE.fullmatch(line) for line in lines)))
    if offer is None or not offer.label or offer.old_price or not rows:
        return ()
    others = (
        Offer(label=row["label"], price=row["price"].replace("원 →", " →"), unit=row["unit"]) for row in rows if row
    )
    return (offer, *others)


def _limited(words: Words, blocks: int) -> Words:
    """The `blocks` most important texts: what is offered, then who offers it, then the line below."""
    if blocks <= 0:
        return Words()
    kept = Words()
    for slot in ("headline", "shop", "sub", "kicker"):
        value = getattr(words, slot)
        if value and blocks > 0:
            kept = replace(kept, **{slot: value})
            blocks -= 1
    return kept
