"""Slips of the thumb put right before a message is read: 치킌 is 치킨, 2천언 is 2천원."""

import re
from functools import cache

from app import data
from app.engines.understanding.vocabulary import goods_lexicon, vocabulary

_WON = re.compile(r"(?<=[천백만억0])(\s?)언(?=$|[^가-힣]|[이에은인도짜])")
# 빵지비에요: 집이 as it is heard.
_SOUNDED = re.compile("(?<=[가-힣])[지찌]비(?=에요|예요|여|고요|고|라|ㅂ니다)")
_RANGE = re.compile(r"(?<=[\d시])\s?[–—]\s?(?=\d)")
_SIZES = {"小": "소", "中": "중", "大": "대", "特": "특대"}
_SIZE = re.compile("[小中大特](?=\\s*[\\d(:])")
_ALL_GOODS = re.compile(r"(?<![가-힣])전\s(?=메뉴|품목|상품|제품)")
_FIRST, _VOWELS, _FINALS = ord("가"), 21, 28
_LONGEST = 5


def corrected(text: str) -> str:
    """The text with known misspellings and one-key slips in the names of goods replaced; nothing else changes."""
    text = _RANGE.sub("-", _SOUNDED.sub("집이", text))
    text = _ALL_GOODS.sub("전", text)
    text = _WON.sub(r"\1원", text)
    text = _SIZE.sub(lambda match: _SIZES[match.group()], text)
    for wrong, right in vocabulary().misspellings.items():
        text = text.replace(wrong, right)
    for position, char in enumerate(text):
        if "가" <= char <= "힣" and char not in _syllables():
            text = _with_goods(text, position)
    return text


def _with_goods(text: str, position: int) -> str:
    """The text with the goods that it names but for one key in the strange syllable at `position`."""
    for length in range(_LONGEST, 1, -1):
        for offset in range(length):
            start = position - offset
            window = text[start : start + length] if start >= 0 else ""
            right = _masked_goods().get((window[:offset], window[offset + 1 :]), "") if len(window) == length else ""
            if right and _keys_apart(window[offset], right) == 1:
                return f"{text[:position]}{right}{text[position + 1 :]}"
    return text


def _keys_apart(one: str, other: str) -> int:
    return sum(x != y for x, y in zip(_keys(one), _keys(other), strict=True))


def _keys(syllable: str) -> tuple[int, int, int]:
    code = ord(syllable) - _FIRST
    return code // (_VOWELS * _FINALS), code // _FINALS % _VOWELS, code % _FINALS


@cache
def _goods() -> tuple[str, ...]:
    words = [word.replace(" ", "") for word in goods_lexicon().words]
    return tuple(word for word in words if 2 <= len(word) <= _LONGEST and re.fullmatch("[가-힣]+", word))


@cache
def _masked_goods() -> dict[tuple[str, str], str]:
    """For each goods with one syllable taken out, that syllable."""
    return {(word[:i], word[i + 1 :]): word[i] for word in _goods() for i in range(len(word))}


@cache
def _syllables() -> frozenset[str]:
    """Every syllable that an ordinary message may hold: those that the words of this service and of the law use."""
    law = "".join(rule.model_dump_json() for rule in data.law_rules())
    return frozenset(vocabulary().model_dump_json() + law)
