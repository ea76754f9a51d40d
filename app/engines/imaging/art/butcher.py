"""What a butcher sells: marbled beef, a gift box of it, and pork belly."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cuts import Slice, board, gift_box, layers, slice_of
from app.engines.imaging.art.garnish import leaf
from app.engines.imaging.art.relief import Relief, Skin, Tile, finished, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import Field, blend, generator, noise, ramp, ridges, smoothstep, tint

_Random = np.random.Generator
_BELLY = (
    "#f3d9c4", "#fbeee2", "#fdf3ea", "#e59a8f", "#d97b75", "#e08a82", "#fbeee4", "#fdf2ea", "#f3cfc2", "#d56f6c",
    "#cd6464", "#d9807a", "#f9e8de", "#fcefe6", "#dd8580", "#d06a69",
)  # fmt: skip


def marbled(rng: _Random, tile: Tile) -> Field:
    """Lean red meat shot through with fine white fat, with a rim of fat on one side."""
    broad = ridges(noise(rng, tile.shape, 74, 4), 5.5)
    fine = ridges(noise(rng, tile.shape, 26, 3), 3.4)
    where = smoothstep(-0.5, 0.5, noise(rng, tile.shape, 120, 2))
    fat = np.clip(smoothstep(0.30, 1.0, broad) * 0.85 + smoothstep(0.50, 1.0, fine) * (0.25 + 0.50 * where), 0, 1)
    lean = ramp(("#7e1219", "#a82329", "#c23d3c"), 0.5 + 0.3 * noise(rng, tile.shape, 60, 3))
    color = blend(lean, tint("#fbe3d6"), fat * 0.88)
    down = tile.across[1] + 0.05 * noise(rng, tile.shape, 70, 3)
    return blend(color, tint("#fdf0e2"), smoothstep(0.17, 0.11, down))


def beef(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float, base: float) -> None:
    """One slice of marbled beef."""
    meat = slice_of(rng, Slice(x, y, size, size * 0.66, turn, 0.4))
    grain = noise(rng, meat.shape, 24, 3)
    relief.add(
        meat.raised(2.2 * grain + 5 * noise(rng, meat.shape, 120, 2)), Skin(marbled(rng, meat), 0.6, 0.32, 0.55), base
    )


def _herbs(relief: Relief, rng: _Random, x: float, y: float, turn: float) -> None:
    """A sprig of rosemary."""
    way = np.deg2rad(turn)
    points = [(x + np.cos(way) * i * 40, y + np.sin(way) * i * 40 + i * i * 1.2, 5.0 - i * 0.5) for i in range(7)]
    relief.add(tube(points), plain("#5b4a2a", 0.3, 0.2), relief.top(x, y) + 16)
    for px, py, _ in points:
        for side in (-62, -38, 40, 64):
            tip = np.deg2rad(turn + side + rng.uniform(-12, 12))
            length = rng.uniform(34, 52)
            needle = tube([(px, py, 5.5), (px + np.cos(tip) * length, py + np.sin(tip) * length, 2.6)])
            relief.add(
                needle,
                plain(("#3f6b35", "#587f42", "#2f5529")[int(rng.integers(3))], 0.4, 0.35, 0.4),
                relief.top(px, py) * 0.7 + 24,
            )


def _pepper(relief: Relief, rng: _Random, count: int, x: float, y: float) -> None:
    for _ in range(count):
        px, py = x + rng.normal(0, 60), y + rng.normal(0, 26)
        corn = lump(rng, Lump(px, py, 10, 9.5, 10, 0, 0.14))
        relief.add(
            corn, plain(("#2a1c14", "#4a3020", "#8a2a1c")[int(rng.integers(3))], 0.4, 0.4), relief.top(px, py) + 2
        )


def beef_board(request: ArtRequest) -> Pixels:
    """Marbled beef fanned on a wooden board."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (50, 250, 1150, 960))
    for i in range(3):
        leaf(relief, 860 + i * 30, 330, -150 + i * 55, 230, "#5fa03c")
    for row, (y, count, size) in enumerate(((420, 4, 212), (700, 4, 222))):
        for i in range(count):
            x = 290 + row * 20 + i * 196 + rng.uniform(-12, 12)
            beef(relief, rng, x, y + rng.uniform(-12, 12), size, -24 + rng.uniform(-7, 7), 10 + i * 7)
    _herbs(relief, rng, 150, 880, -28)
    _pepper(relief, rng, 16, 960, 890)
    return finished(relief.render(), request.size)


def beef_gift_box(request: ArtRequest) -> Pixels:
    """A dark gift box with rows of marbled beef."""
    rng = generator(request.seed)
    relief = Relief()
    gift_box(relief, (60, 190, 1140, 960), "#2a1a18", "#16100f", "#d9b25c")
    for row in range(3):
        for i in range(6):
            x, y = 205 + i * 158 + rng.uniform(-6, 6), 325 + row * 250 + rng.uniform(-6, 6)
            beef(relief, rng, x, y, 150, -62 + rng.uniform(-5, 5), i * 6.0 - 30)
    _herbs(relief, rng, 820, 905, -150)
    _pepper(relief, rng, 9, 905, 890)
    return finished(relief.render(), request.size)


def pork_belly(request: ArtRequest) -> Pixels:
    """Thick strips of pork belly on a board."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (50, 250, 1150, 960), "#8f6238")
    for i in range(3):
        leaf(relief, 330 + i * 40, 330, -170 + i * 60, 240, "#5fa03c")
    for i in range(5):
        y = 395 + i * 112 + rng.uniform(-8, 8)
        strip = slice_of(
            rng, Slice(600 + (i % 2) * 24 - 12 + rng.uniform(-14, 14), y, 410, 88, -5 + rng.uniform(-2.5, 2.5), 0.85)
        )
        color = layers(rng, strip, -5, _BELLY, 0.30)
        tile = strip.raised(4 * noise(rng, strip.shape, 50, 3) + 22 * (0.5 - np.abs(strip.across[1] - 0.5)))
        relief.add(tile, Skin(color, 0.6, 0.34, 0.6), 10 + i * 9)
    _herbs(relief, rng, 860, 890, -20)
    _pepper(relief, rng, 14, 300, 920)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art(
        "marbled_beef",
        ("butcher",),
        ("한우", "소고기", "쇠고기", "등심", "안심", "갈비", "채끝", "불고기", "스테이크", "국거리", "육회"),
        beef_board,
    ),
    Art(
        "beef_gift_box",
        ("butcher",),
        ("한우선물세트", "선물세트", "선물", "한우세트", "갈비세트", "명절", "추석", "설날"),
        beef_gift_box,
    ),
    Art(
        "pork_belly",
        ("butcher",),
        ("삼겹살", "돼지", "목살", "한돈", "항정살", "앞다리", "돼지고기", "돼지갈비", "오겹살"),
        pork_belly,
    ),
)
