"""Users: the list, one of them, and what can be done."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from app.auth import the_owner
from app.blueprints.admin.audit import ACTS
from app.blueprints.admin.door import blueprint
from app.blueprints.admin.refusals import NOTHING, Refusal, refusal
from app.blueprints.services import services
from app.blueprints.texts import clean, typed
from app.errors import (
    FilterUnknown,
    LoginNotFound,
    MessageTooLong,
    NameDiffers,
    NotYourself,
    QuotaUnknown,
    ReasonMissing,
)
from app.repositories.audit import AuditRepository
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.people import Found, PeopleRepository, Person
from app.repositories.users import LoginSessionRepository
from app.retry import retrying

PAGE = 60
ADS = 18
SEARCH_LIMIT = 64
# What each act reads.
FIELDS = {"quota": "quota", "block": "reason"}


@blueprint.get("/users")
def users() -> str:
    """Everybody, newest first."""
    wanted = clean(request.args.get("q", ""))
    if len(wanted) > SEARCH_LIMIT:
        raise MessageTooLong(limit=SEARCH_LIMIT)
    given = request.args.get("before", "")
    if given and not (given.isascii() and given.isdecimal() and len(given) < 19):
        raise FilterUnknown(name="before")
    found = _found(wanted, int(given) if given else None)
    more = url_for("admin.users", q=wanted or None, before=found.older) if found.older else None
    return render_template(
        "admin/users.html", people=found.people, more=more, wanted=wanted, usual=services().settings.daily_limit
    )


def _found(wanted: str, before: int | None) -> Found:
    rows, today = PeopleRepository(), services().people.today()
    if wanted:
        return rows.search(today, wanted, before, PAGE)
    people = rows.page(today, before, PAGE + 1)
    return Found(people[:PAGE], people[PAGE - 1].id if len(people) > PAGE else None)


@blueprint.get("/users/<id:user_id>")
def user(user_id: int) -> str:
    """One user: ads, quota, logins, what admins did."""
    return _user_page(user_id)


def _user_page(user_id: int, refused: Refusal = NOTHING) -> str:
    person = _person(user_id)
    return render_template(
        "admin/user.html",
        here=url_for("admin.user", user_id=user_id),
        refused=refused,
        person=person,
        usual=services().settings.daily_limit,
        ads=GalleryRepository().page(limit=ADS, wanted=GalleryFilter(user=person.login_id)),
        logins=LoginSessionRepository().of(user_id),
        acts=AuditRepository().about("user", user_id),
        acts_words=ACTS,
    )


@blueprint.post("/users/<id:user_id>")
def act_on_user(user_id: int) -> AnyResponse | tuple[str, int]:
    """Block, unblock, change the role, sign out everywhere, or set the quota. What is refused stays typed."""
    admin, people, act = the_owner(), services().people, typed("act")
    acts = {
        "block": lambda: people.block(admin, user_id, typed("reason")),
        "unblock": lambda: people.unblock(admin, user_id),
        "admin": lambda: people.set_role(admin, user_id, "admin"),
        "owner": lambda: people.set_role(admin, user_id, "owner"),
        "sign_out": lambda: people.sign_out(admin, user_id),
        "quota": lambda: people.set_quota(admin, user_id, _quota(typed("quota"))),
    }
    if act not in acts:
        raise FilterUnknown(name="act")
    try:
        retrying(acts[act])
    except (QuotaUnknown, ReasonMissing, MessageTooLong, NotYourself) as error:
        at = "" if isinstance(error, NotYourself) else FIELDS.get(act, "")
        return _user_page(user_id, refusal(error, at, *FIELDS.values())), error.status
    flash(_("It is done and noted in the audit log."))
    return redirect(url_for("admin.user", user_id=user_id), 303)


@blueprint.post("/users/<id:user_id>/export")
def export_user(user_id: int) -> Response:
    """All that is stored about a user, to hand over."""
    admin = the_owner()
    packed = retrying(lambda: services().people.export(admin, user_id))
    answer = Response(packed, mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="golmok-user-{user_id}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/users/<id:user_id>/delete")
def delete_user(user_id: int) -> AnyResponse | tuple[str, int]:
    """Remove a user and all work; the login name must be typed, so that no slip does it."""
    admin = the_owner()
    if typed("login_id") != _person(user_id).login_id:
        return _user_page(user_id, refusal(NameDiffers(), "login_id", "login_id")), NameDiffers.status
    try:
        retrying(lambda: services().people.delete(admin, user_id))
    except NotYourself as error:
        return _user_page(user_id, refusal(error, "")), error.status
    flash(_("The account and all its work are gone."))
    return redirect(url_for("admin.users"), 303)


def _person(user_id: int) -> Person:
    person = PeopleRepository().person(user_id, services().people.today())
    if person is None:
        raise LoginNotFound()
    return person


def _quota(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        raise QuotaUnknown(limit=10_000)
    return int(text)
