"""A real SDXL pipeline of 300 kB with random weights, written in the layout of the published model."""

import json
from pathlib import Path
from typing import Any

import torch

from bench.sdxl.models import TINY, build, write_tokenizer

PARTS = {
    "vae": ("diffusers", "AutoencoderKL"),
    "unet": ("diffusers", "UNet2DConditionModel"),
    "scheduler": ("diffusers", "EulerDiscreteScheduler"),
    "text_encoder": ("transformers", "CLIPTextModel"),
    "text_encoder_2": ("transformers", "CLIPTextModelWithProjection"),
    "tokenizer": ("transformers", "CLIPTokenizer"),
    "tokenizer_2": ("transformers", "CLIPTokenizer"),
}


def write_tiny_sdxl(folder: Path, seed: int = 0) -> Path:
    """The folder, filled; equal seeds give equal files."""
    # One thread: on crowded cores two of them wait for each other longer than they work.
    torch.set_num_threads(1)
    pipeline = build(TINY, "cpu", torch.float32, seed)
    for name in ("vae", "unet", "text_encoder", "text_encoder_2", "scheduler"):
        getattr(pipeline, name).save_pretrained(folder / name)
    write_tokenizer(folder / "tokenizer", "<|endoftext|>")
    write_tokenizer(folder / "tokenizer_2", "!")
    _prefix_keys(folder / "text_encoder" / "model.safetensors")
    index: dict[str, Any] = {"_class_name": "StableDiffusionXLPipeline", "force_zeros_for_empty_prompt": True}
    (folder / "model_index.json").write_text(json.dumps({**index, **PARTS}), "utf-8")
    return folder


def _prefix_keys(file: Path) -> None:
    """Published files carry the prefix that transformers 5 no longer writes."""
    from safetensors.torch import load_file, save_file

    weights = load_file(file)
    if not any(key.startswith("text_model.") for key in weights):
        save_file({f"text_model.{key}": value for key, value in weights.items()}, file, metadata={"format": "pt"})
