"""Which index SQLite takes. It keeps no statistics, so it takes the same one in an empty file as in a full one."""

import pytest
from flask import Flask

from app.extensions import read_engine
from app.repositories.board import _BOARD
from app.repositories.chats import SUMMARIES
from app.repositories.gallery import _gallery
from app.repositories.generations import BINNED, OF_OWNER, UNDERSTOOD
from app.repositories.likeness import _ALIKE
from app.repositories.reading import Question

BY_OWNER, BY_CHAT = "ix_generation_history_user_id_created_at_id", "ix_generation_history_session_id_created_at"
BY_STATUS, BY_INDUSTRY = "ix_generation_history_status_created_at_id", "ix_generation_history_industry_created_at_id"


def gallery(*names: str, words: int = 0) -> Question[object]:
    return _gallery(frozenset(names), None, words, "sqlite")


def plan(app: Flask, question: Question[object]) -> list[str]:
    with app.app_context():
        connection = read_engine().raw_connection()
        try:
            assert connection.dbapi_connection is not None
            cursor = connection.dbapi_connection.cursor()
            sql = question._for(read_engine().dialect).sql
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", [1] * sql.count("?"))
            return [str(step[3]) for step in cursor.fetchall()]
        finally:
            connection.close()


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        (OF_OWNER, BY_OWNER),
        (BINNED, BY_OWNER),
        (UNDERSTOOD, BY_CHAT),
        (SUMMARIES, "ix_chat_session_user_id_created_at_id"),
        (_ALIKE, "sqlite_autoindex_image_slice_1"),
        (gallery(), BY_STATUS),
        (gallery("user"), BY_OWNER),
        (gallery("industry"), BY_INDUSTRY),
    ],
    ids=["history", "bin", "understood", "chats", "alike", "gallery", "gallery of an owner", "of an industry"],
)
def test_a_page_takes_the_index_that_finds_the_fewest(
    sqlite_app: Flask, question: Question[object], taken: str
) -> None:
    assert any(f" {taken} " in step for step in plan(sqlite_app, question))


def test_the_ads_of_each_chat_are_found_by_their_chat(sqlite_app: Flask) -> None:
    steps = [step for step in plan(sqlite_app, SUMMARIES) if "generation_history " in step]

    assert len(steps) == 2 and all(BY_CHAT in step for step in steps)


def test_a_search_is_led_by_the_index_of_words(sqlite_app: Flask) -> None:
    steps = plan(sqlite_app, gallery(words=1))

    assert any("ad_search VIRTUAL TABLE" in step for step in steps)
    assert not any("SCAN generation_history" in step or "USE TEMP B-TREE" in step for step in steps[1:])


def test_the_board_finds_the_jobs_that_ended_last_by_their_numbers(sqlite_app: Flask) -> None:
    assert "SEARCH generation_job USING INTEGER PRIMARY KEY (rowid>?)" in plan(sqlite_app, _BOARD)
