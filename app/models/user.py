"""Owners and admins, and the devices on which they are logged in."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.errors import WrongState
from app.models.base import Base, CreatedAt, Key

Role = Literal["owner", "admin"]


class User(Base):
    """Somebody who makes ads; a guest has no password yet and becomes a member in place, keeping all work."""

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint("role IN ('owner', 'admin')", name="role"),
        # The number of a deleted account is never given to another one.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    login_id: Mapped[str] = mapped_column(String(64), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    display_name: Mapped[str] = mapped_column(String(64), default="")
    role: Mapped[Role] = mapped_column(String(16), default="owner")
    is_guest: Mapped[bool] = mapped_column(default=False)
    is_disabled: Mapped[bool] = mapped_column(default=False)
    session_version: Mapped[int] = mapped_column(default=1)
    locale: Mapped[str | None] = mapped_column(String(8))
    daily_limit: Mapped[int | None]
    created_at: Mapped[CreatedAt]

    login_sessions: Mapped[list["LoginSession"]] = relationship(
        back_populates="user", lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def is_admin(self) -> bool:
        """Whether this user may look at everybody's pictures."""
        return self.role == "admin"

    @property
    def is_active(self) -> bool:
        """Whether this user may log in and stay logged in."""
        return not self.is_disabled

    def become_member(self, login_id: str, password_hash: str) -> None:
        """Give a guest a name and a password. Raises WrongState for a member."""
        if not self.is_guest:
            raise WrongState()
        self.login_id, self.password_hash, self.is_guest = login_id, password_hash, False

    def change_password(self, password_hash: str) -> None:
        """Set another password and let no cookie made before it count."""
        self.password_hash = password_hash
        self.session_version += 1

    def become_admin(self) -> None:
        """Give the admin's role."""
        self.role = "admin"

    def become_owner(self) -> None:
        """Take the admin's role back."""
        self.role = "owner"

    def enable(self) -> None:
        """Open a closed account again."""
        self.is_disabled = False

    def disable(self) -> None:
        """Close the account; its work stays."""
        self.is_disabled = True
        self.session_version += 1


class LoginSession(Base):
    """One device on which a user is logged in. Only the hash of its token is kept."""

    __tablename__ = "login_session"
    __table_args__ = (Index(None, "user_id", "created_at"),)

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_agent: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[CreatedAt]
    last_seen_at: Mapped[CreatedAt]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="login_sessions", lazy="raise")

    def end(self, now: datetime) -> None:
        """Log this device out; the first end counts."""
        self.ended_at = self.ended_at or now


class LoginAttempt(Base):
    """One wrong password, counted for an account (`account:…`) or an address (`address:…`)."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index(None, "key", "failed_at"),)

    id: Mapped[Key]
    key: Mapped[str] = mapped_column(String(120))
    failed_at: Mapped[CreatedAt]
