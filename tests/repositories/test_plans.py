"""What SQLite does for a page while nobody has counted its rows for it: it must ask for this owner's ads only."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.extensions import read_engine
from app.repositories.board import BoardRepository
from app.repositories.chats import ChatRepository
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.generations import GenerationRepository
from app.repositories.likeness import LikenessRepository
from tests.statements import counted_statements

CHATS, ADS, GALLERY = ChatRepository(), GenerationRepository(), GalleryRepository()
PAGES: dict[str, Callable[[], object]] = {
    "chats": lambda: CHATS.summaries(1),
    "bin": lambda: CHATS.binned(1),
    "newest ad of a chat": lambda: ADS.latest_finished(1),
    "what a chat is about": lambda: ADS.latest_understood(1, 1),
    "ads": lambda: ADS.of_owner(1),
    "gallery of a user": lambda: GALLERY.page(wanted=GalleryFilter(user="kim", status="failed")),
    "gallery of a trade and a style": lambda: GALLERY.page(wanted=GalleryFilter(industry="cafe", style="warm")),
    "alike": lambda: LikenessRepository().like(0, 1),
}


def plans_of(ask: Callable[[], object]) -> str:
    with counted_statements() as sent:
        ask()
    with read_engine().connect() as connection:
        cursor = connection.connection.cursor()
        return "\n".join(
            str(step[-1])
            for statement in sent
            for step in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", [None] * statement.count("?")).fetchall()
        )


@pytest.mark.parametrize("page", PAGES)
def test_what_concerns_one_owner_is_not_sought_among_all_that_is_done(sqlite_app: Flask, page: str) -> None:
    with sqlite_app.app_context():
        plan = plans_of(PAGES[page])

    assert "USING" in plan and "ix_generation_history_status" not in plan and "SCAN generation_history" not in plan


def test_the_board_finds_the_jobs_that_ended_last_by_their_numbers(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        plan = plans_of(BoardRepository().jobs)

    assert "SEARCH generation_job USING INTEGER PRIMARY KEY (rowid>?)" in plan
