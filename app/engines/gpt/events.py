"""Reads the bytes of an answer: a stream of events, or one JSON document from servers that do not stream."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, ValidationError

from app.engines.contracts import EngineError, Say, unheard

LARGEST_BODY = 4_000_000
LONGEST_ANSWER = 32_000


class RefusedByModel(EngineError):
    """The model declined. That is an answer, not a fault: it is not asked again."""

    def __init__(self) -> None:
        super().__init__("refused", final=True)


@dataclass(frozen=True)
class Spoken:
    """The whole text of an answer and the tokens that the server counted."""

    text: str
    input_tokens: int = 0
    output_tokens: int = 0


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Words(_Part):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Part):
    delta: _Words | None = None
    message: _Words | None = None
    finish_reason: str | None = None


class _Counted(_Part):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Event(_Part):
    choices: list[_Choice] | None = None
    usage: _Counted | None = None
    error: object = None


class Listener:
    """Puts an answer together piece by piece and stops listening when it grows too long."""

    def __init__(self, hear: Say = unheard) -> None:
        self._hear = hear
        self._pieces: list[str] = []
        self._length = 0
        self._finish: str | None = None
        self.input_tokens = 0
        self.output_tokens = 0

    def listen(self, body: Iterable[bytes], content_type: str) -> Spoken:
        """The answer, when it ended by itself. Raises RefusedByModel, or EngineError for half an answer."""
        try:
            for document in _documents(_limited(body), content_type):
                self._take(_Event.model_validate_json(document))
        except (ValidationError, UnicodeDecodeError) as error:
            raise EngineError("model_answer", detail=type(error).__name__) from None
        if self._finish == "content_filter":
            raise RefusedByModel
        if self._finish != "stop" or not self._length:
            # What the server wrote in the field is not repeated: it is a stranger's text.
            known = self._finish if self._finish in (None, "stop", "length", "tool_calls") else "other"
            raise EngineError("model_answer", detail=f"finish {known}, {self._length} characters")
        return Spoken("".join(self._pieces), self.input_tokens, self.output_tokens)

    def _take(self, event: _Event) -> None:
        if event.error is not None:
            raise EngineError("model_away", detail="an error instead of the rest")
        if event.usage is not None:
            self.input_tokens = max(event.usage.prompt_tokens or 0, 0)
            self.output_tokens = max(event.usage.completion_tokens or 0, 0)
        for choice in (event.choices or [])[:1]:
            words = choice.delta or choice.message or _Words()
            if words.refusal:
                raise RefusedByModel
            self._pieces.append(words.content or "")
            self._length += len(words.content or "")
            self._finish = choice.finish_reason or self._finish
        if self._length > LONGEST_ANSWER:
            raise EngineError("model_answer", final=True, detail="the answer is far too long")
        if self._hear is not unheard and self._length:
            self._hear("".join(self._pieces))


def _limited(body: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in body:
        size += len(piece)
        if size > LARGEST_BODY:
            raise EngineError("model_answer", final=True, detail="the answer is far too large")
        yield piece


def _documents(body: Iterable[bytes], content_type: str) -> Iterator[str]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        yield b"".join(body).decode("utf-8")
    elif kind == "text/event-stream":
        yield from _events(body)
    else:
        raise EngineError("model_answer", detail="neither a stream nor JSON")


def _events(body: Iterable[bytes]) -> Iterator[str]:
    """The data of each event. In this protocol an event is one line of JSON, and [DONE] is the last."""
    for line in _lines(body):
        name, _, data = line.decode("utf-8").partition(":")
        data = data.strip()
        if name == "data" and data == "[DONE]":
            return
        if name == "data" and data:
            yield data


def _lines(body: Iterable[bytes]) -> Iterator[bytes]:
    rest: list[bytes] = []
    for piece in body:
        *whole, last = piece.split(b"\n")
        for line in whole:
            yield b"".join([*rest, line]).rstrip(b"\r")
            rest = []
        rest.append(last)
    yield b"".join(rest)
