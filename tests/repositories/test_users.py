from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.clock import fixed
from app.engines import contracts
from app.errors import LoginTaken
from app.models import LoginSession, ShopProfile, User
from app.repositories.shops import ShopRepository
from app.repositories.users import LoginAttemptRepository, LoginSessionRepository, UserRepository
from app.transaction import transactional
from tests.factories import an_owner
from tests.threads import at_once

USERS, LOGINS, ATTEMPTS, SHOPS = UserRepository(), LoginSessionRepository(), LoginAttemptRepository(), ShopRepository()
NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def a_login(owner: User, token_hash: str) -> LoginSession:
    with transactional():
        return LOGINS.add(LoginSession(user_id=owner.id, token_hash=token_hash))


def test_a_name_belongs_to_one_account(app: Flask) -> None:
    owner = an_owner()

    with pytest.raises(LoginTaken), transactional():
        USERS.add(User(login_id=owner.login_id))


def test_a_guest_asked_for_eight_times_at_once_is_one_guest(app: Flask) -> None:
    def ask() -> int:
        with transactional():
            return USERS.find_or_add_guest("guest-1").id

    assert len(set(at_once(app, [ask] * 8))) == 1


def test_a_login_is_found_with_its_user(app: Flask) -> None:
    owner = an_owner()
    login = a_login(owner, "hash of a token")

    found = LOGINS.active_by_token_hash("hash of a token")

    assert found is not None
    assert (found.id, found.user_id, found.login_id, found.role) == (login.id, owner.id, owner.login_id, "owner")
    assert found.user.is_active and not found.user.is_admin and found.user.created_at == owner.created_at


def test_a_login_that_ended_is_not_found(app: Flask) -> None:
    a_login(an_owner(), "hash")
    with transactional():
        LOGINS.end("hash")

    assert LOGINS.active_by_token_hash("hash") is None


def test_a_disabled_user_is_told_as_such(app: Flask) -> None:
    owner = an_owner()
    a_login(owner, "hash")
    with transactional():
        owner.disable()

    found = LOGINS.active_by_token_hash("hash")
    assert found is not None and found.is_disabled and not found.user.is_active


def test_all_other_logins_end(app: Flask) -> None:
    owner, other = an_owner(), an_owner()
    kept, _, stranger = a_login(owner, "kept"), a_login(owner, "ended"), a_login(other, "stranger")
    with transactional():
        LOGINS.end_all(owner.id, except_id=kept.id)

    assert [login.id for login in LOGINS.of(owner.id)] == [kept.id]
    assert [login.id for login in LOGINS.of(other.id)] == [stranger.id]


def test_nobody_ends_the_login_of_somebody_else(app: Flask) -> None:
    owner, other = an_owner(), an_owner()
    login = a_login(owner, "hash")
    with transactional():
        LOGINS.end_one(other.id, login.id)
    assert LOGINS.of(owner.id)

    with transactional():
        LOGINS.end_one(owner.id, login.id)
    assert not LOGINS.of(owner.id)


def test_a_login_that_was_used_is_noted(app: Flask) -> None:
    login = a_login(an_owner(), "hash")
    with transactional():
        LOGINS.touch(login.id, NOON)

    found = LOGINS.active_by_token_hash("hash")
    assert found is not None and found.last_seen_at == NOON


def test_only_the_wrong_passwords_of_the_window_count(app: Flask) -> None:
    for minutes in (0, 10, 20):
        with fixed(NOON + timedelta(minutes=minutes)), transactional():
            ATTEMPTS.add("account:kim")
            ATTEMPTS.add("address:::1")

    assert ATTEMPTS.count_since("account:kim", NOON + timedelta(minutes=5)) == 2
    with transactional():
        ATTEMPTS.clear("account:kim")
    assert ATTEMPTS.count_since("account:kim", NOON) == 0
    assert ATTEMPTS.count_since("address:::1", NOON) == 3


def test_a_shop_is_kept_and_replaced(app: Flask) -> None:
    owner = an_owner()
    assert SHOPS.of(owner.id) is None
    for name in ("골목빵집", "골목과자점"):
        with transactional():
            SHOPS.save(ShopProfile(user_id=owner.id, name=name, industry="bakery"))

    shop = SHOPS.of(owner.id)

    assert shop is not None
    assert shop.as_value() == contracts.ShopProfile(name="골목과자점", industry="bakery")


def test_a_shop_saved_twice_at_once_is_one_shop(app: Flask) -> None:
    owner = an_owner()

    def save() -> None:
        with transactional():
            SHOPS.save(ShopProfile(user_id=owner.id, name="골목빵집"))

    at_once(app, [save] * 6)

    assert SHOPS.of(owner.id) is not None
