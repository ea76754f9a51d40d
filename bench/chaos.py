"""Workers killed at every point and at random, PostgreSQL's connections cut: what is lost, doubled or left behind.

Every figure's goal is zero, but for the number of kills, which says how often something was really interrupted.
"""

import logging
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import text

from app import create_app
from app.config import Settings
from app.extensions import db
from bench import Measurement
from tests import chaos
from tests.postgres import CannotStart, running_server
from tests.town import Town, build_town

BENCH = "chaos"
SEED = 20261121
KILLS = 60
POINT_STEP = 2
WORKERS = 2
POSTS_A_ROUND = 3
LONGEST_ROUND = 0.25
PAINTING_SECONDS = 0.12
CUT_EVERY = 6
NO_LIMIT = 10**6
LEASE_SECONDS = 1
ATTEMPTS = 10


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        town = build(Path(folder) / "sqlite", f"sqlite:///{Path(folder) / 'chaos.db'}")
        show(every_point(town), storm(town, random.Random(SEED)))
        try:
            with running_server() as server:
                town = build(Path(folder) / "postgres", server.fresh_database("chaos"))
                show(storm(town, random.Random(SEED)))
                disconnect(town)
        except CannotStart as reason:
            print(f"without PostgreSQL: {reason}", file=sys.stderr)


def show(*parts: Iterator[Measurement]) -> None:
    """Print figures as they come."""
    for part in parts:
        for measurement in part:
            print(measurement, flush=True)


def build(images: Path, url: str) -> Town:
    """An empty house with fast engines."""
    settings = Settings(
        _env_file=None, database_url=url, image_root=images, daily_limit=NO_LIMIT, queue_limit=NO_LIMIT,
        lease_seconds=LEASE_SECONDS, job_attempts=ATTEMPTS,
    )  # fmt: skip
    app = create_app(settings)
    # Hundreds of lost jobs are the purpose here, not news.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    migrated = app.test_cli_runner().invoke(args=["db", "upgrade"])
    if migrated.exit_code:
        raise RuntimeError(migrated.output)
    with app.app_context():
        town = build_town(app, settings)
    disconnect(town)
    return town


def every_point(town: Town) -> Iterator[Measurement]:
    """One ad for every other point between two statements, commits, files and renames; a worker dies there."""
    found: list[str] = []
    point, was_killed = -1, True
    while was_killed:
        point += POINT_STEP
        post(town, f"point {point}")
        disconnect(town)
        was_killed = chaos.was_killed(chaos.in_a_child(town.app, partial(chaos.work_and_die, town, point)))
        chaos.finish(town)
        chaos.sweep(town)
        found += chaos.faults(town)
    yield figure("faults after a kill at each point", len(found), 0, f"{point // POINT_STEP} points, sqlite")


def storm(town: Town, dice: random.Random) -> Iterator[Measurement]:
    """Owners write, and repeat themselves, while workers are killed and connections cut."""
    began = time.monotonic()
    workers: list[int] = []
    posted: list[str] = []
    refused = kills = 0
    while kills < KILLS:
        workers += [chaos.in_a_child(town.app, lambda: keep_working(town)) for _ in range(WORKERS - len(workers))]
        for number in range(POSTS_A_ROUND):
            key = dice.choice(posted) if posted and dice.random() < 0.3 else f"storm {kills} {number}"
            refused += 0 if post(town, key) else 1
            posted.append(key)
        if kills % CUT_EVERY == 0:
            cut_connections(town)
        disconnect(town)
        time.sleep(dice.uniform(0, LONGEST_ROUND))
        victim = workers.pop(dice.randrange(len(workers)))
        os.kill(victim, signal.SIGKILL)
        kills += 1 if chaos.was_killed(victim) else 0
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
        chaos.was_killed(worker)
    chaos.finish(town)
    chaos.sweep(town)
    found = chaos.faults(town)
    for fault in found[:5]:
        print(fault, file=sys.stderr)
    base = db_name(town)
    yield figure(
        "faults after random kills", len(found), 0, f"{kills} kills, {interrupted(town)} of an ad at work, {base}"
    )
    yield figure("messages that were not accepted", refused, 0, f"{len(posted)} sends, {base}")
    yield figure("ads lost or doubled", abs(count(town, "storm") - len(set(posted))), 0, f"{len(set(posted))}, {base}")
    yield figure("seconds of the storm", time.monotonic() - began, 45, f"two cores, {base}")


def keep_working(town: Town) -> None:
    """Work as `flask work` does, until killed; slowly enough that the end finds an ad at work."""
    town.engines.images.while_painting = [partial(time.sleep, PAINTING_SECONDS)]
    town.worker.run_forever()


def post(town: Town, key: str) -> bool:
    """Send a message; whether it was accepted."""
    from app.retry import is_database_away, retrying

    try:
        with town.app.app_context():
            retrying(lambda: town.post(f"소금빵 광고 {key}", key))
            db.session.remove()
    except Exception as error:
        if not is_database_away(error):
            raise
        return False
    return True


def cut_connections(town: Town) -> None:
    """End every other connection of the database, as a restart would; SQLite has none to end."""
    if db_name(town) == "sqlite":
        return
    with town.app.app_context(), db.engines["read"].connect() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                 "WHERE pid <> pg_backend_pid() AND datname = current_database()")
        )  # fmt: skip


def disconnect(town: Town) -> None:
    """Leave no connection that a child could share."""
    with town.app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def count(town: Town, prefix: str) -> int:
    """How many jobs there are whose key begins like this."""
    query = text("SELECT count(*) FROM generation_job WHERE idempotency_key LIKE :prefix")
    with town.app.app_context(), db.engines["read"].connect() as connection:
        return int(connection.execute(query, {"prefix": f"{prefix} %"}).scalar_one())


def interrupted(town: Town) -> int:
    """How often a worker began with an ad that another one had left."""
    query = text("SELECT sum(attempts - 1) FROM generation_job WHERE idempotency_key LIKE 'storm %' AND attempts > 1")
    with town.app.app_context(), db.engines["read"].connect() as connection:
        return int(connection.execute(query).scalar_one() or 0)


def db_name(town: Town) -> str:
    """Which database this is."""
    with town.app.app_context():
        return db.engine.dialect.name


def figure(metric: str, value: float, goal: float, against: str) -> Measurement:
    """A line to print."""
    return Measurement(BENCH, metric, value, goal, against)


if __name__ == "__main__":
    main()
