"""Typesetting: whole words, balance, emphasis and stand-in faces."""

import pytest

from app.engines.composing.fit import Limits, Style, fit
from app.engines.composing.shaping import Type, clean, emphasis, line

HEAD = Style("black-han", 1.14, -0.018, True)
BODY = Style("medium")
TEXTS = (
    "바삭함이 다르다, 오늘은 치킨이닭!", "손끝에 머무는 가을빛", "가장 예쁜 순간에, 꽃 한 다발", "오늘 저녁은 치킨",
    "당일 새벽 시장에서 고른 생화로 마음까지 담아 만들어 드려요.", "첫 방문 고객님께 젤네일 풀케어를 드려요",
    "직접 볶은 원두로 내린 에스프레소, 오전 11시까지 1,000원 할인해 드려요.", "뷁쿋 빵 3 개 사면 1 개 더",
)  # fmt: skip


def lines(text: str, width: float, style: Style = HEAD, count: int = 4) -> list[str]:
    """The text of each line."""
    return [part.text for part in fit(text, style, Limits(width, 120, 20, lines=count)).lines]


@pytest.mark.parametrize("width", [180, 320, 520, 960])
@pytest.mark.parametrize("text", TEXTS)
def test_a_word_is_never_broken(text: str, width: float) -> None:
    for style in (HEAD, BODY):
        assert " ".join(lines(text, width, style)).replace("\u00a0", " ").split() == text.split()


@pytest.mark.parametrize("text", TEXTS)
def test_no_line_is_wider_than_its_room(text: str) -> None:
    assert fit(text, HEAD, Limits(333, 120, 20, lines=4)).width <= 333


def test_lines_end_after_a_clause() -> None:
    assert lines("바삭함이 다르다, 오늘은 치킨이닭!", 960, count=2) == ["바삭함이 다르다,", "오늘은 치킨이닭!"]


def test_a_short_first_word_is_not_torn_off() -> None:
    assert lines("오늘 저녁은 치킨", 400, count=2) == ["오늘 저녁은", "치킨"]


@pytest.mark.parametrize("width", [475, 600, 880])
@pytest.mark.parametrize("name", ["김치찌개 정식", "미니 꽃다발", "투룸 전세"])
def test_the_name_of_a_product_stays_on_one_line(name: str, width: float) -> None:
    assert any(name in text.replace("\u00a0", " ") for text in lines(f"정성껏 차린 *{name}*", width))


def test_a_long_name_keeps_its_last_two_words_together() -> None:
    shown = [text.replace("\u00a0", " ") for text in lines("*국내산 흑돼지 숙성 목살 김치찌개 정식*", 475)]
    assert any("김치찌개 정식" in text for text in shown)


def test_a_name_is_not_kept_whole_at_a_size_that_is_too_small() -> None:
    block = fit("차분한 *도자기 원데이 클래스*", HEAD, Limits(300, 120, 60, lines=4))
    assert len(block.lines) > 2 and not block.too_small


@pytest.mark.parametrize("text", ["재등록 시 이만원 할인", "첫눈 올 때 오세요", "지금 신규 회원 모집 중 전화 주세요"])
@pytest.mark.parametrize("style", [HEAD, BODY])
def test_a_word_that_means_nothing_alone_begins_no_line(style: Style, text: str) -> None:
    for width in range(240, 900, 60):
        assert not any(part.split()[0] in ("시", "때", "중") for part in lines(text, width, style))


def test_a_number_stays_with_its_unit() -> None:
    assert not any(text.endswith("3") for text in lines("빵 3 개 사면 한 개 더", 150))


def test_running_text_prefers_few_lines() -> None:
    assert len(lines("첫 방문 고객님께 드려요", 2000, BODY)) == 1


def test_emphasis_marks_disappear_and_mark_their_words() -> None:
    assert emphasis("맛이 *다르다*!") == ("맛이 다르다!", (False,) * 3 + (True,) * 3 + (False,))


def test_emphasis_survives_line_breaks() -> None:
    block = fit("바삭함이 *다르다*, 오늘은 치킨", HEAD, Limits(420, 120, 20, lines=3))
    marked = sum(len(run.glyphs) for part in block.lines for run in part.runs if run.emphasised)
    assert marked == len("다르다")


def test_an_unmatched_mark_does_no_harm() -> None:
    assert fit("*끝없이", HEAD, Limits(400, 100, 20)).lines[0].text == "끝없이"


def test_rare_syllables_come_from_another_face() -> None:
    part = line("뷁쿋 · ★ ℃", Type("black-han"), 40)
    assert part.missing == ""
    assert {run.face for run in part.runs} == {"black-han", "extra"}


def test_a_letter_that_no_face_has_is_reported() -> None:
    assert line("한漢", Type("jua"), 40).missing == "漢"


def test_cleaning_removes_emoji_and_keeps_signs() -> None:
    assert clean("🍓딸기 ★ 24℃ ❤️\u200d\n안녕") == "딸기 ★ 24℃ 안녕"


def test_a_text_that_cannot_fit_says_so() -> None:
    assert fit("아주아주아주긴낱말", HEAD, Limits(60, 100, 40)).too_small
