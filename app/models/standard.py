"""What admins changed of the ad standards. A row is written once; the newest version of an entry counts."""

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.data.standards import EditKind
from app.models.base import Base, CreatedAt, Key


class StandardEdit(Base):
    """One version of one entry: the fields in which it differs from the shipped file, none for the shipped one.

    Nobody overwrites a version: two admins who write the next one at once meet at the unique key.
    """

    __tablename__ = "standard_edit"
    __table_args__ = (
        CheckConstraint("kind IN ('channel', 'rule', 'label', 'wage')", name="kind"),
        UniqueConstraint("kind", "key", "version"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    kind: Mapped[EditKind] = mapped_column(String(16))
    key: Mapped[str] = mapped_column(String(64))
    version: Mapped[int]
    value: Mapped[dict[str, Any]]
    note: Mapped[str]
    editor_id: Mapped[int] = mapped_column(BigInteger)
    editor_name: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[CreatedAt]
