"""What admins change of the market data, and how every process comes to know it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import ValidationError

from app.data import market as shelf
from app.data.market import COPY_OF, Edit, EditKind, Entry, RuleEntry
from app.data.schema import AiLabel, Channel, MinimumWage
from app.errors import (
    ChangedMeanwhile,
    EntryNotFound,
    LabelTooWeak,
    MarginsTooWide,
    MessageTooLong,
    NothingChanged,
    SizeUnusable,
    ValueUnusable,
)
from app.models import MarketEdit, User
from app.repositories.audit import AuditRepository
from app.repositories.market import MarketRepository, Version
from app.services.patterns import Trial, try_out
from app.transaction import slow_call, transactional

NOTE_LIMIT = 200
LEAST_SIDE, MOST_SIDE, LONGEST_SHAPE, MOST_PIXELS = 200, 10_000, 6, 24_000_000
LEAST_KB, MOST_KB = 100, 50_000
WIDEST_MARGIN, WIDEST_PAIR = 0.4, 0.5
LARGEST_LABEL = 0.05
LONGEST_LABEL = 24
MOST_EXAMPLES, LONGEST_EXAMPLE = 10, 60
NAMES_AI = ("AI", "인공지능")
YEARS, WAGES = range(2026, 2101), range(1_000, 1_000_001)
LONGEST = {"name": 30, "reason": 120, "law": 80, "rewrite": 80, "why": 40, "ask": 80, "instead": 40,
           "food_note": 60, "download_notice": 120}  # fmt: skip
MAY_BE_EMPTY = ("why", "ask", "instead")
# What every typeface of the ads can print.
PRINTED = re.compile(r"[가-힣A-Za-z0-9 .,()·!?%~:/-]*")

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Place:
    """One entry of the market data, and the version of it that the admin saw; 0 for the shipped one."""

    kind: EditKind
    key: str
    seen: int = 0


class MarketDesk:
    """The use cases around the market data."""

    def __init__(self) -> None:
        self._rows, self._audit = MarketRepository(), AuditRepository()

    def refresh(self) -> None:
        """Let this process work with the newest edits: one small question, and a second one after a change."""
        state, now = self._rows.state(), shelf.in_force()
        if state == (now.number, now.edits):
            return
        left_out = shelf.lay(state, [Edit(row.kind, row.key, row.value) for row in self._rows.newest()])
        if left_out:
            log.error("market edits do not fit the files", entries=[f"{edit.kind}/{edit.key}" for edit in left_out])

    def change(self, admin: User, place: Place, given: Mapping[str, Any], note: str) -> int:
        """Write the next version of an entry; its number.

        Raises EntryNotFound, an EditRefused that names the field, and ChangedMeanwhile when another admin was first.
        """
        newest = self._newest(place)
        origin = _origin(newest)
        entry = _merged(place, {**origin, **given})
        value = {**origin, **_differences(place, entry)}
        if value == (newest.value if newest else {}):
            raise NothingChanged()
        with slow_call():
            _check(entry)
        return self._write(admin, place, value, note)

    def copy_rule(self, admin: User, rule_id: str) -> str:
        """A new rule that begins as a copy of another, switched off until it is edited; its id."""
        source = shelf.shipped("rule", rule_id)
        if source is None:
            raise EntryNotFound()
        taken = {row.key for row in self._rows.newest() if row.kind == "rule"}
        key = next(name for number in range(1, 1000) if (name := f"N{number:02}") not in taken)
        self._write(admin, Place("rule", key), {COPY_OF: rule_id, "off": True}, "")
        return key

    def restore(self, admin: User, place: Place, version: int) -> int:
        """Write an earlier version once more, as the newest one; 0 is the entry as shipped."""
        old = next((row for row in self._rows.history(place.kind, place.key) if row.version == version), None)
        if old is None and (version != 0 or shelf.shipped(place.kind, place.key) is None):
            raise EntryNotFound()
        value = old.value if old else {}
        with slow_call():
            _check(_merged(place, value))
        return self._write(admin, place, value, f"↺ {version}")

    def _write(self, admin: User, place: Place, value: dict[str, Any], note: str) -> int:
        if len(note) > NOTE_LIMIT:
            raise MessageTooLong(limit=NOTE_LIMIT)
        with transactional() as transaction:
            if self._rows.version(place.kind, place.key) != place.seen:
                raise ChangedMeanwhile()
            edit = self._rows.add(
                MarketEdit(
                    kind=place.kind, key=place.key, version=place.seen + 1, value=value, note=note,
                    editor_id=admin.id, editor_name=admin.login_id,
                )
            )  # fmt: skip
            about = {"entry": f"{place.kind}/{place.key}", "version": edit.version, "note": note}
            self._audit.add(admin, "market_edit", "market", edit.id, about)
            transaction.after_commit(self.refresh)
        return edit.version

    def _newest(self, place: Place) -> Version | None:
        return next(iter(self._rows.history(place.kind, place.key, limit=1)), None)


def entry_of(place: Place, newest: Version | None) -> Entry:
    """The entry in force. Raises EntryNotFound."""
    return _merged(place, newest.value if newest else {})


def _origin(newest: Version | None) -> dict[str, Any]:
    """What a copied rule is a copy of: it stays so through all its versions."""
    known = newest.value if newest else {}
    return {COPY_OF: known[COPY_OF]} if COPY_OF in known else {}


def _merged(place: Place, value: Mapping[str, Any]) -> Entry:
    try:
        return shelf.merged(place.kind, place.key, value)
    except ValidationError as error:
        raise ValueUnusable(_field(error)) from error
    except ZeroDivisionError as error:
        raise ValueUnusable("height") from error
    except LookupError as error:
        raise EntryNotFound() from error


def _field(error: ValidationError) -> str:
    where = error.errors(include_url=False, include_input=False)[0]["loc"]
    return "_".join(str(part) for part in where)


def _differences(place: Place, entry: Entry) -> dict[str, Any]:
    base = shelf.shipped(place.kind, place.key)
    as_shipped = shelf.fields_of(base) if base is not None else {}
    return {name: value for name, value in shelf.fields_of(entry).items() if value != as_shipped.get(name, _NOTHING)}


_NOTHING = object()


def _check(entry: Entry) -> None:
    for name, value in shelf.fields_of(entry).items():
        if name in LONGEST and (len(value) > LONGEST[name] or (not value and name not in MAY_BE_EMPTY)):
            raise ValueUnusable(name)
    if isinstance(entry, Channel):
        _check_channel(entry)
    elif isinstance(entry, RuleEntry):
        _check_rule(entry)
    elif isinstance(entry, AiLabel):
        _check_label(entry)
    else:
        _check_wage(entry)


def _check_channel(place: Channel) -> None:
    short, long = sorted((place.width, place.height))
    if short < LEAST_SIDE or long > MOST_SIDE or long > LONGEST_SHAPE * short or short * long > MOST_PIXELS:
        raise SizeUnusable("width", least=LEAST_SIDE, most=MOST_SIDE)
    safe = place.safe
    if not all(0 <= margin <= WIDEST_MARGIN for margin in (safe.left, safe.top, safe.right, safe.bottom)):
        raise MarginsTooWide("safe_left")
    if safe.left + safe.right > WIDEST_PAIR or safe.top + safe.bottom > WIDEST_PAIR:
        raise MarginsTooWide("safe_left" if safe.left + safe.right > WIDEST_PAIR else "safe_top")
    if place.max_kb is not None and not LEAST_KB <= place.max_kb <= MOST_KB:
        raise ValueUnusable("max_kb")
    if place.max_text_blocks is not None and not 0 <= place.max_text_blocks <= 9:
        raise ValueUnusable("max_text_blocks")


def _check_rule(entry: RuleEntry) -> None:
    rule = entry.rule
    if len(rule.bad) > MOST_EXAMPLES or any(len(one) > LONGEST_EXAMPLE for one in rule.bad):
        raise ValueUnusable("bad")
    finds = () if rule.kind == "require" else rule.bad
    try_out(Trial(rule.pattern, finds, (rule.rewrite,) if rule.kind == "block" else ()))


def _check_label(label: AiLabel) -> None:
    for name in ("text", "food_note"):
        if not PRINTED.fullmatch(getattr(label, name)):
            raise ValueUnusable(name)
    least = shelf.label_file().label.min_height_ratio
    if not 0 < len(label.text) <= LONGEST_LABEL or not any(name in label.text for name in NAMES_AI):
        raise LabelTooWeak("text", least=f"{least * 100:g}")
    if not least <= label.min_height_ratio <= LARGEST_LABEL:
        raise LabelTooWeak("min_height_ratio", least=f"{least * 100:g}")


def _check_wage(wage: MinimumWage) -> None:
    if wage.year not in YEARS:
        raise ValueUnusable("year")
    if wage.won not in WAGES:
        raise ValueUnusable("won")
