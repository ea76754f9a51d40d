"""The five layouts. Each paints one scene from its picture."""

from collections.abc import Callable

from app.engines.composing.hero import Picture
from app.engines.composing.scene import Scene
from app.engines.composing.templates.card import card
from app.engines.composing.templates.fullbleed import fullbleed
from app.engines.composing.templates.poster import poster
from app.engines.composing.templates.split import split
from app.engines.composing.templates.stage import stage

TEMPLATES: dict[str, Callable[[Scene, Picture], None]] = {
    "poster": poster,
    "stage": stage,
    "split": split,
    "card": card,
    "fullbleed": fullbleed,
}
