"""What a generation is made of, read in one short transaction before an engine is called."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.engines.contracts import (
    AdBrief,
    AdCopy,
    Copywriting,
    KeyVisual,
    ReadingContext,
    ShopProfile,
    Turn,
    Understanding,
)
from app.models import GenerationHistory
from app.repositories.chats import ChatRepository
from app.repositories.generations import GenerationRepository
from app.repositories.images import ImageRepository
from app.repositories.shops import ShopRepository
from app.storage import ImageStore

TURNS_REMEMBERED = 20


@dataclass(frozen=True)
class Picture:
    """A stored picture of a generation."""

    image_id: int
    file_directory: str
    width: int
    height: int
    recipe: dict[str, object]


@dataclass(frozen=True)
class Draft:
    """The state of one generation between two steps; nothing here is bound to the database session."""

    generation_id: int
    chat_id: int
    owner_id: int
    message: str
    seed: int
    is_over: bool
    created_at: datetime
    understanding: Understanding | None
    copywriting: Copywriting | None
    recipe: dict[str, object]
    visual: Picture | None
    photo: Picture | None
    profile: ShopProfile | None
    parent: "Draft | None"
    parent_id: int | None
    turns: tuple[Turn, ...]
    spoken: Understanding | None
    """The newest understanding of this chat before this message, also of a message that made no ad."""

    @property
    def brief(self) -> AdBrief:
        """The facts; only after the first step."""
        if self.understanding is None:
            raise LookupError("the brief has not been read yet")
        return self.understanding.brief

    @property
    def shop(self) -> ShopProfile | None:
        """The shop as it is known: what the owner said in this chat goes before what is kept."""
        said = self.brief.shop
        if said is None:
            return self.profile
        kept = self.profile or ShopProfile()
        return kept.model_copy(update={name: value for name, value in said if value})

    @property
    def copy(self) -> AdCopy:
        """The candidate that the owner sees; only after the second step."""
        if self.copywriting is None:
            raise LookupError("the copy has not been written yet")
        candidates = self.copywriting.candidates
        return candidates[self.brief.look.candidate % len(candidates)]

    @property
    def photo_at_hand(self) -> Picture | None:
        """The owner's photo that is spoken of: sent for this ad, or that of the ad before."""
        before = self.parent
        if self.photo is not None or before is None:
            return self.photo
        is_photo = before.visual is not None and before.visual.recipe.get("kind") == "photo"
        return before.visual if is_photo else before.photo

    @property
    def own_photo(self) -> Picture | None:
        """The owner's photo that this ad stands on; only after the first step."""
        return self.photo_at_hand if self.parent_id is not None else self.photo

    def reading_context(self, can_redraw: bool) -> ReadingContext:
        """What the reader may know when it reads this draft's message."""
        before = self.spoken
        return ReadingContext(
            now=self.created_at,
            profile=self.profile,
            brief=before.brief if before else None,
            asked=before.ask if before else (),
            turns=self.turns,
            has_photo=self.photo is not None,
            own_photo=self.photo is None and self.photo_at_hand is not None,
            can_redraw=can_redraw,
            printed=tuple(self.parent.copy.text.split("\n")) if self.parent and self.parent.copywriting else (),
            can_undo=self.parent is not None and self.parent.parent_id is not None,
        )


class Drafts:
    """Reads drafts."""

    def __init__(self, store: ImageStore) -> None:
        self.store = store
        self._generations, self._chats = GenerationRepository(), ChatRepository()
        self._images, self._shops = ImageRepository(), ShopRepository()

    def read(self, generation_id: int) -> Draft | None:
        """The draft with its parent: the newest finished ad of the chat, or the one it was made from."""
        row = self._generations.as_it_is(generation_id)
        if row is None:
            return None
        parent_row = (
            self._generations.get(row.parent_id) if row.parent_id else self._generations.latest_finished(row.session_id)
        )
        parent = self._draft(parent_row, None) if parent_row and parent_row.id != row.id else None
        spoken = self._generations.latest_understood(row.session_id, row.id)
        turns = tuple(
            Turn(role=turn.role, text=turn.content) for turn in self._chats.turns(row.session_id, TURNS_REMEMBERED)
        )
        draft = self._draft(row, parent)
        return replace(
            draft,
            photo=draft.photo or self._photo_before(row),
            turns=turns,
            spoken=Understanding.stored(spoken) if spoken else None,
        )

    def photo(self, picture: Picture) -> bytes:
        """An owner's photo, read back from the store."""
        return self.store.open(picture.file_directory)

    def key_visual(self, picture: Picture) -> KeyVisual:
        """The key visual of an earlier step, read back from the store."""
        kind = picture.recipe.get("kind", "scene")
        return KeyVisual.model_validate(
            {
                "data": self.store.open(picture.file_directory),
                "width": picture.width,
                "height": picture.height,
                "kind": kind,
                "engine": str(picture.recipe.get("engine", "")),
                "recipe": picture.recipe,
            }
        )

    def _photo_before(self, row: GenerationHistory) -> Picture | None:
        """The photo of a message that was answered with a question: it is meant for the ad that comes of the answer."""
        before = self._generations.answered_before(row.session_id, row.id) if row.parent_id is None else None
        return self._picture(before, "reference", {}) if before is not None else None

    def _draft(self, row: GenerationHistory, parent: Draft | None) -> Draft:
        shop = self._shops.of(row.user_id)
        recipe = dict(row.recipe or {})
        return Draft(
            generation_id=row.id,
            chat_id=row.session_id,
            owner_id=row.user_id,
            message=row.input_text,
            seed=row.seed,
            is_over=row.is_over,
            created_at=row.created_at,
            understanding=Understanding.stored(row.understanding) if row.understanding else None,
            copywriting=Copywriting.stored(row.ad_copy) if row.ad_copy else None,
            recipe=recipe,
            visual=self._picture(row.id, "key_visual", recipe),
            photo=self._picture(row.id, "reference", {}),
            profile=shop.as_value() if shop else None,
            parent=parent,
            parent_id=row.parent_id,
            turns=(),
            spoken=None,
        )

    def _picture(self, generation_id: int, role: str, recipe: dict[str, object]) -> Picture | None:
        found = next((image for image in self._images.of_generation(generation_id) if image.role == role), None)
        if found is None:
            return None
        visual = recipe.get("visual")
        return Picture(
            image_id=found.image_id,
            file_directory=found.file_directory,
            width=found.width,
            height=found.height,
            recipe=dict(visual) if isinstance(visual, dict) else {},
        )
