"""What a shop told us once and for all."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import utc_now
from app.engines import contracts
from app.models.base import Base, BigKey


class ShopProfile(Base):
    """The shop of one owner: the facts that ads take from code, never from a model."""

    __tablename__ = "shop_profile"

    user_id: Mapped[int] = mapped_column(
        BigKey, ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(default="")
    industry: Mapped[str | None] = mapped_column(String(64))
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    hours: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    registration_number: Mapped[str] = mapped_column(default="")
    tuition: Mapped[str] = mapped_column(default="")
    refund_rule: Mapped[str] = mapped_column(default="")
    logo_image_id: Mapped[int | None] = mapped_column(ForeignKey("image_matching.id", ondelete="SET NULL"))
    updated_at: Mapped[datetime] = mapped_column(default=utc_now, onupdate=utc_now)

    def as_value(self) -> contracts.ShopProfile:
        """The facts as the engines know them."""
        return contracts.ShopProfile(**{name: getattr(self, name) for name in contracts.ShopProfile.model_fields})

    def keep(self, values: contracts.ShopProfile) -> None:
        """Replace all facts; the logo stays."""
        for name, value in values.model_dump().items():
            setattr(self, name, value)
