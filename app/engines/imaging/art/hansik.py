"""What a Korean restaurant serves: soups in stoneware, bibimbap, noodles, and a table of side dishes."""

from collections.abc import Sequence

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cuts import Slice, layers, slice_of
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
)  # fmt: skip
from app.engines.imaging.art.relief import Relief, Skin, Tile, finished, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import Field, blend, generator, noise, ramp, ridges, smoothstep, tint
from app.engines.imaging.art.vessel import disc

_Random = np.random.Generator
_MILKY = ("#cdb690", "#efe3c8", "#f8f1de", "#fffaf0")
_RED = ("#5a0d04", "#a3240a", "#cf4413", "#ee8a2c")
_BROWN = ("#38200c", "#6b4218", "#8d5f28", "#b98d48")
_POT = "#3b302b"


def _inside(rng: _Random, spec: Bowl, count: int, share: float = 0.8) -> list[tuple[float, float]]:
    """Random places on the content of a bowl, from the back to the front."""
    places = []
    for _ in range(count):
        angle, reach = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, share * share))
        places.append((
            spec.x + np.cos(angle) * reach * spec.wide, spec.y + np.sin(angle) * reach * spec.wide * spec.ratio
        ))  # fmt: skip
    return sorted(places, key=lambda place: place[1])


_BOILED = (
    "#b98a62", "#dcb98f", "#f3e4cb", "#f8eedd", "#f5e6d0", "#c99b7e", "#b48467", "#bd8f72", "#f0dfc6", "#f4e6d0",
    "#c1937a", "#b07f64", "#ba8b70", "#a97860",
)  # fmt: skip


def soup(relief: Relief, rng: _Random, spec: Bowl, colors: Sequence[str]) -> None:
    """A stoneware pot of soup with meat, tofu, chilli and spring onion."""
    bowl(relief, rng, spec)
    broth(relief, rng, spec, colors)
    unit = spec.wide / 430
    base = -spec.wide * 0.02
    for x, y in _inside(rng, spec, 9, 0.62):
        turn = rng.uniform(-40, 40)
        meat = slice_of(rng, Slice(x, y, 100 * unit, 50 * unit, turn, 0.7))
        skin = Skin(_soaked(rng, meat, layers(rng, meat, turn, _BOILED[3:]), colors), 0.7, 0.45, 0.4)
        relief.add(meat.raised(4 * noise(rng, meat.shape, 30, 3)), skin, base)
    if colors is not _MILKY:
        _tofu(relief, rng, spec, colors)
    for x, y in _inside(rng, spec, 46, 0.7):
        onion_ring(relief, rng, x, y, rng.uniform(11, 19) * unit)
    for x, y in _inside(rng, spec, 7, 0.6):
        _chilli(relief, rng, x, y, 24 * unit)
    bowl_front(relief, spec)


def _soaked(rng: _Random, tile: Tile, color: Field, broth_colors: Sequence[str]) -> Field:
    """The colour of a piece that lies half in the soup: the soup runs over it in pools and up its lower edge."""
    pools = smoothstep(0.15, 0.75, noise(rng, tile.shape, 60, 3))
    shore = smoothstep(0.62, 0.12, tile.height / max(float(tile.height.max()), 1.0))
    return blend(color, tint(broth_colors[1]), np.clip(0.16 + 0.45 * pools + 0.75 * shore, 0, 0.92))


def _tofu(relief: Relief, rng: _Random, spec: Bowl, colors: Sequence[str]) -> None:
    unit = spec.wide / 430
    for x, y in _inside(rng, spec, 5, 0.55):
        cube = lump(rng, Lump(x, y, 62 * unit, 44 * unit, 26 * unit, rng.uniform(-30, 30), 0.03, 5.0))
        color = _soaked(rng, cube, tint("#f8edd6"), colors)
        relief.add(cube.raised(2 * noise(rng, cube.shape, 14, 2)), Skin(color, 0.65, 0.4, 0.6), 0)


def _chilli(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A slanting cut of red chilli: a glossy ring around a pale hollow."""
    turn = rng.uniform(0, 180)
    level = relief.top(x, y) + 2
    relief.add(lump(rng, Lump(x, y, size, size * 0.62, size * 0.4, turn)), plain("#c9140c", 0.85, 0.7, 0.4), level)
    relief.add(lump(rng, Lump(x, y, size * 0.6, size * 0.34, 2, turn)), plain("#f0b98d", 0.6, 0.3, 0.4), level + 4)


def soup_pot(request: ArtRequest) -> Pixels:
    """One large pot; the subject decides whether it is milky, red or brown."""
    rng = generator(request.seed)
    relief = Relief()
    colors = _RED
    if any(
        word in request.subject for word in ("설렁", "곰탕", "돼지국밥", "순대국", "국밥", "삼계", "갈비탕", "사골")
    ):
        colors = _MILKY
    if any(word in request.subject for word in ("된장", "청국장", "추어")):
        colors = _BROWN
    if any(word in request.subject for word in ("육개장", "해장", "얼큰", "김치", "부대", "순두부", "매운", "짬뽕")):
        colors = _RED
    soup(relief, rng, Bowl(600, 545, 530, 335, _POT, "#2a211d", 0.58, 0.45), colors)
    return finished(relief.render(), request.size)


_VEGETABLES = (
    ("#2c5f1c", "#3f7d28", "#4e9a34"), ("#e9731c", "#f28b2e", "#d9600f"), ("#f4ecc8", "#efe2a8", "#fffbe6"),
    ("#5b3a20", "#7a5230", "#8f6a42"), ("#cfe08a", "#a8c85a", "#e8f0b8"), ("#7b2f6b", "#95448a", "#5d2155"),
    ("#6b3a1c", "#84491f", "#4e2710"),
)  # fmt: skip


def bibimbap(request: ArtRequest) -> Pixels:
    """Rice under seven vegetables and a fried egg."""
    rng = generator(request.seed)
    relief = Relief()
    spec = Bowl(600, 545, 530, 330, "#4a3a30" if request.seed % 2 else "#c9a24a", "#2a211d", 0.6, 0.55)
    bowl(relief, rng, spec)
    relief.add(disc(600, 562, 490, 292), plain("#e9dcc0", 0.3, 0.2, 0.4), -20)
    start = rng.uniform(0, 2 * np.pi)
    for sector, colors in enumerate(_VEGETABLES):
        middle = start + sector * 2 * np.pi / len(_VEGETABLES)
        places = []
        for _ in range(58):
            angle, reach = middle + rng.uniform(-0.42, 0.42), rng.uniform(0.3, 0.84)
            places.append((600 + np.cos(angle) * reach * 520, 545 + np.sin(angle) * reach * 520 * 0.6))
        look = Strand(colors, 92, 8.5, np.rad2deg(middle) + 90, 32, 0.75)
        strands(relief, rng, sorted(places, key=lambda place: place[1]), look)
    fried_egg(relief, rng, 600, 520, 168)
    sesame(relief, rng, _inside(rng, spec, 70, 0.8))
    bowl_front(relief, spec)
    return finished(relief.render(), request.size)


def fried_egg(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A fried egg lying on what is there."""
    white = lump(rng, Lump(x, y, size, size * 0.74, 26, rng.uniform(-15, 15), 0.13))
    crisp = smoothstep(9.0, 3.0, white.height)
    color = blend(tint("#fffdf6"), tint("#c98a3a"), crisp * 0.7)
    relief.add(white.raised(3 * noise(rng, white.shape, 36, 2)), Skin(color, 0.75, 0.5, 0.6), 40)
    yolk = lump(rng, Lump(x + 6, y - 4, size * 0.44, size * 0.36, 52))
    relief.add(yolk, Skin(tint("#ffa516"), 0.92, 0.9, 0.8), 58)


def noodles(request: ArtRequest) -> Pixels:
    """A bowl of noodles: cold buckwheat, knife-cut in clear broth, or red."""
    rng = generator(request.seed)
    relief = Relief()
    cold, red = (
        "냉면" in request.subject or "막국수" in request.subject,
        "비빔" in request.subject or "쫄면" in request.subject,
    )
    spec = Bowl(600, 545, 535, 330, "#c4c9cc" if cold else "#f2eee4", "#aab0b2" if cold else "#e9e3d5", 0.6, 0.8)
    bowl(relief, rng, spec)
    broth(relief, rng, spec, _RED if red else ("#b98d4a", "#dcb878", "#ecd29a", "#f8e9c4"))
    colors = ("#8a7560", "#9c8871", "#796552") if cold else ("#f7e6b8", "#f2dca4", "#fff3d2")
    for i in range(104):
        _coil(relief, rng, i / 104, colors[int(rng.integers(3))])
    _crown(relief, rng, cold or red)
    sesame(relief, rng, [(600 + rng.normal(0, 130), 520 + rng.normal(0, 70)) for _ in range(46)])
    bowl_front(relief, spec)
    return finished(relief.render(), request.size)


def _coil(relief: Relief, rng: _Random, share: float, color: str) -> None:
    """One noodle of the nest: a loop somewhere around the middle, higher and tighter towards the end."""
    spread = 1 - 0.72 * share
    middle = 600 + rng.normal(0, 105) * spread, 556 - share * 95 + rng.normal(0, 52) * spread
    reach, flat = rng.uniform(130, 300) * (1 - 0.5 * share), rng.uniform(0.42, 0.75)
    start, turn, span = rng.uniform(0, 2 * np.pi), rng.uniform(-0.6, 0.6), rng.uniform(1.8, 3.2)
    points = []
    for step in range(13):
        angle, grow = start + step / 12 * span, reach * (1 + 0.25 * np.sin(step * 0.5 + start))
        across, down = np.cos(angle) * grow * 1.25, np.sin(angle) * grow * flat
        x, y = middle[0] + across - down * turn, middle[1] + down + across * turn * 0.4
        outside = max(np.hypot((x - 600) / 452, (y - 556) / 262), 1.0)
        points.append((600 + (x - 600) / outside, 556 + (y - 556) / outside, 9.5))
    skin = plain(color, 0.72, 0.5, 0.5)
    # Short pieces of a long noodle cost a tenth of one large tile.
    for i in range(0, 12, 3):
        relief.add(tube(points[i : i + 4]), skin, 8 + share * 95 + rng.uniform(0, 3))


def _crown(relief: Relief, rng: _Random, cold: bool) -> None:
    """What lies on the noodles."""
    looks = (
        (520, 430, ("#cfe08a", "#8fb84a", "#e8f0b8")),
        (640, 420, ("#f6c51f", "#ffd94a", "#e8b010")),
        (735, 480, ("#e9731c", "#f28b2e")),
    )
    for x, y, colors in looks:
        places = [(x + rng.normal(0, 34), y + rng.normal(0, 20)) for _ in range(26)]
        strands(relief, rng, sorted(places, key=lambda place: place[1]), Strand(colors, 100, 7, -25, 18))
    if cold:
        egg = lump(rng, Lump(600, 500, 92, 76, 44))
        relief.add(egg, plain("#fffdf8", 0.7, 0.5, 0.6), 90)
        relief.add(lump(rng, Lump(604, 502, 54, 44, 10)), plain("#f6b21f", 0.5, 0.3, 0.6), 132)
    for _ in range(24):
        onion_ring(relief, rng, 600 + rng.normal(0, 170), 560 + rng.normal(0, 80), rng.uniform(10, 15))


def kimchi(relief: Relief, rng: _Random, x: float, y: float, wide: float) -> None:
    """A heap of cut cabbage kimchi."""
    for i in range(15):
        angle, reach = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 1)) * wide * 0.55 * (1 - i / 30)
        place = x + np.cos(angle) * reach, y + np.sin(angle) * reach * 0.6 - i * wide * 0.014
        leafy = lump(rng, Lump(*place, wide * 0.33, wide * 0.19, wide * 0.14, rng.uniform(-40, 40), 0.3, 2.6))
        folds = ridges(noise(rng, leafy.shape, 40, 3), 2.0)
        pale = smoothstep(0.1, 0.9, noise(rng, leafy.shape, 70, 2))
        color = blend(ramp(("#6f0d04", "#b92408", "#e0521a"), 0.5 + 0.3 * folds), tint("#f3d79a"), pale * 0.75)
        relief.add(leafy.raised(10 * folds), Skin(color, 0.8, 0.6, 0.5), i * wide * 0.03)
    sesame(
        relief, rng, [(x + rng.normal(0, wide * 0.3), y - wide * 0.12 + rng.normal(0, wide * 0.14)) for _ in range(18)]
    )


def _rice(relief: Relief, rng: _Random, spec: Bowl) -> None:
    bowl(relief, rng, spec)
    mound = lump(rng, Lump(spec.x, spec.y - spec.wide * 0.06, spec.wide * 0.88, spec.wide * spec.ratio * 0.98, 50))
    relief.add(mound, plain("#efe9dd", 0.4, 0.2, 0.6), -10)
    for x, y in _inside(rng, spec, 210, 0.84):
        grain = lump(rng, Lump(x, y - spec.wide * 0.05, 11, 5.6, 6, rng.uniform(0, 180)))
        relief.add(grain, plain("#fffdf8", 0.7, 0.5, 0.7), relief.top(x, y) * 0.9)
    bowl_front(relief, spec)


def table(request: ArtRequest) -> Pixels:
    """A set meal: a red stew, rice, and side dishes around it."""
    rng = generator(request.seed)
    relief = Relief()
    for x, y in ((262, 300), (600, 225), (938, 300)):
        dinner_plate(relief, x, y, 205, "#f7f4ec", 0.62)
    kimchi(relief, rng, 262, 285, 180)
    greens = [(600 + rng.normal(0, 52), 205 + rng.normal(0, 28)) for _ in range(110)]
    strands(relief, rng, sorted(greens, key=lambda place: place[1]), Strand(_VEGETABLES[0], 80, 7.5))
    egg_roll(relief, rng, 938, 290)
    _rice(relief, rng, Bowl(285, 700, 240, 190, "#efe9dd", "#e9e3d5", 0.6, 0.75))
    soup(
        relief,
        rng,
        Bowl(765, 660, 390, 300, _POT, "#2a211d", 0.58, 0.45),
        _BROWN if "된장" in request.subject else _RED,
    )
    return finished(relief.render(), request.size)


def egg_roll(relief: Relief, rng: _Random, x: float, y: float) -> None:
    """Five slices of rolled omelette."""
    for i in range(5):
        center = x - 84 + i * 42, y - 12 + (i % 2) * 8
        roll = lump(rng, Lump(*center, 46, 58, 30, 14, 0.04, 2.8))
        across, down = (part * 2 - 1 for part in roll.across)
        swirl = ridges(np.sin(np.hypot(across, down * 1.1) * 15 + np.arctan2(down, across)), 2.2)
        color = blend(tint("#fbd34e"), tint("#c9861a"), swirl * 0.7)
        relief.add(roll, Skin(color, 0.6, 0.35, 0.6), 12 + i * 8)


ART: tuple[Art, ...] = (
    Art("set_table", ("hansik",), ("한정식", "백반", "집밥"), table),
    Art("soup_pot", ("hansik",), (
        "국밥", "찌개", "설렁탕", "곰탕", "순두부", "육개장", "해장국", "전골", "갈비탕", "삼계탕", "김치찌개",
        "된장찌개", "부대찌개", "국물", "순두부찌개", "감자탕", "매운탕", "추어탕", "해물탕", "알탕", "닭볶음탕",
        "돼지국밥", "순대국",
    ), soup_pot),
    Art("bibimbap", ("hansik",), ("비빔밥", "돌솥"), bibimbap),
    Art("noodles", ("hansik",), (
        "냉면", "칼국수", "국수", "막국수", "쫄면", "수제비", "비빔국수", "콩국수", "라면", "우동", "밀면",
    ), noodles),
)  # fmt: skip
