"""The wreath that hangs on doors before Christmas."""

import math

import skia

from app.engines.drawing.canvas import Pixels
from app.engines.drawing.noise import generator
from app.engines.imaging.art import details, shapes
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.blooms import eucalyptus
from app.engines.imaging.art.shapes import Sheet, tone

_MIDDLE = (500.0, 470.0)
_GREENS = ("#2f6b45", "#1f5637", "#417f55", "#28603f")
_RED, _GOLD = "#c22436", "#d9a84a"
# From back to front: distance from the middle, number of leaves, their length, how far they lean outwards (degrees).
_RINGS = ((335, 30, 150, 52), (300, 34, 150, 118), (250, 26, 130, 140), (290, 30, 140, 84))


def _on_ring(angle: float, far: float) -> tuple[float, float]:
    return _MIDDLE[0] + math.cos(angle) * far, _MIDDLE[1] + math.sin(angle) * far


def wreath(request: ArtRequest) -> Pixels:
    """A ring of fir and eucalyptus with red berries and gold baubles, tied with a red bow."""
    random = generator(request.seed, "wreath")
    sheet = Sheet(request.size)
    canvas = sheet.canvas
    # Leaves reach far beyond their ring; the whole keeps a free margin.
    canvas.translate(500, 500)
    canvas.scale(0.86, 0.86)
    canvas.translate(-500, -500)
    for ring, (far, count, length, lean) in enumerate(_RINGS):
        for i in range(count):
            angle = math.tau * i / count + random.uniform(-0.06, 0.06)
            heading = math.degrees(angle) + 90 + lean + random.uniform(-12, 12)
            green = tone(_GREENS[int(random.integers(4))], 0.06 * ring)
            size = length * random.uniform(0.85, 1.1)
            if i % 5 == 2:
                eucalyptus(canvas, _on_ring(angle, far), heading, size * 1.1, "#7f9f84")
            else:
                details.leaf(canvas, _on_ring(angle, far), heading, size, green)
    for i in range(9):
        angle = math.tau * (i + 0.5) / 9 + math.pi / 2
        if i % 3 == 1:
            _bauble(canvas, _on_ring(angle, 292 + random.uniform(-18, 18)), 44)
        else:
            _berries(canvas, _on_ring(angle, 290 + random.uniform(-26, 26)), random.uniform(22, 27))
    details.ribbon_bow(canvas, (500, 782), 158, _RED)
    return sheet.pixels()


def _bauble(canvas: skia.Canvas, center: tuple[float, float], radius: float) -> None:
    shapes.cast(canvas, shapes.oval(center, radius, radius), 10, 0.45)
    shapes.sphere(canvas, center, radius, _GOLD)


def _berries(canvas: skia.Canvas, center: tuple[float, float], radius: float) -> None:
    x, y = center
    for dx, dy in ((-0.9, 0.5), (0.9, 0.4), (0.0, -0.9)):
        spot = x + dx * radius, y + dy * radius
        shapes.cast(canvas, shapes.oval(spot, radius, radius), 7, 0.45)
        shapes.sphere(canvas, spot, radius, _RED)


ART: tuple[Art, ...] = (Art("wreath", ("flower",), ("리스", "크리스마스리스", "성탄리스"), wreath),)
