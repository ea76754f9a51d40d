"""The sticker: a turned badge whose lines fit the chords of its disc, set down where no word is."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import skia
from numpy.typing import NDArray

from app.engines.composing.fit import Block, Limits, Style, fit, natural
from app.engines.composing.geometry import Rect, Turn, around
from app.engines.composing.scene import Element, Look, PlacedText, Scene
from app.engines.drawing.canvas import blurred, fill, stroke

_GOLDEN_ANGLE = 2.399963
_TRIES, _TOGETHER = 2500, 128
_HIDING = 16.0
# In radii: what touching a product costs, and the gap that is seen as one.
_TOUCHING, _CLEAR = 0.9, 0.12
# A badge hangs: a radius further down costs this much more than one aside.
_SINKING = 0.6
# How much more a cell weighs for every cell that it lies further inside, and how far that counts.
_DEEPER, _DEEPEST = 0.35, 6
_SPIRAL_STEP = 0.11
_SHRINKING = 3.0
_SHRINKS = (1.0, 0.88, 0.76)
# Without a price the badge says the main fact: it is larger, where it finds room.
_MAIN_FACT = 1.3
_MAIN_SHRINKS = (*(_MAIN_FACT * shrink for shrink in _SHRINKS[:2]), *_SHRINKS)
_SOFTER = 0.72
_DISC = 0.8
_GAP = 0.09

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Sticker:
    """How a badge looks and where it wants to be (its centre, in pixels)."""

    shape: Literal["burst", "flower", "circle"]
    ground: str
    ink: str
    x: float
    y: float
    radius: float
    degrees: float = -9.0
    within: Rect | None = None
    """The sheet whose edge it may not cross."""


@dataclass(frozen=True)
class _Solid:
    """The centres of a product's opaque cells, and what it costs to hide each."""

    x: Values
    y: Values
    weight: Values


def place_badge(scene: Scene, sticker: Sticker) -> None:
    """Stick the badge on the free spot nearest to where it wants to be, a little smaller when it must."""
    lines = scene.words.badge
    if not lines:
        return
    spots = []
    shrinks, costs = (_SHRINKS, _SHRINKING) if scene.words.offer else (_MAIN_SHRINKS, 2 * _SHRINKING)
    for shrink in shrinks:
        radius = max(sticker.radius * shrink, 4.4 * scene.frame.smallest)
        spot = _free_spot(scene, sticker, radius)
        if spot is not None:
            spots.append((spot[0] + costs * (shrinks[0] - shrink), radius, spot[1:]))
    if not spots:
        scene.lost.append("badge")
        return
    _, radius, center = min(spots)
    _paint(scene, sticker, center, radius)


def _free_spot(scene: Scene, sticker: Sticker, radius: float) -> tuple[float, float, float] | None:
    """The cost and centre of the best spot: near where it wants to be, and not on the product."""
    safe = scene.frame.safe if sticker.within is None else scene.frame.safe.shared(sticker.within)
    reach = radius * 0.98
    if safe.width < 2 * reach or safe.height < 2 * reach:
        return None
    start_x = min(max(sticker.x, safe.left + reach), safe.right - reach)
    start_y = min(max(sticker.y, safe.top + reach), safe.bottom - reach)
    away = _SPIRAL_STEP * np.sqrt(np.arange(_TRIES))
    angle = np.arange(_TRIES) * _GOLDEN_ANGLE
    x = start_x + away * radius * np.cos(angle)
    y = start_y + away * radius * np.sin(angle)
    free = (x >= safe.left + reach) & (x <= safe.right - reach) & (y >= safe.top + reach) & (y <= safe.bottom - reach)
    for box in _obstacles(scene):
        across = np.maximum(np.maximum(box.left - x, x - box.right), 0)
        down = np.maximum(np.maximum(box.top - y, y - box.bottom), 0)
        free &= np.hypot(across, down) >= radius + 12 * scene.unit
    product = next((item for item in scene.elements if item.id == "product" and item.mask is not None), None)
    solid = _solid(product) if product else None
    best: tuple[float, float, float] | None = None
    order = np.flatnonzero(free)
    for start in range(0, len(order), _TOGETHER):
        tried = order[start : start + _TOGETHER]
        if best is not None and away[tried[0]] >= best[0]:
            break
        cost = away[tried] + _SINKING * np.maximum(y[tried] - start_y, 0.0) / radius
        if solid is not None:
            cost += _disturbances(solid, (x[tried], y[tried]), radius)
        least = int(cost.argmin())
        if best is None or cost[least] < best[0]:
            best = (float(cost[least]), float(x[tried[least]]), float(y[tried[least]]))
    return best


def _obstacles(scene: Scene) -> list[Rect]:
    texts = [around(quad) for text in scene.texts for quad in text.quads()]
    return texts + [item.box for item in scene.elements if item.role in ("shape", "qr")]


def _solid(product: Element) -> _Solid:
    """The opaque cells of a product; those far inside its outline, where faces and fillings are, weigh more."""
    assert product.mask is not None
    rows, columns = product.mask.shape
    across, down = product.box.width / columns, product.box.height / rows
    inner, depth = np.pad(product.mask, 1), product.mask.astype(np.float64)
    for _ in range(_DEEPEST):
        core = inner[1:-1, 1:-1] & inner[:-2, 1:-1] & inner[2:, 1:-1] & inner[1:-1, :-2] & inner[1:-1, 2:]
        depth += _DEEPER * core
        inner = np.pad(core, 1)
    row, column = np.nonzero(product.mask)
    x, y = product.box.left + (column + 0.5) * across, product.box.top + (row + 0.5) * down
    return _Solid(x, y, depth[row, column] * across * down)


def _disturbances(solid: _Solid, centers: tuple[Values, Values], radius: float) -> Values:
    """What a badge costs at each place: the share of it on the product, and nothing only at a clear distance.

    One that just touches the product looks like a slip of the hand.
    """
    square = np.square(solid.x - centers[0][:, None]) + np.square(solid.y - centers[1][:, None])
    is_clear = square.min(axis=1, initial=np.inf) >= ((1 + _CLEAR) * radius) ** 2
    hidden = np.where(square < radius * radius, solid.weight, 0.0).sum(axis=1) / (math.pi * radius * radius)
    costs: Values = np.where(is_clear, 0.0, _TOUCHING + _HIDING * hidden)
    return costs


def _paint(scene: Scene, sticker: Sticker, spot: tuple[float, float], radius: float) -> None:
    x, y = spot
    path = _outline(sticker.shape, x, y, radius)
    with skia.AutoCanvasRestore(scene.canvas):
        scene.canvas.rotate(sticker.degrees, x, y)
        lower = skia.Path(path)
        lower.offset(0, radius * 0.06)
        scene.canvas.drawPath(lower, blurred("#000000", radius * 0.07, 0.32))
        scene.canvas.drawPath(path, fill(sticker.ground))
        ring = stroke(sticker.ink, max(1.2, radius * 0.014), 0.75)
        if sticker.shape != "circle":
            ring.setPathEffect(skia.DashPathEffect.Make([radius * 0.05, radius * 0.045], 0))
        scene.canvas.drawCircle(x, y, radius * 0.83, ring)
    blocks = _blocks(scene, radius)
    gap = radius * _GAP
    top = y - _height(blocks, radius) / 2
    for i, block in enumerate(blocks):
        left = x - block.width / 2
        turn = Turn(sticker.degrees, x, y)
        scene.put(PlacedText(f"badge-{i}", block, left, top, Look(sticker.ink), "center", turn, "badge"))
        top += block.height + gap
    scene.mark(Element("badge", "shape", Rect(x - radius, y - radius, x + radius, y + radius), group="badge"))


def _blocks(scene: Scene, radius: float) -> list[Block]:
    """The lines as large as the disc allows: every corner inside it, and the number the loudest of them."""
    lines = scene.words.badge
    loud = _loudest(lines)
    styles = [scene.theme.number if i == loud else scene.theme.strong for i in range(len(lines))]
    for size in _sizes(radius * (0.62 if len(lines) > 1 else 0.86), scene.frame.smallest):
        softer = max(size * _SOFTER, scene.frame.smallest + 0.3)
        blocks = [natural(text, styles[i], size if i == loud else softer) for i, text in enumerate(lines)]
        if _inside(blocks, radius):
            return blocks
    return _squeezed(scene, lines, styles, radius)


def _sizes(largest: float, smallest: float) -> list[float]:
    return [size for size in (largest * share / 40 for share in range(40, 8, -1)) if size >= smallest + 0.3]


def _inside(blocks: list[Block], radius: float) -> bool:
    y = -_height(blocks, radius) / 2
    for block in blocks:
        if math.hypot(block.width / 2, max(abs(y), abs(y + block.height))) > _DISC * radius:
            return False
        y += block.height + _GAP * radius
    return True


def _height(blocks: list[Block], radius: float) -> float:
    return sum(block.height for block in blocks) + _GAP * radius * (len(blocks) - 1)


def _squeezed(scene: Scene, lines: tuple[str, ...], styles: list[Style], radius: float) -> list[Block]:
    """Lines that are too long even at the smallest size: each as large as the chord through its row."""
    share = 1.2 * radius / len(lines)
    blocks = []
    for i, text in enumerate(lines):
        middle = abs(-0.6 * radius + share * (i + 0.5))
        chord = 2 * math.sqrt(max(0.05, 0.8**2 - (middle / radius) ** 2)) * radius
        blocks.append(fit(text, styles[i], Limits(chord * 0.95, scene.frame.smallest + 0.3, 1, share)))
    return blocks


def _loudest(lines: tuple[str, ...]) -> int:
    numbered = [i for i, text in enumerate(lines) if any(character.isdigit() for character in text)]
    return numbered[0] if numbered else len(lines) // 2


def _outline(shape: str, x: float, y: float, radius: float) -> skia.Path:
    path = skia.Path()
    if shape == "circle":
        return path.addCircle(x, y, radius)
    points = []
    if shape == "burst":
        for i in range(44):
            reach, angle = radius * (1.0 if i % 2 == 0 else 0.9), math.pi * i / 22
            points.append(skia.Point(x + reach * math.cos(angle), y + reach * math.sin(angle)))
    else:
        for i in range(180):
            angle = math.pi * i / 90
            reach = radius * (0.935 + 0.065 * math.cos(angle * 12))
            points.append(skia.Point(x + reach * math.cos(angle), y + reach * math.sin(angle)))
    return path.addPoly(points, True)
