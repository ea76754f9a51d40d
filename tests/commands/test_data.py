"""Everything moved from one database to another, killed on the way, and proven equal."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import Engine, create_engine, text

from app.clock import fixed
from app.extensions import db
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.searching import words_of
from app.services.market.plan import Scale
from tests.conftest import migrated_app
from tests.factories import an_owner
from tests.house.tree import ROOT
from tests.market import NOON, market_on
from tests.postgres import Server

Fresh = Callable[[str], str]


@dataclass
class Move:
    """A full database, an empty one of the other kind, and an application to type commands in."""

    app: Flask
    source: str
    target: str

    def say(self, name: str, source: str = "", target: str = "") -> Result:
        return self.app.test_cli_runner().invoke(
            args=["data", name, "--from", source or self.source, "--to", target or self.target]
        )


@pytest.fixture(scope="module")
def fresh(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Makes an empty database of a kind; its address."""
    folder, made = tmp_path_factory.mktemp("databases"), iter(range(100))

    def make(kind: str) -> str:
        return postgres.fresh_database("moved") if kind == "postgres" else f"sqlite:///{folder}/{next(made)}.db"

    return make


@pytest.fixture(scope="module", params=["sqlite to postgres", "postgres to sqlite"])
def full(request: pytest.FixtureRequest, fresh: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Move]:
    """A market on one kind of database."""
    kinds = request.param.split(" to ")
    source = fresh(kinds[0])
    with market_on(source, tmp_path_factory.mktemp("full"), Scale(120)) as app:
        yield Move(app, source, kinds[1])


@pytest.fixture
def move(full: Move, fresh: Fresh, tmp_path: Path) -> Iterator[Move]:
    """The market, and a migrated database of the other kind."""
    target = fresh(full.target)
    for _app in migrated_app(target, tmp_path):
        yield Move(full.app, full.source, target)


@pytest.fixture
def engine(move: Move) -> Iterator[Engine]:
    """The target, for whoever watches or spoils it."""
    engine = create_engine(move.target)
    yield engine
    engine.dispose()


def rows_of(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())


def test_a_killed_copy_goes_on_and_ends_equal(move: Move, engine: Engine) -> None:
    words = ["data", "copy", "--from", move.source, "--to", move.target]
    child = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words], cwd=ROOT, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, env={**os.environ, "DATABASE_URL": move.source},
    )  # fmt: skip
    while rows_of(engine, "image_slice") == 0:
        assert child.poll() is None, child.communicate()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    there = rows_of(engine, "image_slice")

    half, again, whole = move.say("compare"), move.say("copy"), move.say("compare")

    assert there and rows_of(engine, "chat_history") == Scale(120).messages
    assert (half.exit_code, again.exit_code, whole.exit_code) == (1, 0, 0), again.output
    assert "different: " in half.output and "are there already" in again.output
    assert "equal: " in whole.output and "DIFFERENT" not in whole.output


def test_the_copy_can_be_searched_and_goes_on_counting(move: Move, tmp_path: Path) -> None:
    with move.app.app_context(), fixed(NOON):
        gone = an_owner().id
        with db.engine.begin() as connection:
            connection.execute(text('DELETE FROM "user" WHERE id = :id'), {"id": gone})
        oldest = GalleryRepository().page(limit=5000)[-1]
    assert move.say("copy").exit_code == 0

    for app in migrated_app(move.target, tmp_path):
        with app.app_context():
            words = words_of(oldest.output_text.split("\n")[-1])
            found = GalleryRepository().page(limit=5000, wanted=GalleryFilter(words=words))
            following = an_owner().id
    assert oldest.id in {ad.id for ad in found}
    assert following == gone + 1


def test_every_row_that_differs_is_named(move: Move, engine: Engine) -> None:
    spoils = {
        "UPDATE chat_session SET title = 'other' WHERE id = 7": "id 7: title",
        "UPDATE generation_job SET created_at = '2026-01-01 00:00:00' WHERE id = 9": "id 9: created_at",
        "DELETE FROM ad_label": "only in the source",
        "INSERT INTO daily_figure VALUES ('time', '2026-11-20', 'x', 1, 0.5)": "name x: only in the target",
        "INSERT INTO login_attempt VALUES (1, 'account:kim', '2026-11-20 00:00:00')": "id 1: only in the target",
    }
    assert move.say("copy").exit_code == 0
    with engine.begin() as connection:
        for spoil in spoils:
            connection.execute(text(spoil))

    compared = move.say("compare")

    assert compared.exit_code == 1 and compared.output.count("DIFFERENT") == len(spoils)
    for told in spoils.values():
        assert told in compared.output


def test_what_is_not_a_half_copy_is_refused(move: Move, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO login_attempt VALUES (1, 'account:kim', '2026-11-20 00:00:00')"))

    refused = move.say("copy")

    assert refused.exit_code == 1 and "login_attempt" in refused.output and "empty database" in refused.output
    assert rows_of(engine, "user") == 0


def test_databases_that_do_not_fit_are_refused_with_what_to_do(move: Move, fresh: Fresh, tmp_path: Path) -> None:
    bare = fresh("sqlite")
    older = fresh("sqlite")
    for app in migrated_app(older, tmp_path):
        assert app.test_cli_runner().invoke(args=["db", "downgrade", "0001"]).exit_code == 0

    said = [
        move.say("copy", target=bare), move.say("compare", target=older), move.say("copy", target=move.source),
        move.say("copy", target="sqlite://"),
    ]  # fmt: skip

    assert {result.exit_code for result in said} == {1}
    for result, words in zip(said, ("flask db upgrade", "migration", "the same database", "SQLite"), strict=True):
        assert words in result.output and "Traceback" not in result.output
