"""What every template may ask for."""

import hashlib
import re
import uuid
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import format_date, format_datetime, format_time, lazy_gettext
from flask_babel import gettext as _
from markupsafe import Markup, escape

from app.auth import current_owner
from app.blueprints.cards import title_of
from app.blueprints.generations import SHAPES
from app.blueprints.languages import LANGUAGES, current_language
from app.blueprints.preferences import current_theme
from app.blueprints.services import services
from app.config import Settings
from app.errors import DomainError
from app.services.wording import EMPHASIS, WORD_LIMITS, emphasis, unmarked, without_marks

# Escaped text holds "&#39;", which is no tag.
HASHTAG = re.compile(r"(?<!&)(#[^\s#;]+)")
STATUS_WORDS = {
    "pending": lazy_gettext("Waiting"),
    "running": lazy_gettext("Being made"),
    "done": lazy_gettext("Finished"),
    "failed": lazy_gettext("Not finished"),
    "cancelled": lazy_gettext("Stopped"),
    "answered": lazy_gettext("Answered"),
}
WORD_FIELDS = (
    ("kicker", lazy_gettext("Small line above"), WORD_LIMITS["kicker"]),
    ("headline", lazy_gettext("Big words"), WORD_LIMITS["headline"]),
    ("sub", lazy_gettext("Line below"), WORD_LIMITS["sub"]),
    ("call_to_action", lazy_gettext("What to do"), WORD_LIMITS["call_to_action"]),
    ("caption", lazy_gettext("Text to post beside it"), WORD_LIMITS["caption"]),
)


def init_pages(app: Flask, settings: Settings) -> None:
    """Give the templates their words and helpers."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {"reject_none": reject_none, "is_kakaotalk": is_kakaotalk, "device_name": device_name}
    app.jinja_env.globals |= {
        "static_url": static_url,
        "fresh_key": fresh_key,
        "emphasised": emphasised,
        "emphasis": emphasis,
        "unmarked": unmarked,
        "without_marks": without_marks,
        "clock": clock_words,
        "posted": posted,
        "day": day_words,
        "moment": moment_words,
        "status_words": lambda state: STATUS_WORDS[state],
        "words_of": words_of,
        "shop_fact": shop_fact,
        "title_of": title_of,
        "languages": LANGUAGES,
        "word_fields": WORD_FIELDS,
        "shapes": SHAPES,
        "upload_limit": settings.upload_max_bytes,
        "open_words": False,
        "error": None,
        "text": "",
    }
    app.context_processor(_surroundings)


def _surroundings() -> dict[str, Any]:
    path = request.full_path.rstrip("?") if request.method == "GET" else request.path
    return {"owner": current_owner(), "theme": current_theme(), "locale": current_language(), "here": path}


def static_url(filename: str) -> str:
    """The address of a static file with the hash of its content: it may be kept for ever."""
    folder = current_app.static_folder or ""
    path = Path(folder) / filename
    stamp = path.stat().st_mtime_ns if path.exists() else 0
    return url_for("static", filename=filename, v=_hash_of(path, stamp))


@cache
def _hash_of(path: Path, stamp: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if stamp else "none"


def fresh_key() -> str:
    """A key for one send of one form."""
    return str(uuid.uuid4())


def emphasised(headline: str) -> Markup:
    """A headline whose *…* stands out."""
    return Markup(EMPHASIS.sub(r"<em>\1</em>", str(escape(headline))))  # noqa: S704  (escaped one call earlier)


def clock_words(moment: datetime) -> str:
    """A time of day as people say it."""
    return str(format_time(moment, _("h:mm a")))


def posted(text: str) -> Markup:
    """A text to post, whose hashtags are never broken over two lines."""
    return Markup(HASHTAG.sub(r'<span class="tag">\1</span>', str(escape(text))))  # noqa: S704  (escaped here)


def day_words(day: date | datetime) -> str:
    """A day as people say it."""
    return str(format_date(day, _("EEEE, d MMMM")))


def moment_words(moment: datetime) -> str:
    """A day and a time in few signs, for tables."""
    return str(format_datetime(moment, "yyyy-MM-dd HH:mm"))


def words_of(error: DomainError) -> str:
    """What an error says to the owner."""
    return str(_(error.message, **error.values))


def shop_fact(name: str) -> str:
    """What the owner's shop is known to say about one thing; empty when it was never told."""
    owner = current_owner()
    shop = services().accounts.shop(owner) if owner else None
    return str(getattr(shop, name)) if shop else ""


def reject_none(attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes without those that have no value."""
    return {name: value for name, value in attributes.items() if value is not None}


def is_kakaotalk(user_agent: str) -> bool:
    """Whether the page is open inside KakaoTalk, where files cannot be saved."""
    return "KAKAOTALK" in user_agent.upper()


def device_name(user_agent: str) -> str:
    """A device as its owner knows it."""
    known = {"KAKAOTALK": "KakaoTalk", "iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Macintosh": "Mac",
             "Windows": "Windows", "Linux": "Linux"}  # fmt: skip
    return next((name for sign, name in known.items() if sign in user_agent), None) or _("Another device")
