"""The typefaces: files, coverage, ink metrics, and the face that stands in for a missing glyph.

Licences (SIL OFL 1.1) lie beside the files. Pretendard has a reserved name and is unmodified;
the display faces are the complete faces without hints, which are never used here.
"""

from functools import lru_cache
from pathlib import Path

import skia
import uharfbuzz as hb

_FOLDER = Path(__file__).parent / "fonts"
_FILES = {
    "black-han": "BlackHanSans.ttf",
    "do-hyeon": "DoHyeon.ttf",
    "jua": "Jua.ttf",
    "bagel": "BagelFatOne.ttf",
    "gowun": "GowunBatang-Bold.ttf",
    "medium": "Pretendard-Medium.otf",
    "bold": "Pretendard-Bold.otf",
    "extra": "Pretendard-ExtraBold.otf",
}
_STAND_IN = {"black-han": "extra", "do-hyeon": "extra", "jua": "extra", "bagel": "extra", "gowun": "bold"}
_PROBE = 1000.0


class Face:
    """One typeface, opened for shaping and for painting."""

    def __init__(self, key: str) -> None:
        path = str(_FOLDER / _FILES[key])
        self.key = key
        harfbuzz_face = hb.Face(hb.Blob.from_file_path(path))
        self.shaper = hb.Font(harfbuzz_face)
        self.units = harfbuzz_face.upem
        self.codes = frozenset(harfbuzz_face.unicodes)
        self.typeface = skia.Typeface.MakeFromFile(path)
        if self.typeface is None or self.typeface.countGlyphs() != harfbuzz_face.glyph_count:
            raise RuntimeError(f"painter and shaper read {path} differently")
        self.top, self.bottom = self._ink()

    def _ink(self) -> tuple[float, float]:
        # The ink of the tallest common syllables gives better spacing for Hangul than the face's own ascent.
        font = self.font(_PROBE)
        boxes = [font.getBounds(font.textToGlyphs(syllable))[0] for syllable in ("뿔", "률")]
        top = max(-float(box.top()) for box in boxes) / _PROBE
        return top, max(float(box.bottom()) for box in boxes) / _PROBE

    def font(self, size: float) -> skia.Font:
        """The face at a size in pixels, unhinted, with positions between pixels."""
        font = skia.Font(self.typeface, size)
        font.setSubpixel(True)
        font.setEdging(skia.Font.Edging.kAntiAlias)
        font.setHinting(skia.FontHinting.kNone)
        font.setLinearMetrics(True)
        return font


@lru_cache(maxsize=len(_FILES))
def face(key: str) -> Face:
    """The open face of this key."""
    return Face(key)


def covering(character: str, key: str) -> str | None:
    """The key of the face that draws this character: the asked one, its stand-in, or None."""
    if ord(character) in face(key).codes:
        return key
    stand_in = _STAND_IN.get(key)
    return stand_in if stand_in is not None and ord(character) in face(stand_in).codes else None


def font_file(key: str) -> Path:
    """Where the file of a face lies."""
    return _FOLDER / _FILES[key]
