"""The copywriter that needs no model: templates filled with the owner's facts, checked before they are shown."""

from dataclasses import replace

from app.engines.contracts import AdBrief, AdCopy, Copywriting, Say, ShopProfile, unheard
from app.engines.copywriting import facts, headlines, rewording
from app.engines.copywriting.drafting import Draft
from app.engines.copywriting.material import Material


class RuleCopywriter:
    """Writes from phrases and facts alone: no network, no model, the same answer for the same brief and seed."""

    name = "rules"

    def write(self, brief: AdBrief, profile: ShopProfile | None, seed: int, _say: Say = unheard) -> Copywriting:
        """Three candidates of different pattern, each free of numbers and claims that the owner did not give."""
        material = Material(brief, profile, seed)
        candidates: list[AdCopy] = []
        for headline in headlines.three(material):
            candidates.append(self._sound(Draft(material, headline, tuple(candidates))))
        wanted = tuple(rewording.taken_off(copy, brief) for copy in candidates)
        return Copywriting(candidates=wanted, engine=self.name)

    def _sound(self, draft: Draft) -> AdCopy:
        """The candidate, or the plainest one of the same pattern when a phrase broke a rule."""
        brief, profile = draft.material.brief, draft.material.profile
        kept = facts.verified([draft.finished()], brief, profile)
        if kept:
            return kept[0]
        plain = replace(draft, headline=headlines.plainest(draft.material, draft.headline.pattern)).finished()
        kept = facts.verified([plain], brief, profile)
        return kept[0] if kept else plain
