"""Why an ad was not finished, in words of its owner; each says what to do."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext

_NOT_READY = lazy_gettext("The picture engine is not ready yet. Please tell whoever looks after this service.")
_AWAY = lazy_gettext("The drawing service does not answer right now. Please try again in a few minutes.")
_SLOW = lazy_gettext("The picture took too long this time. Please try again.")
_FULL = lazy_gettext("There was not enough room to draw this picture. Please try again in a moment.")
_REFUSED = lazy_gettext("This cannot be drawn as it is. Please say it in other words.")
_PHOTO = lazy_gettext("The photo could not be read. Please send another one.")
_UNCLEAR = lazy_gettext("It is not clear what to draw. Please name the product a little differently.")
_NO_ROOM = lazy_gettext("There is no room left to keep pictures. Please tell whoever looks after this service.")

_USED_UP = lazy_gettext(
    "All new pictures of today are made. Words and shapes can still be changed; draw it from tomorrow."
)

REASONS = {
    "day_used_up": _USED_UP,
    "model_missing": _NOT_READY,
    "model_broken": _NOT_READY,
    "model_wrong": _NOT_READY,
    "device_missing": _NOT_READY,
    "libraries_missing": _NOT_READY,
    "key_missing": _NOT_READY,
    "model_refused_call": _NOT_READY,
    "model_away": _AWAY,
    "model_answer": _AWAY,
    "model_slow": _SLOW,
    "deadline": _SLOW,
    "memory": _FULL,
    "refused": _REFUSED,
    "photo_unreadable": _PHOTO,
    "photo_missing": _PHOTO,
    "mask_empty": _PHOTO,
    "prompt_empty": _UNCLEAR,
    "prompt_not_english": _UNCLEAR,
    "prompt_too_long": _UNCLEAR,
    "storage": _NO_ROOM,
}


def failure_words(reason: str | None) -> str:
    """What happened and what to do; for reasons that tell an owner nothing, that it may be tried again."""
    known = REASONS.get(reason or "")
    if known is None:
        return str(_("Something went wrong for a moment while drawing. It does not count as one of today's ads."))
    excuse = _("It does not count as one of today’s ads.")
    return f"{known} {excuse}"
