"""The language and the light of the screen, also for strangers."""

from flask import Blueprint, current_app, request
from werkzeug.wrappers import Response

from app import auth
from app.blueprints.answers import go_back
from app.blueprints.languages import COOKIE, LANGUAGES
from app.blueprints.services import services

blueprint = Blueprint("preferences", __name__)
THEMES = ("system", "light", "dark")
YEAR = 31_536_000


@blueprint.post("/theme")
def set_theme() -> Response:
    """Light, dark, or as the system has it."""
    chosen = request.form.get("theme", "")
    return _remember(go_back(), "theme", chosen if chosen in THEMES else "system")


@blueprint.post("/language")
def set_language() -> Response:
    """Speak another language, on this device and for this owner."""
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        return go_back()
    owner = auth.current_owner()
    if owner is not None:
        services().accounts.set_locale(owner, chosen)
    return _remember(go_back(), COOKIE, chosen)


def current_theme() -> str:
    """The light that this browser asked for."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else "system"


def _remember(response: Response, name: str, value: str) -> Response:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(name, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    return response
