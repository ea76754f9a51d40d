"""The one way in for pictures from outside: decoded in a child process that can neither grow, linger nor reach out."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from app.engines.contracts import EngineError, Photo

# A 50-megapixel photo needs about six seconds and 400 MB here; a bomb needs more of either and is cut off.
WALL_SECONDS = 20
# A crowd of large photos waits instead of taking all the memory.
AT_ONCE = 2
PATIENCE_SECONDS = 20
_CHILD = Path(__file__).with_name("door_child.py")
_places = threading.BoundedSemaphore(AT_ONCE)


class ConfinedDoor:
    """Opens photos. The child imports Pillow alone; whatever kills it is the stranger's picture, not our process."""

    def open(self, data: bytes) -> Photo:
        """The photo turned upright, re-encoded as JPEG without metadata; EngineError("photo_unreadable") otherwise.

        EngineError("photo_queue") when too many photos are being opened in this process.
        """
        if not _places.acquire(timeout=PATIENCE_SECONDS):
            raise EngineError("photo_queue", detail="too many photos at once")
        try:
            done = self._decoded(data)
        finally:
            _places.release()
        if done.returncode != 0:
            raise EngineError("photo_unreadable", final=True, detail=done.stderr.decode(errors="replace")[-200:])
        header, _, picture = done.stdout.partition(b"\n")
        try:
            size = json.loads(header)
            return Photo(data=picture, width=size["width"], height=size["height"], mime="image/jpeg")
        except (ValueError, KeyError, TypeError) as error:
            raise EngineError("photo_unreadable", final=True, detail="the child's answer is none") from error

    @staticmethod
    def _decoded(data: bytes) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603  (our own interpreter and our own file; the bytes go in by stdin)
                [sys.executable, "-I", str(_CHILD)],
                input=data,
                capture_output=True,
                timeout=WALL_SECONDS,
                check=False,
                # Whoever takes the child over must not find our keys in its surroundings.
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            )
        except subprocess.TimeoutExpired as late:
            raise EngineError("photo_unreadable", final=True, detail="took too long") from late
