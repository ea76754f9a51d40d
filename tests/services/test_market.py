"""A made-up market is as large as it says, and no page or sum can tell it from a grown one."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from app.clock import day_of
from app.engines.contracts import AdBrief, Copywriting, Understanding
from app.extensions import db
from app.models import (
    AllowanceEntry,
    Base,
    ChatHistory,
    ChatSession,
    DailyFigure,
    GenerationHistory,
    HistoryImage,
    ImageMatching,
    ImageSlice,
    Outbox,
    OwnerDay,
    User,
)
from app.repositories.gallery import GalleryFilter, GalleryRepository
from app.repositories.likeness import LikenessRepository
from app.repositories.people import PeopleRepository
from app.repositories.searching import words_of
from app.services.backfill import Search
from app.services.market.market import Market, NotEmpty
from app.services.market.plan import HEAVY_ADS, HEAVY_CHATS, SEEDS, Scale, planned
from app.transaction import transactional
from app.wiring import services
from tests.factories import a_chat, an_ad, an_owner
from tests.market import NOON, SMALL, market_on
from tests.postgres import Server

TODAY = day_of(NOON)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def market(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A market, in its context; tests only look at it."""
    folder = tmp_path_factory.mktemp("market")
    url = f"sqlite:///{folder / 'market.db'}"
    if request.param == "postgres":
        server: Server = request.getfixturevalue("postgres")
        url = server.fresh_database("market")
    with market_on(url, folder) as app, app.app_context():
        yield app


def rows(*columns: Any) -> list[Any]:
    with db.engines["read"].connect() as connection:
        return list(connection.execute(select(*columns)))


def size(model: type[Base]) -> int:
    return int(rows(func.count(model.__mapper__.primary_key[0]))[0][0])


def test_it_has_just_the_rows_of_its_scale(market: Flask) -> None:
    sizes = [size(model) for model in (User, ChatSession, ChatHistory, GenerationHistory, ImageMatching)]

    assert sizes == [SMALL.shops, SMALL.chats, SMALL.messages, SMALL.ads, SMALL.images]


def test_some_pictures_stand_in_several_places_and_each_stands_in_one(market: Flask) -> None:
    places = Counter(image_id for (image_id,) in rows(HistoryImage.image_id))

    assert len(places) == SMALL.images
    assert 0 < sum(count > 1 for count in places.values()) < SMALL.ads


def test_its_first_shop_is_a_heavy_one(market: Flask) -> None:
    user_id = next(row.id for row in rows(User.id, User.login_id) if row.login_id == "shop00001")
    chats = Counter(owner for (owner,) in rows(ChatSession.user_id))
    ads = Counter(owner for (owner,) in rows(GenerationHistory.user_id))

    assert (chats[user_id], ads[user_id]) == (HEAVY_CHATS, HEAVY_ADS)


def test_no_row_refers_to_a_missing_one(market: Flask) -> None:
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        parts = connection.execute(select(func.count()).select_from(ImageSlice)).scalar_one()
    assert parts == 7 * SMALL.images


def test_what_ads_are_made_of_can_be_read_and_says_what_was_asked(market: Flask) -> None:
    ad = GenerationHistory
    for row in rows(
        ad.input_text, ad.understanding, ad.brief, ad.ad_copy, ad.output_text, ad.headline, ad.spent, ad.status
    ):  # fmt: skip
        if row.status == "answered":
            continue
        brief, copywriting = AdBrief.model_validate(row.brief), Copywriting.model_validate(row.ad_copy)
        assert Understanding.model_validate(row.understanding).brief == brief
        shown = copywriting.candidates[brief.look.candidate % 3]
        assert (shown.text, shown.headline) == (row.output_text, row.headline)
        assert row.spent == {"reading": None, "writing": copywriting.model_dump(exclude={"candidates"})}
        assert "가나다라" not in f"{row.input_text}{row.output_text}{row.brief}{row.ad_copy}"
        assert all(f"{price.amount:,}" in row.output_text for price in brief.price)


def test_moments_are_those_of_open_shops_in_the_last_four_hundred_days(market: Flask) -> None:
    asked = [row.created_at for row in rows(GenerationHistory.created_at)]
    hours = {moment.astimezone(NOON.tzinfo).hour for moment in asked}

    assert all(0 < (TODAY - day_of(moment)).days <= 400 for moment in asked)
    # Seven in the morning to eleven at night in Seoul.
    assert hours <= {*range(14), 22, 23}


def test_the_books_agree_with_the_ads(market: Flask) -> None:
    ledger: Counter[Any] = Counter()
    for user_id, day, amount in rows(AllowanceEntry.user_id, AllowanceEntry.day, AllowanceEntry.amount):
        ledger[user_id, day] += amount
    ended: Counter[Any] = Counter()
    for figure in rows(DailyFigure.kind, DailyFigure.name, DailyFigure.count):
        if figure.kind in ("ended", "industry"):
            ended[figure.kind, figure.name] += figure.count
    ads = rows(GenerationHistory.status, GenerationHistory.industry)

    assert {(row.user_id, row.day): row.ads for row in rows(OwnerDay.user_id, OwnerDay.day, OwnerDay.ads)} == ledger
    assert ended == Counter(("ended", ad.status) for ad in ads) + Counter(
        ("industry", ad.industry) for ad in ads if ad.status == "done"
    )


def test_events_are_numbered_without_a_gap(market: Flask) -> None:
    numbers: dict[int, list[int]] = {}
    for chat_id, number in sorted(rows(Outbox.session_id, Outbox.number)):
        numbers.setdefault(chat_id, []).append(number)

    assert {chat_id: list(range(1, seq + 1)) for chat_id, seq in rows(ChatSession.id, ChatSession.seq)} == numbers


def test_every_ad_is_found_by_what_it_says(market: Flask) -> None:
    gallery = GalleryRepository()
    oldest = gallery.page(limit=SMALL.ads)[-1]
    words = words_of(oldest.output_text.split("\n")[-1])
    found = gallery.page(limit=SMALL.ads, wanted=GalleryFilter(words=words))

    assert oldest.id in {ad.id for ad in found} and len(found) < SMALL.ads / 10
    assert Search().count() == 0


def test_versions_are_found_by_their_look(market: Flask) -> None:
    ad, looks = GenerationHistory, LikenessRepository()
    version = next(
        row.id for row in rows(ad.id, ad.parent_id, ad.status, ad.change)
        if row.parent_id and row.status == "done" and row.change == "layout"
    )  # fmt: skip
    detail = GalleryRepository().detail(version)
    assert detail is not None
    phash = looks.hash_of(detail.pictures.outputs[0].image_id)
    assert phash is not None

    assert detail.parent_id in {like.generation_id for like in looks.like(phash, version)}


def test_the_next_row_gets_the_next_number(market: Flask) -> None:
    last = [max(number for (number,) in rows(model.id)) for model in (User, ChatSession, GenerationHistory)]
    owner = an_owner()
    chat = a_chat(owner)
    ad = an_ad(chat)
    with transactional():
        PeopleRepository().remove(owner.id, owner.login_id)

    assert [owner.id, chat.id, ad.id] == [number + 1 for number in last]


def test_a_database_with_people_in_it_is_left_alone(market: Flask) -> None:
    with pytest.raises(NotEmpty):
        Market(services().engines).open(SMALL, "a long enough secret", lambda _ads: None)


def test_the_seeds_scale_has_fifty_heavy_shops_and_one_of_five_thousand_ads() -> None:
    plan = planned(SEEDS, TODAY, random.Random(1))
    ads: Counter[int] = Counter()
    for chat in plan.chats:
        ads[chat.shop] += chat.ads

    assert (len(plan.came), len(plan.chats), len(plan.wishes)) == (10_000, 50_000, 100_000)
    assert [ads[shop] for shop in range(51)][:50] == [5_000, *[500] * 49] and ads[50] < 500


def test_both_databases_get_the_same_rows_but_for_the_salt_of_a_password(postgres: Server, tmp_path: Path) -> None:
    urls = (f"sqlite:///{tmp_path / 'same.db'}", postgres.fresh_database("same"))
    with market_on(urls[0], tmp_path, Scale(20)) as app, market_on(urls[1], tmp_path, Scale(20)):
        compared = app.test_cli_runner().invoke(args=["data", "compare", "--from", urls[0], "--to", urls[1]])

    different = [line for line in compared.output.splitlines() if "DIFFERENT" in line or line.startswith(" ")]
    assert len(different) == 2 and different[0].startswith("user ") and different[1].endswith(": password_hash")
