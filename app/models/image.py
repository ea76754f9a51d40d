"""Pictures on disk, and which ad they belong to."""

from typing import TYPE_CHECKING, Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, BigKey, CreatedAt, Key

if TYPE_CHECKING:
    from app.models.generation import GenerationHistory

ImageRole = Literal["reference", "key_visual", "output"]


class ImageMatching(Base):
    """One picture on disk; equal bytes share one row. `phash` finds pictures that look alike."""

    __tablename__ = "image_matching"
    # Browsers keep pictures by their number, so the number of a swept one is never given to another.
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[Key]
    file_hash: Mapped[str] = mapped_column(String(64), unique=True)
    file_directory: Mapped[str] = mapped_column(String(255))
    width: Mapped[int]
    height: Mapped[int]
    byte_size: Mapped[int]
    mime: Mapped[str] = mapped_column(String(32))
    phash: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[CreatedAt]


class ImageSlice(Base):
    """A part of a picture's `phash`: hashes that differ in six bits or fewer agree in one of seven parts."""

    __tablename__ = "image_slice"
    __table_args__ = (Index(None, "image_id"),)

    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    image_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("image_matching.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


class HistoryImage(Base):
    """A picture's place in an ad: its reference photo, its key visual, or a finished output for a channel."""

    __tablename__ = "history_image"
    __table_args__ = (
        CheckConstraint("role IN ('reference', 'key_visual', 'output')", name="role"),
        Index(None, "image_id"),
        Index(None, "channel", "generation_history_id"),
    )

    generation_history_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("generation_history.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    role: Mapped[ImageRole] = mapped_column(String(16), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    image_id: Mapped[int] = mapped_column(ForeignKey("image_matching.id", ondelete="RESTRICT"))
    channel: Mapped[str | None] = mapped_column(String(64))

    generation: Mapped["GenerationHistory"] = relationship(back_populates="images", lazy="raise")
    image: Mapped[ImageMatching] = relationship(lazy="raise")
