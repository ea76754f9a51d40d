"""A circuit breaker (Nygard, "Release It!"): after repeated failures nobody is asked for a while."""

import threading
import time
from collections.abc import Callable

_LONGEST_PAUSE = 600.0


class Circuit:
    """Opens after `failures` failures in a row; after `pause` seconds one call may try again. Shared by threads."""

    def __init__(self, failures: int = 3, pause: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._failures, self._pause, self._clock = failures, pause, clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._closed_until = 0.0

    def admits(self) -> bool:
        """Whether a call may be made now. While the circuit is open, each pause lets a single call try."""
        with self._lock:
            if self._in_a_row < self._failures:
                return True
            if self._clock() < self._closed_until:
                return False
            self._closed_until = self._clock() + self._pause
            return True

    def succeeded(self) -> None:
        """The other side works."""
        with self._lock:
            self._in_a_row = 0

    def failed(self) -> None:
        """The other side does not."""
        with self._lock:
            self._in_a_row += 1
            self._closed_until = self._clock() + self._pause

    def broke(self, seconds: float | None = None) -> None:
        """The other side will not work for these seconds (ten minutes at most), or for a pause: a key is wrong."""
        with self._lock:
            self._in_a_row = self._failures
            self._closed_until = self._clock() + (self._pause if seconds is None else min(seconds, _LONGEST_PAUSE))
