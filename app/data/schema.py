"""The shape of the ad standards: every file is checked against these values when it is first read."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from app.engines.contracts import ChannelFormat, Value

Confidence = Literal["H", "M", "L"]
FileType = Literal["PNG", "JPEG"]
RuleKind = Literal["block", "evidence", "warn", "require", "review"]


class Safe(Value):
    """The margins that must stay free of text, as fractions of width (left, right) and height (top, bottom)."""

    left: float
    top: float
    right: float
    bottom: float


class Size(Value):
    """A second size of the same channel, in pixels."""

    ratio: str
    width: int
    height: int


class Canvas(Value):
    """A size to export, in pixels, with its file type and safe margins."""

    id: str
    name: str
    name_en: str = ""
    """The name on English pages; where it is empty the Korean one stands."""
    width: int
    height: int
    ratio: str
    file_type: FileType
    dpi: int | None = None
    safe: Safe

    def format(self) -> ChannelFormat:
        """What the composer needs to know about this size."""
        return ChannelFormat(
            id=self.id,
            name=self.name,
            width=self.width,
            height=self.height,
            ratio=self.ratio,
            file_type=self.file_type,
            dpi=self.dpi,
            safe_left=self.safe.left,
            safe_top=self.safe.top,
            safe_right=self.safe.right,
            safe_bottom=self.safe.bottom,
        )


class Channel(Canvas):
    """A place to post. Its own size is the main one; `variants` are further sizes that the place accepts."""

    max_kb: int | None
    max_text_blocks: int | None
    phone_allowed: bool
    variants: tuple[Size, ...]
    painting: str
    """The picture size to paint before cropping, as "896x1152"."""
    text_limits: dict[str, int | str]
    safe_note: str
    rules: tuple[str, ...]
    source: str
    confidence: Confidence

    def format(self) -> ChannelFormat:
        """The main size with the rules of the place."""
        limits = {
            "max_bytes": self.max_kb * 1000 if self.max_kb else None,
            "max_text_blocks": self.max_text_blocks,
            "phone_allowed": self.phone_allowed,
        }
        return super().format().model_copy(update=limits)

    def variant(self, canvas: Canvas) -> ChannelFormat:
        """The rules of this place on another ratio: its own size for it when it has one, else that of `canvas`."""
        sizes = {size.ratio: (size.width, size.height) for size in self.variants}
        width, height = sizes.get(canvas.ratio, (canvas.width, canvas.height))
        changed = canvas.format().model_dump(include={"ratio", "safe_top", "safe_bottom"})
        changed |= {"id": f"{self.id}_{canvas.id.removeprefix('ratio_')}", "name": f"{self.name} {canvas.name}"}
        return self.format().model_copy(update=changed | {"width": width, "height": height})


class Palette(Value):
    """The colours of a shop type as #RRGGBB."""

    bg: str
    primary: str
    accent: str
    text: str


class Industry(Value):
    """What is typical for one type of shop. `prompt` and `negative_extra` are English, the rest is Korean."""

    name: str
    prompt: str
    negative_extra: str
    tone: str
    tone_words: tuple[str, ...]
    styles: tuple[str, ...]
    palette: Palette
    goals: tuple[str, ...]
    slots: tuple[str, ...]
    visual_bans: str
    season: tuple[str, ...]
    confidence: Confidence


class Style(Value):
    """A look of the picture: the Korean label, and English words for and against it."""

    label: str
    positive: str
    negative: str


class LawRule(Value):
    """One rule of advertising law. For "require" rules the pattern is what must be present."""

    id: str
    kind: RuleKind
    applies: tuple[str, ...]
    pattern: str
    bad: tuple[str, ...]
    reason: str
    law: str
    rewrite: str
    confidence: Confidence
    source: Literal["V", "K"]
    content_types: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    target: str = ""
    trigger: str = ""
    numeric: str = ""
    ask: str = ""
    image: bool = False
    off: bool = False
    """Switched off by an admin: it stays in the list and touches nothing."""


class MinimumWage(Value):
    """The least pay for an hour of work in one year, in won."""

    year: int
    won: int


class WantedFact(Value):
    """A field of the shop that a required statement is made of, with an example to fill it in."""

    field: Literal["name", "origin", "registration_number", "tuition", "refund_rule"]
    example: str


class LawWords(Value):
    """A law rule in the words of an owner."""

    why: str = ""
    """Why the words cannot stay, or what must be there, in at most 40 characters."""
    ask: str = ""
    """What the owner confirms when the words stay."""
    instead: str = ""
    """Words that any ad of the rule's trades may say instead; empty where the words can only be left out."""
    say: str = ""
    """The sentence that takes the claim out where it is a fact of the ad and not only words."""
    wanted: tuple[WantedFact, ...] = ()


class Theme(Value):
    """A ready-made ad idea: a short label for a chip, and the sentence that the chip sends."""

    industry: str
    label: str
    message: str


class Season(Value):
    """An occasion of the year. `day` is a holiday name or MM-DD; ads for it start `lead_days` before."""

    name: str
    day: str
    lead_days: int
    industries: tuple[str, ...]
    hook: str
    caution: str
    style: str = "photo"
    themes: tuple[Theme, ...] = ()


class AiLabel(Value):
    """The mark on AI pictures: its texts, and how large and how clear it must be."""

    text: str
    food_note: str
    person_note: str
    xmp_digital_source_type: str
    min_height_ratio: float
    min_px_at_1080: int
    contrast: float
    download_notice: str


class DataFile(Value):
    """Every data file says how old it is and how sure we are of it."""

    as_of: date
    confidence: Confidence
    note: str = ""


class ChannelsFile(DataFile):
    """channels.json"""

    default: str
    channels: tuple[Channel, ...]
    generic: tuple[Canvas, ...]


class IndustriesFile(DataFile):
    """industries.json"""

    industries: dict[str, Industry]


class StylesFile(DataFile):
    """styles.json"""

    styles: dict[str, Style]
    composition: dict[str, str]
    occasions: dict[str, str]
    """What a season adds to a picture, by the Korean word for it."""
    occasion_colours: dict[str, Palette]
    """The colours of a feast, by the Korean word for it; they stand above those of the trade."""
    negative_common: str


class LawRulesFile(DataFile):
    """law_rules.json"""

    kinds: dict[str, str]
    rules: tuple[LawRule, ...]


class LawWordsFile(DataFile):
    """law_words.json: by rule id."""

    words: dict[str, LawWords]


class ChipsFile(DataFile):
    """chips.json"""

    first: tuple[str, ...]
    after_draft: tuple[str, ...]


class AiLabelFile(DataFile):
    """ai_label.json"""

    label: AiLabel


class MinimumWageFile(DataFile):
    """minimum_wage.json"""

    source: str
    wage: MinimumWage


class GlossaryFile(DataFile):
    """glossary.json: Korean product words without spaces to English picture words; `names` to English menu names."""

    words: dict[str, str]
    names: dict[str, str] = Field(default_factory=dict)
    by_industry: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Words that mean another picture in one type of shop: 삼겹살 is raw at the butcher's."""


class CalendarFile(DataFile):
    """calendar.json: lunar and other moving days by year, fixed days as MM-DD, and the seasons."""

    computed: dict[int, dict[str, date]]
    fixed: dict[str, str]
    occasions: dict[str, str]
    """Typical middle days (MM-DD) of stretches that have no day of their own, such as 김장철."""
    seasons: tuple[Season, ...]

    @model_validator(mode="after")
    def _days_are_known(self) -> "CalendarFile":
        known = {name for days in self.computed.values() for name in days} | {*self.fixed, *self.occasions}
        for season in self.seasons:
            if season.day not in known:
                raise ValueError(f"unknown day {season.day} of season {season.name}")
        return self
