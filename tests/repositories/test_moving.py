"""A guest's work moves to a member."""

from flask import Flask
from sqlalchemy import select

from app.extensions import read_engine
from app.models import GenerationHistory, GenerationJob
from app.repositories.chats import ChatRepository
from app.repositories.generations import GenerationRepository
from app.repositories.jobs import JobRepository
from app.transaction import transactional
from tests.factories import a_chat, a_job, an_ad, an_owner

CHATS = ChatRepository()


def owners_of(model: type[GenerationHistory] | type[GenerationJob]) -> set[int]:
    with read_engine().connect() as connection:
        return set(connection.execute(select(model.user_id)).scalars())


def test_every_chat_moves_with_its_ads_and_jobs(app: Flask) -> None:
    guest, member = an_owner(), an_owner()
    for _ in range(2):
        a_job(an_ad(a_chat(guest), "pending"))

    with transactional():
        moved = CHATS.move_all(guest.id, member.id)

    assert moved == 2
    assert owners_of(GenerationHistory) == owners_of(GenerationJob) == {member.id}
    assert len(CHATS.summaries(member.id)) == 2 and CHATS.summaries(guest.id) == []


def test_what_others_own_stays(app: Flask) -> None:
    guest, member, other = an_owner(), an_owner(), an_owner()
    theirs = an_ad(a_chat(other))

    with transactional():
        CHATS.move_all(guest.id, member.id)

    assert GenerationRepository().owned(other.id, theirs.id) is not None


def test_a_key_that_both_have_used_stays_the_members(app: Flask) -> None:
    guest, member = an_owner(), an_owner()
    of_guest = a_job(an_ad(a_chat(guest), "pending"), key="the key")
    of_member = a_job(an_ad(a_chat(member), "pending"), key="the key")

    with transactional():
        CHATS.move_all(guest.id, member.id)

    found = JobRepository().by_key(member.id, "the key")
    assert found is not None and found.id == of_member.id
    assert JobRepository().state(of_guest.generation_id) is not None
