"""Acts on ads: one form for many, which works without JavaScript."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.auth import the_owner
from app.blueprints.admin.door import blueprint
from app.blueprints.answers import own_path
from app.blueprints.services import services
from app.blueprints.texts import typed
from app.errors import FilterUnknown
from app.models.moderation import ModerationState
from app.retry import retrying
from app.services.moderation import Mark

STATES: dict[str, ModerationState] = {"show": "visible", "flag": "flagged", "hide": "hidden"}
LARGEST = 2**63 - 1


@blueprint.post("/ads")
def act_on_ads() -> Response:
    """Flag, hide, show, label or bin the chosen ads: all of them or none."""
    act, marks = typed("act"), [_mark(value) for value in request.form.getlist("ad")]
    admin, desk = the_owner(), services().moderation
    if act in STATES:
        reason = typed("reason")
        count = retrying(lambda: desk.decide(admin, marks, STATES[act], reason))
    elif act == "label":
        name = typed("label")
        count = retrying(lambda: desk.label(admin, [mark.ad_id for mark in marks], name))
    elif act == "bin":
        count = retrying(lambda: desk.bin(admin, [mark.ad_id for mark in marks]))
    else:
        raise FilterUnknown(name="act")
    flash(_("Done for %(count)s ads.", count=count))
    return _back()


@blueprint.post("/ads/<id:generation_id>/unlabel")
def unlabel(generation_id: int) -> Response:
    """Take a label from an ad."""
    admin, name = the_owner(), typed("label")
    retrying(lambda: services().moderation.unlabel(admin, generation_id, name))
    return _back()


def _mark(value: str) -> Mark:
    number, _colon, version = value.partition(":")
    if not (number.isascii() and number.isdecimal() and version.isascii() and version.isdecimal()):
        raise FilterUnknown(name="ad")
    if len(number) > 19 or len(version) > 9 or int(number) > LARGEST:
        raise FilterUnknown(name="ad")
    return Mark(int(number), int(version))


def _back() -> Response:
    return redirect(own_path(request.form.get("next")) or url_for("admin.gallery"), 303)
