"""A chat as its page shows it: messages with their days, the ad on the wall, the answers to tap."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import to_user_timezone

from app.blueprints.cards import Card, wait_for
from app.errors import GenerationNotFound
from app.repositories.chats import ChatRepository, MessageRow
from app.repositories.generations import GenerationCard, GenerationRepository

CHIPS = 6
LONGEST_QUESTION = 22
QUESTION = re.compile(r"[^.!?\n]+\?$")


@dataclass(frozen=True)
class ShownAd:
    """An earlier ad, small, beside the message that brought it."""

    id: int
    image_id: int
    width: int
    height: int


@dataclass(frozen=True)
class Message:
    """A bubble. `new_day` says that a line with the day comes before it."""

    content: str
    is_own: bool
    created_at: datetime
    day: date
    new_day: bool
    photo_id: int | None
    shown_ad: ShownAd | None
    is_answer: bool
    """Whether it answers in words alone, without an ad of its own."""
    is_binned: bool
    """Whether it brought an ad that lies in the bin now."""


@dataclass(frozen=True)
class Talk:
    """A whole chat. `reading_id` is an ad that nobody has begun while an earlier one hangs on the wall."""

    messages: list[Message]
    card: Card | None
    reading_id: int | None
    chips: list[str]

    @property
    def is_open(self) -> bool:
        """Whether something is still being made."""
        return self.reading_id is not None or (self.card is not None and self.card.is_open)

    @property
    def question(self) -> str:
        """What Golmok last asked, if it did and it is short: the field repeats it, where a phone has no room above."""
        last = self.messages[-1] if self.messages else None
        asked = QUESTION.search(last.content) if last and not last.is_own else None
        words = asked.group().strip() if asked else ""
        return words if len(words) <= LONGEST_QUESTION else ""

    @property
    def hint(self) -> str:
        """What the empty field says: the question, or what may be written now."""
        usual = _("Write what to change") if self.card is not None else _("Write it here")
        return self.question or str(usual)


def read_talk(chat_id: int, wanted: int | None = None) -> Talk:
    """The chat with the ad that is wanted, or its newest one, on the wall."""
    rows = ChatRepository().timeline(chat_id)
    cards = [row for row in GenerationRepository().cards(chat_id) if row.status != "answered"]
    ads = [row for row in cards if row.deleted_at is None]
    binned = {row.id for row in cards if row.deleted_at is not None}
    finished = [row for row in ads if row.status == "done"]
    shown, reading_id = _on_the_wall(ads, wanted)
    card = Card(shown, finished, wait_for(shown) if not shown.is_over else None) if shown else None
    is_open = reading_id is not None or (card is not None and card.is_open)
    last = rows[-1] if rows else None
    chips = last.chips[:CHIPS] if last and last.role == "assistant" and not is_open else []
    return Talk(_messages(rows, ads, binned, shown), card, reading_id, chips)


def _on_the_wall(ads: list[GenerationCard], wanted: int | None) -> tuple[GenerationCard | None, int | None]:
    if wanted is not None:
        found = next((row for row in ads if row.id == wanted), None)
        if found is None:
            raise GenerationNotFound()
        return found, None
    if not ads:
        return None, None
    newest = ads[-1]
    earlier = next((row for row in reversed(ads[:-1]) if row.status == "done"), None)
    # A message may turn out to need words only: until it is read, the ad that hangs there stays.
    if not newest.is_over and newest.brief is None and earlier is not None:
        return earlier, newest.id
    return newest, None


def _messages(
    rows: list[MessageRow], ads: list[GenerationCard], binned: set[int], shown: GenerationCard | None
) -> list[Message]:
    known = {row.id: row for row in ads}
    messages = []
    last_day: date | None = None
    for row in rows:
        day = to_user_timezone(row.created_at).date()
        ad = known.get(row.generation_id) if row.generation_id else None
        messages.append(
            Message(
                content=row.content,
                is_own=row.role == "user",
                created_at=row.created_at,
                day=day,
                new_day=day != last_day,
                photo_id=ad.pictures.reference_id if ad and row.role == "user" else None,
                shown_ad=_small(ad) if ad and row.role == "assistant" and ad is not shown else None,
                is_answer=row.role == "assistant" and ad is None,
                is_binned=row.role == "assistant" and row.generation_id in binned,
            )
        )
        last_day = day
    return messages


def _small(ad: GenerationCard) -> ShownAd | None:
    if not ad.outputs:
        return None
    cover = ad.outputs[0]
    return ShownAd(ad.id, cover.image_id, cover.width, cover.height)
