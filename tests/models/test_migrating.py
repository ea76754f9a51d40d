"""What the migration environment promises beyond the tool's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from app.extensions import db
from tests.conftest import migrated_app
from tests.factories import a_chat, a_message

MIGRATIONS = Path(__file__).parents[2] / "migrations"
HEAD = (MIGRATIONS / "head").read_text("utf-8")[:4]
# SQLite cannot change a column: the table is built anew, and the old one, which others refer to, is dropped.
REBUILD = """
from alembic import op

revision, down_revision = "9999", "{head}"


def upgrade():
    with op.batch_alter_table("chat_session") as table:
        table.alter_column("title", nullable=True)
    {then}


def downgrade():
    with op.batch_alter_table("chat_session") as table:
        table.alter_column("title", nullable=False)
"""


@pytest.fixture(params=["sqlite", "postgres"])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application with a chat and a message, on a database of its own that a test may spoil."""
    url = f"sqlite:///{tmp_path / 'migrating.db'}"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres").fresh_database("migrating")
    for app in migrated_app(url, tmp_path / "images"):
        with app.app_context():
            a_message(a_chat())
            db.session.remove()
            yield app


def migrations_with(folder: Path, then: str) -> str:
    """A copy of the migrations with one more."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "9999_rebuild.py").write_text(REBUILD.format(then=then, head=HEAD))
    return str(folder)


def title_may_be_empty() -> bool:
    columns = {column["name"]: column for column in inspect(db.engine).get_columns("chat_session")}
    return bool(columns["title"]["nullable"])


def rows() -> tuple[int, int]:
    with db.engine.connect() as connection:
        chats, messages = (
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in ("chat_session", "chat_history")
        )
    return int(chats), int(messages)


def test_what_a_migration_sets_for_itself_reaches_nobody_else(migrated: Flask) -> None:
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        else:
            limits = [connection.execute(text(f"SHOW {name}_timeout")).scalar_one() for name in ("lock", "statement")]
            assert limits == ["0", "0"]


def test_building_a_table_anew_keeps_the_rows_that_refer_to_it(migrated: Flask, tmp_path: Path) -> None:
    folder = migrations_with(tmp_path / "migrations", then="pass")

    upgrade(directory=folder)
    after_upgrade = (title_may_be_empty(), rows())
    downgrade(directory=folder, revision=HEAD)

    assert after_upgrade == (True, (1, 1))
    assert not title_may_be_empty() and rows() == (1, 1)


def test_a_migration_that_fails_leaves_nothing_behind(migrated: Flask, tmp_path: Path) -> None:
    folder = migrations_with(tmp_path / "migrations", then="raise RuntimeError('broken')")

    with pytest.raises(SystemExit):
        upgrade(directory=folder)

    assert not title_may_be_empty() and rows() == (1, 1)
    assert not [name for name in inspect(db.engine).get_table_names() if name.startswith("_alembic_tmp")]


def test_a_migration_that_breaks_a_reference_is_undone(migrated: Flask, tmp_path: Path) -> None:
    folder = migrations_with(tmp_path / "migrations", then="op.execute('DELETE FROM \"user\"')")

    if db.engine.dialect.name == "sqlite":
        with pytest.raises(SystemExit):
            upgrade(directory=folder)
        assert rows() == (1, 1)
    else:
        upgrade(directory=folder)
        assert rows() == (0, 0)


def test_pairs_of_letters_are_what_they_were_before(migrated: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        assert inspect(db.engine).has_table("ad_search")
        return
    said = "SELECT grams(t) FROM unnest(ARRAY['', '가', '흑임자 라떼', 'AbC%', E'두\\n줄', '🍗🥐빵빵빵']) t"

    def pairs() -> list[set[str]]:
        with db.engine.connect() as connection:
            return [set(row[0]) for row in connection.execute(text(said))]

    now = pairs()
    downgrade(revision="0005")

    assert pairs() == now
    assert now[:3] == [set(), {"가"}, {"흑", "임", "자", " ", "라", "떼", "흑임", "임자", "자 ", " 라", "라떼"}]
