"""A row of a price list named by the word that tells it from the others: 대는 8만원, 2호 4만 2천원으로."""

import re

from app.engines.contracts import Price
from app.engines.understanding import numerals, products

_NAME = re.compile(r"(?P<name>[가-힣A-Za-z0-9]+?)\s*(?:가격)?(?:은|는|이|가|도|만|을|를|:)?\s*$")


def changed(prices: tuple[Price, ...], text: str) -> tuple[Price, ...] | None:
    """The prices with the amounts that a message gives to some of them by name; None unless it names each one."""
    text = products.tidy(text)
    money = numerals.amounts(text)
    if len(prices) < 2 or not money:
        return None
    rows = list(prices)
    begin = 0
    for amount in money:
        named = _NAME.search(text[begin : amount.start])
        places = _places_of(named["name"], prices) if named else []
        if len(places) != 1:
            return None
        rows[places[0]] = prices[places[0]].model_copy(update={"amount": amount.amount, "is_from": amount.is_from})
        begin = amount.end
    return tuple(rows)


def _places_of(name: str, prices: tuple[Price, ...]) -> list[int]:
    """The rows that have this word in their name."""
    return [place for place, price in enumerate(prices) if name in price.item.split()]
