"""One SDXL pipeline a process: loaded at first use, used by one thread at a time, let go when idle."""

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.engines.contracts import EngineError
from app.engines.imaging.sdxl.profiles import Profile

if TYPE_CHECKING:
    import torch

Device = Literal["auto", "cuda", "mps", "cpu"]
Mode = Literal["text", "image", "inpaint"]


class PipelineHolder:
    """Loads an SDXL folder and lends it out under a lock: diffusers pipelines keep state and break when shared."""

    def __init__(self, model: str, device: Device, profile: Profile) -> None:
        self.model, self.profile = model, profile
        self._wanted_device = device
        self._lock = threading.RLock()
        self._pipelines: dict[Mode, Any] = {}
        self._used_at = 0.0
        self.loads = 0

    @property
    def is_loaded(self) -> bool:
        """Whether a pipeline is in memory now."""
        return bool(self._pipelines)

    @contextmanager
    def lent(self, mode: Mode) -> Iterator[Any]:
        """The pipeline of this mode, for this thread alone. Raises EngineError("model_missing") without a model."""
        with self._lock:
            pipeline = self._pipeline(mode)
            try:
                yield pipeline
            finally:
                self._used_at = time.monotonic()

    def unload_if_idle(self, seconds: float) -> bool:
        """Let the model go when nobody used it for so long; tells whether it went. Never waits for a busy one."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if not self._pipelines or time.monotonic() - self._used_at < seconds:
                return False
            self._pipelines.clear()
            self._free_memory()
            return True
        finally:
            self._lock.release()

    @property
    def device(self) -> str:
        """Where pictures are painted. Raises EngineError("device_missing") for one that is not there."""
        import torch

        present = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
        if self._wanted_device == "auto":
            return next(name for name, there in present.items() if there)
        if not present[self._wanted_device]:
            raise EngineError("device_missing", final=True, detail=self._wanted_device)
        return self._wanted_device

    def _pipeline(self, mode: Mode) -> Any:
        if not self._pipelines:
            self._pipelines["text"] = self._load()
        if mode not in self._pipelines:
            # Built from the same parts: `from_pipe` would silently cast what is shared to 32 bit.
            self._pipelines[mode] = _pipeline_class(mode)(**self._pipelines["text"].components, add_watermarker=False)
            self._pipelines[mode].set_progress_bar_config(disable=True)
        return self._pipelines[mode]

    def _load(self) -> Any:
        folder = Path(self.model)
        if not (folder / "model_index.json").is_file():
            raise EngineError("model_missing", final=True, detail=f"no SDXL model in {self.model}")
        from diffusers import EulerDiscreteScheduler

        try:
            pipeline = _pipeline_class("text").from_pretrained(
                folder,
                dtype=self._dtype(),
                local_files_only=True,
                use_safetensors=True,
                add_watermarker=False,
            )
        except (OSError, ValueError, KeyError, RuntimeError) as broken:
            raise EngineError("model_broken", final=True, detail=str(broken)[:300]) from broken
        if self.profile.trailing:
            pipeline.scheduler = EulerDiscreteScheduler.from_config(
                pipeline.scheduler.config, timestep_spacing="trailing"
            )
        pipeline.set_progress_bar_config(disable=True)
        pipeline.to(self.device)
        self._tune(pipeline)
        self.loads += 1
        return pipeline

    def _dtype(self) -> "torch.dtype":
        import torch

        # Always named: without it 16-bit files load as 16-bit encoders beside a 32-bit network, which do not multiply.
        return {"cuda": torch.bfloat16, "mps": torch.float16, "cpu": torch.float32}[self.device]

    def _tune(self, pipeline: Any) -> None:
        """What measured faster on a GPU (docs/performance.md) and changes no picture beyond rounding."""
        import torch

        if self.device != "cuda":
            return
        torch.backends.cudnn.benchmark = True
        pipeline.unet.to(memory_format=torch.channels_last)
        pipeline.vae.to(memory_format=torch.channels_last)
        pipeline.fuse_qkv_projections()

    def _free_memory(self) -> None:
        import torch

        gc.collect()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()


def _pipeline_class(mode: Mode) -> Any:
    from diffusers import (
        StableDiffusionXLImg2ImgPipeline,
        StableDiffusionXLInpaintPipeline,
        StableDiffusionXLPipeline,
    )

    classes: dict[Mode, Any] = {
        "text": StableDiffusionXLPipeline,
        "image": StableDiffusionXLImg2ImgPipeline,
        "inpaint": StableDiffusionXLInpaintPipeline,
    }
    return classes[mode]
