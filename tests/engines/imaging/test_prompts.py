"""The painter reads English words about things, never the owner's Korean, never people, text or brands."""

import itertools
import re

import pytest

from app import data
from app.engines.contracts import AdBrief
from app.engines.imaging.prompts import LONGEST_PROMPT, image_prompt


@pytest.mark.parametrize(
    ("industry", "product", "words"),
    [
        ("chicken", "크리스피치킨", ["fried chicken"]),
        ("cafe", "딸기라떼", ["strawberry"]),
        ("bakery", "딸기생크림 케이크", ["strawberry", "cake"]),
        ("bakery", "초코 타르트", ["tart"]),
        ("bakery", "딸기 타르트", ["tart", "strawberries"]),
        ("flower", "졸업식 꽃다발", ["bouquet"]),
        ("nail", "젤네일", ["nail"]),
        ("gym", "3개월 등록", ["gym"]),
        ("academy", "중2 수학 겨울방학 특강", ["desk", "notebook"]),
        ("pet", "포메 목욕", ["dog"]),
        ("butcher", "한우 선물세트", ["beef", "gift box"]),
        ("butcher", "삼겹살", ["raw"]),
        ("hansik", "삼겹살", ["grilling"]),
        ("fruit", "귤 10kg", ["tangerine"]),
        ("fruit", "배 선물", ["pears"]),
        ("realestate", "신축 투룸 전세", ["key"]),
        ("hansik", "주방 직원", ["kitchen", "bowl"]),
        ("cafe", "matcha latte (말차라떼)", ["matcha"]),
        ("cafe", "avocado toast", ["avocado toast"]),
        ("hansik", "반반족발", ["pork"]),
        ("laundry", "패딩 세탁", ["jacket"]),
        ("carcare", "엔진오일 교환", ["engine oil", "garage"]),
        ("hair", "듣도 보도 못한 시술", ["salon"]),
    ],
)
def test_the_subject_is_named_in_picture_words(industry, product, words):
    prompt = image_prompt(AdBrief(industry=industry, product=product)).prompt

    assert [word for word in words if word not in prompt] == []


def test_without_a_product_the_owners_words_decide():
    prompt = image_prompt(AdBrief(industry="hansik", source="이번주 일요일 쉽니다. 국밥집")).prompt

    assert "soup" in prompt


@pytest.mark.parametrize(("code", "style"), list(itertools.product(data.industries(), [None, *data.styles()])))
def test_no_prompt_speaks_of_text_people_or_brands(code, style):
    prompt = image_prompt(AdBrief(industry=code, style=style, source="크리스마스 겨울 특가", language="ko"))

    assert not re.search(r"text|letter|people|person|face|logo|brand|child|blood|cow\b|beer|[가-힣]", prompt.prompt)
    assert not re.search("[가-힣]", prompt.negative_prompt)
    assert len(prompt.prompt.split()) <= LONGEST_PROMPT


@pytest.mark.parametrize("word", sorted(data.glossary()))
def test_no_picture_word_asks_for_people_or_text(word):
    assert not re.search(r"\b(text|letters?|people|person|face|logo|brand|child|signs?)\b", data.glossary()[word])


def test_what_the_owner_typed_in_english_cannot_ask_for_people_or_brands():
    prompt = image_prompt(AdBrief(industry="cafe", product="Disney girl face latte with text")).prompt

    assert not re.search("disney|girl|face|text", prompt, re.IGNORECASE)


def test_the_common_negatives_are_always_there():
    assert image_prompt(AdBrief()).negative_prompt.startswith(data.negative_common())


def test_wide_pictures_keep_room_at_the_left():
    assert "empty space on left" in image_prompt(AdBrief(industry="cafe", channel=("naver_place",))).prompt


def test_equal_briefs_give_equal_prompts():
    brief = AdBrief(industry="fruit", product="샤인머스캣 2kg", style="fresh")

    assert image_prompt(brief) == image_prompt(brief)
