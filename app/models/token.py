"""How programs of an owner come in, and what they were answered."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BigKey, CreatedAt, Key

Scope = Literal["read", "write"]


class ApiToken(Base):
    """A personal token. Only its hash is kept; `prefix` is what its owner knows it by. Scope `write` may read too."""

    __tablename__ = "api_token"
    __table_args__ = (CheckConstraint("scope IN ('read', 'write')", name="scope"), Index(None, "user_id", "created_at"))

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(BigKey, ForeignKey("user.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(60))
    prefix: Mapped[str] = mapped_column(String(16))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    scope: Mapped[Scope] = mapped_column(String(8))
    created_at: Mapped[CreatedAt]
    expires_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    def revoke(self, now: datetime) -> None:
        """Let the token not count any more; the first time counts."""
        self.revoked_at = self.revoked_at or now


class ApiAnswer(Base):
    """The answer to a request that started work, given again when the same request comes again with its key."""

    __tablename__ = "api_answer"
    __table_args__ = (UniqueConstraint("user_id", "key"), Index(None, "user_id", "created_at"))

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(BigKey, ForeignKey("user.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(64))
    fingerprint: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]]
    created_at: Mapped[CreatedAt]
