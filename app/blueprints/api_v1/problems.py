"""Every fault of the API as `application/problem+json` (RFC 9457) with a code that never changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from flask import Response, current_app
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from app.blueprints.languages import current_language
from app.blueprints.limits import limiter, seconds_until
from app.clock import utc_now
from app.engines.contracts import EngineError
from app.errors import DailyLimitReached, DomainError, PhotoUnreadable, TooMuchAsked, translatable

CONTENT_TYPE = "application/problem+json"
SOON, LATER = 5, 60
UNEXPECTED = "internal"
BUSY = "busy"
INVALID = "invalid"

# What is no fault of the domain: its code and its sentence by status.
CODES = {
    400: ("bad_request", translatable("The request cannot be understood.")),
    404: ("not_found", translatable("There is nothing at this address.")),
    405: ("method_not_allowed", translatable("This address does not know this method.")),
    408: ("timeout", translatable("The request took too long to arrive.")),
    413: ("too_large", translatable("The body is too large.")),
    414: ("too_large", translatable("The address is too long.")),
    415: ("body_unsupported", translatable("The body has a content type that is not known here.")),
    416: ("range_not_satisfiable", translatable("The picture does not have this part.")),
    422: (INVALID, translatable("Something in the request does not fit. “errors” says what.")),
    429: ("too_many_requests", translatable("Too many requests. Please wait for the seconds of “Retry-After”.")),
    431: ("too_large", translatable("The headers are too large.")),
    500: (UNEXPECTED, translatable("Something went wrong on our side. It has been noted.")),
    503: (BUSY, translatable("Many shops are here right now. Please try again in a moment.")),
}


@dataclass(frozen=True)
class FieldError:
    """What does not fit in one field; `field` is its path, such as `query.limit` or `body.text`."""

    field: str
    code: str
    message: str


@dataclass(frozen=True)
class Problem:
    """One fault, before it becomes an answer."""

    status: int
    code: str
    detail: str
    errors: tuple[FieldError, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """The fault as an answer."""
        told: dict[str, object] = {
            "type": f"/api#{self.code}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
        }
        if self.errors:
            told["errors"] = [{"field": one.field, "code": one.code, "message": one.message} for one in self.errors]
        body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
        response = Response(body, self.status, content_type=CONTENT_TYPE)
        response.headers["Content-Language"] = current_language()
        response.headers.update(self.headers)
        return response


class Invalid(Exception):
    """A request whose fields do not fit."""

    def __init__(self, errors: tuple[FieldError, ...]) -> None:
        super().__init__(f"{len(errors)} fields do not fit")
        self.errors = errors


def problem_of(error: Exception) -> Problem:
    """The fault that this error is for a program. What nobody expected tells nothing about itself."""
    if isinstance(error, EngineError) and error.reason == "photo_unreadable":
        error = PhotoUnreadable()
    if isinstance(error, DomainError):
        return Problem(error.status, error.code, str(_(error.message, **error.values)), headers=_headers(error))
    if isinstance(error, Invalid):
        return _known(422, errors=error.errors)
    if isinstance(error, HTTPException):
        return _of_http(error)
    return _known(500)


def busy() -> Problem:
    """The database could not keep up; a moment later it may."""
    return _known(503, headers={"Retry-After": str(SOON)})


def _of_http(error: HTTPException) -> Problem:
    status = error.code or 500
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    if status == 429:
        kept.setdefault("Retry-After", str(_seconds_to_wait()))
    return _known(status, headers=kept)


def _known(status: int, errors: tuple[FieldError, ...] = (), headers: Mapping[str, str] | None = None) -> Problem:
    code, words = CODES.get(status, CODES[400])
    return Problem(status, code, str(_(words)), errors, headers or {})


def _headers(error: DomainError) -> dict[str, str]:
    if error.status == 401:
        return {"WWW-Authenticate": 'Bearer realm="golmok"'}
    if error.code == "scope_missing":
        return {"WWW-Authenticate": 'Bearer realm="golmok", error="insufficient_scope", scope="write"'}
    if isinstance(error, DailyLimitReached | TooMuchAsked):
        return {"Retry-After": str(_seconds_to_midnight(utc_now()))}
    if error.status in (429, 503):
        return {"Retry-After": str(SOON if error.code == "streams_full" else LATER)}
    return {}


def _seconds_to_midnight(now: datetime) -> int:
    local = now.astimezone(ZoneInfo(current_app.extensions["settings"].timezone))
    midnight = (local + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(1, int((midnight - local).total_seconds()))


def _seconds_to_wait() -> int:

    reached = limiter.current_limit
    return seconds_until(reached.reset_at) if reached else LATER
