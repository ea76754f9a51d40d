"""Everything that can be wrong leaves as one clear EngineError."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch

from app.engines.contracts import EngineError, ImageRequest
from app.engines.imaging.sdxl.folders import ModelFolder, Shelf
from app.engines.imaging.sdxl.holder import PipelineHolder, Setup
from app.engines.imaging.sdxl.profiles import PROFILES, Profile
from app.engines.imaging.sdxl.service import SdxlService
from tests.engines.imaging.conftest import FAST, QUALITY
from tests.tiny_sdxl import FullOnce, asked, mask, paint, photo, png


def reason_of(service: SdxlService, request: ImageRequest) -> tuple[str, bool]:
    with pytest.raises(EngineError) as raised:
        paint(service, request)
    return raised.value.reason, raised.value.final


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"prompt": "  "}, "prompt_empty"),
        ({"prompt": "소금빵 사진"}, "prompt_not_english"),
        ({"negative_prompt": "글자"}, "prompt_not_english"),
        ({"prompt": "寿司"}, "prompt_not_english"),
        ({"prompt": "bread " * 200}, "prompt_too_long"),
        ({"width": 100}, "size"),
        ({"width": 0}, "size"),
        ({"height": 4096}, "size"),
        ({"keep_mask": png(mask())}, "photo_missing"),
        ({"reference": b"no picture"}, "photo_unreadable"),
        ({"reference": png(photo()), "strength": 0.0}, "strength"),
        ({"reference": png(photo()), "strength": 0.1}, "strength"),
        ({"reference": png(photo()), "keep_mask": png(mask((32, 32)))}, "mask_size"),
        ({"reference": png(photo()), "keep_mask": png(mask(box=(0, 0, 0, 0)))}, "mask_empty"),
    ],
)
def test_a_request_that_cannot_be_painted_is_refused_for_good(
    service: SdxlService, change: dict[str, Any], reason: str
) -> None:
    assert reason_of(service, asked(**change)) == (reason, True)


def test_a_profile_without_steps_is_refused(tiny: Path) -> None:
    holder = PipelineHolder(tiny, Profile("quality", steps=0, guidance=5.0, trailing=False))
    assert reason_of(SdxlService(holder), asked()) == ("steps", True)


def test_a_long_prompt_loses_its_last_phrases_and_keeps_its_subject(service: SdxlService) -> None:
    request = asked(prompt=", ".join(["a photo of the coffee shop", *["soft light"] * 20]))
    recipe = paint(service, request).recipe

    assert recipe["prompt"].startswith("a photo of the coffee shop, soft light")
    assert len(recipe["prompt"].split(", ")) + len(recipe["dropped_phrases"]) == 21


@pytest.mark.parametrize("path", [None, "nowhere"])
def test_a_missing_model_names_the_command_that_fetches_it(tmp_path: Path, path: str | None) -> None:
    holder = PipelineHolder(tmp_path / path if path else None, QUALITY)
    with pytest.raises(EngineError, match="flask models pull sdxl") as raised:
        paint(SdxlService(holder), asked())
    assert (raised.value.reason, raised.value.final) == ("model_missing", True)


def copy_of(tiny: Path, folder: Path) -> Path:
    return Path(shutil.copytree(tiny, folder / "copy"))


def test_a_folder_of_another_kind_of_model_is_refused(tiny: Path, tmp_path: Path) -> None:
    folder = copy_of(tiny, tmp_path)
    (folder / "model_index.json").write_text(json.dumps({"_class_name": "StableDiffusionPipeline"}))
    assert reason_of(SdxlService(PipelineHolder(folder, QUALITY)), asked()) == ("model_wrong", True)


def test_an_unreadable_index_is_a_broken_model(tiny: Path, tmp_path: Path) -> None:
    folder = copy_of(tiny, tmp_path)
    (folder / "model_index.json").write_text("{")
    assert reason_of(SdxlService(PipelineHolder(folder, QUALITY)), asked()) == ("model_broken", True)


@pytest.mark.parametrize("part", ["unet", "vae", "text_encoder", "tokenizer"])
def test_cut_or_missing_files_are_a_broken_model(tiny: Path, tmp_path: Path, part: str) -> None:
    folder = copy_of(tiny, tmp_path)
    weights = next(iter(sorted((folder / part).glob("*.safetensors"))), None)
    if weights is None:
        shutil.rmtree(folder / part)
    else:
        weights.write_bytes(weights.read_bytes()[:100])
    assert reason_of(SdxlService(PipelineHolder(folder, QUALITY)), asked()) == ("model_broken", True)


def test_weights_that_are_pickles_are_not_opened(tiny: Path, tmp_path: Path) -> None:
    folder = copy_of(tiny, tmp_path)
    (folder / "unet" / "diffusion_pytorch_model.safetensors").rename(folder / "unet" / "diffusion_pytorch_model.bin")
    assert reason_of(SdxlService(PipelineHolder(folder, QUALITY)), asked()) == ("model_broken", True)


def test_a_device_that_is_not_here_is_named(tiny: Path) -> None:
    absent = "mps" if torch.cuda.is_available() else "cuda"
    holder = PipelineHolder(tiny, QUALITY, Setup(device=absent))
    assert reason_of(SdxlService(holder), asked()) == ("device_missing", True)


def test_an_unknown_device_is_named(tiny: Path) -> None:
    holder = PipelineHolder(tiny, QUALITY, Setup(device="abacus"))  # type: ignore[arg-type]
    assert reason_of(SdxlService(holder), asked()) == ("device_missing", True)


def test_a_decoder_without_memory_works_in_tiles_and_the_recipe_says_so(holder: PipelineHolder) -> None:
    with holder.lent("text", lambda: None) as (pipeline, _loaded):
        pipeline.vae.decoder = FullOnce(pipeline.vae.decoder)

    visual = paint(SdxlService(holder), asked(width=192, height=192))

    assert visual.recipe["tiled"] is True and visual.width == 192
    assert "tiled" not in paint(SdxlService(holder), asked()).recipe


def test_candidates_that_do_not_fit_together_are_painted_in_halves(tiny: Path) -> None:
    holder = PipelineHolder(tiny, FAST)
    with holder.lent("text", lambda: None) as (pipeline, _loaded):
        pipeline.unet.conv_in = FullOnce(pipeline.unet.conv_in, largest_batch=2)
    shares: list[float] = []

    visuals = SdxlService(holder).candidates(asked(), (1, 2, 3, 4), shares.append, lambda: False)

    assert [visual.recipe["seed"] for visual in visuals] == [1, 2, 3, 4]
    assert all(visual.recipe["split"] for visual in visuals)
    assert shares == sorted(shares) and shares[-1] == 1.0


def test_one_picture_that_does_not_fit_fails_clearly_and_the_next_one_may_fit(holder: PipelineHolder) -> None:
    with holder.lent("text", lambda: None) as (pipeline, _loaded):
        pipeline.unet.conv_in = FullOnce(pipeline.unet.conv_in)

    assert reason_of(SdxlService(holder), asked()) == ("memory", True)
    assert paint(SdxlService(holder), asked()).width == 64


def test_numbers_that_are_none_are_no_picture(holder: PipelineHolder) -> None:
    with holder.lent("text", lambda: None) as (pipeline, _loaded), torch.no_grad():
        pipeline.vae.decoder.conv_out.bias.fill_(float("nan"))
    assert reason_of(SdxlService(holder), asked()) == ("picture_broken", True)


def test_a_picture_of_one_colour_is_no_picture(holder: PipelineHolder) -> None:
    with holder.lent("text", lambda: None) as (pipeline, _loaded), torch.no_grad():
        pipeline.vae.decoder.conv_out.weight.zero_()
    assert reason_of(SdxlService(holder), asked()) == ("picture_flat", True)


def test_a_shelf_finds_pulled_models_by_name_and_others_by_folder(tiny: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    pulled = Path(shutil.copytree(tiny, shelf.root / "sdxl"))

    assert shelf.find("sdxl") == pulled
    assert shelf.find("var/models/sdxl") == pulled
    assert shelf.find(str(tiny)) == tiny
    assert shelf.find("sdxl-fast") is None
    assert shelf.find("stabilityai/stable-diffusion-xl-base-1.0@" + "0" * 40) is None


def test_a_changed_file_changes_the_revision_of_a_local_model(tiny: Path, tmp_path: Path) -> None:
    folder = copy_of(tiny, tmp_path)
    (folder / "unet" / "extra.json").write_text("{}")
    assert ModelFolder(folder).revision != ModelFolder(tiny).revision


def test_weights_in_16_bits_are_found_by_their_suffix(tiny: Path, tmp_path: Path) -> None:
    folder = copy_of(tiny, tmp_path)
    for weights in folder.rglob("*.safetensors"):
        weights.rename(weights.with_name(weights.name.replace(".safetensors", ".fp16.safetensors")))
    assert paint(SdxlService(PipelineHolder(folder, QUALITY)), asked()).width == 64


def test_the_profiles_are_those_of_the_published_models() -> None:
    quality, fast = PROFILES["quality"], PROFILES["fast"]
    assert (quality.steps, quality.trailing) == (30, False) and quality.guidance > 1
    assert (fast.steps, fast.guidance, fast.trailing) == (4, 0.0, True)
