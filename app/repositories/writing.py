"""What writing statements share."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from app.extensions import db
from app.models import Base


def insert_or_resolve(model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what happens when the row exists already, in the words of the database in use."""
    if db.engine.dialect.name == "postgresql":
        return postgresql.insert(model)
    return sqlite.insert(model)


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
