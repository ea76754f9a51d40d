"""The checks on a finished ad: every rule measured on what was placed and painted."""

from app.engines.composing.contrast import TARGET, Reading
from app.engines.composing.frame import Frame
from app.engines.composing.geometry import Quad, around, overlap
from app.engines.composing.hero import SHARPEST
from app.engines.composing.scene import Element, PlacedText, Scene
from app.engines.composing.smallprint import least_label
from app.engines.contracts import Check

_SLACK = 1.5
_SMALLEST = 0.020
_HEADLINE = 0.05
_QR_SHARE = 0.0026
_QR_PIXELS = 3
_PRICE = ("offer-label", "old-price", "price-")
_FOOTER = {"shop", "address", "phone", "hours", "notes", "ai-label"}


def run_checks(scene: Scene, readings: list[Reading]) -> tuple[Check, ...]:
    """Every check, in a fixed order; a rule that an ad gives no occasion for holds."""
    return (
        _contrast(readings), _safe(scene), _apart(scene), _inside(scene), _glyphs(scene), _sizes(scene),
        _whole_words(scene), _qr(scene), _sharp(scene), _label(scene, readings), _file(scene),
    )  # fmt: skip


def _check(name: str, problems: list[str]) -> Check:
    return Check(name=name, passed=not problems, detail="; ".join(problems))


def _contrast(readings: list[Reading]) -> Check:
    low = [f"{reading.id} {reading.ratio:.2f}" for reading in readings if reading.ratio < TARGET]
    return _check("contrast", low)


def _safe(scene: Scene) -> Check:
    safe = scene.frame.safe
    out = [text.id for text in scene.texts for quad in text.quads() if not safe.holds(around(quad), _SLACK)]
    out += [item.id for item in scene.elements if item.role == "qr" and not safe.holds(item.box, _SLACK)]
    return _check("safe_area", out)


def _group(text: PlacedText) -> str:
    if text.role == "badge":
        return "badge"
    return "price" if text.id.startswith(_PRICE) else text.id


def _apart(scene: Scene) -> Check:
    placed: list[tuple[str, str, Quad]] = [
        (text.id, _group(text), quad) for text in scene.texts for quad in text.quads()
    ]
    placed += [(item.id, item.id, item.box.corners) for item in scene.elements if item.role == "qr"]
    problems = []
    for i, (name, _, quad) in enumerate(placed):
        for other, _, second in placed[i + 1 :]:
            if name != other and around(quad).meets(around(second)) and overlap(quad, second):
                problems.append(f"{name} x {other}")
    for item in scene.elements:
        if item.role == "shape":
            problems += _covered(item, placed)
    return _check("no_overlap", problems)


def _covered(item: Element, placed: list[tuple[str, str, Quad]]) -> list[str]:
    problems = []
    for name, group, quad in placed:
        if group == item.group or (item.group == "footer" and (name in _FOOTER or name == "qr")):
            continue
        box = around(quad)
        if item.id == "badge":
            x, y = item.box.center
            hit = box.distance(x, y) < item.box.width / 2
        else:
            hit = box.meets(item.box.grown(-_SLACK))
        if hit:
            problems.append(f"{item.id} over {name}")
    return problems


def _inside(scene: Scene) -> Check:
    bounds = scene.frame.bounds
    out = [text.id for text in scene.texts for quad in text.quads() if not bounds.holds(around(quad), 0.5)]
    pills = {item.group: item.box for item in scene.elements if item.role == "shape" and item.id.endswith("-pill")}
    for text in scene.texts:
        shape = pills.get(text.id)
        if shape is not None and not all(shape.holds(box, 0.5) for box in text.boxes()):
            out.append(f"{text.id} leaves its pill")
    return _check("no_clipping", out)


def _glyphs(scene: Scene) -> Check:
    return _check("glyphs", [f"{text.id} {text.block.missing!r}" for text in scene.texts if text.block.missing])


def _sizes(scene: Scene) -> Check:
    short = scene.frame.short
    small = [
        f"{text.id} {text.block.size:.1f}px"
        for text in scene.texts
        if text.block.size < short * (_HEADLINE if text.id == "headline" else _SMALLEST)
    ]
    return _check("type_size", small)


def _whole_words(scene: Scene) -> Check:
    broken = []
    for text in scene.texts:
        set_words = " ".join(line.text for line in text.block.lines).replace("\u00a0", " ").split()
        if set_words != text.block.source.replace("\u00a0", " ").split():
            broken.append(text.id)
    return _check("whole_words", broken)


def _qr(scene: Scene) -> Check:
    least = max(_QR_PIXELS, _QR_SHARE * scene.frame.short)
    small = [f"module {item.module:.0f}px" for item in scene.elements if item.role == "qr" and item.module < least]
    return _check("qr", small)


def _sharp(scene: Scene) -> Check:
    soft = [
        f"{item.id} x{item.scale:.2f}"
        for item in scene.elements
        if item.role == "image" and item.scale > SHARPEST + 0.005
    ]
    return _check("sharpness", soft)


def _label(scene: Scene, readings: list[Reading]) -> Check:
    if not scene.words.ai_label:
        return _check("ai_label", [])
    marks = [text for text in scene.texts if text.id == "ai-label"]
    if not marks:
        return _check("ai_label", ["absent"])
    problems = []
    if marks[0].block.size < least_label(scene):
        problems.append(f"{marks[0].block.size:.1f}px")
    problems += [f"{item.ratio:.2f}:1" for item in readings if item.id == "ai-label" and item.ratio < TARGET]
    return _check("ai_label", problems)


def _file(scene: Scene) -> Check:
    height, width = scene.pixels.shape[:2]
    frame: Frame = scene.frame
    wrong = [] if (width, height) == (frame.width, frame.height) else [f"{width}x{height}"]
    opaque = bool((scene.pixels[::16, ::16, 3] == 255).all())
    return _check("file", wrong + ([] if opaque else ["not opaque"]))
