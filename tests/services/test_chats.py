"""A message is accepted once, however often it is sent, and refused with a reason."""

import threading

import pytest

from app.errors import ChatNotFound, DailyLimitReached, EmptyMessage, KeyReused, MessageTooLong
from app.repositories.chats import ChatRepository
from app.services.chats import Message
from tests.town import HERE, Town


def test_the_same_send_twice_is_one_chat_and_one_job(town: Town) -> None:
    first, second = town.post("소금빵 광고", "k1"), town.post("소금빵 광고", "k1")

    assert (first.created, second.created) == (True, False)
    assert (first.chat_id, first.generation_id) == (second.chat_id, second.generation_id)


def test_a_double_click_from_two_threads_is_one_job(town: Town) -> None:
    posted = []

    def click() -> None:
        with town.app.app_context():
            posted.append(town.post("소금빵 광고", "k1"))

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({one.generation_id for one in posted}) == 1
    assert len(posted) == 4


def test_one_key_cannot_stand_for_two_messages(town: Town) -> None:
    town.post("소금빵 광고", "k1")

    with pytest.raises(KeyReused):
        town.post("다른 광고", "k1")


def test_an_empty_message_is_refused(town: Town) -> None:
    with pytest.raises(EmptyMessage):
        town.post("  \n ", "k1")


def test_a_message_over_the_limit_is_refused(town: Town) -> None:
    with pytest.raises(MessageTooLong):
        town.post("가" * 4001, "k1")


def test_a_strangers_chat_does_not_exist(town: Town) -> None:
    chat = town.post("소금빵 광고", "k1").chat_id
    stranger = town.accounts.start_guest("somebody else", HERE).user

    with pytest.raises(ChatNotFound):
        town.chats.post_message(stranger, chat, Message("내 광고", "k2"))


def test_a_day_has_its_limit_and_cancelled_ads_cost_nothing(town: Town) -> None:
    limit = town.chats.remaining_today(town.owner)
    posted = [town.post("소금빵 광고", f"k{i}") for i in range(limit)]

    with pytest.raises(DailyLimitReached):
        town.post("하나 더", "k")
    town.generations.cancel(town.owner, posted[0].generation_id)

    assert town.post("하나 더", "k").created


def test_a_photo_goes_with_its_message_and_becomes_the_picture(town: Town) -> None:
    posted = town.chats.post_message(town.owner, None, Message("소금빵 광고", "k1", photo=_photo()))
    town.worker.run_until_idle()

    assert "paint" not in town.engines.guard.calls
    assert town.read(posted.generation_id).recipe["visual"]["kind"] == "photo"


def test_a_wish_for_another_picture_leaves_the_owners_photo_in_its_place(town: Town) -> None:
    posted = town.chats.post_message(town.owner, None, Message("소금빵 광고", "k1", photo=_photo()))
    town.worker.run_until_idle()

    redrawn = town.make("picture", "k2", posted.chat_id)

    assert "paint" not in town.engines.guard.calls
    assert redrawn.recipe["visual"]["kind"] == "photo"


def test_a_binned_chat_leaves_the_list_and_comes_back(town: Town) -> None:
    chat = town.post("소금빵 광고", "k1").chat_id

    town.chats.bin(town.owner, chat)
    assert ChatRepository().summaries(town.owner.id) == []
    town.chats.restore(town.owner, chat)

    assert [summary.id for summary in ChatRepository().summaries(town.owner.id)] == [chat]


def _photo() -> bytes:
    from tests.fakes import picture

    return picture("#aa5522")
