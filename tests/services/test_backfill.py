"""Rows that are older than a column get it, whoever pulls the plug meanwhile."""

import io

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select, text, update

from app.extensions import db
from app.models import GenerationHistory, ImageMatching, ImageSlice
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.images import ImageRepository
from app.repositories.searching import words_of
from app.services.backfill import AT_ONCE, Likeness, Search
from app.services.likeness import difference_hash
from app.storage.local import LocalImageStore
from app.transaction import transactional
from tests.factories import an_ad

MORE = 30


def pictures(count: int) -> list[bytes]:
    """Small different pictures."""
    made = []
    for number in range(count):
        out = io.BytesIO()
        Image.effect_noise((18, 16), 40 + number % 60).save(out, "PNG")
        made.append(out.getvalue())
    return made


def unseen(count: int) -> dict[int, int | None]:
    """Pictures as they were stored before looks were kept; their numbers and their looks."""
    looks, images = {}, ImageRepository()
    with transactional() as transaction:
        for picture in pictures(count):
            row = images.find_or_add(transaction.stage(picture, "png"), 18, 16, "image/png")
            looks[row.id] = difference_hash(picture)
    return looks


def kept() -> dict[int, int | None]:
    with db.engines["read"].connect() as connection:
        return {row.id: row.phash for row in connection.execute(select(ImageMatching.id, ImageMatching.phash))}


def unsearchable(count: int) -> list[GenerationHistory]:
    """Ads as they were stored before there was a search."""
    ads = [an_ad() for _ in range(count)]
    with transactional():
        if db.engine.dialect.name == "sqlite":
            db.session.execute(text("DROP TABLE ad_search"))
            db.session.execute(text("CREATE VIRTUAL TABLE ad_search USING fts5(grams, content='', tokenize='ascii')"))
        db.session.execute(update(GenerationHistory).values(search_text=""))
    db.session.expire_all()
    return ads


def test_looks_go_on_after_a_stop(app: Flask, store: LocalImageStore) -> None:
    looks = unseen(AT_ONCE + MORE)

    def pull_the_plug(_seen: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Likeness(store).run(pull_the_plug)
    half = sum(phash is not None for phash in kept().values())
    rest = Likeness(store).run(lambda _seen: None)

    assert (half, rest) == (AT_ONCE, MORE)
    assert kept() == looks
    assert db.session.scalar(select(func.count()).select_from(ImageSlice)) == 7 * len(looks)


def test_a_picture_without_a_file_stays_without_a_look_and_stops_nobody(app: Flask, store: LocalImageStore) -> None:
    looks = unseen(2)
    lost = max(looks)
    with transactional():
        name = db.session.scalars(select(ImageMatching.file_directory).where(ImageMatching.id == lost)).one()
    store.path(name).unlink()

    assert (Likeness(store).run(lambda _seen: None), Likeness(store).run(lambda _seen: None)) == (1, 0)
    assert kept() == {**looks, lost: None}


def test_ads_from_before_the_search_are_found(app: Flask) -> None:
    ads = unsearchable(3)

    def found() -> set[int]:
        return {ad.id for ad in GalleryRepository().page(wanted=GalleryFilter(words=words_of("소금빵")))}

    before, done = found(), Search().run(lambda _seen: None)

    assert (before, done, found()) == (set(), 3, {ad.id for ad in ads})
    assert Search().run(lambda _seen: None) == 0


def test_the_command_says_how_many_rows_it_completed(app: Flask) -> None:
    unsearchable(2)

    done = app.test_cli_runner().invoke(args=["data", "backfill", "search"])

    assert (done.exit_code, done.output.splitlines()[-1]) == (0, "2 of 2 rows completed")
