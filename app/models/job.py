"""The queue: one row says that an ad is to be made, who is at it and how far."""

from datetime import datetime
from typing import Literal

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import utc_now
from app.models.base import Base, BigKey, CreatedAt, Key

JobStatus = Literal["queued", "running", "done", "failed", "cancelled"]
Stage = Literal["", "brief", "copy", "picture", "composition"]


class GenerationJob(Base):
    """The one job of an ad. A worker owns it until `lease_until`; a smaller `priority` goes first.

    `sketch` is the unfinished picture after `step` of `steps`, `spoken` what a model has written so far: both are for
    those who wait and are gone when the job ends.
    """

    __tablename__ = "generation_job"
    __table_args__ = (
        CheckConstraint("status IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="status"),
        # By owner, not by chat: a double click on the first page must find the chat that the first one began.
        UniqueConstraint("user_id", "idempotency_key"),
        ForeignKeyConstraint(
            ["session_id", "user_id"],
            ["chat_session.id", "chat_session.user_id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        Index(None, "session_id", "user_id"),
        Index(None, "status", "priority", "available_at"),
    )

    id: Mapped[Key]
    generation_id: Mapped[int] = mapped_column(ForeignKey("generation_history.id", ondelete="CASCADE"), unique=True)
    session_id: Mapped[int] = mapped_column(BigKey)
    user_id: Mapped[int] = mapped_column(BigKey)
    idempotency_key: Mapped[str] = mapped_column(String(64))
    request_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[JobStatus] = mapped_column(String(16), default="queued")
    priority: Mapped[int] = mapped_column(default=100)
    attempts: Mapped[int] = mapped_column(default=0)
    available_at: Mapped[datetime] = mapped_column(default=utc_now)
    lease_until: Mapped[datetime | None]
    worker: Mapped[str | None] = mapped_column(String(64))
    stage: Mapped[Stage] = mapped_column(String(16), default="")
    progress: Mapped[float] = mapped_column(default=0.0)
    cancel_requested: Mapped[bool] = mapped_column(default=False)
    sketch: Mapped[bytes | None] = mapped_column(LargeBinary)
    step: Mapped[int | None]
    steps: Mapped[int | None]
    spoken: Mapped[str | None]
    created_at: Mapped[CreatedAt]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class WorkerSign(Base):
    """The newest sign of life of a worker, and the ad that it makes. It refers to nothing: it is only looked at."""

    __tablename__ = "worker_sign"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    generation_id: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
