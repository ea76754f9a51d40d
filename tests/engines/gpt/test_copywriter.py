"""The copywriter that asks a model: the model's words where they hold, the rules' where they do not."""

import unicodedata
from datetime import date

import pytest

from app.engines.contracts import AdBrief, Discount, Look, Period, Price, ShopProfile
from app.engines.copywriting import facts
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.gpt.copywriter import GptCopywriter
from tests.engines.gpt.scripted import SUBS, client_of, copy_says, decent, decent_copy, lines_for
from tests.model_server import always, fails, in_turn, running, says

FRIED = AdBrief(
    industry="chicken",
    content_type="discount",
    product="크리스피치킨",
    price=(Price(item="크리스피치킨", amount=18000),),
    discount=Discount(type="amount", value=2000, unit="KRW"),
    period=Period(raw="11월 21일부터", start=date(2026, 11, 21)),
    must_include=("크리스피치킨", {"krw": 18000}, {"krw": 2000}, {"date": "2026-11-21"}),
    phones=("010-1234-5678",),
    source="11월 21일부터 크리스피치킨 1만8천원인데 2천원 할인 전화 010-1234-5678",
)
SHOP = ShopProfile(name="행복치킨", address="서울 마포구 망원동 12-3", phone="02-333-4444", hours="16:00~24:00")
CLOSED = AdBrief(
    industry="hansik",
    content_type="closed_notice",
    period=Period(raw="이번주 일요일", start=date(2026, 11, 22), end=date(2026, 11, 22)),
    must_include=({"date": "2026-11-22"}, ["쉽니다", "휴무", "쉬어"]),
    source="이번주 일요일 쉽니다 국밥집",
)


def written(script, brief=FRIED, profile=SHOP, seed=3):
    with running(script) as server:
        return GptCopywriter(client_of(server.url)).write(brief, profile, seed), server.calls


def with_line(name, text, slot=0):
    return copy_says(lambda lines, number: lines | ({name: text} if number == slot else {}))


def test_good_lines_of_a_model_stand_beside_facts_that_code_filled_in():
    copywriting, calls = written(decent)
    ours = RuleCopywriter().write(FRIED, SHOP, 3).candidates

    assert (copywriting.engine, copywriting.note, len(calls)) == ("gpt", "", 1)
    assert tuple(copy.sub for copy in copywriting.candidates) == SUBS
    assert [copy.pattern for copy in copywriting.candidates] == [copy.pattern for copy in ours]
    for copy, rule in zip(copywriting.candidates, ours, strict=True):
        assert (copy.offer, copy.period, copy.shop, copy.address, copy.phone, copy.hours) == (
            rule.offer or copy.offer, rule.period, rule.shop, rule.address, rule.phone, rule.hours,
        )  # fmt: skip
        assert facts.problems(copy, FRIED, SHOP) == ()
        assert "010-1234-5678" in copy.caption
        assert "#" in copy.caption
        assert "정성" in copy.caption or "반갑" in copy.caption or "꼼꼼" in copy.caption


def test_tokens_and_model_are_kept_with_the_words():
    copywriting, _ = written(decent)

    assert (copywriting.model, copywriting.input_tokens, copywriting.output_tokens) == ("test", 100, 40)
    assert copywriting.tokens == 140
    assert copywriting.cost_usd is None


def test_the_model_is_told_facts_and_no_contact():
    _, calls = written(decent)

    told = str(calls[0].material)
    assert calls[0].material["facts"]["product"] == "크리스피치킨"
    assert "망원동" not in told
    assert "02-333-4444" not in told
    assert "크리스피치킨" not in calls[0].rules


def test_a_fault_is_named_to_the_model_once_and_mended():
    def script(call):
        return decent(call) if "faults" in call.material else with_line("sub", "한 마리 9,900원!")(call)

    copywriting, calls = written(script)

    assert len(calls) == 2
    assert any("9900원" in fault for fault in calls[1].material["faults"][0])
    assert calls[1].material["faults"][1] == []
    assert (copywriting.note, copywriting.candidates[0].sub) == ("", SUBS[0])
    assert copywriting.tokens == 280


def test_what_is_still_wrong_after_the_repair_is_written_by_the_rules():
    copywriting, calls = written(with_line("sub", "한 마리 9,900원!", slot=1))
    ours = RuleCopywriter().write(FRIED, SHOP, 3).candidates

    assert len(calls) == 2
    assert copywriting.note == "partly_rules"
    assert copywriting.candidates[1] == ours[1]
    assert copywriting.candidates[0].sub == SUBS[0]


def test_a_failed_repair_keeps_the_sound_candidates():
    copywriting, _ = written(in_turn_by_repair(fails(500)))

    assert copywriting.note == "partly_rules"
    assert [copy.sub for copy in copywriting.candidates][1:] == list(SUBS[1:])


def in_turn_by_repair(answer):
    return lambda call: answer if "faults" in call.material else with_line("sub", "최고의 맛")(call)


def test_a_model_that_fails_leaves_the_whole_ad_to_the_rules_and_says_so():
    copywriting, _ = written(always(fails(400)))
    ours = RuleCopywriter().write(FRIED, SHOP, 3)

    assert copywriting.candidates == ours.candidates
    assert (copywriting.engine, copywriting.note, copywriting.model) == ("rules", "fallback_rules", "test")


ONE_ONLY = {"candidates": [lines_for({"facts": {"product": ""}, "language": "ko"}, 0)]}


@pytest.mark.parametrize("answer", [{"candidates": []}, ONE_ONLY], ids=["none", "one"])
def test_missing_candidates_come_from_the_rules(answer):
    copywriting, calls = written(always(says(answer)))

    assert len(copywriting.candidates) == 3
    assert len(calls) == 2
    assert copywriting.note in ("fallback_rules", "partly_rules")


def test_more_candidates_than_asked_for_are_left_out():
    def script(call):
        return says({"candidates": decent_copy(call.material)["candidates"] * 9})

    copywriting, _ = written(script)

    assert len(copywriting.candidates) == 3
    assert copywriting.note == ""


def test_three_times_the_same_headline_is_no_choice():
    copywriting, _ = written(copy_says(lambda lines, slot: lines | {"headline": "정성 가득 *크리스피치킨*"}))

    assert len({copy.headline for copy in copywriting.candidates}) == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("headline", "별표가 없는 제목"),
        ("headline", "**"),
        ("headline", "*바삭* *바삭*"),
        ("headline", "*" + "바삭" * 12 + "*"),
        ("headline", "<b>*바삭한 밤*</b>"),
        ("headline", "*바삭한 밤* 🍗"),
        ("headline", "*ㅂㅏ삭* ㅋㅋ"),
        ("headline", "*바삭\ufffd한 밤*"),
        ("headline", "*바삭한 \u202e밤*"),
        ("headline", "*б삭한 밤*"),
        ("sub", "바삭" * 14),
        ("sub", "**굵게**"),
        ("sub", "[여기](javascript:alert(1))"),
        ("sub", "{{ config }}"),
        ("kicker", "세상에서 제일 긴 머리말을 여기에 써요"),
        ("call_to_action", "지금 바로 전화하기"),
        ("caption", ""),
        ("caption", "짧아요"),
        ("caption", "길어요 " * 40),
        ("caption", "맛있게 튀겼어요 #치킨 #맛집 편하게 오세요"),
        ("caption", "🍗🍗🍗 맛있게 튀겼어요 편하게 오세요 🍗"),
    ],
)
def test_lines_of_bad_form_never_reach_the_ad(name, text):
    copywriting, _ = written(with_line(name, text))

    assert copywriting.note == "partly_rules"
    assert copywriting.candidates[0] == RuleCopywriter().write(FRIED, SHOP, 3).candidates[0]


def test_hangul_in_pieces_is_put_together():
    copywriting, _ = written(with_line("sub", unicodedata.normalize("NFD", "정성껏 튀겼어요")))

    assert copywriting.candidates[0].sub == "정성껏 튀겼어요"


def test_hidden_slots_stay_empty():
    brief = FRIED.model_copy(update={"look": Look(hidden=("sub", "cta", "phone", "price", "kicker"))})

    copywriting, _ = written(decent, brief)

    for copy in copywriting.candidates:
        assert not (copy.sub or copy.call_to_action or copy.phone or copy.offer or copy.kicker)


def test_a_closing_day_is_told_whatever_the_model_writes():
    copywriting, _ = written(decent, CLOSED, None)

    for copy in copywriting.candidates:
        assert facts.missing("\n".join(copy.printed), CLOSED) == ()
        assert facts.missing(copy.caption, CLOSED) == ()


def test_the_product_stands_on_the_picture_when_the_headline_leaves_it_out():
    copywriting, _ = written(with_line("headline", "*바삭한 밤* 어때요?"))

    assert copywriting.candidates[0].kicker == "크리스피치킨"


def test_a_kakao_post_keeps_its_mark_and_its_way_out():
    brief = FRIED.model_copy(update={"channel": ("kakao_channel",)})

    copywriting, _ = written(decent, brief)

    for copy in copywriting.candidates:
        assert copy.caption.startswith("(광고) 행복치킨")
        assert "무료수신거부" in copy.caption


def test_an_english_ad_is_in_english():
    brief = AdBrief(
        industry="cafe", content_type="new_product", product="말차라떼", language="en", source="말차라떼 7000 won",
        price=(Price(item="말차라떼", amount=7000),), must_include=({"krw": 7000},),
    )  # fmt: skip

    copywriting, _ = written(decent, brief, None)

    assert copywriting.candidates[0].headline == "Meet *something new*"
    assert not [
        text for copy in copywriting.candidates for text in copy.printed if any("가" <= x <= "힣" for x in text)
    ]


def test_a_topic_that_the_judge_finds_risky_costs_the_candidate():
    def script(call):
        if call.shape == "Verdicts":
            topics = call.material["topics"]
            return says({"verdicts": [{"id": topic["id"], "breaks_rule": True, "reason": ""} for topic in topics]})
        return with_line("sub", "잘 먹고 기운 나는 회식", slot=1)(call)

    copywriting, calls = written(script)

    assert [call.shape for call in calls] == ["ProposedCopy", "Verdicts"]
    assert copywriting.candidates[1] == RuleCopywriter().write(FRIED, SHOP, 3).candidates[1]


def test_a_topic_that_the_judge_finds_harmless_may_stand():
    copywriting, calls = written(with_line("sub", "즐거운 회식에 곁들여요", slot=1))

    assert [call.shape for call in calls] == ["ProposedCopy", "Verdicts"]
    assert copywriting.candidates[1].sub == "즐거운 회식에 곁들여요"


def test_a_judge_that_fails_lets_no_risky_topic_pass():
    def script(call):
        return fails(500) if call.shape == "Verdicts" else with_line("sub", "즐거운 회식에 곁들여요", slot=1)(call)

    copywriting, calls = written(script)

    assert len(calls) == 2
    assert copywriting.note == "partly_rules"


def test_whatever_fails_a_message_costs_few_calls():
    copywriting, calls = written(in_turn(fails(500), says({"candidates": []}), fails(500), fails(500)))

    assert len(copywriting.candidates) == 3
    assert len(calls) == 4


UNKNOWN_WORDS = "호젓한 저녁에 곁들여요"


def test_lines_of_known_words_need_no_second_call():
    _, calls = written(decent)

    assert [call.shape for call in calls] == ["ProposedCopy"]


def test_words_that_our_phrases_do_not_know_are_weighed_by_the_judge():
    copywriting, calls = written(with_line("sub", UNKNOWN_WORDS, slot=1))

    assert [call.shape for call in calls] == ["ProposedCopy", "Verdicts"]
    assert [topic["id"] for topic in calls[1].material["topics"]] == ["1"]
    assert "010-1234-5678" not in str(calls[1].material["topics"])
    assert copywriting.candidates[1].sub == UNKNOWN_WORDS


@pytest.mark.parametrize("verdicts", [[], [{"id": "1", "breaks_rule": True}], [{"id": "0", "breaks_rule": False}]])
def test_unknown_words_do_not_stand_unless_the_judge_says_so(verdicts):
    def script(call):
        said = with_line("sub", UNKNOWN_WORDS, slot=1)(call)
        return says({"verdicts": verdicts}) if call.shape == "Verdicts" else said

    copywriting, _ = written(script)

    assert copywriting.candidates[1] == RuleCopywriter().write(FRIED, SHOP, 3).candidates[1]
    assert copywriting.note == "partly_rules"


def test_a_claim_that_the_model_admits_is_written_again():
    def script(call):
        if "faults" in call.material:
            return decent(call)
        return says(decent_copy(call.material) | {"claims": [SUBS[2], "", "not there"]})

    copywriting, calls = written(script)

    assert calls[1].material["faults"] == [[], [], [f"more than the facts: {SUBS[2]}"]]
    assert copywriting.note == ""
