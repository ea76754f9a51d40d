"""Card: a patterned frame around a sheet of paper, the product on a circle; calm like a menu board."""

from dataclasses import replace
from functools import partial

from app.engines.composing.backgrounds import BackgroundOptions
from app.engines.composing.badge import Sticker, place_badge
from app.engines.composing.bottom import Bottom, bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.geometry import Rect
from app.engines.composing.ground import paint_ground
from app.engines.composing.hero import (
    Picture,
    cutout_box,
    draw_cover,
    draw_cutout,
    rounded,
    sharp_window,
    window_shadow,
)
from app.engines.composing.layout import (
    HeroWish,
    Plan,
    above,
    as_wished,
    banner,
    beside,
    choose,
    column,
    for_a_name,
    widened,
)
from app.engines.composing.manner import Manner, pours, stacks_words, wants_banner
from app.engines.composing.parts import Pill
from app.engines.composing.price import PriceLook
from app.engines.composing.rows import columns, in_a_row
from app.engines.composing.scene import Element, Look, Scene
from app.engines.composing.smallprint import PrintLook
from app.engines.drawing.canvas import blurred, fill, stroke
from app.engines.drawing.color import mix, readable

_PAPER = "#fffdf8"
_WIDEST = 1.5
_BADGE_MARGIN = 26
"""How far a badge stays from the edge of the sheet, inside the line that runs along it."""
_FRAMES = {
    "bold": "gingham", "retro": "gingham", "soft": "terrazzo", "cute": "waves", "clean": "bauhaus", "pop": "bauhaus",
}  # fmt: skip


def card(scene: Scene, picture: Picture) -> None:
    """Paint the card."""
    sheet = _sheet(scene)
    pad = (44 if scene.frame.shape != "strip" else 34) * scene.unit
    safe = scene.frame.safe
    inner = Rect(
        sheet.left + pad, max(sheet.top + pad, safe.top), sheet.right - pad, min(sheet.bottom - pad * 0.9, safe.bottom)
    )
    words, column_of_picture = inner, inner
    if scene.frame.shape == "strip":
        words, column_of_picture = columns(scene, inner.grown(-20 * scene.unit, 0), _aspect(picture))
    bottom = _bottom(scene, words)
    gap = (34 if bottom.filled else 16) * scene.unit
    area = Rect(words.left, words.top, words.right, bottom.top - gap if bottom.height else words.bottom)
    plan = as_wished(scene, lambda: _plan(scene, picture, area, column_of_picture))
    if plan.poured:
        bottom = bottom.ending_at(plan.hero.top - 30 * scene.unit)
    _paint_sheet(scene, sheet)
    if bottom.filled:
        line = Rect(words.left, bottom.top - gap * 0.5, words.right, bottom.top - gap * 0.5 + 2 * scene.unit)
        scene.canvas.drawRect(line.skia, fill(scene.palette.brand, 0.45))
        scene.mark(Element("rule", "shape", line, group="footer"))
    hero = _hero(scene, picture, plan.hero)
    plan.place(scene)
    bottom.place()
    ground = scene.palette.brand
    radius = 0.108 * scene.frame.short * (1.1 if not scene.frame.side_by_side else 1.0)
    spot = hero.right - radius * 0.2, hero.top + radius * 0.4
    on_paper = sheet.grown(-_BADGE_MARGIN * scene.unit)
    place_badge(scene, Sticker("burst", ground, scene.palette.on(ground), *spot, radius, within=on_paper))


def _sheet(scene: Scene) -> Rect:
    frame, safe = scene.frame, scene.frame.safe
    least = 0.052 * frame.short
    # Beyond the safe box only paper and frame may stand, so a story's sheet reaches halfway out of it.
    share = 0.5 if frame.shape == "story" else 0.96
    # A picture that takes the low part of a story brings its paper with it.
    below = 0.3 if pours(scene) else share
    return Rect(
        max(safe.left * share, least), max(safe.top * share, least),
        frame.width - max((frame.width - safe.right) * share, least),
        frame.height - max((frame.height - safe.bottom) * below, least),
    )  # fmt: skip


def _paint_sheet(scene: Scene, sheet: Rect) -> None:
    unit = scene.unit
    paint_ground(scene, _FRAMES[scene.theme.name], BackgroundOptions())
    radius = 34 * unit
    scene.canvas.drawRoundRect(sheet.moved(0, 10 * unit).skia, radius, radius, blurred("#000000", 18 * unit, 0.34))
    scene.canvas.drawRoundRect(sheet.skia, radius, radius, fill(_PAPER))
    inner = sheet.grown(-13 * unit).skia
    scene.canvas.drawRoundRect(inner, 24 * unit, 24 * unit, stroke(scene.palette.brand, 3 * unit))


def _bottom(scene: Scene, inner: Rect) -> Bottom:
    ink = scene.palette.ink
    fine = PrintLook(mix(_PAPER, ink, 0.1), ink, mix(ink, _PAPER, 0.25))
    return bottom_of(scene, inner, FooterLook(ink, ink, "center"), fine)


def _plan(scene: Scene, picture: Picture, area: Rect, beside_words: Rect) -> Plan:
    colors = scene.palette
    ink, loud = colors.ink, readable(colors.brand, _PAPER, 5.0)
    manner = Manner(
        align="left",
        head=Look(ink, marker=mix(colors.accent, "#ffffff", 0.3)),
        body=Look(mix(ink, _PAPER, 0.12)),
        kicker=Pill("fill", loud, "#ffffff"),
        price=PriceLook(loud, ink),
        action=Pill("fill", colors.deep, "#ffffff"),
        details=Look(ink),
        head_size=148, head_lines=4, head_share=0.42, price_size=112,
    )  # fmt: skip
    shape = scene.frame.shape
    if shape == "strip":
        return in_a_row(scene, manner, area, beside_words)
    centred = replace(manner, align="center", head_lines=2, head_share=0.3)
    aspect = _aspect(picture)
    beside_price = partial(banner, scene, (centred, manner), area, 0.5)
    if not stacks_words(scene):

        def plan_at(share: float) -> Plan:
            hero = area.part(share + 0.03, 0.02, 0.99 - share, 0.96)
            return beside(scene, manner, area.part(0, 0, share, 1), hero)

        share = {"square": 0.54, "wide": 0.56}[shape]
        plans = widened(scene, share, plan_at)
        plans = plans if shape == "wide" or not scene.wish else (*plans, beside_price)
        return choose(scene, aspect, plans, for_a_name(share, plan_at))
    if pours(scene):
        deep = Rect(area.left, area.top, area.right, _sheet(scene).bottom - 30 * scene.unit)
        fine = scene.frame.safe.bottom - area.bottom
        return choose(scene, aspect, (partial(above, scene, centred, deep, fine), beside_price))
    if not wants_banner(scene):
        return column(scene, centred, area, HeroWish(0.44, 0.30, aspect))
    # On a tall sheet a price beside the product leaves half of the paper white.
    stacked = partial(column, scene, centred, area, HeroWish(0.42, 0.33, aspect))
    return choose(scene, aspect, (stacked, beside_price) if shape == "tall" else (beside_price, stacked))


def _aspect(picture: Picture) -> float:
    """The width / height of what stands on the circle."""
    return max(picture.width / picture.height, 1.0) if picture.kind == "cutout" else 1.0


def _hero(scene: Scene, picture: Picture, room: Rect) -> Rect:
    """A cut-out on a circle, or a photo in a round window; the box of what was painted."""
    side = min(room.width, room.height)
    x, y = room.center
    circle = Rect(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    if picture.kind != "cutout":
        window = sharp_window(picture, circle)
        path = rounded(window, window.width / 2)
        window_shadow(scene, path)
        scene.canvas.drawCircle(x, y, window.width / 2 + 9 * scene.unit, fill("#ffffff"))
        draw_cover(scene, picture, window, path)
        return window
    tint = mix(scene.palette.accent, "#ffffff", 0.38)
    scene.canvas.drawCircle(x, y, side * 0.47, fill(tint))
    wide = picture.width / picture.height > 1.25
    # A wide dish may be wider than its circle where there is room for it.
    across = min(room.width, _WIDEST * side) / 2
    space = Rect(x - across, circle.top + side * 0.02, x + across, circle.bottom - side * (0.12 if wide else 0.03))
    box = cutout_box(picture, space, rise=0.35)
    draw_cutout(scene, picture, box)
    return circle
