"""Where models lie, and whether a folder holds SDXL. Knows no torch: the web process may ask too."""

import hashlib
import importlib.util
import json
import re
from dataclasses import dataclass
from pathlib import Path

from app.engines.contracts import EngineError

INDEX, MANIFEST = "model_index.json", "manifest.json"
PULL = "flask models pull sdxl"
_NEEDED = {
    "tokenizer": ("vocab.json", "merges.txt"),
    "tokenizer_2": ("vocab.json", "merges.txt"),
    "scheduler": ("scheduler_config.json",),
    "text_encoder": ("config.json",),
    "text_encoder_2": ("config.json",),
    "unet": ("config.json",),
    "vae": ("config.json",),
}
_PINNED = re.compile(r"(?P<repo>[\w.-]+/[\w.-]+)@(?P<revision>[0-9a-f]{40})")


@dataclass(frozen=True)
class Shelf:
    """The folder that pulled models stand in; other relative folders are looked up from `base`, the project."""

    base: Path

    @property
    def root(self) -> Path:
        """Where `flask models pull` puts models, one folder each."""
        return self.base / "var" / "models"

    def find(self, model: str) -> Path | None:
        """The folder of a pulled model's name, of a path, or of a pinned `owner/name@revision` in the hub's cache."""
        pinned = _PINNED.fullmatch(model)
        if pinned:
            return _cached(pinned["repo"], pinned["revision"])
        for folder in (self.root / model, self.base / model):
            if (folder / INDEX).is_file():
                return folder
        return None


def _cached(repo: str, revision: str) -> Path | None:
    """A snapshot that an earlier download left; nothing is fetched now."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(repo, revision=revision, local_files_only=True))
    except LocalEntryNotFoundError:
        return None


def libraries_present() -> bool:
    """Whether torch and diffusers are installed, without importing them."""
    return all(importlib.util.find_spec(name) is not None for name in ("torch", "diffusers", "transformers"))


@dataclass(frozen=True)
class ModelFolder:
    """One SDXL model on this disk."""

    path: Path

    @classmethod
    def checked(cls, path: Path | None, wanted: str) -> "ModelFolder":
        """The model in this folder. Raises EngineError("model_missing"), or ("model_wrong") for another kind."""
        if path is None or not (path / INDEX).is_file():
            raise EngineError("model_missing", final=True, detail=f"no SDXL model at {wanted!r}; run `{PULL}`")
        try:
            kind = json.loads((path / INDEX).read_text("utf-8"))["_class_name"]
        except (ValueError, KeyError, TypeError) as broken:
            raise EngineError("model_broken", final=True, detail=f"{INDEX} of {wanted!r} is unreadable") from broken
        if not str(kind).startswith("StableDiffusionXL"):
            raise EngineError("model_wrong", final=True, detail=f"{wanted!r} holds a {kind}, not SDXL")
        # A tokenizer without its files is loaded as an empty one, which fails much later and obscurely.
        missing = [name for name, files in _NEEDED.items() if not all((path / name / file).is_file() for file in files)]
        if missing:
            raise EngineError("model_broken", final=True, detail=f"{wanted!r} lacks files of {', '.join(missing)}")
        return cls(path)

    @property
    def name(self) -> str:
        """What to call it in a recipe: a path would tell about the machine, not about the model."""
        return self._noted("model") or self.path.name

    @property
    def revision(self) -> str:
        """The pinned revision that was pulled, or a short hash over the names and sizes of the files."""
        return self._noted("revision") or self._fingerprint()

    @property
    def variant(self) -> str | None:
        """The suffix of its weights, which diffusers wants to be told."""
        return "fp16" if any((self.path / "unet").glob("*.fp16*.safetensors")) else None

    def _noted(self, key: str) -> str:
        manifest = self.path / MANIFEST
        return str(json.loads(manifest.read_text("utf-8")).get(key, "")) if manifest.is_file() else ""

    def _fingerprint(self) -> str:
        files = sorted(path for path in self.path.rglob("*") if path.is_file())
        told = "\n".join(f"{path.relative_to(self.path).as_posix()} {path.stat().st_size}" for path in files)
        return "local-" + hashlib.sha256(told.encode()).hexdigest()[:12]
