"""A finished picture of an ad: its row, its place, its event. And a thousand pictures at once."""

import hashlib
import random
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from psycopg2.extras import execute_values
from sqlalchemy import ARRAY, Text, bindparam, func, literal, select
from sqlalchemy.dialects import postgresql

from app.clock import utc_now
from app.extensions import db, read_engine
from app.models import ImageMatching
from app.repositories.images import KEEP, ImageRepository, NewPicture, keep_values
from app.repositories.outbox import News
from app.repositories.writing import Saving
from app.storage import StagedImage
from app.transaction import transactional
from bench.db.place import Place
from bench.db.seeds import SeedImage, SeedPlace
from bench.db.timing import Way

ROUNDS, BULK_ROUNDS = 320, 10
BULK, KNOWN = 1_000, 100
IMAGE = "(file_hash, file_directory, width, height, byte_size, mime, created_at)"
INSERT_IMAGE = f"INSERT INTO image_matching {IMAGE} VALUES (%s, %s, 1, 1, 1, 'image/png', now()) RETURNING id"
PLACE = "generation_history_id, role, position, image_id"
_numbers = iter(range(1, 1 << 62))


def measure(place: Place) -> None:
    """One picture; a thousand."""
    # Places that the market has left free, so that a save is an INSERT for every way.
    keys = random.Random(1).sample(range(1, place.sample.ads + 1), min(2_000, place.sample.ads))
    _one_on_sqlite(place, keys) if place.is_sqlite else _one(place, keys)
    _thousand(place)


def new_picture() -> NewPicture:
    """A picture that nobody has seen, in a place of its own."""
    number = next(_numbers)
    file_hash = hashlib.sha256(f"picture {number}".encode()).hexdigest()
    staged = StagedImage(Path("none"), file_hash, f"{file_hash[:2]}/{file_hash}.png", 1)
    return NewPicture(staged, 1080, 1350, "image/png", "output", position=1_000 + number)


def with_a_look(new: NewPicture) -> NewPicture:
    """The same with a hash of its look, whose seven parts are seven rows more."""
    return replace(new, phash=random.getrandbits(63))


def use_case(ad: int) -> None:
    """A picture and its event in one transaction."""
    with transactional():
        ImageRepository().keep_and_tell(ad, new_picture(), News(chat_of(ad), "stage", {"generation": ad}))


def longer_use_case(ad: int) -> None:
    """The same behind another statement, as the painter's step has it: with BEGIN and COMMIT."""
    with transactional():
        db.session.connection().exec_driver_sql("SELECT 1")
        ImageRepository().keep_and_tell(ad, new_picture(), News(chat_of(ad), "stage", {"generation": ad}))


@cache
def chat_of(ad: int) -> int:
    """The chat of an ad; asked beforehand, outside of the time."""
    with read_engine().connect() as connection:
        query = "SELECT session_id FROM generation_history WHERE id = %s" % ad  # noqa: UP031
        return int(connection.exec_driver_sql(query).scalar_one())


def _one(place: Place, keys: list[int]) -> None:
    statement = KEEP.compiled(db.engine.dialect)
    raw = place.raw.prepared
    assert raw is not None

    def by_hand(ad: int, new: NewPicture) -> object:
        return raw.execute(statement.sql.encode(), keep_values(ad, new), prepare=True).fetchall()

    def alone(ad: int) -> object:
        return statement.run_alone(read_engine(), keep_values(ad, new_picture()))

    def use_case_with_a_look(ad: int) -> None:
        with transactional():
            news = News(chat_of(ad), "stage", {"generation": ad})
            ImageRepository().keep_and_tell(ad, with_a_look(new_picture()), news)

    insert = b"INSERT INTO login_attempt (key, failed_at) VALUES ('bench', now())"
    ways = [
        Way("psycopg2, as the seeds", lambda ad: _as_the_seeds(place, ad), is_wrong=True),
        Way("psycopg 3, one statement", lambda ad: by_hand(ad, new_picture()), is_wrong=True),
        Way("the seeds' ORM", lambda ad: _by_seed_entities(place, ad), is_wrong=True),
        Way("repository, the only write", alone, is_wrong=True),
        Way("repository, in transactional() with its event", use_case, is_wrong=True),
        Way("repository, in transactional() behind another statement", longer_use_case, is_wrong=True),
        Way("a one-row INSERT", lambda _: raw.execute(insert, prepare=True), is_wrong=True),
        Way("psycopg 3, one statement, with a look", lambda ad: by_hand(ad, with_a_look(new_picture())), is_wrong=True),
        Way("repository, with a look, in transactional()", use_case_with_a_look, is_wrong=True),
    ]
    for ad in keys:
        chat_of(ad)
    times = place.ledger.compare("save of a picture", ways, keys, ROUNDS)
    hand, ratios = times["psycopg 3, one statement"], place.ledger.ratios
    only, whole = times["repository, the only write"], times["repository, in transactional() with its event"]
    ratios("5: save as the only write by the same statement by hand", only, hand, 1.15)
    ratios("5: save in transactional() with its event by the statement alone", whole, hand, 1.7)
    ratios("5: save with its event by the seeds' ORM without one", whole, times["the seeds' ORM"], 1 / 3.5)
    ratios("5: save as the only write by a one-row INSERT", only, times["a one-row INSERT"], 2.4)
    ratios("5: save with its event by a one-row INSERT", whole, times["a one-row INSERT"], 3.5)
    looking = times["psycopg 3, one statement, with a look"]
    ratios("save with look and event by hand without event", times["repository, with a look, in transactional()"],
           looking, 1.7)  # fmt: skip


def _one_on_sqlite(place: Place, keys: list[int]) -> None:
    lite = place.raw.lite
    assert lite is not None

    def by_hand(ad: int) -> object:
        new = new_picture()
        lite.execute("BEGIN IMMEDIATE")
        (number,) = lite.execute(
            f"INSERT INTO image_matching {IMAGE} VALUES (?, ?, 1, 1, 1, 'image/png', ?) "
            "ON CONFLICT (file_hash) DO UPDATE SET file_hash = excluded.file_hash RETURNING id",
            (new.staged.file_hash, new.staged.file_directory, "2026-01-01 00:00:00.000000"),
        ).fetchone()
        lite.execute(f"INSERT INTO history_image ({PLACE}) VALUES (?, 'output', ?, ?)", (ad, new.position, number))
        return lite.execute("COMMIT")

    ways = [
        Way("sqlite3", by_hand, is_wrong=True),
        Way("the seeds' ORM", lambda ad: _by_seed_entities(place, ad), is_wrong=True),
        Way("repository, in transactional() with its event", use_case, is_wrong=True),
    ]
    for ad in keys:
        chat_of(ad)
    times = place.ledger.compare("save of a picture", ways, keys, ROUNDS)
    whole = times["repository, in transactional() with its event"]
    place.ledger.ratios("save with its event by the seeds' ORM without one", whole, times["the seeds' ORM"], 1)


def _as_the_seeds(place: Place, ad: int) -> object:
    new, connection = new_picture(), place.raw.seeds
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM image_matching WHERE file_hash = %s", (new.staged.file_hash,))
        found = cursor.fetchone()
        if found is None:
            cursor.execute(INSERT_IMAGE, (new.staged.file_hash, new.staged.file_directory))
            found = cursor.fetchone()
        values = (ad, new.position, found[0])
        cursor.execute(f"INSERT INTO history_image ({PLACE}) VALUES (%s, 'output', %s, %s)", values)
    connection.commit()
    return found


def _by_seed_entities(place: Place, ad: int) -> object:
    new = new_picture().staged
    with place.seeds() as session:
        image = session.query(SeedImage).filter(SeedImage.file_hash == new.file_hash).first()
        if image is None:
            image = SeedImage(file_hash=new.file_hash, file_directory=new.file_directory)
            session.add(image)
            session.flush()
        link = SeedPlace(generation_history_id=ad, role="output", position=10**6 + next(_numbers), image_id=image.id)
        session.add(link)
        session.commit()
        return image.id


# --- a thousand ------------------------------------------------------------------------------------------------------

REST = "SELECT file_hash, id FROM image_matching WHERE file_hash = ANY(%s)"


def _adding() -> Saving:
    given = func.unnest(bindparam("hashes", required=True, type_=ARRAY(Text))).column_valued("given")
    moment = bindparam("moment", required=True, type_=ImageMatching.__table__.c.created_at.type)
    names = ["file_hash", "file_directory", "width", "height", "byte_size", "mime", "created_at"]
    rows = select(given, given, *([literal(1)] * 3), literal("image/png"), moment)
    new = postgresql.insert(ImageMatching).from_select(names, rows, include_defaults=False)
    added = new.on_conflict_do_nothing().returning(ImageMatching.file_hash, ImageMatching.id).cte("added")
    known = select(ImageMatching.file_hash, ImageMatching.id).where(
        ImageMatching.file_hash == func.any(bindparam("hashes", required=True, type_=ARRAY(Text)))
    )
    return Saving(select(added.c.file_hash, added.c.id).union_all(known).subquery("found").select())


def _thousand(place: Place) -> None:
    known = [new_picture().staged.file_hash for _ in range(KNOWN)]
    keys = [tuple(known + [new_picture().staged.file_hash for _ in range(BULK - KNOWN)]) for _ in range(60)]
    sets, began = iter(range(1 << 30)), time.time()

    def fresh(hashes: tuple[str, ...]) -> list[str]:
        """Known pictures and new ones, other ones at each call and each run."""
        turn = f"{began} {next(sets)}"
        return [*hashes[:KNOWN], *(hashlib.sha256(f"{turn} {each}".encode()).hexdigest() for each in hashes[KNOWN:])]

    ways = [Way("the seeds' loop: ask, then add", lambda key: _one_by_one(place, fresh(key)), len)]
    if not place.is_sqlite:
        adding = _adding().compiled(db.engine.dialect)
        ways.insert(0, Way("psycopg2, execute_values", lambda key: _by_values(place, fresh(key)), len))
        ways.append(Way("one statement with unnest", lambda key: _by_unnest(adding, fresh(key)), len))
    else:
        ways.append(Way("one statement for all rows", lambda key: _by_many(fresh(key)), len))
    times = place.ledger.compare("1,000 pictures, 100 known, all ids", ways, keys, BULK_ROUNDS)
    ours, loop = times[ways[-1].name], times["the seeds' loop: ask, then add"]
    if place.is_sqlite:
        place.ledger.ratios("1,000 pictures by the seeds' loop, which makes no trips here", ours, loop, 1 / 10)
        return
    place.ledger.ratios("4: 1,000 pictures by execute_values", ours, times["psycopg2, execute_values"], 1.25)
    place.ledger.ratios("4: 1,000 pictures by the seeds' loop", ours, loop, 1 / 30)


def _by_values(place: Place, hashes: list[str]) -> dict[str, int]:
    connection = place.raw.seeds
    with connection.cursor() as cursor:
        found = execute_values(
            cursor, f"INSERT INTO image_matching {IMAGE} VALUES %s ON CONFLICT DO NOTHING RETURNING file_hash, id",
            [(each, each) for each in hashes], "(%s, %s, 1, 1, 1, 'image/png', now())", page_size=BULK, fetch=True,
        )  # fmt: skip
        numbers = dict(found)
        cursor.execute(REST, ([each for each in hashes if each not in numbers],))
        numbers |= dict(cursor.fetchall())
    connection.commit()
    return numbers


def _by_unnest(adding: Any, hashes: list[str]) -> dict[str, int]:
    with transactional():
        connection = db.session.connection().connection
        return dict(adding.run(connection, {"hashes": hashes, "moment": utc_now()}))


def _by_many(hashes: list[str]) -> dict[str, int]:
    hashes = sorted(hashes)  # Neighbours in the index share its pages.
    with transactional():
        cursor = db.session.connection().connection.cursor()
        (last,) = cursor.execute("SELECT max(id) FROM image_matching").fetchone()
        cursor.executemany(
            f"INSERT INTO image_matching {IMAGE} VALUES (?, ?, 1, 1, 1, 'image/png', '2026-01-01 00:00:00.000000') "
            "ON CONFLICT DO NOTHING",
            [(each, each) for each in hashes],
        )
        # Nobody else writes meanwhile, so what has a higher number than before is ours.
        numbers = dict(cursor.execute("SELECT file_hash, id FROM image_matching WHERE id > ?", (last,)).fetchall())
        rest = [each for each in hashes if each not in numbers]
        marks = ", ".join("?" * len(rest))
        cursor.execute(f"SELECT file_hash, id FROM image_matching WHERE file_hash IN ({marks})", rest)
        return numbers | dict(cursor.fetchall())


def _one_by_one(place: Place, hashes: list[str]) -> dict[str, int]:
    numbers = {}
    with place.seeds() as session:
        for each in hashes:
            image = session.query(SeedImage).filter(SeedImage.file_hash == each).first()
            if image is None:
                image = SeedImage(file_hash=each, file_directory=each)
                session.add(image)
                session.flush()
            numbers[each] = image.id
        session.commit()
    return numbers
