"""Golmok: a chat-style ad builder for small shops."""

from flask import Flask
from jinja2 import StrictUndefined

from app import blueprints, cli, models  # noqa: F401  (the tables must be known before the first query or migration)
from app.config import Settings, settings_or_exit
from app.extensions import init_extensions
from app.logs import configure_logs
from app.wiring import wire


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application. Settings enter here; changing app.config afterwards has no effect."""
    settings = settings or settings_or_exit()
    configure_logs(settings)
    app = Flask(__name__, template_folder="../templates", static_folder="../static")
    app.config.from_mapping(settings.flask_config())
    app.jinja_env.undefined = StrictUndefined
    app.extensions["settings"] = settings
    init_extensions(app, settings)
    wire(app, settings)
    blueprints.register(app, settings)
    cli.register(app)
    return app
