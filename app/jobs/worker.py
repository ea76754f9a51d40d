"""The worker: claims one job at a time by lease, makes its ad, and leaves a truth in the database whatever happens."""

import secrets
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

import structlog
from flask import Flask
from sqlalchemy.exc import DBAPIError as DatabaseError

from app.clock import utc_now
from app.config import Settings
from app.engines.contracts import EngineCancelled, EngineError
from app.errors import JobLost
from app.repositories.generations import GenerationRepository
from app.repositories.jobs import ClaimedJob, JobRepository
from app.repositories.outbox import OutboxRepository
from app.retry import retrying
from app.services.books import Books
from app.services.production import Production, Pulse
from app.transaction import transactional

POLL_SECONDS = 0.25
FIRST_BEAT_SECONDS = 0.5
BEAT_SECONDS = 1.0
RETRY_AFTER_SECONDS = 5
DRAIN_SECONDS = 15

log = structlog.get_logger(__name__)


@dataclass
class Heart:
    """What the making thread and the beating thread tell each other."""

    share: float = 0.0
    cancelled: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)

    def progress(self, share: float) -> None:
        """Take note of the finished share; the beating thread writes it down."""
        self.share = min(max(share, 0.0), 1.0)

    def is_cancelled(self) -> bool:
        """Whether the owner, or the loss of the job, ends this work."""
        return self.cancelled


class Worker:
    """One process, one job at a time."""

    def __init__(self, app: Flask, production: Production, settings: Settings) -> None:
        self._app, self._production, self._settings = app, production, settings
        self._jobs, self._generations, self._outbox = (
            JobRepository(),
            GenerationRepository(),
            OutboxRepository(),
        )
        self._books = Books()
        self._draining = threading.Event()
        self._news = threading.Event()

    def run_forever(self) -> None:
        """Work until SIGTERM or SIGINT; the job in hand is finished, or its lease is given back."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._drain)
        log.info("worker ready")
        while not self._draining.is_set():
            if not self._work_or_wait():
                self._news.wait(POLL_SECONDS)
                self._news.clear()
        log.info("worker stopped")

    def wake(self) -> None:
        """Look for work now. A hint: an idle worker looks by itself every moment anyway."""
        self._news.set()

    def run_until_idle(self) -> int:
        """Make everything that is due, and say how many jobs that were."""
        done = 0
        while self.work_once():
            done += 1
        return done

    def work_once(self) -> bool:
        """Claim and make one job. False when none is due."""
        with self._app.app_context():
            job = retrying(self._claim)
            if job is None:
                return False
            self._make(job)
        return True

    def work_on(self, generation_id: int) -> None:
        """Make this one ad, tried as often as any other, and return when its job is over or another worker has it."""
        for _ in range(self._settings.job_attempts):
            with self._app.app_context():
                job = retrying(lambda: self._claim_of(generation_id))
                if job is None:
                    return
                self._make(job)

    def _work_or_wait(self) -> bool:
        try:
            return self.work_once()
        except Exception:
            # The database may be away. The job keeps its lease and comes back when that ends.
            log.exception("worker could not work")
            self._draining.wait(RETRY_AFTER_SECONDS)
            return False

    def _drain(self, _number: int, _frame: FrameType | None) -> None:
        self._draining.set()
        self._news.set()

    def _claim(self) -> ClaimedJob | None:
        with transactional():
            self._bury()
            return self._jobs.claim(secrets.token_hex(8), self._settings.lease_seconds, utc_now())

    def _claim_of(self, generation_id: int) -> ClaimedJob | None:
        with transactional():
            return self._jobs.claim_of(generation_id, secrets.token_hex(8), self._settings.lease_seconds, utc_now())

    def _bury(self) -> None:
        """End the jobs whose worker died once too often: a job that kills its worker reaches no other line."""
        for job in self._jobs.exhausted(self._settings.job_attempts, utc_now()):
            self._write_failure(job, "unexpected")

    def _make(self, job: ClaimedJob) -> None:
        try:
            with self._beating(job) as heart:
                self._production.make(job, Pulse(heart.progress, heart.is_cancelled))
        except JobLost:
            self._settle_lost(job)
        except EngineCancelled:
            self._cancel(job)
        except EngineError as error:
            self._fail_or_retry(job, error)
        except OSError as error:
            self._fail_or_retry(job, EngineError("storage", detail=str(error)))
        except DatabaseError:
            # The database is away: that is never the ad's fault. The lease runs out and the job is claimed again.
            raise
        except Exception as error:
            log.exception("a step broke", job=job.id)
            self._fail_or_retry(job, EngineError("unexpected", detail=type(error).__name__))

    @contextmanager
    def _beating(self, job: ClaimedJob) -> Iterator[Heart]:
        heart = Heart()
        thread = threading.Thread(target=self._beat, args=(job, heart), name=f"heartbeat-{job.id}", daemon=True)
        thread.start()
        try:
            yield heart
        finally:
            heart.stopped.set()
            thread.join()

    def _beat(self, job: ClaimedJob, heart: Heart) -> None:
        """Renew the lease, write the progress, read the cancel flag: in a context, session and thread of its own."""
        wait = FIRST_BEAT_SECONDS
        while not heart.stopped.wait(wait):
            wait = BEAT_SECONDS
            try:
                with self._app.app_context(), transactional():
                    state = self._jobs.renew(job.id, job.worker, heart.share, self._settings.lease_seconds, utc_now())
            except Exception:
                log.exception("heartbeat missed", job=job.id)
                continue
            heart.cancelled = state is None or state.cancel_requested

    # --- endings -----------------------------------------------------------------------------------------------------

    def _settle_lost(self, job: ClaimedJob) -> None:
        """A fence stopped us: either the owner cancelled, or another worker has the job and will end it."""
        with transactional():
            wanted = self._jobs.cancel_requested(job.id, job.worker)
        if wanted:
            self._cancel(job)
        else:
            log.warning("job lost", job=job.id)

    def _cancel(self, job: ClaimedJob) -> None:
        def write() -> None:
            with transactional():
                if not self._jobs.cancelled(job.id, job.worker, utc_now()):
                    return
                generation = self._generations.get(job.generation_id)
                if generation is not None:
                    generation.cancel(utc_now())
                    self._books.close(generation)
                self._outbox.add(job.chat_id, "cancelled", {"generation": job.generation_id})

        retrying(write)

    def _fail_or_retry(self, job: ClaimedJob, error: EngineError) -> None:
        log.warning("engine failed", job=job.id, reason=error.reason, detail=str(error), attempt=job.attempts)

        def write() -> None:
            with transactional():
                if not error.final and job.attempts < self._settings.job_attempts:
                    self._jobs.retry_later(job.id, job.worker, RETRY_AFTER_SECONDS * job.attempts, utc_now())
                    return
                self._write_failure(job, error.reason)

        retrying(write)

    def _write_failure(self, job: ClaimedJob, reason: str) -> None:
        if not self._jobs.failed(job.id, job.worker, utc_now()):
            return
        generation = self._generations.get(job.generation_id)
        if generation is not None:
            generation.fail(reason, utc_now())
            self._books.close(generation)
        self._outbox.add(job.chat_id, "failed", {"generation": job.generation_id})
