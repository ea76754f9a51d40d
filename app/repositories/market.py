"""Edits of the market data: written once, read by their newest versions or as the history of one entry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Select, String, bindparam, func, select

from app.data.market import EditKind
from app.errors import ChangedMeanwhile
from app.extensions import db
from app.models import MarketEdit
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
        MarketEdit.id, MarketEdit.kind, MarketEdit.key, MarketEdit.version, MarketEdit.value, MarketEdit.note,
        MarketEdit.editor_name, MarketEdit.created_at,
    )  # fmt: skip


# The count beside the largest number: of two edits at once the smaller number may be committed last.
STATE = Question(
    select(func.coalesce(func.max(MarketEdit.id), 0), func.count(MarketEdit.id)),
    lambda number, count: (int(number), int(count)),
)
NEWEST = Question(
    _versions()
    .where(MarketEdit.id.in_(select(func.max(MarketEdit.id)).group_by(MarketEdit.kind, MarketEdit.key)))
    .order_by(MarketEdit.id),
    Version,
)
HISTORY = Question(
    _versions()
    .where(MarketEdit.kind == bindparam("kind", type_=String), MarketEdit.key == bindparam("key", type_=String))
    .order_by(MarketEdit.version.desc())
    .limit(bindparam("limit", type_=Integer)),
    Version,
)


class MarketRepository:
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
        newest = select(func.coalesce(func.max(MarketEdit.version), 0))
        return int(db.session.scalar(newest.where(MarketEdit.kind == kind, MarketEdit.key == key)) or 0)

    def add(self, edit: MarketEdit) -> MarketEdit:
        """One more version. Raises ChangedMeanwhile when another admin wrote that version at the same moment."""
        db.session.add(edit)
        with taken_as(ChangedMeanwhile()):
            db.session.flush()
        return edit
