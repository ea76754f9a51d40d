"""What a bakery sells: a basket of bread, salt bread, croissants, a strawberry cake, tin loaves, cookies, macarons."""

import numpy as np

from app.engines.drawing.canvas import Pixels
from app.engines.imaging.art.base import Art, ArtRequest
from app.engines.imaging.art.breads import (
    baguette,
    bread_slice,
    cookie,
    cream,
    croissant,
    loaf,
    macaron,
    roll,
    salt_bread,
    weave,
)  # fmt: skip
from app.engines.imaging.art.cuts import board
from app.engines.imaging.art.drinks import berry_slice
from app.engines.imaging.art.fruits import strawberry
from app.engines.imaging.art.garnish import dinner_plate, leaf
from app.engines.imaging.art.relief import Relief, Skin, finished, plain, slopes
from app.engines.imaging.art.texture import generator, noise
from app.engines.imaging.art.vessel import disc, front, hollow, rim, wall


def basket(request: ArtRequest) -> Pixels:
    """A wicker basket full of bread."""
    rng = generator(request.seed)
    relief = Relief()
    relief.add(hollow(600, 650, 490, 0.26, 120), plain("#6b3f1a", 0.1, 0.05), -60)
    baguette(relief, rng, (330, 640), (215 + rng.uniform(-20, 20), 110), 78)
    baguette(relief, rng, (470, 640), (440 + rng.uniform(-20, 20), 70), 82)
    loaf(relief, rng, 790, 400, 270)
    croissant(relief, rng, 330, 520, 215, -14)
    roll(relief, rng, 600, 560, 150)
    croissant(relief, rng, 850, 590, 225, 10)
    salt_bread(relief, rng, 330, 690, 215, 8)
    roll(relief, rng, 600, 700, 145)
    roll(relief, rng, 860, 700, 135)
    side = wall(600, 665, ((0, 495), (70, 492), (372, 400)), 0.26)
    color, bumps = weave(side.angle, side.down)
    across, down = slopes(bumps)
    relief.add(side.tile.raised(bumps).leaning(across * 0.8, down * 0.8), Skin(color, 0.4, 0.25, 0.2), -160)
    edge = front(rim(600, 655, 492, 0.26, 24), 632)
    turns = np.sin(edge.across[0] * 120 + edge.across[1] * 14)
    relief.add(edge.raised(4 * turns), plain("#c98a45", 0.45, 0.3, 0.2), 200)
    return finished(relief.render(), request.size)


def salt_breads(request: ArtRequest) -> Pixels:
    """Salt bread heaped on a board."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (60, 560, 1140, 1010))
    for x, y, turn in (
        (390, 480, -12),
        (810, 470, 14),
        (600, 425, 3),
        (330, 720, 10),
        (870, 710, -12),
        (600, 640, -4),
        (600, 850, 5),
    ):
        salt_bread(relief, rng, x + rng.uniform(-14, 14), y, 250, turn + rng.uniform(-8, 8))
    return finished(relief.render(), request.size)


def croissants(request: ArtRequest) -> Pixels:
    """Three croissants on a board."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (60, 560, 1140, 1040))
    for x, y, turn in ((350, 480, -12), (850, 490, 12), (600, 765, 0)):
        croissant(relief, rng, x, y, 335 if y < 600 else 395, turn + rng.uniform(-6, 6))
    return finished(relief.render(), request.size)


def strawberry_cake(request: ArtRequest) -> Pixels:
    """A whole cream cake with strawberries."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 890, 540, "#f6f0e6", 0.34)
    chocolate = any(word in request.subject for word in ("초코", "초콜릿"))
    tone = "#4f2a18" if chocolate else "#fff8ee"
    side = wall(600, 520, ((0, 420), (330, 420)), 0.38)
    comb = np.sin(side.down * 62) * 0.10 + 0.05 * noise(rng, side.tile.shape, 60, 2)
    relief.add(side.tile.leaning(0 * comb, comb), plain(tone, 0.5, 0.22, 0.6), -200)
    for i in range(9):
        angle = np.pi * (i + 0.5) / 9
        berry_slice(relief, rng, 600 - np.cos(angle) * 405, 690 + np.sin(angle) * 152, 24 + 40 * np.sin(angle))
    top = disc(600, 520, 420, 160)
    relief.add(top.raised(2 * noise(rng, top.shape, 90, 3)), plain(tone, 0.5, 0.2, 0.8), 96)
    shell_color = "#6b3a22" if chocolate else "#fffbf4"
    for i in range(34):
        angle = np.pi * (i + 0.5) / 34
        cream(relief, rng, 600 - np.cos(angle) * 425, 862 + np.sin(angle) * 160, 40, shell_color)
    ring = sorted((np.sin(angle) * 118, np.cos(angle) * 352) for angle in np.arange(14) * 2 * np.pi / 14 + 0.2)
    for y, x in [spot for spot in ring if spot[0] < 0]:
        cream(relief, rng, 600 + x, 512 + y, 74, shell_color)
    for x, y, size in ((470, 440, 104), (600, 400, 112), (730, 440, 104), (530, 505, 112), (672, 505, 112)):
        strawberry(relief, rng, x + rng.uniform(-6, 6), y - 20, size, 90 + rng.uniform(-16, 16))
    for turn in (-160, -100, -35):
        leaf(relief, 605, 450, turn, 92, "#3f9a3c")
    for y, x in [spot for spot in ring if spot[0] >= 0]:
        cream(relief, rng, 600 + x, 520 + y, 78, shell_color)
    return finished(relief.render(), request.size)


def tin_loaf(request: ArtRequest) -> Pixels:
    """A tin loaf with two slices before it."""
    rng = generator(request.seed)
    relief = Relief()
    board(relief, rng, (50, 700, 1150, 1010))
    loaf(relief, rng, 640, 470, 465)
    bread_slice(relief, rng, 300, 730, 235, -7 + rng.uniform(-3, 3))
    bread_slice(relief, rng, 500, 765, 235, 4 + rng.uniform(-3, 3))
    return finished(relief.render(), request.size)


def macarons(request: ArtRequest) -> Pixels:
    """Macarons stacked in six colours."""
    rng = generator(request.seed)
    relief = Relief()
    colors = ["#f2a0b4", "#a9cf96", "#f4d27a", "#b99ad4", "#9a6a48", "#8ec6dc", "#f6b58a", "#fbeede"]
    order = rng.permutation(len(colors))
    spots = ((330, 400), (600, 300), (870, 400), (465, 590), (735, 590), (270, 830), (600, 850), (930, 830))
    for i, (x, y) in enumerate(sorted(spots, key=lambda spot: spot[1])):
        macaron(relief, rng, x + rng.uniform(-10, 10), y, 192, colors[int(order[i])])
    return finished(relief.render(), request.size)


def cookies(request: ArtRequest) -> Pixels:
    """A heap of chocolate chip cookies."""
    rng = generator(request.seed)
    relief = Relief()
    dinner_plate(relief, 600, 760, 545, "#f6f0e6", 0.60)
    for x, y in (
        (380, 560),
        (800, 550),
        (600, 470),
        (260, 760),
        (930, 760),
        (600, 680),
        (420, 900),
        (780, 900),
        (600, 800),
    ):
        cookie(relief, rng, x + rng.uniform(-16, 16), y + rng.uniform(-10, 10), 198)
    return finished(relief.render(), request.size)


ART: tuple[Art, ...] = (
    Art("bread_basket", ("bakery",), ("빵", "갓구운빵", "바게트", "모닝빵", "단팥빵", "크림빵"), basket),
    Art("salt_bread", ("bakery",), ("소금빵", "시오빵"), salt_breads),
    Art("croissants", ("bakery",), ("크루아상", "크로와상", "크로아상", "크루와상", "페이스트리"), croissants),
    Art(
        "strawberry_cake",
        ("bakery",),
        ("케이크", "생크림케이크", "딸기케이크", "생크림", "홀케이크", "딸기", "예약케이크"),
        strawberry_cake,
    ),
    Art("tin_loaf", ("bakery",), ("식빵", "우유식빵"), tin_loaf),
    Art("macarons", ("bakery",), ("마카롱", "뚱카롱"), macarons),
    Art("cookies", ("bakery",), ("쿠키", "초코칩", "르뱅쿠키", "스콘", "휘낭시에"), cookies),
)
