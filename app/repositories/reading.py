"""Read models: a Core statement that is compiled once and run on the driver's own cursor.

Entities cost 0.2 ms a query and 10 µs a row; a page of frozen rows costs what the driver costs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import starmap
from typing import Any, Generic, Self, TypeVar

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Dialect,
    Engine,
    Float,
    Select,
    String,
    UpdateBase,
    bindparam,
    tuple_,
)
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor, DBAPIModule
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeEngine

from app.extensions import db, has_written, read_engine
from app.models.base import UtcDateTime

Row = TypeVar("Row")
Values = Mapping[str, Any]
Statement = Select[*tuple[Any, ...]] | UpdateBase
Processor = Callable[[Any], Any]

LAST_MOMENT = datetime(9999, 12, 31, tzinfo=UTC)
LAST_ID = 2**62
MOST_DIGITS = 100
CURSOR = "cursor"
# A cursor holds its last answer until the next one.
MOST_ROWS_HELD = 200


class Question(Generic[Row]):
    """One SELECT and the shape of its rows; `shape` is called with the columns in their order."""

    def __init__(self, statement: Select[*tuple[Any, ...]], shape: Callable[..., Row]) -> None:
        self._statement, self._shape = statement, shape
        self._compiled: dict[str, CompiledStatement] = {}

    def all(self, values: Values) -> list[Row]:
        """Every row that answers."""
        return list(starmap(self._shape, self._rows(values)))

    def first(self, values: Values) -> Row | None:
        """The first row, or None."""
        rows = self._rows(values)
        return self._shape(*rows[0]) if rows else None

    def one(self, values: Values) -> Row:
        """The row of a statement that always has exactly one, such as a count."""
        (row,) = self._rows(values)
        return self._shape(*row)

    def _rows(self, values: Values) -> Sequence[Sequence[Any]]:
        if has_written():
            # Nobody else sees yet what this transaction wrote, so it must be asked on its own connection.
            connection = db.session.connection()
            return self._for(connection.dialect).run(connection.connection, values)
        engine = read_engine()
        compiled, lost = self._for(engine.dialect), 0
        while True:
            try:
                return compiled.run_alone(engine, values)
            except DBAPIError as error:
                # When the server goes away, every idle connection of the pool is lost; each tells it when it is used.
                lost += 1
                if not error.connection_invalidated or lost > engine.pool.size():  # type: ignore[attr-defined]
                    raise

    def _for(self, dialect: Dialect) -> "CompiledStatement":
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = CompiledStatement(self._statement, dialect)
        return compiled


def told_by_sqlalchemy(
    error: DBAPIModule.Error, dialect: Dialect, connection: DBAPIConnection | None = None
) -> StatementError:
    """An error of the driver as it looks everywhere else; it says whether its connection is lost."""
    lost = connection is not None and dialect.is_disconnect(error, connection, None)
    return DBAPIError.instance(None, None, error, dialect.loaded_dbapi.Error, connection_invalidated=lost)


class CompiledStatement:
    """A statement as the driver wants it, with what SQLAlchemy's types would do to values and columns.

    It may write too: with RETURNING, or as a SELECT whose CTEs insert.
    """

    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        compiled = _writing_constants(dialect.statement_compiler)(dialect, statement)
        self.sql: str = compiled.string
        self._dialect = dialect
        self._order: list[str] | None = compiled.positiontup
        self._to_driver: dict[str, Processor] = {}
        for bind, name in compiled.bind_names.items():
            processor: Processor | None = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if processor:
                self._to_driver[name] = processor
        self._from_driver = [
            (position, processor)
            for position, column in enumerate(statement.exported_columns)
            if (processor := _from_driver(column.type, dialect))
        ]

    def run(self, connection: PoolProxiedConnection, values: Values) -> Sequence[Sequence[Any]]:
        """Send the statement and fetch every row, with columns as Python values. Raises DBAPIError."""
        driver: DBAPIConnection = connection.dbapi_connection  # type: ignore[assignment]
        # A cursor of psycopg is dear to make, so a connection keeps its own; it forgets it when it is lost.
        cursor: DBAPICursor = connection.info.pop(CURSOR, None) or driver.cursor()
        try:
            cursor.execute(self.sql, self._parameters(values))
            rows = cursor.fetchall()
        except self._dialect.loaded_dbapi.Error as error:
            cursor.close()
            raise told_by_sqlalchemy(error, self._dialect, driver) from error
        if len(rows) <= MOST_ROWS_HELD:
            connection.info[CURSOR] = cursor
        else:
            cursor.close()
        return self._converted(rows) if self._from_driver else rows

    def run_alone(self, engine: Engine, values: Values) -> Sequence[Sequence[Any]]:
        """The same on a connection that is held for this statement only. Raises DBAPIError."""
        try:
            connection = engine.pool.connect()
        except self._dialect.loaded_dbapi.Error as error:
            raise told_by_sqlalchemy(error, self._dialect) from error
        try:
            return self.run(connection, values)
        except DBAPIError as error:
            if error.connection_invalidated:
                connection.invalidate(error)
            raise
        finally:
            connection.close()

    def _parameters(self, values: Values) -> Any:
        given = values
        if self._to_driver:
            given = dict(values)
            for name, processor in self._to_driver.items():
                given[name] = processor(given[name])
        return given if self._order is None else [given[name] for name in self._order]

    def _converted(self, rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
        converted = [list(row) for row in rows]
        for position, processor in self._from_driver:
            for row in converted:
                row[position] = processor(row[position])
        return converted


def _writing_constants(compiler: type[SQLCompiler]) -> type[SQLCompiler]:
    """The compiler with the code's constants written out: no driver sends them, and the server plans with them."""

    def _visit(self: SQLCompiler, bind: BindParameter[Any], **options: Any) -> str:
        options["literal_binds"] = not bind.required
        written: str = compiler.visit_bindparam(self, bind, **options)  # type: ignore[no-untyped-call]
        return written

    return type("WritingConstants", (compiler,), {"visit_bindparam": _visit})


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    # Both drivers give a float as a float; SQLAlchemy would ask for the number of its type to say so.
    if isinstance(kind, Float):
        return None
    return kind.dialect_impl(dialect).result_processor(dialect, None)


class sifting(GenericFunction[str]):  # noqa: N801  (named as it stands in a statement)
    """A column of words that narrows what another index has found.

    SQLite keeps no statistics, and would as soon go through all ads that are done as through the twenty of one owner.
    """

    type = String()
    inherit_cache = True


@compiles(sifting)
def _plainly(column: sifting, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(column.clauses, **options)


@compiles(sifting, "sqlite")
def _without_index(column: sifting, compiler: SQLCompiler, **options: Any) -> str:
    # A plus before a column keeps SQLite from looking it up in an index, and changes nothing else.
    return f"+{compiler.process(column.clauses, **options)}"


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list that runs from new to old: everything older than this row comes next."""

    created_at: datetime
    id: int

    def __str__(self) -> str:
        return f"{self.created_at.astimezone(UTC):%Y%m%dT%H%M%S.%f}_{self.id}"

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """The cursor of a link, or None for one that says nothing or nonsense."""
        moment, _, number = (text or "").partition("_")
        try:
            created_at = datetime.strptime(moment, "%Y%m%dT%H%M%S.%f").replace(tzinfo=UTC)
            if not (number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS):
                return None
            return cls(created_at, min(int(number), LAST_ID))
        except ValueError:
            return None


def before(created_at: Any, key: Any) -> ColumnElement[bool]:
    """The condition that a row lies behind the cursor given by `before_values`."""
    place = tuple_(
        bindparam("before_moment", type_=UtcDateTime, required=True),
        bindparam("before_id", type_=BigInteger, required=True),
    )
    return tuple_(created_at, key) < place


def before_values(cursor: Cursor | None) -> dict[str, Any]:
    """The parameters of `before`; None stands for the beginning of the list."""
    if cursor is None:
        return {"before_moment": LAST_MOMENT, "before_id": LAST_ID}
    return {"before_moment": cursor.created_at, "before_id": cursor.id}
