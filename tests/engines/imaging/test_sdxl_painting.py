"""What is asked for reaches diffusers, and what comes back is proven."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import data
from app.engines.imaging.direction import bucket
from app.engines.imaging.sdxl.holder import PipelineHolder
from app.engines.imaging.sdxl.profiles import Profile
from app.engines.imaging.sdxl.service import SdxlService
from tests.engines.imaging.conftest import FAST, QUALITY
from tests.tiny_sdxl import asked, mask, paint, photo, pixels, png


def shapes_seen(holder: PipelineHolder, **changes: Any) -> list[tuple[int, ...]]:
    """The batches that the UNet was really given while one picture was painted."""
    seen: list[tuple[int, ...]] = []
    with holder.lent("text", lambda: None) as (pipeline, _loaded):
        hook = pipeline.unet.register_forward_pre_hook(lambda _unet, given: seen.append(tuple(given[0].shape)))
    paint(SdxlService(holder), asked(**changes))
    hook.remove()
    return seen


def test_steps_guidance_and_size_reach_the_unet(held: PipelineHolder) -> None:
    seen = shapes_seen(held, width=128, height=64)

    # Two pictures a step: with and without the words, which guidance compares.
    assert seen == [(2, 4, 8, 16)] * QUALITY.steps


def test_the_fast_profile_takes_four_trailing_steps_without_guidance(tiny: Path) -> None:
    holder = PipelineHolder(tiny, FAST)

    assert shapes_seen(holder) == [(1, 4, 8, 8)] * 4
    with holder.lent("text", lambda: None) as (pipeline, _loaded):
        assert [int(step) for step in pipeline.scheduler.timesteps] == [999, 749, 499, 249]


def test_the_quality_profile_keeps_the_schedule_of_the_model(service: SdxlService, held: PipelineHolder) -> None:
    paint(service, asked())

    with held.lent("text", lambda: None) as (pipeline, _loaded):
        assert pipeline.scheduler.config.timestep_spacing == "leading"
        assert len(pipeline.scheduler.timesteps) == QUALITY.steps


def test_prompt_negative_prompt_and_seed_each_change_the_picture(service: SdxlService) -> None:
    requests = (asked(), asked(prompt="the bread poster"), asked(negative_prompt="bread"), asked(seed=2))

    assert len({paint(service, request).data for request in requests}) == len(requests)


def test_equal_requests_give_equal_bytes_in_two_holders(service: SdxlService, holder: PipelineHolder) -> None:
    assert paint(service, asked(seed=2**32 - 1)).data == paint(SdxlService(holder), asked(seed=2**32 - 1)).data


def test_the_recipe_names_everything_that_decides(service: SdxlService) -> None:
    recipe = paint(service, asked(negative_prompt="text")).recipe

    assert recipe["revision"].startswith("local-") and "torch" in recipe["stack"]
    assert {key: recipe[key] for key in ("engine", "model", "profile", "seed", "prompt", "negative_prompt")} == {
        "engine": "sdxl",
        "model": "tiny",
        "profile": "quality",
        "seed": 1,
        "prompt": "a photo of coffee",
        "negative_prompt": "text",
    }
    assert recipe["product_kept"] is False and "tiled" not in recipe


@pytest.mark.parametrize("channel", data.channels().values(), ids=lambda channel: channel.id)
def test_every_place_to_post_has_a_size_that_the_model_was_trained_on(channel: data.Channel) -> None:
    width, height = bucket(channel.width / channel.height)

    assert width % 64 == height % 64 == 0
    assert 0.9 < width * height / 1024**2 < 1.1


@pytest.mark.parametrize("ratio", [1.0, 4 / 5, 9 / 16, 16 / 9, 1.91])
def test_a_trained_size_is_painted_as_it_is(service: SdxlService, ratio: float) -> None:
    width, height = (side // 8 for side in bucket(ratio))
    visual = paint(service, asked(width=width - width % 8, height=height - height % 8))

    assert (visual.width, visual.height) == (width - width % 8, height - height % 8)
    assert pixels(visual).shape == (visual.height, visual.width, 3)


def test_a_photo_is_a_start_and_strength_decides_how_far_the_picture_leaves_it(service: SdxlService) -> None:
    source = photo()
    near, far = (paint(service, asked(reference=png(source), strength=strength)) for strength in (0.2, 1.0))

    assert near.recipe["mode"] == "image" and near.data != far.data


def test_the_kept_product_stays_to_the_bit_and_all_else_is_painted(service: SdxlService) -> None:
    source, kept = photo(), mask()

    visual = paint(service, asked(reference=png(source), keep_mask=png(kept), strength=0.9))

    inside = np.asarray(kept) == 255
    painted, original = pixels(visual), np.asarray(source)
    assert (painted[inside] == original[inside]).all()
    assert (painted[~inside] != original[~inside]).any(axis=-1).mean() > 0.9
    assert visual.recipe["product_kept"] is True
    assert visual.recipe["kept_sha256"] == hashlib.sha256(original[inside].tobytes()).hexdigest()
    assert visual.recipe["kept_share"] == pytest.approx(inside.mean(), abs=1e-3)


def test_a_photo_of_another_shape_keeps_its_product_where_it_is_seen(service: SdxlService) -> None:
    source, kept = photo((200, 120)), mask((200, 120), (80, 40, 120, 80))

    visual = paint(service, asked(width=128, height=64, reference=png(source), keep_mask=png(kept)))

    assert (visual.width, visual.height) == (128, 64)
    assert visual.recipe["product_kept"] is True and 0 < visual.recipe["kept_share"] < 1


def test_candidates_differ_by_seed_and_are_the_single_pictures_up_to_rounding(service: SdxlService) -> None:
    together = service.candidates(asked(), (1, 2, 3), lambda share: None, lambda: False)

    assert [visual.recipe["seed"] for visual in together] == [1, 2, 3]
    for visual in together:
        alone = paint(service, asked(seed=visual.recipe["seed"]))
        assert np.abs(pixels(visual).astype(int) - pixels(alone)).mean() < 3


def test_a_profile_of_one_step_paints_too(tiny: Path) -> None:
    holder = PipelineHolder(tiny, Profile("fast", steps=1, guidance=0.0, trailing=True))

    assert paint(SdxlService(holder), asked()).width == 64
