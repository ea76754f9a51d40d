"""Pictures that look alike, found without reading every hash.

Two hashes that differ in at most six of 64 bits agree in at least one of seven parts: each part is an indexed number.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, CTE, BigInteger, Integer, Select, bindparam, func, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from app.connections import ALL_BITS
from app.extensions import db
from app.models import GenerationHistory, HistoryImage, ImageMatching, ImageSlice
from app.repositories.reading import Question, sifting
from app.repositories.writing import changed_rows, insert_or_resolve

FEW_BITS = 6
PARTS = 7
PART_BITS = 10
# One picture may stand in many ads, and one ad may have several that are near.
NEAREST, PLACES = 60, 240


class Lookalike(NamedTuple):
    """A picture of a finished ad; `bits` of its hash differ."""

    generation_id: int
    image_id: int
    width: int
    height: int
    bits: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """A picture that nobody has looked at."""

    id: int
    file_directory: str


def as_column(bits: int) -> int:
    """64 bits as a column holds them, which knows no unsigned numbers."""
    return bits - (ALL_BITS + 1) if bits > ALL_BITS >> 1 else bits


def parts_of(phash: int) -> list[int]:
    """The seven parts of a hash, each with its place in it, so that parts of different places never meet."""
    plain = phash & ALL_BITS
    widths = [PART_BITS] + [(64 - PART_BITS) // (PARTS - 1)] * (PARTS - 1)
    parts = []
    for place, width in enumerate(widths):
        parts.append(place << PART_BITS | plain & ((1 << width) - 1))
        plain >>= width
    return parts


class bits_apart(GenericFunction[int]):  # noqa: N801  (named as it stands in the statement)
    """How many bits of two hashes differ."""

    type = Integer()
    inherit_cache = True


@compiles(bits_apart, "postgresql")
def _bit_count(apart: bits_apart, compiler: SQLCompiler, **options: Any) -> str:
    one, other = (compiler.process(hash_, **options) for hash_ in apart.clauses)
    return f"bit_count(({one} # {other})::bit(64))"


def _alike() -> Select[*tuple[Any, ...]]:
    """The nearest pictures, chosen before anybody asks whose they are: of the thousands that share a part with a
    picture, hardly one is near it."""
    parts = [bindparam(f"part_{place}", type_=Integer) for place in range(PARTS)]
    having_one = select(ImageSlice.image_id).where(ImageSlice.part.in_(parts)).distinct()
    sharing = having_one.cte("sharing").prefix_with("MATERIALIZED")
    # As a column, not a join: PostgreSQL would rather read all pictures than look up a thousand.
    phash = select(ImageMatching.phash).where(ImageMatching.id == sharing.c.image_id).scalar_subquery()
    bits = bits_apart(phash, bindparam("phash", type_=BigInteger, required=True)).label("bits")
    measured = select(sharing.c.image_id, bits).cte("measured").prefix_with("MATERIALIZED")
    near = (
        select(measured)
        .where(measured.c.bits <= FEW_BITS)
        .order_by(measured.c.bits, measured.c.image_id.desc())
        .limit(NEAREST)
        .cte("near")
        .prefix_with("MATERIALIZED")
    )
    return (
        select(GenerationHistory.id, near.c.image_id, ImageMatching.width, ImageMatching.height, near.c.bits)
        .select_from(near)
        .join(ImageMatching, ImageMatching.id == near.c.image_id)
        .join(HistoryImage, HistoryImage.image_id == near.c.image_id)
        .join(GenerationHistory, GenerationHistory.id == HistoryImage.generation_history_id)
        .where(
            GenerationHistory.id != bindparam("generation_id", type_=BigInteger),
            sifting(GenerationHistory.status) == "done",
            GenerationHistory.deleted_at.is_(None),
        )
        .order_by(near.c.bits, GenerationHistory.id.desc())
        .limit(PLACES)
    )


_ALIKE = Question(_alike(), Lookalike)
_HASH: Question[int] = Question(
    select(ImageMatching.phash).where(ImageMatching.id == bindparam("image_id", type_=BigInteger)), lambda phash: phash
)


def keep_parts(image_id: int, phash: int) -> None:
    """Let a picture be found by its look."""
    rows = [{"part": part, "image_id": image_id} for part in parts_of(phash)]
    db.session.execute(insert_or_resolve(ImageSlice).on_conflict_do_nothing(), rows)


def keeping_parts(picture: CTE) -> CTE:
    """The same within the statement that saves the picture, from the parameter `parts`; PostgreSQL only."""
    given = func.unnest(bindparam("parts", required=True, type_=ARRAY(Integer))).column_valued("part")
    rows = postgresql.insert(ImageSlice).from_select(["part", "image_id"], select(given, picture.c.id))
    return rows.on_conflict_do_nothing().cte("parts")


class LikenessRepository:
    """Looks."""

    def count_without(self) -> int:
        """How many pictures have no hash."""
        return db.session.scalars(select(func.count()).where(ImageMatching.phash.is_(None))).one()

    def without(self, after: int, limit: int) -> list[Unseen]:
        """Pictures that have no hash, in the order of their numbers, behind one of them."""
        query = select(ImageMatching.id, ImageMatching.file_directory)
        query = query.where(ImageMatching.phash.is_(None), ImageMatching.id > after)
        return [Unseen(*row) for row in db.session.execute(query.order_by(ImageMatching.id).limit(limit))]

    def keep(self, image_id: int, phash: int) -> None:
        """Give a picture its hash and let it be found by it."""
        changed_rows(update(ImageMatching).where(ImageMatching.id == image_id).values(phash=phash))
        keep_parts(image_id, phash)

    def hash_of(self, image_id: int) -> int | None:
        """The hash of a picture; None while it has none."""
        return _HASH.first({"image_id": image_id})

    def like(self, phash: int, generation_id: int, limit: int = 12) -> list[Lookalike]:
        """Pictures of other ads within six bits, the most alike first, one for each ad."""
        parts = {f"part_{place}": part for place, part in enumerate(parts_of(phash))}
        nearest: dict[int, Lookalike] = {}
        for one in _ALIKE.all({**parts, "phash": phash, "generation_id": generation_id}):
            nearest.setdefault(one.generation_id, one)
        return list(nearest.values())[:limit]
