"""One ad and the steps in which it is made."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.engines.contracts import Change, Copywriting, Understanding
from app.errors import WrongState
from app.models.base import Base, BigKey, CreatedAt, Key
from app.models.chat import ChatSession
from app.models.image import HistoryImage

GenerationStatus = Literal["pending", "running", "done", "failed", "cancelled", "answered"]


class GenerationHistory(Base):
    """One ad. The columns that hold a step's result are its checkpoint: the next step is the first empty one.

    `answered` is a message that needed words only. `user_id` is kept true by the foreign key to the chat.
    `output_text` and `headline` are of the candidate that is shown, and `spent` is what reading and writing cost, so
    that lists need not open the whole understanding and the whole copy.
    """

    __tablename__ = "generation_history"
    __table_args__ = (
        ForeignKeyConstraint(
            ["session_id", "user_id"],
            ["chat_session.id", "chat_session.user_id"],
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        CheckConstraint("status IN ('pending', 'running', 'done', 'failed', 'cancelled', 'answered')", name="status"),
        Index(None, "user_id", "created_at", "id"),
        Index(None, "created_at", "id"),
        Index(None, "industry", "created_at", "id"),
        Index(None, "style", "created_at", "id"),
        Index(None, "industry", "style", "created_at", "id"),
        Index(None, "content_type", "created_at", "id"),
        Index(None, "generation_method", "created_at", "id"),
        Index(None, "status", "created_at", "id"),
        Index(None, "session_id", "created_at"),
        Index(None, "parent_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(BigKey)
    user_id: Mapped[int] = mapped_column(BigKey)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("generation_history.id", ondelete="SET NULL"))
    change: Mapped[Change] = mapped_column(String(16), default="new")
    status: Mapped[GenerationStatus] = mapped_column(String(16), default="pending")
    content_type: Mapped[str | None] = mapped_column(String(64))
    industry: Mapped[str | None] = mapped_column(String(64))
    style: Mapped[str | None] = mapped_column(String(64))
    aspect_ratio: Mapped[str | None] = mapped_column(String(32))
    seed: Mapped[int] = mapped_column(BigInteger)
    input_text: Mapped[str] = mapped_column(default="")
    output_text: Mapped[str] = mapped_column(default="")
    headline: Mapped[str | None]
    search_text: Mapped[str] = mapped_column(default="", server_default="")
    generation_method: Mapped[str] = mapped_column(String(64), default="")
    understanding: Mapped[dict[str, Any] | None]
    brief: Mapped[dict[str, Any] | None]
    ad_copy: Mapped[dict[str, Any] | None]
    spent: Mapped[dict[str, Any] | None]
    recipe: Mapped[dict[str, Any] | None]
    failure: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[CreatedAt]
    finished_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]

    session: Mapped[ChatSession] = relationship(back_populates="generation_histories", lazy="raise")
    images: Mapped[list[HistoryImage]] = relationship(
        back_populates="generation", lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def may_retry(self) -> bool:
        """Whether the owner may ask for the same ad once more."""
        return self.status in ("failed", "cancelled")

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.status not in ("pending", "running")

    def start(self) -> None:
        """A worker takes it; also after another worker died with it."""
        self._require("pending", "running")
        self.status = "running"

    def keep_brief(self, understanding: Understanding) -> None:
        """Store what was understood: the result of the first step."""
        self._require("pending", "running")
        brief = understanding.brief
        self.understanding = understanding.model_dump(mode="json", by_alias=True)
        self.brief = brief.model_dump(mode="json", by_alias=True)
        self.change = understanding.change
        self.content_type, self.industry, self.style = brief.content_type, brief.industry, brief.style
        self.aspect_ratio = ",".join(brief.aspect_ratio)[:32] or None

    def say(self, copywriting: Copywriting) -> None:
        """Store the words, and those of the candidate that the brief shows."""
        self._require("pending", "running")
        candidates = copywriting.candidates
        shown = candidates[(self.brief or {}).get("look", {}).get("candidate", 0) % len(candidates)]
        self.ad_copy = _beside(self.ad_copy, copywriting.model_dump(mode="json", by_alias=True))
        self.output_text, self.headline = shown.text, shown.headline
        writing = copywriting.model_dump(mode="json", exclude={"candidates"})
        self.spent = {"reading": (self.understanding or {}).get("usage"), "writing": writing}

    def keep_copy(self, copywriting: Copywriting, method: str) -> None:
        """Store the words, at once: what was paid for is never asked for again."""
        self.start()
        self.say(copywriting)
        self.generation_method = method

    def reword(self, understanding: Understanding, copywriting: Copywriting) -> None:
        """The owner has written other words while the picture is being made; they cost nothing new."""
        self._require("pending", "running")
        self.understanding = _beside(self.understanding, understanding.model_dump(mode="json", by_alias=True))
        self.brief = self.understanding["brief"]
        self.say(copywriting)

    def keep_visual(self, recipe: dict[str, Any], method: str) -> None:
        """Store how the key visual came to be and who made the ad; the picture is attached beside this."""
        self.start()
        self.generation_method = method
        self.recipe = {**(self.recipe or {}), **recipe}

    def finish(self, recipe: dict[str, Any], now: datetime) -> None:
        """The ad is done, and `recipe` says how its outputs came to be; their pictures are attached beside this."""
        self._require("pending", "running")
        self.recipe = {**(self.recipe or {}), **recipe}
        self._end("done", now)

    def answer(self, now: datetime) -> None:
        """The message needed words only, and they are written."""
        self._require("pending", "running")
        self._end("answered", now)

    def fail(self, reason: str, now: datetime) -> None:
        """Give up; `reason` is a stable key whose sentence is chosen where it is shown."""
        self._require("pending", "running")
        self.failure = reason
        self._end("failed", now)

    def cancel(self, now: datetime) -> None:
        """The owner asked to stop. Finished steps stay."""
        self._require("pending", "running")
        self._end("cancelled", now)

    def retry(self) -> None:
        """Go on after the last finished step."""
        self._require("failed", "cancelled")
        self.status, self.failure, self.finished_at = "pending", None, None

    def move_to_bin(self, now: datetime) -> None:
        """Hide the ad; the first time counts. Raises WrongState while it is being made."""
        self._require("done", "failed", "cancelled", "answered")
        self.deleted_at = self.deleted_at or now

    def restore(self) -> None:
        """Take the ad out of the bin."""
        self.deleted_at = None

    def _end(self, status: GenerationStatus, now: datetime) -> None:
        self.status, self.finished_at = status, now

    def _require(self, *states: GenerationStatus) -> None:
        # A row that was never flushed has no default value yet.
        if (self.status or "pending") not in states:
            raise WrongState()


def _beside(kept: Any, written: Any) -> Any:
    """What is written, beside what the row holds under names that only a newer release knows."""
    if isinstance(kept, dict) and isinstance(written, dict):
        return {**kept, **{name: _beside(kept.get(name), value) for name, value in written.items()}}
    if isinstance(kept, list) and isinstance(written, list) and len(kept) == len(written):
        return [_beside(*pair) for pair in zip(kept, written, strict=True)]
    return written
