"""`python -m bench.db [--scale N] [--stage NAME ...] [--on sqlite|postgresql] [--picture FILE]`."""

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.postgres import CannotStart

SEEDS = 10_000
NEEDED = ("psycopg2", "asyncpg")


def main() -> None:
    """Print every figure, and the tables at the end."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        print(json.dumps({"bench": "db", "left_out": f"not installed: {', '.join(missing)}"}))
        return
    from bench.db import chats, crowds, gallery, growth, history, lookup, picture, saving
    from bench.db.place import Place, markets, place_of
    from bench.db.timing import Ledger

    # What writes comes last: it must not make the pages of the others larger.
    stages: dict[str, Callable[[Place], None]] = {
        "lookup": lookup.measure, "history": history.measure, "owners": growth.of_owners, "chats": chats.measure,
        "gallery": gallery.measure, "saving": saving.measure, "crowds": crowds.measure,
    }  # fmt: skip
    parser = argparse.ArgumentParser(prog="python -m bench.db", description="What the layers above the driver cost")
    parser.add_argument("--scale", type=int, default=SEEDS, metavar="N", help="shops in the market; default: 10,000")
    parser.add_argument(
        "--stage", action="append", choices=[*stages, "growth"], help="may be given again; default: all"
    )
    parser.add_argument("--on", action="append", choices=["sqlite", "postgresql"], help="default: both")
    parser.add_argument("--picture", type=Path, help="file for the picture of growth")
    chosen = parser.parse_args()
    names = chosen.stage or [*stages, "growth"]
    ledger, grown = Ledger(), {}
    for database in chosen.on or ["postgresql", "sqlite"]:
        shops = [chosen.scale // 10, chosen.scale // 3] if "growth" in names else []
        ledger.database = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[database]
        try:
            with markets(database, [*shops, chosen.scale]) as opened:
                if "growth" in names:
                    grown[ledger.database] = growth.of_databases(ledger, opened)
                with place_of(*opened[max(opened)], ledger) as place:
                    for name, measure in stages.items():
                        if name in names:
                            measure(place)
        except CannotStart as reason:
            print(f"without PostgreSQL: {reason}", file=sys.stderr)
    print(ledger.tables(), flush=True)
    if chosen.picture is not None and grown:
        picture.draw(grown, chosen.picture)


if __name__ == "__main__":
    main()
