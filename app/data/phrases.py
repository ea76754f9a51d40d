"""The bank of safe Korean phrases: none of them states a number, a date, an effect or a comparison."""

from functools import cache
from pathlib import Path

from app.data.schema import DataFile
from app.engines.contracts import Value


class ProductKind(Value):
    """Phrases for one kind of product, chosen by the words it is known by."""

    id: str
    words: tuple[str, ...]
    default_of: tuple[str, ...]
    """Shop types that fall back to this kind when no word fits."""
    industries: tuple[str, ...]
    """Shop types in which the words have this meaning."""
    sense: tuple[str, ...]
    slogan: tuple[str, ...]
    call: tuple[str, ...]
    question: tuple[str, ...]
    lines: dict[str, tuple[str, ...]]
    """Short second lines by tone group or by tone."""
    tag: str


class AdType(Value):
    """Phrases for one type of content."""

    order: tuple[str, ...]
    """Headline patterns, the most fitting first."""
    headlines: dict[str, tuple[str, ...]]
    """Templates by pattern; `{product:-을}` is the particle that fits the word, `@food` limits to a group."""
    kicker: tuple[str, ...]
    cta: tuple[str, ...]
    cta_phone: tuple[str, ...]
    closing: dict[str, tuple[str, ...]]
    lines: dict[str, tuple[str, ...]]


class PhraseBank(DataFile):
    """phrases.json"""

    tone_groups: dict[str, str]
    industry_groups: dict[str, tuple[str, ...]]
    places: dict[str, str]
    emoji: dict[str, str]
    badges: dict[str, dict[str, str]]
    english: dict[str, tuple[str, ...]]
    kinds: tuple[ProductKind, ...]
    types: dict[str, AdType]
    anniversary: dict[str, tuple[str, ...]]
    """Headlines of a shop that has been there for a round of years, by pattern."""
    price_rise: AdType
    """Phrases for the notice that prices go up: polite, and never an invitation."""


@cache
def phrases() -> PhraseBank:
    """The bank, read once."""
    path = Path(__file__).with_name("phrases.json")
    return PhraseBank.model_validate_json(path.read_text(encoding="utf-8"))
