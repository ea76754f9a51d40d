"""The pages: one blueprint a noun, and what stands around all of them."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from app.auth import init_auth
from app.blueprints import (
    about,
    admin,
    api_v1,
    auth,
    chats,
    generations,
    health,
    images,
    preferences,
    reference,
    tokens,
)
from app.blueprints.doors import init_doors
from app.blueprints.errors import init_errors
from app.blueprints.languages import babel, choose_language
from app.blueprints.limits import limiter
from app.blueprints.pages import init_pages
from app.blueprints.security import init_security, limit_bodies
from app.blueprints.streams import init_streams
from app.config import Settings

LARGEST_ID = 2**63 - 1
LARGEST_POSITION = 99

csrf = CSRFProtect()


class IdConverter(IntegerConverter):
    """A number that a column can hold; anything larger, or in other digits, is no address."""

    regex = "[0-9]{1,19}"

    def __init__(self, url_map: object) -> None:
        super().__init__(url_map, max=LARGEST_ID)  # type: ignore[arg-type]


class PositionConverter(IntegerConverter):
    """The place of a picture in its ad."""

    regex = "[0-9]{1,2}"

    def __init__(self, url_map: object) -> None:
        super().__init__(url_map, max=LARGEST_POSITION)  # type: ignore[arg-type]


def register(app: Flask, settings: Settings) -> None:
    """Open the house."""
    if settings.trusted_proxies:
        believed = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=believed, x_proto=believed, x_host=believed)  # type: ignore[method-assign]
    app.url_map.converters |= {"id": IdConverter, "position": PositionConverter}
    limit_bodies(app, settings)
    csrf.init_app(app)
    limiter.init_app(app)
    babel.init_app(
        app,
        default_locale=settings.default_locale,
        default_timezone=settings.timezone,
        locale_selector=choose_language,
    )
    init_auth(app, settings)
    init_doors(app)
    init_security(app, settings)
    init_streams(app, settings.sse_streams_per_process)
    init_pages(app, settings)
    init_errors(app)
    # A browser sends cookies by itself, which the API does not read, and never a token: nothing to forge.
    csrf.exempt(api_v1.blueprint)
    for room in (about, auth, chats, generations, images, preferences, admin, health, tokens, reference, api_v1):
        app.register_blueprint(room.blueprint)
