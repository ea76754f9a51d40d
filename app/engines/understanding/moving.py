"""A shop that moves: where it is to be found from now on, as the owner said it."""

import re

from app.engines.understanding.vocabulary import korean_shop_lexicon

_MOVES = (
    r"(?:확장\s?)?(?:이전|이사)\s?(?:했|합|해|하였|하게|하는|갑|가요|왔)[가-힣]*"
    r"|(?<![가-힣])옮(?:겼|겨|깁|김)[가-힣]*"
)
_PLACE = r"(?P<place>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{1,24}?(?:에서\s[가-힣A-Za-z0-9 ]{1,12}?)?)(?P<to>으로|로)"
_BEHIND = re.compile(rf"(?:{_MOVES})\s+{_PLACE}(?=\s|$|[.,!~])(?!\s?\d+(?![\d/월.]))")
_BEFORE = re.compile(rf"{_PLACE}\s*(?:{_MOVES})")
_LEAD = re.compile(
    r"^(?:(?:저희|우리|\d+월|이번에|드디어|내일|오늘|다음\s?달|담달|\S*(?:부터|까지|일에|날|요일|달에|주에|은|는|이|가|요|인데|입니다))\s+)+"
)
_STREET = re.compile(r"(?:대로|로|길)\s?\d|\d\s*$")


def told(text: str) -> tuple[str, ...]:
    """Where the shop moves to, as it may be printed: 농협 옆으로 이전; empty where no place is named."""
    return tuple(f"{place}{to} 이전" for _, _, place, to in _found(text))


def places(text: str) -> list[tuple[int, int]]:
    """Where the place stands: nothing that is named there is sold."""
    return [(start, end) for start, end, _, _ in _found(text)]


def _found(text: str) -> list[tuple[int, int, str, str]]:
    match = _BEHIND.search(text) or _BEFORE.search(text)
    if match is None:
        return []
    said = match["place"]
    for hit in reversed(korean_shop_lexicon().find(said)):
        behind = said[hit.end :]
        if behind.startswith((" ", "은 ", "는 ", "이 ", "가 ")):
            said = behind.split(maxsplit=0 if behind.startswith(" ") else 1)[-1]
            break
    place = _LEAD.sub("", said.strip()).strip()
    # A street address is told as the address of the shop.
    if len(place) < 2 or _STREET.search(place):
        return []
    return [(match.end("to") - len(place) - len(match["to"]), match.end("to"), place, match["to"])]
