"""The places where an ad is posted, as an owner speaks of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import get_locale
from flask_babel import gettext as _

from app import data
from app.data.schema import Canvas

# Where owners post most; the others are told in the chat.
PLACES = ("instagram_feed", "instagram_story", "daangn", "naver_place", "kakao_channel", "flyer_a4")
MOST_SIZES = 6


@dataclass(frozen=True)
class OtherPlace:
    """A place for which an ad was not made yet; `said` asks for it."""

    name: str
    said: str


def place_name(channel: str | None) -> str:
    """The name by which owners know a size: the place where it is posted."""
    places, ratios = data.channels(), {canvas.id: canvas for canvas in data.ratios().values()}
    name = _place_id(channel)
    if name in places:
        return spoken_name(places[name])
    if name in ratios:
        return spoken_name(ratios[name])
    known = next((place for place in places if name.startswith(f"{place}_")), None)
    return spoken_name(places[known]) if known else str(_("Picture"))


def spoken_name(canvas: Canvas) -> str:
    """The name of a size in the language of this answer."""
    locale = get_locale()
    return canvas.name_en if canvas.name_en and locale is not None and locale.language == "en" else canvas.name


def other_places(channels: Sequence[str | None], is_chosen: bool) -> list[OtherPlace]:
    """Where an ad of these sizes can be posted besides; `is_chosen` says whether its owner named the place."""
    known, made = data.channels(), [_place_id(channel) for channel in channels]
    left = [name for name in PLACES if name in known and not any(one.startswith(name) for one in made)]
    if len(made) >= MOST_SIZES:
        return []
    # Where nothing was chosen, the usual place is named as well: the new one comes beside it.
    usual = [] if is_chosen else [spoken_name(known[name]) for name in made if name in known]
    return [OtherPlace(spoken_name(known[name]), _also(usual, spoken_name(known[name]))) for name in left]


def short_notes(channels: Sequence[str | None], printed: int) -> list[str]:
    """That a place takes fewer words on its picture than the `printed` ones that the ad has."""
    places = data.channels()
    made = [places[name] for channel in channels if (name := _place_id(channel)) in places]
    some = _(
        "%(place)s: at most %(count)s texts are allowed on the picture, so the rest is left out. "
        "Tell price and period in the text to post beside it."
    )
    none = _("%(place)s: no text is allowed on the picture. Tell it in the text to post beside it.")
    return [
        (some if place.max_text_blocks else none) % {"place": spoken_name(place), "count": place.max_text_blocks}
        for place in made
        if place.max_text_blocks is not None and printed > place.max_text_blocks
    ]


def _place_id(channel: str | None) -> str:
    return (channel or "").split("@")[0]


def _also(usual: list[str], place: str) -> str:
    if usual:
        return str(_("Post it on %(usual)s and on %(place)s too", usual=", ".join(usual), place=place))
    return str(_("Post it on %(place)s too", place=place))
