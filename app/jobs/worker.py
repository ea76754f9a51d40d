"""The worker: claims one job at a time by lease, makes its ad, and leaves a truth in the database whatever happens."""

import secrets
import signal
import threading
from types import FrameType

import structlog
from flask import Flask

from app.clock import utc_now
from app.config import Settings
from app.engines.contracts import EngineCancelled, EngineError
from app.errors import JobLost
from app.jobs.heart import Drain, Heart, Pacemaker
from app.repositories.generations import GenerationRepository
from app.repositories.jobs import ClaimedJob, JobRepository
from app.repositories.outbox import OutboxRepository
from app.retry import is_database_away, retrying
from app.services.books import Books
from app.services.production import Production, Pulse
from app.services.standards import Standards
from app.transaction import transactional

POLL_SECONDS = 0.25
RETRY_AFTER_SECONDS = 5

log = structlog.get_logger(__name__)


class Worker:
    """One process, one job at a time."""

    def __init__(self, app: Flask, production: Production, settings: Settings, drain: Drain | None = None) -> None:
        self._app, self._production, self._settings = app, production, settings
        self._draining = drain or Drain()
        self._pacemaker = Pacemaker(app, settings.lease_seconds, self._draining)
        self._jobs, self._generations, self._outbox = (
            JobRepository(),
            GenerationRepository(),
            OutboxRepository(),
        )
        self._books, self._standards = Books(), Standards()
        self._news = threading.Event()
        self.in_hand: int | None = None

    def run_forever(self) -> None:
        """Work until SIGTERM or SIGINT; the job in hand is finished, or its lease is given back."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._drain)
        log.info("worker ready")
        while not self._draining.asked.is_set():
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
            self._draining.asked.wait(RETRY_AFTER_SECONDS)
            return False

    def _drain(self, _number: int, _frame: FrameType | None) -> None:
        self._draining.ask()
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
        heart = Heart()
        self.in_hand = job.generation_id
        try:
            # Between jobs only: one ad is made by one edition of the ad standards.
            self._standards.refresh()
            with self._pacemaker.beating(job, heart):
                self._production.make(job, Pulse(heart.progress, heart.is_cancelled, heart.show, heart.say))
        except JobLost:
            self._settle_lost(job)
        except EngineCancelled:
            if heart.hangs:
                self._fail_or_retry(job, EngineError("model_slow", detail="no progress"))
            else:
                self._cancel(job)
        except EngineError as error:
            self._fail_or_retry(job, error)
        except OSError as error:
            self._fail_or_retry(job, EngineError("storage", detail=str(error)))
        except Exception as error:
            if is_database_away(error):
                # That is never the ad's fault: the attempt does not count.
                self._give_back(job)
                raise
            log.exception("a step broke", job=job.id)
            self._fail_or_retry(job, EngineError("unexpected", detail=type(error).__name__))
        else:
            # The ad is done and told: what comes now can neither delay nor spoil it.
            self._production.let_be_found(job.generation_id)
        finally:
            self.in_hand = None

    def _give_back(self, job: ClaimedJob) -> None:
        """Let the job be claimed again; where even that cannot be written, its lease runs out."""

        def write() -> None:
            with transactional():
                self._jobs.release(job.id, job.worker, utc_now())

        try:
            retrying(write)
        except Exception as error:
            if not is_database_away(error):
                raise
            log.warning("job not given back, its lease runs out", job=job.id)

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
