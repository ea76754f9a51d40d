"""What left the house, and what its owner stood for."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, BigKey, CreatedAt, Key


class DownloadRecord(Base):
    """One file taken home, with the claims of the ad that its owner confirmed by taking it.

    A claim such as "국내산" or "20 % 할인" is allowed when it is true, and the advertiser must be able to prove it
    (표시광고법 §5). The record says who confirmed which rules of the law data, when, and for which picture; `notice`
    is the AI notice that was shown.
    """

    __tablename__ = "download_record"
    __table_args__ = (Index(None, "generation_id", "created_at"), Index(None, "user_id", "created_at"))

    id: Mapped[Key]
    generation_id: Mapped[int] = mapped_column(BigKey, ForeignKey("generation_history.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(BigKey, ForeignKey("user.id", ondelete="CASCADE"))
    position: Mapped[int]
    file_type: Mapped[str] = mapped_column(String(8))
    confirmed: Mapped[list[str]] = mapped_column(default=list)
    notice: Mapped[str] = mapped_column(default="")
    created_at: Mapped[CreatedAt]
