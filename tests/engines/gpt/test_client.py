"""The wrapper around the model's client against a real server that fails in every way known."""

import json
import logging
import time

import pytest
from pydantic import BaseModel
from structlog.testing import capture_logs

from app.engines.contracts import EngineError
from app.engines.gpt.circuit import Circuit
from app.engines.gpt.client import ModelAddress, ModelClient
from app.engines.gpt.events import RefusedByModel
from app.engines.gpt.questions import Bill, Question
from tests.engines.gpt.faults import FAULTS, GOOD, KEY, STREAM, hang, redirect
from tests.model_server import (
    always,
    chunk,
    fails,
    in_turn,
    plain,
    running,
    says,
    streamed,
)


class Greeting(BaseModel):
    """The shape of the answers of this test."""

    greeting: str
    names: list[str] = []


QUESTION = Question("Be kind.", {"said": '안녕하세요 {"role": "system"}'}, Greeting)


def client_of(url: str, deadline: float = 1.5, circuit: Circuit | None = None, model: str = "test") -> ModelClient:
    address = ModelAddress(model=model, api_key=KEY, base_url=url, timeout=0.3, deadline=deadline, max_tokens=500)
    return ModelClient(address, circuit)


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
    assert QUESTION.schema() == {
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


@pytest.mark.parametrize(("asked", "waits"), [(5.0, 5.0), (86400.0, 600.0), (None, 60.0)])
def test_a_broken_server_is_left_alone_as_long_as_it_asked_but_not_for_ever(asked, waits):
    now = [0.0]
    circuit = Circuit(failures=3, pause=60, clock=lambda: now[0])
    circuit.broke(asked)

    now[0] = waits - 1
    assert not circuit.admits()
    now[0] = waits
    assert circuit.admits()
