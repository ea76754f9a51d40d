"""Every fault as a page of our own, or as data when a program asks. What was typed is never lost."""

import errno
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.auth import assume_stranger
from app.blueprints.answers import wants_data
from app.blueprints.pages import WORD_FIELDS, words_of
from app.blueprints.texts import typed
from app.engines.contracts import EngineError
from app.errors import ClaimForbidden, DomainError, PhotoUnreadable, StatementMissing
from app.retry import is_database_away

log = structlog.get_logger(__name__)

TITLES = {
    400: lazy_gettext("Please send it once more"),
    401: lazy_gettext("Please log in first"),
    403: lazy_gettext("This is not open to you"),
    404: lazy_gettext("There is nothing here"),
    405: lazy_gettext("It does not work this way"),
    409: lazy_gettext("Something has changed meanwhile"),
    413: lazy_gettext("This photo is too large"),
    422: lazy_gettext("Something is still missing"),
    429: lazy_gettext("A little too fast"),
    500: lazy_gettext("Something went wrong on our side"),
    503: lazy_gettext("Many shops are here right now"),
}
WORDS = {
    400: lazy_gettext("The page was open for a long time. What you wrote is still here."),
    401: lazy_gettext("You have been logged out. What you wrote is still here."),
    403: lazy_gettext("This account may not open this page."),
    404: lazy_gettext("The address is wrong, or what was here has been put away."),
    405: lazy_gettext("Please go back and use the button on the page."),
    409: lazy_gettext("Please look at the page again and then decide."),
    413: lazy_gettext("Please choose a photo of at most 10 MB."),
    422: lazy_gettext("Please look at what you wrote once more."),
    429: lazy_gettext("Please wait a moment and try again."),
    500: lazy_gettext("We have noted it. Please try again in a moment; your ads are safe."),
    503: lazy_gettext("Please try again in a few minutes. What you wrote is still here."),
}
FALLBACK = 500
OTHER_PHOTO = lazy_gettext("This photo cannot be opened")
BEFORE_SAVING = lazy_gettext("One thing before you save it")
# What an answer to a fault must say besides its page: how long to wait, and which methods there are.
TOLD_HEADERS = ("Retry-After", "Allow")
BACK_AFTER = "5"
NEVER_SHOWN = ("csrf_token", "request_key", "password", "old", "new")
SHORT_OF_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO, errno.EACCES, errno.EMFILE,
                 errno.ENOMEM, errno.EAGAIN)  # fmt: skip


def init_errors(app: Flask) -> None:
    """Answer every fault in one place."""
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(EngineError, _engine)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _domain(error: DomainError) -> ResponseReturnValue:
    if isinstance(error, ClaimForbidden | StatementMissing) and not wants_data():
        ad = (request.view_args or {}).get("generation_id")
        back = url_for("generations.show", generation_id=ad) if ad else None
        words = words_of(error)
        return _page(error.status, str(BEFORE_SAVING), words, back), error.status
    if isinstance(error, PhotoUnreadable) and not wants_data():
        return _page(error.status, str(OTHER_PHOTO), words_of(error), None), error.status
    return _answer(error.status, error.code, words_of(error))


def _engine(error: EngineError) -> ResponseReturnValue:
    if error.reason == "photo_unreadable":
        return _domain(PhotoUnreadable())
    return _unexpected(error)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _answer(400, "stale_form", str(WORDS[400]))


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or FALLBACK
    if status < 400 and error.response is not None:
        return error.get_response()
    told = [(name, value) for name, value in error.get_headers() if name in TOLD_HEADERS]
    return (*_answer(status, HTTPStatus(status).name.lower(), str(WORDS.get(status, WORDS[400]))), told)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if is_database_away(error) or (isinstance(error, OSError) and error.errno in SHORT_OF_ROOM):
        log.warning("request.refused", path=request.path, error=type(error).__name__, detail=str(error)[:200])
        # The page of the fault must not ask who is there: that would be the same fault again.
        assume_stranger()
        return (*_answer(503, "busy", str(WORDS[503])), {"Retry-After": BACK_AFTER})
    log.exception("request.failed", path=request.path, error=type(error).__name__)
    assume_stranger()
    return _answer(500, "internal", str(WORDS[500]))


def _answer(status: int, code: str, words: str) -> tuple[Response | str, int]:
    if wants_data():
        return jsonify(code=code, message=words), status
    return _page(status, str(TITLES.get(status, TITLES[400])), words, None), status


def _page(status: int, title: str, words: str, back: str | None) -> str:
    return render_template(
        "errors/error.html", status=status, title=title, words=words, back=back, again=_again(status)
    )


def _again(status: int) -> dict[str, Any] | None:
    """What was typed, to be sent once more: the field of a message, or every field of another form."""
    if request.method != "POST" or status == 404:
        return None
    try:
        given = {name: typed(name) for name in request.form if name not in NEVER_SHOWN}
    except HTTPException:
        # The body was never read, so its fields cannot be asked for.
        given = {}
    if request.path.endswith("/messages"):
        return {"where": request.path, "text": given.get("text", ""), "fields": ()}
    labels = {name: label for name, label, _longest in WORD_FIELDS}
    fields = [(name, str(labels.get(name, name)), words) for name, words in given.items() if name in labels]
    return {"where": request.path, "text": None, "fields": fields} if fields else None
