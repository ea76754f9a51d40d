"""What admins do about users. Every act is written into the audit log, which outlives the user."""

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from app.clock import day_of, utc_now
from app.errors import LoginNotFound, MessageTooLong, NotYourself, QuotaUnknown, ReasonMissing
from app.models import User
from app.models.user import Role
from app.repositories.audit import AuditRepository
from app.repositories.people import LoosePicture, PeopleRepository
from app.repositories.tokens import TokenRepository
from app.repositories.users import LoginSessionRepository, UserRepository
from app.storage import ImageStore
from app.transaction import transactional

LARGEST_QUOTA = 10_000
REASON_LIMIT = 300


class People:
    """The use cases around other people's accounts."""

    def __init__(self, store: ImageStore) -> None:
        self._store = store
        self._users, self._logins = UserRepository(), LoginSessionRepository()
        self._people, self._tokens, self._audit = PeopleRepository(), TokenRepository(), AuditRepository()

    def block(self, admin: User, user_id: int, reason: str) -> None:
        """Close an account and end its logins; its work stays, and the log keeps the reason."""
        if not reason.strip():
            raise ReasonMissing()
        if len(reason) > REASON_LIMIT:
            raise MessageTooLong(limit=REASON_LIMIT)
        with transactional():
            user = self._other(admin, user_id)
            user.disable()
            self._logins.end_all(user.id)
            self._audit.add(admin, "user_block", "user", user_id, {"reason": reason.strip()})

    def unblock(self, admin: User, user_id: int) -> None:
        """Open a closed account again."""
        with transactional():
            self._other(admin, user_id).enable()
            self._audit.add(admin, "user_unblock", "user", user_id, {})

    def set_role(self, admin: User, user_id: int, role: Role) -> None:
        """Make a member an admin, or an admin an owner; never oneself, so that one admin always remains."""
        with transactional():
            user = self._other(admin, user_id)
            before = user.role
            if role == "admin":
                user.become_admin()
            else:
                user.become_owner()
            self._audit.add(admin, "user_role", "user", user_id, {"before": before, "after": role})

    def set_quota(self, admin: User, user_id: int, quota: int | None) -> None:
        """How many ads a day; None is what everybody has. Raises QuotaUnknown."""
        if quota is not None and not 0 <= quota <= LARGEST_QUOTA:
            raise QuotaUnknown(limit=LARGEST_QUOTA)
        with transactional():
            user = self._known(user_id)
            before, user.daily_limit = user.daily_limit, quota
            self._audit.add(admin, "user_quota", "user", user_id, {"before": before, "after": quota})

    def sign_out(self, admin: User, user_id: int) -> None:
        """End every login of a user, and let no token of its programs count any more."""
        with transactional():
            self._logins.end_all(self._known(user_id).id)
            self._tokens.revoke_all(user_id, utc_now())
            self._audit.add(admin, "user_sign_out", "user", user_id, {})

    def export(self, admin: User, user_id: int) -> bytes:
        """Everything stored about a user as a zip of JSON files; pictures are named by number, not enclosed."""
        with transactional():
            self._known(user_id)
            stored = self._people.stored_about(user_id)
            self._audit.add(admin, "user_export", "user", user_id, {})
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, rows in stored.items():
                archive.writestr(f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1, default=_plain))
        return packed.getvalue()

    def delete(self, admin: User, user_id: int) -> None:
        """Remove a user with all work. Jobs are stopped first; pictures that others show stay."""
        with transactional():
            user = self._other(admin, user_id)
            user.disable()
            self._logins.end_all(user_id)
            self._people.cancel_jobs(user_id)
        with transactional():
            login_id = self._known(user_id).login_id
            pictures = self._people.pictures_of(user_id)
            self._people.remove(user_id, login_id)
            self._audit.add(admin, "user_delete", "user", user_id, {"pictures": len(pictures)})
        self._remove_pictures(pictures)

    def _remove_pictures(self, pictures: list[LoosePicture]) -> None:
        """Rows first, then files: a row without its file is worse than a spare file."""
        now = utc_now()
        for place in range(0, len(pictures), 500):
            part = pictures[place : place + 500]
            with transactional():
                gone = self._people.remove_unused([picture.id for picture in part])
            for picture in part:
                if picture.id in gone:
                    self._store.remove(picture.file_directory, now)
                    self._store.remove(f"thumbs/{picture.file_hash[:2]}/{picture.file_hash}-480.webp", now)

    def today(self) -> date:
        """The day that quotas are counted for."""
        return day_of(utc_now())

    def _known(self, user_id: int) -> User:
        user = self._users.get(user_id)
        if user is None:
            raise LoginNotFound()
        return user

    def _other(self, admin: User, user_id: int) -> User:
        if admin.id == user_id:
            raise NotYourself()
        return self._known(user_id)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
