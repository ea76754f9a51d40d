"""Two releases at once: what a newer one stored is read and finished by this one; outsiders get no such leave."""

import pytest
from pydantic import ValidationError

from app.engines.contracts import AdBrief, Copywriting, Understanding
from app.services.chats import Message
from tests.factories import UNKNOWN, by_a_newer_release, renewed
from tests.threads import at_once
from tests.town import Town


def test_a_job_of_a_newer_release_is_finished_by_this_one(town: Town) -> None:
    before = town.make("소금빵 광고", "k1")
    posted = town.generations.choose(town.owner, before.id, {"candidate": "1"}, Message("다른 문구로", "k2"))
    by_a_newer_release(before.id, posted.generation_id)

    town.worker.run_until_idle()

    assert town.read(posted.generation_id).status == "done"


@pytest.mark.parametrize("wish", ["words", "layout", "picture", "undo", "only words"])
def test_a_chat_of_a_newer_release_goes_on_with_this_one(town: Town, wish: str) -> None:
    first = town.make("소금빵 광고", "k1")
    second = town.make("layout", "k2", first.session_id)
    by_a_newer_release(first.id, second.id)

    ad = town.make(wish, "k3", first.session_id)

    assert ad.status == ("answered" if wish == "only words" else "done")


def test_other_words_for_an_ad_in_the_making_take_nothing_from_what_a_newer_release_stored(town: Town) -> None:
    before = town.make("소금빵 광고", "k1")
    posted = town.generations.choose(town.owner, before.id, {"candidate": "1"}, Message("다른 문구로", "k2"))
    by_a_newer_release(posted.generation_id)
    owner, words = town.owner, {"headline": "오늘 구운 소금빵"}

    at_once(town.app, [lambda: town.generations.edit_words(owner, posted.generation_id, words, "k3")])

    ad = town.read(posted.generation_id)
    assert ad.ad_copy is not None and ad.understanding is not None and ad.brief is not None
    chosen = ad.ad_copy["candidates"][1]
    assert (chosen["headline"], chosen[UNKNOWN]) == ("오늘 구운 소금빵", {"sky": "clear"})
    assert all(UNKNOWN in kept for kept in (ad.ad_copy, ad.understanding, ad.brief, ad.brief["look"]))


@pytest.mark.parametrize("kind", [AdBrief, Copywriting, Understanding])
def test_a_name_that_comes_from_outside_and_is_not_known_is_refused(
    town: Town, kind: type[AdBrief | Copywriting | Understanding]
) -> None:
    ad = town.make("소금빵 광고", "k1")
    written = {AdBrief: ad.brief, Copywriting: ad.ad_copy, Understanding: ad.understanding}[kind]

    assert kind.stored(renewed(written)) == kind.model_validate(written)
    with pytest.raises(ValidationError, match=UNKNOWN):
        kind.model_validate(renewed(written))
