"""Every fault as a page of our own, or as data when a program asks. What was typed is never lost."""

import errno
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from app.auth import assume_stranger, speaks_api
from app.blueprints.answers import wants_data, wants_picture
from app.blueprints.api_v1.problems import Invalid, busy, problem_of
from app.blueprints.files import lost_picture
from app.blueprints.pages import WORD_FIELDS, words_of
from app.blueprints.texts import typed
from app.engines.contracts import EngineError
from app.errors import ClaimForbidden, DomainError, ImageFileLost, PhotoUnreadable, StatementMissing
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
BACK_TO_AD = lazy_gettext("Back to the ad")
# What an answer to a fault must say besides its page: how long to wait, and which methods there are.
TOLD_HEADERS = ("Retry-After", "Allow")
BACK_AFTER = "5"
NEVER_SHOWN = ("csrf_token", "request_key", "password", "old", "new")
SHORT_OF_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO, errno.EACCES, errno.EMFILE,
                 errno.ENOMEM, errno.EAGAIN)  # fmt: skip


@dataclass(frozen=True)
class Back:
    """Where the page of a fault leads back to, when there is such a place, and the words on that button."""

    words: str
    path: str | None


def init_errors(app: Flask) -> None:
    """Answer every fault in one place."""
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(EngineError, _engine)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Invalid, _invalid)
    app.register_error_handler(Exception, _unexpected)


def _invalid(error: Invalid) -> ResponseReturnValue:
    return problem_of(error).response()


def _domain(error: DomainError) -> ResponseReturnValue:
    if speaks_api():
        return problem_of(error).response()
    if isinstance(error, ImageFileLost) and wants_picture():
        return lost_picture(words_of(error), error)
    if isinstance(error, ClaimForbidden | StatementMissing) and not wants_data():
        ad = (request.view_args or {}).get("generation_id")
        back = url_for("generations.show", generation_id=ad) if ad else None
        return _page(error.status, str(BEFORE_SAVING), words_of(error), Back(str(BACK_TO_AD), back)), error.status
    if isinstance(error, PhotoUnreadable) and not wants_data():
        return _page(error.status, str(OTHER_PHOTO), words_of(error)), error.status
    return _answer(error.status, error.code, words_of(error))


def _engine(error: EngineError) -> ResponseReturnValue:
    if error.reason == "photo_unreadable":
        return _domain(PhotoUnreadable())
    return _unexpected(error)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return _answer(400, "stale_form", str(WORDS[400]))


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError):
        # Asked for under a name that is not ours: no address of ours can be built for it, so no page.
        return Response(f"{TITLES[400]}\n", 400, mimetype="text/plain")
    status = error.code or FALLBACK
    if status < 400 and error.response is not None:
        return error.get_response()
    if speaks_api():
        return problem_of(error).response()
    told = [(name, value) for name, value in error.get_headers() if name in TOLD_HEADERS]
    return (*_answer(status, HTTPStatus(status).name.lower(), str(WORDS.get(status, WORDS[400]))), told)


def _unexpected(error: Exception) -> ResponseReturnValue:
    is_busy = is_database_away(error) or (isinstance(error, OSError) and error.errno in SHORT_OF_ROOM)
    if is_busy:
        log.warning("request.refused", path=request.path, error=type(error).__name__, detail=str(error)[:200])
    else:
        log.exception("request.failed", path=request.path, error=type(error).__name__)
    # The page of the fault must not ask who is there: that would be the same fault again.
    assume_stranger()
    if speaks_api():
        return (busy() if is_busy else problem_of(error)).response()
    if is_busy:
        return (*_answer(503, "busy", str(WORDS[503])), {"Retry-After": BACK_AFTER})
    return _answer(500, "internal", str(WORDS[500]))


def _answer(status: int, code: str, words: str) -> tuple[Response | str, int]:
    if wants_data():
        return jsonify(code=code, message=words), status
    return _page(status, str(TITLES.get(status, TITLES[400])), words), status


def _page(status: int, title: str, words: str, back: Back | None = None) -> str:
    place = back if back is not None and back.path else None
    return render_template(
        "errors/error.html", status=status, title=title, words=words, back=place, again=_again(status)
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
