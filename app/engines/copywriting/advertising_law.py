"""Korean advertising law as rules on words. It explains and offers other words; it never changes a text."""

import re
from collections.abc import Iterable

from app import data
from app.data import LawRule
from app.data.lawful import compiled, touched
from app.engines.contracts import AdBrief, AdCopy, LawFinding, ShopProfile
from app.engines.copywriting import rewording, statements

ALL_FINDING_KINDS = ("block", "evidence", "warn", "review")
OFFERS_NOTHING = ("closed_notice", "hiring")
"""Ads that sell nothing: what a trade must state beside its prices is not asked of them."""
REDUCTION = "G07"
"""The rule of what a reduced price is compared with. A struck-out price says the same as the word "할인"."""
TWO_PRICES = "two_prices"
"""Not a rule of the law data: the owner's own words name a price that the rest of the ad does not know."""
_WON = re.compile(r"(?<![\d,])(\d{1,3}(?:,\d{3})+|\d{4,})\s?원")


def find(
    text: str,
    industry: str | None,
    content_type: str | None,
    channels: Iterable[str] = (),
    kinds: Iterable[str] = ("block", "evidence", "warn"),
) -> tuple[LawFinding, ...]:
    """The rules that a text touches, at most one finding a rule; an unknown shop type meets the general rules only."""
    wanted = set(kinds)
    places = frozenset(channels)
    return tuple(
        _finding(rule, match[0].strip())
        for rule in data.law_rules()
        if rule.kind in wanted and rule.kind != "require" and _concerns(rule, industry, content_type, places)
        if (match := touched(rule, text))
    )


def required(
    text: str, industry: str | None, content_type: str | None, channels: Iterable[str] = ()
) -> tuple[LawFinding, ...]:
    """The statements that the law asks for and the text lacks; what must be in the picture itself is not asked here."""
    places = frozenset(channels)
    return tuple(
        _finding(rule, "")
        for rule in data.law_rules()
        if rule.kind == "require" and not rule.target and _concerns(rule, industry, content_type, places)
        if "*" in rule.applies or content_type not in OFFERS_NOTHING
        if (not rule.trigger or compiled(rule.trigger).search(text)) and not compiled(rule.pattern).search(text)
    )


class AdvertisingLaw:
    """Implements LawReader with the rules of the law data."""

    def check(self, copy: AdCopy, brief: AdBrief) -> tuple[LawFinding, ...]:
        """Every rule that the ad's words touch, and every statement that must stand in it and does not.

        A rule that a lawyer has yet to confirm (confidence L) explains nothing and asks for nothing.
        """
        touched = find(copy.text, brief.industry, brief.content_type, brief.channel, ALL_FINDING_KINDS)
        certain = {rule.id for rule in data.law_rules() if rule.confidence != "L"}
        found = (*touched, *_compared(copy, touched), *_lacking(copy, brief))
        return (*(finding for finding in found if finding.rule_id in certain), *_two_prices(copy, brief))

    def stated(self, copy: AdCopy, brief: AdBrief, shop: ShopProfile | None) -> AdCopy:
        """The ad with the statements that its trade or its place asks for, made of what the shop has told."""
        return statements.added(copy, [finding.rule_id for finding in _lacking(copy, brief)], shop or ShopProfile())

    def without(self, copy: AdCopy, brief: AdBrief, rule_id: str) -> AdCopy:
        """The ad without every word that touches the rule."""
        rule = next((rule for rule in data.law_rules() if rule.id == rule_id and rule.kind != "require"), None)
        if rule is None:
            return copy
        instead, product = data.law_words(rule_id).instead, brief.product or ""
        kept = rewording.without(copy, compiled(rule.pattern), instead, product)
        old = _struck_out(copy)
        if rule_id != REDUCTION or kept.offer is None or not old:
            return kept
        bare = kept.model_copy(update={"offer": kept.offer.model_copy(update={"old_price": ""})})
        return rewording.without(bare, re.compile(rf"(?:정가\s?)?{re.escape(old)}(?:\s?→|에서)?\s?"), instead, product)


def _struck_out(copy: AdCopy) -> str:
    """The price that the ad strikes out, as it is printed; empty where it strikes out none."""
    return f"{copy.offer.old_price}원" if copy.offer and copy.offer.old_price else ""


def _two_prices(copy: AdCopy, brief: AdBrief) -> tuple[LawFinding, ...]:
    """A price in the words that is neither printed as one nor among the facts: one of the two is a slip."""
    if copy.offer is None:
        return ()
    words = " ".join((copy.kicker, copy.headline, copy.sub, copy.call_to_action))
    facts = (*copy.badge, *copy.conditions, *copy.statements, *brief.details, *map(str, brief.must_include))
    known = {price.amount for price in brief.price} | _amounts(" ".join(facts)) | _amounts(_struck_out(copy))
    known |= {int(brief.discount.value)} if brief.discount and brief.discount.value else set()
    unknown = sorted(_amounts(words) - known)
    return tuple(
        LawFinding(
            rule_id=TWO_PRICES, kind="warn", matched=f"{amount:,}원", law="", rewrite="",
            reason=f"가격표에는 {copy.offer.price}원이라고 적혀 있어요. 어느 쪽이 맞는지 봐 주세요",
        )
        for amount in unknown
    )  # fmt: skip


def _amounts(text: str) -> set[int]:
    return {int(amount.replace(",", "")) for amount in _WON.findall(text)}


def _compared(copy: AdCopy, touched: Iterable[LawFinding]) -> tuple[LawFinding, ...]:
    old = _struck_out(copy)
    if not old or any(finding.rule_id == REDUCTION for finding in touched):
        return ()
    return tuple(_finding(rule, old) for rule in data.law_rules() if rule.id == REDUCTION)


def _lacking(copy: AdCopy, brief: AdBrief) -> tuple[LawFinding, ...]:
    # What must come first, such as "(광고)", must come first in the text that is sent: the caption.
    sent = f"{copy.caption}\n{' '.join(copy.printed)}"
    return required(sent, brief.industry, brief.content_type, brief.channel)


def _concerns(rule: LawRule, industry: str | None, content_type: str | None, channels: frozenset[str]) -> bool:
    if "*" not in rule.applies and industry not in rule.applies:
        return False
    if rule.content_types and content_type not in rule.content_types:
        return False
    return not rule.channels or bool(channels & set(rule.channels))


def _finding(rule: LawRule, matched: str) -> LawFinding:
    return LawFinding(
        rule_id=rule.id,
        kind=rule.kind,
        matched=matched,
        reason=rule.reason,
        law=rule.law,
        rewrite=rule.rewrite,
    )
