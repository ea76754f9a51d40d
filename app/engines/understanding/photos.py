"""What an owner wishes for the own photo: another ground behind the product, a drawing of it, or the photo as it is."""

import re

from app.engines.contracts import AdBrief, PhotoUse, ReadingContext, Understanding
from app.engines.understanding import replies
from app.engines.understanding.edits import asks_to_redraw

_ANYWAY = re.compile(r"그래도\s*(?:배경(?:을|은|만)?\s*)?(?:바꿔|바꾸|해\s*줘|해줘)|change it anyway", re.IGNORECASE)
_WHOLE = re.compile(
    r"(?:원래|처음|원본|올린|찍은)\s*(?:의\s*|그\s*)?(?:사진|배경)\s*(?:으로|로|대로|그대로|을\s*그대로)"
    r"|사진\s*(?:은|을|만)?\s*그대로\s*(?:써|쓰|사용|둬|두|해)|(?:plain|original)\s+photo",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"배\s*경\s*(?:화면)?\s*(?:만|을|은|이|도|좀|부분|색|\s)*[^.!?\n]{0,18}?"
    r"(?:바꿔|바꾸|바꿀|바까|교체|갈아|변경|지워|지우|날려|빼|없애|제거|새로|정리|합성|느낌|분위기|깔끔|깨끗|예쁘|이쁘|멋지|고급|넣어|그려)"
    r"|(?:다른|새|딴|예쁜|이쁜|멋진)\s*배경|누끼|(?:제품|상품|음식|물건|메뉴)\s*만\s*(?:따|남기|남겨|오려|잘라|빼)"
    r"|(?:change|replace|new|another|clean|remove|different)\s+(?:the\s+|up\s+the\s+)?background",
    re.IGNORECASE,
)
_REDRAWN = re.compile(
    r"사진\s*(?:의|이랑|하고)?\s*(?:느낌|분위기|처럼|스타일|비슷)[^.!?\n]{0,14}(?:그려|그리|만들)"
    r"|사진\s*(?:을|를)?\s*(?:보고|바탕|참고|토대|보면서)[^.!?\n]{0,12}(?:그려|그리)"
    r"|사진\s*(?:을|를)?\s*(?:그림|수채화|일러스트|만화)\S{0,3}\s*(?:처럼|으로|로|풍)"
    r"|(?:redraw|repaint)\s+(?:the\s+|my\s+)?photo",
    re.IGNORECASE,
)
_NEEDS_CUT: tuple[PhotoUse, ...] = ("ground", "anyway")
_PATTERNS: dict[PhotoUse, re.Pattern[str]] = {
    "whole": _WHOLE, "anyway": _ANYWAY, "ground": _GROUND, "redrawn": _REDRAWN
}  # fmt: skip
_SENT_ALONG = re.compile(
    r"(?:(?:이|요|그|새|내|제|우리|방금|지금|올린|보낸|찍은|여기)\s*)*(?:가게\s*)?"
    r"(?:사진(?:으로|을|를|만|이걸)?|이걸로|이거로|요걸로|요거로|이것으로)"
    r"\s*(?:좀\s*)?(?:다시\s*)?(?:바꿔|바꾸|해|써|쓰|사용해|넣어|교체해|만들어)\s*(?:주세요|줘요?|주라|줄래요?|주시고|주고|고|봐)?"
    r"|^(?:이걸로|이거로|요걸로|이것으로|이\s*사진(?:으로|요)?)(?:요|이요)?$"
    r"|(?:use|with|take)\s+this\s+(?:photo|picture|one)(?:\s+instead)?",
    re.IGNORECASE,
)
# What else a message says beside its wish, in syllables, before it may be about another ad.
_ASIDE = 6
MOST_CHIPS = 6
_QUESTION = re.compile(r"^(?P<told>.*?)\s*(?P<question>[^.!?]*\?)$", re.DOTALL)


def with_wish(understood: Understanding, text: str, context: ReadingContext) -> Understanding:
    """The understanding with what the message wishes for the photo at hand; the same where there is none."""
    is_at_hand = context.has_photo or context.own_photo
    if not is_at_hand or understood.intent in ("refuse", "out_of_scope") or understood.change == "undo":
        return understood
    use = _wished(text, context)
    if use is None:
        return _with_chips(understood)
    before = context.brief
    if before is not None and context.own_photo and not _says_more(text, use) and _names_another(understood, before):
        # Words such as "photo as it is" name no product of another ad.
        understood = understood.model_copy(update={"render": False, "change": "none", "brief": before})
    if use == "redrawn" and not context.can_redraw:
        return _answered(understood, context, replies.PHOTO_STAYS, replies.AFTER_PHOTO)
    return _with_use(understood, text, context, use)


def beside_sent(text: str, context: ReadingContext) -> str:
    """The message without the words that only hand over the photo sent along for the ad at hand: 이 사진으로 해줘."""
    if context.brief is None or not context.has_photo or any(one.search(text) for one in _PATTERNS.values()):
        return text
    return " ".join(_SENT_ALONG.sub(" ", text).split())


def taken(context: ReadingContext, english: bool) -> Understanding:
    """The ad at hand on the photo that was sent along, word for word as it was."""
    before = context.brief or AdBrief()
    brief = before.model_copy(update={"look": before.look.model_copy(update={"photo": "whole"})})
    sentence = replies.PHOTO_DONE["whole"]
    return _with_chips(
        Understanding(
            intent="revise_ad",
            render=True,
            change="picture",
            brief=brief,
            ask=context.asked,
            reply=replies.ENGLISH[sentence] if english else sentence,
            chips=replies.ENGLISH_AFTER_DRAFT if english else replies.AFTER_DRAFT,
        )
    )


def left_whole(understood: Understanding, context: ReadingContext) -> Understanding:
    """The understanding with the photo as it is, where its product does not come off the ground cleanly."""
    return _answered(understood, context, replies.NOT_CUT, replies.NOT_CUT_CHIPS)


def _wished(text: str, context: ReadingContext) -> PhotoUse | None:
    for use in ("whole", "anyway"):
        if _PATTERNS[use].search(text):
            return use
    goes_on = context.own_photo and not context.has_photo
    before = context.brief.look.photo if context.brief else "whole"
    if _GROUND.search(text):
        # Whoever took an unsure cut-out once is not asked again for the same photo.
        return "anyway" if goes_on and before == "anyway" else "ground"
    # "Draw it again" beside a new photo means the ad, not the photo.
    again = goes_on and before == "whole" and asks_to_redraw(text)
    return "redrawn" if again or _REDRAWN.search(text) else None


def _names_another(understood: Understanding, before: AdBrief) -> bool:
    return understood.intent == "create_ad" or understood.brief.product != before.product


def _says_more(text: str, use: PhotoUse) -> bool:
    return len(re.findall("[가-힣]", _PATTERNS[use].sub("", text))) >= _ASIDE


def _with_use(understood: Understanding, text: str, context: ReadingContext, use: PhotoUse) -> Understanding:
    before = context.brief
    known = understood.brief if understood.render or before is None else before
    rounds = before.look.picture_round + 1 if before else 0
    brief = known.model_copy(update={"look": known.look.model_copy(update={"photo": use, "picture_round": rounds})})
    if not understood.render and not context.own_photo:
        # What the ad is about is not known yet; the wish waits with the photo.
        return understood.model_copy(update={"brief": brief})
    if text not in brief.source:
        brief = brief.model_copy(update={"source": f"{brief.source}\n{text}".strip()})
    done = _said(replies.PHOTO_DONE[use], understood)
    if understood.render and understood.change in ("new", "words"):
        update = {"change": "new", "brief": brief, "reply": _beside(understood.reply, done)}
        return _with_chips(understood.model_copy(update=update))
    chips = replies.AFTER_DRAFT if _is_korean(understood.reply) else replies.ENGLISH_AFTER_DRAFT
    return _with_chips(
        Understanding(
            intent="revise_ad",
            render=True,
            change="picture",
            brief=brief,
            reply=done,
            chips=chips,
            findings=understood.findings,
        )
    )


def _answered(
    understood: Understanding, context: ReadingContext, sentence: str, chips: tuple[str, ...]
) -> Understanding:
    """The photo stays whole: said in words alone where nothing else would be new, else beside the ad."""
    before, said = context.brief, _said(sentence, understood)
    is_same = context.own_photo and not context.has_photo and understood.change in ("picture", "none")
    if is_same and before is not None:
        return Understanding(intent="question", render=False, change="none", brief=before, reply=said, chips=chips)
    look = understood.brief.look.model_copy(update={"photo": "whole"})
    update = {
        "brief": understood.brief.model_copy(update={"look": look}),
        "reply": _beside(understood.reply, said),
    }
    return _with_chips(understood.model_copy(update=update))


def _beside(reply: str, sentence: str) -> str:
    """The reply with this sentence in it, in place of others about the picture; a question stays the last word."""
    for other in (*replies.PHOTO_DONE.values(), *replies.ENGLISH_PHOTO_DONE, *replies.PICTURE_DONE):
        reply = reply.replace(other, "")
    reply = " ".join(reply.split())
    if question := _QUESTION.match(reply):
        return " ".join(part for part in (question["told"], sentence, question["question"].strip()) if part)
    return f"{reply} {sentence}".strip()


def _said(sentence: str, understood: Understanding) -> str:
    """The sentence in the language of the reply beside it."""
    return sentence if _is_korean(understood.reply) else replies.ENGLISH[sentence]


def _is_korean(reply: str) -> bool:
    return not reply or bool(re.search("[가-힣]", reply))


def _with_chips(understood: Understanding) -> Understanding:
    """What may follow an ad on a photo. A question keeps its own answers, with the new ground before them."""
    chips, use = understood.chips, understood.brief.look.photo
    if chips == replies.AFTER_DRAFT and use != "redrawn":
        chips = replies.AFTER_GROUND if use in _NEEDS_CUT else replies.AFTER_PHOTO
    elif understood.render and use == "whole" and _is_korean(understood.reply):
        chips = tuple(dict.fromkeys((replies.AFTER_PHOTO[0], *chips)))[:MOST_CHIPS]
    return understood.model_copy(update={"chips": chips})
