"""The development briefs on the path of the model: what a decent model writes passes the independent reader."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.engines.contracts import AdBrief, ReadingContext, Turn, Understanding
from app.engines.gpt.copywriter import GptCopywriter
from app.engines.gpt.reader import GptBriefReader
from tests import oracle
from tests.engines.gpt.scripted import client_of, decent
from tests.engines.understanding.folding import fold
from tests.model_server import running

BRIEFS = json.loads((Path(__file__).parents[2] / "data" / "briefs_dev.json").read_text(encoding="utf-8"))["briefs"]


def messages_of(brief: dict[str, Any]) -> list[str]:
    return [turn["text"] for turn in brief["turns"] if turn["role"] == "user"]


def read_by(reader: GptBriefReader, brief: dict[str, Any]) -> Understanding:
    """The reading of the last message after all the others."""
    known: AdBrief | None = None
    asked: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    for message in messages_of(brief):
        context = ReadingContext(now=datetime.fromisoformat(brief["now"]), brief=known, asked=asked, turns=turns)
        understood = reader.read(message, context)
        known = understood.brief if understood.render else known
        asked = understood.ask
        turns = (*turns, Turn(role="user", text=message), Turn(role="assistant", text=understood.reply))
    return understood


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_an_ad_in_the_words_of_a_decent_model_states_the_facts_and_nothing_else(brief):
    with running(decent) as server:
        client = client_of(server.url)
        understood = read_by(GptBriefReader(client), brief)
        if understood.render:
            copywriting = GptCopywriter(client).write(understood.brief, None, 5)
            problems = [oracle.problems(copy.text, brief["expected"]) for copy in copywriting.candidates]

            assert problems == [[], [], []]
            assert (copywriting.engine, copywriting.note) == ("gpt", "")
        assert len(server.calls) <= 3


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"])
def test_a_model_that_finds_nothing_changes_no_reading(brief):
    with running(decent) as server:
        understood = read_by(GptBriefReader(client_of(server.url)), brief)

    plain = fold(messages_of(brief), datetime.fromisoformat(brief["now"]))
    assert understood.model_copy(update={"usage": None}) == plain


def test_most_ads_cost_one_call():
    calls = []
    for brief in BRIEFS:
        with running(decent) as server:
            client = client_of(server.url)
            understood = read_by(GptBriefReader(client), brief)
            if understood.render:
                GptCopywriter(client).write(understood.brief, None, 5)
                calls.append(len(server.calls))

    assert sorted(calls)[len(calls) // 2] == 1
    assert sum(calls) / len(calls) < 2
