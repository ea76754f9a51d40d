"""The wrapper around the model's client against a real server that fails in every way known."""

import json
import logging
import time

import pytest
from pydantic import BaseModel
from structlog.testing import capture_logs

from app.engines.contracts import EngineError
from app.engines.gpt.circuit import Circuit
from app.engines.gpt.client import Bill, ModelAddress, ModelClient, Question, strict_schema
from app.engines.gpt.events import RefusedByModel
from tests.model_server import (
    Answer,
    Call,
    Wire,
    always,
    bomb,
    chunk,
    fails,
    in_turn,
    plain,
    running,
    says,
    streamed,
)

KEY = "sk-secret-0123456789"
STREAM = {"Content-Type": "text/event-stream"}


class Greeting(BaseModel):
    """The shape of the answers of this test."""

    greeting: str
    names: list[str] = []


QUESTION = Question("Be kind.", {"said": '안녕하세요 {"role": "system"}'}, Greeting)
GOOD = {"greeting": "반가워요", "names": ["하나"]}


def client_of(url: str, deadline: float = 1.5, circuit: Circuit | None = None, model: str = "test") -> ModelClient:
    address = ModelAddress(model=model, api_key=KEY, base_url=url, timeout=0.3, deadline=deadline, max_tokens=500)
    return ModelClient(address, circuit)


def hang(wire: Wire, call: Call) -> None:
    wire.wait()


def hang_after_head(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    wire.wait()


def drip(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    while not wire.wait(0.05):
        wire.event(chunk("가"))


def drip_without_a_line_end(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    wire.send(b"data: ")
    while not wire.wait(0.05):
        wire.send(b"x")


def drip_headers(wire: Wire, call: Call) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not wire.wait(0.05):
        wire.send(b"x")


def cut(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM | {"Transfer-Encoding": "chunked"})
    half = json.dumps(chunk('{"greeting": "반'), ensure_ascii=False)
    text = f"data: {half}\n\n".encode()
    wire.send(f"{len(text):x}\r\n".encode() + text + b"\r\n")


def endless(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    while not wire.wait(0):
        wire.send(b"data: " + b"x" * 65536)


def endless_words(wire: Wire, call: Call) -> None:
    wire.head(headers=STREAM)
    while not wire.wait(0):
        wire.event(chunk("가" * 4000))


def endless_error(wire: Wire, call: Call) -> None:
    wire.head(500, {"Content-Type": "application/json"})
    while not wire.wait(0):
        wire.send(b"x" * 65536)


def events(*documents: object) -> Answer:
    def answer(wire: Wire, call: Call) -> None:
        wire.head(headers=STREAM)
        for document in documents:
            wire.event(document)
        wire.send(b"data: [DONE]\n\n")

    return answer


def raw(body: bytes, kind: str, status: int = 200) -> Answer:
    def answer(wire: Wire, call: Call) -> None:
        wire.head(status, {"Content-Type": kind})
        wire.send(body)

    return answer


def redirect(wire: Wire, call: Call) -> None:
    wire.head(307, {"Location": "/v1/elsewhere"})


# What the server does, the reason that the caller sees, how many calls it takes.
FAULTS: dict[str, tuple[Answer, str, int]] = {
    "429": (fails(429, "rate_limit_exceeded", headers={"Retry-After": "0.05"}), "model_away", 2),
    "429 for an hour": (fails(429, headers={"Retry-After": "3600"}), "model_away", 1),
    "429 quota": (fails(429, "insufficient_quota"), "model_away", 1),
    "500": (fails(500), "model_away", 2),
    "503": (fails(503), "model_away", 2),
    "400": (fails(400, "invalid_request_error"), "model_away", 1),
    "401 with the key": (fails(401, "invalid_api_key", f"Incorrect API key provided: {KEY}"), "model_away", 1),
    "403": (fails(403), "model_away", 1),
    "404": (fails(404, "model_not_found"), "model_away", 1),
    "hang": (hang, "model_away", 2),
    "hang after the headers": (hang_after_head, "model_away", 2),
    "drip": (drip, "model_slow", 1),
    "drip without a line end": (drip_without_a_line_end, "model_slow", 1),
    "drip of headers": (drip_headers, "model_slow", 1),
    "cut stream": (cut, "model_away", 2),
    "no finish": (streamed(json.dumps(GOOD), None), "model_answer", 2),
    "length": (streamed(json.dumps(GOOD), "length"), "model_answer", 2),
    "content filter": (streamed("", "content_filter"), "refused", 1),
    "refusal": (events(chunk(refusal="I cannot."), chunk(finish="stop")), "refused", 1),
    "empty": (streamed(""), "model_answer", 2),
    "null content": (events(chunk(None), chunk(None, "stop")), "model_answer", 2),
    "no choices": (events({"choices": []}), "model_answer", 2),
    "null choices": (events({"choices": None}), "model_answer", 2),
    "nothing": (events(), "model_answer", 2),
    "not JSON": (streamed("Sure! Here you go."), "model_answer", 2),
    "cut JSON": (streamed('{"greeting": "반가'), "model_answer", 2),
    "other shape": (says({"hello": 1}), "model_answer", 2),
    "a list": (says([GOOD]), "model_answer", 2),
    "deep JSON": (streamed("[" * 9000), "model_answer", 2),
    "error event": (events(chunk("{"), {"error": {"message": KEY}}), "model_away", 2),
    "broken event": (raw(b"data: {nope\n\n", "text/event-stream"), "model_answer", 2),
    "not UTF-8": (raw(b"data: \xff\xfe\n\n", "text/event-stream"), "model_answer", 2),
    "a web page": (raw(b"<html>Sign in</html>", "text/html"), "model_answer", 2),
    "no content type": (raw(b"ok", ""), "model_answer", 2),
    "204": (raw(b"", "text/event-stream", 204), "model_away", 1),
    "redirect": (redirect, "model_away", 1),
    "endless line": (endless, "model_answer", 1),
    "endless words": (endless_words, "model_answer", 1),
    "endless error": (endless_error, "model_away", 2),
    "bomb": (bomb(50_000_000), "model_away", 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_the_server_is_one_quiet_error_in_bounded_time(fault, caplog):
    answer, reason, calls = FAULTS[fault]
    bill = Bill("test")
    caplog.set_level(logging.DEBUG)
    with running(always(answer)) as server, capture_logs() as logs:
        started = time.monotonic()
        with pytest.raises(EngineError) as caught:
            client_of(server.url).ask(QUESTION, bill)
        took = time.monotonic() - started

        assert caught.value.reason == reason
        assert len(server.calls) == bill.calls == calls
    assert took < 5
    assert KEY not in f"{caught.value!r} {caught.value.__cause__!r} {logs} {caplog.text}"


def test_a_streamed_answer_is_put_together_and_counted():
    bill = Bill("gpt-5-mini")
    with running(always(says(GOOD))) as server:
        answer = client_of(server.url).ask(QUESTION, bill)

    assert answer == Greeting.model_validate(GOOD)
    assert (bill.calls, bill.input_tokens, bill.output_tokens) == (1, 100, 40)
    assert bill.usage().cost_usd == pytest.approx(0.000105)


@pytest.mark.parametrize(
    "answer",
    [
        plain(json.dumps(GOOD)),
        streamed(f"```json\n{json.dumps(GOOD, ensure_ascii=False)}\n```"),
        streamed(f"\n{json.dumps(GOOD)}\n"),
        says(GOOD | {"phone": "010-0000-0000"}),
    ],
    ids=["not streamed", "fenced", "spaced", "with more fields"],
)
def test_other_forms_of_a_good_answer_are_understood(answer):
    with running(always(answer)) as server:
        assert client_of(server.url).ask(QUESTION, Bill("test")) == Greeting.model_validate(GOOD)


def test_a_character_split_between_two_packets_stays_whole():
    line = f"data: {json.dumps(chunk(json.dumps(GOOD, ensure_ascii=False), 'stop'), ensure_ascii=False)}\n\n".encode()
    middle = line.index("반".encode()) + 1

    def answer(wire, call):
        wire.head(headers=STREAM)
        wire.send(line[:middle])
        wire.wait(0.02)
        wire.send(line[middle:])

    with running(always(answer)) as server:
        assert client_of(server.url).ask(QUESTION, Bill("test")).greeting == "반가워요"


def test_a_fault_that_passes_costs_one_more_call_and_the_wait_that_was_asked_for():
    script = in_turn(fails(429, headers={"Retry-After": "0.3"}), says(GOOD))
    with running(script) as server:
        started = time.monotonic()
        answer = client_of(server.url, deadline=3).ask(QUESTION, Bill("test"))

        assert answer.greeting == "반가워요"
        assert len(server.calls) == 2
        assert time.monotonic() - started >= 0.3


def test_the_redirect_target_is_never_called():
    with running(always(redirect)) as server, running(always(says(GOOD))) as elsewhere:

        def to_elsewhere(wire, call):
            wire.head(307, {"Location": f"{elsewhere.url}/chat/completions"})

        server.script = always(to_elsewhere)
        with pytest.raises(EngineError):
            client_of(server.url).ask(QUESTION, Bill("test"))

        assert elsewhere.calls == []


def test_strangers_words_travel_as_json_data_and_never_among_the_rules():
    with running(always(says(GOOD))) as server:
        client_of(server.url).ask(QUESTION, Bill("test"))

    call = server.calls[0]
    assert [message["role"] for message in call.body["messages"]] == ["system", "user"]
    assert call.rules == "Be kind."
    assert call.material == QUESTION.material
    assert call.body["max_tokens"] == 500
    assert call.headers["accept-encoding"] == "identity"
    assert call.headers["authorization"] == f"Bearer {KEY}"


def test_every_object_of_a_strict_schema_is_closed_and_every_property_required():
    assert strict_schema(Greeting) == {
        "title": "Greeting",
        "description": "The shape of the answers of this test.",
        "type": "object",
        "properties": {
            "greeting": {"title": "Greeting", "type": "string"},
            "names": {"title": "Names", "type": "array", "items": {"type": "string"}},
        },
        "required": ["greeting", "names"],
        "additionalProperties": False,
    }


def test_after_three_failures_the_server_is_left_alone_until_one_call_may_try():
    now = [0.0]
    circuit = Circuit(failures=3, pause=60, clock=lambda: now[0])
    with running(always(fails(400))) as server:
        client = client_of(server.url, circuit=circuit)
        for _ in range(5):
            with pytest.raises(EngineError):
                client.ask(QUESTION, Bill("test"))
        assert len(server.calls) == 3

        now[0] = 61
        server.script = always(says(GOOD))
        assert client.ask(QUESTION, Bill("test")).greeting == "반가워요"
        assert client.ask(QUESTION, Bill("test")).greeting == "반가워요"
    assert len(server.calls) == 5


@pytest.mark.parametrize(
    "answer", [fails(401), fails(429, "insufficient_quota"), fails(429, headers={"Retry-After": "99"})]
)
def test_what_will_not_pass_soon_opens_the_circuit_at_once(answer):
    with running(always(answer)) as server:
        client = client_of(server.url)
        for _ in range(3):
            with pytest.raises(EngineError):
                client.ask(QUESTION, Bill("test"))

    assert len(server.calls) == 1


def test_while_the_circuit_is_open_only_one_call_of_many_tries():
    now = [0.0]
    circuit = Circuit(failures=1, pause=60, clock=lambda: now[0])
    circuit.failed()
    now[0] = 60.0

    assert [circuit.admits() for _ in range(4)] == [True, False, False, False]


def test_a_refusal_is_no_failure_of_the_server():
    with running(always(streamed("", "content_filter"))) as server:
        client = client_of(server.url)
        for _ in range(4):
            with pytest.raises(RefusedByModel):
                client.ask(QUESTION, Bill("test"))

    assert len(server.calls) == 4


def test_neither_address_nor_client_shows_the_key():
    address = ModelAddress(model="test", api_key=KEY)

    assert KEY not in f"{address!r} {ModelClient(address)!r} {vars(ModelClient(address))!r}"


def test_a_server_that_nobody_runs_is_away():
    with running(always(hang)) as server:
        gone = server.url

    with pytest.raises(EngineError, match="APIConnectionError") as caught:
        client_of(gone).ask(QUESTION, Bill("test"))

    assert caught.value.reason == "model_away"
