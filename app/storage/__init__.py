"""Where pictures lie. Knows disks, not Flask and not SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class StagedImage:
    """A file that is written safely but has no final name yet."""

    part: Path
    file_hash: str
    file_directory: str
    byte_size: int


class ImageStore(Protocol):
    """Files named by the hash of their bytes: equal bytes are one file."""

    def stage(self, data: bytes, suffix: str) -> StagedImage:
        """Write the bytes durably under a name nobody looks for; `suffix` has no dot."""
        ...

    def promote(self, staged: StagedImage) -> None:
        """Give a staged file its final name. Safe to repeat; a lost file with that name is healed."""
        ...

    def discard(self, staged: StagedImage) -> None:
        """Forget a staged file; one that was promoted stays, since another row may own it."""
        ...

    def open(self, file_directory: str) -> bytes:
        """The bytes of a stored file. Raises FileNotFoundError."""
        ...

    def path(self, file_directory: str) -> Path:
        """Where the file lies. Raises FileNotFoundError for a name that leads outside the store."""
        ...

    def unchanged_since(self, moment: datetime) -> Iterator[str]:
        """The names of all files, staged ones too, that nobody has written since."""
        ...

    def remove(self, file_directory: str, unchanged_since: datetime) -> bool:
        """Delete a file unless it was written again meanwhile; tells whether it is gone."""
        ...
