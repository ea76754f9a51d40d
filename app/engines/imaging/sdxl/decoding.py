"""From latents to pictures, outside the diffusers pipeline: never for a cancelled picture, in tiles for a large one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image


class NotFinite(ArithmeticError):
    """The model produced numbers that are none: an overflow of 16-bit arithmetic, which would be a black picture."""


@dataclass(frozen=True)
class Decoded:
    """The pictures, and whether memory sufficed only for tiles, whose seams a keen eye may find."""

    pictures: "list[Image]"
    tiled: bool


def decode(pipeline: Any, latents: "torch.Tensor") -> Decoded:
    """One picture per latent. Raises NotFinite, and what `is_out_of_memory` knows when not even tiles fit."""
    import torch

    pictures: list[Image] = []
    tiled = False
    with torch.inference_mode():
        # One at a time: decoding is the peak of memory use, and a batch of it is no faster.
        for latent in latents.split(1):
            values, was_tiled = _decoded(pipeline, latent)
            if not torch.isfinite(values).all():
                raise NotFinite("the decoder gave numbers that are not finite")
            pictures += pipeline.image_processor.postprocess(values, output_type="pil")
            tiled = tiled or was_tiled
    return Decoded(pictures, tiled)


def _decoded(pipeline: Any, latent: "torch.Tensor") -> tuple["torch.Tensor", bool]:
    import torch

    vae = pipeline.vae
    if vae.dtype == torch.float16 and vae.config.force_upcast:
        # The first SDXL decoder overflows 16 bits; the repaired one says so by not asking for 32.
        vae.to(torch.float32)
    scaled = latent.to(vae.dtype) / vae.config.scaling_factor
    try:
        return vae.decode(scaled, return_dict=False)[0], False
    except RuntimeError as error:
        if not is_out_of_memory(error):
            raise
    free_memory()
    vae.enable_tiling()
    try:
        return vae.decode(scaled, return_dict=False)[0], True
    finally:
        vae.disable_tiling()


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether memory is what was missing: only CUDA has a class of its own for that."""
    import torch

    text = str(error).lower()
    return isinstance(error, torch.OutOfMemoryError) or "out of memory" in text or "can't allocate memory" in text


def free_memory() -> None:
    """Give memory that nobody uses back to the device."""
    import gc

    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
