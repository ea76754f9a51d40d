"""Fried dough: sugared twists on paper, and glazed rings."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.breads import baked
from app.engines.imaging.art.cuts import board, sheet
from app.engines.imaging.art.garnish import dinner_plate
from app.engines.imaging.art.relief import Relief, Skin, Tile, finished, plain
from app.engines.imaging.art.solids import Lump, grid, lump
from app.engines.imaging.art.texture import Field, generator, noise, smoothstep

_Random = np.random.Generator
_ROUND = 0.80
_GLAZES = ("#5b2d17", "#f4a3b7", "#fff6e6", "#d9953e", "#8fb36b")
_SPRINKLES = ("#ff7d7d", "#ffd54d", "#7cc7f2", "#a6d96a", "#ffffff", "#c79be0")


def _twist(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float, base: float) -> None:
    """Two strands of dough turned around each other and rolled in sugar; `size` is half its length."""
    way = np.deg2rad(turn)
    count = 6
    order = sorted(range(count), key=lambda i: -abs(i - (count - 1) / 2))
    for i in order:
        place = (i - (count - 1) / 2) / ((count - 1) / 2)
        full = 1 - 0.30 * abs(place) ** 2.2
        cx, cy = x + np.cos(way) * place * size * 0.80, y + np.sin(way) * place * size * 0.80
        wide, high = size * 0.37 * full, size * 0.19 * (0.7 + 0.3 * full)
        part = lump(rng, Lump(cx, cy, wide, high, size * 0.27 * full, turn + 52, 0.03, 2.3))
        level = part.height / np.float32(size * 0.27)
        share = 0.20 + 0.46 * smoothstep(0.30, 0.95, level) + 0.08 * noise(rng, part.shape, 70, 3)
        dents = 1.8 * noise(rng, part.shape, 16, 3) + 4 * noise(rng, part.shape, 60, 2)
        relief.add(part.raised(dents), Skin(baked(share), 0.55, 0.34, 0.45), base + size * 0.05 * full)
    _sugar(relief, rng, (x, y), size, turn)


def _sugar(relief: Relief, rng: _Random, place: tuple[float, float], size: float, turn: float) -> None:
    way = np.deg2rad(turn)
    for _ in range(190):
        along, aside = rng.uniform(-1, 1) * size * 1.02, rng.normal(0, 0.17) * size
        x, y = (
            place[0] + along * np.cos(way) - aside * np.sin(way),
            place[1] + along * np.sin(way) + aside * np.cos(way),
        )
        if relief.covers(x, y):
            grain = lump(rng, Lump(x, y, rng.uniform(3, 6), rng.uniform(3, 5), 5, rng.uniform(0, 90), 0.1, 3.5))
            relief.add(grain, plain("#fffdf6", 0.8, 0.8, 0.8), relief.top(x, y) + 1)


def twisted_doughnuts(request: ArtRequest) -> Pixels:
    """A heap of sugared twists on paper over a board."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (50, 480, 1150, 1040))
    paper = sheet((140, 430, 1060, 985), 10, 5, 3)
    creases = 4 * noise(rng, paper.shape, 190, 2)
    relief.add(paper.raised(creases), plain("#fbf3e2", 0.2, 0.1, 0.3), -20)
    rows = ((390, 520, -24), (800, 520, 18), (600, 640, -6), (375, 790, 16), (825, 800, -18), (600, 870, 4))
    for i, (x, y, turn) in enumerate(rows):
        lean = rng.uniform(-6, 6)
        _twist(relief, rng, x + rng.uniform(-12, 12), y + rng.uniform(-8, 8), 285, turn + lean, i * 22)
    _twist(relief, rng, 600, 500 + rng.uniform(-10, 10), 310, -12 + rng.uniform(-6, 6), 150)
    return finished(relief.render(), request.size)


def _ring(x: float, y: float, size: float, middle: float, thick: float) -> Tile:
    """A round ring seen at a slant: the distance of its middle line from its centre and half its width."""
    left, top, columns, rows = grid(x, y, (size, size * _ROUND))
    radius = np.sqrt((columns / size) ** 2 + (rows / (size * _ROUND)) ** 2)
    inside = 1 - ((radius - middle) / thick) ** 2
    cover = np.clip(0.5 + inside * size * thick * 0.5, 0, 1)
    return Tile(left, top, np.float32(size * thick) * np.sqrt(np.clip(inside, 0.0004, None)), cover)


def _doughnut(relief: Relief, rng: _Random, place: tuple[float, float, float], glazing: str, base: float) -> None:
    """A ring of dough under a glaze; `place` is its middle and how far it reaches."""
    x, y, size = place
    dough = _ring(x, y, size, 0.62, 0.38)
    _, down = dough.across
    share = 0.46 + 0.10 * noise(rng, dough.shape, 60, 3) - 0.30 * smoothstep(0.62, 0.80, down)
    relief.add(dough.raised(2 * noise(rng, dough.shape, 18, 3)), Skin(baked(share), 0.5, 0.3, 0.45), base)
    glaze = _ring(x, y - size * 0.05, size * 0.93, 0.63, 0.335)
    wavy = _wavy(rng, glaze)
    relief.add(glaze.cut(wavy), plain(glazing, 0.92, 0.75, 0.5), base + size * 0.10)


def _sprinkle(relief: Relief, rng: _Random, place: tuple[float, float, float]) -> None:
    x, y, size = place
    for _ in range(46):
        angle, reach = rng.uniform(0, 2 * np.pi), rng.uniform(0.40, 0.82) * size
        px, py = x + np.cos(angle) * reach, y - size * 0.05 + np.sin(angle) * reach * _ROUND
        tone = _SPRINKLES[int(rng.integers(len(_SPRINKLES)))]
        piece = lump(rng, Lump(px, py, 14, 5.5, 7, rng.uniform(0, 180), 0.0, 3))
        relief.add(piece, plain(tone, 0.7, 0.5, 0.5), relief.top(px, py) + 1)


def _wavy(rng: _Random, tile: Tile) -> Field:
    """The uneven edge of what was poured."""
    edge = tile.height / np.float32(tile.height.max()) + 0.16 * noise(rng, tile.shape, tile.shape[1] * 0.22, 2)
    return smoothstep(0.16, 0.22, edge)


def doughnuts(request: ArtRequest) -> Pixels:
    """Glazed rings heaped on a plate, each of another glaze."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 800, 560, "#fbf8f2", 0.56)
    order = rng.permutation(len(_GLAZES))
    places = ((360, 600, 235), (840, 600, 235), (340, 860, 250), (860, 860, 250), (600, 700, 265))
    for i, (x, y, size) in enumerate(places):
        place = x + rng.uniform(-10, 10), y + rng.uniform(-8, 8), size
        _doughnut(relief, rng, place, _GLAZES[int(order[i])], 10 + (60 if i == 4 else i * 8))
        if i % 2 == 0:
            _sprinkle(relief, rng, place)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("twisted_doughnuts", ("bakery", "cafe", "hansik"), ("꽈배기", "찹쌀꽈배기", "꽈배기도넛"), twisted_doughnuts),
    Art("doughnuts", ("bakery", "cafe"), ("도넛", "도너츠", "도나쓰", "찹쌀도넛", "크림도넛"), doughnuts),
)
