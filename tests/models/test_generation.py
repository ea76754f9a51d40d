from datetime import UTC, datetime
from typing import get_args

import pytest

from app.engines.contracts import AdBrief, AdCopy, Copywriting, Price, Understanding
from app.errors import WrongState
from app.models import ChatSession, GenerationHistory, User
from app.models.generation import GenerationStatus
from app.models.shop import ShopProfile

NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
BRIEF = AdBrief(industry="bakery", style="warm", price=(Price(item="소금빵", amount=2800, is_from=True),))
UNDERSTANDING = Understanding(intent="create_ad", render=True, change="new", brief=BRIEF)
COPYWRITING = Copywriting(candidates=(AdCopy(pattern="plain", headline="갓 구운 *소금빵*"),), engine="rules")
VERBS = {
    "start": lambda ad: ad.start(),
    "keep_brief": lambda ad: ad.keep_brief(UNDERSTANDING),
    "keep_copy": lambda ad: ad.keep_copy(COPYWRITING, "rules"),
    "keep_visual": lambda ad: ad.keep_visual({"visual": {"engine": "painter"}}, "rules+painter"),
    "finish": lambda ad: ad.finish({"outputs": []}, NOON),
    "answer": lambda ad: ad.answer(NOON),
    "fail": lambda ad: ad.fail("engine", NOON),
    "cancel": lambda ad: ad.cancel(NOON),
    "retry": lambda ad: ad.retry(),
    "move_to_bin": lambda ad: ad.move_to_bin(NOON),
}
AT_WORK = {name for name in VERBS if name not in ("retry", "move_to_bin")}
ALLOWED = {
    "pending": AT_WORK,
    "running": AT_WORK,
    "done": {"move_to_bin"},
    "answered": {"move_to_bin"},
    "failed": {"retry", "move_to_bin"},
    "cancelled": {"retry", "move_to_bin"},
}


@pytest.mark.parametrize("status", get_args(GenerationStatus))
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_refused_where_it_makes_no_sense(verb: str, status: GenerationStatus) -> None:
    ad = GenerationHistory(status=status, generation_method="")

    if verb in ALLOWED[status]:
        VERBS[verb](ad)
    else:
        with pytest.raises(WrongState):
            VERBS[verb](ad)
        assert ad.status == status


def test_a_brief_survives_its_column_word_for_word() -> None:
    ad = GenerationHistory(status="running")
    ad.keep_brief(UNDERSTANDING)

    assert Understanding.model_validate(ad.understanding) == UNDERSTANDING
    assert AdBrief.model_validate(ad.brief) == BRIEF
    assert (ad.industry, ad.style, ad.change) == ("bakery", "warm", "new")


def test_copy_survives_its_column_word_for_word() -> None:
    ad = GenerationHistory(status="running")
    ad.keep_copy(COPYWRITING, "rules")

    assert Copywriting.model_validate(ad.ad_copy) == COPYWRITING
    assert (ad.output_text, ad.generation_method) == ("갓 구운 소금빵", "rules")


def test_an_ad_says_the_candidate_that_its_owner_chose() -> None:
    second = AdCopy(pattern="plain", headline="*소금빵* 나왔어요")
    chosen = BRIEF.model_copy(update={"look": BRIEF.look.model_copy(update={"candidate": 1})})
    ad = GenerationHistory(status="pending")
    ad.keep_brief(UNDERSTANDING.model_copy(update={"brief": chosen}))
    ad.say(COPYWRITING.model_copy(update={"candidates": (*COPYWRITING.candidates, second)}))

    assert (ad.headline, ad.output_text) == ("*소금빵* 나왔어요", "소금빵 나왔어요")
    assert ad.spent is not None and ad.spent["reading"] is None
    assert ad.spent["writing"] == COPYWRITING.model_dump(exclude={"candidates"})


def test_what_each_step_tells_of_the_picture_is_kept() -> None:
    ad = GenerationHistory(status="running")
    ad.keep_visual({"visual": {"engine": "painter"}}, "rules+painter")
    ad.finish({"outputs": [{"passed": True}]}, NOON)

    assert ad.recipe == {"visual": {"engine": "painter"}, "outputs": [{"passed": True}]}
    assert ad.generation_method == "rules+painter"
    assert (ad.status, ad.finished_at, ad.is_over) == ("done", NOON, True)


def test_a_retry_forgets_the_failure_and_keeps_the_finished_steps() -> None:
    ad = GenerationHistory(status="running")
    ad.keep_brief(UNDERSTANDING)
    ad.fail("gpu_memory", NOON)
    assert ad.may_retry

    ad.retry()

    assert (ad.status, ad.failure, ad.finished_at, ad.may_retry) == ("pending", None, None, False)
    assert ad.brief is not None


def test_the_first_time_in_the_bin_counts() -> None:
    ad = GenerationHistory(status="done")
    ad.move_to_bin(NOON)
    ad.move_to_bin(NOON.replace(year=2027))
    assert ad.deleted_at == NOON

    ad.restore()
    assert ad.deleted_at is None


def test_a_guest_becomes_a_member_once() -> None:
    guest = User(login_id="guest-1", is_guest=True)
    guest.become_member("kim", "hash")

    assert (guest.login_id, guest.password_hash, guest.is_guest) == ("kim", "hash", False)
    with pytest.raises(WrongState):
        guest.become_member("lee", "hash")


def test_a_chat_in_the_bin_is_not_reopened() -> None:
    chat = ChatSession()
    chat.close()
    chat.move_to_bin(NOON)
    with pytest.raises(WrongState):
        chat.reopen()

    chat.restore()
    chat.reopen()
    assert chat.is_active


def test_a_shop_is_a_value_for_the_engines_and_back() -> None:
    shop = ShopProfile(
        **dict.fromkeys(("name", "address", "phone", "hours", "url", "origin", "registration_number"), "x"),
        tuition="", refund_rule="",
    )  # fmt: skip
    other = ShopProfile()
    other.keep(shop.as_value())

    assert other.as_value() == shop.as_value()
