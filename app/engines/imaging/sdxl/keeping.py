"""The owner's product stays as it is: its own pixels are put back after painting, and their equality is proven."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engines.contracts import EngineError

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True)
class Kept:
    """The finished picture, the hashes of the kept pixels in the photo and in the picture, and their share of it."""

    picture: "Image"
    before: str
    after: str
    share: float

    @property
    def recipe(self) -> dict[str, object]:
        """The proof, as a recipe tells it."""
        return {
            "product_kept": True,
            "photo_sha256": self.before,
            "kept_sha256": self.after,
            "kept_share": self.share,
        }


def put_back(painted: "Image", photo: "Image", mask: "Image") -> Kept:
    """The painted picture with the photo's pixels where the mask is white. Raises EngineError when they differ.

    The whole picture goes through the model's autoencoder, which changes every pixel, masked or not.
    """
    from PIL import Image

    return proven(Image.composite(photo, painted.convert("RGB"), mask), photo, mask)


def proven(picture: "Image", photo: "Image", mask: "Image") -> Kept:
    """A picture that holds the photo's pixels where the mask is white. Raises EngineError when they differ."""
    before, after = kept_hash(photo, mask), kept_hash(picture, mask)
    if before != after:
        raise EngineError("product_changed", final=True, detail=f"{before} became {after}")
    share = mask.histogram()[255] / (mask.width * mask.height)
    return Kept(picture, before, after, round(share, 4))


def kept_hash(picture: "Image", mask: "Image") -> str:
    """SHA-256 of the pixels (red, green, blue, row by row) where the mask is white."""
    import numpy as np

    return hashlib.sha256(np.asarray(picture.convert("RGB"))[np.asarray(mask) == 255].tobytes()).hexdigest()
