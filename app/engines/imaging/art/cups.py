"""A hot cup on its saucer, with black coffee or with milk poured into a heart."""

import numpy as np

from app.engines.imaging.art.relief import Relief, Skin, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import Field, blend, noise, ramp, smoothstep, tint
from app.engines.imaging.art.vessel import disc, plate, rim, wall

_Random = np.random.Generator


def hot_cup(rng: _Random, relief: Relief, color: str, milk: bool) -> None:
    """A cup of hot coffee on its saucer."""
    china = plain(color, 0.78, 0.5, 0.3)
    relief.add(wall(600, 905, ((0, 530), (20, 500), (30, 420)), 0.36).tile, china, -460)
    relief.add(plate(600, 900, 530, 0.36, 0.34), china, -60)
    handle = [
        (905 + np.cos(angle) * 165 * (1.0 if np.cos(angle) > 0 else 0.6), 590 + np.sin(angle) * 135, 30)
        for angle in np.linspace(-1.75, 1.75, 22)
    ]
    relief.add(tube(handle), china, -280)
    profile = [(440 * np.sin(np.pi / 2 * i / 16), 385 * (1 - 0.52 * (i / 16) ** 2.4)) for i in range(17)]
    relief.add(wall(600, 430, profile, 0.52).tile, china, -200)
    relief.add(disc(600, 430, 380, 197), plain("#d9d0c4", 0.5, 0.3, 0.3), 60)
    _coffee(relief, rng, milk)
    relief.add(rim(600, 430, 378, 0.52, 12), china, 100)


def _coffee(relief: Relief, rng: _Random, milk: bool) -> None:
    top = disc(600, 448, 352, 178)
    across, down = (part * 2 - 1 for part in top.across)
    radius = np.hypot(across, down)
    swirl = noise(rng, top.shape, 110, 4)
    edge = smoothstep(0.86, 0.97, radius)
    if milk:
        crema = ramp(("#3a1808", "#6b3412", "#a05f26", "#d19a58"), 0.56 + 0.16 * swirl - 0.28 * edge)
        crema = blend(crema, tint("#fbf0dc"), _hearts(across, down + 0.03 * swirl) * 0.96)
    else:
        crema = ramp(("#140703", "#2a1006", "#4d230c", "#a8702f"), 0.36 + 0.10 * swirl + 0.5 * edge)
    relief.add(top.raised(0.8 * swirl), Skin(crema, 0.75, 0.35, 0.6), 70)
    for _ in range(0 if milk else 40):
        angle = rng.uniform(0, 2 * np.pi)
        x, y, size = 600 + np.cos(angle) * 322, 448 + np.sin(angle) * 162, rng.uniform(3, 9)
        relief.add(lump(rng, Lump(x, y, size, size * 0.6, size * 0.4)), plain("#c08a48", 0.9, 0.8), 71)


def _hearts(across: Field, down: Field) -> Field:
    """Poured milk: a heart inside rings of hearts."""
    sunk = 0.22 - down * 1.08
    ring = np.hypot(across * 1.06, sunk - 0.62 * np.sqrt(np.abs(across)) + 0.30)
    bands = smoothstep(-0.25, 0.35, np.sin((ring - 0.27) * 36 + 1.2)) * smoothstep(0.80, 0.70, ring)
    core = smoothstep(0.30, 0.25, ring)
    outside = smoothstep(0.90, 0.80, np.hypot(across, down))
    milk: Field = np.clip(np.maximum(bands * smoothstep(0.27, 0.30, ring), core), 0, 1) * outside
    return milk
