"""One look for all streams: what it costs, whom it tells what, and that it outlives a database that is away."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask

from app.blueprints.lookout import Listener, Lookout
from app.extensions import db
from app.models import ChatSession
from app.repositories.jobs import JobRepository
from app.repositories.outbox import OutboxRepository
from app.transaction import transactional
from tests.factories import a_chat, a_job, an_ad
from tests.statements import counted_statements

OUTBOX = OutboxRepository()


@pytest.fixture
def lookout(app: Flask) -> Iterator[Lookout]:
    yield Lookout(app)
    for thread in threading.enumerate():
        if thread.name == "lookout":
            thread.join(5)


def happens(chat: ChatSession, times: int = 1) -> None:
    with transactional():
        for turn in range(times):
            OUTBOX.add(chat.id, "stage", {"turn": turn})


def heard(listener: Listener, seconds: float = 0.0) -> list[int]:
    return [event.number for event in listener.hear(seconds).events]


def test_twenty_silent_streams_cost_one_statement_and_their_ads_four(app: Flask, lookout: Lookout) -> None:
    chats = [a_chat() for _ in range(20)]
    listeners = [Listener(chat.id, 0) for chat in chats]
    with counted_statements() as silent:
        lookout.look(listeners)
    for chat in chats:
        a_job(an_ad(chat, status="pending"))
    with counted_statements() as busy:
        lookout.look(listeners)

    assert (len(silent), len(busy)) == (1, 4)
    told = [listener.hear(0.0).making for listener in listeners]
    assert [making.wait.ahead for making in told if making] == list(range(20))


def test_everybody_hears_the_own_chat_from_the_own_number_on(app: Flask, lookout: Lookout) -> None:
    chat, other = a_chat(), a_chat()
    happens(chat, 3)
    happens(other)
    listeners = [Listener(chat.id, 0), Listener(chat.id, 2), Listener(other.id, 0), Listener(other.id, 7)]

    lookout.look(listeners)
    first = [heard(listener) for listener in listeners]
    happens(chat)
    lookout.look(listeners)

    assert first == [[1, 2, 3], [3], [1], []]
    assert [heard(listener) for listener in listeners] == [[4], [4], [], []]


def test_a_long_absence_is_told_in_pages_without_a_gap(app: Flask, lookout: Lookout) -> None:
    chat, many = a_chat(), 2 * OutboxRepository.PAGE + 5
    happens(chat, many)
    late, newer = Listener(chat.id, 0), Listener(chat.id, many - 1)

    for _page in range(3):
        lookout.look([late, newer])

    assert (heard(late), heard(newer)) == (list(range(1, many + 1)), [many])


def test_what_happened_while_the_database_was_away_is_told_afterwards(
    app: Flask, lookout: Lookout, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = a_chat()
    listener = Listener(chat.id, 0)
    db.session.remove()
    asked = threading.Event()

    def away() -> None:
        asked.set()
        raise OSError("away")

    with monkeypatch.context() as while_away:
        while_away.setattr(db.engines["read"].pool, "connect", away)
        lookout.enter(listener)
        assert asked.wait(5)
    happens(chat)

    assert heard(listener, 5) == [1]
    lookout.leave(listener)


def test_a_stream_that_opens_after_the_last_one_closed_is_served_too(app: Flask, lookout: Lookout) -> None:
    chat = a_chat()
    happens(chat)

    for _time in range(2):
        listener = Listener(chat.id, 0)
        lookout.enter(listener)
        assert heard(listener, 5) == [1]
        lookout.leave(listener)
        for thread in threading.enumerate():
            if thread.name == "lookout":
                thread.join(5)


def test_places_in_the_queue_are_the_same_asked_one_by_one_or_all_at_once(app: Flask) -> None:
    jobs = JobRepository()
    ads = [a_job(priority=priority).generation_id for priority in (100, 50, 100, 10)]

    assert jobs.positions() == {ad: jobs.position(ad) for ad in ads}
