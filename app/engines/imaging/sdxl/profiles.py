"""How SDXL paints: steps, guidance and scheduler of each profile. Knows diffusers only."""

from dataclasses import dataclass
from typing import Any, Literal

ProfileName = Literal["quality", "fast"]


@dataclass(frozen=True)
class Profile:
    """One way to paint. `trailing` spacing and no guidance are what distilled few-step checkpoints were trained with
    (SDXL-Lightning, Lin et al. 2024)."""

    name: ProfileName
    steps: int
    guidance: float
    trailing: bool


PROFILES: dict[ProfileName, Profile] = {
    "quality": Profile("quality", steps=30, guidance=5.0, trailing=False),
    "fast": Profile("fast", steps=4, guidance=0.0, trailing=True),
}


def schedule(pipeline: Any, profile: Profile) -> None:
    """Give the pipeline the scheduler of this profile."""
    if not profile.trailing:
        return
    from diffusers import EulerDiscreteScheduler

    pipeline.scheduler = EulerDiscreteScheduler.from_config(pipeline.scheduler.config, timestep_spacing="trailing")
