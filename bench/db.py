"""What the layers above the database driver cost, and that a race for one picture loses nothing.

Every round visits all implementations with equal parameters; a figure is a ratio of times inside one run.
PostgreSQL syncs to the disk here, as it does in earnest.
"""

import hashlib
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import LifoQueue
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import create_app
from app.clock import utc_now
from app.config import Settings
from app.extensions import db, read_engine
from app.models import ChatSession, GenerationHistory, HistoryImage, ImageMatching, LoginSession, User
from app.repositories.images import KEEP, ImageRepository, NewPicture
from app.repositories.outbox import OutboxRepository
from app.repositories.users import LoginSessionRepository
from app.storage import StagedImage
from app.transaction import transactional
from bench import Measurement
from tests.postgres import FOR_MEASURING, CannotStart, running_server

BENCH = "db"
OWNERS = 2000
LOOKUPS, LOOKUPS_AT_ONCE = 150, 10
SAVES = 320
WRITERS, SAVES_OF_A_WRITER = 8, 60
SQLITE_THREADS, SAVES_OF_A_THREAD = 32, 8

Call = Callable[[int], object]
RawPool = LifoQueue[psycopg.Connection[Any]]


@dataclass(frozen=True)
class Times:
    """Milliseconds of one implementation, sorted."""

    values: list[float]

    @property
    def p10(self) -> float:
        """What it costs when nothing disturbs it."""
        return self.values[len(self.values) // 10]

    @property
    def median(self) -> float:
        """What it usually costs."""
        return self.values[len(self.values) // 2]


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        show(Path(folder), f"sqlite:///{Path(folder) / 'bench.db'}", on_sqlite)
        try:
            with running_server(FOR_MEASURING) as server:
                show(Path(folder), server.fresh_database("bench"), on_postgresql)
        except CannotStart as reason:
            print(f"without PostgreSQL: {reason}", file=sys.stderr)


def show(folder: Path, url: str, measure: Callable[[Flask], Iterator[Measurement]]) -> None:
    """Fill a fresh database and print what is measured on it."""
    app = create_app(Settings(_env_file=None, database_url=url, image_root=folder / "images", database_pool=10))
    migrated = app.test_cli_runner().invoke(args=["db", "upgrade"])
    if migrated.exit_code:
        raise RuntimeError(migrated.output)
    with app.app_context():
        fill()
        for measurement in measure(app):
            print(measurement, flush=True)
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def fill() -> None:
    """Owners with a device, a chat and an ad each."""
    now = utc_now()
    with transactional():
        owners = [User(login_id=f"owner-{number}", password_hash="x" * 97) for number in range(OWNERS)]
        db.session.add_all(owners)
        db.session.flush()
        chats = [ChatSession(user_id=owner.id, title="chat") for owner in owners]
        logins = [LoginSession(user_id=owner.id, token_hash=token(owner.id), created_at=now) for owner in owners]
        db.session.add_all([*chats, *logins])
        db.session.flush()
        db.session.add_all(GenerationHistory(session_id=chat.id, user_id=chat.user_id, seed=1) for chat in chats)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    db.session.remove()


def token(number: int) -> str:
    """The hash of an owner's token."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def interleaved(calls: dict[str, Call], rounds: int, at_once: int = 1) -> dict[str, Times]:
    """Call each in turn, round after round; the time of one call is that of a burst divided by its length."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(rounds + 5):
        for name, call in sorted(calls.items(), key=lambda each: hash((turn, each[0]))):
            started = time.perf_counter()
            for repetition in range(at_once):
                call(1 + (turn * at_once + repetition) % OWNERS)
            if turn >= 5:
                times[name].append((time.perf_counter() - started) * 1000 / at_once)
    return {name: Times(sorted(values)) for name, values in times.items()}


def ratios(metric: str, ours: Times, theirs: Times, goal: float, against: str) -> Iterator[Measurement]:
    """Both ratios of one comparison."""
    times = f"{against} ({theirs.p10:.3f} / {theirs.median:.3f} ms; ours {ours.p10:.3f} / {ours.median:.3f})"
    yield Measurement(BENCH, f"{metric}, p10", ours.p10 / theirs.p10, goal, times)
    yield Measurement(BENCH, f"{metric}, median", ours.median / theirs.median, goal, times)


# --- PostgreSQL ------------------------------------------------------------------------------------------------------


def on_postgresql(app: Flask) -> Iterator[Measurement]:
    """Lookup, save and race against the driver alone."""
    address = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as raw:
        # Whoever serves threads by hand needs a pool too, if only the smallest.
        pool: RawPool = LifoQueue()
        pool.put(raw)
        yield from lookups("PostgreSQL", partial(raw_lookup_on_postgresql, pool), "psycopg 3, prepared, autocommit")
        yield from saves(pool)
    yield from race(app, "PostgreSQL")


def raw_lookup_on_postgresql(pool: RawPool, number: int) -> object:
    """The same statement, written by hand."""
    return sent(pool, RAW_LOOKUP, (token(number),))


def sent(pool: RawPool, statement: str, values: Any) -> object:
    """The one row of a statement, by the driver alone."""
    raw = pool.get()
    try:
        return raw.execute(statement.encode(), values, prepare=True).fetchone()
    finally:
        pool.put(raw)


def lookups(database: str, raw: Call, against: str) -> Iterator[Measurement]:
    """The login of a request: the session row and its user, by the hash of a token."""
    logins = LoginSessionRepository()

    def by_entity(number: int) -> object:
        query = select(LoginSession, User).join(User).where(LoginSession.token_hash == token(number))
        found = db.session.execute(query).first()
        db.session.remove()
        return found

    calls: dict[str, Call] = {
        "repository": lambda number: logins.active_by_token_hash(token(number)),
        "raw": raw,
        "entities": by_entity,
    }
    times = interleaved(calls, LOOKUPS, LOOKUPS_AT_ONCE)
    goal = 1.3 if database == "PostgreSQL" else 3.0
    yield from ratios(f"login lookup on {database}", times["repository"], times["raw"], goal, against)
    yield from ratios(f"login lookup on {database}", times["repository"], times["entities"], 0.5, "ORM entities")


def saves(pool: RawPool) -> Iterator[Measurement]:
    """A new picture in its place: alone, and in a use case with its event."""
    images, outbox = ImageRepository(), OutboxRepository()
    statement = KEEP.compiled(db.engine.dialect)

    def alone(number: int) -> object:
        connection = read_engine().raw_connection()
        try:
            return statement.run(connection, picture_values(number))
        finally:
            connection.close()

    def in_a_use_case(number: int) -> object:
        with transactional():
            images.keep(number, new_picture())
            return outbox.add(number, "stage", {"generation": number})

    calls: dict[str, Call] = {
        "raw": lambda number: sent(pool, statement.sql, picture_values(number)),
        "alone": alone,
        "use case": in_a_use_case,
        "entities": save_by_entities,
    }
    times = interleaved(calls, SAVES)
    by_hand = "the same CTE by psycopg 3, prepared, autocommit"
    yield from ratios("save as the only write", times["alone"], times["raw"], 1.15, by_hand)
    use_case = "save in transactional() with its event"
    yield from ratios(use_case, times["use case"], times["raw"], 1.7, by_hand)
    yield from ratios(use_case, times["use case"], times["entities"], 0.6, "ORM entities")


def save_by_entities(number: int) -> object:
    """What the save would cost with select, insert and unit of work."""
    new = new_picture()
    with Session(db.engine) as session:
        image = session.scalar(select(ImageMatching).where(ImageMatching.file_hash == new.staged.file_hash))
        image = image or ImageMatching(
            file_hash=new.staged.file_hash, file_directory=new.staged.file_directory, width=1, height=1, byte_size=1,
            mime=new.mime,
        )  # fmt: skip
        place = session.get(HistoryImage, (number, "output", 0))
        if place is None:
            place = HistoryImage(generation_history_id=number, role="output", position=0)
            session.add(place)
        place.image = image
        chat = session.get_one(ChatSession, number)
        chat.seq += 1
        session.commit()
    return image


def new_picture() -> NewPicture:
    """A picture that nobody has seen."""
    file_hash = hashlib.sha256(str(time.perf_counter_ns()).encode()).hexdigest()
    staged = StagedImage(Path("none"), file_hash, f"{file_hash[:2]}/{file_hash}.png", 1)
    return NewPicture(staged, 1080, 1350, "image/png", "output")


def picture_values(number: int) -> dict[str, object]:
    """The parameters of the save's statement."""
    new = new_picture()
    return {
        "file_hash": new.staged.file_hash,
        "file_directory": new.staged.file_directory,
        "width": new.width,
        "height": new.height,
        "byte_size": new.staged.byte_size,
        "mime": new.mime,
        "phash": new.phash,
        "created_at": utc_now(),
        "generation_history_id": number,
        "role": new.role,
        "position": new.position,
        "channel": new.channel,
    }


# --- SQLite ----------------------------------------------------------------------------------------------------------


def on_sqlite(app: Flask) -> Iterator[Measurement]:
    """Lookup against the driver alone; race; and many writers in a fair queue."""
    raw = sqlite3.connect(str(db.engine.url.database), isolation_level=None)
    try:
        yield from lookups(
            "SQLite",
            lambda number: raw.execute(RAW_LOOKUP.replace("%s", "?"), (token(number),)).fetchone(),
            "sqlite3, without types",
        )
    finally:
        raw.close()
    yield from race(app, "SQLite")
    yield from queue(app)


def queue(app: Flask) -> Iterator[Measurement]:
    """Writers who come all at once wait for each other in order, so nobody waits much longer than the others."""
    waited, errors = in_threads(app, SQLITE_THREADS, SAVES_OF_A_THREAD, save_in_a_use_case)
    times = Times(sorted(waited))
    p99 = times.values[int(len(times.values) * 0.99)]
    against = f"{SQLITE_THREADS} threads, p50 {times.median:.1f} ms, p99 {p99:.1f} ms"
    yield Measurement(BENCH, "SQLite: writers told that the database is locked", len(errors), 0, against)
    yield Measurement(BENCH, "SQLite: p99 of a save by its p50", p99 / times.median, 1.6, against)


# --- both ------------------------------------------------------------------------------------------------------------


def race(app: Flask, database: str) -> Iterator[Measurement]:
    """Eight threads save the same pictures at the same time."""
    before = count(HistoryImage)

    def save(thread: int, turn: int) -> None:
        same = new_picture_of_turn(turn)
        with transactional():
            chat = 1 + thread
            ad = GenerationHistory(session_id=chat, user_id=chat, seed=turn)
            db.session.add(ad)
            db.session.flush()
            ImageRepository().keep(ad.id, same)

    _, errors = in_threads(app, WRITERS, SAVES_OF_A_WRITER, save)
    lost = WRITERS * SAVES_OF_A_WRITER - (count(HistoryImage) - before)
    rows = db.session.scalar(select(func.count()).where(ImageMatching.file_directory.like("race/%"))) or 0
    db.session.remove()
    against = f"{WRITERS} threads x {SAVES_OF_A_WRITER} saves of one picture each round"
    yield Measurement(BENCH, f"{database}: saves lost in a race", lost + len(errors), 0, against)
    yield Measurement(BENCH, f"{database}: rows too many for one picture", rows - SAVES_OF_A_WRITER, 0, against)


def new_picture_of_turn(turn: int) -> NewPicture:
    """The same picture for everybody who asks in this turn."""
    file_hash = hashlib.sha256(f"turn {turn}".encode()).hexdigest()
    return NewPicture(StagedImage(Path("none"), file_hash, f"race/{turn}.png", 1), 1, 1, "image/png", "output")


def save_in_a_use_case(thread: int, turn: int) -> None:
    """A new picture and its event."""
    number = 1 + thread * SAVES_OF_A_THREAD + turn
    with transactional():
        ImageRepository().keep(number, new_picture())
        OutboxRepository().add(number, "stage", {"generation": number})


def in_threads(
    app: Flask, threads: int, turns: int, save: Callable[[int, int], None]
) -> tuple[list[float], list[Exception]]:
    """Milliseconds of every save, and what went wrong."""
    ready, times, errors = threading.Barrier(threads), list[float](), list[Exception]()

    def run(thread: int) -> None:
        with app.app_context():
            ready.wait()
            for turn in range(turns):
                started = time.perf_counter()
                try:
                    save(thread, turn)
                except Exception as error:  # noqa: BLE001  (it is what is counted)
                    errors.append(error)
                times.append((time.perf_counter() - started) * 1000)

    running = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return times, errors


def count(model: type[HistoryImage]) -> int:
    """How many rows there are."""
    with read_engine().connect() as connection:
        return connection.execute(select(func.count()).select_from(model)).scalar_one()


RAW_LOOKUP = """
SELECT s.id, s.created_at, s.last_seen_at, u.id, u.login_id, u.password_hash, u.display_name, u.role, u.is_guest,
       u.is_disabled, u.session_version, u.locale, u.created_at
FROM login_session AS s JOIN "user" AS u ON u.id = s.user_id WHERE s.token_hash = %s AND s.ended_at IS NULL
"""

if __name__ == "__main__":
    main()
