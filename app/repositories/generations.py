"""Ads."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, bindparam, func, literal, select

from app.engines.contracts import Change
from app.extensions import db, read_engine
from app.models import GenerationHistory, GenerationJob, Moderation
from app.models.generation import GenerationStatus
from app.models.job import Stage
from app.models.moderation import ModerationState
from app.repositories.pictures import (
    COVER,
    Cover,
    Picture,
    Pictures,
    beside_cover,
    pictures_of,
    shown_headline,
    with_cover,
    with_pictures,
)
from app.repositories.reading import Cursor, Question, before, before_values, sifting
from app.repositories.searching import index_ad


class GenerationCard(NamedTuple):
    """An ad as its chat shows it, at any stage of its making."""

    id: int
    chat_id: int
    parent_id: int | None
    change: Change
    status: GenerationStatus
    input_text: str
    output_text: str
    understanding: dict[str, Any] | None
    brief: dict[str, Any] | None
    copy: dict[str, Any] | None
    recipe: dict[str, Any] | None
    failure: str | None
    created_at: datetime
    finished_at: datetime | None
    deleted_at: datetime | None
    stage: Stage
    progress: float
    attempts: int
    cancel_requested: bool
    step: int
    steps: int
    spoken: str
    review_state: ModerationState
    review_reason: str
    appeal: str
    appealed_at: datetime | None
    pictures: Pictures

    @property
    def outputs(self) -> tuple[Picture, ...]:
        """The finished pictures in order."""
        return self.pictures.outputs

    @property
    def key_visual_id(self) -> int | None:
        """The picture without words, as soon as it is painted."""
        return self.pictures.key_visual_id

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.status not in ("pending", "running")


class AdSummary(NamedTuple):
    """An ad in a list of its owner."""

    id: int
    chat_id: int
    parent_id: int | None
    change: Change
    status: GenerationStatus
    input_text: str
    output_text: str
    industry: str | None
    style: str | None
    created_at: datetime
    deleted_at: datetime | None
    headline: str | None
    """The one that it shows; None while it has no words."""
    review_state: ModerationState
    cover: Cover | None

    @property
    def cursor(self) -> Cursor:
        """Where the list goes on after this ad."""
        return Cursor(self.created_at, self.id)


Ad = GenerationHistory
_USER_ID = bindparam("user_id", type_=BigInteger)
_LIMIT = bindparam("limit", type_=Integer)


_CARDS = (
    select(
        Ad.id, Ad.session_id, Ad.parent_id, Ad.change, Ad.status, Ad.input_text, Ad.output_text, Ad.understanding,
        Ad.brief, Ad.ad_copy, Ad.recipe, Ad.failure, Ad.created_at, Ad.finished_at, Ad.deleted_at,
        func.coalesce(GenerationJob.stage, ""), func.coalesce(GenerationJob.progress, 0.0),
        func.coalesce(GenerationJob.attempts, 0), func.coalesce(GenerationJob.cancel_requested, False),
        func.coalesce(GenerationJob.step, 0), func.coalesce(GenerationJob.steps, 0),
        func.coalesce(GenerationJob.spoken, ""),
        func.coalesce(Moderation.state, "visible"), func.coalesce(Moderation.reason, ""),
        func.coalesce(Moderation.appeal, ""), Moderation.appealed_at,
        pictures_of(Ad).label("pictures"),
    )
    .outerjoin(GenerationJob, GenerationJob.generation_id == Ad.id)
    .outerjoin(Moderation, Moderation.generation_id == Ad.id)
)  # fmt: skip
_LISTED = select(
    Ad.id, Ad.session_id, Ad.parent_id, Ad.change, Ad.status, Ad.input_text, Ad.output_text, Ad.industry, Ad.style,
    Ad.created_at, Ad.deleted_at, func.coalesce(Ad.headline, shown_headline(Ad.ad_copy, Ad.brief)).label("headline"),
)  # fmt: skip
_NEWEST_FIRST = (Ad.created_at.desc(), Ad.id.desc())


def _summaries(chosen: Select[*tuple[Any, ...]], *, oldest_first: bool = False) -> Question[AdSummary]:
    """The ads that `chosen` selects from `_LISTED`, with their states and covers, which are looked up for these only:
    joined at once, PostgreSQL would look up those of all the ads that it has to sort."""
    table = chosen.subquery("ad")
    ad = table.c
    state = select(Moderation.state).where(Moderation.generation_id == ad.id).scalar_subquery()
    order = (ad.created_at, ad.id) if oldest_first else (ad.created_at.desc(), ad.id.desc())
    listed = select(*ad, func.coalesce(state, "visible"), *COVER).select_from(table)
    return Question(beside_cover(listed, ad).order_by(*order), with_cover(AdSummary))


def _page(*scope: ColumnElement[bool]) -> Question[AdSummary]:
    page = _LISTED.where(*scope, before(Ad.created_at, Ad.id)).order_by(*_NEWEST_FIRST).limit(_LIMIT)
    return _summaries(page)


CARDS = Question(
    _CARDS.where(Ad.session_id == bindparam("chat_id", type_=BigInteger)).order_by(Ad.created_at, Ad.id),
    with_pictures(GenerationCard),
)
CARD = Question(_CARDS.where(Ad.id == bindparam("generation_id", type_=BigInteger)), with_pictures(GenerationCard))
OWNED_CARD = Question(
    _CARDS.where(Ad.id == bindparam("generation_id", type_=BigInteger), Ad.user_id == _USER_ID),
    with_pictures(GenerationCard),
)
_NOT_BINNED = (Ad.user_id == _USER_ID, Ad.deleted_at.is_(None))
EVERY_STATE = _page(*_NOT_BINNED)
EVERY_STATE_IN_CHAT = _page(*_NOT_BINNED, Ad.session_id == bindparam("chat_id", type_=BigInteger))
OF_OWNER = _page(*_NOT_BINNED, sifting(Ad.status) == "done")
BINNED = _page(Ad.user_id == _USER_ID, Ad.deleted_at.is_not(None))
LAST_SETTLED: Question[tuple[int, GenerationStatus]] = Question(
    select(Ad.id, Ad.status)
    .where(
        Ad.session_id == bindparam("chat_id", type_=BigInteger),
        Ad.id < bindparam("generation_id", type_=BigInteger),
        sifting(Ad.status).in_([literal("done"), literal("answered")]),
        Ad.deleted_at.is_(None),
    )
    .order_by(*_NEWEST_FIRST)
    .limit(1),
    lambda number, status: (number, status),
)
UNDERSTOOD: Question[dict[str, Any]] = Question(
    select(Ad.understanding)
    .where(
        Ad.session_id == bindparam("chat_id", type_=BigInteger),
        Ad.id < bindparam("generation_id", type_=BigInteger),
        sifting(Ad.status).in_([literal("done"), literal("answered")]),
        Ad.understanding.is_not(None),
        Ad.deleted_at.is_(None),
    )
    .order_by(*_NEWEST_FIRST)
    .limit(1),
    dict,
)


def _lineage() -> Select[*tuple[Any, ...]]:
    """The versions of an ad: up to the first one by `parent_id`, and down again to all that came from it."""
    upwards = (
        select(Ad.id, Ad.parent_id)
        .where(Ad.id == bindparam("generation_id", type_=BigInteger))
        .cte("upwards", recursive=True)
    )
    upwards = upwards.union(select(Ad.id, Ad.parent_id).join(upwards, Ad.id == upwards.c.parent_id))
    family = select(upwards.c.id).where(upwards.c.parent_id.is_(None)).cte("family", recursive=True)
    family = family.union(select(Ad.id).join(family, Ad.parent_id == family.c.id))
    return _LISTED.join(family, family.c.id == Ad.id)


_UNSEARCHABLE = (Ad.search_text == "", func.trim(Ad.input_text) != "")
LINEAGE = _summaries(_lineage(), oldest_first=True)
OWNED_LINEAGE = _summaries(_lineage().where(Ad.user_id == _USER_ID), oldest_first=True)


class GenerationRepository:
    """Ads, asked for by owner, by chat, or by an admin."""

    def add(self, generation: GenerationHistory) -> GenerationHistory:
        """A new ad, numbered."""
        index_ad(generation)
        return generation

    def index(self, generation: GenerationHistory) -> None:
        """Let an ad be found by what it says now."""
        index_ad(generation)

    def count_unsearchable(self) -> int:
        """How many ads say something that the search does not know."""
        return db.session.scalars(select(func.count()).select_from(Ad).where(*_UNSEARCHABLE)).one()

    def unsearchable(self, after: int, limit: int) -> list[GenerationHistory]:
        """Those ads in the order of their numbers, behind one of them."""
        return list(db.session.scalars(select(Ad).where(*_UNSEARCHABLE, Ad.id > after).order_by(Ad.id).limit(limit)))

    def get(self, generation_id: int) -> GenerationHistory | None:
        """The ad of this number, for a worker."""
        return db.session.get(GenerationHistory, generation_id)

    def as_it_is(self, generation_id: int) -> GenerationHistory | None:
        """The ad as the database has it now, whatever this session has read of it before."""
        return db.session.get(GenerationHistory, generation_id, populate_existing=True)

    def owned(self, user_id: int, generation_id: int) -> GenerationHistory | None:
        """The ad of this number if it is this owner's, also from the bin."""
        return db.session.scalar(select(Ad).where(Ad.id == generation_id, Ad.user_id == user_id))

    def latest_finished(self, chat_id: int) -> GenerationHistory | None:
        """The newest finished ad of a chat that is not in the bin."""
        finished = select(Ad).where(Ad.session_id == chat_id, sifting(Ad.status) == "done", Ad.deleted_at.is_(None))
        return db.session.scalar(finished.order_by(*_NEWEST_FIRST).limit(1))

    def latest_understood(self, chat_id: int, before_id: int) -> dict[str, Any] | None:
        """What the newest ad or answer before this one understood: what was said so far, and what was asked last."""
        return UNDERSTOOD.first({"chat_id": chat_id, "generation_id": before_id})

    def answered_before(self, chat_id: int, before_id: int) -> int | None:
        """The message right before this one, when it was answered in words and no ad came of it."""
        newest = LAST_SETTLED.first({"chat_id": chat_id, "generation_id": before_id})
        return newest[0] if newest and newest[1] == "answered" else None

    def cards(self, chat_id: int) -> list[GenerationCard]:
        """Every ad of a chat, oldest first, those in the bin too."""
        return CARDS.all({"chat_id": chat_id})

    def cards_of(self, generation_ids: Collection[int]) -> list[GenerationCard]:
        """These ads as their chats show them, in one statement."""
        shape = with_pictures(GenerationCard)
        with read_engine().connect() as connection:
            return [shape(*row) for row in connection.execute(_CARDS.where(Ad.id.in_(generation_ids)))]

    def card(self, generation_id: int) -> GenerationCard | None:
        """One ad as its chat shows it."""
        return CARD.first({"generation_id": generation_id})

    def of_owner(self, user_id: int, before: Cursor | None = None, limit: int = 24) -> list[AdSummary]:
        """An owner's finished ads, newest first."""
        return OF_OWNER.all({"user_id": user_id, "limit": limit, **before_values(before)})

    def binned(self, user_id: int, limit: int = 100, before: Cursor | None = None) -> list[AdSummary]:
        """What an owner has in the bin, newest first."""
        return BINNED.all({"user_id": user_id, "limit": limit, **before_values(before)})

    def in_every_state(
        self, user_id: int, before: Cursor | None, limit: int, chat_id: int | None = None
    ) -> list[AdSummary]:
        """An owner's ads outside the bin, finished or not, newest first; perhaps of one chat only."""
        values = {"user_id": user_id, "limit": limit, **before_values(before)}
        return EVERY_STATE.all(values) if chat_id is None else EVERY_STATE_IN_CHAT.all({**values, "chat_id": chat_id})

    def owned_card(self, user_id: int, generation_id: int) -> GenerationCard | None:
        """One ad of this owner as its chat shows it, also from the bin."""
        return OWNED_CARD.first({"user_id": user_id, "generation_id": generation_id})

    def lineage(self, generation_id: int) -> list[AdSummary]:
        """All versions of an ad, oldest first."""
        return LINEAGE.all({"generation_id": generation_id})

    def owned_lineage(self, user_id: int, generation_id: int) -> list[AdSummary]:
        """The same for an ad of this owner; nothing for an ad of somebody else."""
        return OWNED_LINEAGE.all({"user_id": user_id, "generation_id": generation_id})
