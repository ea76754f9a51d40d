"""From slots to the facts that an ad must state, and to what is still worth asking."""

import re

from app.engines.contracts import AdBrief, Discount, Fact, Period, Price, ShopProfile

_UNITS = re.compile(r"^(\d+(?:\.\d+)?)(kg|g)$")
_SHORT_NAMES = {"포메": "포메라니안", "리트리버": "골든 리트리버"}
_UNSPOKEN = {"가격", "직원", "등록", "시급", "월급", "급여", "일당", "정가", "세트", "for"}
ASK_ORDER = (
    "product",
    "tuition",
    "price",
    "regular_price",
    "origin_confirm",
    "registration_no",
    "refund_policy",
    "listing_fields",
    "work_hours",
    "period",
    "period_end",
    "shop_name",
    "channel",
    "booking_method",
    "photo",
)


def must_include(brief: AdBrief) -> tuple[Fact, ...]:
    """The facts that the finished ad must state."""
    english = brief.language == "en"
    facts: list[Fact] = [*_product_facts(_english_part(brief.product) if english else brief.product)]
    for price in brief.price:
        facts.extend(_item_facts(price, brief.product or ""))
        facts.append({"krw": price.amount})
        facts.extend([{"krw": price.was}] if price.was else [])
    if any(price.is_from for price in brief.price):
        facts.append(["부터", "~", *(["and up"] if english else [])])
    facts.extend(_discount_facts(brief.discount))
    facts.extend(_period_facts(brief.period, brief.content_type))
    facts.extend({"phone": phone} for phone in brief.phones)
    if brief.content_type == "closed_notice":
        facts.append(["쉽니다", "휴무", "쉬어", *(["closed"] if brief.language == "en" else [])])
    if brief.content_type == "booking":
        facts.append(["예약", *(["Book", "book"] if english else [])])
    unique: list[Fact] = []
    for fact in facts:
        if fact not in unique:
            unique.append(fact)
    return tuple(unique)


def _english_part(product: str | None) -> str | None:
    """The English name of a product that is named in both languages: matcha latte (말차라떼)."""
    return product.split(" (")[0] if product else None


def _product_facts(product: str | None) -> list[Fact]:
    if not product:
        return []
    facts: list[Fact] = []
    if match := re.fullmatch(r"(.+?) \((.+)\)", product):
        facts.extend(([match.group(2)], [match.group(1)]))
        return facts
    for word in re.split(r"[\s·,]+", product):
        if unit := _UNITS.match(word):
            number, name = unit.groups()
            spoken = "키로" if name == "kg" else "그램"
            facts.append([word, f"{number}{spoken}", f"{number} {name}"])
        elif word in _SHORT_NAMES:
            facts.append([word, _SHORT_NAMES[word]])
        elif word and word not in _UNSPOKEN:
            facts.append(word)
    return facts


def _item_facts(price: Price, product: str) -> list[Fact]:
    words = [word for word in price.item.split() if not word.isdigit() and word not in _UNSPOKEN]
    facts: list[Fact] = []
    facts.extend(word for word in words if word not in product and not product.startswith(price.item))
    return facts[:2]


def _discount_facts(discount: Discount | None) -> list[Fact]:
    if discount is None:
        return []
    facts: list[Fact] = []
    if discount.value is not None:
        value = int(discount.value) if discount.value == int(discount.value) else discount.value
        facts.append({"percent" if discount.unit == "%" else "krw": value})
    if discount.type == "bogo" and discount.condition and re.fullmatch(r"\d\+1", discount.condition):
        facts.append(discount.condition)
    elif discount.condition:
        close = re.sub(r"\s", "", discount.condition)
        facts.append(list(dict.fromkeys([discount.condition, close])))
    return facts


def _period_facts(period: Period | None, content_type: str | None) -> list[Fact]:
    if period is None:
        return []
    if period.start and period.end and re.search("한\\s*달|내내", period.raw):
        return [[f"{period.start.month}월"]]
    days = [day for day in (period.start, period.end) if day]
    if days:
        return [{"date": day.isoformat()} for day in dict.fromkeys(days)]
    if period.raw.startswith(("매주", "매월", "매달")) or content_type == "hiring" or period.raw in ("주말", "평일"):
        return [[period.raw]]
    return []


def questions(brief: AdBrief, profile: ShopProfile | None, claims: tuple[str, ...]) -> tuple[str, ...]:
    """At most two slots that are worth asking for now, the most important first."""
    wanted = [*_required(brief, profile, claims)]
    has_price = bool(brief.price)
    kind = brief.content_type
    given = brief.discount is not None and brief.discount.type == "gift"
    if (
        not brief.product
        and not given
        and kind not in ("closed_notice", "hiring", "opening", "notice", "brand", "review")
    ):
        wanted.append("product")
    wanted.extend(_money_questions(brief, kind, has_price))
    wanted.extend(_time_questions(brief, kind))
    if not brief.channel and kind != "hiring":
        wanted.append("channel")
    known_phone = brief.phones or (profile and profile.phone) or (brief.shop and brief.shop.phone)
    told = any(re.search("예약|DM|디엠|카톡|링크|전화", detail) for detail in brief.details)
    if kind == "booking" and brief.language == "ko" and not known_phone and not told:
        wanted.append("booking_method")
    # What the owner took off the ad is not asked for again.
    hidden = {"price": ("price", "regular_price"), "period": ("period", "period_end"), "shop": ("shop_name",)}
    unwanted = {slot for name in brief.look.hidden for slot in hidden.get(name, ())}
    unique = [slot for slot in dict.fromkeys(wanted) if slot not in unwanted]
    return tuple(sorted(unique, key=ASK_ORDER.index)[:2])


def _money_questions(brief: AdBrief, kind: str | None, has_price: bool) -> list[str]:
    if brief.raised:
        told = has_price or any(detail.endswith("인상") and re.search(r"\d", detail) for detail in brief.details)
        return [] if told else ["price"]
    if brief.industry == "academy" or (
        kind in ("closed_notice", "hiring", "opening", "brand", "review", "notice") and brief.discount is None
    ):
        plain = kind == "notice" and brief.product and not has_price and brief.industry != "academy"
        return ["price"] if plain else []
    if brief.discount and brief.discount.type in ("amount", "percent") and not has_price:
        return ["price"]
    if kind == "discount" and brief.discount is None and has_price and not any(p.item == "정가" for p in brief.price):
        return ["regular_price"]
    gift = brief.discount is not None and brief.discount.type in ("gift", "bogo")
    return [] if has_price or gift or not brief.product else ["price"]


def _time_questions(brief: AdBrief, kind: str | None) -> list[str]:
    period = brief.period
    if kind == "closed_notice":
        return [] if period else ["period"]
    if kind not in ("discount", "event") or brief.industry == "academy":
        return []
    if period is None:
        return ["period"]
    if period.start and not period.end:
        return ["period_end"]
    return []


def _required(brief: AdBrief, profile: ShopProfile | None, claims: tuple[str, ...]) -> list[str]:
    """What the law or the channel wants on the ad before it may be downloaded."""
    said, saved = brief.shop or ShopProfile(), profile or ShopProfile()
    wanted: list[str] = []
    kind = brief.content_type
    if kind == "hiring":
        return [] if any(re.search(r"\d\s*시|:\d\d|주\s*\d", detail) for detail in brief.details) else ["work_hours"]
    if kind == "closed_notice":
        return ["shop_name"] if "kakao_channel" in brief.channel and not (said.name or saved.name) else []
    if brief.industry == "academy" and kind in ("event", "booking", "discount", "seasonal", "notice", "opening", None):
        if not brief.price and not (said.tuition or saved.tuition):
            wanted.append("tuition")
        if not (said.registration_number or saved.registration_number):
            wanted.append("registration_no")
    if brief.industry == "realestate":
        if not (said.registration_number or saved.registration_number):
            wanted.append("registration_no")
        if not said.address and brief.product:
            wanted.append("listing_fields")
    if (
        brief.industry in ("gym", "pilates")
        and (brief.price or brief.industry == "pilates")
        and not (said.refund_rule or saved.refund_rule)
    ):
        wanted.append("refund_policy")
    if claims:
        wanted.append("origin_confirm")
    if any(name.startswith("kakao") for name in brief.channel) and not (said.name or saved.name):
        wanted.append("shop_name")
    return wanted
