"""News of a chat: asked for, or listened to."""

from flask import Response

from app.auth import the_owner
from app.blueprints.api_v1.operations import Gives, Takes, operation
from app.blueprints.api_v1.schemas import EventPage, EventQuery
from app.blueprints.api_v1.shapes import event_of
from app.blueprints.streams import stream_events
from app.errors import ChatNotFound, StreamsFull, translatable
from app.repositories.chats import ChatRepository
from app.repositories.outbox import OutboxRepository

PAGE = 100


@operation(
    "GET /chats/<id:chat_id>/events",
    translatable("What happened in a chat since a number"),
    Gives(EventPage),
    Takes(EventQuery),
)
def list_events(chat_id: int, query: EventQuery) -> EventPage:
    """At most 100 events; ask again with `after`. For programs that cannot listen to a stream."""
    rows = OutboxRepository().owned_after(the_owner().id, chat_id, query.after, PAGE)
    if rows is None:
        raise ChatNotFound()
    return EventPage(items=[event_of(row) for row in rows], after=rows[-1].number if rows else query.after)


@operation(
    "GET /chats/<id:chat_id>/stream",
    translatable("What happens in a chat, as it happens"),
    Gives(("text/event-stream",), faults=(503,)),
    Takes(EventQuery),
)
def stream_chat(chat_id: int, query: EventQuery) -> Response:  # noqa: ARG001  (the stream reads `after` by itself)
    """Server-sent events with the numbers of `events` as ids; ends after a minute, go on with `Last-Event-ID`."""
    if ChatRepository().summary(the_owner().id, chat_id) is None:
        raise ChatNotFound()
    response = stream_events(chat_id)
    if response.status_code == 503:
        raise StreamsFull()
    return response
