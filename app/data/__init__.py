"""Market data: channels, shop types, styles, law rules, calendar. Files are read once and checked when first used.

What an admin may change (channels, law rules, the AI mark, the minimum wage) is asked of the standards in force.
"""

from datetime import date, timedelta
from functools import cache

from app.data import schema
from app.data.schema import AiLabel, Canvas, Channel, Industry, LawRule, LawWords, Palette, Season, Style
from app.data.standards import channels_file, in_force, read
from app.engines.contracts import AdBrief, ChannelFormat

__all__ = [
    "AiLabel",
    "Canvas",
    "Channel",
    "Industry",
    "LawRule",
    "LawWords",
    "Palette",
    "Season",
    "Style",
    "ai_label",
    "channels",
    "chips_after_draft",
    "chips_first",
    "colours",
    "composition_phrases",
    "default_channel",
    "edition",
    "formats",
    "glossary",
    "holidays",
    "industries",
    "industry",
    "is_food",
    "law_rules",
    "law_words",
    "menu_names",
    "negative_common",
    "occasion_pictures",
    "ratios",
    "seasons",
    "seasons_on",
    "styles",
]


def channels() -> dict[str, Channel]:
    """All places to post, by id, in the order of the menu."""
    return in_force().channels


@cache
def ratios() -> dict[str, Canvas]:
    """The generic size of every ratio that an owner may ask for, by ratio."""
    return {canvas.ratio: canvas for canvas in channels_file().generic}


def default_channel() -> Channel:
    """Where an ad goes when the owner named no place."""
    return channels()[channels_file().default]


def formats(brief: AdBrief) -> tuple[ChannelFormat, ...]:
    """The sizes that a brief asks for, at least one, without repetition; unknown ids and ratios are left out."""
    places = [channels()[name] for name in brief.channel if name in channels()]
    wanted = [ratio for ratio in brief.aspect_ratio if ratio in ratios()]
    if not places:
        generic = tuple(ratios()[ratio].format() for ratio in dict.fromkeys(wanted))
        return generic or (default_channel().format(),)
    own = {place.ratio for place in places}
    other = [ratio for ratio in dict.fromkeys(wanted) if ratio not in own]
    chosen: list[ChannelFormat] = []
    for place in places:
        if place.ratio in wanted or not other:
            chosen.append(place.format())
        else:
            chosen.extend(place.variant(ratios()[ratio]) for ratio in other)
    if all(place.ratio in wanted for place in places):
        chosen.extend(places[0].variant(ratios()[ratio]) for ratio in other)
    return tuple({format_.id: format_ for format_ in chosen}.values())


@cache
def industries() -> dict[str, Industry]:
    """Every type of shop by code, "other" among them."""
    return read(schema.IndustriesFile, "industries").industries


def industry(code: str | None) -> Industry:
    """The type of shop with this code, or the neutral one."""
    return industries().get(code or "other", industries()["other"])


def colours(brief: AdBrief, code: str | None = None) -> Palette:
    """The colours of an ad: those of the feast that is sold or wished for, else those of the trade (`code` if given).

    A feast in the owner's sentence counts only where the ad is for it: in the product, or in the look asked for.
    """
    said = f"{brief.product or ''} {brief.source if brief.style == 'festive' else ''}"
    feasts = _styles_file().occasion_colours
    return next((feasts[word] for word in feasts if word in said), industry(code or brief.industry).palette)


def is_food(code: str | None) -> bool:
    """Whether pictures of this shop show food, which needs a note when they are generated."""
    return code in ("chicken", "hansik", "cafe", "bakery", "butcher", "fruit")


@cache
def _styles_file() -> schema.StylesFile:
    return read(schema.StylesFile, "styles")


def styles() -> dict[str, Style]:
    """Every look of a picture by code."""
    return _styles_file().styles


def composition_phrases() -> dict[str, str]:
    """English phrases that keep room for text, by where the room is: top, left or center."""
    return _styles_file().composition


def occasion_pictures() -> dict[str, str]:
    """What a season adds to a picture, in English, by the Korean word for the season."""
    return _styles_file().occasions


def negative_common() -> str:
    """What no picture may show, in English."""
    return _styles_file().negative_common


@cache
def _glossary_file() -> schema.GlossaryFile:
    return read(schema.GlossaryFile, "glossary")


def glossary(code: str | None = None) -> dict[str, str]:
    """English picture words for Korean product words, which are written without spaces, as one shop type means them."""
    file = _glossary_file()
    return file.words | file.by_industry.get(code or "", {})


def menu_names() -> dict[str, str]:
    """English names for Korean product words as they stand on a menu: 말차라떼 is Matcha Latte."""
    return _glossary_file().names


@cache
def _calendar_file() -> schema.CalendarFile:
    return read(schema.CalendarFile, "calendar")


@cache
def holidays(year: int) -> dict[str, date]:
    """The days of a year by Korean name. Moving days are known for 2025 to 2030, fixed days for every year."""
    calendar = _calendar_file()
    fixed = {name: date.fromisoformat(f"{year}-{day}") for name, day in calendar.fixed.items()}
    return fixed | calendar.computed.get(year, {})


def seasons() -> tuple[Season, ...]:
    """The occasions of a year that shops advertise for."""
    return _calendar_file().seasons


def seasons_on(day: date, code: str | None = None) -> tuple[Season, ...]:
    """The occasions to advertise on a day, nearest first, for one type of shop or for all."""
    open_now: list[tuple[date, Season]] = []
    for season in seasons():
        if code and code not in season.industries:
            continue
        for year in (day.year, day.year + 1):
            due = _day_of(season, year)
            if due and due - timedelta(days=season.lead_days) <= day <= due:
                open_now.append((due, season))
    return tuple(season for _, season in sorted(open_now, key=lambda entry: entry[0]))


def _day_of(season: Season, year: int) -> date | None:
    occasion = _calendar_file().occasions.get(season.day)
    return date.fromisoformat(f"{year}-{occasion}") if occasion else holidays(year).get(season.day)


def law_rules() -> tuple[LawRule, ...]:
    """The rules of advertising law that are not switched off, in the order of the file."""
    return tuple(rule for rule in in_force().rules if not rule.off)


def law_words(rule_id: str) -> LawWords:
    """A rule in the owner's words; empty words for a rule that has none."""
    return in_force().words.get(rule_id, LawWords())


@cache
def _chips_file() -> schema.ChipsFile:
    return read(schema.ChipsFile, "chips")


def chips_first() -> tuple[str, ...]:
    """Quick replies on an empty chat."""
    return _chips_file().first


def chips_after_draft() -> tuple[str, ...]:
    """Quick replies after an ad was made."""
    return _chips_file().after_draft


def ai_label() -> AiLabel:
    """The mark that every AI picture carries."""
    return in_force().label


def edition() -> int:
    """The number of the newest edit in force, 0 as shipped: an ad's recipe keeps it."""
    return in_force().number
