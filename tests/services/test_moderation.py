"""What admins decide about ads and owners answer, and the log of it that nobody can change."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.clock import utc_now
from app.errors import AdHidden, ChangedMeanwhile, GenerationNotFound, NothingChosen, ReasonMissing, WrongState
from app.extensions import db
from app.models import GenerationHistory, User
from app.repositories.audit import AuditRepository
from app.repositories.gallery import AdDetail, GalleryFilter, GalleryRepository
from app.repositories.generations import GenerationRepository
from app.services.moderation import Mark, Moderation
from app.transaction import transactional
from tests.factories import an_ad, an_owner
from tests.town import Town

DESK, AUDIT, GALLERY = Moderation(), AuditRepository(), GalleryRepository()


@pytest.fixture
def admin(app: Flask) -> User:
    user = an_owner()
    with transactional():
        user.become_admin()
    return user


def detail(ad_id: int) -> AdDetail:
    found = GALLERY.detail(ad_id)
    assert found is not None
    return found


def test_a_decision_is_shown_with_its_reason_and_written_down(admin: User) -> None:
    ads = [an_ad(), an_ad()]

    done = DESK.decide(admin, [Mark(ad.id, 0) for ad in ads], "flagged", "가격이 달라요")

    assert done == 2
    assert [(detail(ad.id).state, detail(ad.id).reason, detail(ad.id).version) for ad in ads] == [
        ("flagged", "가격이 달라요", 1)
    ] * 2
    card = GenerationRepository().card(ads[0].id)
    assert card is not None and (card.review_state, card.review_reason) == ("flagged", "가격이 달라요")
    (act,) = AUDIT.about("ad", ads[0].id)
    assert (act.actor_name, act.act, act.detail) == (
        admin.login_id, "ad_flagged", {"before": "visible", "reason": "가격이 달라요"}
    )  # fmt: skip


def test_two_admins_at_once_are_told_and_nothing_is_half_done(admin: User) -> None:
    mine, other = an_ad(), an_ad()
    DESK.decide(admin, [Mark(other.id, 0)], "hidden", "first")

    with pytest.raises(ChangedMeanwhile):
        DESK.decide(admin, [Mark(mine.id, 0), Mark(other.id, 0)], "flagged", "second")

    assert (detail(mine.id).state, detail(other.id).state) == ("visible", "hidden")
    assert [act.act for act in AUDIT.about("ad", mine.id)] == []


def test_a_state_needs_a_reason_and_an_ad(admin: User) -> None:
    with pytest.raises(ReasonMissing):
        DESK.decide(admin, [Mark(an_ad().id, 0)], "hidden", " ")
    with pytest.raises(NothingChosen):
        DESK.decide(admin, [], "hidden", "why")
    with pytest.raises(GenerationNotFound):
        DESK.decide(admin, [Mark(2**62, 0)], "hidden", "why")


def test_an_owner_answers_once_and_a_decision_answers_back(admin: User) -> None:
    ad = an_ad()
    with transactional():
        owner = db.session.get(User, ad.user_id)
    assert owner is not None
    with pytest.raises(WrongState):
        DESK.appeal(owner, ad.id, "nothing to answer")
    DESK.decide(admin, [Mark(ad.id, 0)], "hidden", "why")
    DESK.appeal(owner, ad.id, "사실이에요")
    with pytest.raises(WrongState):
        DESK.appeal(owner, ad.id, "again")
    with pytest.raises(GenerationNotFound):
        DESK.appeal(admin, ad.id, "not mine")

    waiting = detail(ad.id)
    DESK.decide(admin, [Mark(ad.id, waiting.version)], "visible", "")

    assert (waiting.appeal, waiting.appealed_at is not None, waiting.version) == ("사실이에요", True, 2)
    assert (detail(ad.id).state, detail(ad.id).appealed_at) == ("visible", None)


def test_a_hidden_ad_stays_in_the_house(town: Town, admin: User) -> None:
    ad = town.make("소금빵 광고", "k1")
    DESK.decide(admin, [Mark(ad.id, 0)], "hidden", "확인 중")

    with pytest.raises(AdHidden, match="확인 중"):
        town.generations.download(town.owner, ad.id, 0, "jpg")


def change_by_chat(town: Town, ad: GenerationHistory) -> GenerationHistory:
    return town.make("words", "k2", ad.session_id)


def change_by_form(town: Town, ad: GenerationHistory) -> GenerationHistory:
    posted = town.generations.edit_words(town.owner, ad.id, {"headline": "새 제목"}, "k2")
    town.worker.run_until_idle()
    return town.read(posted.generation_id)


@pytest.mark.parametrize("change", [change_by_chat, change_by_form])
def test_a_new_version_of_a_hidden_ad_waits_for_an_admin(
    town: Town, admin: User, change: Callable[[Town, GenerationHistory], GenerationHistory]
) -> None:
    ad = town.make("소금빵 광고", "k1")
    DESK.decide(admin, [Mark(ad.id, 0)], "hidden", "확인 중")

    version = change(town, ad)

    assert version.parent_id == ad.id
    with pytest.raises(AdHidden, match="확인 중"):
        town.generations.download(town.owner, version.id, 0, "jpg")
    assert [one.id for one in GALLERY.page(None, 9, GalleryFilter(state="appealed"))] == [version.id]
    DESK.appeal(town.owner, version.id, "고쳤어요")
    DESK.decide(admin, [Mark(version.id, detail(version.id).version)], "visible", "")
    town.generations.download(town.owner, version.id, 0, "jpg")


def test_going_back_behind_a_hidden_version_brings_the_free_one_and_not_the_hidden_one(town: Town, admin: User) -> None:
    first = town.make("소금빵 광고", "k1")
    second = change_by_form(town, first)
    DESK.decide(admin, [Mark(second.id, 0)], "hidden", "새 제목 때문에")

    restored = town.make("undo", "k3", first.session_id)

    assert (restored.recipe or {})["restored"] == first.id
    assert detail(restored.id).state == "visible"


def test_another_ad_of_the_same_chat_is_not_hidden(town: Town, admin: User) -> None:
    ad = town.make("소금빵 광고", "k1")
    DESK.decide(admin, [Mark(ad.id, 0)], "hidden", "확인 중")

    assert detail(town.make("식빵 광고", "k2", ad.session_id).id).state == "visible"


def test_labels_and_the_bin_take_many(admin: User) -> None:
    ads = [an_ad(), an_ad()]
    numbers = [ad.id for ad in ads]

    DESK.label(admin, numbers, "  좋은   예 ")
    DESK.label(admin, numbers, "좋은 예")
    DESK.unlabel(admin, numbers[0], "좋은 예")
    DESK.bin(admin, numbers)

    assert [detail(number).labels for number in numbers] == [(), ("좋은 예",)]
    assert all(detail(number).deleted_at for number in numbers)


def test_only_what_an_admin_put_into_the_bin_is_taken_out_again(admin: User) -> None:
    binned, by_owner = an_ad(), an_ad()
    with transactional():
        by_owner.move_to_bin(utc_now())

    acts = DESK.bin(admin, [binned.id, by_owner.id])
    targets = AUDIT.targets(admin, "ad_bin", acts[0], acts[-1], 10)

    assert (targets, DESK.restore(admin, targets), DESK.restore(admin, targets)) == ([binned.id], 1, 0)
    assert detail(binned.id).deleted_at is None and detail(by_owner.id).deleted_at
    assert AUDIT.targets(an_owner(), "ad_bin", acts[0], acts[-1], 10) == []
    assert [act.act for act in AUDIT.about("ad", binned.id)] == ["ad_restore", "ad_bin"]


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET act = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_keeps_the_log(admin: User, statement: str) -> None:
    DESK.decide(admin, [Mark(an_ad().id, 0)], "flagged", "why")

    with pytest.raises(DBAPIError, match="append-only"), db.engine.begin() as connection:
        connection.execute(text(statement))
