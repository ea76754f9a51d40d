"""Cursors that only we can make: a place in one list of one owner, with a seal."""

import base64
import binascii
import hashlib
import hmac

from flask import current_app

from app.auth import the_owner
from app.errors import CursorForged
from app.repositories.reading import LAST_ID, Cursor

SEAL_BYTES = 12


def sealed(name: str, place: str) -> str:
    """The cursor that leads to this place of the list of this name."""
    return base64.urlsafe_b64encode(_seal(name, place) + place.encode()).decode().rstrip("=")


def opened(name: str, text: str) -> str:
    """The place that a cursor leads to. Raises CursorForged for one of another list, owner or maker."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        seal, place = data[:SEAL_BYTES], data[SEAL_BYTES:].decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise CursorForged() from error
    # Bits that no byte uses could be anything; such a text would be a second name of one cursor.
    if not hmac.compare_digest(seal, _seal(name, place)) or sealed(name, place) != text:
        raise CursorForged()
    return place


def moment_of(name: str, text: str | None) -> Cursor | None:
    """The place in a list that runs from new to old; None at its beginning."""
    if text is None:
        return None
    cursor = Cursor.parse(opened(name, text))
    if cursor is None:
        raise CursorForged()
    return cursor


def number_of(name: str, text: str | None) -> int:
    """The place in a list that runs by number; 0 at its beginning."""
    return min(int(opened(name, text)), LAST_ID) if text is not None else 0


def _seal(name: str, place: str) -> bytes:
    key = str(current_app.config["SECRET_KEY"]).encode()
    told = f"cursor\n{the_owner().id}\n{name}\n{place}".encode()
    return hmac.new(key, told, hashlib.sha256).digest()[:SEAL_BYTES]
