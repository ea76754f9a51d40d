"""The drivers alone: as the seeds use them, repaired, and at their best."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import asyncpg
import psycopg
import psycopg2
from sqlalchemy.engine import URL

from bench.db.timing import Way, as_it_is

Rows = list[tuple[Any, ...]]
Shape = Callable[[Any], Any]


@dataclass(frozen=True)
class Drivers:
    """Open connections, one for each way, so that none profits from another's."""

    lite: sqlite3.Connection | None
    seeds: Any = None
    repaired: Any = None
    prepared: "psycopg.Connection[Any] | None" = None
    asynchronous: Any = None
    loop: asyncio.AbstractEventLoop | None = None

    def reading(self, sql: str, plain: Shape = as_it_is, values: Shape = lambda key: (key,)) -> list[Way]:
        """One statement by each driver. `sql` marks values by %s; `values` are those of a key."""
        if self.lite is not None:
            return [Way("sqlite3", self._by_sqlite(sql, values), plain)]
        return [
            Way("psycopg2, as the seeds", lambda key: self.in_transaction(sql, values(key)), plain),
            Way("psycopg2, repaired", lambda key: self.on(self.repaired, sql, values(key)), plain),
            self.best(sql, plain, values),
        ]

    def best(self, sql: str, plain: Shape = as_it_is, values: Shape = lambda key: (key,)) -> Way:
        """psycopg 3 in autocommit with a prepared statement: what a driver does at best."""
        raw, statement = self.prepared, sql.encode()
        assert raw is not None
        return Way(
            "psycopg 3, prepared", lambda key: raw.execute(statement, values(key), prepare=True).fetchall(), plain
        )

    def asyncpg(self, sql: str, plain: Shape = as_it_is, values: Shape = lambda key: (key,)) -> Way:
        """asyncpg; a burst is one visit to its loop."""
        connection, loop, numbered = self.asynchronous, self.loop, _numbered(sql)
        assert loop is not None

        async def all_of(keys: Sequence[Any]) -> list[Any]:
            return [await connection.fetch(numbered, *values(key)) for key in keys]

        def tuples(key: Any) -> Rows:
            return [tuple(row) for row in loop.run_until_complete(all_of([key]))[0]]

        return Way("asyncpg", tuples, plain, lambda keys: loop.run_until_complete(all_of(keys)))

    def in_transaction(self, sql: str, values: Any) -> Rows:
        """As the seeds do: BEGIN, the statement, ROLLBACK."""
        rows = self.on(self.seeds, sql, values)
        self.seeds.rollback()
        return rows

    def on(self, connection: Any, sql: str, values: Any) -> Rows:
        """The rows of one statement."""
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows: Rows = cursor.fetchall()
        return rows

    def _by_sqlite(self, sql: str, values: Shape) -> Callable[[Any], Rows]:
        marked = sql.replace("%s", "?")
        lite = self.lite
        assert lite is not None
        return lambda key: lite.execute(marked, values(key)).fetchall()


def _numbered(sql: str) -> str:
    numbers = count(1)
    parts = sql.split("%s")
    return parts[0] + "".join(f"${next(numbers)}{part}" for part in parts[1:])


@contextmanager
def drivers(url: URL) -> Iterator[Drivers]:
    """Connections to the database of this address; closed at the end."""
    if url.drivername.startswith("sqlite"):
        lite = sqlite3.connect(str(url.database), isolation_level=None)
        lite.execute("PRAGMA synchronous=NORMAL")
        lite.execute("PRAGMA foreign_keys=ON")
        yield Drivers(lite)
        lite.close()
        return
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    seeds, repaired = psycopg2.connect(address), psycopg2.connect(address)
    repaired.autocommit = True
    loop = asyncio.new_event_loop()
    asynchronous = loop.run_until_complete(asyncpg.connect(address))
    with psycopg.connect(address, autocommit=True) as prepared:
        yield Drivers(None, seeds, repaired, prepared, asynchronous, loop)
    loop.run_until_complete(asynchronous.close())
    loop.close()
    seeds.close()
    repaired.close()
