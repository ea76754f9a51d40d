"""An owner, a worker and engines that guard, around a real database."""

from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask

from app.config import Settings
from app.engines.contracts import Photo
from app.jobs.worker import Worker
from app.models import GenerationHistory, User
from app.repositories.generations import GenerationRepository
from app.services.accounts import Accounts, Visitor
from app.services.chats import Chats, Message, PostedMessage
from app.services.drafts import Drafts
from app.services.generations import Generations
from app.services.production import Production
from app.storage.local import LocalImageStore
from app.transaction import transactional
from tests.fakes import FakeEngines, picture

HERE = Visitor("127.0.0.1", "test")


class OpenDoor:
    """Lets every photo in as it is."""

    def open(self, data: bytes) -> Photo:
        """The bytes, called a photo."""
        return Photo(data=data, width=64, height=64, mime="image/jpeg")


@dataclass
class Town:
    """Everything a use case needs."""

    app: Flask
    engines: FakeEngines
    chats: Chats
    generations: Generations
    accounts: Accounts
    worker: Worker
    store: LocalImageStore
    owner: User

    def post(self, text: str, key: str, chat_id: int | None = None) -> PostedMessage:
        """Send a message as the owner."""
        return self.chats.post_message(self.owner, chat_id, Message(text, key))

    def make(self, text: str, key: str, chat_id: int | None = None) -> GenerationHistory:
        """Send a message and let the worker do its work."""
        posted = self.post(text, key, chat_id)
        self.worker.run_until_idle()
        return self.read(posted.generation_id)

    def read(self, generation_id: int) -> GenerationHistory:
        """The ad as it is in the database now, read in a context and so with a session of its own."""
        with self.app.app_context(), transactional():
            found = GenerationRepository().get(generation_id)
            assert found is not None
            return found

    def files(self) -> list[str]:
        """The picture files that exist."""
        root: Path = self.store.root
        return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def build_town(app: Flask, settings: Settings) -> Town:
    """A town on this application's database."""
    store = app.extensions["image_store"]
    engines = FakeEngines()
    chats = Chats(settings, OpenDoor())
    # Guessing is not what these tests are about: the cost of a real hash would be half of their time.
    accounts = Accounts(PasswordHasher.from_parameters(CHEAPEST))
    return Town(
        app=app,
        engines=engines,
        chats=chats,
        generations=Generations(chats, engines, store),
        accounts=accounts,
        worker=Worker(app, Production(engines, Drafts(store)), settings),
        store=store,
        owner=accounts.start_guest("a guest", HERE).user,
    )


__all__ = ["HERE", "Town", "build_town", "picture"]
