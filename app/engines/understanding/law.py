"""The owner's own words under the rules of advertising law."""

from collections.abc import Sequence

from app import data
from app.data.lawful import all_touched, touched
from app.engines.contracts import LawFinding

KINDS = ("block", "evidence", "warn")


def findings(
    text: str, industry: str | None, content_type: str | None, channels: Sequence[str]
) -> tuple[LawFinding, ...]:
    """Every rule that the text touches, and the sender's mark that a channel asks for."""
    found = []
    for rule in data.law_rules():
        if not _applies(rule, industry, content_type, channels):
            continue
        match = touched(rule, text)
        if rule.kind == "require":
            if rule.channels and not match:
                found.append(_finding(rule, ""))
        elif rule.kind in KINDS and match:
            found.append(_finding(rule, match.group().strip()))
    return tuple(found)


def blocked(text: str, industry: str | None, content_type: str | None) -> list[tuple[int, int, LawFinding]]:
    """Where the text says what no ad may say, with the rule; and where it promises without limit (G05)."""
    places: list[tuple[int, int, LawFinding]] = []
    for rule in data.law_rules():
        if not _applies(rule, industry, content_type, ()) or not (rule.kind == "block" or rule.id == "G05"):
            continue
        matches = [match for match in all_touched(rule, text) if match.group().strip()]
        places.extend((match.start(), match.end(), _finding(rule, match.group().strip())) for match in matches)
    return sorted(places, key=lambda place: place[0])


def _applies(rule: data.LawRule, industry: str | None, content_type: str | None, channels: Sequence[str]) -> bool:
    if "*" not in rule.applies and industry not in rule.applies:
        return False
    if rule.content_types and content_type not in rule.content_types:
        return False
    return not rule.channels or bool(set(rule.channels) & set(channels))


def _finding(rule: data.LawRule, matched: str) -> LawFinding:
    return LawFinding(
        rule_id=rule.id, kind=rule.kind, matched=matched, reason=rule.reason, law=rule.law, rewrite=rule.rewrite
    )
