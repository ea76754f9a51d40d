"""How often one address may knock. Wrong passwords are counted in the database besides."""

from flask import g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from app.auth import current_owner
from app.clock import utc_now

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)

LOGINS = "20 per minute"
REGISTRATIONS = "10 per minute"
MESSAGES = "40 per minute"
API_READS = "300 per minute"
API_WRITES = "60 per minute"


def caller() -> str:
    """Whom the API counts: a token, or the address of somebody without one."""
    current_owner()
    token = g.get("active_token")
    return f"token:{token.id}" if token is not None else f"address:{get_remote_address()}"


def seconds_until(moment: float) -> int:
    """Whole seconds until a limit is open again, at least one; the limiter has rounded its moment up already."""
    return max(1, int(moment - utc_now().timestamp()))
