"""News of chats."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, BigInteger, Integer, Select, and_, bindparam, func, insert, select, update

from app.clock import utc_now
from app.extensions import db, read_engine
from app.models import ChatSession, GenerationJob, Outbox
from app.models.outbox import EventKind
from app.repositories.reading import Question
from app.repositories.writing import Saving, changed_rows


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event of a chat."""

    id: int
    chat_id: int
    number: int
    kind: EventKind
    payload: dict[str, Any]
    created_at: datetime


_EVENTS = select(Outbox.id, Outbox.session_id, Outbox.number, Outbox.kind, Outbox.payload, Outbox.created_at)

AFTER = Question(
    _EVENTS.where(
        Outbox.session_id == bindparam("chat_id", type_=BigInteger),
        Outbox.number > bindparam("number", type_=Integer),
    )
    .order_by(Outbox.number)
    .limit(bindparam("limit", type_=Integer)),
    EventRow,
)
# The chat comes with every row, so that a chat without news is told from somebody else's chat.
OWNED_AFTER = Question(
    select(Outbox.id, ChatSession.id, Outbox.number, Outbox.kind, Outbox.payload, Outbox.created_at)
    .select_from(ChatSession)
    .outerjoin(Outbox, and_(Outbox.session_id == ChatSession.id, Outbox.number > bindparam("number", type_=Integer)))
    .where(
        ChatSession.id == bindparam("chat_id", type_=BigInteger),
        ChatSession.user_id == bindparam("user_id", type_=BigInteger),
    )
    .order_by(Outbox.number)
    .limit(bindparam("limit", type_=Integer)),
    EventRow,
)
UNSENT = Question(
    _EVENTS.where(Outbox.sent_at.is_(None)).order_by(Outbox.id).limit(bindparam("limit", type_=Integer)), EventRow
)
NEWEST = Question(select(ChatSession.seq).where(ChatSession.id == bindparam("chat_id", type_=BigInteger)), int)


@dataclass(frozen=True, slots=True)
class WatchedChat:
    """How far a chat is: the number of its newest event, and its newest ad in the making."""

    id: int
    number: int
    open_id: int | None


@dataclass(frozen=True, slots=True)
class News:
    """What a chat is told."""

    chat_id: int
    kind: EventKind
    payload: dict[str, Any]

    @property
    def values(self) -> dict[str, Any]:
        """The parameters of `numbering`, but for the moment."""
        return {"chat_id": self.chat_id, "kind": self.kind, "payload": self.payload}


_CHAT_ID = bindparam("chat_id", required=True, type_=BigInteger)
_NUMBERING = (
    update(ChatSession).where(ChatSession.id == _CHAT_ID).values(seq=ChatSession.seq + 1).returning(ChatSession.seq)
)
_NAMES = ("kind", "payload", "created_at")


def numbering() -> tuple[CTE, CTE]:
    """The number of the next event, none for a chat that is gone, and the event: parts of a statement that saves.

    PostgreSQL only.
    """
    numbered = _NUMBERING.cte("numbered")
    given = [bindparam(name, required=True, type_=Outbox.__table__.c[name].type) for name in _NAMES]
    event = insert(Outbox).from_select(
        ["session_id", "number", *_NAMES], select(_CHAT_ID, numbered.c.seq, *given), include_defaults=False
    )
    return numbered, event.cte("event")


def _adding() -> Select[*tuple[Any, ...]]:
    """Number and event in one round trip."""
    numbered, event = numbering()
    return select(numbered.c.seq).add_cte(event)


ADD = Saving(_adding())
# SQLite knows no UPDATE inside WITH.
NUMBER = Saving(_NUMBERING)
EVENT = Saving(
    insert(Outbox)
    .values({name: bindparam(name, required=True) for name in ("session_id", "number", *_NAMES)})
    .returning(Outbox.id)
)


_OPEN = (
    select(func.max(GenerationJob.generation_id))
    .where(GenerationJob.session_id == ChatSession.id, GenerationJob.status.in_(["queued", "running"]))
    .correlate(ChatSession)
    .scalar_subquery()
)


class OutboxRepository:
    """Events, written in the transaction that made them."""

    PAGE = 100

    def add(self, chat_id: int, kind: EventKind, payload: dict[str, Any]) -> int:
        """The next event of this chat; its number. Until COMMIT nobody else can number one, so no gap can be seen.

        Raises LookupError for a chat that is gone.
        """
        values = {**News(chat_id, kind, payload).values, "created_at": utc_now()}
        has_one_trip = db.engine.dialect.name == "postgresql"
        number: int | None = ADD.send(values) if has_one_trip else self._add_in_two(values)
        if number is None:
            raise LookupError(f"chat {chat_id} is gone")
        return number

    def after(self, chat_id: int, number: int, limit: int = PAGE) -> list[EventRow]:
        """What happened in a chat after this number, in order."""
        return AFTER.all({"chat_id": chat_id, "number": number, "limit": limit})

    def owned_after(self, user_id: int, chat_id: int, number: int, limit: int = 100) -> list[EventRow] | None:
        """The same for a chat of this owner; None for a chat of somebody else."""
        rows = OWNED_AFTER.all({"user_id": user_id, "chat_id": chat_id, "number": number, "limit": limit})
        return [row for row in rows if row.id is not None] if rows else None

    def watched(self, chat_ids: Collection[int]) -> dict[int, WatchedChat]:
        """How far these chats are, in one statement; one that is gone is left out."""
        query = select(ChatSession.id, ChatSession.seq, _OPEN).where(ChatSession.id.in_(chat_ids))
        with read_engine().connect() as connection:
            return {row[0]: WatchedChat(*row) for row in connection.execute(query)}

    def newest_number(self, chat_id: int) -> int:
        """The number of the newest event of a chat; 0 before the first."""
        return NEWEST.first({"chat_id": chat_id}) or 0

    def unsent(self, limit: int = 100) -> list[EventRow]:
        """What no relay has passed on yet, oldest first."""
        return UNSENT.all({"limit": limit})

    def mark_sent(self, ids: Sequence[int]) -> None:
        """Note that these were passed on."""
        changed_rows(update(Outbox).where(Outbox.id.in_(ids)).values(sent_at=utc_now()))

    def _add_in_two(self, values: dict[str, Any]) -> int | None:
        number: int | None = NUMBER.send(values)
        if number is not None:
            EVENT.send({**values, "session_id": values["chat_id"], "number": number})
        return number
