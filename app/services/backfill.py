"""Completing rows that are older than a column, in batches: what is done stays done, so a stopped run is run again."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from app.repositories.generations import GenerationRepository
from app.repositories.likeness import LikenessRepository, Unseen
from app.repositories.vectors import MayNotSetUp, VectorRepository
from app.services.likeness import difference_hash
from app.services.vectors import VectorKeeper
from app.storage import ImageStore
from app.transaction import slow_call, transactional

AT_ONCE = 200


class Backfill(ABC):
    """One column to complete."""

    @abstractmethod
    def count(self) -> int:
        """How many rows lack it."""

    @abstractmethod
    def batch(self, after: int) -> tuple[int, int, int] | None:
        """Complete the next rows behind a number: the last number, rows seen and rows completed; None at the end."""

    def run(self, progress: Callable[[int], object]) -> int:
        """Complete all rows; says how many. `progress` is told of rows seen."""
        after = completed = 0
        while (step := self.batch(after)) is not None:
            after, seen, done = step
            completed += done
            progress(seen)
        return completed


class Likeness(Backfill):
    """The hash by which each picture's lookalikes are found. A picture whose file is gone stays without one."""

    def __init__(self, store: ImageStore) -> None:
        self._store, self._rows = store, LikenessRepository()

    def count(self) -> int:
        """Pictures without a hash."""
        with transactional():
            return self._rows.count_without()

    def batch(self, after: int) -> tuple[int, int, int] | None:
        """Look at the next pictures, then write down what was seen."""
        with transactional():
            pictures = self._rows.without(after, AT_ONCE)
        if not pictures:
            return None
        with slow_call():
            seen = [(picture.id, self._hash_of(picture)) for picture in pictures]
        hashes = [(image_id, phash) for image_id, phash in seen if phash is not None]
        with transactional():
            for image_id, phash in hashes:
                self._rows.keep(image_id, phash)
        return pictures[-1].id, len(pictures), len(hashes)

    def _hash_of(self, picture: Unseen) -> int | None:
        try:
            return difference_hash(self._store.open(picture.file_directory))
        except FileNotFoundError:
            return None


class VectorsNotAvailable(RuntimeError):
    """The database has no pgvector: nothing is wrong, and nothing can be set up."""


class CannotSetUp(RuntimeError):
    """The set-up was refused; the message says in one sentence why and what to do."""


class Vectors(Backfill):
    """The vector by which pictures of the same colours and composition are found, and first the table that holds it.

    A picture whose file is gone stays without one.
    """

    def __init__(self, store: ImageStore) -> None:
        self._keeper, self._rows = VectorKeeper(store), VectorRepository()

    def set_up(self) -> None:
        """Make what is missing; what is there stays. Raises VectorsNotAvailable and CannotSetUp."""
        if self._rows.state() is None:
            raise VectorsNotAvailable
        try:
            with transactional():
                self._rows.set_up()
        except MayNotSetUp as refusal:
            raise CannotSetUp(
                f"the database says: {refusal}. Let the owner of the database run `CREATE EXTENSION vector` "
                "and give this role the right to make tables in its schema, then run this again"
            ) from refusal

    def count(self) -> int:
        """Pictures without a vector."""
        with transactional():
            return self._rows.count_without()

    def batch(self, after: int) -> tuple[int, int, int] | None:
        """Measure the next pictures and keep what was seen."""
        with transactional():
            pictures = self._rows.without(after, AT_ONCE)
        return (pictures[-1].id, len(pictures), self._keeper.keep(pictures)) if pictures else None


class Search(Backfill):
    """What each ad is found by."""

    def __init__(self) -> None:
        self._rows = GenerationRepository()

    def count(self) -> int:
        """Ads that the search does not know."""
        with transactional():
            return self._rows.count_unsearchable()

    def batch(self, after: int) -> tuple[int, int, int] | None:
        """Let the next ads be found."""
        with transactional():
            ads = self._rows.unsearchable(after, AT_ONCE)
            for ad in ads:
                self._rows.index(ad)
        return (ads[-1].id, len(ads), len(ads)) if ads else None
