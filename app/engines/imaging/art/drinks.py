"""Drinks in a glass: layered liquids, ice, drops of condensation, straws and toppings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import skia

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.breads import cream
from app.engines.imaging.art.fruits import citrus_face, strawberry
from app.engines.imaging.art.garnish import leaf
from app.engines.imaging.art.glassware import FOOT, NARROW, RATIO, TOP, WIDE, X, condensation, far_side, near_side
from app.engines.imaging.art.relief import WORK, Relief, Skin, Tile, plain
from app.engines.imaging.art.solids import Lump, lump, tube
from app.engines.imaging.art.texture import Field, blend, noise, ramp, smoothstep, tint
from app.engines.imaging.art.vessel import disc, wall

_Random = np.random.Generator
_LEVEL = 0.13  # how far below the rim the liquid stands, as a share of the height


_ICE = np.array([0.90, 0.96, 1.0], np.float32)


@dataclass(frozen=True)
class Drink:
    """What is in the glass: colours with their places from the surface (0) to the bottom (1), and what is added."""

    layers: Sequence[tuple[float, str]]
    swirl: float = 0.06
    clear: float = 0.0
    ice: int = 7
    fruit: str = ""
    topping: str = ""
    straw: str = "#f6f1e6"


def glass(rng: _Random, drink: Drink) -> Pixels:
    """A tall glass with everything in it, WORK × WORK."""
    relief = Relief()
    relief.add(tube([(800, 62, 20), (650, 620, 20)]), plain(drink.straw, 0.6, 0.5, 0.4), -60)
    level = TOP + (FOOT - TOP) * _LEVEL
    wide = WIDE - 9 - (WIDE - NARROW) * _LEVEL
    _liquid(relief, rng, drink, level, wide)
    _surface(relief, rng, drink, level, wide)
    _toppings(relief, rng, drink, level)
    picture = relief.render()
    target = draw.surface(WORK, WORK)
    canvas = target.getCanvas()
    far_side(canvas)
    canvas.drawImage(draw.image(picture), 0, 0)
    near_side(canvas)
    condensation(canvas, rng)
    _garnish(canvas, rng, drink)
    return draw.rgba(target)


def _liquid(relief: Relief, rng: _Random, drink: Drink, level: float, wide: float) -> None:
    body = wall(X, level, ((0, wide), (FOOT - level - 34, NARROW - 9), (FOOT - level - 22, NARROW - 34)), RATIO)
    place = body.down + drink.swirl * noise(rng, body.tile.shape, 150, 4)
    stretched = noise(rng, (body.tile.shape[0] // 3, body.tile.shape[1]), 70, 4)
    stretched = np.repeat(stretched, 3, axis=0)
    place = place + np.float32(drink.swirl * 0.7) * np.pad(
        stretched, ((0, body.tile.shape[0] - stretched.shape[0]), (0, 0)), mode="edge"
    )
    places = [stop[0] for stop in drink.layers]
    share = np.interp(place, places, np.linspace(0, 1, len(places))).astype(np.float32)
    color = ramp([stop[1] for stop in drink.layers], share)
    sine = np.sin(body.angle)
    # Light that has passed the whole glass comes out warm at the lit side and is lost at the edges.
    gathered = np.exp(-((sine - 0.45) ** 2) / 0.12) * (0.3 + drink.clear)
    color = color * (0.86 + 0.34 * gathered - 0.20 * sine**4 - 0.24 * sine**14)[..., None]
    skin = Skin(np.asarray(color, np.float32), 0.5, 0.10, 0.9)
    relief.add(Tile(body.tile.x, body.tile.y, body.tile.height * 0.5, body.tile.cover, _calm(body.tile)), skin, -150)
    _cubes_inside(relief, rng, drink, level)
    if drink.clear:
        _bubbles(relief, rng, level)
    if drink.fruit == "pearls":
        for i in range(52):
            x, y = X + rng.uniform(-200, 200), FOOT - 66 - (i / 52) * 130 + rng.uniform(-14, 14)
            relief.add(lump(rng, Lump(x, y, 33, 32, 28)), plain("#1e0f0a", 0.85, 0.6, 0.3), relief.top(x, y) * 0.3)
    elif drink.fruit:
        _slices_inside(relief, rng, drink, level)


def _calm(tile: Tile) -> tuple[Field, Field]:
    """Normals of a filled glass, flatter than the wall, since light comes through it from all sides."""
    across, down = tile.normal or (np.zeros_like(tile.height), np.zeros_like(tile.height))
    return np.clip(across * 0.4, -0.8, 0.8), down * 0.25


def _cubes_inside(relief: Relief, rng: _Random, drink: Drink, level: float) -> None:
    for i in range(drink.ice):
        x = X + ((i * 0.618) % 1 - 0.5) * 350 + rng.uniform(-20, 20)
        y = level + 80 + (i % 4) * 88 + rng.uniform(-22, 22)
        cube = lump(rng, Lump(x, y, 82, 72, 30, rng.uniform(-40, 40), 0.0, 5.5))
        edge = smoothstep(0.95, 0.35, cube.height / 30)
        under = _color_at(relief, cube)
        color = blend(under, _ICE, 0.10 + 0.38 * edge + 0.10 * np.clip(noise(rng, cube.shape, 46, 3), 0, 1))
        bumpy = cube.raised(3.5 * noise(rng, cube.shape, 40, 2))
        relief.add(
            bumpy.cut(np.full(cube.shape, 0.78, np.float32)), Skin(color, 0.85, 0.30, 0.9), relief.top(x, y) - 20
        )


def _color_at(relief: Relief, tile: Tile) -> Field:
    rows = np.clip(np.arange(tile.shape[0]) + tile.y, 0, WORK - 1)
    columns = np.clip(np.arange(tile.shape[1]) + tile.x, 0, WORK - 1)
    return np.moveaxis(relief.layers[3:6][:, rows[:, None], columns[None, :]], 0, -1)


def _bubbles(relief: Relief, rng: _Random, level: float) -> None:
    for _ in range(70):
        x, y = X + rng.uniform(-235, 235), rng.uniform(level + 70, FOOT - 60)
        size = rng.uniform(3, 7.5)
        bubble = lump(rng, Lump(x, y, size, size, size))
        faint = bubble.cut(np.full(bubble.shape, 0.55, np.float32))
        relief.add(faint, Skin(_color_at(relief, bubble) * np.float32(1.25), 0.9, 0.8, 0.9), relief.top(x, y))


_CITRUS = {
    "lemon": (("#f2d21c", "#fbe65a", "#fff4a0"), "#f4cf1c"),
    "grapefruit": (("#d8402c", "#f0705a", "#ffa08a"), "#f5a03c"),
    "lime": (("#8fb82a", "#bcd85a", "#e2f0a0"), "#5f9a22"),
    "orange": (("#e8760c", "#fb9c1e", "#ffc04c"), "#f08a12"),
}


def _slices_inside(relief: Relief, rng: _Random, drink: Drink, level: float) -> None:
    for i in range(4):
        x = X + (-115, 120, -80, 105)[i] + rng.uniform(-12, 12)
        y = level + 120 + i * 140 + rng.uniform(-15, 15)
        if drink.fruit in _CITRUS:
            flesh, peel = _CITRUS[drink.fruit]
            citrus_face(
                relief,
                rng,
                disc(x, y, rng.uniform(108, 128), rng.uniform(112, 134)),
                flesh,
                peel,
                relief.top(x, y) - 30,
            )
        elif drink.fruit == "strawberry" and i > 0:
            berry_slice(relief, rng, x, y, 96)
        elif drink.fruit == "grape":
            for shift in (-48, 0, 48):
                ball = lump(rng, Lump(x + shift, y + rng.uniform(-40, 40), 44, 48, 36))
                relief.add(ball, plain("#b9cf52", 0.7, 0.4, 0.9), relief.top(x, y) - 30)


def berry_slice(relief: Relief, rng: _Random, x: float, y: float, size: float) -> None:
    """A strawberry cut lengthwise, pressed against the glass."""
    turn = rng.uniform(-25, 25)
    face = lump(rng, Lump(x, y, size * 0.72, size, 12, turn, 0.04, 2.3))
    across, down = (part * 2 - 1 for part in face.across)
    heart = smoothstep(0.55, 0.15, np.hypot(across * 1.25, down * 0.95 + 0.05))
    rays = np.sin(np.arctan2(down, across) * 34) * 0.5 + 0.5
    edge = smoothstep(0.62, 0.9, np.hypot(across, down))
    color = blend(tint("#ef5a5c"), tint("#ffe3da"), heart * 0.85 + 0.18 * rays * (1 - heart))
    relief.add(face, Skin(blend(color, tint("#c4101c"), edge), 0.6, 0.3, 0.8), relief.top(x, y) - 6)


def _surface(relief: Relief, rng: _Random, drink: Drink, level: float, wide: float) -> None:
    top = disc(X, level, wide, wide * RATIO)
    color = tint(drink.layers[0][1])
    foam = noise(rng, top.shape, 40, 3)
    tone = color * (1.06 + 0.07 * foam[..., None])
    relief.add(top.raised(1.5 * foam), Skin(np.asarray(tone, np.float32), 0.7, 0.4, 0.6), -20)
    for i in range(4 if drink.ice else 0):
        x, y = X + (-160, -30, 118, 30)[i] + rng.uniform(-14, 14), level + (-6, -22, -2, 20)[i]
        cube = lump(rng, Lump(x, y - 22, 96, 60, 44, rng.uniform(-24, 24), 0.0, 4.5))
        edge = smoothstep(0.98, 0.55, cube.height / 44)
        frost = np.clip(noise(rng, cube.shape, 56, 3), -0.2, 1)
        clear = blend(
            blend(color, _color_at(relief, cube), 0.4), _ICE, np.clip(0.26 + 0.45 * edge + 0.30 * frost, 0, 0.9)
        )
        relief.add(cube.raised(3 * noise(rng, cube.shape, 44, 2)), Skin(clear, 0.95, 0.75, 0.9), 10)


def _toppings(relief: Relief, rng: _Random, drink: Drink, level: float) -> None:
    if drink.topping == "whip":
        for ring, (count, y, size) in enumerate(
            ((7, level - 10, 112), (6, level - 85, 98), (4, level - 155, 80), (1, level - 220, 58))
        ):
            for i in range(count):
                angle = i * 2 * np.pi / count + ring
                reach = 0.60 * WIDE * (1 - ring / 3.4)
                cream(relief, rng, X + np.cos(angle) * reach, y + np.sin(angle) * reach * 0.25, size, "#fff6e6")
    if drink.topping == "powder":
        for _ in range(260):
            x, y = X + np.clip(rng.normal(0, 90), -190, 190), level - 18 + rng.normal(0, 14)
            grain = lump(rng, Lump(x, y, rng.uniform(1.8, 4), rng.uniform(1.6, 3), 2))
            relief.add(grain, plain(drink.layers[0][1], 0.2, 0.1), relief.top(x, y) + 1)
    if drink.topping == "strawberry":
        for x, turn, size in ((470, 112, 112), (716, 66, 114), (594, 92, 130)):
            strawberry(relief, rng, x, level - 62 + rng.uniform(-6, 6), size, turn)
    if drink.topping == "mint":
        for turn in (-165, -120, -75, -25):
            leaf(relief, 520, level - 28, turn + rng.uniform(-10, 10), 140, "#3f9a3c")


def _garnish(canvas: skia.Canvas, rng: _Random, drink: Drink) -> None:
    """A wheel of citrus on the rim."""
    if drink.fruit not in _CITRUS:
        return
    relief = Relief()
    flesh, peel = _CITRUS[drink.fruit]
    citrus_face(relief, rng, disc(318, 300, 125, 132), flesh, peel)
    canvas.drawImage(draw.image(relief.render()), 0, 0)
