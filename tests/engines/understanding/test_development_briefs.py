"""The development briefs: what a chat must be understood as."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.engines.contracts import AdBrief, Understanding
from tests.engines.understanding.folding import fold

BRIEFS = json.loads((Path(__file__).parents[2] / "data" / "briefs_dev.json").read_text(encoding="utf-8"))["briefs"]


def _understood(brief: dict[str, Any]) -> Understanding:
    messages = [turn["text"] for turn in brief["turns"] if turn["role"] == "user"]
    return fold(messages, datetime.fromisoformat(brief["now"]))


def _slots(brief: AdBrief) -> dict[str, Any]:
    slots = brief.model_dump(mode="json", include={"industry", "content_type", "product", "period", "tone", "style"})
    slots["channel"], slots["aspect_ratio"] = list(brief.channel), list(brief.aspect_ratio)
    slots["price"] = [
        {"item": price.item, "amount": price.amount} | ({"from_": True} if price.is_from else {})
        for price in brief.price
    ]
    discount = brief.discount.model_dump() if brief.discount else None
    if discount and discount["condition"] is None:
        del discount["condition"]
    slots["discount"] = discount
    return slots


def _sheet(brief: AdBrief) -> str:
    """Every text that `must_include` would put into the ad."""
    shown = []
    for fact in brief.must_include:
        option = fact[0] if isinstance(fact, list) else fact
        shown.append(str(next(iter(option.values()))) if isinstance(option, dict) else option)
    return " ".join(shown).replace(" ", "")


def _states(sheet: str, fact: Any) -> bool:
    if isinstance(fact, list):
        return any(_states(sheet, option) for option in fact)
    return str(next(iter(fact.values())) if isinstance(fact, dict) else fact).replace(" ", "") in sheet


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_a_development_brief_is_understood_slot_by_slot(brief: dict[str, Any]) -> None:
    expected = dict(brief["expected"]["slots"])
    expected.pop("must_include")
    assert _slots(_understood(brief).brief) == expected


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_a_development_brief_gets_the_right_intent_and_questions(brief: dict[str, Any]) -> None:
    understood, expected = _understood(brief), brief["expected"]
    assert (understood.intent, understood.render) == (expected["intent"], expected["render"])
    assert list(understood.ask) == expected["ask"]


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_a_development_brief_keeps_every_fact_that_the_ad_must_state(brief: dict[str, Any]) -> None:
    sheet = _sheet(_understood(brief).brief)
    assert [fact for fact in brief["expected"]["must_include"] if not _states(sheet, fact)] == []


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_a_development_brief_fires_its_law_rules(brief: dict[str, Any]) -> None:
    fired = {finding.rule_id for finding in _understood(brief).findings}
    assert set(brief["expected"]["lint"]) <= fired


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_a_development_brief_gets_a_reply_that_says_what_it_must(brief: dict[str, Any]) -> None:
    reply, expected = _understood(brief).reply, brief["expected"]
    assert [pattern for pattern in expected["reply_must"] if not re.search(pattern, reply)] == []
    assert [pattern for pattern in expected["reply_forbid"] if re.search(pattern, reply, re.IGNORECASE)] == []
    assert reply.count("?") <= 1


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_no_forbidden_words_reach_the_facts_of_a_development_brief(brief: dict[str, Any]) -> None:
    understood = _understood(brief).brief
    printed = " ".join([understood.product or "", *understood.details])
    patterns = [pattern for pattern in brief["expected"]["forbid"] if "내일" not in pattern]
    assert [pattern for pattern in patterns if re.search(pattern, printed)] == []
