"""Taking words out of a finished ad, so that what is left still reads as an ad."""

import re

from app.engines.contracts import AdBrief, AdCopy

LONGEST_HEADLINE = 20
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LOOSE_ENDS = re.compile(r"^[\s,·~!?.]+|[\s,·~]+$")
_SPACES = re.compile(r"[ \t]{2,}")
_LETTERS = re.compile(r"[가-힣A-Za-z0-9]")
_FEWEST_LETTERS = 2


def without(copy: AdCopy, pattern: re.Pattern[str], instead: str, product: str) -> AdCopy:
    """The copy in which nothing matches; `instead` takes the place of a whole line, the product that of a headline."""
    lines = {
        name: "" if pattern.search(text) else text
        for name in ("kicker", "period", "call_to_action")
        if (text := getattr(copy, name))
    }
    headline = _headline(copy, pattern, instead, product)
    sub = instead if pattern.search(copy.sub) else copy.sub
    kicker = lines.get("kicker", "")
    name = _cut(product, pattern)
    if headline != copy.headline and name and name not in f"{headline} {kicker} {sub}":
        # New words for the headline must not lose what is offered.
        lines["kicker"] = name
    offer = copy.offer
    if offer is not None and pattern.search(offer.label):
        offer = offer.model_copy(update={"label": _cut(offer.label, pattern)})
    return copy.model_copy(
        update={
            **lines,
            "headline": headline,
            "sub": "" if sub == headline else sub,
            "offer": offer,
            "badge": _kept(copy.badge, pattern),
            "conditions": _kept(copy.conditions, pattern),
            "statements": _kept(copy.statements, pattern),
            "caption": _caption(copy.caption, pattern, headline),
        }
    )


def taken_off(copy: AdCopy, brief: AdBrief) -> AdCopy:
    """The copy without the words that the owner took off the ad, however they are spaced and marked."""
    for words in brief.look.taken_off:
        letters = [re.escape(letter) for letter in _LETTERS.findall(words)]
        copy = without(copy, re.compile(r"[^가-힣A-Za-z0-9\n]*".join(letters)), "", brief.product or "")
    return copy


def _headline(copy: AdCopy, pattern: re.Pattern[str], instead: str, product: str) -> str:
    plain = copy.headline.replace("*", "")
    if not pattern.search(plain):
        return copy.headline
    if instead and len(instead) <= LONGEST_HEADLINE:
        return instead
    rest = _cut(plain, pattern)
    if _says_something(rest):
        return rest
    return next((text for text in (_cut(product, pattern), copy.shop) if _says_something(text)), copy.shop or rest)


def _caption(caption: str, pattern: re.Pattern[str], headline: str) -> str:
    """A fact keeps what is left of its line; of a text only the sentence goes; the first line becomes the headline."""
    kept = []
    for number, line in enumerate(caption.split("\n")):
        if not pattern.search(line):
            kept.append(line)
        elif number == 0:
            kept.append(headline.replace("*", ""))
        elif line.startswith(("·", "#")):
            rest = _cut(line, pattern)
            kept += [rest] if _says_something(rest) else []
        else:
            sentences = [part for part in _SENTENCE.split(line) if not pattern.search(part)]
            kept += [" ".join(sentences)] if sentences else []
    return "\n".join(kept)


def _kept(lines: tuple[str, ...], pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The lines that do not match, alone or, like the lines of a sticker, read together."""
    if not pattern.search(" ".join(lines)):
        return lines
    alone = tuple(line for line in lines if not pattern.search(line))
    return () if pattern.search(" ".join(alone)) else alone


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    """The text without what matches, as often as it takes: what is left may match anew."""
    rest = text
    while (match := pattern.search(rest)) and match.group():
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    bullet = "· " if text.startswith("·") else ""
    return bullet + _LOOSE_ENDS.sub("", _SPACES.sub(" ", rest))


def _says_something(text: str) -> bool:
    return len(_LETTERS.findall(text)) >= _FEWEST_LETTERS
