"""The words of a made-up market: names, goods, wishes and answers for trying the program at scale."""

from functools import cache
from pathlib import Path
from typing import Literal

from app.data.schema import DataFile
from app.engines.contracts import Value

_FILE = Path(__file__).with_suffix(".json")


class Trade(Value):
    """How shops of one type are called, and what they sell: name, lowest and highest price in won, 0 for no price."""

    endings: tuple[str, ...]
    products: tuple[tuple[str, int, int], ...]


class StandIns(Value):
    """What the example ads say instead of a shop's own facts, which are put in their place."""

    shop: str
    phone: str
    price: int
    channel: str
    channel_words: str


class ChangeWish(Value):
    """A wish for another version: what the owner says, what is answered, and what it does to the look."""

    kind: Literal["layout", "words", "picture"]
    say: str
    reply: str
    look: str
    value: float | int


class DemoMarketFile(DataFile):
    """demo_market.json"""

    first_names: tuple[str, ...]
    middle_names: tuple[str, ...]
    places: tuple[str, ...]
    hours: tuple[str, ...]
    trades: dict[str, Trade]
    stands_for: StandIns
    channels: tuple[tuple[str, str, int], ...]
    """Id, the owners' word, and how many of a hundred ads go there."""
    wishes: dict[str, tuple[str, ...]]
    """Sentences by kind of ad."""
    changes: tuple[ChangeWish, ...]
    answers: tuple[tuple[str, str], ...]
    """Questions about the program, with the answers."""
    talk: tuple[tuple[str, str], ...]
    failures: tuple[str, ...]
    reasons: tuple[str, ...]
    appeal: str
    labels: tuple[str, ...]


@cache
def demo_market() -> DemoMarketFile:
    """The file, read once."""
    return DemoMarketFile.model_validate_json(_FILE.read_text(encoding="utf-8"))
