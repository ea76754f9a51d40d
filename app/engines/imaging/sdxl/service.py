"""SdxlService: a request in, a key visual out, and a clear reason when it cannot be."""

import hashlib
import io
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.engines.contracts import Cancelled, EngineCancelled, EngineError, ImageRequest, KeyVisual, Progress
from app.engines.imaging.sdxl.holder import Mode, PipelineHolder
from app.engines.imaging.sdxl.profiles import Profile

if TYPE_CHECKING:
    import torch
    from PIL.Image import Image

MOST_TOKENS = 75
SMALLEST_SIDE, LARGEST_SIDE = 64, 2048
# A picture whose brightness hardly varies is a failed one: 16-bit overflow gives black or one flat colour.
FLATTEST = 2.0
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u2010-\u2027]")


@dataclass(frozen=True)
class Limits:
    """What one picture may cost: seconds until it is given up, and how long an unused model stays in memory."""

    deadline_seconds: float = 300.0
    idle_seconds: float = 900.0


class SdxlService:
    """Implements ImageGenerator with diffusers. Called inside `transactional()`, before the first statement."""

    name = "sdxl"

    def __init__(self, holder: PipelineHolder, limits: Limits | None = None) -> None:
        self._holder, self._limits = holder, limits or Limits()

    def generate(self, request: ImageRequest, progress: Progress, cancelled: Cancelled) -> KeyVisual:
        """Paint the request. Equal requests give equal bytes on one stack; the recipe names everything that decides."""
        check(request)
        mode = _mode(request)
        if cancelled():
            raise EngineCancelled()
        watch = _Watch(progress, cancelled, time.monotonic() + self._limits.deadline_seconds)
        with self._holder.lent(mode) as pipeline:
            _count_tokens(pipeline, request)
            painted, tiled = self._paint(pipeline, mode, request, watch)
        kept = None
        if mode == "inpaint":
            painted, kept = put_back(painted, request)
        if painted.convert("L").getextrema()[1] - painted.convert("L").getextrema()[0] < FLATTEST:
            raise EngineError("picture_flat", detail="the picture has one colour only")
        recipe: dict[str, object] = {
            "prompt": request.prompt,
            "negative_prompt": request.negative_prompt,
            "seed": request.seed,
            "model": self._holder.model,
            "profile": self._holder.profile.name,
            "mode": mode,
            "device": self._holder.device,
            "tiled": tiled,
        }
        if kept is not None:
            recipe |= {"kept_pixels_sha256": kept, "product_kept": True}
        width, height = painted.size
        return KeyVisual(data=_png(painted), width=width, height=height, kind="scene", engine=self.name, recipe=recipe)

    def unload_if_idle(self) -> bool:
        """Free the memory of a model that nobody has used for a while."""
        return self._holder.unload_if_idle(self._limits.idle_seconds)

    def _paint(self, pipeline: Any, mode: Mode, request: ImageRequest, watch: "_Watch") -> tuple["Image", bool]:
        import torch

        arguments = {**_words(self._holder.profile, request), **_size_or_photo(mode, request)}
        try:
            with torch.inference_mode():
                latents = pipeline(
                    **arguments,
                    # Drawn on the CPU, so that a seed means the same picture on every device.
                    generator=torch.Generator("cpu").manual_seed(request.seed),
                    callback_on_step_end=watch.on_step,
                    output_type="latent",
                ).images
                return _decoded(pipeline, latents)
        except torch.OutOfMemoryError as full:
            # One picture alone did not fit: there is nothing left to split.
            if torch.cuda.is_available():
                torch.cuda.empty_cache()
            raise EngineError("memory", final=True, detail="the picture does not fit into memory") from full


class _Watch:
    """Asked by diffusers after every step: reports progress, and ends the picture when it is no longer wanted."""

    def __init__(self, progress: Progress, cancelled: Cancelled, deadline: float) -> None:
        self._progress, self._cancelled, self._deadline = progress, cancelled, deadline

    def on_step(self, pipeline: Any, step: int, timestep: Any, values: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG002
        # Our own exception skips the decoding and leaves the pipeline usable; diffusers' interrupt flag does neither.
        if self._cancelled():
            raise EngineCancelled()
        if time.monotonic() > self._deadline:
            raise EngineError("deadline", detail="the picture took too long")
        self._progress((step + 1) / max(1, pipeline.num_timesteps))
        return values


def check(request: ImageRequest) -> None:
    """Refuse what diffusers would answer with an obscure error, or what the text encoders cannot read."""
    if not request.prompt.strip():
        raise EngineError("prompt_empty", final=True)
    if _NOT_LATIN.search(request.prompt + request.negative_prompt):
        raise EngineError("prompt_not_english", final=True, detail="letters that the text encoders cannot read")
    for side in (request.width, request.height):
        if side % 8 or not SMALLEST_SIDE <= side <= LARGEST_SIDE:
            raise EngineError("size", final=True, detail=f"{request.width}x{request.height}")
    if not 0 < request.strength <= 1:
        raise EngineError("strength", final=True, detail=str(request.strength))


def put_back(painted: "Image", request: ImageRequest) -> tuple["Image", str]:
    """The picture with the photo's own pixels where the mask says so, and their hash. Raises when they differ.

    The whole picture goes through the model's autoencoder, which changes every pixel; only putting the originals back
    keeps a product as it is.
    """
    from PIL import Image

    photo, mask = _fitted(request)
    painted = Image.composite(photo, painted.convert("RGB"), mask)
    before, after = _hash_of_kept(photo, mask), _hash_of_kept(painted, mask)
    if before != after:
        raise EngineError("product_changed", final=True)
    return painted, after


def _hash_of_kept(picture: "Image", mask: "Image") -> str:
    import numpy as np

    return hashlib.sha256(np.asarray(picture)[np.asarray(mask) == 255].tobytes()).hexdigest()


def _mode(request: ImageRequest) -> Mode:
    if request.reference is None:
        return "text"
    return "inpaint" if request.keep_mask is not None else "image"


def _words(profile: Profile, request: ImageRequest) -> dict[str, Any]:
    return {
        "prompt": request.prompt,
        "negative_prompt": request.negative_prompt or None,
        "num_inference_steps": profile.steps,
        "guidance_scale": profile.guidance,
    }


def _size_or_photo(mode: Mode, request: ImageRequest) -> dict[str, Any]:
    """Where the picture starts: from a size alone, or from the photo, whose size img2img takes over."""
    size = {"width": request.width, "height": request.height}
    if mode == "text":
        return dict(size)
    from PIL import ImageChops

    photo, mask = _fitted(request)
    start: dict[str, Any] = {"image": photo, "strength": request.strength}
    return start if mode == "image" else {**start, **size, "mask_image": ImageChops.invert(mask)}


def _fitted(request: ImageRequest) -> tuple["Image", "Image"]:
    """Photo and mask, cropped to cover the wanted size."""
    from PIL import Image, ImageOps

    size = (request.width, request.height)
    with Image.open(io.BytesIO(request.reference or b"")) as opened:
        photo = ImageOps.fit(opened.convert("RGB"), size, Image.Resampling.LANCZOS)
    if request.keep_mask is None:
        return photo, Image.new("L", size, 0)
    with Image.open(io.BytesIO(request.keep_mask)) as opened:
        mask = ImageOps.fit(opened.convert("L"), size, Image.Resampling.NEAREST)
    # Hard edges: a half-kept pixel would be neither the owner's nor the painter's.
    return photo, mask.point(lambda value: 255 if value > 127 else 0)


def _count_tokens(pipeline: Any, request: ImageRequest) -> None:
    for text in (request.prompt, request.negative_prompt):
        for tokenizer in (pipeline.tokenizer, pipeline.tokenizer_2):
            tokens = len(tokenizer(text).input_ids) - 2
            if tokens > MOST_TOKENS:
                raise EngineError("prompt_too_long", final=True, detail=f"{tokens} tokens")


def _decoded(pipeline: Any, latents: "torch.Tensor") -> tuple["Image", bool]:
    """The picture of these latents, and whether memory sufficed only for tiles."""
    import torch

    scaled = latents.to(pipeline.vae.dtype) / pipeline.vae.config.scaling_factor
    tiled = False
    try:
        decoded = pipeline.vae.decode(scaled, return_dict=False)[0]
    except torch.OutOfMemoryError:
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
        tiled = True
        pipeline.vae.enable_tiling()
        try:
            decoded = pipeline.vae.decode(scaled, return_dict=False)[0]
        finally:
            pipeline.vae.disable_tiling()
    if not torch.isfinite(decoded).all():
        raise EngineError("picture_broken", detail="numbers that are not finite")
    picture: Image = pipeline.image_processor.postprocess(decoded, output_type="pil")[0]
    return picture, tiled


def _png(picture: "Image") -> bytes:
    encoded = io.BytesIO()
    # Level 1 takes a fifth of the time of Pillow's default for a few percent more bytes.
    picture.convert("RGB").save(encoded, "PNG", compress_level=1)
    return encoded.getvalue()
