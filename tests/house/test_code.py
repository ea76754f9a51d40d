"""Rules that the syntax trees and texts of the project can show."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, functions, name_of, python_files, syntax, text_files, where

FILE_TARGET, FUNCTION_TARGET, PARAMETER_TARGET = 200, 30, 5
PARAMETER_LIMIT = 7
HANGUL_SENTENCE = re.compile(r"[가-힣]+[.?!]?\s+[가-힣]+")
ROOMS_THAT_SPEAK_KOREAN = ("app/data/", "app/engines/", "app/cli")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def test_only_the_transaction_commits() -> None:
    commits = [
        where(path, node)
        for path in python_files("app")
        if name_of(path) != "app/transaction.py"
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    ]
    assert commits == []


def test_files_and_functions_stay_below_twice_their_targets(capsys: pytest.CaptureFixture[str]) -> None:
    over_target, over_limit = [], []
    for path in python_files("app", "bench"):
        lines = path.read_text("utf-8").count("\n")
        sizes = [(name_of(path), "lines", lines, FILE_TARGET, 2 * FILE_TARGET)]
        for function in functions(path):
            place = f"{where(path, function)} {function.name}"
            length = (function.end_lineno or 0) - function.lineno + 1
            sizes.append((place, "lines", length, FUNCTION_TARGET, 2 * FUNCTION_TARGET))
            sizes.append((place, "parameters", _parameters(function), PARAMETER_TARGET, PARAMETER_LIMIT))
        for place, unit, size, target, limit in sizes:
            if size > target:
                over_target.append(f"{place}: {size} {unit}, the target is {target}")
            if size > limit:
                over_limit.append(f"{place}: {size} {unit}, the limit is {limit}")
    with capsys.disabled():
        sys.stdout.write("".join(f"\n  over target: {line}" for line in over_target))
    assert over_limit == []


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    arguments = function.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def test_no_function_takes_a_bag_of_keywords() -> None:
    """The domain's errors may: the bag fills the gaps of their sentence. Private hooks answer to a library."""
    bags = [
        where(path, function)
        for path in python_files("app")
        if name_of(path) != "app/errors.py"
        for function in functions(path)
        if function.args.kwarg is not None and not function.name.startswith("_")
    ]
    assert bags == []


def test_korean_sentences_live_in_the_catalogue_the_rules_and_the_data() -> None:
    found = [
        f"{where(path, node)} {node.value!r}"
        for path in python_files("app")
        if not name_of(path).startswith(ROOMS_THAT_SPEAK_KOREAN)
        for node in _strings_outside_docstrings(path)
        if HANGUL_SENTENCE.search(str(node.value))
    ]
    assert found == []


def _strings_outside_docstrings(path: Path) -> list[ast.Constant]:
    nodes = list(ast.walk(syntax(path)))
    prose = {node.value for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    return [
        node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in prose
    ]


def test_public_things_of_the_inner_rooms_say_what_a_caller_may_count_on() -> None:
    silent = [
        f"{where(path, node)} {node.name}"
        for path in python_files("app/models", "app/services", "app/engines", "app/repositories")
        for node in syntax(path).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and not node.name.startswith("_")
        and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_nothing_is_left_unfinished_and_no_test_is_switched_off() -> None:
    switched_off = re.compile(r"pytest\.(skip|mark\.(skip|skipif|xfail)|importorskip)|time\.sleep\(|mock\.patch")
    found = []
    # A machine without a browser is the one thing that may leave a test out; CI forbids even that.
    may_skip = {ROOT / "tests/journeys/conftest.py", Path(__file__)}
    for path in python_files():
        if path in may_skip:
            continue
        pattern = switched_off if name_of(path).startswith("tests/") else UNFINISHED
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{name_of(path)}:{number} {line.strip()}")
    assert found == []


def test_the_tree_names_no_machine_and_no_package_registry() -> None:
    machine = re.compile(r"(?<![\w.:])/(work|farm|home|root|opt|Users)/\w|/tmp/golmok")
    registry = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|registry\.\w+\.io")
    found = []
    for path in text_files():
        if path == Path(__file__) or "vendor" in path.parts or path.name.startswith("LICENSE"):
            continue
        text = path.read_text("utf-8")
        for number, line in enumerate(text.splitlines(), start=1):
            if machine.search(line) or registry.search(line):
                found.append(f"{name_of(path)}:{number} {line.strip()[:100]}")
    assert found == []


def test_stylesheets_and_scripts_stay_below_twice_their_target() -> None:
    written = [*(ROOT / "static/css").rglob("*.css"), *(ROOT / "static/js").rglob("*.js")]
    long = [name_of(path) for path in written if path.name != "fonts.css" and path.read_text().count("\n") > 400]
    assert long == []


def test_templates_stay_below_twice_their_target() -> None:
    long = [name_of(path) for path in (ROOT / "templates").rglob("*.html") if path.read_text().count("\n") > 200]
    assert long == []
