"""What becomes of some finished ads: taken home, looked at by an admin, labelled."""

import random

from app import data
from app.data.demo_market import demo_market
from app.models import AdLabel, DownloadRecord, Moderation
from app.services.market.ads import Making
from app.services.market.rows import Sheets, Shop, moment_of

TAKEN, FLAGGED, HIDDEN, LABELLED = 0.3, 0.004, 0.002, 0.008
HOUR = 3600


class Aftermath:
    """Adds the rows that stand beside an ad."""

    def __init__(self, sheets: Sheets, rng: random.Random) -> None:
        self._rows, self._rng = sheets.rows, rng

    def of(self, making: Making, shop: Shop) -> None:
        """A finished ad's, by chance."""
        if self._rng.random() < TAKEN:
            notice = data.ai_label().download_notice
            taken = moment_of(making.ends + 60)
            self._rows[DownloadRecord].append((making.ad_id, shop.user_id, 0, "jpg", "[]", notice, taken))
        roll = self._rng.random()
        if roll < FLAGGED + HIDDEN:
            self._decide(making, "hidden" if roll < HIDDEN else "flagged")
        if self._rng.random() < LABELLED:
            self._rows[AdLabel].append((making.ad_id, self._rng.choice(demo_market().labels)))

    def _decide(self, making: Making, state: str) -> None:
        market, decided = demo_market(), moment_of(making.ends + HOUR)
        objects = self._rng.random() < 0.4
        self._rows[Moderation].append(
            (making.ad_id, state, self._rng.choice(market.reasons), market.appeal if objects else "",
             moment_of(making.ends + 2 * HOUR) if objects else None, decided, 1)
        )  # fmt: skip
