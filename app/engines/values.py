"""The values that travel between the engines. They know nothing of Flask, SQL or disks.

A message becomes an `Understanding` (what the owner wants), an `AdBrief` (the facts), three `AdCopy` candidates, a
`KeyVisual` (the picture without words) and, per channel, an `AdCreative`. All are frozen; but for bytes, all are JSON.
"""

from datetime import date, datetime
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

Intent = Literal["create_ad", "revise_ad", "need_info", "refuse", "question", "out_of_scope"]
Change = Literal["new", "words", "layout", "picture", "undo", "none"]
Mime = Literal["image/png", "image/jpeg"]
Language = Literal["ko", "en", "ko+en"]
PhotoUse = Literal["whole", "ground", "anyway", "redrawn"]
"""An owner's photo stays whole; its product gets a new ground, "anyway" even if cut badly; or it is drawn anew."""

# A fact that the ad must state: a text, any one of several texts, or {"krw" | "percent" | "phone" | "date": value}.
Fact = str | list[str] | dict[str, str | int | float]


class EngineError(Exception):
    """An engine could not do its work. `reason` is a stable key; the owner's sentence is chosen at the edge."""

    def __init__(self, reason: str, *, final: bool = False, detail: str = "") -> None:
        super().__init__(detail or reason)
        self.reason = reason
        self.final = final


class EngineCancelled(Exception):
    """The owner asked to stop while an engine was at work."""


class Value(BaseModel):
    """Base of all values: frozen, and strict about names but for what is stored."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @classmethod
    def stored(cls, kept: object) -> Self:
        """The value as a row holds it. Names that only a newer release knows are passed over: it may run beside us."""
        return cls.model_validate(kept, extra="ignore")


class ShopProfile(Value):
    """What a shop told us once and for all. Filled into ads by code, never by a model."""

    name: str = ""
    industry: str | None = None
    address: str = ""
    phone: str = ""
    hours: str = ""
    url: str = ""
    origin: str = ""
    registration_number: str = ""
    tuition: str = ""
    refund_rule: str = ""


class Price(Value):
    """One price as the owner stated it, in whole won. `is_from` keeps the 부터 of "3만원부터"."""

    item: str
    amount: int
    is_from: bool = Field(default=False, alias="from_")
    was: int | None = None  # What it cost before it went up, which is no regular price to strike out.


class Discount(Value):
    """A benefit. `value` is won for amount and price_to, percent points for percent, None for gifts."""

    type: Literal["amount", "percent", "bogo", "gift", "price_to", "set"]
    value: float | None = None
    unit: Literal["KRW", "%"] | None = None
    condition: str | None = None


class Period(Value):
    """When it holds. `raw` keeps the owner's own words; dates are days in Asia/Seoul, inclusive."""

    raw: str
    start: date | None = None
    end: date | None = None


class Look(Value):
    """How the owner asked the ad to look. None of it needs a new picture except `picture_round` and `photo`."""

    text_scale: float = 1.0
    warmth: int = 0
    brightness: int = 0
    text_color: str = ""
    """#rrggbb for the headline; empty leaves the colour to the layout."""
    headline: str = ""
    """The headline in the owner's own words; empty leaves it to the copy."""
    template: str | None = None
    candidate: int = 0
    hidden: tuple[str, ...] = ()
    taken_off: tuple[str, ...] = ()
    """Printed words that the owner does not want on the ad."""
    picture_round: int = 0
    photo: PhotoUse = "whole"


class AdBrief(Value):
    """The facts of one ad, all of them stated by the owner. A None slot was not stated."""

    industry: str | None = None
    content_type: str | None = None
    product: str | None = None
    price: tuple[Price, ...] = ()
    discount: Discount | None = None
    period: Period | None = None
    channel: tuple[str, ...] = ()
    aspect_ratio: tuple[str, ...] = ()
    tone: str | None = None
    style: str | None = None
    must_include: tuple[Fact, ...] = ()
    raised: bool = False  # Whether it tells that prices go up.
    phones: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    """Further facts that may be printed as the owner said them: 첫 방문, 국내산 한우 1++, 평일 런치, 주말."""
    source: str = ""
    """The owner's own words of all turns, normalised: the evidence every number is checked against."""
    language: Language = "ko"
    look: Look = Look()
    shop: ShopProfile | None = None
    """What the owner said about the shop in this chat; where a field is empty the saved profile holds."""
    confirmed: tuple[str, ...] = ()
    """Ids of law rules whose claim the owner confirmed."""


class LawFinding(Value):
    """One rule of advertising law that a text touches."""

    rule_id: str
    kind: Literal["block", "evidence", "warn", "require", "review"]
    matched: str
    reason: str
    law: str
    rewrite: str


class Turn(Value):
    """One message of the chat so far."""

    role: Literal["user", "assistant"]
    text: str


class ReadingContext(Value):
    """What is known when a message arrives. `now` is aware; relative dates are counted from it in Asia/Seoul."""

    now: datetime
    profile: ShopProfile | None = None
    brief: AdBrief | None = None
    """The brief of the newest ad of this chat, or None before the first."""
    asked: tuple[str, ...] = ()
    """The slots that were open after the previous reply, the one it asked for first."""
    turns: tuple[Turn, ...] = ()
    has_photo: bool = False
    """Whether a photo was sent for the ad that this message is about to make."""
    own_photo: bool = False
    """Whether the newest ad stands on a photo of the owner's."""
    can_redraw: bool = False
    """Whether the engine at work can draw a new picture in the likeness of a photo."""
    printed: tuple[str, ...] = ()
    """Every line of the newest ad, as its picture shows it and as its text to post says it."""
    can_undo: bool = False
    """Whether there is a version before the newest ad."""


class Usage(Value):
    """What the calls to a language model cost. `cost_usd` is None where the price of the model is not known."""

    model: str
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None


class Understanding(Value):
    """What one message means: the new state of the brief, and what to say back.

    `render` says whether an ad is to be made; `change` how much of it is new:
    "new" (everything), "picture" (a new key visual), "words" (new copy on the same picture),
    "layout" (same copy and picture, another composition), "undo" (the version before), "none" (only a reply).
    """

    intent: Intent
    render: bool
    change: Change
    brief: AdBrief
    ask: tuple[str, ...] = ()
    reply: str = ""
    chips: tuple[str, ...] = ()
    findings: tuple[LawFinding, ...] = ()
    note: str = ""
    """"fallback_rules" when a model was asked and the rules alone had to answer."""
    usage: Usage | None = None
    """What a model cost for this message; None when none was asked."""


class Offer(Value):
    """The price tag: label, price and struck-out price as printed text ("39,000"), unit beside it ("원", "원부터")."""

    label: str = ""
    price: str
    old_price: str = ""
    unit: str = "원"


class AdCopy(Value):
    """The words of one ad. `*…*` in the headline marks emphasis. Empty text means the slot is not used."""

    pattern: str
    headline: str
    kicker: str = ""
    sub: str = ""
    offer: Offer | None = None
    badge: tuple[str, ...] = ()
    """One to three short lines on the sticker; the line with a number is the loud one."""
    period: str = ""
    conditions: tuple[str, ...] = ()
    listed_prices: int = 0
    """How many of the first conditions are prices that weigh as much as the offer: 소, 중, 대."""
    call_to_action: str = ""
    shop: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    url: str = ""
    statements: tuple[str, ...] = ()
    """What the law wants to read in this kind of ad, as small print: 등록번호 제1234호, 교습비 월 280,000원."""
    caption: str = ""
    """The text to post beside the picture, with hashtags."""

    @property
    def printed(self) -> tuple[str, ...]:
        """Every text that the picture shows, without emphasis marks, in reading order."""
        offer = self.offer
        price = f"{offer.label} {offer.old_price} {offer.price}{offer.unit}" if offer else ""
        parts = (
            self.kicker, self.headline, self.sub, price, *self.badge, self.period, *self.conditions,
            self.call_to_action, self.shop, self.address, self.phone, self.hours, *self.statements,
        )  # fmt: skip
        return tuple(part.replace("*", "").strip() for part in parts if part.strip())

    @property
    def text(self) -> str:
        """Everything the ad states: what is printed, then the caption."""
        return "\n".join((*self.printed, *([self.caption] if self.caption else [])))


class Copywriting(Value):
    """The copywriter's answer: candidates of different pattern, and how they came to be."""

    candidates: tuple[AdCopy, ...]
    engine: str
    note: str = ""
    """"fallback_rules" when the rules wrote all for a model that failed, "partly_rules" when they wrote some."""
    tokens: int = 0
    """All tokens of all calls."""
    input_tokens: int = 0
    output_tokens: int = 0
    model: str = ""
    """The model that was asked, also when it failed; empty when none was."""
    cost_usd: float | None = None
    """None where the price of the model is not known or nothing was counted."""


class ImageRequest(Value):
    """What to paint. `prompt` is English and free of Hangul; colours are #rrggbb. Sizes are pixels."""

    prompt: str
    negative_prompt: str = ""
    seed: int
    width: int
    height: int
    industry: str | None = None
    subject: str = ""
    """The product in Korean as the owner named it: the painter picks its art by it, a model never sees it."""
    trade: str = ""
    """What the owner calls the shop (횟집, 안경점) and its name: they pick the art where the product names none."""
    style: str | None = None
    primary: str = "#c62828"
    accent: str = "#ffb300"
    reference: bytes | None = None
    """An owner's photo (PNG or JPEG bytes) to start from; None paints from words alone."""
    keep_mask: bytes | None = None
    """8-bit PNG of the photo's size: where it is white the photo's own pixels stay, to the bit; grey is a soft edge."""
    strength: float = 0.6
    """How far the picture may leave the reference, above 0 to 1."""


class CutOut(Value):
    """The product of an owner's photo. `photo` is the photo as PNG, only its soft edge in the product's colours;
    `mask` an 8-bit PNG of the same size, white where every pixel is the owner's own, to the bit."""

    photo: bytes
    mask: bytes
    width: int
    height: int
    confidence: float
    """0 to 1: how sure it is that this is the product, whole and without its ground."""
    method: Literal["plain", "busy"]


class KeyVisual(Value):
    """The picture of an ad, without any words, as PNG bytes.

    kind "cutout": RGBA, the product on a transparent ground; "scene": RGB, a painted full picture;
    "photo": RGB, the owner's own photo, no generated pixels.
    """

    data: bytes
    width: int
    height: int
    kind: Literal["cutout", "scene", "photo"]
    engine: str
    recipe: dict[str, Any] = Field(default_factory=dict)


class ChannelFormat(Value):
    """The size and rules of one place to post. Safe margins are fractions of width or height."""

    id: str
    name: str
    width: int
    height: int
    ratio: str
    file_type: Literal["PNG", "JPEG"] = "JPEG"
    max_bytes: int | None = None
    dpi: int | None = None
    safe_left: float = 0.055
    safe_top: float = 0.05
    safe_right: float = 0.055
    safe_bottom: float = 0.05
    max_text_blocks: int | None = None
    phone_allowed: bool = True


class CompositionRequest(Value):
    """Everything a finished ad depends on: equal requests give equal bytes."""

    copy_: AdCopy = Field(alias="copy")
    visual: KeyVisual
    format: ChannelFormat
    template: str | None = None
    """poster | stage | split | card | fullbleed; None lets the composer choose by visual, industry and style."""
    industry: str | None = None
    style: str | None = None
    seed: int = 0
    primary: str = "#c62828"
    accent: str = "#ffb300"
    look: Look = Look()
    ai_label: str = ""
    """The AI mark to print ("AI 생성 이미지"), empty for an ad on the owner's own photo."""
    ai_label_share: float = 0.022
    """The least height of the mark's type as a share of the short side; the law's floor counts where it is less."""
    notes: tuple[str, ...] = ()
    """Small print that must be legible, e.g. the note on staged food pictures."""


class Check(Value):
    """One rule of rendering.md, measured on the finished picture."""

    name: str
    passed: bool
    detail: str = ""


class AdCreative(Value):
    """A finished ad: PNG bytes in the exact size of its format, and the report of every check."""

    data: bytes
    width: int
    height: int
    format_id: str
    template: str
    checks: tuple[Check, ...] = ()
    display_list: list[dict[str, Any]] = Field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every check holds."""
        return all(check.passed for check in self.checks)


class Photo(Value):
    """An owner's photo as it may be kept: turned upright, re-encoded, free of metadata."""

    data: bytes
    width: int
    height: int
    mime: str
