"""Rows for tests: each call makes one more, different from the others."""

import itertools
from typing import Any

from app.models import ChatHistory, ChatSession, GenerationHistory, GenerationJob, User
from app.models.generation import GenerationStatus
from app.repositories.chats import ChatRepository
from app.repositories.generations import GenerationRepository
from app.repositories.jobs import JobRepository
from app.repositories.users import UserRepository
from app.transaction import transactional

_numbers = itertools.count(1)
UNKNOWN = "weather"


def an_owner() -> User:
    """A member."""
    with transactional():
        return UserRepository().add(User(login_id=f"owner-{next(_numbers)}", password_hash="hash"))


def a_chat(owner: User | None = None) -> ChatSession:
    """A chat, of a new owner unless one is given."""
    owner = owner or an_owner()
    with transactional():
        return ChatRepository().add(ChatSession(user_id=owner.id, title=f"대화 {next(_numbers)}"))


def a_message(chat: ChatSession, content: str = "소금빵 광고") -> ChatHistory:
    """Something the owner wrote."""
    with transactional():
        return ChatRepository().add_message(ChatHistory(session_id=chat.id, role="user", content=content))


def an_ad(
    chat: ChatSession | None = None, status: GenerationStatus = "done", parent: GenerationHistory | None = None
) -> GenerationHistory:
    """An ad in a state, of a new chat unless one is given."""
    chat = chat or a_chat()
    ad = GenerationHistory(
        session_id=chat.id,
        user_id=chat.user_id,
        parent_id=parent.id if parent else None,
        status=status,
        seed=next(_numbers),
        input_text="소금빵 광고",
        industry="bakery",
        style="warm",
    )
    with transactional():
        return GenerationRepository().add(ad)


def a_job(ad: GenerationHistory | None = None, key: str | None = None, priority: int = 100) -> GenerationJob:
    """A job that waits, for a new pending ad unless one is given."""
    ad = ad or an_ad(status="pending")
    job = GenerationJob(
        generation_id=ad.id,
        session_id=ad.session_id,
        user_id=ad.user_id,
        idempotency_key=key or f"key-{next(_numbers)}",
        request_hash="0" * 64,
        priority=priority,
    )
    with transactional():
        return JobRepository().add(job)


def renewed(stored: Any) -> Any:
    """The same JSON as a newer release would have written it: every value has a name more."""
    if isinstance(stored, list):
        return [renewed(part) for part in stored]
    if not isinstance(stored, dict):
        return stored
    return {**{name: renewed(part) for name, part in stored.items()}, UNKNOWN: {"sky": "clear"}}


def by_a_newer_release(*generation_ids: int) -> None:
    """Give every stored value of these ads names that this release does not know."""
    with transactional():
        for generation_id in generation_ids:
            ad = GenerationRepository().get(generation_id)
            assert ad is not None and ad.understanding is not None and ad.ad_copy is not None
            ad.understanding, ad.brief = renewed(ad.understanding), renewed(ad.brief)
            ad.ad_copy, ad.recipe = renewed(ad.ad_copy), renewed(ad.recipe)
