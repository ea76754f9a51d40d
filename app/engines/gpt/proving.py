"""Which slots of a model's reading the owner's own words prove."""

from typing import Any

from pydantic import BaseModel

from app import data
from app.data.phrases import phrases
from app.engines.contracts import AdBrief
from app.engines.copywriting import advertising_law, claims
from app.engines.gpt import quotes, strangers
from app.engines.understanding import shops
from app.engines.understanding.places import default_tone

NEEDS_MORE_THAN_WORDS = ("review",)
_LONGEST_PRODUCT, _LONGEST_DETAIL = 24, 24
_MOST_DETAILS = 5
_RISKY = ("money", "percent", "phone", "code", "url", "date", "month", "year")


class Quoted(BaseModel):
    """A value and the owner's words that it was read from."""

    value: str
    quote: str


class ProposedReading(BaseModel):
    """What a model read. Prices, days, phones and benefits are not asked for: the rules read them."""

    industry: Quoted | None = None
    content_type: Quoted | None = None
    product: Quoted | None = None
    tone: Quoted | None = None
    style: Quoted | None = None
    details: list[str] = []
    reply: str


def proven(known: AdBrief, proposed: ProposedReading, said: str) -> dict[str, Any]:
    """The slots of the proposal that are open in the brief and stand in the owner's words."""
    found: dict[str, Any] = {}
    if known.industry in (None, "other") and _codes(proposed.industry, data.industries(), said):
        found["industry"] = _value(proposed.industry)
    if known.content_type in (None, "notice") and _codes(proposed.content_type, phrases().types, said):
        kind = _value(proposed.content_type)
        found |= {} if kind in NEEDS_MORE_THAN_WORDS else {"content_type": kind}
    if known.tone in (None, default_tone(known)) and _codes(proposed.tone, phrases().tone_groups, said):
        found["tone"] = _value(proposed.tone)
    if known.style is None and _codes(proposed.style, data.styles(), said):
        found["style"] = _value(proposed.style)
    trade = found.get("industry", known.industry)
    product = strangers.tidy(_value(proposed.product))[: _LONGEST_PRODUCT + 1]
    if _is_product(product, trade, known, said):
        found["product"] = product
        found["price"] = tuple(
            price.model_copy(update={"item": product}) if price.item in ("가격", known.product) else price
            for price in known.price
        )
    details = _new_details(proposed.details, known, f"{product} {known.product or ''}", said)
    if details:
        found["details"] = (*known.details, *details)
    return found


def _codes(proposed: Quoted | None, codes: Any, said: str) -> bool:
    return proposed is not None and proposed.value in codes and quotes.found(proposed.quote, said)


def _value(proposed: Quoted | None) -> str:
    return proposed.value if proposed else ""


def _is_product(product: str, trade: str | None, known: AdBrief, said: str) -> bool:
    """Whether the words may stand as the product: the owner's own, lawful, and the rules know no better."""
    if not 1 <= len(product) <= _LONGEST_PRODUCT or strangers.odd_characters(product) or "*" in product:
        return False
    if known.product and shops.names_goods(known.product):
        return False
    return quotes.found(product, said) and _is_harmless(product, trade, known)


def _is_harmless(words: str, trade: str | None, known: AdBrief) -> bool:
    """Whether the words hold neither a number that the rules read otherwise nor a claim that the law weighs."""
    if strangers.points_away(words) or any(claim.kind in _RISKY for claim in claims.claims(words)):
        return False
    return not advertising_law.find(
        words, trade, known.content_type, known.channel, kinds=advertising_law.ALL_FINDING_KINDS
    )


def _new_details(proposed: list[str], known: AdBrief, named: str, said: str) -> tuple[str, ...]:
    squeezed = "".join((named, *known.details, known.discount.condition or "" if known.discount else "")).replace(
        " ", ""
    )
    kept: list[str] = []
    for detail in map(strangers.tidy, proposed[: 2 * _MOST_DETAILS]):
        fits = 2 <= len(detail) <= _LONGEST_DETAIL and not strangers.odd_characters(detail) and "*" not in detail
        if not fits or detail.replace(" ", "") in squeezed or not quotes.found(detail, said):
            continue
        if _is_harmless(detail, known.industry, known):
            kept.append(detail)
    room = max(_MOST_DETAILS - len(known.details), 0)
    return tuple(dict.fromkeys(kept))[:room]
