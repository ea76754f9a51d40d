"""Which language a page speaks: the owner's choice, else the cookie's, else the browser's, else the default."""

from flask import current_app, request
from flask_babel import Babel, get_locale

from app.auth import current_owner, speaks_api

LANGUAGES = {"ko": "한국어", "en": "English"}
COOKIE = "language"

babel = Babel()


def choose_language() -> str:
    """The code of the language of this request."""
    if speaks_api():
        return _language_for_a_program()
    owner = current_owner()
    for code in (owner.locale if owner else None, request.cookies.get(COOKIE)):
        if code in LANGUAGES:
            return code
    return _asked_for() or _default()


def _language_for_a_program() -> str:
    """What the request itself asks for goes before what its owner chose for pages; cookies count for nothing."""
    asked = _asked_for()
    if asked is not None:
        return asked
    owner = current_owner()
    return owner.locale if owner is not None and owner.locale in LANGUAGES else _default()


def _asked_for() -> str | None:
    default = _default()
    return request.accept_languages.best_match([default, *(code for code in LANGUAGES if code != default)])


def _default() -> str:
    default: str = current_app.extensions["settings"].default_locale
    return default


def current_language() -> str:
    """The code of the language that this answer speaks."""
    locale = get_locale()
    return locale.language if locale else "ko"
