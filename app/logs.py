"""Logs: one line an event, as JSON in production, and never a variable's value that nobody meant to write."""

import logging
import sys
from contextlib import suppress

import structlog

from app.config import Settings


class Lines:
    """Standard error as a logger. A line that cannot be written, as on a full disk, must not end what it tells of."""

    def msg(self, line: str) -> None:
        """Write the line, if it can be written."""
        with suppress(OSError, ValueError):
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    debug = info = warning = error = critical = exception = log = msg


def configure_logs(settings: Settings) -> None:
    """Set structlog up once a process."""
    last = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.is_production
        # Plain tracebacks: the rich ones print local variables, and with them passwords and keys.
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    exceptions = [structlog.processors.format_exc_info] if settings.is_production else []
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *exceptions,
            last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        # Standard output belongs to what a command prints.
        logger_factory=lambda *_names: Lines(),
        cache_logger_on_first_use=False,
    )
