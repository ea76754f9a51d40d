"""What advertising law says about a finished ad, in the owner's words, with what the owner can do about each line."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from flask_babel import lazy_gettext

from app import data
from app.engines.contracts import AdCopy, LawFinding
from app.repositories.downloads import DownloadRepository
from app.services.wording import EDITABLE

LABELS = {
    "name": lazy_gettext("Name of the shop"),
    "origin": lazy_gettext("Origin of the ingredients"),
    "registration_number": lazy_gettext("Registration number"),
    "tuition": lazy_gettext("Tuition"),
    "refund_rule": lazy_gettext("Refund rule"),
}
SPECIAL_LABELS = {("C02", "registration_number"): lazy_gettext("Safety report number")}
LONGEST = {"name": 40, "origin": 120, "registration_number": 60, "tuition": 120, "refund_rule": 300}
SHOWN_WORDS = 24


@dataclass(frozen=True)
class Wanted:
    """A field that has to be filled in before the ad may leave."""

    name: str
    label: str
    example: str
    longest: int


@dataclass(frozen=True)
class Line:
    """One finding: the words it is about, why they matter, and what may stand there instead."""

    rule_id: str
    words: str
    why: str
    ask: str
    law: str
    instead: str
    say: str
    field: str
    """The field in which the owner can write other words; empty where only the chat can change them."""


@dataclass(frozen=True)
class Review:
    """All findings of an ad, sorted by what they ask of its owner."""

    generation_id: int
    forbidden: list[Line] = field(default_factory=list)
    missing: list[Line] = field(default_factory=list)
    claims: list[Line] = field(default_factory=list)
    hints: list[Line] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)

    @property
    def may_leave(self) -> bool:
        """Whether the ad may be saved."""
        return not self.forbidden and not self.missing

    @property
    def needs_yes(self) -> bool:
        """Whether saving it confirms something."""
        return self.may_leave and bool(self.claims)

    @property
    def claimed_words(self) -> str:
        """What saving confirms, in one line."""
        return ", ".join(f"‘{line.words}’" for line in self.claims)

    @cached_property
    def confirmed_at(self) -> datetime | None:
        """When the owner last took it home and so confirmed it."""
        return DownloadRepository().last_at(self.generation_id) if self.needs_yes else None


def review_of(generation_id: int, recipe: dict[str, Any] | None, copy: AdCopy | None) -> Review:
    """The review of an ad; one that was made before there were reviews has nothing to say."""
    found = [LawFinding.stored(one) for one in (recipe or {}).get("findings") or []]
    lines = {kind: [_line(one, copy) for one in found if one.kind in kinds] for kind, kinds in _KINDS.items()}
    wanted = {
        fact.field: Wanted(fact.field, _label(line.rule_id, fact.field), fact.example, LONGEST[fact.field])
        for line in lines["missing"]
        for fact in data.law_words(line.rule_id).wanted
    }
    return Review(generation_id, **lines, wanted=list(wanted.values()))


_KINDS = {
    "forbidden": ("block",),
    "missing": ("require",),
    "claims": ("evidence", "review"),
    "hints": ("warn",),
}


def _label(rule_id: str, name: str) -> str:
    return str(SPECIAL_LABELS.get((rule_id, name), LABELS[name]))


def _whole_words(finding: LawFinding, copy: AdCopy | None) -> str:
    """The words at fault up to the end of the last one: a rule stops at the stem, a reader does not."""
    spoken = copy.text if copy and finding.kind == "block" else ""
    end = re.search(re.escape(finding.matched) + r"[가-힣]{0,4}", spoken)
    return " ".join((end.group() if end else finding.matched).split())


def _line(finding: LawFinding, copy: AdCopy | None) -> Line:
    words = data.law_words(finding.rule_id)
    matched = _whole_words(finding, copy)
    touched = next((name for name in EDITABLE if copy and finding.matched in getattr(copy, name)), "")
    return Line(
        rule_id=finding.rule_id,
        words=matched if len(matched) <= SHOWN_WORDS else f"{matched[:SHOWN_WORDS]}…",
        why=words.why or finding.reason,
        ask=words.ask or finding.reason,
        law=finding.law.split(",")[0],
        instead=words.instead,
        say=words.say,
        field=touched,
    )
