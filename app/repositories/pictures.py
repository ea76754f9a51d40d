"""The pictures of an ad as one column, so that an ad stays one row however many pictures it has.

A join would repeat the ad's JSON for each of its pictures, and decoding it is what such a page costs.
"""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ScalarSelect, Select, String, Text, and_, case, func, select
from sqlalchemy import cast as as_type
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from app.models import GenerationHistory, HistoryImage, ImageMatching
from app.models.base import Json
from app.models.image import ImageRole

Row = TypeVar("Row")
BETWEEN_PICTURES = "\n"
BETWEEN_PARTS = ":"
# The positions of an owner's photo: it came with the message, or the ad took it over from an earlier message.
SENT, TAKEN_OVER = 0, 1


class joined_lines(GenericFunction[str]):  # noqa: N801  (named as it stands in the statement)
    """The texts of a group, one a line, in any order."""

    type = Text()
    inherit_cache = True


@compiles(joined_lines, "sqlite")
def _group_concat(lines: joined_lines, compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat({compiler.process(lines.clauses, **options)}, char(10))"


@compiles(joined_lines, "postgresql")
def _string_agg(lines: joined_lines, compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg({compiler.process(lines.clauses, **options)}, chr(10))"


class Picture(NamedTuple):
    """A picture in its place in an ad."""

    role: ImageRole
    position: int
    image_id: int
    width: int
    height: int
    channel: str | None


class Pictures(NamedTuple):
    """The pictures of an ad. Outputs stand in the order of their positions; the reference is the photo that was sent
    for it, not one that an earlier ad had already."""

    outputs: tuple[Picture, ...] = ()
    key_visual_id: int | None = None
    reference_id: int | None = None

    @property
    def cover_id(self) -> int | None:
        """What stands for the ad: its first output, or the key visual while there is none."""
        return self.outputs[0].image_id if self.outputs else self.key_visual_id


class Cover(NamedTuple):
    """The picture that stands for an ad in a list: its first output, or the key visual while it is not done."""

    role: ImageRole
    image_id: int
    width: int
    height: int

    @property
    def is_finished(self) -> bool:
        """Whether it is an output, which can be taken home."""
        return self.role == "output"


class shown_headline(GenericFunction[str]):  # noqa: N801  (named as it stands in the statement)
    """The headline that an ad shows, of its copy and its brief; NULL for an ad without words.

    Only for ads that were made before the column `headline` was there: opening a copy is what such a page would cost.
    """

    type = Text()
    inherit_cache = True


@compiles(shown_headline, "postgresql")
def _by_path(shown: shown_headline, compiler: SQLCompiler, **options: Any) -> str:
    copy, brief = (compiler.process(column, **options) for column in shown.clauses)
    candidate = f"coalesce(({brief} #>> '{{look,candidate}}')::integer, 0)"
    count = f"nullif(jsonb_array_length({copy} -> 'candidates'), 0)"
    return f"({copy} #>> ARRAY['candidates', ({candidate} %% {count})::text, 'headline'])"


@compiles(shown_headline, "sqlite")
def _by_extract(shown: shown_headline, compiler: SQLCompiler, **options: Any) -> str:
    copy, brief = (compiler.process(column, **options) for column in shown.clauses)
    candidate = f"coalesce(json_extract({brief}, '$.look.candidate'), 0)"
    count = f"nullif(json_array_length({copy}, '$.candidates'), 0)"
    return f"json_extract({copy}, '$.candidates[' || ({candidate} % {count}) || '].headline')"


class spent_on(GenericFunction[Any]):  # noqa: N801
    """What reading and writing cost, of an understanding and a copy, for ads that were made before the column `spent`
    was there."""

    type = Json
    inherit_cache = True


@compiles(spent_on, "postgresql")
def _minus(spent: spent_on, compiler: SQLCompiler, **options: Any) -> str:
    understanding, copy = (compiler.process(column, **options) for column in spent.clauses)
    return f"jsonb_build_object('reading', {understanding} -> 'usage', 'writing', {copy} - 'candidates')"


@compiles(spent_on, "sqlite")
def _removed(spent: spent_on, compiler: SQLCompiler, **options: Any) -> str:
    understanding, copy = (compiler.process(column, **options) for column in spent.clauses)
    reading, writing = f"json_extract({understanding}, '$.usage')", f"json_remove({copy}, '$.candidates')"
    return f"json_object('reading', {reading}, 'writing', {writing})"


def pictures_of(generation: type[GenerationHistory]) -> ScalarSelect[str]:
    """The packed pictures of each ad of a statement; `unpacked` reads them."""
    parts = (
        HistoryImage.role,
        as_type(HistoryImage.position, String),
        as_type(HistoryImage.image_id, String),
        as_type(ImageMatching.width, String),
        as_type(ImageMatching.height, String),
        func.coalesce(HistoryImage.channel, ""),
    )
    packed: Any = parts[0]
    for part in parts[1:]:
        packed = packed + BETWEEN_PARTS + part
    return (
        select(joined_lines(packed))
        .select_from(HistoryImage)
        .join(ImageMatching, ImageMatching.id == HistoryImage.image_id)
        .where(HistoryImage.generation_history_id == generation.id)
        .correlate(generation)
        .scalar_subquery()
    )


COVER = (HistoryImage.role, HistoryImage.image_id, ImageMatching.width, ImageMatching.height)


def beside_cover(statement: Select[*tuple[Any, ...]], ad: Any) -> Select[*tuple[Any, ...]]:
    """A statement whose columns end with `COVER`, joined to the cover of its ads; `ad` has their id and status.

    One row an ad, where all its pictures would be several. Every ad that is joined is looked up, also for a list that
    is cut off later: so choose the ads of a page first.
    """
    role = case((ad.status == "done", "output"), else_="key_visual")
    place = and_(HistoryImage.generation_history_id == ad.id, HistoryImage.role == role, HistoryImage.position == 0)
    return statement.outerjoin(HistoryImage, place).outerjoin(ImageMatching, ImageMatching.id == HistoryImage.image_id)


def unpacked(packed: str | None) -> Pictures:
    """The pictures of one ad."""
    outputs: list[Picture] = []
    first: dict[str, tuple[int, int]] = {}
    for text in packed.split(BETWEEN_PICTURES) if packed else ():
        role, position, image_id, width, height, channel = text.split(BETWEEN_PARTS, 5)
        if role == "output":
            outputs.append(Picture("output", int(position), int(image_id), int(width), int(height), channel or None))
            continue
        place = int(position)
        if role == "reference" and place != SENT:
            continue
        if role not in first or place < first[role][0]:
            first[role] = (place, int(image_id))
    if len(outputs) > 1:
        outputs.sort()
    return Pictures(tuple(outputs), _number(first.get("key_visual")), _number(first.get("reference")))


def _number(placed: tuple[int, int] | None) -> int | None:
    return placed[1] if placed else None


def with_pictures(shape: Callable[..., Row]) -> Callable[..., Row]:
    """The shape of rows whose last column is `pictures_of`."""

    def shaped(*columns: Any) -> Row:
        return shape(*columns[:-1], unpacked(columns[-1]))

    return shaped


def with_cover(shape: Callable[..., Row]) -> Callable[..., Row]:
    """The shape of rows whose last columns are `COVER`."""

    def shaped(*columns: Any) -> Row:
        cover = columns[-len(COVER) :]
        return shape(*columns[: -len(COVER)], None if cover[0] is None else Cover(*cover))

    return shaped
