"""The one normaliser of what people type: what it returns is safe to store, to compare and to print."""

import re
import unicodedata

MAX_CHARACTERS = 4_000

_LINE_BREAKS = "\n\t"
_READ_CHARACTERS = 1_500
_LONG_WORD = re.compile(r"(\S{100})\S+")


def normalise(text: str) -> str:
    """The text in NFC without NUL, control and surrogate characters, trimmed and at most 4,000 characters long."""
    kept = "".join(char for char in text[: MAX_CHARACTERS * 4] if _is_kept(char))
    composed = unicodedata.normalize("NFC", kept.replace("\r", ""))
    return composed[:MAX_CHARACTERS].strip()


def readable(text: str) -> str:
    """The part of a normalised text that is read for meaning: its beginning, and of endless words only the head."""
    return _LONG_WORD.sub(r"\1", text[:_READ_CHARACTERS])


def only_emoji_or_symbols(text: str) -> bool:
    """Whether the text holds neither a letter nor a digit, so that nothing can be read from it."""
    return not any(_is_readable(char) for char in text)


def has_batchim(char: str) -> bool:
    """Whether a Hangul syllable ends in a consonant; False for every other character."""
    return "가" <= char <= "힣" and (ord(char) - ord("가")) % 28 > 0


def with_particle(word: str, after_consonant: str, after_vowel: str) -> str:
    """The word with the particle that its last syllable asks for: 족발을, 라떼를."""
    return word + (after_consonant if has_batchim(word[-1:]) else after_vowel)


def _is_kept(char: str) -> bool:
    # Half of a surrogate pair cannot be encoded, and control characters break logs and databases.
    return char in _LINE_BREAKS or unicodedata.category(char) not in ("Cc", "Cs")


def _is_readable(char: str) -> bool:
    # Lone jamo such as ㅋㅋ and ㅠㅠ are letters for Unicode, but they carry no wish.
    return char.isalnum() and not "ㄱ" <= char <= "ㅣ"
