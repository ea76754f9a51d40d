"""One look at the database for all event streams of a process, however many are open."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog
from flask import Flask

from app.blueprints.cards import USUAL_SECONDS, Wait
from app.repositories.generations import GenerationCard, GenerationRepository
from app.repositories.jobs import JobRepository
from app.repositories.outbox import EventRow, OutboxRepository

LOOK_EVERY = 0.4
# A database that is away is not asked more often than this.
AFTER_A_FAULT = 1.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Making:
    """An ad in the making and how long it will take."""

    card: GenerationCard
    wait: Wait


@dataclass(frozen=True)
class Seen:
    """What a listener has not been told yet: events in order, and how far the ad in the making is."""

    events: tuple[EventRow, ...] = ()
    making: Making | None = None


@dataclass(eq=False)
class Listener:
    """One browser that listens to one chat; `number` is the last event it was told."""

    chat_id: int
    number: int
    _seen: Seen = field(default=Seen())
    _is_new: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, events: Sequence[EventRow], making: Making | None, number: int) -> None:
        """Leave what happened up to this number where `hear` finds it. Called by the lookout alone."""
        with self._is_new:
            self._seen = Seen((*self._seen.events, *events), making)
            self.number = number
            if events or making is not None:
                self._is_new.notify()

    def hear(self, seconds: float) -> Seen:
        """What is new; waits so long for it, and then comes back with nothing."""
        with self._is_new:
            if self._seen == Seen():
                self._is_new.wait(seconds)
            seen, self._seen = self._seen, Seen()
        return seen


class Lookout:
    """Looks for all listeners of this process, in a thread that lives while there are any.

    It starts with the first of them, so a process that was forked before has one of its own.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._listeners: set[Listener] = set()
        self._lock = threading.Lock()
        self._came = threading.Event()
        self._thread: threading.Thread | None = None
        self._outbox, self._generations, self._jobs = OutboxRepository(), GenerationRepository(), JobRepository()

    def enter(self, listener: Listener) -> None:
        """Look for this one too, from now on."""
        with self._lock:
            self._listeners.add(listener)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._watch, name="lookout", daemon=True)
                self._thread.start()
        self._came.set()

    def leave(self, listener: Listener) -> None:
        """Look for this one no longer."""
        with self._lock:
            self._listeners.discard(listener)

    def _watch(self) -> None:
        pause = LOOK_EVERY
        while True:
            if self._came.wait(pause):
                self._came.clear()
            with self._lock:
                if not self._listeners:
                    self._thread = None
                    return
                listeners = list(self._listeners)
            pause = LOOK_EVERY
            try:
                with self._app.app_context():
                    self.look(listeners)
            except Exception:
                # The streams stay open and give their signs of life; what happens meanwhile is told afterwards.
                log.exception("streams not served")
                pause = AFTER_A_FAULT

    def look(self, listeners: Sequence[Listener]) -> None:
        """Tell these what is new: one statement, and one more for each chat that has news."""
        chats = self._outbox.watched({listener.chat_id for listener in listeners})
        making = self._making([chat.open_id for chat in chats.values() if chat.open_id is not None])
        for chat in chats.values():
            here = [listener for listener in listeners if listener.chat_id == chat.id]
            first = min(listener.number for listener in here)
            events = self._outbox.after(chat.id, first) if chat.number > first else []
            # A full page has more behind it; otherwise everything up to the number that was seen has been read.
            is_all = len(events) < OutboxRepository.PAGE
            last = max([chat.number if is_all else 0, *(event.number for event in events)])
            for listener in here:
                news = [event for event in events if event.number > listener.number]
                listener.tell(news, making.get(chat.id), max(last, listener.number))

    def _making(self, open_ids: list[int]) -> dict[int, Making]:
        """The ads in the making by their chats."""
        if not open_ids:
            return {}
        usual = self._jobs.average_seconds() or USUAL_SECONDS
        cards = [card for card in self._generations.cards_of(open_ids) if not card.is_over]
        ahead = self._jobs.positions() if any(card.status == "pending" for card in cards) else {}
        return {card.chat_id: Making(card, Wait(usual, ahead.get(card.id, 0))) for card in cards}
