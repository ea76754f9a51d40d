"""The ledger of allowances and the figures of each day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from sqlalchemy import BigInteger, Date, Integer, bindparam, exists, func, literal, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.models import (
    AllowanceEntry,
    DailyFigure,
    GenerationHistory,
    GenerationJob,
    HistoryImage,
    ImageMatching,
    OwnerDay,
    User,
)
from app.models.base import UtcDateTime
from app.models.books import AllowanceReason, FigureKind
from app.models.image import ImageRole
from app.repositories.reading import Question
from app.repositories.writing import insert_or_resolve, returned

_DAY = bindparam("day", type_=Date)
_SINCE = bindparam("since", type_=Date)


@dataclass(frozen=True, slots=True)
class Addition:
    """What one event adds to the figures of a day."""

    kind: FigureKind
    name: str
    count: int = 1
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one day."""

    kind: FigureKind
    day: date
    name: str
    count: int
    amount: float


@dataclass(frozen=True, slots=True)
class TopUser:
    """An owner and how many ads were asked for."""

    user_id: int
    login_id: str
    ads: int


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture of an ad; `is_reused` when an earlier ad has the same bytes, which are stored once."""

    role: ImageRole
    byte_size: int
    is_reused: bool


_earlier = aliased(HistoryImage)
USED = Question(
    select(func.coalesce(func.sum(OwnerDay.ads), 0)).where(
        OwnerDay.user_id == bindparam("user_id", type_=BigInteger), OwnerDay.day == _DAY
    ),
    int,
)
REQUESTED = Question(
    select(func.count())
    .select_from(GenerationHistory)
    .where(
        GenerationHistory.user_id == bindparam("user_id", type_=BigInteger),
        GenerationHistory.created_at >= bindparam("since", type_=UtcDateTime),
    ),
    int,
)
FIGURES = Question(
    select(DailyFigure.kind, DailyFigure.day, DailyFigure.name, DailyFigure.count, DailyFigure.amount)
    # All kinds by name: the key begins with the kind, and a day alone would find no index.
    .where(DailyFigure.kind.in_([literal(kind) for kind in get_args(FigureKind)]), DailyFigure.day >= _SINCE)
    .order_by(DailyFigure.kind, DailyFigure.day, DailyFigure.name),
    Figure,
)
# Kept, counted and only then named: otherwise every day of every user would be read.
_recent = select(OwnerDay.user_id, OwnerDay.ads).where(OwnerDay.day >= _SINCE).cte("recent").prefix_with("MATERIALIZED")
_busiest = (
    select(_recent.c.user_id, func.sum(_recent.c.ads).label("ads"))
    .group_by(_recent.c.user_id)
    .order_by(func.sum(_recent.c.ads).desc(), _recent.c.user_id)
    .limit(bindparam("limit", type_=Integer))
    .subquery("busiest")
)
TOP_USERS = Question(
    select(_busiest.c.user_id, User.login_id, _busiest.c.ads)
    .join(User, User.id == _busiest.c.user_id)
    .order_by(_busiest.c.ads.desc(), _busiest.c.user_id),
    lambda user_id, login_id, ads: TopUser(user_id, login_id, int(ads)),
)


class BookRepository:
    """The books."""

    def used(self, user_id: int, day: date) -> int:
        """How many ads this day has cost an owner."""
        return USED.one({"user_id": user_id, "day": day})

    def requested(self, user_id: int, since: datetime) -> int:
        """How many messages and changes an owner has sent since a moment, whatever became of them."""
        return REQUESTED.one({"user_id": user_id, "since": since})

    def is_beyond(self, generation_id: int) -> bool:
        """Whether nothing was left of the day when an ad was last charged."""
        charged = select(AllowanceEntry.reason).where(
            AllowanceEntry.generation_id == generation_id, AllowanceEntry.amount > 0
        )
        return db.session.scalar(charged.order_by(AllowanceEntry.id.desc()).limit(1)) == "beyond"

    def balance(self, generation_id: int) -> tuple[int, date | None]:
        """What an ad costs by the ledger, 0 or 1, and the day that it was put down to."""
        query = select(func.coalesce(func.sum(AllowanceEntry.amount), 0), func.max(AllowanceEntry.day))
        amount, day = db.session.execute(query.where(AllowanceEntry.generation_id == generation_id)).one()
        return int(amount), day

    def enter(self, ad: GenerationHistory, day: date, amount: int, reason: AllowanceReason) -> int:
        """A line of the ledger and the owner's sum of that day with it; the sum. The sum stays locked until COMMIT."""
        db.session.add(AllowanceEntry(user_id=ad.user_id, generation_id=ad.id, day=day, amount=amount, reason=reason))
        row = insert_or_resolve(OwnerDay).values(user_id=ad.user_id, day=day, ads=amount)
        adding = row.on_conflict_do_update(
            index_elements=["user_id", "day"], set_={"ads": OwnerDay.ads + row.excluded.ads}
        )
        return int(returned(adding.returning(OwnerDay.ads)).ads)

    def count(self, day: date, additions: Iterable[Addition]) -> None:
        """Add to the figures of a day, in an order that keeps two writers from waiting for each other."""
        rows = [
            {"kind": one.kind, "day": day, "name": one.name[:96], "count": one.count, "amount": one.amount}
            for one in sorted(additions, key=lambda one: (one.kind, one.name))
        ]
        if not rows:
            return
        row = insert_or_resolve(DailyFigure)
        adding = row.on_conflict_do_update(
            index_elements=["kind", "day", "name"],
            set_={
                "count": DailyFigure.count + row.excluded["count"],
                "amount": DailyFigure.amount + row.excluded["amount"],
            },
        )
        # The rows beside the statement, not in it: it is then the same for any number of them, and compiled once.
        db.session.execute(adding, rows)

    def started_at(self, generation_id: int) -> datetime | None:
        """When the attempt began that ends now."""
        return db.session.scalar(select(GenerationJob.started_at).where(GenerationJob.generation_id == generation_id))

    def placed(self, generation_id: int) -> list[PlacedPicture]:
        """The pictures of an ad, and which of them were there before."""
        is_reused = exists().where(
            _earlier.image_id == HistoryImage.image_id, _earlier.generation_history_id < generation_id
        )
        query = (
            select(HistoryImage.role, ImageMatching.byte_size, is_reused)
            .join(HistoryImage, HistoryImage.image_id == ImageMatching.id)
            .where(HistoryImage.generation_history_id == generation_id)
        )
        return [PlacedPicture(*row) for row in db.session.execute(query)]

    def figures(self, since: date) -> list[Figure]:
        """The figures of all days from this one on."""
        return FIGURES.all({"since": since})

    def top_users(self, since: date, limit: int = 10) -> list[TopUser]:
        """Who asked for most ads."""
        return TOP_USERS.all({"since": since, "limit": limit})
