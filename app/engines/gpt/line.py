"""One call over the network that ends by its deadline, in plain bytes, from the one host that the settings name."""

import re
import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from app.engines.contracts import EngineError

if TYPE_CHECKING:
    import httpx2

FINAL_CODES = ("insufficient_quota", "invalid_api_key", "model_not_found", "billing_hard_limit_reached")
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")
_PASSING_STATUSES = (408, 409, 425, 429)
_LASTING_STATUSES = (401, 403, 404)
_ERROR_BODY = 16_384


class CallFailed(EngineError):
    """The other side said no. Its own words are not kept: they may hold the key.

    `retry_after` is the wait it asked for, in seconds; `lasting` says that other calls will fare no better.
    """

    def __init__(
        self, detail: str, *, final: bool = True, lasting: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__("model_away", final=final, detail=detail)
        self.lasting, self.retry_after = lasting, retry_after


class HangUp:
    """Ends a call at its deadline by closing its socket: a server that drips never meets the timeout of one read."""

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.rang = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def watch(self, event: str, info: dict[str, Any]) -> None:
        """Remember the socket; the HTTP library calls this at each step of a connection."""
        if event in _CONNECTED:
            with self._lock:
                self._socket = info["return_value"].get_extra_info("socket")
                self._close_if_due()

    def _ring(self) -> None:
        with self._lock:
            self.rang = True
            self._close_if_due()

    def _close_if_due(self) -> None:
        if self.rang and self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def http_client(silence: float, hang_up: HangUp) -> "httpx2.Client":
    """A client for one call. `silence` is how long one step of the network may take, in seconds."""
    import openai

    def watched(request: "httpx2.Request") -> None:
        request.extensions["trace"] = hang_up.watch

    return openai.DefaultHttpxClient(
        # A redirect would carry the key to a host that nobody chose.
        follow_redirects=False,
        timeout=silence,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"request": [watched], "response": [refuse_bad_answers]},
    )


def refuse_bad_answers(response: "httpx2.Response") -> None:
    """Raise for a redirect, an error or a compressed body before the body is read."""
    status = response.status_code
    compressed = response.headers.get("content-encoding", "identity").lower() != "identity"
    if status >= 400:
        code = "" if compressed else _known_code(response)
        passing = (status in _PASSING_STATUSES or status >= 500) and not code
        asked = _seconds(response.headers.get("retry-after"))
        lasting = bool(code) or status in _LASTING_STATUSES
        raise CallFailed(f"status {status} {code}".strip(), final=not passing, lasting=lasting, retry_after=asked)
    if status != 200:
        raise CallFailed(f"status {status}")
    if compressed:
        raise CallFailed("a compressed answer was not asked for")


def _known_code(response: "httpx2.Response") -> str:
    """The error code when it is one that makes trying again useless. The text around it may hold the key."""
    body = b""
    for piece in response.iter_raw():
        body += piece[:_ERROR_BODY]
        if len(body) >= _ERROR_BODY:
            break
    found = re.search(rf"\b({'|'.join(FINAL_CODES)})\b", body.decode("utf-8", "replace"))
    return found[1] if found else ""


def _seconds(value: str | None) -> float | None:
    return float(value) if value is not None and re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", value) else None
