"""What time it is. The one clock of the application, so that a test or a replay can set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

SEOUL = ZoneInfo("Asia/Seoul")
"""Where days begin and end for shops, quotas and statistics."""


def _real_time() -> datetime:
    return datetime.now(UTC)


class _Clock:
    source: Callable[[], datetime] = staticmethod(_real_time)


def utc_now() -> datetime:
    """The present moment, aware and in UTC."""
    return _Clock.source()


@contextmanager
def told_by(source: Callable[[], datetime]) -> Iterator[None]:
    """Let `source` tell the time, in every thread of this process, until the block ends."""
    before = _Clock.source
    _Clock.source = staticmethod(source)
    try:
        yield
    finally:
        _Clock.source = staticmethod(before)


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Let the time stand still at an aware moment, in every thread of this process, until the block ends."""
    with told_by(lambda: moment.astimezone(UTC)):
        yield


def day_of(moment: datetime) -> date:
    """The day in Seoul that a moment belongs to."""
    return moment.astimezone(SEOUL).date()


def start_of(day: date) -> datetime:
    """The moment at which a day begins in Seoul."""
    return datetime.combine(day, time.min, SEOUL)
