"""Personal tokens of owners, and the answers that their programs were given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, bindparam, delete, select, update

from app.errors import KeyTaken
from app.extensions import db
from app.models import ApiAnswer, ApiToken, User
from app.models.base import UtcDateTime
from app.models.token import Scope
from app.repositories.reading import Question
from app.repositories.writing import Saving, changed_rows, taken_as


class ActiveToken(NamedTuple):
    """A token that was not revoked, and its user: an object of no session, to ask, not to change."""

    id: int
    name: str
    prefix: str
    scope: Scope
    last_used_at: datetime | None
    expires_at: datetime
    user: User


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """What a request with this key was answered."""

    fingerprint: str
    body: dict[str, Any]


_USER = (
    "id", "login_id", "display_name", "role", "is_guest", "is_disabled", "session_version", "locale", "daily_limit",
    "created_at",
)  # fmt: skip
_TOKEN = ("id", "name", "prefix", "scope", "last_used_at", "expires_at")


def _active(*columns: Any) -> ActiveToken:
    user = User(**dict(zip(_USER, columns[len(_TOKEN) :], strict=True)))
    return ActiveToken(**dict(zip(_TOKEN, columns, strict=False)), user=user)


ACTIVE_TOKEN = Question(
    select(
        *(getattr(ApiToken, name) for name in _TOKEN), *(getattr(User, name).label(f"user_{name}") for name in _USER)
    )
    .join(User, User.id == ApiToken.user_id)
    .where(ApiToken.token_hash == bindparam("token_hash"), ApiToken.revoked_at.is_(None)),
    _active,
)
TOUCH = Saving(
    update(ApiToken)
    .where(ApiToken.id == bindparam("token_id", required=True, type_=BigInteger))
    .values(last_used_at=bindparam("now", required=True, type_=UtcDateTime))
    .returning(ApiToken.id)
)
ANSWER = Question(
    select(ApiAnswer.fingerprint, ApiAnswer.body).where(
        ApiAnswer.user_id == bindparam("user_id", type_=BigInteger), ApiAnswer.key == bindparam("key")
    ),
    KnownAnswer,
)


class TokenRepository:
    """Personal tokens."""

    def add(self, token: ApiToken) -> ApiToken:
        """A new token, numbered."""
        db.session.add(token)
        db.session.flush()
        return token

    def active_by_hash(self, token_hash: str) -> ActiveToken | None:
        """The token of this hash with its user, unless it was revoked; whether it has expired is told by its date."""
        return ACTIVE_TOKEN.first({"token_hash": token_hash})

    def of(self, user_id: int) -> list[ApiToken]:
        """The tokens of a user that were not revoked, newest first."""
        query = select(ApiToken).where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None))
        return list(db.session.scalars(query.order_by(ApiToken.created_at.desc(), ApiToken.id.desc())))

    def owned(self, user_id: int, token_id: int) -> ApiToken | None:
        """The token of this number if it is this user's."""
        return db.session.scalar(select(ApiToken).where(ApiToken.id == token_id, ApiToken.user_id == user_id))

    def revoke_all(self, user_id: int, now: datetime) -> None:
        """Let no token of this user count from now on."""
        mine = update(ApiToken).where(ApiToken.user_id == user_id, ApiToken.revoked_at.is_(None))
        changed_rows(mine.values(revoked_at=now))

    def touch(self, token_id: int, now: datetime) -> None:
        """Note that this token was used; call it every few minutes at most."""
        TOUCH.send_last({"token_id": token_id, "now": now})


class AnswerRepository:
    """Answers under the keys of their requests."""

    def of(self, user_id: int, key: str) -> KnownAnswer | None:
        """The answer to the request of this key."""
        return ANSWER.first({"user_id": user_id, "key": key})

    def add(self, answer: ApiAnswer) -> ApiAnswer:
        """Keep an answer. Raises KeyTaken when the same request was answered at the same moment."""
        db.session.add(answer)
        with taken_as(KeyTaken()):
            db.session.flush()
        return answer

    def forget(self, user_id: int, older_than: datetime) -> None:
        """Remove answers of a user that nobody will ask for again."""
        changed_rows(delete(ApiAnswer).where(ApiAnswer.user_id == user_id, ApiAnswer.created_at < older_than))
