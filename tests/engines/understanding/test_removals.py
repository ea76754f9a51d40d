"""What an owner asks to take off is taken off the ad at hand, or not found and said so; it never begins another ad."""

from datetime import UTC, datetime

import pytest

from app.engines.contracts import AdBrief, AdCopy, ReadingContext, Understanding
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.understanding.rules import RuleBriefReader

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
SEED = 7
FIRST = "치킨집인데 후라이드 치킨 15000원 이번주까지 2천원 할인 배달 가능 010-1111-2222"


def read(text: str, brief: AdBrief | None = None, printed: tuple[str, ...] = ()) -> Understanding:
    context = ReadingContext(now=NOW, brief=brief, printed=printed, own_photo=brief is not None)
    return RuleBriefReader().read(text, context)


def written(brief: AdBrief) -> AdCopy:
    return RuleCopywriter().write(brief, None, SEED).candidates[0]


@pytest.fixture(scope="module")
def brief() -> AdBrief:
    return read(FIRST).brief


@pytest.mark.parametrize("ending", ["이 줄 빼줘", "지워줘", "라는 문구 없애줘", "글 빼주세요", "이 글은 좀 빼줄래요"])
def test_a_printed_line_is_taken_off_and_nothing_else_changes(brief: AdBrief, ending: str) -> None:
    before = written(brief)

    understood = read(f"{before.sub} {ending}", brief, tuple(before.text.split("\n")))
    after = written(understood.brief)

    assert (understood.intent, understood.render, understood.change) == ("revise_ad", True, "words")
    assert f"‘{before.sub}’ 글을 뺐어요." in understood.reply
    assert before.sub and before.sub not in after.text
    unchanged = {"look": brief.look}
    assert understood.brief.model_copy(update=unchanged) == brief
    assert (after.headline, after.badge, after.period) == (before.headline, before.badge, before.period)


def test_a_line_named_in_part_is_taken_off(brief: AdBrief) -> None:
    before = written(brief)

    understood = read(f"{before.sub.split()[0]} 빼줘", brief, tuple(before.text.split("\n")))

    assert understood.change == "words" and written(understood.brief).sub != before.sub


def test_a_line_of_several_facts_of_the_owner_takes_the_fact_with_it(brief: AdBrief) -> None:
    printed = tuple(written(brief).text.split("\n"))

    assert read("배달 가능 이 줄 빼줘", brief, printed).brief.details == ()
    assert read("11월 22일까지 이 부분 지워줘", brief, printed).brief.period is None
    assert read("후라이드 치킨 2,000원 할인 이 줄 빼줘", brief, printed).brief.discount is None


@pytest.mark.parametrize(
    "text", ["양념치킨 18000원 신메뉴 출시 이 줄 빼줘", "오늘만 1+1 이벤트 한다는 말 빼줘", "신메뉴 떡볶이 없애줘"]
)
def test_what_the_ad_does_not_say_is_not_found_and_no_ad_is_made(brief: AdBrief, text: str) -> None:
    understood = read(text, brief, tuple(written(brief).text.split("\n")))

    assert not understood.render and understood.brief == brief
    assert "찾지 못했어요" in understood.reply


def test_what_is_taken_off_does_not_come_back_with_the_words_that_name_it() -> None:
    first = read("반반치킨이랑 감자튀김 세트 2만3천원 배달만 됩니다").brief

    understood = read("배달만 된다는 말 빼줘", first, tuple(written(first).text.split("\n")))

    assert first.details == ("배달만 가능",)
    assert "뺐어요" in understood.reply and "배달" not in written(understood.brief).text
