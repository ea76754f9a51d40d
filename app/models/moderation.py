"""What admins say about an ad: a state with its reason, and labels."""

from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.errors import WrongState
from app.models.base import Base, BigKey, CreatedAt

ModerationState = Literal["visible", "flagged", "hidden"]


class Moderation(Base):
    """The state of an ad and why; an ad without a row is visible. A hidden ad cannot be taken home.

    A new version of a hidden ad is hidden too: it waits for a decision like an appeal, with no words of its owner.
    `version` is counted by every change: who changes a state that somebody else changed meanwhile is refused.
    """

    __tablename__ = "moderation"
    __table_args__ = (
        CheckConstraint("state IN ('visible', 'flagged', 'hidden')", name="state"),
        Index(None, "state", "generation_id"),
    )

    generation_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("generation_history.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    state: Mapped[ModerationState] = mapped_column(String(16), default="visible")
    reason: Mapped[str] = mapped_column(default="")
    appeal: Mapped[str] = mapped_column(default="")
    appealed_at: Mapped[datetime | None]
    changed_at: Mapped[CreatedAt]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (the mapper reads it once)

    def decide(self, state: ModerationState, reason: str, now: datetime) -> None:
        """Set the state; a decision answers the appeal that waited for it."""
        self.state, self.reason, self.changed_at = state, reason, now
        self.appealed_at = None

    @property
    def is_handed_down(self) -> bool:
        """Whether nobody has looked at it yet: it is hidden for what it was made from."""
        return self.appealed_at is not None and not self.appeal

    def object_to(self, appeal: str, now: datetime) -> None:
        """The owner's answer. Raises WrongState where there is nothing to object to, or one waits already."""
        if self.state == "visible" or (self.appealed_at is not None and not self.is_handed_down):
            raise WrongState()
        self.appeal, self.appealed_at = appeal, now


# Few decisions are answered, and fewer answers wait: only those are in this index.
Index(
    "ix_moderation_appealed",
    Moderation.generation_id,
    postgresql_where=Moderation.appealed_at.is_not(None),
    sqlite_where=Moderation.appealed_at.is_not(None),
)


class AdLabel(Base):
    """A word that admins gave an ad, to find it again."""

    __tablename__ = "ad_label"
    __table_args__ = (Index(None, "name", "generation_id"),)

    generation_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("generation_history.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
