"""Databases with a made-up market in them, and whom to ask about."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select, text

from app import create_app
from app.config import Settings
from app.extensions import db, read_engine
from app.models import GenerationHistory, LoginSession, User
from app.transaction import transactional

POOL = 15
LOGINS = 2_000


@dataclass(frozen=True)
class Sample:
    """Owners by how much they have, and the login names of those who are logged in."""

    logins: dict[int, str]
    largest: int
    heavy: list[int]
    usual: list[int]
    ads: int
    """The highest number of an ad."""


@contextmanager
def application(url: str, folder: Path) -> Iterator[Flask]:
    """The application on an empty, migrated database, in its context."""
    settings = Settings(_env_file=None, database_url=url, image_root=folder / "images", database_pool=POOL)
    app = create_app(settings)
    with app.app_context():
        command(app, "db", "upgrade")
        yield app
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def command(app: Flask, *arguments: str) -> None:
    """Run a command of the application. Raises RuntimeError with what it said."""
    done = app.test_cli_runner().invoke(args=list(arguments))
    if done.exit_code:
        raise RuntimeError(f"{done.output}{done.exception!r}")


def open_market(app: Flask, shops: int) -> Sample:
    """Fill the database; whom to ask about."""
    command(app, "seed-demo", "--scale", str(shops), "--pictures", "0")
    with transactional():
        users = db.session.execute(select(User.id, User.login_id).order_by(User.id).limit(LOGINS)).all()
        db.session.add_all(LoginSession(user_id=number, token_hash=token(number)) for number, _ in users)
    db.session.remove()
    if db.engine.dialect.name == "postgresql":
        # The server does so by itself, some minutes after such a load. SQLite never does.
        with read_engine().connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
    return _sample({int(number): login_id for number, login_id in users})


def _sample(logins: dict[int, str]) -> Sample:
    count = func.count()
    with read_engine().connect() as connection:
        by_owner = connection.execute(
            select(GenerationHistory.user_id, count).group_by(GenerationHistory.user_id).order_by(count.desc())
        ).all()
        ads = connection.execute(select(func.max(GenerationHistory.id))).scalar_one()
    sizes = [(int(owner), int(size)) for owner, size in by_owner]
    heavy = [owner for owner, size in sizes if size == 500] or [owner for owner, _ in sizes[:5]]
    usual = sorted(sizes, key=lambda one: abs(one[1] - 50))
    return Sample(logins, sizes[0][0], heavy, [owner for owner, _ in usual[:10]], int(ads))


def token(number: int) -> str:
    """The hash of an owner's token."""
    return hashlib.sha256(str(number).encode()).hexdigest()
