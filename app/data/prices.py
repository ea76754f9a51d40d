"""What language models cost, as far as it is known."""

import re
from functools import cache
from pathlib import Path

from app.data.schema import DataFile
from app.engines.contracts import Value

_VERSION = re.compile(r"-(?:\d{4}-\d\d-\d\d|latest)$")
_MILLION = 1_000_000


class ModelPrice(Value):
    """US dollars for a million tokens."""

    input: float
    output: float


class PricesFile(DataFile):
    """prices.json"""

    models: dict[str, ModelPrice]


@cache
def price_file() -> PricesFile:
    """The price list with its date, read once."""
    path = Path(__file__).with_name("prices.json")
    return PricesFile.model_validate_json(path.read_text(encoding="utf-8"))


def cost_usd(model: str, input_tokens: int, output_tokens: int) -> float | None:
    """The cost of a call in US dollars; None for a model without a listed price. A dated name is its model."""
    price = price_file().models.get(_VERSION.sub("", model))
    if price is None or not input_tokens + output_tokens:
        return None
    return round((input_tokens * price.input + output_tokens * price.output) / _MILLION, 6)
