"""The queue as an admin watches it."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import BigInteger, Integer, bindparam, case, func, literal, select, text

from app.extensions import db, read_engine
from app.models import GenerationHistory, GenerationJob, User
from app.models.job import JobStatus, Stage
from app.repositories.reading import Question, sifting


@dataclass(frozen=True, slots=True)
class BoardJob:
    """A job on the board."""

    id: int
    generation_id: int
    user_id: int
    login_id: str
    input_text: str
    status: JobStatus
    stage: Stage
    progress: float
    attempts: int
    worker: str | None
    lease_until: datetime | None
    available_at: datetime
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    cancel_requested: bool
    failure: str | None


@dataclass(frozen=True, slots=True)
class QueueState:
    """The queue in numbers; `oldest` is since when the first one waits."""

    waiting: int
    running: int
    oldest: datetime | None


Job = GenerationJob
# What moves comes first, then what waits in the order in which it will be made, then the newest that is over.
_BOARD = Question(
    select(
        Job.id, Job.generation_id, Job.user_id, User.login_id, GenerationHistory.input_text, Job.status, Job.stage,
        Job.progress, Job.attempts, Job.worker, Job.lease_until, Job.available_at, Job.created_at, Job.started_at,
        Job.finished_at, Job.cancel_requested, GenerationHistory.failure,
    )
    .join(User, User.id == Job.user_id)
    .join(GenerationHistory, GenerationHistory.id == Job.generation_id)
    .where(
        Job.id.in_(
            select(
                select(Job.id)
                .where(Job.status.in_([literal("running"), literal("queued")]))
                .order_by(Job.status.desc(), Job.priority, Job.available_at, Job.id)
                .limit(bindparam("limit", type_=Integer))
                .subquery("open").c.id
            ).union_all(
                select(
                    select(Job.id)
                    .where(Job.id > func.coalesce(select(func.max(Job.id)).scalar_subquery(), 0)
                           - bindparam("limit", type_=Integer),
                           sifting(Job.status).in_([literal("done"), literal("failed"), literal("cancelled")]))
                    .order_by(Job.id.desc())
                    .limit(bindparam("limit", type_=Integer))
                    .subquery("over").c.id
                )
            )
        )
    )
    .order_by(
        case((Job.status == "running", 0), (Job.status == "queued", 1), else_=2),
        case((Job.status == "queued", Job.priority), else_=0),
        case((Job.status == "queued", Job.id), else_=-Job.id),
    ),
    BoardJob,
)  # fmt: skip
_QUEUE = Question(
    select(
        func.coalesce(func.sum(case((Job.status == "queued", 1), else_=0)), 0),
        func.coalesce(func.sum(case((Job.status == "running", 1), else_=0)), 0),
        func.min(case((Job.status == "queued", Job.available_at))),
    ).where(Job.status.in_([literal("queued"), literal("running")])),
    QueueState,
)
_OWNER = Question(
    select(Job.user_id, Job.generation_id).where(Job.id == bindparam("job_id", type_=BigInteger)),
    lambda user_id, generation_id: (int(user_id), int(generation_id)),
)


class BoardRepository:
    """The queue, read only."""

    def jobs(self, limit: int = 50) -> list[BoardJob]:
        """Running jobs, waiting ones in their order, and those that ended last."""
        return _BOARD.all({"limit": limit})

    def queue(self) -> QueueState:
        """The queue in numbers."""
        return _QUEUE.one({})

    def about(self, job_id: int) -> tuple[int, int] | None:
        """Whose job it is, and which ad."""
        return _OWNER.first({"job_id": job_id})

    def migration(self) -> str:
        """The number of the migration that the database is at."""
        with read_engine().connect() as connection:
            return cast("str", connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())

    def connections(self) -> tuple[int, int] | None:
        """How many connections the server has open, and how many it grants; None for a database without a server."""
        if self.database() != "postgresql":
            return None
        counted = text("SELECT (SELECT count(*) FROM pg_stat_activity), current_setting('max_connections')::int")
        with read_engine().connect() as connection:
            used, most = connection.execute(counted).one()
        return int(used), int(most)

    def database(self) -> str:
        """Which database serves."""
        return db.engine.dialect.name
