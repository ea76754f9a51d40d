"""Asked after every step: tells how far a picture is, and ends one that is no longer wanted."""

import time
from typing import Any

from app.engines.contracts import Cancelled, EngineCancelled, EngineError, Progress, Show
from app.engines.imaging.sdxl.previews import Previews


class Watch:
    """Belongs to one call of the service. Shares only rise, also when a batch is begun again in halves."""

    def __init__(self, progress: Progress, cancelled: Cancelled, show: Show) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._previews = Previews(show)
        self._ends_at: float | None = None
        self._share = 0.0

    def limit(self, seconds: float) -> None:
        """Raise EngineError("deadline") at the first step after so long, counted from now: waiting for another picture
        or for the model is not painting, and a picture whose last step is done is finished."""
        self._ends_at = time.monotonic() + seconds

    def ask(self) -> None:
        """Raises EngineCancelled when the owner wishes to stop."""
        if self._cancelled():
            raise EngineCancelled

    def tell(self, share: float) -> None:
        """Report a share of the work, unless more was reported before."""
        if share > self._share:
            self._share = share
            self._progress(share)

    def on_step(self, pipeline: Any, step: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        """What diffusers calls. Our own exception skips the decoding and leaves the pipeline usable; the library's
        interrupt flag does neither."""
        self.ask()
        if self._ends_at is not None and time.monotonic() > self._ends_at:
            raise EngineError("deadline", detail="the picture took too long")
        # The number of steps that the scheduler really takes; decoding counts as one more.
        self.tell((step + 1) / (pipeline.num_timesteps + 1))
        self._previews.offer(values["latents"], step + 1, pipeline.num_timesteps)
        return values
