"""Whether an owner said something, letter by letter."""

import re

from app.engines.understanding.text import normalise

_WORD = r"0-9A-Za-z가-힣"
_NEGATED = re.compile(r"^\S{0,4}\s*\S{0,3}\s*(?:안|못|아니|아님|않|없|말고|빼|제외|금지|불가|취소)")
_NEGATED_AT_ONCE = re.compile(r"^\s*(?:안|못|아니|아님|않|없)")
_IS_A_SENTENCE = re.compile(r"(?:요|다|음|함|됨|능)$")
_BEFORE_NEGATION = re.compile(r"(?:^|[\s.,])(?:안|못|비)\s*$")


def found(words: str, said: str) -> bool:
    """Whether the owner's text holds these words from the start of a word, however they are spaced.

    A number must be whole, and a denial right beside the words makes them something else.
    """
    pieces = normalise(words).split()
    if not pieces:
        return False
    tail = rf"(?![{_WORD}.,])" if pieces[-1][-1].isdigit() else r"(?![0-9A-Za-z])"
    pattern = re.compile(rf"(?<![{_WORD}.,+])" + r"\s*".join(map(re.escape, pieces)) + tail)
    return any(not _denied(said, match) for match in pattern.finditer(said))


def _denied(said: str, match: re.Match[str]) -> bool:
    after = re.split(r"[.!?\n]", said[match.end() :], maxsplit=1)[0]
    # Behind a whole sentence the next one may deny something else.
    denial = _NEGATED_AT_ONCE if _IS_A_SENTENCE.search(match[0]) else _NEGATED
    return bool(denial.match(after) or _BEFORE_NEGATION.search(said[: match.start()]))
