"""What happens around database connections: how SQLite is set up, who waits for whom, and who holds one."""

import threading
from collections import deque
from collections.abc import Callable
from itertools import count
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import TimeoutError as DatabaseTimeout
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 5000
# What was written is carried over to the file, which is synced for it. SQLite does so within a commit once 4 MB wait,
# and all writers wait for it: so a writer does it after its turn, often enough to leave little for that.
WRITES_BEFORE_CHECKPOINT = 25
QUEUE_SECONDS = 30.0
SQLITE_POOL = 64
TICKET = "write ticket"
HOLDER = "holder"
ALL_BITS = (1 << 64) - 1


class FairQueue:
    """First come, first served. A plain lock lets a thread that just left enter again before those that wait."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    def enter(self, timeout: float) -> None:
        """Wait for one's turn. Raises DatabaseTimeout after `timeout` seconds."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=timeout):
            return
        with self._mutex:
            if turn in self._waiting:
                self._waiting.remove(turn)
                raise DatabaseTimeout("other writers did not end in time")
        # The turn came between the timeout and the lock: it is ours.

    def leave(self) -> None:
        """Let the next one in."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class Tally(threading.local):
    """A thread's own count, in a list of one so that whoever gives a connection back finds it."""

    def __init__(self) -> None:
        self.count = [0]


class HeldConnections:
    """How many connections each thread holds by `Engine.connect()`, as every session does.

    A read model takes one straight from the pool, for one statement and nothing else: there is no time to ask.
    """

    def __init__(self) -> None:
        self._tally = Tally()

    def watch(self, engine: Engine) -> None:
        """Count the connections of this engine too."""
        # Whoever listens to "checkout" sends each visit to the pool the long way round, a tenth of a short question.
        event.listen(engine, "engine_connect", self._taken)
        event.listen(engine, "checkin", self._returned)

    def here(self) -> int:
        """The connections that the calling thread holds now."""
        return self._tally.count[0]

    def _taken(self, connection: Connection) -> None:
        count = connection.info[HOLDER] = self._tally.count
        count[0] += 1

    def _returned(self, _connection: object, entry: ConnectionPoolEntry) -> None:
        # A forgotten connection comes back in whatever thread collects the garbage, so the holder's count was noted.
        count = entry.info.pop(HOLDER, None)
        if count is not None:
            count[0] -= 1


held_connections = HeldConnections()


def bits_apart(one: int, other: int) -> int:
    """How many of the 64 bits of two columns differ; a column holds them with a sign."""
    return ((one ^ other) & ALL_BITS).bit_count()


def prepare_sqlite(engine: Engine) -> None:
    """Make SQLite check foreign keys, let readers and a writer work side by side, and wait instead of failing."""

    @event.listens_for(engine, "connect")
    def set_up(connection: SQLiteConnection, _entry: object) -> None:
        # The driver's own BEGIN comes too late for savepoints and reads: we send it ourselves, or none.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        # PostgreSQL counts bits by itself.
        connection.create_function("bits_apart", 2, bits_apart, deterministic=True)


def plan_once(engine: Engine) -> None:
    """Let PostgreSQL plan each statement of a page once a connection, for any values.

    Left to itself it plans the gallery anew for each page, which takes longer than the page. Every list here is found
    by an index that fits whatever is asked for, so a plan for these very values is no better.
    """

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, _entry: object) -> None:
        cursor = connection.cursor()
        cursor.execute("SET plan_cache_mode = force_generic_plan")
        cursor.close()


def begin_in_order(engine: Engine, is_writing: Callable[[], bool]) -> None:
    """Let SQLite's writers of this process begin one after the other, in the order in which they came.

    A writer takes the lock at BEGIN: one that reads first and upgrades later fails with "database is locked",
    however long it is ready to wait.
    """
    queue, turns = FairQueue(), count(1)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not is_writing():
            connection.exec_driver_sql("BEGIN")
            return
        queue.enter(QUEUE_SECONDS)
        connection.info[TICKET] = True
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    # The events "commit" and "rollback" fire before the lock is free, the return to the pool after it.
    @event.listens_for(engine, "checkin")
    def leave(connection: SQLiteConnection | None, entry: ConnectionPoolEntry) -> None:
        if entry.info.pop(TICKET, None):
            queue.leave()
            if connection is not None and next(turns) % WRITES_BEFORE_CHECKPOINT == 0:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def pool_options(size: int, *, is_file: bool) -> dict[str, Any]:
    """Exactly `size` connections: who comes later waits, and the server's limit can be reckoned with.

    Those of a SQLite file cost nothing, and its writers shall wait in the fair queue, not for a connection.
    """
    return {"pool_size": max(size, SQLITE_POOL) if is_file else size, "max_overflow": 0, "pool_timeout": QUEUE_SECONDS}
