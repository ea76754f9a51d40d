"""Split: paper, an arched window with the picture, and the words beside or below it."""

from dataclasses import replace
from functools import partial

import skia

from app.engines.composing.badge import Sticker, place_badge
from app.engines.composing.bottom import Bottom, bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.geometry import Rect
from app.engines.composing.ground import paint_ground
from app.engines.composing.hero import (
    Picture,
    arch,
    cutout_box,
    draw_cover,
    draw_cutout,
    rounded,
    second_line,
    sharp_window,
    window_shadow,
)
from app.engines.composing.layout import Plan, above, as_wished, beside, choose, for_a_name, widened
from app.engines.composing.manner import Manner, pours, stacks_words
from app.engines.composing.parts import Pill
from app.engines.composing.price import PriceLook
from app.engines.composing.rows import columns, in_a_row
from app.engines.composing.scene import Element, Look, Scene
from app.engines.composing.smallprint import PrintLook
from app.engines.drawing.canvas import fill, linear_gradient
from app.engines.drawing.color import mix, readable

_WINDOW_SHARE = {"square": 0.5, "tall": 0.46, "story": 0.46}
_STRIP_WINDOW = 1.2
_SECOND_LINE = 15
_CROWDED, _MOST_CROWDED = (0.86, 0.72), (0.62, 0.52)


def split(scene: Scene, picture: Picture) -> None:
    """Paint the split layout for any kind of picture."""
    unit, safe, colors = scene.unit, scene.frame.safe, scene.palette
    bottom = _bottom(scene)
    rule = bottom.top - 28 * unit
    low = rule - 26 * unit if bottom.filled else bottom.top - 40 * unit
    area = Rect(bottom.area.left, safe.top, bottom.area.right, low)
    plan = as_wished(scene, lambda: _plan(scene, area))
    if plan.poured:
        bottom = bottom.ending_at(plan.hero.top - 30 * unit)
        rule = bottom.top - 28 * unit
    paint_ground(scene, "organic", quiet=(0.0, 0.02, 0.98, 0.96))
    if bottom.filled:
        if not plan.poured and scene.frame.shape != "strip":
            band = Rect(0, rule, scene.frame.width, scene.frame.height)
            scene.canvas.drawRect(band.skia, fill(colors.paper, 0.94))
        line = Rect(area.left, rule, area.right, rule + 2 * unit)
        scene.canvas.drawRect(line.skia, fill(colors.strong, 0.5))
        scene.mark(Element("rule", "shape", line, group="footer"))
    shown = _window(scene, picture, plan.hero)
    plan.place(scene)
    bottom.place()
    radius = 0.106 * scene.frame.short * (1.12 if not scene.frame.side_by_side else 1.0)
    spot = shown.right - radius * 0.35, shown.top + radius * 1.05
    place_badge(scene, Sticker("flower", colors.accent, colors.on(colors.accent), *spot, radius, -8))


def _bottom(scene: Scene) -> Bottom:
    ink = scene.palette.ink
    area = scene.frame.safe
    if scene.frame.shape == "strip":
        area, _ = columns(scene, area, _STRIP_WINDOW)
    return bottom_of(scene, area, FooterLook(ink, ink, "center"), PrintLook("#ffffff", ink, ink, 0.82))


def _plan(scene: Scene, area: Rect) -> Plan:
    colors, frame = scene.palette, scene.frame
    ink, loud = colors.ink, readable(colors.strong, colors.soft, 5.2)
    manner = Manner(
        align="left",
        head=Look(ink, loud),
        body=Look(ink),
        kicker=Pill("plain", loud, loud),
        price=PriceLook(loud, ink),
        action=Pill("fill", colors.strong, colors.on(colors.strong)),
        details=Look(ink),
        head_size=128, head_lines=4, head_share=0.42, price_size=96,
    )  # fmt: skip
    if frame.shape == "strip":
        return in_a_row(scene, manner, area, columns(scene, frame.safe, _STRIP_WINDOW)[1])
    if not stacks_words(scene):

        def plan_at(share: float) -> Plan:
            window = area.part(share + 0.05, 0, 0.95 - share, 1)
            return beside(scene, manner, area.part(0, 0, share, 1), window)

        share = {"square": 0.47, "wide": 0.52}[frame.shape]
        return choose(scene, 1.0, widened(scene, share, plan_at), for_a_name(share, plan_at))
    if pours(scene):
        deep = Rect(area.left, area.top, area.right, 0.955 * frame.height)
        centred = replace(manner, align="center", head_lines=2, head_share=0.22)
        below = partial(above, scene, centred, deep, frame.safe.bottom - area.bottom)
        plan = choose(scene, 1.0, (below, partial(_least_crowded, scene, manner, area)))
        return replace(plan, hero=plan.hero.grown(-0.04 * area.width, 0)) if plan.poured else plan
    return _least_crowded(scene, manner, area)


def _least_crowded(scene: Scene, manner: Manner, area: Rect) -> Plan:
    """Before words leave, or an owner's wish for larger type is denied, the window gives up some of its height."""
    plan = _stacked(scene, manner, area, 1.0)
    if not plan.setting.drops and not scene.wish:
        return plan
    shares = (1.0, *_CROWDED, *(_MOST_CROWDED if scene.wish else ()))
    return choose(scene, 1.0, tuple(partial(_stacked, scene, manner, area, share) for share in shares))


def _stacked(scene: Scene, manner: Manner, area: Rect, share: float) -> Plan:
    frame = scene.frame
    # The picture may run into the unsafe top of a story: it has no words that an app could cover.
    top = frame.safe.top * (0.55 if frame.shape == "story" else 1.0)
    taller = 1.12 if scene.words.few and frame.shape != "square" else 1.0
    # Larger type takes its room from the window.
    edge = top + _WINDOW_SHARE[frame.shape] * (area.bottom - top) * taller * share / max(scene.text_scale, 1.0)
    words = Rect(area.left, edge + 40 * scene.unit, area.right, area.bottom)
    centred = replace(manner, align="center", head_lines=2, head_share=0.22)
    margin = area.width * {"square": 0.17, "tall": 0.09, "story": 0.05}[frame.shape]
    window = Rect(area.left + margin, top, area.right - margin, edge)
    return beside(scene, centred, words, window)


def _window(scene: Scene, picture: Picture, room: Rect) -> Rect:
    """Paint the window; the box it fills, smaller than the room when a small picture would look soft."""
    unit, colors = scene.unit, scene.palette
    window = sharp_window(picture, room) if picture.kind != "cutout" else room
    flat = scene.frame.shape == "strip"
    path = rounded(window, 24 * unit) if flat else arch(window, 26 * unit)
    second_line(scene, path, colors.strong, _SECOND_LINE * unit)
    scene.mark(Element("window", "image", window.grown(_SECOND_LINE * unit)))
    window_shadow(scene, path)
    scene.canvas.drawPath(path, fill(colors.soft))
    if picture.kind != "cutout":
        draw_cover(scene, picture, window, path)
        return window
    inner = Rect(
        window.left + window.width * 0.08, window.top + window.height * 0.03,
        window.right - window.width * 0.08, window.bottom - window.height * 0.035,
    )  # fmt: skip
    box = cutout_box(picture, inner, rise=0.3)
    with skia.AutoCanvasRestore(scene.canvas):
        scene.canvas.clipPath(path, True)
        stops = [mix(colors.soft, "#ffffff", 0.35), mix(colors.mid, colors.soft, 0.35)]
        scene.canvas.drawRect(window.skia, linear_gradient((0, window.top), (0, window.bottom), stops))
        floor = Rect(window.left, box.bottom - window.height * 0.12, window.right, window.bottom)
        stops = [mix(colors.soft, colors.mid, 0.25), colors.soft]
        scene.canvas.drawRect(floor.skia, linear_gradient((0, floor.top), (0, floor.bottom), stops))
    draw_cutout(scene, picture, box)
    return window
