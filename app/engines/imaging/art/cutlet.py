"""A fried pork cutlet, cut in strips, with sauce, shredded cabbage and rice."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.chicken import ragged
from app.engines.imaging.art.garnish import Strand, dinner_plate, leaf, strands
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import generator, noise, ramp, ridges, smoothstep

_Random = np.random.Generator
_CRUMB = ("#6e3208", "#a85f16", "#d3912f", "#eebb60", "#f9dfa0")
_SAUCE = ("#200a03", "#48190a", "#7a3312")
_CABBAGE = Strand(("#f3f7dc", "#dcecb0", "#c4dd8a", "#fbfbee"), 92, 4.5, 0, 180, 0.7, 0.5)


def _strip(relief: Relief, rng: _Random, x: float, y: float, half: float, base: float) -> None:
    """One slice of the cutlet: a craggy crust, and the pale meat where the knife went through."""
    meat = lump(rng, Lump(x + 14, y + 34, 70, half * 0.95, 72, 8, 0.02, 3.4))
    grain = noise(rng, meat.shape, 26, 3)
    relief.add(meat.raised(2 * grain), Skin(ramp(("#d9a98a", "#f0d3b8", "#fbeadb"), 0.55 + 0.2 * grain), 0.4, 0.2, 0.6),
               base - 22)  # fmt: skip
    crust = ragged(rng, lump(rng, Lump(x, y, 80, half, 78, 8, 0.03, 3.2)), 5)
    crumbs = np.clip(noise(rng, crust.shape, 12, 2), -0.2, 1)
    flakes = ridges(noise(rng, crust.shape, 24, 3), 1.8)
    low = smoothstep(0.30, 0.0, crust.height / np.float32(78))
    share = 0.50 + 0.24 * crumbs + 0.14 * flakes + 0.10 * noise(rng, crust.shape, 90, 2) - 0.20 * low
    relief.add(crust.raised(9 * crumbs + 7 * flakes), Skin(ramp(_CRUMB, share), 0.35, 0.22, 0.35), base)


def _sauce(relief: Relief, rng: _Random) -> None:
    """A band of brown sauce poured across the strips, running off it in drops."""
    xs = np.linspace(262, 938, 27)
    points = [(x, 668 + 20 * np.sin(x / 70), 44 + 9 * np.sin(x / 31) + rng.uniform(-4, 4)) for x in xs]
    top = max(relief.top(x, y) for x, y, _ in points)
    for i, (x, y, _) in enumerate(points[2:-2:4]):
        reach = rng.uniform(95, 150)
        drop = tube([(x, y, 30), (x, y + reach * 0.7, 17), (x + 4, y + reach, 21)], 0.4)
        relief.add(drop, Skin(ramp(_SAUCE, 0.5 + 0 * drop.height), 0.95, 0.8, 0.3), top - 12 - i)
    pool = tube(points, 0.4)
    skin = Skin(ramp(_SAUCE, 0.5 + 0.2 * noise(rng, pool.shape, 70, 3)), 0.95, 0.8, 0.3)
    relief.add(pool.raised(3 * noise(rng, pool.shape, 50, 2)), skin, top - 8)


def pork_cutlet(request: ArtRequest) -> Pixels:
    """A cutlet in strips before a heap of cabbage and a mound of rice."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 640, 560, request.palette.tint, 0.68)
    _side(relief, rng)
    for i, x in enumerate(range(250, 960, 116)):
        half = 215 - 0.0010 * (x - 600) ** 2
        _strip(relief, rng, x + rng.uniform(-5, 5), 725 + rng.uniform(-8, 8), half, 30 + i * 3)
    _sauce(relief, rng)
    return finished(relief.render(), request.size)


def _side(relief: Relief, rng: _Random) -> None:
    """Cabbage at the left, rice at the right, a leaf and two slices of tomato between them."""
    heap = lump(rng, Lump(400, 430, 190, 112, 90, -6, 0.05))
    relief.add(heap, plain("#d5e6a6", 0.4, 0.2, 0.5), 0)
    places = [(400 + 74 * x, 425 + 42 * y) for x, y in np.clip(rng.normal(0, 1, (330, 2)), -1.7, 1.7)]
    strands(relief, rng, places, _CABBAGE)
    rice = lump(rng, Lump(790, 440, 165, 118, 120, 0, 0.02, 2.2))
    grains = np.clip(noise(rng, rice.shape, 13, 2), -0.3, 1)
    shades = ramp(("#e4ddcf", "#f7f3ea", "#fffdf8"), 0.55 + 0.3 * grains)
    relief.add(rice.raised(7 * grains), Skin(shades, 0.5, 0.3, 0.7), 0)
    for x, y in ((588, 420), (628, 476)):
        tomato = lump(rng, Lump(x, y, 58, 52, 48, 0, 0.01, 2.1))
        relief.add(tomato, plain("#d8321f", 0.9, 0.7, 0.4), 30)
    for turn in (-150, -95, -40):
        leaf(relief, 600, 390, turn, 90, "#4f9a3a")


ART: tuple[Art, ...] = (
    Art("pork_cutlet", ("hansik",), ("돈까스", "돈가스", "등심까스", "안심까스", "치즈까스", "왕돈까스"), pork_cutlet),
)
