"""Messages of owners of all seventeen trades, in their own spelling."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.engines.contracts import Understanding
from tests.engines.understanding.folding import fold

MESSAGES = json.loads((Path(__file__).parents[2] / "data" / "owner_messages.json").read_text(encoding="utf-8"))


def _read(understood: Understanding) -> dict[str, Any]:
    brief = understood.brief
    discount = brief.discount
    period = brief.period.model_dump(mode="json") if brief.period else None
    return {
        "industry": brief.industry,
        "content_type": brief.content_type,
        "product": brief.product,
        "price": [price.amount for price in brief.price],
        "discount": [discount.type, discount.value, discount.condition] if discount else None,
        "period": [period["raw"], period["start"], period["end"]] if period else None,
        "channel": list(brief.channel),
        "phones": list(brief.phones),
        "ask": list(understood.ask),
        "render": understood.render,
    }


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message["text"][:24])
def test_an_owners_message_is_understood(message: dict[str, Any]) -> None:
    expected = {"price": [], "discount": None, "period": None, "channel": [], "phones": [], "render": True} | message
    text = expected.pop("text")
    assert _read(fold([text])) == expected


def test_the_messages_cover_every_trade() -> None:
    assert len({message["industry"] for message in MESSAGES}) >= 17
