"""Event streams. None holds a database connection between two events, and none may starve the pages."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask, Response, current_app, request
from flask_babel import force_locale

from app.blueprints.cards import Card
from app.blueprints.languages import current_language
from app.blueprints.lookout import LOOK_EVERY, Listener, Lookout, Making, Seen
from app.repositories.outbox import EventRow

LONGEST = 60.0
BACK_AFTER_MS = 1500
LAST_NUMBER = 2**31 - 1
MOST_DIGITS = 100


class StreamDoor:
    """Lets in as many streams as one process can serve beside its pages, and tells all of them when to end."""

    def __init__(self, places: int, longest: float = LONGEST) -> None:
        self.longest = longest
        self._places = threading.BoundedSemaphore(places) if places else None
        self.closing = threading.Event()

    def enter(self) -> bool:
        """Take a place, if there is one."""
        if self._places is None or self.closing.is_set():
            return False
        return self._places.acquire(blocking=False)

    def leave(self) -> None:
        """Give the place back."""
        if self._places is not None:
            self._places.release()


@dataclass
class Voice:
    """Puts what a listener hears into the lines of its stream, in its language."""

    app: Flask
    language: str
    told: str = ""

    def lines(self, seen: Seen) -> list[str]:
        """The lines to send; an ad whose progress was told already has none."""
        if seen.events:
            return [_event(row) for row in seen.events]
        progress = self._progress(seen.making) if seen.making else ""
        if not progress or progress == self.told:
            return []
        self.told = progress
        return [progress]

    def _progress(self, making: Making) -> str:
        with self.app.app_context(), force_locale(self.language):
            card = Card(making.card, wait=making.wait)
            told = {
                "generation": card.id, "stage": card.stage, "share": card.share, "text": card.left_words,
                "step": card.step, "now": card.stage_words, "spoken": card.spoken_words,
            }  # fmt: skip
        return f"event: progress\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"


def init_streams(app: Flask, places: int) -> None:
    """Give the process its places for streams, and who looks for all of them."""
    app.extensions["stream_door"], app.extensions["lookout"] = StreamDoor(places), Lookout(app)


def stream_door() -> StreamDoor:
    """The door of this process; a server that stops sets its `closing`."""
    door: StreamDoor = current_app.extensions["stream_door"]
    return door


def stream_events(chat_id: int) -> Response:
    """The stream of a chat, or 503 when too many are open: then the page asks by itself."""
    door = stream_door()
    if not door.enter():
        return Response(status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"})
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    lookout: Lookout = app.extensions["lookout"]
    listener = Listener(chat_id, _last_number())
    heartbeat = float(app.extensions["settings"].sse_heartbeat_seconds)
    pace = Pace(heartbeat, request.environ.get("gunicorn.socket"))
    lines = _listening(lookout, listener, _lines(listener, Voice(app, current_language()), door, pace))
    response = Response(lines, mimetype="text/event-stream")
    response.call_on_close(door.leave)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["X-Accel-Buffering"] = "no"
    return response


@dataclass(frozen=True)
class Pace:
    """How often a silent stream gives a sign of life, and the browser's connection where the server shows it."""

    heartbeat: float
    connection: socket.socket | None

    def is_left_alone(self) -> bool:
        """Whether the browser has closed the connection; a write would tell it only after the next heartbeat."""
        if self.connection is None:
            return False
        try:
            return self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except (OSError, ValueError):
            # A connection under TLS cannot be looked into: the next write tells.
            return False


def _listening(lookout: Lookout, listener: Listener, lines: Iterator[str]) -> Iterator[str]:
    """These lines, looked for from when somebody reads on until they end or are dropped."""
    yield f"retry: {BACK_AFTER_MS}\n\n"
    lookout.enter(listener)
    try:
        yield from lines
    finally:
        lookout.leave(listener)


def _lines(listener: Listener, voice: Voice, door: StreamDoor, pace: Pace) -> Iterator[str]:
    began = spoke = time.monotonic()
    while time.monotonic() - began < door.longest and not door.closing.is_set() and not pace.is_left_alone():
        news = voice.lines(listener.hear(LOOK_EVERY))
        if not news and time.monotonic() - spoke >= pace.heartbeat:
            news = [": still here\n\n"]
        for line in news:
            spoke = time.monotonic()
            yield line


def _event(row: EventRow) -> str:
    # JSON has no raw line break, so no text can forge an event.
    return f"id: {row.number}\nevent: {row.kind}\ndata: {json.dumps(row.payload, ensure_ascii=False)}\n\n"


def _last_number() -> int:
    seen = request.headers.get("Last-Event-ID") or request.args.get("after") or "0"
    is_number = seen.isascii() and seen.isdecimal() and len(seen) <= MOST_DIGITS
    return min(int(seen), LAST_NUMBER) if is_number else 0
