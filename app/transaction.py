"""The one place that commits.

with transactional() as transaction:
    with slow_call():
        picture = painter.generate(request)      # no connection is held meanwhile
    staged = transaction.stage(picture.data, "png")
    images.find_or_add(staged, ...)              # the first write takes a connection
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog
from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from app.connections import held_connections
from app.extensions import (
    OPEN,
    WROTE,
    LastWrite,
    WriteOutsideTransaction,
    db,
    forgetting_writes,
    mark_written,
    read_engine,
)
from app.storage import ImageStore, StagedImage

log = structlog.get_logger(__name__)
_here = threading.local()


class TransactionDoomed(RuntimeError):
    """An inner block failed, its error was swallowed, and the outer block then wanted to commit the half."""


class SlowCallWhileConnected(RuntimeError):
    """Something slow was about to happen while a database connection, and perhaps a lock, was held."""


class Transaction:
    """What one use case changes: rows, files, and the calls that wait for the commit."""

    def __init__(self, session: Session, store: ImageStore) -> None:
        self._session, self._store = session, store
        self._staged: list[StagedImage] = []
        self._after_commit: list[Callable[[], object]] = []
        self._last: list[LastWrite] = []
        self._doomed = False

    def stage(self, data: bytes, suffix: str) -> StagedImage:
        """Write a file that becomes real only if this transaction does. `suffix` has no dot."""
        staged = self._store.stage(data, suffix)
        self._staged.append(staged)
        return staged

    def after_commit(self, call: Callable[[], object]) -> None:
        """Remember a call for after the commit. It is a hint: it may fail, and nothing may depend on it."""
        self._after_commit.append(call)

    def at_the_end(self, write: LastWrite) -> None:
        """Remember a statement that nothing else of the block waits for: it goes out with the commit."""
        self._last.append(write)

    def doom(self) -> None:
        """Let nothing of this transaction be committed any more."""
        self._doomed = True

    def commit(self) -> None:
        """Make everything real: the files, then the rows. Raises TransactionDoomed."""
        if self._doomed:
            raise TransactionDoomed("an inner transactional() failed, so the outer one cannot be committed")
        self._session.flush()
        if self._is_one_statement():
            # A statement alone is a transaction by itself: it needs no BEGIN and no COMMIT, two of three round trips.
            self._promote()
            self._last[0].alone()
            return
        for write in self._last:
            write.within()
        self._promote()
        if self._session.in_transaction():
            self._session.commit()

    def _is_one_statement(self) -> bool:
        # SQLite's writers keep to their queue, and its round trips cost nothing.
        is_alone = len(self._last) == 1 and not self._session.in_transaction()
        return is_alone and read_engine().dialect.name == "postgresql"

    def _promote(self) -> None:
        # Before COMMIT: a row without its file is worse than a spare file, which a sweep removes.
        for staged in self._staged:
            self._store.promote(staged)

    def rollback(self) -> None:
        """Leave no trace."""
        self._session.rollback()
        # Only the staged copy goes. The final path may already belong to another transaction's row.
        for staged in self._staged:
            self._store.discard(staged)

    def tell(self) -> None:
        """Make the calls that waited for the commit."""
        for call in self._after_commit:
            try:
                call()
            except Exception:
                log.exception("after-commit call failed")


@contextmanager
def transactional() -> Iterator[Transaction]:
    """Commit what the block did, or none of it. An inner block joins the outer one and shares its fate."""
    session = db.session()
    joined: Transaction | None = session.info.get(OPEN)
    if joined is not None:
        with _dooming(joined):
            yield joined
        return
    if getattr(_here, "is_slow", False):
        raise SlowCallWhileConnected("a slow call must not open a transaction")
    _end_reading(session)
    transaction = Transaction(session, current_app.extensions["image_store"])
    session.info[OPEN] = transaction
    with forgetting_writes(session):
        try:
            yield transaction
            transaction.commit()
        except BaseException:
            transaction.rollback()
            raise
        finally:
            session.info.pop(OPEN, None)
    transaction.tell()


@contextmanager
def _dooming(transaction: Transaction) -> Iterator[None]:
    try:
        yield
    except BaseException:
        transaction.doom()
        raise


@contextmanager
def slow_call() -> Iterator[None]:
    """Do something slow inside: call an engine, hash a password, read a file.

    A transaction that has only read is ended first, which gives its connection back. After a write that would cut
    the use case in two, so it is refused: SlowCallWhileConnected.
    """
    if db.session.registry.has():
        session = db.session()
        if WROTE in session.info:
            raise SlowCallWhileConnected("a slow call after a write; call first, write last")
        _end_reading(session)
    if held_connections.here():
        raise SlowCallWhileConnected("a slow call while this thread holds a database connection")
    before, _here.is_slow = getattr(_here, "is_slow", False), True
    try:
        yield
    finally:
        _here.is_slow = before


def _end_reading(session: Session) -> None:
    """Give the connection back. Objects stay usable, unlike after a rollback; unflushed changes are refused."""
    if session.new or session.dirty or session.deleted:
        raise WriteOutsideTransaction("objects were changed outside of the block that shall commit them")
    if session.in_transaction():
        session.commit()


@event.listens_for(db.session, "before_flush")
def _guard_flush(session: Session, _context: object, _instances: object) -> None:
    if OPEN not in session.info:
        raise WriteOutsideTransaction("objects may be written inside transactional() only")
    mark_written(session)


@event.listens_for(db.session, "do_orm_execute")
def _guard_statement(state: ORMExecuteState) -> None:
    # A statement that locks rows counts too: ending the transaction early would let the locks go.
    locks = state.is_select and getattr(state.statement, "_for_update_arg", None) is not None
    if not (state.is_insert or state.is_update or state.is_delete or locks):
        return
    if OPEN not in state.session.info:
        raise WriteOutsideTransaction("statements may write inside transactional() only")
    mark_written(state.session)
