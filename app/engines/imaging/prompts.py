"""Turns a brief into the English words that a painter understands. The owner's Korean never reaches the painter."""

import re
from typing import NamedTuple

from app import data
from app.data.words import stands_in
from app.engines.contracts import AdBrief, EngineError

LONGEST_PROMPT = 55
"""In words, which keeps the prompt below 75 CLIP tokens."""

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_QUANTITY = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:kg|g|키로|킬로|그램|개월|개|명|회|인분|박스|상자|종|호|구|마리|판|병|팩)?", re.IGNORECASE
)
_ENGLISH_NAME = re.compile(r"[A-Za-z][A-Za-z' -]{2,39}")
_UNWANTED = re.compile(
    r"\b(text|letters?|words?|hangul|logos?|brands?|signs?|signage|watermark|people|person|man|men|woman|women|girls?|boys?"
    r"|child|children|kids?|baby|face|portrait|celebrity|nude|naked|sexy|blood|beer|wine|soju|alcohol|cigarettes?|gun|weapon"
    r"|disney|pokemon|starbucks|nike|chanel|marvel|sanrio|kitty)\b",
    re.IGNORECASE,
)
_GROUND = "empty table top in front of a plain background, natural contact shadow"
_NO_OTHER = "other products, second object, duplicate"
_FOOD = ("chicken", "hansik", "cafe", "bakery", "fruit")
_LONGEST_ABBREVIATION = 3
_WIDE = 1.2


class ImagePrompt(NamedTuple):
    """What to paint and what to keep out, both English."""

    prompt: str
    negative_prompt: str


def image_prompt(brief: AdBrief) -> ImagePrompt:
    """The prompt for the key visual: subject, look, room for text. Raises EngineError if Hangul would reach a model."""
    shop = data.industry(brief.industry)
    style = data.styles().get(brief.style or "") or data.styles()[shop.styles[0]]
    parts = [subject(brief), style.positive, _occasion(brief), _composition(brief)]
    positive = _shortened([part for part in parts if part])
    negative = ", ".join((data.negative_common(), shop.negative_extra, style.negative))
    if _HANGUL.search(positive + negative):
        raise EngineError("prompt_not_english", final=True)
    return ImagePrompt(positive, negative)


def ground_prompt(brief: AdBrief) -> ImagePrompt:
    """The prompt for the surroundings of a product that is there already, in the look and season that were wished."""
    shop = data.industry(brief.industry)
    style = data.styles().get(brief.style or "") or data.styles()[shop.styles[0]]
    room = _composition(brief)
    phrases = data.composition_phrases()
    parts = [_GROUND, style.positive, _occasion(brief), phrases["center"] if room == phrases["left"] else room]
    positive = _shortened([part for part in parts if part])
    negative = ", ".join((_NO_OTHER, data.negative_common(), style.negative))
    if _HANGUL.search(positive + negative):
        raise EngineError("prompt_not_english", final=True)
    return ImagePrompt(positive, negative)


def subject(brief: AdBrief) -> str:
    """What the picture shows: the product if it is known, else what is typical for the type of shop."""
    words = data.glossary(brief.industry)
    product = brief.product or ""
    korean = _bare(product)
    head = _head(korean, product, words)
    if head:
        flavours = _flavours(korean, head, words) if brief.industry in _FOOD else []
        return ", ".join((*_dish_name(head, words[head]), words[head], *flavours))
    english = _english_subject(product, words)
    if english:
        return english
    usual = data.industry(brief.industry).prompt
    said = "" if product else _head(_bare(brief.source), brief.source, words, shortest=2)
    return words[said] if said else usual


def _bare(text: str) -> str:
    return _QUANTITY.sub("", re.sub(r"\(.*?\)", "", text)).replace(" ", "").replace("\n", "")


def _head(bare: str, text: str, words: dict[str, str], shortest: int = 1) -> str:
    """The known word that names the thing: in Korean the last one, of those that end alike the longest."""
    spoken = set(_QUANTITY.sub(" ", text).split())
    alone = spoken | {bare}
    found = [word for word in words if len(word) >= shortest and (word in bare if len(word) > 1 else word in alone)]
    found = [word for word in found if stands_in(word, text) or word not in text.replace(" ", "")]
    # 케이크 예약 and 투룸 전세 end in what is done with the thing, so the longest word wins before the last one.
    return max(found, key=lambda word: (len(word), bare.rfind(word) + len(word)), default="")


def _dish_name(head: str, picture: str) -> tuple[str, ...]:
    """The English name of a Korean dish where its picture words leave it out: bibimbap."""
    name = _UNWANTED.sub("", data.menu_names().get(head, "").lower()).strip()
    return (name,) if name and name.split()[-1] not in picture else ()


def _flavours(bare: str, head: str, words: dict[str, str]) -> list[str]:
    """What the product is made with, when the name of the thing does not say it: the 딸기 of 딸기 타르트."""
    rest = bare.replace(head, "", 1)
    names = data.menu_names()
    flavours = [word for word in words if len(word) > 1 and rest == word and word in names]
    return [names[word].lower() for word in flavours[:1]]


def _english_subject(product: str, words: dict[str, str]) -> str:
    """The owner's own English words for the product, in picture words where they are known."""
    name = _ENGLISH_NAME.search(product)
    if not name:
        return ""
    typed = re.sub(r"\s+", " ", name[0]).strip()
    if len(typed) <= _LONGEST_ABBREVIATION and typed.isupper():
        return ""
    said = typed.lower()
    known = {english.lower(): korean for korean, english in data.menu_names().items()}
    if said in known and known[said] in words:
        return words[known[said]]
    return _UNWANTED.sub("", said).strip()


def _occasion(brief: AdBrief) -> str:
    said = " ".join((brief.source, brief.product or ""))
    if re.search(r"(?<![가-힣])설(?=날|에|엔|\s|$|맞이)", said):
        return data.occasion_pictures()["설"]
    occasions = data.occasion_pictures()
    return next((occasions[word] for word in occasions if len(word) > 1 and word in said), "")


def _composition(brief: AdBrief) -> str:
    """Where the room for text is: above on upright pictures, at the left on wide ones."""
    first = data.formats(brief)[0]
    phrases = data.composition_phrases()
    return phrases["left"] if first.width > first.height * _WIDE else phrases["top"]


def _shortened(parts: list[str]) -> str:
    """The parts in one line, phrases at the end left out until it is short enough; the subject always stays."""
    phrases = [phrase.strip() for part in parts for phrase in part.split(",")]
    kept: list[str] = []
    for phrase in dict.fromkeys(phrases):
        if len(" ".join((*kept, phrase)).split()) <= LONGEST_PROMPT:
            kept.append(phrase)
    return ", ".join(kept)
