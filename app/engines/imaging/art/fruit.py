"""What a fruit shop sells: one kind heaped up, or a mix, or a gift box."""

from collections.abc import Callable

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cuts import gift_box
from app.engines.imaging.art.fruits import (
    apple,
    cut_citrus,
    grapes,
    peach,
    strawberry,
    tangerine,
    watermelon,
    watermelon_slice,
)  # fmt: skip
from app.engines.imaging.art.garnish import leaf
from app.engines.imaging.art.relief import Relief, finished
from app.engines.imaging.art.texture import generator

_Lay = Callable[[Relief, np.random.Generator, float, float, float], None]
_PYRAMID = (
    (430, 470, 150), (770, 470, 150), (600, 330, 150), (290, 690, 160), (600, 640, 168), (910, 690, 160),
    (440, 850, 172), (765, 850, 172),
)  # fmt: skip


def _pile(request: ArtRequest, lay: _Lay, leaves: int = 0) -> Relief:
    rng = generator(request.seed)
    relief = Relief()
    spots = sorted(_PYRAMID, key=lambda spot: spot[1])
    for x, y, size in spots:
        px, py = x + rng.uniform(-16, 16), y + rng.uniform(-12, 12)
        lay(relief, rng, px, py, size * rng.uniform(0.95, 1.04))
        if leaves and rng.random() < 0.45:
            for _ in range(leaves):
                leaf(
                    relief,
                    px + rng.uniform(-14, 14),
                    py - size * 0.55,
                    rng.uniform(-160, -20),
                    rng.uniform(110, 150),
                    "#3f7d2c",
                )
    return relief


def tangerines(request: ArtRequest) -> Pixels:
    """A heap of tangerines with leaves, one cut open."""
    relief = _pile(request, tangerine, 2)
    cut_citrus(relief, generator(request.seed + 1), 600, 960, 150)
    return finished(relief.render(), request.size)


def apples(request: ArtRequest) -> Pixels:
    """A heap of red apples."""
    return finished(_pile(request, apple, 1).render(), request.size)


def peaches(request: ArtRequest) -> Pixels:
    """A heap of peaches with leaves."""
    return finished(_pile(request, peach, 1).render(), request.size)


def strawberries(request: ArtRequest) -> Pixels:
    """A heap of strawberries."""
    rng = generator(request.seed)
    relief = Relief()
    for y, count, span in ((350, 2, 220), (480, 3, 430), (630, 4, 640), (790, 5, 800), (930, 4, 640)):
        for i in range(count):
            x = 600 + span * (i / max(count - 1, 1) - 0.5) + rng.uniform(-18, 18)
            strawberry(relief, rng, x, y + rng.uniform(-20, 20), rng.uniform(132, 156))
    return finished(relief.render(), request.size)


def muscat(request: ArtRequest) -> Pixels:
    """Bunches of green or purple grapes with their leaves."""
    rng = generator(request.seed)
    relief = Relief()
    kind = "purple" if any(word in request.subject for word in ("거봉", "캠벨", "적포도")) else "muscat"
    if request.subject.strip() == "포도":
        kind = "purple"
    for turn in (-150, -35):
        leaf(relief, 600, 330, turn + rng.uniform(-10, 10), 300, "#4f8f34")
    grapes(relief, rng, 395, 620, 370, kind)
    grapes(relief, rng, 800, 640, 380, kind)
    return finished(relief.render(), request.size)


def watermelons(request: ArtRequest) -> Pixels:
    """A whole watermelon and two slices."""
    rng = generator(request.seed)
    relief = Relief()
    watermelon(relief, rng, 560, 500, 400)
    watermelon_slice(relief, rng, 830, 800, 290, 10 + rng.uniform(-6, 6))
    watermelon_slice(relief, rng, 430, 850, 270, -14 + rng.uniform(-6, 6))
    return finished(relief.render(), request.size)


def mixed(request: ArtRequest) -> Pixels:
    """A generous mix of the season."""
    rng = generator(request.seed)
    relief = Relief()
    leaf(relief, 330, 330, -150, 190, "#4f8f34")
    watermelon(relief, rng, 600, 390, 285)
    grapes(relief, rng, 905, 480, 285)
    grapes(relief, rng, 265, 470, 250, "purple")
    apple(relief, rng, 300, 700, 168)
    peach(relief, rng, 890, 740, 165)
    apple(relief, rng, 600, 690, 172)
    leaf(relief, 800, 640, -60, 150, "#3f7d2c")
    tangerine(relief, rng, 455, 850, 145)
    tangerine(relief, rng, 745, 860, 148)
    for x, y, size in ((250, 910, 120), (960, 920, 122), (600, 960, 128)):
        strawberry(relief, rng, x + rng.uniform(-12, 12), y, size)
    return finished(relief.render(), request.size)


def box_of_fruit(request: ArtRequest) -> Pixels:
    """A gift box of apples, tangerines, peaches and muscat grapes."""
    rng = generator(request.seed)
    relief = Relief()
    gift_box(relief, (85, 200, 1115, 960), request.palette.strong, "#f3e6c8", "#e3bf68")
    order = [apple, peach, tangerine]
    for row in range(3):
        for column in range(4):
            x, y = 235 + column * 244, 330 + row * 238
            order[(row + column + request.seed) % 3](relief, rng, x, y, 124)
    grapes(relief, rng, 600, 545, 225)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("mixed_fruit", ("fruit",), ("과일", "제철과일", "모둠과일"), mixed),
    Art("tangerines", ("fruit",), ("귤", "감귤", "한라봉", "오렌지", "천혜향", "레드향", "황금향"), tangerines),
    Art("strawberries", ("fruit",), ("딸기", "설향"), strawberries),
    Art("apples", ("fruit",), ("사과", "부사", "홍로"), apples),
    Art("grapes", ("fruit",), ("샤인머스캣", "샤인머스켓", "포도", "거봉", "캠벨", "머스캣"), muscat),
    Art("watermelon", ("fruit",), ("수박",), watermelons),
    Art("peaches", ("fruit",), ("복숭아", "천도", "황도", "백도"), peaches),
    Art(
        "fruit_gift_box",
        ("fruit",),
        ("과일선물세트", "선물세트", "선물", "과일바구니", "명절", "추석", "설날"),
        box_of_fruit,
    ),
)
