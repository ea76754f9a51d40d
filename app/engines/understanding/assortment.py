"""One thing more or one thing less on an ad: 펌 7만원도 추가해줘, 볶음밥은 빼줘요."""

import re
from dataclasses import replace

from app.engines.contracts import AdBrief, Price
from app.engines.understanding import products
from app.engines.understanding.slots import Facts

_AMOUNT = r"(?:(?:[\d,.]+\s*(?:천|백|만)?\s*)+원?에?\s*)?"
_ALSO = re.compile(
    rf"도\s*{_AMOUNT}(?:같이\s*|함께\s*|꼭\s*|하나\s*|더\s*)?(?:추가|넣|올려|적어|써|알려|있)"
    rf"|(?:추가|하나\s*더)(?:로|해|요|\s*$)|더\s*(?:넣|적어|써)|도요?\s*$|도\s*(?=\S*[\d만천]){_AMOUNT}(?:이?요|이에요|예요|입니다|이야)?[.!]?\s*$"
)
_MOST_NAMES = 3
_MOST_PRICES = 6


def with_more(brief: AdBrief, facts: Facts, text: str) -> AdBrief | None:
    """The brief with another thing beside what it sells, or None when the message adds nothing of its own."""
    old, new = brief.product, facts.product
    if not (old and new and facts.certain_product and _ALSO.search(text)) or new in old or old in new:
        return None
    names = [*old.split("·"), *new.split("·")]
    prices = (*(_of(price, old) for price in brief.price), *facts.prices)
    # More than a few names make no headline; a list of prices names the rest.
    fits = len(names) <= _MOST_NAMES and "(" not in old + new
    if not fits and not (facts.prices and 1 < len(prices) <= _MOST_PRICES):
        return None
    return brief.model_copy(update={"product": "·".join(names) if fits else old, "price": prices})


def with_first(brief: AdBrief, facts: Facts, text: str) -> AdBrief | None:
    """The brief of news that named no goods with the first: 12월 5일 오픈 빵집 … 오픈날 소금빵 1+1. Else None."""
    kinds = ("opening", "brand", "event", "discount")
    if brief.product or brief.content_type not in kinds or facts.content_type in ("hiring", "closed_notice"):
        return None
    if not (facts.product and facts.certain_product) or re.search(r"하나\s*더|광고|만들어|another", text):
        return None
    kind = "notice" if brief.content_type == "brand" else brief.content_type
    return brief.model_copy(update={"product": facts.product, "content_type": facts.content_type or kind})


def without_gift(brief: AdBrief, facts: Facts) -> Facts:
    """The facts of a message that gives something with what an ad sells: 콜라 서비스도 넣어줘 sells no 콜라."""
    gift = facts.discount.condition if facts.discount and facts.discount.type == "gift" else None
    if not (brief.product and gift and facts.product and facts.product in gift):
        return facts
    return replace(facts, product=None, certain_product=False)


_SOLD_OUT = re.compile(
    r"(?:^|[\s,])(?P<gone>[가-힣A-Za-z0-9]{1,12})\s*(?:은|는|이|가|도)?\s*(?:이제\s*|다\s*|벌써\s*|오늘\s*)*"
    r"(?:품절|매진|완판|솔드\s?아웃|다\s*(?:팔렸|나갔|떨어졌)|떨어졌)"
)


def without_sold_out(brief: AdBrief, text: str) -> tuple[AdBrief, str] | None:
    """The brief without one of several things that is sold out, and its name; None where it sells no such thing."""
    match = _SOLD_OUT.search(text)
    if match is None or len(brief.price) < 2:
        return None
    sold = {word for price in brief.price for word in price.item.split()}
    gone = next((name for name in _names(match["gone"]) if name in sold), "")
    left = tuple(price for price in brief.price if gone not in price.item.split())
    if not gone or not left:
        return None
    names = [name for name in (brief.product or "").split("·") if gone not in name.split()]
    product = "·".join(names) or (left[0].item if len(left) == 1 else brief.product)
    return brief.model_copy(update={"product": product, "price": left}), gone


def _names(said: str) -> tuple[str, ...]:
    """A name as it may stand in a price list, with and without its particle: 2kg는, 소는."""
    return (said, re.sub(r"(?:은|는|이|가|도)$", "", said))


def _of(price: Price, product: str) -> Price:
    return price if price.item else price.model_copy(update={"item": product})


def without(brief: AdBrief, gone: str) -> AdBrief | None:
    """The brief without a gift or one of several things of that name, or None when it sells nothing of the kind."""
    if brief.discount and brief.discount.type in ("gift", "bogo") and gone in (brief.discount.condition or ""):
        kind = "notice" if brief.content_type in ("event", "discount") else brief.content_type
        details = tuple(detail for detail in brief.details if gone not in detail)
        return brief.model_copy(update={"discount": None, "content_type": kind, "details": details})
    gone = products.tidy(gone)
    names = (brief.product or "").split("·")
    # 라떼 is not 바닐라라떼 where both are sold.
    exact = gone in names or any(price.item == gone for price in brief.price)
    kept = [name for name in names if (gone != name if exact else gone not in name)]
    prices = tuple(price for price in brief.price if (gone != price.item if exact else gone not in price.item))
    if prices == brief.price and len(kept) == len(names):
        return None
    if not kept and len(prices) == 1 and len(brief.price) > 1:
        # 사과 5kg and 10kg are sizes of one thing: what is left of it is sold on.
        kept = [prices[0].item]
    if not kept or (brief.price and not prices):
        return None
    return brief.model_copy(update={"product": "·".join(kept), "price": prices})


_TAKEN_OFF = re.compile(
    r"(?P<gone>[가-힣A-Za-z0-9]{2,12}?)\s*(?:은|는|이|가|을|를|도|만)?\s*(?:좀|그냥|이제)?\s*(?:빼|지워|없애|삭제|제외해)"
)


def without_named(brief: AdBrief, text: str) -> AdBrief | None:
    """The brief without what a message that wishes other things as well takes off by its name."""
    match = _TAKEN_OFF.search(text)
    return without(brief, match["gone"]) if match else None
