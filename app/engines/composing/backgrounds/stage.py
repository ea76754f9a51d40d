"""The product stage: wall, arch niche, floor, podium and window light with leaf shadows."""

import math

import numpy as np
import skia

from app.engines.composing.backgrounds.scene import Scene
from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.color import mix
from app.engines.drawing.noise import grain, resize, smoothstep, soften

_ARCH = 1.22
"""The width of the arch in podiums."""
_SWEEP, _FADE = 0.11, 0.12
"""Half the height in which the wall becomes floor, and the width in which its edge fades, in short sides."""


def stage(scene: Scene) -> Pixels:
    """A set for one product: it stands at center_x on a podium whose top lies on the floor line."""
    target = scene.surface("#ffffff")
    canvas = target.getCanvas()
    _wall(scene, canvas)
    _sweep(scene, canvas)
    if scene.options.arch_top < 1:
        _arch(scene, canvas)
    _floor(scene, canvas)
    x, floor = scene.options.center_x * scene.width, scene.options.floor * scene.height
    width, height = scene.options.podium_width * min(scene.width, scene.height * 0.9), 0.072 * scene.short
    tint = scene.palette.tint if scene.options.ground == "light" else scene.palette.step(900)
    if scene.options.tiers > 1:
        _step(scene, canvas, (x, floor + height * 1.04, width * 1.12), mix(tint, scene.palette.brand, 0.10))
    if scene.options.tiers > 0:
        _step(scene, canvas, (x, floor - 0.005 * scene.short, width * 0.88), tint)
    return grain(_window_light(scene, draw.rgb(target)), scene.random, 1.5)


def _colors(scene: Scene) -> tuple[str, str]:
    colors = scene.palette
    return (colors.step(800), colors.step(900)) if scene.options.ground == "dark" else (colors.soft, colors.step(300))


def _wall(scene: Scene, canvas: skia.Canvas) -> None:
    wall, _ = _colors(scene)
    side = 0.25 if scene.options.light == "l" else 0.75
    stops = [mix(wall, "#ffffff", 0.5), wall, mix(wall, scene.palette.strong, 0.22)]
    if scene.options.ground == "dark":
        stops = [mix(wall, scene.palette.brand, 0.35), wall, scene.palette.deep]
    reach = math.hypot(scene.width, scene.height) * 0.95
    canvas.drawPaint(draw.radial_gradient((scene.width * side, scene.height * 0.15), reach, stops, [0, 0.55, 1]))


def _arch(scene: Scene, canvas: skia.Canvas) -> None:
    wall, _ = _colors(scene)
    colors, unit = scene.palette, scene.unit
    floor, top = scene.options.floor * scene.height, scene.options.arch_top * scene.height
    width = scene.options.podium_width * min(scene.width, scene.height * 0.9) * _ARCH
    x = scene.options.center_x * scene.width
    path = skia.Path()
    area = skia.Rect.MakeLTRB(x - width / 2, top, x + width / 2, floor + width)
    path.addRRect(skia.RRect.MakeRectXY(area, width / 2, width / 2))
    canvas.save()
    canvas.clipRect(skia.Rect.MakeWH(scene.width, floor))
    canvas.drawPath(path, draw.blurred("#ffffff", 10 * unit, 0.5 if scene.options.ground == "light" else 0.12))
    canvas.clipPath(path, True)
    back = [mix(colors.brand, wall, 0.42), mix(colors.brand, wall, 0.72)]
    canvas.drawPaint(draw.linear_gradient((x, top), (x, floor), back))
    canvas.drawPaint(draw.radial_gradient((x, (top + floor) / 2), width * 0.75, [("#ffffff", 0.26), ("#ffffff", 0.0)]))
    # The niche is deep: its lit side throws a shadow inwards, so the dark edge lies towards the lamp.
    depth = skia.Path(path)
    depth.offset(16 * unit if scene.options.light == "l" else -16 * unit, 18 * unit)
    depth.setFillType(skia.PathFillType.kInverseWinding)
    canvas.drawPath(depth, draw.blurred(colors.deep, 15 * unit, 0.34))
    canvas.restore()


def _sweep(scene: Scene, canvas: skia.Canvas) -> None:
    """Where words may stand, wall and floor flow into each other: a line behind letters looks like an accident."""
    top, reach = scene.options.floor * scene.height, _SWEEP * scene.short
    area = skia.Rect.MakeLTRB(0, top - reach, scene.width, scene.height)
    soft = draw.linear_gradient((0, top - reach), (0, top + reach), [("#000000", 0.0), ("#000000", 1.0)])
    canvas.drawRect(area, _masked(_floor_paint(scene), soft))


def _floor(scene: Scene, canvas: skia.Canvas) -> None:
    """The edge of the floor below the arch; it fades out beside it."""
    top, x = scene.options.floor * scene.height, scene.options.center_x * scene.width
    near = scene.options.podium_width * min(scene.width, scene.height * 0.9) * _ARCH / 2
    far = near + _FADE * scene.short
    fading = [("#000000", alpha) for alpha in (0.0, 1.0, 1.0, 0.0)]
    places = [0.0, (far - near) / (2 * far), (far + near) / (2 * far), 1.0]
    beside = draw.linear_gradient((x - far, 0), (x + far, 0), fading, places)
    area = skia.Rect.MakeLTRB(x - far, top, x + far, scene.height)
    canvas.drawRect(area, _masked(_floor_paint(scene), beside))
    seam = 26 * scene.unit
    deep = scene.palette.deep
    shade = draw.linear_gradient((0, top), (0, top + seam), [(deep, 0.22), (deep, 0.0)])
    canvas.drawRect(skia.Rect.MakeLTRB(x - far, top - 1, x + far, top + seam), _masked(shade, beside))


def _floor_paint(scene: Scene) -> skia.Paint:
    _, ground = _colors(scene)
    light = 0.24 if scene.options.ground == "light" else 0.06
    stops = [mix(ground, "#ffffff", light), mix(ground, scene.palette.strong, 0.20)]
    return draw.linear_gradient((0, scene.options.floor * scene.height), (0, scene.height), stops)


def _masked(paint: skia.Paint, mask: skia.Paint) -> skia.Paint:
    """The paint where the mask is opaque."""
    paint.setShader(skia.Shaders.Blend(skia.BlendMode.kDstIn, paint.getShader(), mask.getShader()))
    return paint


def _step(scene: Scene, canvas: skia.Canvas, place: tuple[float, float, float], tint: str) -> None:
    x, top, width = place
    colors, unit = scene.palette, scene.unit
    height, flat = 0.072 * scene.short, width * 0.13
    left, right = x - width / 2, x + width / 2
    away = 90 * unit if scene.options.light == "l" else -90 * unit
    shadow = skia.Rect.MakeLTRB(
        left - 10 * unit + min(away, 0),
        top + height - flat * 0.2,
        right + 10 * unit + max(away, 0),
        top + height + flat * 1.35,
    )
    canvas.drawOval(shadow, draw.blurred(colors.deep, 26 * unit, 0.40))
    side = skia.Path()
    side.moveTo(left, top)
    side.lineTo(left, top + height)
    side.arcTo(skia.Rect.MakeLTRB(left, top + height - flat, right, top + height + flat), 180, -180, False)
    side.lineTo(right, top)
    side.close()
    stops = [mix(tint, colors.strong, 0.10), mix(tint, "#ffffff", 0.35), tint, mix(tint, colors.strong, 0.42)]
    start, end = (left, right) if scene.options.light == "l" else (right, left)
    canvas.drawPath(side, draw.linear_gradient((start, 0), (end, 0), stops, [0, 0.25, 0.55, 1]))
    lid = skia.Rect.MakeLTRB(left, top - flat, right, top + flat)
    lights = (0.75, 0.30) if scene.options.ground == "light" else (0.30, 0.08)
    surface = [mix(tint, "#ffffff", lights[0]), mix(tint, "#ffffff", lights[1])]
    canvas.drawOval(lid, draw.linear_gradient((start, top - flat), (end, top + flat), surface))
    canvas.drawArc(lid, 20, 140, False, draw.stroke("#ffffff", 2.2 * unit, 0.75))


def _window_light(scene: Scene, pixels: Pixels) -> Pixels:
    width, height = max(2, scene.width // 4), max(2, scene.height // 4)
    target = draw.surface(width, height)
    canvas = target.getCanvas()
    canvas.clear(0xFF000000)
    short, from_left = min(width, height), scene.options.light == "l"
    canvas.save()
    canvas.translate(width * (0.02 if from_left else 0.98), -height * 0.05)
    canvas.rotate(24 if from_left else -24)
    if not from_left:
        canvas.scale(-1, 1)
    for i in range(3):
        pane = skia.Rect.MakeXYWH((-0.10 + i * 0.30) * short, 0, 0.24 * short, 1.7 * max(width, height))
        canvas.drawRect(pane, draw.fill("#ffffff"))
    canvas.restore()
    for _ in range(7):
        x = scene.random.uniform(-0.1, 0.5) if from_left else scene.random.uniform(0.5, 1.1)
        _branch(scene, canvas, (x * width, scene.random.uniform(-0.05, 0.55) * height), short)
    light = soften(draw.rgba(target)[..., 0].astype(np.float32) / 255, 5 * scene.unit)
    light = np.clip(resize(light, scene.width, scene.height), 0, 1) * (1 - 0.55 * scene.calm)
    _, y = scene.grid()
    bright = 1 + (light * 0.095 - 0.03) * smoothstep(1.15 - y)
    lifted = pixels * bright[..., None] + (light * (8 if scene.options.ground == "light" else 14))[..., None]
    return np.clip(lifted, 0, 255).astype(np.uint8)


def _branch(scene: Scene, canvas: skia.Canvas, place: tuple[float, float], short: int) -> None:
    canvas.save()
    canvas.translate(*place)
    canvas.rotate(scene.random.uniform(20, 160))
    length = scene.random.uniform(0.25, 0.45) * short
    for i in range(9):
        share = i / 9
        canvas.save()
        canvas.translate(0, -length * share)
        canvas.rotate(52 if i % 2 else -52)
        blade = skia.Rect.MakeLTRB(0, -0.035 * short, 0.20 * short * (1 - 0.6 * share), 0.035 * short)
        canvas.drawOval(blade, draw.fill("#000000"))
        canvas.restore()
    canvas.restore()
