"""Chats and their messages."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import WrongState
from app.models.base import Base, CreatedAt, Key
from app.models.user import User

if TYPE_CHECKING:
    from app.models.generation import GenerationHistory

MessageRole = Literal["user", "assistant"]


class ChatSession(Base):
    """A talk between an owner and the ad builder. `seq` is the number of its newest event."""

    __tablename__ = "chat_session"
    __table_args__ = (
        # Looks needless beside the primary key, but is what generation_history.user_id is checked against.
        UniqueConstraint("id", "user_id"),
        Index(None, "user_id", "created_at", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120), default="")
    is_active: Mapped[bool] = mapped_column(default=True)
    seq: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[CreatedAt]
    deleted_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise")
    chat_histories: Mapped[list["ChatHistory"]] = relationship(
        back_populates="session", lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )
    generation_histories: Mapped[list["GenerationHistory"]] = relationship(
        back_populates="session", lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )

    def close(self) -> None:
        """Take no more messages."""
        self.is_active = False

    def reopen(self) -> None:
        """Take messages again. Raises WrongState for a chat in the bin."""
        if self.deleted_at is not None:
            raise WrongState()
        self.is_active = True

    def move_to_bin(self, now: datetime) -> None:
        """Hide the chat and what it made; the first time counts."""
        self.deleted_at = self.deleted_at or now

    def restore(self) -> None:
        """Take the chat out of the bin."""
        self.deleted_at = None


class ChatHistory(Base):
    """One message of a chat; `chips` are answers that the owner can give with one tap."""

    __tablename__ = "chat_history"
    __table_args__ = (
        CheckConstraint("role IN ('user', 'assistant')", name="role"),
        Index(None, "session_id", "id"),
        Index(None, "generation_id"),
    )

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(ForeignKey("chat_session.id", ondelete="CASCADE"))
    role: Mapped[MessageRole] = mapped_column(String(16))
    content: Mapped[str]
    generation_id: Mapped[int | None] = mapped_column(ForeignKey("generation_history.id", ondelete="SET NULL"))
    chips: Mapped[list[str]] = mapped_column(default=list)
    created_at: Mapped[CreatedAt]

    session: Mapped[ChatSession] = relationship(back_populates="chat_histories", lazy="raise")
    generation: Mapped["GenerationHistory | None"] = relationship(lazy="raise")
