"""`python -m bench [NAME ...] [OPTIONS]`: every bench, or the named ones, each in a process of its own."""

import pkgutil
import subprocess
import sys
from itertools import takewhile

import bench


def main(arguments: list[str]) -> int:
    """Run the named benches, or all; options go to each. The exit status is that of the first that could not run."""
    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    options = arguments[len(names) :]
    known = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__")
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"There is no bench {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    # A fresh process each: what one bench has imported must not count as the memory of the next.
    commands = [[sys.executable, "-m", f"bench.{name}", *options] for name in names or known]
    statuses = [subprocess.run(command, check=False).returncode for command in commands]
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
