"""Applications on real databases: each test that asks for `app` runs on a SQLite file and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Connection, delete

from app import create_app
from app.config import Settings
from app.data import standards
from app.extensions import db
from app.models import Base
from app.storage.local import LocalImageStore
from tests.postgres import Server, running_server
from tests.town import Town, build_town


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The PostgreSQL server of this run."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a migrated SQLite file, without a context."""
    folder = tmp_path_factory.mktemp("sqlite")
    yield from migrated_app(f"sqlite:///{folder / 'test.db'}", folder / "images")


@pytest.fixture(scope="session")
def postgres_app(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a migrated PostgreSQL database, without a context."""
    images = tmp_path_factory.mktemp("postgres")
    yield from migrated_app(postgres.fresh_database("application"), images)


def migrated_app(database_url: str, image_root: Path) -> Iterator[Flask]:
    """An application whose settings no developer's .env can change; its connections end with it."""
    app = create_app(Settings(_env_file=None, database_url=database_url, image_root=image_root))
    # In a context of its own: a command takes the one that is open, which may be that of another application.
    with app.app_context():
        migrated = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert migrated.exit_code == 0, migrated.output
    yield app
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application in its context, with empty tables and an empty picture store."""
    app: Flask = request.getfixturevalue(f"{request.param}_app")
    store = app.extensions["image_store"]
    app.extensions["image_store"] = LocalImageStore(tmp_path / "images")
    with app.app_context():
        empty_tables()
        yield app
        db.session.remove()
        held = {name: engine.pool.checkedout() for name, engine in db.engines.items()}  # type: ignore[attr-defined]
    app.extensions["image_store"] = store
    assert not any(held.values()), f"a test left connections out: {held}"


def empty_tables() -> None:
    """Remove every row of every table but the audit log, whose rows nobody can remove; no edit is in force then."""
    standards.lay((0, 0), ())
    with db.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name != "audit_entry":
                connection.execute(delete(table))
        counted = tables_of_counts(connection)
        for name in counted:
            connection.exec_driver_sql(f"DROP TABLE {name}")
    if counted:
        # Each connection goes on planning by what it has read.
        for engine in db.engines.values():
            engine.dispose()


def tables_of_counts(connection: Connection) -> list[str]:
    """Where SQLite keeps what it has counted, by which it plans from then on."""
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'")
    return list(found.scalars())


@pytest.fixture
def store(app: Flask) -> LocalImageStore:
    """The picture store of the test."""
    found: LocalImageStore = app.extensions["image_store"]
    return found


@pytest.fixture
def town(app: Flask) -> Town:
    """An owner, a worker and engines that guard, on the database of the test."""
    return build_town(app, app.extensions["settings"])
