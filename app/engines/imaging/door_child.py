"""Runs alone, as a script: reads a picture from stdin, writes a size line and a clean JPEG to stdout.

It stands outside the package on purpose: started with `-I` it can import nothing of ours, only Pillow.
"""

import io
import json
import resource
import sys
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MEMORY_BYTES = 1536 * 1024**2
CPU_SECONDS = 15
MOST_PIXELS = 60_000_000
SHORTEST_SIDE = 64
LONGEST_SIDE = 2400
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
# A progressive JPEG of hundreds of scans takes a second of work for every few bytes.
MOST_SCANS = 64
BITS_TO_DROP = 8


def main() -> None:
    """Refuse by dying: every exception ends the process with a non-zero code."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        # Elsewhere the address space cannot be limited; the pixel limit and the time limits stay.
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    from PIL import Image, ImageOps
    from pillow_heif import register_heif_opener

    # Phones write metadata that Pillow warns of; only a warning about the size of the picture is a reason to refuse.
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    register_heif_opener(thumbnails=False)
    data = sys.stdin.buffer.read()
    if data[:2] == b"\xff\xd8" and data.count(b"\xff\xda") > MOST_SCANS:
        raise ValueError("too many scans")
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS or min(opened.size) < SHORTEST_SIDE:
            raise ValueError("size")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
    profile = upright.info.get("icc_profile")
    if upright.mode.startswith("I"):
        # Sixteen bits of grey: turned into eight, not cut off at the first 255 of 65,536 steps.
        upright = upright.convert("I").point(lambda value: value / 2**BITS_TO_DROP).convert("L")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # A new image takes over the pixels and nothing else: no position, no comments, no profile.
    clean = Image.new("RGB", upright.size, "white")
    mask = upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None
    clean.paste(in_usual_colors(upright, profile), mask=mask)
    encoded = io.BytesIO()
    clean.save(encoded, "JPEG", quality=92, subsampling=0)
    sys.stdout.buffer.write(json.dumps({"width": clean.width, "height": clean.height}).encode() + b"\n")
    sys.stdout.buffer.write(encoded.getvalue())


def in_usual_colors(image: "Image.Image", profile: bytes | None) -> "Image.Image":
    """The picture in sRGB. Phones photograph in wider colours, which would look faded without their profile."""
    from PIL import ImageCms

    plain = image if image.mode in ("RGB", "CMYK") else image.convert("RGB")
    if not profile:
        return plain.convert("RGB")
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(plain, given, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A broken profile costs some colour, not the photo.
        return plain.convert("RGB")
    return turned or plain.convert("RGB")


if __name__ == "__main__":
    main()
