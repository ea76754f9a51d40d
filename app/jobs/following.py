"""A web process hears of edits of the ad standards that another process wrote, without a question on anybody's page."""

import threading

import structlog
from flask import Flask

from app.services.standards import Standards

LOOK_SECONDS = 3.0

log = structlog.get_logger(__name__)


class Follower:
    """Looks every few seconds, in a thread of its own."""

    def __init__(self, app: Flask, desk: Standards) -> None:
        self._app, self._desk = app, desk
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin to look. The thread ends with the process."""
        threading.Thread(target=self.run_forever, name="standards", daemon=True).start()

    def run_forever(self) -> None:
        """Look until `stop`, at once and then every few seconds."""
        while True:
            self.look()
            if self._stopped.wait(LOOK_SECONDS):
                return

    def look(self) -> None:
        """Lay what is new. A database that is away is asked again later: what was in force stays so."""
        try:
            with self._app.app_context():
                self._desk.refresh()
        except Exception:
            log.exception("standards not refreshed")

    def stop(self) -> None:
        """End `run_forever` within a moment."""
        self._stopped.set()
