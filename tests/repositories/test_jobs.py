from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.engines.contracts import Sketch
from app.errors import KeyTaken
from app.extensions import db
from app.models import GenerationJob
from app.repositories.jobs import ClaimedJob, JobRepository, Told
from app.repositories.writing import changed_rows
from app.transaction import transactional
from tests.factories import a_chat, a_job, an_ad
from tests.threads import at_once

JOBS = JobRepository()
NOON = datetime(2126, 11, 21, 3, 0, tzinfo=UTC)
LEASE = 60


def claim(worker: str = "worker", now: datetime = NOON) -> ClaimedJob:
    job = claim_or_none(worker, now)
    assert job is not None
    return job


def claim_or_none(worker: str = "worker", now: datetime = NOON) -> ClaimedJob | None:
    with transactional():
        return JOBS.claim(worker, LEASE, now)


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_a_claimed_job_is_the_workers_and_counts_the_attempt(app: Flask) -> None:
    job = a_job()

    claimed = claim("baker")

    assert claimed == ClaimedJob(job.id, "baker", job.generation_id, job.session_id, 1)
    assert claim_or_none() is None


def test_threads_that_claim_at_once_get_every_job_once(app: Flask) -> None:
    wanted = sorted(a_job().id for _ in range(20))

    def claim_all(worker: int) -> list[int]:
        claimed = []
        while (job := claim_or_none(f"worker-{worker}")) is not None:
            claimed.append(job.id)
        return claimed

    claimed = at_once(app, [lambda number=number: claim_all(number) for number in range(4)])

    assert sorted(job for jobs in claimed for job in jobs) == wanted


def test_the_urgent_come_first_and_then_those_who_waited_longest(app: Flask) -> None:
    first, second, urgent = a_job(), a_job(), a_job(priority=10)

    assert [claim().id for _ in range(3)] == [urgent.id, first.id, second.id]


def test_a_job_is_left_alone_until_its_time(app: Flask) -> None:
    a_job()
    job = claim()
    with transactional():
        assert JOBS.retry_later(job.id, job.worker, 30, NOON)

    assert claim_or_none(now=later(29)) is None
    assert claim(now=later(30)).attempts == 2


def test_a_lease_that_ran_out_lets_another_worker_take_the_job(app: Flask) -> None:
    a_job()
    lost = claim("dead", NOON)

    assert claim_or_none("heir", later(LEASE - 1)) is None
    taken = claim("heir", later(LEASE + 1))

    assert (taken.id, taken.attempts) == (lost.id, 2)


def test_a_sign_of_life_keeps_the_lease(app: Flask) -> None:
    a_job()
    job = claim()
    with transactional():
        state = JOBS.renew(job.id, job.worker, Told(0.4), LEASE, later(50))

    assert state is not None and state.progress == pytest.approx(0.4)
    assert claim_or_none("heir", later(LEASE + 1)) is None


def test_what_can_be_seen_of_a_picture_is_its_owners_and_gone_when_the_job_ends(app: Flask) -> None:
    a_job()
    job = claim()
    sketch = Sketch(data=b"a small picture", step=12, steps=30)
    with transactional():
        JOBS.renew(job.id, job.worker, Told(0.4, sketch, "오늘 구운"), LEASE, later(1))
        JOBS.renew(job.id, job.worker, Told(0.5), LEASE, later(2))
        owner = db.session.scalar(select(GenerationJob.user_id).where(GenerationJob.id == job.id)) or 0

    # A beat without a new sketch leaves the last one where it is.
    assert JOBS.sketch(owner, job.generation_id) == b"a small picture"
    assert JOBS.sketch(owner + 1, job.generation_id) is None
    with transactional():
        JOBS.done(job.id, job.worker)
    assert JOBS.sketch(owner, job.generation_id) is None


@pytest.mark.parametrize("way", ["retry_later", "release", "failed", "cancelled"])
def test_no_way_to_end_an_attempt_leaves_a_sketch_behind(app: Flask, way: str) -> None:
    a_job()
    job = claim()
    with transactional():
        JOBS.renew(job.id, job.worker, Told(0.4, Sketch(data=b"x", step=1, steps=2), "글"), LEASE, later(1))
        after = (1.0, NOON) if way == "retry_later" else (NOON,)
        assert getattr(JOBS, way)(job.id, job.worker, *after)

    with transactional():
        row = db.session.get_one(GenerationJob, job.id)
        assert (row.sketch, row.step, row.steps, row.spoken) == (None, None, None, None)


def test_a_lease_written_before_the_clock_was_set_back_does_not_count(app: Flask) -> None:
    a_job()
    claim("tomorrow", later(86_400))

    assert claim_or_none("today", NOON) is not None


def test_a_worker_that_lost_its_job_passes_no_fence(app: Flask) -> None:
    a_job()
    lost = claim("dead", NOON)
    claim("heir", later(LEASE + 1))

    with transactional():
        assert not JOBS.enter(lost.id, "dead", "copy")
        assert JOBS.renew(lost.id, "dead", Told(0.5), LEASE, NOON) is None
        assert not JOBS.done(lost.id, "dead")
        assert not JOBS.failed(lost.id, "dead", NOON)
        assert not JOBS.cancelled(lost.id, "dead", NOON)
        assert not JOBS.retry_later(lost.id, "dead", 1, NOON)
        assert not JOBS.release(lost.id, "dead", NOON)
        assert JOBS.enter(lost.id, "heir", "copy")


def test_a_job_that_is_over_stays_over(app: Flask) -> None:
    a_job()
    job = claim()
    with transactional():
        assert JOBS.done(job.id, job.worker)

    with transactional():
        assert not JOBS.done(job.id, job.worker)
        assert not JOBS.enter(job.id, job.worker, "copy")
        assert not JOBS.request_cancel(job.generation_id)
        assert not JOBS.requeue(job.generation_id, NOON)
    assert claim_or_none(now=later(10 * LEASE)) is None


def test_a_cancel_request_stops_the_worker_at_its_next_step(app: Flask) -> None:
    a_job()
    job = claim()
    with transactional():
        assert JOBS.request_cancel(job.generation_id)

    with transactional():
        assert not JOBS.enter(job.id, job.worker, "copy")
        assert JOBS.cancel_requested(job.id, job.worker)
        assert JOBS.cancelled(job.id, job.worker, NOON)
    state = JOBS.state(job.generation_id)
    assert state is not None and state.status == "cancelled"


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_is_not(app: Flask) -> None:
    running, waiting = a_job(priority=1), a_job()
    claim()

    with transactional():
        assert JOBS.cancel_waiting(waiting.generation_id)
        assert not JOBS.cancel_waiting(running.generation_id)
    assert claim_or_none() is None


def test_a_cancelled_job_may_wait_again_with_all_its_attempts(app: Flask) -> None:
    job = a_job()
    with transactional():
        JOBS.cancel_waiting(job.generation_id)
        assert JOBS.requeue(job.generation_id, NOON)

    assert claim().attempts == 1


def test_a_job_given_back_does_not_count_the_attempt(app: Flask) -> None:
    a_job()
    job = claim()
    with transactional():
        assert JOBS.release(job.id, job.worker, NOON)

    assert claim("next").attempts == 1


def test_one_ad_can_be_claimed_by_its_number_before_its_time(app: Flask) -> None:
    first, second = a_job(), a_job()

    with transactional():
        claimed = JOBS.claim_of(second.generation_id, "worker", LEASE, NOON)
        again = JOBS.claim_of(second.generation_id, "other", LEASE, NOON)

    assert claimed is not None and claimed.id == second.id and again is None
    assert claim().id == first.id


def test_a_job_whose_worker_died_at_its_last_attempt_is_exhausted(app: Flask) -> None:
    a_job()
    for attempt in range(3):
        claim("dead", later(attempt * 2 * LEASE))
    dead_by = later(6 * LEASE)

    assert JOBS.exhausted(4, dead_by) == []
    assert JOBS.exhausted(3, later(4 * LEASE)) == []
    assert [job.worker for job in JOBS.exhausted(3, dead_by)] == ["dead"]


def test_one_key_of_one_owner_is_one_job(app: Flask) -> None:
    chat = a_chat()
    job = a_job(an_ad(chat, status="pending"), key="the key")

    with pytest.raises(KeyTaken):
        a_job(an_ad(chat, status="pending"), key="the key")
    found = JOBS.by_key(job.user_id, "the key")
    assert found is not None and found.id == job.id
    assert JOBS.by_key(job.user_id, "another key") is None


def test_two_owners_may_use_one_key(app: Flask) -> None:
    jobs = [a_job(key="the key") for _ in range(2)]

    assert [JOBS.by_key(job.user_id, "the key") for job in jobs] == jobs


def test_the_queue_knows_its_length_and_everybodys_place(app: Flask) -> None:
    running, first, second = a_job(priority=1), a_job(), a_job()
    claim()

    assert JOBS.queue_length() == 2
    assert [JOBS.position(job.generation_id) for job in (running, first, second)] == [0, 1, 2]


def test_the_average_time_is_that_of_the_newest_jobs(app: Flask) -> None:
    assert JOBS.average_seconds() is None
    for seconds in (100, 10, 20):
        a_job()
        job = claim()
        with transactional():
            times = {"status": "done", "started_at": NOON, "finished_at": later(seconds)}
            changed_rows(update(GenerationJob).where(GenerationJob.id == job.id).values(times))

    assert JOBS.average_seconds(last=2) == pytest.approx(15)
