"""What lies beside and on top of food: plates, bowls, sesame, spring onion, leaves, drops."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import skia

from app.engines.drawing.color import mix
from app.engines.imaging.art.relief import Relief, Skin, Tile, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import Field, noise, ramp, ridges, smoothstep, tint
from app.engines.imaging.art.vessel import disc, front, hollow, plate, rim, slab, wall

_Random = np.random.Generator
Places = Sequence[tuple[float, float]]


def dinner_plate(relief: Relief, x: float, y: float, wide: float, color: str = "#fbf8f2", ratio: float = 0.62) -> None:
    """A glazed plate with a raised rim; (x, y) is the middle of its bed."""
    foot = wall(x, y + 6, ((0, wide), (wide * 0.035, wide * 0.95), (wide * 0.06, wide * 0.80)), ratio)
    relief.add(foot.tile, plain(color, 0.6, 0.4, 0.3), -wide * 0.75)
    relief.add(plate(x, y, wide, ratio, 0.17), plain(color, 0.7, 0.45, 0.3))


@dataclass(frozen=True)
class Bowl:
    """A bowl: the middle of its rim, its radius and how high it stands."""

    x: float
    y: float
    wide: float
    deep: float
    outside: str = "#3a2f2a"
    inside: str = "#4a3d36"
    ratio: float = 0.55
    gloss: float = 0.5


def bowl(relief: Relief, rng: _Random, spec: Bowl) -> None:
    """An empty bowl; its content goes on top, then `bowl_front`."""
    wide, deep = spec.wide, spec.deep
    profile = [(deep * np.sin(np.pi / 2 * i / 14), wide * (1 - 0.46 * (i / 14) ** 2.6)) for i in range(15)]
    side = wall(spec.x, spec.y, profile, spec.ratio)
    speckle = noise(rng, side.tile.shape, 9, 2)
    color = tint(spec.outside) * (1 + 0.14 * speckle[..., None])
    relief.add(side.tile, Skin(color, spec.gloss, 0.34, 0.1), -0.7 * wide - 5)
    relief.add(hollow(spec.x, spec.y, wide, spec.ratio, deep * 0.4), plain(spec.inside, spec.gloss, 0.3, 0.1), -10)
    relief.add(rim(spec.x, spec.y, wide - 6, spec.ratio, wide * 0.032), plain(spec.outside, spec.gloss, 0.4, 0.1))


def bowl_front(relief: Relief, spec: Bowl) -> None:
    """The near half of the rim once more, over what spills."""
    edge = front(rim(spec.x, spec.y, spec.wide - 6, spec.ratio, spec.wide * 0.032), spec.y)
    relief.add(edge, plain(spec.outside, spec.gloss, 0.4, 0.1), 8)


def broth(relief: Relief, rng: _Random, spec: Bowl, colors: Sequence[str]) -> Tile:
    """Soup up to a finger below the rim, with beads of oil."""
    surface = disc(spec.x, spec.y + spec.wide * 0.035, spec.wide * 0.93, spec.wide * spec.ratio * 0.92)
    cloud = noise(rng, surface.shape, spec.wide * 0.5, 4)
    across, down = (part * 2 - 1 for part in surface.across)
    edge = smoothstep(0.75, 1.0, np.sqrt(across**2 + down**2))
    color = ramp(colors, 0.55 + 0.28 * cloud - 0.30 * edge)
    ripple = noise(rng, surface.shape, spec.wide * 0.16, 3) * np.float32(spec.wide * 0.012)
    relief.add(surface.raised(ripple), Skin(color, 0.85, 0.5, 0.4), -spec.wide * 0.03)
    for _ in range(46):
        angle, reach = rng.uniform(0, 2 * np.pi), np.sqrt(rng.uniform(0, 0.78))
        x, y = (
            spec.x + np.cos(angle) * reach * spec.wide * 0.9,
            spec.y + np.sin(angle) * reach * spec.wide * spec.ratio * 0.9,
        )
        size = rng.uniform(0.008, 0.026) * spec.wide
        bead = lump(rng, Lump(x, y, size, size * spec.ratio * 1.2, size * 0.35))
        relief.add(bead, plain(colors[-1], 0.95, 0.9, 0.6), -spec.wide * 0.025)
    return surface


def sesame(relief: Relief, rng: _Random, places: list[tuple[float, float]]) -> None:
    """Seeds strewn at these points."""
    for x, y in places:
        if not relief.covers(x, y):
            continue
        seed = lump(rng, Lump(x, y, 7.5, 4.6, 5, rng.uniform(0, 180)))
        tone = tint(("#fff0cf", "#f2d8a2", "#e8c98d")[int(rng.integers(3))])
        relief.add(seed, Skin(tone, 0.5, 0.4, 0.4), relief.top(x, y) + 2)


def onion_ring(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A slice of spring onion, if there is something to lie on."""
    if not relief.covers(x, y):
        return
    turn = rng.uniform(0, np.pi)
    squash = rng.uniform(0.55, 0.9)
    ring = []
    for angle in np.linspace(0, 2 * np.pi, 11):
        across, down = size * np.cos(angle), size * squash * np.sin(angle)
        ring.append((
            x + across * np.cos(turn) - down * np.sin(turn),
            y + across * np.sin(turn) + down * np.cos(turn),
            size * 0.32,
        ))  # fmt: skip
    color = ("#7fb23a", "#a5cc5c", "#4f8f2a")[int(rng.integers(3))]
    relief.add(tube(ring), plain(color, 0.5, 0.4, 0.5), relief.top(x, y) + 2)


def leaf(relief: Relief, x: float, y: float, turn: float, length: float, color: str = "#4c8a35") -> None:
    """A leaf that grows from (x, y) towards `turn` degrees."""
    wide = length * 0.30
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(length * 0.2, -wide * 1.25, length * 0.7, -wide * 1.1, length, 0)
    path.cubicTo(length * 0.7, wide * 1.1, length * 0.2, wide * 1.25, 0, 0)
    path.close()
    path.transform(skia.Matrix().setRotate(turn).postTranslate(x, y))
    tile = slab(path, length * 0.05, length * 0.04)
    across, down = along(tile, x, y, turn, length)
    rib = ridges(down, 26)
    veins = ridges((across * 7 - np.abs(down) * 8) % 1 - 0.5, 6.0)
    bend = -np.abs(down) * np.float32(length * 0.35)
    share = 0.5 + 0.25 * veins + 0.35 * rib + 0.5 * down
    shades = ramp((_darker(color), color, _lighter(color)), share)
    relief.add(tile.raised(bend + 2.5 * rib - 2.0 * veins), Skin(shades, 0.55, 0.4, 0.6), relief.top(x, y) + 10)


def along(tile: Tile, x: float, y: float, turn: float, length: float) -> tuple[Field, Field]:
    """How far along the direction `turn` from (x, y) and how far beside it each pixel lies, in parts of `length`."""
    rows, columns = tile.shape
    columns_, rows_ = np.arange(columns) + (tile.x - x), np.arange(rows) + (tile.y - y)
    cosine, sine = np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))
    across = (columns_[None, :] * cosine + rows_[:, None] * sine) / length
    down = (rows_[:, None] * cosine - columns_[None, :] * sine) / length
    return across.astype(np.float32), down.astype(np.float32)


def _darker(color: str) -> str:
    return mix(color, "#06210c", 0.5)


def _lighter(color: str) -> str:
    return mix(color, "#d8f08a", 0.45)


def strands(relief: Relief, rng: _Random, places: Places, look: "Strand") -> None:
    """Thin bent strips at these points: vegetables, noodles, shredded egg."""
    for x, y in places:
        turn = np.deg2rad(look.turn + rng.uniform(-look.stray, look.stray))
        bend = rng.uniform(-0.35, 0.35) * look.length
        half = look.length * rng.uniform(0.38, 0.55)
        points = []
        for share in (-1.0, -0.5, 0.0, 0.5, 1.0):
            along, off = share * half, bend * (1 - share * share)
            points.append((
                x + along * np.cos(turn) - off * np.sin(turn),
                y + (along * np.sin(turn) + off * np.cos(turn)) * look.squash,
                look.thick * rng.uniform(0.85, 1.15),
            ))  # fmt: skip
        color = look.colors[int(rng.integers(len(look.colors)))]
        relief.add(
            tube(points), plain(color, look.gloss, 0.45, 0.5), relief.top(x, y) * 0.6 + rng.uniform(0, look.thick)
        )


@dataclass(frozen=True)
class Strand:
    """How strips look: colours to choose from, size, direction in degrees and how much it strays."""

    colors: tuple[str, ...]
    length: float
    thick: float
    turn: float = 0.0
    stray: float = 180.0
    squash: float = 0.7
    gloss: float = 0.55
