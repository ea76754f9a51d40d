"""Runs alone, as a script: reads a picture from stdin, writes a size line and a clean JPEG to stdout.

It stands outside the package on purpose: started with `-I` it can import nothing of ours, only Pillow.
"""

import io
import json
import resource
import sys
import warnings

MEMORY_BYTES = 1536 * 1024**2
CPU_SECONDS = 15
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2400
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF")
# A progressive JPEG of hundreds of scans takes a second of work for every few bytes.
MOST_SCANS = 64


def main() -> None:
    """Refuse by dying: every exception ends the process with a non-zero code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    from PIL import Image, ImageOps
    from pillow_heif import register_heif_opener

    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    register_heif_opener(thumbnails=False)
    data = sys.stdin.buffer.read()
    if data.count(b"\xff\xda") > MOST_SCANS and data[:2] == b"\xff\xd8":
        raise ValueError("too many scans")
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS or min(opened.size) < 64:
            raise ValueError("size")
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # A new image takes over the pixels and nothing else: no position, no comments, no profile.
    clean = Image.new("RGB", upright.size, "white")
    mask = upright.convert("RGBA").getchannel("A") if upright.has_transparency_data else None
    clean.paste(upright.convert("RGB"), mask=mask)
    encoded = io.BytesIO()
    clean.save(encoded, "JPEG", quality=92, subsampling=0)
    sys.stdout.buffer.write(json.dumps({"width": clean.width, "height": clean.height}).encode() + b"\n")
    sys.stdout.buffer.write(encoded.getvalue())


if __name__ == "__main__":
    main()
