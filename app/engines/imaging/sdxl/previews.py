"""Small pictures of an unfinished painting, straight from its latents: no decoder, no weights, under a millisecond."""

import io
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.engines.contracts import Show, Sketch, unseen

if TYPE_CHECKING:
    import torch

SECONDS_BETWEEN = 0.25
LONGEST_SIDE = 128

# Least-squares fit of SDXL's four latent channels to red, green and blue, as ComfyUI and InvokeAI publish it.
_TO_RGB = (
    (0.3651, 0.4232, 0.4341),
    (-0.2533, -0.0042, 0.1068),
    (0.1076, 0.1111, -0.0362),
    (-0.3165, -0.2492, -0.2188),
)
_BIAS = (0.1084, -0.0175, -0.0011)


class Previews:
    """Sends a JPEG at most every 250 ms: each one waits for the GPU."""

    def __init__(self, show: Show, clock: Callable[[], float] = time.monotonic) -> None:
        self._show, self._clock = show, clock
        self._due_at = 0.0

    def offer(self, latents: "torch.Tensor", step: int, steps: int) -> None:
        """Show the first of these latents as a picture, if it is time and somebody looks on."""
        now = self._clock()
        if self._show is unseen or now < self._due_at:
            return
        self._due_at = now + SECONDS_BETWEEN
        self._show(Sketch(data=preview(latents[0]), step=step, steps=steps))


def preview(latent: "torch.Tensor") -> bytes:
    """A JPEG whose longer side is 128 pixels, or fewer where the latent has fewer."""
    import torch
    from PIL import Image

    channels = latent.detach().float().cpu()
    colors = torch.einsum("chw,cr->hwr", channels, torch.tensor(_TO_RGB)) + torch.tensor(_BIAS)
    pixels = ((colors + 1) * 127.5).nan_to_num(0).clamp(0, 255).byte().numpy()
    picture = Image.fromarray(pixels)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    encoded = io.BytesIO()
    picture.save(encoded, "JPEG", quality=80)
    return encoded.getvalue()
