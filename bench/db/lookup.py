"""Who is this? Asked on every request by the token, and once at the login by the name."""

from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import LoginSession, User
from app.repositories.users import LoginSessionRepository, UserRepository
from bench.db.market import token
from bench.db.place import Place
from bench.db.seeds import SeedUser
from bench.db.timing import Times, Way

ROUNDS, AT_ONCE = 300, 5
SQL = """
SELECT s.id, s.created_at, s.last_seen_at, u.id, u.login_id, u.password_hash, u.display_name, u.role, u.is_guest,
       u.is_disabled, u.session_version, u.locale, u.created_at, u.daily_limit
FROM login_session AS s JOIN "user" AS u ON u.id = s.user_id WHERE s.token_hash = %s AND s.ended_at IS NULL
"""
BY_NAME = 'SELECT id, password_hash FROM "user" WHERE login_id = %s'


def measure(place: Place) -> None:
    """The login of a token with its user, which the seeds do not have; and the user of a name, as the seeds ask."""
    _by_token(place)
    _by_name(place)


def _by_name(place: Place) -> None:
    users, names = UserRepository(), place.sample.logins

    def seed_line(owner: int) -> Any:
        with place.seeds() as session:
            return session.query(SeedUser).filter(SeedUser.login_id == names[owner]).first()

    ways = [
        *place.raw.reading(BY_NAME, lambda rows: rows[0], lambda owner: (names[owner],)),
        Way("the seeds' ORM line", seed_line, lambda user: (user.id, user.password_hash)),
        Way("repository", lambda owner: users.credentials(names[owner]), lambda one: (one.user_id, one.password_hash)),
    ]
    times = place.ledger.compare("user by name", ways, list(names), ROUNDS, AT_ONCE)
    _compare(place, "user by name", times)


def _by_token(place: Place) -> None:
    logins = LoginSessionRepository()

    def by_entities(owner: int) -> Any:
        query = select(LoginSession, User).join(User).where(LoginSession.token_hash == token(owner))
        found = db.session.execute(query).one()
        db.session.remove()
        return found[1]

    def from_row(rows: Any) -> Any:
        return (rows[0][3], rows[0][4], rows[0][6], bool(rows[0][9]))

    ways = [
        *place.raw.reading(SQL, from_row, lambda owner: (token(owner),)),
        Way("ORM entities", by_entities, _of_entity),
        Way("repository", lambda owner: logins.active_by_token_hash(token(owner)), _of_login),
    ]
    if not place.is_sqlite:
        ways.insert(3, place.raw.asyncpg(SQL, from_row, lambda owner: (token(owner),)))
        trip = place.raw.best("SELECT 1", values=lambda _: ())
        ways.append(Way("the floor: one trip, SELECT 1", trip.call, is_wrong=True))
    times = place.ledger.compare("login of a token", ways, list(place.sample.logins), ROUNDS, AT_ONCE)
    _compare(place, "login of a token", times)


def _compare(place: Place, what: str, times: dict[str, Times]) -> None:
    ours, ratios = times["repository"], place.ledger.ratios
    if place.is_sqlite:
        # The statement takes as long as the visit to the pool.
        ratios(f"{what} by sqlite3, without types", ours, times["sqlite3"], 4)
    else:
        ratios(f"1: {what} by psycopg2 as the seeds", ours, times["psycopg2, as the seeds"], 1.3)
        ratios(f"1: {what} by psycopg2 in autocommit", ours, times["psycopg2, repaired"], 1.3)
        ratios(f"{what} by psycopg 3, prepared", ours, times["psycopg 3, prepared"], 1.3)
    if "the seeds' ORM line" in times:
        ratios(f"1: {what} by the seeds' ORM line", ours, times["the seeds' ORM line"], 1 / 6)


def _of_entity(user: Any) -> Any:
    return (user.id, user.login_id, user.display_name, bool(user.is_disabled))


def _of_login(login: Any) -> Any:
    return (login.user_id, login.login_id, login.display_name, login.is_disabled)
