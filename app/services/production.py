"""Making an ad in four steps: brief, copy, key visual, composition.

Each step reads a draft, calls its engine inside its own `transactional()` before the first statement, and writes
last. What a step stored is the checkpoint: a retry goes on with the first step whose result is missing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app import data
from app.clock import utc_now
from app.engines.contracts import (
    AdBrief,
    AdCreative,
    Cancelled,
    Check,
    CompositionRequest,
    Copywriting,
    EngineError,
    Engines,
    ImageRequest,
    KeyVisual,
    PhotoUse,
    Progress,
    Say,
    ShopProfile,
    Show,
    Understanding,
    unheard,
    unseen,
)
from app.errors import JobLost
from app.models import ChatHistory, GenerationHistory
from app.models.job import Stage
from app.repositories.chats import ChatRepository
from app.repositories.generations import GenerationRepository
from app.repositories.images import AdImage, ImageRepository, NewPicture
from app.repositories.jobs import ClaimedJob, JobRepository
from app.repositories.moderation import ModerationRepository
from app.repositories.outbox import News, OutboxRepository
from app.repositories.pictures import TAKEN_OVER
from app.repositories.shops import ShopRepository
from app.services.books import EDITS, Books
from app.services.drafts import Draft, Drafts, Picture
from app.services.likeness import difference_hash
from app.services.reuse import is_only_lit, kept_copy, kept_picture, paid_for, shown_style
from app.services.vectors import VectorKeeper
from app.storage import StagedImage
from app.transaction import slow_call, transactional

# How sure a cut-out must be, by what was asked for.
SUREST: dict[PhotoUse, float] = {"ground": 0.75, "anyway": 0.3}


@dataclass(frozen=True)
class Pulse:
    """How a step tells its worker how far it is and what can be seen, and asks whether to go on. None of it touches the
    session."""

    progress: Progress
    cancelled: Cancelled
    show: Show = unseen
    say: Say = unheard


class _Reworded(Exception):
    """The owner wrote other words while the ad was composed: what was composed shows the old ones."""


class Production:
    """Makes generations. One instance a process; a worker calls `make` for each job it claimed."""

    def __init__(self, engines: Engines, drafts: Drafts) -> None:
        self._engines, self._drafts = engines, drafts
        self._generations, self._images = GenerationRepository(), ImageRepository()
        self._chats, self._jobs, self._outbox = ChatRepository(), JobRepository(), OutboxRepository()
        self._shops, self._books, self._reviews = ShopRepository(), Books(), ModerationRepository()
        self._vectors = VectorKeeper(drafts.store)

    def make(self, job: ClaimedJob, pulse: Pulse) -> None:
        """Finish the generation of this job, from wherever an earlier attempt left it.

        Raises EngineError or EngineCancelled as the engines do, and JobLost when another worker has the job.
        """
        steps: tuple[tuple[Callable[[Draft], bool], Callable[[ClaimedJob, Draft, Pulse], None]], ...] = (
            (lambda draft: draft.understanding is None, self._read_brief),
            (lambda draft: draft.copywriting is None, self._write_copy),
            (lambda draft: draft.visual is None, self._paint),
        )
        for missing, step in steps:
            draft = self._draft(job)
            if draft.is_over:
                return
            if missing(draft):
                step(job, draft, pulse)
        while not self._composed(job, pulse):
            continue

    def let_be_found(self, generation_id: int) -> None:
        """Measure the pictures of a finished ad where the database compares their looks. Never raises."""
        self._vectors.keep_of(generation_id)

    def _composed(self, job: ClaimedJob, pulse: Pulse) -> bool:
        """Set the words over the picture; False when the owner wrote others meanwhile."""
        draft = self._draft(job)
        try:
            if not draft.is_over:
                self._compose(job, draft, pulse)
        except _Reworded:
            return False
        return True

    def _draft(self, job: ClaimedJob) -> Draft:
        with transactional():
            draft = self._drafts.read(job.generation_id)
        if draft is None:
            raise JobLost()
        return draft

    def _owned(self, job: ClaimedJob, stage: Stage) -> GenerationHistory:
        """The row to write to. The first statement of every step's writes: it proves that the job is still ours."""
        if not self._jobs.enter(job.id, job.worker, stage):
            raise JobLost()
        generation = self._generations.as_it_is(job.generation_id)
        if generation is None:
            raise JobLost()
        return generation

    # --- brief ---------------------------------------------------------------------------------------------------

    def _read_brief(self, job: ClaimedJob, draft: Draft, pulse: Pulse) -> None:
        with transactional():
            with slow_call():
                understanding = self._understood(draft, pulse)
                pulse.say("")
            generation = self._owned(job, "copy")
            generation.start()
            if understanding.render and understanding.change not in EDITS and not self._books.may_paint(generation):
                raise EngineError("day_used_up", final=True)
            if not understanding.render:
                self._answer(job, generation, understanding, draft)
            elif understanding.change == "undo":
                self._undo(job, generation, understanding, draft)
            else:
                self._keep_brief(generation, understanding, draft)
                self._outbox.add(job.chat_id, "stage", {"generation": generation.id, "stage": "copy"})

    def _understood(self, draft: Draft, pulse: Pulse) -> Understanding:
        """What the message means, in view of what can be done with the photo at hand."""
        photo, reader = draft.photo_at_hand, self._engines.reader
        context = draft.reading_context(can_redraw=photo is not None and self._engines.images.redraws_photos)
        understood = reader.read(draft.message, context, pulse.say)
        least = SUREST.get(understood.brief.look.photo)
        if not understood.render or photo is None or least is None:
            return understood
        is_sure = self._engines.cutter.cut(self._drafts.photo(photo)).confidence >= least
        return understood if is_sure else reader.left_whole(understood, context)

    def _keep_brief(self, generation: GenerationHistory, understanding: Understanding, draft: Draft) -> None:
        generation.keep_brief(understanding)
        if (told := _shop_told(understanding.brief)) is not None:
            # The row's owner, not the draft's: a guest may have logged in since the draft was read.
            self._shops.complete(generation.user_id, told)
        before = draft.parent
        # New words around the product of the same photo are a new version; new words about another product are not.
        goes_on = understanding.change != "new" or (draft.photo is None and understanding.brief.look.photo != "whole")
        if before is None or not goes_on:
            return
        generation.parent_id = before.generation_id
        look, shown = understanding.brief.look, before.brief.look
        redrawn = look.picture_round != shown.picture_round and not is_only_lit(look, shown)
        # The same seed keeps the arrangement of a picture whose colours change; only "draw again" takes a new one.
        generation.seed = draft.seed if redrawn else before.seed

    def _answer(
        self, job: ClaimedJob, generation: GenerationHistory, understanding: Understanding, draft: Draft
    ) -> None:
        generation.keep_brief(understanding)
        self._attach_photo(generation, draft.photo)
        generation.answer(utc_now())
        self._books.close(generation)
        self._say(generation, understanding)
        self._jobs.done(job.id, job.worker)
        self._outbox.add(job.chat_id, "answered", {"generation": generation.id})

    def _undo(self, job: ClaimedJob, generation: GenerationHistory, understanding: Understanding, draft: Draft) -> None:
        """Put the version before the newest one back, word for word and byte for byte, without any engine."""
        newest = draft.parent
        earlier = self._generations.get(newest.parent_id) if newest and newest.parent_id else None
        if earlier is None or earlier.understanding is None:
            nothing = understanding.model_copy(update={"render": False, "change": "none"})
            self._answer(job, generation, nothing, draft)
            return
        restored = Understanding.stored(earlier.understanding)
        said = {"intent": "revise_ad", "change": "undo", "reply": understanding.reply, "chips": understanding.chips}
        generation.keep_brief(restored.model_copy(update={**said, "usage": understanding.usage}))
        generation.keep_copy(paid_for(Copywriting.stored(earlier.ad_copy)), earlier.generation_method)
        generation.parent_id, generation.seed = earlier.parent_id, earlier.seed
        self._images.attach_all_of(earlier.id, to=generation.id)
        self._attach_photo(generation, self._photo_of(earlier.id))
        self._reviews.hand_down(earlier.id, to=generation.id)
        self._finish(job, generation, understanding, {**(earlier.recipe or {}), "restored": earlier.id})

    # --- copy ----------------------------------------------------------------------------------------------------

    def _write_copy(self, job: ClaimedJob, draft: Draft, pulse: Pulse) -> None:
        with transactional():
            with slow_call():
                writer = self._engines.copywriter
                written = kept_copy(draft) or writer.write(draft.brief, draft.shop, draft.seed, pulse.say)
                copywriting = self._stated(written, draft)
                pulse.say("")
            generation = self._owned(job, "picture")
            generation.keep_copy(copywriting, copywriting.engine)
            self._outbox.add(job.chat_id, "copy", {"generation": generation.id})

    def _stated(self, copywriting: Copywriting, draft: Draft) -> Copywriting:
        """The words with what the law wants to read, from what the shop told: whoever wrote them."""
        law, brief, shop = self._engines.law, draft.brief, draft.shop
        stated = tuple(law.stated(copy, brief, shop) for copy in copywriting.candidates)
        return copywriting.model_copy(update={"candidates": stated})

    # --- key visual ----------------------------------------------------------------------------------------------

    def _paint(self, job: ClaimedJob, draft: Draft, pulse: Pulse) -> None:
        kept = kept_picture(draft)
        if kept is not None:
            with transactional():
                generation = self._owned(job, "composition")
                self._attach_photo(generation, draft.own_photo)
                self._images.attach(generation.id, kept.image_id, "key_visual", 0)
                generation.keep_visual({"visual": kept.recipe}, _method(draft, str(kept.recipe.get("engine", ""))))
            return
        with transactional() as transaction:
            with slow_call():
                visual = self._visual(draft, pulse)
                staged = transaction.stage(visual.data, "png")
                look = difference_hash(visual.data)
            generation = self._owned(job, "composition")
            self._attach_photo(generation, draft.own_photo)
            picture = NewPicture(staged, visual.width, visual.height, "image/png", "key_visual", phash=look)
            news = News(job.chat_id, "stage", {"generation": generation.id, "stage": "composition"})
            self._images.keep_and_tell(generation.id, picture, news)
            generation.keep_visual(
                {"visual": {**visual.recipe, "kind": visual.kind, "engine": visual.engine}},
                _method(draft, visual.engine),
            )

    def _visual(self, draft: Draft, pulse: Pulse) -> KeyVisual:
        return self._engines.images.generate(self._request(draft), pulse.progress, pulse.cancelled, pulse.show)

    def _request(self, draft: Draft) -> ImageRequest:
        """What is to be painted: a picture of the words, a ground around the owner's product, or a likeness."""
        director, brief, format_ = self._engines.director, draft.brief, data.formats(draft.brief)[0]
        if draft.own_photo is None:
            return director.request(brief, format_, draft.seed)
        photo = self._drafts.photo(draft.own_photo)
        if brief.look.photo == "redrawn":
            return director.redrawn(brief, format_, draft.seed, photo)
        return director.around(brief, format_, draft.seed, self._engines.cutter.cut(photo))

    def _attach_photo(self, generation: GenerationHistory, photo: Picture | AdImage | None) -> None:
        """Keep the owner's photo with every version that was made from it: another one may want it whole again."""
        if photo is not None and self._photo_of(generation.id) is None:
            self._images.attach(generation.id, photo.image_id, "reference", TAKEN_OVER)

    def _photo_of(self, generation_id: int) -> AdImage | None:
        return next((one for one in self._images.of_generation(generation_id) if one.role == "reference"), None)

    # --- composition ---------------------------------------------------------------------------------------------

    def _compose(self, job: ClaimedJob, draft: Draft, pulse: Pulse) -> None:
        if draft.visual is None or draft.understanding is None:
            raise JobLost()
        with transactional() as transaction:
            with slow_call():
                creatives = self._creatives(draft, draft.visual, pulse)
                outputs = [
                    _output(transaction.stage(creative.data, "png"), creative, position)
                    for position, creative in enumerate(creatives)
                ]
                findings = self._engines.law.check(draft.copy, draft.brief)
            generation = self._owned(job, "composition")
            if Copywriting.stored(generation.ad_copy) != draft.copywriting:
                raise _Reworded
            # Upserts lock their rows until COMMIT: in the order of the hash, two writers never wait for each other.
            for picture in sorted(outputs, key=lambda new: new.staged.file_hash):
                self._images.keep(generation.id, picture)
            if generation.parent_id is not None:
                self._reviews.hand_down(generation.parent_id, to=generation.id)
            # The edition tells later which sizes, rules and label were in force.
            report = {
                "outputs": _report(creatives),
                "findings": [one.model_dump(mode="json") for one in findings],
                "standards": data.edition(),
                "style": shown_style(draft),
            }
            self._finish(job, generation, draft.understanding, report)

    def _creatives(self, draft: Draft, picture: Picture, pulse: Pulse) -> list[AdCreative]:
        visual = self._drafts.key_visual(picture)
        formats = data.formats(draft.brief)
        creatives = []
        for done, format_ in enumerate(formats):
            pulse.progress(done / len(formats))
            request = composition_request(draft, visual).model_copy(update={"format": format_})
            creatives.append(self._engines.composer.compose(request))
        return creatives

    def _finish(
        self,
        job: ClaimedJob,
        generation: GenerationHistory,
        understanding: Understanding,
        recipe: dict[str, Any],
    ) -> None:
        generation.finish(recipe, utc_now())
        self._generations.index(generation)
        self._books.close(generation)
        self._say(generation, understanding)
        if not self._jobs.done(job.id, job.worker):
            raise JobLost()
        self._outbox.add(job.chat_id, "done", {"generation": generation.id})

    def _say(self, generation: GenerationHistory, understanding: Understanding) -> None:
        self._chats.add_message(
            ChatHistory(
                session_id=generation.session_id,
                role="assistant",
                content=understanding.reply,
                generation_id=generation.id,
                chips=list(understanding.chips),
            )
        )


def _shop_told(brief: AdBrief) -> ShopProfile | None:
    """What an owner told about the shop, the phone number of the ad among it; None where nothing was told."""
    if not brief.phones or (brief.shop and brief.shop.phone):
        return brief.shop
    return (brief.shop or ShopProfile()).model_copy(update={"phone": brief.phones[0]})


def composition_request(draft: Draft, visual: KeyVisual) -> CompositionRequest:
    """Everything the composer needs for a draft, for the first of its formats."""
    brief = draft.brief
    colours = data.colours(brief, brief.industry or (draft.profile.industry if draft.profile else None))
    label = data.ai_label()
    generated = visual.kind != "photo"
    return CompositionRequest(
        copy_=draft.copy,
        visual=visual,
        format=data.formats(brief)[0],
        template=brief.look.template,
        industry=brief.industry,
        style=shown_style(draft),
        seed=draft.seed,
        primary=colours.primary,
        accent=colours.accent,
        look=brief.look,
        ai_label=label.text if generated else "",
        ai_label_share=label.min_height_ratio,
        notes=(*draft.copy.statements, *((label.food_note,) if generated and data.is_food(brief.industry) else ())),
    )


def _method(draft: Draft, picture_engine: str) -> str:
    """Who wrote and who painted, such as "rules+painter"."""
    return f"{draft.copywriting.engine if draft.copywriting else ''}+{picture_engine}"


def _output(staged: StagedImage, creative: AdCreative, position: int) -> NewPicture:
    look = difference_hash(creative.data)
    return NewPicture(
        staged, creative.width, creative.height, "image/png", "output", position, creative.format_id, look
    )


def _report(creatives: list[AdCreative]) -> list[dict[str, object]]:
    return [
        {
            "channel": creative.format_id,
            "template": creative.template,
            "passed": creative.passed,
            "checks": [_as_json(check) for check in creative.checks],
            "display_list": creative.display_list,
        }
        for creative in creatives
    ]


def _as_json(check: Check) -> dict[str, object]:
    return check.model_dump(mode="json")
