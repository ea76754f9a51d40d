"""What makes two pictures look alike: 64 bits for the same picture again, 128 numbers for colours and composition.

The bits are one for each step from a spot to the one at its right. The numbers follow the colour layout and the edge
histogram of MPEG-7 (ISO/IEC 15938-3): no model, no network, the same numbers for the same bytes.
"""

import io
from functools import cache
from typing import TYPE_CHECKING

from app.repositories.likeness import as_column

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

COLUMNS, ROWS = 9, 8

SIDE, GRID, PARTS = 64, 8, 4
"""Pixels of a side of the picture that is measured, its spots of colour in a row, its parts of edges in a row."""
WAVES = (28, 10, 10)
"""How many of the slowest waves of brightness, blue and red are kept: seven, four and four diagonals of the grid."""
COLOUR_WEIGHT, EDGE_WEIGHT = 2.0, 0.3
"""Blue and red of a printed ad vary half as much as its brightness; words move edges, not the picture."""
STRONG = 11.0
"""From which difference, of 255, four neighbouring pixels are an edge: the threshold usual for MPEG-7's histogram."""


def difference_hash(data: bytes) -> int | None:
    """The dHash of a picture as a column holds it (signed); None for bytes that are no picture.

    Slow: the whole picture is decoded. Hashes of the same picture in another size or quality differ in a few bits.
    """
    # Pillow is not there for a web process that never stores a picture.
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("L", (COLUMNS * 16, ROWS * 16))
            small = image.convert("L").resize((COLUMNS, ROWS), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    spots = small.tobytes()
    found = 0
    for row in range(ROWS):
        for x in range(COLUMNS - 1):
            found = found << 1 | (spots[row * COLUMNS + x] < spots[row * COLUMNS + x + 1])
    return as_column(found)


def look_vector(data: bytes) -> list[float] | None:
    """128 numbers for the colours of a picture and where they lie; None for bytes that are no picture.

    48 of colour: the slowest waves (DCT-II) of an 8×8 grid of mean Y, Cb and Cr, each between -0.5 and 0.5, chroma
    doubled. 80 of edges: for each of 4×4 parts the root of the shares of upright, level, falling, rising and other
    edges, weighted so that words do not outweigh the picture. The distance of two such vectors (L2) is near the mean
    difference of a spot: 0 for the same look, a quarter for two ads of a gallery at random. A picture of any shape
    is squeezed into a square; what is transparent counts as white. Slow: the whole picture is decoded.
    """
    import numpy as np
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            image.draft("RGB", (SIDE * 4, SIDE * 4))
            ground = Image.new("RGBA", (SIDE, SIDE), "white")
            small = image.convert("RGBA").resize((SIDE, SIDE), Image.Resampling.BOX)
            spots = np.asarray(Image.alpha_composite(ground, small).convert("YCbCr"), np.float64)
    except (UnidentifiedImageError, OSError, ValueError):
        return None
    numbers = np.concatenate([_colours(spots), EDGE_WEIGHT * _edges(spots[:, :, 0])])
    return [round(float(number), 5) for number in numbers]


def _colours(spots: "Numbers") -> "Numbers":
    """The slowest waves of Y, Cb and Cr, in that order: (48,)."""
    import numpy as np

    cell = SIDE // GRID
    means = spots.reshape(GRID, cell, GRID, cell, 3).mean(axis=(1, 3)) / 255 - 0.5
    wave = _waves()
    order = sorted(np.ndindex(GRID, GRID), key=lambda place: (sum(place), place))
    kept = []
    for channel, count in enumerate(WAVES):
        waves = wave @ means[:, :, channel] @ wave.T / GRID
        weight = COLOUR_WEIGHT if channel else 1.0
        kept += [weight * waves[place] for place in order[:count]]
    return np.array(kept)


@cache
def _waves() -> "Numbers":
    """The orthonormal DCT-II of a row of the grid: (8, 8)."""
    import numpy as np

    steps = np.arange(GRID)
    waves: Numbers = np.sqrt(2 / GRID) * np.cos(np.pi * np.outer(steps, 2 * steps + 1) / (2 * GRID))
    waves[0] /= np.sqrt(2)
    return waves


def _edges(grey: "Numbers") -> "Numbers":
    """The root of the share of each kind of edge in each part of a picture, divided by the parts of a row: (80,)."""
    import numpy as np

    a, b, c, d = grey[::2, ::2], grey[::2, 1::2], grey[1::2, ::2], grey[1::2, 1::2]
    kinds = np.stack([a - b + c - d, a + b - c - d, 2**0.5 * (a - d), 2**0.5 * (b - c), 2 * (a - b - c + d)])
    strength = np.abs(kinds)
    is_strongest = (strength == strength.max(axis=0)) & (strength > STRONG)
    size = SIDE // 2 // PARTS
    shares = is_strongest.reshape(len(kinds), PARTS, size, PARTS, size).mean(axis=(2, 4))
    roots: Numbers = np.sqrt(shares.transpose(1, 2, 0)).ravel() / PARTS
    return roots
