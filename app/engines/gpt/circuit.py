"""A circuit breaker (Nygard, "Release It!"): after repeated failures nobody is asked for a while."""

import threading
import time
from collections.abc import Callable


class Circuit:
    """Opens after `failures` failures in a row, and lets one call try again after `pause` seconds."""

    def __init__(self, failures: int = 3, pause: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._failures, self._pause, self._clock = failures, pause, clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._closed_again_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether calls are to be refused now."""
        with self._lock:
            return self._in_a_row >= self._failures and self._clock() < self._closed_again_at

    def succeeded(self) -> None:
        """The other side works."""
        with self._lock:
            self._in_a_row = 0

    def failed(self) -> None:
        """The other side does not."""
        with self._lock:
            self._in_a_row += 1
            self._closed_again_at = self._clock() + self._pause
