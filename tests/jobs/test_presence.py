"""Workers say that they are there, whether they work or wait."""

from datetime import timedelta

from app.clock import utc_now
from app.jobs.presence import Presence
from app.repositories.presence import FRESH, PresenceRepository
from tests.threads import at_once
from tests.town import Town

ROWS = PresenceRepository()


def there(seconds: float = 0.0) -> list[int | None]:
    return [row.generation_id for row in ROWS.present(utc_now() + timedelta(seconds=seconds))]


def test_a_worker_is_seen_while_it_waits_and_with_its_ad_while_it_works(town: Town) -> None:
    presence = Presence(town.app, town.worker)
    presence.sign()
    waiting = there()
    seen: list[list[int | None]] = []

    def beside() -> None:
        presence.sign()
        seen.append(there())

    town.engines.images.while_painting.append(lambda: at_once(town.app, [beside]))
    ad = town.make("소금빵 광고", "k1")
    presence.sign()

    assert (waiting, seen, there()) == ([None], [[ad.id]], [None])


def test_a_worker_that_stops_or_falls_silent_is_there_no_longer(town: Town) -> None:
    stopped, silent = Presence(town.app, town.worker), Presence(town.app, town.worker)
    stopped.sign()
    silent.sign()
    stopped.stop()
    stopped.run_forever()

    assert len(there()) == 1
    assert there(FRESH.total_seconds() + 1) == []
