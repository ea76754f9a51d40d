"""Whole conversations of owners, from first word to the words of the ad, without its pictures."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from app.engines.contracts import AdCopy, ShopProfile, Understanding
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.imaging.prompts import image_prompt
from app.headless import as_stated
from tests.engines.understanding.folding import fold
from tests.oracle import problems

DATA = Path(__file__).parents[2] / "data"
BRIEFS = {
    brief["id"]: brief
    for file in sorted(DATA.glob("briefs_round_*.json"))
    for brief in json.loads(file.read_text(encoding="utf-8"))["briefs"]
}
RENDERED = [name for name, brief in BRIEFS.items() if brief["expected"]["render"]]


@cache
def understood(name: str) -> Understanding:
    """What the last message of a conversation means after all the others."""
    brief = BRIEFS[name]
    return fold([turn["text"] for turn in brief["turns"]], datetime.fromisoformat(brief["now"]))


@cache
def candidates(name: str) -> tuple[AdCopy, ...]:
    """The three proposals for the ad of a conversation."""
    brief = understood(name).brief
    return RuleCopywriter().write(brief, brief.shop or ShopProfile(), 7).candidates


@pytest.mark.parametrize("name", BRIEFS)
def test_the_conversation_is_understood_as_its_owner_meant_it(name: str) -> None:
    result, expected = understood(name), BRIEFS[name]["expected"]
    stated = result.brief.model_dump(mode="json", by_alias=True)
    assert (result.intent, result.render) == (expected["intent"], expected["render"])
    assert {slot: as_stated(stated[slot]) for slot in expected["slots"]} == expected["slots"]
    assert list(result.ask) == expected.get("ask", list(result.ask))
    assert set(expected["lint"]) <= {finding.rule_id for finding in result.findings}


@pytest.mark.parametrize("name", BRIEFS)
def test_the_reply_is_one_that_a_shop_owner_can_use(name: str) -> None:
    reply, expected = understood(name).reply, BRIEFS[name]["expected"]
    assert reply
    assert reply.count("?") <= 1
    assert [pattern for pattern in expected["reply_must"] if not re.search(pattern, reply)] == []
    assert [pattern for pattern in expected["reply_forbid"] if re.search(pattern, reply, re.IGNORECASE)] == []


@pytest.mark.parametrize("name", RENDERED)
def test_every_proposal_states_all_facts_of_the_owner_and_no_other(name: str) -> None:
    expected = BRIEFS[name]["expected"]
    assert {copy.headline: problems(copy.text, expected) for copy in candidates(name)} == {
        copy.headline: [] for copy in candidates(name)
    }


@pytest.mark.parametrize("name", RENDERED)
def test_the_picture_is_asked_for_in_english_and_shows_what_is_sold(name: str) -> None:
    prompt, image = image_prompt(understood(name).brief).prompt, BRIEFS[name]["expected"]["image"]
    assert prompt.isascii()
    assert not image["must_any"] or any(word in prompt for word in image["must_any"])
    assert [word for word in image["must_not"] if re.search(rf"\b{re.escape(word)}\b", prompt)] == []
