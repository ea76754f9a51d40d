"""One SDXL pipeline a process: loaded at first use, used by one thread at a time, let go when idle."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from app.engines.contracts import EngineError
from app.engines.imaging.sdxl.decoding import decode, free_memory, is_out_of_memory
from app.engines.imaging.sdxl.folders import ModelFolder, libraries_present
from app.engines.imaging.sdxl.profiles import Profile, schedule
from app.engines.imaging.sdxl.requests import Mode
from app.engines.imaging.sdxl.tuning import FOR_CUDA, PLAIN, Tuning, tune

if TYPE_CHECKING:
    import torch

Device = Literal["auto", "cuda", "mps", "cpu"]
ASK_EVERY_SECONDS = 0.1


@dataclass(frozen=True)
class Setup:
    """How a model is held. `warm_sizes` (width, height) are painted once at loading, so that no owner waits for what
    is compiled or chosen then; after `idle_seconds` unused the memory is given back."""

    device: Device = "auto"
    tuning: Tuning | None = None
    warm_sizes: tuple[tuple[int, int], ...] = ()
    idle_seconds: float = 900.0


@dataclass(frozen=True)
class Loaded:
    """A model in memory."""

    pipelines: dict[Mode, Any]
    folder: ModelFolder
    device: str
    dtype: str


class PipelineHolder:
    """Loads an SDXL folder and lends it out under a lock: diffusers pipelines keep state and break when shared."""

    def __init__(self, path: Path | None, profile: Profile, setup: Setup | None = None) -> None:
        self.profile, self.setup = profile, setup or Setup()
        self._path = path
        self._lock = threading.Lock()
        self._loaded: Loaded | None = None
        self._used_at = 0.0
        self._timer: threading.Timer | None = None
        self.loads = 0

    @property
    def is_loaded(self) -> bool:
        """Whether the model is in memory now."""
        return self._loaded is not None

    @contextmanager
    def lent(self, mode: Mode, waiting: Callable[[], None]) -> Iterator[tuple[Any, Loaded]]:
        """The pipeline of this mode, for this thread alone. `waiting` is called while another thread has it, and may
        raise to give up. Raises EngineError("model_missing") and its kin when nothing can be loaded."""
        while not self._lock.acquire(timeout=ASK_EVERY_SECONDS):
            waiting()
        try:
            loaded = self._loaded = self._loaded or self._load()
            yield _pipeline(loaded, mode), loaded
        finally:
            self._used_at = time.monotonic()
            self._watch_idleness()
            self._lock.release()

    def unload_if_idle(self) -> bool:
        """Let the model go if nobody used it for `idle_seconds`; tells whether it went. Never waits for a busy one."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            if self._loaded is None or time.monotonic() - self._used_at < self.setup.idle_seconds:
                return False
            self._loaded = None
            free_memory()
            return True
        finally:
            self._lock.release()

    def _watch_idleness(self) -> None:
        """Look again when the model may have become idle; whoever uses it meanwhile puts that off."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(self.setup.idle_seconds, self.unload_if_idle)
        self._timer.daemon = True
        self._timer.start()

    def _load(self) -> Loaded:
        if not libraries_present():
            raise EngineError("libraries_missing", final=True, detail="requirements/model.txt is not installed")
        folder = ModelFolder.checked(self._path, str(self._path.name if self._path else ""))
        device = chosen_device(self.setup.device)
        dtype = chosen_dtype(device)
        pipeline = _from_disk(folder, dtype)
        schedule(pipeline, self.profile)
        try:
            pipeline.to(device)
            tuning = self.setup.tuning or (FOR_CUDA if device == "cuda" else PLAIN)
            tune(pipeline, tuning)
            for size in self.setup.warm_sizes or tuning.sizes_to_warm:
                _warm(pipeline, size, self.profile)
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            raise EngineError("memory", final=True, detail="the model does not fit into memory") from error
        self.loads += 1
        return Loaded({"text": pipeline}, folder, device, str(dtype).removeprefix("torch."))


def chosen_device(wanted: Device) -> str:
    """Where pictures are painted. Raises EngineError("device_missing") for one that is unknown or not there."""
    import torch

    present = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if wanted == "auto":
        return next(name for name, there in present.items() if there)
    if not present.get(wanted, False):
        raise EngineError("device_missing", final=True, detail=f"no {wanted} here")
    return wanted


def chosen_dtype(device: str) -> "torch.dtype":
    """The numbers to calculate with. 16 bits on a CPU only where it has instructions for them."""
    import torch

    if device == "cuda":
        return torch.bfloat16
    if device == "mps":
        return torch.float16
    counts_in_16_bits = getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)
    return torch.bfloat16 if counts_in_16_bits() else torch.float32


def _from_disk(folder: ModelFolder, dtype: "torch.dtype") -> Any:
    import diffusers
    import transformers
    from safetensors import SafetensorError

    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.disable_progress_bar()
    try:
        pipeline = diffusers.StableDiffusionXLPipeline.from_pretrained(
            folder.path,
            # Always named: without it 16-bit files load as 16-bit encoders beside a 32-bit network.
            dtype=dtype,
            variant=folder.variant,
            local_files_only=True,
            use_safetensors=True,
            add_watermarker=False,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, SafetensorError) as broken:
        if isinstance(broken, RuntimeError) and is_out_of_memory(broken):
            raise EngineError("memory", final=True, detail="the model does not fit into memory") from broken
        raise EngineError("model_broken", final=True, detail=f"{folder.name}: {broken}"[:300]) from broken
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def _pipeline(loaded: Loaded, mode: Mode) -> Any:
    import diffusers

    if mode not in loaded.pipelines:
        kind = {
            "image": diffusers.StableDiffusionXLImg2ImgPipeline,
            "inpaint": diffusers.StableDiffusionXLInpaintPipeline,
        }[mode]
        # Built from the same parts: `from_pipe` would silently cast what is shared to 32 bits.
        pipeline = kind(**loaded.pipelines["text"].components, add_watermarker=False)
        pipeline.set_progress_bar_config(disable=True)
        loaded.pipelines[mode] = pipeline
    return loaded.pipelines[mode]


def _warm(pipeline: Any, size: tuple[int, int], profile: Profile) -> None:
    import torch

    with torch.inference_mode():
        latents = pipeline(
            "a photo",
            width=size[0],
            height=size[1],
            num_inference_steps=1,
            guidance_scale=profile.guidance,
            generator=torch.Generator("cpu").manual_seed(0),
            output_type="latent",
        ).images
    decode(pipeline, latents)
