"""Who is here: guests, members, logins that can be ended, and the shop behind an owner."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.engines.contracts import ShopProfile
from app.errors import (
    Disabled,
    LoginNotFound,
    LoginTaken,
    WeakPassword,
    WrongPassword,
)
from app.models import LoginSession, User
from app.models import ShopProfile as ShopRow
from app.repositories.chats import ChatRepository
from app.repositories.shops import ShopRepository
from app.repositories.users import LoginSessionRepository, UserRepository
from app.services.gate import Gate, login_keys, user_keys
from app.transaction import slow_call, transactional

PASSWORD_LENGTH = (8, 128)
TOKEN_BYTES = 32


@dataclass(frozen=True)
class Visitor:
    """Where a request comes from, as far as a login needs to know.

    `device` is a text of this browser's own where it has logged in to the same account before, else "".
    """

    address: str
    user_agent: str = ""
    device: str = ""


@dataclass(frozen=True)
class Login:
    """A login that just began. `token` goes to the browser and is kept nowhere else."""

    user: User
    token: str


def token_hash(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Accounts:
    """The use cases around an account. Without a hasher, a password costs what the library advises."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._users, self._sessions = UserRepository(), LoginSessionRepository()
        self._gate, self._chats, self._shops = Gate(), ChatRepository(), ShopRepository()
        self._hasher = hasher or PasswordHasher()

    def start_guest(self, guest_key: str, visitor: Visitor) -> Login:
        """A guest of their own. The same key gives the same guest, so a double click makes one."""
        login_id = f"guest-{hashlib.sha256(guest_key.encode()).hexdigest()[:24]}"
        with transactional():
            user = self._users.find_or_add_guest(login_id)
            return self._begin(user, visitor)

    def register(self, guest: User | None, login_id: str, password: str, visitor: Visitor) -> Login:
        """Make a member. A guest becomes one in place, with every chat and picture."""
        wanted = clean_login_id(login_id)
        password_hash = self._hashed(password)
        with transactional():
            if self._users.by_login_id(wanted) is not None:
                raise LoginTaken()
            user = self._users.get(guest.id) if guest is not None and guest.is_guest else None
            if user is None:
                user = self._users.add(User(login_id=wanted, password_hash=password_hash))
            else:
                self._users.make_member(user, wanted, password_hash)
                self._sessions.end_all(user.id)
            return self._begin(user, visitor)

    def log_in(self, login_id: str, password: str, visitor: Visitor, guest: User | None) -> Login:
        """Begin a login; what a guest made on this device moves over. Wrong passwords are counted in the database."""
        wanted = clean_login_id(login_id)
        guess = self._gate.enter(login_keys(wanted, visitor.address, visitor.device))
        known = self._users.credentials(wanted)
        if not self._verified(known.password_hash if known is not None else None, password) or known is None:
            raise WrongPassword()
        with transactional():
            self._gate.take_back(guess)
            member = self._known(known.user_id)
            if not member.is_disabled:
                self._take_over(guest, member)
                return self._begin(member, visitor)
        raise Disabled()

    def log_out(self, token: str) -> None:
        """End this login, on the server too."""
        with transactional():
            self._sessions.end(token_hash(token))

    def change_password(self, owner: User, old: str, new: str, visitor: Visitor) -> Login:
        """Set a new password; every other login ends."""
        guess = self._gate.enter(user_keys(owner.id))
        if not self._verified(owner.password_hash, old):
            raise WrongPassword()
        password_hash = self._hashed(new)
        with transactional():
            self._gate.take_back(guess)
            user = self._known(owner.id)
            user.change_password(password_hash)
            self._sessions.end_all(user.id)
            return self._begin(user, visitor)

    def devices(self, owner: User) -> list[LoginSession]:
        """Where the owner is logged in, newest first."""
        return self._sessions.of(owner.id)

    def end_device(self, owner: User, session_id: int) -> None:
        """End one of the owner's logins."""
        with transactional():
            self._sessions.end_one(owner.id, session_id)

    def shop(self, owner: User) -> ShopProfile:
        """The owner's shop as far as it is known."""
        row = self._shops.of(owner.id)
        return row.as_value() if row is not None else ShopProfile()

    def save_shop(self, owner: User, profile: ShopProfile) -> None:
        """Keep the shop's facts; ads made from now on use them."""
        with transactional():
            self._shops.save(ShopRow(user_id=owner.id, **profile.model_dump()))

    def set_locale(self, owner: User, locale: str) -> None:
        """Remember the owner's language."""
        with transactional():
            self._known(owner.id).locale = locale

    def make_admin(self, login_id: str) -> None:
        """Give a member the admin's role."""
        with transactional():
            self._named(login_id).become_admin()

    def disable(self, login_id: str) -> None:
        """Close an account and end its logins; its work stays."""
        with transactional():
            user = self._named(login_id)
            user.disable()
            self._sessions.end_all(user.id)

    # --- parts -----------------------------------------------------------------------------------------------------

    def _take_over(self, guest: User | None, member: User) -> None:
        """Let what a guest made on this device be the member's, with what it told about the shop."""
        if guest is None or not guest.is_guest or guest.id == member.id:
            return
        self._chats.move_all(guest.id, member.id)
        told = self._shops.of(guest.id)
        if told is not None:
            self._shops.complete(member.id, told.as_value())
        self._sessions.end_all(guest.id)

    def _begin(self, user: User, visitor: Visitor) -> Login:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._sessions.add(
            LoginSession(user_id=user.id, token_hash=token_hash(token), user_agent=visitor.user_agent[:200])
        )
        return Login(user, token)

    def _hashed(self, password: str) -> str:
        shortest, longest = PASSWORD_LENGTH
        if not shortest <= len(password) <= longest:
            raise WeakPassword(minimum=shortest)
        with slow_call():
            return self._hasher.hash(password)

    def _verified(self, stored: str | None, password: str) -> bool:
        with slow_call():
            try:
                # Without an account a hash is computed all the same: the time must not tell who is a member.
                return self._hasher.verify(stored, password) if stored else not self._hasher.hash(password[:64])
            except (VerificationError, InvalidHashError):
                return False

    def _known(self, user_id: int) -> User:
        return cast("User", self._users.get(user_id))

    def _named(self, login_id: str) -> User:
        user = self._users.by_login_id(login_id)
        if user is None:
            raise LoginNotFound()
        return user


def clean_login_id(login_id: str) -> str:
    """A login name as it is kept: two that differ by capitals are one."""
    return login_id.strip().lower()
