"""Stage: the product on a podium before an arch, in window light; airy and soft."""

from dataclasses import replace
from functools import partial

from app.engines.composing.backgrounds import BackgroundOptions
from app.engines.composing.badge import Sticker, place_badge
from app.engines.composing.bottom import Bottom, bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.geometry import Rect
from app.engines.composing.ground import paint_ground
from app.engines.composing.hero import Picture, cutout_box, draw_cutout
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
from app.engines.drawing.canvas import blurred, fill
from app.engines.drawing.color import readable

_PODIUM = 0.125
"""Height of the podium below the product as a share of the short side."""


_STAGE = 1.2
"""How much wider than its product a stage is."""


def stage(scene: Scene, picture: Picture) -> None:
    """Paint the stage; the picture must be a cut-out."""
    frame, unit, safe = scene.frame, scene.unit, scene.frame.safe
    bottom = _bottom(scene, picture)
    panel_top = bottom.top - _panel_pad(scene, bottom)
    area = Rect(safe.left, safe.top, safe.right, panel_top - 22 * unit if bottom.height else safe.bottom)
    plan = as_wished(scene, lambda: _plan(scene, picture, area))
    if plan.poured:
        bottom = bottom.ending_at(plan.hero.top - 30 * unit - (safe.bottom - bottom.area.bottom))
    podium = _PODIUM * frame.short * (0.75 if frame.shape == "strip" else 1.0)
    room = Rect(plan.hero.left, plan.hero.top, plan.hero.right, plan.hero.bottom - podium)
    box = cutout_box(picture, room.grown(-0.09 * room.width, 0))
    _ground(scene, box, plan.hero)
    if bottom.filled:
        _panel(scene, bottom)
    draw_cutout(scene, picture, box)
    plan.place(scene)
    bottom.place()
    radius = 0.112 * frame.short * (1.12 if not frame.side_by_side else 1.0)
    ground = scene.palette.strong
    spot = box.right + radius * 0.55, box.top + radius * 0.3
    place_badge(scene, Sticker("flower", ground, scene.palette.on(ground), *spot, radius, -8))


def _bottom(scene: Scene, picture: Picture) -> Bottom:
    ink, safe, unit = scene.palette.ink, scene.frame.safe, scene.unit
    inset = 34 * unit if scene.frame.shape == "story" and scene.words.has_footer else 0.0
    area = Rect(safe.left + inset, safe.top, safe.right - inset, safe.bottom - inset * 0.8)
    if scene.frame.shape == "strip":
        area, _ = _columns(scene, picture)
    return bottom_of(scene, area, FooterLook(ink, ink, "center"), PrintLook("#ffffff", ink, ink, 0.8))


def _columns(scene: Scene, picture: Picture) -> tuple[Rect, Rect]:
    return columns(scene, scene.frame.safe, _STAGE * picture.width / picture.height)


def _panel_pad(scene: Scene, bottom: Bottom) -> float:
    return (30 if bottom.filled else 14) * scene.unit


def _panel(scene: Scene, bottom: Bottom) -> None:
    frame, unit = scene.frame, scene.unit
    top = bottom.top - _panel_pad(scene, bottom)
    if frame.shape == "story":
        box, radius = Rect(frame.safe.left, top, frame.safe.right, bottom.area.bottom + 27 * unit), 28 * unit
        scene.canvas.drawRoundRect(
            box.moved(0, 8 * unit).skia, radius, radius, blurred(scene.palette.deep, 14 * unit, 0.22)
        )
        scene.canvas.drawRoundRect(box.skia, radius, radius, fill("#ffffff", 0.94))
    else:
        # On a strip the podium stands beside the shop's lines, not behind them.
        right = bottom.area.right + 20 * unit if frame.shape == "strip" else frame.width
        box = Rect(0, top, right, frame.height)
        scene.canvas.drawRect(box.skia, fill("#ffffff", 0.93))
    scene.mark(Element("panel", "shape", box, group="footer"))


def _ground(scene: Scene, box: Rect, hero: Rect) -> None:
    frame = scene.frame
    base = min(frame.width, frame.height * 0.9)
    # The arch is 1.22 podiums wide and must stay clear of the words beside and above it.
    room = hero.width
    width = min(box.width * 1.45, room / 1.22, box.width + 0.3 * frame.short)
    floor = box.bottom - 0.012 * frame.short
    top = max(box.top - 0.09 * frame.short, hero.top + 4 * scene.unit if stacks_words(scene) else 0.03 * frame.height)
    options = BackgroundOptions(
        center_x=box.center[0] / frame.width, floor=floor / frame.height, podium_width=width / base,
        arch_top=top / frame.height, light="l", tiers=1,
    )  # fmt: skip
    paint_ground(scene, "stage", options)


def _plan(scene: Scene, picture: Picture, area: Rect) -> Plan:
    colors = scene.palette
    ink, loud = colors.ink, readable(colors.strong, colors.soft, 5.2)
    manner = Manner(
        align="left",
        head=Look(ink, loud),
        body=Look(ink),
        kicker=Pill("outline", loud, loud),
        price=PriceLook(loud, ink),
        action=Pill("fill", colors.strong, colors.on(colors.strong), shadow=colors.deep),
        details=Look(ink),
        head_size=138, head_lines=4, head_share=0.44, price_size=100,
    )  # fmt: skip
    shape, aspect = scene.frame.shape, picture.width / picture.height
    centred = replace(manner, align="center", head_lines=2, head_share=0.28)
    beside_price = partial(banner, scene, (centred, manner), area, 0.48)
    if shape == "strip":
        words, hero = _columns(scene, picture)
        return in_a_row(scene, manner, Rect(words.left, area.top, words.right, area.bottom), hero)
    if not stacks_words(scene):

        def plan_at(share: float) -> Plan:
            hero = area.part(share + 0.02, 0.03, 0.98 - share, 0.97)
            return beside(scene, manner, area.part(0, 0, share, 1), hero)

        share = {"square": 0.51, "wide": 0.54}[shape]
        plans = widened(scene, share, plan_at)
        plans = plans if shape == "wide" or not scene.wish else (*plans, beside_price)
        return choose(scene, aspect, plans, for_a_name(share, plan_at))
    # Podium and arch take their part of the height: this is the shape of product and stage together.
    stacked = partial(column, scene, centred, area, HeroWish(0.5, 0.34, 1 / (0.82 / aspect + _PODIUM + 0.12)))
    if pours(scene):
        deep = Rect(area.left, area.top, area.right, 0.965 * scene.frame.height)
        fine = scene.frame.safe.bottom - area.bottom
        return choose(scene, aspect, (partial(above, scene, centred, deep, fine), beside_price))
    if not wants_banner(scene):
        return stacked()
    return choose(scene, aspect, (beside_price, stacked) if shape == "tall" else (beside_price,))
