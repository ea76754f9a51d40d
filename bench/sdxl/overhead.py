"""What the service adds to the painting itself: claim, encoding, hash, file, rows."""

import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.sdxl.models import TINY, build, save

GOAL_MS = 150.0


@dataclass
class Clock:
    """Seconds spent inside the engines, while the service itself does nothing."""

    seconds: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of a block."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - begun


@dataclass
class Timed:
    """An engine whose calls are counted."""

    engine: Any
    clock: Clock
    name: str = field(default="timed")

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            with self.clock.running():
                return getattr(self.engine, name)(*arguments)

        return call


@dataclass
class TimedEngines:
    """The application's own engines, counted, with another painter, which counts itself."""

    engines: Any
    images: Any
    clock: Clock

    def __getattr__(self, name: str) -> Any:
        return Timed(getattr(self.engines, name), self.clock)


def measure_overhead() -> Iterator[tuple[str, dict[str, Any]]]:
    """Figures of ads whose picture has the full 1024 pixels and toy weights."""
    import torch

    from app import create_app
    from app.config import Settings

    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        save(build(TINY, "cpu", torch.float32), folder / "tiny")
        settings = Settings(
            _env_file=None, database_url=f"sqlite:///{folder / 'bench.db'}", image_root=folder / "images"
        )
        app = create_app(settings)
        app.test_cli_runner().invoke(args=["db", "upgrade"], catch_exceptions=False)
        with app.app_context():
            totals, painting = _ads(app, settings, folder / "tiny", 20)
    own = sorted(1000 * (total - engine) for total, engine in zip(totals, painting, strict=True))
    middle = statistics.median(own)
    yield (
        "job to finished rows, without the engines, ms",
        {"median": round(middle, 1), "slowest": round(own[-1], 1), "goal": GOAL_MS, "holds": middle <= GOAL_MS},
    )
    yield "the same ads in all, ms", {"median": round(1000 * statistics.median(totals), 1)}


def _ads(app: Any, settings: Any, model: Path, count: int) -> tuple[list[float], list[float]]:
    """Seconds from claim to the finished ad, and how many of them the engines and the model took."""
    from app.engines.imaging.sdxl.holder import PipelineHolder
    from app.engines.imaging.sdxl.profiles import PROFILES
    from app.engines.imaging.sdxl.service import SdxlService
    from app.jobs.worker import Worker
    from app.services.accounts import Visitor
    from app.services.chats import Message
    from app.services.drafts import Drafts
    from app.services.production import Production
    from app.wiring import services

    clock = Clock()

    class TimedHolder(PipelineHolder):
        """Counts while the pipeline is lent: what follows, encoding and proof, is the service's own."""

        @contextmanager
        def lent(self, mode: Any, waiting: Callable[[], None]) -> Iterator[tuple[Any, Any]]:
            with clock.running(), super().lent(mode, waiting) as found:
                yield found

    found = services()
    engines = found.engines
    timed: Any = TimedEngines(engines, SdxlService(TimedHolder(model, PROFILES["fast"])), clock)
    worker = Worker(app, Production(timed, Drafts(found.store)), settings)
    owner = found.accounts.start_guest(secrets.token_hex(16), Visitor("127.0.0.1", "bench")).user
    totals, painting = [], []
    for number in range(count + 1):
        found.chats.post_message(owner, None, Message("소금빵 2천원 할인 광고", secrets.token_hex(8)))
        clock.seconds = 0.0
        begun = time.perf_counter()
        if worker.run_until_idle() != 1:
            raise RuntimeError("no ad was made")
        if number:
            # The first one also loads the model and the fonts.
            totals.append(time.perf_counter() - begun)
            painting.append(clock.seconds)
    return totals, painting
