"""What makes two pictures look alike: 64 bits, one for each step from a spot to the one at its right."""

import io

from app.repositories.likeness import as_column

COLUMNS, ROWS = 9, 8


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
