"""What a new version keeps of the one before: words that were paid for, and a picture that is there already."""

from dataclasses import replace

from app.engines.contracts import AdBrief, Copywriting
from app.services.drafts import Draft, Picture, paid_for


def _facts(brief: AdBrief) -> AdBrief:
    """The brief without its look: what the words depend on."""
    return brief.model_copy(update={"look": brief.look.model_copy(update=_LOOK_WITHOUT_WORDS)})


_LOOK_WITHOUT_WORDS = {
    "text_scale": 1.0, "warmth": 0, "brightness": 0, "template": None, "candidate": 0, "picture_round": 0,
    "text_color": "", "photo": "whole",
}  # fmt: skip


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
