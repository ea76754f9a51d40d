"""Pictures from the OpenAI images API, or from any address that speaks its protocol.

The client library lets much through: an answer without a picture, with a link instead of one, or with bytes that are
none, of any size and without an end. Each is dealt with here, and everything that goes wrong leaves as an EngineError
without the other side's words, which can hold the key.
"""

import io
import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.engines.contracts import (
    Cancelled,
    EngineCancelled,
    EngineError,
    ImageRequest,
    KeyVisual,
    PhotoDoor,
    Progress,
    Show,
    unseen,
)
from app.engines.imaging.openai_answers import picture_bytes, translated
from app.engines.imaging.sdxl.keeping import put_back
from app.engines.imaging.sdxl.requests import Start, check_words, mode_of, start_of

if TYPE_CHECKING:
    from openai import OpenAI
    from PIL.Image import Image

# What the API paints (square, upright, wide); the nearest to the wanted ratio is taken and cropped.
SIZES = ((1024, 1024), (1024, 1536), (1536, 1024))
LARGEST_ANSWER = 24 * 1024**2
ASK_EVERY_SECONDS = 0.1
# Half of the pictures are there after this long; nobody tells how far one is, so the share shown is a guess.
USUAL_SECONDS = 20.0
# These always answer with bytes, and refuse to be asked for them.
SENDS_BYTES_ANYWAY = ("gpt-image", "chatgpt-image")


@dataclass(frozen=True)
class ImageAddress:
    """Where pictures are painted. `timeout` is for reaching it, `deadline` for a whole picture, in seconds."""

    model: str
    api_key: str = field(repr=False)
    base_url: str | None = None
    timeout: float = 30.0
    deadline: float = 180.0


class OpenAIImages:
    """Implements ImageGenerator over the network. The service knows no seed: equal requests give other pictures."""

    name = "openai"
    redraws_photos = True

    def __init__(self, address: ImageAddress, door: PhotoDoor) -> None:
        self._address, self._door = address, door
        self._client: OpenAI | None = None

    def generate(
        self, request: ImageRequest, progress: Progress, cancelled: Cancelled, _show: Show = unseen
    ) -> KeyVisual:
        """One picture in the size asked for; a product that is to be kept is put back pixel by pixel.

        Raises EngineError("model_away"), ("refused"), ("model_refused_call") or ("model_answer").
        """
        check_words(request)
        start = start_of(request)
        if cancelled():
            raise EngineCancelled
        answer = self._waited_for(_Call(self._ask, request, start), progress, cancelled)
        picture = self._opened(answer, (request.width, request.height))
        recipe: dict[str, object] = {
            "engine": self.name,
            "model": self._address.model,
            "revision": "",
            "profile": "",
            "mode": mode_of(request),
            "prompt": request.prompt,
            "negative_prompt": request.negative_prompt,
            "seed": request.seed,
            "seed_used": False,
            "product_kept": False,
        }
        if start is not None and start.kept is not None:
            kept = put_back(picture, start.photo, start.kept)
            picture = kept.picture
            recipe |= kept.recipe
        progress(1.0)
        return KeyVisual(
            data=_png(picture),
            width=picture.width,
            height=picture.height,
            kind="scene",
            engine=self.name,
            recipe=recipe,
        )

    def _waited_for(self, call: "_Call", progress: Progress, cancelled: Cancelled) -> bytes:
        """The answer, asked for in a thread of its own, so that a wish to stop is heard while nothing arrives."""
        begun = time.monotonic()
        call.start()
        while not call.done.wait(ASK_EVERY_SECONDS):
            seconds = time.monotonic() - begun
            late = seconds > self._address.deadline
            if late or cancelled():
                self._hang_up()
                if late:
                    raise EngineError("model_away", detail="the picture took too long")
                raise EngineCancelled
            progress(0.9 * (1 - math.exp(-seconds / USUAL_SECONDS)))
        return call.answer()

    def _ask(self, request: ImageRequest, start: Start | None) -> bytes:
        """The picture's bytes as they came, not yet opened."""
        try:
            return picture_bytes(self._received(request, start))
        except EngineError:
            raise
        except Exception as error:  # noqa: BLE001
            # The library raises its own errors, JSONDecodeError, AttributeError and more; their texts may hold the key.
            raise translated(error) from None

    def _received(self, request: ImageRequest, start: Start | None) -> bytes:
        """The body of the answer, read piece by piece so that it can neither grow nor drip on without end."""
        width, height = _nearest(request.width / request.height)
        asked: dict[str, Any] = {
            "model": self._address.model,
            "prompt": _prompt(request),
            "size": f"{width}x{height}",
            "n": 1,
        }
        if not self._address.model.startswith(SENDS_BYTES_ANYWAY):
            asked["response_format"] = "b64_json"
        images = self._connected().images.with_streaming_response
        opened: Any = images.generate(**asked) if start is None else images.edit(**asked, **_files(start))
        ends_at = time.monotonic() + self._address.deadline
        received = bytearray()
        with opened as response:
            for piece in response.iter_bytes():
                received += piece
                if len(received) > LARGEST_ANSWER:
                    raise EngineError("model_answer", final=True, detail="the answer is far too large")
                if time.monotonic() > ends_at:
                    raise EngineError("model_away", detail="the picture took too long")
        return bytes(received)

    def _opened(self, data: bytes, size: tuple[int, int]) -> "Image":
        """The picture in the wanted size. A stranger's bytes are decoded behind the door, like any photo."""
        from PIL import Image, ImageOps

        try:
            photo = self._door.open(data)
        except EngineError as error:
            raise EngineError("model_answer", detail="the answer holds no readable picture") from error
        with Image.open(io.BytesIO(photo.data)) as opened:
            return ImageOps.fit(opened.convert("RGB"), size, Image.Resampling.LANCZOS)

    def _connected(self) -> "OpenAI":
        if self._client is None:
            import openai

            # Nothing comes while the picture is painted, so reading may take as long as a picture may.
            timeout = openai.Timeout(self._address.deadline, connect=self._address.timeout)
            self._client = openai.OpenAI(
                api_key=self._address.api_key,
                base_url=self._address.base_url,
                # Retrying is the worker's: a picture is paid for each time, and an empty account stays empty.
                max_retries=0,
                http_client=openai.DefaultHttpxClient(follow_redirects=False, timeout=timeout),
                timeout=timeout,
            )
        return self._client

    def _hang_up(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()


class _Call(threading.Thread):
    """One question under way."""

    def __init__(
        self, ask: Callable[[ImageRequest, Start | None], bytes], request: ImageRequest, start: Start | None
    ) -> None:
        super().__init__(name="openai-images", daemon=True)
        self._ask, self._request, self._start = ask, request, start
        self._outcome: bytes | EngineError = b""
        self.done = threading.Event()

    def run(self) -> None:
        try:
            self._outcome = self._ask(self._request, self._start)
        except EngineError as error:
            self._outcome = error
        finally:
            self.done.set()

    def answer(self) -> bytes:
        """What came, or the error that came instead."""
        if isinstance(self._outcome, EngineError):
            raise self._outcome
        return self._outcome


def _prompt(request: ImageRequest) -> str:
    without = f" Without: {request.negative_prompt}." if request.negative_prompt else ""
    return f"{request.prompt}.{without}"


def _nearest(ratio: float) -> tuple[int, int]:
    return min(SIZES, key=lambda size: abs(math.log(size[0] / size[1] / ratio)))


def _files(start: Start) -> dict[str, Any]:
    """Photo and mask as the API wants them: what may be painted is transparent in the mask."""
    files: dict[str, Any] = {"image": ("photo.png", _png(start.photo), "image/png")}
    if start.kept is not None:
        mask = start.photo.copy()
        mask.putalpha(start.kept)
        files["mask"] = ("mask.png", _png(mask), "image/png")
    return files


def _png(picture: "Image") -> bytes:
    encoded = io.BytesIO()
    picture.save(encoded, "PNG", compress_level=1)
    return encoded.getvalue()
