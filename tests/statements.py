"""Counting what is sent to the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from app.extensions import db, read_engine
from app.repositories.reading import CompiledStatement


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """Every statement of this application, by either engine and by the driver's own cursor, while the block runs."""
    sent: list[str] = []
    run = CompiledStatement.run

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    def noted(self: CompiledStatement, connection: object, values: object) -> object:
        sent.append(self.sql)
        return run(self, connection, values)  # type: ignore[arg-type]

    CompiledStatement.run = noted  # type: ignore[method-assign, assignment]
    engines = (db.engine, read_engine())
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        CompiledStatement.run = run  # type: ignore[method-assign]
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
