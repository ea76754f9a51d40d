"""A real web server and a real worker on a database of their own, as `./run` starts them."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.house.tree import ROOT

PATIENCE_SECONDS = 60


class Street:
    """Both processes; `address` is where the page is. What they say is in street.log."""

    def __init__(self, folder: Path) -> None:
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._log = (folder / "street.log").open("ab")
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "DATABASE_URL": f"sqlite:///{folder / 'street.db'}",
            "IMAGE_ROOT": str(folder / "images"),
            "SECRET_KEY": "a key of this street alone",
            "DAILY_LIMIT": "1000",
        }

    def open(self) -> None:
        """Prepare the database, start both, and return when the page answers."""
        self.command("db", "upgrade")
        # The port is already listening, so the first visitor waits for the server instead of being refused.
        door = self._door.fileno()
        serving = ("gunicorn", "--config", "gunicorn.conf.py", "--bind", f"fd://{door}", "wsgi:app")
        self._web = self._start(*serving, hand_on=(door,))
        self._door.close()
        self.start_worker()
        with urllib.request.urlopen(f"{self.address}/healthz", timeout=PATIENCE_SECONDS) as answer:
            assert answer.status == 200

    def close(self) -> None:
        """Stop both; each gets the time to finish."""
        self.stop_worker()
        self._web.terminate()
        self._web.wait(PATIENCE_SECONDS)
        self._log.close()

    def command(self, *arguments: str) -> str:
        """What a command of the application prints."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", *arguments],
            cwd=ROOT, env=self._environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start_worker(self) -> None:
        """From now on ads are made."""
        self._worker = self._start("flask", "--app", "wsgi", "work")

    def stop_worker(self) -> None:
        """From now on ads wait. A worker that is still starting has nothing to finish and just goes."""
        self._worker.terminate()
        assert self._worker.wait(PATIENCE_SECONDS) in {0, -signal.SIGTERM}

    @contextmanager
    def without_worker(self) -> Iterator[None]:
        """A while in which every ad waits."""
        self.stop_worker()
        try:
            yield
        finally:
            self.start_worker()

    def _start(self, *words: str, hand_on: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT, env=self._environment, stdout=self._log, stderr=self._log, pass_fds=hand_on,
        )  # fmt: skip
