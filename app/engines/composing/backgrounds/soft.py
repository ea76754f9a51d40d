"""Backgrounds without edges: a colour field, paper, and night lights."""

import math

import numpy as np
import skia

from app.engines.composing.backgrounds.scene import Scene
from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.color import from_oklab, mix, oklab, rgb
from app.engines.drawing.noise import Field, clouds, grain, resize, smoothstep, soften


def mesh(scene: Scene) -> Pixels:
    """A soft colour field, mixed in OKLab; dark ground for luxury."""
    width, height = max(2, scene.width // 4), max(2, scene.height // 4)
    x = (np.arange(width, dtype=np.float32) / width)[None, :]
    y = (np.arange(height, dtype=np.float32) / height)[:, None]
    aspect, random = scene.width / scene.height, scene.random
    bent_x = x + 0.05 * np.sin(y * 6 + random.uniform(0, 6))
    bent_y = y + 0.05 * np.sin(x * 5 + random.uniform(0, 6))
    points = np.array([[0.1, 0.05], [0.95, 0.1], [0.85, 0.85], [0.05, 0.95], [0.45, 0.5], [0.6, 0.25]])
    points = points + random.uniform(-0.12, 0.12, points.shape)
    total = np.zeros((height, width, 3))
    weights = np.full((height, width), 1e-6)
    for (px, py), color, reach in zip(points, _mesh_colors(scene), (1.1, 0.9, 0.9, 0.55, 1.3, 0.8), strict=True):
        distance = ((bent_x - px) * min(1.3, aspect)) ** 2 + ((bent_y - py) / min(1.3, max(0.75, aspect))) ** 2
        weight = np.exp(-distance / (0.09 * reach)) + 1e-4
        total += weight[..., None] * oklab(rgb(color))
        weights += weight
    field = np.clip(from_oklab(total / weights[..., None]), 0, 1).astype(np.float32) * 255
    full = [resize(field[..., channel], scene.width, scene.height) for channel in range(3)]
    return grain(np.clip(np.dstack(full), 0, 255).astype(np.uint8), random, 1.8)


def _mesh_colors(scene: Scene) -> list[str]:
    colors = scene.palette
    if scene.options.ground == "dark":
        glow = mix(colors.strong, colors.accent, 0.25)
        return [colors.deep, colors.step(900), colors.step(800), colors.strong, colors.deep, glow]
    middle = mix(colors.brand, colors.accent, 0.5)
    # The calm rectangle wants even light, so the strong colours step back when words are to stand on them.
    away = 0.45 if scene.quiet is not None else 0.0
    strong = [mix(color, colors.step(100), away) for color in (colors.brand, colors.accent, middle)]
    return [colors.step(100), colors.step(300), strong[0], strong[1], colors.step(200), strong[2]]


def paper(scene: Scene) -> Pixels:
    """Handmade paper: felt lit from the side, single fibres, and a vignette."""
    colors = scene.palette
    dark = scene.options.ground == "dark"
    base = rgb(colors.deep if dark else colors.paper).astype(np.float32) * 255
    random = scene.random
    felt = soften(random.standard_normal((scene.height // 2, scene.width // 2), np.float32), 1.1)
    felt = resize(felt / felt.std(), scene.width, scene.height)
    relief = (felt - np.roll(felt, (1, 2), (0, 1))) * 3.0
    relief += (clouds((scene.width, scene.height), random, 3, 4) - 0.5) * 9
    pixels = np.clip(base + relief[..., None], 0, 255).astype(np.uint8)
    target = scene.opened(pixels)
    _fibres(scene, target.getCanvas(), [colors.step(400), "#ffffff"])
    x, y = scene.grid()
    vignette: Field = 1 - smoothstep(((x - 0.5) ** 2 + (y - 0.5) ** 2) * 1.3) * 0.10
    shaded: Pixels = np.clip(draw.rgb(target) * vignette[..., None], 0, 255).astype(np.uint8)
    return shaded


def _fibres(scene: Scene, canvas: skia.Canvas, tints: list[str]) -> None:
    random, unit = scene.random, scene.unit
    for _ in range(int(170 * scene.width * scene.height / scene.short**2)):
        x, y = random.uniform(0, scene.width), random.uniform(0, scene.height)
        angle, length = random.uniform(0, math.tau), random.uniform(14, 60) * unit
        path = skia.Path()
        path.moveTo(x, y)
        turns = [(angle, 0.3), (angle + 0.6, 0.6), (angle + 0.2, 1.0)]
        ends = [(x + length * share * math.cos(turn), y + length * share * math.sin(turn)) for turn, share in turns]
        path.cubicTo(*ends[0], *ends[1], *ends[2])
        tint = tints[int(random.integers(2))]
        canvas.drawPath(path, draw.stroke(tint, random.uniform(0.6, 1.4) * unit, 0.22))


# Three layers of discs, far to near: how many, their radius, opacity and blur.
_DISCS = ((26, 62, 0.10, 9.0), (34, 36, 0.18, 4.0), (46, 15, 0.30, 1.6))


def bokeh(scene: Scene) -> Pixels:
    """Night lights out of focus over a dark ground, with a light leak in the upper corner."""
    colors = scene.palette
    width, height = max(2, scene.width // 2), max(2, scene.height // 2)
    target = draw.surface(width, height)
    canvas = target.getCanvas()
    ground = [mix(colors.deep, "#000000", 0.35), colors.deep, mix(colors.strong, colors.deep, 0.45)]
    canvas.drawPaint(draw.linear_gradient((0, 0), (0, height), ground))
    for layer in _DISCS:
        _discs(scene, canvas, layer)
    corner = (width * (1.02 if scene.options.light == "r" else -0.02), height * 0.02)
    leak = draw.radial_gradient(
        corner, max(width, height) * 0.8,
        [(mix(colors.accent, "#ff7a3c", 0.5), 0.5), (colors.brand, 0.15), ("#000000", 0.0)], [0, 0.4, 1],
    )  # fmt: skip
    leak.setBlendMode(skia.BlendMode.kScreen)
    canvas.drawPaint(leak)
    half = draw.rgb(target).astype(np.float32)
    full = [resize(half[..., channel], scene.width, scene.height) for channel in range(3)]
    return grain(np.clip(np.dstack(full), 0, 255).astype(np.uint8), scene.random, 2.0)


def _discs(scene: Scene, canvas: skia.Canvas, layer: tuple[int, int, float, float]) -> None:
    count, size, opacity, softness = layer
    colors, random, unit = scene.palette, scene.random, scene.unit
    tints = [colors.brand, colors.accent, colors.step(300), mix(colors.brand, colors.accent, 0.5), "#ffffff"]
    for _ in range(count):
        x, y = random.uniform(0, 1), random.beta(2.2, 1.6)
        radius = size * unit * random.uniform(0.6, 1.25)
        tint = tints[int(random.choice(5, p=[0.34, 0.28, 0.16, 0.16, 0.06]))]
        strength = opacity * random.uniform(0.5, 1.0) * (0.22 if scene.away(x, y) < 0.03 else 1.0)
        center = (x * scene.width / 2, y * scene.height / 2)
        disc = draw.blurred(tint, softness * unit, strength)
        disc.setBlendMode(skia.BlendMode.kScreen)
        canvas.drawCircle(*center, radius, disc)
        ring = draw.stroke(tint, 1.6 * unit, strength * 0.8)
        ring.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(0.5, unit)))
        ring.setBlendMode(skia.BlendMode.kScreen)
        canvas.drawCircle(*center, radius, ring)
