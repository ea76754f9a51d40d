"""How many wrong passwords are heard. Whoever guesses is stopped, and can stop nobody else from logging in.

Guesses are counted for the pair of account and network, for the network, and for the account. An attacker with many
networks can use up the account's count, so a browser that has logged in to the account before is counted by itself.
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from app.clock import utc_now
from app.errors import TooManyAttempts
from app.repositories.users import LoginAttemptRepository
from app.transaction import transactional

WINDOW = timedelta(minutes=15)
LIMITS = {"pair": 10, "device": 10, "user": 10, "address": 60, "account": 60}
# A home or a server is given a whole network of this size in IPv6, and could guess from another address each time.
IPV6_NETWORK = 64


@dataclass(frozen=True)
class Guess:
    """A password that is being looked at: it counts as wrong until it is taken back."""

    numbers: tuple[int, ...]
    keys: tuple[str, ...]


class Gate:
    """Counts guesses in the database, so that every process and every restart knows them."""

    def __init__(self) -> None:
        self._attempts = LoginAttemptRepository()

    def enter(self, keys: tuple[str, ...]) -> Guess:
        """Note a guess before it is looked at, so that many at once are not more than one after the other.

        Raises TooManyAttempts.
        """
        since = utc_now() - WINDOW
        with transactional():
            if any(self._attempts.count_since(key, since) >= LIMITS[key.partition(":")[0]] for key in keys):
                raise TooManyAttempts(minutes=int(WINDOW.total_seconds() // 60))
            return Guess(tuple(self._attempts.add(key) for key in keys), keys)

    def take_back(self, guess: Guess) -> None:
        """It was right: it counts no more, nor do the wrong ones of this device. Call it inside a transaction.

        The counts of the network and of the account stay: else one account of one's own would excuse all guesses.
        """
        self._attempts.forget(guess.numbers)
        for key in guess.keys:
            if key.startswith(("pair:", "device:", "user:")):
                self._attempts.clear(key)


def login_keys(login_id: str, address: str, device: str) -> tuple[str, ...]:
    """What a guess at this account's password is counted for; `device` is "" for a browser that is not known."""
    if device:
        return (f"device:{_short(device)}",)
    account, network = _short(login_id), _network(address)
    return f"pair:{account}:{network}", f"address:{network}", f"account:{account}"


def user_keys(user_id: int) -> tuple[str, ...]:
    """The same where somebody who is logged in must prove it again."""
    return (f"user:{user_id}",)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network(f"{known}/{IPV6_NETWORK}", strict=False).network_address)
