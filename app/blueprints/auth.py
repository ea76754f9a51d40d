"""Logging in, joining, and the owner's account with the shop behind it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import auth
from app.auth import the_owner
from app.blueprints.answers import own_path
from app.blueprints.forms import LoginForm, PasswordForm, RegisterForm, ShopForm
from app.blueprints.limits import LOGINS, REGISTRATIONS, limiter
from app.blueprints.pages import words_of
from app.blueprints.services import services
from app.errors import DomainError

blueprint = Blueprint("auth", __name__)


@blueprint.route("/login", methods=["GET", "POST"])
@limiter.limit(LOGINS, methods=["POST"])
def log_in() -> ResponseReturnValue:
    """Log in; what a guest made on this device moves along."""
    form, owner = LoginForm(), auth.current_owner()
    if not form.validate_on_submit():
        return render_template("auth/login.html", form=form, problem=None), 422 if form.errors else 200
    guest = owner if owner and owner.is_guest else None
    try:
        visitor = auth.visitor(form.login_id.data)
        login = services().accounts.log_in(form.login_id.data, form.password.data, visitor, guest)
    except DomainError as error:
        return render_template("auth/login.html", form=form, problem=error), error.status
    _end_the_one_before()
    auth.begin_anew(login)
    return redirect(own_path(request.args.get("next")) or url_for("chats.home"), 303)


@blueprint.route("/register", methods=["GET", "POST"])
@limiter.limit(REGISTRATIONS, methods=["POST"])
def register() -> ResponseReturnValue:
    """Join; a guest keeps everything."""
    form = RegisterForm()
    if not form.validate_on_submit():
        return render_template("auth/register.html", form=form, problem=None), 422 if form.errors else 200
    try:
        login = services().accounts.register(
            auth.current_owner(), form.login_id.data, form.password.data, auth.visitor()
        )
    except DomainError as error:
        return render_template("auth/register.html", form=form, problem=error), error.status
    _end_the_one_before()
    auth.begin_anew(login)
    flash(_("Welcome. Everything you made is kept."))
    return redirect(url_for("auth.account"), 303)


@blueprint.post("/logout")
def log_out() -> Response:
    """End this login, here and on the server."""
    _end_the_one_before()
    auth.forget()
    return redirect(url_for("chats.home"), 303)


@blueprint.get("/account")
def account() -> str:
    """The shop, the password, the devices."""
    return _account_page(PasswordForm(), _shop_form())


@blueprint.post("/account/shop")
def save_shop() -> ResponseReturnValue:
    """Keep the facts of the shop."""
    form = _shop_form()
    if not form.validate_on_submit():
        return _account_page(PasswordForm(), form), 422
    services().accounts.save_shop(the_owner(), form.profile())
    flash(_("Your shop is kept. New ads use it."))
    return redirect(url_for("auth.account"), 303)


@blueprint.post("/account/password")
@limiter.limit(LOGINS)
def change_password() -> ResponseReturnValue:
    """Set a new password; every other device is logged out."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return _account_page(form, _shop_form()), 422
    try:
        login = services().accounts.change_password(the_owner(), form.old.data, form.new.data, auth.visitor())
    except DomainError as error:
        form.old.errors = [words_of(error)]
        return _account_page(form, _shop_form()), error.status
    auth.begin_anew(login)
    flash(_("The new password counts from now on. All other devices are logged out."))
    return redirect(url_for("auth.account"), 303)


@blueprint.post("/account/devices/<id:device_id>/end")
def end_device(device_id: int) -> Response:
    """Log another device out."""
    services().accounts.end_device(the_owner(), device_id)
    return redirect(url_for("auth.account"), 303)


def _end_the_one_before() -> None:
    token = auth.current_token()
    if token:
        services().accounts.log_out(token)


def _shop_form() -> ShopForm:
    form = ShopForm(obj=services().accounts.shop(the_owner()))
    form.offer_industries()
    return form


def _account_page(password_form: PasswordForm, shop_form: ShopForm) -> str:
    owner, login = the_owner(), auth.current_login()
    devices = services().accounts.devices(owner)
    here = login.id if login else None
    left, limit = services().chats.remaining_today(owner), services().chats.daily_limit(owner)
    return render_template(
        "auth/account.html",
        left=left,
        limit=limit,
        password_form=password_form,
        shop_form=shop_form,
        devices=devices,
        this_device=here,
    )
