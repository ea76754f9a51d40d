"""Rows in the clothes of the API."""

from flask import url_for

from app.blueprints.api_v1.schemas import (
    Chat,
    Event,
    Failure,
    Generation,
    GenerationSummary,
    Message,
    Output,
    Posted,
    Words,
)
from app.blueprints.cards import Card, Sheet
from app.engines.contracts import AdCopy
from app.repositories.chats import ChatSummary, OwnedMessage
from app.repositories.generations import AdSummary, GenerationCard
from app.repositories.outbox import EventRow


def chat_of(row: ChatSummary) -> Chat:
    """A chat of a list."""
    return Chat(
        id=row.id,
        title=row.title,
        created_at=row.created_at,
        deleted_at=row.deleted_at,
        last_text=row.last_text,
        cover_image_id=row.cover_image_id,
        ads=row.ads,
    )


def message_of(row: OwnedMessage) -> Message:
    """A message; a photo belongs to what its owner said, not to the answer."""
    return Message(
        id=row.id,
        role=row.role,
        content=row.content,
        generation_id=row.generation_id,
        photo_image_id=row.photo_image_id if row.role == "user" else None,
        chips=row.chips,
        created_at=row.created_at,
    )


def event_of(row: EventRow) -> Event:
    """Something that happened."""
    return Event(number=row.number, kind=row.kind, data=row.payload, created_at=row.created_at)


def posted(chat_id: int, generation_id: int) -> Posted:
    """Where accepted work can be watched."""
    return Posted(
        chat_id=chat_id,
        generation_id=generation_id,
        url=url_for("api_v1.read_generation", generation_id=generation_id),
        events_url=url_for("api_v1.list_events", chat_id=chat_id),
    )


def summary_of(row: AdSummary) -> GenerationSummary:
    """An ad of a list."""
    return GenerationSummary(
        id=row.id,
        chat_id=row.chat_id,
        parent_id=row.parent_id,
        status=row.status,
        change=row.change,
        input_text=row.input_text,
        output_text=row.output_text,
        industry=row.industry,
        style=row.style,
        cover_image_id=row.cover.image_id if row.cover else None,
        created_at=row.created_at,
        deleted_at=row.deleted_at,
        url=url_for("api_v1.read_generation", generation_id=row.id),
    )


def generation_of(row: GenerationCard) -> Generation:
    """An ad with all that is known of it."""
    card = Card(row)
    is_stopped = row.status in ("failed", "cancelled")
    return Generation(
        id=row.id,
        chat_id=row.chat_id,
        parent_id=row.parent_id,
        status=row.status,
        stage=row.stage,
        progress=1.0 if row.status == "done" else min(1.0, card.share),
        change=row.change,
        input_text=row.input_text,
        candidates=[_words(copy) for copy in card.candidates],
        candidate=card.candidate,
        template=card.template,
        key_visual_image_id=row.key_visual_id,
        outputs=[_output(row, sheet) for sheet in card.sheets],
        failure=Failure(code=row.failure or row.status, message=card.stopped_words) if is_stopped else None,
        cancel_requested=row.cancel_requested,
        created_at=row.created_at,
        finished_at=row.finished_at,
        deleted_at=row.deleted_at,
        url=url_for("api_v1.read_generation", generation_id=row.id),
        versions_url=url_for("api_v1.list_versions", generation_id=row.id),
    )


def _words(copy: AdCopy) -> Words:
    return Words(
        kicker=copy.kicker,
        headline=copy.headline,
        sub=copy.sub,
        call_to_action=copy.call_to_action,
        caption=copy.caption,
    )


def _output(row: GenerationCard, sheet: Sheet) -> Output:
    channel = next((picture.channel for picture in row.outputs if picture.position == sheet.position), None)
    return Output(
        position=sheet.position,
        channel=channel,
        place=sheet.name,
        width=sheet.width,
        height=sheet.height,
        image_id=sheet.image_id,
        image_url=url_for("api_v1.read_image", image_id=sheet.image_id),
        thumbnail_url=url_for("api_v1.read_thumbnail", image_id=sheet.image_id),
        png_url=_file_url(row.id, sheet.position, "png"),
        jpg_url=_file_url(row.id, sheet.position, "jpg"),
    )


def _file_url(generation_id: int, position: int, file_type: str) -> str:
    return url_for("api_v1.download_file", generation_id=generation_id, position=position, file_type=file_type)
