"""Whether a page costs the same when there is ten times as much; and the picture of it."""

import random
from collections.abc import Callable
from typing import Any

from flask import Flask

from app.repositories.chats import ChatRepository
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.generations import GenerationRepository
from app.repositories.searching import words_of
from app.repositories.users import LoginSessionRepository
from bench.db.market import Sample, token
from bench.db.place import Place
from bench.db.timing import WARM_UP, Ledger, Times, Way, interleaved

ROUNDS, AT_ONCE = 120, 2
MORE, OWN = 1.3, 1.15


def of_owners(place: Place) -> None:
    """The history of owners with 50, 500 and 5,000 ads, in one run."""
    ads = GenerationRepository()
    groups = {"50": place.sample.usual, "500": place.sample.heavy, "5,000": [place.sample.largest]}

    def page(owners: list[int]) -> Callable[[int], object]:
        return lambda number: ads.of_owner(owners[number % len(owners)], limit=20)

    ways = [Way(f"of {size} ads", page(owners)) for size, owners in groups.items()]
    times = interleaved(ways, list(range(1_000)), ROUNDS, AT_ONCE)
    place.ledger.keep("history by the owner's ads", times)
    place.ledger.ratios("2: history of 5,000 ads by that of 50", times["of 5,000 ads"], times["of 50 ads"], OWN)


def ways_of(sample: Sample) -> list[Way]:
    """Every page that grows with the database, asked about owners whose own work stays the same."""
    ads, chats, gallery = GenerationRepository(), ChatRepository(), GalleryRepository()
    logins, owners, usual = LoginSessionRepository(), list(sample.logins), sample.usual

    def wanted(term: str) -> Any:
        return gallery.page(wanted=GalleryFilter(words=words_of(term)))

    return [
        Way("login lookup", lambda number: logins.active_by_token_hash(token(owners[number % len(owners)]))),
        Way("history", lambda number: ads.of_owner(usual[number % len(usual)], limit=20)),
        Way("chats", lambda number: chats.summaries(usual[number % len(usual)], limit=20)),
        Way("gallery", lambda _number: gallery.page()),
        Way("search, frequent", lambda _number: wanted("광고")),
        Way("search, rare", lambda _number: wanted("크루아상")),
        Way("search, none", lambda _number: wanted("뷁뷁")),
    ]


def of_databases(ledger: Ledger, sizes: dict[int, tuple[Flask, Sample]]) -> dict[str, dict[int, float]]:
    """Every page among more and more ads, the databases taking turns; the undisturbed times by page and size."""
    ways = {ads: ways_of(sample) for ads, (_, sample) in sizes.items()}
    spent: dict[int, dict[str, list[float]]] = {ads: {way.name: [] for way in ways[ads]} for ads in sizes}
    for turn in range(ROUNDS + WARM_UP):
        for ads in random.Random(turn).sample(sorted(sizes), len(sizes)):
            with sizes[ads][0].app_context():
                for way in ways[ads]:
                    milliseconds = way.burst([turn * AT_ONCE + number for number in range(AT_ONCE)])
                    if turn >= WARM_UP:
                        spent[ads][way.name].append(milliseconds)
    found = {ads: {name: Times(sorted(values)) for name, values in by.items()} for ads, by in spent.items()}
    for ads in sorted(found):
        ledger.keep(f"pages among {ads:,} ads", found[ads])
    least, most = min(found), max(found)
    for page in found[least]:
        ledger.ratios(f"{page}: among {most:,} ads by among {least:,}", found[most][page], found[least][page], MORE)
    return {page: {ads: found[ads][page].p10 for ads in sorted(found)} for page in found[least]}
