"""The picture of an ad: decoding, the cut-out with its contact shadow, and framed windows."""

import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray
from PIL import Image

from app.engines.composing.geometry import Rect
from app.engines.composing.scene import Element, Scene
from app.engines.contracts import EngineError, KeyVisual
from app.engines.drawing.canvas import Pixels, blurred, image, radial_gradient, stroke

SHARPEST = 1.6
"""How far a picture may be enlarged before it looks soft."""

_OPAQUE = 24
_STANDING = 0.80
_CONTOUR_POINTS = 72
_GRID = 40
# How much of what does not fit is cut off above: a little less than half, or most of it.
_CENTRE, _LOW = 0.46, 0.85


@dataclass(frozen=True, eq=False)
class Picture:
    """A decoded key visual. A cut-out is trimmed to its opaque box; `ground` is its lower outline, 0..1 per column,
    `mask` a coarse grid of what is opaque. `stands_low` says that an owner's product was put into the lower part of a
    painted scene, so that words stand above it.
    """

    pixels: Pixels
    kind: str
    ground: tuple[tuple[float, float], ...] = ()
    mask: NDArray[np.bool_] | None = None
    stands_low: bool = False

    @property
    def width(self) -> int:
        """Pixels across."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels down."""
        return int(self.pixels.shape[0])


def picture_of(visual: KeyVisual) -> Picture:
    """The decoded picture of a key visual. Raises EngineError("bad_picture") for bytes that are no picture."""
    return _decoded(visual.data, visual.kind, bool(visual.recipe.get("product_kept")))


@lru_cache(maxsize=6)
def _decoded(data: bytes, kind: str, keeps_product: bool) -> Picture:
    try:
        with Image.open(io.BytesIO(data)) as opened:
            mode = "RGBA" if kind == "cutout" else "RGB"
            pixels: Pixels = np.asarray(opened.convert(mode))
    except (OSError, ValueError, SyntaxError) as error:
        raise EngineError("bad_picture", final=True) from error
    if kind != "cutout":
        return Picture(pixels, kind, stands_low=keeps_product)
    solid = pixels[..., 3] > _OPAQUE
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    if len(rows) < 2 or len(columns) < 2:
        return Picture(pixels[..., :3], "scene")
    trimmed = np.ascontiguousarray(pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    opaque = trimmed[..., 3] > 127
    rows = np.linspace(0, opaque.shape[0] - 1, _GRID).astype(int)
    columns = np.linspace(0, opaque.shape[1] - 1, _GRID).astype(int)
    return Picture(trimmed, kind, _ground(opaque), opaque[np.ix_(rows, columns)])


def _ground(solid: NDArray[np.bool_]) -> tuple[tuple[float, float], ...]:
    height, width = solid.shape
    lowest = np.where(solid.any(0), height - 1 - solid[::-1].argmax(0), -1)
    columns = np.linspace(0, width - 1, min(_CONTOUR_POINTS, width)).astype(int)
    return tuple(
        (float(column / width), float(lowest[column] / height))
        for column in columns
        if lowest[column] > height * _STANDING
    )


@lru_cache(maxsize=6)
def _ready(picture: Picture) -> skia.Image:
    """The picture for the painter, with its smaller versions made once."""
    return image(picture.pixels).withDefaultMipmaps()


def sampling(scale: float) -> skia.SamplingOptions:
    """Cubic for enlarging, mipmaps for reducing."""
    if scale > 1:
        return skia.SamplingOptions(skia.CubicResampler.Mitchell())
    return skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)


def cutout_box(picture: Picture, room: Rect, rise: float = 0.0) -> Rect:
    """Where a cut-out stands in a room: as large as sharpness allows, on the ground, centred; `rise` lifts it."""
    scale = min(room.width / picture.width, room.height / picture.height, SHARPEST)
    width, height = picture.width * scale, picture.height * scale
    left = room.center[0] - width / 2
    bottom = room.bottom - max(0.0, room.height - height) * rise
    return Rect(left, bottom - height, left + width, bottom)


def draw_cutout(scene: Scene, picture: Picture, box: Rect) -> None:
    """Paint a cut-out with the shadow of its own outline on the ground."""
    _contact_shadow(scene, picture, box)
    scale = box.width / picture.width
    scene.canvas.drawImageRect(_ready(picture), box.skia, sampling(scale))
    scene.mark(Element("product", "image", box, scale=scale, mask=picture.mask))


def _contact_shadow(scene: Scene, picture: Picture, box: Rect) -> None:
    if len(picture.ground) < 3:
        return
    unit, thickness = scene.unit, 0.03 * box.width
    points = [(box.left + x * box.width, box.top + y * box.height) for x, y in picture.ground]
    for softness, spread, alpha in ((17 * unit, 1.5 * thickness, 0.42), (5 * unit, 0.0, 0.55)):
        path = skia.Path()
        path.moveTo(points[0][0] - spread, points[0][1] - thickness)
        for x, y in points:
            path.lineTo(x, y - thickness - spread * 0.3)
        path.lineTo(points[-1][0] + spread, points[-1][1] - thickness)
        for x, y in reversed(points):
            path.lineTo(x, y + thickness * 0.25 + spread * 0.35)
        path.close()
        path.offset(6 * unit, 3 * unit)
        scene.canvas.drawPath(path, blurred(scene.palette.deep, softness, alpha))


def glow(scene: Scene, box: Rect, color: str) -> None:
    """A soft light behind a product."""
    radius = max(box.width, box.height) * 0.66
    stops = [(color, 0.85), (color, 0.4), (color, 0.0)]
    scene.canvas.drawCircle(*box.center, radius, radial_gradient(box.center, radius, stops, [0, 0.5, 1]))


def arch(box: Rect, radius: float) -> skia.Path:
    """A window with a round head."""
    head = min(box.width / 2, box.height * 0.7)
    rounded = skia.RRect()
    rounded.setRectRadii(box.skia, [skia.Point(corner, corner) for corner in (head, head, radius, radius)])
    return skia.Path().addRRect(rounded)


def rounded(box: Rect, radius: float) -> skia.Path:
    """A window with four equal corners; half the side makes a circle."""
    return skia.Path().addRRect(skia.RRect.MakeRectXY(box.skia, radius, radius))


def sharp_window(picture: Picture, room: Rect, least: float = 0.62) -> Rect:
    """The room, made smaller around its centre when a small picture would look soft in it."""
    scale = max(room.width / picture.width, room.height / picture.height)
    share = max(min(SHARPEST / scale, 1.0), least)
    return room.grown(-room.width * (1 - share) / 2, -room.height * (1 - share) / 2)


def draw_cover(scene: Scene, picture: Picture, box: Rect, clip: skia.Path | None = None) -> None:
    """Fill a box with a picture, cropped around where its subject is, inside an outline when one is given."""
    scale = max(box.width / picture.width, box.height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    left = box.left - (width - box.width) * 0.5
    top = box.top - (height - box.height) * (_LOW if picture.stands_low else _CENTRE)
    with skia.AutoCanvasRestore(scene.canvas):
        if clip is None:
            scene.canvas.clipRect(box.skia)
        else:
            scene.canvas.clipPath(clip, True)
        target = skia.Rect.MakeXYWH(left, top, width, height)
        scene.canvas.drawImageRect(_ready(picture), target, sampling(scale))
    scene.mark(Element("picture", "image", box, scale=scale))


def window_shadow(scene: Scene, path: skia.Path) -> None:
    """The soft shadow of a window on its ground."""
    lower = skia.Path(path)
    lower.offset(0, 10 * scene.unit)
    scene.canvas.drawPath(lower, blurred(scene.palette.deep, 16 * scene.unit, 0.28))


def second_line(scene: Scene, path: skia.Path, color: str, shift: float) -> None:
    """The same outline once more, as a thin line beside it."""
    line = skia.Path(path)
    line.offset(shift, shift)
    scene.canvas.drawPath(line, stroke(color, 2.4 * scene.unit))
