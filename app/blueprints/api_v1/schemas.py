"""What programs send and get. The OpenAPI document is made from these models, so their descriptions are its words."""

import base64
import binascii
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from app import data
from app.blueprints.texts import clean
from app.models.generation import GenerationStatus
from app.models.job import Stage
from app.models.outbox import EventKind
from app.models.token import Scope
from app.services.chats import MESSAGE_LIMIT, TITLE_LIMIT

LARGEST_ID = 2**63 - 1
LARGEST_NUMBER = 2**31 - 1
CURSOR_LIMIT = 120
PAGE_LIMIT = 100


def _whole(value: object) -> object:
    """A parameter of an address is text; only plain digits are a number."""
    if not isinstance(value, str):
        return value
    if not (value.isascii() and value.removeprefix("-").isdecimal() and len(value) <= 20):
        raise PydanticCustomError("whole_number", "no whole number")
    return int(value)


def _photo(value: object) -> object:
    """The bytes of an uploaded file, or of base64 in JSON."""
    if not isinstance(value, str):
        return value
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise PydanticCustomError("base64", "no base64") from error


def _industry(value: str | None) -> str | None:
    if value is not None and value not in data.industries():
        raise PydanticCustomError("literal_error", "unknown", {"expected": ", ".join(data.industries())})
    return value


Id = Annotated[int, Field(ge=1, le=LARGEST_ID, examples=[1])]
Text = AfterValidator(clean)
Photo = Annotated[
    bytes,
    BeforeValidator(_photo),
    WithJsonSchema({"type": "string", "contentEncoding": "base64", "contentMediaType": "image/*"}),
    Field(description="JPEG, PNG, WebP or HEIC of at most 10 MB; base64 in JSON, a file in a form."),
]
Industry = Annotated[
    str | None,
    AfterValidator(_industry),
    WithJsonSchema({"anyOf": [{"type": "string", "enum": [*data.industries()]}, {"type": "null"}]}),
]


# --- what programs send ----------------------------------------------------------------------------------------------


class Query(BaseModel):
    """Parameters of an address. Unknown ones are refused: a misspelt filter must not show everything."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PageQuery(Query):
    """Which part of a list."""

    cursor: str | None = Field(None, max_length=CURSOR_LIMIT, description="`next` of the page before; none begins.")
    limit: Annotated[int, BeforeValidator(_whole)] = Field(30, ge=1, le=PAGE_LIMIT, description="Most items to give.")


class ShelfQuery(PageQuery):
    """Which part of a list, and whether of what is kept or of what is in the bin."""

    shelf: Literal["kept", "bin"] = Field("kept", description="What is kept, or what is in the bin.")


class GenerationQuery(ShelfQuery):
    """Which ads."""

    chat: Annotated[int, BeforeValidator(_whole)] | None = Field(
        None, ge=1, le=LARGEST_ID, description="Only ads of this chat; not together with shelf=bin."
    )


class EventQuery(Query):
    """Where to go on."""

    after: Annotated[int, BeforeValidator(_whole)] = Field(
        0, ge=0, le=LARGEST_NUMBER, description="Number of the newest event that is known."
    )


class Body(BaseModel):
    """A body. Types are not guessed and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class NewMessage(Body):
    """What an owner says: words, a photo, or both."""

    FILES: ClassVar[tuple[str, ...]] = ("photo",)

    text: Annotated[str, Text] = Field(
        "", max_length=MESSAGE_LIMIT, description="One sentence is enough.", examples=["소금빵 2,000원"]
    )
    photo: Photo | None = None


class NewTitle(Body):
    """Another name for a chat."""

    title: Annotated[str, Text] = Field(min_length=1, max_length=TITLE_LIMIT, pattern=r"\S", examples=["신메뉴"])


class NewWords(Body):
    """The owner's own words; what is left out stays as it is."""

    kicker: Annotated[str, Text] | None = Field(None, max_length=24)
    headline: Annotated[str, Text] | None = Field(None, max_length=40, description="`*…*` stands out.")
    sub: Annotated[str, Text] | None = Field(None, max_length=60)
    call_to_action: Annotated[str, Text] | None = Field(None, max_length=20)
    caption: Annotated[str, Text] | None = Field(None, max_length=2200, description="The text to post beside it.")


class NewLook(Body):
    """Another shape, or another of the texts to choose from."""

    template: Literal["poster", "stage", "split", "card", "fullbleed"] | None = None
    candidate: Annotated[int, Field(ge=0, le=9)] | None = Field(None, description="Place in `candidates`, from 0.")


class NewShop(Body):
    """All facts of the shop; a field that is left out is emptied."""

    name: Annotated[str, Text] = Field("", max_length=40)
    industry: Industry = None
    phone: Annotated[str, Text] = Field("", max_length=20)
    address: Annotated[str, Text] = Field("", max_length=80)
    hours: Annotated[str, Text] = Field("", max_length=60)
    url: Annotated[str, Text] = Field("", max_length=120)
    origin: Annotated[str, Text] = Field("", max_length=120)
    registration_number: Annotated[str, Text] = Field("", max_length=60)
    tuition: Annotated[str, Text] = Field("", max_length=120)
    refund_rule: Annotated[str, Text] = Field("", max_length=300)


# --- what programs get -----------------------------------------------------------------------------------------------


class Answer(BaseModel):
    """Something that is told."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Token(Answer):
    """The token of this request."""

    name: str
    prefix: str
    scope: Scope
    expires_at: datetime


class Me(Answer):
    """Whose token this is, and what is left for today."""

    login_id: str
    display_name: str
    role: Literal["owner", "admin"]
    language: str | None
    daily_limit: int
    remaining_today: int = Field(
        description="Ads left today. Free: failed and stopped ones, and changes without a new picture."
    )
    token: Token


class Shop(Answer):
    """What is printed on every ad of this shop."""

    name: str
    industry: str | None
    phone: str
    address: str
    hours: str
    url: str
    origin: str
    registration_number: str
    tuition: str
    refund_rule: str


class Chat(Answer):
    """A chat; `ads` counts its finished ads."""

    id: Id
    title: str
    created_at: datetime
    deleted_at: datetime | None = Field(description="Since when it is in the bin.")
    last_text: str | None
    cover_image_id: Id | None
    ads: int


class ChatPage(Answer):
    """Chats, newest first."""

    items: list[Chat]
    next: str | None = Field(description="Cursor of the next page; null at the end.")


class Message(Answer):
    """A message; `generation_id` is the ad it belongs to."""

    id: Id
    role: Literal["user", "assistant"]
    content: str
    generation_id: Id | None
    photo_image_id: Id | None
    chips: list[str] = Field(description="Answers that the assistant offers to tap.")
    created_at: datetime


class MessagePage(Answer):
    """Messages, oldest first."""

    items: list[Message]
    next: str | None = Field(description="Cursor of the next page; null at the end.")


class Posted(Answer):
    """Work that was accepted. The ad is made by a worker: watch its state, or the events of its chat."""

    chat_id: Id
    generation_id: Id
    url: str
    events_url: str


class Words(Answer):
    """The words of an ad."""

    kicker: str
    headline: str
    sub: str
    call_to_action: str
    caption: str


class Output(Answer):
    """One finished size of an ad, named for the place where it is posted."""

    position: int
    channel: str | None
    place: str
    width: int
    height: int
    image_id: Id
    image_url: str
    thumbnail_url: str
    png_url: str
    jpg_url: str


class Failure(Answer):
    """Why there is no picture."""

    code: str
    message: str


class GenerationSummary(Answer):
    """An ad in a list."""

    id: Id
    chat_id: Id
    parent_id: Id | None = Field(description="The version that it was made from.")
    status: GenerationStatus
    change: str
    input_text: str
    output_text: str
    industry: str | None
    style: str | None
    cover_image_id: Id | None
    created_at: datetime
    deleted_at: datetime | None
    url: str


class GenerationPage(Answer):
    """Ads, newest first; versions of one ad, oldest first."""

    items: list[GenerationSummary]
    next: str | None = Field(description="Cursor of the next page; null at the end.")


class Generation(Answer):
    """An ad at any stage of its making."""

    id: Id
    chat_id: Id
    parent_id: Id | None
    status: GenerationStatus
    stage: Stage = Field(description="What is being done; empty while it waits.")
    progress: float = Field(ge=0, le=1, description="How much is done.")
    change: str
    input_text: str
    candidates: list[Words]
    candidate: int = Field(description="Which of the candidates the picture shows.")
    template: str | None
    key_visual_image_id: Id | None
    outputs: list[Output]
    failure: Failure | None
    cancel_requested: bool
    created_at: datetime
    finished_at: datetime | None
    deleted_at: datetime | None
    url: str
    versions_url: str


class Event(Answer):
    """Something that happened in a chat; `number` counts from 1 without gaps."""

    number: int
    kind: EventKind
    data: dict[str, Any]
    created_at: datetime


class EventPage(Answer):
    """News, oldest first."""

    items: list[Event]
    after: int = Field(description="What to ask with the next time.")


class FieldProblem(Answer):
    """What does not fit in one field."""

    field: str
    code: str
    message: str


class Problem(Answer):
    """A fault (RFC 9457). `code` never changes; `detail` is a sentence in the language of the request."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem] = Field(default=[], description="Only where fields do not fit.")
