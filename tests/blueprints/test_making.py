"""An ad in the making, as its owner sees it: the picture develops, the words may be changed, and a failure is told."""

import re

import pytest

from app.blueprints.failures import REASONS
from app.clock import utc_now
from app.engines.contracts import EngineError, Sketch
from app.repositories.generations import GenerationRepository
from app.repositories.jobs import JobRepository, Told
from app.transaction import transactional
from tests.blueprints.conftest import Site
from tests.pages import Page, Visitor

JARGON = re.compile(r"SDXL|GPU|API|프롬프트|모델|시드|토큰|null|[A-Za-z]+_[a-z]+|flask")
SKETCH = Sketch(data=b"\xff\xd8 a small picture", step=12, steps=30)


def in_the_making(site: Site) -> tuple[Visitor, Page, int]:
    """An ad whose words are written and whose picture is at its twelfth step."""
    visitor = site.visitor()
    chat = visitor.say("bread")
    with site.app.app_context():
        number = GenerationRepository().cards(int(chat.url.rpartition("/")[2]))[0].id
        with transactional():
            site.town.engines.images.errors = [EngineError("model_away")]
    site.work()
    with site.app.app_context(), transactional():
        job = JobRepository().claim_of(number, "painter", 60, utc_now())
        assert job is not None
        JobRepository().enter(job.id, "painter", "picture")
        JobRepository().renew(job.id, "painter", Told(0.4, SKETCH), 60, utc_now())
    return visitor, visitor.get(chat.url), number


def test_the_picture_develops_in_its_place_and_is_kept_by_nobody(site: Site) -> None:
    visitor, page, number = in_the_making(site)

    answer = visitor.client.get(f"/generations/{number}/sketch")

    assert f"/generations/{number}/sketch?step=12" in page.images
    assert "색을 입히고 있어요 (12/30)" in page.words
    assert (answer.status_code, answer.data, answer.mimetype) == (200, SKETCH.data, "image/jpeg")
    assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_else_sees_the_sketch(site: Site) -> None:
    _visitor, _page, number = in_the_making(site)
    other, _chat = site.owner_with_ad("cake")

    assert other.client.get(f"/generations/{number}/sketch").status_code == 404


def test_the_stream_tells_the_step_and_its_words(site: Site) -> None:
    visitor, page, _number = in_the_making(site)
    answer = visitor.client.get(f"{page.url}/events?after=99")
    parts = iter(answer.response)
    next(parts)
    told = next(parts)
    answer.close()

    assert b'"step": 12' in told and "색을 입히고 있어요".encode() in told


def test_words_are_changed_while_the_picture_is_drawn(site: Site) -> None:
    visitor, page, number = in_the_making(site)

    changed = visitor.submit(page.form("/words"), headline="Warm *bread*")

    fields = changed.form("/words").fields
    assert (fields["headline"], fields["emphasis"]) == ("Warm bread", "bread")
    with site.app.app_context():
        assert [card.id for card in GenerationRepository().cards(int(page.url.rpartition("/")[2]))] == [number]


@pytest.mark.parametrize("reason", [*REASONS, "picture_flat", "unexpected"])
def test_a_failure_is_told_in_words_an_owner_knows_and_may_be_tried_again(site: Site, reason: str) -> None:
    site.town.engines.images.errors = [EngineError(reason, final=True)]
    _visitor, chat = site.owner_with_ad()

    assert "횟수는 그대로예요" in chat.words
    assert not JARGON.search(chat.words)
    assert chat.form("/attempts")


def test_an_admin_reads_which_command_fetches_a_missing_model(site: Site) -> None:
    admin = site.visitor()
    admin.join("boss")
    with site.app.app_context():
        site.town.accounts.make_admin("boss")
    site.town.engines.images.errors = [EngineError("model_missing", final=True)]
    chat = admin.say("bread")
    site.work()

    assert "flask models pull sdxl" in admin.get(chat.url).words
    number = re.search(r"/generations/(\d+)/attempts", admin.get(chat.url).form("/attempts").action)
    assert number is not None
    assert "flask models pull sdxl" in admin.get(f"/admin/ads/{number[1]}").words
