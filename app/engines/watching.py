"""What those who wait for an engine may see and hear of its work, and how they end it; none of it is a result."""

from collections.abc import Callable

from app.engines.values import Value


class Sketch(Value):
    """An unfinished picture: a small JPEG, and how many of its steps are done."""

    data: bytes
    step: int
    steps: int


Progress = Callable[[float], None]
"""Called with the finished share, 0 to 1. It must not touch the database session."""
Cancelled = Callable[[], bool]
Show = Callable[[Sketch], None]
"""Called now and then with an unfinished picture, at most a few times a second. It must not touch the session."""
Say = Callable[[str], None]
"""Called with a text as far as a model has written it. It must not touch the session."""


def unseen(_sketch: Sketch) -> None:
    """Nobody looks on."""


def unheard(_text: str) -> None:
    """Nobody listens."""
