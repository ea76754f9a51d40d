"""One candidate: the facts and phrases of an ad put into its slots."""

import re
from dataclasses import dataclass
from itertools import takewhile

from app.data.phrases import phrases
from app.engines.contracts import AdBrief, AdCopy, Fact, ShopProfile
from app.engines.copywriting import caption, english, facts, headlines, printing
from app.engines.copywriting.headlines import Headline
from app.engines.copywriting.material import Material, overlap

_LONGEST_SUB = 26
_LONGEST_CONDITION = 24
_LONGEST_BADGE_LINE = 7
_MOST_CONDITIONS = 3
_MOST_PRICES = 6
_ABOUT_THE_SHOP = ("closed_notice", "hiring", "review", "opening")
_ARRIVED = re.compile(
    r"오늘\s*(?:아침에?\s*|새로\s*|막\s*)?(?:들어왔|들어온|들어와|입고|구웠|도착|잡은|잡았|수확|딴\s|갓)"
)
_ANOTHER_DAY = re.compile(r"\d{1,2}월 \d{1,2}일$")
_BEGINNING = r"(?P<deed>개강|개원|개점|개업|오픈|출시|개시|입고)"
_ONE_DAY = re.compile(r"(?:오늘|내일|하루)\s*만|단\s*하루")
_SLOTS = {
    "phone": ("phone", ""), "address": ("address", ""), "hours": ("hours", ""), "sub": ("sub", ""),
    "badge": ("badge", ()), "cta": ("call_to_action", ""), "price": ("offer", None), "qr": ("url", ""),
    "period": ("period", ""), "shop": ("shop", ""), "kicker": ("kicker", ""),
}  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """One candidate in the making: its headline, and what the candidates before it said."""

    material: Material
    headline: Headline
    earlier: tuple[AdCopy, ...]
    """The candidates before this one, whose lines are not said again."""

    @property
    def position(self) -> int:
        """Which candidate this is, from 0."""
        return len(self.earlier)

    def finished(self) -> AdCopy:
        """The candidate with every fact stated and the hidden fields empty."""
        copy = self._assembled()
        if self.material.brief.language != "ko":
            copy = english.translated(copy, self.material, self.position)
        missing = facts.missing(copy.model_copy(update={"caption": ""}).text, self.material.brief)
        spoken = list(dict.fromkeys(_spoken(fact, self.material.brief) for fact in missing))
        room = _MOST_CONDITIONS - len(copy.conditions)
        printed = tuple(text for text in spoken if text and len(text) <= _LONGEST_CONDITION)[: max(room, 0)]
        copy = copy.model_copy(update={"conditions": (*copy.conditions, *printed)})
        copy = _without_hidden(copy, self.material.brief)
        left = (*self._unprinted(copy), *(text for text in spoken if text and text not in printed))
        return copy.model_copy(update={"caption": caption.write(self.material, copy, left)})

    def _assembled(self) -> AdCopy:
        material, brief = self.material, self.material.brief
        offer, more_prices = printing.offer(brief, material.label)
        if "money" in self.headline.used:
            offer = None
        badge = self._badge()
        period = self._period()
        shop = _ShopLines.of(material)
        said = " ".join((self.headline.plain, *badge, offer.label if offer else "", period))
        conditions = self._conditions(said, more_prices)
        goods = [line for line in more_prices if not printing.FEE.match(line)]
        return AdCopy(
            pattern=self.headline.pattern,
            headline=self.headline.text,
            kicker=self._kicker(badge),
            sub=self._sub(),
            offer=offer,
            badge=badge,
            period=period,
            conditions=conditions,
            listed_prices=len(list(takewhile(lambda line: line in goods, conditions))),
            call_to_action=self._call_to_action("" if "phone" in brief.look.hidden else shop.phone),
            shop=shop.name,
            address=shop.address,
            phone=shop.phone,
            hours=shop.hours,
            url=shop.url,
        )

    def _period(self) -> str:
        """The days it holds, unless the headline says them already."""
        material = self.material
        if material.content_type == "closed_notice":
            return ""
        period = printing.period_text(material.brief.period)
        if material.is_news:
            # News of one day may be no event of that day alone: 12월 25일(금) 정상영업.
            period = period.removesuffix(" 하루")
        if any(_ANOTHER_DAY.match(detail) for detail in material.details):
            period = period.removesuffix(" 하루")
        if _ARRIVED.search(material.brief.source):
            # What came in today is not gone tomorrow.
            period = period.removesuffix(" 하루")
        if period.endswith(" 하루") and (deed := self._begun()):
            # What begins on a day goes on after it.
            period = period.removesuffix("하루") + deed
        raw_only = material.brief.period and not (material.brief.period.start or material.brief.period.end)
        said = f"{self.headline.plain} {material.product}"
        told = raw_only and any(detail.startswith(period) for detail in material.details)
        return "" if told or (raw_only and (period in said or period == material.season)) else period

    def _begun(self) -> str:
        """What begins on the day of the period, as the owner called it: 개강, 오픈."""
        brief = self.material.brief
        day = re.escape(brief.period.raw) if brief.period else ""
        around = rf"{_BEGINNING}(?:일|일자|날짜)?\s*(?:은|는|이|:)?\s*{day}"
        found = re.search(around, brief.source) or re.search(rf"{day}\s*(?:에\s*)?{_BEGINNING}", brief.source)
        return found["deed"] if found and day else ""

    def _badge(self) -> tuple[str, ...]:
        material = self.material
        if material.deal and not {"deal", "gift"} & self.headline.used:
            return _badge_lines(material.condition, material.deal)
        if material.deal:
            return ()
        if material.content_type == "event" and "이벤트" in material.brief.source:
            return () if "이벤트" in self.headline.plain else ("이벤트",)
        bank = phrases()
        groups = [name for name, members in bank.industry_groups.items() if material.industry in members]
        words = [bank.badges[group] for group in groups if group in bank.badges] + [bank.badges["*"]]
        text = next((word[material.content_type] for word in words if word.get(material.content_type)), "")
        if material.brief.raised:
            return ()
        if not text and _ONE_DAY.search(material.brief.source) and self._period().endswith("하루"):
            text = "하루만"
        return (text,) if text and not overlap(text, self.headline.plain) else ()

    def _kicker(self, badge: tuple[str, ...]) -> str:
        """The product when the headline does not name it, else a word on the occasion that nothing else says."""
        material = self.material
        product = material.product
        said = f"{self.headline.plain} {' '.join(badge)}"
        if product and not facts.states_fact(said, str(product)):
            return str(product)
        words = material.words()
        options = []
        for template in material.type.kicker:
            text, _, group = template.partition("@")
            if group and not headlines.allowed(material, group):
                continue
            if "{season}" in text and (not words["season"] or words["season"] in said):
                continue
            line = text.format_map(words)
            if not overlap(line, said):
                options.append(line)
        return material.pick(tuple(options), f"kicker {self.position}")

    def _sub(self) -> str:
        """A second line in the tone of the ad; each candidate has another."""
        material = self.material
        if material.content_type == "closed_notice" and not {"closed", "closed_when"} & self.headline.used:
            closed = material.words()["closed_when"]
            if closed:
                return f"{closed} 쉽니다"
        if material.content_type == "review" and material.details and len(material.details[0]) <= _LONGEST_SUB:
            return material.details[0]
        if material.courtesy:
            return material.courtesy
        if material.is_news and self.position != 1 and (fact := material.news_line):
            return fact
        type_ = material.type
        own = tuple(
            line
            for line in _fitting_lines(material, type_.lines.get("안내" if material.is_news else material.tone, ()))
            if material.suits_the_news(line)
        )
        akin = [tone for tone, group in phrases().tone_groups.items() if group == material.tone_group]
        spare = [line for tone in akin for line in _fitting_lines(material, type_.lines.get(tone, ()))]
        of_kind: tuple[str, ...] = ()
        about_goods = not (material.is_news or material.is_collective or material.brief.raised)
        if material.content_type not in _ABOUT_THE_SHOP and about_goods:
            lines = material.kind.lines
            of_kind = (*lines.get(material.tone_group, ()), *lines.get(material.tone, ()))
        pools = (of_kind, own, spare) if self.position != 1 else (own, of_kind, spare)
        for number, pool in enumerate(pools):
            options = [line for line in material.shuffled(tuple(pool), f"sub {number}") if self._adds(line)]
            if options:
                return options[0]
        return next(iter(spare), "")

    def _adds(self, line: str) -> bool:
        said_before = any(line == copy.sub for copy in self.earlier)
        return (
            len(line) <= _LONGEST_SUB
            and self.material.suits_the_day(line)
            and not said_before
            and not overlap(line, self.headline.plain)
        )

    def _conditions(self, said: str, more_prices: tuple[str, ...]) -> tuple[str, ...]:
        """What limits the offer and what the owner added, in short lines, nothing twice."""
        material = self.material
        quoted = material.content_type == "review" and material.details and len(material.details[0]) <= _LONGEST_SUB
        details = material.details[1:] if quoted else material.details
        if material.is_news and self.position != 1 and material.news_line:
            said = f"{said} {material.news_line}"
        lines: list[str] = []
        terms = material.terms
        for line in (*more_prices, material.condition, *terms, *(one for one in details if one not in terms)):
            already = f"{said} {' '.join(lines)} {material.product}"
            short = line if len(line) <= _LONGEST_CONDITION else line.removesuffix(material.deal).strip()
            if short and len(short) <= _LONGEST_CONDITION and not facts.states_fact(already, short):
                lines.append(short)
        listed = sum(line in more_prices for line in lines)
        most = max(_MOST_CONDITIONS, min(listed, _MOST_PRICES - 1) + 1 if listed > 1 else 0)
        # A benefit never stands there without what it depends on.
        least = max((number for number, line in enumerate(lines, start=1) if line in terms), default=0)
        return tuple(lines[: max(most, min(least, _MOST_PRICES))])

    def _unprinted(self, copy: AdCopy) -> tuple[str, ...]:
        return tuple(detail for detail in self.material.details if not facts.states_fact(copy.text, detail))

    def _call_to_action(self, phone: str) -> str:
        material = self.material
        if material.content_type == "closed_notice" or material.is_news or material.brief.raised:
            return ""
        options = material.type.cta_phone if phone else material.type.cta
        own = tuple(option for option in options if "@" in option)
        fitting = _fitting_lines(material, own) or _fitting_lines(material, options)
        return material.pick(tuple(fitting), f"cta {self.position}")


@dataclass(frozen=True)
class _ShopLines:
    """What is known about the shop, as it may be printed."""

    name: str
    address: str
    phone: str
    hours: str
    url: str

    @classmethod
    def of(cls, material: Material) -> "_ShopLines":
        """The profile's lines; a phone stated for this ad wins."""
        profile = material.profile or ShopProfile()
        phones = material.brief.phones or tuple(
            str(fact["phone"]) for fact in material.brief.must_include if isinstance(fact, dict) and "phone" in fact
        )
        hours = "" if material.content_type == "closed_notice" else profile.hours
        return cls(profile.name, profile.address, phones[0] if phones else profile.phone, hours, profile.url)


def _badge_lines(condition: str, deal: str) -> tuple[str, ...]:
    """The sticker: 첫 방문 / 20% / 할인; a condition too long for it stays with the conditions."""
    above = (condition,) if condition and len(condition) <= _LONGEST_BADGE_LINE else ()
    words = deal.split()
    if len(words) > 3 - len(above) or any(len(word) > 8 for word in words):
        middle = len(words) // 2 or 1
        return (" ".join(words[:middle]), " ".join(words[middle:])) if len(words) > 1 else (deal,)
    return (*above, *words)


def _fitting_lines(material: Material, lines: tuple[str, ...]) -> list[str]:
    """The lines without group marks, those of other groups left out."""
    groups = phrases().industry_groups
    split = [line.partition("@") for line in lines]
    return [text for text, _, group in split if not group or material.industry in groups[group]]


def _spoken(fact: Fact, brief: AdBrief) -> str:
    """A fact as a short line."""
    if isinstance(fact, list):
        return next((option for option in fact if facts.states_fact(brief.source, option)), fact[0] if fact else "")
    if isinstance(fact, str):
        # A word of an English name says nothing by itself: part, time and staff are said as part time staff.
        name = (brief.product or "").split(" (")[0]
        return name if brief.language == "en" and fact in name.split() else fact
    if "krw" in fact and brief.language == "en":
        return english.price_line(brief, int(fact["krw"]))
    if "krw" in fact:
        regular = any(price.item == "정가" and price.amount == fact["krw"] for price in brief.price)
        return f"{'정가 ' if regular else ''}{printing.money_text(int(fact['krw']))}"
    if "percent" in fact:
        return f"{fact['percent']}%"
    if "phone" in fact:
        return str(fact["phone"])
    return printing.iso_day_text(str(fact["date"]))


def _without_hidden(copy: AdCopy, brief: AdBrief) -> AdCopy:
    gone = dict(_SLOTS[name] for name in brief.look.hidden if name in _SLOTS)
    return copy.model_copy(update=gone)
