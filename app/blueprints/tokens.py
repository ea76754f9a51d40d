"""Personal tokens: the page on which an owner makes, sees and revokes them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.auth import the_owner
from app.blueprints.forms import TokenForm
from app.blueprints.limits import LOGINS, limiter
from app.blueprints.services import services
from app.clock import utc_now
from app.services.tokens import NewToken

blueprint = Blueprint("tokens", __name__, url_prefix="/account/tokens")


@blueprint.get("")
def index() -> str:
    """The owner's tokens, and a form for another one."""
    return _page(TokenForm(formdata=None))


@blueprint.post("")
@limiter.limit(LOGINS)
def create() -> ResponseReturnValue:
    """Make a token. It is shown in this answer and never again."""
    form = TokenForm()
    if not form.validate_on_submit():
        return _page(form), 422
    made = services().tokens.create(the_owner(), form.name.data, form.scope.data, int(form.days.data))
    return _page(TokenForm(formdata=None), made)


@blueprint.post("/<id:token_id>/revocation")
def revoke(token_id: int) -> Response:
    """Let a token not count from now on."""
    services().tokens.revoke(the_owner(), token_id)
    flash(_("The token no longer counts."))
    return redirect(url_for("tokens.index"), 303)


def _page(form: TokenForm, made: NewToken | None = None) -> str:
    tokens = services().tokens.of(the_owner())
    return render_template("tokens/index.html", form=form, tokens=tokens, made=made, now=utc_now())
