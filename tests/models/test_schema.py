"""The database that the migrations build is the one that the models describe, on both databases."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, NullPool, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError, InvalidRequestError, StatementError

from app.extensions import db
from app.models import Base, ChatSession, GenerationHistory, HistoryImage, ImageMatching, LoginAttempt, User
from app.repositories.images import ImageRepository
from app.transaction import transactional
from tests.factories import a_chat, a_job, a_message, an_ad, an_owner
from tests.postgres import Server

ROOT = Path(__file__).parents[2]
SPECIAL = "dialect_options"


def described(engine: Engine) -> set[str]:
    """Everything about the tables that a migration could get wrong, a line for each."""
    inspector = inspect(engine)
    lines = set()
    for table in set(inspector.get_table_names()) - {"alembic_version"}:
        parts: dict[str, list[Any]] = {
            "column": inspector.get_columns(table),
            "primary key": [inspector.get_pk_constraint(table)],
            "unique": inspector.get_unique_constraints(table),
            "check": inspector.get_check_constraints(table),
            "foreign key": inspector.get_foreign_keys(table),
            "index": inspector.get_indexes(table),
        }
        for kind, things in parts.items():
            # What is special to a database is compared below: it comes without a text of its own.
            lines |= {
                f"{table} {kind} {sorted((key, str(value)) for key, value in thing.items() if key != SPECIAL)}"
                for thing in things
            }
    return lines


@pytest.fixture
def modelled(app: Flask, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine on a database of the same kind that the models built."""
    url = f"sqlite:///{tmp_path / 'modelled.db'}"
    if db.engine.dialect.name == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        url = server.fresh_database("modelled")
    engine = create_engine(url, poolclass=NullPool)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_tables_columns_constraints_and_indexes_are_equal(modelled: Engine) -> None:
    assert described(db.engine) ^ described(modelled) == set()


def test_numbers_that_must_not_come_again_are_the_same_in_both(modelled: Engine) -> None:
    def never_reused(engine: Engine) -> set[str]:
        with engine.connect() as connection:
            if engine.dialect.name != "sqlite":
                return set()
            rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
            return {row.name for row in rows if "AUTOINCREMENT" in row.sql}

    assert never_reused(db.engine) == never_reused(modelled)


@pytest.mark.parametrize("name", ["ix_outbox_unsent", "ix_moderation_appealed"])
def test_partial_indexes_are_partial_in_both(modelled: Engine, name: str) -> None:
    def condition(engine: Engine) -> str:
        query = f"SELECT sql FROM sqlite_master WHERE name = '{name}'"
        if engine.dialect.name == "postgresql":
            query = f"SELECT indexdef FROM pg_indexes WHERE indexname = '{name}'"
        with engine.connect() as connection:
            return re.sub(r"\W+", " ", str(connection.execute(text(query)).scalar_one()))

    assert condition(db.engine) == condition(modelled) and "WHERE" in condition(modelled)


def test_no_difference_is_found_by_the_tool_either(app: Flask) -> None:
    checked = app.test_cli_runner().invoke(args=["db", "check"])

    assert checked.exit_code == 0, checked.output


def test_the_head_file_names_the_newest_migration() -> None:
    newest = max(path.stem for path in (ROOT / "migrations" / "versions").glob("*.py"))

    assert (ROOT / "migrations" / "head").read_text().strip() == newest


def test_migrations_lead_down_to_nothing_and_up_again(app: Flask) -> None:
    runner = app.test_cli_runner()
    before = described(db.engine)
    db.session.remove()

    for arguments in (["db", "downgrade", "base"], ["db", "upgrade"]):
        done = runner.invoke(args=arguments)
        assert done.exit_code == 0, done.output

    assert described(db.engine) ^ before == set()


def test_a_chat_takes_everything_below_it_along_and_leaves_the_pictures(app: Flask) -> None:
    chat = a_chat()
    ad = an_ad(chat)
    a_message(chat), a_job(ad)
    with transactional() as transaction:
        image = ImageRepository().find_or_add(transaction.stage(b"bread", "png"), 1, 1, "image/png")
        ImageRepository().attach(ad.id, image.id, "output", 0)
        db.session.delete(chat)

    tables = (table.name for table in Base.metadata.sorted_tables if table.name != "audit_entry")
    left = {table: rows_of(table) for table in tables}

    assert {name for name, rows in left.items() if rows} == {"user", "image_matching"}


def rows_of(table: str) -> int:
    with db.engines["read"].connect() as connection:
        return int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())


def test_a_picture_that_an_ad_shows_cannot_be_deleted(app: Flask) -> None:
    ad = an_ad()
    with transactional() as transaction:
        image = ImageRepository().find_or_add(transaction.stage(b"bread", "png"), 1, 1, "image/png")
        ImageRepository().attach(ad.id, image.id, "output", 0)

    with pytest.raises(IntegrityError), transactional():
        db.session.delete(db.session.get(ImageMatching, image.id))


def test_an_ad_cannot_belong_to_somebody_else_than_its_chat(app: Flask) -> None:
    chat, stranger = a_chat(), an_owner()

    with pytest.raises(IntegrityError), transactional():
        db.session.add(GenerationHistory(session_id=chat.id, user_id=stranger.id, seed=1))


def test_a_version_outlives_the_one_it_was_made_from(app: Flask) -> None:
    chat = a_chat()
    first = an_ad(chat)
    second = an_ad(chat, parent=first)
    with transactional():
        db.session.delete(first)

    db.session.expire(second)
    assert second.parent_id is None


@pytest.mark.parametrize(
    ("row", "values"),
    [(User, {"login_id": "kim", "role": "king"}), (ChatSession, {"user_id": 2**40})],
    ids=["role", "reference"],
)
def test_the_database_itself_refuses_nonsense(app: Flask, row: type[Base], values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transactional():
        db.session.add(row(**values))


def test_a_relationship_that_was_not_loaded_by_name_is_refused(app: Flask) -> None:
    chat = a_chat()

    with pytest.raises(InvalidRequestError, match="raise"):
        _ = chat.chat_histories
    with pytest.raises(InvalidRequestError, match="raise"):
        _ = an_ad(chat).images


def test_a_moment_without_a_time_zone_is_refused(app: Flask) -> None:
    from datetime import datetime

    with pytest.raises(StatementError, match="time zone"), transactional():
        db.session.add(LoginAttempt(key="x", failed_at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_the_largest_seed_fits(app: Flask) -> None:
    ad = an_ad()
    with transactional():
        ad.seed = 2**63 - 1
    db.session.expire(ad)

    assert ad.seed == 2**63 - 1


def test_a_place_in_an_ad_holds_one_picture(app: Flask) -> None:
    ad = an_ad()
    with transactional() as transaction:
        image = ImageRepository().find_or_add(transaction.stage(b"bread", "png"), 1, 1, "image/png")
        ImageRepository().attach(ad.id, image.id, "output", 0)

    with pytest.raises(IntegrityError), transactional():
        db.session.add(HistoryImage(generation_history_id=ad.id, role="output", position=0, image_id=image.id))
