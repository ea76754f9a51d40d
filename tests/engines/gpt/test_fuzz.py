"""Two thousand answers of a model, each with one wrong fact: none of them reaches an ad."""

import json
import random
import re
from datetime import datetime
from pathlib import Path

import pytest

from app.engines.contracts import AdBrief
from app.engines.copywriting.rules import RuleCopywriter
from app.engines.gpt.copywriter import assembled, checked, chosen, material_of
from app.engines.gpt.editing import Editor, ProposedCopy, ProposedLines
from tests import oracle
from tests.engines.gpt.scripted import lines_for
from tests.engines.understanding.folding import fold

BRIEFS = json.loads((Path(__file__).parents[2] / "data" / "briefs_dev.json").read_text(encoding="utf-8"))["briefs"]
PER_BRIEF = 130
CLAIMS = (
    "동네 최고의 맛",
    "전국 1위 가게",
    "업계 최초예요",
    "가장 저렴해요",
    "100% 만족 보장",
    "효과를 보장해요",
    "면역력에 좋아요",
    "살이 빠져요",
    "의사도 추천해요",
    "방송에 나온 집",
    "손님들이 인정한 맛",
    "별점 만점 가게",
    "옆집보다 나아요",
    "무료로 드려요",
    "하나 더 드려요",
    "덤으로 드려요",
    "반값에 드려요",
    "원 플러스 원 행사",
    "선착순이에요",
    "한정 수량이에요",
    "곧 마감돼요",
    "매진 임박이에요",
    "국내산만 써요",
    "유기농이에요",
    "직접 만들어요",
    "당일 배달해요",
    "주차도 돼요",
    "쿠폰도 드려요",
    "환불은 안 돼요",
    "카톡으로 오세요",
    "인스타에서 검색",
    "링크를 눌러요",
    "내일부터예요",
    "이번 주만이에요",
    "오늘까지예요",
    "연중무휴예요",
    "세 개 사면 더 드려요",
    "열 분만 모셔요",
    "명품 가게예요",
    "원조 집이에요",
)


def brief_of(case) -> AdBrief | None:
    messages = [turn["text"] for turn in case["turns"] if turn["role"] == "user"]
    understood = fold(messages, datetime.fromisoformat(case["now"]))
    return understood.brief if understood.render else None


RENDERED = [(case, brief) for case in BRIEFS if (brief := brief_of(case)) is not None]


def wrong_fact(dice: random.Random, source: str) -> str:
    """A short line with a fact that nobody stated."""
    month, day, small = dice.randint(1, 12), dice.randint(1, 28), dice.randint(2, 99)
    area, left, right = dice.choice(("010", "02", "031", "070")), dice.randint(2000, 9999), dice.randint(1000, 9999)
    price = dice.choice((dice.randint(11, 990) * 100, dice.randint(1, 99) * 1000 + 900))
    lines = (
        f"단돈 {price:,}원",
        f"{price}원에 만나요",
        f"{price // 1000}천원이에요",
        f"{small}% 할인해요",
        f"{small}프로 깎아요",
        f"{area}-{left}-{right}",
        f"전화 {area}{left}{right}",
        f"{month}월 {day}일부터",
        f"{month}/{day}까지",
        f"{small}개 한정",
        f"{small}년 전통",
        f"{dice.randint(1, 12)}시에 열어요",
        f"{small}명에게만",
        f"{small}kg 가득",
        f"{small}분이면 돼요",
        f"www.shop{small}.com",
        f"shop{small}.kr 에서",
        f"@shop_{small}",
        f"http://a.b/{small}",
        f"{small}점 받은 집",
        f"국민은행 {left}-{small}-{right}",
        f"{dice.choice('월화수목금토일')}요일마다",
        f"{dice.choice('이삼사오육칠팔구')}만 원",
        "공일공 일이삼사 오육칠팔",
        "이십 퍼센트 할인",
        "만오천원이에요",
        f"{dice.randint(2, 9)}+{dice.randint(1, 2)} 행사",
        dice.choice(CLAIMS),
    )
    line = dice.choice(lines)
    return line if not set(re.findall(r"\d+", line)) & set(re.findall(r"\d+", source)) else dice.choice(CLAIMS)


def changed_digit(dice: random.Random, text: str) -> str:
    """The text with one digit made another."""
    places = [place for place, char in enumerate(text) if char.isdigit()]
    place = dice.choice(places)
    other = dice.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def mutated(dice: random.Random, lines: dict[str, str], price: str, source: str) -> tuple[dict[str, str], str]:
    """The lines with one wrong fact in one of them, and that fact."""
    name = dice.choice(("headline", "kicker", "sub", "call_to_action", "caption", "caption", "sub"))
    wrong = changed_digit(dice, price) if price and dice.random() < 0.15 else wrong_fact(dice, source)
    text = {
        "headline": f"*{wrong}*",
        "kicker": wrong,
        "sub": wrong,
        "call_to_action": wrong,
        "caption": f"{lines['caption']} {wrong}",
    }[name]
    return lines | {name: text}, wrong


@pytest.mark.parametrize(("case", "brief"), RENDERED, ids=[case["id"] for case, _ in RENDERED])
def test_no_wrong_fact_of_a_model_reaches_an_ad(case, brief):
    dice = random.Random(f"fuzz {case['id']}")
    ours = RuleCopywriter().write(brief, None, 5)
    editor = Editor(brief, None, 5, ours.candidates)
    material = material_of(editor)
    good = [lines_for(material, slot) for slot in range(3)]
    known = {wrong for copy in ours.candidates for wrong in copy.text.split("\n")}
    reached, tried = [], 0

    for _ in range(PER_BRIEF):
        slot = dice.randrange(3)
        lines, wrong = mutated(dice, good[slot], material["facts"]["price"], brief.source)
        proposed = ProposedLines(**lines)
        if wrong in known or wrong in brief.source:
            continue
        tried += 1
        if not editor.faults(slot, proposed):
            text = editor.copy(slot, proposed).text
            if wrong in text or oracle.problems(text, case["expected"]):
                reached.append((wrong, oracle.problems(text, case["expected"])))

    assert reached == []
    assert tried >= 118


@pytest.mark.parametrize(("case", "brief"), RENDERED, ids=[case["id"] for case, _ in RENDERED])
def test_an_ad_keeps_its_facts_when_the_model_leaves_them_out(case, brief):
    ours = RuleCopywriter().write(brief, None, 5)
    editor = Editor(brief, None, 5, ours.candidates)
    empty = {
        "headline": "*반가운* 소식",
        "kicker": "",
        "sub": "",
        "call_to_action": "",
        "caption": "반가운 소식을 전해요. 편하게 오세요.",
    }
    answer = ProposedCopy.model_validate(
        {"candidates": [empty | {"headline": f"*반가운* 소식{end}"} for end in ("", "!", "?")]}
    )

    result = checked(editor, answer)
    copywriting = assembled(ours, chosen(editor, result.lines, result.faults))

    assert [oracle.problems(copy.text, case["expected"]) for copy in copywriting.candidates] == [[], [], []]


def test_there_are_two_thousand_of_them():
    assert 118 * len(RENDERED) >= 2000
