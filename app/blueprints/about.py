"""What everybody may know before the first word: that AI is at work here, where, and what it is told."""

from urllib.parse import urlsplit

from flask import Blueprint, render_template

from app import data
from app.blueprints.services import services

blueprint = Blueprint("about", __name__)


@blueprint.get("/about-ai")
def ai() -> str:
    """The AI notice in full."""
    settings = services().settings
    address = settings.openai_base_url
    asks_model = settings.copy_engine != "rules" and (settings.openai_api_key is not None or address is not None)
    return render_template(
        "about/ai.html",
        mark=data.ai_label().text,
        company=urlsplit(address).hostname if address else "OpenAI",
        words_leave=asks_model,
        pictures_leave=settings.image_engine == "openai",
    )
