"""A real SDXL pipeline of 300 kB with random weights, in the layout of the published model; built once a run."""

from pathlib import Path

import torch

from bench.sdxl.models import TINY, build, save


def write_tiny_sdxl(folder: Path, seed: int = 0) -> Path:
    """The folder, filled; equal seeds give equal files."""
    # One thread: on crowded cores two of them wait for each other longer than they work.
    torch.set_num_threads(1)
    return save(build(TINY, "cpu", torch.float32, seed), folder)
