"""Which workers are there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from app.extensions import db
from app.models import WorkerSign
from app.models.base import UtcDateTime
from app.repositories.reading import Question
from app.repositories.writing import changed_rows, insert_or_resolve

# Three signs may be lost before a worker counts as gone.
FRESH = timedelta(seconds=35)
FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker that gave a sign of life lately; `generation_id` is the ad that it makes, None while it waits."""

    name: str
    generation_id: int | None
    started_at: datetime
    seen_at: datetime


PRESENT = Question(
    select(WorkerSign.name, WorkerSign.generation_id, WorkerSign.started_at, WorkerSign.seen_at)
    .where(WorkerSign.seen_at >= bindparam("since", type_=UtcDateTime))
    .order_by(WorkerSign.started_at, WorkerSign.name),
    WorkerRow,
)


class PresenceRepository:
    """Signs of life."""

    def sign(self, name: str, generation_id: int | None, started_at: datetime, now: datetime) -> None:
        """Note that a worker is there, and forget those that have been silent for a day."""
        changed_rows(delete(WorkerSign).where(WorkerSign.seen_at < now - FORGOTTEN))
        sign = insert_or_resolve(WorkerSign).values(
            name=name, generation_id=generation_id, started_at=started_at, seen_at=now
        )
        seen = {"generation_id": sign.excluded.generation_id, "seen_at": sign.excluded.seen_at}
        db.session.execute(sign.on_conflict_do_update(index_elements=["name"], set_=seen))

    def sign_off(self, name: str) -> None:
        """Forget a worker that stops."""
        changed_rows(delete(WorkerSign).where(WorkerSign.name == name))

    def present(self, now: datetime) -> list[WorkerRow]:
        """The workers that gave a sign lately, those that have been there longest first."""
        return PRESENT.all({"since": now - FRESH})
