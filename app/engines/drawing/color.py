"""OKLab and OKLCH colour in numpy, and WCAG contrast.

OKLab: Björn Ottosson, "A perceptual color space for image processing" (2020).
Relative luminance and contrast ratio: WCAG 2.2, definitions. Colours are "#rrggbb"; arrays hold sRGB in 0..1.
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS, _FROM_LAB = np.linalg.inv(_TO_LMS), np.linalg.inv(_TO_LAB)
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def rgb(color: str) -> Floats:
    """The sRGB components of "#rrggbb", each 0..1."""
    digits = color.lstrip("#")
    return np.array([int(digits[i : i + 2], 16) for i in (0, 2, 4)]) / 255


def to_hex(components: ArrayLike) -> str:
    """ "#rrggbb" of sRGB components; values outside 0..1 are clipped."""
    values = np.clip(np.asarray(components, float), 0, 1)
    return "#" + "".join(f"{round(float(value) * 255):02x}" for value in values)


def linear(components: ArrayLike) -> Floats:
    """sRGB to linear light."""
    values = np.asarray(components, float)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def gamma(components: ArrayLike) -> Floats:
    """Linear light to sRGB."""
    values = np.asarray(components, float)
    powered = 1.055 * np.sign(values) * np.abs(values) ** (1 / 2.4) - 0.055
    return np.where(values <= 0.0031308, values * 12.92, powered)


def oklab(components: ArrayLike) -> Floats:
    """sRGB (…, 3) to OKLab (…, 3)."""
    result: Floats = np.cbrt(linear(components) @ _TO_LMS.T) @ _TO_LAB.T
    return result


def from_oklab(lab: ArrayLike) -> Floats:
    """OKLab (…, 3) to sRGB (…, 3), not clipped."""
    return gamma(((np.asarray(lab) @ _FROM_LAB.T) ** 3) @ _FROM_LMS.T)


def oklch(color: str) -> tuple[float, float, float]:
    """Lightness 0..1, chroma, hue in degrees."""
    lightness, a, b = oklab(rgb(color))
    return float(lightness), math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The sRGB colour of an OKLCH triple; chroma is reduced until it fits (CSS Color 4, constant lightness and hue)."""
    angle = math.radians(hue)

    def components(value: float) -> Floats:
        return from_oklab([lightness, value * math.cos(angle), value * math.sin(angle)])

    def fits(value: float) -> bool:
        triple = components(value)
        return bool(np.all((triple >= -0.0005) & (triple <= 1.0005)))

    if fits(chroma):
        return to_hex(components(chroma))
    low, high = 0.0, chroma
    for _ in range(18):
        middle = (low + high) / 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return to_hex(components(low))


def luminance(components: ArrayLike) -> Floats:
    """WCAG relative luminance of sRGB (…, 3), each 0..1."""
    result: Floats = linear(components) @ _LUMINANCE
    return result


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two colours, 1..21."""
    high, low = sorted((float(luminance(rgb(first))), float(luminance(rgb(second)))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(first: str, second: str, share: float) -> str:
    """`share` of the second colour in the first, mixed in OKLab."""
    return to_hex(from_oklab(oklab(rgb(first)) * (1 - share) + oklab(rgb(second)) * share))


def readable(foreground: str, background: str, target: float = 4.5) -> str:
    """The foreground moved along OKLCH lightness, away from the background, until the pair reaches the target."""
    lightness, chroma, hue = oklch(foreground)
    step = 0.015 if float(luminance(rgb(background))) < 0.18 else -0.015
    while 0 < lightness < 1:
        candidate = from_oklch(lightness, chroma, hue)
        if contrast(candidate, background) >= target:
            return candidate
        lightness += step
    return "#ffffff" if step > 0 else "#111111"


def argb(color: str, alpha: float = 1.0) -> int:
    """The 32-bit ARGB integer that skia wants."""
    return (round(alpha * 255) << 24) | int(color.lstrip("#"), 16)
