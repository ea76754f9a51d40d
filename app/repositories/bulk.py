"""Writing many rows at once: COPY on PostgreSQL, one statement for all rows on SQLite, in the open transaction."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, cast

from sqlalchemy import JSON, Table, func, select, text
from sqlalchemy.engine.interfaces import DBAPICursor, Dialect

from app.extensions import db, note_write
from app.models import SEARCH_TABLE, Base
from app.repositories.reading import told_by_sqlalchemy
from app.repositories.searching import tokens_of

Row = Sequence[Any]
Processor = Callable[[Any], Any]
LAST_GIVEN = {
    # Tables whose numbers may come again have none here.
    "sqlite": "SELECT seq FROM sqlite_sequence WHERE name = :name",
    "postgresql": "SELECT last_value FROM pg_sequences WHERE format('%I.%I', schemaname, sequencename)::regclass "
    "= pg_get_serial_sequence(:name, 'id')::regclass",
}


class BulkRepository:
    """Rows by the thousand, JSON columns as the text of their JSON.

    No default of the model applies, and no object of the session is told.
    """

    def add(self, model: type[Base], names: tuple[str, ...], rows: Sequence[Row]) -> None:
        """Write rows whose values stand in the order of these columns. Raises WriteOutsideTransaction."""
        if not rows:
            return
        note_write()
        connection = db.session.connection()
        shape = _shape(model, names, connection.dialect)
        cursor: DBAPICursor = connection.connection.dbapi_connection.cursor()  # type: ignore[union-attr]
        try:
            shape.send(cursor, rows)
        except connection.dialect.loaded_dbapi.Error as error:
            raise told_by_sqlalchemy(error, connection.dialect) from error
        finally:
            cursor.close()

    def index_ads(self, said: Iterable[tuple[int, str]]) -> None:
        """Let ads be found by their search texts on SQLite, which has an index of its own; PostgreSQL has looked."""
        note_write()
        connection = db.session.connection()
        if connection.dialect.name != "sqlite":
            return
        rows = [{"id": ad_id, "grams": tokens_of(words)} for ad_id, words in said if words]
        if rows:
            connection.execute(text(f"INSERT INTO {SEARCH_TABLE}(rowid, grams) VALUES (:id, :grams)"), rows)  # noqa: S608

    def tell_planner(self) -> None:
        """Let the database count what it holds now: until then it plans for what was there before."""
        note_write()
        if db.engine.dialect.name == "sqlite":
            # A thousand entries of each index tell enough, and take a second.
            db.session.execute(text("PRAGMA analysis_limit = 1000"))
            db.session.execute(text("ANALYZE"))
            return
        for table in Base.metadata.sorted_tables:
            # With its columns named, a table is done without the index of the search, which takes longer than all.
            names = ", ".join(_quoted(column.name) for column in table.columns)
            db.session.execute(text(f"ANALYZE {_quoted(table.name)} ({names})"))

    def last_id(self, model: type[Base]) -> int:
        """The highest number in a table."""
        found: int | None = db.session.scalar(select(func.max(_table(model).c.id)))
        return found or 0

    def count(self, model: type[Base]) -> int:
        """How many rows a table has."""
        return db.session.scalars(select(func.count()).select_from(_table(model))).one()

    def last_given(self, model: type[Base]) -> int:
        """The highest number that was ever given in a table, also to a row that is gone; 0 where none are given."""
        table = _table(model)
        if table.autoincrement_column is None:
            return 0
        name = {"name": table.name if db.engine.dialect.name == "sqlite" else _quoted(table.name)}
        found: int | None = db.session.scalar(text(LAST_GIVEN[db.engine.dialect.name]), name)
        return max(found or 0, self.last_id(model))

    def count_on(self, model: type[Base], number: int) -> None:
        """Let the next row get the number after this one."""
        table = _table(model)
        if table.autoincrement_column is None or not number:
            return
        note_write()
        if db.engine.dialect.name == "postgresql":
            values: dict[str, Any] = {"name": _quoted(table.name), "number": number}
            db.session.execute(text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :number)"), values)
        elif table.dialect_options["sqlite"]["autoincrement"]:
            values = {"name": table.name, "number": number}
            db.session.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
            db.session.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :number)"), values)


class _Shape:
    """How the rows of a table reach the driver."""

    def __init__(self, table: Table, names: tuple[str, ...], dialect: Dialect) -> None:
        columns = [table.columns[name] for name in names]
        target = f'"{table.name}" ({", ".join(map(_quoted, names))})'
        self._is_copied = dialect.name == "postgresql"
        marks = ", ".join("?" * len(names))
        self._sql = f"COPY {target} FROM STDIN" if self._is_copied else f"INSERT INTO {target} VALUES ({marks})"  # noqa: S608
        self._processors = [
            (place, processor)
            for place, column in enumerate(columns)
            if not isinstance(column.type.dialect_impl(dialect), JSON)
            and (processor := column.type.dialect_impl(dialect).bind_processor(dialect))
        ]

    def send(self, cursor: Any, rows: Iterable[Row]) -> None:
        if not self._is_copied:
            cursor.executemany(self._sql, self._prepared(rows))
            return
        with cursor.copy(self._sql) as copy:
            for row in self._prepared(rows):
                copy.write_row(row)

    def _prepared(self, rows: Iterable[Row]) -> Iterable[Row]:
        if not self._processors:
            yield from rows
            return
        for row in rows:
            values = list(row)
            for place, processor in self._processors:
                values[place] = processor(values[place])
            yield values


@cache
def _shape(model: type[Base], names: tuple[str, ...], dialect: Dialect) -> _Shape:
    return _Shape(_table(model), names, dialect)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)
