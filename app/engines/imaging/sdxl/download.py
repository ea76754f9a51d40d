"""Pulling a model: sizes first, then the disk, then file by file; what is there and whole is not fetched again."""

import errno
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.engines.contracts import EngineError
from app.engines.imaging.sdxl.catalogue import CatalogueModel, Part
from app.engines.imaging.sdxl.folders import MANIFEST, Shelf
from app.engines.imaging.sdxl.hub import HubFile, OnBytes

STAGING = ".pulling"
# Room that must stay free on the disk after a pull.
SPARE_BYTES = 512 * 1024**2


class Source(Protocol):
    """Where files come from; the hub is one."""

    def look_up(self, part: Part) -> tuple[HubFile, ...]:
        """The files of a part, with sizes and hashes."""
        ...

    def fetch(self, file: HubFile, staging: Path, on_bytes: OnBytes) -> Path:
        """One file on this disk, below `staging`."""
        ...


@dataclass(frozen=True)
class Plan:
    """What a pull will do. `missing` is in the order of fetching."""

    model: CatalogueModel
    folder: Path
    files: tuple[HubFile, ...]
    missing: tuple[HubFile, ...]

    @property
    def bytes_in_all(self) -> int:
        """Size of the whole model."""
        return sum(file.size for file in self.files)

    @property
    def bytes_missing(self) -> int:
        """Size of what is still to be fetched."""
        return sum(file.size for file in self.missing)


class Puller:
    """Fills a shelf from a source. `free_bytes` tells how much room a folder's disk has."""

    def __init__(
        self,
        shelf: Shelf,
        source: Source,
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self._shelf, self._source, self._free_bytes = shelf, source, free_bytes

    def plan(self, model: CatalogueModel) -> Plan:
        """Which files are missing. Raises EngineError("disk_full") when they would not fit."""
        folder = self._shelf.root / model.name
        folder.mkdir(parents=True, exist_ok=True)
        files = tuple(file for part in model.parts for file in self._source.look_up(part))
        whole = _noted(folder)
        missing = tuple(file for file in files if not _is_there(folder, file, whole))
        plan = Plan(model, folder, files, missing)
        free = self._free_bytes(folder)
        if missing and plan.bytes_missing + SPARE_BYTES > free:
            detail = f"{in_words(plan.bytes_missing)} to fetch, {in_words(free)} free at {folder.name}"
            raise EngineError("disk_full", final=True, detail=detail)
        return plan

    def pull(self, plan: Plan, on_bytes: OnBytes) -> None:
        """Fetch what is missing. Raises EngineError("file_corrupt") for bytes that are not what the hub promised, and
        ("disk_full") when something else took the room meanwhile.

        Safe to repeat after any interruption: each whole file is noted at once, and the file that makes a folder a
        model, its index, comes last.
        """
        staging = plan.folder / STAGING
        noted = _noted(plan.folder)
        for file in sorted(plan.missing, key=lambda missing: missing.place == "model_index.json"):
            try:
                noted[file.place] = self._taken_in(file, plan.folder, on_bytes)
                _note(plan, noted)
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                    raise
                raise EngineError("disk_full", final=True, detail=f"no room for {file.place}") from error
        shutil.rmtree(staging, ignore_errors=True)

    def _taken_in(self, file: HubFile, folder: Path, on_bytes: OnBytes) -> dict[str, object]:
        """What is to be noted of a file that has come, is whole and lies in its place."""
        fetched = self._source.fetch(file, folder / STAGING, on_bytes)
        sha256 = _checked(fetched, file)
        target = folder / file.place
        target.parent.mkdir(parents=True, exist_ok=True)
        fetched.replace(target)
        return {"bytes": file.size, "sha256": sha256, "from": f"{file.repo}@{file.revision}"}


def verify(folder: Path) -> list[str]:
    """What is wrong with a pulled model, a line each; an empty list when every file is as it was pulled."""
    noted = _noted(folder)
    if not noted:
        return [f"{folder.name}: no {MANIFEST}, so nothing is known about its files"]
    wrong = []
    for place, told in noted.items():
        path = folder / place
        if not path.is_file():
            wrong.append(f"{place}: missing")
        elif path.stat().st_size != told["bytes"] or _sha256(path) != told["sha256"]:
            wrong.append(f"{place}: changed")
    return wrong


def remove(shelf: Shelf, name: str) -> int:
    """Delete a pulled model and tell how many bytes that freed. Raises EngineError("model_missing")."""
    folder = (shelf.root / name).resolve()
    if folder.parent != shelf.root.resolve() or not folder.is_dir():
        raise EngineError("model_missing", final=True, detail=f"no pulled model {name!r}")
    freed = size_of(folder)
    shutil.rmtree(folder)
    return freed


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def in_words(size: int) -> str:
    """`6.8 GB`, as shops sell disks: a gigabyte is 10⁹ bytes."""
    for unit, bytes_ in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= bytes_:
            return f"{size / bytes_:.1f} {unit}"
    return f"{size} bytes"


Noted = dict[str, dict[str, object]]


def _noted(folder: Path) -> Noted:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return {}
    files: Noted = json.loads(manifest.read_text("utf-8"))["files"]
    return files


def _note(plan: Plan, files: Noted) -> None:
    told = {
        "model": plan.model.name,
        "revision": plan.model.revision,
        "licences": plan.model.licences,
        "files": files,
    }
    part = plan.folder / f"{MANIFEST}.part"
    part.write_text(json.dumps(told, indent=1), "utf-8")
    part.replace(plan.folder / MANIFEST)


def _is_there(folder: Path, file: HubFile, noted: Noted) -> bool:
    path, told = folder / file.place, noted.get(file.place, {})
    same = told.get("from") == f"{file.repo}@{file.revision}"
    return same and path.is_file() and path.stat().st_size == file.size


def _checked(path: Path, file: HubFile) -> str:
    """The SHA-256 of a fetched file that is what the hub promised; anything else is deleted."""
    sha256 = _sha256(path)
    whole = path.stat().st_size == file.size
    if file.sha256 is not None:
        whole = whole and sha256 == file.sha256
    elif file.git_hash is not None:
        whole = whole and _git_hash(path) == file.git_hash
    if not whole:
        path.unlink()
        raise EngineError("file_corrupt", detail=f"{file.path} is not what {file.repo} promised")
    return sha256


def _sha256(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _git_hash(path: Path) -> str:
    """How git names the content of a small file."""
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\x00" % len(content) + content, usedforsecurity=False).hexdigest()
