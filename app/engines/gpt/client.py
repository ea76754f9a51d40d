"""The one wrapper around the OpenAI client: structured answers, checked, within limits of time, size and money.

What the client library lets through (measured against a server on loopback, version 3.52): streams that stop without a
finish end normally; refusals, empty answers and answers cut at the token limit raise nothing; a strict schema is not
checked; there is no size limit; redirects are followed; error texts can hold the key. Each is dealt with in this room,
and everything that goes wrong leaves as an EngineError.
"""

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

import structlog
from pydantic import ValidationError
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_random_exponential,
)

from app.engines.contracts import EngineError
from app.engines.gpt.circuit import Circuit
from app.engines.gpt.events import Listener, RefusedByModel
from app.engines.gpt.line import CallFailed, HangUp, http_client
from app.engines.gpt.questions import Answer, Bill, Question

log = structlog.get_logger(__name__)

_JITTER = wait_random_exponential(multiplier=0.25, max=4.0)
_SHORTEST_CALL = 0.05
_THINKS_FIRST = re.compile(r"^(?:gpt-5(?!.*chat)|o\d)")
_NO_KEY = "not-needed"


@dataclass(frozen=True)
class ModelAddress:
    """Where a model answers. `timeout` bounds a silence, `deadline` an answer with all its retries, in seconds."""

    model: str
    api_key: str = field(default=_NO_KEY, repr=False)
    base_url: str | None = None
    timeout: float = 30.0
    deadline: float = 60.0
    max_tokens: int = 4000


class ModelClient:
    """Asks one model. Safe to share between threads."""

    def __init__(self, address: ModelAddress, circuit: Circuit | None = None) -> None:
        self._address, self._circuit = address, circuit or Circuit()

    @property
    def model(self) -> str:
        """The name of the model that is asked."""
        return self._address.model

    def ask(self, question: Question[Answer], bill: Bill) -> Answer:
        """An answer in the shape that the question names, and nothing about what it says.

        Raises RefusedByModel, EngineError("model_away") while the circuit is open or after the last attempt,
        EngineError("model_slow") at the deadline, EngineError("model_answer") for what is not of the shape.
        """
        # Loading the library takes a second on a busy machine; that must not count against the deadline.
        import openai  # noqa: F401

        if not self._circuit.admits():
            raise EngineError("model_away", detail="circuit open")
        ends_at = time.monotonic() + self._address.deadline
        retrying = Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, EngineError) and not error.final),
            stop=stop_after_attempt(question.attempts) | stop_before_delay(self._address.deadline),
            wait=_wait,
            reraise=True,
        )
        try:
            answer: Answer = retrying(self._ask_once, question, bill, ends_at)
        except RefusedByModel:
            self._circuit.succeeded()
            raise
        except EngineError as error:
            self._note(error)
            raise
        self._circuit.succeeded()
        return answer

    def _note(self, error: EngineError) -> None:
        log.warning("model_failed", model=self.model, reason=error.reason, detail=str(error))
        if isinstance(error, CallFailed) and (error.lasting or error.retry_after):
            self._circuit.broke(error.retry_after)
        else:
            self._circuit.failed()

    def _ask_once(self, question: Question[Answer], bill: Bill, ends_at: float) -> Answer:
        listener = Listener(question.hear)
        bill.calls += 1
        with HangUp(max(ends_at - time.monotonic(), _SHORTEST_CALL)) as hang_up:
            try:
                text = self._heard(question, listener, hang_up)
                return question.answer.model_validate_json(_bare_json(text))
            except Exception as error:  # noqa: BLE001
                if hang_up.rang:
                    raise EngineError("model_slow", final=True, detail="deadline") from None
                raise _translated(error) from None
            finally:
                bill.add(listener.input_tokens, listener.output_tokens)

    def _heard(self, question: Question[Answer], listener: Listener, hang_up: HangUp) -> str:
        import openai

        address = self._address
        with (
            http_client(address.timeout, hang_up) as http,
            openai.OpenAI(
                api_key=address.api_key,
                base_url=address.base_url,
                # Retrying is ours: the library also repeats what never succeeds, such as an empty account.
                max_retries=0,
                # Said twice, because the library takes a client's timeout of 5 seconds for unset and waits 600.
                timeout=address.timeout,
                http_client=http,
            ) as client,
            client.chat.completions.with_streaming_response.create(
                model=address.model,
                messages=[
                    {"role": "system", "content": question.rules},
                    {"role": "user", "content": json.dumps(question.material, ensure_ascii=False)},
                ],
                stream=True,
                extra_body=self._settings(question),
            ) as response,
        ):
            return listener.listen(response.iter_bytes(), response.headers.get("content-type", "")).text

    def _settings(self, question: Question[Answer]) -> dict[str, Any]:
        """How to answer. Servers of others know the older name of the token limit only."""
        address = self._address
        theirs = address.base_url is not None and "api.openai.com" not in address.base_url
        schema = {"name": question.answer.__name__, "strict": True, "schema": question.schema()}
        settings: dict[str, Any] = {
            "response_format": {"type": "json_schema", "json_schema": schema},
            "stream_options": {"include_usage": True},
            "max_tokens" if theirs else "max_completion_tokens": address.max_tokens,
        }
        if not theirs and _THINKS_FIRST.match(address.model):
            # Thinking counts against the token limit, and a headline needs little of it.
            settings["reasoning_effort"] = "low"
        return settings


def _translated(error: Exception) -> EngineError:
    """The error in our own words: the libraries raise errors of many kinds, and their texts may hold the key."""
    if isinstance(error, EngineError):
        return error
    if isinstance(error, ValidationError):
        return EngineError("model_answer", detail="not of the shape")
    return EngineError("model_away", detail=type(error).__name__)


def _wait(state: RetryCallState) -> float:
    """As long as the server asked for, or a random time that grows."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, CallFailed) and error.retry_after is not None:
        return error.retry_after
    return float(_JITTER(state))


def _bare_json(text: str) -> str:
    """The JSON of an answer that was wrapped in a Markdown fence."""
    text = text.strip()
    if text.startswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    return text
