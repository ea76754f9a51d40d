import pytest
from flask import Flask

from app.repositories.outbox import OutboxRepository
from app.transaction import WriteOutsideTransaction, transactional
from tests.factories import a_chat
from tests.threads import at_once

OUTBOX = OutboxRepository()


def test_events_are_numbered_from_one_in_each_chat(app: Flask) -> None:
    chats = [a_chat() for _ in range(2)]
    with transactional():
        numbers = [OUTBOX.add(chat.id, "stage", {}) for chat in (chats[0], chats[1], chats[0])]

    assert numbers == [1, 1, 2]
    assert OUTBOX.newest_number(chats[0].id) == 2


def test_writers_who_race_leave_no_gap_and_no_number_twice(app: Flask) -> None:
    chat = a_chat()

    def write_and_sometimes_fail() -> None:
        for turn in range(12):
            with pytest.raises(ZeroDivisionError), transactional():
                OUTBOX.add(chat.id, "stage", {"turn": turn})
                raise ZeroDivisionError
            with transactional():
                OUTBOX.add(chat.id, "stage", {"turn": turn})

    at_once(app, [write_and_sometimes_fail] * 6)

    assert [event.number for event in OUTBOX.after(chat.id, 0, limit=1000)] == list(range(1, 73))


def test_a_reader_never_sees_a_number_before_a_smaller_one(app: Flask) -> None:
    chat = a_chat()
    gaps: list[int] = []

    def write() -> None:
        for _ in range(20):
            with transactional():
                OUTBOX.add(chat.id, "stage", {})

    def read() -> None:
        seen = 0
        while seen < 60:
            for event in OUTBOX.after(chat.id, seen):
                if event.number != seen + 1:
                    gaps.append(event.number)
                seen = event.number

    at_once(app, [write, write, write, read])

    assert gaps == []


def test_only_what_came_later_is_told(app: Flask) -> None:
    chat = a_chat()
    with transactional():
        for number in range(3):
            OUTBOX.add(chat.id, "copy", {"generation": number})

    assert [(event.kind, event.payload) for event in OUTBOX.after(chat.id, 1, limit=1)] == [("copy", {"generation": 1})]


def test_what_was_sent_does_not_wait_any_more(app: Flask) -> None:
    chat = a_chat()
    with transactional():
        for _ in range(2):
            OUTBOX.add(chat.id, "done", {})
        OUTBOX.mark_sent([OUTBOX.unsent()[0].id])

    assert [event.number for event in OUTBOX.unsent()] == [2]


def test_an_event_outside_of_a_transaction_is_refused(app: Flask) -> None:
    chat = a_chat()

    with pytest.raises(WriteOutsideTransaction):
        OUTBOX.add(chat.id, "done", {})


def test_a_chat_that_is_gone_has_no_next_event(app: Flask) -> None:
    with pytest.raises(LookupError), transactional():
        OUTBOX.add(99, "done", {})
