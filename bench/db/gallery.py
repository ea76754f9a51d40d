"""Everybody's ads: the first page, the thousandth, a search, and pictures that look alike."""

from typing import Any

from sqlalchemy import Integer, bindparam, text

from app.extensions import db, read_engine
from app.models import GenerationHistory
from app.repositories.gallery import GalleryFilter, GalleryRepository, items
from app.repositories.likeness import LikenessRepository
from app.repositories.reading import Cursor, Question
from app.repositories.searching import words_of
from app.repositories.vectors import LENGTH, NEAREST, VectorRepository
from app.transaction import transactional
from bench.db.place import Place
from bench.db.timing import Times, Way, interleaved

PAGE, PAGES = 60, 1_000
ROUNDS, SLOW_ROUNDS = 150, 15
TERMS = {
    "two syllables, frequent": "광고",
    "two syllables": "커피",
    "three syllables, rare": "크루아상",
    "two syllables, none": "뷁뷁",
    "a sentence, none": "뷁뷁뷁뷁",
}
KINDS = 500
MEASURED = f"""
INSERT INTO image_vector (image_id, look)
SELECT m.id, (
    SELECT array_agg(sin((m.id % {KINDS}) * k) / 10 + random() / 40)::halfvec({LENGTH})
    FROM generate_series(1, {LENGTH}) k
) FROM image_matching m LIMIT 200000
"""
BY_SCAN = f"""
SELECT v.image_id FROM image_vector v
ORDER BY (v.look <-> (SELECT look FROM image_vector WHERE image_id = %s)) + 0 LIMIT {NEAREST}
"""
SHOWN = "g.status = 'done' AND g.deleted_at IS NULL"
WITH_OFFSET = f"""
SELECT g.id, g.created_at, g.style, g.industry, u.login_id, h.image_id FROM generation_history g
JOIN "user" u ON u.id = g.user_id
LEFT JOIN history_image h ON h.generation_history_id = g.id AND h.role = 'output' AND h.position = 0
WHERE {SHOWN} ORDER BY g.created_at DESC, g.id DESC LIMIT 60 OFFSET %s
"""
# The page itself, found by counting instead of by its place.
PAGE_BY_OFFSET: Question[int] = Question(
    items()
    .where(GenerationHistory.status == "done", GenerationHistory.deleted_at.is_(None))
    .offset(bindparam("offset", type_=Integer)),
    lambda number, *_: number,
)
SCAN = f"""
SELECT g.id FROM generation_history g WHERE {SHOWN} AND g.search_text %s %%s
ORDER BY g.created_at DESC, g.id DESC LIMIT 60
"""


def measure(place: Place) -> None:
    """Pages, then words, then looks, then colours and composition."""
    _pages(place)
    _words(place)
    _looks(place)
    _compositions(place)


def _pages(place: Place) -> None:
    gallery = GalleryRepository()
    shown = gallery.page(limit=1)
    cursor, page = None, min(PAGES, max(2, place.sample.ads * 4 // 5 // PAGE))
    with read_engine().connect() as connection:
        skipped = "SELECT g.id FROM generation_history g WHERE " + SHOWN + " ORDER BY g.created_at DESC, g.id DESC"
        last = connection.execute(text(f"{skipped} LIMIT 1 OFFSET {PAGE * (page - 1) - 1}")).scalar_one()
    detail = gallery.detail(int(last))
    assert detail is not None and shown
    cursor = Cursor(detail.created_at, detail.id)
    raw = place.raw.reading(WITH_OFFSET)[0]
    offsets = {None: 0, cursor: PAGE * (page - 1)}
    for where, name in ((None, "gallery page 1"), (cursor, f"gallery page {page:,}")):
        ways = [
            Way("OFFSET over a join of six columns", lambda where: raw.call(offsets[where]), _numbers),
            Way("OFFSET over the join", lambda where: PAGE_BY_OFFSET.all({"limit": PAGE, "offset": offsets[where]})),
            Way("repository", gallery.page, lambda found: [item.id for item in found]),
        ]
        times = place.ledger.compare(name, ways, [where], SLOW_ROUNDS if where else ROUNDS)
    found = interleaved(
        [Way("first", lambda _: gallery.page()), Way("deep", lambda _: gallery.page(cursor))], [0], ROUNDS
    )
    place.ledger.ratios(f"7: gallery page {page:,} by page 1", found["deep"], found["first"], 1.1)
    place.ledger.ratios(
        "7: deep page by OFFSET over the join", times["repository"], times["OFFSET over the join"], 0.01
    )
    six = times["OFFSET over a join of six columns"]
    place.ledger.ratios("deep page by OFFSET over a join of six columns", times["repository"], six, 0.05)


def _numbers(rows: Any) -> list[int]:
    return [row[0] for row in rows]


def _words(place: Place) -> None:
    gallery = GalleryRepository()
    operator = "LIKE" if place.is_sqlite else "ILIKE"
    scan = place.raw.reading(SCAN % operator)[0]

    def wanted(term: str) -> Any:
        return gallery.page(wanted=GalleryFilter(words=words_of(term)))

    ours: dict[str, Times] = {}
    theirs: dict[str, Times] = {}
    for kind, term in TERMS.items():
        ways = [
            Way(operator, lambda term: scan.call(f"%{term}%"), _numbers),
            Way("repository", wanted, lambda found: [item.id for item in found]),
        ]
        place.ledger.agree(f"search, {kind}", ways, [term])
        found = {**interleaved(ways[:1], [term], SLOW_ROUNDS), **interleaved(ways[1:], [term], ROUNDS)}
        place.ledger.keep(f"search, {kind}", found)
        ours[kind], theirs[kind] = found["repository"], found[operator]
    slowest = max(ours.values(), key=lambda times: times.p10)
    if place.is_sqlite:
        place.ledger.note("8: slowest search, p10, ms", slowest.p10, 5, "any of the terms")
        place.ledger.note("8: slowest search, median, ms", slowest.median, 5, "any of the terms")
    else:
        worst = max(theirs.values(), key=lambda times: times.p10)
        place.ledger.ratios("8: slowest search by the worst ILIKE", slowest, worst, 1 / 15)


def _looks(place: Place) -> None:
    likeness = LikenessRepository()
    with read_engine().connect() as connection:
        found = connection.execute(text("SELECT phash FROM image_matching WHERE phash IS NOT NULL LIMIT 50")).scalars()
        hashes = [int(phash) for phash in found]

    def by_scan(phash: int) -> Any:
        apart = "bit_count((phash # CAST(%s AS bigint))::bit(64)) <= 6"
        return place.raw.on(place.raw.repaired, f"SELECT id FROM image_matching WHERE {apart}", (phash,))

    ways = [Way("repository", lambda phash: likeness.like(phash, 0))]
    if db.engine.dialect.name == "postgresql":
        ways.insert(0, Way("scan of all hashes", by_scan, is_wrong=True))
    place.ledger.compare("pictures that look alike", ways, hashes, SLOW_ROUNDS * 3)


def _compositions(place: Place) -> None:
    vectors = VectorRepository()
    if vectors.state() is None:
        return
    with transactional():
        vectors.set_up()
    with db.engine.begin() as connection:
        # Five hundred kinds of picture, as by style and trade: what is measured is the way to the nearest of a kind.
        connection.execute(text("DROP INDEX ix_image_vector_look"))
        connection.execute(text(MEASURED))
    # An index over rows that are there is made faster than one that grows with them.
    with transactional():
        db.session.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        vectors.set_up()
    with read_engine().connect() as connection:
        connection.execute(text("VACUUM ANALYZE image_vector"))
        images = connection.scalars(text("SELECT image_id FROM image_vector ORDER BY image_id LIMIT 50")).all()

    def by_scan(image_id: int) -> Any:
        return place.raw.on(place.raw.repaired, BY_SCAN, (image_id,))

    ways = [
        Way("scan of all vectors", by_scan, is_wrong=True),
        Way("repository", lambda image_id: vectors.like(image_id, ())),
    ]
    place.ledger.compare("pictures of the same colours and composition", ways, images, SLOW_ROUNDS * 3)
