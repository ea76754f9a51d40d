"""What a piece of product art is: a name, the words that call for it, and a function that paints it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.engines.drawing.canvas import Pixels
from app.engines.drawing.palette import Palette


@dataclass(frozen=True)
class ArtRequest:
    """What to paint: a square of `size` pixels in the colours of a shop. Equal requests give equal pixels."""

    size: int
    palette: Palette
    seed: int
    subject: str = ""


@dataclass(frozen=True)
class Art:
    """One product that can be painted.

    `industries` are the shops whose default it may be; `words` are Korean nouns that call for it.
    `draw` returns (size, size, 4) pixels with straight alpha, a free margin, and no shadow on the ground:
    the composer draws the contact shadow from the outline.
    """

    name: str
    industries: tuple[str, ...]
    words: tuple[str, ...]
    draw: Callable[[ArtRequest], Pixels]
