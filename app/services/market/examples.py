"""What ads of each trade say: written by the program's own engines, then filled in for each shop.

An engine call for each of a hundred thousand ads would take half an hour; a few hundred say the same.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app import data
from app.data.demo_market import demo_market
from app.engines.contracts import Engines, Look, ReadingContext, ShopProfile, Understanding

RATIO = '"aspect_ratio": '
PLACE = '"channel": '


@dataclass(frozen=True, slots=True)
class Example:
    """An ad of one trade, with stand-ins where the facts of a shop come."""

    trade: str
    kind: str | None
    prices: tuple[int, int]
    says: str
    reply: str
    chips: str
    brief: str
    candidates: tuple[str, ...]
    headlines: tuple[str, ...]
    copy: str
    prompt: str
    findings: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What takes the place of the stand-ins."""

    shop: str
    phone: str
    price: int
    style: str | None
    channels: tuple[str, ...]
    place: str
    """The owners' word for the first channel."""

    @property
    def ratios(self) -> tuple[str, ...]:
        """The shapes of the channels."""
        return tuple(dict.fromkeys(data.channels()[name].ratio for name in self.channels))


def written(engines: Engines, now: datetime) -> dict[str, list[Example]]:
    """Examples by trade."""
    return {trade: list(_of_trade(engines, trade, now)) for trade in demo_market().trades}


def _of_trade(engines: Engines, trade: str, now: datetime) -> Iterator[Example]:
    market, stand = demo_market(), demo_market().stands_for
    shop = ShopProfile(name=stand.shop, phone=stand.phone, industry=trade)
    wishes = [(kind, wish) for kind, sentences in market.wishes.items() for wish in sentences]
    products = market.trades[trade].products
    for number, (kind, wish) in enumerate(wishes):
        name, *prices = products[number % len(products)]
        if not prices[1] and "{price}" in wish:
            continue
        says = wish.format(channel=stand.channel_words, product=name, price=f"{stand.price:,}")
        understanding = engines.reader.read(says, ReadingContext(now=now, profile=shop))
        if understanding.render:
            yield _example(engines, understanding, shop, (kind, says, (prices[0], prices[1])))


def _example(
    engines: Engines, understanding: Understanding, shop: ShopProfile, wish: tuple[str, str, tuple[int, int]]
) -> Example:
    _, says, prices = wish
    stand = demo_market().stands_for
    place = data.channels()[stand.channel]
    brief = understanding.brief.model_copy(
        update={"channel": (place.id,), "aspect_ratio": (place.ratio,), "style": None, "look": Look()}
    )
    copywriting = engines.copywriter.write(brief, shop, 0)
    findings = engines.law.check(copywriting.candidates[0], brief)
    return Example(
        trade=shop.industry or "",
        kind=brief.content_type,
        prices=prices,
        says=says,
        reply=understanding.reply,
        chips=as_json(understanding.chips),
        brief=as_json(brief.model_dump(mode="json", by_alias=True)),
        candidates=tuple(copy.text for copy in copywriting.candidates),
        headlines=tuple(copy.headline for copy in copywriting.candidates),
        copy=as_json(copywriting.model_dump(mode="json", by_alias=True)),
        prompt=engines.director.request(brief, place.format(), 0).prompt,
        findings=as_json([one.model_dump(mode="json") for one in findings]),
    )


def filled(text: str, facts: Facts) -> str:
    """A text of an example with the facts of a shop."""
    stand = demo_market().stands_for
    text = text.replace(stand.shop, facts.shop).replace(stand.phone, facts.phone)
    return text.replace(f"{stand.price:,}", f"{facts.price:,}").replace(str(stand.price), str(facts.price))


def said(text: str, facts: Facts) -> str:
    """An owner's sentence with the facts of a shop and its place to post."""
    return filled(text, facts).replace(demo_market().stands_for.channel_words, facts.place)


def brief_of(example: Example, facts: Facts) -> str:
    """The brief of an ad as JSON."""
    stand = demo_market().stands_for
    text = said(example.brief, facts)
    text = text.replace(f'{PLACE}["{stand.channel}"]', PLACE + as_json(facts.channels), 1)
    text = text.replace(f'{RATIO}["{data.channels()[stand.channel].ratio}"]', RATIO + as_json(facts.ratios), 1)
    return text.replace('"style": null', f'"style": {as_json(facts.style)}', 1)


def looking(brief: str, name: str, value: float) -> str:
    """The brief after a wish that changes one thing of the look."""
    usual = as_json({name: getattr(Look(), name)})[1:-1]
    return brief.replace(usual, as_json({name: value})[1:-1], 1)


def as_json(value: Any) -> str:
    """The text of a JSON column."""
    return json.dumps(value, ensure_ascii=False)
