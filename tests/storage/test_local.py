import hashlib
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.storage.local import LocalImageStore

BREAD = b"bread"
HASH = hashlib.sha256(BREAD).hexdigest()
NAME = f"{HASH[:2]}/{HASH[2:4]}/{HASH}.png"


@pytest.fixture
def store(tmp_path: Path) -> LocalImageStore:
    return LocalImageStore(tmp_path / "images")


def aged(store: LocalImageStore, name: str, days: float) -> None:
    moment = (datetime.now(UTC) - timedelta(days=days)).timestamp()
    os.utime(store.path(name), (moment, moment))


def yesterday() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)


def test_a_staged_file_has_no_name_yet(store: LocalImageStore) -> None:
    staged = store.stage(BREAD, "png")

    assert (staged.file_hash, staged.file_directory, staged.byte_size) == (HASH, NAME, 5)
    with pytest.raises(FileNotFoundError):
        store.open(NAME)


def test_a_promoted_file_is_found_by_the_hash_of_its_bytes(store: LocalImageStore) -> None:
    store.promote(store.stage(BREAD, "png"))

    assert store.open(NAME) == BREAD
    assert list((store.root / "staging").iterdir()) == []


def test_promoting_twice_is_harmless(store: LocalImageStore) -> None:
    staged = store.stage(BREAD, "png")
    store.promote(staged)
    store.promote(staged)

    assert store.open(NAME) == BREAD


def test_a_file_that_vanished_from_staging_is_not_promoted_silently(store: LocalImageStore) -> None:
    staged = store.stage(BREAD, "png")
    store.discard(staged)

    with pytest.raises(FileNotFoundError):
        store.promote(staged)


def test_an_upload_of_known_bytes_heals_a_torn_file_and_makes_it_young(store: LocalImageStore) -> None:
    store.promote(store.stage(BREAD, "png"))
    store.path(NAME).write_bytes(b"br")
    aged(store, NAME, days=9)

    store.promote(store.stage(BREAD, "png"))

    assert store.open(NAME) == BREAD
    assert list(store.unchanged_since(yesterday())) == []


def test_discarding_leaves_no_staged_file_and_no_promoted_one_alone(store: LocalImageStore) -> None:
    staged = store.stage(BREAD, "png")
    store.promote(staged)
    store.discard(staged)
    store.discard(store.stage(b"cake", "png"))

    assert store.open(NAME) == BREAD
    assert list((store.root / "staging").iterdir()) == []


def test_what_nobody_wrote_for_long_is_listed_staged_files_too(store: LocalImageStore) -> None:
    store.promote(store.stage(BREAD, "png"))
    forgotten = store.stage(b"cake", "png").part.relative_to(store.root).as_posix()
    store.stage(b"fresh", "png")
    for name in (NAME, forgotten):
        aged(store, name, days=2)

    assert sorted(store.unchanged_since(yesterday())) == sorted([NAME, forgotten])


def test_a_file_written_again_meanwhile_is_not_removed(store: LocalImageStore) -> None:
    store.promote(store.stage(BREAD, "png"))
    aged(store, NAME, days=2)
    store.promote(store.stage(BREAD, "png"))

    assert not store.remove(NAME, yesterday())
    assert store.open(NAME) == BREAD


def test_an_old_file_is_removed_and_one_that_is_gone_is_gone(store: LocalImageStore) -> None:
    store.promote(store.stage(BREAD, "png"))
    aged(store, NAME, days=2)

    assert store.remove(NAME, yesterday()) and store.remove(NAME, yesterday())
    assert not store.path(NAME).exists()


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "ab/../../secret"])
def test_a_name_that_leads_outside_finds_nothing(store: LocalImageStore, name: str) -> None:
    (store.root.parent / "secret").write_text("secret")

    with pytest.raises(FileNotFoundError):
        store.open(name)


def test_a_full_disk_leaves_no_half_of_a_picture_behind_its_name(store: LocalImageStore) -> None:
    store.root.mkdir()
    (store.root / "staging").write_text("no folder")

    with pytest.raises(OSError, match=r"exists|directory"):
        store.stage(BREAD, "png")
    assert not store.path(NAME).exists()


def test_half_a_file_on_a_full_disk_does_not_stay(store: LocalImageStore) -> None:
    with no_room(), pytest.raises(OSError, match="too large"):
        store.stage(bytes(10_000), "png")
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


@contextmanager
def no_room() -> Iterator[None]:
    """Let no file of this process grow over a thousand bytes; Python ignores the signal and is told by an error.

    No fixture: the report of a test may be such a file, and it is written before a fixture ends.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
