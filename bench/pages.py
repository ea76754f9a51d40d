"""What the web process weighs, how fast a page is, and how long an owner waits for an ad."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import Measurement, median

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = (
    "치킨집인데 이번 달 말까지 후라이드 2천원 할인해요",
    "브런치 카페 오픈, 이번 주말 아메리카노 2천원!",
    "네일샵 신규 고객 젤네일 3만원",
    "꽃집이에요 졸업 꽃다발 예약 받아요 3만원부터",
    "미용실 평일 오전 펌 30% 할인",
)
ROUNDS = 3
PAGES = 30
MEGABYTE = 1024.0


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        subprocess.run(
            [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"],
            cwd=ROOT,
            env=environment,
            check=True,
            stderr=subprocess.DEVNULL,
        )
        for measurement in (*_web(environment), *_ads(environment)):
            print(measurement, flush=True)


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "IMAGE_ROOT": str(folder / "images"),
        "IMAGE_ENGINE": "painter",
        "COPY_ENGINE": "rules",
        "DAILY_LIMIT": "1000",
    }


def _web(environment: dict[str, str]) -> Iterator[Measurement]:
    with _served(environment) as (address, arbiter):

        def open_page() -> None:
            with urllib.request.urlopen(f"{address}/", timeout=30) as answer:
                answer.read()

        open_page()
        times = [_seconds(open_page) for _page in range(PAGES)]
        against = "gunicorn, one visitor, SQLite"
        yield Measurement("pages", "first page, median, ms", 1000 * median(times), 50, against)
        heaviest = max((_pss(worker) for worker in _children(arbiter)), default=None)
        if heaviest is not None:
            yield Measurement("pages", "PSS of a web process, MB", heaviest, 160, f"one of two, after {PAGES} pages")


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The web server as `./run` starts it, on a free port; its address and the process that forked the others."""
    door = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{door.getsockname()[1]}"
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"]
    command += ["--bind", f"fd://{door.fileno()}", "wsgi:app"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, pass_fds=[door.fileno()], stderr=subprocess.DEVNULL
    ) as server:
        door.close()
        try:
            yield address, server.pid
        finally:
            server.terminate()


def _children(process: int) -> list[int]:
    """Its forks; an empty list where the system does not tell (only Linux does)."""
    told = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in told.read_text().split()] if told.exists() else []


def _pss(process: int) -> float:
    """Megabytes of one process, shared pages divided among those who share them."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / MEGABYTE


def _ads(environment: dict[str, str]) -> Iterator[Measurement]:
    os.environ.update(environment)
    from app import create_app
    from app.config import Settings
    from app.jobs.worker import Worker
    from app.services.accounts import Visitor
    from app.services.chats import Message
    from app.wiring import services

    app = create_app(Settings(_env_file=None))
    with app.app_context():
        found = services()
        worker = Worker(app, found.production, found.settings)
        owner = found.accounts.start_guest(secrets.token_hex(16), Visitor("127.0.0.1", "bench")).user

        def make(sentence: str) -> None:
            found.chats.post_message(owner, None, Message(sentence, secrets.token_hex(8)))
            if worker.run_until_idle() != 1:
                raise RuntimeError("no ad was made")

        first = _seconds(lambda: make(SENTENCES[0]))
        times = [_seconds(lambda: make(sentence)) for _round in range(ROUNDS) for sentence in SENTENCES]  # noqa: B023
    against = "rules, painter, composer, SQLite, one worker in this process"
    yield Measurement("pages", "message to finished ad, median, s", median(times), 1, against)
    yield Measurement("pages", "message to finished ad, slowest, s", max(times), 3, against)
    yield Measurement("pages", "first ad after a start, s", first, 5, against)


def _seconds(call: Callable[[], None]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
