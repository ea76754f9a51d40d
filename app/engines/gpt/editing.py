"""Makes candidates of a model's lines: code fills in the facts, and every line is held against the owner's words."""

from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from app.engines.contracts import AdBrief, AdCopy, LawFinding, ShopProfile
from app.engines.copywriting import advertising_law, claims, facts, printing
from app.engines.copywriting.drafting import Draft
from app.engines.copywriting.headlines import LONGEST, Headline
from app.engines.copywriting.material import Material
from app.engines.gpt import strangers

_LONGEST = {"kicker": 18, "sub": 26, "call_to_action": 8}
_CAPTION = (12, 110)
_ENGLISH_FACTOR = 2
_CAPTION_SYMBOLS = 2
_CONTACTS = ("phone", "url", "code")
_SLOT_NAMES = {"kicker": "kicker", "sub": "sub", "call_to_action": "cta"}
_SHORTEST_BENEFIT = 2
_CODE_WRITES_SUB = ("closed_notice", "review")
_WEIGHED = ("evidence", "warn")
_ADVERTISEMENT, _OPT_OUT = "(광고)", "무료수신거부"


class ProposedLines(BaseModel):
    """The lines of one candidate as a model proposes them."""

    headline: str
    kicker: str = ""
    sub: str = ""
    call_to_action: str = ""
    caption: str = ""

    def tidied(self) -> "ProposedLines":
        """The same lines as they would be printed."""
        return ProposedLines(**{name: strangers.tidy(text) for name, text in self.model_dump().items()})

    @property
    def text(self) -> str:
        """All lines without marks."""
        return "\n".join(text for text in self.model_dump().values() if text).replace("*", "")


class ProposedCopy(BaseModel):
    """What a model answers."""

    candidates: list[ProposedLines]
    claims: list[str] = []
    """Phrases of the candidates that, by the model's own account, state more than the facts."""


@dataclass(frozen=True)
class Editor:
    """Edits the candidates of one ad. `rules` are the candidates of the rule-based copywriter, one for each slot."""

    brief: AdBrief
    profile: ShopProfile | None
    seed: int
    rules: tuple[AdCopy, ...]

    @cached_property
    def material(self) -> Material:
        """The facts and phrases of this ad."""
        return Material(self.brief, self.profile, self.seed)

    def copy(self, slot: int, lines: ProposedLines) -> AdCopy:
        """The candidate: the model's lines, with all facts and contacts filled in by code. Not yet checked."""
        lines = lines.tidied()
        own = self.brief.look.headline
        shown = f"*{own}*" if own else lines.headline
        plain = shown.replace("*", "")
        said = self.material.deal and facts.states_fact(plain, str(self.material.deal))
        headline = Headline(self.rules[slot].pattern, shown, frozenset({"deal"} if said else ()))
        filled = Draft(self.material, headline, self.rules[:slot]).finished()
        proposed = lines.model_dump(exclude={"caption"})
        written = {name: text for name, text in proposed.items() if self._may_write(name, filled)}
        if self._loses_product(filled, written):
            written["kicker"] = filled.kicker
        copy = filled.model_copy(update=written)
        return copy.model_copy(update={"caption": self._posted(filled.caption, lines.caption, copy)})

    def _posted(self, ours: str, body: str, copy: AdCopy) -> str:
        """The post: the model's sentences in place of ours, while facts, contacts, marks and hashtags stay ours."""
        contacts = [text for text in (copy.phone, copy.address, copy.hours, copy.url) if text]
        kept = [
            line
            for line in ours.split("\n")
            if line.startswith(("· ", "#", _OPT_OUT)) or any(text in line for text in contacts)
        ]
        mark = f"{_ADVERTISEMENT} {copy.shop}".strip()
        head = f"{mark} {body}" if ours.startswith(_ADVERTISEMENT) else body
        text = "\n".join([head, *kept])
        if any(facts.states_fact(copy.sub, fact) for fact in facts.missing(text, self.brief)):
            # The line that told the closing day was one of those that went.
            text = "\n".join([head, f"· {copy.sub}", *kept])
        return text

    def faults(self, slot: int, lines: ProposedLines) -> tuple[str, ...]:
        """Why the candidate must not be shown, in words that a model can act on; empty when it may."""
        lines = lines.tidied()
        copy = self.copy(slot, lines)
        found = [*self._form(lines), *self._inventions(lines)]
        found += facts.problems(copy, self.brief, self.profile)
        found += [f"missing on the picture: {fact}" for fact in self._dropped(slot, copy)]
        return tuple(dict.fromkeys(found))

    def invents(self, text: str) -> bool:
        """Whether a line, half written perhaps, states anything that the owner has not said."""
        return bool(self._inventions(ProposedLines(headline=text)))

    def topics(self, copy: AdCopy) -> tuple[LawFinding, ...]:
        """The topic rules that the copy touches and the candidates of the rules do not."""
        return tuple(self._touched(copy.text, ("review",)))

    def unknown_words(self, copy: AdCopy) -> tuple[str, ...]:
        """Words of the model that neither our bank of safe phrases nor the owner uses: they may claim anything."""
        return strangers.unknown_words(self.words(copy), self._evidence)

    def words(self, copy: AdCopy) -> str:
        """The lines of a candidate that a model wrote, without contacts."""
        return f"{_lines_of(copy)}\n{copy.caption.partition(chr(10))[0]}"

    def _may_write(self, name: str, filled: AdCopy) -> bool:
        if name == "headline" and self.brief.look.headline:
            return False
        if _SLOT_NAMES.get(name) in self.brief.look.hidden:
            return False
        if name == "sub":
            return self.brief.language != "ko+en" and self.material.content_type not in _CODE_WRITES_SUB
        # Where the rules want no button, none is pressed on the ad.
        return name != "call_to_action" or bool(filled.call_to_action)

    def _loses_product(self, filled: AdCopy, written: dict[str, str]) -> bool:
        product = str(self.material.product)
        hidden = "kicker" in self.brief.look.hidden
        said = f"{written.get('headline', '')} {written.get('kicker', '')}".replace("*", "")
        return bool(product) and not hidden and filled.kicker == product and not facts.states_fact(said, product)

    def _dropped(self, slot: int, copy: AdCopy) -> list[object]:
        """Facts that the rules' candidate shows on the picture and this one does not."""
        shown = facts.missing("\n".join(copy.printed), self.brief)
        ours = facts.missing("\n".join(self.rules[slot].printed), self.brief)
        return [fact for fact in shown if fact not in ours]

    def _form(self, lines: ProposedLines) -> list[str]:
        factor = _ENGLISH_FACTOR if self.brief.language == "en" else 1
        plain = lines.headline.replace("*", "")
        limits = {name: limit * factor for name, limit in _LONGEST.items()}
        limits["kicker"] = max(limits["kicker"], len(self.material.product))
        found = [
            f"{name}: longer than {limit} characters"
            for name, limit in limits.items()
            if len(getattr(lines, name)) > limit
        ]
        if not 2 <= len(plain.strip()) <= max(LONGEST * factor, len(self.material.product) + 4):
            found.append(f"headline: longer than {LONGEST * factor} characters, or empty")
        emphasised = lines.headline.split("*")
        if len(emphasised) != 3 or not emphasised[1].strip():
            found.append("headline: exactly one part must stand between two asterisks")
        if not _CAPTION[0] <= len(lines.caption) <= _CAPTION[1] * factor:
            found.append(f"caption: not within {_CAPTION[0]} to {_CAPTION[1] * factor} characters")
        if any("*" in getattr(lines, name) for name in (*limits, "caption")):
            found.append("asterisks outside the headline")
        odd = strangers.odd_characters(f"{lines.headline}{lines.kicker}{lines.sub}{lines.call_to_action}")
        odd += strangers.odd_characters(lines.caption, _CAPTION_SYMBOLS)
        return found + ([f"characters that may not be used: {odd[:20]}"] if odd else [])

    def _inventions(self, lines: ProposedLines) -> list[str]:
        """What the model states of its own: contacts always, other things when the owner or our phrases do not."""
        named = ShopProfile(name=self.profile.name) if self.profile else None
        found = [f"contact or link: {claim.shown}" for claim in claims.claims(lines.text) if claim.kind in _CONTACTS]
        found += [f"not from the owner: {shown}" for shown in facts.unstated(lines.text, self.brief, named)]
        english = self.brief.language == "en"
        found += [f"not from the owner: {word}" for word in strangers.unfounded(lines.text, self._evidence, english)]
        found += [f"only as in facts: {word}" for word in strangers.gifts(lines.text, self._benefits)]
        if self.brief.period and "오늘" in lines.text:
            found.append("오늘 is no date")
        if english and any("가" <= char <= "힣" for char in lines.text):
            found.append("Hangul in an English ad")
        touched = self._touched(lines.text, _WEIGHED)
        return found + [f"law {finding.rule_id}: {finding.matched}" for finding in touched]

    def _touched(self, text: str, kinds: tuple[str, ...]) -> list[LawFinding]:
        known = self._known_to_law | set(self.brief.confirmed)
        return [finding for finding in self._law(text, kinds) if finding.rule_id not in known]

    @cached_property
    def _known_to_law(self) -> set[str]:
        """Rules that the candidates of the rules touch: what the owner offers touches them, whatever the words."""
        ours = "\n".join(copy.text for copy in self.rules)
        return {finding.rule_id for finding in self._law(ours, (*_WEIGHED, "review"))}

    def _law(self, text: str, kinds: tuple[str, ...]) -> tuple[LawFinding, ...]:
        brief = self.brief
        return advertising_law.find(text, brief.industry, brief.content_type, brief.channel, kinds=kinds)

    @cached_property
    def _benefits(self) -> tuple[str, ...]:
        """What is free, in the words that may be printed: 겨울맞이 무료점검, and 무료점검 of it, but not 무료 alone."""
        material = self.material
        whole = (str(material.deal), str(material.condition), str(material.product), *material.details)
        return (*whole, *(word for phrase in whole for word in phrase.split() if len(word) > _SHORTEST_BENEFIT))

    @cached_property
    def _evidence(self) -> str:
        """What a line may draw its words from: the owner's facts for this ad, the shop's name, our own phrases."""
        named = ShopProfile(name=self.profile.name) if self.profile else None
        when = printing.period_text(self.brief.period)
        return "\n".join((facts.evidence_text(self.brief, named), when, *(_lines_of(copy) for copy in self.rules)))


def _lines_of(copy: AdCopy) -> str:
    return "\n".join((copy.kicker, copy.headline.replace("*", ""), copy.sub, *copy.badge, copy.call_to_action))
