"""Hamburgers, sandwiches and toast, seen from the side so that every layer shows."""

import numpy as np
import skia

from app.engines.drawing.canvas import Pixels, Point
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.breads import baked
from app.engines.imaging.art.cuts import board
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.shapes import polygon, spline
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import blend, generator, noise, ramp, ridges, smoothstep, tint
from app.engines.imaging.art.vessel import slab

_Random = np.random.Generator


def _wavy(rng: _Random, x: float, y: float, wide: float, high: float, waves: int) -> skia.Path:
    """A band with a frilled lower edge."""
    lower = []
    for i in range(waves * 2 + 1):
        share = i / (waves * 2)
        drop = high * (1.0 if i % 2 else 0.35) * rng.uniform(0.8, 1.15)
        lower.append((x + wide - 2 * wide * share, y + drop))
    return spline([(x - wide * 0.96, y - high * 0.5), (x + wide * 0.96, y - high * 0.5), *lower], 0.7)


def _lettuce(relief: Relief, rng: _Random, place: Point, wide: float, base: float) -> None:
    tile = slab(_wavy(rng, *place, wide, 58, 9), 40, 14)
    folds = ridges(noise(rng, tile.shape, 44, 3), 2.0)
    color = ramp(("#2f7a24", "#58a838", "#9ad25e", "#d7f09a"), 0.40 + 0.4 * folds + 0.1 * noise(rng, tile.shape, 90, 2))
    relief.add(tile.raised(14 * folds), Skin(color, 0.6, 0.4, 0.6), base)


def _cheese(relief: Relief, rng: _Random, place: Point, wide: float, base: float) -> None:
    x, y = place
    tip = rng.uniform(-0.12, 0.12) * wide
    corners = [
        (x - wide, y - 16), (x + wide, y - 16), (x + wide * 0.97, y + 22), (x + wide * 0.46 + tip, y + 26),
        (x + wide * 0.22 + tip, y + 92), (x - wide * 0.04 + tip, y + 26), (x - wide * 0.38, y + 24),
        (x - wide * 0.56, y + 70), (x - wide * 0.74, y + 22), (x - wide * 0.97, y + 18),
    ]  # fmt: skip
    relief.add(slab(polygon(corners, 26), 22, 9), plain("#ffb420", 0.75, 0.5, 0.6), base)


def _patty(relief: Relief, rng: _Random, place: Point, wide: float, base: float) -> None:
    tile = lump(rng, Lump(*place, wide, 66, 120, 0, 0.02, 4.6))
    grain, crumbs = noise(rng, tile.shape, 34, 4), np.clip(noise(rng, tile.shape, 13, 2), 0, 1)
    color = ramp(("#2a1008", "#54250f", "#7d3f1c", "#a8683a"), 0.42 + 0.28 * grain + 0.2 * crumbs)
    relief.add(tile.raised(9 * grain + 6 * crumbs), Skin(color, 0.6, 0.4, 0.3), base)


def _tomatoes(relief: Relief, rng: _Random, place: Point, wide: float, base: float) -> None:
    x, y = place
    for off in (-0.56, 0.56, 0.0):
        slice_ = lump(rng, Lump(x + off * wide, y, wide * 0.46, 27, 60, 0, 0.02, 3.2))
        edge = slice_.across[1]
        color = blend(tint("#d92a16"), tint("#f4745a"), smoothstep(0.5, 0.1, edge))
        relief.add(slice_, Skin(color, 0.85, 0.7, 0.5), base + (8 if off == 0 else 0))


def _bun(relief: Relief, rng: _Random, place: Point, wide: float) -> None:
    """The upper half: a glossy dome with sesame."""
    x, y = place
    path = spline([
        (x - wide, y), (x - wide * 0.97, y - wide * 0.30), (x - wide * 0.66, y - wide * 0.62), (x, y - wide * 0.76),
        (x + wide * 0.66, y - wide * 0.62), (x + wide * 0.97, y - wide * 0.30), (x + wide, y), (x + wide * 0.9, y + 34),
        (x, y + 46), (x - wide * 0.9, y + 34),
    ], 0.6)  # fmt: skip
    dome = slab(path, wide * 0.62, wide * 0.30)
    down = dome.across[1]
    share = 0.54 - 0.40 * smoothstep(0.72, 0.98, down) + 0.10 * noise(rng, dome.shape, wide * 0.6, 3)
    relief.add(dome.raised(1.6 * noise(rng, dome.shape, 16, 2)), Skin(baked(share), 0.80, 0.5, 0.45), 90)
    for _ in range(64):
        px, py = x + rng.uniform(-0.78, 0.78) * wide, y - wide * rng.uniform(0.26, 0.72)
        if ((px - x) / (wide * 0.86)) ** 2 + ((y - py) / (wide * 0.70)) ** 2 > 0.92:
            continue
        seed = lump(rng, Lump(px, py, 13, 7.5, 8, rng.uniform(0, 180)))
        relief.add(seed, plain(("#fff3d4", "#f5dfae")[int(rng.integers(2))], 0.5, 0.4, 0.4), relief.top(px, py) + 2)


def _heel(relief: Relief, rng: _Random, place: Point, wide: float) -> None:
    heel = lump(rng, Lump(*place, wide * 0.96, 82, 150, 0, 0.01, 3.4))
    share = 0.16 + 0.40 * smoothstep(0.25, 0.8, heel.across[1]) + 0.08 * noise(rng, heel.shape, 90, 3)
    relief.add(heel.raised(1.6 * noise(rng, heel.shape, 16, 2)), Skin(baked(share), 0.5, 0.3, 0.45), 0)


def _fries(relief: Relief, rng: _Random, request: ArtRequest, place: Point) -> None:
    """A carton of fries in the shop's colour."""
    x, y = place
    for i in range(20):
        lean = (i % 10 - 4.5) * 3.6 + rng.uniform(-3, 3)
        way = np.deg2rad(-90 + lean)
        foot = x + (i % 10 - 4.5) * 24, y + 40
        reach = rng.uniform(280, 370) - (40 if i > 9 else 0)
        stick = tube([(*foot, 17), (foot[0] + np.cos(way) * reach, foot[1] + np.sin(way) * reach, 16)])
        share = 0.22 + 0.12 * noise(rng, stick.shape, 60, 3)
        relief.add(stick.raised(1.5 * noise(rng, stick.shape, 12, 2)), Skin(baked(share), 0.5, 0.3, 0.5), i * 3)
    path = polygon([(x - 150, y - 90), (x - 60, y - 46), (x + 60, y - 46), (x + 150, y - 90), (x + 118, y + 250),
                    (x - 118, y + 250)], 14)  # fmt: skip
    carton = slab(path, 20, 9)
    stripes = smoothstep(-0.03, 0.03, np.abs((carton.across[0] * 6 + 0.25) % 1 - 0.5) - 0.25)
    color = blend(tint("#fff6e6"), tint(request.palette.brand), stripes)
    relief.add(carton, Skin(color, 0.35, 0.2, 0.2), 100)


def hamburger(request: ArtRequest) -> Pixels:
    """A tall hamburger beside a carton of fries."""
    rng = generator(request.seed)
    relief = Relief()
    _fries(relief, rng, request, (950, 720))
    x, wide = 410, 350.0
    _heel(relief, rng, (x, 985), wide)
    _lettuce(relief, rng, (x, 900), wide * 1.06, 60)
    double = request.seed % 2 == 0
    for i, y in enumerate((850, 720) if double else (840,)):
        _patty(relief, rng, (x, y), wide * 0.99, 30 + i * 10)
        _cheese(relief, rng, (x, y - 62), wide * 1.0, 120 + i * 10)
    top = 640 if double else 760
    _tomatoes(relief, rng, (x, top - 22), wide * 0.94, 80)
    _lettuce(relief, rng, (x, top - 70), wide * 1.06, 100)
    _bun(relief, rng, (x, top - 112), wide)
    return finished(relief.render(), request.size)


def _bread(relief: Relief, rng: _Random, place: Point, wide: float, toasted: bool, base: float) -> None:
    """The cut edge of a slice."""
    x, y = place
    tile = slab(polygon([(x - wide, y - 34), (x + wide, y - 34), (x + wide, y + 34), (x - wide, y + 34)], 26), 46, 16)
    grain = noise(rng, tile.shape, 14, 3)
    holes = smoothstep(0.4, 0.9, grain)
    crumb = blend(tint("#fff2d6"), tint("#e7c88f"), 0.65 * holes)
    crust = smoothstep(0.55, 0.1, tile.height / 46)
    color = blend(crumb, baked(0.46 + 0.1 * grain), crust * 0.9)
    if toasted:
        color = blend(color, baked(0.36 + 0.2 * noise(rng, tile.shape, 90, 3)), 0.6)
    relief.add(tile.raised(-4 * holes), Skin(color, 0.3, 0.15, 0.6), base)


def _ham(relief: Relief, rng: _Random, place: Point, wide: float, base: float) -> None:
    tile = slab(_wavy(rng, *place, wide, 34, 6), 30, 10)
    color = ramp(("#e58a86", "#f2aaa2", "#fac9bf"), 0.5 + 0.4 * noise(rng, tile.shape, 50, 3))
    relief.add(tile.raised(4 * noise(rng, tile.shape, 40, 2)), Skin(color, 0.7, 0.45, 0.55), base)


def _triangle(relief: Relief, rng: _Random, place: Point, wide: float, toasted: bool) -> None:
    """The upper slice from above: a triangle running away from its cut edge."""
    x, y = place
    tile = slab(polygon([(x - wide, y), (x, y - wide * 0.62), (x + wide, y)], 34), 26, 12)
    rim = smoothstep(0.95, 0.35, tile.height / 26)
    share = (0.42 if toasted else 0.16) + 0.12 * noise(rng, tile.shape, 90, 3) + 0.04 * noise(rng, tile.shape, 9, 2)
    color = blend(baked(share), baked(0.58 + 0 * share), rim * smoothstep(0.98, 0.80, tile.across[1]))
    relief.add(tile.raised(1.6 * noise(rng, tile.shape, 12, 2)), Skin(color, 0.35, 0.18, 0.5), 150)


def _half(relief: Relief, rng: _Random, place: Point, wide: float, toasted: bool) -> None:
    """Half a sandwich, its cut side towards us; (x, y) is the middle of its foot."""
    x, y = place
    _bread(relief, rng, (x, y - 34), wide, toasted, 20)
    _lettuce(relief, rng, (x, y - 84), wide, 50)
    _ham(relief, rng, (x, y - 106), wide * 0.96, 70)
    _tomatoes(relief, rng, (x, y - 130), wide * 0.94, 60)
    _cheese(relief, rng, (x, y - 160), wide * 0.97, 96)
    _lettuce(relief, rng, (x, y - 190), wide, 104)
    _triangle(relief, rng, (x, y - 252), wide, toasted)
    _bread(relief, rng, (x, y - 236), wide, toasted, 130)


def sandwich(request: ArtRequest) -> Pixels:
    """Two halves of a sandwich on a board, toasted when the subject says so."""
    rng = generator(request.seed)
    relief = Relief()
    toasted = "토스트" in request.subject or "파니니" in request.subject
    board(relief, rng, (40, 400, 1160, 1090), "#9a683c")
    _half(relief, rng, (430 + rng.uniform(-14, 14), 740), 345, toasted)
    _half(relief, rng, (740 + rng.uniform(-14, 14), 1000), 370, toasted)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("hamburger", ("hansik", "cafe", "chicken"), (
        "햄버거", "버거", "수제버거", "치즈버거", "치킨버거", "버거세트", "감자튀김", "불고기버거",
    ), hamburger),
    Art("sandwich", ("cafe", "bakery", "hansik"), (
        "샌드위치", "토스트", "파니니", "클럽샌드위치", "샌드위치세트", "길거리토스트", "브런치",
    ), sandwich),
)  # fmt: skip
