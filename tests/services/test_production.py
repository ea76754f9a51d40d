"""An ad is made in steps; each leaves a checkpoint, and none holds the database while an engine works."""

import pytest

from app.engines.contracts import EngineError
from app.errors import WrongState
from app.repositories.chats import ChatRepository
from app.repositories.images import ImageRepository
from app.repositories.jobs import JobRepository
from app.repositories.outbox import OutboxRepository
from tests.town import Town


def roles(generation_id: int) -> list[str]:
    return [image.role for image in ImageRepository().of_generation(generation_id)]


def test_a_message_becomes_a_finished_ad_with_its_pictures_and_one_answer(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")

    answers = [row for row in ChatRepository().timeline(ad.session_id) if row.role == "assistant"]
    assert ad.status == "done"
    assert roles(ad.id) == ["key_visual", "output"]
    assert [answer.generation_id for answer in answers] == [ad.id]


def test_no_connection_is_held_while_any_engine_works(town: Town) -> None:
    town.make("소금빵 광고", "k1")

    assert town.engines.guard.calls == ["read", "write", "paint", "compose"]
    assert town.engines.guard.held == [0, 0, 0, 0]


def test_the_events_of_an_ad_are_numbered_without_gaps_and_end_with_done(town: Town) -> None:
    ad = town.make("소금빵 광고", "k1")

    events = OutboxRepository().after(ad.session_id, 0)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert events[-1].kind == "done" and events[-1].payload == {"generation": ad.id}


def test_a_failed_painting_leaves_no_output_and_keeps_the_copy(town: Town) -> None:
    town.engines.images.errors = [EngineError("memory", final=True)]

    ad = town.make("소금빵 광고", "k1")

    assert (ad.status, ad.failure) == ("failed", "memory")
    assert ad.ad_copy is not None
    assert roles(ad.id) == [] and town.files() == []


def test_a_retry_goes_on_after_the_last_finished_step(town: Town) -> None:
    town.engines.images.errors = [EngineError("memory", final=True)]
    ad = town.make("소금빵 광고", "k1")

    town.generations.retry(town.owner, ad.id)
    town.worker.run_until_idle()

    assert town.read(ad.id).status == "done"
    assert town.engines.guard.calls == ["read", "write", "paint", "paint", "compose"]


def test_a_passing_error_is_tried_again_without_asking_for_the_copy_twice(town: Town) -> None:
    town.engines.images.errors = [EngineError("connection")]

    posted = town.post("소금빵 광고", "k1")
    town.worker.work_on(posted.generation_id)

    assert town.engines.guard.calls.count("write") == 1
    assert JobRepository().state(posted.generation_id).attempts >= 1  # type: ignore[union-attr]


def test_words_only_need_no_picture(town: Town) -> None:
    answer = town.make("only words", "k1")

    assert answer.status == "answered"
    assert town.engines.guard.calls == ["read"]


def test_new_words_keep_the_picture_and_a_new_picture_keeps_the_words(town: Town) -> None:
    first = town.make("소금빵 광고", "k1")

    worded = town.make("words", "k2", first.session_id)
    redrawn = town.make("picture", "k3", first.session_id)

    assert town.engines.guard.calls.count("paint") == 2
    assert visual(worded.id) == visual(first.id)
    assert visual(redrawn.id) != visual(first.id)
    assert redrawn.output_text == worded.output_text != first.output_text
    assert worded.parent_id == first.id and redrawn.parent_id == worded.id


def test_undo_puts_the_version_before_back_to_the_bit_without_any_engine_but_the_reader(town: Town) -> None:
    first = town.make("소금빵 광고", "k1")
    town.make("picture", "k2", first.session_id)
    calls = len(town.engines.guard.calls)

    undone = town.make("undo", "k3", first.session_id)

    assert town.engines.guard.calls[calls:] == ["read"]
    assert pictures(undone.id) == pictures(first.id)
    assert undone.output_text == first.output_text


def test_undo_goes_back_ten_steps_one_at_a_time(town: Town) -> None:
    versions = [town.make("소금빵 광고", "k0")]
    versions += [town.make("picture", f"p{i}", versions[0].session_id) for i in range(10)]

    undone = [town.make("undo", f"u{i}", versions[0].session_id) for i in range(10)]

    assert [pictures(ad.id) for ad in undone] == [pictures(ad.id) for ad in reversed(versions[:-1])]


def test_undo_without_a_version_before_is_an_answer(town: Town) -> None:
    first = town.make("소금빵 광고", "k1")

    undone = town.make("undo", "k2", first.session_id)

    assert undone.status == "answered"


def test_own_words_make_a_new_version_on_the_same_picture(town: Town) -> None:
    first = town.make("소금빵 광고", "k1")

    posted = town.generations.edit_words(town.owner, first.id, {"headline": "갓 구운 소금빵"}, "k2")
    town.worker.run_until_idle()
    edited = town.read(posted.generation_id)

    assert edited.status == "done" and edited.parent_id == first.id
    assert "갓 구운 소금빵" in edited.output_text
    assert visual(edited.id) == visual(first.id)


def test_an_unfinished_ad_cannot_be_edited(town: Town) -> None:
    posted = town.post("소금빵 광고", "k1")

    with pytest.raises(WrongState):
        town.generations.edit_words(town.owner, posted.generation_id, {"headline": "x"}, "k2")


def visual(generation_id: int) -> int:
    return next(i.image_id for i in ImageRepository().of_generation(generation_id) if i.role == "key_visual")


def pictures(generation_id: int) -> list[tuple[str, int]]:
    return [(image.role, image.image_id) for image in ImageRepository().of_generation(generation_id)]
