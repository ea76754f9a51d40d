from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError

from app.extensions import db, read_engine
from app.models import GenerationHistory, HistoryImage, ImageMatching, ImageSlice
from app.repositories.images import ImageRepository, NewPicture
from app.repositories.likeness import LikenessRepository
from app.repositories.outbox import News, OutboxRepository
from app.repositories.reading import CompiledStatement
from app.storage import StagedImage
from app.storage.local import LocalImageStore
from app.transaction import WriteOutsideTransaction, transactional
from tests.factories import a_chat, an_ad, an_owner
from tests.statements import counted_statements
from tests.threads import at_once

IMAGES = ImageRepository()
WRITERS, ROUNDS = 8, 15


def a_picture(data: bytes = b"bread") -> int:
    with transactional() as transaction:
        return IMAGES.find_or_add(transaction.stage(data, "png"), 1080, 1350, "image/png").id


def count(model: type[object]) -> int:
    with read_engine().connect() as connection:
        return connection.execute(select(func.count()).select_from(model)).scalar_one()


def test_equal_bytes_share_one_row(app: Flask) -> None:
    assert a_picture() == a_picture() != a_picture(b"cake")


def test_equal_bytes_twice_in_one_transaction_share_one_row(app: Flask) -> None:
    with transactional() as transaction:
        staged = [transaction.stage(b"bread", "png") for _ in range(2)]
        first, second = (IMAGES.find_or_add(each, 1, 1, "image/png").id for each in staged)

    assert first == second


def test_a_known_picture_whose_file_is_lost_heals(app: Flask, store: LocalImageStore) -> None:
    a_picture()
    with transactional() as transaction:
        staged = transaction.stage(b"bread", "png")
        store.path(staged.file_directory).unlink()
        IMAGES.find_or_add(staged, 1, 1, "image/png")

    assert store.open(staged.file_directory) == b"bread"


def save_in_two(generation_id: int, new: NewPicture) -> int:
    image = IMAGES.find_or_add(new.staged, new.width, new.height, new.mime)
    IMAGES.attach(generation_id, image.id, new.role, new.position, new.channel)
    return image.id


@pytest.mark.parametrize("keep", [IMAGES.keep, save_in_two], ids=["keep", "find_or_add and attach"])
def test_eight_writers_of_one_picture_lose_nothing(
    app: Flask, store: LocalImageStore, keep: Callable[[int, NewPicture], int]
) -> None:
    chat = a_chat()

    def save(number: int) -> int:
        with transactional() as transaction:
            staged = transaction.stage(b"the same for all of round %d" % number, "png")
            ad = GenerationHistory(session_id=chat.id, user_id=chat.user_id, seed=number)
            db.session.add(ad)
            db.session.flush()
            return keep(ad.id, NewPicture(staged, 1080, 1350, "image/png", "output"))

    def save_all() -> list[int]:
        return [save(number) for number in range(ROUNDS)]

    saved = at_once(app, [save_all] * WRITERS)

    assert all(images == saved[0] for images in saved)
    assert count(ImageMatching) == ROUNDS == len(list(store.root.rglob("*.png")))
    assert count(GenerationHistory) == count(HistoryImage) == WRITERS * ROUNDS


def test_a_kept_picture_takes_its_place_and_gives_way_to_the_next(app: Flask) -> None:
    ad = an_ad()
    with transactional() as transaction:
        for data, channel in ((b"bread", "instagram"), (b"cake", None)):
            IMAGES.keep(ad.id, NewPicture(transaction.stage(data, "png"), 10, 20, "image/png", "output", 3, channel))

    (kept,) = IMAGES.of_generation(ad.id)

    assert (kept.role, kept.position, kept.channel, kept.width, kept.byte_size) == ("output", 3, None, 10, 4)


def keep_and_tell(ad: GenerationHistory, staged: StagedImage, chat_id: int | None = None) -> None:
    new = NewPicture(staged, 10, 20, "image/png", "key_visual", phash=7)
    IMAGES.keep_and_tell(ad.id, new, News(chat_id or ad.session_id, "stage", {"stage": "composition"}))


def test_a_picture_its_look_and_its_news_are_kept_in_one_round_trip(app: Flask) -> None:
    ad, begun = an_ad(), []

    def note(connection: object) -> None:
        begun.append(connection)

    event.listen(db.engine, "begin", note)
    with counted_statements() as sent, transactional() as transaction:
        keep_and_tell(ad, transaction.stage(b"bread", "png"))
    event.remove(db.engine, "begin", note)

    (told,) = OutboxRepository().after(ad.session_id, 0)
    (image,) = IMAGES.of_generation(ad.id)
    assert (told.number, told.kind, told.payload) == (1, "stage", {"stage": "composition"})
    assert LikenessRepository().hash_of(image.image_id) == 7 and count(ImageSlice) == 7
    # On SQLite a trip costs nothing.
    assert (len(sent), begun) == (1, []) or db.engine.dialect.name == "sqlite"


def test_a_picture_and_its_news_share_the_fate_of_what_was_written_before(app: Flask) -> None:
    ad = an_ad()

    with pytest.raises(LookupError), transactional() as transaction:
        transaction.after_commit(pytest.fail)
        db.session.add(GenerationHistory(session_id=ad.session_id, user_id=ad.user_id, seed=1))
        keep_and_tell(ad, transaction.stage(b"bread", "png"), ad.session_id + 99)
    assert (count(ImageMatching), count(GenerationHistory)) == (0, 1)

    with transactional() as transaction:
        db.session.add(GenerationHistory(session_id=ad.session_id, user_id=ad.user_id, seed=1))
        keep_and_tell(ad, transaction.stage(b"bread", "png"))
    assert (count(ImageMatching), count(GenerationHistory)) == (1, 2)
    assert len(OutboxRepository().after(ad.session_id, 0)) == 1


def test_a_picture_and_its_news_are_not_kept_by_a_block_that_fails(app: Flask, store: LocalImageStore) -> None:
    ad = an_ad()

    with pytest.raises(ValueError, match="no"), transactional() as transaction:
        keep_and_tell(ad, transaction.stage(b"bread", "png"))
        raise ValueError("no")

    assert count(ImageMatching) == 0 and OutboxRepository().after(ad.session_id, 0) == []
    assert list(store.root.rglob("*.png")) == []


def test_of_a_picture_whose_chat_is_gone_no_row_is_kept(app: Flask) -> None:
    ad = an_ad()

    with pytest.raises(LookupError), transactional() as transaction:
        keep_and_tell(ad, transaction.stage(b"bread", "png"), ad.session_id + 99)

    assert (count(ImageMatching), count(HistoryImage), count(ImageSlice)) == (0, 0, 0)


def test_the_file_of_a_picture_has_its_name_before_a_row_tells_of_it(app: Flask, store: LocalImageStore) -> None:
    ad, files = an_ad(), []
    run = CompiledStatement.run

    def look_first(statement: CompiledStatement, *rest: Any) -> Any:
        files.extend(store.root.rglob("*.png"))
        return run(statement, *rest)

    with pytest.MonkeyPatch.context() as patch, transactional() as transaction:
        staged = transaction.stage(b"bread", "png")
        keep_and_tell(ad, staged)
        # A statement alone commits itself, so its file must lie there when it is sent.
        patch.setattr(CompiledStatement, "run", look_first)

    assert store.path(staged.file_directory) in files or db.engine.dialect.name == "sqlite"


def test_a_picture_with_news_outside_of_a_transaction_is_refused(app: Flask, store: LocalImageStore) -> None:
    with pytest.raises(WriteOutsideTransaction):
        keep_and_tell(an_ad(), store.stage(b"bread", "png"))


def test_a_picture_kept_outside_of_a_transaction_is_refused(app: Flask, store: LocalImageStore) -> None:
    ad = an_ad()

    with pytest.raises(WriteOutsideTransaction):
        IMAGES.keep(ad.id, NewPicture(store.stage(b"bread", "png"), 1, 1, "image/png", "output"))


def test_a_picture_for_an_ad_that_is_gone_is_refused_and_leaves_nothing(app: Flask, store: LocalImageStore) -> None:
    with pytest.raises(IntegrityError), transactional() as transaction:
        IMAGES.keep(99, NewPicture(transaction.stage(b"bread", "png"), 1, 1, "image/png", "output"))

    assert count(ImageMatching) == 0 and list(store.root.rglob("*.png")) == []


def test_writers_who_add_several_pictures_in_the_order_of_their_hashes_never_wait_for_each_other(app: Flask) -> None:
    def save(order: int) -> list[int]:
        names = islice(cycle([b"a", b"b", b"c", b"d"]), order, order + 4)
        with transactional() as transaction:
            staged = sorted((transaction.stage(name, "png") for name in names), key=lambda each: each.file_hash)
            return [IMAGES.find_or_add(each, 1, 1, "image/png").id for each in staged]

    saved = at_once(app, [lambda order=order: save(order) for order in range(4)])

    assert all(images == saved[0] for images in saved)


def test_a_second_picture_in_one_place_replaces_the_first(app: Flask) -> None:
    ad, first, second = an_ad(), a_picture(), a_picture(b"cake")
    with transactional():
        IMAGES.attach(ad.id, first, "output", 0, "instagram")
        IMAGES.attach(ad.id, second, "output", 0, "naver")

    assert [(image.image_id, image.channel) for image in IMAGES.of_generation(ad.id)] == [(second, "naver")]


def test_an_undone_version_has_the_pictures_of_the_earlier_one_but_not_its_photo(app: Flask) -> None:
    chat = a_chat()
    earlier, undone, image = an_ad(chat), an_ad(chat), a_picture()
    with transactional():
        for role, position in (("reference", 0), ("key_visual", 0), ("output", 0), ("output", 1)):
            IMAGES.attach(earlier.id, image, role, position, None)
        IMAGES.attach_all_of(earlier.id, to=undone.id)
        copied = [(each.role, each.position) for each in IMAGES.of_generation(undone.id)]

    assert copied == [("key_visual", 0), ("output", 0), ("output", 1)]


def test_a_picture_is_seen_by_its_owner_and_by_no_other_owner(app: Flask) -> None:
    ad, stranger, image = an_ad(), an_ad(), a_picture()
    with transactional():
        IMAGES.attach(ad.id, image, "output", 0)

    seen = IMAGES.visible_to(ad.user_id, image)

    assert seen is not None and (seen.id, seen.width, seen.mime) == (image, 1080, "image/png")
    assert IMAGES.visible_to(stranger.user_id, image) is None
    assert IMAGES.for_admin(image) == seen


def test_a_picture_of_two_owners_is_seen_by_both(app: Flask) -> None:
    ads, image = [an_ad(a_chat(an_owner())) for _ in range(2)], a_picture()
    with transactional():
        for ad in ads:
            IMAGES.attach(ad.id, image, "output", 0)

    assert all(IMAGES.visible_to(ad.user_id, image) for ad in ads)


def test_a_picture_that_does_not_exist_is_seen_by_nobody(app: Flask) -> None:
    assert IMAGES.visible_to(an_owner().id, 2**62) is None
    assert IMAGES.for_admin(2**62) is None


def test_a_file_is_known_by_its_name(app: Flask, store: LocalImageStore) -> None:
    image = IMAGES.for_admin(a_picture())

    assert image is not None and IMAGES.is_known(image.file_directory)
    assert not IMAGES.is_known("staging/1")
