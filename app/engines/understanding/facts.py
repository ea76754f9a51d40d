"""The facts of a message in whichever language it is written."""

from dataclasses import replace
from datetime import date

from app.engines.contracts import Discount, Price
from app.engines.understanding import benefits, details, english, lasting, numerals, offers, shops, slots
from app.engines.understanding.dates import read_times
from app.engines.understanding.products import HARD
from app.engines.understanding.slots import Facts


def read_facts(text: str, today: date, known_industry: str | None = None) -> Facts:
    """The facts of a cleaned message. `known_industry` helps where the message does not tell the shop type."""
    if not english.is_english(text):
        return slots.read_facts(text, today, known_industry)
    phones = numerals.phones(text)
    rest = _blotted(text, [(phone.start, phone.end) for phone in phones])
    industry = shops.industry_of(text) or shops.industry_of(english.industry_words(text), known_industry)
    kind = offers.kind_of_news(text, shops.content_type_of(text, industry))
    times = read_times(offers.with_feasts(rest), today)
    rest = _blotted(offers.without_feasts(rest, HARD), times.spans)
    money = numerals.amounts(rest)
    discount, spent = benefits.discount_of(text, money, numerals.percents(rest), None)
    offer = offers.read(text, discount, [amount for amount in money if amount not in spent])
    kept = [amount for amount in money if amount not in (*spent, *offer.spent)]
    kind = kind if kind not in (None, "notice") else _kind_of(offer.discount) or kind
    told = " ".join(offer.details)
    said = details.details_of(text, kind, None, discount is not None)
    said = tuple(line for line in said if line.isascii() and line not in told)
    period = lasting.period_for(times, kind, text, False)
    facts = Facts(
        industry=industry, content_type=kind, discount=offer.discount,
        channels=shops.channels_of(text), tone=shops.tone_of(text), style=shops.style_of(text),
        phones=tuple(dict.fromkeys(phone.number for phone in phones)),
        details=tuple(dict.fromkeys((*offer.details, *said))), trouble=times.trouble,
        period=offers.weekdays_of(text, today) or period or offers.month_of(text, today),
        address=details.address_of(text) or offers.address_of(text),
    )  # fmt: skip
    if kind == "hiring":
        wages = tuple(_wage(text, amount) for amount in kept)
        return replace(facts, product=offers.role(text), certain_product=True, prices=wages)
    if kind == "closed_notice":
        return facts
    name = english.product_name(_blotted(rest, offer.spans)) or offer.goods or None
    if name is None:
        news = "notice" if kind is None and (facts.details or facts.address) else kind
        return replace(facts, content_type=news, prices=tuple(Price(item="", amount=one.amount) for one in kept))
    prices = tuple(english.price(name.split(" (")[0], text, amount) for amount in kept)
    return replace(facts, product=name, certain_product=True, prices=(*offer.regular, *prices))


def _blotted(text: str, spans: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> str:
    for start, end in spans:
        text = text[:start] + HARD * (end - start) + text[end:]
    return text


def _kind_of(discount: Discount | None) -> str | None:
    if discount is None:
        return None
    return "event" if discount.type in ("gift", "bogo") else "discount"


def _wage(text: str, amount: numerals.Money) -> Price:
    after = text[amount.end : amount.end + 12].lower()
    monthly = "month" in after or amount.amount >= 60_000
    return Price(item="월급" if monthly else "시급", amount=amount.amount, is_from=amount.is_from)
