"""Art for every trade: presents, bags, a shop front, and the signs of news, hiring and closed days."""

from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.noise import generator
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.shapes import Sheet, box, cylinder


def gift_box(request: ArtRequest) -> Pixels:
    """A present with a ribbon."""
    sheet = Sheet(request.size)
    generator(request.seed, "gift_box")
    sheet.canvas.drawPath(box(200, 350, 800, 900, 20), cylinder(200, 800, request.palette.brand))
    sheet.canvas.drawPath(box(460, 350, 540, 900), draw.fill(request.palette.accent))
    return sheet.pixels()


ART: tuple[Art, ...] = (Art("gift_box", (), ("선물",), gift_box),)
