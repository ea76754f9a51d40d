"""Backgrounds of cut paper: organic shapes with leaves, and layered hills."""

import math

import numpy as np
import skia

from app.engines.composing.backgrounds.scene import Scene
from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.color import mix
from app.engines.drawing.noise import grain


def organic(scene: Scene) -> Pixels:
    """Paper shapes with soft shadows at the edges, line-art leaves, and an open middle."""
    colors, random, unit = scene.palette, scene.random, scene.unit
    target = scene.surface(colors.paper)
    canvas = target.getCanvas()
    spots = [
        (-0.02, 0.02, 0.36, colors.soft), (1.02, 0.12, 0.30, mix(colors.accent, colors.paper, 0.45)),
        (0.98, 1.0, 0.40, colors.step(300)), (0.0, 1.02, 0.27, colors.brand), (1.05, 0.55, 0.16, colors.accent),
    ]  # fmt: skip
    for x, y, size, color in spots:
        # A shape that would reach into the words shrinks until it stays out.
        radius = size * scene.short * (1.1 if scene.width != scene.height else 1.0)
        radius = min(radius, max(0.06, scene.away(x, y) * 0.80) * scene.short)
        path = _pebble((x * scene.width, y * scene.height), radius, random)
        canvas.drawPath(path, draw.blurred("#000000", 14 * unit, 0.10))
        canvas.drawPath(path, draw.linear_gradient((0, 0), (0, scene.height), [mix(color, "#ffffff", 0.08), color]))
    longest = max(scene.width, scene.height) * 0.8
    if scene.away(0.955, 0.8) > 0.03:
        _sprig(
            canvas,
            (scene.width * 0.955, scene.height * 0.99),
            -24,
            0.34 * longest,
            draw.stroke(colors.paper, 3.2 * unit),
        )
    for _ in range(26):
        angle, far = random.uniform(0, math.tau), random.uniform(0.42, 0.62)
        x, y = 0.5 + far * math.cos(angle), 0.5 + far * math.sin(angle)
        size, tint = random.uniform(3, 8) * unit, colors.brand if random.random() < 0.5 else colors.accent
        if scene.away(x, y) > 0.02:
            canvas.drawCircle(x * scene.width, y * scene.height, size, draw.fill(tint, 0.8))
    return grain(draw.rgb(target), random, 1.6)


def _pebble(center: tuple[float, float], radius: float, random: np.random.Generator) -> skia.Path:
    turn, corners = random.uniform(0, math.tau), 7
    points = []
    for i in range(corners):
        angle = turn + i * math.tau / corners
        reach = radius * (1 + random.uniform(-0.28, 0.28))
        points.append((center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle)))
    middles = [
        ((x + points[(i + 1) % corners][0]) / 2, (y + points[(i + 1) % corners][1]) / 2)
        for i, (x, y) in enumerate(points)
    ]
    path = skia.Path()
    path.moveTo(*middles[-1])
    for point, middle in zip(points, middles, strict=True):
        path.quadTo(*point, *middle)
    path.close()
    return path


def _sprig(canvas: skia.Canvas, root: tuple[float, float], angle: float, length: float, paint: skia.Paint) -> None:
    canvas.save()
    canvas.translate(*root)
    canvas.rotate(angle)
    stem = skia.Path()
    stem.moveTo(0, 0)
    stem.quadTo(length * 0.12, -length * 0.5, 0, -length)
    canvas.drawPath(stem, paint)
    for i in range(7):
        share = 0.18 + 0.8 * i / 7
        x, y = 2 * (1 - share) * share * length * 0.12, -length * share
        reach = length * 0.30 * (1 - 0.5 * share)
        for side in (-1, 1):
            blade = skia.Path()
            blade.moveTo(x, y)
            blade.quadTo(x + side * reach * 0.45, y - reach * 0.75, x + side * reach, y - reach * 0.62)
            blade.quadTo(x + side * reach * 0.65, y - reach * 0.02, x, y)
            canvas.drawPath(blade, paint)
    canvas.restore()


def waves(scene: Scene) -> Pixels:
    """Layered paper hills under a sun; they start below the words when a quiet rectangle is given."""
    colors, random, unit = scene.palette, scene.random, scene.unit
    target = draw.surface(scene.width, scene.height)
    canvas = target.getCanvas()
    canvas.drawPaint(draw.linear_gradient((0, 0), (0, scene.height * 0.8), [colors.paper, colors.tint]))
    sun = (0.24 if scene.options.light == "l" else 0.76, 0.2)
    if scene.away(*sun) > 0.13:
        place = (sun[0] * scene.width, sun[1] * scene.height)
        radius = scene.short * 0.12
        canvas.drawCircle(*place, radius * 1.15, draw.blurred(colors.accent, radius * 0.4, 0.35))
        disc = [mix(colors.accent, "#ffffff", 0.25), colors.accent]
        canvas.drawCircle(*place, radius, draw.linear_gradient((0, place[1] - radius), (0, place[1] + radius), disc))
    tints = [
        colors.step(200), colors.step(300), mix(colors.step(400), colors.brand, 0.3), colors.brand, colors.step(600),
        colors.step(700),
    ]  # fmt: skip
    first = _first_hill(scene)
    for i, tint in enumerate(tints):
        path = _hill(scene, first + (1.02 - first) * i / 6, 0.06 * (1 - 0.3 * i / 6) * min(1.0, (1 - first) * 2))
        shadow = skia.Path(path)
        shadow.offset(0, -9 * unit)
        canvas.drawPath(shadow, draw.blurred(colors.deep, 16 * unit, 0.26))
        body = draw.linear_gradient((0, first * scene.height), (0, scene.height), [mix(tint, "#ffffff", 0.14), tint])
        canvas.drawPath(path, body)
    return grain(draw.rgb(target), random, 1.8)


def _first_hill(scene: Scene) -> float:
    if scene.quiet is None:
        return 0.42
    bottom = scene.quiet[1] + scene.quiet[3]
    return min(0.86, bottom + 0.10) if scene.quiet[1] < 0.35 else 0.42


def _hill(scene: Scene, top: float, swing: float) -> skia.Path:
    random = scene.random
    slow, fast = random.uniform(0.7, 1.2), random.uniform(1.5, 2.6)
    phase, second = random.uniform(0, math.tau, 2)
    path = skia.Path()
    path.moveTo(-9, scene.height + 9)
    for i in range(61):
        share = i / 60
        height = math.sin(share * math.tau * slow + phase) + 0.35 * math.sin(share * math.tau * fast + second)
        path.lineTo(share * (scene.width + 18) - 9, (top + swing * height) * scene.height)
    path.lineTo(scene.width + 9, scene.height + 9)
    path.close()
    return path
