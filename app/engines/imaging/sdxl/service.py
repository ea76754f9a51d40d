"""SdxlService: a request in, a key visual out, and a clear reason when it cannot be."""

import io
import zlib
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from app.engines.contracts import Cancelled, EngineError, ImageRequest, KeyVisual, Progress, Show, unseen
from app.engines.imaging.sdxl.decoding import Decoded, NotFinite, decode, free_memory, is_out_of_memory
from app.engines.imaging.sdxl.holder import Loaded, PipelineHolder
from app.engines.imaging.sdxl.keeping import put_back
from app.engines.imaging.sdxl.requests import Mode, Start, check, mode_of, start_of
from app.engines.imaging.sdxl.watch import Watch
from app.engines.imaging.sdxl.words import Words, fitted

if TYPE_CHECKING:
    from PIL.Image import Image

# Brightness that varies less than this (standard deviation, of 255) is a failed picture, black or of one colour.
FLATTEST = 1.0
DEADLINES = {"cuda": 180.0, "mps": 900.0, "cpu": 3600.0}


@dataclass(frozen=True)
class Task:
    """One call as it is painted: the request, and what was made of its words, photo and seeds."""

    request: ImageRequest
    mode: Mode
    start: Start | None
    words: Words
    seeds: tuple[int, ...]


@dataclass(frozen=True)
class Painted:
    """The pictures of a task, and what memory forced upon it."""

    pictures: "tuple[Image, ...]"
    tiled: bool = False
    split: bool = False


class SdxlService:
    """Implements ImageGenerator with diffusers. Called inside `transactional()`, before the first statement.

    `deadline_seconds` limits one picture, by default according to the device. `show` gets the unfinished picture at
    most four times a second, in the painting thread.
    """

    name = "sdxl"
    redraws_photos = True

    def __init__(self, holder: PipelineHolder, deadline_seconds: float | None = None) -> None:
        self._holder, self._deadline_seconds = holder, deadline_seconds

    def generate(
        self, request: ImageRequest, progress: Progress, cancelled: Cancelled, show: Show = unseen
    ) -> KeyVisual:
        """Paint the request. Equal requests give equal bytes on one stack; the recipe names everything that decides."""
        return self.candidates(request, (request.seed,), progress, cancelled, show)[0]

    def candidates(
        self,
        request: ImageRequest,
        seeds: tuple[int, ...],
        progress: Progress,
        cancelled: Cancelled,
        show: Show = unseen,
    ) -> tuple[KeyVisual, ...]:
        """The request painted once per seed, all at once while memory allows. Of several at once each may differ from
        the same picture painted alone by rounding."""
        profile = self._holder.profile
        check(request, profile)
        mode, start = mode_of(request), start_of(request)
        watch = Watch(progress, cancelled, show)
        watch.ask()
        with self._holder.lent(mode, watch.ask) as (pipeline, loaded):
            watch.limit(self._deadline_seconds or DEADLINES[loaded.device])
            watch.ask()
            task = Task(request, mode, start, fitted(request, pipeline), seeds)
            painted = self._paint(pipeline, task, watch)
        watch.ask()
        # Outside of the lock: while this picture is encoded, the next one is painted.
        visuals = tuple(
            self._visual(picture, seed, task, self._recipe(task, loaded, painted))
            for picture, seed in zip(painted.pictures, seeds, strict=True)
        )
        watch.tell(1.0)
        return visuals

    def _paint(self, pipeline: Any, task: Task, watch: Watch) -> Painted:
        """All at once; when memory is short, in halves; a single picture that does not fit is given up."""
        try:
            decoded = self._at_once(pipeline, task, watch)
            return Painted(tuple(decoded.pictures), tiled=decoded.tiled)
        except NotFinite as broken:
            raise EngineError("picture_broken", final=True, detail=str(broken)) from broken
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
        # Only here, where nothing refers to the failed attempt any more, can its memory be freed.
        free_memory()
        if len(task.seeds) == 1:
            raise EngineError("memory", final=True, detail="one picture does not fit into memory")
        middle = len(task.seeds) // 2
        halves = [
            self._paint(pipeline, Task(task.request, task.mode, task.start, task.words, seeds), watch)
            for seeds in (task.seeds[:middle], task.seeds[middle:])
        ]
        pictures = tuple(picture for half in halves for picture in half.pictures)
        return Painted(pictures, tiled=any(half.tiled for half in halves), split=True)

    def _at_once(self, pipeline: Any, task: Task, watch: Watch) -> Decoded:
        import torch

        profile, count = self._holder.profile, len(task.seeds)
        with torch.inference_mode():
            latents = pipeline(
                prompt=[task.words.prompt] * count,
                # None, not an empty text: the model was trained with zeros in the place of no words.
                negative_prompt=[task.words.negative_prompt] * count if task.words.negative_prompt else None,
                num_inference_steps=profile.steps,
                guidance_scale=profile.guidance,
                # Drawn on the CPU, so that a seed means the same picture on every device.
                generator=[torch.Generator("cpu").manual_seed(seed) for seed in task.seeds],
                callback_on_step_end=watch.on_step,
                output_type="latent",
                **_start(task),
            ).images
        return decode(pipeline, latents)

    def _visual(self, picture: "Image", seed: int, task: Task, recipe: dict[str, object]) -> KeyVisual:
        from PIL import ImageStat

        if ImageStat.Stat(picture.convert("L")).stddev[0] < FLATTEST:
            raise EngineError("picture_flat", final=True, detail="the picture has one colour only")
        recipe = {**recipe, "seed": seed, "product_kept": False}
        if task.start is not None and task.start.kept is not None:
            kept = put_back(picture, task.start.photo, task.start.kept)
            picture = kept.picture
            recipe |= kept.recipe
        width, height = picture.size
        return KeyVisual(data=_png(picture), width=width, height=height, kind="scene", engine=self.name, recipe=recipe)

    def _recipe(self, task: Task, loaded: Loaded, painted: Painted) -> dict[str, object]:
        """Everything that decides about the pixels, and what memory forced upon them."""
        profile, words = self._holder.profile, task.words
        recipe: dict[str, object] = {
            "engine": self.name,
            "model": loaded.folder.name,
            "revision": loaded.folder.revision,
            "profile": profile.name,
            "steps": profile.steps,
            "guidance": profile.guidance,
            "mode": task.mode,
            "prompt": words.prompt,
            "negative_prompt": words.negative_prompt,
            "device": f"{loaded.device} {loaded.dtype}",
            "stack": f"torch {version('torch')}, diffusers {version('diffusers')}",
        }
        if task.mode != "text":
            recipe["strength"] = task.request.strength
        if words.dropped:
            recipe["dropped_phrases"] = list(words.dropped)
        if len(task.seeds) > 1:
            recipe["at_once"] = len(task.seeds)
        return recipe | {name: True for name, true in (("tiled", painted.tiled), ("split", painted.split)) if true}


def _start(task: Task) -> dict[str, Any]:
    """Where the picture starts: from a size alone, or from the photo, whose size img2img takes over."""
    size = {"width": task.request.width, "height": task.request.height}
    if task.start is None:
        return dict(size)
    count = len(task.seeds)
    start: dict[str, Any] = {"image": [task.start.photo] * count, "strength": task.request.strength}
    if task.start.kept is None:
        return start
    from PIL import ImageChops

    return {**start, **size, "mask_image": [ImageChops.invert(task.start.kept)] * count}


def _png(picture: "Image") -> bytes:
    encoded = io.BytesIO()
    # Runs only, level 1: a sixth of the time of Pillow's default, and on photographs smaller than level 1 by itself.
    picture.convert("RGB").save(encoded, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    return encoded.getvalue()
