"""A worker says every few seconds that it is there, so that admins see those that wait for work too."""

import os
import secrets
import socket
import threading

import structlog
from flask import Flask

from app.clock import utc_now
from app.jobs.worker import Worker
from app.repositories.presence import PresenceRepository
from app.transaction import transactional

SIGN_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Presence:
    """Gives the signs of one worker, in a thread of its own, while the worker works or waits."""

    def __init__(self, app: Flask, worker: Worker) -> None:
        self._app, self._worker = app, worker
        self._name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(2)}"
        self._started_at = utc_now()
        self._stopped = threading.Event()
        self._rows = PresenceRepository()

    def run_forever(self) -> None:
        """Give a sign at once and then every few seconds until `stop`; the last act is to sign off."""
        while True:
            self.sign()
            if self._stopped.wait(SIGN_SECONDS):
                self.sign_off()
                return

    def sign(self) -> None:
        """Say that the worker is there. A database that is away hears of it the next time."""
        try:
            with self._app.app_context(), transactional():
                self._rows.sign(self._name, self._worker.in_hand, self._started_at, utc_now())
        except Exception:
            log.exception("no sign of life given")

    def sign_off(self) -> None:
        """Take the sign away; a worker that dies without it is forgotten when its sign grows old."""
        try:
            with self._app.app_context(), transactional():
                self._rows.sign_off(self._name)
        except Exception:
            log.exception("not signed off")

    def stop(self) -> None:
        """End `run_forever` within a moment."""
        self._stopped.set()
