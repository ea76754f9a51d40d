"""A site to visit: the real application on SQLite with engines of a few lines, and its worker."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from flask import Flask

from app.blueprints.limits import limiter
from app.extensions import db
from app.storage.local import LocalImageStore
from tests.conftest import empty_tables
from tests.pages import Page, Visitor
from tests.town import Town, build_town


@dataclass
class Site:
    """The application and what stands behind it."""

    app: Flask
    town: Town

    def visitor(self, language: str = "ko") -> Visitor:
        """A stranger with an empty browser."""
        return Visitor(self.app, language)

    def work(self) -> None:
        """Make everything that waits."""
        self.town.worker.run_until_idle()

    def owner_with_ad(self, text: str = "bread") -> tuple[Visitor, Page]:
        """A guest whose first ad is finished, and the page of its chat."""
        visitor = self.visitor()
        chat = visitor.say(text)
        self.work()
        return visitor, visitor.get(chat.url)


@pytest.fixture
def site(sqlite_app: Flask, tmp_path: Path) -> Iterator[Site]:
    """A site with empty tables; requests bring their own contexts, as on a server."""
    app = sqlite_app
    before = dict(app.extensions)
    app.extensions["image_store"] = LocalImageStore(tmp_path / "images")
    settings = app.extensions["settings"].model_copy(update={"image_root": tmp_path / "images"})
    with app.app_context():
        # Not every test of this run cleans up behind itself: what one of another folder left must not be seen here.
        empty_tables()
        town = build_town(app, settings)
    app.extensions["golmok"] = replace(
        before["golmok"],
        accounts=town.accounts,
        chats=town.chats,
        generations=town.generations,
        store=town.store,
        settings=settings,
    )
    limiter.enabled = False
    yield Site(app, town)
    limiter.enabled = True
    app.extensions.update(before)
    with app.app_context():
        db.session.remove()
        empty_tables()
