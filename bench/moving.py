"""A market of ten thousand shops opened on each database, moved to the other one, and proven to be the same.

`python -m bench.moving [--scale N]`; PostgreSQL syncs to the disk here, as it does in earnest.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from flask import Flask

from app.services.comparing import Comparison
from app.services.transfer import Transfer
from bench import Measurement
from bench.db.market import application, command
from tests.postgres import FOR_MEASURING, CannotStart, running_server

BENCH = "moving"
SHOPS = 10_000
OPENING_SECONDS = 120.0


def main() -> None:
    """Print every figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.moving", description="Open a market, move it, compare it")
    parser.add_argument("--scale", type=int, default=SHOPS, metavar="N", help="shops in the market; default: 10,000")
    shops = parser.parse_args().scale
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        lite = stack.enter_context(application(f"sqlite:///{folder / 'market.db'}", folder))
        show("seconds to open the market on SQLite", timed(lambda: opened(lite, shops)), OPENING_SECONDS, shops)
        try:
            server = stack.enter_context(running_server(FOR_MEASURING))
        except CannotStart as reason:
            print(f"without PostgreSQL: {reason}", file=sys.stderr)
            return
        full = stack.enter_context(application(server.fresh_database("opened"), folder))
        show("seconds to open the market on PostgreSQL", timed(lambda: opened(full, shops)), OPENING_SECONDS, shops)
        empty = stack.enter_context(application(server.fresh_database("moved"), folder))
        moved("SQLite to PostgreSQL", lite, empty, shops)
        back = stack.enter_context(application(f"sqlite:///{folder / 'back.db'}", folder))
        moved("PostgreSQL to SQLite", full, back, shops)


def opened(app: Flask, shops: int) -> None:
    """Fill the database."""
    with app.app_context():
        command(app, "seed-demo", "--scale", str(shops), "--pictures", "0")


def moved(way: str, source: Flask, target: Flask, shops: int) -> None:
    """Copy everything and compare it. The goals of the times are those of opening, four times as generous."""
    sides = (source.app_context, target.app_context)
    transfer, comparison = Transfer(*sides), Comparison(*sides)
    transfer.check()
    show(f"seconds to copy, {way}", timed(lambda: transfer.run(unseen)), 4 * OPENING_SECONDS, shops)
    begun = time.perf_counter()
    verdicts = comparison.run(unseen)
    rows = sum(verdict.rows[0] for verdict in verdicts)
    show(f"seconds to compare, {way}", time.perf_counter() - begun, 4 * OPENING_SECONDS, shops)
    different = [verdict.table for verdict in verdicts if not verdict.is_equal]
    against = (
        f"{len(verdicts)} tables, {rows:,} rows by counts and checksums; different: {', '.join(different) or 'none'}"
    )
    print(Measurement(BENCH, f"tables that differ, {way}", len(different), 0, against), flush=True)


def unseen(rows: int) -> None:
    """Nobody watches the progress."""


def timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def show(metric: str, seconds: float, goal: float, shops: int) -> None:
    """Print a time."""
    print(Measurement(BENCH, metric, seconds, goal, f"{shops:,} shops"), flush=True)


if __name__ == "__main__":
    main()
