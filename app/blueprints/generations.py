"""The ads of an owner: watched while they are made, changed, kept, taken home."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response as AnyResponse

from app.auth import the_owner
from app.blueprints.answers import back_from_bin, tell_with_undo, wants_fragment
from app.blueprints.cards import Card, wait_for
from app.blueprints.files import attachment
from app.blueprints.limits import MESSAGES, limiter
from app.blueprints.reviews import LABELS, LONGEST, Review
from app.blueprints.services import services
from app.blueprints.texts import request_key, typed
from app.engines.contracts import ShopProfile
from app.errors import GenerationNotFound, WrongState
from app.models import GenerationHistory
from app.repositories.chats import ChatRepository
from app.repositories.generations import GenerationCard, GenerationRepository
from app.repositories.jobs import JobRepository
from app.repositories.reading import Cursor
from app.retry import retrying
from app.services.chats import Message, PostedMessage
from app.services.generations import FileType
from app.services.wording import EDITABLE, marked

blueprint = Blueprint("generations", __name__)
PAGE = 24
SHAPES = {
    "poster": lazy_gettext("Poster"),
    "stage": lazy_gettext("Showcase"),
    "split": lazy_gettext("Side by side"),
    "card": lazy_gettext("Card"),
    "fullbleed": lazy_gettext("Full picture"),
}


@blueprint.get("/ads")
def index() -> str:
    """The owner's finished ads, newest first."""
    before = Cursor.parse(request.args.get("before"))
    ads = GenerationRepository().of_owner(the_owner().id, before, PAGE + 1)
    more = url_for("generations.index", before=str(ads[PAGE - 1].cursor)) if len(ads) > PAGE else None
    left = services().chats.remaining_today(the_owner())
    in_bin = not ads and bool(GenerationRepository().binned(the_owner().id, 1))
    return render_template("generations/index.html", ads=ads[:PAGE], more=more, left=left, in_bin=in_bin)


@blueprint.get("/bin")
def bin_page() -> str:
    """What the owner put away."""
    owner = the_owner()
    return render_template(
        "generations/bin.html", ads=GenerationRepository().binned(owner.id), chats=ChatRepository().binned(owner.id)
    )


@blueprint.get("/generations/<id:generation_id>")
def show(generation_id: int) -> str | AnyResponse:
    """One ad in its state: the part that the live page polls, or its chat."""
    row = _card(generation_id)
    if not wants_fragment():
        return redirect(_place_of(row.chat_id, row.id), 303)
    return render_template("generations/_generation.html", card=_with_versions(row))


@blueprint.get("/generations/<id:generation_id>/sketch")
def sketch(generation_id: int) -> Response:
    """The unfinished picture of an ad in the making, or nothing; another one a moment later, so nobody keeps it."""
    data = JobRepository().sketch(_owned(generation_id).user_id, generation_id)
    return Response(data, 200 if data else 204, mimetype="image/jpeg", headers={"Cache-Control": "no-store"})


@blueprint.get("/generations/<id:generation_id>/versions")
def versions(generation_id: int) -> str:
    """Every version of an ad, from the first on."""
    row = _card(generation_id)
    family = [ad for ad in GenerationRepository().lineage(generation_id) if ad.status == "done" and not ad.deleted_at]
    return render_template("generations/versions.html", ads=family, chat_id=row.chat_id)


@blueprint.post("/generations/<id:generation_id>/attempts")
@limiter.limit(MESSAGES)
def create_attempt(generation_id: int) -> AnyResponse:
    """Draw an ad again that failed or was stopped."""
    retrying(lambda: services().generations.retry(the_owner(), generation_id))
    return _to_chat(generation_id)


@blueprint.post("/generations/<id:generation_id>/cancellation")
def cancel(generation_id: int) -> AnyResponse:
    """Stop an ad that is being made."""
    retrying(lambda: services().generations.cancel(the_owner(), generation_id))
    return _to_chat(generation_id)


@blueprint.post("/generations/<id:generation_id>/words")
@limiter.limit(MESSAGES)
def edit_words(generation_id: int) -> AnyResponse:
    """A new version with the owner's own words."""
    words = {name: typed(name) for name in EDITABLE if name in request.form}
    if "headline" in words:
        words["headline"] = marked(words["headline"], typed("emphasis"))
    key, owner, answer = request_key(), the_owner(), str(_("Your words are on it now."))
    return _to_version(retrying(lambda: services().generations.edit_words(owner, generation_id, words, key, answer)))


@blueprint.post("/generations/<id:generation_id>/looks")
@limiter.limit(MESSAGES)
def choose_look(generation_id: int) -> AnyResponse:
    """A new version in another shape or with another of the three texts."""
    look = {name: typed(name) for name in ("template", "candidate") if name in request.form}
    shape = SHAPES.get(look.get("template", ""))
    said = _("Show it in another shape: %(shape)s", shape=shape) if shape else _("Show it with the other words")
    message = Message(str(said), request_key(), answer=str(_("Changed. Here is the new version.")))
    owner = the_owner()
    return _to_version(retrying(lambda: services().generations.choose(owner, generation_id, look, message)))


@blueprint.post("/generations/<id:generation_id>/statements")
@limiter.limit(MESSAGES)
def state(generation_id: int) -> AnyResponse:
    """A new version with what the law wants to read in it, which is kept with the shop."""
    told = {name: typed(name)[: LONGEST[name]] for name in LABELS if typed(name)}
    if not told:
        flash(_("Please fill this in."), "error")
        return redirect(_card_address(generation_id), 303)
    said = "\n".join(f"{LABELS[name]}: {value}" for name, value in told.items())
    message, owner = Message(said, request_key(), answer=str(_("What you told is in the ad now."))), the_owner()
    shop = ShopProfile.model_validate(told)
    return _to_version(retrying(lambda: services().generations.state(owner, generation_id, shop, message)))


@blueprint.post("/generations/<id:generation_id>/claims")
@limiter.limit(MESSAGES)
def leave_out(generation_id: int) -> AnyResponse:
    """A new version without words that the law forbids or that are not true."""
    rule_id, owner, key = typed("rule_id"), the_owner(), request_key()
    review = _review(generation_id)
    line = next((line for line in (*review.forbidden, *review.claims) if line.rule_id == rule_id), None)
    if line is None:
        raise WrongState()
    if line.say:
        chat_id = _owned(generation_id).session_id
        message = Message(line.say, key)
        return _to_version(retrying(lambda: services().chats.post_message(owner, chat_id, message)))
    words = {"words": line.words, "instead": line.instead}
    said = (
        _("Say “%(instead)s” instead of “%(words)s”", **words) if line.instead else _("Leave out “%(words)s”", **words)
    )
    message = Message(str(said), key, answer=str(_("Changed. Here is the new version.")))
    return _to_version(retrying(lambda: services().generations.leave_out(owner, generation_id, rule_id, message)))


@blueprint.post("/generations/<id:generation_id>/bin")
def bin(generation_id: int) -> AnyResponse:  # noqa: A001  (the address names it)
    """Move an ad to the bin."""
    services().generations.bin(the_owner(), generation_id)
    tell_with_undo(
        _("The ad is in the bin."),
        url_for("generations.restore", generation_id=generation_id),
    )
    return redirect(url_for("generations.index"), 303)


@blueprint.post("/generations/<id:generation_id>/restore")
def restore(generation_id: int) -> AnyResponse:
    """Take an ad out of the bin."""
    services().generations.restore(the_owner(), generation_id)
    return back_from_bin(url_for("chats.show", chat_id=_owned(generation_id).session_id), _("The ad is back."))


@blueprint.post("/generations/<id:generation_id>/appeal")
def appeal(generation_id: int) -> AnyResponse:
    """Answer what an admin said about an ad."""
    owner, text = the_owner(), typed("appeal")
    retrying(lambda: services().moderation.appeal(owner, generation_id, text))
    flash(_("Your answer was sent."))
    return redirect(_card_address(generation_id), 303)


@blueprint.get("/generations/<id:generation_id>/files/<position:position>.<any(jpg, png):file_type>")
def download(generation_id: int, position: int, file_type: str) -> Response | AnyResponse:
    """The file of one size, to take home; one that needs a word first leads to its card, which says which."""
    review = _review(generation_id)
    if not review.may_leave or (review.needs_yes and "confirmed" not in request.args):
        return redirect(_card_address(generation_id), 303)
    kind: FileType = "png" if file_type == "png" else "jpg"
    return attachment(services().generations.download(the_owner(), generation_id, position, kind))


def _owned(generation_id: int) -> GenerationHistory:
    generation = GenerationRepository().owned(the_owner().id, generation_id)
    if generation is None:
        raise GenerationNotFound()
    return generation


def _card(generation_id: int) -> GenerationCard:
    row = GenerationRepository().card(_owned(generation_id).id)
    if row is None:
        raise GenerationNotFound()
    return row


def _review(generation_id: int) -> Review:
    card = Card(_card(generation_id))
    return card.review


def _card_address(generation_id: int) -> str:
    return _place_of(_owned(generation_id).session_id, generation_id)


def _place_of(chat_id: int, generation_id: int) -> str:
    return url_for("chats.show", chat_id=chat_id, ad=generation_id, _anchor=f"ad-{generation_id}")


def _with_versions(row: GenerationCard) -> Card:
    ads = GenerationRepository().cards(row.chat_id)
    finished = [ad for ad in ads if ad.status == "done" and ad.deleted_at is None]
    return Card(row, finished, None if row.is_over else wait_for(row))


def _to_chat(generation_id: int) -> AnyResponse:
    return redirect(url_for("chats.show", chat_id=_owned(generation_id).session_id), 303)


def _to_version(posted: PostedMessage) -> AnyResponse:
    return redirect(url_for("chats.show", chat_id=posted.chat_id), 303)
