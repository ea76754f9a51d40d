"""Faces per mood: which typeface speaks for which trade and style."""

from dataclasses import dataclass

from app.engines.composing.fit import Style


@dataclass(frozen=True)
class Theme:
    """Faces for headline, numbers, running and strong text."""

    name: str
    head: Style
    number: Style

    @property
    def text(self) -> Style:
        """The face of running text."""
        return Style("medium", 1.44, -0.012)

    @property
    def strong(self) -> Style:
        """The face of labels and short strong lines."""
        return Style("bold", 1.3, -0.012)

    @property
    def name_face(self) -> Style:
        """The face of the shop's name."""
        return Style("extra", 1.25, -0.02)


THEMES = {
    "bold": Theme("bold", Style("black-han", 1.14, -0.018, True), Style("black-han", 1.1, -0.01)),
    "soft": Theme("soft", Style("gowun", 1.27, -0.03, True), Style("extra", 1.1, -0.025)),
    "cute": Theme("cute", Style("jua", 1.17, -0.01, True), Style("jua", 1.1, -0.01)),
    "clean": Theme("clean", Style("extra", 1.2, -0.035, True), Style("extra", 1.1, -0.03)),
    "retro": Theme("retro", Style("do-hyeon", 1.14, -0.01, True), Style("do-hyeon", 1.1, -0.01)),
    "pop": Theme("pop", Style("bagel", 1.12, -0.01, True), Style("bagel", 1.1, -0.01)),
}

_BY_STYLE = {
    "luxury": "soft", "watercolor": "soft", "hanji": "soft", "pastel": "cute", "illustration": "pop",
    "retro": "retro", "neon": "bold", "fresh": "retro", "minimal": "clean", "festive": "pop",
}  # fmt: skip
_BY_TRADE = {
    "chicken": ("bold", "pop", "retro"), "hansik": ("soft", "bold", "retro"), "cafe": ("soft", "cute", "clean"),
    "bakery": ("cute", "soft", "retro"), "flower": ("soft", "cute", "clean"), "nail": ("soft", "clean", "cute"),
    "hair": ("clean", "soft", "retro"), "gym": ("bold", "clean", "retro"), "pilates": ("clean", "soft", "cute"),
    "academy": ("clean", "bold", "retro"), "pet": ("cute", "pop", "clean"), "laundry": ("retro", "clean", "cute"),
    "craft": ("cute", "soft", "retro"), "butcher": ("bold", "retro", "clean"), "fruit": ("pop", "cute", "retro"),
    "realestate": ("clean", "bold", "retro"), "carcare": ("retro", "bold", "clean"),
}  # fmt: skip
_OTHER = ("clean", "retro", "soft")
_POSTER = {"soft": "retro", "clean": "bold"}


def choose_theme(industry: str | None, style: str | None, template: str, candidate: int) -> Theme:
    """The faces of an ad. Another candidate of the same shop may speak in another face; posters never whisper."""
    moods = _BY_TRADE.get(industry or "", _OTHER)
    mood = moods[candidate % len(moods)]
    if candidate == 0 and style in _BY_STYLE:
        mood = _BY_STYLE[style]
    if template == "poster":
        mood = _POSTER.get(mood, mood)
    return THEMES[mood]
