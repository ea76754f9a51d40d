"""An owner's own words for an ad, before the picture is there or after."""

import re
from dataclasses import dataclass

from app.engines.contracts import AdBrief, AdCopy, Copywriting
from app.errors import MessageTooLong

WORD_LIMITS = {"kicker": 24, "headline": 40, "sub": 60, "call_to_action": 20, "caption": 2200}
EDITABLE = tuple(WORD_LIMITS)
EMPHASIS = re.compile(r"\*([^*]+)\*")
# A multiplication is no mark: a mark begins where a word begins.
MARKED_WORDS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*")


@dataclass(frozen=True)
class Reworded:
    """An ad in other words: its facts, its candidates, and what the owner wrote anew; `said` is never empty."""

    brief: AdBrief
    copywriting: Copywriting
    said: str


def refuse_long(words: dict[str, str]) -> None:
    """Raise MessageTooLong for words that no ad has room for."""
    for name, limit in WORD_LIMITS.items():
        if len(EMPHASIS.sub(r"\1", words.get(name, ""))) > limit:
            raise MessageTooLong(limit=limit)


def unmarked(headline: str) -> str:
    """The headline as an owner reads it."""
    return headline.replace("*", "")


def without_marks(text: str) -> str:
    """A text in which a marked headline may stand, as an owner reads it; other stars stay."""
    return MARKED_WORDS.sub(r"\1", text)


def emphasis(headline: str) -> str:
    """The words of a headline that stand out; empty when none do."""
    found = EMPHASIS.search(headline)
    return found[1] if found else ""


def marked(headline: str, standing_out: str) -> str:
    """The headline with those of its words marked. One with marks of its own, or without those words, stays."""
    if not standing_out or "*" in headline + standing_out:
        return headline
    return headline.replace(standing_out, f"*{standing_out}*", 1)


def reworded(brief: AdBrief, copywriting: Copywriting, words: dict[str, str]) -> Reworded:
    """The ad with these words on the candidate that is shown: what an owner writes is a fact like what one says."""
    chosen = brief.look.candidate % len(copywriting.candidates)
    before = copywriting.candidates[chosen]
    copy = before.model_copy(update={name: words[name].strip() for name in EDITABLE if name in words})
    candidates = tuple(
        copy if position == chosen else candidate for position, candidate in enumerate(copywriting.candidates)
    )
    changed = [name for name in EDITABLE if getattr(copy, name) != getattr(before, name)]
    said = "\n".join(_read(copy, name) for name in changed if getattr(copy, name))
    return Reworded(
        brief.model_copy(update={"source": f"{brief.source}\n{said}"}),
        copywriting.model_copy(update={"candidates": candidates}),
        said or unmarked(copy.headline),
    )


def _read(copy: AdCopy, name: str) -> str:
    text = str(getattr(copy, name))
    return unmarked(text) if name == "headline" else text
