"""Fullbleed: the picture fills the ad, the words stand on its calmest side under a solved veil."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from app.engines.composing.badge import Sticker, place_badge
from app.engines.composing.bottom import Bottom, bottom_of
from app.engines.composing.footer import FooterLook
from app.engines.composing.frame import Frame
from app.engines.composing.geometry import Rect
from app.engines.composing.hero import Picture, draw_cover
from app.engines.composing.layout import Plan, as_wished, beside, choose, widened
from app.engines.composing.manner import Manner
from app.engines.composing.parts import Pill
from app.engines.composing.price import PriceLook
from app.engines.composing.rows import in_a_row
from app.engines.composing.scene import Element, Look, Scene
from app.engines.composing.scrim import HEAVIEST, Side, Veil, draw, solve
from app.engines.composing.smallprint import PrintLook
from app.engines.drawing.canvas import fill, linear_gradient
from app.engines.drawing.color import from_oklch, mix, oklch

_DARK_TINT = 0.16
_BUSY = 6.0
_MOST = (0.9, 1.0)


@dataclass(frozen=True)
class _Tones:
    ink: str
    tint: str
    loud: str


@dataclass(frozen=True)
class _Draft:
    """One way to set the words on the picture."""

    plan: Plan
    bottom: Bottom
    veils: tuple[Veil, ...]
    tones: _Tones
    busy: float

    @property
    def weight(self) -> float:
        """The opacity of its heaviest veil."""
        return max(veil.alpha for veil in self.veils)


def readable_on(scene: Scene, picture: Picture) -> bool:
    """Whether the words can stand on this picture without hiding it."""
    draft = _best(scene, picture)
    scene.elements.clear()
    scene.notes.clear()
    return draft.weight <= HEAVIEST


def fullbleed(scene: Scene, picture: Picture) -> None:
    """Paint the picture over the whole ad and the words on it."""
    draft = _best(scene, picture)
    scene.elements.clear()
    _lay(scene, picture, draft.tones)
    for veil in draft.veils:
        draw(scene, veil)
    if draft.bottom.filled:
        safe, unit = scene.frame.safe, scene.unit
        top = draft.bottom.top - 24 * unit
        line = Rect(safe.left, top, safe.right, top + 2 * unit)
        scene.canvas.drawRect(line.skia, fill(draft.tones.ink, 0.4))
        scene.mark(Element("rule", "shape", line, group="footer"))
    draft.plan.place(scene)
    draft.bottom.place()
    radius = 0.112 * scene.frame.short
    safe, ground = scene.frame.safe, scene.palette.accent
    low = any(veil.side == "top" for veil in draft.veils)
    y = draft.bottom.top - radius * 1.6 if low else safe.top + radius
    place_badge(scene, Sticker("circle", ground, scene.palette.on(ground), safe.right - radius, y, radius, -8))


def _best(scene: Scene, picture: Picture) -> _Draft:
    drafts = []
    for tones in _tones(scene):
        _lay(scene, picture, tones)
        sides: tuple[Side, ...] = ("left",) if scene.frame.shape in ("wide", "strip") else ("bottom", "top")
        if picture.stands_low and sides != ("left",):
            sides = ("top",)
        drafts += [_draft(scene, side, tones) for side in sides]
    # White on a dark veil is the stronger look, so the light version must be clearly better to win.
    return min(drafts, key=lambda draft: draft.weight + draft.busy + (0.12 if draft.tones.ink != "#ffffff" else 0.0))


def picture_room(frame: Frame) -> Rect:
    """The part of an ad that the picture fills in this layout."""
    if frame.shape not in ("wide", "strip"):
        return frame.bounds
    return Rect((0.36 if frame.shape == "wide" else 0.6) * frame.width, 0, frame.width, frame.height)


def _lay(scene: Scene, picture: Picture, tones: _Tones) -> None:
    """Put the picture down: all over, or on a wide ad at the right, melting into the colour under the words."""
    frame = scene.frame
    room = picture_room(frame)
    if room == frame.bounds:
        draw_cover(scene, picture, room)
        return
    edge = room.left
    scene.canvas.drawRect(frame.bounds.skia, fill(tones.tint))
    draw_cover(scene, picture, room)
    fade = edge + 0.3 * frame.width
    stops = [(tones.tint, 1 - share * share * (3 - 2 * share)) for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)]
    scene.canvas.drawRect(Rect(edge - 1, 0, fade, frame.height).skia, linear_gradient((edge, 0), (fade, 0), stops))


def _tones(scene: Scene) -> tuple[_Tones, _Tones]:
    _, chroma, hue = oklch(scene.palette.brand)
    _, warm, accent_hue = oklch(scene.palette.accent)
    loud = from_oklch(0.9, min(max(warm, 0.06), 0.12), accent_hue)
    dark = _Tones("#ffffff", from_oklch(_DARK_TINT, min(chroma, 0.035), hue), loud)
    light = _Tones(scene.palette.ink, mix(scene.palette.paper, "#ffffff", 0.5), scene.palette.step(800))
    return dark, light


def _draft(scene: Scene, side: Side, tones: _Tones) -> _Draft:
    unit, safe = scene.unit, scene.frame.safe
    light = tones.ink != "#ffffff"
    plate = PrintLook("#ffffff" if light else "#000000", tones.ink, tones.ink, 0.72 if light else 0.5)
    narrow = safe.part(0, 0, 0.6, 1) if side == "left" else safe
    bottom = bottom_of(scene, narrow, FooterLook(tones.ink, tones.ink), plate)
    low = bottom.top - (52 if bottom.filled else 24) * unit
    area = Rect(safe.left, safe.top, safe.right, low)
    plan = as_wished(scene, lambda: _plan(scene, area, side, tones))
    return _Draft(plan, bottom, _veils(scene, (plan, bottom), side, tones), tones, _busy(scene, _boxes(plan)))


def _plan(scene: Scene, area: Rect, side: Side, tones: _Tones) -> Plan:
    shape = scene.frame.shape
    if shape == "strip":
        return in_a_row(scene, _manner(scene, tones), area.part(0, 0, 0.7, 1), area)
    if side == "left":
        return choose(
            scene, 1.0, widened(scene, 0.52, lambda share: _set(scene, area.part(0, 0, share, 1), side, tones))
        )
    usual = (0.62 if shape == "square" else 0.52) * max(scene.text_scale, 1.0)
    shares = (min(usual, 0.8), *(_MOST if scene.wish else ()))
    words = (area.part(0, 1 - share if side == "bottom" else 0, 0.94, share) for share in shares)
    return choose(scene, 1.0, tuple(partial(_set, scene, room, side, tones) for room in words))


def _set(scene: Scene, words: Rect, side: Side, tones: _Tones) -> Plan:
    return _anchored(beside(scene, _manner(scene, tones), words, words), words, side)


def _boxes(plan: Plan) -> list[Rect]:
    return [
        Rect(area.left, area.top, area.left + stacked.width, area.top + stacked.height)
        for stacked, area in plan.stacks
        if stacked.parts
    ]


def _busy(scene: Scene, boxes: list[Rect]) -> float:
    """How much happens in the picture under the words: the mean step between neighbouring samples."""
    steps = [0.0]
    for box in boxes:
        cut = scene.pixels[max(int(box.top), 0) : int(box.bottom) : 6, max(int(box.left), 0) : int(box.right) : 6, 1]
        if min(cut.shape) > 1:
            steps.append(float(np.abs(np.diff(cut.astype(np.int16), axis=1)).mean()) / 255)
    return _BUSY * max(steps)


def _anchored(plan: Plan, words: Rect, side: Side) -> Plan:
    """Push centred words to the edge that the veil grows from."""
    used = [(stacked, area) for stacked, area in plan.stacks if stacked.parts]
    if side == "left" or not used:
        return plan
    bottom = used[-1][1].top + used[-1][0].height
    shift = words.bottom - bottom if side == "bottom" else words.top - used[0][1].top
    return replace(plan, stacks=tuple((stacked, area.moved(0, shift)) for stacked, area in plan.stacks))


def _veils(scene: Scene, placed: tuple[Plan, Bottom], side: Side, tones: _Tones) -> tuple[Veil, ...]:
    plan, bottom = placed
    boxes = _boxes(plan)
    colors = (tones.ink, tones.tint)
    low = bottom.top - 40 * scene.unit
    foot = Rect(bottom.area.left, bottom.top, bottom.area.right, bottom.area.bottom)
    if not boxes:
        return (solve(scene.pixels, (foot,), colors, "bottom", low),)
    if side == "left":
        edge = max(box.right for box in boxes) + 30 * scene.unit
        return (solve(scene.pixels, (*boxes, foot), colors, "left", max(edge, foot.right)),)
    if side == "bottom":
        edge = min(box.top for box in boxes) - 20 * scene.unit
        return (solve(scene.pixels, (*boxes, foot), colors, "bottom", edge),)
    edge = max(box.bottom for box in boxes) + 24 * scene.unit
    above = solve(scene.pixels, tuple(boxes), colors, "top", edge)
    return (above, solve(scene.pixels, (foot,), colors, "bottom", low)) if bottom.filled else (above,)


def _manner(scene: Scene, tones: _Tones) -> Manner:
    light = tones.ink != "#ffffff"
    action = scene.palette.strong if light else tones.loud
    return Manner(
        align="left",
        head=Look(tones.ink, tones.loud),
        body=Look(tones.ink),
        kicker=Pill("plain", tones.loud, tones.loud),
        price=PriceLook(tones.ink, tones.ink),
        action=Pill("fill", action, scene.palette.on(action)),
        details=Look(tones.ink),
        head_size=132, head_lines=3, head_share=0.3, price_size=88,
    )  # fmt: skip
