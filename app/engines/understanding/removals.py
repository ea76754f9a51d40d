"""A wish to take something off the ad: a fact of the owner, or a printed line, named in whole or in part."""

import re

from app.engines.contracts import AdBrief
from app.engines.understanding import numerals, shops
from app.engines.understanding.edits import Edit
from app.engines.understanding.places import ratios_of

_ENDS = re.compile(
    r"(?P<named>.+?)\s*(?:좀\s*|그냥\s*|이제\s*|다\s*)?(?:빼|지워|없애|삭제해?|제거해?)"
    r"\s*(?:줘|주|줄래|달라|버려|라)?\s*(?:요|세요|실래요|시겠어요|면\s*(?:돼|되|좋)\S*)?[.!~\s]*$",
    re.DOTALL,
)
_WORDS_FOR_LINE = re.compile(
    r"\s*(?:이?라는|이?라고\s*(?:써|적|쓰)\S*|다는|한다는|된다는|는)?\s*(?:이|그|저|요)?\s*"
    r"(?:줄|글귀|글씨|글자|글|말|문장|문구|멘트|부분|내용|거|것)?\s*(?:은|는|이|가|을|를|도|만)?\s*$"
)
_ANOTHER_WISH = re.compile(
    r"(?:하고|해\s?주고|바꾸고|바꿔\s?주고|넣고|키우고|줄이고|고쳐\s?주고|그리고|말고|크게|작게|밝게)\s"
)
_QUOTES = re.compile(r"[\"“”'‘’「」『』]")
_SOLD_OUT = re.compile(
    r"\s*(?:은|는|이|가|도)?\s*(?:이제\s*|다\s*|벌써\s*)?(?:품절|매진|완판|다\s*(?:팔렸|나갔|떨어졌)|안\s*(?:팔|해)|없어)\S*\s*$"
)
_MARKS = re.compile(r"[^가-힣A-Za-z0-9%]")
_WEEKDAY = re.compile(r"\([월화수목금토일]\)")
_DAY = re.compile(r"\d+\s*월\s*\d+\s*일|까지|부터|하루")
_FEWEST = 2


def named_in(text: str) -> str | None:
    """What a message that wishes nothing else asks to take off the ad, as it names it; None for any other message."""
    match = _ENDS.fullmatch(text.strip())
    if match is None or _ANOTHER_WISH.search(match["named"]):
        return None
    named = _SOLD_OUT.sub("", _QUOTES.sub("", match["named"])).strip()
    return _WORDS_FOR_LINE.sub("", named).strip() or None


def without_line(brief: AdBrief, named: str, printed: tuple[str, ...], whole: bool) -> Edit | None:
    """The ad without the printed line of these words, `whole` or in part; None where none is printed."""
    wanted = _bare(named)
    lines = [line for line in printed if wanted in _bare(line)]
    if len(wanted) < _FEWEST or not lines or (whole and all(_bare(line) != wanted for line in lines)):
        return None
    edit = Edit(brief)
    if not _drop_fact(edit, named, wanted):
        edit.look({"taken_off": tuple(dict.fromkeys((*brief.look.taken_off, named)))})
    edit.note("words", f"‘{named}’ 글을 뺐어요.")
    return edit


def without_place(edit: Edit, unwanted: str) -> bool:
    """Take away a place to post that the ad was made for, and tell whether it was one: 당근은 빼줘."""
    gone = shops.channels_of(unwanted)
    left = tuple(place for place in edit.brief.channel if place not in gone)
    if left == edit.brief.channel:
        return False
    edit.brief = edit.brief.model_copy(update={"channel": left, "aspect_ratio": ratios_of(left)})
    edit.note("layout", "올릴 곳에서 뺐어요.")
    return True


def _drop_fact(edit: Edit, named: str, wanted: str) -> bool:
    """Take the fact out that the line states, where it states one: it may not come back in other words."""
    brief = edit.brief
    kept = tuple(one for one in brief.details if wanted not in _bare(one) and _bare(one) not in wanted)
    amounts = {money.amount for money in numerals.amounts(named)}
    prices = tuple(price for price in brief.price if price.amount not in amounts)
    discount = brief.discount
    reduced = discount is not None and discount.value is not None and _states(named, discount.value)
    if kept != brief.details:
        edit.brief = brief.model_copy(update={"details": kept})
    elif reduced:
        kind = "notice" if brief.content_type == "discount" else brief.content_type
        edit.brief = brief.model_copy(update={"discount": None, "content_type": kind})
        edit.look({"hidden": tuple(dict.fromkeys((*brief.look.hidden, "discount")))})
    elif prices != brief.price:
        edit.brief = brief.model_copy(update={"price": prices})
        edit.look({"hidden": tuple(dict.fromkeys((*brief.look.hidden, *(() if prices else ("price",)))))})
    elif brief.period and _DAY.search(named):
        edit.brief = brief.model_copy(update={"period": None})
        edit.look({"hidden": tuple(dict.fromkeys((*brief.look.hidden, "period")))})
    return edit.brief != brief


def _states(named: str, value: float) -> bool:
    found = [*(money.amount for money in numerals.amounts(named)), *(one.value for one in numerals.percents(named))]
    return value in found


def _bare(text: str) -> str:
    return _MARKS.sub("", _WEEKDAY.sub("", text)).lower()
