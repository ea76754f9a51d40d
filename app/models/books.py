"""The books: what each owner's day allows, and the figures of each day. Days are those of Seoul."""

from datetime import date
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, Double, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BigKey, CreatedAt, Key

AllowanceReason = Literal["asked", "retried", "beyond", "failed", "cancelled", "answered", "edited"]
FigureKind = Literal["ended", "industry", "failure", "time", "cost", "picture"]


class AllowanceEntry(Base):
    """One line of the ledger: +1 when an ad is asked for, -1 when it turns out to cost nothing.

    The lines of one ad add up to 1 when it is done with a picture of its own, and to 0 when it ended otherwise. While
    it is made they add up to 1, or to 0 where it is known to paint nothing. "beyond" was asked for with nothing left of
    the day: it may change an ad, and is not allowed to paint.
    """

    __tablename__ = "allowance_entry"
    __table_args__ = (
        CheckConstraint("amount IN (-1, 1)", name="amount"),
        Index(None, "generation_id"),
        Index(None, "user_id", "day"),
    )

    id: Mapped[Key]
    user_id: Mapped[int] = mapped_column(BigKey, ForeignKey("user.id", ondelete="CASCADE"))
    generation_id: Mapped[int | None] = mapped_column(BigKey, ForeignKey("generation_history.id", ondelete="SET NULL"))
    day: Mapped[date]
    amount: Mapped[int]
    reason: Mapped[AllowanceReason] = mapped_column(String(16))
    created_at: Mapped[CreatedAt]


class OwnerDay(Base):
    """The sum of an owner's ledger for one day, kept in the transaction of each line."""

    __tablename__ = "owner_day"
    __table_args__ = (Index(None, "day", "user_id"),)

    user_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    ads: Mapped[int]


class DailyFigure(Base):
    """One figure of one day, such as how many ads of bakeries were finished. Statistics read nothing else.

    `amount` is what is added up beside the count: bytes, seconds or dollars.
    """

    __tablename__ = "daily_figure"

    kind: Mapped[FigureKind] = mapped_column(String(16), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(96), primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[float] = mapped_column(Double)
