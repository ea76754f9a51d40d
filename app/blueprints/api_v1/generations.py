"""Ads: watched while they are made, changed, kept, taken home."""

from flask import Response
from flask_babel import gettext as _

from app.auth import the_owner
from app.blueprints.api_v1.cursors import moment_of, sealed
from app.blueprints.api_v1.operations import Gives, Takes, fresh_key, operation
from app.blueprints.api_v1.schemas import (
    Generation,
    GenerationPage,
    GenerationQuery,
    NewLook,
    NewWords,
    Posted,
)
from app.blueprints.api_v1.shapes import generation_of, posted, summary_of
from app.blueprints.files import attachment
from app.blueprints.generations import SHAPES
from app.blueprints.services import services
from app.errors import GenerationNotFound, translatable
from app.repositories.generations import AdSummary, GenerationRepository
from app.repositories.reading import Cursor
from app.services.chats import Message
from app.services.generations import FileType

WORK = (400, 409, 503)


@operation(
    "GET /generations",
    translatable("Your ads, newest first"),
    Gives(GenerationPage, faults=(400,)),
    Takes(GenerationQuery),
)
def list_generations(query: GenerationQuery) -> GenerationPage:
    """One page of ads in every state: all that are kept, those of one chat, or those in the bin."""
    name = f"generations-{query.shelf}-{query.chat or ''}"
    rows = _listed(query, moment_of(name, query.cursor))
    shown = rows[: query.limit]
    following = sealed(name, str(shown[-1].cursor)) if len(rows) > query.limit else None
    return GenerationPage(items=[summary_of(row) for row in shown], next=following)


@operation("GET /generations/<id:generation_id>", translatable("One ad and how far it is"), Gives(Generation))
def read_generation(generation_id: int) -> Generation:
    """An ad at any stage of its making, also from the bin."""
    return _generation(generation_id)


@operation(
    "GET /generations/<id:generation_id>/versions",
    translatable("Every version of an ad, oldest first"),
    Gives(GenerationPage),
)
def list_versions(generation_id: int) -> GenerationPage:
    """The ad, all that it was made from, and all that was made from it."""
    rows = GenerationRepository().owned_lineage(the_owner().id, generation_id)
    if not rows:
        raise GenerationNotFound()
    return GenerationPage(items=[summary_of(row) for row in rows], next=None)


@operation(
    "POST /generations/<id:generation_id>/attempts",
    translatable("Draw an ad again that failed or was stopped"),
    Gives(Posted, 202, WORK),
    Takes(starts_work=True),
)
def create_attempt(generation_id: int) -> Posted:
    """Go on after the last finished step; while the ad is being made this changes nothing."""
    services().generations.retry(the_owner(), generation_id)
    return posted(_generation(generation_id).chat_id, generation_id)


@operation(
    "POST /generations/<id:generation_id>/cancellation",
    translatable("Stop an ad that is being made"),
    Gives(Generation, 202),
)
def cancel_generation(generation_id: int) -> Generation:
    """One that waits ends at once, one at work within a second; a finished one stays as it is."""
    services().generations.cancel(the_owner(), generation_id)
    return _generation(generation_id)


@operation(
    "POST /generations/<id:generation_id>/words",
    translatable("A new version with your own words"),
    Gives(Posted, 201, WORK),
    Takes(body=NewWords, starts_work=True),
)
def edit_words(generation_id: int, body: NewWords) -> Posted:
    """The same picture with other words; the ad must be finished."""
    words = body.model_dump(exclude_none=True)
    answer = str(_("Your words are on it now."))
    sent = services().generations.edit_words(the_owner(), generation_id, words, fresh_key(), answer)
    return posted(sent.chat_id, sent.generation_id)


@operation(
    "POST /generations/<id:generation_id>/looks",
    translatable("A new version in another shape or with another text"),
    Gives(Posted, 201, WORK),
    Takes(body=NewLook, starts_work=True),
)
def choose_look(generation_id: int, body: NewLook) -> Posted:
    """The ad must be finished. Without a wish the next of its texts is shown."""
    look = {name: str(value) for name, value in body.model_dump(exclude_none=True).items()}
    shape = SHAPES.get(look.get("template", ""))
    said = _("Show it in another shape: %(shape)s", shape=shape) if shape else _("Show it with the other words")
    message = Message(str(said), fresh_key())
    sent = services().generations.choose(the_owner(), generation_id, look, message)
    return posted(sent.chat_id, sent.generation_id)


@operation(
    "POST /generations/<id:generation_id>/bin",
    translatable("Move an ad to the bin"),
    Gives(Generation, faults=(409,)),
)
def bin_generation(generation_id: int) -> Generation:
    """Put an ad away that is no longer being made; nothing is lost."""
    services().generations.bin(the_owner(), generation_id)
    return _generation(generation_id)


@operation("POST /generations/<id:generation_id>/restore", translatable("Take an ad out of the bin"), Gives(Generation))
def restore_generation(generation_id: int) -> Generation:
    """Have an ad back; twice is the same as once."""
    services().generations.restore(the_owner(), generation_id)
    return _generation(generation_id)


@operation(
    "GET /generations/<id:generation_id>/files/<position:position>.<any(jpg, png):file_type>",
    translatable("The file of one size, to take home"),
    Gives(("image/jpeg", "image/png"), faults=(409,)),
)
def download_file(generation_id: int, position: int, file_type: str) -> Response:
    """The picture as it may be posted, marked as generated; an ad that the law forbids is refused with the reason."""
    kind: FileType = "png" if file_type == "png" else "jpg"
    return attachment(services().generations.download(the_owner(), generation_id, position, kind))


def _listed(query: GenerationQuery, before: Cursor | None) -> list[AdSummary]:
    ads, owner_id, wanted = GenerationRepository(), the_owner().id, query.limit + 1
    if query.shelf == "bin":
        return ads.binned(owner_id, wanted, before)
    return ads.in_every_state(owner_id, before, wanted, query.chat)


def _generation(generation_id: int) -> Generation:
    row = GenerationRepository().owned_card(the_owner().id, generation_id)
    if row is None:
        raise GenerationNotFound()
    return generation_of(row)
