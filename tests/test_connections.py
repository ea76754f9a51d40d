import threading
from collections.abc import Callable
from sqlite3 import Connection

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.exc import TimeoutError as DatabaseTimeout

from app.connections import WRITES_BEFORE_CHECKPOINT, FairQueue, held_connections
from app.extensions import db, read_engine
from app.models import User
from app.repositories.users import UserRepository
from app.transaction import transactional
from tests.factories import an_owner
from tests.threads import at_once


def waits(queue: FairQueue, count: int) -> Callable[[], bool]:
    return lambda: len(queue._waiting) == count


def until(condition: Callable[[], bool]) -> None:
    pause = threading.Event()
    while not condition():
        pause.wait(0.001)


def test_who_waits_longest_is_next() -> None:
    queue, order, threads = FairQueue(), [], []
    queue.enter(1)
    for number in range(5):

        def take_turn(number: int = number) -> None:
            queue.enter(10)
            order.append(number)
            queue.leave()

        thread = threading.Thread(target=take_turn)
        thread.start()
        threads.append(thread)
        until(waits(queue, number + 1))
    queue.leave()
    for thread in threads:
        thread.join()

    assert order == [0, 1, 2, 3, 4]


def test_who_waited_too_long_goes_and_blocks_nobody() -> None:
    queue = FairQueue()
    queue.enter(1)

    with pytest.raises(DatabaseTimeout):
        queue.enter(0.01)
    queue.leave()
    queue.enter(0.01)


def test_thirty_two_writers_all_write(app: Flask) -> None:
    owner = an_owner()

    def count_up() -> None:
        for _ in range(3):
            with transactional():
                user = UserRepository().get(owner.id)
                assert user is not None
                db.session.refresh(user, with_for_update=db.engine.dialect.name == "postgresql")
                user.session_version += 1

    at_once(app, [count_up] * 32)

    with read_engine().connect() as connection:
        assert connection.execute(text('SELECT session_version FROM "user"')).scalar_one() == 1 + 32 * 3


def test_a_writer_that_failed_lets_the_next_one_in(app: Flask) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), transactional():
            UserRepository().add(User(login_id="kim"))
            raise ZeroDivisionError

    assert an_owner().id


def test_readers_do_not_wait_for_a_writer(app: Flask) -> None:
    seen: list[int] = []

    def read() -> None:
        with app.app_context(), read_engine().connect() as connection:
            seen.append(connection.execute(text('SELECT count(*) FROM "user"')).scalar_one())
            db.session.execute(text('SELECT count(*) FROM "user"'))
            db.session.remove()

    with transactional():
        UserRepository().add(User(login_id="kim"))
        reader = threading.Thread(target=read)
        reader.start()
        reader.join()

    assert seen == [0]


def test_a_connection_counts_for_the_thread_that_took_it(app: Flask) -> None:
    connection = read_engine().connect()
    counts = [held_connections.here()]
    thread = threading.Thread(target=lambda: (counts.append(held_connections.here()), connection.close()))
    thread.start()
    thread.join()

    assert [*counts, held_connections.here()] == [1, 0, 0]


def test_a_sqlite_connection_is_set_up_for_work_side_by_side(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        for engine in (db.engine, read_engine()):
            with engine.connect() as connection:
                found = {
                    name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
                    for name in ("foreign_keys", "journal_mode", "synchronous", "busy_timeout")
                }
            assert found == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 1, "busy_timeout": 5000}


def test_reading_keeps_the_prepared_statements_of_the_server(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        for _ in range(30):
            UserRepository().by_login_id("nobody")
            from app.repositories.users import LoginSessionRepository

            LoginSessionRepository().active_by_token_hash("nothing")
        with read_engine().connect() as connection:
            kept = connection.execute(text("SELECT count(*) FROM pg_prepared_statements")).scalar_one()
        db.session.remove()

    assert kept > 0


def test_sqlite_carries_its_log_over_when_the_next_writer_may_begin(sqlite_app: Flask) -> None:
    others: list[threading.Thread] = []

    def write(name: str) -> None:
        with sqlite_app.app_context(), transactional():
            UserRepository().add(User(login_id=name))

    def note(statement: str) -> None:
        if "wal_checkpoint" in statement:
            others.append(threading.Thread(target=write, args=(f"other{len(others)}",)))
            others[-1].start()
            others[-1].join(10)

    def watch(connection: Connection, _entry: object, _proxy: object) -> None:
        connection.set_trace_callback(note)

    with sqlite_app.app_context():
        event.listen(db.engine, "checkout", watch)
        try:
            for number in range(WRITES_BEFORE_CHECKPOINT):
                write(f"owner{number}")
        finally:
            event.remove(db.engine, "checkout", watch)
            # No connection that is watched may be left to the tests that follow.
            db.engine.dispose()

    assert others
    assert not any(other.is_alive() for other in others)


def test_postgresql_plans_the_statement_of_a_page_for_any_values(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        for engine, mode in ((read_engine(), "force_generic_plan"), (db.engine, "auto")):
            with engine.connect() as connection:
                assert connection.execute(text("SHOW plan_cache_mode")).scalar_one() == mode
