"""The price: number, unit, label and struck-out old price, on a tag when the template wants one."""

from dataclasses import dataclass, replace

import skia

from app.engines.composing.fit import Block, Limits, fit, natural
from app.engines.composing.geometry import Rect
from app.engines.composing.parts import Part
from app.engines.composing.scene import Align, Element, Look, PlacedText, Scene
from app.engines.drawing.canvas import blurred, fill, stroke
from app.engines.drawing.color import mix

# Where an old price before the number makes it smaller than this share of what is wished, it moves above the number, if
# that makes the number this much larger.
_NARROW, _LOUDER = 0.9, 1.15
_OLD_GAP = 1.1


@dataclass(frozen=True)
class PriceLook:
    """Colours of a price; `plate` is the ground of its tag, empty for none."""

    ink: str
    label: str
    plate: str = ""
    edge: str = ""


@dataclass(frozen=True)
class _Price:
    term: Block | None
    number: Block
    unit: Block | None
    old: Block | None
    gap: float
    is_stacked: bool = False
    """Whether the old price stands above the number, not before it."""

    @property
    def width(self) -> float:
        unit = self.unit.width + self.number.size * 0.05 if self.unit else 0.0
        old = None if self.is_stacked else self.old
        before = sum(block.width + self.gap for block in (self.term, old) if block)
        wide = self.number.width + unit + before
        return max(wide, self.old.width) if self.is_stacked and self.old else wide

    @property
    def above(self) -> float:
        """The height that an old price above the number takes."""
        return self.old.height + self.gap * _OLD_GAP if self.is_stacked and self.old else 0.0


def price_part(scene: Scene, look: PriceLook, limits: Limits, align: Align) -> Part:
    """The price with its label above and the struck-out old price before it, on a tag when the look has one. Where
    that makes the price small, the old one stands above it as well.

    A label of one syllable, as in 월 280,000원, stands before the number: alone above it, it would look lost.
    """
    offer = scene.words.offer
    if offer is None:
        return Part(0, 0, _nothing)
    pad_x, pad_y = (0.36 * limits.largest, 0.30 * limits.largest) if look.plate else (0.0, 0.0)
    room = limits.width - 2 * pad_x
    price = _fitted_price(scene, limits, room)
    size = price.number.size
    label = None
    if offer.label and price.term is None:
        largest = max(size * 0.34, scene.size(30))
        label = fit(offer.label, scene.theme.strong, Limits(room, largest, scene.frame.smallest, lines=2))
    gap = size * 0.2 if label else 0.0
    inner = max(price.width, label.width if label else 0.0)
    height = price.number.height + price.above + (label.height + gap if label else 0.0) + 2 * pad_y

    def place(x: float, y: float) -> None:
        box = Rect(x, y, x + inner + 2 * pad_x, y + height)
        if look.plate:
            tag(scene, box, look)
        left, top = x + pad_x, y + pad_y
        if label:
            start = left if align == "left" else left + (inner - label.width) / 2
            scene.put(PlacedText("offer-label", label, start, top, Look(look.label), align))
            top += label.height + gap
        start = left if align == "left" else left + (inner - price.width) / 2
        _place_price(scene, price, look, (start, top), align)

    too_small = price.number.size < scene.frame.smallest or bool(label and label.too_small)
    return Part(inner + 2 * pad_x, height, place, too_small, size)


def _nothing(x: float, y: float) -> None:
    """An absent part paints nothing."""


def _fitted_price(scene: Scene, limits: Limits, room: float) -> _Price:
    price = _narrowed(scene, limits.largest, room, False)
    if price.old is None or price.term is not None or price.number.size >= _NARROW * limits.largest:
        return price
    stacked = _narrowed(scene, limits.largest, room, True)
    return stacked if stacked.number.size >= _LOUDER * price.number.size else price


def _narrowed(scene: Scene, size: float, room: float, is_stacked: bool) -> _Price:
    # Every piece is proportional to the number's size until a piece reaches the smallest legible size,
    # so the first correction is exact and a few more settle the rest.
    for _ in range(8):
        price = replace(_price(scene, size), is_stacked=is_stacked)
        if price.width <= room:
            break
        size *= min(room / price.width, 0.985)
    return price


def _price(scene: Scene, size: float) -> _Price:
    offer = scene.words.offer
    assert offer is not None
    number = natural(offer.price, scene.theme.number, size)
    suffix = scene.theme.number if scene.theme.number.face != "extra" else scene.theme.strong
    unit = natural(offer.unit, suffix, max(size * 0.5, scene.frame.smallest)) if offer.unit else None
    term = natural(offer.label, suffix, max(size * 0.5, scene.frame.smallest)) if len(offer.label) == 1 else None
    old = None
    if offer.old_price:
        old_size = max(size * 0.34, scene.size(25))
        old = natural(offer.old_price + offer.unit[:1], scene.theme.text, old_size)
    return _Price(term, number, unit, old, size * 0.2)


def _place_price(scene: Scene, price: _Price, look: PriceLook, place: tuple[float, float], align: Align) -> None:
    left, top = place
    wide = price.width
    x = left
    if price.is_stacked and price.old is not None:
        start = left if align == "left" else left + (wide - price.old.width) / 2
        _place_old(scene, price.old, look, (start, top + price.old.top))
        top += price.above
        x += 0.0 if align == "left" else (wide - replace(price, old=None).width) / 2
    base = top + price.number.top
    if price.term is not None:
        scene.put(PlacedText("offer-label", price.term, x, base - price.term.top, Look(look.label)))
        x += price.term.width + price.gap
    if price.old is not None and not price.is_stacked:
        _place_old(scene, price.old, look, (x, base))
        x += price.old.width + price.gap
    scene.put(PlacedText("price", price.number, x, top, Look(look.ink)))
    if price.unit is not None:
        after = x + price.number.width + price.number.size * 0.05
        scene.put(PlacedText("price-unit", price.unit, after, base - price.unit.top, Look(look.ink)))


def _place_old(scene: Scene, old: Block, look: PriceLook, place: tuple[float, float]) -> None:
    """The old price on its base line, struck out."""
    x, base = place
    scene.put(PlacedText("old-price", old, x, base - old.top, Look(look.label)))
    y, reach = base - old.size * 0.29, old.size * 0.04
    width = max(2.0, old.size * 0.085)

    def strike(canvas: skia.Canvas) -> None:
        canvas.drawLine(x - reach, y, x + old.width + reach, y, stroke(look.label, width))

    scene.overlays.append(strike)


def tag(scene: Scene, box: Rect, look: PriceLook) -> None:
    """The ground of a price: a rounded plate with a shadow and an inner line."""
    unit, radius = scene.unit, min(box.height * 0.17, 28 * scene.unit)
    scene.canvas.drawRoundRect(box.moved(0, 8 * unit).skia, radius, radius, blurred("#000000", 9 * unit, 0.35))
    scene.canvas.drawRoundRect(box.skia, radius, radius, fill(look.plate))
    if look.edge:
        inner = box.grown(-7 * unit)
        line = stroke(mix(look.edge, look.plate, 0.1), 2.4 * unit)
        scene.canvas.drawRoundRect(inner.skia, radius * 0.75, radius * 0.75, line)
    scene.mark(Element("price-tag", "shape", box, group="price"))
