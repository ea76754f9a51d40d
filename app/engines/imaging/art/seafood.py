"""Raw fish: a platter of slices on shaved radish, and a row of hand-pressed sushi."""

from collections.abc import Sequence

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.cuts import Slice, board, slice_of
from app.engines.imaging.art.garnish import Strand, along, dinner_plate, leaf, strands
from app.engines.imaging.art.relief import Relief, Skin, finished, plain
from app.engines.imaging.art.solids import Lump, lump
from app.engines.imaging.art.texture import Field, blend, generator, noise, ramp, ridges, smoothstep, tint

_Random = np.random.Generator
SALMON = ("#f2703a", "#f98a4c", "#ffa465")
TUNA = ("#8f1420", "#b3202c", "#c8434a")
WHITE = ("#f6e3d8", "#fdf3ea", "#fffaf4")
YELLOWTAIL = ("#f3cdbd", "#f7ddd0", "#fbeae0")


def flesh(rng: _Random, shape: tuple[int, int], share: Field, side: Field, colors: Sequence[str]) -> Field:
    """Fish cut across its fibre: curved pale lines of fat through the flesh."""
    wave = share * 15 + 26 * side**2 + 0.5 * noise(rng, shape, 60, 2)
    lines = ridges(wave % 1 - 0.5, 4.0)
    strength = 0.62 if colors is SALMON else 0.30
    color = ramp(colors, 0.5 + 0.3 * noise(rng, shape, 50, 3))
    return blend(color, tint("#fff1e4"), lines * strength)


def _piece(relief: Relief, rng: _Random, place: Slice, colors: Sequence[str], base: float) -> None:
    meat = slice_of(rng, place)
    share, side = along(meat, place.x, place.y, place.turn, place.wide * 2)
    color = flesh(rng, meat.shape, share, side, colors)
    if colors is YELLOWTAIL:
        edge = side + 0.02 * noise(rng, meat.shape, 30, 2)
        color = blend(color, tint("#a82a2e"), smoothstep(-0.07, -0.16, edge) * 0.9)
    if colors is WHITE:
        color = blend(color, tint("#ee9f93"), smoothstep(-0.06, -0.18, side) * 0.7)
    # Each slice leans on the one behind it, which is what makes the fan catch the light.
    tilt = -26 * side * 2 + 5 * noise(rng, meat.shape, 70, 2)
    relief.add(meat.raised(tilt), Skin(color, 0.80, 0.55, 0.6), base)


def _fan(relief: Relief, rng: _Random, row: tuple[float, float, int], colors: Sequence[str], base: float) -> None:
    """Slices overlapping along a gentle arc; (x, y) is the middle."""
    x, y, count = row
    for i in range(count):
        off = i - (count - 1) / 2
        place = Slice(
            x + off * 74 + rng.uniform(-5, 5), y + off * off * 2.4 + rng.uniform(-4, 4), 118, 54, -66 + off * 3.0, 0.62
        )
        _piece(relief, rng, place, colors, base + i * 7)


def _lemon(relief: Relief, rng: _Random, x: float, y: float, size: float, turn: float) -> None:
    disc = lump(rng, Lump(x, y, size, size * 0.8, 14, turn, 0.0, 2.0))
    across, down = (part * 2 - 1 for part in disc.across)
    reach, angle = np.hypot(across, down), np.arctan2(down, across)
    walls = smoothstep(0.93, 0.86, np.abs(np.cos(angle * 4)))
    pulp = smoothstep(0.86, 0.80, reach) * smoothstep(0.08, 0.13, reach) * walls
    rind = blend(tint("#fff6cf"), tint("#f5c518"), smoothstep(0.93, 0.97, reach))
    color = blend(rind, tint("#f8d84a"), pulp)
    relief.add(disc.raised(1.5 * noise(rng, disc.shape, 14, 2)), Skin(color, 0.75, 0.5, 0.6), relief.top(x, y) + 14)


def sashimi(request: ArtRequest) -> Pixels:
    """A platter of three fishes with perilla, shaved radish, lemon and a knob of wasabi."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 650, 550, "#2c3440", 0.66)
    for x, y, spread in ((600, 480, 190), (600, 640, 230), (600, 800, 190)):
        heap = [(x + rng.normal(0, spread), y + 26 + rng.normal(0, 18)) for _ in range(64)]
        radish = Strand(("#f4f6f0", "#ffffff", "#e7ece6"), 110, 5.0, 0, 60)
        strands(relief, rng, [place for place in heap if abs(place[0] - x) < 380], radish)
    edge = ((250, 520, -150), (960, 520, -28), (215, 690, 175), (985, 690, 4), (300, 840, 150), (900, 840, 30))
    for x, y, turn in edge:
        leaf(relief, x + (600 - x) * 0.35, y, turn + rng.uniform(-8, 8), 190, "#4f8f3c")
    first, last = (SALMON, WHITE) if request.seed % 2 else (WHITE, SALMON)
    if any(word in request.subject for word in ("연어", "살몬")):
        first, last = SALMON, SALMON
    _fan(relief, rng, (600, 470, 7), first, 40)
    _fan(relief, rng, (600, 635, 9), YELLOWTAIL, 52)
    _fan(relief, rng, (600, 800, 7), last, 64)
    for x, y in ((955, 470), (265, 470)):
        _lemon(relief, rng, x, y, 74, rng.uniform(-20, 20))
    wasabi = lump(rng, Lump(940, 800, 52, 40, 34, 0, 0.12))
    relief.add(wasabi.raised(4 * noise(rng, wasabi.shape, 16, 3)), plain("#a9c76a", 0.3, 0.2, 0.5), 40)
    return finished(relief.render(), request.size)


def _nigiri(relief: Relief, rng: _Random, x: float, y: float, kind: str, base: float) -> None:
    turn, wide, high = -62.0, 186.0, 80.0
    rice = lump(rng, Lump(x + 4, y + 34, wide * 0.90, high * 0.96, 62, turn, 0.02, 2.5))
    grains = noise(rng, rice.shape, 15, 2)
    white = ramp(("#e9e0cc", "#fdfaf2", "#ffffff"), 0.55 + 0.4 * grains)
    relief.add(rice.raised(7 * grains), Skin(white, 0.5, 0.35, 0.7), base)
    top = lump(rng, Lump(x - 4, y, wide, high, 44, turn, 0.03, 2.9 if kind == "egg" else 2.4))
    share, side = along(top, x, y, turn, wide * 2)
    if kind == "egg":
        color = ramp(("#f4b92a", "#fbd352", "#ffe27e"), 0.5 + 0.3 * noise(rng, top.shape, 24, 3))
    elif kind == "shrimp":
        stripes = ridges((share * 7 + 5 * side**2) % 1 - 0.5, 2.6)
        color = blend(tint("#fff0e4"), tint("#f0622d"), stripes * 0.85 * smoothstep(-0.02, 0.10, np.abs(side)))
    else:
        color = flesh(rng, top.shape, share, side, {"salmon": SALMON, "tuna": TUNA, "white": WHITE}[kind])
    relief.add(top.raised(4 * noise(rng, top.shape, 60, 2)), Skin(color, 0.82, 0.55, 0.55), base + 46)
    if kind == "egg":
        band = slice_of(rng, Slice(x, y + 10, 94, 20, turn + 90, 0.9))
        relief.add(band, plain("#16241a", 0.6, 0.45), base + 84)


def sushi(request: ArtRequest) -> Pixels:
    """Two rows of hand-pressed sushi on a wooden board."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (40, 230, 1160, 1010), "#8a5a34")
    kinds = ["salmon", "tuna", "shrimp", "white", "egg"]
    order = rng.permutation(5)
    for row, y in enumerate((430, 770)):
        for i in range(4):
            kind = kinds[int(order[(i + row * 3) % 5])]
            _nigiri(relief, rng, 225 + i * 246 + rng.uniform(-6, 6), y + rng.uniform(-6, 6), kind, 10)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("sashimi", ("hansik",), (
        "횟집", "모둠회", "모듬회", "생선회", "광어", "우럭", "방어", "대방어", "방어회", "광어회", "활어", "활어회",
        "사시미", "연어", "숙성회", "참돔", "도미", "회정식", "회한접시", "횟감", "도다리", "농어", "회포장",
    ), sashimi),
    Art("sushi", ("hansik",), ("초밥", "모둠초밥", "초밥집", "스시", "연어초밥", "광어초밥", "회전초밥"), sushi),
)  # fmt: skip
