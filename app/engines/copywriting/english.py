"""English lines for ads in English or in both languages, from menu names and set phrases."""

import re

from app.data.phrases import phrases
from app.engines.contracts import AdBrief, AdCopy, Offer
from app.engines.copywriting.material import Material

_CTA = {"booking": "Book now", "hiring": "Apply", "opening": "Visit us", "closed_notice": ""}
_INDUSTRY_NAMES = {
    "chicken": "fried chicken", "hansik": "Korean meal", "cafe": "drink", "bakery": "bread", "flower": "flowers",
    "nail": "nails", "hair": "hair style", "gym": "gym pass", "pilates": "pilates class", "academy": "class",
    "pet": "pet grooming", "laundry": "laundry", "craft": "craft class", "butcher": "meat", "fruit": "fruit",
    "realestate": "listing", "carcare": "car care",
}  # fmt: skip
_LONGEST_BADGE, _LONGEST_HEADLINE, _LONGEST_CONDITION, _MOST_CONDITIONS = 30, 36, 40, 3
_QUIET = ("closed_notice", "hiring", "review")
_INVITATIONS = ("Come by and say hello", "We look forward to seeing you", "Stop by any time")


def translated(copy: AdCopy, material: Material, position: int) -> AdCopy:
    """The copy with English lines: beside the Korean headline for "ko+en", in place of all phrases for "en"."""
    line = english_line(material, position)
    if material.brief.language == "ko+en":
        return copy.model_copy(update={"sub": line})
    tag = copy.offer
    label = tag.label if tag and tag.label.isascii() else ""
    offer = Offer(label=label, price=f"{tag.price}", old_price=tag.old_price, unit=_unit(tag)) if tag else None
    return copy.model_copy(
        update={
            "headline": _emphasised(line, material),
            "kicker": "",
            "sub": _INVITATIONS[position % len(_INVITATIONS)] if material.content_type not in _QUIET else "",
            "offer": offer,
            "badge": _badge(material),
            "period": _period(material),
            "conditions": _conditions(copy, material),
            "call_to_action": _CTA.get(material.content_type, "Visit us"),
        }
    )


def _in_won(line: str) -> str:
    """A line with its amounts in English: draft beer 3,000 won."""
    return re.sub(r"(?<=\d)원부터", " won and up", re.sub(r"(?<=\d)원(?!부터)", " won", line))


def english_line(material: Material, position: int) -> str:
    """One English line for the ad; without an English name the kind of product is named."""
    _, name = material.names
    discount = material.brief.discount
    is_gift = material.content_type in ("event", "discount") and discount is not None and discount.value is None
    templates = phrases().english["gift" if is_gift else material.content_type]
    news = next((text for text in material.brief.details if text.isascii() and len(text) <= _LONGEST_HEADLINE), "")
    if not name and news and material.content_type == "notice":
        return news[0].upper() + news[1:]
    product = _titled(name) if name else _INDUSTRY_NAMES.get(material.industry, "Shop news")
    return templates[position % len(templates)].format(product=product)


def price_line(brief: AdBrief, amount: int) -> str:
    """A price as a line of its own: 10 for 25,000 won."""
    item = next((price.item for price in brief.price if price.amount == amount), "")
    name = (brief.product or "").split(" (")[0]
    what = item.removeprefix(name).strip() if item.isascii() else ""
    return f"{what} {amount:,} won".strip()


def _emphasised(line: str, material: Material) -> str:
    name = _titled(material.names[1])
    return line.replace(name, f"*{name}*", 1) if name and name in line else f"*{line}*"


def _titled(name: str) -> str:
    """matcha latte as Matcha Latte; words with capitals of their own stay as typed."""
    return " ".join(word if re.search(r"[A-Z]", word) else word.capitalize() for word in name.split())


def _unit(tag: Offer) -> str:
    for wage, time in (("시급", "an hour"), ("월급", "a month")):
        if wage in tag.label:
            return f" won {time}"
    return " won and up" if tag.unit.endswith("부터") else " won"


def _badge(material: Material) -> tuple[str, ...]:
    discount = material.brief.discount
    if discount is None:
        return ()
    if discount.value is None:
        return _benefit_lines(discount.condition or "")
    if discount.type == "percent":
        return (f"{discount.value:g}%", "off")
    return (f"{int(discount.value):,} won", "off") if discount.type == "amount" else ()


def _benefit_lines(benefit: str) -> tuple[str, ...]:
    """A benefit in two lines, cut where its condition begins: Buy 2 / get 1 free, free fries / with any burger."""
    if not benefit.isascii() or len(benefit) > _LONGEST_BADGE:
        return ()
    match = re.search(r"\s(?=(?:get|with|for|when|if)\b)", benefit)
    return (benefit[: match.start()], benefit[match.end() :]) if match else (benefit,)


def _conditions(copy: AdCopy, material: Material) -> tuple[str, ...]:
    """What limits the offer and what the owner added; a benefit that the badge says is not said again."""
    discount = material.brief.discount
    held = (discount.condition or "") if discount else ""
    is_in_badge = bool(discount and discount.value is None and _benefit_lines(held))
    said = {held.lower() if is_in_badge else "", english_line(material, 0).lower()}
    told = (*([held] if held else []), *map(_in_won, copy.conditions), *material.brief.details)
    lines = (text for text in dict.fromkeys(told) if text.isascii() and len(text) <= _LONGEST_CONDITION)
    kept = [text[0].upper() + text[1:] for text in lines if text.lower() not in said]
    return tuple(dict.fromkeys(kept))[:_MOST_CONDITIONS]


def _period(material: Material) -> str:
    """Days in numbers, so that they read the same for everyone: 11/21 (Sat)."""
    period = material.brief.period
    if period is None:
        return ""
    start = f"{period.start:%-m/%-d (%a)}" if period.start else ""
    end = f"{period.end:%-m/%-d (%a)}" if period.end else ""
    if start and end:
        return start if start == end else f"{start} ~ {end}"
    return f"From {start}" if start else f"Until {end}" if end else ""
