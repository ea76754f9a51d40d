"""The figures of a market's days, as the books would have counted them."""

from collections import defaultdict
from datetime import date

from app.models.books import FigureKind
from app.repositories.books import Addition
from app.services.books import bucket_of
from app.services.market.ads import MODEL, Making, Texts
from app.services.market.rows import day_number, day_of_number


class Figures:
    """Sums by day."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, FigureKind, str], list[float]] = defaultdict(lambda: [0, 0.0])
        self._asked: dict[tuple[int, int], int] = defaultdict(int)

    def end(self, making: Making, trade: str, texts: Texts) -> None:
        """An ad has ended."""
        day = day_number(int(making.ends))
        self._add(day, "ended", making.end)
        if making.end == "failed":
            self._add(day, "failure", texts.failure or "")
        if making.end == "done":
            self._add(day, "industry", trade)
            self._add(day, "time", f"{texts.method}|{bucket_of(making.seconds)}", 1, making.seconds)
        if texts.tokens:
            self._add(day, "cost", MODEL, texts.tokens, texts.dollars)

    def picture(self, making: Making, byte_size: int, *, is_reused: bool) -> None:
        """A picture has found its place."""
        day = day_number(int(making.ends))
        self._add(day, "picture", "placed", 1, byte_size)
        if is_reused:
            self._add(day, "picture", "reused", 1, byte_size)

    def charge(self, user_id: int, day: int, ads: int) -> None:
        """A day of an owner has cost so many ads more."""
        self._asked[user_id, day] += ads

    def owner_days(self) -> list[tuple[int, date, int]]:
        """User, day and ads."""
        return [(user_id, day_of_number(day), ads) for (user_id, day), ads in self._asked.items()]

    def by_day(self) -> dict[date, list[Addition]]:
        """What the books of each day are to count."""
        days: dict[date, list[Addition]] = defaultdict(list)
        for (day, kind, name), (count, amount) in self._sums.items():
            days[day_of_number(day)].append(Addition(kind, name, int(count), round(amount, 6)))
        return days

    def _add(self, day: int, kind: FigureKind, name: str, count: int = 1, amount: float = 0.0) -> None:
        sums = self._sums[day, kind, name]
        sums[0] += count
        sums[1] += amount
