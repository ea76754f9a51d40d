"""One ad in full: the recipe in words."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app import data
from app.blueprints.admin.filters import content_types
from app.blueprints.places import place_name
from app.engines.contracts import Copywriting, LawFinding
from app.repositories.gallery import AdDetail

NOT_TOLD = {"display_list", "words"}


@dataclass(frozen=True)
class Fact:
    """One line of what is known."""

    name: str
    value: str


@dataclass(frozen=True)
class Report:
    """What was measured on one finished size."""

    place: str
    template: str
    passed: bool
    failed: list[str]


class Shown:
    """What the template of an ad asks for."""

    def __init__(self, row: AdDetail) -> None:
        self.row = row
        self.recipe: dict[str, Any] = row.recipe or {}
        self.visual: dict[str, Any] = self.recipe.get("visual") or {}
        self.prompt = str(self.visual.get("prompt") or "")
        self.copywriting = Copywriting.stored(row.copy) if row.copy else None

    @property
    def findings(self) -> list[LawFinding]:
        """The rules of advertising law that the ad touches."""
        return [LawFinding.stored(one) for one in self.recipe.get("findings", [])]

    @property
    def reports(self) -> list[Report]:
        """What was measured on each size."""
        return [
            Report(
                place_name(report.get("channel")),
                str(report.get("template") or ""),
                bool(report.get("passed")),
                [str(check.get("name")) for check in report.get("checks", ()) if not check.get("passed")],
            )
            for report in self.recipe.get("outputs") or ()
        ]

    @property
    def facts(self) -> list[Fact]:
        """What kind of ad it is and who made it."""
        row = self.row
        style = data.styles().get(row.style or "")
        seconds = (row.finished_at - row.created_at).total_seconds() if row.finished_at else None
        told = {
            _("Trade"): data.industry(row.industry).name if row.industry else "",
            _("Style"): style.label if style else row.style or "",
            _("Kind of ad"): content_types().get(row.content_type or "", row.content_type or ""),
            _("Method"): row.generation_method,
            _("Seed"): str(row.seed),
            _("Ad standards"): self._edition,
            _("From wish to finish"): _("%(seconds)s seconds", seconds=f"{seconds:.1f}") if seconds else "",
        }
        return [Fact(name, value) for name, value in {**told, **self._usage}.items() if value]

    @property
    def _edition(self) -> str:
        """Which edition of the ad standards was in force; older ads do not say."""
        number = self.recipe.get("standards")
        if number is None:
            return ""
        return str(_("edit %(number)s", number=number) if number else _("As shipped"))

    @property
    def lacks_model(self) -> bool:
        """Whether the painter stood in for a model that was not here, or nobody did."""
        return bool(self.visual.get("instead_of")) or self.row.failure == "model_missing"

    @property
    def _usage(self) -> dict[str, str]:
        written = self.copywriting
        if written is None or not written.tokens:
            return {}
        cost = "" if written.cost_usd is None else f"${written.cost_usd:.4f}"
        return {
            _("Model"): written.model,
            _("Tokens"): f"{written.input_tokens:,} + {written.output_tokens:,}",
            _("Cost"): cost,
        }

    @property
    def ingredients(self) -> list[Fact]:
        """The recipe of the picture, as its engine wrote it down."""
        plain = {name: value for name, value in self.visual.items() if name not in NOT_TOLD and name != "prompt"}
        return [Fact(name, str(value)) for name, value in plain.items() if value not in (None, "", [], {})]
