"""The gallery's filter as it stands in the address: read, checked, and written again with one thing changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app import data
from app.blueprints.places import spoken_name
from app.blueprints.texts import clean
from app.clock import SEOUL
from app.errors import FilterUnknown, MessageTooLong
from app.repositories.gallery import GalleryFilter
from app.repositories.searching import words_of

SEARCH_LIMIT = 100
NAME_LIMIT = 64
NAMES = ("q", "industry", "style", "content_type", "channel", "method", "status", "since", "until", "user", "state",
         "label")  # fmt: skip
STATUSES = {
    "done": lazy_gettext("Finished"),
    "pending": lazy_gettext("Waiting"),
    "running": lazy_gettext("Being made"),
    "failed": lazy_gettext("Not finished"),
    "cancelled": lazy_gettext("Stopped"),
    "answered": lazy_gettext("Answered"),
    "bin": lazy_gettext("In the bin"),
}
STATES = {
    "flagged": lazy_gettext("Flagged"),
    "hidden": lazy_gettext("Hidden"),
    "appealed": lazy_gettext("Waits for a decision"),
}
CONTENT_TYPES = {
    "new_product": lazy_gettext("New product"),
    "discount": lazy_gettext("Discount"),
    "event": lazy_gettext("Event"),
    "seasonal": lazy_gettext("Season"),
    "opening": lazy_gettext("Opening"),
    "booking": lazy_gettext("Booking"),
    "closed_notice": lazy_gettext("Day off"),
    "notice": lazy_gettext("Notice"),
    "hiring": lazy_gettext("Hiring"),
    "price": lazy_gettext("Price list"),
    "review": lazy_gettext("Reviews"),
    "gift": lazy_gettext("Gift"),
    "brand": lazy_gettext("The shop itself"),
}


@dataclass(frozen=True)
class Choice:
    """One word of a filter: where it leads, and whether it is chosen."""

    words: str
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter of the row: its name, what is chosen, and what else there is."""

    name: str
    title: str
    chosen: str | None
    choices: list[Choice]


class Wanted:
    """What the address asks for. Raises FilterUnknown and MessageTooLong for what cannot be meant."""

    def __init__(self, arguments: Mapping[str, str]) -> None:
        self.given = {name: value for name in NAMES if (value := clean(arguments.get(name, "")))}
        if len(self.given.get("q", "")) > SEARCH_LIMIT:
            raise MessageTooLong(limit=SEARCH_LIMIT)
        self._known("industry", data.industries())
        self._known("style", data.styles())
        self._known("status", STATUSES)
        self._known("state", STATES)
        for name in ("content_type", "channel", "method", "user", "label"):
            if len(self.given.get(name, "")) > NAME_LIMIT:
                raise FilterUnknown(name=name)
        self._since, self._until = self._day("since"), self._day("until")

    @cached_property
    def filter(self) -> GalleryFilter:
        """The filter as the repository takes it."""
        plain = {name: value for name, value in self.given.items() if name not in ("q", "since", "until")}
        return GalleryFilter(
            **plain,
            since=_midnight(self._since) if self._since else None,
            until=_midnight(self._until + timedelta(days=1)) if self._until else None,
            words=words_of(self.given.get("q", "")),
        )

    def url(self, name: str | None = None, value: str | None = None) -> str:
        """The address with one filter set to something else, or taken away; always from the beginning of the list."""
        changed = {key: kept for key, kept in self.given.items() if key != name}
        if name is not None and value is not None:
            changed[name] = value
        return url_for("admin.gallery", **changed)  # type: ignore[arg-type]

    def more(self, cursor: str) -> str:
        """The address of what comes after."""
        return url_for("admin.gallery", **{**self.given, "before": cursor})  # type: ignore[arg-type]

    def facets(self, methods: set[str]) -> list[Facet]:
        """The row of words. `methods` are those seen on this page; an engine's name is known by its ads only."""
        places = {place.id: spoken_name(place) for place in (*data.channels().values(), *data.ratios().values())}
        chosen = self.given.get("method")
        seen = {method: method for method in sorted(methods | ({chosen} if chosen else set()))}
        return [
            self._facet("industry", _("Trade"), {code: shop.name for code, shop in data.industries().items()}),
            self._facet("style", _("Style"), {code: style.label for code, style in data.styles().items()}),
            self._facet("content_type", _("Kind of ad"), content_types()),
            self._facet("channel", _("Place"), places),
            self._facet("method", _("Method"), seen),
            self._facet("status", _("Status"), {code: str(words) for code, words in STATUSES.items()}),
            self._facet("state", _("Review"), {code: str(words) for code, words in STATES.items()}),
        ]

    def _facet(self, name: str, title: str, known: dict[str, str]) -> Facet:
        chosen = self.given.get(name)
        choices = [Choice(words, self.url(name, code), code == chosen) for code, words in known.items()]
        return Facet(name, title, known.get(chosen, chosen) if chosen else None, choices)

    def _known(self, name: str, values: Mapping[str, object]) -> None:
        if name in self.given and self.given[name] not in values:
            raise FilterUnknown(name=name)

    def _day(self, name: str) -> date | None:
        if name not in self.given:
            return None
        try:
            day = date.fromisoformat(self.given[name])
        except ValueError as error:
            raise FilterUnknown(name=name) from error
        if not 2000 <= day.year <= 2200:
            raise FilterUnknown(name=name)
        return day


def content_types() -> dict[str, str]:
    """The kinds of ads by the names that owners know."""
    return {code: str(words) for code, words in CONTENT_TYPES.items()}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SEOUL)
