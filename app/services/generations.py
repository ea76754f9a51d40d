"""What an owner does with an ad: cancel, try again, change words or look, keep, bin, take home."""

from dataclasses import dataclass
from typing import Literal

from app import data
from app.clock import utc_now
from app.engines.contracts import (
    AdBrief,
    Copywriting,
    Engines,
    LawFinding,
    Look,
    Mime,
    ShopProfile,
    Understanding,
)
from app.errors import (
    AdHidden,
    ClaimForbidden,
    DailyLimitReached,
    GenerationNotFound,
    ImageFileLost,
    ImageNotFound,
    StatementMissing,
    WrongState,
)
from app.models import DownloadRecord, GenerationHistory, User
from app.models import ShopProfile as ShopRow
from app.models.books import AllowanceReason
from app.repositories.audit import AuditRepository
from app.repositories.board import BoardRepository
from app.repositories.downloads import DownloadRepository
from app.repositories.generations import GenerationRepository
from app.repositories.images import AdImage, ImageRepository
from app.repositories.jobs import JobRepository
from app.repositories.moderation import ModerationRepository
from app.repositories.outbox import OutboxRepository
from app.repositories.shops import ShopRepository
from app.services.books import Books
from app.services.chats import Chats, Message, PostedMessage, Revision
from app.services.reuse import paid_for
from app.services.wording import refuse_long, reworded
from app.storage import ImageStore
from app.transaction import slow_call, transactional

FileType = Literal["png", "jpg"]
TEMPLATES = ("poster", "stage", "split", "card", "fullbleed")


@dataclass(frozen=True)
class Download:
    """A file to take home. `name` is Korean, `ascii_name` for clients that know no better."""

    data: bytes
    mime: str
    name: str
    ascii_name: str


class Generations:
    """The use cases around an ad."""

    def __init__(self, chats: Chats, engines: Engines, store: ImageStore) -> None:
        self._posting, self._engines, self._store = chats, engines, store
        self._generations, self._images = GenerationRepository(), ImageRepository()
        self._jobs, self._outbox, self._downloads = JobRepository(), OutboxRepository(), DownloadRepository()
        self._shops = ShopRepository()
        self._reviews, self._books = ModerationRepository(), Books()
        self._board, self._audit = BoardRepository(), AuditRepository()

    def cancel(self, owner: User, generation_id: int) -> None:
        """Stop making an ad. One that waits ends at once, one at work within a second; what is finished stays."""
        with transactional():
            self._cancel(self._owned(owner, generation_id))

    def cancel_for(self, admin: User, job_id: int) -> None:
        """The same by an admin, for anybody's job."""
        with transactional():
            generation = self._of_job(job_id)
            self._cancel(generation)
            self._audit.add(admin, "job_cancel", "job", generation.id, {"job": job_id})

    def retry_for(self, admin: User, job_id: int) -> None:
        """Let a job of anybody be tried again. Raises WrongState for one that did not fail."""
        with transactional():
            generation = self._of_job(job_id)
            self._retry(generation)
            self._audit.add(admin, "job_retry", "job", generation.id, {"job": job_id})

    def _cancel(self, generation: GenerationHistory) -> None:
        generation_id = generation.id
        if self._jobs.cancel_waiting(generation_id):
            generation.cancel(utc_now())
            self._books.close(generation)
            self._outbox.add(generation.session_id, "cancelled", {"generation": generation_id})
        else:
            self._jobs.request_cancel(generation_id)

    def retry(self, owner: User, generation_id: int) -> None:
        """Go on with an ad that failed or was cancelled, after its last finished step. Twice is the same as once."""
        with transactional():
            generation = self._owned(owner, generation_id)
            if generation.status in ("pending", "running"):
                return
            self._posting.refuse_when_full(owner)
            is_left = owner.is_admin or self._posting.remaining_today(owner) > 0
            if not is_left and generation.failure == "day_used_up":
                raise DailyLimitReached(limit=self._posting.daily_limit(owner))
            self._retry(generation, "retried" if is_left else "beyond")

    def _retry(self, generation: GenerationHistory, reason: AllowanceReason = "retried") -> None:
        generation_id = generation.id
        self._books.charge(generation, reason)
        generation.retry()
        self._jobs.requeue(generation_id, utc_now())
        self._outbox.add(generation.session_id, "message", {"generation": generation_id})

    def edit_words(
        self, owner: User, generation_id: int, words: dict[str, str], request_key: str, answer: str = ""
    ) -> PostedMessage:
        """A new version with the owner's own words on the same picture; an ad in the making gets them itself."""
        refuse_long(words)
        in_the_making = self._reword_now(owner, generation_id, words)
        if in_the_making is not None:
            return in_the_making
        generation, brief, copywriting = self._finished(owner, generation_id)
        new = reworded(brief, copywriting, words)
        return self._revise(
            owner, generation, Message(new.said, request_key, answer=answer), new.brief, new.copywriting
        )

    def _reword_now(self, owner: User, generation_id: int, words: dict[str, str]) -> PostedMessage | None:
        """The words in the ad whose picture is still being made; None where it is over or has no words yet."""
        with transactional():
            # The worker takes the same lock before it finishes, so the words are either in the ad or too late for it.
            if not self._jobs.hold(owner.id, generation_id):
                return None
            generation = self._generations.as_it_is(generation_id)
            if generation is None or generation.is_over or not generation.ad_copy:
                return None
            brief, copywriting = (
                AdBrief.stored(generation.brief),
                Copywriting.stored(generation.ad_copy),
            )
            new = reworded(brief, copywriting, words)
            understood = Understanding.stored(generation.understanding)
            generation.reword(understood.model_copy(update={"brief": new.brief}), new.copywriting)
            self._outbox.add(generation.session_id, "copy", {"generation": generation_id})
            return PostedMessage(generation.session_id, generation_id, created=False)

    def choose(self, owner: User, generation_id: int, look: dict[str, str], message: Message) -> PostedMessage:
        """A new version in another template or with another of the three candidates; `message` says so in the chat."""
        generation, brief, copywriting = self._finished(owner, generation_id)
        changed = brief.look.model_copy(update=_chosen(look, brief.look, copywriting))
        return self._revise(owner, generation, message, brief.model_copy(update={"look": changed}), copywriting)

    def state(self, owner: User, generation_id: int, told: ShopProfile, message: Message) -> PostedMessage:
        """A new version with what the law wants to read in it; what the owner told is kept with the shop."""
        generation, brief, copywriting = self._finished(owner, generation_id)
        shop = self._kept_shop(owner, told)
        said = (brief.shop or ShopProfile()).model_copy(update=_filled(told))
        brief = brief.model_copy(update={"shop": said, "source": f"{brief.source}\n{message.text}"})
        law = self._engines.law
        stated = tuple(law.stated(copy, brief, shop) for copy in copywriting.candidates)
        return self._revise(owner, generation, message, brief, copywriting.model_copy(update={"candidates": stated}))

    def leave_out(self, owner: User, generation_id: int, rule_id: str, message: Message) -> PostedMessage:
        """A new version without the words that touch a law rule, in every candidate and in the facts behind them."""
        generation, brief, copywriting = self._finished(owner, generation_id)
        finding = next((one for one in _findings(generation) if one.rule_id == rule_id and one.matched), None)
        if finding is None:
            raise WrongState()
        law = self._engines.law
        kept = tuple(law.without(copy, brief, rule_id) for copy in copywriting.candidates)
        return self._revise(
            owner, generation, message, _without(brief, finding.matched),
            copywriting.model_copy(update={"candidates": kept}),
        )  # fmt: skip

    def bin(self, owner: User, generation_id: int) -> None:
        """Move an ad to the bin; nothing is lost."""
        with transactional():
            self._owned(owner, generation_id).move_to_bin(utc_now())

    def restore(self, owner: User, generation_id: int) -> None:
        """Take an ad out of the bin."""
        with transactional():
            self._owned(owner, generation_id).restore()

    def download(self, owner: User, generation_id: int, position: int, file_type: FileType) -> Download:
        """The finished file of one channel, stamped where pixels are generated; taking it is recorded.

        Raises ClaimForbidden or StatementMissing for an ad that may be looked at but not posted as it is.
        """
        with transactional():
            generation = self._owned(owner, generation_id)
            images = self._images.of_generation(generation_id)
            review = self._reviews.of([generation_id]).get(generation_id)
        if review is not None and review.state == "hidden":
            raise AdHidden(reason=review.reason)
        findings = _may_leave(generation)
        output = next((image for image in images if image.role == "output" and image.position == position), None)
        if output is None:
            raise ImageNotFound()
        is_photo = (generation.recipe or {}).get("visual", {}).get("kind") == "photo"
        with slow_call():
            picture, mime = self._exported(output, file_type, is_photo)
        with transactional():
            self._downloads.add(
                DownloadRecord(
                    generation_id=generation_id,
                    user_id=owner.id,
                    position=position,
                    file_type=file_type,
                    confirmed=[one.rule_id for one in findings if one.kind in ("evidence", "review")],
                    notice="" if is_photo else data.ai_label().download_notice,
                )
            )
        product = AdBrief.stored(generation.brief or {}).product
        channel = _place(output.channel or "")
        place = channel.name if channel else f"{output.width}x{output.height}"
        name = " ".join(part for part in (product, place) if part)
        return Download(picture, mime, f"{name}.{file_type}", f"golmok-{generation_id}-{position}.{file_type}")

    def _exported(self, output: AdImage, file_type: FileType, is_photo: bool) -> tuple[bytes, Mime]:
        try:
            picture = self._store.open(output.file_directory)
        except FileNotFoundError as error:
            raise ImageFileLost(output.width, output.height) from error
        mime: Mime = "image/png" if file_type == "png" else "image/jpeg"
        if file_type == "jpg":
            channel = _place(output.channel or "")
            known = channel.format() if channel else None
            picture = self._engines.exporter.jpeg(
                picture, known.max_bytes if known else None, known.dpi if known else None
            )
        return (picture if is_photo else self._engines.exporter.stamp(picture, mime)), mime

    def _of_job(self, job_id: int) -> GenerationHistory:
        known = self._board.about(job_id)
        generation = self._generations.get(known[1]) if known else None
        if generation is None:
            raise GenerationNotFound()
        return generation

    # --- parts -----------------------------------------------------------------------------------------------------

    def _owned(self, owner: User, generation_id: int) -> GenerationHistory:
        generation = self._generations.owned(owner.id, generation_id)
        if generation is None:
            raise GenerationNotFound()
        return generation

    def _kept_shop(self, owner: User, told: ShopProfile) -> ShopProfile:
        """The shop with what was told just now, which goes before what was known."""
        with transactional():
            row = self._shops.of(owner.id)
            known = row.as_value() if row is not None else ShopProfile()
            shop = known.model_copy(update=_filled(told))
            if shop != known:
                self._shops.save(ShopRow(user_id=owner.id, **shop.model_dump()))
        return shop

    def _finished(self, owner: User, generation_id: int) -> tuple[GenerationHistory, AdBrief, Copywriting]:
        with transactional():
            generation = self._owned(owner, generation_id)
        if generation.status != "done" or not generation.ad_copy:
            raise WrongState()
        return (
            generation,
            AdBrief.stored(generation.brief),
            Copywriting.stored(generation.ad_copy),
        )

    def _revise(
        self,
        owner: User,
        parent: GenerationHistory,
        message: Message,
        brief: AdBrief,
        copywriting: Copywriting,
    ) -> PostedMessage:
        before = Understanding.stored(parent.understanding)
        # The earlier reply may ask for what was told just now, so it is not said again where there is another.
        reply = message.answer or before.reply
        understanding = before.model_copy(
            update={
                "intent": "revise_ad", "change": "layout", "brief": brief, "ask": (), "findings": (), "reply": reply,
                "usage": None,
            }
        )  # fmt: skip
        revision = Revision(parent.id, understanding, paid_for(copywriting))
        return self._posting.post_revision(owner, parent.session_id, message, revision)


def _findings(generation: GenerationHistory) -> list[LawFinding]:
    return [LawFinding.stored(one) for one in (generation.recipe or {}).get("findings", [])]


def _filled(shop: ShopProfile) -> dict[str, str]:
    return {name: value for name, value in shop if value}


def _without(brief: AdBrief, words: str) -> AdBrief:
    """The facts without those words, so that no later version says them again."""
    product = " ".join((brief.product or "").replace(words, " ").split()) or brief.product
    facts = tuple(fact for fact in brief.must_include if not (isinstance(fact, str) and words in fact))
    details = tuple(detail for detail in brief.details if words not in detail)
    discount = brief.discount
    if discount is not None and words in (discount.condition or ""):
        discount = discount.model_copy(update={"condition": None})
    return brief.model_copy(
        update={"product": product, "must_include": facts, "details": details, "discount": discount}
    )


def _may_leave(generation: GenerationHistory) -> list[LawFinding]:
    """The findings of an ad that may be posted. What must change or be added first is raised."""
    findings = _findings(generation)
    for one in findings:
        if one.kind == "block":
            raise ClaimForbidden(matched=one.matched, reason=_why(one), law=one.law)
        if one.kind == "require":
            raise StatementMissing(reason=_why(one))
    return findings


def _why(finding: LawFinding) -> str:
    return data.law_words(finding.rule_id).why or finding.reason


def _place(format_id: str) -> data.Channel | None:
    """The channel of a format; a format in another ratio has the channel's id and its own ending."""
    named = [
        channel for name, channel in data.channels().items() if format_id == name or format_id.startswith(f"{name}_")
    ]
    return max(named, key=lambda channel: len(channel.id), default=None)


def _chosen(look: dict[str, str], current: Look, copywriting: Copywriting) -> dict[str, object]:
    """The wanted changes of the look; names and numbers that do not exist change nothing."""
    changes: dict[str, object] = {}
    if look.get("template") in TEMPLATES:
        changes["template"] = look["template"]
    candidate = look.get("candidate", "")
    if candidate in [str(number) for number in range(len(copywriting.candidates))]:
        changes["candidate"] = int(candidate)
    return changes or {"candidate": (current.candidate + 1) % len(copywriting.candidates)}
