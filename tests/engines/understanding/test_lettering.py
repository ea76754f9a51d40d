"""Wishes for the headline: its colour, its words, another proposal."""

import pytest

from app.engines.copywriting.rules import RuleCopywriter
from app.engines.understanding import replies
from tests.engines.understanding.folding import fold

AD = "꽃다발 4만원 꽃집"


@pytest.mark.parametrize(
    ("wish", "colour"),
    [
        ("글씨 노란색으로", "#ffd600"),
        ("제목 색을 흰색으로 바꿔줘", "#ffffff"),
        ("글자 빨갛게", "#c62828"),
        ("남색 글씨로", "#1a2f66"),
        ("make the text yellow", "#ffd600"),
    ],
)
def test_letters_get_the_colour_that_was_named(wish: str, colour: str) -> None:
    understood = fold([AD, wish])
    assert (understood.change, understood.brief.look.text_color) == ("layout", colour)


def test_the_colour_goes_back_to_that_of_the_layout() -> None:
    assert fold([AD, "글씨 노란색으로", "글씨 색 기본으로"]).brief.look.text_color == ""


def test_a_colour_without_a_name_is_asked_for() -> None:
    assert fold([AD, "글씨 색 바꿔줘"]).reply == replies.LETTER_COLOUR


def test_the_owners_own_headline_stands_on_every_proposal() -> None:
    brief = fold([AD, '제목 바꿔줘 "오늘은 꽃 한 다발"']).brief
    written = RuleCopywriter().write(brief, None, 7).candidates
    assert {copy.headline for copy in written} == {"*오늘은 꽃 한 다발*"}


def test_another_wording_gives_up_the_own_headline() -> None:
    assert fold([AD, '제목 바꿔줘 "꽃 한 다발"', "다른 문구로"]).brief.look.headline == ""


@pytest.mark.parametrize(("wish", "candidate"), [("두번째 문구로", 1), ("3번 문구로 해줘", 2), ("첫 번째 걸로", 0)])
def test_a_proposal_is_chosen_by_its_number(wish: str, candidate: int) -> None:
    assert fold([AD, wish]).brief.look.candidate == candidate


def test_an_own_headline_with_a_forbidden_claim_does_not_reach_the_ad() -> None:
    brief = fold(["당근케이크 2만원 빵집", '제목을 "당뇨에 좋은 케이크"로 바꿔줘']).brief
    written = RuleCopywriter().write(brief, None, 7).candidates
    assert not any("당뇨" in copy.text for copy in written)
