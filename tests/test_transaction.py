import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from app.extensions import db, read_engine
from app.models import Base, ChatHistory, ChatSession, ImageMatching, User
from app.repositories.chats import ChatRepository
from app.repositories.images import ImageRepository
from app.repositories.reading import CURSOR, MOST_ROWS_HELD
from app.repositories.users import UserRepository
from app.storage import StagedImage
from app.storage.local import LocalImageStore
from app.transaction import (
    SlowCallWhileConnected,
    TransactionDoomed,
    WriteOutsideTransaction,
    slow_call,
    transactional,
)
from tests.factories import a_chat, an_owner


def count(model: type[Base]) -> int:
    """How many rows there are, seen from a connection of its own."""
    with read_engine().connect() as connection:
        return connection.execute(select(func.count()).select_from(model)).scalar_one()


def files(store: LocalImageStore) -> list[str]:
    return sorted(path.relative_to(store.root).as_posix() for path in store.root.rglob("*") if path.is_file())


def checked_out() -> int:
    return sum(engine.pool.checkedout() for engine in db.engines.values())


def add_user(name: str = "kim") -> User:
    return UserRepository().add(User(login_id=name))


def add_image(staged: StagedImage) -> int:
    return ImageRepository().find_or_add(staged, 1, 1, "image/png").id


# --- rows and files share one fate -----------------------------------------------------------------------------------


def test_a_commit_leaves_the_row_and_its_file(app: Flask, store: LocalImageStore) -> None:
    with transactional() as transaction:
        staged = transaction.stage(b"bread", "png")
        add_image(staged)

    assert files(store) == [staged.file_directory] and count(ImageMatching) == 1


def test_the_file_has_its_name_before_the_commit(app: Flask, store: LocalImageStore) -> None:
    seen: list[list[str]] = []

    def look(_connection: object) -> None:
        seen.append(files(store))

    event.listen(db.engine, "commit", look)
    with transactional() as transaction:
        staged = transaction.stage(b"bread", "png")
        add_image(staged)
    event.remove(db.engine, "commit", look)

    assert seen == [[staged.file_directory]]


def test_an_error_leaves_no_row_and_no_file(app: Flask, store: LocalImageStore) -> None:
    with pytest.raises(ValueError, match="no"), transactional() as transaction:
        add_image(transaction.stage(b"bread", "png"))
        raise ValueError("no")

    assert files(store) == [] and count(ImageMatching) == 0


def test_a_row_that_the_database_refuses_leaves_no_file(app: Flask, store: LocalImageStore) -> None:
    with pytest.raises(IntegrityError), transactional() as transaction:
        transaction.stage(b"bread", "png")
        db.session.add(ChatHistory(session_id=99, role="user", content="no such chat"))

    assert files(store) == []


def test_a_failed_commit_leaves_a_spare_file_and_never_a_row_without_one(app: Flask, store: LocalImageStore) -> None:
    def fail(_connection: object) -> None:
        raise RuntimeError("disk full")

    event.listen(db.engine, "commit", fail)
    with pytest.raises(RuntimeError, match="disk full"), transactional() as transaction:
        staged = transaction.stage(b"bread", "png")
        add_image(staged)
    event.remove(db.engine, "commit", fail)

    assert count(ImageMatching) == 0 and files(store) == [staged.file_directory]


def test_a_rollback_leaves_the_file_that_another_row_owns(app: Flask, store: LocalImageStore) -> None:
    with transactional() as transaction:
        staged = transaction.stage(b"bread", "png")
        add_image(staged)

    with pytest.raises(ValueError, match="no"), transactional() as transaction:
        add_image(transaction.stage(b"bread", "png"))
        raise ValueError("no")

    assert store.open(staged.file_directory) == b"bread"


# --- joining ---------------------------------------------------------------------------------------------------------


def test_an_inner_block_joins_the_outer_one(app: Flask) -> None:
    with transactional() as outer:
        with transactional() as inner:
            add_user()
        assert count(User) == 0

    assert inner is outer and count(User) == 1


def test_an_inner_block_shares_the_fate_of_the_outer_one(app: Flask) -> None:
    told: list[str] = []

    with pytest.raises(ValueError, match="no"), transactional():
        with transactional() as inner:
            inner.after_commit(lambda: told.append("told"))
            add_user()
        raise ValueError("no")

    assert told == [] and count(User) == 0


def test_a_swallowed_error_of_an_inner_block_dooms_the_outer_one(app: Flask) -> None:
    with pytest.raises(TransactionDoomed), transactional():
        add_user("outer")
        with pytest.raises(ValueError, match="no"), transactional():
            add_user("inner")
            raise ValueError("no")

    assert count(User) == 0


def test_after_a_doomed_transaction_the_next_one_is_free(app: Flask) -> None:
    with pytest.raises(TransactionDoomed), transactional(), pytest.raises(ValueError, match="no"), transactional():
        raise ValueError("no")

    add_committed = an_owner()

    assert count(User) == 1 and add_committed.id


# --- after the commit ------------------------------------------------------------------------------------------------


def test_after_commit_calls_come_after_the_commit(app: Flask) -> None:
    seen: list[int] = []

    with transactional() as transaction:
        transaction.after_commit(lambda: seen.append(count(User)))
        add_user()

    assert seen == [1]


def test_a_failing_after_commit_call_undoes_nothing_and_stops_no_other(app: Flask) -> None:
    told: list[str] = []

    with transactional() as transaction:
        add_user()
        transaction.after_commit(lambda: {}["nothing"])
        transaction.after_commit(lambda: told.append("told"))

    assert count(User) == 1 and told == ["told"]


# --- writes outside --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        insert(User).values(login_id="a"),
        update(User).values(login_id="a"),
        select(User).with_for_update(),
    ],
    ids=["insert", "update", "lock"],
)
def test_a_statement_that_writes_outside_is_refused(app: Flask, statement: object) -> None:
    with pytest.raises(WriteOutsideTransaction):
        db.session.execute(statement)


def test_a_flush_outside_is_refused(app: Flask) -> None:
    db.session.add(User(login_id="a"))

    with pytest.raises(WriteOutsideTransaction):
        db.session.flush()


def test_a_change_made_before_the_block_is_refused_at_its_beginning(app: Flask) -> None:
    owner = an_owner()
    owner.display_name = "changed outside"

    with pytest.raises(WriteOutsideTransaction), transactional():
        pass


def test_a_read_outside_is_free(app: Flask) -> None:
    owner = an_owner()

    assert UserRepository().by_login_id(owner.login_id) is not None


# --- slow calls ------------------------------------------------------------------------------------------------------


def test_no_connection_is_held_before_the_first_statement(app: Flask) -> None:
    with transactional(), slow_call():
        assert checked_out() == 0


def test_reading_gives_its_connection_back_before_a_slow_call(app: Flask) -> None:
    owner = an_owner()

    with transactional():
        user = UserRepository().get(owner.id)
        assert checked_out() == 1 or user is owner
        assert db.session.scalar(select(func.count()).select_from(User)) == 1
        assert checked_out() == 1
        with slow_call():
            assert checked_out() == 0
        assert user is not None and user.login_id == owner.login_id


def test_what_was_read_before_a_slow_call_may_be_changed_after_it(app: Flask) -> None:
    owner = an_owner()

    with transactional():
        user = UserRepository().by_login_id(owner.login_id)
        with slow_call():
            pass
        user.display_name = "김사장"

    with read_engine().connect() as connection:
        assert connection.execute(select(User.display_name)).scalar_one() == "김사장"


def test_a_slow_call_after_a_flushed_write_is_refused(app: Flask) -> None:
    with pytest.raises(SlowCallWhileConnected), transactional():
        add_user()
        with slow_call():
            pass

    assert count(User) == 0


def test_a_slow_call_after_a_statement_that_wrote_is_refused(app: Flask) -> None:
    with pytest.raises(SlowCallWhileConnected), transactional():
        db.session.execute(update(User).values(locale="en"))
        with slow_call():
            pass


def test_a_slow_call_with_a_connection_taken_from_the_pool_is_refused(app: Flask) -> None:
    with read_engine().connect() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(SlowCallWhileConnected), slow_call():
            pass


def test_a_slow_call_must_not_open_a_transaction(app: Flask) -> None:
    with slow_call(), pytest.raises(SlowCallWhileConnected), transactional():
        pass


def test_another_thread_writes_while_a_slow_call_lasts(app: Flask) -> None:
    def report_progress() -> None:
        with app.app_context():
            an_owner()

    with transactional():
        with slow_call():
            heartbeat = threading.Thread(target=report_progress)
            heartbeat.start()
            heartbeat.join()
        assert count(User) == 1


def test_a_thread_is_not_blamed_for_the_connection_of_another(app: Flask) -> None:
    with transactional():
        add_user()
        errors: list[BaseException] = []

        def call() -> None:
            try:
                with app.app_context(), slow_call():
                    pass
            except SlowCallWhileConnected as error:
                errors.append(error)

        thread = threading.Thread(target=call)
        thread.start()
        thread.join()

    assert errors == []


# --- what read models see --------------------------------------------------------------------------------------------


def test_a_read_model_sees_what_its_own_transaction_wrote(app: Flask) -> None:
    chat = a_chat()

    with transactional():
        ChatRepository().add_message(ChatHistory(session_id=chat.id, role="user", content="방금"))
        inside = [message.content for message in ChatRepository().timeline(chat.id)]

    assert inside == ["방금"]


def test_a_block_in_another_context_takes_nothing_of_that_from_the_outer_one(app: Flask) -> None:
    chat = a_chat()

    with transactional():
        ChatRepository().add_message(ChatHistory(session_id=chat.id, role="user", content="방금"))
        with app.app_context(), transactional():
            outside = ChatRepository().timeline(chat.id)
        inside = [message.content for message in ChatRepository().timeline(chat.id)]

    assert (outside, inside) == ([], ["방금"])


@pytest.mark.parametrize(("rows", "is_held"), [(1, True), (MOST_ROWS_HELD, True), (MOST_ROWS_HELD + 1, False)])
def test_an_idle_connection_holds_its_last_answer_only_if_it_is_small(app: Flask, rows: int, is_held: bool) -> None:
    chat = a_chat()
    with transactional():
        for number in range(rows):
            ChatRepository().add_message(ChatHistory(session_id=chat.id, role="user", content=str(number)))

    assert len(ChatRepository().timeline(chat.id)) == rows

    idle = read_engine().raw_connection()
    try:
        assert (CURSOR in idle.info) is is_held
    finally:
        idle.close()


def test_a_read_model_holds_nothing_when_it_has_answered(app: Flask) -> None:
    chat = a_chat()

    ChatRepository().timeline(chat.id)

    assert checked_out() == 0


def test_objects_stay_readable_after_the_commit(app: Flask) -> None:
    with transactional():
        chat = ChatRepository().add(ChatSession(user_id=add_user().id, title="빵집"))

    assert chat.title == "빵집" and checked_out() == 0


def test_a_whole_picture_folder_is_made_on_demand(app: Flask, store: LocalImageStore, tmp_path: Path) -> None:
    assert not store.root.exists()

    with transactional() as transaction:
        transaction.stage(b"bread", "png")

    assert store.root.is_relative_to(tmp_path) and len(files(store)) == 1
