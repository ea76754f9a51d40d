"""Every fault as a page of our own, or as data when a program asks. What was typed is never lost."""

from http import HTTPStatus

import structlog
from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app.auth import speaks_api
from app.blueprints.answers import own_path, wants_data
from app.blueprints.api_v1.problems import Invalid, busy, problem_of
from app.blueprints.pages import words_of
from app.blueprints.texts import typed
from app.engines.contracts import EngineError
from app.errors import DomainError, PhotoUnreadable
from app.retry import passes_by_itself

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
    if speaks_api():
        return problem_of(error).response()
    answer = _answer(status, HTTPStatus(status).name.lower(), str(WORDS.get(status, WORDS[400])))
    return answer


def _unexpected(error: Exception) -> ResponseReturnValue:
    if passes_by_itself(error):
        if speaks_api():
            return busy().response()
        return _answer(503, "busy", str(WORDS[503]))
    log.exception("request.failed", path=request.path, error=type(error).__name__)
    if speaks_api():
        return problem_of(error).response()
    return _answer(500, "internal", str(WORDS[500]))


def _answer(status: int, code: str, words: str) -> ResponseReturnValue:
    if wants_data():
        return jsonify(code=code, message=words), status
    page = render_template(
        "errors/error.html",
        status=status,
        title=str(TITLES.get(status, TITLES[400])),
        words=words,
        again=_again(status),
        back=own_path(request.form.get("next")) if status == 409 else None,
    )
    return page, status


def _again(status: int) -> dict[str, str] | None:
    """What was typed, to be sent once more; only where a message was meant."""
    if request.method != "POST" or status == 404 or not request.path.endswith("/messages"):
        return None
    if status == 413:
        # The body was never read, so its fields cannot be asked for.
        return {"where": request.path, "text": ""}
    return {"where": request.path, "text": typed("text")}
