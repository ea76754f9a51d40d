"""Poster: rays, an outlined headline, a large product, a price tag and a dark bar with the shop."""

from dataclasses import replace
from functools import partial

from app.engines.composing.backgrounds import BackgroundOptions
from app.engines.composing.badge import Sticker, place_badge
from app.engines.composing.bottom import Bottom, bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.geometry import Rect
from app.engines.composing.ground import paint_ground
from app.engines.composing.hero import Picture, cutout_box, draw_cutout, glow
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
from app.engines.composing.manner import Manner, pours, wants_banner
from app.engines.composing.parts import Pill
from app.engines.composing.price import PriceLook
from app.engines.composing.rows import columns, in_a_row
from app.engines.composing.scene import Element, Look, Scene, Shadow
from app.engines.composing.smallprint import PrintLook
from app.engines.drawing.canvas import blurred, fill
from app.engines.drawing.color import contrast, mix

_FINE = 0.12
"""The outline of small words in em, where the rays are too bright for plain ones."""


def poster(scene: Scene, picture: Picture) -> None:
    """Paint the poster; the picture must be a cut-out."""
    bottom = _bottom(scene, picture)
    unit, safe = scene.unit, scene.frame.safe
    bar_top = bottom.top - _bar_pad(scene, bottom)
    area = Rect(safe.left, safe.top, safe.right, bar_top - 26 * unit if bottom.height else safe.bottom)
    plan = as_wished(scene, lambda: _plan(scene, picture, area))
    if plan.poured:
        bottom = bottom.ending_at(plan.hero.top - 30 * unit - (safe.bottom - bottom.area.bottom))
    box = cutout_box(picture, plan.hero, rise=0.35)
    tall = scene.frame.shape in ("tall", "story")
    if tall and scene.words.badge and wants_banner(scene) and not plan.poured:
        # The product makes room for the badge at its right.
        box = box.moved((plan.hero.left - box.left) * 0.8, 0)
    x, y = box.center
    options = BackgroundOptions(center_x=x / scene.frame.width, center_y=y / scene.frame.height)
    paint_ground(scene, "sunburst", options)
    glow(scene, box, mix(scene.palette.loud, "#ffffff", 0.35))
    if bottom.filled:
        _bar(scene, bottom)
    draw_cutout(scene, picture, box)
    plan.place(scene)
    bottom.place()
    radius = 0.116 * scene.frame.short
    corner = box.right + radius * 0.5 if tall else box.left
    ground = scene.palette.loud
    place_badge(scene, Sticker("burst", ground, scene.palette.on(ground), corner, box.top + radius * 0.9, radius))


def _bottom(scene: Scene, picture: Picture) -> Bottom:
    colors, safe, unit = scene.palette, scene.frame.safe, scene.unit
    inset = 36 * unit if scene.frame.shape == "story" and scene.words.has_footer else 0.0
    area = Rect(safe.left + inset, safe.top, safe.right - inset, safe.bottom - inset * 0.8)
    if scene.frame.shape == "strip":
        area, _ = _columns(scene, picture)
    soft = mix("#ffffff", colors.deep, 0.12)
    return bottom_of(scene, area, FooterLook("#ffffff", soft, "center"), PrintLook("#000000", "#ffffff", soft, 0.5))


def _columns(scene: Scene, picture: Picture) -> tuple[Rect, Rect]:
    return columns(scene, scene.frame.safe, picture.width / picture.height)


def _bar_pad(scene: Scene, bottom: Bottom) -> float:
    return (34 if bottom.filled else 14) * scene.unit


def _bar(scene: Scene, bottom: Bottom) -> None:
    top = bottom.top - _bar_pad(scene, bottom)
    frame, unit, colors = scene.frame, scene.unit, scene.palette
    if frame.shape == "story":
        # Below the safe box apps lay their own buttons; a floating card leaves the rays there instead of a dark void.
        box = Rect(frame.safe.left, top, frame.safe.right, bottom.area.bottom + 29 * unit)
        radius = 30 * unit
        scene.canvas.drawRoundRect(box.moved(0, 10 * unit).skia, radius, radius, blurred("#000000", 14 * unit, 0.35))
        scene.canvas.drawRoundRect(box.skia, radius, radius, fill(colors.deep))
        scene.canvas.drawRoundRect(
            Rect(box.left + 60 * unit, top, box.right - 60 * unit, top + 7 * unit).skia, 4 * unit, 4 * unit,
            fill(colors.loud),
        )  # fmt: skip
    else:
        box = Rect(0, top, frame.width, frame.height)
        scene.canvas.drawRect(box.skia, fill(colors.deep))
        scene.canvas.drawRect(Rect(0, top, frame.width, top + 7 * unit).skia, fill(colors.loud))
    scene.mark(Element("bar", "shape", box, group="footer"))


def _manner(scene: Scene) -> Manner:
    colors = scene.palette
    ink = colors.deep
    emphasis = colors.loud if contrast(colors.loud, ink) >= 5 else mix(colors.loud, "#ffffff", 0.5)
    return Manner(
        align="center",
        head=Look("#ffffff", emphasis, (ink, 0.092), Shadow(ink, 7 * scene.unit)),
        body=Look("#ffffff", outline=(ink, _FINE)),
        kicker=Pill("fill", colors.loud, colors.on(colors.loud)),
        price=PriceLook(emphasis, "#ffffff", ink, colors.loud),
        action=Pill("fill", "#ffffff", colors.strong, shadow="#000000"),
        details=Look("#ffffff", outline=(ink, _FINE)),
        head_size=176, head_share=0.30, price_size=122, body_face="bold",
    )  # fmt: skip


def _plan(scene: Scene, picture: Picture, area: Rect) -> Plan:
    manner = _manner(scene)
    left = replace(manner, align="left")
    shape, aspect = scene.frame.shape, picture.width / picture.height
    if shape == "strip":
        words, hero = _columns(scene, picture)
        return in_a_row(scene, manner, Rect(words.left, area.top, words.right, area.bottom), hero)
    if shape == "wide":
        loud = replace(left, head_lines=3, head_share=0.5)

        def plan_at(share: float) -> Plan:
            hero = area.part(share + 0.02, 0, 0.98 - share, 1)
            return beside(scene, loud, area.part(0, 0, share, 1), hero)

        return choose(scene, aspect, widened(scene, 0.56, plan_at), for_a_name(0.56, plan_at))
    stacked = partial(column, scene, manner, area, HeroWish(0.5, 0.30, aspect * 1.02))
    beside_price = partial(banner, scene, (manner, left), area, 0.5)
    if pours(scene):
        deep = Rect(area.left, area.top, area.right, 0.955 * scene.frame.height)
        return choose(
            scene, aspect, (partial(above, scene, manner, deep, scene.frame.safe.bottom - area.bottom), beside_price)
        )
    if not wants_banner(scene):
        return stacked()
    return choose(scene, aspect, (stacked, beside_price) if shape == "tall" else (beside_price,))
