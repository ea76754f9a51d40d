"""Kimchi in an earthenware jar, and the small dishes of a side dish shop."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cuts import board
from app.engines.imaging.art.garnish import Strand, dinner_plate, onion_ring, sesame, strands
from app.engines.imaging.art.hansik import egg_roll, kimchi
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.solids import Lump, lump
from app.engines.imaging.art.texture import generator, noise, ramp
from app.engines.imaging.art.vessel import front, hollow, rim, wall

_Random = np.random.Generator
_GLAZE = ("#2a120a", "#4a2212", "#6a3419", "#8a4a24")


def _jar(relief: Relief, rng: _Random) -> None:
    """A brown glazed jar, widest below its shoulder, its mouth open."""
    steps = np.linspace(0, 1, 16)
    body = [(40 + 690 * t, 296 + 160 * np.sin(np.pi * min(1.0, 0.10 + t * 0.82)) - 40 * t**3) for t in steps]
    side = wall(560, 330, [(0, 330), (36, 312), *body], 0.27)
    drips = noise(rng, side.tile.shape, 120, 4)
    bands = np.exp(-(((side.down - 0.30) / 0.012) ** 2)) + np.exp(-(((side.down - 0.36) / 0.010) ** 2))
    share = 0.45 + 0.22 * drips - 0.25 * bands + 0.2 * np.cos(side.angle * 0.9) - 0.15 * side.down
    relief.add(side.tile.leaning(0 * bands, 0.25 * bands), Skin(ramp(_GLAZE, share), 0.78, 0.6, 0.15), -330)
    relief.add(hollow(560, 330, 320, 0.27, 90), plain("#2a120a", 0.5, 0.3, 0.1), -20)
    relief.add(rim(560, 330, 322, 0.27, 22), plain("#6a3419", 0.8, 0.6, 0.15), 0)


def kimchi_jar(request: ArtRequest) -> Pixels:
    """A jar brimming with kimchi, and a plate of it in front."""
    rng = generator(request.seed)
    relief = Relief()
    _jar(relief, rng)
    kimchi(relief, rng, 470, 296, 230)
    kimchi(relief, rng, 650, 290, 240)
    for _ in range(22):
        onion_ring(relief, rng, 560 + rng.normal(0, 120), 236 + rng.normal(0, 36), rng.uniform(11, 16))
    lip = front(rim(560, 330, 322, 0.27, 22), 348)
    relief.add(lip, plain("#6a3419", 0.8, 0.6, 0.15), 60)
    dinner_plate(relief, 850, 985, 320, "#f7f3ea", 0.52)
    kimchi(relief, rng, 850, 975, 270)
    sesame(relief, rng, [(850 + rng.normal(0, 80), 940 + rng.normal(0, 36)) for _ in range(30)])
    return finished(relief.render(), request.size)


def _heap(rng: _Random, x: float, y: float, count: int) -> list[tuple[float, float]]:
    """Places around a point, from the back to the front."""
    spots = rng.normal(0, 0.5, (count, 2)).clip(-0.75, 0.75)
    places = [(x + across * 104, y + down * 70) for across, down in spots]
    return sorted(places, key=lambda place: place[1])


def _greens(relief: Relief, rng: _Random, x: float, y: float) -> None:
    """A heap of seasoned spinach."""
    places = _heap(rng, x, y, 110)
    strands(relief, rng, places, Strand(("#2c5f1c", "#3f7d28", "#4e9a34"), 90, 8.5))
    sesame(relief, rng, [(x + rng.normal(0, 50), y + rng.normal(0, 26)) for _ in range(16)])


def _sprouts(relief: Relief, rng: _Random, x: float, y: float) -> None:
    """A heap of soy bean sprouts with their yellow heads."""
    places = _heap(rng, x, y, 84)
    strands(relief, rng, places, Strand(("#f7efd8", "#fffaf0", "#efe3c0"), 96, 7.5))
    for px, py in places[::3]:
        head = lump(rng, Lump(px + rng.uniform(-40, 40), py + rng.uniform(-20, 20), 17, 12, 12, rng.uniform(0, 180)))
        relief.add(head, plain("#f2c83c", 0.6, 0.4, 0.5), relief.top(px, py) + 4)
    for _ in range(10):
        onion_ring(relief, rng, x + rng.normal(0, 46), y + rng.normal(0, 24), 11)


def _beans(relief: Relief, rng: _Random, x: float, y: float) -> None:
    """Black beans in sweet soy sauce."""
    spots = sorted(
        ((rng.uniform(-1, 1) * 104, rng.uniform(-1, 1) * 74) for _ in range(96)), key=lambda spot: -np.hypot(*spot)
    )
    for across, down in spots:
        if np.hypot(across / 104, down / 74) > 1:
            continue
        rise = 50 * np.exp(-np.hypot(across, down * 1.8) / 60)
        bean = lump(rng, Lump(x + across, y + down - rise * 0.7, 22, 18, 17, rng.uniform(0, 180), 0.04))
        relief.add(bean, plain(("#1d1210", "#2b1915", "#38211a")[int(rng.integers(3))], 0.9, 0.9, 0.3), 10 + rise)
    sesame(relief, rng, [(x + rng.normal(0, 46), y - 20 + rng.normal(0, 20)) for _ in range(18)])


def _braised(relief: Relief, rng: _Random, x: float, y: float) -> None:
    """Chunks of potato braised in soy sauce."""
    spots = sorted(((rng.uniform(-1, 1), rng.uniform(-1, 1)) for _ in range(17)), key=lambda spot: spot[1])
    for across, down in spots:
        rise = 30 * (1 - min(1.0, np.hypot(across, down)))
        chunk = Lump(x + across * 90, y + down * 66 - rise, 38, 32, 40, rng.uniform(-40, 40), 0.05, 2.6)
        cube = lump(rng, chunk)
        color = ramp(("#6a2f0a", "#a8601e", "#d3903a", "#eab95e"), 0.5 + 0.3 * noise(rng, cube.shape, 40, 3))
        relief.add(cube.raised(2 * noise(rng, cube.shape, 12, 2)), Skin(color, 0.9, 0.8, 0.5), 10 + rise)
    for _ in range(9):
        onion_ring(relief, rng, x + rng.normal(0, 46), y - 14 + rng.normal(0, 24), 12)
    sesame(relief, rng, [(x + rng.normal(0, 50), y - 10 + rng.normal(0, 30)) for _ in range(16)])


def small_dishes(request: ArtRequest) -> Pixels:
    """Six plates of side dishes on a wooden tray."""
    rng = generator(request.seed)
    relief = Relief()
    fillings = [
        lambda x, y: kimchi(relief, rng, x, y - 10, 165), lambda x, y: _greens(relief, rng, x, y - 16),
        lambda x, y: egg_roll(relief, rng, x, y - 6), lambda x, y: _beans(relief, rng, x, y),
        lambda x, y: _sprouts(relief, rng, x, y - 14), lambda x, y: _braised(relief, rng, x, y),
    ]  # fmt: skip
    board(relief, rng, (22, 190, 1178, 974), "#8a5a34")
    order = rng.permutation(6)
    for i, (x, y) in enumerate(((230, 410), (600, 410), (970, 410), (230, 756), (600, 756), (970, 756))):
        dinner_plate(relief, x, y, 172, ("#f7f3ea", request.palette.tint)[(i + i // 3) % 2], 0.80)
        fillings[int(order[i])](x, y + 6)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("kimchi_jar", ("hansik",), (
        "김치", "김장", "김장김치", "포기김치", "배추김치", "묵은지", "총각김치", "파김치", "갓김치", "겉절이",
    ), kimchi_jar),
    Art("small_dishes", ("hansik",), ("반찬", "밑반찬", "반찬가게", "반찬세트", "나물", "반찬집"), small_dishes),
)  # fmt: skip
