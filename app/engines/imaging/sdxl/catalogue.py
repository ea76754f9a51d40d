"""The models that can be pulled: repositories at pinned revisions, and where their files go in an SDXL folder."""

from functools import cache
from pathlib import Path
from typing import Literal

from app import data
from app.data.schema import DataFile
from app.engines.contracts import EngineError, Value


class FileRule(Value):
    """One file of a repository; `to` is its place in our folder where that differs."""

    path: str
    to: str = ""

    @property
    def place(self) -> str:
        """Where the file goes, from the model's folder."""
        return self.to or self.path


class Part(Value):
    """Files of one repository at one revision, under one licence."""

    repo: str
    revision: str
    licence: str
    licence_url: str
    files: tuple[FileRule, ...]


class CatalogueModel(Value):
    """A model by the name it is pulled under. `gigabytes` is rounded, for a person who chooses."""

    name: str
    profile: Literal["quality", "fast"]
    title: str
    gigabytes: float
    parts: tuple[Part, ...]

    @property
    def revision(self) -> str:
        """The revisions of all its parts, shortened: two pictures with equal ones come from equal weights."""
        return "+".join(dict.fromkeys(part.revision[:12] for part in self.parts))

    @property
    def licences(self) -> tuple[str, ...]:
        """Each licence once, with where to read it."""
        return tuple(dict.fromkeys(f"{part.licence} ({part.licence_url})" for part in self.parts))


class ModelsFile(DataFile):
    """models.json"""

    models: tuple[CatalogueModel, ...]


@cache
def models() -> dict[str, CatalogueModel]:
    """Every model by name."""
    text = (Path(data.__file__).parent / "models.json").read_text("utf-8")
    return {model.name: model for model in ModelsFile.model_validate_json(text).models}


def model(name: str) -> CatalogueModel:
    """The model of this name. Raises EngineError("model_unknown")."""
    if name not in models():
        raise EngineError("model_unknown", final=True, detail=f"no model {name!r}; there are {', '.join(models())}")
    return models()[name]
