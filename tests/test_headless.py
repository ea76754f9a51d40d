"""The development conversations, played from first word to finished file by the engines that need nothing."""

import json
import re
from collections.abc import Iterator
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
IDS = [brief["id"] for brief in BRIEFS]


@pytest.fixture(scope="module")
def played(sqlite_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    """Every conversation, played once."""
    with sqlite_app.app_context():
        yield {brief["id"]: play(sqlite_app, brief, Path(), tmp_path_factory.mktemp(brief["id"])) for brief in BRIEFS}


@pytest.mark.parametrize("brief", BRIEFS, ids=IDS)
def test_the_ad_states_what_the_owner_said_and_no_number_besides(
    brief: dict[str, Any], played: dict[str, dict[str, Any]]
) -> None:
    result, expected = played[brief["id"]], brief["expected"]

    assert result["render"] == expected["render"]
    assert not expected["render"] or problems(result["copy_text"], expected) == []


@pytest.mark.parametrize("brief", BRIEFS, ids=IDS)
def test_the_message_is_understood_as_its_author_meant_it(
    brief: dict[str, Any], played: dict[str, dict[str, Any]]
) -> None:
    result, expected = played[brief["id"]], brief["expected"]

    slots = {name: value for name, value in expected["slots"].items() if name != "must_include"}
    assert result["intent"] == expected["intent"]
    assert {name: result["slots"][name] for name in slots} == slots
    assert result["ask"] == expected.get("ask", result["ask"])
    assert set(expected["lint"]) <= set(result["lint"])


@pytest.mark.parametrize("brief", BRIEFS, ids=IDS)
def test_the_reply_says_what_it_must_and_nothing_it_must_not(
    brief: dict[str, Any], played: dict[str, dict[str, Any]]
) -> None:
    reply, expected = played[brief["id"]]["reply"], brief["expected"]

    assert reply
    assert all(re.search(pattern, reply) for pattern in expected["reply_must"])
    assert not any(re.search(pattern, reply, re.IGNORECASE) for pattern in expected["reply_forbid"])


@pytest.mark.parametrize("brief", [brief for brief in BRIEFS if brief["expected"]["render"]], ids=lambda b: b["id"])
def test_the_picture_is_of_the_product_and_asked_for_in_english(
    brief: dict[str, Any], played: dict[str, dict[str, Any]]
) -> None:
    prompt, image = played[brief["id"]]["image_prompt"], brief["expected"]["image"]

    assert prompt.isascii()
    assert not image["must_any"] or any(word in prompt for word in image["must_any"])
    assert not any(re.search(rf"\b{re.escape(word)}\b", prompt) for word in image["must_not"])


@pytest.mark.parametrize("brief", [brief for brief in BRIEFS if brief["expected"]["render"]], ids=lambda b: b["id"])
def test_every_channel_gets_its_file_and_every_check_of_it_holds(
    brief: dict[str, Any], played: dict[str, dict[str, Any]]
) -> None:
    result, expected = played[brief["id"]], brief["expected"]
    outputs = [file for file in result["files"] if file["role"] == "output"]
    wanted = expected["slots"].get("channel") or ["instagram_feed"]

    assert [file["role"] for file in result["files"]].count("key_visual") == 1
    assert all(any(file["channel"].startswith(channel) for file in outputs) for channel in wanted)
    for file in result["files"]:
        with Image.open(file["path"]) as picture:
            assert picture.size == (file["width"], file["height"])
    assert [check for check in result["checks"] if not check["passed"]] == []
