"""How a page answers: as a whole, as a part for the live page, or by sending the browser elsewhere."""

from urllib.parse import urlsplit

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response


def wants_fragment() -> bool:
    """Whether the page itself asks for the parts that change."""
    return request.headers.get("X-Requested-With") == "fetch" or request.args.get("fragment") == "1"


def wants_data() -> bool:
    """Whether a program asks, so that a fault is told as data."""
    asked = request.accept_mimetypes
    prefers_data = asked.best_match(["text/html", "application/json"]) == "application/json"
    return wants_fragment() or (prefers_data and asked["application/json"] > asked["text/html"])


def wants_picture() -> bool:
    """Whether the answer is to stand in the place of a picture, not to fill a page."""
    asked = request.accept_mimetypes
    return asked["image/svg+xml"] > asked["text/html"]


def own_path(target: str | None) -> str | None:
    """The target if it is a path of our own, else None: nobody is sent to a stranger's page."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    parts = urlsplit(target)
    safe = not parts.scheme and not parts.netloc and "\\" not in target and target.isprintable()
    return target if safe else None


def go_back(default: str = "chats.home") -> Response:
    """Send the browser to where its form said it was."""
    return redirect(own_path(request.form.get("next")) or url_for(default), 303)


def tell_with_undo(text: str, address: str) -> None:
    """Say on the next page what was done, beside a button that takes it back at this address."""
    flash({"text": text, "undo": address})  # type: ignore[arg-type]


def back_from_bin(place: str, text: str) -> Response:
    """To the page where it was undone, with a word that it is back; without such a page to the thing itself."""
    back = own_path(request.form.get("next"))
    if back is not None:
        flash(text)
    return redirect(back or place, 303)
