"""Keeps facts facts: which numbers and claims of a text the owner never gave, and which facts it leaves out."""

import re
from collections.abc import Iterable
from datetime import date

from app import data
from app.engines.contracts import AdBrief, AdCopy, Fact, ShopProfile
from app.engines.copywriting import advertising_law
from app.engines.copywriting.claims import Claim, claims, prepared

_CLAIM_WORDS = re.compile(
    r"무료(?!수신)|공짜|증정|사은품|선착순|한정|당일|최저가|최고|국내산|국산|수입산|유기농|무농약|무항생제|친환경"
    r"|수제|직접 만든|무첨가|무설탕|비건|원조|인증|특허|배달|택배|주차|쿠폰|적립|경품|추첨|환불|1등|제주|방송"
    r"|24시간|연중무휴|품절|매진"
)
_REDUCED = re.compile(r"할인|세일|특가|[%％]|프로|깎|싸게|행사")
_WEEKDAYS = "월화수목금토일"
_WEEKDAY_WORD = re.compile(rf"([{_WEEKDAYS}])요일|\(\s*([{_WEEKDAYS}])\s*\)")
_DATED_WEEKDAY = re.compile(
    rf"(\d{{1,2}})\s*(?:월\s*|[/.])(\d{{1,2}})(?:\s*일)?\s*(?:\(\s*([{_WEEKDAYS}])\s*\)|([{_WEEKDAYS}])요일)"
)
_SPACES = re.compile(r"[\s,]")
_HALF_DAY = 12


def numbers(text: str) -> tuple[float, ...]:
    """Every number that the text states, amounts as won: 1만8천원 is 18000."""
    found: list[float] = []
    for claim in claims(text):
        found.extend(float(part) for part in claim.value if isinstance(part, int | float))
    return tuple(found)


def states_fact(text: str, fact: Fact) -> bool:
    """Whether the text states a fact: a text, any of a list, or {"krw" | "percent" | "phone" | "date": value}."""
    if isinstance(fact, list):
        return any(states_fact(text, option) for option in fact)
    if isinstance(fact, str):
        return _squeezed(fact) in _squeezed(text)
    wanted = _wanted(*next(iter(fact.items())))
    stated = {(claim.kind, claim.value) for claim in claims(text)}
    # A struck-out price is printed without its unit.
    return wanted in stated or (wanted[0] == "money" and ("number", (float(str(wanted[1][0])),)) in stated)


def unstated(text: str, brief: AdBrief, profile: ShopProfile | None) -> tuple[str, ...]:
    """Every number, day, phone, address and loaded word of the text that the owner did not give, as it is written."""
    evidence = evidence_text(brief, profile)
    known = _known(evidence, brief)
    wrong = [claim.shown for claim in claims(text) if not _is_known(claim, known)]
    given = _squeezed(evidence)
    wrong += [word for word in _CLAIM_WORDS.findall(text) if _squeezed(word) not in given]
    if "할인" in text and not brief.discount and not _REDUCED.search(evidence):
        wrong.append("할인")
    wrong += _wrong_weekdays(text, evidence, brief)
    return tuple(dict.fromkeys(wrong))


def missing(text: str, brief: AdBrief) -> tuple[Fact, ...]:
    """The facts that the ad must state and does not; what the owner hid from the ad is not missed."""
    hidden = {"price": "krw", "phone": "phone"}
    unwanted = {hidden[name] for name in brief.look.hidden if name in hidden}
    return tuple(
        fact
        for fact in brief.must_include
        if not (isinstance(fact, dict) and unwanted & set(fact)) and not states_fact(text, fact)
    )


def problems(copy: AdCopy, brief: AdBrief, profile: ShopProfile | None) -> tuple[str, ...]:
    """Why a candidate must not be shown, as short keys with the words at fault; empty when it may."""
    found = [f"unstated: {shown}" for shown in unstated(copy.text, brief, profile)]
    found += [f"missing: {fact}" for fact in missing(copy.text, brief)]
    findings = advertising_law.find(
        copy.text, brief.industry, brief.content_type, channels=brief.channel, kinds=("block",)
    )
    return (*found, *(f"law {finding.rule_id}: {finding.matched}" for finding in findings))


def verified(candidates: Iterable[AdCopy], brief: AdBrief, profile: ShopProfile | None) -> tuple[AdCopy, ...]:
    """The candidates that state only the owner's facts; a fault in a caption, sub or kicker is cut out, others drop."""
    kept: list[AdCopy] = []
    for candidate in candidates:
        repaired = _repaired(candidate, brief, profile)
        if not problems(repaired, brief, profile):
            kept.append(repaired)
    return tuple(kept)


def evidence_text(brief: AdBrief, profile: ShopProfile | None) -> str:
    """All words of the owner that an ad may draw on, one piece a line."""
    parts = [brief.source, brief.product or "", *brief.details, *brief.phones]
    parts += [f"{price.item} {price.amount}원" for price in brief.price]
    parts += [brief.discount.condition or ""] if brief.discount else []
    parts += [brief.period.raw] if brief.period else []
    for fact in brief.must_include:
        options = fact if isinstance(fact, list) else [fact] if isinstance(fact, str) else []
        parts += options
    if profile:
        parts += [str(value) for name, value in profile.model_dump().items() if value and name != "industry"]
    return "\n".join(part for part in parts if part)


def _known(evidence: str, brief: AdBrief) -> set[tuple[str, tuple[object, ...]]]:
    known = {(claim.kind, claim.value) for claim in claims(evidence)}
    for fact in brief.must_include:
        if isinstance(fact, dict):
            known |= {_wanted(kind, value) for kind, value in fact.items()}
    discount = brief.discount
    if discount and discount.value is not None:
        known.add(("percent", (float(discount.value),)) if discount.unit == "%" else ("money", (int(discount.value),)))
    if discount and discount.type == "bogo":
        # "3개 사면 1개 더" is no 1+1: only an owner who named no numbers at all may have meant that.
        meant = [] if (discount.condition or "").endswith("더") else ["1+1"]
        known |= {("bundle", (shown,)) for shown in re.findall(r"\d\+\d", _squeezed(evidence)) or meant}
    if brief.period:
        known |= {("date", (day.month, day.day)) for day in (brief.period.start, brief.period.end) if day}
        known |= {("year", (day.year,)) for day in (brief.period.start, brief.period.end) if day}
    known |= {("date", (int(day[:2]), int(day[3:]))) for name, day in _fixed_days() if name in evidence}
    known |= {("month", (float(str(value[0])),)) for kind, value in known if kind == "date"}
    # A price may be typed without its unit (38000, 7000 won), and old prices are printed without theirs.
    amounts = {float(str(value[0])) for kind, value in known if kind in ("money", "number")}
    known |= {("money", (int(amount),)) for amount in amounts if amount >= 100 and amount == int(amount)}
    return known | {("number", (amount,)) for amount in amounts}


def _fixed_days() -> Iterable[tuple[str, str]]:
    return ((name, f"{day:%m-%d}") for name, day in data.holidays(2000).items())


def _is_known(claim: Claim, known: set[tuple[str, tuple[object, ...]]]) -> bool:
    if claim.kind == "time":
        return any(kind == "time" and _same_time(claim.value, value) for kind, value in known)
    if claim.kind == "code":
        return (claim.kind, claim.value) in known or ("phone", claim.value) in known
    return (claim.kind, claim.value) in known


def _same_time(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return one[2] == other[2] and bool(_hours(one) & _hours(other))


def _hours(value: tuple[object, ...]) -> set[int]:
    """The hours of a day that a stated time may mean: 2시 is 2 or 14, 오후 2시 is 14."""
    half, hour = str(value[0]), int(str(value[1]))
    if hour > _HALF_DAY:
        return {hour % 24}
    both = {hour % _HALF_DAY, hour % _HALF_DAY + _HALF_DAY}
    return both if not half else {max(both)} if half == "오후" else {min(both)}


def _wanted(kind: str, value: object) -> tuple[str, tuple[object, ...]]:
    if kind == "phone":
        return ("phone", (re.sub(r"\D", "", str(value)),))
    if kind == "date":
        day = date.fromisoformat(str(value))
        return ("date", (day.month, day.day))
    if kind == "percent":
        return ("percent", (float(str(value)),))
    return ("money", (int(float(str(value))),))


def _wrong_weekdays(text: str, evidence: str, brief: AdBrief) -> list[str]:
    """Weekdays that neither the owner named nor the calendar gives for the days of the period."""
    days = [day for day in (brief.period.start, brief.period.end) if day] if brief.period else []
    right = {(day.month, day.day): _WEEKDAYS[day.weekday()] for day in days}
    wrong = []
    for match in _DATED_WEEKDAY.finditer(prepared(text)):
        known = right.get((int(match[1]), int(match[2])))
        if known and known != (match[3] or match[4]):
            wrong.append(match[0])
    named = {first or second for first, second in _WEEKDAY_WORD.findall(evidence)} | set(right.values())
    return wrong + [match[0] for match in _WEEKDAY_WORD.finditer(text) if (match[1] or match[2]) not in named]


def _repaired(copy: AdCopy, brief: AdBrief, profile: ShopProfile | None) -> AdCopy:
    """The copy without the optional lines and caption sentences that state what the owner did not."""
    dropped = {
        name: ""
        for name in ("kicker", "sub", "period", "call_to_action")
        if unstated(getattr(copy, name), brief, profile)
    }
    lines = [line for line in copy.caption.split("\n") if not unstated(line, brief, profile)]
    badge = () if unstated(" ".join(copy.badge), brief, profile) else copy.badge
    conditions = tuple(line for line in copy.conditions if not unstated(line, brief, profile))
    return copy.model_copy(update=dropped | {"caption": "\n".join(lines), "badge": badge, "conditions": conditions})


def _squeezed(text: str) -> str:
    return _SPACES.sub("", prepared(text)).lower()
