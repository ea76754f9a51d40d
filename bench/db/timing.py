"""Ways of doing one thing, timed side by side; and where the figures go."""

import hashlib
import json
import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench import Measurement

BENCH = "db"
WARM_UP = 5

Key = Any
Call = Callable[[Key], Any]


def as_it_is(answer: Any) -> Any:
    """An answer that is plain already."""
    return answer


@dataclass(frozen=True)
class Way:
    """One way. `plain` makes its answer comparable, outside of the time; `many` does several keys in one call."""

    name: str
    call: Call
    plain: Callable[[Any], Any] = as_it_is
    many: Callable[[Sequence[Key]], object] | None = None
    is_wrong: bool = False
    """Whether its answer is known to differ, or says nothing."""

    def digest(self, key: Key) -> str:
        """The answer for a key in a few letters."""
        return hashlib.sha256(repr(self.plain(self.call(key))).encode()).hexdigest()[:12]

    def burst(self, keys: Sequence[Key]) -> float:
        """Milliseconds a key."""
        started = time.perf_counter()
        if self.many is not None:
            self.many(keys)
        else:
            call = self.call
            for key in keys:
                call(key)
        return (time.perf_counter() - started) * 1000 / len(keys)


@dataclass(frozen=True)
class Times:
    """Milliseconds of one way, sorted."""

    values: list[float]

    def at(self, share: float) -> float:
        """What so large a share of the calls needs at most."""
        return self.values[min(len(self.values) - 1, int(len(self.values) * share))]

    @property
    def p10(self) -> float:
        """What it costs when nothing disturbs it."""
        return self.at(0.1)

    @property
    def median(self) -> float:
        """What it usually costs."""
        return self.at(0.5)


def interleaved(ways: Sequence[Way], keys: Sequence[Key], rounds: int, at_once: int = 1) -> dict[str, Times]:
    """Every way with the same keys, round after round, each time in another order."""
    times: dict[str, list[float]] = {way.name: [] for way in ways}
    for turn in range(rounds + WARM_UP):
        start = turn * at_once
        here = [keys[(start + number) % len(keys)] for number in range(at_once)]
        order = random.Random(turn).sample(ways, len(ways))
        for way in order:
            spent = way.burst(here)
            if turn >= WARM_UP:
                times[way.name].append(spent)
    return {name: Times(sorted(values)) for name, values in times.items()}


@dataclass
class Ledger:
    """Prints each figure at once and keeps it for the tables."""

    database: str = ""
    measurements: list[Measurement] = field(default_factory=list)
    times: list[dict[str, Any]] = field(default_factory=list)

    def note(self, metric: str, value: float, goal: float, against: str) -> None:
        """A figure with its goal."""
        measurement = Measurement(BENCH, f"{self.database}: {metric}", value, goal, against)
        self.measurements.append(measurement)
        print(measurement, flush=True)

    def ratios(self, metric: str, ours: Times, theirs: Times, goal: float) -> None:
        """Our time in theirs, undisturbed and usual."""
        against = f"{theirs.p10:.3f} / {theirs.median:.3f} ms; ours {ours.p10:.3f} / {ours.median:.3f}"
        self.note(f"{metric}, p10", ours.p10 / theirs.p10, goal, against)
        self.note(f"{metric}, median", ours.median / theirs.median, goal, against)

    def compare(
        self, operation: str, ways: Sequence[Way], keys: Sequence[Key], rounds: int, at_once: int = 1
    ) -> dict[str, Times]:
        """Check the answers, take the times, print a line for each way."""
        self.agree(operation, ways, keys[:5])
        found = interleaved(ways, keys, rounds, at_once)
        self.keep(operation, found)
        return found

    def agree(self, operation: str, ways: Sequence[Way], keys: Iterable[Key]) -> None:
        """How many ways give another answer than most, where the answers can be compared."""
        if all(way.is_wrong for way in ways):
            return
        wrong = set()
        for key in keys:
            digests = {way.name: way.digest(key) for way in ways if not way.is_wrong}
            told = list(digests.values())
            usual = max(told, key=told.count)
            wrong |= {name for name, digest in digests.items() if digest != usual}
        self.note(f"{operation}: ways whose answer differs", len(wrong), 0, ", ".join(sorted(wrong)) or "none")

    def keep(self, operation: str, found: dict[str, Times]) -> None:
        """A line for each way; ratios are of the first one."""
        first = next(iter(found.values()))
        for name, times in found.items():
            row = {
                "bench": BENCH, "database": self.database, "operation": operation, "way": name,
                "p10_ms": round(times.p10, 4), "median_ms": round(times.median, 4),
                "of_first": round(times.p10 / first.p10, 3),
            }  # fmt: skip
            self.times.append(row)
            print(json.dumps(row, ensure_ascii=False), flush=True)

    def tables(self) -> str:
        """Times and goals as Markdown."""
        times = ["| database | operation | way | p10, ms | median, ms | of the first |", "|---|---|---|--:|--:|--:|"]
        times += [
            f"| {row['database']} | {row['operation']} | {row['way']} | {row['p10_ms']:.3f} | {row['median_ms']:.3f} "
            f"| {row['of_first']:.2f} |"
            for row in self.times
        ]
        goals = ["| measured | value | goal | holds |", "|---|--:|--:|---|"]
        goals += [
            f"| {one.metric} | {one.value:.3g} | {one.goal:.3g} | {'yes' if one.holds else '**no**'} |"
            for one in self.measurements
        ]
        return "\n".join(["", *times, "", *goals])
