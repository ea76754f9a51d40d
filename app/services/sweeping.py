"""Removing what no row knows: files of transactions that never committed."""

from datetime import timedelta

from app.clock import utc_now
from app.config import Settings
from app.repositories.images import ImageRepository
from app.storage import ImageStore
from app.transaction import transactional


class Sweeper:
    """Sweeps the picture store; safe beside running workers, since a reused file gets a new time."""

    def __init__(self, store: ImageStore, settings: Settings) -> None:
        self._store, self._grace = store, timedelta(seconds=settings.orphan_grace_seconds)
        self._images = ImageRepository()

    def sweep(self) -> int:
        """Remove files without a row that nobody has written for the grace period; says how many."""
        before = utc_now() - self._grace
        removed = 0
        for name in list(self._store.unchanged_since(before)):
            if name.startswith("thumbs/"):
                continue
            with transactional():
                known = self._images.is_known(name)
            # The file's time is read again just before it goes: an upload may have rewritten it meanwhile.
            if not known and self._store.remove(name, before):
                removed += 1
        return removed
