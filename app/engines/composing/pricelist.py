"""Several prices of equal weight, one a row: 소 50,000원, 중 70,000원, 대 90,000원."""

from dataclasses import dataclass, replace

import skia

from app.engines.composing.fit import Block, Limits, fit, natural
from app.engines.composing.geometry import Rect
from app.engines.composing.parts import Part
from app.engines.composing.price import PriceLook, tag
from app.engines.composing.scene import Look, PlacedText, Scene
from app.engines.contracts import Offer
from app.engines.drawing.canvas import stroke
from app.engines.drawing.color import mix

# The more rows, the smaller each: the list shall weigh about as much as one price does.
_SIZES = {2: 0.66, 3: 0.56, 4: 0.48}
_SMALLEST_SHARE = 0.42
_LABEL, _UNIT, _GAP, _LEADING = 0.66, 0.56, 0.7, 1.62


@dataclass(frozen=True)
class _Row:
    label: Block
    number: Block
    unit: Block | None

    @property
    def price_width(self) -> float:
        return self.number.width + (self.unit.width + self.number.size * 0.05 if self.unit else 0.0)


def list_part(scene: Scene, look: PriceLook, limits: Limits) -> Part:
    """The rows of `scene.words.menu`: names on the left, prices on the right, hairlines between them."""
    most = 0.3 * limits.largest if look.plate else 0.0
    rows, width = _fitted(scene, limits, limits.width - 2 * most)
    size = rows[0].number.size
    # Air on the tag goes by its rows, which long names may have made small.
    pad_x, pad_y = min(most, size * 0.8), min(most, size * 0.66)
    step = size * _LEADING
    # The last row keeps the air that parts the others, so that what follows does not join the list.
    height = step * (len(rows) - 1) + rows[0].number.height + (0 if look.plate else (step - rows[0].number.height) / 2)

    def place(x: float, y: float) -> None:
        if look.plate:
            tag(scene, Rect(x, y, x + width + 2 * pad_x, y + height + 2 * pad_y), look)
        left, top = x + pad_x, y + pad_y
        for index, row in enumerate(rows):
            if index:
                _line(scene, look, Rect(left, top - (step - row.number.height) / 2, left + width, top))
            _place(scene, look, (index, row), Rect(left, top, left + width, top + row.number.height))
            top += step

    too_small = any(row.label.too_small or row.number.size < scene.frame.smallest for row in rows)
    return Part(width + 2 * pad_x, height + 2 * pad_y, place, too_small)


def _fitted(scene: Scene, limits: Limits, room: float) -> tuple[list[_Row], float]:
    menu = scene.words.menu
    size = max(limits.largest * _SIZES.get(len(menu), _SMALLEST_SHARE), scene.frame.smallest)
    for _ in range(8):
        rows = [_row(scene, offer, size) for offer in menu]
        widest = max(row.label.width for row in rows) + max(row.price_width for row in rows) + size * _GAP
        if widest <= room or size <= scene.frame.smallest:
            break
        size = max(size * min(room / widest, 0.985), scene.frame.smallest)
    if widest <= room:
        return rows, min(widest * 1.12, room)
    # Long names take what their prices leave, in two lines where they must.
    left = room - max(row.price_width for row in rows) - size * _GAP
    narrow = Limits(left, rows[0].label.size, scene.frame.smallest, rows[0].number.height * 1.4, lines=2)
    return [replace(row, label=fit(row.label.source, scene.theme.strong, narrow)) for row in rows], room


def _row(scene: Scene, offer: Offer, size: float) -> _Row:
    least = scene.frame.smallest
    suffix = scene.theme.number if scene.theme.number.face != "extra" else scene.theme.strong
    return _Row(
        natural(offer.label, scene.theme.strong, max(size * _LABEL, least)),
        natural(offer.price, scene.theme.number, size),
        natural(offer.unit, suffix, max(size * _UNIT, least)) if offer.unit else None,
    )


def _place(scene: Scene, look: PriceLook, numbered: tuple[int, _Row], box: Rect) -> None:
    index, row = numbered
    base = box.top + row.number.top
    label = row.label
    one_line = len(label.lines) == 1
    label_top = base - label.top if one_line else box.top + (box.height - label.height) / 2
    scene.put(PlacedText(f"price-label-{index}", label, box.left, label_top, Look(look.label)))
    x = box.right - row.price_width
    scene.put(PlacedText(f"price-{index}" if index else "price", row.number, x, box.top, Look(look.ink)))
    if row.unit is not None:
        x += row.number.width + row.number.size * 0.05
        scene.put(PlacedText(f"price-unit-{index}", row.unit, x, base - row.unit.top, Look(look.ink)))


def _line(scene: Scene, look: PriceLook, box: Rect) -> None:
    ink = mix(look.label, look.plate, 0.35) if look.plate else look.label
    width = max(1.2, 1.6 * scene.unit)
    line = stroke(ink, width)
    line.setAlphaf(0.34)
    line.setPathEffect(skia.DashPathEffect.Make([width * 1.2, width * 3.2], 0))
    scene.canvas.drawLine(box.left, box.top, box.right, box.top, line)
