"""The audit log as a page."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.blueprints.admin import standard_fields as fields
from app.blueprints.admin.door import blueprint
from app.repositories.audit import AuditRepository
from app.repositories.reading import Cursor

PAGE = 100
ACTS = {
    "ad_visible": lazy_gettext("made an ad visible"),
    "ad_flagged": lazy_gettext("flagged an ad"),
    "ad_hidden": lazy_gettext("hid an ad"),
    "ad_label": lazy_gettext("labelled an ad"),
    "ad_unlabel": lazy_gettext("took a label from an ad"),
    "ad_bin": lazy_gettext("moved an ad to the bin"),
    "ad_restore": lazy_gettext("took an ad out of the bin"),
    "user_block": lazy_gettext("blocked a user"),
    "user_unblock": lazy_gettext("unblocked a user"),
    "user_role": lazy_gettext("changed a role"),
    "user_quota": lazy_gettext("changed a daily quota"),
    "user_sign_out": lazy_gettext("signed a user out everywhere"),
    "user_export": lazy_gettext("exported personal data"),
    "user_delete": lazy_gettext("deleted a user"),
    "job_cancel": lazy_gettext("cancelled a job"),
    "job_retry": lazy_gettext("retried a job"),
    "standard_edit": lazy_gettext("changed an ad standard"),
}


DETAILS = {
    "reason": lazy_gettext("Reason"),
    "label": lazy_gettext("Label"),
    "pictures": lazy_gettext("Pictures"),
    "version": lazy_gettext("Version"),
    "note": lazy_gettext("Note"),
}
VALUES = {
    "visible": lazy_gettext("Visible"),
    "flagged": lazy_gettext("Flagged"),
    "hidden": lazy_gettext("Hidden"),
    "admin": lazy_gettext("Administrator"),
    "owner": lazy_gettext("Member"),
}


def told(detail: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The details of an act in words. What was changed is told field by field, as old → new."""
    plain = [(str(words), str(detail[name])) for name, words in DETAILS.items() if detail.get(name) not in ("", None)]
    if "after" in detail:
        plain.append((str(_("What became different")), f"{_value(detail['before'])} → {_value(detail['after'])}"))
    elif "before" in detail:
        plain.append((str(_("Before")), _value(detail["before"])))
    changed = detail.get("changed") or {}
    return plain + [
        (str(fields.LABELS[name]), f"{fields.in_words(name, before)} → {fields.in_words(name, after)}")
        for name, (before, after) in changed.items()
    ]


def _value(value: Any) -> str:
    return str(_("As for everybody") if value is None else VALUES.get(value, value))


@blueprint.get("/audit")
def audit() -> str:
    """Every act of every admin, newest first."""
    acts = AuditRepository().page(Cursor.parse(request.args.get("before")), PAGE + 1)
    more = url_for("admin.audit", before=str(acts[PAGE - 1].cursor)) if len(acts) > PAGE else None
    return render_template("admin/audit.html", acts=acts[:PAGE], more=more, words=ACTS, told=told)
