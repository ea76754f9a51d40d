"""Chats and their messages."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, Integer, String, and_, bindparam, cast, func, select, update

from app.extensions import db
from app.models import ChatHistory, ChatSession, GenerationHistory, GenerationJob, HistoryImage
from app.models.chat import MessageRole
from app.repositories.reading import Cursor, Question, before, before_values, sifting
from app.repositories.writing import changed_rows


class ChatSummary(NamedTuple):
    """A chat in a list; `ads` counts its finished ads, `cover_image_id` shows the newest of them."""

    id: int
    title: str
    created_at: datetime
    deleted_at: datetime | None
    last_text: str | None
    cover_image_id: int | None
    ads: int

    @property
    def cursor(self) -> Cursor:
        """Where the list goes on after this chat."""
        return Cursor(self.created_at, self.id)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message; `generation_id` is the ad it belongs to."""

    id: int
    role: MessageRole
    content: str
    generation_id: int | None
    chips: list[str]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class OwnedMessage(MessageRow):
    """A message with the photo that was sent in its ad."""

    photo_image_id: int | None


_USER_ID = bindparam("user_id", type_=BigInteger)
_CHAT_ID = bindparam("chat_id", type_=BigInteger)
_LIMIT = bindparam("limit", type_=Integer)

_last_text = (
    select(ChatHistory.content)
    .where(ChatHistory.session_id == ChatSession.id)
    .order_by(ChatHistory.id.desc())
    .limit(1)
    .correlate(ChatSession)
    .scalar_subquery()
)
_finished = (
    GenerationHistory.session_id == ChatSession.id,
    sifting(GenerationHistory.status) == "done",
    GenerationHistory.deleted_at.is_(None),
)
_cover = (
    select(HistoryImage.image_id)
    .join(GenerationHistory, GenerationHistory.id == HistoryImage.generation_history_id)
    .where(*_finished, HistoryImage.role == "output")
    .order_by(GenerationHistory.created_at.desc(), GenerationHistory.id.desc(), HistoryImage.position)
    .limit(1)
    .correlate(ChatSession)
    .scalar_subquery()
)
_ads = select(func.count(GenerationHistory.id)).where(*_finished).correlate(ChatSession).scalar_subquery()
_SUMMARIES = (
    select(
        ChatSession.id, ChatSession.title, ChatSession.created_at, ChatSession.deleted_at,
        _last_text.label("last_text"), _cover.label("cover_image_id"), _ads.label("ads"),
    )
    .where(ChatSession.user_id == _USER_ID)
    .order_by(ChatSession.created_at.desc(), ChatSession.id.desc())
    .limit(_LIMIT)
)  # fmt: skip

_photo = (
    select(HistoryImage.image_id)
    .where(HistoryImage.generation_history_id == ChatHistory.generation_id, HistoryImage.role == "reference")
    .limit(1)
    .correlate(ChatHistory)
    .scalar_subquery()
)

SUMMARIES = Question(
    _SUMMARIES.where(ChatSession.deleted_at.is_(None), before(ChatSession.created_at, ChatSession.id)),
    ChatSummary,
)
BINNED = Question(
    _SUMMARIES.where(ChatSession.deleted_at.is_not(None), before(ChatSession.created_at, ChatSession.id)), ChatSummary
)
SUMMARY = Question(_SUMMARIES.where(ChatSession.id == _CHAT_ID), ChatSummary)

_MESSAGES = select(
    ChatHistory.id,
    ChatHistory.role,
    ChatHistory.content,
    ChatHistory.generation_id,
    ChatHistory.chips,
    ChatHistory.created_at,
).where(ChatHistory.session_id == _CHAT_ID)
TIMELINE = Question(_MESSAGES.order_by(ChatHistory.id), MessageRow)
# The chat comes with every row, so that a chat without messages is told from somebody else's chat.
OWNED_MESSAGES = Question(
    select(
        ChatHistory.id, ChatHistory.role, ChatHistory.content, ChatHistory.generation_id, ChatHistory.chips,
        ChatHistory.created_at, _photo.label("photo_image_id"),
    )
    .select_from(ChatSession)
    .outerjoin(
        ChatHistory,
        and_(ChatHistory.session_id == ChatSession.id, ChatHistory.id > bindparam("after", type_=BigInteger)),
    )
    .where(ChatSession.id == _CHAT_ID, ChatSession.user_id == _USER_ID)
    .order_by(ChatHistory.id)
    .limit(_LIMIT),
    OwnedMessage,
)  # fmt: skip
TURNS = Question(_MESSAGES.order_by(ChatHistory.id.desc()).limit(_LIMIT), MessageRow)


class ChatRepository:
    """Chats, asked for by owner."""

    def add(self, chat: ChatSession) -> ChatSession:
        """A new chat, numbered."""
        db.session.add(chat)
        db.session.flush()
        return chat

    def owned(self, user_id: int, chat_id: int) -> ChatSession | None:
        """The chat of this number if it is this owner's, also from the bin."""
        query = select(ChatSession).where(ChatSession.id == chat_id, ChatSession.user_id == user_id)
        return db.session.scalar(query)

    def add_message(self, message: ChatHistory) -> ChatHistory:
        """A message at the end of its chat."""
        db.session.add(message)
        db.session.flush()
        return message

    def move_all(self, from_user_id: int, to_user_id: int) -> int:
        """Hand every chat over, with its ads and jobs; says how many chats."""
        used = select(GenerationJob.idempotency_key).where(GenerationJob.user_id == to_user_id)
        clashing = update(GenerationJob).where(
            GenerationJob.user_id == from_user_id, GenerationJob.idempotency_key.in_(used)
        )
        # Keys are made by the browser, so the two may have used one: the guest's gives way, no send will repeat it.
        number = cast(GenerationJob.id, String)
        changed_rows(clashing.values(idempotency_key="moved-" + number))
        # Ads and jobs follow by their foreign keys.
        return changed_rows(update(ChatSession).where(ChatSession.user_id == from_user_id).values(user_id=to_user_id))

    def summaries(self, user_id: int, before: Cursor | None = None, limit: int = 30) -> list[ChatSummary]:
        """An owner's chats, newest first."""
        return SUMMARIES.all({"user_id": user_id, "limit": limit, **before_values(before)})

    def binned(self, user_id: int, limit: int = 100, before: Cursor | None = None) -> list[ChatSummary]:
        """What an owner has in the bin, newest first."""
        return BINNED.all({"user_id": user_id, "limit": limit, **before_values(before)})

    def summary(self, user_id: int, chat_id: int) -> ChatSummary | None:
        """One chat of this owner as lists show it, also from the bin."""
        return SUMMARY.first({"user_id": user_id, "chat_id": chat_id, "limit": 1})

    def messages(self, user_id: int, chat_id: int, after: int, limit: int) -> list[OwnedMessage] | None:
        """The messages of this owner's chat behind one of them, oldest first; None for a chat of somebody else."""
        rows = OWNED_MESSAGES.all({"user_id": user_id, "chat_id": chat_id, "after": after, "limit": limit})
        return [row for row in rows if row.id is not None] if rows else None

    def timeline(self, chat_id: int) -> list[MessageRow]:
        """Every message of a chat, oldest first."""
        return TIMELINE.all({"chat_id": chat_id})

    def turns(self, chat_id: int, limit: int) -> list[MessageRow]:
        """The newest messages of a chat, oldest first."""
        return TURNS.all({"chat_id": chat_id, "limit": limit})[::-1]
