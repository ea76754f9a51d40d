"""What an entry of the ad standards must be before it comes into force."""

import re

from app.data import standards as shelf
from app.data.schema import AiLabel, Channel, MinimumWage
from app.data.standards import Entry, RuleEntry
from app.errors import EditRefused, translatable
from app.services.patterns import Trial, try_out

LEAST_SIDE, MOST_SIDE, LONGEST_SHAPE, MOST_PIXELS = 200, 10_000, 6, 24_000_000
# How many times its width the tallest picture of a place may be high, as its rules in channels.json say.
TALLEST = {"kakao_channel": 2.5}
LEAST_KB, MOST_KB = 100, 50_000
WIDEST_MARGIN, WIDEST_PAIR = 0.35, 0.4
LARGEST_LABEL = 0.05
LONGEST_LABEL = 24
MOST_EXAMPLES, LONGEST_EXAMPLE = 10, 60
NAMES_AI = ("AI", "인공지능")
YEARS, WAGES = range(2026, 2101), range(1_000, 1_000_001)
LONGEST = {"name": 30, "reason": 120, "law": 80, "rewrite": 80, "why": 40, "ask": 80, "instead": 40,
           "food_note": 60, "download_notice": 120}  # fmt: skip
MAY_BE_EMPTY = ("why", "ask", "instead")
# What every typeface of the ads can print.
PRINTED = re.compile(r"[가-힣A-Za-z0-9 .,()·!?%~:/-]*")


class ValueUnusable(EditRefused):
    """A field that is empty, too long, no number, or out of bounds."""

    message = translatable("This cannot be. Please look at this field once more.")


class NothingChanged(EditRefused):
    """An edit that leaves everything as it is."""

    message = translatable("Nothing is different from what is in force.")


class SizeUnusable(EditRefused):
    """A size that no place takes, or that no ad can be drawn in."""

    message = translatable("A side has %(least)s to %(most)s pixels, the long one at most six times the short one.")


class MarginsTooWide(EditRefused):
    """Margins that leave no room for words."""

    message = translatable("Two margins that face each other may take at most %(most)s %% of the side.")


class ShapeRefused(EditRefused):
    """A size whose shape this place does not take; 1 to `tall` is the tallest that it takes."""

    message = translatable("This place takes pictures up to 1:%(tall)s (width to height).")


class LabelNamesNoAi(EditRefused):
    """An AI mark that does not say what the law wants."""

    message = translatable("The mark must name AI.")


class LabelTooLong(EditRefused):
    """An AI mark of more than `most` characters."""

    message = translatable("The mark has at most %(most)s characters.")


class LabelTooSmall(EditRefused):
    """An AI mark that is smaller than the law wants."""

    message = translatable("The mark may not be smaller than %(least)s %% of the short side.")


class LabelTooLarge(EditRefused):
    """An AI mark that would take the room of the ad."""

    message = translatable("The mark may not be larger than %(most)s %% of the short side.")


def check(entry: Entry) -> None:
    """Refuse an entry that no ad can be made by. Slow where a pattern is tried. Raises an EditRefused."""
    for name, value in shelf.fields_of(entry).items():
        if name in LONGEST and (len(value) > LONGEST[name] or (not value and name not in MAY_BE_EMPTY)):
            raise ValueUnusable(name)
    if isinstance(entry, Channel):
        _check_channel(entry)
    elif isinstance(entry, RuleEntry):
        _check_rule(entry)
    elif isinstance(entry, AiLabel):
        _check_label(entry)
    else:
        _check_wage(entry)


def _check_channel(place: Channel) -> None:
    short, long = sorted((place.width, place.height))
    if short < LEAST_SIDE or long > MOST_SIDE or long > LONGEST_SHAPE * short or short * long > MOST_PIXELS:
        raise SizeUnusable("width", least=LEAST_SIDE, most=MOST_SIDE)
    tallest = TALLEST.get(place.id, LONGEST_SHAPE)
    if place.height > place.width * tallest:
        raise ShapeRefused("height", tall=f"{tallest:g}")
    safe = place.safe
    for side in shelf.SIDES:
        if not 0 <= getattr(safe, side) <= WIDEST_MARGIN:
            raise MarginsTooWide(f"safe_{side}", most=f"{WIDEST_PAIR * 100:g}")
    if safe.left + safe.right > WIDEST_PAIR or safe.top + safe.bottom > WIDEST_PAIR:
        wide = "safe_left" if safe.left + safe.right > WIDEST_PAIR else "safe_top"
        raise MarginsTooWide(wide, most=f"{WIDEST_PAIR * 100:g}")
    if place.max_kb is not None and not LEAST_KB <= place.max_kb <= MOST_KB:
        raise ValueUnusable("max_kb")
    if place.max_text_blocks is not None and not 0 <= place.max_text_blocks <= 9:
        raise ValueUnusable("max_text_blocks")


def _check_rule(entry: RuleEntry) -> None:
    rule = entry.rule
    if len(rule.bad) > MOST_EXAMPLES or any(len(one) > LONGEST_EXAMPLE for one in rule.bad):
        raise ValueUnusable("bad")
    finds = () if rule.kind == "require" else rule.bad
    try_out(Trial(rule.pattern, finds, (rule.rewrite,) if rule.kind == "block" else ()))


def _check_label(label: AiLabel) -> None:
    for name in ("text", "food_note"):
        if not PRINTED.fullmatch(getattr(label, name)):
            raise ValueUnusable(name)
    least = shelf.label_file().label.min_height_ratio
    if not any(name in label.text for name in NAMES_AI):
        raise LabelNamesNoAi("text")
    if len(label.text) > LONGEST_LABEL:
        raise LabelTooLong("text", most=LONGEST_LABEL)
    if label.min_height_ratio > LARGEST_LABEL:
        raise LabelTooLarge("min_height_ratio", most=f"{LARGEST_LABEL * 100:g}")
    # Written so that what is no number is refused as well.
    if not label.min_height_ratio >= least:
        raise LabelTooSmall("min_height_ratio", least=f"{least * 100:g}")


def _check_wage(wage: MinimumWage) -> None:
    if wage.year not in YEARS:
        raise ValueUnusable("year")
    if wage.won not in WAGES:
        raise ValueUnusable("won")
