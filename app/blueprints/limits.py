"""How often one address may knock. Wrong passwords are counted in the database besides."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)

LOGINS = "20 per minute"
REGISTRATIONS = "10 per minute"
MESSAGES = "40 per minute"
