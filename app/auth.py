"""Who asks: the login behind a cookie, read from the database on every request, so that it can be ended there.

The browser holds a random token, the database its hash. Flask-Login carries the answer through the request.
Programs come to the API with a personal token in a header; there a cookie counts for nothing.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from flask import Flask, Request, Response, abort, current_app, g, request, session
from flask_login import LoginManager, current_user
from itsdangerous import BadSignature, Signer

from app.clock import utc_now
from app.config import Settings
from app.errors import ScopeMissing, TokenMissing
from app.models import User
from app.models.token import Scope
from app.repositories.tokens import ActiveToken, TokenRepository
from app.repositories.users import ActiveLogin, LoginSessionRepository
from app.retry import is_database_away
from app.services.accounts import Login, Visitor, clean_login_id, token_hash
from app.services.tokens import secret_hash
from app.transaction import transactional

log = structlog.get_logger(__name__)

LIFETIME = timedelta(days=180)
IDLE_LIMIT = timedelta(days=60)
DEVICE_LIFETIME = timedelta(days=365)
NOTED_EVERY = timedelta(minutes=10)
USER_AGENT_LIMIT = 200
API = "/api/v1"

login_manager = LoginManager()
login_manager.session_protection = None
_logins, _tokens = LoginSessionRepository(), TokenRepository()


@dataclass(frozen=True)
class LoginCookie:
    """How the token travels. In production the name binds the cookie to this host and to HTTPS."""

    name: str
    is_secure: bool

    def put(self, response: Response, token: str) -> None:
        """Let the browser keep this token."""
        response.set_cookie(
            self.name,
            token,
            max_age=LIFETIME,
            secure=self.is_secure,
            httponly=True,
            samesite="Lax",
        )

    @property
    def device_name(self) -> str:
        """The cookie by which a browser shows that it has logged in before. It opens nothing and outlives a logout."""
        return f"{self.name}-device"

    def put_device(self, response: Response, device: str) -> None:
        """Let the browser keep that."""
        response.set_cookie(
            self.device_name,
            device,
            max_age=DEVICE_LIFETIME,
            secure=self.is_secure,
            httponly=True,
            samesite="Lax",
        )

    def take_back(self, response: Response) -> None:
        """Let the browser forget its token."""
        response.delete_cookie(self.name, secure=self.is_secure, httponly=True, samesite="Lax")


def init_auth(app: Flask, settings: Settings) -> None:
    """Give the application its logins."""
    name = "__Host-golmok" if settings.is_production else "golmok"
    app.extensions["login_cookie"] = LoginCookie(name, settings.is_production)
    login_manager.init_app(app)
    app.after_request(_hand_over)


def current_login() -> ActiveLogin | None:
    """The login of this request, or None for a stranger."""
    current_owner()
    found: ActiveLogin | None = g.get("active_login")
    return found


def speaks_api() -> bool:
    """Whether this request is for the API: then no cookie counts, and every answer is data."""
    return request.path == API or request.path.startswith(f"{API}/")


def require_token(scope: Scope) -> ActiveToken:
    """The personal token of this request. Raises TokenMissing, and ScopeMissing when it may only read."""
    current_owner()
    token: ActiveToken | None = g.get("active_token")
    if token is None:
        raise TokenMissing()
    if scope == "write" and token.scope != "write":
        raise ScopeMissing()
    return token


def current_owner() -> User | None:
    """The guest, member or admin who asks, or None for a stranger."""
    user = current_user._get_current_object()
    return user if isinstance(user, User) else None


def assume_stranger() -> None:
    """Let nothing ask the database any more who this is, as when there is no database to ask."""
    if "_login_user" not in g:
        g._login_user = login_manager.anonymous_user()


def the_owner() -> User:
    """The owner who asks, where the door has let nobody else in."""
    owner = current_owner()
    if owner is None:
        abort(401)
    return owner


def visitor(login_id: str = "") -> Visitor:
    """Where this request comes from; for a login also whether this browser has logged in as `login_id` before."""
    device = _device_of(login_id) if login_id else ""
    return Visitor(request.remote_addr or "", request.user_agent.string[:USER_AGENT_LIMIT], device)


def guest_key(request_key: str) -> str:
    """What stands for one first message of one browser, so that a double tap makes one guest."""
    return f"{session.get('csrf_token', '')}:{request_key}"


def begin(login: Login) -> User:
    """Let the answer carry this login's token."""
    g.login_token = login.token
    return login.user


def begin_anew(login: Login) -> User:
    """The same for a login with a password: nothing of the session before it is kept."""
    session.clear()
    g.known_login = login.user.login_id
    return begin(login)


def current_token() -> str | None:
    """The token that the browser sent."""
    return request.cookies.get(_cookie().name)


def forget() -> None:
    """Let the answer take the token back."""
    session.clear()
    g.login_token = ""


@login_manager.request_loader  # type: ignore[untyped-decorator]
def _load(asking: Request) -> User | None:
    if speaks_api():
        return _bearer(asking)
    token = asking.cookies.get(_cookie().name)
    login = _logins.active_by_token_hash(token_hash(token)) if token else None
    if login is None or login.is_disabled or _is_too_old(login):
        return None
    g.active_login = login
    _note(login)
    return login.user


def _bearer(asking: Request) -> User | None:
    given = asking.authorization
    secret = given.token if given is not None and given.type == "bearer" else None
    token = _tokens.active_by_hash(secret_hash(secret)) if secret else None
    if token is None or token.user.is_disabled or token.expires_at <= utc_now():
        return None
    g.active_token = token
    if token.last_used_at is None or utc_now() - token.last_used_at >= NOTED_EVERY:
        _note_use(lambda: _tokens.touch(token.id, utc_now()))
    return token.user


def _is_too_old(login: ActiveLogin) -> bool:
    now = utc_now()
    return now - login.created_at > LIFETIME or now - login.last_seen_at > IDLE_LIMIT


def _note(login: ActiveLogin) -> None:
    if utc_now() - login.last_seen_at < NOTED_EVERY:
        return
    _note_use(lambda: _logins.touch(login.id, utc_now()))


def _note_use(touch: Callable[[], None]) -> None:
    try:
        with transactional():
            touch()
    except Exception as error:
        # A page that only reads must not fail because this could not be written.
        if not is_database_away(error):
            raise
        log.warning("login.not_noted")


def _hand_over(response: Response) -> Response:
    token = g.get("login_token")
    if token:
        _cookie().put(response, token)
        if "known_login" in g:
            _cookie().put_device(response, _signer(g.known_login).sign(secrets.token_urlsafe(12)).decode())
    elif token is not None:
        _cookie().take_back(response)
    return response


def _device_of(login_id: str) -> str:
    try:
        return _signer(clean_login_id(login_id)).unsign(request.cookies.get(_cookie().device_name, "")).decode()
    except (BadSignature, UnicodeError):
        return ""


def _signer(login_id: str) -> Signer:
    # The name is part of the key: a browser known to one account is a stranger to every other.
    salt = b"known device " + login_id.encode("utf-8", "surrogatepass")
    return Signer(current_app.config["SECRET_KEY"], salt=salt, digest_method=hashlib.sha256)


def _cookie() -> LoginCookie:
    cookie: LoginCookie = current_app.extensions["login_cookie"]
    return cookie
