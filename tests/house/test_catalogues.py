"""Both languages say all that the application can say: gettext silently shows the English id otherwise."""

import re
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tests.house.tree import ROOT

TRANSLATIONS = ROOT / "app" / "translations"
LOCALES = ("ko", "en")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "translatable": None,
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@cache
def catalogue(locale: str) -> Catalog:
    with (TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=locale)


@cache
def said_by_the_application() -> frozenset[str]:
    found = set()
    for room, method in (("app", "python"), ("templates", "jinja2")):
        methods = [("**.py" if method == "python" else "**.html", method)]
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / room, methods, keywords=KEYWORDS, options_map={"**.html": {"silent": "false"}}
        ):
            found.add(message if isinstance(message, str) else message[0])
    return frozenset(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_knows_just_what_the_application_says(locale: str) -> None:
    known = {_id(message.id) for message in catalogue(locale) if message.id}
    assert (said_by_the_application() - known, known - said_by_the_application()) == (set(), set())


def test_the_korean_catalogue_is_complete() -> None:
    empty = [message.id for message in catalogue("ko") if message.id and not _texts(message.string)]
    unsure = [message.id for message in catalogue("ko") if message.id and message.fuzzy]
    assert (empty, unsure) == ([], [])


@pytest.mark.parametrize("locale", LOCALES)
def test_a_translation_keeps_every_placeholder(locale: str) -> None:
    different = [
        message.id
        for message in catalogue(locale)
        if message.id and any(_placeholders(text) != _placeholders(_id(message.id)) for text in _texts(message.string))
    ]
    assert different == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_compiled_catalogue_is_up_to_date(locale: str) -> None:
    compiled: Path = TRANSLATIONS / locale / "LC_MESSAGES" / "messages.mo"
    expected = BytesIO()
    write_mo(expected, catalogue(locale))
    expected.seek(0)
    with compiled.open("rb") as file:
        assert _pairs(read_mo(file)) == _pairs(read_mo(expected))


def _id(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]


def _texts(string: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text for text in ([string] if isinstance(string, str) else string) if text]


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _pairs(messages: Catalog) -> dict[str, object]:
    return {str(message.id): message.string for message in messages if message.id}
