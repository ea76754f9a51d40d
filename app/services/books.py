"""Keeping the books: what an ad costs its owner's day, and what a day came to. In the transaction that made it so."""

import math
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.clock import day_of, start_of, utc_now
from app.models import GenerationHistory
from app.models.books import AllowanceReason
from app.repositories.books import Addition, BookRepository, PlacedPicture

# A quarter more each: fine enough for a median, few enough to add up quickly.
STEP = 1.25
FREE: dict[str, AllowanceReason] = {"failed": "failed", "cancelled": "cancelled", "answered": "answered"}
# Changes of an ad that keep its picture.
EDITS = ("words", "layout", "undo")


class Books:
    """The bookkeeper. Called where an ad is asked for and where it ends, whatever its end."""

    def __init__(self) -> None:
        self._rows = BookRepository()

    def charge(self, ad: GenerationHistory, reason: AllowanceReason = "asked") -> int:
        """Put an ad down to today; how many the owner's day has now. Asking twice costs once.

        One that is tried again is charged before its row forgets when it ended.
        """
        today = day_of(utc_now())
        self._take_back_costs(ad)
        balance, day = self._rows.balance(ad.id)
        if balance:
            return self._rows.used(ad.user_id, day or today)
        return self._rows.enter(ad, today, 1, reason)

    def _take_back_costs(self, ad: GenerationHistory) -> None:
        """What was paid for stays with the ad, and all of it is counted when the ad ends again."""
        if ad.finished_at is None:
            return
        counted = [replace(cost, count=-cost.count, amount=-cost.amount) for cost in _costs(ad)]
        self._rows.count(day_of(ad.finished_at), counted)

    def used_today(self, user_id: int) -> int:
        """How many ads today has cost an owner."""
        return self._rows.used(user_id, day_of(utc_now()))

    def requested_today(self, user_id: int) -> int:
        """How many messages and changes an owner has sent today, those that cost nothing among them."""
        return self._rows.requested(user_id, start_of(day_of(utc_now())))

    def may_paint(self, ad: GenerationHistory) -> bool:
        """Whether something was left of the day for a new picture when this ad was asked for."""
        return not self._rows.is_beyond(ad.id)

    def close(self, ad: GenerationHistory) -> None:
        """An ad has ended, and its row says how: what costs nothing is given back, and the day's figures are kept."""
        now, pictures = utc_now(), self._rows.placed(ad.id) if ad.status == "done" else []
        free = _free(ad, pictures)
        if free is not None:
            balance, day = self._rows.balance(ad.id)
            if balance and day is not None:
                self._rows.enter(ad, day, -1, free)
        self._rows.count(day_of(now), self._additions(ad, now, pictures))

    def _additions(self, ad: GenerationHistory, now: datetime, pictures: list[PlacedPicture]) -> list[Addition]:
        found = [Addition("ended", ad.status)]
        if ad.status == "failed":
            found.append(Addition("failure", ad.failure or "unexpected"))
        if ad.status != "done":
            return found + _costs(ad)
        found.append(Addition("industry", ad.industry or ""))
        started = self._rows.started_at(ad.id)
        if started is not None:
            seconds = max(0.0, (now - started).total_seconds())
            found.append(Addition("time", f"{ad.generation_method}|{bucket_of(seconds)}", 1, seconds))
        reused = [picture.byte_size for picture in pictures if picture.is_reused]
        found.append(Addition("picture", "placed", len(pictures), sum(picture.byte_size for picture in pictures)))
        if reused:
            found.append(Addition("picture", "reused", len(reused), sum(reused)))
        return found + _costs(ad)


def _free(ad: GenerationHistory, pictures: list[PlacedPicture]) -> AllowanceReason | None:
    """Why an ad costs nothing; None for one that does. An edit keeps the picture of the version before."""
    if ad.status in FREE:
        return FREE[ad.status]
    is_painted = any(picture.role == "key_visual" and not picture.is_reused for picture in pictures)
    return "edited" if ad.status == "done" and ad.change in EDITS and not is_painted else None


def bucket_of(seconds: float) -> int:
    """The number of the bucket that a duration falls into."""
    return max(0, math.ceil(math.log(max(seconds, 0.01) / 0.01, STEP)))


def seconds_of(bucket: int) -> float:
    """The upper end of a bucket."""
    return 0.01 * STEP**bucket


def _costs(ad: GenerationHistory) -> list[Addition]:
    """What a language model cost, for the reading and for the words."""
    found = []
    for part in ((ad.understanding or {}).get("usage"), ad.ad_copy):
        told: dict[str, Any] = part or {}
        tokens = int(told.get("tokens") or 0) or int(told.get("input_tokens") or 0) + int(
            told.get("output_tokens") or 0
        )
        if tokens:
            found.append((str(told.get("model") or ""), tokens, float(told.get("cost_usd") or 0.0)))
    by_model: dict[str, tuple[int, float]] = {}
    for model, tokens, cost in found:
        before = by_model.get(model, (0, 0.0))
        by_model[model] = (before[0] + tokens, before[1] + cost)
    return [Addition("cost", model, tokens, cost) for model, (tokens, cost) in by_model.items()]
