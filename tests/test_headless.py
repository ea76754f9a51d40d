"""The development conversations, played from first word to finished file by the engines that need nothing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from app.headless import play
from tests.oracle import problems

DATA = Path(__file__).parent / "data"
BRIEFS = [
    brief
    for name in ("briefs_dev.json", "briefs_more.json")
    for brief in json.loads((DATA / name).read_text(encoding="utf-8"))["briefs"]
]
# The other conversations are played without pictures (tests/engines/understanding); a few of them go all the way.
BRIEFS += [
    next(brief for brief in json.loads(file.read_text(encoding="utf-8"))["briefs"] if brief["id"].endswith(number))
    for file in sorted(DATA.glob("briefs_round_[1-5].json"))
    for number in ("-05", "-20")
]
# Those that end in an ad come first, so that a conversation has the same place in both lists: pytest keeps what uses
# one conversation together by its place, and plays it once.
BRIEFS.sort(key=lambda brief: not brief["expected"]["render"])
every_brief = pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief["id"], indirect=True)
every_ad = pytest.mark.parametrize(
    "brief", [brief for brief in BRIEFS if brief["expected"]["render"]], ids=lambda brief: brief["id"], indirect=True
)


@pytest.fixture(scope="module")
def brief(request: pytest.FixtureRequest) -> Any:
    """A conversation and what is expected of it."""
    return request.param


@pytest.fixture(scope="module")
def played(brief: dict[str, Any], sqlite_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The conversation, played."""
    with sqlite_app.app_context():
        return play(sqlite_app, brief, Path(), tmp_path_factory.mktemp("played"))


@every_brief
def test_the_ad_states_what_the_owner_said_and_no_number_besides(brief: dict[str, Any], played: dict[str, Any]) -> None:
    expected = brief["expected"]

    assert played["render"] == expected["render"]
    assert not expected["render"] or problems(played["copy_text"], expected) == []


@every_brief
def test_the_message_is_understood_as_its_author_meant_it(brief: dict[str, Any], played: dict[str, Any]) -> None:
    expected = brief["expected"]

    slots = {name: value for name, value in expected["slots"].items() if name != "must_include"}
    assert played["intent"] == expected["intent"]
    assert {name: played["slots"][name] for name in slots} == slots
    assert played["ask"] == expected.get("ask", played["ask"])
    assert set(expected["lint"]) <= set(played["lint"])


@every_brief
def test_the_reply_says_what_it_must_and_nothing_it_must_not(brief: dict[str, Any], played: dict[str, Any]) -> None:
    reply, expected = played["reply"], brief["expected"]

    assert reply
    assert all(re.search(pattern, reply) for pattern in expected["reply_must"])
    assert not any(re.search(pattern, reply, re.IGNORECASE) for pattern in expected["reply_forbid"])


@every_ad
def test_the_picture_is_of_the_product_and_asked_for_in_english(brief: dict[str, Any], played: dict[str, Any]) -> None:
    prompt, image = played["image_prompt"], brief["expected"]["image"]

    assert prompt.isascii()
    assert not image["must_any"] or any(word in prompt for word in image["must_any"])
    assert not any(re.search(rf"\b{re.escape(word)}\b", prompt) for word in image["must_not"])


@every_ad
def test_every_channel_gets_its_file_and_every_check_of_it_holds(brief: dict[str, Any], played: dict[str, Any]) -> None:
    expected = brief["expected"]
    outputs = [file for file in played["files"] if file["role"] == "output"]
    wanted = expected["slots"].get("channel") or ["instagram_feed"]

    assert [file["role"] for file in played["files"]].count("key_visual") == 1
    assert all(any(file["channel"].startswith(channel) for file in outputs) for channel in wanted)
    for file in played["files"]:
        with Image.open(file["path"]) as picture:
            assert picture.size == (file["width"], file["height"])
    assert [check for check in played["checks"] if not check["passed"]] == []
