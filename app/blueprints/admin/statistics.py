"""Statistics: only roll-ups are read, however many ads there are."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app import data
from app.blueprints.admin import charts
from app.blueprints.admin.door import blueprint
from app.clock import day_of, utc_now
from app.errors import FilterUnknown
from app.repositories.books import BookRepository, Figure, TopUser
from app.services.books import seconds_of

SPANS = (7, 30, 90)
MOST_ROWS = 12
FAILURES = {
    "memory": lazy_gettext("Out of memory"),
    "model_missing": lazy_gettext("Model missing"),
    "model_broken": lazy_gettext("Model broken"),
    "model_wrong": lazy_gettext("Wrong kind of model"),
    "model_away": lazy_gettext("Model did not answer"),
    "model_slow": lazy_gettext("Model too slow"),
    "refused": lazy_gettext("Model refused"),
    "key_missing": lazy_gettext("Key missing"),
    "photo_unreadable": lazy_gettext("Photo unreadable"),
    "device_missing": lazy_gettext("Device missing"),
    "deadline": lazy_gettext("Took too long"),
    "picture_flat": lazy_gettext("Picture came out flat"),
    "picture_broken": lazy_gettext("Picture came out broken"),
    "prompt_invalid": lazy_gettext("Prompt refused"),
    "storage": lazy_gettext("Storage"),
    "copy_failed": lazy_gettext("Words failed"),
    "connection": lazy_gettext("Connection"),
    "day_used_up": lazy_gettext("Nothing left of the day"),
    "unexpected": lazy_gettext("Unexpected"),
}


class Statistics:
    """The figures of a span of days, shaped for the page."""

    def __init__(self, figures: list[Figure], top: list[TopUser], days: list[date]) -> None:
        self._by_kind: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            self._by_kind[figure.kind].append(figure)
        self.days, self.top = days, top

    @property
    def per_day(self) -> list[tuple[str, int]]:
        """Finished ads of each day, days without any too."""
        counted = {one.day: one.count for one in self._by_kind["ended"] if one.name == "done"}
        return [(f"{day.month}.{day.day}", counted.get(day, 0)) for day in self.days]

    @property
    def ends(self) -> Counter[str]:
        """How ads ended."""
        return self._summed("ended")

    @property
    def industries(self) -> list[tuple[str, int]]:
        """Finished ads by trade, the largest first, the small ones together."""
        named = [(data.industry(code).name if code else _("Unknown"), count) for code, count in self._most("industry")]
        rest = sum(count for _name, count in named[MOST_ROWS:])
        return named[:MOST_ROWS] + ([(_("Others"), rest)] if rest else [])

    @property
    def failures(self) -> list[tuple[str, int]]:
        """Failed ads by reason."""
        return [(str(FAILURES.get(code, code)), count) for code, count in self._most("failure")][:MOST_ROWS]

    @property
    def times(self) -> list[tuple[str, float, float, int]]:
        """Seconds by engine: name, median, 95th percentile, how many."""
        buckets: dict[str, Counter[int]] = defaultdict(Counter)
        for one in self._by_kind["time"]:
            method, _bar, bucket = one.name.rpartition("|")
            buckets[method][int(bucket)] += one.count
        shaped = [
            (method, _percentile(found, 0.5), _percentile(found, 0.95), sum(found.values()))
            for method, found in buckets.items()
        ]
        return sorted(shaped, key=lambda row: -row[3])[:MOST_ROWS]

    @property
    def medians(self) -> list[tuple[str, float]]:
        """The medians alone, for the bars."""
        return [(method, median) for method, median, _most, _count in self.times]

    @property
    def costs(self) -> list[tuple[str, int, float]]:
        """Tokens and dollars by model."""
        tokens, dollars = self._summed("cost"), self._amounts("cost")
        return [(model or "–", count, dollars[model]) for model, count in tokens.most_common(MOST_ROWS)]

    @property
    def cost_per_day(self) -> list[tuple[str, float]]:
        """Dollars of each day."""
        spent: dict[date, float] = defaultdict(float)
        for one in self._by_kind["cost"]:
            spent[one.day] += one.amount
        return [(f"{day.month}.{day.day}", spent[day]) for day in self.days]

    @property
    def placed_megabytes(self) -> float:
        """What all pictures would take if each were stored by itself."""
        return self._amounts("picture")["placed"] / 1e6

    @property
    def saved_megabytes(self) -> float:
        """What was not stored twice."""
        return self._amounts("picture")["reused"] / 1e6

    @property
    def busiest(self) -> list[tuple[str, int]]:
        """Who made most, for the bars."""
        return [(one.login_id, one.ads) for one in self.top]

    @property
    def shelf(self) -> list[tuple[str, float]]:
        """What was placed and what of it was not stored twice, in megabytes, for the bars."""
        return [(_("All pictures"), self.placed_megabytes), (_("Saved"), self.saved_megabytes)]

    @property
    def reused(self) -> int:
        """How many pictures were there already."""
        return self._summed("picture")["reused"]

    def _summed(self, kind: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for one in self._by_kind[kind]:
            found[one.name] += one.count
        return found

    def _amounts(self, kind: str) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for one in self._by_kind[kind]:
            found[one.name] += one.amount
        return found

    def _most(self, kind: str) -> list[tuple[str, int]]:
        return self._summed(kind).most_common()


@blueprint.get("/statistics")
def statistics() -> str:
    """Ads, times, failures, cost and savings of the last days, in Seoul's days."""
    given = request.args.get("days", "30")
    if given not in {str(span) for span in SPANS}:
        raise FilterUnknown(name="days")
    today, span = day_of(utc_now()), int(given)
    days = [today - timedelta(days=back) for back in range(span - 1, -1, -1)]
    books = BookRepository()
    found = Statistics(books.figures(days[0]), books.top_users(days[0]), days)
    return render_template("admin/statistics.html", found=found, charts=charts, span=span, spans=SPANS)


def _percentile(buckets: Counter[int], share: float) -> float:
    """The duration below which this share lies: the middle of its bucket."""
    wanted, seen = share * sum(buckets.values()), 0
    for bucket, count in sorted(buckets.items()):
        seen += count
        if seen >= wanted:
            return (seconds_of(bucket) + seconds_of(bucket - 1)) / 2
    return 0.0
