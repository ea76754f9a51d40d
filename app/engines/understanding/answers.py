"""A bare answer to the question that was asked before: "6500원", "행복치킨", "DM으로 받아요"."""

import re
from collections.abc import Callable, Sequence

from app.engines.contracts import AdBrief, Period, Price, ShopProfile
from app.engines.understanding import details, law, numerals
from app.engines.understanding.slots import Facts

_SHOP_NAME = re.compile(
    r"(?:가게|매장|업체|학원|식당|카페)?\s*(?:이름|상호명?)\s*(?:은|는|이|가|:)?\s*(?P<a>[가-힣A-Za-z0-9&' ]{2,20}?)"
    r"\s*(?:이에요"
    r"|예요|에요|입니다|이야|야|이요|요|임|라고|이라고|으로|로\s*해)?[.!\s]*$"
)
_SHOP_NAME_FIRST = re.compile(
    r"(?:가게|매장|업체|학원|식당|카페)\s*(?:이름|상호명?)\s*(?:은|는|을|를|:)?\s*(?P<a>[가-힣A-Za-z0-9&']{2,12}?)"
    r"\s*(?:이?고|이?라고\s*하고|으?로\s*(?:하고|바꾸고|바꿔|해|변경)[가-힣]*|이?며|,)(?=\s)"
)
_SHOP_NAME_TO_ADD = re.compile(
    r"(?:가게|매장|업체|학원|식당|카페)\s*(?:이름|상호명?)\s*(?:은|는|을|를|:)?\s*[\"“'‘]?"
    r"(?P<a>[가-힣A-Za-z0-9&' ]{2,20}?)[\"”'’]?\s*(?:이라고|라고|이?로|으로|을|를)?\s*(?:도\s*)?(?:좀\s*|꼭\s*)?"
    r"(?:넣|추가|적어|써|표시|박아)"
)
_SHOP_NAME_AS_WORD = re.compile(
    r"(?:^|(?<=[\s,.]))(?:(?:가게|매장|업체|학원|식당|카페)\s?(?:이름|상호명?)|상호명?)\s*(?:은|는|:)\s*"
    r"(?P<a>[가-힣A-Za-z0-9&']{2,12}?)(?:이고요?|인데요?|이며|이에요|예요|에요|입니다|이구요)?(?=[\s,.])"
)
_OF_GOODS = re.compile(r"(?:메뉴|제품|상품|품목|음식|요리|시술|수업|물건|코스)\s*$")
_REGISTRATION = re.compile(
    r"(?:등록|신고|허가)\s*번호\S{0,2}\s*[:]?\s*(?P<a>제?\s*[\d-]{3,}\s*호?)|(?P<b>제?\s*\d[\d-]{3,}\s*호?)"
)
_YES = re.compile(r"^(?:네+|넵|예|응|어|맞아|맞습|그래|ㅇㅇ|ㅇㅋ|오케이|ok|yes|맞음|확실)", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"^(?:아니|아뇨|없어|없음|없습|몰라|모르|나중|됐|괜찮|패스|안\s*정|미정|글쎄|no\b)", re.IGNORECASE
)
_NOT_KNOWN_YET = re.compile(
    r"(?:아직|잘)\s*(?:은\s*)?(?:모르|몰라|안\s*정|못\s*정)|(?:모르겠|안\s*정했|못\s*정했|생각\s*중|나중에\s*(?:정|할|알))"
)
_NOT_A_NAME = re.compile(r"[?？]|해줘|해주|바꿔|빼|넣어|크게|작게|만들|광고|다시|그려|보여|되돌|할인|배경|글씨|문구")


def declined(text: str) -> bool:
    """Whether the owner leaves the question open."""
    return len(text) < 24 and bool(_NO_ANSWER.match(text) or _NOT_KNOWN_YET.search(text))


def agreed(text: str) -> bool:
    """Whether the owner says yes and nothing more."""
    return bool(_YES.match(text)) and len(text) < 14


def named_shop(text: str) -> str | None:
    """The name of the shop where a sentence states it: 가게 이름은 행복치킨이에요, 가게이름 행복치킨 넣고."""
    match = _shop_named(text)
    return match["a"].strip() if match else None


def without_shop_name(text: str) -> str:
    """The message without the words that state the name of the shop: they name no goods and no price."""
    match = _shop_named(text)
    return f"{text[: match.start()]} {text[match.end() :]}" if match else text


_ENDING = re.compile(
    r"(?:번호|전화)\S{0,2}\s*(?:맨\s*)?(?:끝|뒤|마지막|끝자리|뒷자리|뒷번호)\S{0,3}\s*(?P<digits>\d{4})(?!\d|\s*원|-)"
)


def with_phone_ending(brief: AdBrief, text: str) -> AdBrief | None:
    """The brief with other last digits of its only phone number, or None: 번호 마지막이 1112야."""
    match = _ENDING.search(text)
    if match is None or len(brief.phones) != 1:
        return None
    return brief.model_copy(update={"phones": (brief.phones[0][:-4] + match["digits"],)})


def _shop_named(text: str) -> re.Match[str] | None:
    for pattern in (_SHOP_NAME_FIRST, _SHOP_NAME, _SHOP_NAME_TO_ADD, _SHOP_NAME_AS_WORD):
        match = pattern.search(text)
        name = match["a"].strip() if match else ""
        of_goods = match is not None and _OF_GOODS.search(text[: match.start()])
        talk = _NOT_A_NAME.search(name) or numerals.amounts(name) or name in ("좀", "이름")
        if name and not of_goods and not talk:
            return match
    return None


def bare_amount(text: str) -> int | None:
    """The one amount of a short answer, also without 원 and unit: 6500, 28만."""
    found = numerals.amounts(text)
    if found:
        return found[0].amount
    match = re.fullmatch(r"\D{0,6}(\d{3,7})\s*(?:이요|요|이에요|입니다)?[.!]?", text.strip())
    return int(match.group(1)) if match else None


def answer(text: str, asked: Sequence[str], brief: AdBrief, facts: Facts) -> AdBrief | None:
    """The brief with the answer filled in, or None when the text answers none of the questions."""
    for slot in asked:
        reader = _READERS.get(slot)
        filled = reader(text, brief, facts) if reader else None
        if filled is not None:
            return filled
    return None


def _price(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    amount = bare_amount(text)
    if amount is None or len(text) > 30 or len(facts.prices) > 1 or facts.discount:
        return None
    reduced = brief.discount is not None and brief.discount.type in ("amount", "percent")
    return _priced(brief, "정가" if reduced or "정가" in text else brief.product or "", amount, "부터" in text)


def _regular_price(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    amount = bare_amount(text)
    return None if amount is None or len(text) > 30 else _priced(brief, "정가", amount, False)


def _tuition(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    amount = bare_amount(text)
    if amount is None:
        return None
    filled = _priced(brief, "교습비", amount, False)
    number = _REGISTRATION.search(numerals_removed(text))
    return _with_shop(filled, "registration_number", _number(number)) if number else filled


def numerals_removed(text: str) -> str:
    """The text without amounts of money."""
    kept = text
    for money in reversed(numerals.amounts(text)):
        kept = kept[: money.start] + " " + kept[money.end :]
    return kept


def _priced(brief: AdBrief, item: str, amount: int, is_from: bool) -> AdBrief:
    others = tuple(price for price in brief.price if price.item not in (item, ""))
    return brief.model_copy(update={"price": (*others, Price(item=item, amount=amount, is_from=is_from))})


def _period(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    period = facts.period
    if period is None or facts.trouble:
        return None
    known = brief.period
    if known and known.start and not known.end and period.end and "부터" not in period.raw:
        period = known.model_copy(update={"raw": f"{known.raw} {period.raw}", "end": period.end})
    elif known and known.start and known.end:
        period = _with_one_end(known, period)
    return brief.model_copy(update={"period": period})


def _with_one_end(known: Period, told: Period) -> Period:
    """Of a stretch of days the one end that is told anew, beside the other as it was: 12월 1일~10일, 아니 15일까지."""
    if told.start is None and told.end and told.end > (known.start or told.end):
        return told.model_copy(update={"start": known.start})
    if told.end is None and told.start and told.start < (known.end or told.start):
        return told.model_copy(update={"end": known.end})
    return told


def _booking(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    if facts.phones:
        return brief.model_copy(update={"phones": facts.phones})
    ways = (
        ("DM|디엠|인스타", "DM 예약"),
        ("네이버", "네이버 예약"),
        ("카톡|카카오", "카톡 예약"),
        ("전화", "전화 예약"),
        ("방문|매장", "매장 예약"),
        ("링크", "링크 예약"),
    )
    way = next((name for pattern, name in ways if re.search(pattern, text, re.IGNORECASE)), None)
    return _with_detail(brief, way) if way and len(text) < 30 else None


def _shop_name(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    name = named_shop(text) or re.sub(
        r"\s*(?:이에요|예요|에요|입니다|이야|야|이요|요|임|이라고\s*해|라고\s*해)?[.!~\s]*$", "", text
    )
    if not 2 <= len(name) <= 20 or _NOT_A_NAME.search(name) or facts.prices or facts.phones or facts.period:
        return None
    return _with_shop(brief, "name", name)


def _registration(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    number = _REGISTRATION.search(numerals_removed(text)) or _REGISTRATION.search(text)
    return _with_shop(brief, "registration_number", _number(number)) if number else None


def _number(match: re.Match[str]) -> str:
    return re.sub(r"\s+", " ", match["a"] or match["b"]).strip()


def _refund(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    if not re.search("환불|위약|해지|기준|일할|공제|퍼센트|%|남은", text) or len(text) > 120:
        return None
    if any(finding.kind == "block" for finding in law.findings(text, brief.industry, brief.content_type, ())):
        return None
    return _with_shop(brief, "refund_rule", text)


def _listing(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    if not re.search(r"\d\s*(?:층|평|㎡|제곱)|동\s|구\s|로\s|역", text) or len(text) > 120:
        return None
    return _with_shop(_with_detail(brief, text), "address", text)


def _hours(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    told = [detail for detail in details.details_of(text, "hiring", None) if re.search(r"\d", detail)]
    if not told:
        return None
    return brief.model_copy(update={"details": tuple(dict.fromkeys((*brief.details, *told)))})


def _origin(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    if not agreed(text):
        return None
    claims = [
        finding.rule_id
        for finding in law.findings(brief.source, brief.industry, brief.content_type, ())
        if finding.kind == "evidence"
    ]
    return brief.model_copy(update={"confirmed": tuple(dict.fromkeys((*brief.confirmed, *claims)))})


def _product(text: str, brief: AdBrief, facts: Facts) -> AdBrief | None:
    return brief.model_copy(update={"product": facts.product}) if facts.product else None


def _with_shop(brief: AdBrief, field: str, value: str) -> AdBrief:
    shop = (brief.shop or ShopProfile()).model_copy(update={field: value})
    return brief.model_copy(update={"shop": shop})


def with_address(shop: ShopProfile | None, address: str) -> ShopProfile | None:
    """What is known about the shop, with the address where one was stated."""
    return (shop or ShopProfile()).model_copy(update={"address": address}) if address else shop


def with_hours(brief: AdBrief, hours: str) -> AdBrief:
    """The brief with the opening hours of the shop, which are no detail of this ad beside."""
    told = _with_shop(brief, "hours", hours)
    return told.model_copy(update={"details": tuple(one for one in told.details if one not in hours)})


def with_shop_name(brief: AdBrief, name: str) -> AdBrief:
    """The brief with the name of the shop."""
    return _with_shop(brief, "name", name)


def _with_detail(brief: AdBrief, detail: str) -> AdBrief:
    return brief.model_copy(update={"details": tuple(dict.fromkeys((*brief.details, detail)))})


_READERS: dict[str, Callable[[str, AdBrief, Facts], AdBrief | None]] = {
    "price": _price,
    "regular_price": _regular_price,
    "tuition": _tuition,
    "period": _period,
    "period_end": _period,
    "booking_method": _booking,
    "shop_name": _shop_name,
    "registration_no": _registration,
    "refund_policy": _refund,
    "listing_fields": _listing,
    "work_hours": _hours,
    "origin_confirm": _origin,
    "product": _product,
}
