"""The first page and the chats."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import auth
from app.auth import the_owner
from app.blueprints.answers import back_from_bin, tell_with_undo, wants_fragment
from app.blueprints.limits import MESSAGES, limiter
from app.blueprints.samples import samples, starts
from app.blueprints.services import services
from app.blueprints.streams import stream_events
from app.blueprints.talks import read_talk
from app.blueprints.texts import request_key, typed
from app.errors import ChatNotFound, EmptyMessage, PhotoUnreadable
from app.models import ChatSession
from app.repositories.chats import ChatRepository
from app.repositories.reading import Cursor
from app.retry import retrying
from app.services.chats import Message

blueprint = Blueprint("chats", __name__)
PAGE = 30
FEW = 5


@blueprint.get("/")
def home() -> str:
    """The first page: one question and a field."""
    text = request.args.get("text", "")[:500]
    return render_template("chats/home.html", starts=starts(), samples=samples(), text=text)


@blueprint.post("/messages")
@limiter.limit(MESSAGES)
def start() -> Response:
    """Begin a chat; a stranger becomes a guest who keeps what is made."""
    message = _message()
    owner = auth.current_owner()
    if owner is None:
        key, visitor = auth.guest_key(message.request_key), auth.visitor()
        owner = auth.begin(retrying(lambda: services().accounts.start_guest(key, visitor)))
    posted = retrying(lambda: services().chats.post_message(owner, None, message))
    return redirect(url_for("chats.show", chat_id=posted.chat_id), 303)


@blueprint.get("/chats")
def index() -> str:
    """The owner's chats, newest first."""
    before = Cursor.parse(request.args.get("before"))
    chats = ChatRepository().summaries(the_owner().id, before, PAGE + 1)
    more = url_for("chats.index", before=str(chats[PAGE - 1].cursor)) if len(chats) > PAGE else None
    in_bin = not chats and bool(ChatRepository().binned(the_owner().id, 1))
    return render_template("chats/index.html", chats=chats[:PAGE], more=more, in_bin=in_bin)


@blueprint.get("/chats/<id:chat_id>")
def show(chat_id: int) -> str:
    """One chat, or only what changes in it when its own page asks."""
    chat = _owned(chat_id)
    talk = read_talk(chat.id, request.args.get("ad", type=int))
    template = "chats/_conversation.html" if wants_fragment() else "chats/show.html"
    return render_template(template, chat=chat, talk=talk, text="", left=_left_to_tell())


@blueprint.post("/chats/<id:chat_id>/messages")
@limiter.limit(MESSAGES)
def create_message(chat_id: int) -> Response:
    """Say something in a chat."""
    owner, message = the_owner(), _message()
    retrying(lambda: services().chats.post_message(owner, chat_id, message))
    return redirect(url_for("chats.show", chat_id=chat_id), 303)


@blueprint.post("/chats/<id:chat_id>/title")
def rename(chat_id: int) -> Response:
    """Give a chat another name."""
    services().chats.rename(the_owner(), chat_id, typed("title"))
    return redirect(url_for("chats.show", chat_id=chat_id), 303)


@blueprint.post("/chats/<id:chat_id>/bin")
def bin(chat_id: int) -> Response:  # noqa: A001  (the address names it)
    """Move a chat to the bin."""
    services().chats.bin(the_owner(), chat_id)
    tell_with_undo(_("The chat is in the bin."), url_for("chats.restore", chat_id=chat_id))
    return redirect(url_for("chats.index"), 303)


@blueprint.post("/chats/<id:chat_id>/restore")
def restore(chat_id: int) -> Response:
    """Take a chat out of the bin."""
    services().chats.restore(the_owner(), chat_id)
    return back_from_bin(url_for("chats.show", chat_id=chat_id), _("The chat is back."))


@blueprint.get("/chats/<id:chat_id>/events")
def events(chat_id: int) -> Response:
    """The news of a chat as they come."""
    return stream_events(_owned(chat_id).id)


def _owned(chat_id: int) -> ChatSession:
    chat = ChatRepository().owned(the_owner().id, chat_id)
    if chat is None:
        raise ChatNotFound()
    return chat


def _left_to_tell() -> int | None:
    """How many ads are left today, once they are few."""
    owner = the_owner()
    left = services().chats.remaining_today(owner)
    return left if left <= FEW and not owner.is_admin else None


def _message() -> Message:
    photo = request.files.get("photo")
    text, photo_data = typed("text"), None
    if photo and photo.filename:
        # One byte more than is allowed tells that it is too large; the rest need not be in memory.
        photo_data = photo.read(services().settings.upload_max_bytes + 1)
        photo.close()
    if photo_data is not None and not photo_data:
        raise PhotoUnreadable()
    if not text and photo_data is None:
        raise EmptyMessage()
    return Message(text, request_key(), photo_data)
