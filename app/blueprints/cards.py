"""An ad as a page shows it: every state of its making in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app import data
from app.blueprints.failures import failure_words
from app.blueprints.hotspots import Hotspot, hotspots
from app.blueprints.places import OtherPlace, other_places, place_name, short_notes
from app.blueprints.reviews import Review, review_of
from app.clock import utc_now
from app.data.schema import Palette
from app.engines.contracts import AdBrief, AdCopy, Copywriting
from app.repositories.gallery import GalleryItem
from app.repositories.generations import AdSummary, GenerationCard
from app.repositories.jobs import JobRepository

STAGES = {
    "copy": lazy_gettext("Writing the words"),
    "picture": lazy_gettext("Painting the picture"),
    "composition": lazy_gettext("Putting the letters on"),
}
# Where each stage begins on the bar, and how much of it it takes.
SHARES = {
    "": (0.0, 0.0),
    "brief": (0.02, 0.0),
    "copy": (0.05, 0.1),
    "picture": (0.15, 0.7),
    "composition": (0.85, 0.15),
}
# What a picture looks like when so much of it is done, in the words of one who paints.
SKETCHES = (
    (0.35, lazy_gettext("Sketching the outlines (%(step)s/%(steps)s)")),
    (0.8, lazy_gettext("Putting the colours on (%(step)s/%(steps)s)")),
    (1.0, lazy_gettext("Working on the details (%(step)s/%(steps)s)")),
)
LATE = 1.5
LEGIBILITY = {"contrast", "glyphs", "no_clipping", "no_overlap", "sharpness", "type_size"}
USUAL_SECONDS = 20.0
CUTOUT_SHAPES = {"poster", "stage", "split", "card"}
PICTURE_SHAPES = {"split", "card", "fullbleed"}


@dataclass(frozen=True)
class Sheet:
    """One finished size of an ad."""

    image_id: int
    position: int
    name: str
    width: int
    height: int
    file_name: str
    hotspots: list[Hotspot]
    is_hidden: bool
    """Whether its ad is hidden, so that only its small picture is shown."""


@dataclass(frozen=True)
class Step:
    """One stage in the list of stages; `state` is past, now or later."""

    words: str
    state: str


@dataclass(frozen=True)
class Wait:
    """How long making an ad takes now: seconds on average, and how many ads come before."""

    usual: float = USUAL_SECONDS
    ahead: int = 0


class Card:
    """What the templates of an ad ask for. `finished` are the finished ads of its chat, oldest first."""

    def __init__(self, row: GenerationCard, finished: Sequence[GenerationCard] = (), wait: Wait | None = None) -> None:
        self._row, self._finished, self._wait = row, list(finished), wait or Wait()
        self.versions = [ad.id for ad in finished]
        self.id, self.chat_id, self.status = row.id, row.chat_id, row.status
        self.is_open = not row.is_over
        self.review_state, self.review_reason = row.review_state, row.review_reason
        self.appeal, self.waits = row.appeal, row.appealed_at is not None
        self.brief = AdBrief.stored(row.brief) if row.brief else AdBrief()
        self.colours: Palette = data.colours(self.brief)
        self.mark = data.ai_label().text

    # --- words and pictures ----------------------------------------------------------------------------------------

    @cached_property
    def candidates(self) -> tuple[AdCopy, ...]:
        """The words to choose from."""
        return Copywriting.stored(self._row.copy).candidates if self._row.copy else ()

    @property
    def candidate(self) -> int:
        """Which of them the ad shows."""
        return self.brief.look.candidate % len(self.candidates) if self.candidates else 0

    @property
    def copy(self) -> AdCopy | None:
        """The words of the ad, as soon as they are written."""
        return self.candidates[self.candidate] if self.candidates else None

    @property
    def spoken(self) -> str:
        """The ad for those who hear it."""
        return " ".join(self.copy.printed) if self.copy else _("A finished ad")

    @property
    def sheets(self) -> list[Sheet]:
        """The finished sizes, named for the places where they are posted."""
        return [
            Sheet(
                image_id=picture.image_id,
                position=picture.position,
                name=place_name(picture.channel),
                width=picture.width,
                height=picture.height,
                file_name=f"golmok-{self.id}-{picture.position}.jpg",
                hotspots=hotspots(self._display_list(picture.channel)),
                is_hidden=self.is_hidden,
            )
            for picture in self._row.outputs
        ]

    @property
    def other_places(self) -> list[OtherPlace]:
        """Where else it can be posted, with what an owner says to have it made."""
        return other_places([picture.channel for picture in self._row.outputs], bool(self.brief.channel))

    @property
    def width(self) -> int:
        """Width of the frame in which the ad appears."""
        return data.formats(self.brief)[0].width

    @property
    def height(self) -> int:
        """Height of the frame in which the ad appears."""
        return data.formats(self.brief)[0].height

    @property
    def under(self) -> Sheet | None:
        """The version before, which stays in sight while only its words or its layout change."""
        keeps = self._row.change in ("words", "layout", "undo") and self._row.parent_id is not None
        before = next((ad for ad in self._finished if ad.id == self._row.parent_id), None) if keeps else None
        return next(iter(Card(before).sheets), None) if before else None

    @property
    def template(self) -> str | None:
        """The shape that the finished ad has."""
        return next((report.get("template") for report in self._reports), self.brief.look.template)

    @property
    def shapes(self) -> set[str]:
        """The shapes that this picture can take: a cut-out fills no page, a photo stands on no podium."""
        kind = ((self._row.recipe or {}).get("visual") or {}).get("kind")
        return CUTOUT_SHAPES if kind == "cutout" else PICTURE_SHAPES

    @property
    def is_clear(self) -> bool:
        """Whether every rule of legibility was measured and kept."""
        checks = [check for report in self._reports for check in report.get("checks", ())]
        return bool(checks) and all(check["passed"] for check in checks if check["name"] in LEGIBILITY)

    @property
    def is_generated(self) -> bool:
        """Whether the picture is painted, not the owner's own photo."""
        return self._visual.get("kind") != "photo"

    @cached_property
    def review(self) -> Review:
        """What advertising law says about the finished ad."""
        return review_of(self.id, self._row.recipe if self.status == "done" else None, self.copy)

    @property
    def is_hidden(self) -> bool:
        """Whether an admin hid it: it can be looked at and changed, and not taken home."""
        return self.review_state == "hidden"

    @property
    def is_handed_down(self) -> bool:
        """Whether it is hidden only because it was made from a hidden ad, and waits to be looked at."""
        return self.is_hidden and self.waits and not self.appeal

    @property
    def notes(self) -> list[str]:
        """What was done in another way than usual, and is no reason to worry."""
        written = {
            "fallback_rules": _("Written with the basic phrases for now, because the writing service did not answer."),
            "partly_rules": _("Some of the words are basic phrases for now."),
        }
        parts = (self._row.copy or {}, self._row.understanding or {})
        told = [str(written[note]) for note in (str(part.get("note", "")) for part in parts) if note in written][:1]
        if self.has_stand_in:
            told.append(str(_("The picture engine is not ready yet, so this is a basic picture.")))
        if self.copy:
            told += short_notes([picture.channel for picture in self._row.outputs], len(self.copy.printed))
        if self.lacks_words:
            told.append(
                str(_("Some of your words are too long for this picture and were left out. Please make them shorter."))
            )
        return told

    @property
    def lacks_words(self) -> bool:
        """Whether a picture of this ad had no room for some of its words."""
        checks = [check for report in self._reports for check in report.get("checks", ())]
        return any(check["name"] == "kept_words" and check["detail"].startswith("no room") for check in checks)

    @property
    def has_stand_in(self) -> bool:
        """Whether the painter stood in for a picture engine that was not ready."""
        return bool(self._visual.get("instead_of"))

    @property
    def lacks_model(self) -> bool:
        """Whether the picture engine was missing when this ad was painted, or could not be."""
        return self.has_stand_in or self._row.failure == "model_missing"

    @property
    def keeps_product(self) -> bool:
        """Whether the product of the owner's photo was left as it is, to the dot."""
        return bool(self._visual.get("product_kept"))

    @property
    def _visual(self) -> dict[str, Any]:
        visual: dict[str, Any] = (self._row.recipe or {}).get("visual") or {}
        return visual

    def _display_list(self, channel: str | None) -> list[dict[str, Any]]:
        found = next((report for report in self._reports if report.get("channel") == channel), {})
        shown: list[dict[str, Any]] = found.get("display_list") or []
        return shown

    @property
    def _reports(self) -> list[dict[str, Any]]:
        reports: list[dict[str, Any]] = (self._row.recipe or {}).get("outputs") or []
        return reports

    # --- versions --------------------------------------------------------------------------------------------------

    @property
    def place(self) -> int:
        """The number of this version, from 1."""
        return self.versions.index(self.id) + 1 if self.id in self.versions else len(self.versions)

    @property
    def before(self) -> int | None:
        """The version before this one."""
        return self.versions[self.place - 2] if self.place > 1 else None

    @property
    def after(self) -> int | None:
        """The version after this one."""
        return self.versions[self.place] if self.place < len(self.versions) else None

    # --- waiting ---------------------------------------------------------------------------------------------------

    @property
    def share(self) -> float:
        """How much is done, 0 to 1."""
        start, size = SHARES.get(self._row.stage, (0.0, 0.0))
        return round(start + size * min(1.0, self._row.progress), 3)

    @property
    def steps(self) -> list[Step]:
        """The stages in order, with where the ad is among them."""
        names = list(STAGES)
        now = names.index(self._row.stage) if self._row.stage in names else 0
        states = ["past" if place < now else "now" if place == now else "later" for place in range(len(names))]
        return [
            Step(self._painting if (name, state) == ("picture", "now") else str(STAGES[name]), state)
            for name, state in zip(names, states, strict=True)
        ]

    @property
    def _painting(self) -> str:
        """The stage of the picture, with how far it is where its steps are counted."""
        step, steps = self._row.step, self._row.steps
        if not steps:
            return str(STAGES["picture"])
        words = next(words for share, words in SKETCHES if step <= share * steps or share == 1.0)
        return str(words) % {"step": step, "steps": steps}

    @property
    def stage(self) -> str:
        """The stage by its name."""
        return self._row.stage

    @property
    def step(self) -> int:
        """How many steps of the picture can be seen; 0 where there is nothing to see yet."""
        return self._row.step if self._row.stage in ("picture", "composition") else 0

    @property
    def spoken_words(self) -> str:
        """The words as far as they are written, to look at only."""
        return self._row.spoken

    @property
    def stage_words(self) -> str:
        """The stage in words."""
        return next(step.words for step in self.steps if step.state == "now")

    @property
    def left_words(self) -> str:
        """How long it will still take, in words."""
        if self._row.cancel_requested:
            return str(_("Stopping"))
        if self._wait.ahead:
            seconds = _rounded((self._wait.ahead + 1) * self._wait.usual)
            words = _("%(count)s ads come first. About %(seconds)s seconds.", count=self._wait.ahead, seconds=seconds)
            return str(words)
        elapsed = (utc_now() - self._row.created_at).total_seconds()
        if elapsed > LATE * self._wait.usual + 5:
            return str(_("It takes a little longer than usual. It goes on."))
        return str(_("About %(seconds)s seconds left", seconds=_rounded(self._wait.usual - elapsed)))

    @property
    def stopped_words(self) -> str:
        """What happened to an ad that was not finished, and what to do."""
        if self.status == "cancelled":
            return str(_("You stopped this ad. It can be drawn again at any time."))
        return failure_words(self._row.failure)


def title_of(row: AdSummary | GalleryItem) -> str:
    """What tells an ad from others: its headline in plain letters, or what was asked for while it has none."""
    return (row.headline or "").replace("*", "").strip() or row.input_text


def wait_for(row: GenerationCard) -> Wait:
    """How long this ad will take, from the newest finished ones."""
    jobs = JobRepository()
    return Wait(jobs.average_seconds() or USUAL_SECONDS, jobs.position(row.id))


def _rounded(seconds: float) -> int:
    """Whole tens where it is long, whole fives where it is short: no more exact than the estimate."""
    step = 10 if seconds > 30 else 5
    return max(step, round(seconds / step) * step)
