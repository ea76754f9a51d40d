"""Users, the devices on which they are logged in, and wrong passwords."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, Update, bindparam, delete, func, select, update

from app.clock import utc_now
from app.errors import LoginTaken
from app.extensions import db
from app.models import LoginAttempt, LoginSession, User
from app.models.base import UtcDateTime
from app.models.user import Role
from app.repositories.reading import Question
from app.repositories.writing import Saving, changed_rows, insert_or_resolve, taken_as


class ActiveLogin(NamedTuple):
    """A login that counts, and its user, as one statement reads them on every request."""

    id: int
    created_at: datetime
    last_seen_at: datetime
    user_id: int
    login_id: str
    password_hash: str | None
    display_name: str
    role: Role
    is_guest: bool
    is_disabled: bool
    session_version: int
    locale: str | None
    user_created_at: datetime
    daily_limit: int | None

    @property
    def user(self) -> User:
        """The user as an object of no session: to ask, not to change."""
        return User(
            id=self.user_id,
            login_id=self.login_id,
            password_hash=self.password_hash,
            display_name=self.display_name,
            role=self.role,
            is_guest=self.is_guest,
            is_disabled=self.is_disabled,
            session_version=self.session_version,
            locale=self.locale,
            created_at=self.user_created_at,
            daily_limit=self.daily_limit,
        )


class Credentials(NamedTuple):
    """What a password is checked against."""

    user_id: int
    password_hash: str | None


CREDENTIALS = Question(select(User.id, User.password_hash).where(User.login_id == bindparam("login_id")), Credentials)
ACTIVE_LOGIN = Question(
    select(
        LoginSession.id,
        LoginSession.created_at,
        LoginSession.last_seen_at,
        User.id,
        User.login_id,
        User.password_hash,
        User.display_name,
        User.role,
        User.is_guest,
        User.is_disabled,
        User.session_version,
        User.locale,
        User.created_at.label("user_created_at"),
        User.daily_limit,
    )
    .join(User, User.id == LoginSession.user_id)
    .where(LoginSession.token_hash == bindparam("token_hash"), LoginSession.ended_at.is_(None)),
    ActiveLogin,
)
TOUCH = Saving(
    update(LoginSession)
    .where(LoginSession.id == bindparam("login_id", required=True, type_=BigInteger))
    .values(last_seen_at=bindparam("now", required=True, type_=UtcDateTime))
    .returning(LoginSession.id)
)


class UserRepository:
    """Accounts."""

    def get(self, user_id: int) -> User | None:
        """The account of this number."""
        return db.session.get(User, user_id)

    def by_login_id(self, login_id: str) -> User | None:
        """The account of this name."""
        return db.session.scalar(select(User).where(User.login_id == login_id))

    def credentials(self, login_id: str) -> Credentials | None:
        """What the password of this name is checked against."""
        return CREDENTIALS.first({"login_id": login_id})

    def add(self, user: User) -> User:
        """A new account, numbered. Raises LoginTaken where two take one name at the same moment."""
        db.session.add(user)
        with taken_as(LoginTaken()):
            db.session.flush()
        return user

    def make_member(self, guest: User, login_id: str, password_hash: str) -> User:
        """Give a guest a name and a password. Raises LoginTaken where two take one name at the same moment."""
        guest.become_member(login_id, password_hash)
        with taken_as(LoginTaken()):
            db.session.flush()
        return guest

    def find_or_add_guest(self, login_id: str) -> User:
        """The guest of this name, made now if new; two who ask at once get the same one."""
        guest = insert_or_resolve(User).values(
            login_id=login_id, display_name="", role="owner", is_guest=True, is_disabled=False,
            session_version=1, created_at=utc_now(),
        )  # fmt: skip
        db.session.execute(guest.on_conflict_do_nothing(index_elements=["login_id"]))
        return db.session.scalars(select(User).where(User.login_id == login_id)).one()


class LoginSessionRepository:
    """Devices on which users are logged in."""

    def add(self, login: LoginSession) -> LoginSession:
        """A login that begins."""
        db.session.add(login)
        db.session.flush()
        return login

    def active_by_token_hash(self, token_hash: str) -> ActiveLogin | None:
        """The login of this token and its user, unless it has ended; a disabled user is told by `is_disabled`."""
        return ACTIVE_LOGIN.first({"token_hash": token_hash})

    def of(self, user_id: int) -> list[LoginSession]:
        """The devices of a user, newest first."""
        query = (
            select(LoginSession)
            .where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None))
            .order_by(LoginSession.created_at.desc(), LoginSession.id.desc())
        )
        return list(db.session.scalars(query))

    def touch(self, login_id: int, now: datetime) -> None:
        """Note that this login was used; call it every few minutes at most."""
        TOUCH.send_last({"login_id": login_id, "now": now})

    def end(self, token_hash: str) -> None:
        """Let this token not count any more."""
        changed_rows(self._ending().where(LoginSession.token_hash == token_hash))

    def end_one(self, user_id: int, login_id: int) -> None:
        """End one login of this user; that of somebody else is left alone."""
        changed_rows(self._ending().where(LoginSession.id == login_id, LoginSession.user_id == user_id))

    def end_all(self, user_id: int, except_id: int | None = None) -> None:
        """End every login of this user, but perhaps one."""
        ending = self._ending().where(LoginSession.user_id == user_id)
        changed_rows(ending if except_id is None else ending.where(LoginSession.id != except_id))

    def _ending(self) -> Update:
        return update(LoginSession).where(LoginSession.ended_at.is_(None)).values(ended_at=utc_now())


class LoginAttemptRepository:
    """Wrong passwords, counted for accounts and addresses."""

    def count_since(self, key: str, since: datetime) -> int:
        """How many there were."""
        query = select(func.count()).where(LoginAttempt.key == key, LoginAttempt.failed_at >= since)
        return db.session.scalars(query).one()

    def add(self, key: str) -> int:
        """One more, now; its number."""
        attempt = LoginAttempt(key=key, failed_at=utc_now())
        db.session.add(attempt)
        db.session.flush()
        return attempt.id

    def forget(self, numbers: Sequence[int]) -> None:
        """Let these not count any more."""
        changed_rows(delete(LoginAttempt).where(LoginAttempt.id.in_(numbers)))

    def clear(self, key: str) -> None:
        """Forget them."""
        changed_rows(delete(LoginAttempt).where(LoginAttempt.key == key))
