"""The pictures of a market: rows with hashes and likenesses, two for each ad in the end. Versions share key visuals."""

import random

from app import data
from app.models import HistoryImage, ImageMatching, ImageSlice
from app.repositories.likeness import as_column, parts_of
from app.services.market.ads import Making, Placed
from app.services.market.figures import Figures
from app.services.market.rows import Sheets, moment_of

MOST_OUTPUTS = 4
VISUAL = (1400, 1400)
BYTES_A_PIXEL = 0.5


class Pictures:
    """Numbers pictures and gives them their places."""

    def __init__(self, sheets: Sheets, figures: Figures, first_id: int, rng: random.Random) -> None:
        self._sheets, self._figures, self._rng = sheets, figures, rng
        self._first = self._next = first_id

    def wanted(self, so_far: int, *, keeps_visual: bool) -> int:
        """How many outputs the next ad shall have, so that `so_far` pictures are there after it."""
        made = self._next - self._first + (0 if keeps_visual else 1)
        return max(1, min(MOST_OUTPUTS, so_far - made))

    def keep(self, making: Making) -> Placed:
        """Place the pictures of a finished ad; its key visual."""
        version = making.version
        is_reused = version.visual is not None
        visual = version.visual or self._painted(making, VISUAL, self._rng.getrandbits(64))
        self._place(making, visual, "key_visual", 0, None, is_reused=is_reused)
        for position, channel in enumerate(version.facts.channels):
            place = data.channels()[channel]
            # Versions of one picture look nearly alike.
            likeness = visual.likeness ^ (1 << self._rng.randrange(64)) ^ (position << 8)
            output = self._painted(making, (place.width, place.height), likeness)
            self._place(making, output, "output", position, channel, is_reused=False)
        return visual

    def _painted(self, making: Making, size: tuple[int, int], likeness: int) -> Placed:
        image_id, rows = self._next, self._sheets.rows
        self._next += 1
        name = f"{self._rng.getrandbits(256):064x}"
        weight = int(size[0] * size[1] * BYTES_A_PIXEL * self._rng.uniform(0.5, 1.5))
        phash = as_column(likeness)
        rows[ImageMatching].append(
            (image_id, name, f"{name[:2]}/{name[2:4]}/{name}.png", *size, weight, "image/png", phash,
             moment_of(making.ends))
        )  # fmt: skip
        rows[ImageSlice].extend((part, image_id) for part in parts_of(phash))
        return Placed(image_id, weight, likeness)

    def _place(
        self, making: Making, placed: Placed, role: str, position: int, channel: str | None, *, is_reused: bool
    ) -> None:
        self._sheets.rows[HistoryImage].append((making.ad_id, role, position, placed.image_id, channel))
        self._figures.picture(making, placed.byte_size, is_reused=is_reused)
