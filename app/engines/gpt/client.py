"""The one wrapper around the OpenAI client: structured answers, checked, within limits of time, size and money.

What the client library lets through (measured against a server on loopback, version 3.52): streams that stop without a
finish end normally; refusals, empty answers and answers cut at the token limit raise nothing; a strict schema is not
checked; there is no size limit; redirects are followed; error texts can hold the key. Each is dealt with here, and
everything that goes wrong leaves as an EngineError.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import structlog
from pydantic import BaseModel, ValidationError
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from app.engines.contracts import EngineError
from app.engines.gpt.circuit import Circuit

if TYPE_CHECKING:
    from openai import OpenAI

log = structlog.get_logger(__name__)
Answer = TypeVar("Answer", bound=BaseModel)

LONGEST_ANSWER = 64_000
ATTEMPTS = 3
LONGEST_WAIT_SECONDS = 8.0
FINAL_CODES = ("insufficient_quota", "invalid_api_key", "model_not_found", "content_policy_violation")


@dataclass(frozen=True)
class ModelAddress:
    """Where a model answers. `timeout` is for one step of the network, `deadline` for a whole answer, in seconds."""

    model: str
    api_key: str = field(repr=False)
    base_url: str | None = None
    timeout: float = 30.0
    deadline: float = 60.0
    max_tokens: int = 1500


@dataclass(frozen=True)
class Answered(Generic[Answer]):
    """A checked answer and what it cost in tokens."""

    value: Answer
    input_tokens: int
    output_tokens: int


class RefusedByModel(EngineError):
    """The model declined. That is an answer, not a fault: it is not tried again."""

    def __init__(self) -> None:
        super().__init__("refused", final=True)


class ModelClient:
    """Asks one model. Safe to share between threads."""

    def __init__(self, address: ModelAddress, circuit: Circuit | None = None) -> None:
        self._address, self._circuit = address, circuit or Circuit()
        self._client: OpenAI | None = None

    @property
    def model(self) -> str:
        """The name of the model that is asked."""
        return self._address.model

    def ask(self, rules: str, material: dict[str, Any], answer: type[Answer]) -> Answered[Answer]:
        """An answer in the shape of `answer`.

        `rules` are ours; `material` holds strangers' words and travels as JSON data in the user's message, never among
        the rules. Raises EngineError("model_away") while the circuit is open or after the last attempt, and
        EngineError("model_answer") for an answer that is not of the shape.
        """
        if self._circuit.is_open:
            raise EngineError("model_away", detail="circuit open")
        try:
            answered = self._attempts()(self._ask_once, rules, material, answer)
        except EngineError as error:
            if not isinstance(error, RefusedByModel):
                self._circuit.failed()
            raise
        self._circuit.succeeded()
        return answered

    def _attempts(self) -> Retrying:
        return Retrying(
            retry=retry_if_exception(lambda error: isinstance(error, EngineError) and not error.final),
            stop=stop_after_attempt(ATTEMPTS),
            wait=_wait,
            reraise=True,
        )

    def _ask_once(self, rules: str, material: dict[str, Any], answer: type[Answer]) -> Answered[Answer]:
        try:
            text, usage = self._read(self._stream(rules, material, answer))
            return Answered(answer.model_validate_json(_bare_json(text)), *usage)
        except EngineError:
            raise
        except (ValidationError, json.JSONDecodeError) as error:
            raise EngineError("model_answer", detail=f"{type(error).__name__}") from None
        except Exception as error:  # noqa: BLE001
            # The library raises its own errors, JSONDecodeError, AttributeError and more; their texts may hold the key.
            raise _translated(error) from None

    def _stream(self, rules: str, material: dict[str, Any], answer: type[Answer]) -> Any:
        schema = {"name": answer.__name__, "strict": True, "schema": _strict(answer.model_json_schema())}
        return self._connected().chat.completions.create(  # type: ignore[call-overload]
            model=self._address.model,
            messages=[
                {"role": "system", "content": rules},
                {"role": "user", "content": json.dumps(material, ensure_ascii=False)},
            ],
            response_format={"type": "json_schema", "json_schema": schema},
            max_completion_tokens=self._address.max_tokens,
            stream=True,
            stream_options={"include_usage": True},
        )

    def _read(self, stream: Any) -> tuple[str, tuple[int, int]]:
        """The whole text, only when it ended by itself; read piece by piece so that no answer can grow or drip on."""
        ends_at = time.monotonic() + self._address.deadline
        pieces: list[str] = []
        length, finish, usage = 0, None, (0, 0)
        with stream:
            for chunk in _chunks(stream):
                if time.monotonic() > ends_at:
                    raise EngineError("model_slow", detail="the answer took too long")
                if chunk.usage is not None:
                    usage = (chunk.usage.prompt_tokens or 0, chunk.usage.completion_tokens or 0)
                for choice in chunk.choices[:1]:
                    if getattr(choice.delta, "refusal", None):
                        raise RefusedByModel
                    piece = choice.delta.content or ""
                    pieces.append(piece)
                    length += len(piece)
                    finish = choice.finish_reason or finish
                if length > LONGEST_ANSWER:
                    raise EngineError("model_answer", final=True, detail="the answer is far too long")
        if finish == "content_filter":
            raise RefusedByModel
        if finish != "stop" or not length:
            raise EngineError("model_answer", detail=f"finish {finish}, {length} characters")
        return "".join(pieces), usage

    def _connected(self) -> "OpenAI":
        if self._client is None:
            import openai

            self._client = openai.OpenAI(
                api_key=self._address.api_key,
                base_url=self._address.base_url,
                # Retrying is ours: the library also repeats what never succeeds, such as an empty account.
                max_retries=0,
                http_client=openai.DefaultHttpxClient(follow_redirects=False, timeout=self._address.timeout),
            )
        return self._client


def _chunks(stream: Any) -> Iterator[Any]:
    yield from stream


def _wait(state: RetryCallState) -> float:
    """As long as the server asked for, or a random time that grows."""
    error = state.outcome.exception() if state.outcome else None
    asked = getattr(error, "retry_after", None)
    if asked is not None:
        return min(float(asked), LONGEST_WAIT_SECONDS)
    return float(wait_random_exponential(multiplier=0.25, max=LONGEST_WAIT_SECONDS)(state))


def _translated(error: Exception) -> EngineError:
    """An EngineError that tells whether trying again makes sense, without the upstream's words."""
    import openai

    if isinstance(error, openai.APIStatusError):
        code = str(getattr(error, "code", "") or "")
        passing = error.status_code in (408, 409, 429) or error.status_code >= 500
        translated = EngineError(
            "model_away" if passing else "model_refused_call",
            final=not passing or code in FINAL_CODES,
            detail=f"status {error.status_code} {code}".strip(),
        )
        translated.retry_after = _seconds(error.response.headers.get("retry-after"))  # type: ignore[attr-defined]
        return translated
    if isinstance(error, openai.APIError | OSError):
        return EngineError("model_away", detail=type(error).__name__)
    return EngineError("model_answer", detail=type(error).__name__)


def _seconds(value: str | None) -> float | None:
    return float(value) if value is not None and value.replace(".", "", 1).isdecimal() else None


def _bare_json(text: str) -> str:
    """The JSON of an answer that was wrapped in a Markdown fence."""
    text = text.strip()
    if text.startswith("```"):
        text = text.split("\n", 1)[-1].rsplit("```", 1)[0]
    return text


def _strict(schema: Any) -> Any:
    """The schema as strict mode wants it: no further properties, and every property required."""
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _strict(part) for name, part in schema.items() if name != "default"}
    if made.get("type") == "object" and "properties" in made:
        made |= {"additionalProperties": False, "required": list(made["properties"])}
    return made
