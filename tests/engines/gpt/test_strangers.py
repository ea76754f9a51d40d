"""What a model's words are held against before anybody sees them."""

import pytest

from app.engines.contracts import AdBrief
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.gpt import strangers
from app.engines.gpt.editing import Editor, ProposedLines
from app.engines.gpt.prompts import ALL_RULES

# Written after the word lists, without looking at them, and not used to tune them.
EUPHEMISMS = (
    "동네 사람은 다 아는 그 집",
    "먹고 나면 속이 편해요",
    "자고 나면 개운해요",
    "잔병치레 안 해요",
    "키가 자라요",
    "머리가 좋아져요",
    "손이 덜 떨려요",
    "값을 확 내렸어요",
    "눈물의 할인가",
    "본전도 안 남아요",
    "떨이로 드려요",
    "싹 비웁니다",
    "몇 그릇 못 팔아요",
    "하루 스무 그릇뿐",
    "일찍 오셔야 드실 수 있어요",
    "삼대째 이어온 맛",
    "서울에서 배워 온 솜씨",
    "프랑스에서 온 밀가루",
    "갓 따온 딸기로만",
    "오늘 새벽에 들어온",
    "동해 바다에서 온",
    "이만한 데 없습니다",
    "다른 집은 잊으세요",
    "비싼 데 갈 필요 없어요",
    "여기만 한 곳 없죠",
    "텔레비전에서 본 맛",
    "드라마 촬영한 곳",
    "배우도 반한",
    "백점 맞는 아이",
    "내신 걱정 끝",
    "대학이 보입니다",
    "아이가 달라져요",
    "곰팡이균까지 싹",
    "평생 입는 옷",
    "주름이 펴져요",
    "십 년 젊어 보여요",
    "허리가 곧게 펴져요",
    "땀만 흘려도 쏙 들어가요",
    "예쁜 분만 오세요",
    "총각 구합니다",
    "외국인은 안 받아요",
    "돈 안 받고 고쳐요",
    "수리비 걱정 마세요",
    "새 차 됩니다",
    "값이 뛰기 전에",
    "월세가 따박따박",
    "뷰가 끝내줘요",
    "손님이 울고 갔어요",
    "다시 안 오면 손해",
    "재방문 백 프로",
    "반드시 만족",
    "물이 달라요",
)
LATTE = AdBrief(
    industry="cafe",
    content_type="new_product",
    product="딸기라떼",
    must_include=("딸기라떼",),
    source="딸기라떼 새로 나왔어요",
)


def editor_of(brief: AdBrief) -> Editor:
    return Editor(brief, None, 3, RuleCopywriter().write(brief, None, 3).candidates)


def test_nine_of_ten_unseen_euphemisms_are_stopped_or_weighed():
    editor = editor_of(LATTE)
    caption = "정성껏 준비해서 기다리고 있어요. 편하게 들러 주세요."
    unseen = []
    for euphemism in EUPHEMISMS:
        lines = ProposedLines(headline="*딸기라떼* 한 잔", sub=euphemism, caption=caption)
        copy = editor.copy(0, lines)
        if not (editor.faults(0, lines) or editor.unknown_words(copy) or editor.topics(copy)):
            unseen.append(euphemism)

    assert len(unseen) <= len(EUPHEMISMS) // 10, unseen


@pytest.mark.parametrize("rules", ALL_RULES)
def test_a_stretch_of_our_rules_is_known_again(rules):
    words = rules.split()

    assert all(strangers.leaks(" ".join(words[i : i + 8])) for i in range(0, len(words) - 8, 5))


@pytest.mark.parametrize("text", ["바삭한 저녁 어때요", "Come by and say hello", "갓 구운 소금빵"])
def test_ordinary_lines_are_no_leak(text):
    assert not strangers.leaks(text)


@pytest.mark.parametrize("text", ["바삭\u0000한", "바삭\r\n한  저녁", "\u1107\u1161삭"])
def test_text_becomes_one_line_of_whole_syllables(text):
    assert "\n" not in strangers.tidy(text)
    assert not strangers.odd_characters(strangers.tidy(text).replace("바삭", ""))


@pytest.mark.parametrize(
    ("text", "phrases", "outside"),
    [
        ("겨울맞이 무료점검 받으세요", ("겨울맞이 무료점검",), ()),
        ("무료로 드려요", ("겨울맞이 무료점검",), ("무료",)),
        ("음료 증정", ("음료 증정",), ()),
        ("치킨 증정", ("음료 증정",), ("증정",)),
    ],
)
def test_half_of_a_benefit_is_another_benefit(text, phrases, outside):
    assert strangers.gifts(text, phrases) == outside


def test_long_hostile_text_is_read_in_no_time():
    text = "가 나" * 2000 + "1" * 3000 + "a." * 2000 + "(월" * 500

    strangers.unfounded(text, "")
    strangers.unknown_words(text, "")
    assert strangers.odd_characters(text) == ""
