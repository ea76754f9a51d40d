"""Trying a whole transaction again when the database says so."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

ATTEMPTS = 6
FIRST_WAIT_SECONDS = 0.02
LONGEST_WAIT_SECONDS = 2.0

# Serialization failure, deadlock, lock timeout, and a server that shuts down or starts.
RETRIED_STATES = frozenset({"40001", "40P01", "55P03", "57P01", "57P02", "57P03"})
RETRIED_SQLITE_ERRORS = ("database is locked", "database table is locked")

Result = TypeVar("Result")


def retrying(call: Callable[[], Result]) -> Result:
    """Call, and call again with a growing pause after an error that passes by itself.

    The call must open its own `transactional()`, must be safe to repeat, and must hold nothing slow: an engine that
    was paid is not asked again because a lock was busy.
    """
    attempts = Retrying(
        retry=retry_if_exception(passes_by_itself),
        stop=stop_after_attempt(ATTEMPTS),
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
        return state in RETRIED_STATES
    return str(error.orig).startswith(RETRIED_SQLITE_ERRORS)
