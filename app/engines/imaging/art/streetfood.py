"""What a winter stall sells: fish-shaped pastries in a paper bag, and fried sweet pancakes."""

import numpy as np
import skia

from app.engines.drawing.canvas import Pixels, Point
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.breads import baked
from app.engines.imaging.art.garnish import along, dinner_plate
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.shapes import polygon, spline
from app.engines.imaging.art.solids import Lump, lump
from app.engines.imaging.art.texture import Field, blend, generator, noise, ramp, smoothstep, tint
from app.engines.imaging.art.vessel import slab

_Random = np.random.Generator
_HALF = (
    (0.00, 0.03), (0.04, 0.125), (0.14, 0.215), (0.26, 0.262), (0.40, 0.268), (0.54, 0.222), (0.66, 0.145),
    (0.755, 0.092), (0.84, 0.150), (0.93, 0.232), (0.995, 0.225), (0.985, 0.115),
)  # fmt: skip


def _outline(length: float) -> skia.Path:
    """A fish whose nose is at (0, 0) and whose tail fin ends at (length, 0)."""
    upper = [(across * length, -down * length) for across, down in _HALF]
    lower = [(across * length, down * length) for across, down in reversed(_HALF)]
    return spline([*upper, (0.945 * length, 0.0), *lower], 0.55)


def _fish(relief: Relief, rng: _Random, nose: Point, length: float, turn: float, base: float) -> None:
    """A fish-shaped pastry; `turn` points from its nose to the tail."""
    x, y = nose
    path = _outline(length)
    path.transform(skia.Matrix().setRotate(turn).postTranslate(x, y))
    flash = slab(path, 16, 5)
    seam = Skin(baked(0.56 + 0.2 * noise(rng, flash.shape, 40, 3)), 0.4, 0.25, 0.4)
    relief.add(flash.raised(2 * noise(rng, flash.shape, 20, 2)), seam, base)
    body = slab(path, length * 0.17, length * 0.075)
    share, side = along(body, x, y, turn, length)
    pressed = _features(share, side)
    bump = np.float32(length) * pressed + 2.5 * noise(rng, body.shape, 26, 3)
    level = body.height / np.float32(length * 0.17)
    brown = 0.30 + 0.22 * noise(rng, body.shape, length * 0.32, 3) + 0.10 * level
    brown = brown + 9.0 * pressed + 0.26 * smoothstep(0.55, 0.1, level) + 0.05 * noise(rng, body.shape, 9, 2)
    relief.add(body.raised(bump), Skin(baked(np.clip(brown, 0.12, 0.88)), 0.62, 0.40, 0.45), base + 6)
    _eye(relief, rng, x, y, length, turn)


def _eye(relief: Relief, rng: _Random, x: float, y: float, length: float, turn: float) -> None:
    way = np.deg2rad(turn)
    across, down = 0.135 * length, -0.055 * length
    place = x + across * np.cos(way) - down * np.sin(way), y + across * np.sin(way) + down * np.cos(way)
    level = relief.top(*place)
    for size, color, lift in ((0.036, "#a35a1a", -2.0), (0.024, "#e9b35c", 2.0)):
        ball = lump(rng, Lump(*place, size * length, size * length, size * length * 0.5))
        relief.add(ball, plain(color, 0.7, 0.5, 0.4), level + lift)


def _features(share: Field, side: Field) -> Field:
    """What the mould pressed in, in parts of the length: scales, gill, mouth, fins and the rays of the tail."""
    flank = smoothstep(0.30, 0.35, share) * smoothstep(0.76, 0.70, share) * smoothstep(0.225, 0.19, np.abs(side))
    bump = 0.013 * flank * (_scales(share, side) - 0.6)
    gill = share - 0.285 + 1.3 * side**2
    bump = bump - 0.014 * np.exp(-((gill / 0.010) ** 2)) * smoothstep(0.20, 0.16, np.abs(side))
    bump = bump + 0.009 * np.exp(-(((gill - 0.020) / 0.012) ** 2)) * smoothstep(0.20, 0.16, np.abs(side))
    mouth = side - 0.045 - 0.25 * share
    bump = bump - 0.013 * np.exp(-((mouth / 0.007) ** 2)) * smoothstep(0.10, 0.08, share)
    rays = np.cos(side / np.clip(share - 0.66, 0.06, None) * 30)
    bump = bump + 0.008 * smoothstep(0.78, 0.84, share) * rays
    fin = smoothstep(0.195, 0.225, np.abs(side)) * smoothstep(0.30, 0.36, share) * smoothstep(0.62, 0.56, share)
    bump = bump + 0.006 * fin * np.cos((share - 0.4 * np.abs(side)) * 150)
    wing = np.hypot((share - 0.40) / 0.085, (side - 0.055) / 0.05)
    bump = bump + smoothstep(1.0, 0.8, wing) * (0.012 + 0.005 * np.cos((side - 0.1 * share) * 260) - bump)
    return np.asarray(bump, np.float32)


def _scales(share: Field, side: Field, pitch: float = 0.058) -> Field:
    """Overlapping round scales, 0 in the grooves between them to 1."""
    row = np.floor(share / pitch)
    found = np.full_like(share, 2.0)
    for back in (2, 1, 0):
        number = row - back
        offset = (number % 2) * 0.5
        center = (np.round(side / (pitch * 1.25) - offset) + offset) * (pitch * 1.25)
        away = np.hypot(share - number * pitch, side - center) / (pitch * 1.32)
        # The scales nearer to the head lie on top of the later ones.
        found = np.where((away < 1) & (found > 1), away, found)
    return smoothstep(1.0, 0.82, found) * (0.7 + 0.3 * found)


def _bag(relief: Relief, rng: _Random, request: ArtRequest) -> None:
    """The front of a paper bag striped in the shop's colour."""
    left, right, top, bottom = 262, 938, 520, 1070
    teeth = 22
    step = (right - left) / teeth
    edge = [(left + i * step / 2, top + (0 if i % 2 else 18)) for i in range(2 * teeth + 1)]
    front = slab(polygon([*edge, (right - 26, bottom), (left + 26, bottom)]), 14, 8)
    across, down = front.across
    creases = noise(rng, front.shape, 210, 2) * 9 + 10 * np.abs(across - 0.5)
    fibre = 1 + 0.05 * noise(rng, front.shape, 7, 2)[..., None]
    paper = np.broadcast_to(tint("#fbf3e2"), (*front.shape, 3))
    stripe = smoothstep(-0.03, 0.03, np.abs((across * 9.0 + 0.25) % 1 - 0.5) - 0.25)
    band = smoothstep(0.20, 0.21, down)
    color = blend(paper, tint(request.palette.brand), stripe * band) * fibre
    relief.add(front.raised(creases), Skin(color, 0.25, 0.10, 0.25), 210)


def fish_bag(request: ArtRequest) -> Pixels:
    """Three fish-shaped pastries looking out of a paper bag, a fourth before it."""
    rng = generator(request.seed)
    relief = Relief()
    back = slab(polygon([(262, 520), (300, 480), (900, 480), (938, 520), (900, 900), (300, 900)]), 8, 4)
    relief.add(back, plain("#cdb48c", 0.2, 0.1), -60)
    for x, y, turn, base in ((276, 120, 62, 0), (924, 120, 118, 30), (600, 46, 90, 70)):
        lean = rng.uniform(-4, 4)
        _fish(relief, rng, (x + rng.uniform(-14, 14), y + rng.uniform(-14, 14)), 640, turn + lean, base)
    _bag(relief, rng, request)
    _fish(relief, rng, (258, 930 + rng.uniform(-8, 8)), 700, 2 + rng.uniform(-5, 5), 250)
    return finished(relief.render(), request.size)


def _pancake(relief: Relief, rng: _Random, x: float, y: float, size: float, base: float) -> None:
    """A flat round of fried dough: brown where it touched the pan, pale around its edge."""
    body = lump(rng, Lump(x, y, size, size * 0.70, size * 0.24, rng.uniform(-8, 8), 0.035, 2.3))
    level = body.height / np.float32(size * 0.24)
    spots = noise(rng, body.shape, size * 0.42, 4)
    fine = noise(rng, body.shape, 16, 3)
    share = 0.10 + 0.50 * smoothstep(0.62, 0.95, level + 0.16 * spots) + 0.13 * spots + 0.07 * fine
    dents = 5 * noise(rng, body.shape, size * 0.35, 3) + 1.6 * fine
    relief.add(body.raised(dents), Skin(baked(np.clip(share, 0.04, 0.8)), 0.82, 0.55, 0.5), base)


def pancakes(request: ArtRequest) -> Pixels:
    """A heap of sweet pancakes, syrup and seeds running from the topmost."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 760, 545, request.palette.tint, 0.56)
    heap = ((330, 640, 230), (870, 640, 230), (600, 560, 235), (390, 830, 240), (810, 830, 240), (600, 690, 262))
    for i, (x, y, size) in enumerate(heap):
        _pancake(relief, rng, x + rng.uniform(-12, 12), y + rng.uniform(-8, 8), size, 14 + i * 24)
    _syrup(relief, rng, 600, 680)
    return finished(relief.render(), request.size)


def _syrup(relief: Relief, rng: _Random, x: float, y: float) -> None:
    """A cut in the dough filled with dark syrup, nuts and seeds."""
    dough = lump(rng, Lump(x, y, 158, 82, 34, -8, 0.10, 2.2))
    relief.add(dough, Skin(baked(0.08 + 0.1 * noise(rng, dough.shape, 30, 3)), 0.5, 0.3, 0.6), relief.top(x, y) - 26)
    pool = lump(rng, Lump(x, y + 4, 136, 62, 20, -8, 0.14, 2.2))
    color = ramp(("#2c0f04", "#5b2408", "#8a420f"), 0.45 + 0.3 * noise(rng, pool.shape, 50, 3))
    relief.add(pool.raised(3 * noise(rng, pool.shape, 26, 2)), Skin(color, 0.95, 0.95, 0.3), relief.top(x, y) - 10)
    for _ in range(34):
        px, py = x + rng.normal(0, 62), y + rng.normal(0, 26)
        seed = lump(rng, Lump(px, py, rng.uniform(11, 17), rng.uniform(6, 9), 9, rng.uniform(0, 180), 0.08))
        tone = ("#7d9a4a", "#f0ddb0", "#c98f4e", "#e6c68a")[int(rng.integers(4))]
        relief.add(seed, plain(tone, 0.6, 0.4, 0.4), relief.top(px, py))


ART: tuple[Art, ...] = (
    Art("fish_bag", ("bakery", "hansik", "cafe"), ("붕어빵", "잉어빵", "황금잉어빵", "국화빵", "풀빵"), fish_bag),
    Art("pancakes", ("bakery", "hansik", "cafe"), ("호떡", "씨앗호떡", "꿀호떡"), pancakes),
)
