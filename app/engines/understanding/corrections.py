"""Words of a condition put right: 형제 말고 남매로, 스토리 말고 리뷰 쓰면."""

import re

from app.engines.contracts import AdBrief
from app.engines.understanding import numerals
from app.engines.understanding.clauses import conditions

_INSTEAD = re.compile(
    r"(?P<old>[가-힣A-Za-z0-9]{1,8}(?:\s[가-힣A-Za-z0-9]{1,8})?)\s?(?:은|는|이|가)?\s*(?:말고|아니라|아니고|대신에?)\s+"
    r"(?P<new>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{0,18}?)(?:으로|(?<![키킬])로|이에요|예요|이야|이요)?"
    r"(?:\s(?:바꿔|고쳐|수정|변경|해|써|적어)\s?(?:해\s?)?(?:줘|주세요|달라|줘요)?)?[.!~\s]*$"
)


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
