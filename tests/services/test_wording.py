"""Words may be changed while the picture is drawn: the ad that comes shows the new ones, and only those."""

from typing import Any

import pytest
from flask import Flask

from app.engines.contracts import AdBrief, AdCopy, EngineError, LawFinding
from app.errors import GenerationNotFound, MessageTooLong
from app.repositories.outbox import OutboxRepository
from app.services.accounts import Visitor
from app.services.wording import emphasis, marked, refuse_long, without_marks
from tests.fakes import FakeLaw
from tests.threads import at_once
from tests.town import Town

NEW = {"headline": "오늘 구운 *소금빵*", "caption": "3개 사면 1개 더"}


def reword(town: Town, generation_id: int, words: dict[str, str] | None = None) -> Any:
    """As another request would: with a session of its own."""
    owner, changed = town.owner, words or NEW
    return at_once(town.app, [lambda: town.generations.edit_words(owner, generation_id, changed, "w1")])[0]


def test_words_changed_while_the_picture_is_painted_are_in_the_ad(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    town.engines.images.while_painting = [lambda: reword(town, posted.generation_id)]

    town.worker.run_until_idle()

    ad = town.read(posted.generation_id)
    assert ad.status == "done" and (ad.ad_copy or {})["candidates"][0]["headline"] == NEW["headline"]
    assert "오늘 구운" in ad.output_text
    assert town.engines.guard.calls == ["read", "write", "paint", "compose"]


def test_the_change_is_the_same_ad_and_no_new_job(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    answers: list[Any] = []
    town.engines.images.while_painting = [lambda: answers.append(reword(town, posted.generation_id))]
    left = town.chats.remaining_today(town.owner)

    assert town.worker.run_until_idle() == 1
    assert (answers[0].generation_id, answers[0].created) == (posted.generation_id, False)
    assert town.chats.remaining_today(town.owner) == left


def test_words_changed_while_the_ad_is_composed_are_composed_again(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    changes = [lambda: reword(town, posted.generation_id)]
    town.engines.composer.after = lambda: changes.pop()() if changes else None

    town.worker.run_until_idle()

    ad = town.read(posted.generation_id)
    assert ad.status == "done" and (ad.ad_copy or {})["candidates"][0]["headline"] == NEW["headline"]
    assert town.engines.guard.calls.count("compose") == 2 and town.engines.guard.calls.count("paint") == 1
    # What was composed with the old words was never promoted: key visual and output.
    assert len(town.files()) == 2


def test_what_an_owner_writes_meanwhile_is_evidence_and_is_read_by_the_law(town: Town) -> None:
    seen: list[tuple[str, str]] = []

    class Reading(FakeLaw):
        """Notes what it reads."""

        def check(self, copy: AdCopy, brief: AdBrief) -> tuple[LawFinding, ...]:
            seen.append((copy.caption, brief.source))
            return ()

    town.engines.law = Reading()
    posted = town.post("소금빵 광고", "k1")
    town.engines.images.while_painting = [lambda: reword(town, posted.generation_id)]

    town.worker.run_until_idle()

    caption, source = seen[-1]
    assert caption == NEW["caption"] and NEW["caption"] in source


def test_the_page_hears_of_the_change(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")
    town.engines.images.while_painting = [lambda: reword(town, posted.generation_id)]

    town.worker.run_until_idle()

    kinds = [event.kind for event in OutboxRepository().after(posted.chat_id, 0)]
    assert kinds.count("copy") == 2


def test_before_there_are_words_and_after_the_end_the_usual_rules_hold(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")

    changed = reword(town, ad.id)

    assert changed.created and changed.generation_id != ad.id


def test_an_ad_that_waits_for_its_next_try_takes_new_words_too(town: Town) -> None:
    town.engines.images.errors = [EngineError("model_away")]
    posted = town.post("소금빵 광고", "k1")
    town.worker.run_until_idle()

    assert not reword(town, posted.generation_id).created


def test_too_long_words_and_other_owners_are_refused(town: Town, app: Flask) -> None:
    posted = town.post("소금빵 광고", "k1")
    other = town.accounts.start_guest("another guest", Visitor("127.0.0.1", "test")).user
    refused: list[type[Exception]] = []

    def try_out() -> None:
        with pytest.raises(MessageTooLong):
            reword(town, posted.generation_id, {"headline": "가" * 41})
        with pytest.raises(GenerationNotFound):
            at_once(app, [lambda: town.generations.edit_words(other, posted.generation_id, NEW, "w2")])
        refused.append(MessageTooLong)

    town.engines.images.while_painting = [try_out]
    town.worker.run_until_idle()
    assert refused


@pytest.mark.parametrize(
    ("headline", "standing_out", "kept"),
    [
        ("갓 구운 소금빵", "소금빵", "갓 구운 *소금빵*"),
        ("소금빵, 갓 구운 소금빵", "소금빵", "*소금빵*, 갓 구운 소금빵"),
        ("갓 구운 소금빵", "", "갓 구운 소금빵"),
        ("갓 구운 소금빵", "식빵", "갓 구운 소금빵"),
        ("*갓* 구운 소금빵", "소금빵", "*갓* 구운 소금빵"),
        ("갓 구운 소금빵", "*소금빵*", "갓 구운 소금빵"),
    ],
)
def test_the_words_that_stand_out_are_marked_where_the_headline_says_them(
    headline: str, standing_out: str, kept: str
) -> None:
    assert marked(headline, standing_out) == kept
    assert emphasis(kept) in kept


def test_marks_take_no_room_from_the_words_and_are_no_way_around_the_limit() -> None:
    refuse_long({"headline": f"*{'가' * 40}*"})
    with pytest.raises(MessageTooLong):
        refuse_long({"headline": "*" * 41})


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("오늘 구운 *소금빵*이에요", "오늘 구운 소금빵이에요"),
        ("*갓 튀긴* 치킨\n*2천원* 할인", "갓 튀긴 치킨\n2천원 할인"),
        ("5*3 cm, 4*2 cm", "5*3 cm, 4*2 cm"),
        ("가로*세로*높이", "가로*세로*높이"),
        ("* 재료 * 국내산", "* 재료 * 국내산"),
    ],
)
def test_an_old_bubble_shows_no_marks_and_loses_no_other_star(said: str, read: str) -> None:
    assert without_marks(said) == read
