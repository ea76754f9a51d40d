"""The audit log: written once, read in pages, never changed."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Integer, String, bindparam, select

from app.extensions import db
from app.models import AuditEntry, User
from app.models.audit import AuditTarget
from app.repositories.reading import Cursor, Question, before, before_values


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one admin."""

    id: int
    actor_id: int
    actor_name: str
    act: str
    target: AuditTarget
    target_id: int
    detail: dict[str, Any]
    created_at: datetime

    @property
    def cursor(self) -> Cursor:
        """Where the list goes on after this act."""
        return Cursor(self.created_at, self.id)


@cache
def _acts(is_narrowed: bool) -> Question[Act]:
    query = (
        select(
            AuditEntry.id, AuditEntry.actor_id, AuditEntry.actor_name, AuditEntry.act, AuditEntry.target,
            AuditEntry.target_id, AuditEntry.detail, AuditEntry.created_at,
        )
        .where(before(AuditEntry.created_at, AuditEntry.id))
        .order_by(AuditEntry.created_at.desc(), AuditEntry.id.desc())
        .limit(bindparam("limit", type_=Integer))
    )  # fmt: skip
    if is_narrowed:
        query = query.where(
            AuditEntry.target == bindparam("target", type_=String),
            AuditEntry.target_id == bindparam("target_id", type_=BigInteger),
        )
    return Question(query, Act)


class AuditRepository:
    """Acts of admins."""

    def add(self, actor: User, act: str, target: AuditTarget, target_id: int, detail: dict[str, Any]) -> int:
        """Note an act, in the transaction that does it; says its number."""
        entry = AuditEntry(
            actor_id=actor.id, actor_name=actor.login_id, act=act, target=target, target_id=target_id, detail=detail
        )
        db.session.add(entry)
        db.session.flush()
        return entry.id

    def page(self, before: Cursor | None = None, limit: int = 100) -> list[Act]:
        """Acts, newest first."""
        return _acts(False).all({**before_values(before), "limit": limit})

    def targets(self, actor: User, act: str, first: int, last: int, limit: int) -> list[int]:
        """What this admin did such an act to, from one number of the log to another."""
        mine = AuditEntry.actor_id == actor.id, AuditEntry.act == act, AuditEntry.id.between(first, last)
        return list(db.session.scalars(select(AuditEntry.target_id).where(*mine).order_by(AuditEntry.id).limit(limit)))

    def about(self, target: AuditTarget, target_id: int, limit: int = 20) -> list[Act]:
        """What was done about one thing, newest first."""
        return _acts(True).all({**before_values(None), "limit": limit, "target": target, "target_id": target_id})
