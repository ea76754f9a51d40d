"""Acts on ads: one form for many, which works without JavaScript."""

from urllib.parse import parse_qsl, urlsplit

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.auth import the_owner
from app.blueprints.admin.door import blueprint
from app.blueprints.admin.gallery import ad_page, gallery_page
from app.blueprints.admin.refusals import refusal
from app.blueprints.answers import own_path, tell_with_undo
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
from app.repositories.audit import AuditRepository
from app.retry import retrying
from app.services.moderation import MOST_AT_ONCE, Mark

STATES: dict[str, ModerationState] = {"show": "visible", "flag": "flagged", "hide": "hidden"}
LARGEST = 2**63 - 1


@blueprint.post("/ads")
def act_on_ads() -> Response | tuple[str, int]:
    """Flag, hide, show, label, bin or restore the chosen ads: all of them or none."""
    act, marks = typed("act"), [_mark(value) for value in request.form.getlist("ad")]
    try:
        if act == "bin":
            return _binned(marks)
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
    if act == "restore":
        return retrying(lambda: desk.restore(admin, ads))
    raise FilterUnknown(name="act")


def _binned(marks: list[Mark]) -> Response:
    """The undo names the acts in the audit log: hundreds of ads would not fit into a cookie."""
    admin, ads = the_owner(), [mark.ad_id for mark in marks]
    acts = retrying(lambda: services().moderation.bin(admin, ads))
    told = _("%(count)s ads are in the bin.", count=len(acts))
    if acts:
        tell_with_undo(told, url_for("admin.restore_ads", first=acts[0], last=acts[-1]))
    else:
        flash(told)
    return _back()


@blueprint.post("/ads/restore/<id:first>-<id:last>")
def restore_ads(first: int, last: int) -> Response:
    """Take back out of the bin what these acts of this admin put there."""
    admin, desk = the_owner(), services().moderation
    ads = AuditRepository().targets(admin, "ad_bin", first, last, MOST_AT_ONCE)
    count = retrying(lambda: desk.restore(admin, ads))
    flash(_("Done for %(count)s ads.", count=count))
    return _back()


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
