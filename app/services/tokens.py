"""Personal tokens: made, shown once, revoked; and one answer for one key."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.clock import utc_now
from app.errors import KeyReused, KeyTaken, MembersOnly, TokenNotFound, TooManyTokens
from app.models import ApiAnswer, ApiToken, User
from app.models.token import Scope
from app.repositories.tokens import AnswerRepository, TokenRepository
from app.transaction import transactional

PREFIX = "golmok_"
TOKEN_BYTES = 32
SHOWN_LETTERS = 12
NAME_LIMIT = 60
TOKENS_ALLOWED = 20
ANSWERS_KEPT = timedelta(days=2)


@dataclass(frozen=True)
class NewToken:
    """A token that was just made. `secret` is shown once and kept nowhere."""

    token: ApiToken
    secret: str


@dataclass(frozen=True)
class Request:
    """A request that starts work: its owner, the key its program made, and what distinguishes its content."""

    owner: User
    key: str
    fingerprint: str


def secret_hash(secret: str) -> str:
    """What the database keeps of a token. The secret is random, so a plain hash cannot be guessed backwards."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


class Tokens:
    """The use cases around personal tokens."""

    def __init__(self) -> None:
        self._tokens = TokenRepository()

    def create(self, owner: User, name: str, scope: Scope, days: int) -> NewToken:
        """Make a token that counts for so many days. Raises MembersOnly and TooManyTokens."""
        if owner.is_guest:
            raise MembersOnly()
        secret = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
        with transactional():
            if len(self._tokens.of(owner.id)) >= TOKENS_ALLOWED:
                raise TooManyTokens(limit=TOKENS_ALLOWED)
            token = ApiToken(
                user_id=owner.id,
                name=name.strip()[:NAME_LIMIT],
                prefix=secret[:SHOWN_LETTERS],
                token_hash=secret_hash(secret),
                scope=scope,
                expires_at=utc_now() + timedelta(days=days),
            )
            return NewToken(self._tokens.add(token), secret)

    def of(self, owner: User) -> list[ApiToken]:
        """The owner's tokens that were not revoked, newest first."""
        return self._tokens.of(owner.id)

    def revoke(self, owner: User, token_id: int) -> None:
        """Let a token not count from now on. Raises TokenNotFound."""
        with transactional():
            token = self._tokens.owned(owner.id, token_id)
            if token is None:
                raise TokenNotFound()
            token.revoke(utc_now())


class Answers:
    """One answer for one key: what a program sends twice happens once."""

    def __init__(self) -> None:
        self._answers = AnswerRepository()

    def once(self, request: Request, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Do the work and keep its answer, or give the kept one. Raises KeyReused for other content.

        Work and answer are committed together. Work that fails leaves no answer, so the key may be tried again.
        """
        known = self._known(request)
        if known is not None:
            return known
        try:
            return self._do(request, work)
        except KeyTaken:
            # The same request won a moment earlier; all that this one did was rolled back.
            return self._known(request) or self._do(request, work)

    def _do(self, request: Request, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        with transactional():
            body = work()
            self._answers.forget(request.owner.id, utc_now() - ANSWERS_KEPT)
            self._answers.add(
                ApiAnswer(user_id=request.owner.id, key=request.key, fingerprint=request.fingerprint, body=body)
            )
        return body

    def _known(self, request: Request) -> dict[str, Any] | None:
        known = self._answers.of(request.owner.id, request.key)
        if known is None:
            return None
        if known.fingerprint != request.fingerprint:
            raise KeyReused()
        return known.body
