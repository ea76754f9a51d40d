"""What a model has written so far, for those who wait: a field of its answer, word by word, while the rest comes."""

import json
import re
import time
from collections.abc import Callable

from app.engines.contracts import Say, unheard
from app.engines.gpt import strangers

SECONDS_BETWEEN = 0.25
LONGEST = 160

Sound = Callable[[str], bool]
"""Whether a text says nothing that its owner has not said: what is not sound is not shown, not even for a moment."""


def so_far(names: tuple[str, ...], sound: Sound, say: Say, clock: Callable[[], float] = time.monotonic) -> Say:
    """A listener for the raw answer, which passes the first text of each of these fields on, whole words only.

    It is nothing but a sight: the answer is read, checked and used when it is complete.
    """
    if say is unheard:
        return unheard
    due_at, told = 0.0, ""

    def hear(answer: str) -> None:
        nonlocal due_at, told
        now = clock()
        if now < due_at:
            return
        lines = [strangers.tidy(field(answer, name)).replace("*", "") for name in names]
        text = "\n".join(line for line in lines if line)[:LONGEST]
        if text != told and sound(text):
            due_at, told = now + SECONDS_BETWEEN, text
            say(text)

    return hear


def field(answer: str, name: str) -> str:
    """The first text of this name in half a JSON document; the word that is just being written is left out."""
    found = re.search(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.)*)("?)', answer)
    if found is None:
        return ""
    body, is_whole = found[1], bool(found[2])
    try:
        # A break of a line inside a text is none of JSON's, but some models write one.
        text = str(json.loads(f'"{body}"', strict=False))
    except ValueError:
        return ""
    return text if is_whole else text.rpartition(" ")[0]
