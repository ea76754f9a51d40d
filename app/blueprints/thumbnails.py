"""Small pictures for lists, made once and kept as files beside the pictures themselves."""

import io
import uuid
from pathlib import Path

import structlog

from app.blueprints.services import services
from app.errors import ImageFileLost
from app.repositories.images import ImageFile
from app.storage.local import STAGING

log = structlog.get_logger(__name__)

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
        raise ImageFileLost(file.width, file.height) from error
    data = _shrink(original)
    try:
        _keep(kept, data)
    except OSError:
        # A full disk costs the next request the same work; it must not cost this one its picture.
        log.warning("thumbnail.not_kept", file=file.file_hash)
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
    staging = services().settings.image_root / STAGING
    for folder in (path.parent, staging):
        folder.mkdir(parents=True, exist_ok=True)
    # Two requests may make the same thumbnail; whoever renames last writes equal bytes. What a crash leaves is swept.
    part = staging / uuid.uuid4().hex
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
