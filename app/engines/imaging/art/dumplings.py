"""Dumplings in a bamboo steamer, and a packed lunch."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cuts import sheet
from app.engines.imaging.art.garnish import Strand, onion_ring, sesame, strands
from app.engines.imaging.art.hansik import egg_roll, fried_egg, kimchi
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.solids import Lump, lump
from app.engines.imaging.art.texture import blend, generator, noise, ramp, smoothstep, tint
from app.engines.imaging.art.vessel import disc, front, rim, wall

_Random = np.random.Generator
_BAMBOO = ("#8a5a24", "#c08a44", "#dcae66", "#f0cf92")


def _band(relief: Relief, rng: _Random, y: float, high: float, base: float) -> None:
    """The side of a steamer: two hoops of bamboo laced around a third."""
    side = wall(600, y, ((0, 500), (high, 500)), 0.56)
    grain = noise(rng, (side.tile.shape[0], 8), 9, 2)
    fine = np.repeat(grain, side.tile.shape[1] // 8 + 1, axis=1)[:, : side.tile.shape[1]]
    hoop = np.abs(((side.down * 3) % 1) - 0.5)
    share = 0.55 + 0.20 * fine + 0.12 * noise(rng, side.tile.shape, 120, 3) - 0.5 * smoothstep(0.42, 0.5, hoop)
    lean = 0.8 * ((side.down * 3) % 1 - 0.5)
    relief.add(side.tile.leaning(0 * lean, lean), Skin(ramp(_BAMBOO, share), 0.5, 0.3, 0.3), base)
    for angle in (-0.9, 0.5):
        lace = np.exp(-(((side.angle - angle) / 0.035) ** 2)).astype(np.float32)
        knot = side.tile.cut(smoothstep(0.3, 0.7, lace)).raised(8 * lace)
        relief.add(knot, plain("#6b4119", 0.5, 0.3, 0.2), base + 4)


def _dumpling(relief: Relief, rng: _Random, x: float, y: float, size: float, base: float) -> None:
    """A round dumpling, pleated towards the knot at its top."""
    body = lump(rng, Lump(x, y, size, size * 0.82, size * 0.70, rng.uniform(-10, 10), 0.02, 2.2))
    across, down = (part * 2 - 1 for part in body.across)
    down = down + 0.18
    angle, reach = np.arctan2(down, across), np.hypot(across, down)
    folds = np.sin(angle * 15 + reach * 3.2 + rng.uniform(0, 6))
    depth = smoothstep(0.95, 0.25, reach)
    grain = noise(rng, body.shape, 40, 3)
    color = ramp(("#dccba8", "#f6ecd4", "#fffaf0"), 0.62 + 0.16 * folds * depth + 0.14 * grain)
    color = blend(color, tint("#c99a6a"), 0.28 * smoothstep(0.5, 0.9, noise(rng, body.shape, size * 0.6, 2)))
    relief.add(body.raised(size * 0.055 * folds * depth + 1.5 * grain), Skin(color, 0.78, 0.5, 0.7), base)
    knot = lump(rng, Lump(x, y - size * 0.14, size * 0.20, size * 0.16, size * 0.18, rng.uniform(0, 180), 0.16))
    relief.add(knot, Skin(tint("#f9f0da"), 0.7, 0.45, 0.7), relief.top(x, y - size * 0.14) - size * 0.04)


def steamer(request: ArtRequest) -> Pixels:
    """A bamboo steamer full of dumplings."""
    rng = generator(request.seed)
    relief = Relief()
    _band(relief, rng, 640, 210, -400)
    relief.add(rim(600, 640, 492, 0.56, 20), plain("#dcae66", 0.5, 0.3, 0.3), -10)
    bed = disc(600, 646, 474, 262)
    slats = np.sin(bed.across[0] * 70)
    relief.add(bed.raised(5 * slats), Skin(ramp(_BAMBOO, 0.30 + 0.16 * slats), 0.3, 0.15, 0.2), -50)
    cloth = lump(rng, Lump(600, 646, 440, 240, 8, 0, 0.05))
    relief.add(cloth.raised(6 * noise(rng, cloth.shape, 60, 3)), plain("#f4efe4", 0.2, 0.1, 0.5), -40)
    spots = (
        (440, 500), (610, 480), (775, 505), (300, 620), (480, 620), (690, 620), (880, 625), (400, 745), (600, 755),
        (800, 745),
    )  # fmt: skip
    for x, y in spots:
        _dumpling(relief, rng, x + rng.uniform(-8, 8), y - 20 + rng.uniform(-6, 6), 112, 0)
    for _ in range(12):
        onion_ring(relief, rng, 600 + rng.normal(0, 170), 590 + rng.normal(0, 80), 12)
    relief.add(front(rim(600, 640, 492, 0.56, 20), 700), plain("#dcae66", 0.5, 0.3, 0.3), 20)
    return finished(relief.render(), request.size)


def _rice(relief: Relief, rng: _Random, bounds: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = bounds
    x, y = (left + right) / 2, (top + bottom) / 2
    mound = lump(rng, Lump(x, y, (right - left) / 2, (bottom - top) / 2, 34, 0, 0.02, 5.0))
    relief.add(mound, plain("#efe9dd", 0.4, 0.2, 0.6), -20)
    for _ in range(330):
        px, py = rng.uniform(left + 26, right - 26), rng.uniform(top + 26, bottom - 26)
        grain = lump(rng, Lump(px, py, 13, 6.5, 7, rng.uniform(0, 180)))
        relief.add(grain, plain("#fffdf8", 0.7, 0.5, 0.7), relief.top(px, py) - 2)
    fried_egg(relief, rng, x, y, 150)
    sesame(relief, rng, [(x + rng.normal(0, 70), y + rng.normal(0, 60)) for _ in range(40)])


def _cutlets(relief: Relief, rng: _Random, x: float, y: float) -> None:
    for i in range(5):
        strip = lump(rng, Lump(x + (i - 2) * 66, y, 44, 112, 44, 8, 0.05, 3.2))
        crumbs, grain = np.clip(noise(rng, strip.shape, 12, 2), 0, 1), noise(rng, strip.shape, 34, 3)
        color = ramp(("#7a3a0c", "#c47a22", "#e6a848", "#f8d488"), 0.46 + 0.22 * grain + 0.22 * crumbs)
        relief.add(strip.raised(8 * crumbs + 4 * grain), Skin(color, 0.4, 0.25, 0.4), 6 + i * 5)


def lunch_box(request: ArtRequest) -> Pixels:
    """A lacquered box with rice, cutlet and side dishes in its compartments."""
    rng = generator(request.seed)
    relief = Relief()
    relief.add(sheet((54, 236, 1146, 1040), 60, 20, 10), plain(request.palette.deep, 0.8, 0.6, 0.1), -110)
    relief.add(sheet((50, 190, 1150, 990), 60, 26, 10), plain(request.palette.brand, 0.8, 0.6, 0.15), -40)
    cells = (
        (92, 232, 560, 620), (92, 660, 560, 948), (600, 232, 1108, 520), (600, 560, 834, 948), (874, 560, 1108, 948),
    )  # fmt: skip
    for bounds in cells:
        relief.add(sheet(bounds, 26, 3, 3), plain("#1d1514", 0.6, 0.3, 0.1), -70)
    _rice(relief, rng, (104, 244, 548, 608))
    _cutlets(relief, rng, 850, 372)
    for y in (748, 872):
        egg_roll(relief, rng, 240, y)
        egg_roll(relief, rng, 412, y)
    heap = rng.normal(0, 0.5, (130, 2)).clip(-0.9, 0.9)
    greens = sorted(((717 + across * 72, 754 + down * 140) for across, down in heap), key=lambda place: place[1])
    strands(relief, rng, greens, Strand(("#2c5f1c", "#3f7d28", "#4e9a34"), 80, 8.5))
    for y in (830, 690):
        kimchi(relief, rng, 991, y, 112)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("steamer", ("hansik",), (
        "만두", "왕만두", "고기만두", "김치만두", "찐만두", "만두집", "딤섬", "군만두", "갈비만두", "새우만두",
    ), steamer),
    Art("lunch_box", ("hansik", "cafe"), ("도시락", "한식도시락", "단체도시락", "수제도시락", "도시락세트"), lunch_box),
)  # fmt: skip
