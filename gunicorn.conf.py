"""How the web process is served. Why these numbers: docs/performance.md. Behind a proxy: docs/operations.md."""

import signal
import sys
from types import FrameType

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from app.config import settings_or_exit

bind = f"127.0.0.1:{settings_or_exit().port}"
worker_class = "gthread"
workers = 2
# Made when they are needed. Someone who sends slowly holds one, so there are more than requests at work.
threads = 256
timeout = 60
# An event stream never ends by itself; ten seconds are less than what Docker and systemd grant.
graceful_timeout = 10
# Both workers share the memory of what was imported before the fork.
preload_app = True
accesslog = None
loglevel = "warning"


def when_ready(_server: Arbiter) -> None:
    """Say where the page is, once it can be opened."""
    sys.stderr.write(f"Golmok is at http://{bind}\n")


def post_fork(_server: Arbiter, _worker: Worker) -> None:
    """A database connection must not be shared by two processes: each opens its own."""
    from app.extensions import db
    from wsgi import app

    with app.app_context():
        for engine in db.engines.values():
            engine.dispose(close=False)


def post_worker_init(_worker: Worker) -> None:
    """Open event streams end as soon as the process is asked to stop; otherwise they would use up the grace.

    From here on the process also follows what admins change of the ad standards.
    """
    from app.jobs.following import Follower
    from app.wiring import EXTENSION
    from wsgi import app

    Follower(app, app.extensions[EXTENSION].standards).start()

    finish = signal.getsignal(signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        app.extensions["stream_door"].closing.set()
        if callable(finish):
            finish(number, frame)

    signal.signal(signal.SIGTERM, stop)
    signal.siginterrupt(signal.SIGTERM, False)
