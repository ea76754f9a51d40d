"""Measurements that anybody can repeat: `./run bench` for all, `./run bench pages` for one.

Each module prints one JSON object a line: what was measured, the value, the goal, whether it holds, and
what the figure stands against.
"""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Measurement:
    """One figure. `goal` is what it must not exceed; `against` says what it is compared with."""

    bench: str
    metric: str
    value: float
    goal: float
    against: str

    @property
    def holds(self) -> bool:
        """Whether the figure is within its goal."""
        return self.value <= self.goal

    def __str__(self) -> str:
        """The line to print."""
        return json.dumps({**asdict(self), "value": round(self.value, 3), "holds": self.holds}, ensure_ascii=False)


def median(values: list[float]) -> float:
    """The middle value: half of the runs were faster."""
    return sorted(values)[len(values) // 2]
