"""Single bakes to lay on a relief: croissants, salt bread, rolls, loaves, cookies, macarons, cream."""

import numpy as np

from app.engines.imaging.art.relief import Relief, Skin, Tile, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import Field, blend, noise, ramp, ridges, smoothstep, tint

_Random = np.random.Generator
_BAKE = ("#fbe8bd", "#f1c77c", "#dd9a45", "#b8691f", "#87430f", "#5c2a08")


def baked(share: Field) -> Field:
    """The colour of crust: 0 pale dough, 1 nearly burnt."""
    return ramp(_BAKE, share)


def croissant(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float = 0.0) -> None:
    """A crescent of rolled pastry, its ends towards us; `size` is half its width."""
    lean, widest, bow = np.deg2rad(turn), np.deg2rad(74), size * 0.80
    middle = x - np.sin(lean) * size * 0.5, y + np.cos(lean) * size * 0.5
    points = []
    for share in np.linspace(-1, 1, 17):
        angle = share * widest + lean
        thick = size * (0.31 * (1 - abs(share) ** 1.7) + 0.085)
        points.append((middle[0] + bow * np.sin(angle), middle[1] - bow * np.cos(angle), thick))
    body = tube(points)
    rows, columns = body.shape
    right = (
        np.arange(columns, dtype=np.float32)[None, :] + np.float32(body.x - middle[0]) + np.zeros((rows, 1), np.float32)
    )
    above = (
        np.float32(middle[1] - body.y) - np.arange(rows, dtype=np.float32)[:, None] + np.zeros((1, columns), np.float32)
    )
    along = (np.arctan2(right, above) - np.float32(lean)) / np.float32(widest)
    across = (np.hypot(right, above) - np.float32(bow)) / np.float32(size * 0.40)
    wobble = 0.10 * noise(rng, body.shape, size * 0.5, 3)
    # Each leaf of dough lies over the next one towards the ends: it swells, then breaks off at its pale edge.
    leaf = np.abs(along) * 4.3 + 0.42 + 0.34 * across**2 + wobble
    place = leaf % 1
    swell = np.sqrt(np.sin(np.pi * place))
    lines = np.sin(leaf * 46 + 5 * noise(rng, body.shape, 60, 3)) + 0.7 * np.sin(leaf * 97)
    level = smoothstep(0.15, 0.95, body.height / np.float32(size * 0.36))
    share = 0.14 + 0.30 * level + 0.26 * swell * level + 0.045 * lines + 0.10 * noise(rng, body.shape, 60, 3)
    share = share - 0.30 * smoothstep(0.80, 0.98, place) - 0.10 * smoothstep(0.10, 0.0, place)
    bump = np.float32(size) * (0.085 * swell + 0.03 * (1 - place)) + 1.4 * lines
    relief.add(body.raised(bump), Skin(baked(share), 0.62, 0.42, 0.45))


def _side(tile: Tile, turn: float) -> Field:
    across, down = (part * 2 - 1 for part in tile.across)
    angle = np.deg2rad(turn)
    along: Field = across * np.cos(angle) + down * np.sin(angle)
    return along


def salt_bread(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float = 0.0) -> None:
    """A rolled butter bun with a spiral seam and coarse salt; `size` is half its length."""
    count = 7
    order = sorted(range(count), key=lambda i: -abs(i - (count - 1) / 2))
    way = np.deg2rad(turn)
    for i in order:
        place = (i - (count - 1) / 2) / ((count - 1) / 2)
        full = 1 - 0.52 * abs(place) ** 1.7
        cx, cy = x + np.cos(way) * place * size * 0.76, y + np.sin(way) * place * size * 0.76
        part = lump(
            rng,
            Lump(
                cx,
                cy,
                size * 0.27,
                size * 0.46 * full,
                size * 0.42 * full,
                turn + 13 * (1 if place > 0 else -1),
                0.02,
                2.15,
            ),
        )
        level = part.height / np.float32(size * 0.42)
        outer = _side(part, turn) * (1 if place >= 0 else -1)
        share = (
            0.16
            + 0.46 * smoothstep(0.15, 0.95, level)
            + 0.07 * noise(rng, part.shape, 90, 3)
            - 0.20 * smoothstep(0.5, 0.95, outer)
        )
        grain = noise(rng, part.shape, 12, 2)
        relief.add(part.raised(1.2 * grain), Skin(baked(share), 0.74, 0.5, 0.45), size * 0.1 * (1 - abs(place)))
    for _ in range(26):
        px, py = rng.normal(0, 0.24) * size, rng.normal(-0.08, 0.10) * size
        sx, sy = x + px * np.cos(way) - py * np.sin(way), y + px * np.sin(way) + py * np.cos(way)
        salt = lump(rng, Lump(sx, sy, rng.uniform(5, 9), rng.uniform(4, 7), 7, rng.uniform(0, 90), 0.1, 4))
        relief.add(salt, plain("#fffdf8", 0.8, 0.7, 0.8), relief.top(sx, sy) + 2)


def roll(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A round bun with a shining brown top."""
    body = lump(rng, Lump(x, y, size, size * 0.80, size * 0.72, 0, 0.02, 2.2))
    _, down = body.across
    share = 0.62 - 0.42 * smoothstep(0.55, 1.0, down) + 0.10 * noise(rng, body.shape, size, 3)
    relief.add(body.raised(2 * noise(rng, body.shape, 14, 2)), Skin(baked(share), 0.78, 0.5, 0.45))


def baguette(relief: Relief, rng: _Random, start: tuple[float, float], end: tuple[float, float], size: float) -> None:
    """A long loaf with slanting cuts."""
    way = np.array(end, float) - np.array(start, float)
    points = [
        (*(np.array(start) + way * share), size * width)
        for share, width in ((0.04, 0.62), (0.2, 0.95), (0.5, 1), (0.8, 0.95), (0.96, 0.62))
    ]
    body = tube(points)
    flour = noise(rng, body.shape, 60, 4)
    share = 0.56 + 0.14 * flour
    relief.add(body.raised(3 * noise(rng, body.shape, 22, 3)), Skin(baked(share), 0.4, 0.25, 0.4), 0)
    turn = float(np.rad2deg(np.arctan2(way[1], way[0])))
    for share_ in (0.17, 0.34, 0.51, 0.68, 0.85):
        px, py = np.array(start) + way * share_
        cut = lump(rng, Lump(px, py, size * 0.98, size * 0.30, size * 0.26, turn + 34, 0.10, 2.2))
        inner = 0.08 + 0.30 * smoothstep(0.5, 0.0, cut.height / (size * 0.26)) + 0.10 * noise(rng, cut.shape, 20, 3)
        relief.add(cut.raised(3 * noise(rng, cut.shape, 14, 2)), Skin(baked(inner), 0.3, 0.15, 0.5), size * 0.78)


def loaf(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A tin loaf with three domes, seen from its long side; `size` is half its width."""
    body = lump(rng, Lump(x, y + size * 0.24, size, size * 0.50, size * 0.4, 0, 0.008, 7.0))
    _, down = body.across
    crumb = noise(rng, body.shape, 16, 3)
    share = 0.40 + 0.10 * noise(rng, body.shape, 150, 3) + 0.10 * down
    pale = np.exp(-((down - 0.16) ** 2) / 0.012)
    relief.add(body.raised(1.6 * crumb), Skin(baked(share - 0.24 * pale), 0.35, 0.2, 0.4), 0)
    for i in (0, 2, 1):
        px = x + (i - 1) * size * 0.62
        dome = lump(rng, Lump(px, y - size * 0.24, size * 0.385, size * 0.42, size * 0.40, 0, 0.012, 2.5))
        height = dome.across[1]
        share = 0.70 - 0.50 * smoothstep(0.62, 0.98, height) + 0.10 * noise(rng, dome.shape, 120, 3)
        relief.add(dome.raised(1.6 * noise(rng, dome.shape, 16, 3)), Skin(baked(share), 0.72, 0.45, 0.4), size * 0.10)


def bread_slice(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float) -> None:
    """A slice of tin loaf: brown crust around a soft, holey crumb."""
    piece = lump(rng, Lump(x, y, size * 0.86, size, 26, turn, 0.03, 4.2))
    inside = piece.height / 26
    holes = smoothstep(0.45, 0.9, noise(rng, piece.shape, 15, 2))
    crumb = blend(tint("#fff4dc"), tint("#eccf9c"), 0.7 * holes + 0.2 * np.clip(noise(rng, piece.shape, 60, 3), 0, 1))
    crust = smoothstep(0.62, 0.44, inside)
    color = blend(crumb, baked(0.55 + 0.1 * noise(rng, piece.shape, 40, 2)), crust)
    relief.add(piece.raised(-5 * holes * (1 - crust)), Skin(color, 0.25, 0.10, 0.8), 40)


def cookie(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A cookie with cracks and chocolate chips."""
    body = lump(rng, Lump(x, y, size, size * 0.86, size * 0.24, 0, 0.06, 2.1))
    cracks = ridges(noise(rng, body.shape, size * 0.55, 3), 7)
    share = (
        0.40
        + 0.14 * noise(rng, body.shape, size * 0.5, 3)
        + 0.22 * smoothstep(0.8, 0.2, body.height / (size * 0.24))
        - 0.12 * cracks
    )
    relief.add(body.raised(4 * noise(rng, body.shape, 20, 3) - 6 * cracks), Skin(baked(share), 0.2, 0.12, 0.4))
    for _ in range(13):
        angle, reach = rng.uniform(0, 6.28), np.sqrt(rng.uniform(0, 0.62)) * size
        px, py = x + np.cos(angle) * reach, y + np.sin(angle) * reach * 0.86
        chip = lump(
            rng,
            Lump(
                px,
                py,
                rng.uniform(0.09, 0.14) * size,
                rng.uniform(0.08, 0.11) * size,
                size * 0.08,
                rng.uniform(0, 180),
                0.15,
            ),
        )
        relief.add(chip, plain("#36190d", 0.6, 0.45), size * 0.2)


def macaron(relief: Relief, rng: _Random, x: float, y: float, size: float, color: str) -> None:
    """A macaron seen from its side and a little from above."""
    shell = tint(color)
    for step, part in enumerate(("bottom", "cream", "top")):
        if part == "cream":
            filling = lump(rng, Lump(x, y + size * 0.04, size * 0.90, size * 0.22, size * 0.5, 0, 0.02, 3.0))
            relief.add(filling, Skin(blend(shell, tint("#fffaf0"), 0.72), 0.5, 0.3, 0.7), size * 0.08)
            continue
        offset = (0.30, 0, -0.24)[step] * size
        for i in range(26):
            angle = np.pi * (i + 0.5) / 26
            fx, fy = (
                x - np.cos(angle) * size * 0.93,
                y + offset + np.sin(angle) * size * 0.13 + (0.06 if part == "top" else -0.12) * size,
            )
            foot = lump(rng, Lump(fx, fy, size * 0.085, size * rng.uniform(0.075, 0.10), size * 0.08, 0, 0.2))
            relief.add(
                foot.raised(2 * noise(rng, foot.shape, 8, 2)),
                Skin(shell * np.float32(0.94), 0.2, 0.1, 0.6),
                size * 0.30 * np.sin(angle),
            )
        cap = lump(rng, Lump(x, y + offset - size * 0.06, size, size * 0.36, size * 0.55, 0, 0.006, 2.3))
        relief.add(
            cap.raised(0.7 * noise(rng, cap.shape, 7, 2)),
            Skin(shell, 0.55, 0.28, 0.7),
            size * (0.1 if part == "top" else 0),
        )


def cream(relief: Relief, rng: _Random, x: float, y: float, size: float, color: str = "#fffaf2") -> None:
    """A piped rosette of cream."""
    base = relief.top(x, y) * 0.6
    for level, (wide, lift) in enumerate(((1.0, 0.0), (0.72, 0.40), (0.42, 0.74), (0.18, 1.0))):
        puff = lump(
            rng, Lump(x, y - lift * size * 0.62, size * wide, size * wide * 0.62, size * 0.5 * wide, 0, 0.0, 2.1)
        )
        across, down = (part * 2 - 1 for part in puff.across)
        grooves = np.sin((np.arctan2(down, across) + level * 0.5 + np.hypot(across, down) * 1.6) * 8)
        relief.add(
            puff.raised(grooves * np.float32(size * 0.045)), plain(color, 0.5, 0.25, 0.85), base + lift * size * 0.5
        )


def weave(angle: Field, down: Field) -> tuple[Field, Field]:
    """Basket work on a wall: its colour and its bumps."""
    column, row = angle * np.float32(9.0), down * np.float32(9.0)
    over = np.where(
        (np.floor(column) + np.floor(row)) % 2 == 0, np.sin(np.pi * (row % 1)), 0.55 * np.sin(np.pi * (column % 1))
    )
    return ramp(("#5e3210", "#a8682c", "#d79a52", "#efc585"), 0.15 + 0.75 * over), np.asarray(over, np.float32) * 10
