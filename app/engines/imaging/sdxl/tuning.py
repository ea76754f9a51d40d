"""How a loaded pipeline is made fast. Knows torch and diffusers only: the bench runs it on a bare GPU machine."""

from dataclasses import dataclass
from typing import Any, Literal

Compiled = Literal["no", "regional", "whole"]
COMPILE_MODE = "default"
USUAL_SIZES = ((1024, 1024), (896, 1152), (1152, 896), (768, 1344), (1344, 768))


@dataclass(frozen=True)
class Tuning:
    """Which of the measured techniques are used (docs/performance.md); none changes a picture beyond rounding.

    `exact` lets every process choose the same kernels, which is what makes equal seeds give equal bytes.
    """

    channels_last: bool = False
    fused_attention: bool = False
    compiled: Compiled = "no"
    exact: bool = True

    @property
    def sizes_to_warm(self) -> tuple[tuple[int, int], ...]:
        """Sizes to paint once at loading: each is compiled anew, which no owner should wait for."""
        return USUAL_SIZES if self.compiled != "no" else ()


PLAIN = Tuning()
FOR_CUDA = Tuning(channels_last=True, fused_attention=True)


def tune(pipeline: Any, tuning: Tuning, compile_mode: str = COMPILE_MODE) -> None:
    """Change the pipeline in place. What compiles does so at the first picture of each size."""
    import torch

    torch.backends.cudnn.benchmark = not tuning.exact
    torch.backends.cudnn.deterministic = tuning.exact
    if tuning.channels_last:
        pipeline.unet.to(memory_format=torch.channels_last)
        pipeline.vae.to(memory_format=torch.channels_last)
    if tuning.fused_attention:
        pipeline.fuse_qkv_projections()
    if tuning.compiled == "regional":
        # The transformer blocks are alike, so a few compilations serve all of them: seconds instead of minutes.
        pipeline.unet.compile_repeated_blocks(fullgraph=True, mode=compile_mode)
    if tuning.compiled == "whole":
        pipeline.unet.compile(fullgraph=True, mode=compile_mode)
    if tuning.compiled != "no":
        pipeline.vae.decoder.compile(fullgraph=True, mode=compile_mode)
