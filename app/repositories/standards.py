"""Edits of the ad standards: written once, read by their newest versions or as the history of one entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, String, bindparam, func, select

from app.data.standards import EditKind
from app.errors import ChangedMeanwhile
from app.extensions import db
from app.models import StandardEdit
from app.repositories.reading import Question
from app.repositories.writing import taken_as


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one entry."""

    number: int
    kind: EditKind
    key: str
    version: int
    value: dict[str, Any]
    note: str
    editor_name: str
    created_at: datetime


def _versions() -> Select[*tuple[Any, ...]]:
    return select(
        StandardEdit.id, StandardEdit.kind, StandardEdit.key, StandardEdit.version, StandardEdit.value,
        StandardEdit.note, StandardEdit.editor_name, StandardEdit.created_at,
    )  # fmt: skip


# The count beside the largest number: of two edits at once the smaller number may be committed last.
STATE = Question(
    select(func.coalesce(func.max(StandardEdit.id), 0), func.count(StandardEdit.id)),
    lambda number, count: (int(number), int(count)),
)
NEWEST = Question(
    _versions()
    .where(StandardEdit.id.in_(select(func.max(StandardEdit.id)).group_by(StandardEdit.kind, StandardEdit.key)))
    .order_by(StandardEdit.id),
    Version,
)
HISTORY = Question(
    _versions()
    .where(StandardEdit.kind == bindparam("kind", type_=String), StandardEdit.key == bindparam("key", type_=String))
    .order_by(StandardEdit.version.desc())
    .limit(bindparam("limit", type_=Integer)),
    Version,
)


class StandardRepository:
    """Edits."""

    def state(self) -> tuple[int, int]:
        """What changes with every edit: the number of the newest one, and how many there are."""
        return STATE.one({})

    def newest(self) -> list[Version]:
        """The newest version of every entry that was ever edited."""
        return NEWEST.all({})

    def history(self, kind: EditKind, key: str, limit: int = 100) -> list[Version]:
        """The versions of an entry, newest first."""
        return HISTORY.all({"kind": kind, "key": key, "limit": limit})

    def version(self, kind: EditKind, key: str) -> int:
        """The newest version of an entry; 0 for one that was never edited."""
        newest = select(func.coalesce(func.max(StandardEdit.version), 0))
        return int(db.session.scalar(newest.where(StandardEdit.kind == kind, StandardEdit.key == key)) or 0)

    def add(self, edit: StandardEdit) -> StandardEdit:
        """One more version. Raises ChangedMeanwhile when another admin wrote that version at the same moment."""
        db.session.add(edit)
        with taken_as(ChangedMeanwhile()):
            db.session.flush()
        return edit
