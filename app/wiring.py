"""The composition root: the one place that knows which engine, store and service stands behind each contract."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import structlog
from flask import Flask, current_app

from app.config import PROJECT, Settings
from app.engines.contracts import (
    AdComposer,
    ArtDirector,
    BriefReader,
    Copywriter,
    EngineError,
    Engines,
    Exporter,
    ImageGenerator,
    LawReader,
    ProductCutter,
)
from app.engines.imaging.door import ConfinedDoor
from app.services.accounts import Accounts
from app.services.chats import Chats
from app.services.drafts import Drafts
from app.services.generations import Generations
from app.services.moderation import Moderation
from app.services.people import People
from app.services.production import Production
from app.services.standards import Standards
from app.services.tokens import Answers, Tokens
from app.storage import ImageStore
from app.storage.local import LocalImageStore

if TYPE_CHECKING:
    from app.engines.gpt.client import ModelClient
    from app.engines.imaging.sdxl.folders import Shelf

log = structlog.get_logger(__name__)
EXTENSION = "golmok"


class ChosenEngines:
    """The engines that the settings ask for. Imports happen at first use: only a worker ever loads skia or torch."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._asks_model = _asks_model(settings)

    @cached_property
    def reader(self) -> BriefReader:
        if self._asks_model:
            from app.engines.gpt.reader import GptBriefReader

            return GptBriefReader(self._model)
        from app.engines.understanding.rules import RuleBriefReader

        return RuleBriefReader()

    @cached_property
    def copywriter(self) -> Copywriter:
        if self._asks_model:
            from app.engines.gpt.copywriter import GptCopywriter

            return GptCopywriter(self._model)
        from app.engines.copywriting.rules import RuleCopywriter

        return RuleCopywriter()

    @cached_property
    def _model(self) -> "ModelClient":
        """The one client of this process: reader, copywriter and judge share its circuit."""
        from app.engines.gpt.client import ModelAddress, ModelClient

        settings = self._settings
        key = settings.openai_api_key
        return ModelClient(
            ModelAddress(
                model=settings.openai_model,
                # A server of one's own often wants no key, but the client library insists on one.
                api_key=key.get_secret_value() if key else "not-needed",
                base_url=settings.openai_base_url,
                timeout=settings.openai_timeout,
                deadline=2 * settings.openai_timeout,
            )
        )

    @cached_property
    def director(self) -> ArtDirector:
        from app.engines.imaging.direction import RuleArtDirector

        return RuleArtDirector()

    @cached_property
    def cutter(self) -> ProductCutter:
        from app.engines.imaging.cutting.cutter import GrabCutter

        return GrabCutter()

    @cached_property
    def images(self) -> ImageGenerator:
        settings = self._settings
        if settings.image_engine == "openai":
            return self._openai_images()
        if settings.image_engine == "painter" or (settings.image_engine == "auto" and not settings.sdxl_model):
            return self._painter()
        return self._sdxl()

    def _painter(self) -> ImageGenerator:
        from app.engines.imaging.painter import Painter

        return Painter()

    def _openai_images(self) -> ImageGenerator:
        from app.engines.imaging.openai import ImageAddress, OpenAIImages

        settings = self._settings
        if settings.openai_api_key is None:
            raise EngineError("key_missing", final=True, detail="IMAGE_ENGINE=openai needs OPENAI_API_KEY")
        address = ImageAddress(
            model=settings.openai_image_model,
            api_key=settings.openai_api_key.get_secret_value(),
            base_url=settings.openai_base_url,
            timeout=settings.openai_timeout,
        )
        return OpenAIImages(address, ConfinedDoor())

    def _sdxl(self) -> ImageGenerator:
        """SDXL. While its weights or libraries are missing the painter serves and every recipe says so; in production,
        where SDXL was asked for by name, each picture fails instead with the reason."""
        from app.engines.imaging.sdxl.folders import PULL, libraries_present
        from app.engines.imaging.sdxl.holder import PipelineHolder, Setup
        from app.engines.imaging.sdxl.profiles import PROFILES
        from app.engines.imaging.sdxl.service import SdxlService
        from app.engines.imaging.sdxl.standin import StandIn

        settings = self._settings
        folder = model_shelf().find(settings.sdxl_model or _usual_model(settings)) if libraries_present() else None
        if folder is None and (settings.image_engine == "auto" or not settings.is_production):
            log.warning("no SDXL model here, the painter serves meanwhile", model=settings.sdxl_model, command=PULL)
            return StandIn(self._painter(), instead_of=SdxlService.name)
        return SdxlService(PipelineHolder(folder, PROFILES[settings.sdxl_profile], Setup(device=settings.sdxl_device)))

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


def model_shelf() -> "Shelf":
    """Where models lie: pulled ones below the project, others wherever SDXL_MODEL says."""
    from app.engines.imaging.sdxl.folders import Shelf

    return Shelf(PROJECT)


def _usual_model(settings: Settings) -> str:
    """The name that `flask models pull` gives to the model of this profile."""
    return {"quality": "sdxl", "fast": "sdxl-fast"}[settings.sdxl_profile]


def _asks_model(settings: Settings) -> bool:
    """Whether a language model writes. Raises ValueError with the name of the setting when what it needs is missing."""
    address = settings.openai_base_url
    if address is not None and not address.startswith(("https://", "http://")):
        raise ValueError("OPENAI_BASE_URL must start with https:// or http://")
    is_set_up = settings.openai_api_key is not None or address is not None
    if settings.copy_engine == "openai" and not is_set_up:
        raise ValueError("COPY_ENGINE=openai needs OPENAI_API_KEY or OPENAI_BASE_URL")
    return settings.copy_engine != "rules" and is_set_up


@dataclass(frozen=True)
class Services:
    """The use cases, ready to be called."""

    accounts: Accounts
    chats: Chats
    generations: Generations
    standards: Standards
    moderation: Moderation
    people: People
    production: Production
    tokens: Tokens
    answers: Answers
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
        standards=Standards(),
        moderation=Moderation(),
        people=People(store),
        production=Production(engines, Drafts(store)),
        tokens=Tokens(),
        answers=Answers(),
        engines=engines,
        store=store,
        settings=settings,
    )


def services() -> Services:
    """The services of the current application."""
    found: Services = current_app.extensions[EXTENSION]
    return found
