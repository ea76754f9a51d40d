"""The reader that asks a model about what the rules did not understand, and believes only the owner's own words."""

import re
from typing import Any

import structlog

from app import data
from app.data.phrases import phrases
from app.engines.contracts import AdBrief, EngineError, ReadingContext, Say, Understanding, unheard
from app.engines.copywriting import advertising_law, claims, facts
from app.engines.gpt import strangers
from app.engines.gpt.client import ModelClient
from app.engines.gpt.judge import TopicJudge
from app.engines.gpt.prompts import READING_RULES
from app.engines.gpt.proving import NEEDS_MORE_THAN_WORDS, ProposedReading, proven
from app.engines.gpt.questions import Bill, Question
from app.engines.gpt.telling import so_far
from app.engines.understanding import evidence, replies, shops
from app.engines.understanding.rules import RuleBriefReader
from app.engines.understanding.text import normalise, only_emoji_or_symbols

log = structlog.get_logger(__name__)

FALLBACK = "fallback_rules"
_REMEMBERED = 8
_LONGEST_MESSAGE = 1_500
_LONGEST_REPLY = 80
_WITHOUT_PRODUCT = ("closed_notice", "opening", "brand", "review", "notice")
_POLITE = re.compile(r"(?:요|니다|니까|죠)[.?!]?$")
_ALL_KINDS = advertising_law.ALL_FINDING_KINDS


class GptBriefReader:
    """Reads with the rules first; a model fills the gaps that it can prove from the owner's words. Never fails."""

    def __init__(self, client: ModelClient) -> None:
        self._client, self._judge, self._rules = client, TopicJudge(client), RuleBriefReader()

    def read(self, message: str, context: ReadingContext, say: Say = unheard) -> Understanding:
        """The meaning of one message. What the rules refuse stays refused, and what they read stays as it was read."""
        understood = self._rules.read(message, context)
        bill = Bill(self._client.model)
        if leaves_gaps(understood, message, context):
            understood = self._completed(understood, message, context, bill, say)
        understood = self._weighed(understood, bill)
        return understood.model_copy(update={"usage": bill.usage()}) if bill.calls else understood

    def left_whole(self, understood: Understanding, context: ReadingContext) -> Understanding:
        """The same with the photo as it is, and a reply that says why."""
        return self._rules.left_whole(understood, context)

    def _completed(
        self, understood: Understanding, message: str, context: ReadingContext, bill: Bill, say: Say
    ) -> Understanding:
        said = owner_said(message, context)
        brief = understood.brief
        hear = so_far(("reply",), lambda text: not _faults(text, brief), say)
        question = Question(READING_RULES, material_of(said, understood), ProposedReading, hear=hear)
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
    if understood.change != "new" or brief.content_type in NEEDS_MORE_THAN_WORDS:
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
        "content_types": [name for name in phrases().types if name not in NEEDS_MORE_THAN_WORDS],
        "tones": list(phrases().tone_groups),
        "styles": {code: style.label for code, style in data.styles().items()},
    }


def merged(understood: Understanding, proposed: ProposedReading, said: str, context: ReadingContext) -> Understanding:
    """The understanding with the slots that the owner's words prove, and with a reply that fits them."""
    known = understood.brief
    brief = known.model_copy(update=proven(known, proposed, said))
    if brief == known:
        return _reworded(understood, proposed.reply)
    brief = brief.model_copy(update={"must_include": evidence.must_include(brief)})
    if understood.render or _is_enough(brief):
        return _with_an_ad(understood, brief, said, context)
    return _reworded(understood.model_copy(update={"brief": brief}), proposed.reply)


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
    if _faults(reply, understood.brief) or not _POLITE.search(reply) or not reply.endswith("?"):
        return understood
    return understood.model_copy(update={"reply": reply})


def _faults(reply: str, brief: AdBrief) -> bool:
    """Whether a reply states anything at all."""
    found = (
        strangers.odd_characters(reply.replace("*", "<")),
        claims.claims(reply),
        facts.unstated(reply, brief, None),
        strangers.unfounded(reply, brief.source),
        advertising_law.find(reply, brief.industry, brief.content_type, brief.channel, kinds=_ALL_KINDS),
    )
    return any(found)
