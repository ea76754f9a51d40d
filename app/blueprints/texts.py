"""The door for typed text: what comes in is safe to store, to compare and to encode."""

import unicodedata
import uuid

from flask import request

KEY_LIMIT = 64
FIELD_LIMIT = 4_000
KEPT_CONTROLS = "\n\t"


def clean(text: str) -> str:
    """The text in NFC, without NUL, control characters and lone surrogates, with plain line breaks, trimmed."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in plain if sign in KEPT_CONTROLS or unicodedata.category(sign) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", kept).strip()


def typed(name: str) -> str:
    """A form field of this request, clean; empty when it is missing."""
    return clean(request.form.get(name, ""))


def request_key() -> str:
    """The key of this send, made by the page; a client without one gets no protection against its own repeats."""
    return typed("request_key")[:KEY_LIMIT] or uuid.uuid4().hex
