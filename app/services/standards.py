"""What admins change of the ad standards, and how every process comes to know it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import ValidationError

from app.data import standards as shelf
from app.data.standards import COPY_OF, Edit, EditKind, Entry
from app.errors import ChangedMeanwhile, DomainError, EntryNotFound, MessageTooLong
from app.models import StandardEdit, User
from app.repositories.audit import AuditRepository
from app.repositories.standards import StandardRepository, Version
from app.services.fitness import NothingChanged, ValueUnusable, check
from app.transaction import slow_call, transactional

NOTE_LIMIT = 200

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Place:
    """One entry of the ad standards, and the version of it that the admin saw; 0 for the shipped one."""

    kind: EditKind
    key: str
    seen: int = 0


class Standards:
    """The use cases around the ad standards."""

    def __init__(self) -> None:
        self._rows, self._audit = StandardRepository(), AuditRepository()

    def refresh(self) -> None:
        """Let this process work with the newest edits: one small question, and a second one after a change."""
        state, now = self._rows.state(), shelf.in_force()
        if state == (now.number, now.edits):
            return
        left_out = shelf.lay(state, [Edit(row.kind, row.key, row.value) for row in self._rows.newest()])
        if left_out:
            log.error(
                "edits of standards do not fit the files", entries=[f"{edit.kind}/{edit.key}" for edit in left_out]
            )

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
            check(entry)
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
            check(_merged(place, value))
        return self._write(admin, place, value, f"↺ {version}")

    def _write(self, admin: User, place: Place, value: dict[str, Any], note: str) -> int:
        if len(note) > NOTE_LIMIT:
            raise MessageTooLong(limit=NOTE_LIMIT)
        changed = self._changed(place, value)
        with transactional() as transaction:
            if self._rows.version(place.kind, place.key) != place.seen:
                raise ChangedMeanwhile()
            edit = self._rows.add(
                StandardEdit(
                    kind=place.kind, key=place.key, version=place.seen + 1, value=value, note=note,
                    editor_id=admin.id, editor_name=admin.login_id,
                )
            )  # fmt: skip
            about = {"entry": f"{place.kind}/{place.key}", "version": edit.version, "note": note, "changed": changed}
            self._audit.add(admin, "standard_edit", "standard", edit.id, about)
            transaction.after_commit(self.refresh)
        return edit.version

    def _changed(self, place: Place, value: dict[str, Any]) -> dict[str, list[Any]]:
        """Old and new of each field that becomes different, as the log keeps them."""
        newest = self._newest(place)
        first = Place(place.kind, str(value.get(COPY_OF, place.key)))
        try:
            before = shelf.fields_of(entry_of(place, newest) if newest else entry_of(first, None))
        except DomainError:
            # One that fits the shipped files no longer: all of the new one is new.
            before = {}
        after = shelf.fields_of(_merged(place, value))
        return {name: [before.get(name), now] for name, now in after.items() if now != before.get(name)}

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
