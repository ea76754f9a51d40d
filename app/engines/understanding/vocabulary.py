"""The words of shop owners, read once from the data folder and checked; and a fast search for them in a text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

from app import data


def _split(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(word.strip() for word in value.split(",") if word.strip())
    return value


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]


class _Checked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ShopWords(_Checked):
    """Words of one shop type: names of the shop, what it sells, and weaker hints."""

    shops: Words
    products: Words
    hints: Words


class Vocabulary(_Checked):
    """vocabulary.json: lists are separated by commas, and a space inside a word may be missing in a message."""

    as_of: date
    confidence: Literal["H", "M", "L"]
    note: str
    industries: dict[str, ShopWords]
    english_industries: dict[str, Words]
    english_products: dict[str, str]
    channels: dict[str, Words]
    content_types: dict[str, Words]
    tones: dict[str, Words]
    styles: dict[str, Words]
    pretty: Words
    festive_occasions: Words
    occasions: dict[str, Words]
    spans: Words
    particles: Words
    shop_endings: Words
    modifiers: Words
    generic_products: Words
    qualifiers: Words
    gendered: dict[str, str]
    roles: Words
    role_heads: Words
    fillers: Words
    verb_starts: Words
    origins: Words
    conditions: dict[str, Words]
    benefit_words: Words
    facts: Words
    abuse: Words
    out_of_scope: Words
    out_of_scope_safe: Words
    not_ads: Words
    misspellings: dict[str, str]
    colours: dict[str, str]


@dataclass(frozen=True)
class Hit:
    """A word found in a text, with what it stands for."""

    start: int
    end: int
    text: str
    meaning: str


class Lexicon:
    """Finds known words in a text, the longest at each place, from left to right and without overlap."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        grouped: dict[str, list[str]] = {}
        for word in meanings:
            grouped.setdefault(word[0].lower(), []).append(word)
        self._patterns = {first: _alternatives(words) for first, words in grouped.items()}
        self._meanings = {_key(word): meaning for word, meaning in meanings.items()}

    def find(self, text: str) -> list[Hit]:
        """All hits, in the order of the text."""
        hits: list[Hit] = []
        position = 0
        while position < len(text):
            pattern = self._patterns.get(text[position].lower())
            match = pattern.match(text, position) if pattern else None
            if match is None:
                position += 1
                continue
            found = match.group()
            hits.append(Hit(match.start(), match.end(), found, self._meanings[_key(found)]))
            position = match.end()
        return hits

    def first(self, text: str) -> Hit | None:
        """The first hit, or None."""
        hits = self.find(text)
        return hits[0] if hits else None

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that it finds, in the spelling of the vocabulary without spaces."""
        return tuple(self._meanings)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and _key(word) in self._meanings


def _key(word: str) -> str:
    return re.sub(r"\s", "", word).lower()


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    parts = [_spelling(word) for word in sorted(words, key=len, reverse=True)]
    return re.compile("|".join(parts), re.IGNORECASE)


def _spelling(word: str) -> str:
    spelled = r"\s*".join(re.escape(part) for part in word.split())
    if word.isascii() and word[0].isalpha():
        # An English word must stand alone: "tea" is not in "team", though a Korean particle may follow it.
        return rf"(?<![A-Za-z]){spelled}(?![A-Za-z])"
    return spelled


@cache
def vocabulary() -> Vocabulary:
    """The checked vocabulary."""
    path = Path(data.__file__).parent / "vocabulary.json"
    return Vocabulary.model_validate_json(path.read_text(encoding="utf-8"))


@cache
def lexicon(field: str) -> Lexicon:
    """The search for one field of the vocabulary: a list means itself, a table means its keys."""
    value = getattr(vocabulary(), field)
    if isinstance(value, tuple):
        return Lexicon({word: word for word in value})
    return Lexicon(_meanings(value))


def _meanings(table: Mapping[str, str | tuple[str, ...]]) -> dict[str, str]:
    meanings: dict[str, str] = {}
    for key, words in table.items():
        if isinstance(words, str):
            meanings[key] = words
        else:
            for word in words:
                meanings.setdefault(word, key)
    return meanings


@cache
def shop_lexicon() -> Lexicon:
    """Words that name a shop type, in Korean and English."""
    known = vocabulary()
    meanings = _meanings({code: words.shops for code, words in known.industries.items()})
    return Lexicon(meanings | _meanings(known.english_industries))


@cache
def korean_shop_lexicon() -> Lexicon:
    """Korean words that name a shop type."""
    return Lexicon(_meanings({code: words.shops for code, words in vocabulary().industries.items()}))


@cache
def product_lexicon() -> Lexicon:
    """What shops sell. A word of several shop types means all of them, joined by a bar."""
    return Lexicon(_shared({code: words.products for code, words in vocabulary().industries.items()}))


@cache
def hint_lexicon() -> Lexicon:
    """Words that lean towards shop types, joined by a bar."""
    return Lexicon(_shared({code: words.hints for code, words in vocabulary().industries.items()}))


def _shared(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    owners: dict[str, list[str]] = {}
    spelling: dict[str, str] = {}
    for code, words in table.items():
        for word in words:
            kept = spelling.setdefault(_key(word), word)
            # Of two spellings the one with a space finds both.
            if " " in word and " " not in kept:
                owners[word] = owners.pop(kept)
                spelling[_key(word)] = kept = word
            owners.setdefault(kept, []).append(code)
    return {word: "|".join(dict.fromkeys(codes)) for word, codes in owners.items()}


@cache
def goods_lexicon() -> Lexicon:
    """Everything that can be part of a product name, with or without a shop type."""
    shared = _shared({code: words.products for code, words in vocabulary().industries.items()})
    return Lexicon(dict.fromkeys(vocabulary().generic_products, "") | shared)
