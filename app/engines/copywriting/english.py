"""English lines for ads in English or in both languages, from menu names and set phrases."""

import re

from app.data.phrases import phrases
from app.engines.contracts import AdCopy, Offer
from app.engines.copywriting.material import Material

_CTA = {"booking": "Book now", "hiring": "Apply", "opening": "Visit us", "closed_notice": ""}
_INDUSTRY_NAMES = {
    "chicken": "fried chicken", "hansik": "Korean meal", "cafe": "drink", "bakery": "bread", "flower": "flowers",
    "nail": "nails", "hair": "hair style", "gym": "gym pass", "pilates": "pilates class", "academy": "class",
    "pet": "pet grooming", "laundry": "laundry", "craft": "craft class", "butcher": "meat", "fruit": "fruit",
    "realestate": "listing", "carcare": "car care",
}  # fmt: skip
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
            "conditions": tuple(text for text in map(_in_won, copy.conditions) if text.isascii()),
            "call_to_action": _CTA.get(material.content_type, "Visit us"),
        }
    )


def _in_won(line: str) -> str:
    """A line with its amounts in English: draft beer 3,000 won."""
    return re.sub(r"(?<=\d)원부터", " won and up", re.sub(r"(?<=\d)원(?!부터)", " won", line))


def english_line(material: Material, position: int) -> str:
    """One English line for the ad; without an English name the kind of product is named."""
    _, name = material.names
    templates = phrases().english[material.content_type]
    product = _titled(name) if name else _INDUSTRY_NAMES.get(material.industry, "shop news")
    return templates[position % len(templates)].format(product=product)


def _emphasised(line: str, material: Material) -> str:
    name = _titled(material.names[1])
    return line.replace(name, f"*{name}*", 1) if name and name in line else f"*{line}*"


def _titled(name: str) -> str:
    """matcha latte as Matcha Latte; words with capitals of their own stay as typed."""
    return " ".join(word if re.search(r"[A-Z]", word) else word.capitalize() for word in name.split())


def _unit(tag: Offer) -> str:
    return " won and up" if tag.unit.endswith("부터") else " won"


def _badge(material: Material) -> tuple[str, ...]:
    discount = material.brief.discount
    if discount is None or discount.value is None:
        return ()
    if discount.type == "percent":
        return (f"{discount.value:g}%", "off")
    return (f"{int(discount.value):,} won", "off") if discount.type == "amount" else ()


def _period(material: Material) -> str:
    """Days in numbers, so that they read the same for everyone: 11/21 (Sat)."""
    period = material.brief.period
    if period is None:
        return ""
    start = f"{period.start:%-m/%-d}" if period.start else ""
    end = f"{period.end:%-m/%-d}" if period.end else ""
    if start and end:
        return start if start == end else f"{start} ~ {end}"
    return f"From {start}" if start else f"Until {end}" if end else ""
