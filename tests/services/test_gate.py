"""Guessing passwords is stopped; nobody who guesses can keep an owner out."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from flask import Flask

from app import clock
from app.clock import utc_now
from app.errors import Disabled, TooManyAttempts, WrongPassword
from app.services.accounts import Visitor
from app.services.gate import LIMITS, Gate, login_keys, user_keys
from app.transaction import transactional
from app.wiring import services
from tests.threads import at_once
from tests.town import Town

SECRET = "a long enough secret"
THIEF = Visitor("203.0.113.7")
OWNER_AT_HOME = Visitor("198.51.100.1", device="the owner's phone")


@pytest.fixture(autouse=True)
def _baker(town: Town) -> None:
    town.accounts.register(None, "baker", SECRET, THIEF)


def test_a_password_is_kept_as_dear_to_guess_as_the_library_advises(app: Flask) -> None:
    kept = services().accounts.register(None, "miller", SECRET, THIEF).user.password_hash

    assert kept is not None and SECRET not in kept
    assert not PasswordHasher().check_needs_rehash(kept)


def guess(visitor: Visitor, times: int) -> None:
    """Wrong passwords, as the gate counts them before anything is hashed."""
    for _ in range(times):
        Gate().enter(login_keys("baker", visitor.address, visitor.device))


def test_a_wrong_password_counts_and_a_right_one_does_not(town: Town) -> None:
    for _ in range(LIMITS["pair"] - 1):
        guess(THIEF, 1)
    with pytest.raises(WrongPassword):
        town.accounts.log_in("baker", "wrong", OWNER_AT_HOME, None)
    for _ in range(2):
        town.accounts.log_in("baker", SECRET, THIEF, None)


def test_ten_wrong_passwords_are_heard_and_no_eleventh(town: Town) -> None:
    guess(THIEF, LIMITS["pair"])
    with pytest.raises(TooManyAttempts):
        town.accounts.log_in("baker", SECRET, THIEF, None)


def test_after_a_while_it_can_be_tried_again(town: Town) -> None:
    guess(THIEF, LIMITS["pair"])
    with clock.fixed(utc_now() + timedelta(minutes=16)):
        assert town.accounts.log_in("baker", SECRET, THIEF, None).user.login_id == "baker"


def test_a_thief_at_one_place_does_not_keep_the_owner_at_another_out(town: Town) -> None:
    guess(THIEF, LIMITS["pair"])
    assert town.accounts.log_in("baker", SECRET, Visitor("198.51.100.1"), None).user.login_id == "baker"


def test_thieves_at_many_places_do_not_keep_out_a_browser_that_was_in_before(town: Town) -> None:
    with clock.fixed(utc_now()):
        for place in range(LIMITS["account"]):
            guess(Visitor(f"203.0.113.{place}"), 1)
        with pytest.raises(TooManyAttempts):
            town.accounts.log_in("baker", SECRET, Visitor("192.0.2.1"), None)
        assert town.accounts.log_in("baker", SECRET, OWNER_AT_HOME, None).user.login_id == "baker"


def test_a_network_of_ipv6_is_one_place(town: Town) -> None:
    for host in range(LIMITS["pair"]):
        guess(Visitor(f"2001:db8:1:2::{host:x}"), 1)
    with pytest.raises(TooManyAttempts):
        town.accounts.log_in("baker", SECRET, Visitor("2001:db8:1:2:ffff::1"), None)


def test_ones_own_right_passwords_excuse_no_guesses_at_others(town: Town) -> None:
    guess(THIEF, LIMITS["pair"] - 1)
    for _ in range(LIMITS["address"]):
        own = Gate().enter(login_keys("thief", THIEF.address, ""))
        with transactional():
            Gate().take_back(own)
    guess(THIEF, 1)
    with pytest.raises(TooManyAttempts):
        guess(THIEF, 1)


def test_the_old_password_is_not_guessed_without_end_either(town: Town) -> None:
    baker = town.accounts.log_in("baker", SECRET, THIEF, None).user
    for _ in range(LIMITS["user"] - 1):
        Gate().enter(user_keys(baker.id))
    with pytest.raises(WrongPassword):
        town.accounts.change_password(baker, "wrong", "another secret", THIEF)
    with pytest.raises(TooManyAttempts):
        town.accounts.change_password(baker, SECRET, "another secret", THIEF)


def test_a_closed_account_is_told_only_to_who_knows_its_password(town: Town) -> None:
    town.accounts.disable("baker")
    with pytest.raises(WrongPassword):
        town.accounts.log_in("baker", "wrong", THIEF, None)
    with pytest.raises(Disabled):
        town.accounts.log_in("baker", SECRET, THIEF, None)


def test_a_login_while_an_ad_is_made_keeps_the_ad_and_what_it_tells_about_the_shop(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")

    def log_in() -> None:
        town.accounts.log_in("baker", SECRET, THIEF, town.owner)

    town.engines.images.while_painting = [lambda: at_once(town.app, [log_in])]
    town.worker.run_until_idle()
    town.engines.images.while_painting = []

    ad = town.read(posted.generation_id)
    assert ad.status == "done"
    assert ad.user_id != town.owner.id
