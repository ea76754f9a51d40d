"""What beats beside a job: it keeps the lease, hears of a cancellation, and lets go of a job that cannot be ended."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import structlog
from flask import Flask

from app.clock import utc_now
from app.engines.contracts import Sketch
from app.repositories.jobs import ClaimedJob, JobRepository, Told
from app.transaction import transactional

FIRST_BEAT_SECONDS = 0.5
BEAT_SECONDS = 1.0
# A service manager grants a worker that is asked to stop twenty seconds or more.
DRAIN_SECONDS = 14.0
LAST_WORD_SECONDS = 2.0
# The longest time without any progress: above the longest single call of any engine, tries and pauses included.
STILL_SECONDS = 600.0

log = structlog.get_logger(__name__)


@dataclass
class Heart:
    """What the making thread and the beating thread tell each other."""

    share: float = 0.0
    cancelled: bool = False
    hangs: bool = False
    sketch: Sketch | None = None
    spoken: str = ""
    moved_at: float = field(default_factory=time.monotonic)
    stopped: threading.Event = field(default_factory=threading.Event)

    def progress(self, share: float) -> None:
        """Take note of the finished share; the beating thread writes it down."""
        self.share = min(max(share, 0.0), 1.0)
        self.moved_at = time.monotonic()

    def show(self, sketch: Sketch) -> None:
        """Take note of an unfinished picture."""
        self.sketch = sketch

    def say(self, text: str) -> None:
        """Take note of the words so far; a text that grows is progress too."""
        self.spoken = text
        self.moved_at = time.monotonic()

    def told(self) -> Told:
        """What is to be written down now; each sketch is told once."""
        sketch, self.sketch = self.sketch, None
        return Told(self.share, sketch, self.spoken)

    def is_cancelled(self) -> bool:
        """Whether the owner, or the loss of the job, ends this work."""
        return self.cancelled


@dataclass
class Drain:
    """Whether this process is asked to stop, and since when. `leave` ends it although a job is in hand."""

    seconds: float = DRAIN_SECONDS
    still_seconds: float = STILL_SECONDS
    leave: Callable[[], object] = lambda: os._exit(0)
    asked: threading.Event = field(default_factory=threading.Event)
    asked_at: float = 0.0

    def ask(self) -> None:
        """Take no further job; the first time counts."""
        if not self.asked.is_set():
            self.asked_at = time.monotonic()
            self.asked.set()

    @property
    def is_over(self) -> bool:
        """Whether the job in hand has used up the time it had to be finished."""
        return self.asked.is_set() and time.monotonic() - self.asked_at >= self.seconds


class Pacemaker:
    """Gives each job a heart that beats in a context, a session and a thread of its own."""

    def __init__(self, app: Flask, lease_seconds: int, drain: Drain) -> None:
        self._app, self._lease_seconds, self._drain = app, lease_seconds, drain
        self._jobs = JobRepository()

    @contextmanager
    def beating(self, job: ClaimedJob, heart: Heart) -> Iterator[None]:
        """Keep the lease of this job while the block runs."""
        thread = threading.Thread(target=self._beat, args=(job, heart), name=f"heartbeat-{job.id}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            heart.stopped.set()
            thread.join()

    def _beat(self, job: ClaimedJob, heart: Heart) -> None:
        wait = FIRST_BEAT_SECONDS
        while not heart.stopped.wait(wait):
            wait = BEAT_SECONDS
            if self._drain.is_over:
                self._give_back(job, heart)
                return
            if time.monotonic() - heart.moved_at >= self._drain.still_seconds:
                # An engine that hangs for good would keep the job for good: the next worker gets it instead.
                log.error("job hangs", job=job.id)
                heart.hangs = heart.cancelled = True
                return
            try:
                with self._app.app_context(), transactional():
                    state = self._jobs.renew(job.id, job.worker, heart.told(), self._lease_seconds, utc_now())
            except Exception:
                log.exception("heartbeat missed", job=job.id)
                continue
            heart.cancelled = state is None or state.cancel_requested

    def _give_back(self, job: ClaimedJob, heart: Heart) -> None:
        """Let another worker have the job at once; whatever this one still writes meets the fence."""
        try:
            with self._app.app_context(), transactional():
                self._jobs.release(job.id, job.worker, utc_now())
            log.info("job given back", job=job.id)
        except Exception:
            log.exception("job not given back, its lease runs out", job=job.id)
        heart.cancelled = True
        if not heart.stopped.wait(LAST_WORD_SECONDS):
            # An engine that looks at nothing is left behind with its process; no connection holds half a transaction.
            self._drain.leave()
