"""Users as an admin sees them, all that is stored about one, and their removal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    Date,
    Integer,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from app.clock import utc_now
from app.extensions import db
from app.models import (
    AllowanceEntry,
    ApiToken,
    Base,
    ChatHistory,
    ChatSession,
    DownloadRecord,
    GenerationHistory,
    GenerationJob,
    HistoryImage,
    ImageMatching,
    LoginAttempt,
    LoginSession,
    Moderation,
    OwnerDay,
    ShopProfile,
    User,
)
from app.models.user import Role
from app.repositories.reading import LAST_ID, Question
from app.repositories.searching import forget_text
from app.repositories.writing import changed_rows

SEARCHED = 20_000
SECRETS = {"password_hash", "token_hash", "session_version", "search_text", "request_hash", "idempotency_key"}
OWNED: dict[str, tuple[type[Base], Any]] = {
    "shop": (ShopProfile, ShopProfile.user_id),
    "logins": (LoginSession, LoginSession.user_id),
    "tokens": (ApiToken, ApiToken.user_id),
    "chats": (ChatSession, ChatSession.user_id),
    "ads": (GenerationHistory, GenerationHistory.user_id),
    "downloads": (DownloadRecord, DownloadRecord.user_id),
    "allowance": (AllowanceEntry, AllowanceEntry.user_id),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A user in the admin's list; `ads` are all that were asked for and not free."""

    id: int
    login_id: str
    shop: str | None
    role: Role
    is_guest: bool
    is_disabled: bool
    daily_limit: int | None
    created_at: datetime
    ads: int
    used_today: int
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Found:
    """What one step of a search found; `older` is where the next step begins, None behind the oldest user."""

    people: list[Person]
    older: int | None


@dataclass(frozen=True, slots=True)
class LoosePicture:
    """A picture that an account leaves behind."""

    id: int
    file_directory: str
    file_hash: str


def _people() -> Select[*tuple[Any, ...]]:
    ads = select(func.coalesce(func.sum(OwnerDay.ads), 0)).where(OwnerDay.user_id == User.id)
    today = ads.where(OwnerDay.day == bindparam("today", type_=Date))
    seen = select(func.max(LoginSession.last_seen_at)).where(LoginSession.user_id == User.id)
    return select(
        User.id, User.login_id, ShopProfile.name, User.role, User.is_guest, User.is_disabled, User.daily_limit,
        User.created_at, ads.correlate(User).scalar_subquery().label("ads"),
        today.correlate(User).scalar_subquery().label("used_today"),
        seen.correlate(User).scalar_subquery().label("last_seen_at"),
    ).outerjoin(ShopProfile, ShopProfile.user_id == User.id)  # fmt: skip


NEWEST_ID: Question[int] = Question(select(func.coalesce(func.max(User.id), 0)), int)
PERSON = Question(_people().where(User.id == bindparam("user_id", type_=BigInteger)), Person)


@cache
def _list(is_searched: bool) -> Question[Person]:
    query = _people().where(User.id < bindparam("before", type_=BigInteger)).order_by(User.id.desc())
    if is_searched:
        wanted: Any = bindparam("wanted")
        query = query.where(
            User.id >= bindparam("oldest", type_=BigInteger),
            or_(
                func.lower(User.login_id).like(wanted, escape="\\"),
                func.lower(ShopProfile.name).like(wanted, escape="\\"),
            ),
        )
    return Question(query.limit(bindparam("limit", type_=Integer)), Person)


class PeopleRepository:
    """Users, for an admin."""

    def page(self, today: date, before: int | None = None, limit: int = 60) -> list[Person]:
        """Everybody, newest first; `before` is the last number of the page before."""
        return _list(False).all({"today": today, "before": before or LAST_ID, "limit": limit})

    def search(self, today: date, wanted: str, before: int | None = None, limit: int = 60) -> Found:
        """Users whose login name or shop holds a text, newest first.

        No index knows a piece of a name, so one step reads a bounded number of users and says where to go on.
        """
        begin = before or NEWEST_ID.one({}) + 1
        oldest = max(begin - SEARCHED, 0)
        escaped = wanted.lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        people = _list(True).all(
            {"today": today, "before": begin, "oldest": oldest, "wanted": f"%{escaped}%", "limit": limit + 1}
        )
        if len(people) > limit:
            return Found(people[:limit], people[limit - 1].id)
        return Found(people, oldest if oldest > 1 else None)

    def person(self, user_id: int, today: date) -> Person | None:
        """One user."""
        return PERSON.first({"user_id": user_id, "today": today})

    def stored_about(self, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Everything that is stored about a user, by kind, without secrets."""
        found = {"account": self._rows(User, User.id == user_id)}
        for name, (model, owner) in OWNED.items():
            found[name] = self._rows(model, owner == user_id)
        chats = select(ChatSession.id).where(ChatSession.user_id == user_id)
        ads = select(GenerationHistory.id).where(GenerationHistory.user_id == user_id)
        found["messages"] = self._rows(ChatHistory, ChatHistory.session_id.in_(chats))
        found["pictures"] = self._rows(HistoryImage, HistoryImage.generation_history_id.in_(ads))
        found["reviews"] = self._rows(Moderation, Moderation.generation_id.in_(ads))
        return found

    def cancel_jobs(self, user_id: int) -> int:
        """End the waiting jobs of a user, and ask the workers of running ones to stop; says how many."""
        mine = update(GenerationJob).where(GenerationJob.user_id == user_id)
        waiting = mine.where(GenerationJob.status == "queued").values(status="cancelled", finished_at=utc_now())
        running = mine.where(GenerationJob.status == "running").values(cancel_requested=True)
        return changed_rows(waiting) + changed_rows(running)

    def pictures_of(self, user_id: int) -> list[LoosePicture]:
        """The pictures of a user's ads and shop."""
        ads = select(GenerationHistory.id).where(GenerationHistory.user_id == user_id)
        placed = select(HistoryImage.image_id).where(HistoryImage.generation_history_id.in_(ads))
        logo = select(ShopProfile.logo_image_id).where(ShopProfile.user_id == user_id)
        query = select(ImageMatching.id, ImageMatching.file_directory, ImageMatching.file_hash).where(
            or_(ImageMatching.id.in_(placed), ImageMatching.id.in_(logo))
        )
        return [LoosePicture(*row) for row in db.session.execute(query)]

    def remove(self, user_id: int, login_id: str) -> None:
        """Remove a user and all below, also from the search index. Pictures stay: others may show them."""
        said = select(GenerationHistory.id, GenerationHistory.search_text).where(GenerationHistory.user_id == user_id)
        for ad_id, search_text in db.session.execute(said).all():
            forget_text(ad_id, search_text)
        changed_rows(delete(LoginAttempt).where(LoginAttempt.key == f"account:{login_id}"))
        changed_rows(delete(User).where(User.id == user_id))

    def remove_unused(self, image_ids: Sequence[int]) -> set[int]:
        """Remove the rows of those pictures that no ad and no shop shows; their numbers."""
        unused = delete(ImageMatching).where(
            ImageMatching.id.in_(image_ids),
            ~exists(select(literal(1)).where(HistoryImage.image_id == ImageMatching.id)),
            ~exists(select(literal(1)).where(ShopProfile.logo_image_id == ImageMatching.id)),
        )
        return set(db.session.scalars(unused.returning(ImageMatching.id)))

    def _rows(self, model: type[Base], condition: Any) -> list[dict[str, Any]]:
        table = cast("Table", model.__table__)
        columns = [column for column in table.columns if column.name not in SECRETS]
        rows = db.session.execute(select(*columns).where(condition).order_by(*table.primary_key.columns))
        return [dict(row._mapping) for row in rows]
