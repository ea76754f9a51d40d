import inspect
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app import clock, errors
from app.errors import DomainError

NOON_IN_SEOUL = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=9)))
ALL = [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, DomainError)]


def test_the_clock_tells_utc_and_can_stand_still() -> None:
    with clock.fixed(NOON_IN_SEOUL):
        assert clock.utc_now() == NOON_IN_SEOUL and clock.utc_now().tzinfo is UTC

    assert clock.utc_now() > NOON_IN_SEOUL.replace(year=2025)


@pytest.mark.parametrize("error", ALL)
def test_every_error_has_a_sentence_a_status_and_a_code(error: type[DomainError]) -> None:
    assert error.message.endswith(".") and 400 <= error.status < 600
    assert error().code == error().code.lower() and " " not in error().code


def test_an_error_carries_the_values_of_its_sentence() -> None:
    error = errors.DailyLimitReached(limit=30)

    assert (error.code, error.status) == ("daily_limit_reached", 429)
    assert "30" in str(error)
