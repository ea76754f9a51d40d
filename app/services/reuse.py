"""What a new version of an ad takes over from the one before, so that nothing is written or painted twice."""

from dataclasses import replace

from app.engines.contracts import AdBrief, Copywriting, Look
from app.services.drafts import Draft, Picture


def kept_copy(draft: Draft) -> Copywriting | None:
    """The words of the version before, when nothing they depend on has changed."""
    before = draft.parent
    if before is None or before.copywriting is None or draft.parent_id is None:
        return None
    same_look = draft.understanding is not None and draft.understanding.change in ("layout", "picture")
    same_facts = _facts(draft.brief).model_copy(update={"source": ""}) == _facts(before.brief).model_copy(
        update={"source": ""}
    )
    return paid_for(before.copywriting) if same_look or same_facts else None


def kept_picture(draft: Draft) -> Picture | None:
    """A picture that is there already: the owner's photo, or that of the version before when only words change."""
    photo, before = draft.own_photo, draft.parent
    # A wish for a warmer picture colours the ad around a photo; the photo itself is the owner's and stays.
    if photo is not None and draft.brief.look.photo == "whole":
        return replace(photo, recipe={"kind": "photo", "engine": "photo"})
    if before is None or before.visual is None or draft.parent_id is None or draft.understanding is None:
        return None
    return before.visual if draft.understanding.change in ("words", "layout") and draft.photo is None else None


def shown_style(draft: Draft) -> str | None:
    """The style of layout and ground. A wish for other light keeps that of the version before: it is no other ad."""
    before = draft.parent
    if before is None or before.understanding is None or draft.parent_id is None:
        return draft.brief.style
    shown = before.recipe.get("style", before.brief.style)
    is_kept = draft.brief.style == before.brief.style or is_only_lit(draft.brief.look, before.brief.look)
    return (str(shown) if shown else None) if is_kept else draft.brief.style


def is_only_lit(look: Look, before: Look) -> bool:
    """Whether a look wishes for nothing but another light: the picture is painted again, and stays what it was."""
    light = {"warmth": look.warmth, "brightness": look.brightness}
    changes = any(getattr(before, name) != value for name, value in light.items())
    return changes and look == before.model_copy(update={**light, "picture_round": look.picture_round})


def paid_for(copywriting: Copywriting) -> Copywriting:
    """The same words for a later version: what they cost stands with the version for which they were written."""
    free = {"tokens": 0, "input_tokens": 0, "output_tokens": 0, "cost_usd": None, "note": ""}
    return copywriting.model_copy(update=free)


def _facts(brief: AdBrief) -> AdBrief:
    """The brief without its look: what the words depend on."""
    return brief.model_copy(update={"look": brief.look.model_copy(update=_LOOK_WITHOUT_WORDS)})


_LOOK_WITHOUT_WORDS = {
    "text_scale": 1.0, "warmth": 0, "brightness": 0, "template": None, "candidate": 0, "picture_round": 0,
    "text_color": "", "photo": "whole",
}  # fmt: skip
