"""Whether a pattern may become a rule: tried in a child process, which a pattern that never ends cannot outlive."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import EditRefused, translatable

LONGEST = 600
WALL_SECONDS = 15
_CHILD = Path(__file__).with_name("pattern_child.py")


class PatternBroken(EditRefused):
    """A pattern that is no regular expression, or finds nothing at all or everything."""

    message = translatable("This pattern cannot be read, or it fits a text without any words.")


class PatternTooSlow(EditRefused):
    """A pattern that a hostile text could keep busy for ever."""

    message = translatable("This pattern takes too long on a long text. Please write it with bounds such as {0,3}.")


class PatternForgets(EditRefused):
    """A pattern that misses what it is there for; `example` is what it misses."""

    message = translatable("This pattern no longer finds “%(example)s”.")


class RewriteForbidden(EditRefused):
    """The words that are offered instead touch the same rule."""

    message = translatable("The words offered instead touch the rule themselves.")


@dataclass(frozen=True)
class Trial:
    """A pattern, what it must find, and what it must not."""

    pattern: str
    finds: Sequence[str] = ()
    leaves: Sequence[str] = ()


def try_out(trial: Trial) -> None:
    """Try a pattern on its examples and on long hostile texts. Slow: it starts a process.

    Raises PatternBroken, PatternTooSlow, PatternForgets and RewriteForbidden.
    """
    if not trial.pattern or len(trial.pattern) > LONGEST:
        raise PatternBroken("pattern")
    asked = {"pattern": trial.pattern, "finds": list(trial.finds), "leaves": list(trial.leaves)}
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and our own file; the pattern goes in by stdin)
            [sys.executable, "-I", str(_CHILD)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired as late:
        raise PatternTooSlow("pattern") from late
    if done.returncode != 0:
        # The limit of its processor time ended it.
        raise PatternTooSlow("pattern")
    told = json.loads(done.stdout)
    if told["broken"]:
        raise PatternBroken("pattern")
    if told["missed"]:
        raise PatternForgets("pattern", example=told["missed"][0])
    if told["touched"]:
        raise RewriteForbidden("rewrite")
