"""Programs that come with a token."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.models import User
from app.models.token import Scope
from app.repositories.users import UserRepository
from app.services.tokens import Tokens
from app.transaction import transactional
from tests.blueprints.conftest import Site

API = "/api/v1"


@dataclass
class Program:
    """A program of one owner: no cookies, one token."""

    client: FlaskClient
    secret: str
    owner: User

    def send(self, method: str, path: str, **given: Any) -> TestResponse:
        """Ask an operation."""
        headers = {"Authorization": f"Bearer {self.secret}", "Accept-Language": "ko", **given.pop("headers", {})}
        return self.client.open(f"{API}{path}", method=method, headers=headers, **given)

    def get(self, path: str, **headers: str) -> TestResponse:
        """Read."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        """Do; a body travels as JSON."""
        given = {} if body is None else {"json": body}
        return self.send("POST", path, headers=headers, **given)

    def say(self, text: str = "bread") -> dict[str, Any]:
        """Begin a chat."""
        return self.post("/chats", {"text": text}).json


def a_program(app: Flask, name: str, scope: Scope = "write") -> Program:
    """A new member's program."""
    with app.app_context():
        with transactional():
            owner = UserRepository().by_login_id(name) or UserRepository().add(User(login_id=name, password_hash="x"))
        made = Tokens().create(owner, "the till", scope, 30)
    return Program(app.test_client(use_cookies=False), made.secret, owner)


@pytest.fixture
def short_streams(site: Site) -> Iterator[None]:
    """Streams that tell what there is and end."""
    door = site.app.extensions["stream_door"]
    longest, door.longest = door.longest, 0.1
    yield
    door.longest = longest


@pytest.fixture
def program(site: Site) -> Program:
    """A program that may change things, on the site."""
    return a_program(site.app, "miran")
