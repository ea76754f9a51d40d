"""What the house knows about its database at a glance."""

import runpy

import pytest
from flask import Flask
from sqlalchemy import text

from app.config import Settings
from app.extensions import db
from app.repositories.board import BoardRepository
from tests.house.tree import ROOT

BOARD = BoardRepository()
WORKERS = 1
POOLS = 2


def test_how_many_connections_are_open_is_counted_where_there_is_a_limit(app: Flask) -> None:
    counted = BOARD.connections()

    assert (
        counted is None if db.engine.dialect.name == "sqlite" else counted is not None and 0 < counted[0] < counted[1]
    )


def test_the_pools_of_all_processes_fit_into_what_a_server_grants(postgres_app: Flask) -> None:
    served = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    processes = served["workers"] + WORKERS

    with postgres_app.app_context(), db.engine.connect() as connection:
        granted = int(connection.execute(text("SHOW max_connections")).scalar_one())
        reserved = int(connection.execute(text("SHOW superuser_reserved_connections")).scalar_one())
        pool = db.engine.pool

    assert processes * POOLS * Settings.model_fields["database_pool"].default <= granted - reserved
    # Nobody takes more than the budget: who comes later waits.
    assert pool._max_overflow == 0  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["database", "migration"])
def test_the_board_names_the_database_and_its_migration(app: Flask, name: str) -> None:
    assert getattr(BOARD, name)()
