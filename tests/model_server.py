"""A language model on loopback: a real socket that speaks the chat completions protocol, well or badly.

A script decides what each call gets. Nothing here sleeps: a server that hangs waits for the end of the test.
"""

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Usage = {"prompt_tokens": 100, "completion_tokens": 40, "total_tokens": 140}


@dataclass(frozen=True)
class Call:
    """What a client asked for: the parsed body and the headers with small names."""

    body: dict[str, Any]
    headers: dict[str, str]

    @property
    def rules(self) -> str:
        """The system message."""
        return str(self.body["messages"][0]["content"])

    @property
    def material(self) -> dict[str, Any]:
        """The user message, which must be JSON."""
        found: dict[str, Any] = json.loads(self.body["messages"][1]["content"])
        return found

    @property
    def shape(self) -> str:
        """The name of the schema that was asked for."""
        return str(self.body["response_format"]["json_schema"]["name"])


class Wire:
    """The server's end of one call."""

    def __init__(self, handler: BaseHTTPRequestHandler, over: threading.Event) -> None:
        self._handler, self._over = handler, over

    def head(self, status: int = 200, headers: dict[str, str] | None = None) -> None:
        """Send the status line and the headers; the connection ends with the answer."""
        self._handler.send_response(status)
        for name, value in ({"Connection": "close"} | (headers or {})).items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def send(self, data: bytes) -> None:
        """Send bytes at once."""
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def event(self, document: Any) -> None:
        """Send one event of a stream."""
        self.send(f"data: {json.dumps(document, ensure_ascii=False)}\n\n".encode())

    def wait(self, seconds: float | None = None) -> bool:
        """Keep the line open until the test ends, or for some seconds; whether the test has ended."""
        return self._over.wait(seconds)


Answer = Callable[[Wire, Call], None]


def chunk(content: str | None = None, finish: str | None = None, **delta: Any) -> dict[str, Any]:
    """One piece of a streamed answer."""
    return {
        "id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "test",
        "choices": [{"index": 0, "delta": {"content": content, **delta}, "finish_reason": finish}],
    }  # fmt: skip


def streamed(text: str, finish: str | None = "stop") -> Answer:
    """The text in pieces of a few characters, as a stream."""

    def answer(wire: Wire, call: Call) -> None:
        wire.head(headers={"Content-Type": "text/event-stream; charset=utf-8"})
        for start in range(0, len(text), 40):
            wire.event(chunk(text[start : start + 40]))
        wire.event(chunk(finish=finish))
        wire.event({"choices": [], "usage": Usage})
        wire.send(b"data: [DONE]\n\n")

    return answer


def says(value: Any) -> Answer:
    """A document as a proper streamed answer."""
    return streamed(json.dumps(value, ensure_ascii=False))


def plain(text: str) -> Answer:
    """The text in one JSON document, as a server that cannot stream sends it."""

    def answer(wire: Wire, call: Call) -> None:
        body = {"choices": [{"index": 0, "message": {"content": text}, "finish_reason": "stop"}], "usage": Usage}
        wire.head(headers={"Content-Type": "application/json"})
        wire.send(json.dumps(body, ensure_ascii=False).encode())

    return answer


def fails(status: int, code: str = "", message: str = "no", headers: dict[str, str] | None = None) -> Answer:
    """An error as the API reports it."""

    def answer(wire: Wire, call: Call) -> None:
        wire.head(status, {"Content-Type": "application/json"} | (headers or {}))
        wire.send(json.dumps({"error": {"message": message, "code": code, "type": code}}).encode())

    return answer


def bomb(size: int) -> Answer:
    """An answer that grows to `size` bytes when it is unpacked."""
    body = gzip.compress(f"data: {json.dumps(chunk('x' * size, 'stop'))}\n\n".encode(), compresslevel=1)

    def answer(wire: Wire, call: Call) -> None:
        wire.head(headers={"Content-Type": "text/event-stream", "Content-Encoding": "gzip"})
        wire.send(body)

    return answer


@dataclass
class ModelServer:
    """A running server. `script` is asked for an answer to each call; `calls` are all calls so far."""

    script: Callable[[Call], Answer]
    calls: list[Call] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    url: str = ""

    def take(self, handler: BaseHTTPRequestHandler) -> None:
        """Read one call and answer it as the script says."""
        size = int(handler.headers.get("content-length", 0))
        headers = {name.lower(): text for name, text in handler.headers.items()}
        call = Call(json.loads(handler.rfile.read(size) or b"{}"), headers)
        self.calls.append(call)
        with suppress(OSError):
            self.script(call)(Wire(handler, self.over), call)


@contextmanager
def running(script: Callable[[Call], Answer]) -> Iterator[ModelServer]:
    """A server on a free port of loopback until the end of the block."""
    server = ModelServer(script)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            server.take(self)
            self.close_connection = True

        do_GET = do_POST  # noqa: N815

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        http.shutdown()
        http.server_close()
        thread.join()


def always(answer: Answer) -> Callable[[Call], Answer]:
    """A script that gives every call the same answer."""
    return lambda call: answer


def in_turn(*answers: Answer) -> Callable[[Call], Answer]:
    """A script that gives each call the next answer, and the last one for ever."""
    left = list(answers)
    return lambda call: left.pop(0) if len(left) > 1 else left[0]
