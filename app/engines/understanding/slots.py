"""From one message to its facts: what is sold, for how much, until when, where it is posted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.engines.contracts import Discount, Period, Price
from app.engines.understanding import (
    benefits,
    choosing,
    details,
    gifts,
    lasting,
    listing,
    numerals,
    payments,
    pricing,
    products,
    rises,
    shops,
    sidedays,
    surcharges,
    wages,
)
from app.engines.understanding.dates import Times, read_times
from app.engines.understanding.daypoints import Trouble
from app.engines.understanding.masking import Mask, blot_understood
from app.engines.understanding.products import HARD, Run
from app.engines.understanding.vocabulary import goods_lexicon


@dataclass(frozen=True)
class Facts:
    """What one message states. None and empty mean that it says nothing about that."""

    industry: str | None = None
    content_type: str | None = None
    product: str | None = None
    certain_product: bool = False
    prices: tuple[Price, ...] = ()
    discount: Discount | None = None
    period: Period | None = None
    trouble: Trouble | None = None
    channels: tuple[str, ...] = ()
    tone: str | None = None
    style: str | None = None
    phones: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    gendered: tuple[str, ...] = ()
    address: str = ""
    raised: bool = False
    unsure_rise: int = 0
    """An amount that may be the new price or come on top of the old one."""


def read_facts(text: str, today: date, known_industry: str | None = None) -> Facts:
    """The facts of a cleaned message. `known_industry` helps where the message does not tell the shop type."""
    mask = Mask(text, text)
    phones = numerals.phones(text)
    industry = shops.industry_of(text, known_industry)
    called = [(phone.start, phone.end) for phone in phones]
    for start, end in (*called, *details.blotted_places(text), *_quotations(text), *payments.places(text)):
        mask.blot(start, end)
    content_type = shops.content_type_of(text, industry)
    rise = _rise_in(mask, content_type, industry)
    content_type = "notice" if rise else content_type
    moved = _day_off_moved(mask, content_type)
    dated = lasting.dated_part(mask.rest if content_type != "closed_notice" else sidedays.until_reopening(mask.rest))
    if shops.tells_weekly_hours(text):
        dated = re.sub(r"[월화수목금토일](?:요일|욜)", lambda match: "\x00" * len(match.group()), dated)
        mask.rest = re.sub(r"[월화수목금토일](?:요일|욜)", lambda match: HARD * len(match.group()), mask.rest)
    times = read_times(dated, today)
    times = sidedays.with_weekly_days(times, mask.rest) if content_type == "closed_notice" else times
    if content_type == "closed_notice" and (beside := _beside_day_off(text, mask.rest, times)):
        content_type, off, times = None, beside, replace(times, period=None)
    else:
        off = _beside_closing(text, times) if content_type == "closed_notice" else ()
    times, off = sidedays.with_moved(times, off, moved)
    if shops.tells_weekly_hours(text) and times.period and not (times.period.start or times.period.end):
        times = Times()
    for start, end in (*times.spans, *((point.start, point.end) for point in times.others)):
        mask.blot(start, end)
    raising = {amount.start for amount in (rise.no_prices if rise else ())}
    money = benefits.amounts_of(mask.rest, industry)
    for amount in money:
        mask.blot(amount.start, amount.end)
    money = [amount for amount in money if amount.start not in raising]
    percents = numerals.percents(mask.rest)
    for percent in percents:
        mask.blot(percent.start, percent.end)
    condition = benefits.condition_of(text)
    discount, spent = benefits.discount_of(text, money, percents, condition)
    content_type = content_type if rise else _settled_type(content_type, discount, text, industry)
    on_top = surcharges.read(text, [amount for amount in money if amount not in spent])
    for surcharge in on_top:
        mask.blot(surcharge.start, surcharge.end)
    kept = [amount for amount in money if amount not in (*spent, *(surcharge.amount for surcharge in on_top))]
    mask.benefit = benefits.place_of(discount, spent, percents, text)
    said = details.details_of(text, content_type, condition, discount is not None)
    if shops.tells_weekly_hours(text):
        said = sidedays.with_weekday(said, text)
    facts = Facts(
        raised=rise is not None, unsure_rise=rise.unsure[0].amount if rise and rise.unsure else 0,
        industry=industry, content_type=content_type, discount=discount,
        channels=shops.channels_of(text), tone=shops.tone_of(text), style=shops.style_of(text),
        phones=tuple(dict.fromkeys(phone.number for phone in phones)),
        details=(
            *(surcharge.said for surcharge in on_top), *(rise.details if rise else ()), *payments.said(text),
            *sidedays.with_days((*_beside(said, on_top, off), *off), text, times, today),
        ),
        trouble=times.trouble, period=lasting.period_for(times, content_type, text, rise is not None),
        address=details.address_of(text),
    )  # fmt: skip
    named = _with_product(facts, text, mask, kept)
    return replace(named, prices=rise.applied(named.prices)) if rise else named


def _beside(said: tuple[str, ...], on_top: Sequence[surcharges.Surcharge], days: tuple[str, ...]) -> tuple[str, ...]:
    """The details that no surcharge and no day tells more fully: the 택배 of 택배 5,000원 추가."""
    fuller = (*(extra.said for extra in on_top), *days)
    return tuple(one for one in said if not any(f"{one} " in f"{other} " for other in fuller if other != one))


def _day_off_moved(mask: Mask, content_type: str | None) -> sidedays.MovedDay | None:
    """The weekly day off that a closing notice moves; its weekdays are no dates."""
    moved = sidedays.day_off_moved(mask.text) if content_type == "closed_notice" else None
    if moved:
        mask.blot(moved.start, moved.end)
    return moved


def _rise_in(mask: Mask, content_type: str | None, industry: str | None) -> rises.Rise | None:
    """What the message tells of higher prices; its words are understood with that."""
    rise = rises.read(mask.rest, industry) if content_type not in ("hiring", "closed_notice") else None
    for start, end in rise.spans if rise else ():
        mask.blot(start, end)
    return rise


def _beside_day_off(text: str, rest: str, times: Times) -> tuple[str, ...]:
    """The day off as a detail, where the message sells goods at a price in the first place; else nothing."""
    goods = [hit for hit in goods_lexicon().find(rest) if len(hit.text) > 1]
    period = times.period
    if period is None or not goods or not numerals.amounts(rest):
        return ()
    if details.days_off(text):
        return details.days_off(text)
    if period.start is None:
        return (f"{period.raw} 휴무",)
    last = f"~{period.end.day}일" if period.end and period.end != period.start else ""
    return (f"{period.start.month}월 {period.start.day}일{last} 휴무",)


def _beside_closing(text: str, times: Times) -> tuple[str, ...]:
    """What a closing notice tells beside its days: the weekly day off, and when the shop is open as always."""
    weekly = details.days_off(text) if times.period is None else ()
    return (*weekly, *sidedays.open_before_closing(text), *sidedays.reopening(text, times))


def _quotations(text: str) -> list[tuple[int, int]]:
    """Where a customer is quoted: what is praised there is no product that is advertised."""
    if not re.search("후기|리뷰|손님|단골|고객", text):
        return []
    return [match.span() for match in re.finditer(r"[\"“「『'‘][^\"”」』'’]{4,200}[\"”」』'’]", text)]


def _settled_type(found: str | None, discount: Discount | None, text: str, industry: str | None) -> str | None:
    strong = ("hiring", "closed_notice", "review", "opening", "new_product")
    if found in strong:
        return found
    if discount and discount.type != "gift":
        return "discount"
    if discount and found in (None, "notice", "discount") and "할인" not in text:
        return "event"
    if found == "discount" and discount is None and choosing.seeks_recruits(text):
        return "event"
    return found


def _with_product(facts: Facts, text: str, mask: Mask, money: list[numerals.Money]) -> Facts:
    if facts.content_type == "hiring":
        role, gendered = products.role_name(text)
        paid = tuple(wages.wage(text, amount) for amount in money) or wages.round_wage(text)
        return replace(facts, product=role, certain_product=True, prices=paid, gendered=gendered)
    blot_understood(mask, text, facts.industry, facts.discount)
    groups = products.runs(mask.rest)
    if facts.content_type == "closed_notice":
        return replace(facts, prices=())
    facts = _reduced_only(_named(facts, groups, money, mask.rest, text), groups, mask, money)
    if facts.discount and facts.product and benefits.is_its_condition(facts.product, facts.discount):
        # 텀블러 할인 300원: what is brought along is not what is sold.
        facts = replace(facts, product=None, certain_product=False)
    if facts.product and not facts.certain_product and shops.closes_early(text):
        facts = replace(facts, product=None)
    if facts.content_type == "notice" and shops.changes_hours(text) and not facts.prices:
        # 빵 나오는 시간 바꼈어요 … 식빵은 예약 필수: the hours are the news.
        facts = replace(facts, product=None, certain_product=False)
    labels = " ".join(price.item for price in facts.prices)
    # "충전하면 33만원" is a price already; the condition alone would say nothing.
    spoken = tuple(
        detail
        for detail in facts.details
        if not (detail.endswith(" 시") and f"{detail[:-2].split()[-1]}하면" in labels)
        and not any(detail in (price.item, *price.item.split()) for price in facts.prices)
    )
    gift = gifts.gift_of(text) if facts.discount and facts.discount.type not in ("gift", "bogo") else None
    more = (gift,) if gift and not any(gift.split()[0] in detail for detail in spoken) else ()
    return _gift_as_product(replace(facts, details=(*spoken, *more)))


_GIVEN = re.compile(r"\s*(?:증정|무료|서비스|제공|드림|공짜)$")


def _gift_as_product(facts: Facts) -> Facts:
    """The facts of a message that names nothing but a gift: the gift is what it is about."""
    gift = facts.discount.condition if facts.discount and facts.discount.type == "gift" else None
    if facts.product or not gift or facts.content_type not in ("event", None):
        return facts
    return replace(facts, product=_GIVEN.sub("", gift), certain_product=True)


def _named(facts: Facts, groups: list[Run], money: list[numerals.Money], masked: str, text: str) -> Facts:
    if facts.industry == "realestate":
        homes = [
            run
            for run in groups
            if any(word.kind == "goods" and word.text not in pricing.PRICE_WORDS for word in run.words)
        ]
        groups = homes or [run for run in groups if run.has("goods")] or groups
    kept = [run for run in groups if not _GIVEN_UP.match(text, run.end)]
    # 소금빵 품절이에요: what alone is named and sold out is the news itself.
    sold_out = [run for run in groups if run.has("goods") and _SOLD_OUT.match(text, run.end)]
    groups = kept if any(run.has("goods") for run in kept) or money or not sold_out else sold_out
    if listed := listing.read(groups, money, text, facts.industry):
        others = [amount for amount in money if amount not in listed.amounts]
        left = [run for run in groups if run is not listed.run]
        beside = _named(facts, left, others, masked, text).prices if others else ()
        return replace(facts, product=listed.product, certain_product=True, prices=(*listed.prices, *beside))
    counted = () if facts.industry in choosing.COURSES else tuple(amount.start for amount in money)
    groups = products.with_topics(groups, masked, counted)
    pairs = choosing.priced(groups, money, masked, text)
    gym = facts.industry in choosing.COURSES
    chosen = choosing.choose(groups, pairs, gym, masked)
    offers = bool(money or facts.discount or facts.content_type in ("event", "booking"))
    service = shops.service_of(text, offers)
    vague = chosen is not None and not pairs and not any(run.has("goods") for run in chosen)
    if gym and chosen and not money and any(run.has("quantity") for run in chosen):
        vague = False  # 필라테스 10회권: how many times is part of what is sold.
    if not gym and (used := _used_place(money, chosen, text)):
        return _of_place(facts, used, [run for run in chosen or () if run in pairs.values()], pairs, money, text)
    if chosen is None or (vague and service and not choosing.means_all(chosen)):
        unnamed = pricing.prices_without_name(money, text)
        if facts.discount and facts.discount.type == "price_to" and len(unnamed) == 2:
            unnamed = (Price(item="정가", amount=unnamed[0].amount), unnamed[1])
        given = gifts.goods_given(facts.discount)
        name = service or given
        return replace(facts, product=name, certain_product=bool(name), prices=unnamed)
    product = _of_shop(_A_MEAL.sub("", choosing.full_name(chosen, groups, pairs, text, facts.industry)), text)
    prices = pricing.prices_of(pairs, money, chosen, product, text)
    if gym and len(prices) == 1 and re.fullmatch(rf"[^:]+ {re.escape(prices[0].item)}", product) and ":" not in product:
        # PT 10회 50만원: ten times of what is not told by the quantity alone.
        prices = (prices[0].model_copy(update={"item": product}),)
    if facts.discount and facts.discount.type == "price_to":
        prices = pricing.reduced_from(prices, facts.discount, chosen[0], product)
    certain = any(run.has("goods") for run in chosen) or bool(pairs)
    return replace(facts, product=product, certain_product=certain, prices=prices)


def _of_shop(product: str, text: str) -> str:
    """A mere 등록 or 이용 with the shop that it is of: 독서실 등록."""
    shop = next(iter(shops.shop_hits(text)), None) if product in ("등록", "이용") else None
    return f"{shop.text} {product}" if shop else _FEE.sub("", product)


# 작가와의 만남 입장료: the fee is the price, and what it is paid for is the name.
_FEE = re.compile(r"(?<=[가-힣])\s(?:입장료|참가비|관람료|체험비|수강료)$")


# 점심메뉴 김치찌개: at which meal it is served is told beside its name.
_A_MEAL = re.compile(r"^(?:점심|저녁|아침)\s?메뉴\s(?=\S)")
_USE = re.compile(r"(?:\d{1,3}|[한두세])\s?(?:분|시간|곡|게임|판)|한\s?달|하루")


def _used_place(money: list[numerals.Money], chosen: list[Run] | None, text: str) -> str | None:
    """A place that is paid for by what is used there: 코인노래방 2곡; None where something else has the first price."""
    hit = next(
        (hit for hit in shops.shop_hits(text) if hit.text.endswith(("방", "장", "카페", "코노", "실", "유치원"))),
        None,
    )
    before = re.sub(r"^.*[^가-힣A-Za-z]", "", text[: hit.start], flags=re.DOTALL) if hit else ""
    shop = f"{before}{hit.text}" if hit else None
    use = (
        re.search(rf"((?:(?:세탁|건조|빨래)\s?)?(?:{_USE.pattern}))\s*(?:에|당)?\s*$", text[: money[0].start])
        if money
        else None
    )
    if shop is None or use is None or (chosen and chosen[0].start < use.start() and chosen[0].has("goods")):
        return None
    return f"{shop} {re.sub(r'(?<=[가-힣])(?=[0-9])', ' ', use.group(1))}"


def _of_place(
    facts: Facts, used: str, paid: list[Run], pairs: dict[int, Run], money: list[numerals.Money], text: str
) -> Facts:
    """The facts about a place that is used, and about what it sells beside."""
    goods = [run for run in paid if run.has("goods") and not _USE.search(run.words[0].text)]
    first, *others = pricing.prices_of(pairs, money, goods, used, text)
    use = first.model_copy(update={"item": used.split(maxsplit=1)[1]})
    return replace(facts, product=used, certain_product=True, prices=(use, *others))


def _reduced_only(facts: Facts, groups: list[Run], mask: Mask, money: list[numerals.Money]) -> Facts:
    """The facts about the thing that is reduced, where another one has the price: 돋보기 2만원, 누진다초점 30% 할인."""
    discount, place = facts.discount, mask.benefit
    if discount is None or place is None or not money or (discount.condition and discount.type != "bogo"):
        return facts
    priced = choosing.priced(groups, money, mask.rest, mask.text).values()
    run = next((run for run in groups if products.before_price(run, place, mask.rest)), None)
    if discount.type == "bogo":
        # 라면 5봉 3500원, 우유 1+1: only what stands before it is given twice.
        apart = run if run and run.has("goods") and run not in priced else None
        return replace(facts, product=products.ordered(pricing.core(apart)), certain_product=True) if apart else facts
    if run is None or run in priced:
        name = _KIND_BEFORE.search(mask.rest[: place.start])
        kind = name["kind"] if name and not run else None
    elif run.has("goods") or run.has("noun"):
        kind = products.ordered(pricing.core(run))
    else:
        return facts
    if not kind or kind in (facts.product or ""):
        return facts
    held = discount.model_copy(update={"condition": kind})
    if run is not None and run.has("goods"):
        named = "·".join(dict.fromkeys((*(price.item for price in facts.prices), kind)))
        return replace(facts, product=named, certain_product=True, discount=held)
    return replace(facts, discount=held)


# 순살 만팔천원 뼈는 2천원 할인: a kind of one syllable, or of words that are no goods, is told by its particle.
_KIND_BEFORE = re.compile(r"(?<![가-힣])(?P<kind>[가-힣]{1,5}?)(?:은|는|도|만)\s*$")


_SOLD_OUT = re.compile(r"\s*(?:은|는|이|가)?\s*(?:모두\s*|다\s*|전부\s*)?(?:품절|매진|완판)")
_GIVEN_UP = re.compile(
    r"\s*(?:은|는|이|가)?\s*(?:이제\s*)?(?:안\s*(?:해|팔|합)|그만|없어(?:졌|요)|품절|말고|빼고|제외)"
)
