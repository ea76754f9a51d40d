"""Talking: an owner's message becomes one generation with one job, however often it is sent."""

import hashlib
import secrets
from dataclasses import dataclass

from app.clock import utc_now
from app.config import Settings
from app.engines.contracts import Copywriting, EngineError, Photo, PhotoDoor, Understanding
from app.errors import (
    ChatNotFound,
    DailyLimitReached,
    EmptyMessage,
    KeyReused,
    KeyTaken,
    MessageTooLong,
    PhotoTooLarge,
    PhotoUnreadable,
    QueueFull,
    TooMuchAsked,
)
from app.models import ChatHistory, ChatSession, GenerationHistory, GenerationJob, User
from app.repositories.chats import ChatRepository
from app.repositories.generations import GenerationRepository
from app.repositories.images import ImageRepository, NewPicture
from app.repositories.jobs import JobRepository
from app.repositories.outbox import OutboxRepository
from app.services.books import Books
from app.transaction import slow_call, transactional

MESSAGE_LIMIT = 4000
TITLE_LIMIT = 40
SEED_BITS = 62
# Changes cost nothing of the day; this many requests for each of its ads are more than anybody needs.
REQUESTS_PER_AD = 10


@dataclass(frozen=True)
class Message:
    """What an owner sends: text, a key that the client made for this one send, and perhaps a photo's bytes.

    `answer` is what is said back to a message that a form wrote and that nobody has to read.
    """

    text: str
    request_key: str
    photo: bytes | None = None
    answer: str = ""

    @property
    def fingerprint(self) -> str:
        """The same for the same content, so that one key cannot stand for two messages."""
        return hashlib.sha256(self.text.encode() + b"\0" + (self.photo or b"")).hexdigest()


@dataclass(frozen=True)
class PostedMessage:
    """Where a message went. `created` is False when this send had arrived before."""

    chat_id: int
    generation_id: int
    created: bool


@dataclass(frozen=True)
class Revision:
    """A change that needs no reading: brief and copy are known already."""

    parent_id: int
    understanding: Understanding
    copywriting: Copywriting


class Chats:
    """The use cases around a chat."""

    def __init__(self, settings: Settings, photo_door: PhotoDoor) -> None:
        self._settings, self._photo_door = settings, photo_door
        self._chats, self._generations = ChatRepository(), GenerationRepository()
        self._images, self._jobs, self._outbox = ImageRepository(), JobRepository(), OutboxRepository()
        self._books = Books()

    def post_message(self, owner: User, chat_id: int | None, message: Message) -> PostedMessage:
        """Accept a message: one generation, one job. Without a chat a new one begins."""
        self._refuse_bad(message)
        try:
            return self._accept(owner, chat_id, message)
        except KeyTaken:
            return self._accept(owner, chat_id, message)

    def _accept(self, owner: User, chat_id: int | None, message: Message) -> PostedMessage:
        with transactional() as transaction:
            photo = self._opened(message.photo) if message.photo is not None else None
            known = self._already_sent(owner, message)
            if known is not None:
                return known
            self._refuse_too_much(owner)
            chat = self._chat(owner, chat_id, message.text)
            is_left = owner.is_admin or self.remaining_today(owner) > 0
            if not is_left and (photo is not None or self._generations.latest_finished(chat.id) is None):
                raise DailyLimitReached(limit=self.daily_limit(owner))
            generation = self._queue(chat, message, None)
            # Counted again with the day's row locked: two requests at one moment may both have seen the last one left.
            used = self._books.charge(generation, "asked" if is_left else "beyond")
            if is_left and used > self.daily_limit(owner) and not owner.is_admin:
                raise DailyLimitReached(limit=self.daily_limit(owner))
            if photo is not None:
                staged = transaction.stage(photo.data, "jpg")
                self._images.keep(generation.id, NewPicture(staged, photo.width, photo.height, photo.mime, "reference"))
            self._chats.add_message(
                ChatHistory(session_id=chat.id, role="user", content=message.text, generation_id=generation.id)
            )
            self._outbox.add(chat.id, "message", {"generation": generation.id})
        return PostedMessage(chat.id, generation.id, created=True)

    def post_revision(self, owner: User, chat_id: int, message: Message, revision: Revision) -> PostedMessage:
        """Accept a change made by a form of the ad itself, as a new version."""
        try:
            return self._accept_revision(owner, chat_id, message, revision)
        except KeyTaken:
            return self._accept_revision(owner, chat_id, message, revision)

    def _accept_revision(self, owner: User, chat_id: int, message: Message, revision: Revision) -> PostedMessage:
        with transactional():
            known = self._already_sent(owner, message)
            if known is not None:
                return known
            self.refuse_when_full(owner)
            self._refuse_flood(owner)
            chat = self._owned(owner, chat_id)
            # It keeps the picture that is there, so it costs nothing of the day.
            generation = self._queue(chat, message, revision)
            self._chats.add_message(
                ChatHistory(session_id=chat.id, role="user", content=message.text, generation_id=generation.id)
            )
            self._outbox.add(chat.id, "message", {"generation": generation.id})
        return PostedMessage(chat.id, generation.id, created=True)

    def rename(self, owner: User, chat_id: int, title: str) -> None:
        """Give a chat the owner's own title."""
        with transactional():
            self._owned(owner, chat_id).title = title.strip()[:TITLE_LIMIT] or self._owned(owner, chat_id).title

    def bin(self, owner: User, chat_id: int) -> None:
        """Move a chat to the bin; nothing is lost."""
        with transactional():
            self._owned(owner, chat_id).move_to_bin(utc_now())

    def restore(self, owner: User, chat_id: int) -> None:
        """Take a chat out of the bin."""
        with transactional():
            self._owned(owner, chat_id).restore()

    def remaining_today(self, owner: User) -> int:
        """How many ads the owner may still make today."""
        return max(0, self.daily_limit(owner) - self._books.used_today(owner.id))

    def daily_limit(self, owner: User) -> int:
        """How many ads the owner may make a day: what an admin set for this owner, or what is set for all."""
        return self._settings.daily_limit if owner.daily_limit is None else owner.daily_limit

    # --- parts -----------------------------------------------------------------------------------------------------

    def _refuse_bad(self, message: Message) -> None:
        if not message.text.strip() and message.photo is None:
            raise EmptyMessage()
        if len(message.text) > MESSAGE_LIMIT:
            raise MessageTooLong(limit=MESSAGE_LIMIT)
        if message.photo is not None and len(message.photo) > self._settings.upload_max_bytes:
            raise PhotoTooLarge(megabytes=self._settings.upload_max_bytes // 1024**2)

    def _opened(self, data: bytes) -> Photo:
        with slow_call():
            try:
                return self._photo_door.open(data)
            except EngineError as error:
                raise (QueueFull() if error.reason == "photo_queue" else PhotoUnreadable()) from error

    def refuse_when_full(self, owner: User) -> None:
        """Raise QueueFull where too much waits already, of everybody or of this one owner."""
        self._refuse_full_queue()
        if self._jobs.waiting_of(owner.id) >= self._settings.daily_limit:
            raise QueueFull()

    def _refuse_full_queue(self) -> None:
        if self._jobs.queue_length() >= self._settings.queue_limit:
            raise QueueFull()

    def _refuse_too_much(self, owner: User) -> None:
        self._refuse_full_queue()
        self._refuse_flood(owner)

    def _refuse_flood(self, owner: User) -> None:
        most = REQUESTS_PER_AD * self.daily_limit(owner)
        if not owner.is_admin and self._books.requested_today(owner.id) >= most:
            raise TooMuchAsked(limit=most)

    def _already_sent(self, owner: User, message: Message) -> PostedMessage | None:
        job = self._jobs.by_key(owner.id, message.request_key)
        if job is None:
            return None
        if job.request_hash != message.fingerprint:
            raise KeyReused()
        return PostedMessage(job.session_id, job.generation_id, created=False)

    def _chat(self, owner: User, chat_id: int | None, text: str) -> ChatSession:
        if chat_id is not None:
            return self._owned(owner, chat_id)
        title = " ".join(text.split())[:TITLE_LIMIT]
        return self._chats.add(ChatSession(user_id=owner.id, title=title))

    def _owned(self, owner: User, chat_id: int) -> ChatSession:
        chat = self._chats.owned(owner.id, chat_id)
        if chat is None:
            raise ChatNotFound()
        return chat

    def _queue(self, chat: ChatSession, message: Message, revision: Revision | None) -> GenerationHistory:
        now = utc_now()
        generation = GenerationHistory(
            session_id=chat.id,
            user_id=chat.user_id,
            input_text=message.text,
            seed=secrets.randbits(SEED_BITS),
            created_at=now,
        )
        if revision is not None:
            generation.parent_id = revision.parent_id
            generation.keep_brief(revision.understanding)
            generation.say(revision.copywriting)
        self._generations.add(generation)
        self._jobs.add(
            GenerationJob(
                generation_id=generation.id,
                session_id=chat.id,
                user_id=chat.user_id,
                idempotency_key=message.request_key,
                request_hash=message.fingerprint,
                available_at=now,
            )
        )
        return generation


__all__ = ["Chats", "Message", "PostedMessage", "Revision"]
