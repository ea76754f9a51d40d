"""Where the words stand on a finished picture, so that an owner can point at them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

# What the composer calls a text, and the field of the words form in which it is written.
FIELDS = {"kicker": "kicker", "headline": "headline", "sub": "sub", "action": "call_to_action"}
ROOM = 12.0


@dataclass(frozen=True)
class Hotspot:
    """A text on the picture, in its pixels; `field` names it in the words form, "" sends to the chat with `say`."""

    field: str
    say: str
    x: float
    y: float
    width: float
    height: float


def hotspots(display_list: Iterable[dict[str, Any]]) -> list[Hotspot]:
    """Every text that can be changed, its lines taken together."""
    boxes: dict[str, list[float]] = {}
    for item in display_list:
        name = str(item.get("id", "")).split(":")[0].split("-")[0]
        if item.get("role") != "text" or (name not in FIELDS and name not in _spoken()):
            continue
        left, top, right, bottom = item["box"]
        known = boxes.setdefault(name, [left, top, right, bottom])
        boxes[name] = [min(known[0], left), min(known[1], top), max(known[2], right), max(known[3], bottom)]
    return [_hotspot(name, box) for name, box in boxes.items()]


def _hotspot(name: str, box: list[float]) -> Hotspot:
    left, top, right, bottom = box
    return Hotspot(
        field=FIELDS.get(name, ""),
        say=_spoken().get(name, ""),
        x=round(left - ROOM),
        y=round(top - ROOM),
        width=round(right - left + 2 * ROOM),
        height=round(bottom - top + 2 * ROOM),
    )


def _spoken() -> dict[str, str]:
    """Prices and days are facts: they are changed by telling the new one."""
    return {"price": _("The price is "), "period": _("The period is "), "badge": _("The benefit is ")}
