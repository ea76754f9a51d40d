"""What admins did. Rows are written once: the database itself refuses to change or remove them."""

from typing import Any, Literal

from sqlalchemy import DDL, BigInteger, Index, String, event
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, CreatedAt, Key

AuditTarget = Literal["ad", "user", "job", "standard"]


class AuditEntry(Base):
    """One act of one admin. It refers to nothing, so that it outlives whom and what it is about."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index(None, "created_at", "id"),
        Index(None, "target", "target_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    actor_id: Mapped[int] = mapped_column(BigInteger)
    actor_name: Mapped[str] = mapped_column(String(64))
    act: Mapped[str] = mapped_column(String(32))
    target: Mapped[AuditTarget] = mapped_column(String(16))
    target_id: Mapped[int] = mapped_column(BigInteger)
    detail: Mapped[dict[str, Any]]
    created_at: Mapped[CreatedAt]


REFUSAL = "the audit log is append-only"
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
        f"CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE OR DELETE ON audit_entry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER audit_entry_kept BEFORE TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ),
}
for _dialect, _statements in GUARDS.items():
    for _statement in _statements:
        event.listen(AuditEntry.__table__, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
