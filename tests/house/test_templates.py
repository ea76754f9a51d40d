"""Templates hold no script, no style and no unescaped text, and use what they import."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from tests.house.tree import ROOT, name_of

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=|<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on or js:": re.compile(r"hx-on|[\"']js:|javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+false", re.IGNORECASE),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_carries_no_code_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_parses_and_uses_what_it_imports(path: Path) -> None:
    tree = _parsed(path)
    imported = {
        name if isinstance(name, str) else name[1] for node in tree.find_all(nodes.FromImport) for name in node.names
    }
    assert imported - _names(path) == set()


def _parsed(path: Path) -> nodes.Template:
    environment = SandboxedEnvironment(extensions=["jinja2.ext.i18n"], autoescape=select_autoescape())
    return environment.parse(path.read_text("utf-8"))


def _names(path: Path) -> set[str]:
    """The names that a template uses, by itself or in what it includes: an included template sees the imports too."""
    tree = _parsed(path)
    names = {node.name for node in tree.find_all(nodes.Name)}
    for node in tree.find_all(nodes.Include):
        if isinstance(node.template, nodes.Const):
            names |= _names(ROOT / "templates" / node.template.value)
    return names


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_lets_the_catalogue_speak(path: Path) -> None:
    """Korean stands in the catalogue; only the names of the languages stand in their own script."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL).replace("한국어", "")
    assert re.findall(r"[가-힣]+", text) == []


def test_forms_that_post_carry_a_token() -> None:
    bare = [
        name_of(path)
        for path in TEMPLATES
        for form in re.findall(r"<form\b.*?</form>", path.read_text("utf-8"), re.DOTALL | re.IGNORECASE)
        if re.search(r"method\s*=\s*[\"']post", form, re.IGNORECASE)
        and not re.search(r"csrf|hidden_tag|work_fields", form)
    ]
    assert bare == []


def test_styles_load_nothing_from_elsewhere() -> None:
    foreign = [
        f"{name_of(path)}: {address}"
        for path in [*(ROOT / "static/css").rglob("*.css"), *(ROOT / "static/js").rglob("*.js"), *TEMPLATES]
        for address in re.findall(r"(?:url\(|src=|href=|import )[\"'(]?(https?:[^\"')\s]+)", path.read_text("utf-8"))
    ]
    assert foreign == []
