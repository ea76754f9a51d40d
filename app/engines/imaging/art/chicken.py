"""What a fried chicken shop sells: a bucket, glazed chicken on a plate, sweet bites in a cup, half and half."""

import numpy as np
import skia

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.garnish import dinner_plate, onion_ring, sesame
from app.engines.imaging.art.relief import Relief, Skin, Tile, finished, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import blend, generator, noise, ramp, ridges, smoothstep, tint
from app.engines.imaging.art.vessel import front, hollow, rim, slab, wall

_CRUST = ("#5f2506", "#a9540f", "#d98524", "#f0af48", "#fbd587")
_GLAZE = ("#470602", "#8d1505", "#c32c08", "#dd5a1a")
_Random = np.random.Generator


def fried(relief: Relief, rng: _Random, tile: Tile, base: float = 0.0) -> None:
    """Lay a piece with a craggy golden crust."""
    grain = noise(rng, tile.shape, 30, 4)
    flakes = ridges(noise(rng, tile.shape, 40, 4), 1.5)
    crumbs = np.clip(noise(rng, tile.shape, 13, 2), 0, 1)
    blisters = noise(rng, tile.shape, 95, 2)
    bump = 9.0 * grain + 12.0 * flakes**2 + 10 * blisters + 7 * crumbs
    share = 0.46 + 0.17 * grain + 0.20 * flakes**1.5 + 0.10 * blisters + 0.20 * crumbs
    low = smoothstep(0.25, 0.0, tile.height / max(float(tile.height.max()), 1.0))
    color = ramp(_CRUST, share - 0.18 * low)
    relief.add(tile.raised(bump), Skin(color, 0.42 + 0.1 * flakes, 0.26 + 0.2 * flakes, 0.32), base)


def glazed(relief: Relief, rng: _Random, tile: Tile, base: float = 0.0) -> None:
    """Lay a piece dripping with red sauce."""
    grain = noise(rng, tile.shape, 34, 3)
    pools = noise(rng, tile.shape, 80, 2)
    flakes = ridges(noise(rng, tile.shape, 60, 2), 2.2)
    bump = 6.0 * grain + 9 * flakes**2 + 12 * pools
    color = ramp(_GLAZE, 0.52 + 0.20 * grain + 0.20 * flakes - 0.10 * pools)
    relief.add(tile.raised(bump), Skin(color, 0.82, 0.85, 0.45), base)


def bone(relief: Relief, x: float, y: float, angle: float, base: float) -> None:
    """The clean end of a drumstick; the angle in degrees points from the meat to the knuckle."""
    way = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
    side = np.array([-way[1], way[0]])
    end = np.array([x, y]) + way * 78
    ivory = plain("#f3e3c4", 0.45, 0.35, 0.5)
    relief.add(tube([(x, y, 22), (*(end - way * 12), 19)]), ivory, base)
    for shift in (side * 17, side * -17):
        knob = end + shift
        relief.add(lump(generator(0), Lump(knob[0], knob[1], 29, 23, 23, angle)), ivory, base + 4)


def drumstick(rng: _Random, x: float, y: float, angle: float, length: float) -> Tile:
    """The meat of a drumstick whose thick end is at (x, y) and whose thin end lies `length` along the angle."""
    way = np.deg2rad(angle + rng.uniform(-4, 4))
    bend = rng.uniform(-0.05, 0.05) * length
    points = []
    for share, radius in ((0.0, 0.42), (0.2, 0.46), (0.42, 0.41), (0.68, 0.25), (1.0, 0.13)):
        offset = bend * np.sin(share * np.pi)
        points.append((
            x + np.cos(way) * share * length - np.sin(way) * offset,
            y + np.sin(way) * share * length + np.cos(way) * offset,
            radius * length,
        ))  # fmt: skip
    return ragged(rng, tube(points))


def ragged(rng: _Random, tile: Tile, amount: float = 7.0) -> Tile:
    """The piece with an uneven edge, as batter leaves it."""
    edge = tile.height + noise(rng, tile.shape, 46, 3) * np.float32(amount * 1.8)
    cover = np.clip((edge - amount * 1.5) * np.float32(0.12), 0, 1)
    return tile.cut(cover)


def bucket(request: ArtRequest) -> Pixels:
    """A striped bucket heaped with crisp chicken."""
    rng = generator(request.seed)
    relief = Relief()
    relief.add(rim(600, 610, 402, 0.21, 11), plain("#fffaf0", 0.5, 0.4, 0.3))
    relief.add(hollow(600, 610, 392, 0.21, 120), plain("#7a3418", 0.1, 0.05))
    sticks = [(330, 440, -113, 265), (870, 435, -66, 265), (600, 375, -96 + rng.uniform(-14, 14), 250)]
    for middle, level, lean, length in sticks:
        x, y, angle = middle + rng.uniform(-18, 18), level + rng.uniform(-12, 12), lean + rng.uniform(-8, 8)
        way = np.deg2rad(angle)
        bone(relief, x + np.cos(way) * length * 0.94, y + np.sin(way) * length * 0.94, angle, 40)
        fried(relief, rng, drumstick(rng, x, y, angle, length), 20)
    rows = ((455, 3, 440, 100), (535, 4, 585, 104), (620, 4, 490, 108))
    for level, (y, count, span, size) in enumerate(rows):
        for i in range(count):
            x = 600 + span * (i - (count - 1) / 2) / max(count - 1, 1) + rng.uniform(-16, 16)
            piece = Lump(
                x, y + rng.uniform(-14, 14), size * rng.uniform(1.0, 1.28), size * rng.uniform(0.8, 1.0), size * 0.9,
                rng.uniform(-50, 50), 0.26,
            )  # fmt: skip
            fried(relief, rng, lump(rng, piece), 45 + level * 34)
    _striped(relief, request)
    return finished(relief.render(), request.size)


def _striped(relief: Relief, request: ArtRequest) -> None:
    """The front of the bucket in the colour of the shop, its rolled rim and its badge."""
    side = wall(600, 610, ((0, 402), (455, 312)), 0.21)
    phase = side.angle / np.pi * 11
    stripe = smoothstep(-0.025, 0.025, np.abs((phase + 0.25) % 1 - 0.5) - 0.25)
    paper = tint("#fff6e6")
    brand = tint(request.palette.brand)
    cover = side.tile.cover * smoothstep(0.0, 0.004, side.down)
    relief.add(
        Tile(side.tile.x, side.tile.y, side.tile.height + 90, cover, side.tile.normal),
        Skin(blend(paper, brand, stripe), 0.35, 0.22, 0.2),
    )
    relief.add(front(rim(600, 610, 402, 0.21, 11), 596), plain("#fffaf0", 0.5, 0.4, 0.3), 330)
    badge = skia.Path()
    badge.addCircle(600, 885, 112)
    relief.add(slab(badge, 7, 4), plain("#fff8ea", 0.3, 0.15), 369)
    relief.add(slab(_ring(600, 885, 101, 94), 2, 2), Skin(brand, 0.3, 0.2), 374)
    relief.add(slab(_rooster(598, 887, 0.95), 3, 2), Skin(brand, 0.3, 0.2, 0.2), 374)


def _ring(x: float, y: float, outer: float, inner: float) -> skia.Path:
    path = skia.Path()
    path.addCircle(x, y, outer)
    path.addCircle(x, y, inner)
    path.setFillType(skia.PathFillType.kEvenOdd)
    return path


def _rooster(x: float, y: float, scale: float) -> skia.Path:
    """A rooster's head with its comb, the emblem of the badge."""
    path = skia.Path()
    path.moveTo(-46, 66)
    path.cubicTo(-52, 22, -44, -4, -24, -18)
    path.cubicTo(-40, -30, -40, -56, -22, -58)
    path.cubicTo(-18, -46, -12, -42, -8, -44)
    path.cubicTo(-12, -66, 2, -80, 14, -72)
    path.cubicTo(8, -58, 10, -50, 16, -46)
    path.cubicTo(24, -60, 42, -60, 44, -46)
    path.cubicTo(34, -40, 32, -32, 34, -24)
    path.cubicTo(40, -16, 42, -8, 42, -2)
    path.lineTo(70, 12)
    path.lineTo(42, 20)
    path.cubicTo(54, 30, 50, 50, 40, 50)
    path.cubicTo(32, 48, 30, 38, 32, 30)
    path.cubicTo(30, 48, 38, 58, 44, 66)
    path.close()
    eye = skia.Path()
    eye.addCircle(16, 0, 7)
    path.addPath(eye)
    path.setFillType(skia.PathFillType.kEvenOdd)
    path.transform(skia.Matrix().setScale(scale, scale).postTranslate(x, y))
    return path


def yangnyeom(request: ArtRequest) -> Pixels:
    """A plate heaped with glazed chicken, strewn with sesame and spring onion."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 690, 545)
    heap = _heap(rng)
    for x, y, size, level in heap:
        glazed(relief, rng, _chunk(rng, x, y, size), level)
    _topping(relief, rng, heap)
    return finished(relief.render(), request.size)


def half_and_half(request: ArtRequest) -> Pixels:
    """One plate, crisp on the left and glazed on the right."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 690, 545)
    heap = _heap(rng)
    for x, y, size, level in heap:
        lay = fried if x < 600 else glazed
        lay(relief, rng, _chunk(rng, x, y, size), level)
    _topping(relief, rng, [spot for spot in heap if spot[0] > 640])
    return finished(relief.render(), request.size)


def sweet_bites(request: ArtRequest) -> Pixels:
    """A paper cup of sweet glazed bites with nuts and a wooden pick."""
    rng = generator(request.seed)
    relief = Relief()
    relief.add(rim(600, 575, 345, 0.24, 10), plain("#fffaf0", 0.5, 0.4, 0.3))
    relief.add(hollow(600, 575, 336, 0.24, 100), plain("#5a2412", 0.1, 0.05))
    relief.add(tube([(820, 130, 11), (700, 420, 11)]), plain("#e3bd85", 0.3, 0.2, 0.2), 90)
    heap = []
    for level, (row, count, span) in enumerate(((340, 2, 170), (420, 3, 380), (510, 4, 500), (605, 4, 440))):
        for i in range(count):
            across = 600 + span * (i / (count - 1) - 0.5) + rng.uniform(-14, 14)
            heap.append((across, row + rng.uniform(-16, 16), rng.uniform(88, 106), 20.0 + level * 34))
    for x, y, size, base in heap:
        glazed(relief, rng, _chunk(rng, x, y, size), base)
    sesame(relief, rng, _strewn(rng, heap, 70))
    for x, y in _strewn(rng, heap, 26):
        nut = lump(rng, Lump(x, y, 17, 13, 13, rng.uniform(0, 180), 0.3))
        relief.add(nut, plain("#e9c48c", 0.4, 0.35, 0.4), relief.top(x, y) - 2)
    side = wall(600, 575, ((0, 345), (500, 248)), 0.24)
    kraft = blend(tint("#f7ead2"), tint(request.palette.brand), smoothstep(0.62, 0.63, side.down))
    relief.add(side.tile, Skin(kraft, 0.3, 0.2, 0.2), 90)
    relief.add(front(rim(600, 575, 345, 0.24, 10), 562), plain("#fffaf0", 0.5, 0.4, 0.3), 310)
    badge = skia.Path()
    badge.addCircle(600, 850, 96)
    relief.add(slab(badge, 7, 4), plain("#fff8ea", 0.3, 0.15), 322)
    relief.add(slab(_rooster(600, 850, 0.82), 3, 2), Skin(tint(request.palette.brand), 0.3, 0.2, 0.2), 327)
    return finished(relief.render(), request.size)


def _heap(rng: _Random) -> list[tuple[float, float, float, float]]:
    """Places (x, y, size, height) of pieces piled on a plate, from the back to the front and upwards."""
    rings = ((650, 330, 195, 9, 4.0), (590, 215, 130, 7, 60.0), (490, 110, 70, 4, 120.0), (420, 10, 10, 1, 170.0))
    heap = []
    for y, wide, high, count, level in rings:
        start = rng.uniform(0, np.pi)
        ring = []
        for i in range(count):
            angle = start + i * 2 * np.pi / count + rng.uniform(-0.12, 0.12)
            ring.append((600 + wide * np.cos(angle), y + high * np.sin(angle), rng.uniform(122, 148), level))
        heap += sorted(ring, key=lambda spot: spot[1])
    return heap


def _chunk(rng: _Random, x: float, y: float, size: float) -> Tile:
    spec = Lump(
        x, y, size * rng.uniform(0.98, 1.2), size * rng.uniform(0.76, 0.94), size * 0.78, rng.uniform(-60, 60), 0.24
    )
    return lump(rng, spec)


def _strewn(rng: _Random, heap: list[tuple[float, float, float, float]], count: int) -> list[tuple[float, float]]:
    places = []
    for _ in range(count):
        x, y, size, _level = heap[int(rng.integers(len(heap)))]
        places.append((x + rng.normal(0, 0.32) * size, y + rng.normal(0, 0.26) * size - 0.1 * size))
    return places


def _topping(relief: Relief, rng: _Random, heap: list[tuple[float, float, float, float]]) -> None:
    sesame(relief, rng, _strewn(rng, heap, 90))
    for x, y in _strewn(rng, heap, 24):
        onion_ring(relief, rng, x, y, rng.uniform(9, 15))


ART: tuple[Art, ...] = (
    Art("fried_bucket", ("chicken",), ("치킨", "후라이드", "프라이드", "닭다리", "통닭", "크리스피"), bucket),
    Art("yangnyeom_plate", ("chicken",), ("양념", "양념치킨", "간장치킨", "매운치킨", "핫치킨"), yangnyeom),
    Art("half_and_half", ("chicken",), ("반반", "반반치킨", "양념반후라이드반"), half_and_half),
    Art("sweet_bites", ("chicken",), ("닭강정", "강정", "컵치킨", "순살"), sweet_bites),
)
