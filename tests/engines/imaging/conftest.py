"""One tiny SDXL folder for all tests of the engine."""

from pathlib import Path

import pytest

from app.engines.imaging.sdxl.holder import PipelineHolder
from app.engines.imaging.sdxl.profiles import Profile
from app.engines.imaging.sdxl.service import SdxlService
from tests.tiny_sdxl import write_tiny_sdxl

QUALITY = Profile("quality", steps=6, guidance=5.0, trailing=False)
FAST = Profile("fast", steps=4, guidance=0.0, trailing=True)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder. No test changes it; those that need another copy it."""
    return write_tiny_sdxl(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="session")
def held(tiny: Path) -> PipelineHolder:
    """The model in memory, for tests that leave it as it is."""
    return PipelineHolder(tiny, QUALITY)


@pytest.fixture
def service(held: PipelineHolder) -> SdxlService:
    """A service on the model in memory."""
    return SdxlService(held)


@pytest.fixture
def holder(tiny: Path) -> PipelineHolder:
    """A holder of its own, for tests that break what it holds."""
    return PipelineHolder(tiny, QUALITY)
