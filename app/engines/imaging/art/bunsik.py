"""Snacks and grilled plates of a Korean kitchen: rice cakes in red sauce, seaweed rolls, sweet soy beef."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.garnish import (
    Bowl,
    Strand,
    bowl,
    bowl_front,
    broth,
    dinner_plate,
    onion_ring,
    sesame,
    strands,
)
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import blend, generator, noise, ramp, ridges, smoothstep, tint

_Random = np.random.Generator
_SAUCE = ("#5a0d04", "#a01f08", "#cb3a0e", "#ec6a22")


def rice_cakes(request: ArtRequest) -> Pixels:
    """A bowl of rice cakes and fish cake in thick red sauce, with half an egg."""
    rng = generator(request.seed)
    relief = Relief()
    spec = Bowl(600, 560, 525, 270, "#f4efe6", "#e6dccd", 0.60, 0.8)
    bowl(relief, rng, spec)
    broth(relief, rng, spec, _SAUCE)
    spots = [(rng.uniform(-1, 1), rng.uniform(-1, 1)) for _ in range(96)]
    spots = sorted((spot for spot in spots if np.hypot(*spot) < 0.86), key=lambda spot: spot[1])
    for i, (across, down) in enumerate(spots):
        x, y = 600 + across * 400, 560 + down * 215 - 60 * (1 - np.hypot(across, down))
        base = 10 + 80 * (1 - np.hypot(across, down))
        (_fish_cake if i % 4 == 3 else _rice_cake)(relief, rng, x, y, base)
    egg = lump(rng, Lump(740, 470, 112, 90, 52, -12))
    relief.add(egg, plain("#fffaf0", 0.75, 0.5, 0.6), 110)
    relief.add(lump(rng, Lump(742, 474, 62, 50, 14, -12)), plain("#f5ab22", 0.5, 0.3, 0.7), 156)
    places = [(600 + rng.normal(0, 190), 530 + rng.normal(0, 95)) for _ in range(60)]
    sesame(relief, rng, places)
    for x, y in places[:26]:
        onion_ring(relief, rng, x + 24, y - 10, rng.uniform(10, 16))
    bowl_front(relief, spec)
    return finished(relief.render(), request.size)


def _rice_cake(relief: Relief, rng: _Random, x: float, y: float, base: float) -> None:
    turn = rng.uniform(-0.7, 0.7) + (np.pi if rng.random() < 0.5 else 0)
    reach, bend = rng.uniform(78, 100), rng.uniform(-14, 14)
    along, side = np.array([np.cos(turn), np.sin(turn) * 0.8]), np.array([-np.sin(turn), np.cos(turn)])
    ends = [np.array([x, y]) + along * reach * share + side * bend * (1 - share**2) for share in (-1.0, 0.0, 1.0)]
    body = tube([(point[0], point[1], 33.0) for point in ends])
    coat = 0.62 + 0.20 * noise(rng, body.shape, 60, 3)
    color = ramp(_SAUCE, coat)
    relief.add(body.raised(2.5 * noise(rng, body.shape, 26, 2)), Skin(color, 0.88, 0.75, 0.6), base)


def _fish_cake(relief: Relief, rng: _Random, x: float, y: float, base: float) -> None:
    piece = lump(rng, Lump(x, y, 96, 58, 20, rng.uniform(-40, 40), 0.04, 3.6))
    share = 0.5 + 0.25 * noise(rng, piece.shape, 60, 3)
    color = blend(ramp(("#b5702a", "#dba052", "#f0c684"), share), tint("#c23a0e"), 0.42)
    relief.add(piece.raised(7 * noise(rng, piece.shape, 60, 2)), Skin(color, 0.8, 0.55, 0.5), base)


def seaweed_rolls(request: ArtRequest) -> Pixels:
    """Slices of a rice roll on a plate."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 680, 545, "#f6f2e9", 0.60)
    for row, (y, count) in enumerate(((470, 4), (620, 5), (790, 4))):
        for i in range(count):
            x = 600 + (i - (count - 1) / 2) * 196 + rng.uniform(-10, 10)
            _roll_slice(relief, rng, x, y + rng.uniform(-8, 8), 106, 20 + row * 14)
    sesame(relief, rng, [(600 + rng.normal(0, 230), 600 + rng.normal(0, 110)) for _ in range(70)])
    return finished(relief.render(), request.size)


def _roll_slice(relief: Relief, rng: _Random, x: float, y: float, size: float, base: float) -> None:
    side = lump(rng, Lump(x, y + size * 0.30, size, size * 0.92, 20, 0, 0.01, 2.1))
    relief.add(side, plain("#0f1a12", 0.65, 0.5), base)
    face = lump(rng, Lump(x, y, size, size * 0.92, 22, 0, 0.015, 2.1))
    grains = noise(rng, face.shape, 15, 2)
    inside = smoothstep(0.40, 0.52, face.height / 22)
    color = blend(tint("#14241a"), ramp(("#e2d9c6", "#fdfaf2", "#ffffff"), 0.6 + 0.4 * grains), inside)
    relief.add(face.raised(4 * grains * inside), Skin(color, 0.6, 0.4, 0.6), base + 16)
    fillings = (
        (-0.24, -0.20, 0.25, 0.20, "#f6c51f"), (0.24, -0.22, 0.22, 0.20, "#f08a8a"),
        (0.26, 0.20, 0.22, 0.20, "#ee7a22"), (-0.02, 0.30, 0.26, 0.18, "#3f7d28"),
        (-0.30, 0.16, 0.19, 0.17, "#8a5a34"), (0.0, 0.02, 0.17, 0.16, "#ffe07a"),
    )  # fmt: skip
    for across, down, wide, high, tone in fillings:
        place = x + across * size + rng.uniform(-4, 4), y + down * size + rng.uniform(-4, 4)
        bit = lump(rng, Lump(*place, wide * size, high * size, 9, rng.uniform(-30, 30), 0.05, 3.0))
        fibre = 1 + 0.12 * noise(rng, bit.shape, 9, 2)[..., None]
        relief.add(bit, Skin(tint(tone) * fibre, 0.65, 0.45, 0.6), base + 38)


def soy_beef(request: ArtRequest) -> Pixels:
    """Sweet soy beef or spicy pork, heaped on a hot iron plate."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 690, 545, "#35302d", 0.60)
    spicy = any(word in request.subject for word in ("제육", "매운", "낙지", "쭈꾸미", "주꾸미", "닭갈비", "오징어"))
    stops = ("#5a0e05", "#a3260b", "#cf4516", "#ea7a36") if spicy else ("#2e1207", "#663010", "#96521f", "#c58845")
    spots = [(rng.uniform(-1, 1), rng.uniform(-1, 1)) for _ in range(112)]
    heap = [spot for spot in spots if np.hypot(*spot) < 0.95]
    for across, down in sorted(heap, key=lambda spot: float(-np.hypot(*spot))):
        rise = 1 - np.hypot(across, down)
        piece = lump(rng, Lump(
            600 + across * 410, 670 + down * 235 - 130 * rise, rng.uniform(70, 104), rng.uniform(38, 54), 24,
            rng.uniform(0, 180), 0.24, 2.6,
        ))  # fmt: skip
        folds = ridges(noise(rng, piece.shape, 46, 3), 1.8)
        fibre = noise(rng, piece.shape, 12, 2)
        color = ramp(stops, 0.42 + 0.30 * folds + 0.08 * fibre)
        relief.add(piece.raised(11 * folds + 2 * fibre), Skin(color, 0.82, 0.6, 0.45), 20 + 110 * rise)
    top = [(600 + rng.normal(0, 150), 590 + rng.normal(0, 70)) for _ in range(110)]
    strands(relief, rng, top[:9], Strand(("#f3e6c8", "#e9d3a4"), 110, 9))
    strands(relief, rng, top[9:17], Strand(("#ee7a22", "#f28b2e"), 90, 7.5))
    for x, y in top[24:54]:
        onion_ring(relief, rng, x, y, rng.uniform(12, 19))
    sesame(relief, rng, top[40:])
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("rice_cakes", ("hansik",), ("떡볶이", "분식", "라볶이", "떡꼬치"), rice_cakes),
    Art("seaweed_rolls", ("hansik",), ("김밥", "꼬마김밥", "참치김밥"), seaweed_rolls),
    Art("soy_beef", ("hansik",), (
        "불고기", "제육", "제육볶음", "갈비", "갈비찜", "닭갈비", "두루치기", "낙지볶음", "주꾸미",
        "쭈꾸미", "오징어볶음",
    ), soy_beef),
)  # fmt: skip
