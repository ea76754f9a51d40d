"""Workers that are killed at every point, and the invariant that must hold afterwards."""

import hashlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import groupby
from typing import Any

from flask import Flask
from sqlalchemy import event, text

from app import clock
from app.clock import utc_now
from app.extensions import db, read_engine
from app.services.sweeping import Sweeper
from app.storage.local import LocalImageStore
from tests.town import Town

FINAL = {"done", "answered", "failed", "cancelled"}


def in_a_child(app: Flask, call: Callable[[], object]) -> int:
    """Run this in a process of its own, which shares no connection with ours; its number."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose(close=False)
        call()
        status = 0
    finally:
        os._exit(status)


def was_killed(child: int) -> bool:
    """Wait for the end of a child; whether a signal ended it."""
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@contextmanager
def dying_at(point: int) -> Iterator[None]:
    """Kill this process just before its nth statement, commit, file or rename."""
    left = [point]
    mutex = threading.Lock()

    def step(*_: Any) -> None:
        with mutex:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    for engine in db.engines.values():
        event.listen(engine, "before_cursor_execute", step)
        event.listen(engine, "commit", step)
        event.listen(engine, "checkin", step)
    originals = {name: getattr(os, name) for name in ("fsync", "replace", "utime")}
    stage, promote = LocalImageStore.stage, LocalImageStore.promote
    for name, original in originals.items():
        setattr(os, name, _after(step, original))
    LocalImageStore.stage = _after(step, stage)  # type: ignore[method-assign]
    LocalImageStore.promote = _after(step, promote)  # type: ignore[method-assign]
    yield


def _after(step: Callable[[], None], call: Callable[..., Any]) -> Callable[..., Any]:
    def stepping(*arguments: Any, **named: Any) -> Any:
        step()
        return call(*arguments, **named)

    return stepping


def work_and_die(town: Town, point: int) -> None:
    """Make what waits, and be killed at this point if it comes."""
    with town.app.app_context():
        manager = dying_at(point)
        manager.__enter__()
    town.worker.run_until_idle()


def finish(town: Town) -> None:
    """Let later workers, one lease after the other, do what is left."""
    for lease in range(1, 9):
        with clock.fixed(utc_now() + timedelta(seconds=120 * lease)):
            town.worker.run_until_idle()


def faults(town: Town) -> list[str]:
    """What is wrong with the whole house: nothing, when every job is over and the sweep has gone through."""
    with town.app.app_context():
        found = [*_faults_of_jobs(), *_faults_of_events(), *_faults_of_pictures(town)]
        db.session.remove()
    return found


def sweep(town: Town) -> None:
    """Remove what no row knows, without any grace."""
    settings = town.app.extensions["settings"].model_copy(update={"orphan_grace_seconds": 0})
    with town.app.app_context(), clock.fixed(utc_now() + timedelta(seconds=5)):
        Sweeper(town.store, settings).sweep()


def _rows(query: str) -> list[tuple[Any, ...]]:
    with read_engine().connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def _faults_of_jobs() -> Iterator[str]:
    rows = _rows(
        "SELECT g.id, g.status, g.failure, j.status, "
        "(SELECT count(*) FROM chat_history m WHERE m.generation_id = g.id AND m.role = 'assistant'), "
        "(SELECT count(*) FROM chat_history m WHERE m.generation_id = g.id AND m.role = 'user'), "
        "(SELECT count(*) FROM history_image h WHERE h.generation_history_id = g.id AND h.role = 'output') "
        "FROM generation_history g LEFT JOIN generation_job j ON j.generation_id = g.id"
    )
    for ad, status, failure, job, answers, messages, outputs in rows:
        is_good = status in ("done", "answered")
        expected = "done" if is_good else status
        checks = {
            f"is {status} while its job is {job}": job == expected and status in FINAL,
            f"was asked for {messages} times": messages == 1,
            f"has {answers} answers": answers == (1 if is_good else 0),
            f"has {outputs} pictures": (outputs > 0) == (status == "done"),
            "failed without a reason": status != "failed" or bool(failure),
        }
        yield from (f"ad {ad} {fault}" for fault, holds in checks.items() if not holds)


def _faults_of_events() -> Iterator[str]:
    events = _rows("SELECT session_id, number, kind, payload FROM outbox ORDER BY session_id, number")
    for chat, group in groupby(events, key=lambda row: row[0]):
        rows = list(group)
        if [row[1] for row in rows] != list(range(1, len(rows) + 1)):
            yield f"chat {chat} has gaps in its events"
        good = [str(row[3]) for row in rows if row[2] in ("done", "answered")]
        if len(good) != len(set(good)):
            yield f"chat {chat} was told twice that an ad is done"
    told = _rows("SELECT count(*) FROM outbox WHERE kind IN ('done', 'answered')")[0][0]
    made = _rows("SELECT count(*) FROM generation_history WHERE status IN ('done', 'answered')")[0][0]
    if told != made:
        yield f"{made} ads are finished, {told} were told"


def _faults_of_pictures(town: Town) -> Iterator[str]:
    rows = _rows("SELECT file_directory, file_hash FROM image_matching")
    known = {name for name, _hash in rows}
    for name, file_hash in rows:
        path = town.store.path(name)
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != file_hash:
            yield f"{name} is not what its row says"
    yield from (f"{name} belongs to nobody" for name in town.files() if name not in known)
    lost = _rows(
        "SELECT count(*) FROM history_image h LEFT JOIN image_matching i ON i.id = h.image_id WHERE i.id IS NULL"
    )
    if lost[0][0]:
        yield f"{lost[0][0]} places have no picture"
