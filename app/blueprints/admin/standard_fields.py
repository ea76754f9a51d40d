"""The market data as fields of a form: named, shown, and read back as typed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.data.standards import EditKind
from app.services.fitness import ValueUnusable

LONGEST_TYPED = 1000
KIND_WORDS: dict[EditKind, Any] = {
    "channel": lazy_gettext("Places to post"),
    "rule": lazy_gettext("Law rules"),
    "label": lazy_gettext("AI mark"),
    "wage": lazy_gettext("Minimum wage"),
}
SEVERITIES = {
    "block": lazy_gettext("Must be changed"),
    "evidence": lazy_gettext("The owner confirms"),
    "warn": lazy_gettext("Is only told"),
    "require": lazy_gettext("Must be there"),
    "review": lazy_gettext("Is looked at twice"),
}
SURE = {"H": lazy_gettext("High"), "M": lazy_gettext("Medium"), "L": lazy_gettext("Low")}
LABELS = {
    "name": lazy_gettext("Name of the place"),
    "width": lazy_gettext("Width (pixels)"),
    "height": lazy_gettext("Height (pixels)"),
    "safe_left": lazy_gettext("Free margin left (%)"),
    "safe_top": lazy_gettext("Free margin above (%)"),
    "safe_right": lazy_gettext("Free margin right (%)"),
    "safe_bottom": lazy_gettext("Free margin below (%)"),
    "max_kb": lazy_gettext("Largest file (kB)"),
    "max_text_blocks": lazy_gettext("Most texts on the picture"),
    "phone_allowed": lazy_gettext("A phone number may stand on it"),
    "off": lazy_gettext("Switched off"),
    "kind": lazy_gettext("What it asks for"),
    "pattern": lazy_gettext("Pattern"),
    "bad": lazy_gettext("Must find"),
    "reason": lazy_gettext("Reason for admins"),
    "law": lazy_gettext("Law"),
    "rewrite": lazy_gettext("Example of better words"),
    "why": lazy_gettext("Why, for the owner"),
    "ask": lazy_gettext("Question for the owner"),
    "instead": lazy_gettext("Words that may stand instead"),
    "text": lazy_gettext("Words of the mark"),
    "food_note": lazy_gettext("Note beside food"),
    "min_height_ratio": lazy_gettext("Least height, in percent of the short side"),
    "download_notice": lazy_gettext("Notice when saving"),
    "year": lazy_gettext("Year"),
    "won": lazy_gettext("Won for an hour"),
}
HINTS = {
    "max_kb": lazy_gettext("Empty means any."),
    "max_text_blocks": lazy_gettext("Empty means any."),
    "pattern": lazy_gettext("A regular expression. It is tried on its examples and on long texts before it counts."),
    "bad": lazy_gettext("One example a line."),
    "text": lazy_gettext("The law wants it to name AI. At most 24 characters."),
    "min_height_ratio": lazy_gettext("2.2 is the least, 5 the most."),
}
PERCENT = ("safe_left", "safe_top", "safe_right", "safe_bottom", "min_height_ratio")
NUMBERS = ("width", "height", "max_kb", "max_text_blocks", "year", "won")
OPTIONAL = ("max_kb", "max_text_blocks")
SWITCHES = ("off", "phone_allowed")
LINES = ("bad",)
LONG = ("pattern", "reason", "download_notice", *LINES)


@dataclass(frozen=True)
class Field:
    """One field of the form."""

    name: str
    label: str
    hint: str
    look: str
    typed: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a difference: what was there, and what is."""

    label: str
    before: str
    after: str


def field(name: str, typed: str) -> Field:
    """A field with what stands in it."""
    looks = {"switch": SWITCHES, "number": NUMBERS, "percent": PERCENT, "long": LONG, "choice": ("kind",)}
    look = next((look for look, names in looks.items() if name in names), "text")
    choices = tuple((code, str(words)) for code, words in SEVERITIES.items()) if name == "kind" else ()
    return Field(name, str(LABELS[name]), str(HINTS.get(name, "")), look, typed, choices)


def as_typed(name: str, value: Any) -> str:
    """A value as it stands in its field."""
    if name in PERCENT:
        return f"{round(value * 100, 4):g}"
    if name in SWITCHES:
        return "1" if value else ""
    if name in LINES:
        return "\n".join(value)
    return "" if value is None else str(value)


def in_words(name: str, value: Any) -> str:
    """A value as it stands in a list."""
    if name in SWITCHES:
        return str(_("Yes") if value else _("No"))
    if name == "kind":
        return str(SEVERITIES.get(value, value))
    return " · ".join(as_typed(name, value).splitlines()) or "–"


def read_back(typed: Mapping[str, str]) -> dict[str, Any]:
    """The values that were typed. Raises ValueUnusable with the name of a field that is none."""
    return {name: _value(name, text) for name, text in typed.items()}


def _value(name: str, typed: str) -> Any:
    if len(typed) > LONGEST_TYPED:
        raise ValueUnusable(name)
    if name in LINES:
        return [" ".join(line.split()) for line in typed.splitlines() if line.strip()]
    text = " ".join(typed.split())
    if name in SWITCHES:
        return text == "1"
    if name in OPTIONAL and not text:
        return None
    if name in NUMBERS:
        plain = text.replace(",", "")
        if not (plain.isascii() and plain.isdecimal() and len(plain) <= 9):
            raise ValueUnusable(name)
        return int(plain)
    if name in PERCENT:
        return _share(name, text)
    return text


def _share(name: str, text: str) -> float:
    try:
        share = float(text) / 100
    except ValueError as error:
        raise ValueUnusable(name) from error
    if not math.isfinite(share):
        raise ValueUnusable(name)
    return round(share, 6)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Line]:
    """What is different, field by field."""
    return [
        Line(str(LABELS[name]), in_words(name, before[name]) if name in before else "–", in_words(name, value))
        for name, value in after.items()
        if name not in before or before[name] != value
    ]
