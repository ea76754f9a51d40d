"""Pictures: their rows, their places in ads, and who may see them."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Select,
    UpdateBase,
    bindparam,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.clock import utc_now
from app.extensions import db
from app.models import GenerationHistory, HistoryImage, ImageMatching, Moderation, ShopProfile
from app.models.image import ImageRole
from app.repositories.likeness import keep_parts, keeping_parts, parts_of
from app.repositories.outbox import News, OutboxRepository, numbering
from app.repositories.reading import Question
from app.repositories.writing import Saving, insert_or_resolve
from app.storage import StagedImage


@dataclass(frozen=True, slots=True)
class KnownImage:
    """The row of a picture."""

    id: int


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A staged picture and its place in an ad."""

    staged: StagedImage
    width: int
    height: int
    mime: str
    role: ImageRole
    position: int = 0
    channel: str | None = None
    phash: int | None = None


class ImageFile(NamedTuple):
    """What is needed to send a picture."""

    id: int
    file_directory: str
    file_hash: str
    mime: str
    width: int
    height: int
    byte_size: int


class AdImage(NamedTuple):
    """A picture and its place in an ad."""

    image_id: int
    role: ImageRole
    position: int
    channel: str | None
    file_directory: str
    mime: str
    width: int
    height: int
    byte_size: int


_FILE = (
    ImageMatching.id,
    ImageMatching.file_directory,
    ImageMatching.file_hash,
    ImageMatching.mime,
    ImageMatching.width,
    ImageMatching.height,
    ImageMatching.byte_size,
)
_IMAGE_ID = bindparam("image_id", type_=BigInteger)
_USER_ID = bindparam("user_id", type_=BigInteger)


def _belonging(*narrowed: ColumnElement[bool]) -> Question[ImageFile]:
    """A picture that is in an ad of this user, as far as that is narrowed, or the logo of the user's shop."""
    in_an_ad = exists().where(
        HistoryImage.image_id == ImageMatching.id,
        HistoryImage.generation_history_id == GenerationHistory.id,
        GenerationHistory.user_id == _USER_ID,
        *narrowed,
    )
    is_logo = exists().where(ShopProfile.logo_image_id == ImageMatching.id, ShopProfile.user_id == _USER_ID)
    return Question(select(*_FILE).where(ImageMatching.id == _IMAGE_ID, or_(in_an_ad, is_logo)), ImageFile)


_hidden = exists().where(Moderation.generation_id == HistoryImage.generation_history_id, Moderation.state == "hidden")
VISIBLE_TO = _belonging()
# Owners keep their own photos, and what another ad of theirs shows that nobody hid.
WHOLE_FOR = _belonging(or_(HistoryImage.role == "reference", ~_hidden))
FOR_ADMIN = Question(select(*_FILE).where(ImageMatching.id == _IMAGE_ID), ImageFile)
OF_GENERATION = Question(
    select(
        ImageMatching.id,
        HistoryImage.role,
        HistoryImage.position,
        HistoryImage.channel,
        ImageMatching.file_directory,
        ImageMatching.mime,
        ImageMatching.width,
        ImageMatching.height,
        ImageMatching.byte_size,
    )
    .join(HistoryImage, HistoryImage.image_id == ImageMatching.id)
    .where(HistoryImage.generation_history_id == bindparam("generation_id", type_=BigInteger))
    .order_by(HistoryImage.role, HistoryImage.position),
    AdImage,
)
# Any of a picture's names: two files of equal bytes and different suffix share the row of their hash.
KNOWN = Question(select(ImageMatching.id).where(ImageMatching.file_directory == bindparam("name")).limit(1), int)


def _finding_or_adding(insert_into: Any, source: CTE | None = None) -> UpdateBase:
    """The row of a picture, made now if it is new; none where `source` has no row."""
    given = {name: bindparam(name, required=True, type_=ImageMatching.__table__.c[name].type) for name in _ROW}
    row = insert_into(ImageMatching)
    if source is None:
        row = row.values(given)
    else:
        row = row.from_select(list(given), select(*given.values()).select_from(source), include_defaults=False)
    # DO NOTHING would return no row for a rival's picture, which this statement cannot see.
    found: UpdateBase = row.on_conflict_do_update(index_elements=["file_hash"], set_=_known(row)).returning(
        ImageMatching.id
    )
    return found


def _placing() -> UpdateBase:
    """The place of a picture; SQLite only."""
    place = sqlite.insert(HistoryImage).values({name: bindparam(name, required=True) for name in (*_PLACE, "image_id")})
    return place.on_conflict_do_update(index_elements=list(_PLACE[:3]), set_=_placed(place)).returning(
        HistoryImage.image_id
    )


def _keeping(source: CTE | None = None) -> tuple[CTE, list[CTE]]:
    """The row of a picture, and beside it its place and its look; PostgreSQL only."""
    picture = _finding_or_adding(postgresql.insert, source).cte("picture")
    given = [bindparam(name, required=True, type_=HistoryImage.__table__.c[name].type) for name in _PLACE]
    place = postgresql.insert(HistoryImage).from_select([*_PLACE, "image_id"], select(*given, picture.c.id))
    resolved = place.on_conflict_do_update(index_elements=list(_PLACE[:3]), set_=_placed(place))
    return picture, [resolved.cte("place"), keeping_parts(picture)]


def _keeping_alone() -> Select[*tuple[Any, ...]]:
    picture, beside = _keeping()
    return select(picture.c.id).add_cte(*beside)


def _keeping_and_telling() -> Select[*tuple[Any, ...]]:
    numbered, event = numbering()
    # For a chat that is gone nothing is written, and no row comes back.
    picture, beside = _keeping(numbered)
    return select(picture.c.id).add_cte(*beside, event)


def _known(row: Any) -> dict[str, Any]:
    """What changes when the picture is known already: a hash of its look that it did not have."""
    return {
        "file_hash": row.excluded.file_hash,
        "phash": func.coalesce(ImageMatching.phash, row.excluded.phash),
    }


def _placed(place: Any) -> dict[str, Any]:
    """What changes when a place has a picture already: it gives way."""
    return {"image_id": place.excluded.image_id, "channel": place.excluded.channel}


_ROW = ("file_hash", "file_directory", "width", "height", "byte_size", "mime", "phash", "created_at")
_PLACE = ("generation_history_id", "role", "position", "channel")
KEEP = Saving(_keeping_alone())
KEEP_AND_TELL = Saving(_keeping_and_telling())
FIND_OR_ADD = {
    "postgresql": Saving(_finding_or_adding(postgresql.insert)),
    "sqlite": Saving(_finding_or_adding(sqlite.insert)),
}
PLACE = Saving(_placing())


def keep_values(generation_id: int, new: NewPicture) -> dict[str, Any]:
    """The parameters of KEEP."""
    staged = new.staged
    return {
        "file_hash": staged.file_hash,
        "file_directory": staged.file_directory,
        "width": new.width,
        "height": new.height,
        "byte_size": staged.byte_size,
        "mime": new.mime,
        "phash": new.phash,
        "parts": [] if new.phash is None else parts_of(new.phash),
        "created_at": utc_now(),
        "generation_history_id": generation_id,
        "role": new.role,
        "position": new.position,
        "channel": new.channel,
    }


class ImageRepository:
    """Pictures."""

    def keep(self, generation_id: int, new: NewPicture) -> int:
        """Row, place and look of a picture; its number. Several are kept in the order of their hashes."""
        if db.engine.dialect.name != "postgresql":
            return self._keep_in_steps(generation_id, new)
        return int(KEEP.send(keep_values(generation_id, new)))

    def keep_and_tell(self, generation_id: int, new: NewPicture, news: News) -> None:
        """The same, and the event that tells of it, at the end of the transaction.

        Raises LookupError there for a chat that is gone.
        """
        missing = LookupError(f"chat {news.chat_id} is gone")
        if db.engine.dialect.name == "postgresql":
            KEEP_AND_TELL.send_last({**keep_values(generation_id, new), **news.values}, missing)
            return
        self._keep_in_steps(generation_id, new)
        OutboxRepository().add(news.chat_id, news.kind, news.payload)

    def _keep_in_steps(self, generation_id: int, new: NewPicture) -> int:
        # SQLite knows no INSERT inside WITH, and its round trips cost nothing.
        values = keep_values(generation_id, new)
        image_id = int(FIND_OR_ADD["sqlite"].send(values))
        PLACE.send({**values, "image_id": image_id})
        if new.phash is not None:
            keep_parts(image_id, new.phash)
        return image_id

    def find_or_add(
        self, staged: StagedImage, width: int, height: int, mime: str, phash: int | None = None
    ) -> KnownImage:
        """The row of these bytes, made now if they are new; eight who ask at once get the same one.

        The row stays locked until COMMIT on PostgreSQL: who adds several goes in the order of their hashes.
        """
        values = {
            "file_hash": staged.file_hash,
            "file_directory": staged.file_directory,
            "width": width,
            "height": height,
            "byte_size": staged.byte_size,
            "mime": mime,
            "phash": phash,
            "created_at": utc_now(),
        }
        return KnownImage(int(FIND_OR_ADD[db.engine.dialect.name].send(values)))

    def attach(
        self, generation_id: int, image_id: int, role: ImageRole, position: int, channel: str | None = None
    ) -> None:
        """Give a picture its place in an ad; a picture that had this place gives way."""
        statement = insert_or_resolve(HistoryImage).values(
            generation_history_id=generation_id, role=role, position=position, image_id=image_id, channel=channel
        )
        db.session.execute(statement.on_conflict_do_update(index_elements=list(_PLACE[:3]), set_=_placed(statement)))

    def attach_all_of(self, generation_id: int, *, to: int) -> None:
        """Give the key visual and the outputs of one ad to another one, in the same places."""
        places = select(
            literal(to, BigInteger),
            HistoryImage.role,
            HistoryImage.position,
            HistoryImage.image_id,
            HistoryImage.channel,
        ).where(HistoryImage.generation_history_id == generation_id, HistoryImage.role != "reference")
        columns = ["generation_history_id", "role", "position", "image_id", "channel"]
        db.session.execute(insert(HistoryImage).from_select(columns, places))

    def visible_to(self, user_id: int, image_id: int) -> ImageFile | None:
        """The file of a picture, if it belongs to an ad or the shop of this user."""
        return VISIBLE_TO.first({"user_id": user_id, "image_id": image_id})

    def whole_for(self, user_id: int, image_id: int) -> ImageFile | None:
        """The same for a file in full size: what only hidden ads show is kept back."""
        return WHOLE_FOR.first({"user_id": user_id, "image_id": image_id})

    def for_admin(self, image_id: int) -> ImageFile | None:
        """The file of any picture."""
        return FOR_ADMIN.first({"image_id": image_id})

    def of_generation(self, generation_id: int) -> list[AdImage]:
        """The pictures of an ad in the order of role and position."""
        return OF_GENERATION.all({"generation_id": generation_id})

    def is_known(self, file_directory: str) -> bool:
        """Whether a row names this file."""
        return KNOWN.first({"name": file_directory}) is not None
