"""Prompts that fit, counted by the model's own tokenizers: the pipeline would cut longer ones silently."""

from dataclasses import dataclass
from typing import Any

from app.engines.contracts import EngineError, ImageRequest

MOST_TOKENS = 75


@dataclass(frozen=True)
class Words:
    """What the model will read, and the phrases that did not fit."""

    prompt: str
    negative_prompt: str
    dropped: tuple[str, ...]


def fitted(request: ImageRequest, pipeline: Any) -> Words:
    """The words of a request, phrases at the end left out until 75 tokens hold the rest.

    Raises EngineError("prompt_too_long") when not even the first phrase, which names the subject, fits.
    """
    tokenizers = (pipeline.tokenizer, pipeline.tokenizer_2)
    prompt, dropped = _shortened(request.prompt, tokenizers)
    negative, _ = _shortened(request.negative_prompt, tokenizers)
    return Words(prompt, negative, dropped)


def _shortened(text: str, tokenizers: tuple[Any, ...]) -> tuple[str, tuple[str, ...]]:
    phrases = [phrase.strip() for phrase in text.split(",") if phrase.strip()]
    for count in range(len(phrases), 0, -1):
        kept = ", ".join(phrases[:count])
        tokens = max(_tokens(kept, tokenizer) for tokenizer in tokenizers)
        if tokens <= MOST_TOKENS:
            return kept, tuple(phrases[count:])
        if count == 1:
            raise EngineError("prompt_too_long", final=True, detail=f"{tokens} tokens in one phrase")
    return "", ()


def _tokens(text: str, tokenizer: Any) -> int:
    """Tokens of the text itself, without the two that mark start and end."""
    return len(tokenizer(text, verbose=False).input_ids) - 2
