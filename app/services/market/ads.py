"""One ad of a market: what it is made of and what its columns say."""

import random
from dataclasses import dataclass, replace

from app import data
from app.data.demo_market import demo_market
from app.engines.contracts import Change
from app.models.generation import GenerationStatus
from app.services.market.examples import Example, Facts, as_json, brief_of, filled, looking, said
from app.services.market.plan import Moment
from app.services.market.rows import Shop

MODEL = "gpt-5-mini"
DOLLARS_A_TOKEN = 0.9e-6
CHECKS = ("contrast", "safe_area", "no_overlap", "no_clipping", "glyphs", "type_size", "whole_words", "qr",
          "sharpness", "ai_label", "file", "kept_words")  # fmt: skip
PASSED = as_json([{"name": name, "passed": True, "detail": ""} for name in CHECKS])
FREE_WORDS = '"tokens": 0, "input_tokens": 0, "output_tokens": 0, "model": "", "cost_usd": null'


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture that has a row: its number, its size, and the 64 bits of its likeness."""

    image_id: int
    byte_size: int
    likeness: int


@dataclass(frozen=True, slots=True)
class Version:
    """What an ad is to be. The versions of one ad share all that no wish has changed."""

    example: Example
    facts: Facts
    writer: str
    painter: str
    seed: int
    change: Change = "new"
    say: str = ""
    reply: str = ""
    look: tuple[tuple[str, float], ...] = ()
    ad_id: int | None = None
    parent_id: int | None = None
    visual: Placed | None = None
    """The key visual of the version before, where it is kept."""

    @property
    def candidate(self) -> int:
        """Which of the candidates it shows."""
        return int(dict(self.look).get("candidate", 0)) % len(self.example.candidates)

    @property
    def prompt(self) -> str:
        """What the picture was asked for with, where words asked for it."""
        return self.example.prompt if self.painter == "sdxl" else ""

    @property
    def method(self) -> str:
        """Who wrote and who painted."""
        return f"{self.writer}+{self.painter}"


@dataclass(frozen=True, slots=True)
class Making:
    """The making of an ad, and how it ended."""

    ad_id: int
    moment: Moment
    end: GenerationStatus
    seconds: float
    version: Version

    @property
    def ends(self) -> float:
        """When it was over."""
        return self.moment + self.seconds


@dataclass(frozen=True, slots=True)
class Texts:
    """The columns of an ad that hold words."""

    says: str
    reply: str
    chips: str = "[]"
    output: str = ""
    headline: str | None = None
    kind: str | None = None
    style: str | None = None
    ratio: str | None = None
    method: str = ""
    understanding: str | None = None
    brief: str | None = None
    copy: str | None = None
    spent: str | None = None
    recipe: str | None = None
    failure: str | None = None
    tokens: int = 0
    dollars: float = 0.0


def first_version(example: Example, shop: Shop, rng: random.Random) -> Version:
    """A new ad of a shop."""
    market = demo_market()
    low, high = example.prices
    step = 100 if high < 20_000 else 1000
    styles = data.industry(shop.trade).styles
    place = rng.choices(market.channels, weights=[share for *_, share in market.channels])[0]
    facts = Facts(
        shop=shop.name,
        phone=shop.phone,
        price=low + step * rng.randrange(max(1, (high - low) // step)),
        style=rng.choice(styles) if rng.random() < 0.5 else None,
        channels=(place[0],),
        place=place[1],
    )
    return Version(
        example=example,
        facts=facts,
        writer="gpt" if rng.random() < 0.15 else "rules",
        painter="sdxl" if rng.random() < 0.2 else "painter",
        seed=rng.getrandbits(31),
    )


def changed(before: Version, rng: random.Random) -> Version:
    """Another version of an ad, as its owner wishes."""
    wish = rng.choice(demo_market().changes)
    look = {**dict(before.look), wish.look: wish.value}
    return replace(
        before,
        change=wish.kind,
        say=wish.say,
        reply=wish.reply,
        look=tuple(look.items()),
        parent_id=before.ad_id,
        seed=rng.getrandbits(31) if wish.kind == "picture" else before.seed,
        visual=None if wish.kind == "picture" else before.visual,
    )


def posted(version: Version, outputs: int) -> Version:
    """The ad with as many places to post as pictures are wanted, the named one first."""
    first = version.facts.channels[0]
    others = [name for name, *_ in demo_market().channels if name != first]
    return replace(version, facts=replace(version.facts, channels=(first, *others)[:outputs]))


def answered_texts(rng: random.Random) -> Texts:
    """A message that needed words only."""
    asked, answer = rng.choice(demo_market().answers)
    return Texts(says=asked, reply=answer)


def texts_of(making: Making) -> Texts:
    """What the columns of an ad say."""
    version, example, facts = making.version, making.version.example, making.version.facts
    brief = brief_of(example, facts)
    for name, value in version.look:
        brief = looking(brief, name, value)
    tokens = 900 + version.seed % 800 if version.writer == "gpt" and version.change != "layout" else 0
    is_done = making.end == "done"
    reply = version.reply or filled(example.reply, facts)
    return Texts(
        says=version.say or said(example.says, facts),
        reply=reply if is_done else "",
        chips=example.chips,
        output=filled(example.candidates[version.candidate], facts),
        headline=filled(example.headlines[version.candidate], facts),
        kind=example.kind,
        style=facts.style,
        ratio=",".join(facts.ratios)[:32],
        method=version.method if is_done else version.writer,
        understanding=_understanding(version, brief, reply),
        brief=brief,
        copy=_copy(version, tokens),
        spent=f'{{"reading": null, "writing": {{"engine": "{version.writer}", "note": "", {_cost(version, tokens)}}}}}',
        recipe=_recipe(version) if is_done else None,
        failure=_failure(making),
        tokens=tokens,
        dollars=round(tokens * DOLLARS_A_TOKEN, 6),
    )


def _understanding(version: Version, brief: str, reply: str) -> str:
    intent = "create_ad" if version.change == "new" else "revise_ad"
    return (
        f'{{"intent": "{intent}", "render": true, "change": "{version.change}", "brief": {brief}, "ask": [], '
        f'"reply": {as_json(reply)}, "chips": {version.example.chips}, "findings": [], "note": "", "usage": null}}'
    )


def _copy(version: Version, tokens: int) -> str:
    words = filled(version.example.copy, version.facts)
    by = words.replace('"engine": "rules"', f'"engine": "{version.writer}"', 1)
    return by.replace(FREE_WORDS, _cost(version, tokens), 1)


def _cost(version: Version, tokens: int) -> str:
    if version.writer == "rules":
        return FREE_WORDS
    read = tokens * 3 // 4
    return (
        f'"tokens": {tokens}, "input_tokens": {read}, "output_tokens": {tokens - read}, "model": "{MODEL}", '
        f'"cost_usd": {tokens * DOLLARS_A_TOKEN:.6f}'
    )


def _recipe(version: Version) -> str:
    visual: dict[str, object] = {"seed": version.seed, "engine": version.painter}
    if version.painter == "sdxl":
        visual |= {"prompt": version.prompt, "kind": "scene", "steps": 30}
    else:
        visual |= {"variant": "plain", "kind": "cutout"}
    outputs = ", ".join(
        f'{{"channel": "{channel}", "template": "card", "passed": true, "checks": {PASSED}, "display_list": []}}'
        for channel in version.facts.channels
    )
    return f'{{"visual": {as_json(visual)}, "outputs": [{outputs}], "findings": {version.example.findings}}}'


def _failure(making: Making) -> str | None:
    reasons = demo_market().failures
    return reasons[making.ad_id % len(reasons)] if making.end == "failed" else None
