"""SDXL at full size with random weights: time, share of the arithmetic ceiling, memory; and what our service adds.

`python -m bench.sdxl` runs every stage on the GPU it finds, `--stage NAME` one of them, `--tiny` rehearses all of them
at toy size on any machine. Speed does not depend on the weights, except through clocks: they are random, never zeros.
"""

import importlib.util
import sys
import types
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]

if "app" not in sys.modules and importlib.util.find_spec("flask") is None:
    # A bare GPU box has no web packages. The engines need none either, only the package's own start does.
    bare = types.ModuleType("app")
    bare.__path__ = [str(PROJECT / "app")]
    sys.modules["app"] = bare
