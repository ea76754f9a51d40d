"""The composition root: the one place that knows which engine, store and service stands behind each contract."""

from dataclasses import dataclass
from functools import cached_property

from flask import Flask, current_app

from app.config import Settings
from app.engines.contracts import (
    AdComposer,
    ArtDirector,
    BriefReader,
    Copywriter,
    Engines,
    Exporter,
    ImageGenerator,
    LawReader,
)
from app.engines.imaging.door import ConfinedDoor
from app.services.accounts import Accounts
from app.services.chats import Chats
from app.services.drafts import Drafts
from app.services.generations import Generations
from app.services.production import Production
from app.storage import ImageStore
from app.storage.local import LocalImageStore

EXTENSION = "golmok"


class ChosenEngines:
    """The engines that the settings ask for. Imports happen at first use: only a worker ever loads skia or torch."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def reader(self) -> BriefReader:
        from app.engines.understanding.rules import RuleBriefReader

        return RuleBriefReader()

    @cached_property
    def copywriter(self) -> Copywriter:
        from app.engines.copywriting.rules import RuleCopywriter

        return RuleCopywriter()

    @cached_property
    def director(self) -> ArtDirector:
        from app.engines.imaging.direction import RuleArtDirector

        return RuleArtDirector()

    @cached_property
    def images(self) -> ImageGenerator:
        from app.engines.imaging.painter import Painter

        return Painter()

    @cached_property
    def law(self) -> LawReader:
        from app.engines.copywriting.advertising_law import AdvertisingLaw

        return AdvertisingLaw()

    @cached_property
    def composer(self) -> AdComposer:
        from app.engines.composing.composer import SkiaComposer

        return SkiaComposer()

    @cached_property
    def exporter(self) -> Exporter:
        from app.engines.composing import export

        return export


@dataclass(frozen=True)
class Services:
    """The use cases, ready to be called."""

    accounts: Accounts
    chats: Chats
    generations: Generations
    production: Production
    engines: Engines
    store: ImageStore
    settings: Settings


def wire(app: Flask, settings: Settings) -> None:
    """Build the services once and hang them on the application."""
    store = LocalImageStore(settings.image_root)
    engines = ChosenEngines(settings)
    chats = Chats(settings, ConfinedDoor())
    app.extensions["image_store"] = store
    app.extensions[EXTENSION] = Services(
        accounts=Accounts(),
        chats=chats,
        generations=Generations(chats, engines, store),
        production=Production(engines, Drafts(store)),
        engines=engines,
        store=store,
        settings=settings,
    )


def services() -> Services:
    """The services of the current application."""
    found: Services = current_app.extensions[EXTENSION]
    return found
