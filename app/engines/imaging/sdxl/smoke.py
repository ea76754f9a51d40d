"""One picture with a pulled model: what the automatic tests cannot show, a person can."""

import time
from dataclasses import dataclass
from pathlib import Path

from app.engines.contracts import ImageRequest, KeyVisual, Progress
from app.engines.imaging.sdxl.holder import PipelineHolder, Setup
from app.engines.imaging.sdxl.profiles import Profile
from app.engines.imaging.sdxl.service import SdxlService

REQUEST = ImageRequest(
    prompt="a latte in a white cup on a wooden table, soft morning light, empty space at the top, food photography",
    negative_prompt="text, letters, logo, watermark, people",
    seed=7,
    width=1024,
    height=1024,
)


@dataclass(frozen=True)
class Smoke:
    """What came out, and after how many seconds, loading included."""

    visual: KeyVisual
    seconds: float


def smoke(folder: Path, profile: Profile, setup: Setup, progress: Progress, side: int) -> Smoke:
    """Load the model and paint one square picture. Raises EngineError as painting an ad would."""
    request = REQUEST.model_copy(update={"width": side, "height": side})
    begun = time.monotonic()
    visual = SdxlService(PipelineHolder(folder, profile, setup)).generate(request, progress, lambda: False)
    return Smoke(visual, round(time.monotonic() - begun, 1))
