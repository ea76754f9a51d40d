"""Words of a condition put right: 형제 말고 남매로, 스토리 말고 리뷰 쓰면."""

import re
from collections.abc import Sequence

from app.engines.contracts import AdBrief
from app.engines.understanding import numerals, products
from app.engines.understanding.clauses import conditions

_INSTEAD = re.compile(
    r"(?P<old>[가-힣A-Za-z0-9]{1,8}(?:\s[가-힣A-Za-z0-9]{1,8})?)\s?(?:은|는|이|가)?\s*(?:말고|아니라|아니고|대신에?)\s+"
    r"(?P<new>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{0,18}?)(?:으로|(?<![키킬])로|이에요|예요|이야|이요)?"
    r"(?:\s(?:바꿔|고쳐|수정|변경|해|써|적어)\s?(?:해\s?)?(?:줘|주세요|달라|줘요)?)?[.!~\s]*$"
)


# 3개 아니고 4개: a number of pieces put right, in the name of what is sold as well.
_COUNT_INSTEAD = re.compile(
    r"(?P<old>\d+(?:\.\d+)?)\s?(?P<unit>(?!원|천|만|월|일|시|분|프로|퍼)[가-힣]{1,2}?|kg|g|L)\s?(?:은|는|이|가)?\s*"
    r"(?:말고|아니라|아니고|대신에?)\s+(?P<new>\d+(?:\.\d+)?)\s?(?P=unit)(?![가-힣]*\s*[\d만천])"
)


def recounted(brief: AdBrief, text: str) -> AdBrief | None:
    """The brief with another number of the same pieces, or None where it names no such number."""
    match = _COUNT_INSTEAD.search(products.tidy(text))
    if match is None:
        return None
    old = re.compile(rf"(?<![\d.]){re.escape(match['old'])}(\s?){re.escape(match['unit'])}(?![가-힣])")

    def put_right(said: str) -> str:
        return old.sub(rf"{match['new']}\1{match['unit']}", said)

    discount = brief.discount
    held = discount.condition if discount else None
    changed = brief.model_copy(
        update={
            "product": put_right(brief.product) if brief.product else None,
            "price": tuple(price.model_copy(update={"item": put_right(price.item)}) for price in brief.price),
            "details": tuple(put_right(detail) for detail in brief.details),
            "discount": discount.model_copy(update={"condition": put_right(held)}) if discount and held else discount,
        }
    )
    return changed if changed != brief else None


def reworded(brief: AdBrief, text: str) -> AdBrief | None:
    """The brief with other words in a condition or a detail, or None where the message names none of them."""
    match = _INSTEAD.search(text)
    if match is None or numerals.amounts(match["new"]) or numerals.percents(match["new"]):
        return None
    old, new = match["old"].split()[-1], match["new"].strip()
    discount = brief.discount
    held = discount.condition if discount else None
    details = tuple(_with(detail, old, new) for detail in brief.details)
    changed = discount.model_copy(update={"condition": _with(held, old, new)}) if discount and held else discount
    period = brief.period
    if period and not period.start and period.raw == old:
        period = period.model_copy(update={"raw": new})
    if (details, changed, period) == (brief.details, discount, brief.period) or old in (brief.product or ""):
        return None
    return brief.model_copy(update={"details": tuple(dict.fromkeys(details)), "discount": changed, "period": period})


def _with(said: str, old: str, new: str) -> str:
    """The words with `new` for `old`; a new deed takes the place of the whole deed before."""
    if old not in said:
        return said
    before = conditions(said)
    if conditions(new) and before:
        return f"{said[: before[0].start]}{new}{said[before[0].end :]}".strip()
    return said.replace(old, new)


_HOUR = re.compile(r"(?:오전|오후|새벽|저녁|밤|낮|아침)?\s*\d{1,2}시(?:\s*(?:반|\d{1,2}분))?")
_CHANGED = re.compile(r"로\s*(?:변경|바꿔|바꾸|수정|고쳐|해|옮|늦|당)|말고|아니")


def without_old_hour(brief: AdBrief, new: Sequence[str], text: str) -> AdBrief:
    """The brief without the hour that a new one replaces: 오후 3시로 변경."""
    if not _CHANGED.search(text) or not any(_HOUR.fullmatch(detail) for detail in new):
        return brief
    kept = tuple(detail for detail in brief.details if not _HOUR.fullmatch(detail))
    return brief.model_copy(update={"details": kept})
