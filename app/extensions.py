"""The database: two engines over one database, one that reads and one that writes.

The reading one (bind "read") is in AUTOCOMMIT: a page is one statement, holds its connection for that statement only,
and keeps the server's prepared statements, which any ROLLBACK would throw away. The writing one is `db.session`'s.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Protocol

from flask import Flask, current_app, has_app_context
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.config import PROJECT, Settings
from app.connections import begin_in_order, held_connections, plan_once, pool_options, prepare_sqlite
from app.models import Base

READ = "read"
READ_ENGINE = "read engine"
OPEN = "open transaction"
WROTE = "has written"

# Asked before every statement of a page, and almost always False: the way to the session is ten times as long.
_may_have_written: ContextVar[bool] = ContextVar("some transaction of this thread has written", default=False)


class WriteOutsideTransaction(RuntimeError):
    """Something tried to write while no transactional() was open."""


class LastWrite(Protocol):
    """A statement that waits for the end of its transaction."""

    def within(self) -> None:
        """Send it on the transaction's connection."""

    def alone(self) -> None:
        """Send it as a transaction of its own."""


# A page is rendered after the commit. With expire_on_commit it would reload what it already has,
# and a loaded relationship would raise under lazy="raise".
db = SQLAlchemy(model_class=Base, session_options={"autoflush": False, "expire_on_commit": False})
migrate = Migrate(directory=str(PROJECT / "migrations"))


def init_extensions(app: Flask, settings: Settings) -> None:
    """Give the extensions their application."""
    pool = pool_options(settings.database_pool, is_file=settings.database_url.startswith("sqlite"))
    reading = {
        **pool,
        "url": settings.database_url,
        "isolation_level": "AUTOCOMMIT",
        "skip_autocommit_rollback": True,
        # A connection in AUTOCOMMIT comes back without anything to undo.
        "pool_reset_on_return": None,
        # A few connections that are always used keep more prepared statements warm than many that take turns.
        "pool_use_lifo": True,
    }
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = pool
    app.config["SQLALCHEMY_BINDS"] = {READ: reading}
    db.init_app(app)
    migrate.init_app(app, db)
    # Teardowns run last in, first out: this one comes before that of the extension, and leaves it nothing to do.
    app.teardown_appcontext(_leave)
    with app.app_context():
        # Asked for before every statement of a page; the way through the extension's weak dictionary is the longer one.
        app.extensions[READ_ENGINE] = db.engines[READ]
        for engine in (db.engine, read_engine()):
            held_connections.watch(engine)
            if engine.dialect.name == "sqlite":
                prepare_sqlite(engine)
        if db.engine.dialect.name == "sqlite":
            begin_in_order(db.engine, is_transaction_open)
        else:
            plan_once(read_engine())


def _leave(_error: BaseException | None) -> None:
    """End what only read. The answer is made: a connection that is lost by now must not turn it into a fault."""
    if not db.session.registry.has():
        return
    session = db.session()
    try:
        session.close()
    except DBAPIError:
        with suppress(DBAPIError):
            session.invalidate()
    finally:
        db.session.registry.clear()


def read_engine() -> Engine:
    """The engine of pages and lists."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    engine: Engine = app.extensions[READ_ENGINE]
    return engine


def is_transaction_open() -> bool:
    """Whether the code that asks runs inside `transactional()`."""
    return has_app_context() and db.session.registry.has() and OPEN in db.session().info


def has_written() -> bool:
    """Whether the open transaction has sent a write: until COMMIT only its own connection sees what it wrote."""
    return _may_have_written.get() and has_app_context() and db.session.registry.has() and WROTE in db.session().info


def mark_written(session: Session) -> None:
    """Remember that the open transaction of this session has sent a write."""
    session.info[WROTE] = True
    _may_have_written.set(True)


@contextmanager
def forgetting_writes(session: Session) -> Iterator[None]:
    """Forget at the end that this session wrote: its transaction is over. One around it may still have written."""
    before = _may_have_written.get()
    try:
        yield
    finally:
        session.info.pop(WROTE, None)
        _may_have_written.set(before)


def note_write() -> None:
    """Tell the guards that a write is about to be sent which they cannot see. Raises WriteOutsideTransaction."""
    if not is_transaction_open():
        raise WriteOutsideTransaction("statements may write inside transactional() only")
    mark_written(db.session())


def write_at_the_end(write: LastWrite) -> None:
    """Let a statement go out with the commit of the open transaction. Raises WriteOutsideTransaction."""
    if not is_transaction_open():
        raise WriteOutsideTransaction("statements may write inside transactional() only")
    db.session().info[OPEN].at_the_end(write)
