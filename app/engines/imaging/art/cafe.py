"""What a café sells: iced drinks in a glass, hot coffee in a cup, and a slice of cake."""

import numpy as np
import skia

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cups import hot_cup
from app.engines.imaging.art.drinks import Drink, berry_slice, glass
from app.engines.imaging.art.fruits import strawberry
from app.engines.imaging.art.garnish import dinner_plate, leaf
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.solids import Lump, lump
from app.engines.imaging.art.texture import blend, generator, noise, ramp, smoothstep, tint
from app.engines.imaging.art.vessel import slab

_LATTE = Drink(
    ((0.0, "#8a5428"), (0.12, "#a06a38"), (0.34, "#c79a68"), (0.58, "#dfc198"), (0.8, "#ecd8b6"), (1, "#e6cfa8")), 0.11
)
_AMERICANO = Drink(((0.0, "#4a2410"), (0.15, "#2a1108"), (0.6, "#1e0b05"), (1.0, "#3d1a0a")), 0.08, 0.3, 10)
_STRAWBERRY = Drink(
    ((0.0, "#fff6f2"), (0.28, "#fdeeea"), (0.46, "#f9c4c4"), (0.62, "#ee7f86"), (0.78, "#d32f40"), (1.0, "#b5152a")),
    0.10, 0.0, 4, "strawberry", "strawberry", "#f7b7bd",
)  # fmt: skip
_MATCHA = Drink(
    ((0.0, "#5f8a2c"), (0.25, "#6b9632"), (0.48, "#8fb254"), (0.66, "#dfe8be"), (0.84, "#f7f4e2"), (1.0, "#f8f3e2")),
    0.11,
    0.0,
    6,
    "",
    "powder",
    "#e9f0d6",
)
_SESAME = Drink(
    ((0.0, "#6f6963"), (0.22, "#5f5953"), (0.46, "#8b857d"), (0.66, "#cfc8bc"), (0.87, "#efe8da"), (1.0, "#efe9de")),
    0.12,
    0.0,
    6,
    "",
    "powder",
    "#e9e4da",
)
_CHOCOLATE = Drink(
    ((0.0, "#fff8ec"), (0.1, "#b98a63"), (0.3, "#7d4a2a"), (0.7, "#5a2e18"), (1.0, "#3a1a0c")), 0.12, 0.0, 3, "", "whip"
)
_BUBBLE = Drink(
    ((0.0, "#f6ead8"), (0.3, "#e9cda6"), (0.55, "#d3a56c"), (0.8, "#9a5c28"), (1.0, "#4a2410")),
    0.22,
    0.0,
    4,
    "pearls",
    "",
    "#6b3a1c",
)
_ADES = (
    ("grapefruit", ("자몽",), ("#f9b49a", "#f58a6c", "#ef6a52", "#e24a3c")),
    ("lime", ("라임", "청귤", "모히또"), ("#eef6c4", "#d5e98c", "#b4d656", "#8fbf36")),
    ("orange", ("오렌지", "한라봉", "감귤", "귤"), ("#ffe1a0", "#ffc45a", "#fca52c", "#f5871a")),
    ("grape", ("청포도", "샤인"), ("#f2f7cf", "#dcebA0", "#bfd866", "#a0c446")),
    ("strawberry", ("딸기", "베리"), ("#ffd6d6", "#fba0a6", "#f0606e", "#d82a40")),
    ("lime", ("블루",), ("#d8f2fb", "#9fdcf5", "#55b8ea", "#2485d0")),
    ("lemon", ("레몬", "유자", ""), ("#fff6c0", "#ffea84", "#ffd94a", "#f9c22c")),
)  # fmt: skip


_CUPS = ("#fbf7f0", "#efe3d2", "#8fa58c", "#c77b5a", "#4c5f7a", "#f2d9d3")


def _served(drink: Drink, request: ArtRequest) -> Pixels:
    return finished(glass(generator(request.seed), drink), request.size)


def strawberry_latte(request: ArtRequest) -> Pixels:
    """Crushed strawberries under milk."""
    return _served(_STRAWBERRY, request)


def matcha_latte(request: ArtRequest) -> Pixels:
    """Green tea over milk."""
    return _served(_MATCHA, request)


def iced_latte(request: ArtRequest) -> Pixels:
    """Espresso sinking into milk."""
    return _served(_LATTE, request)


def iced_americano(request: ArtRequest) -> Pixels:
    """Black coffee on ice."""
    return _served(_AMERICANO, request)


def black_sesame(request: ArtRequest) -> Pixels:
    """Black sesame over milk."""
    return _served(_SESAME, request)


def chocolate(request: ArtRequest) -> Pixels:
    """Iced chocolate under whipped cream."""
    return _served(_CHOCOLATE, request)


def bubble_tea(request: ArtRequest) -> Pixels:
    """Milk tea with brown sugar and pearls."""
    return _served(_BUBBLE, request)


def ade(request: ArtRequest) -> Pixels:
    """A sparkling fruit drink; the subject names the fruit."""
    fruit, _, colors = next(entry for entry in _ADES if any(word in request.subject for word in entry[1]))
    layers = tuple(zip((0.0, 0.3, 0.65, 1.0), colors, strict=True))
    return _served(Drink(layers, 0.07, 1.0, 7, fruit, "mint", "#ffffff"), request)


def hot_latte(request: ArtRequest) -> Pixels:
    """A hot cup with latte art."""
    relief = Relief()
    hot_cup(generator(request.seed), relief, _CUPS[request.seed % len(_CUPS)], True)
    return finished(relief.render(), request.size)


def hot_americano(request: ArtRequest) -> Pixels:
    """A hot cup of black coffee."""
    relief = Relief()
    hot_cup(generator(request.seed), relief, _CUPS[request.seed % len(_CUPS)], False)
    return finished(relief.render(), request.size)


def cake_slice(request: ArtRequest) -> Pixels:
    """A slice of cream cake with strawberries on a plate."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 592, 810, 445, "#f8f4ee", 0.40)
    tones = ("#f7e2b4", "#e9c481", "#d9a860")
    if any(word in request.subject for word in ("초코", "브라우니", "티라미수")):
        tones = ("#7a452a", "#5a2e1a", "#3f1d10")
    side = skia.Path()
    side.moveTo(235, 560)
    side.lineTo(880, 610)
    side.lineTo(868, 905)
    side.lineTo(250, 835)
    side.close()
    face = slab(side, 12, 5)
    _, down = face.across
    slope = down - 0.14 * face.across[0]
    layer = (slope * 3.4) % 1
    cream = smoothstep(0.30, 0.24, np.abs(layer - 0.5 + 0.03 * noise(rng, face.shape, 50, 3)) - 0.0) * (slope > 0.09)
    crumb = noise(rng, face.shape, 14, 3)
    sponge = ramp(tones, 0.45 + 0.32 * crumb)
    cream = smoothstep(0.13, 0.10, np.abs(layer - 0.5 + 0.02 * crumb))
    top_cream = smoothstep(0.145, 0.12, slope + 0.01 * crumb)
    white = np.clip(cream + top_cream, 0, 1)
    bumps = 5.0 * crumb * (1 - white) + 6 * white
    relief.add(face.raised(bumps), Skin(blend(sponge, tint("#fffaf2"), white), 0.4, 0.15, 0.7), 20)
    for row, y in enumerate((678, 772)):
        for i in range(5):
            x = 330 + i * 120 + rng.uniform(-14, 14) + row * 14
            berry_slice(relief, rng, x, y + (x - 235) * 0.085, 44)
    top = skia.Path()
    top.moveTo(235, 562)
    top.lineTo(880, 612)
    top.quadTo(1000, 520, 930, 440)
    top.close()
    lid = slab(top, 16, 8)
    soft = 4 * noise(rng, lid.shape, 70, 3)
    relief.add(lid.raised(soft), plain("#fffaf3", 0.45, 0.2, 0.8), 34)
    back = skia.Path()
    back.moveTo(878, 612)
    back.quadTo(1000, 520, 930, 440)
    back.lineTo(952, 700)
    back.quadTo(960, 820, 868, 905)
    back.close()
    relief.add(slab(back, 16, 8), plain("#f8f0e4", 0.45, 0.2, 0.8), 16)
    for x, y, size in ((820, 520, 64), (720, 548, 56), (900, 545, 58)):
        puff = lump(rng, Lump(x, y, size * 1.1, size * 0.8, size * 0.8, 0, 0.05))
        relief.add(puff.raised(4 * noise(rng, puff.shape, 28, 2)), plain("#fffaf3", 0.5, 0.25, 0.8), 60)
    strawberry(relief, rng, 812, 430, 110, 96)
    leaf(relief, 690, 545, -150, 120, "#3f9a3c")
    leaf(relief, 690, 545, -95, 105, "#3f9a3c")
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art(
        "iced_latte",
        ("cafe",),
        ("카페라떼", "라떼", "아이스라떼", "돌체라떼", "바닐라라떼", "커피", "음료"),
        iced_latte,
    ),
    Art("strawberry_latte", ("cafe",), ("딸기라떼", "딸기우유", "딸기", "딸기음료"), strawberry_latte),
    Art("matcha_latte", ("cafe",), ("말차", "녹차", "말차라떼", "녹차라떼", "쑥라떼"), matcha_latte),
    Art(
        "iced_americano", ("cafe",), ("아메리카노", "아이스아메리카노", "콜드브루", "더치커피", "아아"), iced_americano
    ),
    Art(
        "ade",
        ("cafe",),
        ("에이드", "레몬에이드", "자몽에이드", "청포도에이드", "유자", "자몽", "레몬", "모히또", "스파클링", "주스"),
        ade,
    ),
    Art("black_sesame", ("cafe",), ("흑임자", "흑임자라떼", "미숫가루", "곡물라떼"), black_sesame),
    Art("chocolate", ("cafe",), ("초코라떼", "초콜릿", "카페모카", "모카", "프라페", "초코"), chocolate),
    Art("bubble_tea", ("cafe",), ("버블티", "흑당", "밀크티", "펄"), bubble_tea),
    Art(
        "hot_latte",
        ("cafe",),
        ("따뜻한라떼", "핫라떼", "라떼hot", "카푸치노", "따뜻한커피", "뜨거운", "라떼아트", "따뜻한"),
        hot_latte,
    ),
    Art(
        "hot_americano",
        ("cafe",),
        ("따뜻한아메리카노", "핫아메리카노", "아메리카노hot", "에스프레소", "드립커피", "핸드드립"),
        hot_americano,
    ),
    Art("cake_slice", ("cafe",), ("케이크", "디저트", "조각케이크", "티라미수", "브라우니", "치즈케이크"), cake_slice),
)
