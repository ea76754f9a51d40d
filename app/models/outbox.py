"""News of a chat, written in the transaction that made it."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, CreatedAt, Key

EventKind = Literal["message", "copy", "done", "failed", "cancelled", "answered", "stage"]


class Outbox(Base):
    """One event; `number` counts the events of its chat from 1 without gaps, in the order of their commits."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("session_id", "number"),)

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(ForeignKey("chat_session.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[EventKind] = mapped_column(String(16))
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[CreatedAt]
    sent_at: Mapped[datetime | None]


# The relay asks for what waits; nearly all rows were sent, and those are not in this index.
Index(
    "ix_outbox_unsent",
    Outbox.id,
    postgresql_where=Outbox.sent_at.is_(None),
    sqlite_where=Outbox.sent_at.is_(None),
)
