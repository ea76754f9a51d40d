"""Trying a whole transaction again when the database says so."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as DatabaseTimeout
from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_after_delay, wait_random_exponential

ATTEMPTS = 6
FIRST_WAIT_SECONDS = 0.02
LONGEST_WAIT_SECONDS = 2.0
# A lock is waited for some seconds at each attempt; somebody before a screen is told before patience ends.
PATIENCE_SECONDS = 4.0

# Serialization failure, deadlock, lock timeout, too many connections, and a server that shuts down or starts.
RETRIED_STATES = frozenset({"40001", "40P01", "55P03", "53300", "57P01", "57P02", "57P03"})
LOST_CONNECTION = "08"
RETRIED_SQLITE_ERRORS = ("database is locked", "database table is locked")
# Disk full, out of memory, I/O error: trying again at once does not help, but nobody's ad is to blame.
SHORT_OF_SOMETHING = ("53", "58")
SQLITE_SHORT_OF_SOMETHING = (
    "database or disk is full", "disk I/O error", "unable to open", "attempt to write a readonly",
)  # fmt: skip

Result = TypeVar("Result")


def retrying(call: Callable[[], Result]) -> Result:
    """Call, and call again with a growing pause after an error that passes by itself.

    The call must open its own `transactional()`, must be safe to repeat, and must hold nothing slow: an engine that
    was paid is not asked again because a lock was busy.
    """
    attempts = Retrying(
        retry=retry_if_exception(passes_by_itself),
        stop=stop_after_attempt(ATTEMPTS) | stop_after_delay(PATIENCE_SECONDS),
        wait=wait_random_exponential(multiplier=FIRST_WAIT_SECONDS, max=LONGEST_WAIT_SECONDS),
        reraise=True,
    )
    return attempts(call)


def passes_by_itself(error: BaseException) -> bool:
    """Whether the same transaction may succeed a moment later. Decided by state, since classes differ by driver."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in RETRIED_STATES or state.startswith(LOST_CONNECTION)
    return _was_never_reached(error) or str(error.orig).startswith(RETRIED_SQLITE_ERRORS)


def is_database_away(error: BaseException) -> bool:
    """Whether the database cannot serve at the moment, through no fault of what it was asked."""
    if isinstance(error, DatabaseTimeout) or passes_by_itself(error):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None) or ""
    return state.startswith(SHORT_OF_SOMETHING) or str(error.orig).startswith(SQLITE_SHORT_OF_SOMETHING)


def _was_never_reached(error: DBAPIError) -> bool:
    # psycopg has a class of its own for each state; an operational error without one never reached a server.
    kind = type(error.orig)
    return kind.__module__.startswith("psycopg") and kind.__name__ in ("OperationalError", "ConnectionTimeout")
