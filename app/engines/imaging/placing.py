"""Where a product of a photo stands in a picture of another shape, so that the words of the ad have room."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SHARPEST = 1.6
"""How far a photo may be enlarged before it looks soft."""

_WIDE = 1.2
# Shares of the picture: the lower end of the product, and how wide and high it may be. Words stand beside a wide
# picture, which is cropped around its middle, and above the product in all others.
_WIDE_PLACE = (0.88, 0.42, 0.74)
_TALL_PLACE = (0.9, 0.72, 0.5)
_BLUR = 0.04


def placed(photo: "Image", mask: "Image", size: tuple[int, int]) -> "tuple[Image, Image]":
    """Photo and mask in this size, with the product of the mask on the ground and as large as it may be.

    Where the photo ends its own colours go on, blurred: a painter covers them.
    """
    from PIL import Image, ImageFilter

    width, height = size
    floor, most_width, most_height = _WIDE_PLACE if width > height * _WIDE else _TALL_PLACE
    left, top, right, bottom = _box(mask)
    scale = min(most_width * width / (right - left), most_height * height / (bottom - top), SHARPEST)
    seen = round(photo.width * scale), round(photo.height * scale)
    corner = round((width - scale * (left + right)) / 2), round(floor * height - scale * bottom)
    whole = photo.resize(size).filter(ImageFilter.GaussianBlur(_BLUR * min(size)))
    whole.paste(photo.resize(seen, Image.Resampling.LANCZOS), corner)
    kept = Image.new("L", size, 0)
    kept.paste(mask.resize(seen, Image.Resampling.BILINEAR), corner)
    return whole, kept


def _box(mask: "Image") -> tuple[int, int, int, int]:
    box = mask.point(lambda value: 255 if value > 127 else 0).getbbox()
    return box or (0, 0, mask.width, mask.height)
