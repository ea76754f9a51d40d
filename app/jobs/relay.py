"""Passing the outbox on: to a broker that wakes workers, or to nobody, when the worker looks for itself."""

import threading
import time
from typing import Protocol

import structlog
from flask import Flask

from app.repositories.outbox import OutboxRepository
from app.retry import retrying
from app.transaction import transactional

POLL_SECONDS = 0.25
BATCH = 100

log = structlog.get_logger(__name__)


class Sink(Protocol):
    """Whoever must hear that there is work."""

    def wake(self) -> None:
        """Let some worker look for due jobs. Lost or doubled calls change nothing: the job row is the truth."""
        ...


class Relay:
    """Reads events that nobody has heard of, tells the sink, and marks them; at least once, never never."""

    def __init__(self, app: Flask, sink: Sink, wake_every_seconds: float) -> None:
        self._app, self._sink, self._wake_every = app, sink, wake_every_seconds
        self._outbox = OutboxRepository()
        self._stopped = threading.Event()

    def relay_once(self) -> int:
        """Pass on what waits; says how many events that were."""
        with self._app.app_context():
            events = self._outbox.unsent(BATCH)
            if any(event.kind == "message" for event in events):
                self._sink.wake()
            if events:
                retrying(lambda: self._mark([event.id for event in events]))
        return len(events)

    def run_forever(self) -> None:
        """Relay until `stop`. Now and then a wake goes out unasked: a lease may have ended without any news."""
        next_wake = time.monotonic() + self._wake_every
        while not self._stopped.wait(POLL_SECONDS):
            try:
                self.relay_once()
                if time.monotonic() >= next_wake:
                    self._sink.wake()
                    next_wake = time.monotonic() + self._wake_every
            except Exception:
                # Database or broker may be away; the events stay unsent and are passed on later.
                log.exception("relay failed")

    def stop(self) -> None:
        """End `run_forever` within a moment."""
        self._stopped.set()

    def _mark(self, ids: list[int]) -> None:
        with transactional():
            self._outbox.mark_sent(ids)
