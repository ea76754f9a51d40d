"""Boiled pork: sliced trotter or belly on a wooden board with greens, garlic and sauce."""

from collections.abc import Sequence

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cuts import Slice, board, slice_of
from app.engines.imaging.art.garnish import along, leaf, onion_ring, sesame
from app.engines.imaging.art.hansik import kimchi
from app.engines.imaging.art.relief import Relief, Skin, Tile, finished, plain
from app.engines.imaging.art.solids import Lump, lump
from app.engines.imaging.art.texture import Field, blend, generator, noise, ramp, ridges, smoothstep, tint
from app.engines.imaging.art.vessel import hollow, rim, wall

_Random = np.random.Generator
_TROTTER = (
    "#2c0d04", "#6e2c0e", "#c58544", "#efd0a0", "#d9a77c", "#b67a5c", "#ad6d52", "#b8785e", "#a9694e", "#b3735a",
    "#a5634a", "#9a5a42",
)  # fmt: skip
_BELLY = ("#b98a62", "#ecd6b6", "#f7ead2", "#c39a82", "#b48a74", "#f3e2c8", "#f7ead4", "#bb8f78", "#ad8069")


def _sliced(rng: _Random, tile: Tile, side: Field, high: float, stops: Sequence[str]) -> Field:
    """Skin at the upper edge, then fat, then lean meat with its fibres."""
    place = (side / np.float32(2 * high) + 0.5) + 0.045 * noise(rng, tile.shape, 70, 2)
    color = ramp(stops, place)
    marbling = ridges(noise(rng, tile.shape, 44, 2), 4.5) * smoothstep(0.35, 0.6, place)
    color = blend(color, tint("#e9cba6"), 0.5 * marbling)
    fibre = noise(rng, tile.shape, 8, 2)
    return np.asarray(color * (1 + 0.07 * fibre[..., None]), np.float32)


def _row(relief: Relief, rng: _Random, place: tuple[float, float, int], stops: Sequence[str], base: float) -> None:
    """Slices leaning on each other from left to right."""
    x, y, count = place
    for i in range(count):
        off = i - (count - 1) / 2
        px, py = x + off * 88 + rng.uniform(-6, 6), y + off * off * 2.2 + rng.uniform(-6, 6)
        spec = Slice(px, py, 148, 84, -64 + off * 2.4 + rng.uniform(-4, 4), 0.42)
        meat = slice_of(rng, spec)
        _, side = along(meat, px, py, spec.turn, 1.0)
        tilt = -0.26 * side + 5 * noise(rng, meat.shape, 60, 2)
        color = _sliced(rng, meat, side, spec.high, stops)
        skin = smoothstep(-0.55 * spec.high, -0.85 * spec.high, side)
        relief.add(meat.raised(tilt), Skin(color, 0.70 + 0.2 * skin, 0.42 + 0.45 * skin, 0.45), base + i * 8)


def _dip(relief: Relief, rng: _Random, x: float, y: float, color: str) -> None:
    """A small bowl of sauce."""
    side = wall(x, y, ((0, 104), (48, 82), (62, 60)), 0.62)
    relief.add(side.tile, plain("#f4efe4", 0.6, 0.4, 0.3), -40)
    relief.add(hollow(x, y, 100, 0.62, 20), plain("#e8e0d0", 0.5, 0.3), 20)
    sauce = lump(rng, Lump(x, y + 4, 88, 54, 16, 0, 0.03))
    relief.add(sauce.raised(6 * noise(rng, sauce.shape, 24, 3)), plain(color, 0.8, 0.6, 0.35), 22)
    relief.add(rim(x, y, 102, 0.62, 7), plain("#fbf7ee", 0.6, 0.4, 0.3), 30)
    sesame(relief, rng, [(x + rng.normal(0, 30), y + rng.normal(0, 16)) for _ in range(9)])


def _garlic(relief: Relief, rng: _Random, x: float, y: float) -> None:
    for _ in range(9):
        clove = lump(rng, Lump(x + rng.normal(0, 44), y + rng.normal(0, 22), 30, 21, 12, rng.uniform(0, 180), 0.08))
        relief.add(clove, plain("#f6ecd0", 0.7, 0.45, 0.6), relief.top(clove.x + 30, clove.y + 24) + 4)


def pork_board(request: ArtRequest) -> Pixels:
    """Three rows of sliced pork on a board: trotter with its dark skin, or pale belly when the subject says so."""
    rng = generator(request.seed)
    relief = Relief()
    pale = any(word in request.subject for word in ("보쌈", "수육", "편육", "돔베"))
    board(relief, rng, (40, 190, 1160, 1040), "#7a4d2b")
    for i in range(14):
        angle = i * 2 * np.pi / 14 + rng.uniform(-0.08, 0.08)
        x, y = 545 + np.cos(angle) * 250, 610 + np.sin(angle) * 210
        leaf(relief, x, y, np.rad2deg(angle) + rng.uniform(-14, 14), 235, ("#4f8f3c", "#74b04e", "#5fa03c")[i % 3])
    stops = _BELLY if pale else _TROTTER
    _row(relief, rng, (560, 400, 8), stops, 40)
    _row(relief, rng, (560, 600, 8), stops, 66)
    _row(relief, rng, (520, 800, 7), stops, 92)
    _dip(relief, rng, 1005, 340, "#8a2412")
    kimchi(relief, rng, 985, 800, 150)
    _garlic(relief, rng, 1010, 580)
    for _ in range(16):
        onion_ring(relief, rng, 540 + rng.normal(0, 170), 600 + rng.normal(0, 120), rng.uniform(10, 15))
    sesame(relief, rng, [(540 + rng.normal(0, 190), 600 + rng.normal(0, 140)) for _ in range(70)])
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("pork_board", ("hansik",), (
        "족발", "보쌈", "수육", "편육", "족발집", "보쌈집", "반반족발", "불족발", "보쌈정식",
    ), pork_board),
)  # fmt: skip
