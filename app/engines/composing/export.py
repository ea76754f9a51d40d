"""Files: PNG, JPEG within a byte budget, print resolution, and the machine-readable AI mark.

Nothing here knows the time or the machine, so equal pixels give equal bytes.
"""

import io
import json
import struct
import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from app.engines.contracts import EngineError
from app.engines.drawing.canvas import Pixels

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 1
_UP_FILTER = 2
_INCH = 0.0254
# Quality and chroma subsampling (0 is 4:4:4, 2 is 4:2:0) in the order they are tried.
_STEPS = ((92, 0), (88, 0), (84, 0), (78, 2), (70, 2), (62, 2), (54, 2), (46, 2), (38, 2), (30, 2), (22, 2))
_XMP_KEYWORD = b"XML:com.adobe.xmp"
_AI_LABEL = Path(__file__).parents[2] / "data" / "ai_label.json"


def png(pixels: Pixels, dpi: int | None = None) -> bytes:
    """A PNG in sRGB of (height, width, 3) pixels. Fast rather than small: one filter, lowest compression."""
    height, width = pixels.shape[:2]
    rows = np.asarray(_opened(pixels)).reshape(height, width * 3)
    filtered = np.empty((height, 1 + width * 3), np.uint8)
    filtered[:, 0] = _UP_FILTER
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    parts = [_SIGNATURE, _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), _chunk(b"sRGB", b"\0")]
    if dpi:
        meter = round(dpi / _INCH)
        parts.append(_chunk(b"pHYs", struct.pack(">IIB", meter, meter, 1)))
    parts += [_chunk(b"IDAT", zlib.compress(filtered.data, _LEVEL)), _chunk(b"IEND", b"")]
    return b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(source: Pixels | bytes, max_bytes: int | None = None, dpi: int | None = None) -> bytes:
    """A JPEG with its sRGB profile, quality 92 in 4:4:4 or as much as the budget allows.

    `source` is pixels or PNG bytes. EngineError("file_too_large") when no quality fits the budget.
    """
    picture = _opened(source)
    for quality, subsampling in _STEPS:
        target = io.BytesIO()
        picture.save(
            target, "JPEG", quality=quality, subsampling=subsampling, icc_profile=_srgb(), optimize=False,
            dpi=(dpi or 72, dpi or 72),
        )  # fmt: skip
        data = target.getvalue()
        if max_bytes is None or len(data) <= max_bytes:
            return data
    raise EngineError("file_too_large", final=True)


def _opened(source: Pixels | bytes) -> Image.Image:
    if isinstance(source, bytes):
        with Image.open(io.BytesIO(source)) as opened:
            return opened.convert("RGB")
    if source.shape[2] == 3:
        return Image.fromarray(np.ascontiguousarray(source))
    # Pillow leaves the fourth channel out ten times faster than a copy by numpy.
    return Image.fromarray(np.ascontiguousarray(source)).convert("RGB")


@lru_cache(maxsize=1)
def _srgb() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # Bytes 24 to 35 hold the moment of creation; a fixed one keeps equal pictures equal.
    profile[24:36] = struct.pack(">6H", 2020, 1, 1, 0, 0, 0)
    return bytes(profile)


def stamp(data: bytes, mime: str) -> bytes:
    """The PNG or JPEG with XMP that names it a composite with AI parts (IPTC DigitalSourceType).

    Stamp last, because saving again drops it. EngineError("unknown_file_type") for any other type.
    """
    if mime not in _STAMPERS:
        raise EngineError("unknown_file_type", final=True, detail=mime)
    return _STAMPERS[mime](data)


@lru_cache(maxsize=1)
def _packet() -> bytes:
    source_type = json.loads(_AI_LABEL.read_text("utf-8"))["label"]["xmp_digital_source_type"]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f"<Iptc4xmpExt:DigitalSourceType>{source_type}</Iptc4xmpExt:DigitalSourceType>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def _stamped_png(data: bytes) -> bytes:
    # Uncompressed iTXt directly after the header: keyword, no compression, no language, no translation.
    text = _XMP_KEYWORD + b"\0\0\0\0\0" + _packet()
    after_header = len(_SIGNATURE) + 25
    return data[:after_header] + _chunk(b"iTXt", text) + data[after_header:]


def _stamped_jpeg(data: bytes) -> bytes:
    body = b"http://ns.adobe.com/xap/1.0/\0" + _packet()
    segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    position = 2
    # Readers expect JFIF first, so the new segment follows it.
    if data[2:4] == b"\xff\xe0":
        position = 4 + int.from_bytes(data[4:6])
    return data[:position] + segment + data[position:]


_STAMPERS = {"image/png": _stamped_png, "image/jpeg": _stamped_jpeg}
