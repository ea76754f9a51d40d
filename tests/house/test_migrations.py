"""Migrations are numbered, have one head, know nothing of `app`, and build just what the models say."""

import ast
import re
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import Flask

from tests.house.tree import ROOT, name_of, python_files, syntax, where

VERSIONS = ROOT / "migrations" / "versions"


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [re.match(r"(\d{4})_[a-z0-9_]+\.py$", path.name) for path in sorted(VERSIONS.glob("*.py"))]
    assert [int(found.group(1)) if found else None for found in numbers] == list(range(1, len(numbers) + 1))


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(ROOT / "migrations")).get_heads()) == 1


def test_a_migration_imports_nothing_that_may_change_later() -> None:
    imports = [
        name_of(path)
        for path in python_files("migrations/versions")
        for node in ast.walk(syntax(path))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "app")
        or (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "app" for alias in node.names))
    ]
    assert imports == []


def test_a_migration_lets_the_version_before_go_on_writing() -> None:
    """A release runs the migration first: processes of the version before must still find and fill what they know."""
    taken = {"drop_column", "drop_table", "drop_constraint", "alter_column", "rename_table"}
    wrong = []
    for path in sorted(VERSIONS.glob("*.py"))[1:]:
        for node in [call for call in _calls(path) if isinstance(call.func, ast.Attribute)]:
            named = {keyword.arg: ast.unparse(keyword.value) for call in ast.walk(node) if isinstance(call, ast.Call)
                     for keyword in call.keywords}  # fmt: skip
            is_harmless = named.get("nullable") == "True" or "server_default" in named
            if node.func.attr in taken or (node.func.attr == "add_column" and not is_harmless):
                wrong.append(f"{where(path, node)}: {node.func.attr}")
    assert wrong == []


def _calls(path: Path) -> list[ast.Call]:
    """What a migration calls on its way up."""
    ways_up = [
        function
        for function in syntax(path).body
        if isinstance(function, ast.FunctionDef) and function.name != "downgrade"
    ]
    return [node for function in ways_up for node in ast.walk(function) if isinstance(node, ast.Call)]


def test_the_migrated_database_equals_the_models(sqlite_app: Flask) -> None:
    checked = sqlite_app.test_cli_runner().invoke(args=["db", "check"])
    assert checked.exit_code == 0, checked.output


def test_the_head_file_names_the_newest_so_that_two_branches_collide_in_it() -> None:
    newest = max(path.stem for path in VERSIONS.glob("*.py"))
    assert (ROOT / "migrations" / "head").read_text("utf-8").strip() == newest
