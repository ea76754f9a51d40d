"""The copywriter that asks a model for ideas and trusts it with nothing: code fills in facts and checks the rest."""

from dataclasses import dataclass
from typing import Any

import structlog

from app import data
from app.engines.contracts import AdBrief, AdCopy, Copywriting, EngineError, Say, ShopProfile, unheard
from app.engines.copywriting import printing, rewording
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.gpt import strangers
from app.engines.gpt.client import ModelClient
from app.engines.gpt.editing import Editor, ProposedCopy, ProposedLines
from app.engines.gpt.judge import TopicJudge
from app.engines.gpt.prompts import COPY_RULES
from app.engines.gpt.questions import Bill, Question
from app.engines.gpt.telling import so_far

log = structlog.get_logger(__name__)

ALL_BY_RULES, SOME_BY_RULES = "fallback_rules", "partly_rules"
_LONGEST_SOURCE = 1_500
_MOST_FAULTS = 8
_PATTERNS = {
    "benefit": "product and benefit", "sense": "a word of the senses and the product",
    "call": "call the people or the moment it is for", "season": "season or occasion and product",
    "notice": "plain friendly news", "thanks": "thanks to the neighbours", "question": "a light question",
}  # fmt: skip


@dataclass(frozen=True)
class _Round:
    """What a model proposed for the slots, and what is wrong with each; a slot without a proposal has None."""

    lines: tuple[ProposedLines | None, ...]
    faults: tuple[tuple[str, ...], ...]

    @property
    def is_clean(self) -> bool:
        return not any(self.faults)

    def mended_by(self, later: "_Round") -> "_Round":
        """The sound slots of this round, the others from the later one."""
        chosen = [
            (lines, faults) if not faults else (new, new_faults)
            for lines, faults, new, new_faults in zip(self.lines, self.faults, later.lines, later.faults, strict=True)
        ]
        return _Round(tuple(lines for lines, _ in chosen), tuple(faults for _, faults in chosen))


class GptCopywriter:
    """Three candidates in a model's words where they hold, in our own where they do not. Never fails."""

    name = "gpt"

    def __init__(self, client: ModelClient) -> None:
        self._client, self._judge, self._rules = client, TopicJudge(client), RuleCopywriter()

    def write(self, brief: AdBrief, profile: ShopProfile | None, seed: int, say: Say = unheard) -> Copywriting:
        """Three candidates that state only the owner's facts, and in `note` how many of them the rules had to write."""
        ours = self._rules.write(brief, profile, seed)
        editor = Editor(brief, profile, seed, ours.candidates)
        bill = Bill(self._client.model)
        try:
            written = self._proposed(editor, bill, say)
        except EngineError as error:
            log.info("copy_by_rules", reason=error.reason)
            return _billed(ours.model_copy(update={"note": ALL_BY_RULES}), bill)
        sound = self._without_doubtful(editor, chosen(editor, written.lines, written.faults), bill)
        written_ones = assembled(ours, sound)
        wanted = tuple(rewording.taken_off(copy, brief) for copy in written_ones.candidates)
        return _billed(written_ones.model_copy(update={"candidates": wanted}), bill)

    def _proposed(self, editor: Editor, bill: Bill, say: Say) -> _Round:
        """The proposals after at most one repair. Raises EngineError when there is nothing at all."""
        hear = so_far(("headline", "caption"), lambda text: not editor.invents(text), say)
        first = self._asked(editor, material_of(editor), bill, hear)
        if first.is_clean:
            return first
        earlier = [lines.model_dump() if lines else None for lines in first.lines]
        faults = [list(found[:_MOST_FAULTS]) for found in first.faults]
        log.info("copy_repair", faults=[len(found) for found in first.faults])
        try:
            second = self._asked(editor, material_of(editor) | {"earlier": earlier, "faults": faults}, bill)
        except EngineError:
            return first
        return first.mended_by(second)

    def _asked(self, editor: Editor, material: dict[str, Any], bill: Bill, hear: Say = unheard) -> _Round:
        answer = self._client.ask(Question(COPY_RULES, material, ProposedCopy, hear=hear), bill)
        return checked(editor, answer)

    def _without_doubtful(
        self, editor: Editor, candidates: tuple[AdCopy | None, ...], bill: Bill
    ) -> tuple[AdCopy | None, ...]:
        """The candidates of known words, and those that the judge finds no claim in."""
        doubtful = {
            str(slot): editor.words(copy)
            for slot, copy in enumerate(candidates)
            if copy and (editor.unknown_words(copy) or editor.topics(copy))
        }
        sound = self._judge.sound(doubtful, material_of(editor)["facts"], bill)
        return tuple(
            None if str(slot) in doubtful and str(slot) not in sound else copy for slot, copy in enumerate(candidates)
        )


def checked(editor: Editor, answer: ProposedCopy) -> _Round:
    """The answer slot by slot with its faults; headlines that repeat one another are a fault too."""
    slots = range(len(editor.rules))
    lines = tuple(answer.candidates[slot].tidied() if slot < len(answer.candidates) else None for slot in slots)
    faults: list[tuple[str, ...]] = []
    headlines: list[str] = []
    for slot in slots:
        proposed = lines[slot]
        found = (
            ("missing",) if proposed is None else (*editor.faults(slot, proposed), *admitted(proposed, answer.claims))
        )
        plain = proposed.headline.replace("*", "").replace(" ", "") if proposed else ""
        if proposed and plain in headlines:
            found = (*found, "headline: the same as another candidate's")
        headlines.append(plain)
        faults.append(found)
    return _Round(lines, tuple(faults))


def admitted(proposed: ProposedLines, claims: list[str]) -> tuple[str, ...]:
    """The claims that a model itself found in these lines when it read them again."""
    said = [strangers.tidy(claim).replace("*", "") for claim in claims]
    return tuple(f"more than the facts: {claim}" for claim in said if claim and claim in proposed.text)


def chosen(
    editor: Editor, lines: tuple[ProposedLines | None, ...], faults: tuple[tuple[str, ...], ...]
) -> tuple[AdCopy | None, ...]:
    """The candidates that hold, None for the slots that do not. Headlines are compared once more after a repair."""
    kept: list[AdCopy | None] = []
    said: set[str] = set()
    for slot, (proposed, found) in enumerate(zip(lines, faults, strict=True)):
        copy = editor.copy(slot, proposed) if proposed and not found else None
        if copy and copy.headline in said:
            copy = None
        kept.append(copy)
        said |= {copy.headline} if copy else set()
    return tuple(kept)


def assembled(ours: Copywriting, sound: tuple[AdCopy | None, ...]) -> Copywriting:
    """The sound candidates, those of the rules in the other slots."""
    candidates = tuple(copy or rule for copy, rule in zip(sound, ours.candidates, strict=True))
    by_model = sum(copy is not None for copy in sound)
    if not by_model:
        return ours.model_copy(update={"note": ALL_BY_RULES})
    note = "" if by_model == len(candidates) else SOME_BY_RULES
    return ours.model_copy(update={"candidates": candidates, "engine": GptCopywriter.name, "note": note})


def material_of(editor: Editor) -> dict[str, Any]:
    """What the model may know: the facts as they will be printed, and no contact of the shop."""
    brief, material = editor.brief, editor.material
    first = editor.rules[0]
    offer = first.offer
    return {
        "patterns": [_PATTERNS.get(copy.pattern, copy.pattern) for copy in editor.rules],
        "facts": {
            "product": str(material.product),
            "price": f"{offer.label} {offer.price}{offer.unit}".strip() if offer else "",
            "benefit": str(material.deal),
            "for_whom": str(material.condition),
            "period": printing.period_text(brief.period),
            "details": list(material.details),
        },
        "shop": {
            "kind": data.industry(brief.industry).name,
            "name": editor.profile.name if editor.profile else "",
        },
        "about": material.content_type,
        "tone": material.tone,
        "season": material.season,
        "language": brief.language,
        "owner_said": brief.source[:_LONGEST_SOURCE],
    }


def _billed(copywriting: Copywriting, bill: Bill) -> Copywriting:
    usage = bill.usage()
    return copywriting.model_copy(
        update={
            "tokens": usage.input_tokens + usage.output_tokens,
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "model": usage.model,
            "cost_usd": usage.cost_usd,
        }
    )
