"""Which language a page speaks: the owner's choice, else the cookie's, else the browser's, else the default."""

from flask import current_app, request
from flask_babel import Babel, get_locale

from app.auth import current_owner

LANGUAGES = {"ko": "한국어", "en": "English"}
COOKIE = "language"

babel = Babel()


def choose_language() -> str:
    """The code of the language of this request."""
    owner = current_owner()
    for code in (owner.locale if owner else None, request.cookies.get(COOKIE)):
        if code in LANGUAGES:
            return code
    default: str = current_app.extensions["settings"].default_locale
    offered = [default, *(code for code in LANGUAGES if code != default)]
    return request.accept_languages.best_match(offered, default) or default


def current_language() -> str:
    """The code of the language that this answer speaks."""
    locale = get_locale()
    return locale.language if locale else "ko"
