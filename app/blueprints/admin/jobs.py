"""The job board: who makes what, what waits, what ended."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.auth import the_owner
from app.blueprints.admin.door import blueprint
from app.blueprints.admin.refusals import NOTHING, Refusal, refusal
from app.blueprints.admin.statistics import FAILURES
from app.blueprints.answers import wants_fragment
from app.blueprints.cards import STAGES
from app.blueprints.services import services
from app.blueprints.texts import typed
from app.clock import utc_now
from app.errors import FilterUnknown, WrongState
from app.repositories.board import BoardRepository
from app.repositories.presence import PresenceRepository
from app.retry import retrying


@blueprint.get("/jobs")
def jobs() -> str:
    """The board, or only what changes in it when its own page asks."""
    return _board()


def _board(refused: Refusal = NOTHING) -> str:
    found = BoardRepository().jobs()
    by_state = {state: [job for job in found if job.status == state] for state in ("running", "queued")}
    over = [job for job in found if job.status not in by_state]
    now = utc_now()
    template = "admin/_board.html" if wants_fragment() else "admin/jobs.html"
    return render_template(
        template, running=by_state["running"], waiting=by_state["queued"], over=over, now=now,
        workers=PresenceRepository().present(now),
        stages=STAGES, failures=FAILURES, here=url_for("admin.jobs"), refused=refused,
    )  # fmt: skip


@blueprint.post("/jobs/<id:job_id>")
def act_on_job(job_id: int) -> Response | tuple[str, int]:
    """Cancel a job, or let one that failed be tried again."""
    admin, generations, act = the_owner(), services().generations, typed("act")
    acts = {
        "cancel": lambda: generations.cancel_for(admin, job_id),
        "retry": lambda: generations.retry_for(admin, job_id),
    }
    if act not in acts:
        raise FilterUnknown(name="act")
    try:
        retrying(acts[act])
    except WrongState as error:
        return _board(refusal(error, "")), error.status
    flash(_("It is done and noted in the audit log."))
    return redirect(url_for("admin.jobs"), 303)
