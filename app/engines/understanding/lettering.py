"""What an owner wishes for the headline: another colour, words of their own, another of the three proposals."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.engines.contracts import Change
from app.engines.understanding.text import with_particle
from app.engines.understanding.vocabulary import vocabulary

_LETTERS = r"(?:큰\s*)?(?:글씨체?|글자|폰트|제목|헤드라인|텍스트|문구|타이틀|(?<![가-힣])글)"
_COLOUR_AS = r"\s*(?:색깔?|색상|컬러|칼라)?\s*(?:으로|로|으루|루)"
_NEAR = 16
# The place of ㄹ among the letters below: after it 으로 loses its first syllable.
_L_BELOW = 8
_ENGLISH = re.compile(
    r"(?:text|letters?|font|headline|title)[^.!?\n]{0,24}?\b(?P<a>white|black|red|yellow|blue|green|pink|orange|purple|gold|brown|navy)\b"
    r"|\b(?P<b>white|black|red|yellow|blue|green|pink|orange|purple|gold|brown|navy)\s+(?:text|letters?|font|headline|title)",
    re.IGNORECASE,
)
_PLAIN_COLOUR = re.compile(rf"{_LETTERS}\s*색\S{{0,2}}\s*(?:원래|처음|기본)")
_TITLE = r"(?:제목|헤드라인|타이틀|큰\s*글씨)"
_TO_CHANGE = r"(?:바꿔|해\s*줘|해주|써|변경|수정|고쳐)"
_ASKED = re.compile(r"\s*(?:좀\s*)?(?:바꿔|바꾸|해|변경|고쳐|칠해|부탁)[가-힣]*(?:\s*(?:주세요|줘요?|주고|그리고))*")
_HEADLINE = re.compile(
    rf"(?:{_TITLE}|메인\s*문구|첫\s*줄|문구|headline|title)\S{{0,2}}[^\"“‘'「\n]{{0,16}}"
    r"[\"“‘'「](?P<a>[^\"”’'」\n]{2,30})[\"”’'」]"
    rf"|[\"“‘'「](?P<b>[^\"”’'」\n]{{2,30}})[\"”’'」]\s*(?:이?라고|으로|로)?\s*"
    rf"{_TITLE}\S{{0,3}}\s*(?:으로|로)?\s*{_TO_CHANGE}"
    rf"|{_TITLE}(?:은|는|을|를)?\s+(?P<c>[가-힣A-Za-z0-9 !?~,%]{{2,24}}?)\s*(?:이?라고|으로|로)\s*(?:좀\s*)?"
    rf"{_TO_CHANGE}",
    re.IGNORECASE,
)
_NO_HEADLINE = re.compile(
    r"^(?:다른|새|딴|더|좀|크|작|굵|위|아래|밑|가운데|왼쪽|오른쪽|영어|영문|한글|세로|가로|짧|길|예쁘|이쁘|재밌|재미)|색$|쪽$|걸$|거$"
)
_SHORTER = re.compile(
    rf"{_TITLE}(?:은|는|을|를|이|만)?\s*(?:너무\s*길\S*\s*)?(?:좀\s*|더\s*|조금\s*)*(?:짧게|짧은\s*(?:걸로|거로)|간단하게|간단히|줄여|짧았으면)"
    r"(?:\s*(?:해|바꿔|써)?\s*(?:줘|주세요|줘요)?)?"
)
_ORDINALS = {"첫": 0, "1": 0, "두": 1, "2": 1, "둘": 1, "세": 2, "3": 2, "셋": 2}
_PROPOSAL = re.compile(
    r"(?P<n>첫|두|둘|세|셋|[1-3])\s*번\s*째?\s*(?:로|꺼로|거로|걸로|것으로|게|것|거|꺼|걸|문구|멘트|제목|카피|안|글|문장)"
    r"|(?:문구|멘트|제목|카피|시안)\s*(?P<m>[1-3])\s*번?"
)


@dataclass(frozen=True)
class Wish:
    """A change of the look, how much is new by it, what is said back, and the message without the wish."""

    look: Mapping[str, object]
    change: Change
    said: str
    rest: str


def wish_in(text: str, product: str | None = None) -> Wish | None:
    """The first wish for the headline that a message utters. `product` is what a short one says."""
    if product and (match := _SHORTER.search(text)):
        name = product.split(" (")[0]
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        return Wish({"headline": name}, "words", f"제목을 ‘{name}’{_as(name)} 줄였어요.", rest)
    readers: tuple[Callable[[str], Wish | None], ...] = (_own_words, _colour, _proposal)
    return next((wish for reader in readers if (wish := reader(text))), None)


def _own_words(text: str) -> Wish | None:
    match = _HEADLINE.search(text)
    if match is None:
        return None
    said = (match["a"] or match["b"] or match["c"]).strip().replace("*", "")
    if match["c"] and (_NO_HEADLINE.search(said) or _colour_named(said)):
        return None
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return Wish({"headline": said}, "words", f"제목을 ‘{said}’{_as(said)} 바꿨어요.", rest)


def _as(said: str) -> str:
    last = said[-1:]
    ends_in_l = "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 == _L_BELOW
    return "로" if ends_in_l else with_particle(last, "으로", "로")[1:]


def _colour(text: str) -> Wish | None:
    if _PLAIN_COLOUR.search(text):
        return Wish({"text_color": ""}, "layout", "제목 색을 처음대로 돌렸어요.", "")
    if match := _ENGLISH.search(text):
        return _coloured((match["a"] or match["b"]).lower(), text, *match.span())
    for letters in re.finditer(_LETTERS, text):
        if painted := _colour_named(text[letters.end() : letters.end() + _NEAR]):
            return _coloured(painted[0], text, letters.start(), letters.end() + painted[1])
    if bare := re.match(r"\s*(?:색깔?|색상|컬러)\s*(?:은|는|을|를|도)?\s*(?:좀\s*)?", text):
        painted = _colour_named(text[bare.end() : bare.end() + _NEAR]) if bare.group().strip() else None
        if painted:
            return _coloured(painted[0], text, bare.start(), bare.end() + painted[1])
    before = re.search(
        rf"(?P<name>[가-힣]{{1,5}}?)(?:색깔?|색상)?\s*(?:의|으로\s*된|인)?\s*{_LETTERS}(?:로|으로)", text
    )
    return _coloured(before["name"], text, *before.span()) if before else None


def _colour_named(words: str) -> tuple[str, int] | None:
    """The colour by which a text is to be painted, and where its words end: 노란색으로, 빨갛게, 금색 컬러로."""
    for name in sorted(vocabulary().colours, key=len, reverse=True):
        if match := re.search(rf"(?<![가-힣]){name}(?:{_COLOUR_AS}|게|색|$)", words):
            return name, match.end()
    return None


def _coloured(name: str, text: str, start: int, end: int) -> Wish | None:
    """The headline in this colour; what else the message says stays to be read."""
    color = vocabulary().colours.get(name)
    if color is None:
        return None
    asked = _ASKED.match(text, end)
    rest = f"{text[:start]} {text[asked.end() if asked else end :]}".strip()
    return Wish({"text_color": color}, "layout", "제목 글씨 색을 바꿨어요.", rest)


def _proposal(text: str) -> Wish | None:
    match = _PROPOSAL.search(text)
    if match is None or len(text) > 30:
        return None
    number = _ORDINALS[match["n"] or match["m"]]
    said = f"{('첫', '두', '세')[number]} 번째 문구로 바꿨어요."
    return Wish({"candidate": number, "headline": ""}, "words", said, text[: match.start()] + text[match.end() :])
