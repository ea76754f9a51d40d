"""Around an owner's product every engine paints another ground, and none of them touches the product."""

import io

import numpy as np
import pytest
from PIL import Image

from app import data
from app.engines.contracts import AdBrief, CutOut, EngineError, ImageRequest, Look
from app.engines.imaging.cutting.cutter import GrabCutter
from app.engines.imaging.direction import RuleArtDirector
from app.engines.imaging.painter import Painter
from app.engines.imaging.placing import SHARPEST, placed
from app.engines.imaging.sdxl.service import SdxlService
from tests.engines.imaging.products import SIZE, staged
from tests.tiny_sdxl import mask, paint, photo, png

CAKE = AdBrief(industry="bakery", product="딸기케이크", source="딸기케이크 크리스마스 느낌", look=Look(photo="ground"))
RATIOS = ((1024, 1024), (896, 1152), (768, 1344), (1344, 768))


@pytest.fixture(scope="module")
def product() -> CutOut:
    return GrabCutter().cut(staged("plain").photo)


def around(product: CutOut, **changes: object) -> ImageRequest:
    request = RuleArtDirector().around(CAKE, data.formats(CAKE)[0], 7, product)
    return request.model_copy(update=changes)


def test_the_director_sends_photo_and_mask_and_describes_the_ground_alone(product: CutOut) -> None:
    request = around(product)

    assert (request.reference, request.keep_mask, request.strength) == (product.photo, product.mask, 1.0)
    assert "cake" not in request.prompt and "fir branches" in request.prompt
    assert "duplicate" in request.negative_prompt and "text" in request.negative_prompt
    assert len(request.prompt.split()) <= 55


def test_a_likeness_is_asked_for_with_the_photo_and_the_words() -> None:
    request = RuleArtDirector().redrawn(CAKE, data.formats(CAKE)[0], 7, b"a photo")

    assert request.reference == b"a photo" and request.keep_mask is None
    assert "cake" in request.prompt and 0 < request.strength < 1


def test_the_painter_leaves_the_ground_to_the_composer_and_proves_that_the_product_is_untouched(
    product: CutOut,
) -> None:
    visual = Painter().generate(around(product), lambda share: None, lambda: False)

    with Image.open(io.BytesIO(visual.data)) as opened:
        pixels = np.asarray(opened)
    assert (visual.kind, visual.width, visual.height) == ("cutout", *SIZE)
    assert pixels[..., 3].min() == 0 and pixels[..., 3].max() == 255
    assert visual.recipe["product_kept"] is True
    assert visual.recipe["photo_sha256"] == visual.recipe["kept_sha256"]


def test_the_painter_cannot_draw_a_likeness_and_sdxl_can(service: SdxlService) -> None:
    assert not Painter().redraws_photos and service.redraws_photos
    assert paint(service, ImageRequest(prompt="a cake", seed=1, width=64, height=64, reference=png(photo()))).kind


def test_sdxl_paints_around_the_product_and_proves_the_same(service: SdxlService, product: CutOut) -> None:
    visual = paint(service, around(product, width=128, height=160))

    assert (visual.kind, visual.recipe["mode"]) == ("scene", "inpaint")
    assert visual.recipe["photo_sha256"] == visual.recipe["kept_sha256"]
    assert 0.1 < visual.recipe["kept_share"] < 0.4


@pytest.mark.parametrize("size", RATIOS)
def test_in_every_shape_the_whole_product_stands_below_the_words(size: tuple[int, int]) -> None:
    _, kept = placed(photo((400, 300)), mask((400, 300), (40, 30, 190, 200)), size)

    left, top, right, bottom = kept.point(lambda value: 255 if value > 127 else 0).getbbox() or (0, 0, 0, 0)
    assert left > 0 and right < size[0] and top > 0 and 0.8 < bottom / size[1] < 0.95
    assert abs((left + right) / 2 - size[0] / 2) <= 2
    if size[0] <= size[1]:
        assert top / size[1] > 0.38


def test_a_small_product_is_not_enlarged_until_it_looks_soft() -> None:
    _, kept = placed(photo((400, 300)), mask((400, 300), (10, 10, 60, 60)), (1024, 1024))

    left, _top, right, _bottom = kept.getbbox() or (0, 0, 0, 0)
    assert right - left <= 50 * SHARPEST + 4


def test_a_mask_without_its_photo_is_refused() -> None:
    with pytest.raises(EngineError) as raised:
        Painter().generate(
            ImageRequest(prompt="x", seed=1, width=64, height=64, keep_mask=png(mask())), lambda s: None, lambda: False
        )
    assert raised.value.reason == "photo_missing"
