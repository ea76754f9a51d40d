"""Engines of a few lines that guard: they refuse to work while a database connection is held."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PIL import Image

from app.connections import held_connections
from app.engines.contracts import (
    AdBrief,
    AdCopy,
    AdCreative,
    ArtDirector,
    Cancelled,
    ChannelFormat,
    CompositionRequest,
    Copywriting,
    CutOut,
    EngineCancelled,
    EngineError,
    ImageRequest,
    KeyVisual,
    LawFinding,
    Progress,
    ReadingContext,
    Say,
    ShopProfile,
    Show,
    Sketch,
    Understanding,
    unheard,
    unseen,
)
from app.extensions import db, read_engine

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def picture(color: str, size: tuple[int, int] = (64, 64)) -> bytes:
    """A small PNG of one colour."""
    encoded = io.BytesIO()
    Image.new("RGB", size, color).save(encoded, "PNG")
    return encoded.getvalue()


def connections_held() -> int:
    """How many connections are out of both pools: what the issue calls pool.checkedout()."""
    return int(db.engine.pool.checkedout() + read_engine().pool.checkedout())  # type: ignore[attr-defined]


@dataclass
class Guard:
    """What was called, in order, and how many connections were held meanwhile."""

    calls: list[str] = field(default_factory=list)
    held: list[int] = field(default_factory=list)

    def note(self, call: str) -> None:
        """Remember a call of an engine."""
        self.calls.append(call)
        self.held.append(max(held_connections.here(), connections_held()))


@dataclass
class FakeReader:
    """Understands every message as an ad for bread, and "undo", "picture", "words" and "layout" as such."""

    guard: Guard

    def read(self, message: str, context: ReadingContext, say: Say = unheard) -> Understanding:
        """The same brief, changed as little as the message says."""
        self.guard.note("read")
        brief = context.brief or AdBrief(industry="bakery", content_type="notice", product="소금빵", source=message)
        if message == "only words":
            return Understanding(
                intent="need_info", render=False, change="none", brief=AdBrief(), reply="무엇을 알릴까요?"
            )
        change = message if message in ("undo", "picture", "words", "layout") else "new"
        if change == "picture":
            look = brief.look.model_copy(update={"picture_round": brief.look.picture_round + 1})
            brief = brief.model_copy(update={"look": look})
        if change == "words":
            brief = brief.model_copy(update={"details": (*brief.details, message)})
        return Understanding(
            intent="create_ad" if change == "new" else "revise_ad",
            render=change != "undo" or context.can_undo,
            change=change,
            brief=brief,
            reply="만들었어요.",
            chips=("다시",),
        )

    def left_whole(self, understood: Understanding, context: ReadingContext) -> Understanding:
        """The photo stays as it is."""
        look = understood.brief.look.model_copy(update={"photo": "whole"})
        brief = understood.brief.model_copy(update={"look": look})
        return understood.model_copy(update={"brief": brief, "reply": "사진 그대로예요."})


@dataclass
class FakeCopywriter:
    """Writes numbered headlines."""

    guard: Guard
    name: str = "rules"
    tokens: int = 0

    def write(self, brief: AdBrief, profile: ShopProfile | None, seed: int, say: Say = unheard) -> Copywriting:
        """Three candidates that say how often it was asked."""
        self.guard.note("write")
        count = self.guard.calls.count("write")
        return Copywriting(
            candidates=tuple(AdCopy(pattern=str(i), headline=f"소금빵 {i} {count}") for i in range(3)),
            engine="rules",
            tokens=self.tokens,
            model="a-model" if self.tokens else "",
            cost_usd=0.01 if self.tokens else None,
        )


@dataclass
class FakeDirector(ArtDirector):
    """Asks for bread."""

    def request(self, brief: AdBrief, format: ChannelFormat, seed: int) -> ImageRequest:
        """A small picture."""
        return ImageRequest(prompt="bread", seed=seed, width=64, height=64)

    def around(self, brief: AdBrief, format: ChannelFormat, seed: int, product: CutOut) -> ImageRequest:
        """A small picture around a product."""
        kept = {"reference": product.photo, "keep_mask": product.mask}
        return self.request(brief, format, seed).model_copy(update=kept)

    def redrawn(self, brief: AdBrief, format: ChannelFormat, seed: int, photo: bytes) -> ImageRequest:
        """A small picture from a photo."""
        return self.request(brief, format, seed).model_copy(update={"reference": photo})


@dataclass
class FakeCutter:
    """Finds the whole photo to be the product, as surely as it is told to."""

    guard: Guard
    confidence: float = 1.0

    def cut(self, photo: bytes) -> CutOut:
        """The photo."""
        self.guard.note("cut")
        white = picture("white")
        return CutOut(photo=photo, mask=white, width=64, height=64, confidence=self.confidence, method="plain")


@dataclass
class FakePainter:
    """Paints one colour by seed; fails, or is interrupted, when told to."""

    guard: Guard
    name: str = "painter"
    errors: list[EngineError] = field(default_factory=list)
    while_painting: list[object] = field(default_factory=list)
    redraws_photos: bool = False
    asked: list[ImageRequest] = field(default_factory=list)
    sketches: list[Sketch] = field(default_factory=list)

    def generate(
        self, request: ImageRequest, progress: Progress, cancelled: Cancelled, show: Show = unseen
    ) -> KeyVisual:
        """A flat picture, and the sketches that it was told to show."""
        self.guard.note("paint")
        self.asked.append(request)
        for sketch in self.sketches:
            show(sketch)
        progress(0.5)
        for call in self.while_painting:
            call()  # type: ignore[operator]
        if cancelled():
            raise EngineCancelled
        if self.errors:
            raise self.errors.pop(0)
        color = f"#{request.seed % 0xFFFFFF:06x}"
        return KeyVisual(data=picture(color), width=64, height=64, kind="scene", engine=self.name)


@dataclass
class FakeComposer:
    """Makes the sum of all letters the colour, so that other words are another picture."""

    guard: Guard
    after: Callable[[], object] = list

    def compose(self, request: CompositionRequest) -> AdCreative:
        """A picture of the format's id."""
        self.guard.note("compose")
        text = f"{request.copy_.text}{request.template}{request.look.text_scale}{request.visual.data!r}"
        color = f"#{sum(map(ord, text)) % 0xFFFFFF:06x}"
        self.after()
        return AdCreative(data=picture(color), width=64, height=64, format_id=request.format.id, template="card")


@dataclass
class FakeLaw:
    """Finds what it was told to find."""

    findings: tuple[LawFinding, ...] = ()

    def check(self, copy: AdCopy, brief: AdBrief) -> tuple[LawFinding, ...]:
        """The same findings for every ad."""
        return self.findings

    def stated(self, copy: AdCopy, brief: AdBrief, shop: ShopProfile | None) -> AdCopy:
        """Nothing is required."""
        return copy

    def without(self, copy: AdCopy, brief: AdBrief, rule_id: str) -> AdCopy:
        """Another headline, so that the change is seen."""
        return copy.model_copy(update={"headline": f"{copy.headline} ({rule_id})"})


class FakeExporter:
    """Leaves files as they are."""

    def jpeg(self, source: bytes, max_bytes: int | None = None, dpi: int | None = None) -> bytes:
        """The same bytes."""
        return source

    def stamp(self, data: bytes, mime: str) -> bytes:
        """The same bytes."""
        return data


class FakeEngines:
    """A set of engines that share one guard."""

    def __init__(self) -> None:
        self.guard = Guard()
        self.reader = FakeReader(self.guard)
        self.copywriter = FakeCopywriter(self.guard)
        self.director = FakeDirector()
        self.cutter = FakeCutter(self.guard)
        self.images = FakePainter(self.guard)
        self.composer = FakeComposer(self.guard)
        self.exporter = FakeExporter()
        self.law = FakeLaw()
