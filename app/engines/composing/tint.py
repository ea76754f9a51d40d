"""The colour that the owner wished for the headline, kept readable."""

from dataclasses import replace

from app.engines.composing.contrast import TARGET, legible_on
from app.engines.composing.scene import Look, Scene
from app.engines.drawing.color import contrast

_OUTLINES = ("#ffffff", "#14110f", "#000000")
_OUTLINE_EM = 0.14


def tint_headline(scene: Scene, color: str) -> None:
    """Paint the headline in a colour; where the ground is too near to it, inside an outline that is not."""
    for index, text in enumerate(scene.texts):
        if text.id != "headline":
            continue
        plain = Look(color, shadow=None if text.look.outline else text.look.shadow)
        if text.look.outline is None and legible_on(scene, text, color):
            scene.recolored(index, plain)
            continue
        around = next((tone for tone in _OUTLINES if contrast(color, tone) >= TARGET + 0.5), "#000000")
        scene.recolored(index, replace(plain, shadow=None, outline=(around, _OUTLINE_EM)))
