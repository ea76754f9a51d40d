"""SDXL with random weights: the published architecture at full size, and a toy of the same shape."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START, END = "<|startoftext|>", "<|endoftext|>"
# Words that become one token each; everything else is read byte by byte.
WHOLE_WORDS = ("a", "photo", "of", "coffee", "shop", "poster", "the", "bread")

_BLOCKS: dict[str, Any] = {
    "in_channels": 4,
    "out_channels": 4,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
}
_AUTOENCODER: dict[str, Any] = {
    "in_channels": 3,
    "out_channels": 3,
    "latent_channels": 4,
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "scaling_factor": 0.13025,
    # The repaired autoencoder (sdxl-vae-fp16-fix) needs no 32-bit arithmetic.
    "force_upcast": False,
}
NOISE: dict[str, Any] = {
    "beta_start": 0.00085,
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "num_train_timesteps": 1000,
    "prediction_type": "epsilon",
    "timestep_spacing": "leading",
    "steps_offset": 1,
}


@dataclass(frozen=True)
class Architecture:
    """The four networks. A text encoder with no vocabulary size takes that of the tokenizers."""

    unet: dict[str, Any]
    autoencoder: dict[str, Any]
    first_encoder: dict[str, Any]
    second_encoder: dict[str, Any]


_FIRST_ENCODER: dict[str, Any] = {
    "vocab_size": 49_408,
    "hidden_size": 768,
    "intermediate_size": 3072,
    "num_hidden_layers": 12,
    "num_attention_heads": 12,
    "hidden_act": "quick_gelu",
    "projection_dim": 768,
}
FULL = Architecture(
    unet={
        **_BLOCKS,
        "sample_size": 128,
        "block_out_channels": (320, 640, 1280),
        "layers_per_block": 2,
        "cross_attention_dim": 2048,
        "transformer_layers_per_block": (1, 2, 10),
        "attention_head_dim": (5, 10, 20),
        "addition_time_embed_dim": 256,
        "projection_class_embeddings_input_dim": 2816,
    },
    autoencoder={
        **_AUTOENCODER,
        "block_out_channels": (128, 256, 512, 512),
        "layers_per_block": 2,
        "sample_size": 1024,
    },
    first_encoder=_FIRST_ENCODER,
    second_encoder={
        **_FIRST_ENCODER,
        "hidden_size": 1280,
        "intermediate_size": 5120,
        "num_hidden_layers": 32,
        "num_attention_heads": 20,
        "hidden_act": "gelu",
        "projection_dim": 1280,
    },
)
_TINY_ENCODER: dict[str, Any] = {
    "hidden_size": 8,
    "intermediate_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "hidden_act": "quick_gelu",
    "projection_dim": 8,
}
TINY = Architecture(
    unet={
        **_BLOCKS,
        "sample_size": 16,
        "block_out_channels": (4, 8, 8),
        "layers_per_block": 1,
        "norm_num_groups": 2,
        "cross_attention_dim": 16,
        "transformer_layers_per_block": (1, 1, 1),
        "attention_head_dim": (1, 2, 2),
        "addition_time_embed_dim": 8,
        "projection_class_embeddings_input_dim": 56,
    },
    autoencoder={
        **_AUTOENCODER,
        "block_out_channels": (4, 4, 4, 4),
        "layers_per_block": 1,
        "norm_num_groups": 2,
        "sample_size": 128,
    },
    first_encoder=_TINY_ENCODER,
    second_encoder={**_TINY_ENCODER, "hidden_act": "gelu"},
)


def build(architecture: Architecture, device: str, dtype: Any, seed: int = 0) -> Any:
    """A pipeline with random weights made on the device itself, without a progress bar and without a file."""
    import torch
    from diffusers import AutoencoderKL, EulerDiscreteScheduler, StableDiffusionXLPipeline, UNet2DConditionModel
    from transformers import CLIPTextModel, CLIPTextModelWithProjection

    torch.manual_seed(seed)
    first, second = tokenizers()
    usual = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device(device):
            unet = UNet2DConditionModel(**architecture.unet)
            autoencoder = AutoencoderKL(**architecture.autoencoder)
            encoders = (
                CLIPTextModel(_encoder(architecture.first_encoder, first)),
                CLIPTextModelWithProjection(_encoder(architecture.second_encoder, second)),
            )
    finally:
        torch.set_default_dtype(usual)
    with torch.no_grad():
        # A random decoder is nearly grey: stretched, two seeds give two pictures.
        autoencoder.decoder.conv_out.weight.mul_(1.6)
    for module in (unet, autoencoder, *encoders):
        module.eval().requires_grad_(False)
    pipeline = StableDiffusionXLPipeline(
        vae=autoencoder,
        unet=unet,
        text_encoder=encoders[0],
        text_encoder_2=encoders[1],
        tokenizer=first,
        tokenizer_2=second,
        scheduler=EulerDiscreteScheduler(**NOISE),
        add_watermarker=False,
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline.to(device)


PARTS = {
    "vae": ("diffusers", "AutoencoderKL"),
    "unet": ("diffusers", "UNet2DConditionModel"),
    "scheduler": ("diffusers", "EulerDiscreteScheduler"),
    "text_encoder": ("transformers", "CLIPTextModel"),
    "text_encoder_2": ("transformers", "CLIPTextModelWithProjection"),
    "tokenizer": ("transformers", "CLIPTokenizer"),
    "tokenizer_2": ("transformers", "CLIPTokenizer"),
}


def save(pipeline: Any, folder: Path) -> Path:
    """The pipeline in the layout of the published model, as a folder that diffusers loads without a network."""
    from transformers.utils import logging

    logging.disable_progress_bar()
    for name in ("vae", "unet", "text_encoder", "text_encoder_2", "scheduler"):
        getattr(pipeline, name).save_pretrained(folder / name)
    write_tokenizer(folder / "tokenizer", END)
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


def _encoder(settings: dict[str, Any], tokenizer: Any) -> Any:
    from transformers import CLIPTextConfig

    end = tokenizer.convert_tokens_to_ids(END)
    return CLIPTextConfig(
        **{
            "vocab_size": len(tokenizer),
            "max_position_embeddings": 77,
            "bos_token_id": tokenizer.convert_tokens_to_ids(START),
            "eos_token_id": end,
            "pad_token_id": end,
            **settings,
        }
    )


def tokenizers() -> tuple[Any, Any]:
    """SDXL's two byte-level tokenizers with a small vocabulary; they differ in what they pad with."""
    from transformers import CLIPTokenizer

    with tempfile.TemporaryDirectory() as folder:
        made = []
        for name, padding in (("tokenizer", END), ("tokenizer_2", "!")):
            write_tokenizer(Path(folder) / name, padding)
            made.append(CLIPTokenizer.from_pretrained(Path(folder) / name))
    return made[0], made[1]


def write_tokenizer(folder: Path, padding: str) -> None:
    """The four files of a CLIP tokenizer."""
    vocabulary, merges = _vocabulary()
    special = {"bos_token": START, "eos_token": END, "unk_token": END, "pad_token": padding}
    settings = {**special, "tokenizer_class": "CLIPTokenizer", "model_max_length": 77, "do_lower_case": True}
    folder.mkdir(parents=True)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges), "utf-8")
    (folder / "special_tokens_map.json").write_text(json.dumps(special), "utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), "utf-8")


def _vocabulary() -> tuple[dict[str, int], list[tuple[str, str]]]:
    """CLIP's order: bytes, bytes that end a word, one token a merge, start, end."""
    letters = _byte_letters()
    tokens = [*letters, *(f"{letter}</w>" for letter in letters)]
    merges: list[tuple[str, str]] = []
    for word in WHOLE_WORDS:
        parts = [*word[:-1], f"{word[-1]}</w>"]
        while len(parts) > 1:
            pair = (parts[0], parts[1])
            if pair not in merges:
                merges.append(pair)
            if "".join(pair) not in tokens:
                tokens.append("".join(pair))
            parts = ["".join(pair), *parts[2:]]
    return {token: number for number, token in enumerate([*tokens, START, END])}, merges


def _byte_letters() -> list[str]:
    """A printable letter for every byte, as GPT-2 and CLIP assign them."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return [chr(byte) for byte in printable] + [chr(256 + position) for position in range(len(others))]
