"""Every table as it is, of whichever database is current: read in the order of its key, for a copy or a comparison.

A batch ends between two values of the first key column, never within one. Where a half copy ends is thus seen from the
copy itself.
"""

import json
from collections.abc import Sequence
from datetime import UTC
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    String,
    Table,
    Text,
    collate,
    func,
    inspect,
    select,
    text,
    type_coerce,
)
from sqlalchemy import cast as as_type

from app.extensions import read_engine
from app.models import Base
from app.models.base import UtcDateTime

Row = Sequence[Any]
Place = Any
"""A value of the first column of a key."""


class TransferRepository:
    """Whole tables, whatever stands in them."""

    def models(self) -> list[type[Base]]:
        """Every table, parents before children."""
        by_table = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}
        return [by_table[table] for table in Base.metadata.sorted_tables]

    def migration(self) -> str | None:
        """The number of the migration that the database is at; None for one that was never migrated."""
        if not inspect(read_engine()).has_table("alembic_version"):
            return None
        return cast("str | None", self._one(text("SELECT version_num FROM alembic_version")))

    def count(self, model: type[Base], upto: Place = None) -> int:
        """How many rows there are, or how many up to a place."""
        query = select(func.count()).select_from(_table(model))
        return int(self._one(query if upto is None else query.where(_lead(model) <= upto)))

    def last(self, model: type[Base]) -> Place:
        """Where the table ends; None for an empty one."""
        return self._one(select(func.max(_lead(model))))

    def before_last(self, model: type[Base]) -> Place:
        """The place before the last one; None where there is none."""
        last = select(func.max(_lead(model))).scalar_subquery()
        return self._one(select(func.max(_lead(model))).where(_lead(model) < last))

    def next_end(self, model: type[Base], after: Place, limit: int) -> Place:
        """Where a batch of about so many rows ends; None when nothing is left."""
        lead = _lead(model).label("lead")
        following = select(lead).order_by(lead).limit(limit)
        if after is not None:
            following = following.where(_lead(model) > after)
        return self._one(select(func.max(following.subquery().c.lead)))

    def rows(self, model: type[Base], after: Place, upto: Place = None) -> Sequence[Row]:
        """The rows behind a place, up to another or to the end, in the order of their key; JSON as its text."""
        query = select(*_columns(model, read_engine().dialect.name)).order_by(*_key(model))
        if after is not None:
            query = query.where(_lead(model) > after)
        if upto is not None:
            query = query.where(_lead(model) <= upto)
        with read_engine().connect() as connection:
            return connection.execute(query).all()

    def _one(self, query: Any) -> Any:
        with read_engine().connect() as connection:
            return connection.execute(query).scalar()


def names_of(model: type[Base]) -> tuple[str, ...]:
    """The columns of `rows`, in order."""
    return tuple(column.name for column in _table(model).columns)


def key_of(model: type[Base], row: Row) -> str:
    """The key of a row, for people: `id 7`, `user_id 3, day 2026-11-20`."""
    places = {name: place for place, name in enumerate(names_of(model))}
    return ", ".join(f"{column.name} {row[places[column.name]]}" for column in _table(model).primary_key)


class Teller:
    """Says the rows of one table in words that are the same whichever database they come from."""

    def __init__(self, model: type[Base]) -> None:
        columns = list(_table(model).columns)
        self._json = [place for place, column in enumerate(columns) if isinstance(column.type, JSON)]
        self._moments = [place for place, column in enumerate(columns) if isinstance(column.type, UtcDateTime)]

    def values(self, row: Row) -> list[Any]:
        """The values of a row, equal where their meaning is."""
        values = list(row)
        for place in self._json:
            if values[place] is not None:
                values[place] = json.loads(values[place])
        for place in self._moments:
            if values[place] is not None:
                values[place] = values[place].astimezone(UTC).isoformat()
        return values

    def line(self, row: Row) -> str:
        """A row as one line."""
        return json.dumps(self.values(row), sort_keys=True, ensure_ascii=False, default=str)


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)


def _key(model: type[Base]) -> tuple[ColumnElement[Any], ...]:
    return _ordered(model, read_engine().dialect.name)


def _lead(model: type[Base]) -> ColumnElement[Any]:
    return _key(model)[0]


@cache
def _ordered(model: type[Base], dialect: str) -> tuple[ColumnElement[Any], ...]:
    """The key, in an order on which both databases agree: texts by their code points."""
    order = "C" if dialect == "postgresql" else "BINARY"
    return tuple(
        collate(column, order) if isinstance(column.type, String) else column for column in _table(model).primary_key
    )


@cache
def _columns(model: type[Base], dialect: str) -> list[ColumnElement[Any]]:
    return [_as_read(column, dialect) for column in _table(model).columns]


def _as_read(column: Column[Any], dialect: str) -> ColumnElement[Any]:
    if not isinstance(column.type, JSON):
        return column
    return as_type(column, Text) if dialect == "postgresql" else type_coerce(column, Text)
