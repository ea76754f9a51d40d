"""What a model is asked, in which shape it must answer, and what that costs."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from app.data import prices
from app.engines.contracts import Say, Usage, unheard

Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(frozen=True)
class Question(Generic[Answer]):
    """What a model is asked. `rules` are ours; `material` holds strangers' words and travels as JSON data.

    `hear` is called with the answer as far as it has come.
    """

    rules: str
    material: dict[str, Any]
    answer: type[Answer]
    attempts: int = 2
    hear: Say = unheard

    def schema(self) -> Any:
        """The shape of the answer as strict mode wants it: closed, every property required, no defaults."""
        return _strict(self.answer.model_json_schema())


class Bill:
    """Adds up what the calls for one message cost, failed ones included."""

    def __init__(self, model: str) -> None:
        self._model = model
        self.calls = self.input_tokens = self.output_tokens = 0

    def add(self, input_tokens: int, output_tokens: int) -> None:
        """One more call was counted by the server."""
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens

    def usage(self) -> Usage:
        """The sum so far."""
        return Usage(
            model=self._model,
            calls=self.calls,
            input_tokens=self.input_tokens,
            output_tokens=self.output_tokens,
            cost_usd=prices.cost_usd(self._model, self.input_tokens, self.output_tokens),
        )


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _strict(part) for name, part in schema.items() if name != "default"}
    if made.get("type") == "object" and "properties" in made:
        made |= {"additionalProperties": False, "required": list(made["properties"])}
    return made
