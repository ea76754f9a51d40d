"""A football on a piece of turf."""

import itertools
import math

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.garnish import Strand, strands
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.solids import Lump, lump
from app.engines.imaging.art.texture import Field, blend, generator, noise, resized, smoothstep, tint

_GOLDEN = (1 + math.sqrt(5)) / 2


def _faces() -> tuple[Field, Field]:
    """The middles of the twelve pentagons and of the twenty hexagons of a ball, each as far away as its face is."""
    five: list[tuple[float, float, float]] = []
    side = (-1.0, 1.0)
    six: list[tuple[float, float, float]] = list(itertools.product(side, side, side))
    for one, two in itertools.product(side, (-_GOLDEN, _GOLDEN)):
        five += [(0.0, one, two), (one, two, 0.0), (two, 0.0, one)]
        long, short = two, one / _GOLDEN
        six += [(0.0, long, short), (long, short, 0.0), (short, 0.0, long)]
    pentagons, hexagons = np.array(five), np.array(six)
    pentagons /= np.linalg.norm(pentagons, axis=1, keepdims=True) * 2.32744
    hexagons /= np.linalg.norm(hexagons, axis=1, keepdims=True) * 2.26728
    return pentagons, hexagons


def _patches(across: Field, down: Field, turn: Field) -> tuple[Field, Field]:
    """Where the ball is dark, and how near each pixel is to a seam (1 on it)."""
    towards = np.sqrt(np.clip(1 - across**2 - down**2, 0, 1))
    points = np.stack([across, down, towards], axis=2) @ turn
    pentagons, hexagons = _faces()
    best = np.full((3, *across.shape), -1.0, np.float32)
    for face, middle in enumerate((*pentagons, *hexagons)):
        reach = points @ middle.astype(np.float32)
        best[2] = np.maximum(best[2], np.minimum(reach, best[:2].max(axis=0)))
        kind = 0 if face < len(pentagons) else 1
        best[kind] = np.maximum(best[kind], reach)
    dark = smoothstep(-0.002, 0.002, best[0] - best[1])
    return dark, smoothstep(0.012, 0.003, best[:2].max(axis=0) - best[2])


def football(request: ArtRequest) -> Pixels:
    """A white ball with patches in the shop's deep colour."""
    rng = generator(request.seed)
    relief = Relief()
    grass = [(600 + rng.normal(0, 220), 985 + rng.normal(0, 34)) for _ in range(300)]
    grass = sorted((place for place in grass if abs(place[0] - 600) < 430), key=lambda place: place[1])
    turf = lump(rng, Lump(600, 1000, 500, 92, 30, 0, 0.06))
    relief.add(turf, plain("#3f7a2c", 0.2, 0.1, 0.2), 0)
    blades = Strand(("#3f7d28", "#58a238", "#6fb84a", "#2f6a22"), 78, 5.0, -90, 26, 1.0)
    strands(relief, rng, [place for place in grass if place[1] < 990], blades)
    ball = lump(rng, Lump(600, 540, 440, 440, 440))
    across, down = (part * 2 - 1 for part in ball.across)
    scale = ball.shape[1] / 880
    a, b = rng.uniform(-0.5, 0.5), rng.uniform(-0.5, 0.5)
    turn = np.array([[math.cos(a), 0, math.sin(a)], [0, 1, 0], [-math.sin(a), 0, math.cos(a)]]) @ np.array(
        [[1, 0, 0], [0, math.cos(b), -math.sin(b)], [0, math.sin(b), math.cos(b)]]
    )
    half = (ball.shape[0] // 2, ball.shape[1] // 2)
    small = _patches(resized(across * scale, half), resized(down * scale, half), turn.astype(np.float32))
    dark, seam = (np.clip(resized(part, ball.shape), 0, 1) for part in small)
    grain = noise(rng, ball.shape, 7, 2)
    color = blend(tint("#f7f6f2"), tint(request.palette.deep), dark)
    color = blend(color, tint("#4a4d52"), seam * 0.55)
    relief.add(ball.raised(0.7 * grain - 6 * seam), Skin(color, 0.62, 0.42, 0.25), 60)
    strands(relief, rng, [place for place in grass if place[1] >= 990], blades)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("football", ("gym", "academy"), ("축구", "축구교실", "풋살", "유소년축구", "축구공", "축구클럽"), football),
)
