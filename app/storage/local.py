"""Pictures on a local disk."""

import hashlib
import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.storage import StagedImage

STAGING = "staging"


class LocalImageStore:
    """An ImageStore in one folder: `ab/cd/<sha256>.png`, and `staging/` for files without a final name."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def stage(self, data: bytes, suffix: str) -> StagedImage:
        """Write the bytes durably beside the pictures, on the same disk, so that the later rename is atomic."""
        file_hash = hashlib.sha256(data).hexdigest()
        part = self.root / STAGING / uuid.uuid4().hex
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            # On a full disk half a file would take the room that the next try needs.
            part.unlink(missing_ok=True)
            raise
        file_directory = f"{file_hash[:2]}/{file_hash[2:4]}/{file_hash}.{suffix}"
        return StagedImage(part, file_hash, file_directory, len(data))

    def promote(self, staged: StagedImage) -> None:
        """Give a staged file its final name, also when such a file exists: a lost or torn one heals."""
        target = self.path(staged.file_directory)
        try:
            self._rename(staged.part, target)
        except FileNotFoundError:
            if not target.exists():
                raise

    def discard(self, staged: StagedImage) -> None:
        """Forget a staged file; one already promoted is left alone."""
        staged.part.unlink(missing_ok=True)

    def open(self, file_directory: str) -> bytes:
        """The bytes of a stored file. Raises FileNotFoundError."""
        return self.path(file_directory).read_bytes()

    def path(self, file_directory: str) -> Path:
        """Where the file lies. Raises FileNotFoundError for a name that leads outside the store."""
        path = (self.root / file_directory).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise FileNotFoundError(file_directory)
        return path

    def unchanged_since(self, moment: datetime) -> Iterator[str]:
        """The names of all files, staged ones too, that nobody has written since."""
        for path in self.root.rglob("*"):
            try:
                is_old = path.is_file() and self._written_at(path) < moment
            except FileNotFoundError:
                # It got its final name, or went, between being listed and being looked at.
                continue
            if is_old:
                yield path.relative_to(self.root).as_posix()

    def remove(self, file_directory: str, unchanged_since: datetime) -> bool:
        """Delete a file unless it was written again meanwhile; tells whether it is gone."""
        path = self.path(file_directory)
        try:
            if self._written_at(path) >= unchanged_since:
                return False
            path.unlink()
        except FileNotFoundError:
            pass
        return True

    def _rename(self, part: Path, target: Path) -> None:
        new_folders = [folder for folder in (target.parent, target.parent.parent) if not folder.exists()]
        target.parent.mkdir(parents=True, exist_ok=True)
        # The file's time is when it became wanted: a sweep must not take a staged file that waited long.
        os.utime(part)
        part.replace(target)
        # The rename survives a power cut only once the folder is on disk, and so does a new folder in its parent.
        for folder in {target.parent, *(folder.parent for folder in new_folders)}:
            self._fsync_folder(folder)

    @staticmethod
    def _fsync_folder(folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @staticmethod
    def _written_at(path: Path) -> datetime:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
