"""A real SDXL pipeline of 300 kB with random weights, in the layout of the published model; built once a run."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from app.engines.contracts import ImageRequest, KeyVisual
from app.engines.imaging.sdxl.service import SdxlService
from bench.sdxl.models import TINY, build, save


def write_tiny_sdxl(folder: Path, seed: int = 0) -> Path:
    """The folder, filled; equal seeds give equal files."""
    # One thread: on crowded cores two of them wait for each other longer than they work.
    torch.set_num_threads(1)
    return save(build(TINY, "cpu", torch.float32, seed), folder)


def asked(**changes: Any) -> ImageRequest:
    """A small request."""
    usual: dict[str, Any] = {"prompt": "a photo of coffee", "seed": 1, "width": 64, "height": 64}
    return ImageRequest(**{**usual, **changes})


@dataclass
class Owner:
    """Watches a painting: remembers the shares, and stops it from a given share on."""

    stops_at: float = 2.0
    shares: list[float] = field(default_factory=list)

    def progress(self, share: float) -> None:
        """Remember."""
        self.shares.append(share)

    def cancelled(self) -> bool:
        """Whether the share is reached."""
        return bool(self.shares) and self.shares[-1] >= self.stops_at


def paint(service: SdxlService, request: ImageRequest) -> KeyVisual:
    """The picture of a request that nobody interrupts."""
    owner = Owner()
    return service.generate(request, owner.progress, owner.cancelled)


def pixels(visual: KeyVisual) -> Any:
    """Rows of red, green and blue."""
    with Image.open(io.BytesIO(visual.data)) as opened:
        return np.asarray(opened.convert("RGB"))


def png(picture: Image.Image) -> bytes:
    """The picture as a file."""
    encoded = io.BytesIO()
    picture.save(encoded, "PNG")
    return encoded.getvalue()


def photo(size: tuple[int, int] = (64, 64)) -> Image.Image:
    """A photo in which every pixel differs from its neighbours."""
    noise = np.random.Generator(np.random.PCG64(5)).integers(0, 256, (size[1], size[0], 3), np.uint8)
    return Image.fromarray(noise)


def mask(size: tuple[int, int] = (64, 64), box: tuple[int, int, int, int] = (16, 16, 48, 40)) -> Image.Image:
    """White where the photo stays."""
    made = Image.new("L", size, 0)
    made.paste(255, box)
    return made


class FullOnce(torch.nn.Module):
    """Stands in for a part of the model and is out of memory at its first call, or at every call of a large batch."""

    def __init__(self, module: torch.nn.Module, largest_batch: int | None = None) -> None:
        super().__init__()
        self.module, self.largest_batch = module, largest_batch
        self.failures = 0

    def forward(self, batch: torch.Tensor, *arguments: Any, **settings: Any) -> Any:
        """What the part answers, when memory suffices."""
        full = self.failures == 0 if self.largest_batch is None else len(batch) > self.largest_batch
        if full:
            self.failures += 1
            raise torch.OutOfMemoryError("no memory, says the test")
        return self.module(batch, *arguments, **settings)

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("module"), name)
