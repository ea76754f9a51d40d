"""The one place that speaks to a model hub. Only `flask models pull` comes here; painting never leaves the machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.engines.contracts import EngineError
from app.engines.imaging.sdxl.catalogue import Part

OnBytes = Callable[[int], None]


@dataclass(frozen=True)
class HubFile:
    """A file on the hub: its size in bytes and the hash to trust, SHA-256 for large files, git's own for small ones."""

    repo: str
    revision: str
    path: str
    place: str
    size: int
    sha256: str | None
    git_hash: str | None


class Hub:
    """A hub that speaks the protocol of huggingface.co; `endpoint` None is that one, or HF_ENDPOINT."""

    def __init__(self, endpoint: str | None = None) -> None:
        self._endpoint = endpoint

    def look_up(self, part: Part) -> tuple[HubFile, ...]:
        """The files of a part with size and hash. Raises EngineError("hub_away"), or ("model_gone") without one."""
        from huggingface_hub import HfApi

        with _translated():
            told = HfApi(endpoint=self._endpoint).model_info(part.repo, revision=part.revision, files_metadata=True)
        known = {sibling.rfilename: sibling for sibling in told.siblings or ()}
        missing = [rule.path for rule in part.files if rule.path not in known]
        if missing:
            raise EngineError("model_gone", final=True, detail=f"{part.repo} has no {', '.join(missing)}")
        return tuple(_file(part, rule.path, rule.place, known[rule.path]) for rule in part.files)

    def fetch(self, file: HubFile, staging: Path, on_bytes: OnBytes) -> Path:
        """The file on this disk, below `staging`; a download that was cut off there goes on where it stopped."""
        from huggingface_hub import hf_hub_download

        with _translated():
            return Path(
                hf_hub_download(
                    file.repo,
                    file.path,
                    revision=file.revision,
                    local_dir=staging / file.repo.replace("/", "--"),
                    endpoint=self._endpoint,
                    tqdm_class=_counting(on_bytes),
                )
            )


def _file(part: Part, path: str, place: str, sibling: Any) -> HubFile:
    large = sibling.lfs.sha256 if sibling.lfs else None
    return HubFile(part.repo, part.revision, path, place, int(sibling.size or 0), large, sibling.blob_id)


def _counting(on_bytes: OnBytes) -> Any:
    """A progress bar class that draws nothing and passes the bytes on: one bar for all files is ours to draw."""
    from huggingface_hub.utils.tqdm import tqdm

    bar: Any = tqdm

    class Counting(bar):  # type: ignore[misc]
        def __init__(self, *arguments: Any, **settings: Any) -> None:
            super().__init__(*arguments, **{**settings, "disable": True})
            on_bytes(int(settings.get("initial") or 0))

        def update(self, n: float | None = 1) -> None:
            on_bytes(int(n or 0))

    return Counting


class _translated:  # noqa: N801  (used as a statement: with _translated():)
    """Lets everything that goes wrong on the way to the hub leave as one EngineError."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if error is None or isinstance(error, EngineError) or not isinstance(error, Exception):
            return
        from huggingface_hub.errors import RepositoryNotFoundError, RevisionNotFoundError

        if isinstance(error, RepositoryNotFoundError | RevisionNotFoundError):
            raise EngineError("model_gone", final=True, detail="the hub does not have this revision") from error
        raise EngineError("hub_away", detail=f"{type(error).__name__}: {error}"[:300]) from error
