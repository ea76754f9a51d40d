"""One model a process: loaded when needed, shared under a lock, let go when idle."""

import threading
from pathlib import Path

from app.engines.imaging.sdxl.holder import PipelineHolder, Setup
from app.engines.imaging.sdxl.service import SdxlService
from app.engines.imaging.sdxl.tuning import FOR_CUDA, Tuning
from tests.engines.imaging.conftest import QUALITY
from tests.tiny_sdxl import asked, mask, paint, photo, png


def test_nothing_is_loaded_before_the_first_picture_and_once_for_all_ways_to_paint(holder: PipelineHolder) -> None:
    service = SdxlService(holder)
    assert not holder.is_loaded

    paint(service, asked())
    paint(service, asked(reference=png(photo())))
    paint(service, asked(reference=png(photo()), keep_mask=png(mask())))

    assert holder.is_loaded and holder.loads == 1


def test_all_ways_to_paint_share_the_same_weights(holder: PipelineHolder) -> None:
    with holder.lent("text", lambda: None) as (first, _loaded):
        weights = first.unet, first.vae, first.unet.dtype
    with holder.lent("inpaint", lambda: None) as (second, _loaded):
        assert (second.unet, second.vae, second.unet.dtype) == weights


def test_an_idle_model_is_let_go_by_itself_and_loaded_again_when_needed(tiny: Path) -> None:
    holder = PipelineHolder(tiny, QUALITY, Setup(idle_seconds=0.05))
    before = paint(SdxlService(holder), asked()).data
    patience = threading.Event()
    for _ in range(500):
        if not holder.is_loaded:
            break
        patience.wait(0.02)

    assert not holder.is_loaded
    assert paint(SdxlService(holder), asked()).data == before and holder.loads == 2


def test_a_model_in_use_or_used_lately_stays(holder: PipelineHolder) -> None:
    with holder.lent("text", lambda: None):
        assert not holder.unload_if_idle()
    assert not holder.unload_if_idle() and holder.is_loaded


def test_sizes_are_warmed_while_the_model_is_loaded(tiny: Path) -> None:
    cold, warm = PipelineHolder(tiny, QUALITY), PipelineHolder(tiny, QUALITY, Setup(warm_sizes=((64, 64), (64, 128))))

    assert paint(SdxlService(cold), asked()).data == paint(SdxlService(warm), asked()).data


def test_the_tuning_for_a_gpu_gives_a_picture_here_too(tiny: Path) -> None:
    assert FOR_CUDA.exact
    for tuning in (FOR_CUDA, Tuning()):
        holder = PipelineHolder(tiny, QUALITY, Setup(tuning=tuning))
        assert paint(SdxlService(holder), asked(reference=png(photo()))).width == 64


def test_a_failed_load_leaves_nothing_locked(tiny: Path, tmp_path: Path) -> None:
    holder = PipelineHolder(tmp_path, QUALITY)
    for _ in range(2):
        try:
            paint(SdxlService(holder), asked())
        except Exception as error:
            assert "flask models pull" in str(error)
    assert not holder.is_loaded and holder.loads == 0
