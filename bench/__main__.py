"""`python -m bench [NAME ...]`: every bench, or the named ones, each in a process of its own."""

import pkgutil
import subprocess
import sys

import bench


def main(wanted: list[str]) -> int:
    """Run the named benches, or all; the exit status is that of the first that could not run."""
    known = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if module.name != "__main__")
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"There is no bench {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    # A fresh process each: what one bench has imported must not count as the memory of the next.
    statuses = [
        subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode for name in wanted or known
    ]
    return next((status for status in statuses if status), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
