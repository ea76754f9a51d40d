"""Where Korean lines may end: only between words (eojeol), balanced, preferably after a clause.

For a given number of lines one dynamic program minimises the widest penalised line, a second one
makes the lines even without exceeding it. Nothing is searched at random, so equal texts break equally.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.engines.composing.shaping import NARROW_SPACE, Type, advance

_CLAUSE_ENDS = ",.!?…"
_BURIED_CLAUSE = 0.24
_LONELY_WORD_EM = 0.8
_EVENNESS_COST = 1.05
"""How much wider than the narrowest possible a breaking may be to be better balanced."""
_UNITS = "원|개|명|마리|잔|송이|시|분|일|월|년|주|회|인분|인|%|평|층|호|장|통|박스|세트|까지|부터"
_NUMBER_AND_UNIT = re.compile(rf"(\d) ((?:{_UNITS})[가-힣]{{0,2}})(?=\s|[.,!?)]|$)")
_MONTH_AND_DAY = re.compile(r"(\d월) (?=\d{1,2}일)")
_DETERMINER = re.compile(r"(?:(?<=\s)|^)(더|첫|새|각|매|단|꼭|및|총|약|제|한|두|세|네) (?=\S)")
_DEPENDENT_NOUN = re.compile(r"(?<=[가-힣]) ((?:시|때|중|후|등|것|수|뿐|쯤)[은는이가을를에도만]?)(?=\s|[.,!?)]|$)")


@dataclass(frozen=True)
class Breaking:
    """Lines for one line count. Widths are in em; `penalised` adds the penalties of ugly breaks."""

    lines: tuple[str, ...]
    widest: float
    penalised: float


def words(text: str) -> list[str]:
    """The pieces that are never broken: eojeol, with numbers glued to units, days to months, determiners to nouns,
    and what means nothing alone, as in 주문 시 or 모집 중, to the word before it."""
    glued = _NUMBER_AND_UNIT.sub(rf"\1{NARROW_SPACE}\2", text)
    glued = _MONTH_AND_DAY.sub(rf"\1{NARROW_SPACE}", glued)
    glued = _DETERMINER.sub(rf"\1{NARROW_SPACE}", glued)
    glued = _DEPENDENT_NOUN.sub(rf"{NARROW_SPACE}\1", glued)
    return [word for word in glued.split(" ") if word]


def kept_whole(text: str, flags: tuple[bool, ...], last: int | None = None) -> str:
    """The text with its emphasised names glued, or only so many of the spaces at their ends."""
    glued = list(text)
    kept = 0
    for place in range(len(text) - 1, -1, -1):
        if not flags[place]:
            kept = 0
        elif text[place] == " " and (last is None or kept < last):
            glued[place] = NARROW_SPACE
            kept += 1
    return "".join(glued)


class Paragraph:
    """The measured words of one text, ready to be broken into any number of lines."""

    def __init__(self, text: str, kind: Type, penalise: bool) -> None:
        self.words = words(text) or [""]
        self._penalise = penalise
        tracking = kind.tracking
        self._space = advance(" ", kind) + 2 * tracking
        self._reach = [0.0]
        for word in self.words:
            self._reach.append(self._reach[-1] + advance(word, kind))

    def width(self, first: int, last: int) -> float:
        """The width in em of the words first … last - 1 on one line."""
        return self._reach[last] - self._reach[first] + self._space * (last - first - 1)

    def _penalised(self, first: int, last: int) -> float:
        width = self.width(first, last)
        if not self._penalise:
            return width
        buried = sum(word[-1] in _CLAUSE_ENDS for word in self.words[first : last - 1])
        width *= 1 + _BURIED_CLAUSE * buried
        lonely = last - first == 1 and len(self.words[first]) <= 2 and len(self.words) > 2
        return width + (_LONELY_WORD_EM if lonely else 0.0)

    def broken(self, count: int) -> Breaking | None:
        """The best breaking into exactly `count` lines, None when there are fewer words."""
        total = len(self.words)
        if count > total:
            return None
        limit, cuts = self._program(count, self._penalised, max, float("inf"))
        mean = (self._reach[total] + self._space * (total - count)) / count

        def unevenness(first: int, last: int) -> float:
            # A short word alone at the beginning is torn from what it belongs to.
            after_clause = last < total and self.words[last - 1][-1] in _CLAUSE_ENDS
            torn = first == 0 and last == 1 and len(self.words[0]) <= 2
            bias = (0.30 if torn else 0.0) - (0.05 if after_clause else 0.0)
            return (self.width(first, last) - mean) ** 2 + bias * mean * mean

        _, cuts = self._program(count, unevenness, _add, limit * _EVENNESS_COST)
        lines = tuple(" ".join(self.words[first:last]) for first, last in cuts)
        return Breaking(lines, max(self.width(first, last) for first, last in cuts), limit)

    def _program(
        self, count: int, cost: Callable[[int, int], float], join: Callable[[float, float], float], cap: float
    ) -> tuple[float, Sequence[tuple[int, int]]]:
        total = len(self.words)
        best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
        for row in range(1, count + 1):
            for last in range(row, total + 1):
                for first in range(row - 1, last):
                    before = best.get((row - 1, first))
                    if before is None or self._penalised(first, last) > cap:
                        continue
                    value = join(before[0], cost(first, last))
                    known = best.get((row, last))
                    if known is None or value < known[0] - 1e-12:
                        best[row, last] = (value, first)
        cuts: list[tuple[int, int]] = []
        last = total
        for row in range(count, 0, -1):
            first = best[row, last][1]
            cuts.append((first, last))
            last = first
        return best[count, total][0], cuts[::-1]


def _add(first: float, second: float) -> float:
    return first + second
