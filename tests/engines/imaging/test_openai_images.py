"""The images API, spoken with a server on loopback: what it may answer, and what it may not."""

import base64
import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.engines.contracts import EngineCancelled, EngineError
from app.engines.imaging import openai_answers
from app.engines.imaging.door import ConfinedDoor
from app.engines.imaging.openai import ImageAddress, OpenAIImages
from tests.tiny_sdxl import Owner, asked, mask, photo, pixels, png

KEY = "sk-very-secret"
PICTURE = png(photo((96, 96)))


def with_picture(picture: bytes = PICTURE) -> bytes:
    return json.dumps({"created": 1, "data": [{"b64_json": base64.b64encode(picture).decode()}]}).encode()


@dataclass
class Api:
    """The server: answers with `status`, `headers` and `body`, and remembers what it was asked."""

    address: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = field(default_factory=with_picture)
    calls: list[dict[str, Any]] = field(default_factory=list)
    waits: threading.Event | None = None

    def painter(self, **changes: Any) -> OpenAIImages:
        """A painter that asks this server."""
        usual: dict[str, Any] = {
            "model": "gpt-image-1",
            "api_key": KEY,
            "base_url": f"{self.address}/v1",
            "timeout": 5.0,
        }
        return OpenAIImages(ImageAddress(**{**usual, **changes}), ConfinedDoor())


@pytest.fixture
def api() -> Iterator[Api]:
    with serving(Api()) as server:
        yield server


@contextmanager
def serving(api: Api) -> Iterator[Api]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            api.calls.append({"path": self.path, "body": parsed(self.headers["Content-Type"], body)})
            if api.waits is not None:
                api.waits.wait(30)
            self.send_response(api.status)
            for name, value in ({"Content-Type": "application/json"} | api.headers).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(api.body)

        def do_GET(self) -> None:
            api.calls.append({"path": self.path, "body": None})
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    api.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield api
    finally:
        if api.waits is not None:
            api.waits.set()
        server.shutdown()
        server.server_close()
        thread.join()


def parsed(kind: str, body: bytes) -> dict[str, Any]:
    """The fields of a JSON or a form body."""
    if kind.startswith("application/json"):
        found: dict[str, Any] = json.loads(body)
        return found
    form = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    return {
        str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True)
        for part in form.get_payload()  # type: ignore[union-attr]
    }


def generate(painter: OpenAIImages, **changes: Any) -> Any:
    owner = Owner()
    return painter.generate(asked(**changes), owner.progress, owner.cancelled)


def error_of(call: Callable[[], object]) -> EngineError:
    with pytest.raises(EngineError) as raised:
        call()
    assert KEY not in str(raised.value)
    return raised.value


def test_words_become_a_picture_in_the_size_that_was_asked_for(api: Api) -> None:
    visual = generate(api.painter(), width=128, height=64, negative_prompt="text")

    body = api.calls[0]["body"]
    assert (visual.width, visual.height, visual.kind, visual.engine) == (128, 64, "scene", "openai")
    assert body["size"] == "1536x1024" and body["model"] == "gpt-image-1" and body["n"] == 1
    assert body["prompt"] == "a photo of coffee. Without: text."
    assert "response_format" not in body
    assert visual.recipe["seed_used"] is False and visual.recipe["model"] == "gpt-image-1"


def test_an_address_that_could_answer_with_a_link_is_asked_for_bytes(api: Api) -> None:
    generate(api.painter(model="flux"))
    assert api.calls[0]["body"]["response_format"] == "b64_json"


def test_a_photo_is_sent_with_a_mask_whose_product_comes_back_to_the_bit(api: Api) -> None:
    source, kept = photo(), mask()
    visual = generate(api.painter(), reference=png(source), keep_mask=png(kept))

    call = api.calls[0]
    assert call["path"] == "/v1/images/edits"
    with Image.open(io.BytesIO(call["body"]["mask"])) as sent:
        assert (np.asarray(sent.getchannel("A")) == np.asarray(kept)).all()
    inside = np.asarray(kept) == 255
    assert (pixels(visual)[inside] == np.asarray(source)[inside]).all()
    assert visual.recipe["product_kept"] is True and len(visual.recipe["kept_sha256"]) == 64


@pytest.mark.parametrize(
    ("status", "code", "reason", "final"),
    [
        (400, "moderation_blocked", "refused", True),
        (400, "invalid_request", "model_refused_call", True),
        (401, "invalid_api_key", "model_refused_call", True),
        (404, "model_not_found", "model_refused_call", True),
        (429, "rate_limit_exceeded", "model_away", False),
        (429, "insufficient_quota", "model_refused_call", True),
        (503, "", "model_away", False),
    ],
)
def test_an_error_status_says_whether_trying_again_makes_sense(
    api: Api, status: int, code: str, reason: str, final: bool
) -> None:
    api.status = status
    api.body = json.dumps({"error": {"code": code, "message": f"Incorrect API key: {KEY}"}}).encode()

    error = error_of(lambda: generate(api.painter()))

    assert (error.reason, error.final) == (reason, final)
    assert len(api.calls) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"data": []}',
        b'{"data": null}',
        b'{"data": [null]}',
        b'{"data": [{"b64_json": null}]}',
        b'{"data": [{"b64_json": "%%%"}]}',
        b'{"data": ' + b"[" * 100_000,
        with_picture(b"no picture"),
        with_picture(PICTURE[:200]),
    ],
    ids=lambda body: repr(body[:30]),
)
def test_an_answer_without_a_picture_is_no_answer(api: Api, body: bytes) -> None:
    api.body = body
    error = error_of(lambda: generate(api.painter()))
    assert (error.reason, error.final) == ("model_answer", False)


def test_a_link_is_never_followed(api: Api) -> None:
    api.body = json.dumps({"data": [{"url": f"{api.address}/picture.png"}]}).encode()
    assert error_of(lambda: generate(api.painter())).reason == "model_answer"
    assert [call["path"] for call in api.calls] == ["/v1/images/generations"]


def test_a_redirect_is_not_followed(api: Api) -> None:
    api.status, api.headers = 307, {"Location": f"{api.address}/elsewhere"}
    assert error_of(lambda: generate(api.painter())).reason == "model_refused_call"
    assert len(api.calls) == 1


def test_an_answer_without_end_is_cut_off(api: Api) -> None:
    api.body = b" " * 30_000_000
    error = error_of(lambda: generate(api.painter()))
    assert (error.reason, error.final) == ("model_answer", True)


def test_a_server_that_never_answers_is_given_up_at_the_deadline(api: Api) -> None:
    api.waits = threading.Event()
    error = error_of(lambda: generate(api.painter(deadline=0.3)))
    assert (error.reason, error.final) == ("model_away", False)


def test_a_server_that_is_not_there_is_away() -> None:
    error = error_of(lambda: generate(Api(address="http://127.0.0.1:9").painter()))
    assert (error.reason, error.final) == ("model_away", False)


def test_a_wish_to_stop_is_heard_while_nothing_arrives(api: Api) -> None:
    api.waits = threading.Event()
    painter = api.painter()
    with pytest.raises(EngineCancelled):
        painter.generate(asked(), lambda share: None, lambda: bool(api.calls))

    api.waits.set()
    assert generate(painter).width == 64


def test_korean_never_leaves_the_house(api: Api) -> None:
    assert error_of(lambda: generate(api.painter(), prompt="소금빵")).reason == "prompt_not_english"
    assert api.calls == []


def test_the_share_shown_rises_and_ends_at_one(api: Api) -> None:
    owner = Owner()
    api.painter().generate(asked(), owner.progress, owner.cancelled)
    assert owner.shares == sorted(owner.shares) and owner.shares[-1] == 1.0


def test_the_key_is_in_no_description_of_the_address() -> None:
    assert KEY not in repr(ImageAddress(model="m", api_key=KEY))
    assert openai_answers.translated(ValueError(KEY)).reason == "model_answer"
