"""What an admin may change while the house runs: places to post, law rules, the AI mark, the minimum wage.

The shipped files lie below, edits lie over them. Each process has one set of them in force and swaps it as a whole, so
that whoever reads it twice within one ad should not mind: a worker swaps between jobs only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import gcd
from pathlib import Path
from typing import Any, Literal, TypeVar

from app.data import schema
from app.data.schema import AiLabel, Canvas, Channel, LawRule, LawWords, MinimumWage
from app.engines.contracts import Value

EditKind = Literal["channel", "rule", "label", "wage"]
KINDS: tuple[EditKind, ...] = ("channel", "rule", "label", "wage")
ONLY = "all"
"""The key of what there is only one of."""
COPY_OF = "copy_of"
SIDES = ("left", "top", "right", "bottom")
RULE_WORDS = ("why", "ask", "instead")
EXAMPLES = "bad"
FIELDS: dict[EditKind, tuple[str, ...]] = {
    "channel": ("name", "width", "height", *(f"safe_{side}" for side in SIDES), "max_kb", "max_text_blocks",
                "phone_allowed"),
    "rule": ("off", "kind", "pattern", "bad", "reason", "law", "rewrite", *RULE_WORDS),
    "label": ("text", "food_note", "min_height_ratio", "download_notice"),
    "wage": ("year", "won"),
}  # fmt: skip
SAME_SHAPE = 0.03
"""A size whose sides stand to each other as before, within this share, keeps the name of its ratio."""

File = TypeVar("File", bound=schema.DataFile)
_FOLDER = Path(__file__).parent


class RuleEntry(Value):
    """A rule of law with the owner's words for it, as they are edited together."""

    rule: LawRule
    words: LawWords


Entry = Channel | RuleEntry | AiLabel | MinimumWage


@dataclass(frozen=True)
class Edit:
    """The newest version of one entry: the fields that differ from the shipped file."""

    kind: EditKind
    key: str
    value: Mapping[str, Any]


@dataclass(frozen=True)
class InForce:
    """Everything in force. `number` is that of the newest edit, 0 as shipped; `edits` says how many there were."""

    number: int
    edits: int
    channels: dict[str, Channel]
    rules: tuple[LawRule, ...]
    words: dict[str, LawWords]
    label: AiLabel
    wage: MinimumWage


def read(kind: type[File], name: str) -> File:
    """One shipped file, checked."""
    return kind.model_validate_json((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@cache
def channels_file() -> schema.ChannelsFile:
    """The places to post as shipped."""
    return read(schema.ChannelsFile, "channels")


@cache
def rules_file() -> schema.LawRulesFile:
    """The rules of law as shipped."""
    return read(schema.LawRulesFile, "law_rules")


@cache
def label_file() -> schema.AiLabelFile:
    """The AI mark as shipped."""
    return read(schema.AiLabelFile, "ai_label")


@cache
def wage_file() -> schema.MinimumWageFile:
    """The minimum wage as shipped."""
    return read(schema.MinimumWageFile, "minimum_wage")


@cache
def _words_file() -> schema.LawWordsFile:
    return read(schema.LawWordsFile, "law_words")


@cache
def _shipped() -> InForce:
    return _built((0, 0), ())[0]


_laid: list[InForce] = []


def in_force() -> InForce:
    """What counts in this process."""
    return _laid[0] if _laid else _shipped()


def lay(state: tuple[int, int], edits: Iterable[Edit]) -> list[Edit]:
    """Put edits over the shipped files from now on; `state` is the number of the newest one and how many there are.

    Those that fit the shipped files no longer are left out and returned: a new version may have dropped an entry.
    """
    found, left_out = _built(state, edits)
    _laid[:] = [found]
    return left_out


def shipped(kind: EditKind, key: str) -> Entry | None:
    """An entry as shipped, None when there is none."""
    if kind == "channel":
        return next((place for place in channels_file().channels if place.id == key), None)
    if kind == "rule":
        found = next((rule for rule in rules_file().rules if rule.id == key), None)
        return RuleEntry(rule=found, words=_words_file().words.get(key, LawWords())) if found else None
    if key != ONLY:
        return None
    return label_file().label if kind == "label" else wage_file().wage


def merged(kind: EditKind, key: str, value: Mapping[str, Any]) -> Entry:
    """The entry with an edit over it. Raises LookupError for an unknown one, and ValueError for what cannot be."""
    fields = {name: given for name, given in value.items() if name != COPY_OF}
    base = shipped(kind, str(value.get(COPY_OF, key)))
    if base is None or set(fields) - set(editable(kind, value)):
        raise LookupError(key)
    if isinstance(base, Channel):
        return _channel(base, fields)
    if isinstance(base, RuleEntry):
        words = {name: fields.pop(name) for name in RULE_WORDS if name in fields}
        return RuleEntry(
            rule=LawRule.model_validate(base.rule.model_dump() | fields | {"id": key}),
            words=LawWords.model_validate(base.words.model_dump() | words),
        )
    return type(base).model_validate(base.model_dump() | fields)


def editable(kind: EditKind, value: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of an entry that may be edited. What a shipped rule must find stays; a copy finds something else."""
    return tuple(name for name in FIELDS[kind] if name != EXAMPLES or COPY_OF in value)


def fields_of(entry: Entry) -> dict[str, Any]:
    """What may be edited of an entry, by the names of the fields."""
    if isinstance(entry, Channel):
        margins = {f"safe_{side}": getattr(entry.safe, side) for side in SIDES}
        return {name: margins.get(name, getattr(entry, name, None)) for name in FIELDS["channel"]}
    if isinstance(entry, RuleEntry):
        found = {name: getattr(entry.words if name in RULE_WORDS else entry.rule, name) for name in FIELDS["rule"]}
        return {**found, EXAMPLES: list(entry.rule.bad)}
    return {name: getattr(entry, name) for name in FIELDS["label" if isinstance(entry, AiLabel) else "wage"]}


def _channel(base: Channel, fields: dict[str, Any]) -> Channel:
    margins = {side: fields.pop(f"safe_{side}") for side in SIDES if f"safe_{side}" in fields}
    changed = base.model_dump() | fields | {"safe": base.safe.model_dump() | margins}
    place = Channel.model_validate(changed)
    return place.model_copy(update={"ratio": _ratio_of(place, base)})


def _ratio_of(place: Channel, base: Channel) -> str:
    """The name of the ratio: the old one or another that is known, where the sides fit it."""
    known: list[Canvas] = [base, *channels_file().channels, *channels_file().generic]
    for canvas in known:
        if abs((place.width / place.height) / (canvas.width / canvas.height) - 1) <= SAME_SHAPE:
            return canvas.ratio
    common = gcd(place.width, place.height)
    return f"{place.width // common}:{place.height // common}"


def _built(state: tuple[int, int], edits: Iterable[Edit]) -> tuple[InForce, list[Edit]]:
    entries: dict[tuple[EditKind, str], Entry] = {
        ("label", ONLY): label_file().label, ("wage", ONLY): wage_file().wage,
    }  # fmt: skip
    for place in channels_file().channels:
        entries["channel", place.id] = place
    for rule in rules_file().rules:
        entries["rule", rule.id] = RuleEntry(rule=rule, words=_words_file().words.get(rule.id, LawWords()))
    left_out = []
    for edit in edits:
        try:
            entries[edit.kind, edit.key] = merged(edit.kind, edit.key, edit.value)
        except (LookupError, ValueError, ZeroDivisionError):
            left_out.append(edit)
    return _joined(state, list(entries.values())), left_out


def _joined(state: tuple[int, int], entries: list[Entry]) -> InForce:
    wage = next(entry for entry in entries if isinstance(entry, MinimumWage))
    rules = [_with_wage(entry, wage) for entry in entries if isinstance(entry, RuleEntry)]
    return InForce(
        number=state[0],
        edits=state[1],
        channels={entry.id: entry for entry in entries if isinstance(entry, Channel)},
        rules=tuple(entry.rule for entry in rules),
        words={entry.rule.id: entry.words for entry in rules},
        label=next(entry for entry in entries if isinstance(entry, AiLabel)),
        wage=wage,
    )


def _with_wage(entry: RuleEntry, wage: MinimumWage) -> RuleEntry:
    """The rule of the minimum wage names it: {year} and {wage} stand for the numbers in force."""
    if entry.rule.numeric != "min_wage":
        return entry

    def told(text: str) -> str:
        return text.replace("{year}", str(wage.year)).replace("{wage}", f"{wage.won:,}")

    rule, words = entry.rule, entry.words
    return RuleEntry(
        rule=rule.model_copy(update={"reason": told(rule.reason), "rewrite": told(rule.rewrite)}),
        words=words.model_copy(update={"why": told(words.why), "ask": told(words.ask)}),
    )
