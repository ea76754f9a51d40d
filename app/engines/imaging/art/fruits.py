"""Single fruits to pile up: each lays one piece at a point, `size` being its radius in pixels."""

import numpy as np
import skia

from app.engines.imaging.art.relief import Relief, Skin, Tile, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import Field, blend, noise, ramp, smoothstep, tint
from app.engines.imaging.art.vessel import disc, slab

_Random = np.random.Generator


def tangerine(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A tangerine with pores and a green star where the stem was."""
    body = lump(rng, Lump(x, y, size * 1.04, size * 0.95, size * 0.85, rng.uniform(-20, 20), 0.02))
    pores = np.clip(noise(rng, body.shape, size * 0.075, 1), -0.4, 1) * np.float32(size * 0.014)
    dimples = noise(rng, body.shape, size * 0.5, 3) * np.float32(size * 0.03)
    star = (x + rng.uniform(-0.3, 0.3) * size, y - rng.uniform(0.3, 0.55) * size)
    well = np.exp(-(_distance(body, *star) ** 2) / (2 * (size * 0.13) ** 2))
    shade = 0.55 + 0.18 * noise(rng, body.shape, size * 0.8, 2) - 0.5 * well
    color = ramp(("#c9560a", "#f0800f", "#fb9c1e", "#ffb43a"), shade)
    relief.add(body.raised(dimples - pores - size * 0.10 * well), Skin(color, 0.55, 0.42, 0.5))
    level = relief.top(*star)
    for i in range(5):
        turn = i * 72 + rng.uniform(-14, 14)
        way = np.deg2rad(turn)
        tip = star[0] + np.cos(way) * size * 0.12, star[1] + np.sin(way) * size * 0.09
        relief.add(tube([(*star, size * 0.045), (*tip, size * 0.02)]), plain("#5d8a2c", 0.3, 0.2, 0.3), level)
    relief.add(lump(rng, Lump(*star, size * 0.05, size * 0.045, size * 0.05)), plain("#8a9a4a", 0.3, 0.2), level + 4)


def cut_citrus(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """Half a tangerine, its segments towards us."""
    citrus_face(relief, rng, disc(x, y, size, size * 0.92), ("#e2690a", "#fb8e12", "#ffb640"), "#f58a12")


def citrus_face(
    relief: Relief, rng: _Random, tile: Tile, flesh: tuple[str, str, str], peel: str, base: float = 20
) -> None:
    """A cut face: peel, pith and ten juicy segments."""
    across, down = (part * 2 - 1 for part in tile.across)
    radius, angle = np.hypot(across, down), np.arctan2(down, across)
    turn = rng.uniform(0, 6.28)
    place = ((angle + turn) / (2 * np.pi) * 10 + 0.06 * noise(rng, tile.shape, 60, 2)) % 1
    wall_ = np.minimum(place, 1 - place) * radius * 3.2
    inside = smoothstep(0.07, 0.20, wall_) * smoothstep(0.86, 0.79, radius) * smoothstep(0.06, 0.14, radius)
    cells = noise(rng, tile.shape, 22, 3)
    streak = np.sin(angle * 130 + 5 * noise(rng, tile.shape, 26, 2)) * radius
    color = blend(tint("#fff0d0"), ramp(flesh, 0.5 + 0.22 * cells + 0.16 * streak), inside)
    color = blend(color, tint(peel), smoothstep(0.91, 0.94, radius))
    juicy = tile.raised(inside * (9 + 3 * cells + 1.5 * streak) - 12 * smoothstep(0.93, 1.0, radius))
    relief.add(juicy, Skin(color, 0.55 + 0.3 * inside, 0.25 + 0.4 * inside, 0.7), base)


def strawberry(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float | None = None) -> None:
    """A strawberry whose tip points to `turn` degrees (90 is down)."""
    turn = rng.uniform(50, 130) if turn is None else turn
    way = np.deg2rad(turn)
    cosine, sine = np.cos(way), np.sin(way)
    shape = ((-0.62, 0.50), (-0.40, 0.72), (-0.10, 0.74), (0.25, 0.60), (0.62, 0.36), (0.92, 0.13))
    body = tube([(x + cosine * along * size, y + sine * along * size, radius * size) for along, radius in shape], 0.95)
    rows, columns = body.shape
    right = np.arange(columns, dtype=np.float32)[None, :] + np.float32(body.x - x)
    down = np.arange(rows, dtype=np.float32)[:, None] + np.float32(body.y - y)
    along, side = (right * cosine + down * sine) / size, (down * cosine - right * sine) / size
    seeds = _seeds(along, side, body.height / np.float32(size))
    flush = smoothstep(-1.20, -0.80, along + 0.08 * noise(rng, body.shape, size * 0.4, 2))
    color = blend(
        tint("#f6b59a"), ramp(("#8f0610", "#c50d18", "#e5202a"), 0.62 + 0.2 * noise(rng, body.shape, size, 2)), flush
    )
    pit = smoothstep(1.0, 0.25, seeds)
    color = blend(color, tint("#f3cf6a"), smoothstep(0.42, 0.30, seeds) * flush)
    bump = -pit * np.float32(size * 0.045) + smoothstep(0.42, 0.2, seeds) * np.float32(size * 0.035)
    relief.add(body.raised(bump), Skin(color, 0.72, 0.62, 0.55), 0)
    crown = x - cosine * size * 0.98, y - sine * size * 0.98
    _calyx(relief, rng, crown, turn, size * 0.74)
    stem = tube([(*crown, size * 0.05), (crown[0] - cosine * size * 0.22, crown[1] - sine * size * 0.24, size * 0.04)])
    relief.add(stem, plain("#6da63c", 0.4, 0.3, 0.4), size * 0.5)


def _calyx(relief: Relief, rng: _Random, root: tuple[float, float], turn: float, length: float) -> None:
    """The green collar of a strawberry, five leaves in one piece."""
    ways = [spread + rng.uniform(-8, 8) for spread in (-84, -44, -4, 38, 80)]
    path = skia.Path()
    for way in ways:
        reach = length * rng.uniform(0.86, 1.08)
        part = skia.Path()
        part.moveTo(0, 0)
        part.cubicTo(reach * 0.3, -reach * 0.30, reach * 0.7, -reach * 0.28, reach, 0)
        part.cubicTo(reach * 0.7, reach * 0.28, reach * 0.3, reach * 0.30, 0, 0)
        part.close()
        part.transform(skia.Matrix().setRotate(turn + way).postTranslate(*root))
        path.addPath(part)
    tile = slab(path, length * 0.09, length * 0.06)
    bearing = np.rad2deg(_bearing(tile, *root)) - np.float32(turn)
    bearing = (bearing + 180) % 360 - 180
    offset = np.min([np.abs(bearing - np.float32(way)) for way in ways], axis=0)
    far = _distance(tile, *root) / np.float32(length)
    veins = np.sin(far * 30 - offset * 0.16)
    share = 0.62 - 0.018 * offset + 0.20 * smoothstep(3.5, 1.0, offset) + 0.06 * veins
    color = ramp(("#1f4f17", "#3f8427", "#68ad3c", "#a9d86c"), share)
    bump = -offset * np.float32(length * 0.0042) * far + veins * np.float32(0.6)
    relief.add(tile.raised(np.asarray(bump, np.float32)), Skin(color, 0.5, 0.35, 0.5), length * 1.05)


def _seeds(along: Field, side: Field, height: Field) -> Field:
    """The distance to the next seed, 0 at a seed, 1 between seeds; seeds crowd towards the sides as on a round body."""
    round_side = np.arctan2(side, np.maximum(height, 0.05)) * 0.9
    row = along / 0.235
    column = round_side / 0.30 + 0.5 * (np.floor(row) % 2)
    away: Field = np.hypot(((row % 1) - 0.5) * 1.7, ((column % 1) - 0.5) * 2.6)
    return away


def apple(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A red apple, streaked with gold towards the stem."""
    body = lump(rng, Lump(x, y, size * 1.02, size * 0.95, size * 0.88, 0, 0.012, 2.25))
    stem = x + rng.uniform(-0.12, 0.12) * size, y - size * 0.60
    far = _distance(body, *stem) / np.float32(size)
    well = np.exp(-(far**2) / (2 * 0.17**2))
    angle = _bearing(body, *stem)
    streaks = _streaks(rng, angle, 46)
    share = 0.16 + 0.62 * smoothstep(0.10, 0.75, far) + 0.22 * streaks + 0.08 * noise(rng, body.shape, size * 0.7, 2)
    color = ramp(("#e6c04e", "#dd8a38", "#c9242a", "#b00e1e", "#8c0716"), share)
    dots = smoothstep(0.95, 1.15, noise(rng, body.shape, 7, 1))
    color = blend(color, tint("#f4d7a0"), 0.40 * dots)
    relief.add(body.raised(-well * np.float32(size * 0.30)), Skin(color, 0.78, 0.6, 0.35))
    top = stem[0] + size * 0.10, stem[1] - size * 0.34
    relief.add(tube([(*stem, size * 0.03), (*top, size * 0.04)]), plain("#5b3a1c", 0.3, 0.25), size * 0.8)


def peach(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A velvety peach with its seam."""
    body = lump(rng, Lump(x, y, size, size * 0.96, size * 0.86, rng.uniform(-8, 8), 0.015, 2.15))
    across, down = (part * 2 - 1 for part in body.across)
    lean = rng.uniform(-0.25, 0.25)
    seam = across - lean * (1 - down**2) - 0.16
    crease = np.exp(-(seam**2) / (2 * 0.035**2)) * smoothstep(0.8, -0.4, down)
    blush = smoothstep(-0.7, 0.9, across * 0.5 - down * 0.5 + 0.6 * noise(rng, body.shape, size * 0.9, 3))
    color = ramp(("#f9d9a0", "#f9bb8b", "#f2907f", "#de5a68", "#c23a55"), 0.08 + 0.9 * blush - 0.1 * crease)
    velvet = smoothstep(0.7, 0.1, body.height / max(float(body.height.max()), 1))
    color = blend(color, tint("#ffe9dc"), 0.35 * velvet)
    relief.add(body.raised(-crease * np.float32(size * 0.14)), Skin(color, 0.05, 0.10, 0.8))


def grapes(relief: Relief, rng: _Random, x: float, y: float, size: float, green: str = "muscat") -> None:
    """A bunch of grapes hanging to a point; `green` is "muscat" or "purple"."""
    stops = (
        ("#4f7d16", "#86ac2a", "#b5cf4e", "#e4ee9a")
        if green == "muscat"
        else ("#1c0f2c", "#38204f", "#573168", "#8a5d8f")
    )
    berry = size * 0.215
    relief.add(
        tube([(x, y - size * 0.7, berry * 0.3), (x + size * 0.1, y - size * 1.05, berry * 0.34)]),
        plain("#8a7a3a", 0.3, 0.2),
        0,
    )
    spots = []
    for depth, shrink in ((0, 1.0), (1, 0.80), (2, 0.52)):
        for row in range(7):
            wide = (0.78 - 0.11 * max(row - 1, 0)) * size * shrink * (0.8 if row == 0 else 1.0)
            count = max(1, round(2 * wide / (berry * 1.62)))
            for i in range(count):
                px = x + ((i + 0.5) / count - 0.5) * 2 * wide + rng.normal(0, berry * 0.14)
                py = y + (row / 6 * 1.75 - 0.70) * size * (1 - 0.08 * depth) + rng.normal(0, berry * 0.14)
                spots.append((depth, py, px))
    for depth, py, px in sorted(spots):
        ball = lump(rng, Lump(px, py, berry * rng.uniform(0.94, 1.06), berry * rng.uniform(1.0, 1.14), berry * 0.95))
        bloom = 0.45 + 0.16 * noise(rng, ball.shape, berry, 2) + rng.uniform(-0.10, 0.14)
        across, down = (part * 2 - 1 for part in ball.across)
        lit_through = 0.35 * smoothstep(0.1, 1.0, across * 0.5 + down * 0.7)
        relief.add(ball, Skin(ramp(stops, bloom + lit_through), 0.72, 0.5, 0.6), depth * berry * 1.1)


def watermelon(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A whole watermelon."""
    body = lump(rng, Lump(x, y, size * 1.06, size * 0.98, size * 0.9))
    across, down = (part * 2 - 1 for part in body.across)
    longitude = np.arctan2(across, np.sqrt(np.clip(1 - across**2 - down**2, 0.002, None)) + 0.25 * (down + 0.4))
    jag = 0.16 * noise(rng, body.shape, 46, 4) + 0.05 * noise(rng, body.shape, 14, 2)
    stripe = smoothstep(0.02, 0.26, np.abs((longitude / 0.52 + jag * 1.9) % 1 - 0.5) - 0.12)
    color = blend(
        ramp(("#2f6a26", "#5d9a3c", "#8cb958"), 0.5 + 0.3 * noise(rng, body.shape, 26, 3)), tint("#12300f"), 1 - stripe
    )
    relief.add(body, Skin(color, 0.6, 0.45, 0.2))
    curl = [(x + 8, y - size * 0.93, 11), (x + 18, y - size * 1.05, 10), (x + 52, y - size * 1.08, 8)]
    relief.add(tube(curl), plain("#6b7a3a", 0.3, 0.2), size * 0.4)


def watermelon_slice(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float) -> None:
    """A wedge of watermelon, point up before it is turned."""
    path = skia.Path()
    path.moveTo(0, -size)
    path.lineTo(size * 0.86, size * 0.42)
    path.quadTo(0, size * 1.02, -size * 0.86, size * 0.42)
    path.close()
    path.transform(skia.Matrix().setRotate(turn).postTranslate(x, y))
    tile = slab(path, 20, 5)
    rows, columns = tile.shape
    right = np.arange(columns, dtype=np.float32)[None, :] + np.float32(tile.x - x)
    low = np.arange(rows, dtype=np.float32)[:, None] + np.float32(tile.y - y)
    angle = np.deg2rad(turn)
    across, down = (
        (right * np.cos(angle) + low * np.sin(angle)) / size,
        (low * np.cos(angle) - right * np.sin(angle)) / size,
    )
    edge = 0.72 - 0.40 * across**2 - down
    grain = noise(rng, tile.shape, 16, 3)
    color = ramp(("#b80f24", "#e02a37", "#f0505a"), 0.45 + 0.22 * grain + 0.2 * noise(rng, tile.shape, 90, 2))
    color = blend(tint("#f7f3d0"), color, smoothstep(0.10, 0.20, edge + 0.01 * grain))
    color = blend(
        ramp(("#123a10", "#2f7a2a"), 0.5 + 0.4 * noise(rng, tile.shape, 40, 2)), color, smoothstep(0.035, 0.05, edge)
    )
    relief.add(tile.raised(3.0 * grain), Skin(color, 0.7, 0.35, 0.7), 60)
    for _ in range(11):
        sx, sy = rng.uniform(-0.42, 0.42), rng.uniform(-0.25, 0.30)
        if abs(sx) > (sy + 0.85) * 0.42:
            continue
        px, py = (
            x + (sx * np.cos(angle) - sy * np.sin(angle)) * size,
            y + (sx * np.sin(angle) + sy * np.cos(angle)) * size,
        )
        seed = lump(rng, Lump(px, py, 13, 8, 8, turn + 90 + rng.uniform(-25, 25)))
        relief.add(seed, plain("#1d100c", 0.8, 0.7), 78)


def _distance(tile: Tile, x: float, y: float) -> Field:
    rows, columns = tile.shape
    right = np.arange(columns, dtype=np.float32)[None, :] + np.float32(tile.x - x)
    away: Field = np.hypot(right, np.arange(rows, dtype=np.float32)[:, None] + np.float32(tile.y - y))
    return away


def _bearing(tile: Tile, x: float, y: float) -> Field:
    rows, columns = tile.shape
    right = np.arange(columns, dtype=np.float32)[None, :] + np.float32(tile.x - x)
    angle: Field = np.arctan2(np.arange(rows, dtype=np.float32)[:, None] + np.float32(tile.y - y), right)
    return angle


def _streaks(rng: _Random, angle: Field, count: int) -> Field:
    """Rays of random strength, -1..1, by bearing."""
    strength = rng.uniform(-1, 1, 512)
    strength = np.convolve(np.tile(strength, 3), np.hanning(max(3, 512 // count)) / (512 // count) * 2, "same")[
        512:1024
    ]
    return np.interp(angle, np.linspace(-np.pi, np.pi, 512), strength * 1.6).astype(np.float32)
