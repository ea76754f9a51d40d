"""How SQLite means to answer what admins ask: nothing reads a whole table that grows."""

import pytest
from flask import Flask

from app.extensions import db
from app.models import Base
from app.repositories import audit, board, books, gallery, likeness, people
from app.repositories.reading import Question
from tests.conftest import empty_tables

FILTERS = ("industry", "style", "content_type", "method", "channel", "since", "until", "user", "state", "appealed",
           "label")  # fmt: skip
QUESTIONS: dict[str, Question] = {
    **{name: gallery._gallery(frozenset([name]), "done", 0, "sqlite") for name in FILTERS},
    "everything": gallery._gallery(frozenset(), "done", 0, "sqlite"),
    "bin": gallery._gallery(frozenset(), "bin", 0, "sqlite"),
    "words": gallery._gallery(frozenset(), "done", 2, "sqlite"),
    "one ad": gallery.DETAIL,
    "look-alikes": likeness._ALIKE,
    "acts": audit._acts(False),
    "acts about one": audit._acts(True),
    "jobs": board._BOARD,
    "queue": board._QUEUE,
    "figures": books.FIGURES,
    "busiest": books.TOP_USERS,
    "users": people._list(False),
    "users by name": people._list(True),
}
GROWING = {table for table in Base.metadata.tables if table != "standard_edit"}
# An index over the few rows that wait may be read from end to end.
FEW = ("ix_moderation_appealed",)


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_an_admin_asks_reads_no_table_from_end_to_end(sqlite_app: Flask, name: str) -> None:
    with sqlite_app.app_context():
        empty_tables()
    with sqlite_app.app_context(), db.engine.connect() as connection:
        sql = QUESTIONS[name]._for(db.engine.dialect).sql
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("1",) * sql.count("?")).all()

    scanned = [step.detail for step in plan if step.detail.startswith("SCAN")]
    aliases = {*GROWING, *(f"{table}_1" for table in GROWING)}
    whole = [step for step in scanned if step.split()[1] in aliases and not any(few in step for few in FEW)]
    assert whole == []
