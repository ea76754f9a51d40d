"""An operation: one address and method, what it takes and what it gives. Routes and document are made from it."""

import hashlib
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

from app.auth import API, the_owner
from app.blueprints.api_v1.bodies import read_body, read_query
from app.blueprints.api_v1.problems import CONTENT_TYPE
from app.blueprints.api_v1.schemas import Answer, NewMessage
from app.blueprints.limits import API_READS, API_WRITES, caller, limiter, seconds_until
from app.blueprints.services import services
from app.errors import KeyMalformed
from app.retry import retrying
from app.services.tokens import Request

KEY_HEADER = "Idempotency-Key"
KEY_LIMIT = 64
KEY = re.compile(rf"[\x21-\x7e]{{1,{KEY_LIMIT}}}")
SMALL_BODY = 64 * 1024
ROOM_AROUND_PHOTO = 256 * 1024

View = Callable[..., Answer | Response]
blueprint = Blueprint("api_v1", __name__, url_prefix=API)


@dataclass(frozen=True)
class Takes:
    """What an operation reads. One that starts work can be repeated under an idempotency key."""

    query: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    starts_work: bool = False


@dataclass(frozen=True)
class Gives:
    """What an operation answers: a model, or media types of bytes. `faults` are statuses beyond the usual ones."""

    answer: type[Answer] | tuple[str, ...]
    status: int = 200
    faults: tuple[int, ...] = ()


@dataclass(frozen=True)
class Operation:
    """One operation. `path` is written as the router reads it."""

    name: str
    method: str
    path: str
    summary: str
    takes: Takes
    gives: Gives
    details: str = field(default="")

    @property
    def room(self) -> str:
        """The noun that it is about."""
        return self.path.split("/")[1]


OPERATIONS: list[Operation] = []


def operation(address: str, summary: str, gives: Gives, takes: Takes | None = None) -> Callable[[View], View]:
    """Make a function an operation: `@operation("GET /chats", translatable("…"), Gives(ChatPage))`."""
    method, path = address.split(maxsplit=1)

    def register(view: View) -> View:
        one = Operation(view.__name__, method, path, summary, takes or Takes(), gives, (view.__doc__ or "").strip())
        OPERATIONS.append(one)

        @limiter.shared_limit(API_READS if method == "GET" else API_WRITES, scope=f"api-{method}", key_func=caller)
        @wraps(view)
        def _answering(**places: Any) -> ResponseReturnValue:
            return _answer(one, view, places)

        blueprint.add_url_rule(path, view.__name__, _answering, methods=[method])
        return view

    return register


def fresh_key() -> str:
    """A key for the job of one request; repeats are known by the key of their request."""
    return f"api-{uuid.uuid4().hex}"


def _answer(one: Operation, view: View, places: dict[str, Any]) -> ResponseReturnValue:
    takes, given = one.takes, dict(places)
    if takes.query is not None:
        given["query"] = read_query(takes.query)
    if takes.body is not None:
        given["body"] = read_body(takes.body, _room(takes.body))
    if takes.starts_work:
        return _told(one, retrying(lambda: _once(view, given)))
    if one.method == "GET":
        return _told(one, view(**given))
    return _told(one, retrying(lambda: view(**given)))


def _room(body: type[BaseModel]) -> int:
    """How large a body may be: base64 makes a photo a third larger."""
    largest = services().settings.upload_max_bytes
    return largest * 4 // 3 + ROOM_AROUND_PHOTO if issubclass(body, NewMessage) else SMALL_BODY


def _once(view: View, given: dict[str, Any]) -> Answer | Response | dict[str, Any]:
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return view(**given)
    if not KEY.fullmatch(key):
        raise KeyMalformed(limit=KEY_LIMIT)

    def work() -> dict[str, Any]:
        answer = view(**given)
        if isinstance(answer, Response):
            raise TypeError("an operation that starts work answers with a model")
        return answer.model_dump(mode="json")

    return services().answers.once(Request(the_owner(), key, _fingerprint(given.get("body"))), work)


def _fingerprint(body: BaseModel | None) -> str:
    """The same for the same content at the same address, however its JSON is written."""
    told = hashlib.sha256(f"{request.method} {request.path}\n".encode())
    for name, value in body or ():
        plain = value if isinstance(value, bytes) else repr(value).encode("utf-8", "replace")
        told.update(f"{name} {len(plain)}\n".encode() + plain)
    return told.hexdigest()


def _told(one: Operation, answer: Answer | Response | dict[str, Any]) -> Response:
    if isinstance(answer, Response):
        return answer
    if isinstance(one.gives.answer, tuple):
        raise TypeError(f"{one.name} promises bytes")
    # A kept answer went through the database, which may have turned the order of its fields.
    model = one.gives.answer.model_validate(answer) if isinstance(answer, dict) else answer
    response = Response(model.model_dump_json(), one.gives.status, mimetype="application/json")
    if one.gives.status == 201 and isinstance(url := getattr(model, "url", None), str):
        response.headers["Location"] = url
    return response


@blueprint.after_request
def _tell_limits(response: Response) -> Response:
    reached = limiter.current_limit
    if reached is not None:
        response.headers["RateLimit-Limit"] = str(reached.limit.amount)
        response.headers["RateLimit-Remaining"] = str(max(0, reached.remaining))
        response.headers["RateLimit-Reset"] = str(seconds_until(reached.reset_at))
    response.vary.add("Authorization")
    if response.content_type == CONTENT_TYPE:
        response.vary.add("Accept-Language")
    return response
