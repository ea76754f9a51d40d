"""Settings, market data and documents tell the truth about each other."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from app.config import Settings
from tests.house.tree import ROOT, name_of, text_files

DOCUMENTS = [path for path in text_files() if path.suffix == ".md"]
DATA = sorted((ROOT / "app" / "data").glob("*.json"))


@pytest.mark.parametrize("document", [".env.example", "docs/operations.md"])
def test_every_setting_is_documented_and_no_other(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    pattern = r"^#? ?([A-Z][A-Z_]+)=" if document.startswith(".env") else r"^\| `([A-Z][A-Z_]+)` \|"
    settings = {name.upper() for name in Settings.model_fields}
    assert set(re.findall(pattern, text, re.MULTILINE)) == settings


def test_the_example_settings_are_the_defaults() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    written = dict(re.findall(r"^#? ?([A-Z][A-Z_]+)=(.*)$", text, re.MULTILINE))
    defaults = {
        name.upper(): field.default
        for name, field in Settings.model_fields.items()
        if isinstance(field.default, str | int | float) and not isinstance(field.default, bool)
    }
    assert {name: written[name] for name in defaults} == {name: str(value) for name, value in defaults.items()}


def test_every_setting_says_what_it_means() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_data_file_says_how_old_and_how_sure_it_is(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", data["as_of"])
    assert data["confidence"] in {"H", "M", "L"}


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{name_of(path)}: {link}"
        for path in DOCUMENTS
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
        if not re.match(r"https?:|mailto:", link) and not (path.parent / link).exists()
    ]
    assert broken == []


def test_paths_named_in_documents_exist() -> None:
    rooms = r"(?:app|tests|bench|migrations|templates|static|requirements|docs)/[\w./-]*\w"
    missing = [
        f"{name_of(path)}: {found}"
        for path in DOCUMENTS
        for found in re.findall(rf"`({rooms})`", path.read_text("utf-8"))
        if not (ROOT / found).exists()
    ]
    assert missing == []


def test_every_pattern_names_a_place_and_a_test_that_holds_it() -> None:
    text = (ROOT / "docs" / "patterns.md").read_text("utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| ")][1:]
    wrong = []
    for name, place, held in rows:
        file, test = re.findall(r"`([^`]+)`", held)
        is_there = all((ROOT / path).is_file() for path in (place.strip(" `"), file))
        if not is_there or f"def {test}(" not in (ROOT / file).read_text("utf-8"):
            wrong.append(name.strip())
    assert len(rows) >= 20 and wrong == []


def test_every_command_in_the_documents_exists(sqlite_app: Flask) -> None:
    verbs = set(re.findall(r"^\./run (\w+)", _help(), re.MULTILINE))
    commands = set(
        sqlite_app.cli.list_commands(sqlite_app.cli.make_context("flask", ["--help"], resilient_parsing=True))
    )
    unknown = []
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        unknown += [f"./run {verb}" for verb in re.findall(r"\./run ([a-z]+)\b", _code(text)) if verb not in verbs]
        unknown += [
            f"flask {name}"
            for name in re.findall(r"(?:^|\./run )flask ([a-z][a-z-]+)", _code(text), re.MULTILINE)
            if name not in commands | {"db"}
        ]
    assert unknown == []


def test_the_run_script_is_plain_posix_shell() -> None:
    script = (ROOT / "run").read_text("utf-8")
    assert script.startswith("#!/bin/sh\n")
    assert "[[" not in script and "function " not in script
    assert subprocess.run(["sh", "-n", str(ROOT / "run")], check=False).returncode == 0


def _help() -> str:
    return subprocess.run([str(ROOT / "run"), "help"], capture_output=True, text=True, check=True).stdout


def _code(text: str) -> str:
    """The parts of a document that are commands: fenced blocks and spans in backticks."""
    fences = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    return "\n".join([*fences, *re.findall(r"`([^`\n]+)`", text)])
