"""What writing statements share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, Dialect, Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from app.extensions import db, note_write, read_engine, write_at_the_end
from app.models import Base
from app.repositories.reading import CompiledStatement, Statement, Values


def insert_or_resolve(model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what happens when the row exists already, in the words of the database in use."""
    if db.engine.dialect.name == "postgresql":
        return postgresql.insert(model)
    return sqlite.insert(model)


class Saving:
    """A statement that writes: compiled once, sent on the driver's cursor of the open transaction.

    It returns rows: by RETURNING, or as a SELECT whose CTEs write. SQLAlchemy would take that for a read, and sees
    nothing of what goes by the driver, so it tells the guards itself.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._compiled: dict[str, CompiledStatement] = {}

    def send(self, values: Values) -> Any:
        """The first column of the row that it returns, or None. Raises WriteOutsideTransaction."""
        note_write()
        connection = db.session.connection()
        rows = self.compiled(connection.dialect).run(connection.connection, values)
        return rows[0][0] if rows else None

    def send_last(self, values: Values, missing: Exception | None = None) -> None:
        """Send it when the transaction ends: nothing of the block may wait for what it writes.

        Alone in its transaction it needs one round trip where BEGIN, statement and COMMIT need three. `missing`, if
        given, is raised at the end of the block when no row comes back, which must mean that nothing was written.
        Raises WriteOutsideTransaction.
        """
        write_at_the_end(Waiting(self, values, missing))

    def compiled(self, dialect: Dialect) -> CompiledStatement:
        """The statement as the driver wants it."""
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = CompiledStatement(self._statement, dialect)
        return compiled


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that is sent at the end of its transaction."""

    saving: Saving
    values: Values
    missing: Exception | None

    def within(self) -> None:
        """Send it on the transaction's connection."""
        self._check(self.saving.send(self.values) is not None)

    def alone(self) -> None:
        """Send it as a transaction of its own, on a connection that commits every statement."""
        engine = read_engine()
        self._check(bool(self.saving.compiled(engine.dialect).run_alone(engine, self.values)))

    def _check(self, is_there: bool) -> None:
        if not is_there and self.missing is not None:
            raise self.missing


@contextmanager
def taken_as(error: Exception) -> Iterator[None]:
    """Say in the domain's words that somebody else took a unique name at the same moment."""
    try:
        yield
    except IntegrityError as taken:
        raise error from taken


def changed_rows(statement: Executable) -> int:
    """Send an UPDATE or DELETE; says how many rows it changed. Objects already loaded are not told."""
    result = db.session.execute(statement, execution_options={"synchronize_session": False})
    return result.rowcount if isinstance(result, CursorResult) else 0


def returned(statement: Executable) -> Any:
    """Send a statement with RETURNING; its one row, or None."""
    return db.session.execute(statement, execution_options={"synchronize_session": False}).one_or_none()
