"""Telling whether two databases say the same: every row of every table in the same words, hashed."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.models import Base
from app.repositories.transfer import Place, Row, Teller, TransferRepository, key_of, names_of
from app.services.transfer import Side, require_one_migration

AT_ONCE = 1_000
MOST_TOLD = 3


@dataclass(slots=True)
class Verdict:
    """What was found about one table."""

    table: str
    rows: list[int] = field(default_factory=lambda: [0, 0])
    sums: list[str] = field(default_factory=lambda: ["", ""])
    differences: list[str] = field(default_factory=list)
    """The first rows that differ, in words."""

    @property
    def is_equal(self) -> bool:
        """Whether both say the same."""
        return self.sums[0] == self.sums[1]


class Comparison:
    """Two databases side by side."""

    def __init__(self, source: Side, target: Side) -> None:
        self._sides = (source, target)
        self._tables = TransferRepository()

    def size(self) -> int:
        """How many rows there are on both sides. Raises CannotTransfer where they are not at one migration."""
        require_one_migration(*self._sides)
        total = 0
        for side in self._sides:
            with side():
                total += sum(self._tables.count(model) for model in self._tables.models())
        return total

    def run(self, progress: Callable[[int], object]) -> list[Verdict]:
        """Compare every table. `progress` is told of rows that were read."""
        return [self._of(model, progress) for model in self._tables.models()]

    def _of(self, model: type[Base], progress: Callable[[int], object]) -> Verdict:
        verdict, line = Verdict(model.__tablename__), Teller(model).line
        sums = (hashlib.sha256(), hashlib.sha256())
        place: Place = None
        while True:
            with self._sides[0]():
                end = self._tables.next_end(model, place, AT_ONCE)
            # Behind the end of the source, the target may still go on.
            both = [self._read(side, model, place, end) for side in self._sides]
            told = [[line(row) for row in rows] for rows in both]
            for number, lines in enumerate(told):
                sums[number].update("".join(f"{one}\n" for one in lines).encode())
                verdict.rows[number] += len(lines)
            if told[0] != told[1]:
                verdict.differences += _differences(model, both, told)[: MOST_TOLD - len(verdict.differences)]
            progress(len(both[0]) + len(both[1]))
            if end is None:
                break
            place = end
        verdict.sums = [one.hexdigest() for one in sums]
        return verdict

    def _read(self, side: Side, model: type[Base], place: Place, end: Place) -> Sequence[Row]:
        with side():
            return self._tables.rows(model, place, end)


def _differences(model: type[Base], both: list[Sequence[Row]], told: list[list[str]]) -> list[str]:
    """Rows of one batch that stand on one side only, or say different things, by their keys."""
    lines = [
        {key_of(model, row): line for row, line in zip(rows, texts, strict=True)}
        for rows, texts in zip(both, told, strict=True)
    ]
    rows = {key_of(model, row): row for side in both for row in side}
    found = []
    for key in rows:
        here, there = lines[0].get(key), lines[1].get(key)
        if here == there:
            continue
        if here is None or there is None:
            found.append(f"{key}: only in the {'source' if there is None else 'target'}")
        else:
            values = zip(names_of(model), json.loads(here), json.loads(there), strict=True)
            found.append(f"{key}: {', '.join(name for name, mine, other in values if mine != other)}")
    return found
