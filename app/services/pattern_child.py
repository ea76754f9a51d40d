"""Runs alone, as a script: reads a pattern and its examples from stdin, and says how it did.

A pattern that backtracks for ever cannot be stopped from within its process; the limit of processor time ends it.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator

CPU_SECONDS = 2
LONG = 4000
SHORT = 40
LETTERS = "가나0a ,.%"


def main() -> None:
    """Answer with one line of JSON, or die of the limit."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    asked = json.load(sys.stdin)
    told = {"broken": False, "missed": [], "touched": []}
    try:
        pattern = re.compile(asked["pattern"], re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        pattern = None
    # A pattern that fits nothing at all would touch every text.
    if pattern is None or pattern.search(""):
        told["broken"] = True
    else:
        told["missed"] = [text for text in asked["finds"] if not pattern.search(text)]
        told["touched"] = [text for text in asked["leaves"] if pattern.search(text)]
        for text in _hostile(asked["pattern"], asked["finds"]):
            for _match in pattern.finditer(text):
                pass
    sys.stdout.write(json.dumps(told))


def _hostile(pattern: str, examples: list[str]) -> Iterator[str]:
    """Long texts of what the pattern is made of, each with an end that fits nothing."""
    literals = re.sub(r"\\.|[^\w가-힣 ]", "", pattern)
    signs = dict.fromkeys(LETTERS + literals)
    pieces = [*signs, literals, *examples, *(example[:-1] for example in examples)]
    pieces += [one + other for one in LETTERS for other in LETTERS]
    for piece in pieces:
        if piece:
            # The short one first: where time grows twofold with each letter, it is over sooner.
            yield piece * (SHORT // len(piece) + 1) + "\0"
            yield piece * (LONG // len(piece) + 1) + "\0"


if __name__ == "__main__":
    main()
