"""The queue of generations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, Integer, Update, and_, bindparam, func, or_, select, tuple_, update
from sqlalchemy.orm import aliased

from app.clock import utc_now
from app.engines.contracts import Sketch
from app.errors import KeyTaken
from app.extensions import db
from app.models import GenerationJob
from app.models.base import UtcDateTime
from app.models.job import JobStatus, Stage
from app.repositories.reading import Question
from app.repositories.writing import changed_rows, returned, taken_as


@dataclass(frozen=True, slots=True)
class ClaimedJob:
    """A job that is ours until its lease ends; `worker` proves it. `attempts` counts this one too."""

    id: int
    worker: str
    generation_id: int
    chat_id: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a worker tells of the job in hand: the finished share, a new sketch or None, and the words so far."""

    share: float
    sketch: Sketch | None = None
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class JobState:
    """How far a job is."""

    status: JobStatus
    stage: Stage
    progress: float
    attempts: int
    cancel_requested: bool


_OF_GENERATION = GenerationJob.generation_id == bindparam("generation_id", type_=BigInteger)
_STATE = (
    GenerationJob.status,
    GenerationJob.stage,
    GenerationJob.progress,
    GenerationJob.attempts,
    GenerationJob.cancel_requested,
)

STATE = Question(select(*_STATE).where(_OF_GENERATION), JobState)
_NOTHING_TO_SEE: dict[str, None] = {"sketch": None, "step": None, "steps": None, "spoken": None}
SKETCH = Question(
    select(GenerationJob.sketch).where(
        _OF_GENERATION,
        GenerationJob.user_id == bindparam("user_id", type_=BigInteger),
        GenerationJob.sketch.is_not(None),
    ),
    bytes,
)
QUEUE_LENGTH = Question(select(func.count()).select_from(GenerationJob).where(GenerationJob.status == "queued"), int)
WAITING_OF = Question(
    select(func.count())
    .select_from(GenerationJob)
    .where(GenerationJob.user_id == bindparam("user_id", type_=BigInteger), GenerationJob.status == "queued"),
    int,
)
_other = aliased(GenerationJob)
POSITION = Question(
    select(func.count())
    .select_from(GenerationJob)
    .join(
        _other,
        or_(
            _other.status == "running",
            and_(
                _other.status == "queued",
                tuple_(_other.priority, _other.available_at, _other.id)
                < tuple_(GenerationJob.priority, GenerationJob.available_at, GenerationJob.id),
            ),
        ),
    )
    .where(_OF_GENERATION, GenerationJob.status == "queued"),
    int,
)
_running = select(func.count()).where(_other.status == "running").scalar_subquery()
_in_line = func.row_number().over(order_by=(GenerationJob.priority, GenerationJob.available_at, GenerationJob.id))
POSITIONS = Question(
    select(GenerationJob.generation_id, _running + _in_line - 1).where(GenerationJob.status == "queued"),
    lambda generation_id, ahead: (int(generation_id), int(ahead)),
)
EXHAUSTED = Question(
    select(
        GenerationJob.id,
        GenerationJob.worker,
        GenerationJob.generation_id,
        GenerationJob.session_id,
        GenerationJob.attempts,
    ).where(
        GenerationJob.status == "running",
        GenerationJob.attempts >= bindparam("attempts", type_=Integer),
        GenerationJob.lease_until < bindparam("now", type_=UtcDateTime),
    ),
    ClaimedJob,
)
LATEST_TIMES = Question(
    select(GenerationJob.started_at, GenerationJob.finished_at)
    .where(GenerationJob.status == "done")
    .order_by(GenerationJob.id.desc())
    .limit(bindparam("limit", type_=Integer)),
    lambda started, finished: (finished - started).total_seconds(),
)


class JobRepository:
    """Jobs: the row is the queue and the truth."""

    def add(self, job: GenerationJob) -> GenerationJob:
        """A job that waits from now on. Raises KeyTaken where the same send arrived at the same moment."""
        db.session.add(job)
        with taken_as(KeyTaken()):
            db.session.flush()
        return job

    def by_key(self, user_id: int, key: str) -> GenerationJob | None:
        """What this owner has asked for with this key."""
        query = select(GenerationJob).where(GenerationJob.user_id == user_id, GenerationJob.idempotency_key == key)
        return db.session.scalar(query)

    def claim(self, worker: str, lease_seconds: int, now: datetime) -> ClaimedJob | None:
        """Take the job that is due, or one whose worker died. `worker` must be a new random text for every claim.

        The attempt is counted here: a job that kills its worker reaches no later line.
        """
        lease = timedelta(seconds=lease_seconds)
        due = (
            select(GenerationJob.id)
            .where(_is_due(now, lease))
            .order_by(GenerationJob.priority, GenerationJob.available_at, GenerationJob.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        return self._taken(GenerationJob.id == due.scalar_subquery(), worker, now + lease, now)

    def claim_of(self, generation_id: int, worker: str, lease_seconds: int, now: datetime) -> ClaimedJob | None:
        """Take the job of this ad if it waits, also before its time."""
        waiting = (GenerationJob.generation_id == generation_id, GenerationJob.status == "queued")
        return self._taken(and_(*waiting), worker, now + timedelta(seconds=lease_seconds), now)

    def exhausted(self, attempts: int, now: datetime) -> list[ClaimedJob]:
        """The jobs whose worker died at the last of their attempts, to be given up in the worker's name."""
        return EXHAUSTED.all({"attempts": attempts, "now": now})

    def enter(self, job_id: int, worker: str, stage: Stage) -> bool:
        """The fence, and the first statement of a step's writes: False when the job is cancelled or not ours."""
        entering = self._ours(job_id, worker).where(GenerationJob.cancel_requested.is_(False))
        return changed_rows(entering.values(stage=stage)) == 1

    def hold(self, user_id: int, generation_id: int) -> bool:
        """Keep everybody else from the job of an owner's ad until COMMIT; False when it is over or not theirs."""
        theirs = update(GenerationJob).where(
            GenerationJob.generation_id == generation_id,
            GenerationJob.user_id == user_id,
            GenerationJob.status.in_(["queued", "running"]),
        )
        return changed_rows(theirs.values(priority=GenerationJob.priority)) == 1

    def renew(self, job_id: int, worker: str, told: Told, lease_seconds: int, now: datetime) -> JobState | None:
        """A sign of life; None when the job is not ours any more."""
        values: dict[str, object] = {
            "progress": told.share,
            "lease_until": now + timedelta(seconds=lease_seconds),
            "spoken": told.spoken or None,
        }
        if told.sketch is not None:
            values |= {"sketch": told.sketch.data, "step": told.sketch.step, "steps": told.sketch.steps}
        row = returned(self._ours(job_id, worker).values(**values).returning(*_STATE))
        return JobState(*row) if row else None

    def done(self, job_id: int, worker: str) -> bool:
        """End our job well; False when it is not ours any more, and nothing may be committed."""
        return self._end(job_id, worker, "done", utc_now())

    def failed(self, job_id: int, worker: str, now: datetime) -> bool:
        """Give our job up; False when it is not ours any more."""
        return self._end(job_id, worker, "failed", now)

    def cancelled(self, job_id: int, worker: str, now: datetime) -> bool:
        """End our job as the owner wished; False when it is not ours any more."""
        return self._end(job_id, worker, "cancelled", now)

    def retry_later(self, job_id: int, worker: str, delay_seconds: float, now: datetime) -> bool:
        """Let our job wait for its next attempt; False when it is not ours any more."""
        waiting = self._ours(job_id, worker).values(
            status="queued",
            worker=None,
            lease_until=None,
            progress=0.0,
            available_at=now + timedelta(seconds=delay_seconds),
            **_NOTHING_TO_SEE,
        )
        return changed_rows(waiting) == 1

    def release(self, job_id: int, worker: str, now: datetime) -> bool:
        """Give our job back unfinished, as a worker does that is asked to stop; the attempt does not count."""
        waiting = self._ours(job_id, worker).values(
            status="queued",
            worker=None,
            lease_until=None,
            progress=0.0,
            available_at=now,
            attempts=GenerationJob.attempts - 1,
            **_NOTHING_TO_SEE,
        )
        return changed_rows(waiting) == 1

    def cancel_requested(self, job_id: int, worker: str) -> bool:
        """Whether our job is to be stopped; False when it is not ours."""
        query = select(GenerationJob.cancel_requested).where(
            GenerationJob.id == job_id, GenerationJob.worker == worker, GenerationJob.status == "running"
        )
        return bool(db.session.scalar(query))

    def cancel_waiting(self, generation_id: int) -> bool:
        """End a job that no worker has; False when one has it, or when it is over."""
        waiting = update(GenerationJob).where(
            GenerationJob.generation_id == generation_id, GenerationJob.status == "queued"
        )
        return changed_rows(waiting.values(status="cancelled", finished_at=utc_now())) == 1

    def request_cancel(self, generation_id: int) -> bool:
        """Ask the worker of this ad to stop; False when there is nothing to stop."""
        running = update(GenerationJob).where(
            GenerationJob.generation_id == generation_id, GenerationJob.status == "running"
        )
        return changed_rows(running.values(cancel_requested=True)) == 1

    def requeue(self, generation_id: int, now: datetime) -> bool:
        """Let a job that failed or was cancelled wait again, with all its attempts; False when it is not over."""
        over = update(GenerationJob).where(
            GenerationJob.generation_id == generation_id, GenerationJob.status.in_(["failed", "cancelled"])
        )
        waiting = over.values(
            status="queued",
            attempts=0,
            available_at=now,
            worker=None,
            lease_until=None,
            started_at=None,
            finished_at=None,
            stage="",
            progress=0.0,
            cancel_requested=False,
        )
        return changed_rows(waiting) == 1

    def sketch(self, user_id: int, generation_id: int) -> bytes | None:
        """The unfinished picture of an owner's ad, while there is one."""
        return SKETCH.first({"user_id": user_id, "generation_id": generation_id})

    def state(self, generation_id: int) -> JobState | None:
        """How far the job of this ad is."""
        return STATE.first({"generation_id": generation_id})

    def queue_length(self) -> int:
        """How many jobs wait for a worker."""
        return QUEUE_LENGTH.one({})

    def waiting_of(self, user_id: int) -> int:
        """How many of an owner's jobs wait for a worker."""
        return WAITING_OF.one({"user_id": user_id})

    def position(self, generation_id: int) -> int:
        """How many jobs come before this one; 0 for one that does not wait."""
        return POSITION.one({"generation_id": generation_id})

    def positions(self) -> dict[int, int]:
        """The same for every job that waits, by the number of its ad."""
        return dict(POSITIONS.all({}))

    def average_seconds(self, last: int = 20) -> float | None:
        """How long the newest finished jobs took on average; None before the first."""
        times: Sequence[float] = LATEST_TIMES.all({"limit": last})
        return sum(times) / len(times) if times else None

    def _taken(
        self, which: ColumnElement[bool], worker: str, lease_until: datetime, now: datetime
    ) -> ClaimedJob | None:
        row = returned(
            update(GenerationJob)
            .where(which)
            .values(
                status="running",
                worker=worker,
                lease_until=lease_until,
                started_at=now,
                attempts=GenerationJob.attempts + 1,
            )
            .returning(GenerationJob.id, GenerationJob.generation_id, GenerationJob.session_id, GenerationJob.attempts)
        )
        return ClaimedJob(row.id, worker, row.generation_id, row.session_id, row.attempts) if row else None

    def _end(self, job_id: int, worker: str, status: JobStatus, now: datetime) -> bool:
        ending = self._ours(job_id, worker).values(status=status, finished_at=now, lease_until=None, **_NOTHING_TO_SEE)
        return changed_rows(ending if status != "done" else ending.values(progress=1.0)) == 1

    def _ours(self, job_id: int, worker: str) -> Update:
        return update(GenerationJob).where(
            GenerationJob.id == job_id, GenerationJob.worker == worker, GenerationJob.status == "running"
        )


def _is_due(now: datetime, lease: timedelta) -> ColumnElement[bool]:
    # A lease that ends later than any lease can was written before the clock was set back: nobody lives by it.
    left_alone = or_(GenerationJob.lease_until < now, GenerationJob.lease_until > now + 2 * lease)
    return or_(
        and_(GenerationJob.status == "queued", GenerationJob.available_at <= now),
        and_(GenerationJob.status == "running", left_alone),
    )
