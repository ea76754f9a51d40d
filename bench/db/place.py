"""What every comparison is given."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session, sessionmaker

from app.extensions import db
from bench.db.drivers import Drivers, drivers
from bench.db.market import Sample, application, open_market
from bench.db.seeds import seed_sessions
from bench.db.timing import Ledger
from tests.postgres import FOR_MEASURING, running_server


@dataclass(frozen=True)
class Place:
    """A filled database and the ways to it."""

    app: Flask
    sample: Sample
    raw: Drivers
    seeds: sessionmaker[Session]
    ledger: Ledger

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return self.raw.lite is not None


@contextmanager
def markets(database: str, shops: list[int]) -> Iterator[dict[int, tuple[Flask, Sample]]]:
    """A database for each number of shops, by its number of ads. The last one's context is open. Raises CannotStart."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(running_server(FOR_MEASURING)) if database == "postgresql" else None
        found = {}
        for number in shops:
            url = server.fresh_database(f"bench{number}") if server else f"sqlite:///{folder / f'{number}.db'}"
            app = stack.enter_context(application(url, folder))
            sample = open_market(app, number)
            found[sample.ads] = (app, sample)
        yield found


@contextmanager
def place_of(app: Flask, sample: Sample, ledger: Ledger) -> Iterator[Place]:
    """The place with every connection open; in the context of its application."""
    with drivers(db.engine.url) as raw, seed_sessions(db.engine.url) as seeds:
        yield Place(app, sample, raw, seeds, ledger)
