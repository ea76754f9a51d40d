"""Lists on both databases: one statement however long they are, and cursors that nobody else can make."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app.blueprints.limits import limiter
from app.extensions import db
from app.models import ChatHistory, ChatSession, GenerationHistory, Outbox
from app.repositories.chats import ChatRepository
from app.transaction import transactional
from tests.blueprints.api_v1.conftest import Program, a_program
from tests.blueprints.api_v1.test_bad_input import assert_problem
from tests.conftest import empty_tables
from tests.factories import a_chat, an_ad
from tests.statements import counted_statements
from tests.threads import at_once

LISTS = ("/chats", "/chats/{chat}/messages", "/generations", "/generations?chat={chat}", "/generations/{ad}/versions",
         "/chats/{chat}/events")  # fmt: skip
PAGED = LISTS[:4]
TOKEN_AND_LIST = 2


@pytest.fixture(params=["sqlite_app", "postgres_app"])
def served(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application without a context: requests bring their own, as on a server."""
    app: Flask = request.getfixturevalue(request.param)
    limiter.enabled = False
    with app.app_context():
        empty_tables()
    yield app
    limiter.enabled = True
    with app.app_context():
        db.session.remove()
        empty_tables()


@pytest.fixture
def program(served: Flask) -> Program:
    """A program whose token was used before."""
    found = a_program(served, "miran")
    found.get("/me")
    return found


def filled(app: Flask, program: Program, count: int) -> dict[str, int]:
    """A chat with so many messages, events, ads and versions, among so many chats; its number and that of its ad."""
    with app.app_context():
        owner = program.owner
        chat = a_chat(owner)
        first = an_ad(chat)
        with transactional():
            db.session.add_all(ChatSession(user_id=owner.id, title=str(i)) for i in range(count - 1))
            db.session.add_all(
                ChatHistory(session_id=chat.id, role="user", content=str(i), generation_id=first.id)
                for i in range(count)
            )
            db.session.add_all(
                Outbox(session_id=chat.id, number=i + 1, kind="stage", payload={"i": i}) for i in range(count)
            )
            db.session.add_all(
                GenerationHistory(session_id=chat.id, user_id=owner.id, parent_id=first.id, status="done", seed=i)
                for i in range(count - 1)
            )
        return {"chat": chat.id, "ad": first.id}


def walked(program: Program, path: str, limit: int) -> list[dict[str, Any]]:
    """Every item of a list, page by page."""
    items, sign = [], "&" if "?" in path else "?"
    page = program.get(f"{path}{sign}limit={limit}").json
    items += page["items"]
    while page["next"]:
        page = program.get(f"{path}{sign}limit={limit}&cursor={page['next']}").json
        items += page["items"]
    return items


def test_a_list_is_one_statement_at_one_row_and_at_a_hundred(served: Flask, program: Program) -> None:
    one = filled(served, program, 1)
    counts = {}
    for rows in (1, 100):
        there = one if rows == 1 else filled(served, program, rows)
        for path in LISTS:
            # A context of its own for each request: what one has learnt of its caller is not the next one's.
            with served.app_context(), counted_statements() as sent:
                answer = program.get(path.format(**there))
            assert answer.status_code == 200
            counts[path, rows] = len(sent)
    assert set(counts.values()) == {TOKEN_AND_LIST}, counts


def test_pages_follow_one_another_without_a_gap_or_a_repeat(served: Flask, program: Program) -> None:
    there = filled(served, program, 25)
    for path in PAGED:
        ids = [item["id"] for item in walked(program, path.format(**there), 7)]
        assert len(ids) == len(set(ids)) == 25
        assert ids == sorted(ids, reverse="messages" not in path)


def test_the_bin_has_pages_too(served: Flask, program: Program) -> None:
    filled(served, program, 5)
    for noun in ("chats", "generations"):
        for item in walked(program, f"/{noun}", 5):
            program.post(f"/{noun}/{item['id']}/bin")
        assert len(walked(program, f"/{noun}?shelf=bin", 2)) == 5


def test_an_empty_chat_is_not_a_missing_one(served: Flask, program: Program) -> None:
    with served.app_context():
        empty, theirs = a_chat(program.owner), a_chat()
    for noun in ("messages", "events"):
        assert program.get(f"/chats/{empty.id}/{noun}").json["items"] == []
        assert_problem(program.get(f"/chats/{theirs.id}/{noun}"), 404)


def test_a_cursor_that_was_not_given_here_is_refused(served: Flask, program: Program) -> None:
    there = filled(served, program, 3)
    chats, ads = (program.get(f"{path}?limit=1").json["next"] for path in ("/chats", "/generations"))
    stranger = a_program(served, "junho")
    plain = base64.urlsafe_b64encode(b"x" * 12 + b"20261121T000000.000000_1").decode().rstrip("=")
    changed = chats[:-1] + ("A" if chats[-1] != "A" else "B")
    for cursor in ("x", "20261121T000000.000000_1", plain, changed, chats + "=", chats + "A", ads, "빵", "%00"):
        answer = program.get(f"/chats?cursor={cursor}")
        assert_problem(answer, 400)
        assert answer.json["code"] == "cursor_forged"
    assert_problem(stranger.get(f"/chats?cursor={chats}"), 400)
    assert_problem(program.get(f"/chats?shelf=bin&cursor={chats}"), 400)
    assert_problem(program.get(f"/chats/{there['chat']}/messages?cursor={chats}"), 400)
    assert program.get(f"/chats?cursor={chats}").status_code == 200


def test_what_was_written_comes_back_the_same(served: Flask, program: Program) -> None:
    texts = ["소금빵 2,000원 👩‍👩‍👧", "<script>alert(1)</script> {{ 7*7 }}", "e\u0301", "' OR 1=1; --", "\u202eㅎㅎ"]
    for text in texts:
        chat = program.say(text)["chat_id"]
        shown = program.get(f"/chats/{chat}/messages").json["items"][0]["content"]
        assert shown == ("\u00e9" if text == "e\u0301" else text)


def test_eight_equal_requests_at_once_make_one_ad(served: Flask, program: Program) -> None:
    def ask() -> bytes:
        answer = a_client(served, program).post("/chats", {"text": "bread"}, **{"Idempotency-Key": "one"})
        return answer.data if answer.status_code == 201 else str(answer.status_code).encode()

    answers = at_once(served, [ask] * 8)
    assert len(set(answers)) == 1, answers
    with served.app_context():
        assert len(ChatRepository().summaries(program.owner.id)) == 1


def a_client(app: Flask, program: Program) -> Program:
    """The same program in another thread."""
    return Program(app.test_client(use_cookies=False), program.secret, program.owner)
