"""A message about an ad that changes nothing: thanks, a question, or words that are not understood."""

import re

from app.engines.contracts import LawFinding, Understanding
from app.engines.understanding import answers, creating, replies
from app.engines.understanding.edits import Edit
from app.engines.understanding.situation import Situation
from app.engines.understanding.slots import Facts

_THANKS = re.compile(
    r"고마|감사|땡큐|좋아요|좋네|이쁘네|예쁘네|마음에\s*들|맘에\s*들|완벽|최고예요|굿|오케이|수고|thank|great|nice|perfect",
    re.IGNORECASE,
)


def answer(situation: Situation, edit: Edit, facts: Facts, removed: tuple[LawFinding, ...]) -> Understanding:
    """A message that changes nothing gets a helpful answer."""
    text = situation.text
    if removed:
        return situation.answer("refuse", replies.removed(removed), chips=replies.AFTER_DRAFT)
    wanted = next((note.removeprefix("wanted:") for note in edit.done if note.startswith("wanted:")), None)
    if wanted:
        slot = {"price": "price", "period": "period", "shop": "shop_name", "phone": "booking_method"}.get(wanted)
        if slot:
            sentence = (
                "전화번호를 알려 주세요."
                if wanted == "phone"
                else replies.question(slot, situation.known, situation.english)
            )
            return situation.answer("need_info", sentence, ask=(slot,))
    if re.search(r"(?:글씨|글자|제목|폰트)\S{0,2}\s*(?:색|컬러|칼라)", text):
        return situation.answer("question", replies.LETTER_COLOUR, chips=replies.AFTER_DRAFT)
    if situation.angry:
        return situation.answer(
            "need_info",
            f"{situation.say(replies.SORRY)} {situation.say(replies.EMPTY_AGAIN)}",
            chips=replies.AFTER_DRAFT,
        )
    if facts.content_type and not facts.product and len(text) < 20:
        return situation.answer("need_info", replies.WHAT_NEWS, ask=("product",), chips=())
    if re.search(r"[?？]$|저장|어떻게|얼마|되나요|있나요|인가요|사진|how|what", text):
        return creating.question(situation)
    if re.search(r"고마|고맙|감사|땡큐|수고|thank", text, re.IGNORECASE):
        return situation.answer("question", replies.WELCOME, chips=replies.AFTER_DRAFT)
    if _THANKS.search(text) or answers.declined(text) or answers.agreed(text):
        return situation.answer("question", replies.THANKS, chips=replies.AFTER_DRAFT)
    return situation.answer("need_info", replies.NOT_UNDERSTOOD, chips=replies.AFTER_DRAFT)
