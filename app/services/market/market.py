"""Filling an empty database with a market, all of it or nothing."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from argon2 import PasswordHasher

from app.clock import day_of, utc_now
from app.engines.contracts import Engines
from app.models import ChatSession, GenerationHistory, ImageMatching, OwnerDay, User
from app.repositories.books import BookRepository
from app.repositories.bulk import BulkRepository
from app.services.market.examples import written
from app.services.market.plan import Plan, Scale, planned
from app.services.market.rows import COLUMNS, Shop, opened, shops
from app.services.market.story import Numbers, Story
from app.transaction import slow_call, transactional

SEED = 20_260_101
AT_ONCE = 2_000
MOST_USERS = 20


class NotEmpty(RuntimeError):
    """There are people here already, whose work a market would drown."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A market that is there: the login name of its largest shop."""

    login_id: str


class Market:
    """Opens markets."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._bulk, self._books = BulkRepository(), BookRepository()

    def check(self) -> None:
        """Raises NotEmpty where more people are than a trial has."""
        with transactional():
            if self._bulk.count(User) > MOST_USERS:
                raise NotEmpty(f"more than {MOST_USERS} users are here already")

    def open(self, scale: Scale, password: str, progress: Callable[[int], object]) -> Opened:
        """Write everything; the largest shop gets the password. `progress` is told of ads, as they are written.

        Equal scale and day give equal rows, but for what a password becomes. Raises NotEmpty.
        """
        self.check()
        rng = random.Random(SEED)
        now = utc_now()
        with slow_call():
            examples = written(self._engines, now)
            plan = planned(scale, day_of(now), rng)
            password_hash = PasswordHasher().hash(password)
        with transactional():
            here = shops(plan.came, self._bulk.last_id(User) + 1, rng)
            numbers = Numbers(
                *(self._bulk.last_id(model) + 1 for model in (ChatSession, GenerationHistory, ImageMatching))
            )
            story = Story(plan, here, examples, numbers, rng)
            self._open_shops(story, plan, here, password_hash, rng)
            for number, wish in enumerate(plan.wishes, start=1):
                story.tell(*wish)
                if number % AT_ONCE == 0 or number == len(plan.wishes):
                    self._write(story)
                    progress((number - 1) % AT_ONCE + 1)
            self._close_books(story)
        return Opened(here[0].login_id)

    def _open_shops(self, story: Story, plan: Plan, here: list[Shop], password_hash: str, rng: random.Random) -> None:
        seen = dict(enumerate(plan.came))
        for moment, chat, _turn in plan.wishes:
            seen[plan.chats[chat].shop] = moment
        for number in sorted(range(len(here)), key=lambda number: here[number].user_id):
            opened(here[number], password_hash if number == 0 else None, seen[number], story.sheets, rng)
        self._write(story)

    def _write(self, story: Story) -> None:
        for model, names in COLUMNS.items():
            self._bulk.add(model, names, story.sheets.rows[model])
        self._bulk.index_ads(story.sheets.said)
        story.sheets.clear()

    def _close_books(self, story: Story) -> None:
        self._bulk.add(OwnerDay, ("user_id", "day", "ads"), story.figures.owner_days())
        for day, additions in sorted(story.figures.by_day().items()):
            self._books.count(day, additions)
        for model in (User, ChatSession, GenerationHistory, ImageMatching):
            self._bulk.count_on(model, self._bulk.last_id(model))
        self._bulk.tell_planner()
