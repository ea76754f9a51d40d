"""Wishes for an ad in English, said in the words that the reader of edits knows."""

import re
from collections.abc import Callable

Said = str | Callable[[re.Match[str]], str]

_PARTS = {
    "price": "가격", "phone number": "전화번호", "phone": "전화번호", "date": "날짜", "dates": "날짜",
    "period": "기간", "address": "주소", "hours": "영업시간", "opening hours": "영업시간", "badge": "배지",
    "qr code": "큐알", "qr": "큐알", "shop name": "가게 이름", "discount": "할인",
}  # fmt: skip
_COLOURS = {
    "red": "빨간색", "blue": "파란색", "green": "초록색", "yellow": "노란색", "white": "흰색", "black": "검정색",
    "pink": "분홍색", "purple": "보라색", "orange": "주황색", "brown": "갈색", "navy": "남색", "beige": "베이지색",
}  # fmt: skip
_PART, _COLOUR = "|".join(sorted(_PARTS, key=len, reverse=True)), "|".join(_COLOURS)
_LETTERS, _GROUND = r"(?:text|letters?|font|writing|headline|title)", r"(?:background|backdrop)"
_VERB = r"(?:(?:please\s+)?(?:make|change|set|turn|give)\s+(?:it|the|me|to|an?|in|into|\s)*)?"
_QUOTED = r"[\"'“‘]?(?P<words>[^\"'”’\n]{2,60}?)[\"'”’]?\s*(?:please)?\s*[.!]?$"


def _without(match: re.Match[str]) -> str:
    parts = re.findall(rf"\b(?:{_PART})\b", match["parts"], re.IGNORECASE)
    return " ".join(f"{_PARTS[part.lower()]} 빼줘." for part in parts)


def _coloured(what: str) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{what} {_COLOURS[(match['a'] or match['b']).lower()]}으로"


_WISHES: tuple[tuple[str, Said], ...] = (
    (rf"\b(?:remove|delete|take\s+(?:out|off)|drop|leave\s+out|hide|without)\s+"
     rf"(?P<parts>(?:the\s+)?(?:{_PART})(?:(?:\s*,|\s+and|\s+or)\s+(?:the\s+)?(?:{_PART}))*)\b", _without),
    (r"\bextend\s+(?:it|this|the\s+\w+)?\s*(?:to|until|till)\b", "until"),
    (r"\b(?:our|my|the)\s+(?:shop|store)(?:'s)?\s+(?:name\s+is|is\s+called)\s+(?P<name>[^,.!\n]{2,30})",
     lambda match: f"가게 이름은 {match['name'].strip()} 넣어줘"),
    (rf"\b(?:change|set|make)\s+(?:the\s+)?(?:headline|title|main\s+text)\s+(?:to|into|say)\s+{_QUOTED}",
     lambda match: f"제목을 \"{match['words'].strip()}\"로 바꿔줘"),
    (r"\b(?:shorter|shorten\s+the)\s+(?:headline|title|text)\b", "제목 짧게 해줘"),
    (r"\b(?:another|different|other)\s+(?:design|layout|look|template)\b", "다른 모양으로 해줘"),
    (r"\b(?:another|different|new)\s+(?:picture|image|photo|drawing)\b|\bredraw\b|\bdraw\s+(?:it\s+)?again\b|\btry\s+again\b",
     "다시 그려줘"),
    (r"\b(?:another|different|other|new)\s+(?:words|wording|headline|text|copy)\b|\brewrite\b", "다른 문구로 해줘"),
    (r"\b(?:vertical|portrait|story\s+size)\b", "세로로 해줘"),
    (r"\b(?:horizontal|landscape)\b", "가로로 해줘"),
    (r"\bsquare\b", "정사각형으로 해줘"),
    (rf"\bsmaller\s+{_LETTERS}\b|\b{_LETTERS}\s+smaller\b", "글씨 작게"),
    (rf"\b(?P<a>{_COLOUR})\s+{_GROUND}\b|\b{_GROUND}\s+(?:in\s+|to\s+|color\s+)*(?P<b>{_COLOUR})\b", _coloured("배경")),
    (rf"\b(?P<a>{_COLOUR})\s+{_LETTERS}\b|\b{_LETTERS}\s+(?:colou?r\s+|in\s+|to\s+)*(?P<b>{_COLOUR})\b",
     _coloured("글씨")),
    (rf"\bdarker\s+{_GROUND}\b|\b{_GROUND}\s+darker\b|\bdarker\b", "배경 어둡게"),
    (rf"\b(?:brighter|lighter)\s+{_GROUND}\b|\b{_GROUND}\s+(?:brighter|lighter)\b|\bbrighter\b", "배경 밝게"),
    (r"\bwarmer\b", "따뜻하게"),
    (r"\bmore\s+(?:formal|polite)\b", "더 정중하게"),
    (r"\bfunnier\b|\bmore\s+fun(?:ny)?\b", "더 재미있게"),
    (r"\b(?:simpler|more\s+minimal)\b", "심플하게"),
    (r"\bmore\s+(?:luxurious|classy|elegant|premium)\b|\bclassier\b", "더 고급스럽게"),
    (r"\b(?:it'?s\s+)?not\s+(?P<old>[a-z][a-z ]{1,24}?),?\s+(?:it'?s|but)\s+(?P<new>[a-z][a-z ]{1,24})\b",
     lambda match: f"{match['old'].strip()} 말고 {match['new'].strip()}"),
    (r"\bgo\s+back\b|\b(?:the\s+)?previous\s+(?:one|version)\b|\bundo\b", "되돌려줘"),
)  # fmt: skip
_COMPILED = tuple(
    # "Change the headline to" has its verb already.
    (re.compile(wish if wish.startswith(r"\b(?:change") else rf"{_VERB}(?:{wish})", re.IGNORECASE), said)
    for wish, said in _WISHES
)


def in_korean(text: str) -> str:
    """The message with every wish that is known in Korean; what else it says stays in English."""
    for wish, said in _COMPILED:
        text = wish.sub(said, text)
    return text
