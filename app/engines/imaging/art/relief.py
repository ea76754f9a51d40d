"""A small studio: pieces with height are laid over each other and lit together.

A `Tile` is one piece: its height towards the viewer and its coverage. `Relief.add` lays it on the table,
`Relief.render` lights all of it at once, so that pieces shade each other. All lengths are pixels of a
working canvas of WORK × WORK; x runs right, y down, heights towards the viewer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.texture import Field, blurred, resized, smoothstep, tint

WORK = 1200
_LAYERS = 9  # height, normal x, normal y, red, green, blue, gloss, shine, glow


@dataclass(frozen=True)
class Tile:
    """One piece. `x`, `y`: its top left pixel; `normal`: its own normals where the height does not tell them."""

    x: int
    y: int
    height: Field
    cover: Field
    normal: tuple[Field, Field] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.height.shape[0], self.height.shape[1]

    @property
    def across(self) -> tuple[Field, Field]:
        """Columns and rows, each 0..1 over the tile."""
        rows, columns = self.shape
        return (
            np.linspace(0, 1, columns, dtype=np.float32)[None, :] + np.zeros((rows, 1), np.float32),
            np.linspace(0, 1, rows, dtype=np.float32)[:, None] + np.zeros((1, columns), np.float32),
        )

    def raised(self, bump: Field) -> "Tile":
        """The same piece with a bumpier surface."""
        return replace(self, height=self.height + bump)

    def leaning(self, across: Field, down: Field) -> "Tile":
        """The same piece with its normals tipped."""
        normal = self.normal or slopes(self.height)
        return replace(self, normal=(normal[0] + across, normal[1] + down))

    def cut(self, cover: Field) -> "Tile":
        """The same piece where `cover` lets it show."""
        return replace(self, cover=self.cover * cover)


@dataclass(frozen=True)
class Skin:
    """What a piece is made of. `gloss` is how sharp its highlight is, `shine` how bright, `glow` how far light
    creeps in."""

    color: Field
    gloss: Field | float = 0.35
    shine: Field | float = 0.3
    glow: Field | float = 0.15


@dataclass(frozen=True)
class Light:
    """The lamps. `sun` points to the key light; `ambient` is the share of light that comes from everywhere."""

    sun: tuple[float, float, float] = (-0.50, -0.62, 0.62)
    ambient: float = 0.42
    key: float = 1.02
    shadow: float = 0.72


@dataclass
class Relief:
    """Everything on the table so far."""

    light: Light = Light()
    layers: Field = field(default_factory=lambda: np.zeros((_LAYERS, WORK, WORK), np.float32))
    alpha: Field = field(default_factory=lambda: np.zeros((WORK, WORK), np.float32))

    def add(self, tile: Tile, skin: Skin, base: float | Field = 0.0) -> None:
        """Lay one piece on top of what is there, `base` above the table."""
        rows, columns = tile.shape
        top, left = max(0, -tile.y), max(0, -tile.x)
        bottom, right = min(rows, WORK - tile.y), min(columns, WORK - tile.x)
        if bottom <= top or right <= left:
            return
        inner = (slice(top, bottom), slice(left, right))
        outer = (slice(tile.y + top, tile.y + bottom), slice(tile.x + left, tile.x + right))
        normal = tile.normal or slopes(tile.height)
        cover = tile.cover[inner]
        target = self.layers[:, outer[0], outer[1]]
        color = np.broadcast_to(skin.color, (*tile.shape, 3))[inner]
        height = tile.height + base
        sources = (height, *normal, color[..., 0], color[..., 1], color[..., 2], skin.gloss, skin.shine, skin.glow)
        for i, source in enumerate(sources):
            piece = source[inner] if isinstance(source, np.ndarray) and source.shape == tile.shape else source
            target[i] += cover * (piece - target[i])
        self.alpha[outer] += cover * (1 - self.alpha[outer])

    def top(self, x: float, y: float) -> float:
        """The height of what lies at a point."""
        row, column = min(max(int(y), 0), WORK - 1), min(max(int(x), 0), WORK - 1)
        return float(self.layers[0, row, column])

    def covers(self, x: float, y: float) -> bool:
        """Whether anything solid lies at a point."""
        inside = 0 <= x < WORK and 0 <= y < WORK
        return inside and bool(self.alpha[int(y), int(x)] > 0.9)

    def render(self) -> Pixels:
        """The lit picture, WORK × WORK RGBA with straight alpha."""
        seen = self.alpha > 0.003
        _, *rest = self.layers[:, seen]
        open_sky, sunlit = (part[seen] for part in self._shading())
        color = _lit(self.light, rest, open_sky, sunlit)
        out = np.zeros((WORK, WORK, 4), np.uint8)
        alpha = (np.clip(self.alpha[seen], 0, 1) * 255 + 0.5).astype(np.uint8)
        out[seen] = np.concatenate([_encoded(color), alpha[:, None]], axis=1)
        return out

    def _shading(self) -> tuple[Field, Field]:
        """Ambient openness and sunlight, 0..1, found on a quarter of the resolution."""
        small = WORK // 4
        # Empty table lies far below, or it would shade the edges of pieces that hang under it.
        height = resized(np.where(self.alpha > 0.3, self.layers[0], np.float32(-600)), (small, small)) / 4
        closed: Field = np.zeros_like(height)
        for sigma, weight in ((1.6, 0.9), (4.5, 0.55), (12.0, 0.35)):
            closed += weight * np.clip((blurred(height, sigma) - height) / sigma, 0, 1.4)
        sun = np.array(self.light.sun) / np.linalg.norm(self.light.sun)
        flat = float(np.hypot(sun[0], sun[1]))
        blocked: Field = np.zeros_like(height)
        for step in range(1, 15):
            distance = 0.9 * step * (1 + step * 0.07)
            shifted = _moved(height, sun[0] / flat * distance, sun[1] / flat * distance)
            over = shifted - height - distance * sun[2] / flat
            blocked = np.maximum(blocked, np.clip(over / (0.6 + distance * 0.35), 0, 1))
        blocked, closed = blurred(blocked, 1.7), blurred(closed, 1.1)
        size = (WORK, WORK)
        return resized(np.exp(-1.25 * closed), size), resized(1 - self.light.shadow * blocked, size)


def slopes(height: Field) -> tuple[Field, Field]:
    """The normal of a height field, not yet of length one: (x, y) for z = 1."""
    across, down = np.zeros_like(height), np.zeros_like(height)
    across[:, 1:-1] = (height[:, :-2] - height[:, 2:]) * 0.5
    down[1:-1] = (height[:-2] - height[2:]) * 0.5
    return np.clip(across, -6, 6), np.clip(down, -6, 6)


def _moved(height: Field, x: float, y: float) -> Field:
    rows, columns = round(y), round(x)
    return np.roll(height, (-rows, -columns), (0, 1))


def _lit(light: Light, layers: Sequence[Field], open_sky: Field, sunlit: Field) -> Field:
    x, y, red, green, blue, gloss, shine, glow = layers
    length = 1 / np.sqrt(x * x + y * y + 1)
    x, y, z = x * length, y * length, length
    sun = np.array(light.sun, np.float32) / np.float32(np.linalg.norm(light.sun))
    facing = x * sun[0] + y * sun[1] + z * sun[2]
    half = (sun + np.array([0, 0, 1], np.float32)) / np.linalg.norm(sun + np.array([0, 0, 1]))
    mirror = np.clip(x * half[0] + y * half[1] + z * half[2], 0, 1)
    highlight = np.exp2((mirror - 1) * np.exp2(3 + 7 * gloss)) * shine * sunlit
    # A soft box: the reflected ray meets a bright window up left, which is what makes sauce and glaze look wet.
    window = smoothstep(0.34, 0.12, np.abs(2 * x * z + 0.42)) * smoothstep(0.30, 0.10, np.abs(2 * y * z + 0.62))
    rim = (1 - z) ** 3
    highlight += shine * (0.55 * gloss * gloss * window * sunlit + 0.35 * rim * open_sky * np.clip(0.4 - y, 0, 1))
    sky = light.ambient * (0.86 - 0.26 * y + 0.10 * z)
    fill = 0.16 * np.clip(0.8 * x + 0.1 * y + 0.45 * z, 0, 1)
    channels = []
    for tone, warmth in ((red, 1.05), (green, 1.0), (blue, 0.92)):
        # Light creeps further and is thrown back oftener in a bright channel: orange glows red, cream stays white.
        wrap = glow * (0.22 + 0.62 * tone)
        key = np.clip((facing + wrap) / (1 + wrap), 0, 1) * (sunlit + (1 - sunlit) * wrap * 0.6)
        openness = open_sky / (1 - 0.62 * np.clip(tone, 0, 1) * (1 - open_sky))
        channels.append(
            tone * (light.key * 1.28 * warmth * key + (sky + fill) * openness) + highlight * (0.88 + 0.12 * warmth)
        )
    return np.stack(channels, axis=1)


_STEPS = 4096


def _encode_table() -> Pixels:
    light = np.linspace(0, 2, _STEPS)
    # Straight up to two thirds, then a shoulder: bright crusts keep their colour instead of clipping to white.
    soft = np.where(light < 0.6, light, 0.6 + 0.4 * (1 - np.exp(-(light - 0.6) / 0.4)))
    coded = np.where(soft <= 0.0031308, soft * 12.92, 1.055 * soft ** (1 / 2.4) - 0.055)
    table: Pixels = (np.clip(coded, 0, 1) * 255 + 0.5).astype(np.uint8)
    return table


_ENCODED = _encode_table()


def _encoded(color: Field) -> Pixels:
    coded: Pixels = _ENCODED[np.clip(color * ((_STEPS - 1) / 2), 0, _STEPS - 1).astype(np.uint16)]
    return coded


def finished(picture: Pixels, size: int) -> Pixels:
    """The working picture at the size that was asked for, its content filling all but a small margin."""
    box = _framed(picture[..., 3])
    # Premultiplied while resampling, or the black behind transparent pixels would bleed into the edges.
    premultiplied = Image.fromarray(picture, "RGBA").convert("RGBa")
    resampled = premultiplied.resize((size, size), Image.Resampling.BICUBIC, box)
    return np.asarray(resampled.convert("RGBA"))


def _framed(alpha: Pixels) -> tuple[float, float, float, float]:
    """The smallest square that holds what is visible and a margin of 4 % around it."""
    rows, columns = np.nonzero(alpha.any(axis=1))[0], np.nonzero(alpha.any(axis=0))[0]
    side = min(WORK, (max(np.ptp(rows), np.ptp(columns)) + 1) / 0.92)
    left = min(max((columns[0] + columns[-1] + 1 - side) / 2, 0), WORK - side)
    top = min(max((rows[0] + rows[-1] + 1 - side) / 2, 0), WORK - side)
    return float(left), float(top), float(left + side), float(top + side)


def plain(color: str, gloss: float = 0.35, shine: float = 0.3, glow: float = 0.15) -> Skin:
    """A skin of one colour."""
    return Skin(tint(color), gloss, shine, glow)
