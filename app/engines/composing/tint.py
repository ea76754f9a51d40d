"""The colour that the owner wished for the headline, kept readable."""

from dataclasses import replace

from app.engines.composing.contrast import TARGET, legible_on
from app.engines.composing.scene import Look, Scene, Shadow
from app.engines.drawing.color import contrast, from_oklch, oklch

_OUTLINE_EM = 0.092
_SOFT = 0.3
_DARK_STEPS = (0.36, 0.32, 0.28, 0.24, 0.2)
_DARK_CHROMA = 0.06


def tint_headline(scene: Scene, color: str) -> None:
    """Paint the headline in a colour; where the ground is too near to it, inside an outline that is not."""
    for index, text in enumerate(scene.texts):
        if text.id != "headline":
            continue
        plain = Look(color, shadow=None if text.look.outline else text.look.shadow)
        if text.look.outline is None and legible_on(scene, text, color):
            scene.recolored(index, plain)
            continue
        edge, size = outline_around(color, scene.palette.deep), text.block.size
        # A fine edge is enough to read by; a soft shadow lifts the letters instead of a thick one.
        shadow = Shadow(edge, size * 0.03, size * 0.05, _SOFT)
        scene.recolored(index, replace(plain, shadow=shadow, outline=(edge, _OUTLINE_EM)))


def outline_around(color: str, deep: str) -> str:
    """The outline that reads with the letters: white, or a deep tone of the ad's own hue rather than black."""
    _, chroma, hue = oklch(deep)
    tones = [from_oklch(step, min(chroma, _DARK_CHROMA), hue) for step in _DARK_STEPS]
    return next((tone for tone in ("#ffffff", *tones) if contrast(color, tone) >= TARGET + 0.5), "#000000")
