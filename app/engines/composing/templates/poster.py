"""Poster: rays, an outlined headline, a large product, a price tag and a dark bar with the shop."""

from dataclasses import replace

from app.engines.composing.backgrounds import BackgroundOptions
from app.engines.composing.badge import Sticker, place_badge
from app.engines.composing.bottom import Bottom, bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.geometry import Rect
from app.engines.composing.ground import paint_ground
from app.engines.composing.hero import Picture, cutout_box, draw_cutout, glow
from app.engines.composing.layout import HeroWish, Plan, above, as_wished, banner, beside, column, wider
from app.engines.composing.manner import Manner, pours, wants_banner
from app.engines.composing.parts import Pill
from app.engines.composing.price import PriceLook
from app.engines.composing.scene import Element, Look, Scene, Shadow
from app.engines.composing.smallprint import PrintLook
from app.engines.drawing.canvas import blurred, fill
from app.engines.drawing.color import contrast, mix


def poster(scene: Scene, picture: Picture) -> None:
    """Paint the poster; the picture must be a cut-out."""
    bottom = _bottom(scene)
    unit, safe = scene.unit, scene.frame.safe
    bar_top = bottom.top - (34 if bottom.filled else 14) * unit
    area = Rect(safe.left, safe.top, safe.right, bar_top - 26 * unit if bottom.height else safe.bottom)
    plan = as_wished(scene, lambda: _plan(scene, picture, area))
    if pours(scene):
        bottom = bottom.ending_at(plan.hero.top - 30 * unit)
    box = cutout_box(picture, plan.hero, rise=0.35)
    tall = scene.frame.shape in ("tall", "story")
    if tall and scene.words.badge and wants_banner(scene) and not pours(scene):
        # The product makes room for the badge at its right.
        box = box.moved((plan.hero.left - box.left) * 0.8, 0)
    x, y = box.center
    options = BackgroundOptions(center_x=x / scene.frame.width, center_y=y / scene.frame.height)
    paint_ground(scene, "sunburst", options)
    if bottom.filled:
        _bar(scene, bottom, bar_top)
    glow(scene, box, mix(scene.palette.accent, "#ffffff", 0.35))
    draw_cutout(scene, picture, box)
    plan.place(scene)
    bottom.place()
    radius = 0.116 * scene.frame.short
    corner = box.right + radius * 0.5 if tall else box.left
    ground = scene.palette.accent
    place_badge(scene, Sticker("burst", ground, scene.palette.on(ground), corner, box.top + radius * 0.9, radius))


def _bottom(scene: Scene) -> Bottom:
    colors, safe, unit = scene.palette, scene.frame.safe, scene.unit
    inset = 36 * unit if scene.frame.shape == "story" and scene.words.has_footer else 0.0
    area = Rect(safe.left + inset, safe.top, safe.right - inset, safe.bottom - inset * 0.8)
    soft = mix("#ffffff", colors.deep, 0.12)
    return bottom_of(scene, area, FooterLook("#ffffff", soft), PrintLook("#000000", "#ffffff", soft, 0.5))


def _bar(scene: Scene, bottom: Bottom, top: float) -> None:
    frame, unit, colors = scene.frame, scene.unit, scene.palette
    if frame.shape == "story":
        # Below the safe box apps lay their own buttons; a floating card leaves the rays there instead of a dark void.
        box = Rect(frame.safe.left, top, frame.safe.right, frame.safe.bottom)
        radius = 30 * unit
        scene.canvas.drawRoundRect(box.moved(0, 10 * unit).skia, radius, radius, blurred("#000000", 14 * unit, 0.35))
        scene.canvas.drawRoundRect(box.skia, radius, radius, fill(colors.deep))
        scene.canvas.drawRoundRect(
            Rect(box.left + 60 * unit, top, box.right - 60 * unit, top + 7 * unit).skia, 4 * unit, 4 * unit,
            fill(colors.accent),
        )  # fmt: skip
    else:
        box = Rect(0, top, frame.width, frame.height)
        scene.canvas.drawRect(box.skia, fill(colors.deep))
        scene.canvas.drawRect(Rect(0, top, frame.width, top + 7 * unit).skia, fill(colors.accent))
    scene.mark(Element("bar", "shape", box, group="footer"))


def _manner(scene: Scene) -> Manner:
    colors = scene.palette
    ink = colors.deep
    emphasis = colors.accent if contrast(colors.accent, ink) >= 5 else mix(colors.accent, "#ffffff", 0.5)
    return Manner(
        align="center",
        head=Look("#ffffff", emphasis, (ink, 0.105), Shadow(ink, 9 * scene.unit)),
        body=Look("#ffffff", outline=(ink, 0.22)),
        kicker=Pill("fill", colors.accent, colors.on(colors.accent)),
        price=PriceLook(emphasis, "#ffffff", ink, colors.accent),
        action=Pill("fill", "#ffffff", colors.strong, shadow="#000000"),
        details=Look("#ffffff", outline=(ink, 0.22)),
        head_size=176, head_share=0.30, price_size=122, body_face="bold",
    )  # fmt: skip


def _plan(scene: Scene, picture: Picture, area: Rect) -> Plan:
    manner = _manner(scene)
    left = replace(manner, align="left")
    shape = scene.frame.shape
    if shape in ("wide", "strip"):
        share = wider(scene, 0.56 if shape == "wide" else 0.68)
        words = area.part(0, 0, share, 1)
        left = replace(left, head_lines=3, head_share=0.5)
        return beside(scene, left, words, area.part(share + 0.02, 0, 0.98 - share, 1))
    if pours(scene):
        low = 0.955 * scene.frame.height
        return above(scene, manner, Rect(area.left, area.top, area.right, low), scene.frame.safe.bottom - area.bottom)
    if wants_banner(scene):
        return banner(scene, (manner, left), area, 0.5)
    wish = HeroWish(0.5, 0.30, picture.width / picture.height * 1.02)
    return column(scene, manner, area, wish)
