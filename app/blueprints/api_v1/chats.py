"""Chats and what is said in them."""

from app.auth import the_owner
from app.blueprints.api_v1.cursors import moment_of, number_of, sealed
from app.blueprints.api_v1.operations import Gives, Takes, fresh_key, operation
from app.blueprints.api_v1.schemas import (
    Chat,
    ChatPage,
    MessagePage,
    NewMessage,
    NewTitle,
    PageQuery,
    Posted,
    ShelfQuery,
)
from app.blueprints.api_v1.shapes import chat_of, message_of, posted
from app.blueprints.services import services
from app.errors import ChatNotFound, translatable
from app.repositories.chats import ChatRepository
from app.services.chats import Message

POSTING_FAULTS = (409, 413, 503)


@operation("GET /chats", translatable("Your chats, newest first"), Gives(ChatPage, faults=(400,)), Takes(ShelfQuery))
def list_chats(query: ShelfQuery) -> ChatPage:
    """One page of chats: those that are kept, or those in the bin."""
    name, owner_id, chats = f"chats-{query.shelf}", the_owner().id, ChatRepository()
    before, wanted = moment_of(name, query.cursor), query.limit + 1
    rows = chats.binned(owner_id, wanted, before) if query.shelf == "bin" else chats.summaries(owner_id, before, wanted)
    shown = rows[: query.limit]
    following = sealed(name, str(shown[-1].cursor)) if len(rows) > query.limit else None
    return ChatPage(items=[chat_of(row) for row in shown], next=following)


@operation(
    "POST /chats",
    translatable("Begin a chat with its first message"),
    Gives(Posted, 201, POSTING_FAULTS),
    Takes(body=NewMessage, starts_work=True),
)
def create_chat(body: NewMessage) -> Posted:
    """Say what to advertise; a worker makes the ad. Text, photo, or both."""
    sent = services().chats.post_message(the_owner(), None, _message(body))
    return posted(sent.chat_id, sent.generation_id)


@operation("GET /chats/<id:chat_id>", translatable("One chat"), Gives(Chat))
def read_chat(chat_id: int) -> Chat:
    """A chat, also from the bin."""
    return _chat(chat_id)


@operation("PATCH /chats/<id:chat_id>", translatable("Give a chat another name"), Gives(Chat), Takes(body=NewTitle))
def rename_chat(chat_id: int, body: NewTitle) -> Chat:
    """Change the title."""
    services().chats.rename(the_owner(), chat_id, body.title)
    return _chat(chat_id)


@operation("POST /chats/<id:chat_id>/bin", translatable("Move a chat to the bin"), Gives(Chat))
def bin_chat(chat_id: int) -> Chat:
    """Put a chat away; nothing is lost, and twice is the same as once."""
    services().chats.bin(the_owner(), chat_id)
    return _chat(chat_id)


@operation("POST /chats/<id:chat_id>/restore", translatable("Take a chat out of the bin"), Gives(Chat))
def restore_chat(chat_id: int) -> Chat:
    """Have a chat back; twice is the same as once."""
    services().chats.restore(the_owner(), chat_id)
    return _chat(chat_id)


@operation(
    "GET /chats/<id:chat_id>/messages",
    translatable("What was said in a chat, oldest first"),
    Gives(MessagePage, faults=(400,)),
    Takes(PageQuery),
)
def list_messages(chat_id: int, query: PageQuery) -> MessagePage:
    """One page of messages."""
    name = f"messages-{chat_id}"
    rows = ChatRepository().messages(the_owner().id, chat_id, number_of(name, query.cursor), query.limit + 1)
    if rows is None:
        raise ChatNotFound()
    shown = rows[: query.limit]
    following = sealed(name, str(shown[-1].id)) if len(rows) > query.limit else None
    return MessagePage(items=[message_of(row) for row in shown], next=following)


@operation(
    "POST /chats/<id:chat_id>/messages",
    translatable("Say something in a chat"),
    Gives(Posted, 201, POSTING_FAULTS),
    Takes(body=NewMessage, starts_work=True),
)
def create_message(chat_id: int, body: NewMessage) -> Posted:
    """Change the newest ad of the chat, ask for another one, or answer a question."""
    sent = services().chats.post_message(the_owner(), chat_id, _message(body))
    return posted(sent.chat_id, sent.generation_id)


def _message(body: NewMessage) -> Message:
    return Message(body.text, fresh_key(), body.photo or None)


def _chat(chat_id: int) -> Chat:
    row = ChatRepository().summary(the_owner().id, chat_id)
    if row is None:
        raise ChatNotFound()
    return chat_of(row)
