"""An act that was refused, told on the page where it was asked for, with what was typed still in its fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import request

from app.blueprints.pages import words_of
from app.blueprints.texts import typed
from app.errors import DomainError


@dataclass(frozen=True)
class Refusal:
    """Why an act was refused and at which field; empty on a page where nothing was."""

    told: str = ""
    at: str = ""
    """The field at fault, empty where it is no field's fault."""
    act: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()

    def has(self, ad_id: int) -> bool:
        """Whether this ad was chosen."""
        return any(mark.partition(":")[0] == str(ad_id) for mark in self.chosen)

    def elsewhere(self, ad_ids: Iterable[int]) -> list[str]:
        """What was chosen of ads that are not among these."""
        shown = {str(ad_id) for ad_id in ad_ids}
        return [mark for mark in self.chosen if mark.partition(":")[0] not in shown]


NOTHING = Refusal()


def refusal(error: DomainError, at: str, *names: str) -> Refusal:
    """What is told of an error at this field, with what was typed into the fields of these names."""
    given = {name: typed(name) for name in names}
    return Refusal(words_of(error), at, typed("act"), given, tuple(request.form.getlist("ad")))
