"""The ledger adds up, and the figures of a day say what happened."""

import pytest
from sqlalchemy import func, select

from app.clock import day_of, utc_now
from app.engines.contracts import EngineError
from app.errors import DailyLimitReached, TooMuchAsked
from app.extensions import db
from app.models import AllowanceEntry, GenerationHistory, OwnerDay
from app.repositories.books import BookRepository, Figure
from app.services.books import bucket_of, seconds_of
from app.services.chats import REQUESTS_PER_AD
from app.transaction import transactional
from tests.town import Town

BOOKS = BookRepository()


def figures() -> dict[tuple[str, str], Figure]:
    return {(one.kind, one.name): one for one in BOOKS.figures(day_of(utc_now()))}


def assert_the_books_add_up() -> None:
    with transactional():
        lines = dict(
            db.session.execute(
                select(AllowanceEntry.generation_id, func.sum(AllowanceEntry.amount)).group_by(
                    AllowanceEntry.generation_id
                )
            ).all()
        )
        costs = {
            ad.id: int(ad.status in ("pending", "running", "done") and ad.change in ("new", "picture"))
            for ad in db.session.scalars(select(GenerationHistory))
        }
        days = db.session.scalar(select(func.sum(OwnerDay.ads)))
    assert {ad: int(lines.get(ad, 0)) for ad in costs} == costs
    assert int(days or 0) == sum(costs.values())


def test_what_fails_is_stopped_or_needs_words_only_costs_nothing(town: Town) -> None:
    limit = town.chats.remaining_today(town.owner)
    town.make("소금빵 광고", "k1")
    stopped = town.post("소금빵 광고", "k2")
    town.generations.cancel(town.owner, stopped.generation_id)
    town.engines.images.errors = [EngineError("memory", final=True)]
    failed = town.make("소금빵 광고", "k3")

    assert failed.status == "failed"
    assert town.chats.remaining_today(town.owner) == limit - 1
    assert_the_books_add_up()
    town.generations.retry(town.owner, failed.id)
    assert town.chats.remaining_today(town.owner) == limit - 2
    town.worker.run_until_idle()
    assert_the_books_add_up()


def test_a_quota_of_ones_own_counts_instead_of_the_usual(town: Town) -> None:
    with transactional():
        town.owner.daily_limit = 1
    town.post("소금빵 광고", "k1")

    with pytest.raises(DailyLimitReached):
        town.post("하나 더", "k2")

    assert town.chats.remaining_today(town.owner) == 0
    assert_the_books_add_up()


@pytest.mark.parametrize("said", ["words", "layout", "undo"])
def test_a_change_that_paints_nothing_costs_nothing(town: Town, said: str) -> None:
    first = town.make("소금빵 광고", "k1")
    town.make("words", "k2", first.session_id)
    left = town.chats.remaining_today(town.owner)

    changed = town.make(said, "k3", first.session_id)

    assert (changed.status, changed.change) == ("done", said)
    assert town.chats.remaining_today(town.owner) == left
    assert_the_books_add_up()


def test_a_new_picture_of_an_ad_costs_one(town: Town) -> None:
    first = town.make("소금빵 광고", "k1")
    left = town.chats.remaining_today(town.owner)

    town.make("picture", "k2", first.session_id)

    assert town.chats.remaining_today(town.owner) == left - 1
    assert_the_books_add_up()


def test_an_edit_by_a_form_is_free_from_its_first_moment_on(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")
    left = town.chats.remaining_today(town.owner)

    town.generations.edit_words(town.owner, ad.id, {"headline": "새 제목"}, "k2")

    assert town.chats.remaining_today(town.owner) == left
    town.worker.run_until_idle()
    assert town.chats.remaining_today(town.owner) == left


def used_up(town: Town) -> GenerationHistory:
    """The only ad of the owner's day."""
    ad = town.make("소금빵 광고", "k1")
    with transactional():
        town.owner.daily_limit = 1
    assert town.chats.remaining_today(town.owner) == 0
    return ad


def test_with_nothing_left_words_can_be_changed_and_a_picture_is_refused_in_words(town: Town) -> None:
    ad = used_up(town)

    words, picture = (town.make(said, said, ad.session_id) for said in ("words", "picture"))
    town.generations.edit_words(town.owner, ad.id, {"headline": "새 제목"}, "k4")
    town.worker.run_until_idle()

    assert words.status == "done"
    assert (picture.status, picture.failure) == ("failed", "day_used_up")
    assert town.engines.guard.calls.count("paint") == 1
    with pytest.raises(DailyLimitReached):
        town.generations.retry(town.owner, picture.id)
    with pytest.raises(DailyLimitReached):
        town.post("하나 더", "k5")
    with transactional():
        town.owner.daily_limit = 2
    town.generations.retry(town.owner, picture.id)
    town.worker.run_until_idle()
    assert town.read(picture.id).status == "done"
    assert_the_books_add_up()


def test_a_flood_of_edits_is_stopped(town: Town) -> None:
    ad = used_up(town)
    for turn in range(REQUESTS_PER_AD - 1):
        town.generations.edit_words(town.owner, ad.id, {"headline": f"제목 {turn}"}, f"e{turn}")
        town.worker.run_until_idle()

    with pytest.raises(TooMuchAsked):
        town.generations.edit_words(town.owner, ad.id, {"headline": "또"}, "one more")
    with pytest.raises(TooMuchAsked):
        town.post("words", "and another", ad.session_id)


def test_a_finished_ad_is_in_the_figures_of_its_day(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")
    town.generations.edit_words(town.owner, ad.id, {"headline": "새 제목"}, "k2")
    town.worker.run_until_idle()

    found = figures()

    assert found["ended", "done"].count == 2
    assert sum(one.count for (kind, _name), one in found.items() if kind == "time") == 2
    assert found["picture", "placed"].count > found["picture", "reused"].count > 0
    assert [(user.login_id, user.ads) for user in BOOKS.top_users(day_of(utc_now()))] == [(town.owner.login_id, 1)]


def test_what_a_model_cost_is_counted_once_for_all_versions(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")
    with transactional():
        row = db.session.get(GenerationHistory, ad.id)
        assert row is not None
        row.understanding = {
            **(row.understanding or {}), "usage": {"model": "a-model", "input_tokens": 70, "output_tokens": 30}
        }  # fmt: skip
        row.ad_copy = {**(row.ad_copy or {}), "model": "a-model", "tokens": 500, "cost_usd": 0.01}

    town.generations.edit_words(town.owner, ad.id, {"headline": "새 제목"}, "k2")
    town.worker.run_until_idle()

    # The first version ended before it was given a cost, so any cost in the figures is the second one's.
    assert [name for kind, name in figures() if kind == "cost"] == []


def test_what_a_model_cost_is_counted_once_however_often_the_ad_is_tried_again(town: Town) -> None:
    town.engines.copywriter.tokens = 500
    town.engines.images.errors = [EngineError("memory", final=True), EngineError("memory", final=True)]
    ad = town.make("소금빵 광고", "k1")
    assert figures()["cost", "a-model"].count == 500

    for _attempt in range(2):
        town.generations.retry(town.owner, ad.id)
        assert figures()["cost", "a-model"].count == 0
        town.worker.run_until_idle()

    assert town.read(ad.id).status == "done"
    assert figures()["cost", "a-model"].count == 500
    assert figures()["cost", "a-model"].amount == pytest.approx(0.01)


def test_an_ad_that_is_stopped_and_taken_up_again_counts_its_cost_once(town: Town) -> None:
    town.engines.copywriter.tokens = 500
    town.engines.images.errors = [EngineError("memory", final=True)]
    ad = town.make("소금빵 광고", "k1")
    town.generations.retry(town.owner, ad.id)
    town.generations.cancel(town.owner, ad.id)

    assert town.read(ad.id).status == "cancelled"
    assert figures()["cost", "a-model"].count == 500


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.2, 1.0, 59.0, 3600.0])
def test_a_bucket_holds_its_duration_and_is_a_quarter_wide(seconds: float) -> None:
    bucket = bucket_of(seconds)

    assert seconds <= seconds_of(bucket) * 1.000001
    assert bucket == 0 or seconds_of(bucket - 1) < seconds
