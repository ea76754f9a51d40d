"""The rule-based reader: no network, no clock, equal answers for equal messages."""

import re
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from app.engines.contracts import AdBrief, ReadingContext, Say, Understanding, unheard
from app.engines.understanding import (
    creating,
    edits,
    photos,
    replies,
    revising,
    screening,
    spelling,
    statements,
    wishing,
)
from app.engines.understanding.situation import Situation
from app.engines.understanding.text import normalise, only_emoji_or_symbols, readable

SEOUL = ZoneInfo("Asia/Seoul")
REMEMBERED_TURNS = 8
_QUESTION = re.compile(
    r"얼마나\s*(?:걸|기다)|몇\s*(?:분|초|장|번|개)\S{0,3}\s*(?:걸|까지|나\b|돼|되|만들)|오래\s*걸리|언제\s*(?:나와|되나|완성)|써도\s*(?:되|돼)|(?:들어|나와|되|돼|해|내야\s*(?:돼|되|하|해)|걸려|가능해|있어|없어|맞아)\s*(?:요|나요|죠|지요)\?|크기\s*(?:가\s*)?(?:몇|얼마)|얼마\s*(?:내|하)|어떻게\s*(?:해|하|쓰|써|사용|만들|저장|올|바꾸|시작)|뭐\s*(?:하는|예요|에요|야|할\s*수)|무엇을\s*할|얼마\s*(?:예요|에요|인가|야|입니까|들|죠|냐)|사용법|쓰는\s*법|방법\s*(?:알|이|좀)|가능한가요|되나요|할\s*수\s*있(?:나|어|는)|있나요|인가요|(?:될|할|있을|좋을|맞을|오를|올)까(?:요)?(?:\s*$|\?)|무료(?:예요|인가|야|에요)|돈\s*(?:내|들)|"
    r"how\s+(?:do|can|much|to)|what\s+(?:can|is|do)|can\s+(?:i|you)\b[^.]*\?",
    re.IGNORECASE,
)


class RuleBriefReader:
    """Reads a message with rules alone."""

    def read(self, message: str, context: ReadingContext, _say: Say = unheard) -> Understanding:
        """The meaning of one message; every message has one, and none raises."""
        whole = spelling.corrected(readable(normalise(message)))
        text = photos.beside_sent(whole, context)
        today = context.now.astimezone(SEOUL).date()
        pending = context.brief
        if context.brief is None:
            pending = self._pending(text, context)
        english = _is_english(text, context)
        situation = Situation(
            text=wishing.in_korean(text) if english and context.brief else text, today=today, profile=context.profile,
            brief=context.brief, pending=pending, asked=context.asked, turns=context.turns, english=english,
            can_undo=context.can_undo, printed=context.printed,
        )  # fmt: skip
        understood = _read(situation)
        if text != whole and understood.intent in ("need_info", "question"):
            # The photo is at hand and its wish is plain, whatever is said around it.
            return photos.taken(context, situation.english)
        return photos.with_wish(understood, text, context)

    def left_whole(self, understood: Understanding, context: ReadingContext) -> Understanding:
        """The same with the photo as it is, and a reply that says why."""
        return photos.left_whole(understood, context)

    def _pending(self, text: str, context: ReadingContext) -> AdBrief | None:
        """What earlier messages told that have not become an ad yet."""
        earlier = [spelling.corrected(readable(normalise(turn))) for turn in _owner_said(context)]
        if earlier and earlier[-1] == text:
            earlier.pop()
        brief: AdBrief | None = None
        asked: tuple[str, ...] = ()
        for turn in earlier[-REMEMBERED_TURNS:]:
            situation = Situation(
                text=turn, today=_today(context), profile=context.profile, brief=None, pending=brief,
                asked=asked, turns=(), english=False,
            )  # fmt: skip
            understood = _read(situation)
            brief, asked = understood.brief, understood.ask
        return brief


def _owner_said(context: ReadingContext) -> list[str]:
    return [turn.text for turn in context.turns if turn.role == "user"]


def _today(context: ReadingContext) -> date:
    return context.now.astimezone(SEOUL).date()


def _is_english(text: str, context: ReadingContext) -> bool:
    """Whether the owner writes English; a message without letters, or an order to the machine, follows those before."""
    for said in (text, *reversed([normalise(turn) for turn in _owner_said(context)])):
        if screening.is_order_to_machine(said):
            continue
        korean, latin = len(re.findall("[가-힣]", said)), len(re.findall("[A-Za-z]", said))
        if korean or latin >= 3:
            return latin >= 3 and korean * 3 < latin
    return False


def _read(situation: Situation) -> Understanding:
    text = situation.text
    if only_emoji_or_symbols(text):
        return _nothing_said(situation)
    if screening.is_order_to_machine(text):
        return _refusal(situation)
    cleaned, angry = screening.without_abuse(text)
    situation = situation.cleaned(cleaned, angry)
    if screening.outside_scope(cleaned):
        return situation.answer("out_of_scope", replies.OUT_OF_SCOPE)
    if screening.wants_mark_removed(cleaned):
        chips = replies.AFTER_DRAFT if situation.brief is not None else None
        return situation.answer("refuse", replies.MARK_STAYS, chips=chips)
    told = statements.read(cleaned)
    if told.shop:
        return _stating(situation, told)
    if situation.brief is not None:
        return revising.revise(situation)
    if edits.asks_to_undo(cleaned):
        return situation.answer("need_info", replies.NOTHING_TO_UNDO, ask=("industry",))
    if screening.is_no_ad(cleaned):
        return situation.answer("out_of_scope", replies.NO_AD, ask=("industry",))
    if angry and only_emoji_or_symbols(cleaned):
        return situation.answer("need_info", f"{replies.SORRY} {replies.WHAT_NEWS}", ask=("industry",))
    return creating.create(situation, is_question=bool(_QUESTION.search(cleaned)) or cleaned.endswith(("?", "？")))


def _stating(situation: Situation, told: statements.Told) -> Understanding:
    """A message that states what the law wants to read, with whatever else it says."""
    known = told.into(situation.known)
    if situation.brief is None:
        return creating.create(replace(situation, text=told.rest, pending=known), is_question=False)
    rest = revising.revise(replace(situation, text=told.rest, brief=known)) if told.rest else None
    if rest is None or not rest.render or rest.change == "undo":
        return revising.stated(situation, known)
    change = edits.biggest({"words", rest.change})
    return rest.model_copy(update={"change": change})


def _nothing_said(situation: Situation) -> Understanding:
    if situation.brief is not None:
        return situation.answer("need_info", replies.EMPTY_AGAIN, chips=replies.AFTER_DRAFT)
    return situation.answer("need_info", replies.EMPTY, ask=("industry",))


def _refusal(situation: Situation) -> Understanding:
    ask = ("industry",) if situation.brief is None else ()
    return situation.answer("refuse", replies.REFUSED, ask=ask)
