"""Everybody's ads as an admin looks through them: one statement a page, however it is narrowed."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    String,
    bindparam,
    func,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models import AdLabel, GenerationHistory, HistoryImage, Moderation, User
from app.models.base import UtcDateTime
from app.models.generation import GenerationStatus
from app.models.moderation import ModerationState
from app.repositories.pictures import (
    COVER,
    Cover,
    Pictures,
    beside_cover,
    joined_lines,
    pictures_of,
    shown_headline,
    spent_on,
    with_cover,
    with_pictures,
)
from app.repositories.reading import Cursor, Question, before, before_values, sifting
from app.repositories.searching import found_by_number, in_index, says, search_values

Row = TypeVar("Row")
NEWEST = 2000


class GalleryItem(NamedTuple):
    """An ad as an admin sees it among those of everybody."""

    id: int
    chat_id: int
    user_id: int
    login_id: str
    status: GenerationStatus
    industry: str | None
    style: str | None
    content_type: str | None
    generation_method: str
    input_text: str
    output_text: str
    created_at: datetime
    finished_at: datetime | None
    spent: dict[str, Any]
    """`reading`: the usage of the model that read the message, None when none was asked. `writing`: the same of the one
    that wrote the words, who is named in it."""
    headline: str | None
    """The one that it shows; None while it has no words."""
    state: ModerationState
    version: int
    appealed_at: datetime | None
    labels: tuple[str, ...]
    cover: Cover | None

    @property
    def cursor(self) -> Cursor:
        """Where the list goes on after this ad."""
        return Cursor(self.created_at, self.id)

    @property
    def reading(self) -> dict[str, Any]:
        """What reading cost; empty when no model was asked."""
        return self.spent.get("reading") or {}

    @property
    def writing(self) -> dict[str, Any]:
        """What writing cost; empty while there are no words."""
        return self.spent.get("writing") or {}

    @property
    def model(self) -> str:
        """The language model that was asked, empty when none was."""
        return str(self.writing.get("model") or self.reading.get("model") or "")

    @property
    def tokens(self) -> int:
        """All tokens of reading and writing."""
        read, written = self.reading, self.writing.get("tokens", 0)
        return int(read.get("input_tokens", 0)) + int(read.get("output_tokens", 0)) + int(written)

    @property
    def cost_usd(self) -> float | None:
        """What reading and writing cost; None where no price is known."""
        known = [cost for part in (self.reading, self.writing) if (cost := part.get("cost_usd")) is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class GalleryFilter:
    """What an admin wants to see; None is anything. `words` must all occur. Unless told otherwise: finished ads."""

    industry: str | None = None
    style: str | None = None
    content_type: str | None = None
    channel: str | None = None
    method: str | None = None
    status: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    user: str | None = None
    state: str | None = None
    label: str | None = None
    words: tuple[str, ...] = field(default=())

    @property
    def given(self) -> dict[str, Any]:
        """The filters that narrow the list."""
        named = {each.name: getattr(self, each.name) for each in fields(self)}
        return {name: value for name, value in named.items() if value is not None and name != "words"}


Ad = GenerationHistory
_LIMIT = bindparam("limit", type_=Integer)
_NEWEST_FIRST = (Ad.created_at.desc(), Ad.id.desc())
# By other names: the statement around a condition joins the same tables.
_review, _tag = aliased(Moderation), aliased(AdLabel)
_CONDITIONS: dict[str, Callable[[], ColumnElement[bool]]] = {
    "industry": lambda: Ad.industry == bindparam("industry", type_=String),
    "style": lambda: Ad.style == bindparam("style", type_=String),
    "content_type": lambda: Ad.content_type == bindparam("content_type", type_=String),
    "method": lambda: Ad.generation_method == bindparam("method", type_=String),
    # IN, not EXISTS: SQLite then asks the few ads that are named instead of every ad in turn.
    "channel": lambda: Ad.id.in_(
        select(HistoryImage.generation_history_id).where(HistoryImage.channel == bindparam("channel", type_=String))
    ),
    "since": lambda: Ad.created_at >= bindparam("since", type_=UtcDateTime),
    "until": lambda: Ad.created_at < bindparam("until", type_=UtcDateTime),
    "user": lambda: Ad.user_id == select(User.id).where(User.login_id == bindparam("user")).scalar_subquery(),
    "state": lambda: Ad.id.in_(select(_review.generation_id).where(_review.state == bindparam("state", type_=String))),
    "appealed": lambda: Ad.id.in_(select(_review.generation_id).where(_review.appealed_at.is_not(None))),
    "label": lambda: Ad.id.in_(select(_tag.generation_id).where(_tag.name == bindparam("label", type_=String))),
}


# What has an index of its own in the order of the gallery.
_NARROW = frozenset(("industry", "style", "content_type", "method", "user"))


def _labels() -> ScalarSelect[str]:
    labels = select(joined_lines(AdLabel.name)).where(AdLabel.generation_id == Ad.id)
    return labels.correlate(Ad).scalar_subquery()


def _with_labels(shape: Callable[..., Row]) -> Callable[..., Row]:
    """The shape of rows whose last column but one is labels, and whose last is made already."""

    def shaped(*columns: Any) -> Row:
        *plain, labels, last = columns
        return shape(*plain, tuple(sorted(labels.split("\n"))) if labels else (), last)

    return shaped


def items() -> Select[*tuple[Any, ...]]:
    """The columns of a GalleryItem, newest first, as yet of all ads."""
    shown = (
        select(
            Ad.id, Ad.session_id, Ad.user_id, User.login_id, Ad.status, Ad.industry, Ad.style, Ad.content_type,
            Ad.generation_method, Ad.input_text, Ad.output_text, Ad.created_at, Ad.finished_at,
            func.coalesce(Ad.spent, spent_on(Ad.understanding, Ad.ad_copy)),
            func.coalesce(Ad.headline, shown_headline(Ad.ad_copy, Ad.brief)),
            func.coalesce(Moderation.state, "visible"), func.coalesce(Moderation.version, 0), Moderation.appealed_at,
            _labels().label("labels"), *COVER,
        )
        .join(User, User.id == Ad.user_id)
        .outerjoin(Moderation, Moderation.generation_id == Ad.id)
        .order_by(*_NEWEST_FIRST)
        .limit(_LIMIT)
    )  # fmt: skip
    return beside_cover(shown, Ad)


@cache
def _gallery(names: frozenset[str], status: str | None, words: int, dialect: str) -> Question[GalleryItem]:
    """One statement per kind of filter: `industry = x OR x IS NULL` would find no index."""
    scope = [*_of_status(status, names), *(_CONDITIONS[name]() for name in sorted(names - {"channel"}))]
    if not words and "channel" not in names:
        # The page is chosen before anything is joined: PostgreSQL else joins all the ads of a user to sort them.
        page = select(Ad.id).where(before(Ad.created_at, Ad.id), *scope).order_by(*_NEWEST_FIRST).limit(_LIMIT)
        return Question(items().where(Ad.id.in_(page)), with_cover(_with_labels(GalleryItem)))
    if dialect == "sqlite" and not names:
        # Among few ads, as a filter leaves them, this would go through all that say the words.
        numbers = found_by_number().where(*says(Ad.search_text, words), *scope).limit(_LIMIT)
        by_number = items().where(Ad.id.in_(numbers)).order_by(None).order_by(Ad.id.desc())
        return Question(by_number, with_cover(_with_labels(GalleryItem)))
    found = _found(scope, words, "channel" in names, dialect)
    return Question(items().where(Ad.id.in_(found)), with_cover(_with_labels(GalleryItem)))


def _of_status(status: str | None, names: frozenset[str]) -> list[ColumnElement[bool]]:
    if status == "bin":
        return [Ad.deleted_at.is_not(None)]
    column = sifting(Ad.status) if names & _NARROW else Ad.status
    return [column == bindparam("status", type_=String), Ad.deleted_at.is_(None)]


def _is_for_channel(ad_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    picture = aliased(HistoryImage)
    channel = bindparam("channel", type_=String)
    return select(picture.image_id).where(picture.generation_history_id == ad_id, picture.channel == channel).exists()


def _found(
    scope: list[ColumnElement[bool]], words: int, is_for_channel: bool, dialect: str
) -> Select[*tuple[Any, ...]]:
    """The ads that say all words and are for a channel: among the newest first, where frequent ones fill the page.

    The second part, by index, is not run then: its condition on the count comes before its rows.
    """
    rare = [in_index(dialect), *says(Ad.search_text, words)] if words else []
    if is_for_channel:
        # A page that words lead to asks each ad in turn; without words the channel itself leads to its ads.
        rare.append(_is_for_channel(Ad.id) if words else _CONDITIONS["channel"]())
    # Kept, since it is read twice: the second reading would cost as much as the first.
    newest = (
        select(Ad.id, Ad.created_at, *([Ad.search_text] if words else []))
        .where(before(Ad.created_at, Ad.id), *scope)
        .order_by(*_NEWEST_FIRST)
        .limit(NEWEST)
        .cte("newest")
        .prefix_with("MATERIALIZED")
    )
    wanted = says(newest.c.search_text, words) if words else []
    if is_for_channel:
        wanted.append(_is_for_channel(newest.c.id))
    near = (
        select(newest.c.id)
        .where(*wanted)
        .order_by(newest.c.created_at.desc(), newest.c.id.desc())
        .limit(_LIMIT)
        .cte("near")
        .prefix_with("MATERIALIZED")
    )
    oldest = (
        select(newest.c.created_at, newest.c.id)
        .order_by(newest.c.created_at, newest.c.id)
        .limit(1)
        .cte("oldest")
        .prefix_with("MATERIALIZED")
    )
    is_short = select(func.count()).select_from(near).scalar_subquery() < _LIMIT
    far = (
        select(Ad.id)
        .join(oldest, tuple_(Ad.created_at, Ad.id) < tuple_(oldest.c.created_at, oldest.c.id))
        .where(is_short, *rare, *scope)
        .order_by(*_NEWEST_FIRST)
        .limit(_LIMIT)
        .cte("far")
        .prefix_with("MATERIALIZED")
    )
    return select(near.c.id).union_all(select(far.c.id)).subquery("found").select()


@dataclass(frozen=True, slots=True)
class AdDetail:
    """All that is known of one ad."""

    id: int
    chat_id: int
    user_id: int
    login_id: str
    parent_id: int | None
    change: str
    status: GenerationStatus
    content_type: str | None
    industry: str | None
    style: str | None
    seed: int
    input_text: str
    output_text: str
    generation_method: str
    understanding: dict[str, Any] | None
    copy: dict[str, Any] | None
    recipe: dict[str, Any] | None
    failure: str | None
    created_at: datetime
    finished_at: datetime | None
    deleted_at: datetime | None
    state: ModerationState
    version: int
    reason: str
    appeal: str
    appealed_at: datetime | None
    labels: tuple[str, ...]
    pictures: Pictures


DETAIL = Question(
    select(
        Ad.id, Ad.session_id, Ad.user_id, User.login_id, Ad.parent_id, Ad.change, Ad.status, Ad.content_type,
        Ad.industry, Ad.style, Ad.seed, Ad.input_text, Ad.output_text, Ad.generation_method, Ad.understanding,
        Ad.ad_copy, Ad.recipe, Ad.failure, Ad.created_at, Ad.finished_at, Ad.deleted_at,
        func.coalesce(Moderation.state, "visible"), func.coalesce(Moderation.version, 0),
        func.coalesce(Moderation.reason, ""), func.coalesce(Moderation.appeal, ""), Moderation.appealed_at,
        _labels().label("labels"), pictures_of(Ad).label("pictures"),
    )
    .join(User, User.id == Ad.user_id)
    .outerjoin(Moderation, Moderation.generation_id == Ad.id)
    .where(Ad.id == bindparam("generation_id", type_=BigInteger)),
    with_pictures(_with_labels(AdDetail)),
)  # fmt: skip


class GalleryRepository:
    """Everybody's ads."""

    def page(
        self, before: Cursor | None = None, limit: int = 60, wanted: GalleryFilter | None = None
    ) -> list[GalleryItem]:
        """Ads as wanted, newest first."""
        wanted = wanted or GalleryFilter()
        dialect = db.engine.dialect.name
        given = wanted.given
        values = {**before_values(before), "limit": limit, "status": "done", **given}
        if wanted.words:
            values |= search_values(wanted.words, dialect)
        names = frozenset(given) - {"status"}
        if wanted.state == "appealed":
            # No state of its own: an appeal waits beside the state that it is about.
            names = names - {"state"} | {"appealed"}
        return _gallery(names, wanted.status, len(wanted.words), dialect).all(values)

    def detail(self, generation_id: int) -> AdDetail | None:
        """One ad in full, also from the bin."""
        return DETAIL.first({"generation_id": generation_id})
