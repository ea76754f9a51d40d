"""A small made-up market for tests: two hundred shops, one of them a heavy one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from app import clock
from app.services.market.market import Market
from app.services.market.plan import Scale
from app.wiring import services
from tests.conftest import migrated_app

NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
PASSWORD = "a long enough secret"
SMALL = Scale(200)


@contextmanager
def market_on(database_url: str, folder: Path, scale: Scale = SMALL) -> Iterator[Flask]:
    """An application on a fresh database that a market fills, without a context."""
    for app in migrated_app(database_url, folder / "images"):
        with app.app_context(), clock.fixed(NOON):
            Market(services().engines).open(scale, PASSWORD, lambda _ads: None)
        yield app
