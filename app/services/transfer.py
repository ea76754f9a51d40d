"""Moving everything from one database to another, batch by batch; one that was killed goes on where it stopped."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from app.models import Base, GenerationHistory
from app.repositories.bulk import BulkRepository
from app.repositories.transfer import Row, Teller, TransferRepository, names_of
from app.transaction import transactional

AT_ONCE = 2_000

Side = Callable[[], AbstractContextManager[object]]
"""Makes one of the two databases the current one for a while."""


class CannotTransfer(RuntimeError):
    """The two databases do not fit; the message says in one sentence why and what to do."""


@dataclass(frozen=True, slots=True)
class Amount:
    """How many rows are to come over in all, and how many are over already."""

    rows: int
    there: int


class Transfer:
    """A copy from one database to another."""

    def __init__(self, source: Side, target: Side) -> None:
        self._source, self._target = source, target
        self._tables, self._bulk = TransferRepository(), BulkRepository()

    def check(self) -> Amount:
        """Raises CannotTransfer unless both are at one migration and the target is empty or a half copy."""
        require_one_migration(self._source, self._target)
        rows = there = 0
        for model in self._tables.models():
            with self._target():
                last, before, here = self._tables.last(model), self._tables.before_last(model), 0
                if last is not None:
                    here, newest = self._tables.count(model), self._tables.rows(model, before)
            with self._source():
                rows += self._tables.count(model)
                if last is not None and (
                    self._tables.count(model, last) != here
                    or not _are_equal(model, self._tables.rows(model, before, last), newest)
                ):
                    raise CannotTransfer(
                        f"the table {model.__tablename__} of the target holds rows that are not those of the source: "
                        "copy into an empty database"
                    )
            there += here
        return Amount(rows, there)

    def run(self, progress: Callable[[int], object]) -> None:
        """Copy what is not over yet. `progress` is told of rows, once they are there for good."""
        for model in self._tables.models():
            with self._target():
                place = self._tables.last(model)
            while True:
                with self._source():
                    end = self._tables.next_end(model, place, AT_ONCE)
                    rows = self._tables.rows(model, place, end) if end is not None else ()
                if end is None:
                    break
                self._write(model, rows)
                progress(len(rows))
                place = end
        self._go_on_counting()
        with self._target(), transactional():
            self._bulk.tell_planner()

    def _write(self, model: type[Base], rows: Sequence[Row]) -> None:
        with self._target(), transactional():
            self._bulk.add(model, names_of(model), rows)
            if model is GenerationHistory:
                number, words = (names_of(model).index(name) for name in ("id", "search_text"))
                self._bulk.index_ads((row[number], row[words]) for row in rows)

    def _go_on_counting(self) -> None:
        """A number that the source gave to a row which is gone must not come again in the target either."""
        for model in self._tables.models():
            with self._source(), transactional():
                number = self._bulk.last_given(model)
            with self._target(), transactional():
                self._bulk.count_on(model, number)


def require_one_migration(source: Side, target: Side) -> None:
    """Raises CannotTransfer unless both databases are migrated, and equally far."""
    found = {}
    for name, side in (("source", source), ("target", target)):
        with side():
            found[name] = TransferRepository().migration()
        if found[name] is None:
            raise CannotTransfer(f"the {name} has no tables yet: run `flask db upgrade` with its DATABASE_URL")
    if found["source"] != found["target"]:
        raise CannotTransfer(
            f"the source is at migration {found['source']}, the target at {found['target']}: "
            "run `flask db upgrade` with the DATABASE_URL of each"
        )


def _are_equal(model: type[Base], some: Sequence[Row], others: Sequence[Row]) -> bool:
    line = Teller(model).line
    return [line(row) for row in some] == [line(row) for row in others]
