"""Places to post, law rules, the AI mark and the minimum wage, as an admin reads and changes them."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.auth import the_owner
from app.blueprints.admin import standard_fields as fields
from app.blueprints.admin.door import blueprint
from app.blueprints.pages import words_of
from app.blueprints.services import services
from app.blueprints.texts import clean, typed
from app.data import standards as shelf
from app.data.schema import Channel, MinimumWage
from app.data.standards import COPY_OF, KINDS, ONLY, EditKind, Entry, RuleEntry, editable
from app.errors import ChangedMeanwhile, DomainError, EditRefused, EntryNotFound, FilterUnknown, MessageTooLong
from app.repositories.standards import StandardRepository, Version
from app.retry import retrying
from app.services.standards import Place, entry_of

SEARCH_LIMIT = 60
SHIPPED = 0


@dataclass(frozen=True)
class Row:
    """One entry in the list."""

    key: str
    name: str
    told: str
    severity: str
    source: str
    sure: str
    version: int
    is_off: bool


@dataclass(frozen=True)
class Shown:
    """One version in the history: who, when, and what became different."""

    version: int
    editor: str
    note: str
    moment: Any
    lines: list[fields.Line]


@blueprint.get("/standards")
def standards() -> str:
    """All entries of one kind, with how old and how sure each is."""
    kind, wanted = _kind(request.args.get("kind", "channel")), clean(request.args.get("q", ""))
    if len(wanted) > SEARCH_LIMIT:
        raise MessageTooLong(limit=SEARCH_LIMIT)
    newest = {row.key: row for row in StandardRepository().newest() if row.kind == kind}
    rows = [_row(kind, key, newest.get(key)) for key in dict.fromkeys([*_keys(kind), *newest])]
    found = [row for row in rows if wanted.casefold() in f"{row.key} {row.name} {row.told} {row.source}".casefold()]
    return render_template(
        "admin/standards.html", kind=kind, kinds=fields.KIND_WORDS, rows=found, wanted=wanted, file=_file(kind)
    )


@blueprint.get("/standards/<kind>/<key>")
def standard(kind: str, key: str) -> str:
    """One entry: what is in force, and its history."""
    return _entry_page(Place(_kind(kind), key))


@blueprint.post("/standards/<kind>/<key>")
def save_standard(kind: str, key: str) -> Response | tuple[str, int]:
    """Write the next version. What was typed stays in its fields when it is refused or somebody else was first."""
    place = Place(_kind(kind), key, _number("seen"))
    admin, desk, note = the_owner(), services().standards, typed("note")
    newest = next(iter(StandardRepository().history(place.kind, place.key, limit=1)), None)
    given = {name: typed(name) for name in editable(place.kind, newest.value if newest else {})}
    try:
        values = fields.read_back(given)
        version = retrying(lambda: desk.change(admin, place, values, note))
    except (EditRefused, ChangedMeanwhile, MessageTooLong) as error:
        return _entry_page(place, given, error), error.status
    flash(_("Version %(version)s is in force. Ads that are made from now on follow it.", version=version))
    return _to(place)


@blueprint.post("/standards/<kind>/<key>/restore")
def restore_standard(kind: str, key: str) -> Response | tuple[str, int]:
    """Write an earlier version, or the shipped one, once more."""
    place, version = Place(_kind(kind), key, _number("seen")), _number("version")
    admin, desk = the_owner(), services().standards
    try:
        retrying(lambda: desk.restore(admin, place, version))
    except (EditRefused, ChangedMeanwhile) as error:
        return _entry_page(place, error=error), error.status
    flash(_("It is as it was. Ads that are made from now on follow it."))
    return _to(place)


@blueprint.post("/standards/rule/<key>/copies")
def copy_rule(key: str) -> Response:
    """A new rule that begins as a copy of this one, switched off."""
    admin = the_owner()
    made = retrying(lambda: services().standards.copy_rule(admin, key))
    flash(_("This is a copy that is switched off. Change it and switch it on."))
    return _to(Place("rule", made))


def _entry_page(place: Place, given: dict[str, str] | None = None, error: DomainError | None = None) -> str:
    versions = StandardRepository().history(place.kind, place.key)
    newest = versions[0] if versions else None
    now = shelf.fields_of(entry_of(place, newest))
    seen = next((row for row in versions if row.version == place.seen), None)
    before = _fields(place, seen) if given and newest and newest.version != place.seen else now
    shown = given or {name: fields.as_typed(name, value) for name, value in now.items()}
    return render_template(
        "admin/standard.html",
        kind=place.kind,
        row=_row(place.kind, place.key, newest),
        entry=entry_of(place, newest),
        fields=[fields.field(name, shown[name]) for name in editable(place.kind, newest.value if newest else {})],
        wrong=getattr(error, "field", "") or "",
        told=words_of(error) if error else "",
        others=fields.difference(before, now),
        history=_history(place, versions),
        has_shipped=shelf.shipped(place.kind, place.key) is not None,
        kinds=fields.KIND_WORDS,
        note=typed("note") if given else "",
        file=_file(place.kind),
    )


def _history(place: Place, versions: list[Version]) -> list[Shown]:
    """Each version against the one before it, the first one against what was shipped."""
    if not versions:
        return []
    first = Place(place.kind, str(versions[-1].value.get(COPY_OF, place.key)))
    befores = [*(_fields(place, row) for row in versions[1:]), _fields(first, None)]
    return [
        Shown(row.version, row.editor_name, row.note, row.created_at, fields.difference(before, _fields(place, row)))
        for row, before in zip(versions, befores, strict=True)
    ]


def _fields(place: Place, version: Version | None) -> dict[str, Any]:
    """The fields of a version; none for one that fits no longer, or that never was."""
    try:
        return shelf.fields_of(entry_of(place, version))
    except DomainError:
        return {}


def _row(kind: EditKind, key: str, newest: Version | None) -> Row:
    version = newest.version if newest and (newest.value or COPY_OF in newest.value) else SHIPPED
    entry = entry_of(Place(kind, key), newest)
    name, told = _told(entry)
    severity = str(fields.SEVERITIES[entry.rule.kind]) if isinstance(entry, RuleEntry) else ""
    sure, source = _source(kind, entry)
    is_off = isinstance(entry, RuleEntry) and entry.rule.off
    return Row(key, name, told, severity, source, str(fields.SURE[sure]), version, is_off)


def _told(entry: Entry) -> tuple[str, str]:
    """The name of an entry, and what it says, in a few words."""
    if isinstance(entry, Channel):
        return entry.name, f"{entry.width}×{entry.height} · {entry.ratio}"
    if isinstance(entry, RuleEntry):
        return entry.words.why or entry.words.ask or entry.rule.reason, ", ".join(entry.rule.bad)
    if isinstance(entry, MinimumWage):
        return _("Minimum wage of %(year)s", year=entry.year), _("%(won)s won", won=f"{entry.won:,}")
    return entry.text, entry.food_note


def _source(kind: EditKind, entry: Entry) -> tuple[str, str]:
    if isinstance(entry, Channel):
        return entry.confidence, entry.source
    if isinstance(entry, RuleEntry):
        return entry.rule.confidence, entry.rule.law
    return _file(kind).confidence, shelf.wage_file().source if kind == "wage" else shelf.label_file().note


def _file(kind: EditKind) -> Any:
    files: dict[EditKind, Any] = {
        "channel": shelf.channels_file, "rule": shelf.rules_file, "label": shelf.label_file, "wage": shelf.wage_file,
    }  # fmt: skip
    return files[kind]()


def _keys(kind: EditKind) -> list[str]:
    if kind == "channel":
        return [place.id for place in shelf.channels_file().channels]
    return [rule.id for rule in shelf.rules_file().rules] if kind == "rule" else [ONLY]


def _kind(text: str) -> EditKind:
    if text not in KINDS:
        raise EntryNotFound()
    return text


def _number(name: str) -> int:
    text = typed(name)
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise FilterUnknown(name=name)
    return int(text)


def _to(place: Place) -> Response:
    return redirect(url_for("admin.standard", kind=place.kind, key=place.key), 303)
