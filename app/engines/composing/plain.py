"""A picture without an ad's words, for channels that forbid text: only the AI mark and the notes remain."""

from app.engines.composing.backgrounds import BackgroundOptions
from app.engines.composing.bottom import bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.geometry import Rect
from app.engines.composing.ground import paint_ground
from app.engines.composing.hero import Picture, cutout_box, draw_cover, draw_cutout
from app.engines.composing.scene import Scene
from app.engines.composing.smallprint import PrintLook

_ROOM = (0.06, 0.04, 0.88, 0.9)


def plain(scene: Scene, picture: Picture) -> None:
    """Fill the picture with the key visual, on a quiet ground when it is a cut-out."""
    frame = scene.frame
    white, black = "#ffffff", "#000000"
    bottom = bottom_of(scene, frame.safe, FooterLook(white, white), PrintLook(black, white, white, 0.6))
    if picture.kind == "cutout":
        room = frame.bounds.part(*_ROOM)
        if bottom.height:
            room = Rect(room.left, room.top, room.right, min(room.bottom, bottom.top - 24 * scene.unit))
        box = cutout_box(picture, room, rise=0.4)
        paint_ground(scene, "mesh", BackgroundOptions(center_x=0.5, center_y=0.55))
        draw_cutout(scene, picture, box)
    else:
        draw_cover(scene, picture, frame.bounds)
    bottom.place()
