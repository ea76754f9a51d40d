"""Measuring pictures for the search by colours and composition, where the database has one."""

from collections.abc import Sequence

import structlog

from app.repositories.likeness import Unseen
from app.repositories.vectors import VectorRepository
from app.services.likeness import look_vector
from app.storage import ImageStore
from app.transaction import slow_call, transactional

log = structlog.get_logger(__name__)


class VectorKeeper:
    """Looks at pictures and keeps their vectors."""

    def __init__(self, store: ImageStore) -> None:
        self._store, self._rows = store, VectorRepository()

    def keep_of(self, generation_id: int) -> None:
        """Let the pictures of a finished ad be found. Never raises: an ad is whole without, and a backfill repairs."""
        try:
            if not self._rows.is_set_up():
                return
            with transactional():
                pictures = self._rows.without_of(generation_id)
            if pictures:
                self.keep(pictures)
        except Exception:
            log.exception("pictures not measured", generation=generation_id)

    def keep(self, pictures: Sequence[Unseen]) -> int:
        """Measure pictures, then write down what was seen; says how many. One whose file is gone is left out."""
        with slow_call():
            seen = {picture.id: self._look_of(picture) for picture in pictures}
        looks = {image_id: look for image_id, look in seen.items() if look is not None}
        with transactional():
            return self._rows.keep(looks)

    def _look_of(self, picture: Unseen) -> list[float] | None:
        try:
            return look_vector(self._store.open(picture.file_directory))
        except FileNotFoundError:
            return None
