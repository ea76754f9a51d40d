"""Seeded backgrounds in a shop's colours, painted at export size with a calm place for the words."""

from collections.abc import Callable

from app.engines.composing.backgrounds.cutpaper import organic, waves
from app.engines.composing.backgrounds.pattern import bauhaus, gingham, halftone, sunburst, terrazzo
from app.engines.composing.backgrounds.scene import BackgroundOptions, Rectangle, Scene
from app.engines.composing.backgrounds.soft import bokeh, mesh, paper
from app.engines.composing.backgrounds.stage import stage
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.noise import generator
from app.engines.drawing.palette import Palette

__all__ = ["STYLES", "BackgroundOptions", "paint"]

_PAINTERS: dict[str, Callable[[Scene], Pixels]] = {
    "mesh": mesh,
    "paper": paper,
    "organic": organic,
    "sunburst": sunburst,
    "halftone": halftone,
    "terrazzo": terrazzo,
    "stage": stage,
    "bokeh": bokeh,
    "gingham": gingham,
    "waves": waves,
    "bauhaus": bauhaus,
}

STYLES: tuple[str, ...] = tuple(_PAINTERS)

_DEFAULTS = BackgroundOptions()


def paint(
    style: str, width: int, height: int, palette: Palette, seed: int, quiet: Rectangle | None = None,
    options: BackgroundOptions = _DEFAULTS,
) -> Pixels:  # fmt: skip
    """One background, (height, width, 3); equal arguments give equal pixels.

    `quiet` (left, top, width, height as fractions) is kept calm enough for words. KeyError for an unknown style.
    """
    scene = Scene(width, height, palette, generator(seed, style), quiet, options)
    return _PAINTERS[style](scene)
