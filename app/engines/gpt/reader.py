"""The reader that asks a model about what the rules did not understand, and believes only the owner's own words."""

import re
from typing import Any

import structlog
from pydantic import BaseModel

from app import data
from app.data.phrases import phrases
from app.engines.contracts import AdBrief, EngineError, ReadingContext, Understanding
from app.engines.copywriting import advertising_law, claims, facts
from app.engines.gpt import quotes, strangers
from app.engines.gpt.client import Bill, ModelClient, Question
from app.engines.gpt.judge import TopicJudge
from app.engines.gpt.prompts import READING_RULES
from app.engines.understanding import evidence, replies, shops
from app.engines.understanding.places import default_tone
from app.engines.understanding.rules import RuleBriefReader
from app.engines.understanding.text import normalise, only_emoji_or_symbols

log = structlog.get_logger(__name__)

FALLBACK = "fallback_rules"
_REMEMBERED = 8
_LONGEST_MESSAGE = 1_500
_LONGEST_PRODUCT, _LONGEST_DETAIL, _LONGEST_REPLY = 24, 24, 80
_MOST_DETAILS = 5
_NEEDS_MORE_THAN_WORDS = ("review",)
_WITHOUT_PRODUCT = ("closed_notice", "opening", "brand", "review", "notice")
_POLITE = re.compile(r"(?:요|니다|니까|죠)[.?!]?$")
_ALL_KINDS = advertising_law.ALL_FINDING_KINDS


class Quoted(BaseModel):
    """A value and the owner's words that it was read from."""

    value: str
    quote: str


class ProposedReading(BaseModel):
    """What a model read. Prices, days, phones and benefits are not asked for: the rules read them."""

    industry: Quoted | None = None
    content_type: Quoted | None = None
    product: Quoted | None = None
    tone: Quoted | None = None
    style: Quoted | None = None
    details: list[str] = []
    reply: str = ""


class GptBriefReader:
    """Reads with the rules first; a model fills the gaps that it can prove from the owner's words. Never fails."""

    def __init__(self, client: ModelClient) -> None:
        self._client, self._judge, self._rules = client, TopicJudge(client), RuleBriefReader()

    def read(self, message: str, context: ReadingContext) -> Understanding:
        """The meaning of one message. What the rules refuse stays refused, and what they read stays as it was read."""
        understood = self._rules.read(message, context)
        bill = Bill(self._client.model)
        if leaves_gaps(understood, message, context):
            understood = self._completed(understood, message, context, bill)
        understood = self._weighed(understood, bill)
        return understood.model_copy(update={"usage": bill.usage()}) if bill.calls else understood

    def _completed(self, understood: Understanding, message: str, context: ReadingContext, bill: Bill) -> Understanding:
        said = owner_said(message, context)
        question = Question(READING_RULES, material_of(said, understood), ProposedReading)
        try:
            proposed = self._client.ask(question, bill)
        except EngineError as error:
            log.info("brief_by_rules", reason=error.reason)
            return understood.model_copy(update={"note": FALLBACK})
        # Where the rules took a forbidden claim out of the message, it is gone for the model too.
        return merged(understood, proposed, understood.brief.source or "\n".join(said), context)

    def _weighed(self, understood: Understanding, bill: Bill) -> Understanding:
        """The understanding with the topics of law that a judge does not find harmless."""
        brief = understood.brief
        if not understood.render or understood.intent != "create_ad":
            return understood
        topics = advertising_law.find(
            brief.source, brief.industry, brief.content_type, brief.channel, kinds=("review",)
        )
        # What a stricter rule already names needs no second look.
        named = " ".join(finding.matched for finding in understood.findings)
        open_topics = tuple(topic for topic in topics if topic.matched not in named)
        kept = self._judge.kept(brief.source, open_topics, bill)
        return understood.model_copy(update={"findings": (*understood.findings, *kept)}) if kept else understood


def leaves_gaps(understood: Understanding, message: str, context: ReadingContext) -> bool:
    """Whether a model may help: the rules found too little in words that are a wish for an ad."""
    if understood.intent not in ("create_ad", "need_info") or only_emoji_or_symbols(normalise(message)):
        return False
    if not understood.render:
        asked = understood.ask in (("industry",), ("product",))
        return context.brief is None and asked and not _was_cleaned(understood)
    brief = understood.brief
    if understood.change != "new" or brief.content_type in _NEEDS_MORE_THAN_WORDS:
        return False
    wants_product = brief.product is None and brief.content_type not in _WITHOUT_PRODUCT
    return brief.industry in (None, "other") or wants_product or _is_doubtful(brief)


def _is_doubtful(brief: AdBrief) -> bool:
    """Whether the product may be misread: no word of it is known. Jobs and counted goods have names of their own."""
    product = brief.product or ""
    named = brief.content_type == "hiring" or any(char.isdigit() for char in product) or shops.names_goods(product)
    return bool(product) and not named


def owner_said(message: str, context: ReadingContext) -> list[str]:
    """The owner's messages of this chat, the newest last, once each."""
    earlier = [normalise(turn.text) for turn in context.turns if turn.role == "user"]
    newest = normalise(message)
    if earlier and earlier[-1] == newest:
        earlier.pop()
    # After an ad the facts so far are settled; a new one is read from its own words.
    before = [] if context.brief else earlier[-_REMEMBERED:]
    return [text[:_LONGEST_MESSAGE] for text in (*before, newest)]


def material_of(said: list[str], understood: Understanding) -> dict[str, Any]:
    """What the model may know."""
    brief = understood.brief
    return {
        "messages": said,
        "known": {"industry": brief.industry, "content_type": brief.content_type, "product": brief.product},
        "asked_for": list(understood.ask),
        "industries": {code: industry.name for code, industry in data.industries().items()},
        "content_types": [name for name in phrases().types if name not in _NEEDS_MORE_THAN_WORDS],
        "tones": list(phrases().tone_groups),
        "styles": {code: style.label for code, style in data.styles().items()},
    }


def merged(understood: Understanding, proposed: ProposedReading, said: str, context: ReadingContext) -> Understanding:
    """The understanding with the slots that the owner's words prove, and with a reply that fits them."""
    known = understood.brief
    brief = known.model_copy(update=_proven(known, proposed, said))
    if brief == known:
        return _reworded(understood, proposed.reply)
    brief = brief.model_copy(update={"must_include": evidence.must_include(brief)})
    if understood.render or _is_enough(brief):
        return _with_an_ad(understood, brief, said, context)
    return _reworded(understood.model_copy(update={"brief": brief}), proposed.reply)


def _proven(known: AdBrief, proposed: ProposedReading, said: str) -> dict[str, Any]:
    """The slots of the proposal that are open in the brief and stand in the owner's words."""
    found: dict[str, Any] = {}
    if known.industry in (None, "other") and _codes(proposed.industry, data.industries(), said):
        found["industry"] = _value(proposed.industry)
    if known.content_type in (None, "notice") and _codes(proposed.content_type, phrases().types, said):
        kind = _value(proposed.content_type)
        found |= {} if kind in _NEEDS_MORE_THAN_WORDS else {"content_type": kind}
    if known.tone in (None, default_tone(known)) and _codes(proposed.tone, phrases().tone_groups, said):
        found["tone"] = _value(proposed.tone)
    if known.style is None and _codes(proposed.style, data.styles(), said):
        found["style"] = _value(proposed.style)
    trade = found.get("industry", known.industry)
    product = strangers.tidy(_value(proposed.product))[: _LONGEST_PRODUCT + 1]
    if _is_product(product, trade, known, said):
        found["product"] = product
        found["price"] = tuple(
            price.model_copy(update={"item": product}) if price.item in ("가격", known.product) else price
            for price in known.price
        )
    details = _new_details(proposed.details, known, f"{product} {known.product or ''}", said)
    if details:
        found["details"] = (*known.details, *details)
    return found


def _codes(proposed: Quoted | None, codes: Any, said: str) -> bool:
    return proposed is not None and proposed.value in codes and quotes.found(proposed.quote, said)


def _value(proposed: Quoted | None) -> str:
    return proposed.value if proposed else ""


def _is_product(product: str, trade: str | None, known: AdBrief, said: str) -> bool:
    """Whether the words may stand as the product: the owner's own, lawful, and the rules know no better."""
    if not 1 <= len(product) <= _LONGEST_PRODUCT or strangers.odd_characters(product) or "*" in product:
        return False
    if known.product and shops.names_goods(known.product):
        return False
    return quotes.found(product, said) and _is_harmless(product, trade, known)


def _is_harmless(words: str, trade: str | None, known: AdBrief) -> bool:
    """Whether the words hold neither a number that the rules read otherwise nor a claim that the law weighs."""
    risky = {"money", "percent", "phone", "code", "url", "date", "month", "year"}
    if strangers.points_away(words) or any(claim.kind in risky for claim in claims.claims(words)):
        return False
    return not advertising_law.find(words, trade, known.content_type, known.channel, kinds=_ALL_KINDS)


def _new_details(proposed: list[str], known: AdBrief, named: str, said: str) -> tuple[str, ...]:
    squeezed = "".join((named, *known.details, known.discount.condition or "" if known.discount else "")).replace(
        " ", ""
    )
    kept: list[str] = []
    for detail in map(strangers.tidy, proposed[: 2 * _MOST_DETAILS]):
        fits = 2 <= len(detail) <= _LONGEST_DETAIL and not strangers.odd_characters(detail) and "*" not in detail
        if not fits or detail.replace(" ", "") in squeezed or not quotes.found(detail, said):
            continue
        if _is_harmless(detail, known.industry, known):
            kept.append(detail)
    room = max(_MOST_DETAILS - len(known.details), 0)
    return tuple(dict.fromkeys(kept))[:room]


def _is_enough(brief: AdBrief) -> bool:
    return bool(brief.product and (brief.industry or brief.price or brief.content_type))


def _with_an_ad(understood: Understanding, brief: AdBrief, said: str, context: ReadingContext) -> Understanding:
    """The understanding that makes the ad of this brief."""
    brief = brief.model_copy(
        update={
            "content_type": brief.content_type or "notice",
            "industry": brief.industry or "other",
            "source": brief.source or said,
        }
    )
    brief = brief.model_copy(update={"must_include": evidence.must_include(brief)})
    ask = evidence.questions(brief, context.profile, ())
    english = brief.language == "en"
    reply = " ".join(
        part
        for part in (replies.creating(brief, english), replies.question(ask[0], brief, english) if ask else "")
        if part
    )
    update: dict[str, Any] = {
        "intent": "create_ad", "render": True, "change": "new", "brief": brief, "ask": ask, "reply": reply,
        "chips": replies.chips_for(ask, english, True),
    }  # fmt: skip
    if understood.render and _was_cleaned(understood):
        # The reply of the rules says what had to be left out; that is not talked over.
        update.pop("reply")
    return understood.model_copy(update=update)


def _was_cleaned(understood: Understanding) -> bool:
    return any(finding.kind == "block" for finding in understood.findings)


def _reworded(understood: Understanding, reply: str) -> Understanding:
    """The model's own question, when it is a short polite one that states nothing."""
    reply = strangers.tidy(reply)
    if understood.render or understood.brief.language != "ko" or not 8 <= len(reply) <= _LONGEST_REPLY:
        return understood
    brief = understood.brief
    faults = (
        strangers.odd_characters(reply.replace("*", "<")),
        claims.claims(reply),
        facts.unstated(reply, brief, None),
        strangers.unfounded(reply, brief.source),
        advertising_law.find(reply, brief.industry, brief.content_type, brief.channel, kinds=_ALL_KINDS),
    )
    if any(faults) or not _POLITE.search(reply) or not reply.endswith("?"):
        return understood
    return understood.model_copy(update={"reply": reply})
