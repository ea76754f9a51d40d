"""Pictures that look alike, found without reading every hash.

Two hashes that differ in at most six of 64 bits agree in at least one of seven parts: each part is an indexed number.
"""

from dataclasses import dataclass

from sqlalchemy import ARRAY, CTE, BigInteger, Integer, bindparam, func, select, update
from sqlalchemy.dialects import postgresql

from app.extensions import db
from app.models import GenerationHistory, HistoryImage, ImageMatching, ImageSlice
from app.repositories.reading import Question, sifting
from app.repositories.writing import changed_rows, insert_or_resolve

FEW_BITS = 6
PARTS = 7
PART_BITS = 10
ALL_BITS = (1 << 64) - 1
CANDIDATES = 4000


@dataclass(frozen=True, slots=True)
class Lookalike:
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


_CANDIDATES = Question(
    select(
        GenerationHistory.id, ImageMatching.id.label("image_id"), ImageMatching.width, ImageMatching.height,
        ImageMatching.phash,
    )
    .select_from(ImageSlice)
    .join(ImageMatching, ImageMatching.id == ImageSlice.image_id)
    .join(HistoryImage, HistoryImage.image_id == ImageMatching.id)
    .join(GenerationHistory, GenerationHistory.id == HistoryImage.generation_history_id)
    .where(
        ImageSlice.part.in_([bindparam(f"part_{place}", type_=Integer) for place in range(PARTS)]),
        GenerationHistory.id != bindparam("generation_id", type_=BigInteger),
        sifting(GenerationHistory.status) == "done",
        GenerationHistory.deleted_at.is_(None),
    )
    .limit(CANDIDATES),
    lambda *columns: columns,
)  # fmt: skip
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
        for ad_id, image_id, width, height, other in _CANDIDATES.all({**parts, "generation_id": generation_id}):
            bits = ((phash ^ other) & ALL_BITS).bit_count()
            if bits <= FEW_BITS and (ad_id not in nearest or bits < nearest[ad_id].bits):
                nearest[ad_id] = Lookalike(ad_id, image_id, width, height, bits)
        return sorted(nearest.values(), key=lambda found: (found.bits, -found.generation_id))[:limit]
