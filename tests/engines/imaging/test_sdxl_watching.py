"""While a picture is painted: progress, previews, the wish to stop, the deadline, and other threads."""

import io
import threading

import pytest
import torch
from PIL import Image

from app.engines.contracts import EngineCancelled, EngineError, Sketch
from app.engines.imaging.sdxl.holder import PipelineHolder
from app.engines.imaging.sdxl.previews import Previews, preview
from app.engines.imaging.sdxl.service import SdxlService
from tests.engines.imaging.conftest import QUALITY
from tests.tiny_sdxl import Owner, asked, mask, paint, photo, png


def test_progress_rises_with_every_step_and_ends_at_one(service: SdxlService) -> None:
    owner = Owner()
    service.generate(asked(), owner.progress, owner.cancelled)

    assert owner.shares == sorted(set(owner.shares))
    assert len(owner.shares) == QUALITY.steps + 1 and owner.shares[-1] == 1.0


def test_progress_counts_the_steps_that_are_really_taken(service: SdxlService) -> None:
    owner = Owner()
    service.generate(asked(reference=png(photo()), strength=0.5), owner.progress, owner.cancelled)

    assert len(owner.shares) == QUALITY.steps // 2 + 1 and owner.shares[-1] == 1.0


@pytest.mark.parametrize("change", [{}, {"reference": png(photo()), "keep_mask": png(mask())}], ids=["text", "inpaint"])
def test_a_wish_to_stop_ends_the_picture_within_one_step_and_is_not_decoded(
    held: PipelineHolder, change: dict[str, bytes]
) -> None:
    decoded: list[object] = []
    with held.lent("text", lambda: None) as (pipeline, _loaded):
        hook = pipeline.vae.decoder.register_forward_pre_hook(lambda _decoder, given: decoded.append(given))
    owner = Owner(stops_at=0.2)
    service = SdxlService(held)

    with pytest.raises(EngineCancelled):
        service.generate(asked(**change), owner.progress, owner.cancelled)
    hook.remove()

    assert len(owner.shares) <= 2 and decoded == []
    assert paint(service, asked()).width == 64


def test_a_picture_nobody_wants_any_more_is_not_begun(held: PipelineHolder) -> None:
    loads = held.loads
    with pytest.raises(EngineCancelled):
        SdxlService(held).generate(asked(), lambda share: None, lambda: True)
    assert held.loads == loads


def test_a_picture_that_takes_too_long_is_given_up_and_may_be_tried_again(held: PipelineHolder) -> None:
    with pytest.raises(EngineError) as raised:
        paint(SdxlService(held, deadline_seconds=1e-6), asked())
    assert (raised.value.reason, raised.value.final) == ("deadline", False)


def test_a_preview_is_a_small_jpeg_of_the_unfinished_picture(held: PipelineHolder) -> None:
    seen: list[Sketch] = []
    SdxlService(held).generate(asked(width=256, height=128), lambda share: None, lambda: False, seen.append)

    assert (seen[0].step, seen[0].steps) == (1, QUALITY.steps)
    with Image.open(io.BytesIO(seen[0].data)) as opened:
        assert opened.format == "JPEG" and opened.size == (32, 16)


def test_previews_come_at_most_every_250_milliseconds() -> None:
    now, seen = 0.0, []
    previews = Previews(seen.append, clock=lambda: now)
    for now in (0.0, 0.1, 0.24, 0.26, 0.4, 0.52):  # noqa: B007  (the clock reads it)
        previews.offer(torch.zeros(1, 4, 8, 8), 1, 6)
    assert len(seen) == 3


def test_a_preview_of_broken_latents_is_still_a_picture() -> None:
    with Image.open(io.BytesIO(preview(torch.full((4, 200, 100), float("nan"))))) as opened:
        assert opened.size == (64, 128)


def test_four_threads_get_the_pictures_that_one_would(held: PipelineHolder) -> None:
    service = SdxlService(held)
    alone = {seed: paint(service, asked(seed=seed)).data for seed in range(4)}
    together: dict[int, bytes] = {}

    def work(seed: int) -> None:
        together[seed] = paint(service, asked(seed=seed)).data

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert together == alone


def test_who_waits_for_another_picture_may_stop_waiting(held: PipelineHolder) -> None:
    wishes = iter([False, True])
    with held.lent("text", lambda: None), pytest.raises(EngineCancelled):
        SdxlService(held).generate(asked(), lambda share: None, lambda: next(wishes))
