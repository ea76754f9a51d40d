"""A whole palette from two shop colours: ramp, grounds, ink, and for every ground the colour of text upon it."""

from dataclasses import dataclass
from functools import lru_cache

from app.engines.drawing.color import contrast, from_oklch, mix, oklch

# OKLCH lightness of each step; chroma falls off towards both ends so that tints stay clean and shades stay calm.
_STEPS = {
    50: 0.975, 100: 0.945, 200: 0.89, 300: 0.82, 400: 0.735, 500: 0.65,
    600: 0.565, 700: 0.48, 800: 0.40, 900: 0.32, 950: 0.225,
}  # fmt: skip

_GOLD = 88.0
"""The hue that is in harmony with every hot ground."""


@dataclass(frozen=True)
class Palette:
    """Roles: paper is the lightest ground, deep the darkest, ink is text on paper, `on(ground)` text on any ground."""

    brand: str
    accent: str
    ramp: tuple[tuple[int, str], ...]
    paper: str
    tint: str
    soft: str
    mid: str
    strong: str
    deep: str
    ink: str
    hue: float

    def step(self, number: int) -> str:
        """One colour of the ramp, 50 (lightest) to 950."""
        return dict(self.ramp)[number]

    @property
    def loud(self) -> str:
        """The accent for letters on the brand colour; on a hot ground, where a cool one flickers, it is gold."""
        lightness, chroma, hue = oklch(self.accent)
        _, strength, ground = oklch(self.brand)
        is_hot = strength > 0.08 and (ground < 65 or ground > 345)
        if not (is_hot and 120 < hue < 320):
            return self.accent
        return from_oklch(max(lightness, 0.84), max(chroma, 0.13), _GOLD)

    def on(self, ground: str) -> str:
        """White, ink or black: whichever reads best on this ground (white preferred when it is clear enough)."""
        light, dark = contrast("#ffffff", ground), contrast(self.ink, ground)
        if light >= 4.5 and light >= dark * 0.55:
            return "#ffffff"
        best = max(("#ffffff", self.ink, "#111111"), key=lambda color: contrast(color, ground))
        # On a middle tone only pure black still reaches 4.5:1.
        return best if contrast(best, ground) >= 4.5 else "#000000"


@lru_cache(maxsize=256)
def palette(primary: str, accent: str, warmth: int = 0, brightness: int = 0) -> Palette:
    """The palette of a shop. `warmth` and `brightness` are small steps (-3..3) the owner asked for."""
    primary, accent = _shifted(primary, warmth, brightness), _shifted(accent, warmth, brightness)
    _, chroma, hue = oklch(primary)
    ramp = tuple((number, from_oklch(step, chroma * _chroma_share(step), hue)) for number, step in _STEPS.items())
    steps = dict(ramp)
    return Palette(
        brand=primary, accent=accent, ramp=ramp, hue=hue,
        paper=steps[50], tint=steps[100], soft=steps[200], mid=steps[400], strong=steps[700],
        deep=from_oklch(0.24, min(chroma, 0.07), hue), ink=from_oklch(0.22, min(chroma, 0.045), hue),
    )  # fmt: skip


def _chroma_share(step: float) -> float:
    towards_white: float = 1 - 0.80 * max(0.0, (step - 0.65) / 0.34) ** 1.2
    towards_black = 1 - 0.45 * max(0.0, (0.5 - step) / 0.3)
    return towards_white * towards_black


def _shifted(color: str, warmth: int, brightness: int) -> str:
    if warmth:
        color = mix(color, "#f08a3c" if warmth > 0 else "#3c82f0", min(0.14 * abs(warmth), 0.42))
    if brightness:
        lightness, chroma, hue = oklch(color)
        color = from_oklch(min(max(lightness + 0.06 * brightness, 0.25), 0.9), chroma, hue)
    return color
