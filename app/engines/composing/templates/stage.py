"""Stage: the product on a podium before an arch, in window light; airy and soft."""

from dataclasses import replace

from app.engines.composing.backgrounds import BackgroundOptions
from app.engines.composing.badge import Sticker, place_badge
from app.engines.composing.bottom import Bottom, bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.geometry import Rect
from app.engines.composing.ground import paint_ground
from app.engines.composing.hero import Picture, cutout_box, draw_cutout
from app.engines.composing.layout import HeroWish, Plan, above, as_wished, banner, beside, column, wider
from app.engines.composing.manner import Manner, pours, stacks_words, wants_banner
from app.engines.composing.parts import Pill
from app.engines.composing.price import PriceLook
from app.engines.composing.scene import Element, Look, Scene
from app.engines.composing.smallprint import PrintLook
from app.engines.drawing.canvas import blurred, fill
from app.engines.drawing.color import readable

_PODIUM = 0.125
"""Height of the podium below the product as a share of the short side."""


def stage(scene: Scene, picture: Picture) -> None:
    """Paint the stage; the picture must be a cut-out."""
    frame, unit, safe = scene.frame, scene.unit, scene.frame.safe
    bottom = _bottom(scene)
    panel_top = bottom.top - (30 if bottom.filled else 14) * unit
    area = Rect(safe.left, safe.top, safe.right, panel_top - 22 * unit if bottom.height else safe.bottom)
    plan = as_wished(scene, lambda: _plan(scene, picture, area))
    if pours(scene):
        bottom = bottom.ending_at(plan.hero.top - 30 * unit)
    podium = _PODIUM * frame.short * (0.75 if frame.shape == "strip" else 1.0)
    room = Rect(plan.hero.left, plan.hero.top, plan.hero.right, plan.hero.bottom - podium)
    box = cutout_box(picture, room.grown(-0.09 * room.width, 0))
    _ground(scene, box, plan.hero)
    if bottom.filled:
        _panel(scene, panel_top)
    draw_cutout(scene, picture, box)
    plan.place(scene)
    bottom.place()
    radius = 0.112 * frame.short * (1.12 if not frame.side_by_side else 1.0)
    ground = scene.palette.strong
    spot = box.right + radius * 0.55, box.top + radius * 0.3
    place_badge(scene, Sticker("flower", ground, scene.palette.on(ground), *spot, radius, -8))


def _bottom(scene: Scene) -> Bottom:
    ink, safe, unit = scene.palette.ink, scene.frame.safe, scene.unit
    inset = 34 * unit if scene.frame.shape == "story" and scene.words.has_footer else 0.0
    area = Rect(safe.left + inset, safe.top, safe.right - inset, safe.bottom - inset * 0.8)
    return bottom_of(scene, area, FooterLook(ink, ink), PrintLook("#ffffff", ink, ink, 0.8))


def _panel(scene: Scene, top: float) -> None:
    frame, unit = scene.frame, scene.unit
    if frame.shape == "story":
        box, radius = Rect(frame.safe.left, top, frame.safe.right, frame.safe.bottom), 28 * unit
        scene.canvas.drawRoundRect(
            box.moved(0, 8 * unit).skia, radius, radius, blurred(scene.palette.deep, 14 * unit, 0.22)
        )
        scene.canvas.drawRoundRect(box.skia, radius, radius, fill("#ffffff", 0.94))
    else:
        box = Rect(0, top, frame.width, frame.height)
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
    shape = scene.frame.shape
    if not stacks_words(scene):
        share = wider(scene, {"square": 0.51, "wide": 0.54, "strip": 0.7}[shape])
        return beside(scene, manner, area.part(0, 0, share, 1), area.part(share + 0.02, 0.03, 0.98 - share, 0.97))
    centred = replace(manner, align="center", head_lines=2, head_share=0.28)
    if pours(scene):
        low = 0.965 * scene.frame.height
        return above(scene, centred, Rect(area.left, area.top, area.right, low), scene.frame.safe.bottom - area.bottom)
    if wants_banner(scene):
        return banner(scene, (centred, manner), area, 0.48)
    return column(scene, centred, area, HeroWish(0.5, 0.34, 0.0))
