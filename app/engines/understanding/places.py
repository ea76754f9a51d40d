"""What follows from the place where an ad is posted."""

from collections.abc import Sequence

from app import data
from app.engines.contracts import AdBrief

PRINTED = ("flyer_a4", "poster_a3", "xbanner", "hyeonsumak")


def ratios_of(channels: Sequence[str]) -> tuple[str, ...]:
    """The ratio of each place, in the same order and without repetition."""
    known = data.channels()
    return tuple(dict.fromkeys(known[name].ratio for name in channels if name in known))


def default_tone(brief: AdBrief) -> str | None:
    """Closing days are announced formally; a printed offer speaks as its trade does. Elsewhere the tone stays open."""
    if brief.content_type == "closed_notice":
        return "정중"
    printed = any(name in PRINTED for name in brief.channel)
    if printed and brief.content_type in ("event", "opening", "discount", "seasonal") and brief.industry:
        return data.industry(brief.industry).tone
    return None
