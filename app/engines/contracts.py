"""What the engines promise. Services import this module and no engine; the values are in `values`."""

from typing import Protocol

from app.engines.values import (
    AdBrief,
    AdCopy,
    AdCreative,
    Change,
    ChannelFormat,
    Check,
    CompositionRequest,
    Copywriting,
    CutOut,
    Discount,
    EngineCancelled,
    EngineError,
    Fact,
    ImageRequest,
    Intent,
    KeyVisual,
    Language,
    LawFinding,
    Look,
    Mime,
    Offer,
    Period,
    Photo,
    PhotoUse,
    Price,
    ReadingContext,
    ShopProfile,
    Turn,
    Understanding,
    Usage,
    Value,
)
from app.engines.watching import Cancelled, Progress, Say, Show, Sketch, unheard, unseen

__all__ = [
    "AdBrief",
    "AdComposer",
    "AdCopy",
    "AdCreative",
    "ArtDirector",
    "BriefReader",
    "Cancelled",
    "Change",
    "ChannelFormat",
    "Check",
    "CompositionRequest",
    "Copywriter",
    "Copywriting",
    "CutOut",
    "Discount",
    "EngineCancelled",
    "EngineError",
    "Engines",
    "Exporter",
    "Fact",
    "ImageGenerator",
    "ImageRequest",
    "Intent",
    "KeyVisual",
    "Language",
    "LawFinding",
    "LawReader",
    "Look",
    "Mime",
    "Offer",
    "Period",
    "Photo",
    "PhotoDoor",
    "PhotoUse",
    "Price",
    "ProductCutter",
    "Progress",
    "ReadingContext",
    "Say",
    "ShopProfile",
    "Show",
    "Sketch",
    "Turn",
    "Understanding",
    "Usage",
    "Value",
    "unheard",
    "unseen",
]


class BriefReader(Protocol):
    """Understands what an owner writes."""

    def read(self, message: str, context: ReadingContext, say: Say = unheard, /) -> Understanding:
        """The meaning of one message. Never raises for what the text says; raises EngineError when it cannot work."""
        ...

    def left_whole(self, understood: Understanding, context: ReadingContext) -> Understanding:
        """The same where the product does not come off the photo cleanly: the photo stays, and the reply says so."""
        ...


class Copywriter(Protocol):
    """Writes the words of an ad from its facts."""

    name: str

    def write(self, brief: AdBrief, profile: ShopProfile | None, seed: int, say: Say = unheard, /) -> Copywriting:
        """Three candidates of different pattern that state no number, date or claim outside the brief and profile."""
        ...


class ImageGenerator(Protocol):
    """Paints the key visual; `redraws_photos` says whether it can draw a new picture in the likeness of a photo."""

    name: str
    redraws_photos: bool

    def generate(
        self, request: ImageRequest, progress: Progress, cancelled: Cancelled, show: Show = unseen, /
    ) -> KeyVisual:
        """Paint the request; equal requests on the same stack give equal bytes. Raises EngineCancelled when asked."""
        ...


class AdComposer(Protocol):
    """Sets type over a picture."""

    def compose(self, request: CompositionRequest) -> AdCreative:
        """Compose one ad. A pure function of the request: no clock, no network, no randomness but the seed."""
        ...


class PhotoDoor(Protocol):
    """The one way in for pictures from outside."""

    def open(self, data: bytes) -> Photo:
        """Decode a stranger's bytes in a confined process. Raises EngineError("photo_unreadable") for no photo."""
        ...


class ProductCutter(Protocol):
    """Cuts the product out of an owner's photo."""

    def cut(self, photo: bytes) -> CutOut:
        """The product with its confidence; equal photos give equal cuts. Raises EngineError("photo_unreadable")."""
        ...


class ArtDirector(Protocol):
    """Turns the facts of an ad into a request for a picture."""

    def request(self, brief: AdBrief, format: ChannelFormat, seed: int) -> ImageRequest:
        """An English prompt without Hangul, the shop's colours, and a size the engine can paint for this format."""
        ...

    def around(self, brief: AdBrief, format: ChannelFormat, seed: int, product: CutOut) -> ImageRequest:
        """The same for a new ground around the product of a photo, whose own pixels stay."""
        ...

    def redrawn(self, brief: AdBrief, format: ChannelFormat, seed: int, photo: bytes) -> ImageRequest:
        """The same for a new picture in the likeness of a photo."""
        ...


class LawReader(Protocol):
    """Reads a finished ad with the eyes of advertising law."""

    def check(self, copy: AdCopy, brief: AdBrief) -> tuple[LawFinding, ...]:
        """What the words touch: claims that are forbidden, that need proof, that deserve care, or that are missing."""
        ...

    def stated(self, copy: AdCopy, brief: AdBrief, shop: ShopProfile | None) -> AdCopy:
        """The ad with every required statement that the shop has told; one that has them all comes back as it is."""
        ...

    def without(self, copy: AdCopy, brief: AdBrief, rule_id: str) -> AdCopy:
        """The ad without the words that touch a rule; where the rule knows safe words for any shop, with those."""
        ...


class Exporter(Protocol):
    """Makes the file that leaves the house from a finished picture."""

    def jpeg(self, source: bytes, max_bytes: int | None = None, dpi: int | None = None) -> bytes:
        """A PNG as JPEG, within the byte budget when there is one."""
        ...

    def stamp(self, data: bytes, mime: Mime) -> bytes:
        """The file with the machine-readable mark of generated pictures in its metadata."""
        ...


class Engines(Protocol):
    """The engines that the settings chose. Each is built at its first use, so that the web process stays light."""

    @property
    def reader(self) -> BriefReader: ...
    @property
    def copywriter(self) -> Copywriter: ...
    @property
    def director(self) -> ArtDirector: ...
    @property
    def cutter(self) -> ProductCutter: ...
    @property
    def images(self) -> ImageGenerator: ...
    @property
    def law(self) -> LawReader: ...
    @property
    def composer(self) -> AdComposer: ...
    @property
    def exporter(self) -> Exporter: ...
