"""What may be painted: a request is checked before anything is loaded, and its photo brought to size."""

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.engines.contracts import EngineError, ImageRequest
from app.engines.imaging.placing import placed
from app.engines.imaging.sdxl.profiles import Profile

if TYPE_CHECKING:
    from PIL.Image import Image

Mode = Literal["text", "image", "inpaint"]
SMALLEST_SIDE, LARGEST_SIDE = 64, 2048
GRAIN = 8
# Latin letters, digits and English punctuation. CLIP reads Hangul as bytes without meaning, and never complains.
_NOT_LATIN = re.compile(r"[^\x00-\u024f\u2010-\u2027]")


def mode_of(request: ImageRequest) -> Mode:
    """From words alone, from a photo, or around what a photo shows."""
    if request.reference is None:
        return "text"
    return "inpaint" if request.keep_mask is not None else "image"


def check_words(request: ImageRequest) -> None:
    """Refuse, as a final EngineError, a prompt that is empty or holds letters that no painter reads."""
    if not request.prompt.strip():
        raise EngineError("prompt_empty", final=True)
    foreign = _NOT_LATIN.search(request.prompt + request.negative_prompt)
    if foreign:
        raise EngineError("prompt_not_english", final=True, detail=f"U+{ord(foreign[0]):04X} in the prompt")
    if request.keep_mask is not None and request.reference is None:
        raise EngineError("photo_missing", final=True, detail="a mask without the photo it belongs to")


def check(request: ImageRequest, profile: Profile) -> None:
    """Refuse, as a final EngineError, what diffusers would answer with an obscure one."""
    check_words(request)
    for side in (request.width, request.height):
        if side % GRAIN or not SMALLEST_SIDE <= side <= LARGEST_SIDE:
            raise EngineError("size", final=True, detail=f"{request.width}x{request.height}")
    if profile.steps < 1:
        raise EngineError("steps", final=True, detail=f"{profile.steps} steps")
    # A share of the steps is painted over a photo: less than one step is none.
    if request.reference is not None and (not 0 < request.strength <= 1 or int(profile.steps * request.strength) < 1):
        raise EngineError("strength", final=True, detail=f"{request.strength} of {profile.steps} steps")


@dataclass(frozen=True)
class Start:
    """The owner's photo in the size to be painted; `kept` is white where its own pixels stay and grey along its soft
    edge, None without a mask."""

    photo: "Image"
    kept: "Image | None"


def start_of(request: ImageRequest) -> Start | None:
    """Photo and mask in the wanted size, cropped to cover it, or with the product of the mask where it stands well;
    None where nothing but words was given."""
    if request.reference is None:
        return None
    from PIL import ImageOps
    from PIL.Image import Resampling

    size = (request.width, request.height)
    if request.keep_mask is None:
        return Start(ImageOps.fit(_opened(request.reference).convert("RGB"), size, Resampling.LANCZOS), None)
    photo, kept = photo_and_mask(request)
    # A photo that has the wanted size was composed by somebody already.
    return Start(*((photo, kept) if photo.size == size else placed(photo, kept, size)))


def photo_and_mask(request: ImageRequest) -> "tuple[Image, Image]":
    """The photo and the mask of what is kept, in the photo's own size. Raises EngineError where they do not fit."""
    if request.reference is None or request.keep_mask is None:
        raise EngineError("photo_missing", final=True, detail="a mask without the photo it belongs to")
    photo, mask = _opened(request.reference).convert("RGB"), _opened(request.keep_mask).convert("L")
    if mask.size != photo.size:
        raise EngineError("mask_size", final=True, detail=f"mask {mask.size}, photo {photo.size}")
    if not mask.histogram()[255]:
        raise EngineError("mask_empty", final=True, detail="the mask keeps nothing")
    return photo, mask


def _opened(data: bytes) -> "Image":
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            opened.load()
            return opened
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise EngineError("photo_unreadable", final=True, detail=type(broken).__name__) from broken
