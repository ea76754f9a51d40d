"""From the facts of an ad to a request for its picture."""

import re

from app import data
from app.engines.contracts import AdBrief, ChannelFormat, CutOut, ImageRequest
from app.engines.imaging.prompts import ImagePrompt, ground_prompt, image_prompt

# The sizes SDXL was trained on (SDXL paper, appendix I): another ratio is painted at the nearest one and cropped.
BUCKETS = (
    (1024, 1024), (1152, 896), (896, 1152), (1216, 832), (832, 1216),
    (1344, 768), (768, 1344), (1536, 640), (640, 1536),
)  # fmt: skip

_SHOP = re.compile(
    r"[가-힣]{1,7}(?:집|점|관|방|원|장|포|샵|숍|가게|카페|학원|교실)"
    r"(?=인데|이에요|예요|입니다|이고|에서|에|은|는|이|가|을|[^가-힣]|$)"
)


class RuleArtDirector:
    """Implements ArtDirector with the shop's data: no model is asked what to paint."""

    def request(self, brief: AdBrief, format: ChannelFormat, seed: int) -> ImageRequest:
        """A request whose prompt is English, whose size fits the format, and whose seed the caller drew."""
        return _request(image_prompt(brief), brief, format, seed)

    def around(self, brief: AdBrief, format: ChannelFormat, seed: int, product: CutOut) -> ImageRequest:
        """A ground without any other product, painted from nothing: no trace of the old one is left in it."""
        photo = {"reference": product.photo, "keep_mask": product.mask, "strength": 1.0}
        return _request(ground_prompt(brief), brief, format, seed).model_copy(update=photo)

    def redrawn(self, brief: AdBrief, format: ChannelFormat, seed: int, photo: bytes) -> ImageRequest:
        """The picture of the words in the likeness of the photo, which decides where things are and what colour."""
        return _request(image_prompt(brief), brief, format, seed).model_copy(update={"reference": photo})


def _request(prompt: ImagePrompt, brief: AdBrief, format: ChannelFormat, seed: int) -> ImageRequest:
    width, height = bucket(format.width / format.height)
    colours = data.colours(brief)
    return ImageRequest(
        prompt=prompt.prompt,
        negative_prompt=prompt.negative_prompt,
        seed=seed,
        width=width,
        height=height,
        industry=brief.industry,
        subject=_subject(brief),
        trade=trade(brief),
        style=brief.style,
        primary=colours.primary,
        accent=colours.accent,
    )


def _subject(brief: AdBrief) -> str:
    """The product, with its Korean name where the owner wrote it in English: art is known by Korean words."""
    product = brief.product or brief.content_type or ""
    if not product.isascii():
        return product
    korean = next((name for name, english in data.menu_names().items() if english.lower() == product.lower()), "")
    return korean or product


def bucket(ratio: float) -> tuple[int, int]:
    """The trained size whose width-to-height ratio is nearest, by quotient."""
    return min(BUCKETS, key=lambda size: abs(_quotient(size[0] / size[1], ratio)))


def _quotient(first: float, second: float) -> float:
    return max(first, second) / min(first, second) - 1


def trade(brief: AdBrief) -> str:
    """The words for the shop that the owner used, and the shop's name."""
    name = brief.shop.name if brief.shop else ""
    return " ".join((*_SHOP.findall(brief.source), name)).strip()
