"""A job is never lost, never doubled, and always ends in words."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.clock import utc_now
from app.engines.contracts import EngineError
from app.repositories.jobs import JobRepository
from app.repositories.outbox import OutboxRepository
from app.transaction import transactional
from tests.town import Town


def test_a_job_waits_its_turn_and_is_made_once(town: Town) -> None:
    first, second = town.post("소금빵 광고", "k1"), town.post("소금빵 광고", "k2")

    assert town.worker.run_until_idle() == 2
    assert town.read(first.generation_id).status == town.read(second.generation_id).status == "done"


def test_a_waiting_job_is_cancelled_at_once(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")

    town.generations.cancel(town.owner, posted.generation_id)

    assert town.worker.run_until_idle() == 0
    assert town.read(posted.generation_id).status == "cancelled"


def test_a_job_at_work_is_cancelled_before_its_next_write(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    town.engines.images.while_painting = [lambda: cancel_elsewhere(town, posted.generation_id)]

    town.worker.run_until_idle()

    ad = town.read(posted.generation_id)
    kinds = [event.kind for event in OutboxRepository().after(ad.session_id, 0)]
    assert ad.status == "cancelled" and kinds[-1] == "cancelled"
    assert town.files() == []


def test_a_cancelled_ad_can_be_taken_up_again(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    town.generations.cancel(town.owner, posted.generation_id)

    town.generations.retry(town.owner, posted.generation_id)
    town.worker.run_until_idle()

    assert town.read(posted.generation_id).status == "done"


def test_a_job_whose_worker_died_is_made_by_the_next_one(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    with transactional():
        assert JobRepository().claim("dead", 60, utc_now()) is not None

    assert town.worker.run_until_idle() == 0
    with clock.fixed(utc_now() + timedelta(seconds=61)):
        assert town.worker.run_until_idle() == 1

    assert town.read(posted.generation_id).status == "done"


def test_a_worker_that_lost_its_job_writes_nothing(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    town.engines.images.while_painting = [lambda: steal(town)]

    town.worker.work_once()

    assert town.read(posted.generation_id).status == "running"
    assert town.files() == []


def test_a_job_that_keeps_killing_its_worker_is_given_up_with_a_reason(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    now = utc_now()
    for attempt in range(3):
        with transactional():
            claimed = JobRepository().claim(f"dead {attempt}", 60, now + timedelta(seconds=70 * attempt))
            assert claimed is not None

    with clock.fixed(now + timedelta(hours=1)):
        town.worker.run_until_idle()

    assert (town.read(posted.generation_id).status, town.read(posted.generation_id).failure) == ("failed", "unexpected")


def test_a_step_that_breaks_in_an_unforeseen_way_fails_with_a_reason(town: Town) -> None:
    town.engines.images.while_painting = [break_down]
    posted = town.post("소금빵 광고", "k1")

    for hour in range(3):
        with clock.fixed(utc_now() + timedelta(hours=hour)):
            town.worker.run_until_idle()

    assert town.read(posted.generation_id).status == "failed"


def test_after_a_failure_the_same_worker_makes_the_next_ad(town: Town) -> None:
    town.engines.images.errors = [EngineError("memory", final=True)]
    failed, made = town.post("소금빵 광고", "k1"), town.post("소금빵 광고", "k2")

    town.worker.run_until_idle()

    assert town.read(failed.generation_id).status == "failed"
    assert town.read(made.generation_id).status == "done"


def test_sigterm_lets_an_idle_worker_stop_by_itself(app: Flask, tmp_path: Path) -> None:
    environment = {
        **os.environ, "DATABASE_URL": app.extensions["settings"].database_url, "IMAGE_ROOT": str(tmp_path / "images"),
        "PYTHONUNBUFFERED": "1",
    }  # fmt: skip
    words = [sys.executable, "-m", "flask", "work"]
    with subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True) as worker:
        assert worker.stderr is not None
        assert any("worker ready" in line for line in iter(worker.stderr.readline, ""))

        worker.send_signal(signal.SIGTERM)

        assert worker.wait(timeout=20) == 0


def break_down() -> None:
    raise RuntimeError("a bug")


def cancel_elsewhere(town: Town, generation_id: int) -> None:
    """As another request would: in a thread, and so with a session, of its own."""
    in_another_thread(town, lambda: town.generations.cancel(town.owner, generation_id))


def steal(town: Town) -> None:
    def claim() -> None:
        with transactional():
            JobRepository().claim("thief", 60, utc_now() + timedelta(seconds=120))

    in_another_thread(town, claim)


def in_another_thread(town: Town, call: object) -> None:
    import threading

    def run() -> None:
        with town.app.app_context():
            call()  # type: ignore[operator]

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


@pytest.fixture(autouse=True)
def _painter_forgets(town: Town) -> None:
    town.engines.images.while_painting.clear()
