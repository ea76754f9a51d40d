"""A pizza on a wooden board, one slice drawn out."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.breads import baked
from app.engines.imaging.art.cuts import board
from app.engines.imaging.art.garnish import leaf
from app.engines.imaging.art.relief import Relief, Skin, Tile, finished, plain
from app.engines.imaging.art.solids import Lump, grid, lump
from app.engines.imaging.art.texture import Field, blend, generator, noise, ramp, smoothstep, tint

_Random = np.random.Generator
_RATIO = 0.80
_WIDE = 470.0
_GAP = (68.0, 112.0)
"""The slice that is drawn out lies between these angles, in degrees from the right, downwards."""


def _round(rng: _Random) -> tuple[Tile, Field, Field]:
    """The baked round with its distance from the middle (1 at the edge) and the angle of every pixel."""
    left, top, columns, rows = grid(600, 560, (_WIDE * 1.06, _WIDE * _RATIO * 1.06))
    wobble = 0.018 * noise(rng, (columns.shape[0], columns.shape[1]), 130, 3)
    reach = np.hypot(columns / _WIDE, rows / (_WIDE * _RATIO)) + wobble
    angle = np.rad2deg(np.arctan2(rows / _RATIO, columns))
    cover = np.clip((1 - reach) * _WIDE * 0.8 + 0.5, 0, 1).astype(np.float32)
    crust = np.exp(-(((reach - 0.915) / 0.062) ** 2))
    height = 46 * crust + 20 * smoothstep(1.0, 0.95, reach)
    return Tile(left, top, height.astype(np.float32), cover), reach.astype(np.float32), angle.astype(np.float32)


def _topped(rng: _Random, tile: Tile, reach: Field) -> tuple[Tile, Skin]:
    """The round with sauce at its edge, molten cheese with brown blisters, and a puffed crust."""
    blisters = noise(rng, tile.shape, 56, 4)
    pools = noise(rng, tile.shape, 120, 3)
    cheese = ramp(("#e8912a", "#f7bd48", "#fcd878", "#ffeab0"), 0.56 + 0.30 * pools)
    cheese = blend(cheese, tint("#b4571a"), smoothstep(0.42, 0.95, blisters) * 0.75)
    sauce = smoothstep(0.80, 0.85, reach + 0.03 * noise(rng, tile.shape, 50, 3))
    color = blend(cheese, tint("#b3260c"), sauce * smoothstep(0.90, 0.85, reach))
    spots = smoothstep(0.45, 0.95, noise(rng, tile.shape, 48, 3))
    crust = baked(0.36 + 0.16 * noise(rng, tile.shape, 70, 3) + 0.36 * spots)
    edge = smoothstep(0.845, 0.875, reach)
    color = blend(color, crust, edge)
    bump = (5 * pools + 5 * np.clip(blisters, -0.4, 1)) * (1 - edge) + 5 * noise(rng, tile.shape, 40, 3) * edge
    return tile.raised(bump), Skin(color, 0.86 - 0.45 * edge, 0.55 - 0.3 * edge, 0.5)


def _slot(angle: Field, reach: Field, grow: float) -> Field:
    """1 inside the slice that is drawn out."""
    width = grow / np.clip(reach * _WIDE, 30, None) * 57.3
    return smoothstep(_GAP[0] - width - 0.25, _GAP[0] - width + 0.25, angle) * smoothstep(
        _GAP[1] + width + 0.25, _GAP[1] + width - 0.25, angle
    )


def _cuts(angle: Field, reach: Field) -> Field:
    """Thin dark lines where the wheel went."""
    steps = (angle - _GAP[0]) / (_GAP[1] - _GAP[0]) % 1
    away = np.minimum(steps, 1 - steps) * (_GAP[1] - _GAP[0]) / 57.3 * reach * _WIDE
    return smoothstep(4.0, 1.0, away) * smoothstep(0.99, 0.93, reach)


def _salami(relief: Relief, rng: _Random, x: float, y: float, size: float, base: float) -> None:
    disc = lump(rng, Lump(x, y, size, size * _RATIO, 11, 0, 0.03))
    spots = smoothstep(0.35, 0.8, noise(rng, disc.shape, 12, 2))
    edge = smoothstep(0.55, 0.2, disc.height / 11)
    color = blend(blend(tint("#b5281a"), tint("#dd6a4a"), spots * 0.7), tint("#7a1410"), edge * 0.7)
    relief.add(disc.raised(-6 * smoothstep(0.5, 1.0, disc.height / 11)), Skin(color, 0.82, 0.6, 0.4), base)


def _olive(relief: Relief, rng: _Random, x: float, y: float, base: float) -> None:
    relief.add(lump(rng, Lump(x, y, 24, 19, 14)), plain("#20181c", 0.9, 0.8, 0.2), base)
    relief.add(lump(rng, Lump(x, y - 1, 10, 8, 3)), plain("#f0c060", 0.6, 0.3, 0.4), base + 9)


def _pulled(tile: Tile, skin: Skin, part: Field, shift: tuple[int, int]) -> tuple[Tile, Skin]:
    """The part of the round where `part` lets it show, moved, in a tile no larger than it needs."""
    rows, columns = np.nonzero(part.any(axis=1))[0], np.nonzero(part.any(axis=0))[0]
    inner = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    x, y = tile.x + int(columns[0]) + shift[0], tile.y + int(rows[0]) + shift[1]
    gloss, shine = (look[inner] if isinstance(look, np.ndarray) else look for look in (skin.gloss, skin.shine))
    looks = Skin(skin.color[inner], gloss, shine, skin.glow)
    return Tile(x, y, tile.height[inner], (tile.cover * part)[inner]), looks


def pizza(request: ArtRequest) -> Pixels:
    """Salami, olives and basil on molten cheese; the slice nearest to us comes away from the rest."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (60, 130, 1140, 1064), "#8a5a34")
    tile, reach, angle = _round(rng)
    topped, skin = _topped(rng, tile, reach)
    line = _cuts(angle, reach)
    slot = _slot(angle, reach, 3)
    relief.add(topped.raised(-9 * line).cut(1 - slot), skin, 20)
    shift = (6, 74)
    relief.add(*_pulled(topped, skin, _slot(angle, reach, -3), shift), 26)
    _strew(relief, rng, shift)
    return finished(relief.render(), request.size)


def _strew(relief: Relief, rng: _Random, shift: tuple[int, int]) -> None:
    """Toppings in rings, none across a cut; what lies on the slice moves with it."""
    places = [(sector * 44 + 90, reach) for sector in range(8) for reach in (0.40, 0.68)]
    step = _GAP[1] - _GAP[0]
    for angle, reach in places:
        turn = np.deg2rad(angle + rng.uniform(-0.14, 0.14) * step)
        dx, dy = shift if angle == 90 else (0, 0)
        x, y = 600 + np.cos(turn) * reach * _WIDE + dx, 560 + np.sin(turn) * reach * _WIDE * _RATIO + dy
        _salami(relief, rng, x, y, 52 if reach < 0.5 else 62, relief.top(x, y) + 2)
    for _ in range(20):
        turn, reach = rng.uniform(0, 6.28), rng.uniform(0.15, 0.80)
        x, y = 600 + np.cos(turn) * reach * _WIDE, 560 + np.sin(turn) * reach * _WIDE * _RATIO
        if _GAP[0] - 6 < np.rad2deg(turn) < _GAP[1] + 6:
            continue
        _olive(relief, rng, x, y, relief.top(x, y) + 2)
    for turn in rng.uniform(0, 360, 3):
        leaf(relief, 600 + rng.uniform(-40, 40), 500 + rng.uniform(-40, 20), turn, 96, "#3f8f3a")


ART: tuple[Art, ...] = (
    Art("pizza", ("hansik", "cafe", "bakery"), ("피자", "피자집", "화덕피자", "페퍼로니", "고르곤졸라"), pizza),
)
