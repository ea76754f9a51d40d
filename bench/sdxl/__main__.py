"""`python -m bench.sdxl [--stage NAME ...] [--tiny] [--out FILE]`."""

import argparse
import importlib.util
import json
import os
import warnings
from pathlib import Path

# Set before the libraries are imported: nothing is looked up, and no warning stands between the figures.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")


def main() -> None:
    """Run the stages and print the table."""
    missing = [name for name in ("torch", "diffusers", "transformers") if importlib.util.find_spec(name) is None]
    if missing:
        print(json.dumps({"bench": "sdxl", "left_out": f"not installed: {', '.join(missing)}"}))
        return
    from bench.sdxl.stages import STAGES, run_stage
    from bench.sdxl.timing import Ledger, Machine

    parser = argparse.ArgumentParser(
        prog="python -m bench.sdxl", description="SDXL: time, share of the ceiling, memory"
    )
    parser.add_argument("--stage", action="append", choices=sorted(STAGES), help="may be given again; default: all")
    parser.add_argument("--tiny", action="store_true", help="toy size, a rehearsal; always so without a GPU")
    parser.add_argument("--out", type=Path, help="file that the JSON lines are added to")
    chosen = parser.parse_args()
    warnings.filterwarnings("ignore", message="__array__ implementation doesn't accept a copy keyword")

    machine = Machine.found(chosen.tiny)
    ledger = Ledger(machine, chosen.out)
    ledger.note("start", machine.name, _stack())
    for name in chosen.stage or STAGES:
        run_stage(name, ledger)
    print(ledger.table(), flush=True)


def _stack() -> dict[str, str]:
    from importlib.metadata import version

    return {package: version(package) for package in ("torch", "diffusers", "transformers", "numpy")}


if __name__ == "__main__":
    main()
