"""Celery as the outbox's second sink: a message is a wake-up call, and the woken worker claims jobs as any other does.

The settings keep a broker honest (measured with Redis): acknowledged late, given back by a dead worker, one at a time.
Recovery never depends on them: it rests on the lease of the job row.
"""

from typing import TYPE_CHECKING

from app.jobs.worker import Worker

if TYPE_CHECKING:
    from celery import Celery

WAKE = "golmok.wake"


def make_celery(broker_url: str) -> "Celery":
    """A Celery application that knows where its broker is."""
    from celery import Celery

    celery = Celery("golmok", broker=broker_url)
    celery.conf.update(
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        task_ignore_result=True,
        broker_connection_retry_on_startup=True,
        # Redis only: after this many seconds without an answer a message is handed out again.
        broker_transport_options={"visibility_timeout": 3600},
    )
    return celery


class CelerySink:
    """Wakes a worker through the broker."""

    def __init__(self, celery: "Celery") -> None:
        self._celery = celery

    def wake(self) -> None:
        """Send the wake-up call."""
        self._celery.send_task(WAKE)


def register_wake(celery: "Celery", worker: Worker) -> None:
    """Let this process answer the wake-up call."""

    def wake() -> int:
        return worker.run_until_idle()

    # Not shared: another application in this process, as in a test, has a worker of its own.
    celery.task(wake, name=WAKE, shared=False)
