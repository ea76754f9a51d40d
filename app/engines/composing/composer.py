"""The composer: one request in, one finished and checked ad out. A pure function of the request."""

from app.engines.composing.checks import run_checks
from app.engines.composing.contrast import Reading, guarantee, measure
from app.engines.composing.export import png
from app.engines.composing.frame import Frame, frame_of
from app.engines.composing.hero import SHARPEST, Picture, picture_of
from app.engines.composing.ink import decorate, letters
from app.engines.composing.plain import plain
from app.engines.composing.scene import Scene
from app.engines.composing.templates import TEMPLATES
from app.engines.composing.templates.fullbleed import picture_room, readable_on
from app.engines.composing.themes import choose_theme
from app.engines.composing.tint import tint_headline
from app.engines.composing.words import Words, words_of
from app.engines.contracts import AdCreative, Check, CompositionRequest
from app.engines.drawing.palette import palette

FACTS = frozenset(("headline", "offer", "details", "badge"))
"""Words that an ad may not lose: what it offers, for how much and when. Others give way on a small picture."""
_CUTOUTS = ("poster", "stage", "card", "split")
_PICTURES = ("fullbleed", "split", "card")
_BY_STYLE = {
    "minimal": "stage", "luxury": "stage", "pastel": "stage", "watercolor": "split", "illustration": "poster",
    "retro": "card", "hanji": "split", "neon": "poster", "fresh": "card", "festive": "poster", "warm": "card",
}  # fmt: skip
_BY_TRADE = {
    "chicken": "poster", "hansik": "card", "cafe": "split", "bakery": "card", "flower": "split", "nail": "stage",
    "hair": "stage", "gym": "poster", "pilates": "split", "academy": "card", "pet": "card", "laundry": "split",
    "craft": "split", "butcher": "poster", "fruit": "poster", "realestate": "split", "carcare": "poster",
}  # fmt: skip


def choose_template(request: CompositionRequest) -> str:
    """The layout for a request: the owner's wish where the picture allows it, else by trade, style and candidate."""
    picture = picture_of(request.visual)
    allowed = _CUTOUTS if picture.kind == "cutout" else _PICTURES
    wished = request.look.template or request.template or ""
    if wished in allowed:
        return wished
    if wished in ("poster", "stage", "fullbleed"):
        return "split" if picture.kind != "cutout" else "stage"
    if picture.kind == "cutout":
        # Who asked for another ground wants to see one: the stage has the most of it.
        usual = "stage" if _is_own(request) else _BY_TRADE.get(request.industry or "", "card")
        first = _BY_STYLE.get(request.style or "") or usual
    else:
        first = _for_picture(picture, frame_of(request.format))
    return allowed[(allowed.index(first) + request.look.candidate + _other_grounds(request)) % len(allowed)]


def _other_grounds(request: CompositionRequest) -> int:
    """How many other grounds were asked for: around an owner's product the ground is all that can be another."""
    return max(request.look.picture_round - 1, 0) if _is_own(request) else 0


def _is_own(request: CompositionRequest) -> bool:
    """Whether the picture is the product of an owner's photo, around which the ground is ours."""
    return request.visual.kind == "cutout" and request.look.photo != "whole"


def _for_picture(picture: Picture, frame: Frame) -> str:
    # A painted scene leaves room for words; a photo has its subject in the middle, where words would cover it.
    apart = picture.kind == "scene" or frame.shape in ("wide", "strip")
    return "fullbleed" if apart and _covers(picture, frame) else "split"


def _covers(picture: Picture, frame: Frame) -> bool:
    room = picture_room(frame)
    return max(room.width / picture.width, room.height / picture.height) <= SHARPEST


class SkiaComposer:
    """Sets type over a picture with skia."""

    def compose(self, request: CompositionRequest) -> AdCreative:
        """Compose one ad in the exact size of its format, with the report of every check.

        Raises EngineError("bad_picture") when the key visual cannot be read; no copy makes it fail.
        """
        words = words_of(request)
        picture = picture_of(request.visual)
        template = choose_template(request)
        scene = _scene(request, words, template)
        if not words.headline and not words.has_footer and words.offer is None:
            plain(scene, picture)
        else:
            template = _painted(scene, picture, template, request)
        if request.look.text_color:
            tint_headline(scene, request.look.text_color)
        readings = _finish(scene)
        return AdCreative(
            data=png(scene.pixels, request.format.dpi), width=scene.frame.width, height=scene.frame.height,
            format_id=request.format.id, template=template, checks=_report(scene, readings),
            display_list=scene.display_list(),
        )  # fmt: skip


def _scene(request: CompositionRequest, words: Words, template: str) -> Scene:
    look = request.look
    colors = palette(request.primary, request.accent, look.warmth, look.brightness)
    theme = choose_theme(request.industry, request.style, template, look.candidate)
    scale = min(max(look.text_scale, 0.7), 1.8)
    return Scene(frame_of(request.format), colors, theme, words, request.seed, scale)


def _painted(scene: Scene, picture: Picture, template: str, request: CompositionRequest) -> str:
    """Paint the template, or the split layout where words on this picture would need too dark a veil."""
    if template == "fullbleed" and not (_covers(picture, scene.frame) and readable_on(scene, picture)):
        template = "split"
        scene.theme = choose_theme(request.industry, request.style, template, request.look.candidate)
    TEMPLATES[template](scene, picture)
    return template


def _finish(scene: Scene) -> list[Reading]:
    guarantee(scene)
    for text in scene.texts:
        decorate(scene, text)
    readings = [measure(scene, text) for text in scene.texts]
    for text in scene.texts:
        letters(scene, text)
    for overlay in scene.overlays:
        overlay(scene.canvas)
    return readings


def _report(scene: Scene, readings: list[Reading]) -> tuple[Check, ...]:
    lost = ["no room for " + ",".join(scene.lost)] if scene.lost else []
    detail = "; ".join(dict.fromkeys([*lost, *scene.notes]))
    kept = Check(name="kept_words", passed=not FACTS & set(scene.lost), detail=detail)
    return (*run_checks(scene, readings), kept)
