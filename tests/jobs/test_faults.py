"""Whatever is killed, cut, full or hanging: every accepted message ends as one ad or one sentence."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as DatabaseTimeout

from app import clock
from app.clock import utc_now
from app.config import Settings
from app.extensions import db, read_engine
from app.jobs.heart import Drain
from app.jobs.worker import Worker
from app.repositories.jobs import JobRepository
from app.services.drafts import Drafts
from app.services.production import Production
from tests import chaos
from tests.threads import at_once
from tests.town import Town

# All points of a whole ad, the early ones and the late ones, are walked by `bench chaos`.
SOME_POINTS = (1, 4, 9, 13, 19, 26, 33, 41, 47, 53, 58, 64, 70, 77, 85, 96)


@pytest.mark.parametrize("point", SOME_POINTS)
def test_a_worker_killed_between_two_steps_leaves_an_ad_that_another_one_ends(town: Town, point: int) -> None:
    posted = town.post("소금빵 광고", "the key")
    disconnect(town)

    chaos.was_killed(chaos.in_a_child(town.app, lambda: chaos.work_and_die(town, point)))
    chaos.finish(town)
    chaos.sweep(town)

    assert chaos.faults(town) == []
    assert town.read(posted.generation_id).status == "done"


def test_two_workers_on_one_queue_make_each_ad_once(town: Town) -> None:
    posted = [town.post(f"빵 {number}", f"k{number}") for number in range(6)]

    at_once(town.app, [town.worker.run_until_idle] * 3)

    assert [town.read(one.generation_id).status for one in posted] == ["done"] * 6
    assert chaos.faults(town) == []


def test_connections_that_are_cut_at_work_cost_an_ad_neither_its_end_nor_an_attempt(town: Town) -> None:
    town.engines.images.while_painting = [lambda: at_once(town.app, [cut_connections])]
    posted = town.post("소금빵 광고", "k1")

    with suppress(DBAPIError):
        town.worker.work_once()
    town.engines.images.while_painting = []
    chaos.finish(town)

    state = JobRepository().state(posted.generation_id)
    assert town.read(posted.generation_id).status == "done"
    assert state is not None and state.attempts <= 2
    assert chaos.faults(town) == []


def test_an_outage_in_a_step_gives_the_job_back_without_counting(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    town.engines.images.while_painting = [away]

    for _outage in range(3):
        with pytest.raises(DatabaseTimeout):
            town.worker.work_once()
    town.engines.images.while_painting = []
    town.worker.run_until_idle()

    state = JobRepository().state(posted.generation_id)
    assert town.read(posted.generation_id).status == "done"
    assert state is not None and state.attempts == 1


def test_a_store_that_takes_no_file_fails_with_a_sentence_and_the_next_try_is_made(town: Town) -> None:
    staging = town.store.root / "staging"
    town.store.root.mkdir(parents=True, exist_ok=True)
    staging.write_text("no folder")
    posted = town.post("소금빵 광고", "k1")
    for hour in range(3):
        with clock.fixed(utc_now() + timedelta(hours=hour)):
            town.worker.work_once()
    failed = town.read(posted.generation_id)
    staging.unlink()

    town.generations.retry(town.owner, posted.generation_id)
    town.worker.run_until_idle()

    assert (failed.status, failed.failure) == ("failed", "storage")
    assert town.read(posted.generation_id).status == "done"
    assert chaos.faults(town) == []


def test_a_worker_that_must_stop_gives_back_what_it_cannot_finish(town: Town) -> None:
    left = threading.Event()
    drain = Drain(seconds=0, leave=left.set)
    worker = Worker(town.app, Production(town.engines, Drafts(town.store)), settings_of(town), drain)
    town.engines.images.while_painting = [drain.ask, lambda: left.wait(10)]
    posted = town.post("소금빵 광고", "k1")

    worker.work_once()

    state = JobRepository().state(posted.generation_id)
    assert left.is_set()
    assert state is not None and (state.status, state.attempts) == ("queued", 0)
    town.engines.images.while_painting = []
    town.worker.run_until_idle()
    assert town.read(posted.generation_id).status == "done"


def test_an_engine_that_hangs_loses_its_job(town: Town) -> None:
    drain = Drain(still_seconds=0.2)
    worker = Worker(town.app, Production(town.engines, Drafts(town.store)), settings_of(town), drain)
    waiting = threading.Event()
    town.engines.images.while_painting = [lambda: waiting.wait(1.2)]
    posted = town.post("소금빵 광고", "k1")

    worker.work_once()

    state = JobRepository().state(posted.generation_id)
    assert state is not None and state.status == "queued"


def test_a_clock_that_jumps_doubles_nothing_and_leaves_nothing_stuck(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    with clock.fixed(utc_now() + timedelta(days=1)):
        town.worker.run_until_idle()
    with clock.fixed(utc_now() - timedelta(hours=1)):
        town.worker.run_until_idle()

    assert town.read(posted.generation_id).status == "done"
    assert chaos.faults(town) == []


def test_eight_writers_with_one_picture_keep_one_file(town: Town) -> None:
    posted = [town.post("같은 빵", f"k{number}") for number in range(8)]

    at_once(town.app, [town.worker.run_until_idle] * 8)

    assert {town.read(one.generation_id).status for one in posted} == {"done"}
    assert chaos.faults(town) == []


# --- faults ----------------------------------------------------------------------------------------------------------


def away() -> None:
    """As a database that nobody reaches."""
    raise DatabaseTimeout("other writers did not end in time")


def cut_connections() -> None:
    """End every other connection of the database; SQLite has none that somebody else could end."""
    if read_engine().dialect.name == "sqlite":
        return
    others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    with read_engine().connect() as connection:
        connection.execute(others)


def disconnect(town: Town) -> None:
    """Leave no connection that a child could share."""
    with town.app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def settings_of(town: Town) -> Settings:
    """The settings of the application."""
    found: Settings = town.app.extensions["settings"]
    return found


@pytest.fixture(autouse=True)
def _engines_calm_down(town: Town) -> Iterator[None]:
    yield
    town.engines.images.while_painting.clear()
