"""Charts as geometry: the server reckons, the template draws SVG, and a table below says the same in numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 30, 26, 34
ROW, NAMES, NUMBERS = 30, 170, 76
MOST_LABELS = 7


@dataclass(frozen=True)
class Bar:
    """One bar; `label` is empty where the axis has no room for it."""

    x: float
    y: float
    width: float
    height: float
    name: str
    label: str
    told: str
    mark: float | None = None


@dataclass(frozen=True)
class Tick:
    """One line of the grid."""

    place: float
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart of `width` × `height` units, and the plane inside its axes."""

    width: float
    height: float
    bars: list[Bar]
    ticks: list[Tick]
    left: float
    right: float
    top: float
    bottom: float


def columns(values: Sequence[tuple[str, float]], digits: int = 0) -> Chart:
    """A column for each value, left to right, such as one for each day."""
    top, steps = _scale(max((value for _name, value in values), default=0))
    high, wide = HEIGHT - TOP - BOTTOM, WIDTH - LEFT - RIGHT
    slot = wide / max(1, len(values))
    every = math.ceil(len(values) / MOST_LABELS)
    bars = []
    for place, (name, value) in enumerate(values):
        tall = high * value / top
        # Counted from the newest, whose day is always named.
        label = name if (len(values) - 1 - place) % every == 0 else ""
        told = f"{name}: {value:,.{digits}f}"
        bars.append(
            Bar(
                round(LEFT + place * slot + slot * 0.14, 1), round(TOP + high - tall, 1), round(slot * 0.72, 1),
                round(tall, 1), name, label, told,
            )
        )  # fmt: skip
    ticks = [Tick(round(TOP + high - high * step / top, 1), f"{step:,.{digits}f}") for step in steps]
    return Chart(WIDTH, HEIGHT, bars, ticks, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM)


def rows(values: Sequence[tuple[str, float]], marks: Sequence[float] = (), digits: int = 0, unit: str = "") -> Chart:
    """A bar for each value, one below the other; `marks` are second values such as a 95th percentile."""
    largest = max([value for _name, value in values] + list(marks), default=0)
    top, steps = _scale(largest)
    wide = WIDTH - NAMES - NUMBERS
    bars = []
    for place, (name, value) in enumerate(values):
        mark = round(NAMES + wide * marks[place] / top, 1) if marks else None
        told = f"{value:,.{digits}f}{unit}" + (f" · {marks[place]:,.{digits}f}{unit}" if marks else "")
        bars.append(Bar(NAMES, TOP + place * ROW + 5, round(wide * value / top, 1), ROW - 12, name, name, told, mark))
    ticks = [Tick(round(NAMES + wide * step / top, 1), f"{step:,.{digits}f}") for step in steps]
    bottom = TOP + len(values) * ROW
    return Chart(WIDTH, bottom + BOTTOM, bars, ticks, NAMES, WIDTH - NUMBERS, TOP, bottom)


def _scale(largest: float) -> tuple[float, list[float]]:
    """The top of an axis and its steps: round numbers, three to five of them."""
    if largest <= 0:
        return 1.0, [0.0, 1.0]
    rough = largest / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    if largest >= 1 and step < 1 and float(largest).is_integer():
        step = 1.0
    count = math.ceil(largest / step - 1e-9)
    return step * count, [step * place for place in range(count + 1)]
