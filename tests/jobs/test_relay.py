"""With a broker set, news of the outbox wakes a worker; lost and doubled calls change nothing."""

import threading

from celery.contrib.testing.worker import start_worker

from app.jobs.celery_app import CelerySink, make_celery, register_wake
from app.jobs.relay import Relay
from app.repositories.outbox import OutboxRepository
from tests.town import Town


class CountingSink:
    """Counts the calls."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self) -> None:
        """One more."""
        self.woken += 1


def test_a_new_message_wakes_once_and_is_marked_as_sent(town: Town) -> None:
    sink = CountingSink()
    relay = Relay(town.app, sink, wake_every_seconds=60)
    town.post("소금빵 광고", "k1")

    relayed = [relay.relay_once(), relay.relay_once()]

    assert relayed == [1, 0] and sink.woken == 1
    assert OutboxRepository().unsent() == []


def test_a_broker_that_is_away_loses_no_news(town: Town) -> None:
    class Away:
        def wake(self) -> None:
            raise ConnectionError("no broker")

    town.post("소금빵 광고", "k1")
    relay = Relay(town.app, Away(), wake_every_seconds=60)

    thread = threading.Thread(target=relay.run_forever)
    thread.start()
    thread.join(0.6)
    relay.stop()
    thread.join()

    assert len(OutboxRepository().unsent()) == 1


def test_celery_makes_the_ad_of_a_relayed_message(town: Town) -> None:
    celery = make_celery("memory://")
    made = threading.Event()
    town.engines.composer.after = made.set
    register_wake(celery, town.worker)
    posted = town.post("소금빵 광고", "k1")

    with start_worker(celery, pool="solo", perform_ping_check=False, shutdown_timeout=10):
        Relay(town.app, CelerySink(celery), wake_every_seconds=60).relay_once()
        assert made.wait(20)

    assert town.read(posted.generation_id).status == "done"
