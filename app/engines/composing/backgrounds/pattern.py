"""Backgrounds made of a repeated mark: rays, dots, checks, chips and tiles."""

import math

import numpy as np
import skia

from app.engines.composing.backgrounds.scene import Scene
from app.engines.composing.backgrounds.soft import paper
from app.engines.drawing import canvas as draw
from app.engines.drawing.canvas import Pixels
from app.engines.drawing.color import mix, oklch, rgb
from app.engines.drawing.noise import clouds, grain, smoothstep


def sunburst(scene: Scene) -> Pixels:
    """Retro rays from a centre, a glow on it, and a halftone towards the edges."""
    colors = scene.palette
    target = scene.surface(colors.brand)
    canvas = target.getCanvas()
    center = (scene.options.center_x * scene.width, scene.options.center_y * scene.height)
    reach, rays = math.hypot(scene.width, scene.height), 26
    turn = scene.random.uniform(0, math.tau)
    path = skia.Path()
    for i in range(rays):
        start, end = turn + math.tau * i / rays, turn + math.tau * (i + 0.5) / rays
        edge = [(center[0] + reach * math.cos(angle), center[1] + reach * math.sin(angle)) for angle in (start, end)]
        path.addPoly([skia.Point(*center), skia.Point(*edge[0]), skia.Point(*edge[1])], True)
    # A dark brand has no room for darker rays, so its rays are lighter.
    dark = oklch(colors.brand)[0] < 0.5
    canvas.drawPath(
        path, draw.fill(mix(colors.brand, "#ffffff", 0.09) if dark else mix(colors.brand, colors.strong, 0.35))
    )
    target = scene.opened(_calmed(scene, draw.rgb(target), colors.brand, 0.75))
    canvas = target.getCanvas()
    glow = [(mix(colors.brand, "#ffffff", 0.38), 0.85), (colors.brand, 0.0)]
    canvas.drawPaint(draw.radial_gradient(center, reach * 0.40, glow))
    step = 26 * scene.unit
    for x, y in _lattice(scene, step):
        far = (math.hypot((x - center[0]) / scene.width, (y - center[1]) / scene.height) - 0.50) / 0.30
        if far > 0 and scene.away(x / scene.width, y / scene.height) > 0.02:
            canvas.drawCircle(x, y, min(step * 0.52, step * 0.50 * far), draw.fill(colors.step(800), 0.55))
    return grain(draw.rgb(target), scene.random, 1.6)


def _calmed(scene: Scene, pixels: Pixels, color: str, share: float) -> Pixels:
    """The pixels drawn towards one colour in the calm rectangle."""
    if scene.calm_rectangle is None:
        return pixels
    pull = (scene.calm * share)[..., None]
    ground = rgb(color).astype(np.float32) * 255
    return (pixels * (1 - pull) + ground * pull).astype(np.uint8)


def _lattice(scene: Scene, step: float) -> list[tuple[float, float]]:
    rows = int(scene.height / (step * 0.866)) + 3
    columns = int(scene.width / step) + 3
    return [
        ((column - 0.5 + (row % 2) / 2) * step, (row - 0.5) * step * 0.866)
        for row in range(rows)
        for column in range(columns)
    ]


def halftone(scene: Scene) -> Pixels:
    """A wave of dots that grow towards one lower corner."""
    colors = scene.palette
    target = scene.surface(colors.tint)
    canvas, paint = target.getCanvas(), draw.fill(colors.brand)
    field = clouds((64, 64), scene.random, 2, 3)
    side = -0.25 if scene.options.light == "l" else 0.25
    step = 24 * scene.unit
    for x, y in _lattice(scene, step):
        share_x, share_y = x / scene.width, y / scene.height
        wave = field[min(63, max(0, int(share_y * 63))), min(63, max(0, int(share_x * 63)))] - 0.5
        amount = (share_x - float(side > 0)) * side + share_y + wave * 0.55
        radius = step * 0.74 * min(1.0, max(0.0, (amount - 0.30) / 0.62)) ** 0.8
        radius *= min(1.0, scene.away(share_x, share_y) / 0.16)
        if radius > 0.6:
            canvas.drawCircle(x, y, radius, paint)
    return grain(draw.rgb(target), scene.random, 1.6)


def gingham(scene: Scene) -> Pixels:
    """A woven tablecloth; the checks fade in the calm rectangle."""
    cell = scene.short / (scene.options.cells or 11)
    columns = (np.arange(scene.width) // cell % 2).astype(np.float32)[None, :]
    rows = (np.arange(scene.height) // cell % 2).astype(np.float32)[:, None]
    thread = max(2, int(3 * scene.unit))
    twill = ((np.arange(scene.width)[None, :] + np.arange(scene.height)[:, None]) // thread % 2).astype(np.float32)
    checks = columns * 0.5 + rows * 0.5
    share = np.where(checks == 0.5, 0.5 + twill * 0.06, checks * 0.92).astype(np.float32) * (1 - 0.86 * scene.calm)
    cloth = rgb(mix(scene.palette.paper, "#fffdf8", 0.7)).astype(np.float32) * 255
    dye = rgb(scene.palette.brand).astype(np.float32) * 255
    x, y = scene.grid()
    light = 1.03 - 0.16 * smoothstep((x - 0.4) ** 2 + (y - 0.35) ** 2)
    light = light * (1 + (clouds((scene.width, scene.height), scene.random, 4, 3) - 0.5) * 0.10)
    pixels = (cloth + (dye - cloth) * share[..., None]) * light[..., None]
    return grain(np.clip(pixels, 0, 255).astype(np.uint8), scene.random, 1.8)


def terrazzo(scene: Scene) -> Pixels:
    """Stone chips in plaster; they shrink towards the calm middle and leave it free."""
    if scene.calm_rectangle is None:
        scene = Scene(scene.width, scene.height, scene.palette, scene.random, (0.18, 0.18, 0.64, 0.64), scene.options)
    target = scene.opened(paper(scene))
    colors, random = scene.palette, scene.random
    tints = [
        colors.step(200), colors.step(300), colors.step(400), colors.brand, colors.accent, colors.strong,
        mix(colors.accent, "#ffffff", 0.4),
    ]  # fmt: skip
    tries = int(2600 * min(2.5, scene.width * scene.height / scene.short**2))
    spots = random.uniform(-0.02, 1.02, (tries, 2))
    sizes = random.choice([10, 16, 26, 40, 58], tries, p=[0.3, 0.28, 0.22, 0.13, 0.07]) * scene.unit
    placed, count = np.zeros((tries, 3), np.float32), 0
    for (share_x, share_y), size in zip(spots.tolist(), sizes.tolist(), strict=True):
        away = scene.away(share_x, share_y)
        x, y, radius = share_x * scene.width, share_y * scene.height, size * min(1.0, 0.35 + away * 4.5)
        others = placed[:count]
        reach = others[:, 2] + (radius + 7 * scene.unit)
        if away < 0.02 or np.any((others[:, 0] - x) ** 2 + (others[:, 1] - y) ** 2 < reach**2):
            continue
        placed[count] = x, y, radius
        count += 1
        _chip(scene, target.getCanvas(), (x, y, radius), tints[int(random.integers(7))])
    return grain(draw.rgb(target), random, 1.6)


def _chip(scene: Scene, canvas: skia.Canvas, place: tuple[float, float, float], tint: str) -> None:
    x, y, radius = place
    corners, turn = int(scene.random.integers(4, 7)), scene.random.uniform(0, math.tau)
    points = []
    for i in range(corners):
        angle = turn + math.tau * (i + scene.random.uniform(-0.28, 0.28)) / corners
        reach = radius * scene.random.uniform(0.72, 1.12)
        points.append(skia.Point(x + reach * math.cos(angle), y + reach * math.sin(angle)))
    path = skia.Path()
    path.addPoly(points, True)
    stops = [mix(tint, "#ffffff", 0.18), tint, mix(tint, "#000000", 0.10)]
    paint = draw.linear_gradient((x - radius, y - radius), (x + radius, y + radius), stops)
    paint.setPathEffect(skia.CornerPathEffect.Make(radius * 0.28))
    canvas.drawPath(path, paint)


def bauhaus(scene: Scene) -> Pixels:
    """Tiles of quarter circles along the edges, a plain middle."""
    quiet = scene.calm_rectangle or (0.17, 0.17, 0.66, 0.66)
    colors = scene.palette
    target = scene.surface(colors.paper)
    across = scene.options.cells or 6
    columns = max(2, round(across * scene.width / scene.short))
    rows = max(2, round(across * scene.height / scene.short))
    for row in range(rows):
        for column in range(columns):
            left, top, right, bottom = column / columns, row / rows, (column + 1) / columns, (row + 1) / rows
            inside_x = right > quiet[0] + 1e-6 and left < quiet[0] + quiet[2] - 1e-6
            if inside_x and bottom > quiet[1] + 1e-6 and top < quiet[1] + quiet[3] - 1e-6:
                continue
            edges = (left * scene.width, top * scene.height, right * scene.width, bottom * scene.height)
            _tile(scene, target.getCanvas(), edges)
    return grain(draw.rgb(target), scene.random, 1.6)


def _tile(scene: Scene, canvas: skia.Canvas, edges: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = edges
    colors, random = scene.palette, scene.random
    tints = [colors.brand, colors.accent, colors.step(300), colors.strong, colors.step(200)]
    order = random.permutation(5)
    ground = tints[order[0]]
    mark = draw.fill(tints[order[1]] if random.random() < 0.75 else colors.paper)
    cell, corner_x, corner_y = right - left, (left, right)[random.integers(2)], (top, bottom)[random.integers(2)]
    canvas.save()
    # Half a pixel more than the tile, so that no seam of the ground shows between tiles.
    area = skia.Rect.MakeLTRB(left, top, right + 0.5, bottom + 0.5)
    canvas.clipRect(area)
    canvas.drawRect(area, draw.fill(ground))
    match int(random.integers(5)):
        case 0:
            canvas.drawCircle(corner_x, corner_y, cell, mark)
        case 1:
            canvas.drawCircle((left + right) / 2, (top + bottom) / 2, cell * 0.36, mark)
        case 2:
            canvas.drawCircle((left + right) / 2, corner_y, cell * 0.5, mark)
        case 3:
            path = skia.Path()
            path.addPoly([skia.Point(left, bottom), skia.Point(right, top), skia.Point(corner_x, corner_y)], True)
            canvas.drawPath(path, mark)
        case _:
            for share, paint in ((1.0, mark), (0.66, draw.fill(ground)), (0.33, mark)):
                canvas.drawCircle(corner_x, corner_y, cell * share, paint)
    canvas.restore()
