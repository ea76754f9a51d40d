"""Many at once: the same picture, many writers, slow calls, many readers."""

import hashlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import selectinload

from app import connections
from app.config import Settings
from app.connections import held_connections
from app.extensions import db, read_engine
from app.models import GenerationHistory, HistoryImage, ImageMatching
from app.repositories.generations import GenerationRepository
from app.repositories.images import ImageRepository, NewPicture
from app.repositories.users import UserRepository
from app.storage import StagedImage
from app.transaction import slow_call, transactional
from bench.db.market import POOL
from bench.db.place import Place
from bench.db.saving import chat_of, new_picture, use_case
from bench.db.seeds import SeedAd, SeedChat, SeedPlace
from bench.db.timing import Times

WRITERS, SAVES_OF_A_WRITER = 8, 60
CROWD, SAVES_IN_A_CROWD = 32, 36
USERS, SLOW_SECONDS = 20, 2.0
READERS, READING_SECONDS = 8, 3.0


def measure(place: Place) -> None:
    """The goals that no single caller shows."""
    race(place)
    slow_calls(place)
    if place.is_sqlite:
        queue(place)
    reads(place)


def in_threads(app: Flask, threads: int, call: Callable[[int], object]) -> tuple[list[Any], list[Exception]]:
    """What the calls gave, all begun at the same moment, and what went wrong."""
    ready, given, errors = threading.Barrier(threads), list[Any](), list[Exception]()

    def run(thread: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                given.append(call(thread))
            except Exception as error:  # noqa: BLE001  (it is what is counted)
                errors.append(error)

    running = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return given, errors


def race(place: Place) -> None:
    """Eight threads save the same pictures at the same time."""
    with read_engine().connect() as connection:
        ads = connection.execute(
            select(GenerationHistory.id, GenerationHistory.session_id, GenerationHistory.user_id).limit(WRITERS)
        ).all()
        before = connection.execute(select(func.count()).select_from(HistoryImage)).scalar_one()

    def save(thread: int) -> None:
        _, chat, owner = ads[thread]
        for turn in range(SAVES_OF_A_WRITER):
            file_hash = hashlib.sha256(f"turn {turn}".encode()).hexdigest()
            same = StagedImage(Path("none"), file_hash, f"race/{turn}.png", 1)
            with transactional():
                ad = GenerationHistory(session_id=chat, user_id=owner, seed=turn)
                db.session.add(ad)
                db.session.flush()
                ImageRepository().keep(ad.id, NewPicture(same, 1, 1, "image/png", "output"))

    _, errors = in_threads(place.app, WRITERS, save)
    with read_engine().connect() as connection:
        after = connection.execute(select(func.count()).select_from(HistoryImage)).scalar_one()
        rows = connection.execute(
            select(func.count()).select_from(ImageMatching).where(ImageMatching.file_directory.like("race/%"))
        ).scalar_one()
    against = f"{WRITERS} threads x {SAVES_OF_A_WRITER} saves of one picture each round"
    place.ledger.note("6: saves lost in a race", WRITERS * SAVES_OF_A_WRITER - (after - before), 0, against)
    place.ledger.note("6: errors in a race", len(errors), 0, against)
    place.ledger.note("6: rows too many for one picture", rows - SAVES_OF_A_WRITER, 0, against)


def slow_calls(place: Place) -> None:
    """More users wait for an engine than the pool has connections, and others read meanwhile."""
    owners, ads = place.sample.heavy, GenerationRepository()
    calm = Times(sorted(_history(ads, owners, SLOW_SECONDS)))
    begun, held = threading.Barrier(USERS + 1), list[int]()

    def save(thread: int) -> int:
        with transactional():
            UserRepository().get(owners[thread % len(owners)])
            with slow_call():
                begun.wait()
                held.append(held_connections.here())
                threading.Event().wait(SLOW_SECONDS)
            return ImageRepository().keep(1 + thread, new_picture())

    meanwhile, transactions = list[float](), list[int]()

    def watch() -> None:
        with place.app.app_context():
            begun.wait()
            transactions.append(_open_transactions(place))
            held.append(sum(engine.pool.checkedout() for engine in db.engines.values()))  # type: ignore[attr-defined]
            meanwhile.extend(_history(ads, owners, SLOW_SECONDS * 0.8))

    watching = threading.Thread(target=watch)
    watching.start()
    saved, errors = in_threads(place.app, USERS, save)
    watching.join()
    against = f"{USERS} users, a pool of {POOL}, slow calls of {SLOW_SECONDS:.0f} s"
    place.ledger.note("9: connections held during slow calls", max(held), 0, against)
    place.ledger.note("9: transactions that the server has open", transactions[0], 0, against)
    place.ledger.note("9: users whose picture was not saved", USERS - len(saved), 0, f"{against}, {len(errors)} errors")
    busy = Times(sorted(meanwhile))
    place.ledger.note(
        "9: history p95 meanwhile by p95 before", busy.at(0.95) / calm.at(0.95), 1.25,
        f"{calm.at(0.95):.2f} ms before, {busy.at(0.95):.2f} ms meanwhile",
    )  # fmt: skip


def _history(ads: GenerationRepository, owners: list[int], seconds: float) -> list[float]:
    spent, end = list[float](), time.perf_counter() + seconds
    while (started := time.perf_counter()) < end:
        ads.of_owner(owners[len(spent) % len(owners)], limit=20)
        spent.append((time.perf_counter() - started) * 1000)
    return spent


def _open_transactions(place: Place) -> int:
    if place.is_sqlite:
        return 0
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
        "AND state LIKE 'idle in transaction%'"
    )
    with read_engine().connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


# --- SQLite's queue --------------------------------------------------------------------------------------------------


class Unfair:
    """A plain lock in the place of the queue, for comparison."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def enter(self, timeout: float) -> None:
        """Whoever comes at the right moment."""
        self._lock.acquire(timeout=timeout)

    def leave(self) -> None:
        """Let somebody in."""
        self._lock.release()


def queue(place: Place) -> None:
    """Writers who come all at once wait for each other in order, so nobody waits much longer than the others."""
    fair, errors = _crowd(place.app)
    times = Times(sorted(fair[1]))
    p99 = times.at(0.99)
    against = f"{CROWD} threads, p50 {times.median:.1f} ms, p99 {p99:.1f} ms"
    place.ledger.note("10: writers told that the database is locked", len(errors), 0, against)
    place.ledger.note("10: p99 of a save by its p50", p99 / times.median, 1.6, against)
    unfair, _ = _crowd(_unfair_application(place))
    place.ledger.note(
        "10: time of all saves by that of an unfair queue", fair[0] / unfair[0], 1 / 0.9,
        f"{fair[0]:.2f} s, unfair {unfair[0]:.2f} s with p99 {Times(sorted(unfair[1])).at(0.99):.0f} ms",
    )  # fmt: skip


def _crowd(app: Flask) -> tuple[tuple[float, list[float]], list[Exception]]:
    for ad in range(1, 1 + CROWD * SAVES_IN_A_CROWD):
        with app.app_context():
            chat_of(ad)
    with app.app_context(), read_engine().connect() as connection:
        # What was written before is not carried over to the file in the midst of what is timed.
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    started = time.perf_counter()

    def save(thread: int) -> list[float]:
        spent = []
        for turn in range(SAVES_IN_A_CROWD):
            began = time.perf_counter()
            use_case(1 + thread * SAVES_IN_A_CROWD + turn)
            spent.append((time.perf_counter() - began) * 1000)
        return spent

    given, errors = in_threads(app, CROWD, save)
    seconds = time.perf_counter() - started
    # The first saves all stand in the queue at once before there is a rhythm, and the last ones stand alone.
    return (seconds, [spent for each in given for spent in each[1:-1]]), errors


def _unfair_application(place: Place) -> Flask:
    from app import create_app

    settings: Settings = place.app.extensions["settings"]
    fair = connections.FairQueue
    connections.FairQueue = Unfair  # type: ignore[misc, assignment]
    try:
        return create_app(settings)
    finally:
        connections.FairQueue = fair  # type: ignore[misc]


# --- readers ---------------------------------------------------------------------------------------------------------


def reads(place: Place) -> None:
    """History pages a second by eight threads: by the repository, and by entities with selectinload."""
    ads, owners = GenerationRepository(), place.sample.heavy

    def ours(number: int) -> object:
        return ads.of_owner(owners[number % len(owners)], limit=20)

    def theirs(number: int) -> object:
        with place.seeds() as session:
            found = (
                session.query(SeedAd)
                .join(SeedChat, SeedChat.id == SeedAd.session_id)
                .options(selectinload(SeedAd.images).selectinload(SeedPlace.image))
                .filter(SeedChat.user_id == owners[number % len(owners)], SeedAd.status == "done")
                .order_by(SeedAd.created_at.desc())
                .limit(20)
            )
            return found.all()

    def a_second(call: Callable[[int], object]) -> float:
        def run(thread: int) -> int:
            count, end = 0, time.perf_counter() + READING_SECONDS
            while time.perf_counter() < end:
                call(thread + count)
                count += 1
            return count

        given, errors = in_threads(place.app, READERS, run)
        if errors:
            raise errors[0]
        return float(sum(given)) / READING_SECONDS

    fast, slow = a_second(ours), a_second(theirs)
    against = f"{READERS} threads: {fast:.0f} pages a second, by entities {slow:.0f}"
    place.ledger.note("11: pages a second by entities in those by the repository", slow / fast, 0.1, against)
