import sqlite3
import threading
from contextlib import closing

import psycopg
import pytest
from flask import Flask
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as DatabaseTimeout

from app.extensions import db
from app.repositories.outbox import OutboxRepository
from app.repositories.users import UserRepository
from app.retry import ATTEMPTS, is_database_away, passes_by_itself, retrying
from app.transaction import transactional
from tests.factories import a_chat, an_owner
from tests.postgres import Server
from tests.threads import at_once


class Flaky:
    """Fails a number of times with one error, then says how often it was called."""

    def __init__(self, error: Exception, failures: int) -> None:
        self.error, self.failures, self.calls = error, failures, 0

    def __call__(self) -> int:
        self.calls += 1
        if self.calls <= self.failures:
            raise self.error
        return self.calls


LOCKED = OperationalError("UPDATE", {}, sqlite3.OperationalError("database is locked"))


def test_a_lock_that_passes_is_waited_for() -> None:
    assert retrying(Flaky(LOCKED, failures=2)) == 3


def test_a_lock_that_does_not_pass_is_told_as_it_is() -> None:
    flaky = Flaky(LOCKED, failures=99)

    with pytest.raises(OperationalError, match="locked"):
        retrying(flaky)
    assert flaky.calls == ATTEMPTS


@pytest.mark.parametrize(
    "error",
    [
        ValueError("no"),
        IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE")),
        OperationalError("SELECT", {}, sqlite3.OperationalError("no such table: x")),
    ],
)
def test_what_would_fail_again_is_not_repeated(error: Exception) -> None:
    flaky = Flaky(error, failures=1)

    with pytest.raises(type(error)):
        retrying(flaky)
    assert flaky.calls == 1


def test_a_deadlock_ends_with_both_done(postgres_app: Flask) -> None:
    outbox = OutboxRepository()
    with postgres_app.app_context():
        chats = [a_chat().id for _ in range(2)]

    def write(first: int, second: int) -> None:
        def once() -> None:
            with transactional():
                outbox.add(first, "stage", {})
                db.session.execute(text("SELECT pg_sleep(0.05)"))
                outbox.add(second, "stage", {})

        retrying(once)

    at_once(postgres_app, [lambda: write(*chats), lambda: write(*chats[::-1])])

    with postgres_app.app_context():
        assert [outbox.newest_number(chat) for chat in chats] == [2, 2]
        db.session.remove()


def test_a_busy_sqlite_is_told_from_other_errors(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        url = db.engine.url
    impatient = create_engine(url, connect_args={"timeout": 0}, poolclass=NullPool)
    with closing(sqlite3.connect(str(url.database), isolation_level=None)) as other, impatient.connect() as mine:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError) as refused:
            mine.execute(text("DELETE FROM outbox"))
        other.execute("ROLLBACK")

    assert passes_by_itself(refused.value)


def test_a_writer_of_another_process_is_waited_for(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        owner = an_owner()
        path = str(db.engine.url.database)
        with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
            other.execute("BEGIN IMMEDIATE")
            ending = threading.Timer(0.1, other.execute, ("ROLLBACK",))
            ending.start()
            rename(owner.id)
            ending.join()

        assert owner.display_name == "renamed"
        db.session.remove()


def rename(user_id: int) -> None:
    with transactional():
        user = UserRepository().get(user_id)
        assert user is not None
        user.display_name = "renamed"


def test_a_server_that_ended_every_connection_is_asked_again(postgres_app: Flask) -> None:
    with postgres_app.app_context():
        users = UserRepository()
        owner = an_owner()
        chat = a_chat(owner)
        end_all_connections()

        read = OutboxRepository().newest_number(chat.id)
        end_all_connections()
        retrying(lambda: rename(owner.id))

        found = users.get(owner.id)
        assert read == 0 and found is not None and found.display_name == "renamed"
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


def end_all_connections() -> None:
    db.session.remove()
    url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                           "AND datname = current_database()")  # fmt: skip


@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (LOCKED, True),
        (DatabaseTimeout("other writers did not end in time"), True),
        (OperationalError("INSERT", {}, sqlite3.OperationalError("database or disk is full")), True),
        (OperationalError("INSERT", {}, psycopg.errors.DiskFull("no space left")), True),
        (OperationalError("connect", {}, psycopg.OperationalError("connection refused")), True),
        (OperationalError("SELECT", {}, sqlite3.OperationalError("no such table: x")), False),
        (IntegrityError("INSERT", {}, psycopg.errors.UniqueViolation("twice")), False),
        (ValueError("no"), False),
    ],
)
def test_a_database_that_cannot_serve_is_told_from_a_statement_that_is_wrong(error: Exception, is_away: bool) -> None:
    assert is_database_away(error) is is_away


def test_a_connection_lost_after_the_answer_was_made_harms_nothing(postgres: Server, postgres_app: Flask) -> None:
    with postgres_app.app_context():
        name = db.engine.url.database
        db.session.execute(text("SELECT 1"))
        assert name is not None
        with psycopg.connect(postgres.plain_url("postgres"), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
    with postgres_app.app_context():
        assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
        assert retrying(lambda: db.session.execute(text("SELECT 1")).scalar()) == 1
