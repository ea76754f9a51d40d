"""Small pictures for lists, made once and kept as files beside the pictures themselves."""

import io
import tempfile
from pathlib import Path

from app.blueprints.services import services
from app.errors import ImageNotFound
from app.repositories.images import ImageFile

WIDTH = 480
QUALITY = 82


def thumbnail(file: ImageFile) -> bytes:
    """The picture as WebP, at most 480 pixels wide."""
    kept = services().settings.image_root / "thumbs" / f"{file.file_hash[:2]}" / f"{file.file_hash}-{WIDTH}.webp"
    if kept.exists():
        return kept.read_bytes()
    try:
        original = services().store.open(file.file_directory)
    except FileNotFoundError as error:
        raise ImageNotFound() from error
    data = _shrink(original)
    _keep(kept, data)
    return data


def _shrink(original: bytes) -> bytes:
    # Pillow costs memory that a web process which serves no thumbnail should not spend.
    from PIL import Image

    with Image.open(io.BytesIO(original), formats=["PNG", "JPEG", "WEBP"]) as image:
        image.load()
        small = image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
        small.thumbnail((WIDTH, WIDTH * 4))
        out = io.BytesIO()
        small.save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()


def _keep(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two requests may make the same thumbnail; whoever renames last writes equal bytes.
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        part.write(data)
    Path(part.name).replace(path)
