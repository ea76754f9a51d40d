"""The use cases as the pages see them. Which engines and stores stand behind them is the wiring's affair."""

from typing import Protocol

from flask import current_app

from app.config import Settings
from app.services.accounts import Accounts
from app.services.chats import Chats
from app.services.generations import Generations
from app.services.moderation import Moderation
from app.services.people import People
from app.services.standards import Standards
from app.services.tokens import Answers, Tokens
from app.storage import ImageStore


class Services(Protocol):
    """What pages may call."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def chats(self) -> Chats: ...
    @property
    def generations(self) -> Generations: ...
    @property
    def tokens(self) -> Tokens: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def standards(self) -> Standards: ...
    @property
    def moderation(self) -> Moderation: ...
    @property
    def people(self) -> People: ...
    @property
    def store(self) -> ImageStore: ...
    @property
    def settings(self) -> Settings: ...


def services() -> Services:
    """The services of the current application."""
    found: Services = current_app.extensions["golmok"]
    return found
