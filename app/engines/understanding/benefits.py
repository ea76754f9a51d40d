"""Discounts, and the conditions that they hold under."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.engines.contracts import Discount
from app.engines.understanding import clauses, gifts, numerals, terms
from app.engines.understanding.numerals import Money, Percent
from app.engines.understanding.vocabulary import lexicon

_OFF = (
    r"(?:원|씩|정도|만큼|을|를|더|추가|\s)*"
    r"(?:할인|세일|깎|깍|빼|DC|디씨|off|싸게|싸요|인하|내려|내렸|쿠폰|적립|페이백|저렴|덜)"
)
_OFF_AFTER = re.compile(rf"\s*{_OFF}", re.IGNORECASE)
_OFF_BEFORE = re.compile(r"(?:(?:할인|세일|쿠폰|적립)(?:은|을|이|가)?|금액\s?할인(?:으로|은)?)\s*$")
_RENT = re.compile(
    r"(?:보증금\s*)?(?<!\d)(?P<d>\d{3,5})(?:\s*만\s*원?)?\s*(?:/|에\s*월세|에|월세|월)\s*(?P<m>\d{2,3})(?!\d|\s*(?:평|층|년|세대|호))(?:\s*만\s*원?)?"
)
# 보증금 2천에 120: the deposit in words, the rent in units of 만원.
_RENT_AFTER_WORDS = re.compile(
    r"\d\s*[천억](?:\s*만\s*원?)?\s*(?:에|/)\s*(?:월세?\s*)?(?P<m>\d{2,3})(?![\d,]|\s*(?:만|평|층|년|세대|호))"
)
# 5번 오시면 6번째 무료, 도장 10개 모으면 1잔 무료.
_EACH_NTH = re.compile(
    r"\d+\s*(?:번|회)\s*(?:오시면|오면|이용하시면|이용하면|이용\s*시|방문하시면|방문\s*시|하시면|타시면)\s*(?:\d+|한)\s*(?:번째|회|번)(?:는|은|엔)?\s*(?:무료|공짜)"
    r"|\d+\s?(?:인|명)\s*(?:이|이서)?\s*(?:오시면|오면|이용\s?시|예약\s?시|방문\s?시)\s*(?:\d+|한)\s?(?:인|명)(?:은)?\s*(?:무료|공짜)"
)
_BUNDLE = re.compile(r"\d\s*\+\s*\d")
_FROM_TO = re.compile(
    r"\s*(?:에서|→|->|=>|하던\s*(?:거|것|걸)|짜리(?:를|를|\s)*|인데|이었는데|였는데|[^\d]{0,16}(?:할인가|행사가|이벤트가|특가|할인해서))(?:은|는)?\s*(?:할인(?:해서|하여)?|오늘만|이번\s*[주달](?:말?만)?|주말만|지금은?|특별히)?\s*$"
)
_HALF = re.compile(r"반값(?!\s*(?:으로\s*)?(?:보다|밖|이나|도\s*안))|반\s?가격(?=에|으로|\s|$)|절반\s?(?:값|가격)")


def amounts_of(text: str, industry: str | None) -> list[Money]:
    """The amounts of money. An estate agent counts in units of 만원: 1000에 50."""
    if industry != "realestate":
        if _SIZES.search(text):
            text = _SIZE_STEP.sub(r"\1만", text)
        return numerals.amounts(_ranges_spelled(text)) if _RANGE.search(text) else numerals.amounts(text)
    found: list[Money] = []
    # 보증금 3천 월 150: the month is that of the rent, and no time.
    rest = text = re.sub(r"(?<=\d[천억])\s(?=월\s?\d{2,3}(?!\d|\s*일))", "/", text)
    for match in _RENT.finditer(text):
        found.append(Money(match.start("d"), match.end("d"), int(match["d"]) * 10_000))
        found.append(Money(match.start("m"), match.end(), int(match["m"]) * 10_000))
        rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    for match in _RENT_AFTER_WORDS.finditer(rest):
        found.append(Money(match.start("m"), match.end("m"), int(match["m"]) * 10_000))
        rest = rest[: match.start("m")] + "\x00" * len(match["m"]) + rest[match.end("m") :]
    for match in re.finditer(r"(?:월세|관리비)\s*(?P<m>\d{1,3})(?![\d,만]|\s*(?:만|평|층))", rest):
        found.append(Money(match.start("m"), match.end(), int(match["m"]) * 10_000))
        rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    for money in numerals.amounts(rest):
        tens = re.search(r"(?:보증금|전세|매매)\s*$", rest[: money.start]) and money.amount < 100_000
        amount = money.amount * 10_000 if tens else money.amount
        found.append(Money(money.start, money.end, amount, money.is_from, money.sure))
    return sorted(found, key=lambda money: money.start)


# "20% 할인 60,000원": the percentage is the benefit, the amount is what it costs.
_PERCENT_OFF_BEFORE = re.compile(r"\d\s*(?:%|퍼센트|프로|퍼)\s*(?:씩\s*)?(?:할인|세일|디씨|DC|dc|다운)\S{0,3}[\s:,]*$")
# 소3 중4 대5만원: sizes in a row share the unit of the last.
_TENS = r"\d{1,2}(?:\.\d)?"
_SIZE_STEP = re.compile(rf"((?:소|중|특?대)\s?{_TENS})\s(?=(?:중|특?대)\s?{_TENS}(?!\d))")
_SIZES = re.compile(rf"(?:소|중|특?대)\s?{_TENS}\s(?:(?:중|특?대)\s?{_TENS}\s)?(?:중|특?대)\s?{_TENS}\s?만")
_RANGE = re.compile(r"(?<!\d)(\d{1,3})(?=\s*[~∼-]\s*\d{1,3}\s*만)")


def _ranges_spelled(text: str) -> str:
    """The text of equal length in which "3~5만원" reads as two amounts."""
    return re.sub(
        r"(?<!\d)(\d{1,3})\s*[~∼-]\s*(?=\d{1,3}\s*만)",
        lambda m: m.group(1) + "만" + " " * (len(m.group()) - len(m.group(1)) - 1),
        text,
    )


def condition_of(text: str) -> str | None:
    """For whom or when a benefit holds, in one spelling: 첫 방문."""
    hit = next((hit for hit in lexicon("conditions").find(text) if hit.meaning != "선착순"), None)
    if hit is None:
        return None
    told = next((term for term in terms.of_benefit(text) if term.start < hit.end and hit.start < term.end), None)
    if told and len(told.said) > len(hit.meaning) and hit.meaning in told.said:
        return told.said
    fuller = (
        clause.said
        for clause in clauses.conditions(text)
        if re.search(r"\d", clause.said) and clause.start < hit.end and hit.start < clause.end
    )
    return next(fuller, terms.as_told(hit, text))


def discount_of(
    text: str, money: Sequence[Money], percents: Sequence[Percent], condition: str | None
) -> tuple[Discount | None, list[Money]]:
    """The benefit with the condition that it holds under, and the amounts that belong to it and are no prices."""
    discount, spent = _benefit(text, money, percents, condition)
    bare = discount is not None and (discount.condition is None or bool(_BUNDLE.fullmatch(discount.condition)))
    term = next(iter(terms.of_benefit(text)), None) if discount and bare and discount.type != "gift" else None
    told = [term.said] if term else []
    if spent and (fee := _FEE_BEFORE.search(text[: spent[0].start])):
        told.append(fee["fee"])
    return (discount.model_copy(update={"condition": " ".join(told)}) if discount and told else discount), spent


_FEE_BEFORE = re.compile(
    r"(?P<fee>월회비|연회비|수강료|교습비|등록비|가입비|입회비|시술비|이용료|배달비|택배비|배송비)\s*(?:은|는|을|를|도|에서)?\s*$"
)


def _benefit(
    text: str, money: Sequence[Money], percents: Sequence[Percent], condition: str | None
) -> tuple[Discount | None, list[Money]]:
    for amount in money:
        if _OFF_AFTER.match(text, amount.end) or (
            _OFF_BEFORE.search(text[: amount.start])
            and not re.search("할인가", text[: amount.start][-6:])
            and not _PERCENT_OFF_BEFORE.search(text[: amount.start])
        ):
            if re.match(r"\s*에\s", text[amount.end :]) or _is_new_price(amount, money, text):
                continue
            held = _nearest_condition(text, amount.start, condition) or _held_by(text, amount.start, amount.end)
            return _amount_off(amount, held, money, text), [amount]
    for percent in percents:
        if percent.value <= 95 and not re.match(
            r"\s*(?:과즙|카카오|함량|함유|면|코튼|예약제|국산|국내산|당도)", text[percent.end :]
        ):
            held = _nearest_condition(text, percent.start, condition) or _held_by(text, percent.start, percent.end)
            return Discount(type="percent", value=percent.value, unit="%", condition=held), []
    if half := half_price(text):
        held = _nearest_condition(text, half.start(), condition) or _held_by(text, *half.span())
        return Discount(type="percent", value=50.0, unit="%", condition=held), []
    if match := _EACH_NTH.search(text):
        return Discount(type="gift", condition=re.sub(r"\s+", " ", match.group())), []
    if match := gifts.MORE.search(text):
        return Discount(type="bogo", condition=f"{match['n']} {_deed(match)} {match['m']} 더"), []
    if not _BUNDLE.search(text) and gifts.is_named_more(text):
        return Discount(type="gift", condition=gifts.gift_of(text)), []
    if match := gifts.BOGO.search(text):
        name = f"{match.group(1)}+1" if match.group(1) else match.group()
        return Discount(type="bogo", condition=condition or name), []
    for before, after in pairwise(money):
        if after.amount < before.amount and _FROM_TO.fullmatch(text[before.end : after.start]):
            return Discount(type="price_to", value=after.amount, unit="KRW", condition=condition), []
    gift = gifts.gift_of(text)
    return (Discount(type="gift", condition=gift), []) if gift else (None, [])


def _is_new_price(amount: Money, money: Sequence[Money], text: str) -> bool:
    """Whether an amount is what a higher one came down to: 배달비 3천원→2천원 내렸어요."""
    for before, after in pairwise(money):
        if after is amount and before.amount > amount.amount and _ARROW.fullmatch(text[before.end : after.start]):
            return bool(re.match(r"\s*(?:으로|로)?\s*(?:인하|내려|내렸|낮)", text[amount.end :]))
    return False


_ARROW = re.compile(r"\s*(?:→|->|=>|에서)\s*")


def _amount_off(amount: Money, held: str | None, money: Sequence[Money], text: str) -> Discount:
    """The reduction by an amount; with both prices told as well it is one to a price: 500원 내려요 4500→4000."""
    for before, after in pairwise(money):
        if _ARROW.fullmatch(text[before.end : after.start]) and before.amount - after.amount == amount.amount:
            return Discount(type="price_to", value=after.amount, unit="KRW", condition=held)
    return Discount(type="amount", value=amount.amount, unit="KRW", condition=held)


def _deed(more: re.Match[str]) -> str:
    """What a customer does to get more: a course is not bought but joined."""
    deeds = {"등록": "등록하면", "끊": "끊으면", "맡기": "맡기면"}
    return next((deed for stem, deed in deeds.items() if stem in more.group()), "사면")


def is_its_condition(product: str, discount: Discount) -> bool:
    """Whether a name is but what a reduction depends on or the fee that is reduced, and nothing that is sold."""
    return product == discount.condition or bool(_FEE_BEFORE.fullmatch(product))


def half_price(text: str) -> re.Match[str] | None:
    """Where something is offered for half its price, which is 50 % off in a word."""
    return _HALF.search(text)


def place_of(discount: Discount | None, spent: Sequence[Money], percents: Sequence[Percent], text: str) -> Money | None:
    """Where the amount or the percentage of a reduction stands."""
    if spent:
        return spent[0]
    percent = next((percent for percent in percents if discount and percent.value == discount.value), None)
    half = half_price(text) if discount and discount.type == "percent" and not percents else None
    bundle = gifts.BOGO.search(text) if discount and discount.type == "bogo" else None
    found = bundle or half
    place = (percent.start, percent.end) if percent else found.span() if found else None
    return Money(*place, 0) if place else None


def _nearest_condition(text: str, place: int, first: str | None) -> str | None:
    """Of several conditions the one that the benefit stands beside: 평일만 … 학생증 보여주면 20%."""
    hits = [hit for hit in lexicon("conditions").find(text) if hit.meaning != "선착순"]
    if len({hit.meaning for hit in hits}) < 2:
        return first
    nearest = min(hits, key=lambda hit: place - hit.end if hit.end <= place else 2 * (hit.start - place) + 8)
    return terms.as_told(nearest, text)


# 3만원 이상 구매 시: the amount from which a condition holds stands before it.
_LEAST_SPENT = re.compile(r"(?:\d[\d,.]*\s?)?(?:[일이삼사오육칠팔구]?[만천]\s?)?원(?P<more>\s?이상)?\s*$")


def _held_by(text: str, start: int, end: int) -> str | None:
    """The condition in whose sentence the benefit stands: 당일 등록 시 10% 할인."""
    clause = clauses.near(clauses.conditions(text), start, end)
    if clause is None:
        return None
    least = _LEAST_SPENT.search(text[: clause.start])
    more_than = least and (least["more"] or clause.said.startswith("이상"))
    return f"{least.group().strip()} {clause.said}" if least and more_than else clause.said
