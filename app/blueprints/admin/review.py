"""Acts on ads: one form for many, which works without JavaScript."""

from urllib.parse import parse_qsl, urlsplit

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.auth import the_owner
from app.blueprints.admin.door import blueprint
from app.blueprints.admin.gallery import ad_page, gallery_page
from app.blueprints.admin.refusals import refusal
from app.blueprints.answers import own_path
from app.blueprints.services import services
from app.blueprints.texts import typed
from app.errors import (
    ChangedMeanwhile,
    DomainError,
    FilterUnknown,
    MessageTooLong,
    NothingChosen,
    ReasonMissing,
    WrongState,
)
from app.models.moderation import ModerationState
from app.retry import retrying
from app.services.moderation import Mark

STATES: dict[str, ModerationState] = {"show": "visible", "flag": "flagged", "hide": "hidden"}
LARGEST = 2**63 - 1


@blueprint.post("/ads")
def act_on_ads() -> Response | tuple[str, int]:
    """Flag, hide, show, label or bin the chosen ads: all of them or none."""
    act, marks = typed("act"), [_mark(value) for value in request.form.getlist("ad")]
    try:
        count = _done(act, marks)
    except (ReasonMissing, MessageTooLong) as error:
        return _refused(error, "label" if act == "label" else "reason"), error.status
    except (NothingChosen, ChangedMeanwhile, WrongState) as error:
        return _refused(error, ""), error.status
    flash(_("Done for %(count)s ads.", count=count))
    return _back()


def _done(act: str, marks: list[Mark]) -> int:
    admin, desk, ads = the_owner(), services().moderation, [mark.ad_id for mark in marks]
    if act in STATES:
        reason = typed("reason")
        return retrying(lambda: desk.decide(admin, marks, STATES[act], reason))
    if act == "label":
        name = typed("label")
        return retrying(lambda: desk.label(admin, ads, name))
    if act == "bin":
        return retrying(lambda: desk.bin(admin, ads))
    raise FilterUnknown(name="act")


def _refused(error: DomainError, at: str) -> str:
    """The page where it was asked for once more: that of the ad, or the gallery as it was narrowed."""
    refused, back = refusal(error, at, "reason", "label"), urlsplit(_next())
    ad = next((int(mark.partition(":")[0]) for mark in refused.chosen), None)
    if ad is not None and back.path == url_for("admin.ad", generation_id=ad):
        return ad_page(ad, refused)
    return gallery_page(dict(parse_qsl(back.query)), back.geturl(), refused)


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
    return redirect(_next(), 303)


def _next() -> str:
    return own_path(request.form.get("next")) or url_for("admin.gallery")
