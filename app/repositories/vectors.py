"""Pictures of the same colours and composition, where PostgreSQL has pgvector: a table that no migration makes.

Its type exists only with the extension, so the table is set up by a command, and everything else works without it.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import BigInteger, Engine, Float, bindparam, column, func, select, table, text
from sqlalchemy.exc import DBAPIError

from app.extensions import db, note_write, read_engine
from app.models import GenerationHistory, HistoryImage, ImageMatching
from app.repositories.likeness import Unseen
from app.repositories.reading import Question, sifting

VECTOR_TABLE = "image_vector"
LENGTH = 128
NEAREST = 200
FAR = 0.15
"""The distance from which two pictures have other colours or another composition: most ads of one style are nearer."""
ASKED_AGAIN_SECONDS = 60.0
NOT_ALLOWED = "42501"
SET_UP = (
    # Two who set up at once would both find nothing.
    "SELECT pg_advisory_xact_lock(hashtext('image_vector'))",
    # The table refers to pictures, which takes a lock on them: rather give up than make their writers wait.
    "SET LOCAL lock_timeout = '4s'",
    # An index over many vectors takes minutes, and makes nobody wait but those who would add a vector.
    "SET LOCAL statement_timeout = 0",
    "CREATE EXTENSION IF NOT EXISTS vector",
    f"CREATE TABLE IF NOT EXISTS {VECTOR_TABLE} (image_id bigint NOT NULL, look halfvec({LENGTH}) NOT NULL, "
    "CONSTRAINT pk_image_vector PRIMARY KEY (image_id), CONSTRAINT fk_image_vector_image_id_image_matching "
    "FOREIGN KEY (image_id) REFERENCES image_matching (id) ON DELETE CASCADE)",
    f"CREATE INDEX IF NOT EXISTS ix_image_vector_look ON {VECTOR_TABLE} USING hnsw (look halfvec_l2_ops)",
    # An ad has several pictures and its versions many more: forty candidates, the usual, would be those of a few ads.
    "CREATE OR REPLACE FUNCTION nearest_looks(wanted halfvec, most integer) "  # noqa: S608
    "RETURNS TABLE (image_id bigint, distance double precision) "
    f"LANGUAGE sql STABLE STRICT ROWS {NEAREST} SET hnsw.ef_search = {NEAREST} "
    f"AS 'SELECT v.image_id, v.look <-> wanted FROM {VECTOR_TABLE} v ORDER BY 2 LIMIT most'",
)  # fmt: skip
_KEEP = text(
    f"INSERT INTO {VECTOR_TABLE} (image_id, look) SELECT m.id, CAST(given.look AS halfvec) "  # noqa: S608
    "FROM unnest(CAST(:ids AS bigint[]), CAST(:looks AS text[])) AS given (id, look) "
    # A picture that is being removed meanwhile is gone, or stays until this ends.
    "JOIN image_matching m ON m.id = given.id FOR KEY SHARE OF m ON CONFLICT DO NOTHING"
)
_OFFERED = text(
    "SELECT coalesce(installed_version, default_version) FROM pg_available_extensions WHERE name = 'vector'"
)
_IS_SET_UP = text(f"SELECT to_regclass('{VECTOR_TABLE}') IS NOT NULL")
_known: WeakKeyDictionary[Engine, tuple[float, bool]] = WeakKeyDictionary()


class MayNotSetUp(RuntimeError):
    """The database's role may not make what is needed; the message is the database's own sentence."""


@dataclass(frozen=True, slots=True)
class VectorState:
    """What the database could do: `version` is that of the extension it offers, `pictures` None before the set-up."""

    version: str
    pictures: int | None


@dataclass(frozen=True, slots=True)
class Kindred:
    """A picture of a finished ad; `distance` is that of its look, 0 for the same one."""

    generation_id: int
    image_id: int
    width: int
    height: int
    distance: float


_VECTORS = table(VECTOR_TABLE, column("image_id", BigInteger), column("look"))
_OWN = select(_VECTORS.c.look).where(_VECTORS.c.image_id == bindparam("image_id", type_=BigInteger))
_NEAREST = func.nearest_looks(_OWN.scalar_subquery(), NEAREST).table_valued(
    column("image_id", BigInteger), column("distance", Float), name="near"
)
_KINDRED = Question(
    select(GenerationHistory.id, ImageMatching.id.label("image_id"), ImageMatching.width, ImageMatching.height,
           _NEAREST.c.distance)
    .select_from(_NEAREST)
    .join(ImageMatching, ImageMatching.id == _NEAREST.c.image_id)
    .join(HistoryImage, HistoryImage.image_id == ImageMatching.id)
    .join(GenerationHistory, GenerationHistory.id == HistoryImage.generation_history_id)
    .where(
        _NEAREST.c.distance < FAR,
        sifting(GenerationHistory.status) == "done",
        GenerationHistory.deleted_at.is_(None),
    ),
    Kindred,
)  # fmt: skip
_WITHOUT = select(ImageMatching.id, ImageMatching.file_directory).where(
    ~select(_VECTORS.c.image_id).where(_VECTORS.c.image_id == ImageMatching.id).exists()
)


class VectorRepository:
    """Vectors of looks."""

    def state(self) -> VectorState | None:
        """What the database could do and does; None where there is no pgvector."""
        if db.engine.dialect.name != "postgresql":
            return None
        with read_engine().connect() as connection:
            version = connection.scalar(_OFFERED)
            is_set_up = version is not None and connection.scalar(_IS_SET_UP)
            counted = select(func.count()).select_from(_VECTORS)
            pictures = connection.scalar(counted) if is_set_up else None
        return VectorState(version, pictures) if version is not None else None

    def is_set_up(self) -> bool:
        """Whether there are vectors here; a process asks its database once a minute at most."""
        engine = read_engine()
        if engine.dialect.name != "postgresql":
            return False
        known = _known.get(engine)
        if known is None or time.monotonic() - known[0] > ASKED_AGAIN_SECONDS:
            with engine.connect() as connection:
                known = _known[engine] = (time.monotonic(), bool(connection.scalar(_IS_SET_UP)))
        return known[1]

    def set_up(self) -> None:
        """Extension, table, index and function, whatever of them is missing; PostgreSQL with pgvector only.

        Raises MayNotSetUp.
        """
        note_write()
        try:
            for statement in SET_UP:
                db.session.execute(text(statement))
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == NOT_ALLOWED:
                raise MayNotSetUp(f"{error.orig}".splitlines()[0]) from error
            raise
        _known.pop(read_engine(), None)

    def count_without(self) -> int:
        """How many pictures have no vector."""
        return db.session.scalars(select(func.count()).select_from(_WITHOUT.subquery())).one()

    def without(self, after: int, limit: int) -> list[Unseen]:
        """Pictures that have no vector, in the order of their numbers, behind one of them."""
        query = _WITHOUT.where(ImageMatching.id > after).order_by(ImageMatching.id).limit(limit)
        return [Unseen(*row) for row in db.session.execute(query)]

    def without_of(self, generation_id: int) -> list[Unseen]:
        """Pictures of an ad that have no vector."""
        query = _WITHOUT.join(HistoryImage, HistoryImage.image_id == ImageMatching.id)
        query = query.where(HistoryImage.generation_history_id == generation_id)
        return [Unseen(*row) for row in db.session.execute(query.distinct())]

    def keep(self, looks: Mapping[int, Sequence[float]]) -> int:
        """Let pictures be found by their looks, of LENGTH numbers each; says how many were not yet."""
        note_write()
        written = [f"[{','.join(f'{number:.5f}' for number in look)}]" for look in looks.values()]
        return int(db.session.execute(_KEEP, {"ids": list(looks), "looks": written}).rowcount)  # type: ignore[attr-defined]

    def like(self, image_id: int, without: Collection[int], limit: int = 12) -> list[Kindred]:
        """Pictures of the colours and composition of this one, the nearest first, one for each ad.

        Ads `without` are not among them. Nothing where there are no vectors, or none of this picture.
        """
        if not self.is_set_up():
            return []
        nearest: dict[int, Kindred] = {}
        for found in _KINDRED.all({"image_id": image_id}):
            known = nearest.get(found.generation_id)
            if found.generation_id not in without and (known is None or found.distance < known.distance):
                nearest[found.generation_id] = found
        return sorted(nearest.values(), key=lambda found: (found.distance, -found.generation_id))[:limit]
