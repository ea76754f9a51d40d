"""Pictures that strangers send: honest ones that are odd, and ones made to do harm."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image, ImageCms

Bytes = Callable[[], bytes]


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(mode: str = "RGB", size: tuple[int, int] = (320, 200)) -> Image.Image:
    """A picture whose left half is dark and whose right half is light."""
    image = Image.new("L", size, 40)
    image.paste(220, (size[0] // 2, 0, *size))
    return image.convert(mode)


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, rows: bytes = b"") -> bytes:
    """A PNG that says it is this large, whatever it holds."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def deep_png() -> bytes:
    """Rows of nothing, by its own words 20,000 by 20,000."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(bytes(20_001)) for _row in range(2_000)) + packer.flush()
    return png_of(20_000, 20_000, rows)


def scans_without_end() -> bytes:
    """A progressive JPEG whose last scan is repeated until it costs minutes."""
    data = encoded(photo(size=(2000, 2000)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 2000 + b"\xff\xd9"


def sixteen_bits() -> bytes:
    """A grey PNG of sixteen bits, as scanners write it."""
    wide = Image.new("I;16", (320, 200), 40 * 257)
    wide.paste(220 * 257, (160, 0, 320, 200))
    return encoded(wide, "PNG")


def with_place() -> bytes:
    """A photo lying on its side, with the place where it was taken, a comment and a broken bit of metadata."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (37.0, 33.0, 0.0), 3: "E", 4: (126.0, 58.0, 0.0)}
    exif[0x010E] = "secret words"
    return encoded(photo(), "JPEG", exif=exif, comment=b"secret words")


def with_profile(profile: bytes) -> bytes:
    """A photo with this colour profile."""
    return encoded(photo(), "JPEG", icc_profile=profile)


def animated(kind: str) -> bytes:
    """Forty pictures in one."""
    frames = [photo().rotate(angle) for angle in range(40)]
    return encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)


def heic() -> bytes:
    """A photo as iPhones make it."""
    from pillow_heif import from_pillow

    out = io.BytesIO()
    from_pillow(photo()).save(out, format="HEIF")
    return out.getvalue()


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ACCEPTED: dict[str, Bytes] = {
    "jpeg": lambda: encoded(photo(), "JPEG"),
    "progressive": lambda: encoded(photo(), "JPEG", progressive=True),
    "cmyk": lambda: encoded(photo("CMYK"), "JPEG"),
    "grey": lambda: encoded(photo("L"), "PNG"),
    "palette": lambda: encoded(photo("P"), "PNG"),
    "two colours": lambda: encoded(photo("1"), "PNG"),
    "grey with holes": lambda: encoded(photo("LA"), "PNG"),
    "sixteen bits": sixteen_bits,
    "lying on its side": with_place,
    "srgb": lambda: with_profile(SRGB),
    "broken profile": lambda: with_profile(b"no profile at all" * 50),
    "huge profile": lambda: with_profile(SRGB + bytes(3_000_000)),
    "webp that moves": lambda: animated("WEBP"),
    "png that moves": lambda: animated("PNG"),
    "avif": lambda: encoded(photo(), "AVIF"),
    "heic": heic,
    "page behind a picture": lambda: encoded(photo(), "JPEG") + b"<script>alert(1)</script>",
}
REFUSED: dict[str, Bytes] = {
    "nothing": lambda: b"",
    "words": lambda: "사진이 아니에요".encode(),
    "half a jpeg": lambda: encoded(Image.effect_noise((400, 400), 90).convert("RGB"), "JPEG")[:9000],
    "half a png": lambda: encoded(Image.effect_noise((400, 400), 90), "PNG")[:9000],
    "gif": lambda: encoded(photo(), "GIF"),
    "gif that moves": lambda: animated("GIF"),
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "pdf": lambda: encoded(photo(), "PDF"),
    "tiff": lambda: encoded(photo(), "TIFF"),
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\nshowpage\n",
    "page that begins like a gif": lambda: b"GIF89a/*<script>*/=1;alert(1)//",
    "too small": lambda: encoded(photo(size=(20, 20)), "PNG"),
    "says it is endless": lambda: png_of(2**31 - 1, 2**31 - 1),
    "empty of pixels": lambda: png_of(5000, 5000),
    "scans without end": scans_without_end,
    "text bomb": lambda: png_of(100, 100)[:33] + chunk(b"zTXt", b"k\0\0" + zlib.compress(bytes(200_000_000))),
}
