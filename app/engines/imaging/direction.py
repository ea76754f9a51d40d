"""From the facts of an ad to a request for its picture."""

import re

from app import data
from app.engines.contracts import AdBrief, ChannelFormat, ImageRequest
from app.engines.imaging.prompts import image_prompt

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
        prompt = image_prompt(brief)
        width, height = bucket(format.width / format.height)
        colours = data.colours(brief)
        return ImageRequest(
            prompt=prompt.prompt,
            negative_prompt=prompt.negative_prompt,
            seed=seed,
            width=width,
            height=height,
            industry=brief.industry,
            subject=brief.product or brief.content_type or "",
            style=brief.style,
            primary=colours.primary,
            accent=colours.accent,
            trade=trade(brief),
        )


def bucket(ratio: float) -> tuple[int, int]:
    """The trained size whose width-to-height ratio is nearest, by quotient."""
    return min(BUCKETS, key=lambda size: abs(_quotient(size[0] / size[1], ratio)))


def _quotient(first: float, second: float) -> float:
    return max(first, second) / min(first, second) - 1


def trade(brief: AdBrief) -> str:
    """The words for the shop that the owner used, and the shop's name."""
    name = brief.shop.name if brief.shop else ""
    return " ".join((*_SHOP.findall(brief.source), name)).strip()
