"""Who wishes for an ad when: the same for the same scale, seed and day."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from app.clock import SEOUL

DAYS = 400
LARGEST_ADS, LARGEST_CHATS = 5_000, 1_000
HEAVY_ADS, HEAVY_CHATS = 500, 100
SHOPS_FOR_A_HEAVY_ONE = 200
SHOPS_FOR_THE_LARGEST = 2_000
# How busy the hours from seven in the morning to nine in the evening are.
HOURS = (2, 3, 5, 8, 9, 7, 5, 7, 9, 8, 6, 6, 7, 8, 5)
FIRST_HOUR = 7
SHORTEST_PAUSE, LONGEST_PAUSE = 40, 400

Moment = int
"""Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the market is. Whatever its size, the proportions are those of ten thousand shops."""

    shops: int

    @property
    def chats(self) -> int:
        """Five for each shop."""
        return 5 * self.shops

    @property
    def messages(self) -> int:
        """Ten for each chat."""
        return 10 * self.chats

    @property
    def ads(self) -> int:
        """Ten for each shop."""
        return 10 * self.shops

    @property
    def images(self) -> int:
        """Two for each ad."""
        return 2 * self.ads

    @property
    def heavy(self) -> int:
        """How many shops have 100 chats and 500 ads. The first of them has ten times as much, in a large market."""
        return self.shops // SHOPS_FOR_A_HEAVY_ONE


SEEDS = Scale(10_000)


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat to be: whose it is, when it begins and how many ads are wished for in it."""

    shop: int
    begins: Moment
    ads: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Shops by number from 0, the heavy ones first, with when each came; and each wish as (moment, chat, turn)."""

    came: list[Moment]
    chats: list[Chat]
    wishes: list[tuple[Moment, int, int]]
    ends: Moment
    """Midnight: nothing in the plan happens later."""


def planned(scale: Scale, today: date, rng: random.Random) -> Plan:
    """The plan for the days before `today`."""
    chats = [Chat(shop, _moment(today, rng), ads) for shop, ads in _chats(scale, rng)]
    chats.sort(key=lambda chat: chat.begins)
    first: dict[int, Moment] = {}
    for chat in chats:
        first.setdefault(chat.shop, chat.begins)
    came = [(first[shop] if shop in first else _moment(today, rng)) - rng.randrange(60, 3600)
            for shop in range(scale.shops)]  # fmt: skip
    wishes = []
    for number, chat in enumerate(chats):
        moment = chat.begins
        for turn in range(chat.ads):
            wishes.append((moment, number, turn))
            moment += rng.randrange(SHORTEST_PAUSE, LONGEST_PAUSE)
    wishes.sort()
    return Plan(came, chats, wishes, _midnight(today))


def _chats(scale: Scale, rng: random.Random) -> list[tuple[int, int]]:
    """Shop and number of ads of every chat."""
    sizes = [(HEAVY_CHATS, HEAVY_ADS)] * scale.heavy
    if scale.shops >= SHOPS_FOR_THE_LARGEST:
        sizes[0] = (LARGEST_CHATS, LARGEST_ADS)
    chats = [(shop, ads // count) for shop, (count, ads) in enumerate(sizes) for _ in range(count)]
    left = scale.chats - len(chats)
    # Some write often and most write seldom.
    usual = range(scale.heavy, scale.shops)
    owners = rng.choices(usual, weights=[rng.expovariate(1) + 0.1 for _ in usual], k=left)
    counts = [1] * left
    for _ in range(scale.ads - sum(ads for _, ads in chats) - left):
        counts[rng.randrange(left)] += 1
    return chats + list(zip(owners, counts, strict=True))


def _moment(today: date, rng: random.Random) -> Moment:
    """Some time in the days before today, rather lately than long ago, while shops are open."""
    day = today - timedelta(days=DAYS - int(DAYS * rng.random() ** 0.5))
    (hour,) = rng.choices(range(FIRST_HOUR, FIRST_HOUR + len(HOURS)), weights=HOURS)
    return _midnight(day) + hour * 3600 + rng.randrange(3600)


@cache
def _midnight(day: date) -> Moment:
    return int(datetime(day.year, day.month, day.day, tzinfo=SEOUL).timestamp())
