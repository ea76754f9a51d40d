"""Rice cakes: half moons on pine needles, steamed layers with red beans, and a decorated rice cake."""

import numpy as np
import skia

from app.engines.drawing.canvas import Pixels, Point
from app.engines.drawing.color import mix
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.breads import cream
from app.engines.imaging.art.garnish import along, dinner_plate, leaf
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.shapes import polygon, spline
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import blend, generator, noise, ramp, smoothstep, tint
from app.engines.imaging.art.vessel import disc, slab, wall

_Random = np.random.Generator
_DOUGHS = ("#f7f1e4", "#f2b9bf", "#7f9a5c", "#f0d07c", "#c9b3d6")


def _half_moon(relief: Relief, rng: _Random, place: Point, color: str, base: float) -> None:
    """A stuffed rice cake, pinched shut along its round edge."""
    (x, y), size, turn = place, 128.0, rng.uniform(-16, 16)
    path = spline([
        (-size, 0.16 * size), (-0.86 * size, -0.18 * size), (-0.5 * size, -0.52 * size), (0, -0.64 * size),
        (0.5 * size, -0.52 * size), (0.86 * size, -0.18 * size), (size, 0.16 * size), (0.62 * size, 0.44 * size),
        (0, 0.52 * size), (-0.62 * size, 0.44 * size),
    ], 0.55)  # fmt: skip
    path.transform(skia.Matrix().setRotate(turn).postTranslate(x, y))
    body = slab(path, size * 0.62, size * 0.30)
    share, side = along(body, x, y, turn, size)
    # The seam follows the upper edge a finger inside it; pressed dimples run along it.
    seam = side + 0.40 * np.sqrt(np.clip(1 - (share / 1.02) ** 2, 0, 1)) - 0.02
    groove = np.exp(-((seam / 0.035) ** 2)) * smoothstep(0.95, 0.7, np.abs(share))
    dimples = np.exp(-(((seam + 0.10) / 0.07) ** 2)) * np.cos(share * 17) * smoothstep(0.85, 0.6, np.abs(share))
    bump = size * (0.030 * dimples - 0.055 * groove) + 1.2 * noise(rng, body.shape, 40, 3)
    tone = tint(color) * (1 + 0.05 * noise(rng, body.shape, 60, 3)[..., None])
    relief.add(body.raised(bump), Skin(tone, 0.78, 0.5, 0.75), base)


def _needles(relief: Relief, rng: _Random, x: float, y: float, turn: float, length: float) -> None:
    """A twig of pine."""
    way = np.deg2rad(turn)
    for i in range(26):
        px, py = x + np.cos(way) * i * length / 26, y + np.sin(way) * i * length / 26
        for side in (-1, 1):
            tip = way + side * np.deg2rad(rng.uniform(24, 52))
            reach = rng.uniform(80, 125)
            needle = tube([(px, py, 4.2), (px + np.cos(tip) * reach, py + np.sin(tip) * reach, 2.2)])
            tone = ("#2f6a34", "#47873f", "#235628")[int(rng.integers(3))]
            relief.add(needle, plain(tone, 0.5, 0.4, 0.3), relief.top(px, py) * 0.5 + 8 + rng.uniform(0, 8))
    twig = tube([(x, y, 8), (x + np.cos(way) * length, y + np.sin(way) * length, 4)])
    relief.add(twig, plain("#6b4a2c", 0.3, 0.2), 20)


def half_moons(request: ArtRequest) -> Pixels:
    """A plate of half-moon rice cakes in five colours on pine needles."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 690, 548, "#f6f1e6", 0.62)
    for x, y, turn in ((420, 470, -158), (800, 470, -22), (300, 760, 165), (900, 760, 12), (560, 920, 20)):
        _needles(relief, rng, x, y, turn + rng.uniform(-8, 8), 200)
    order = rng.permutation(len(_DOUGHS))
    spots = (
        (420, 480), (640, 452), (830, 510), (300, 620), (520, 610), (735, 610), (915, 660),
        (380, 780), (600, 770), (815, 800), (510, 620), (690, 625), (600, 700),
    )  # fmt: skip
    for i, (x, y) in enumerate(spots):
        lift = 20 + (90 if i > 9 else i * 4)
        rise = 62 if i > 9 else 0
        place = x + rng.uniform(-10, 10), y - rise + rng.uniform(-8, 8)
        _half_moon(relief, rng, place, _DOUGHS[int(order[i % 5])], lift)
    return finished(relief.render(), request.size)


def _layers(relief: Relief, rng: _Random, x: float, y: float, wide: float) -> None:
    """A block of steamed rice cake: white layers between crumbled red beans, seen from a corner."""
    deep, high = wide * 0.50, wide * 0.78
    front = slab(polygon([(x - wide, y), (x + wide, y), (x + wide, y + high), (x - wide, y + high)], 12), 16, 7)
    down = front.across[1] + 0.012 * noise(rng, front.shape, 60, 3)
    crumbs, grain = noise(rng, front.shape, 15, 3), noise(rng, front.shape, 10, 2)
    beans = smoothstep(0.24, 0.27, np.abs((down * 3.0 + 0.5) % 1 - 0.5) + 0.02 * crumbs)
    rice = ramp(("#e6dccb", "#f8f2e6", "#fffdf8"), 0.6 + 0.35 * grain)
    paste = ramp(("#3d130f", "#6d2a22", "#94483a", "#b9705a"), 0.45 + 0.4 * crumbs)
    bumps = 2.0 * grain * (1 - beans) + 7.0 * crumbs * beans + 5 * beans
    relief.add(front.raised(bumps), Skin(blend(rice, paste, beans), 0.22, 0.1, 0.5), 60)
    top = slab(
        polygon([(x - wide, y + 6), (x - wide + deep * 0.32, y - deep), (x + wide - deep * 0.32, y - deep),
                 (x + wide, y + 6)], 12), 16, 7,
    )  # fmt: skip
    clods = noise(rng, top.shape, 22, 3)
    color = ramp(("#3d130f", "#6d2a22", "#94483a", "#b9705a"), 0.50 + 0.4 * clods)
    relief.add(top.raised(9 * clods), Skin(color, 0.25, 0.15, 0.3), 66)
    for _ in range(int(wide * 0.5)):
        px, py = x + rng.uniform(-0.9, 0.9) * wide, y - deep * rng.uniform(0.06, 0.92)
        bean = lump(rng, Lump(px, py, rng.uniform(8, 15), rng.uniform(6, 10), 9, rng.uniform(0, 180), 0.12))
        tone = ("#7a3026", "#5a1c17", "#a4604c")[int(rng.integers(3))]
        if abs(px - x) < wide - deep * 0.34:
            relief.add(bean, plain(tone, 0.4, 0.25, 0.3), relief.top(px, py))


def steamed_layers(request: ArtRequest) -> Pixels:
    """Three blocks of layered rice cake with red beans on a plate."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 745, 555, "#f3eee3", 0.58)
    for x, y, wide in ((395, 520, 225), (815, 530, 225), (600, 690, 285)):
        _layers(relief, rng, x + rng.uniform(-10, 10), y + rng.uniform(-6, 6), wide)
    return finished(relief.render(), request.size)


def _flower(relief: Relief, rng: _Random, x: float, y: float, size: float, color: str) -> None:
    """A flower piped of bean paste: three rings of petals."""
    for ring, (count, reach, petal) in enumerate(((8, 0.62, 0.46), (6, 0.36, 0.38), (4, 0.14, 0.28))):
        turn = rng.uniform(0, 6.28)
        for i in range(count):
            angle = turn + i * 2 * np.pi / count
            px, py = x + np.cos(angle) * size * reach, y + np.sin(angle) * size * reach * 0.72 - ring * size * 0.10
            turned = np.rad2deg(angle) + 90
            piece = lump(rng, Lump(px, py, size * petal, size * petal * 0.62, size * 0.22, turned, 0.06))
            inner = smoothstep(0.2, 1.0, piece.height / np.float32(size * 0.22))
            tone = blend(tint(mix(color, "#ffffff", 0.45)), tint(mix(color, "#7a2040", 0.08 * ring)), inner)
            relief.add(piece, Skin(tone, 0.5, 0.25, 0.7), 40 + size * (0.30 + 0.24 * ring))
    heart = lump(rng, Lump(x, y - size * 0.28, size * 0.13, size * 0.10, 12))
    relief.add(heart, plain("#f3d58a", 0.4, 0.3, 0.6), 40 + size)


def flower_cake(request: ArtRequest) -> Pixels:
    """A round white rice cake wreathed with piped flowers."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 880, 540, "#f6f0e6", 0.36)
    side = wall(600, 560, ((0, 425), (290, 425)), 0.42)
    grain = noise(rng, side.tile.shape, 9, 2)
    color = ramp(("#eadfce", "#f9f4ea", "#fffdf8"), 0.62 + 0.3 * grain)
    relief.add(side.tile.raised(2.4 * grain), Skin(color, 0.2, 0.1, 0.6), -200)
    top = disc(600, 560, 425, 178)
    crumb = noise(rng, top.shape, 9, 2)
    relief.add(top.raised(2.0 * crumb), Skin(ramp(("#f3eadb", "#fffdf8"), 0.6 + 0.3 * crumb), 0.2, 0.1, 0.8), 96)
    colors = ("#f0a3b1", "#f6c9a0", "#c9a6dc", "#f4dd8f", "#ef7f8f", "#fdf1e4")
    order = rng.permutation(len(colors))
    ring = sorted((np.sin(a) * 128, np.cos(a) * 330) for a in np.arange(11) * 2 * np.pi / 11 + rng.uniform(0, 0.5))
    for y, x in ring:
        for turn in (rng.uniform(-170, -100), rng.uniform(-60, 30), rng.uniform(60, 170)):
            leaf(relief, 600 + x, 548 + y, turn, 116, "#6f9f58")
    for i, (y, x) in enumerate(ring):
        _flower(relief, rng, 600 + x, 534 + y, 92 + rng.uniform(-12, 10), colors[int(order[i % 6])])
    for angle in np.arange(38) * np.pi / 38:
        cream(relief, rng, 600 - np.cos(angle) * 428, 868 + np.sin(angle) * 178, 32, "#fffaf2")
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("half_moons", ("bakery",), (
        "송편", "떡", "꿀떡", "떡집", "오색송편", "모듬떡", "모둠떡", "절편", "바람떡", "답례떡",
    ), half_moons),
    Art("steamed_layers", ("bakery",), ("시루떡", "팥시루떡", "고사떡", "개업떡", "이사떡", "팥떡"), steamed_layers),
    Art("flower_cake", ("bakery",), (
        "떡케이크", "앙금플라워", "앙금떡케이크", "앙금케이크", "백설기", "설기", "케이크떡", "떡케익",
    ), flower_cake),
)  # fmt: skip
