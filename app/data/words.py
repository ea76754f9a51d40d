"""Korean words that state nothing about a shop: moods, senses, seasons, times of day, people at table, politeness."""

from functools import cache
from pathlib import Path

from app.data.schema import DataFile


class WordsFile(DataFile):
    """words.json: words without spaces, by theme."""

    themes: dict[str, tuple[str, ...]]


@cache
def safe_words() -> tuple[str, ...]:
    """All words, read once."""
    path = Path(__file__).with_name("words.json")
    file = WordsFile.model_validate_json(path.read_text(encoding="utf-8"))
    return tuple(word for words in file.themes.values() for word in words)


def stands_in(word: str, name: str) -> bool:
    """Whether a name has the word in one of its parts or from the start of one: no 파전 in 소파 전품목."""
    parts = name.split()
    return any(word in part or "".join(parts[place:]).startswith(word) for place, part in enumerate(parts))
