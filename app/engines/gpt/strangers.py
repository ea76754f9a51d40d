"""A model's words are a stranger's words: made plain, and searched for what nobody gave it."""

import re
import unicodedata
from functools import cache

from app.engines.gpt.prompts import ALL_RULES
from app.engines.understanding.text import normalise

_PRINTABLE = re.compile(r"[가-힣A-Za-z0-9 .,!?~%·…:+\-&()'\"“”‘’/℃*]")
_SPACES = re.compile(r"[\s,]+")
_LATIN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_COMMON_LATIN = {"new", "open", "hot", "ice", "dm", "qr"}
_SPELLED_DIGITS = re.compile(r"(?:[공영일이삼사오육칠팔구하둘][\s\-.]*){7,}")
_SPELLED_PERCENT = re.compile(r"[일이삼사오육칠팔구십백반]+\s*(?:프로(?![가-힣])|퍼센트|할\s*(?:인|을|를)(?![가-힣]))")
_SPELLED_COUNT = re.compile(
    r"(?<![가-힣])(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|서너|몇)\s*"
    r"(?:개|잔|마리|명|분|배|번|시|팀|세트|장|판|병|그릇|가지|달|주|해|곳|자리|줄)(?![가-힣]{2})"
)
_MONEY_WORD = re.compile(r"[일이삼사오육칠팔구십백천만억]*[십백천만억]\s?원|(?<![가-힣])[천만]\s*원")
_DOTTED = re.compile(r"[A-Za-z0-9]\s?[.·]\s?[A-Za-z]{2,}|[A-Za-z가-힣]\s*(?:점|닷|쩜)\s*(?:컴|넷|com|net|kr)|://|www", re.IGNORECASE)
_DAYS = re.compile(r"내일|모레|글피|어제|이번\s*주|다음\s*주|이번\s*달|다음\s*달|지난\s*주|오늘\s*(?:만|까지|하루)|금일|명일|곧\s*마감")
_LOADED = re.compile(
    "|".join(
        (
            r"최(?:고|초|저|대|상|강|다|신)", r"유일", r"[1일]\s*(?:위|등)", r"넘버\s*원", r"으뜸", r"제일", r"가장", r"역대",
            r"전국", r"세계", r"대한민국", r"국가대표", r"독보", r"압도", r"명품", r"명장", r"명인", r"장인", r"원조",
            r"보장", r"완벽", r"무조건", r"절대", r"확실", r"반드시", r"백\s*프로", r"효능", r"효과", r"치료", r"예방", r"면역",
            r"해독", r"디톡스", r"다이어트", r"감량", r"살\s*(?:이|을)?\s*빠", r"건강", r"보양", r"기력", r"피로\s*회복", r"항암",
            r"의사", r"약사", r"한의사", r"영양사", r"전문가", r"연예인", r"방송", r"티브이", r"유튜브", r"수상", r"대상",
            r"인증", r"특허", r"정품", r"검증", r"후기", r"리뷰", r"별점", r"평점", r"손님들?이\s", r"고객\s*만족", r"재구매",
            r"완판", r"매진", r"품절", r"마감\s*임박", r"서두르", r"한정", r"선착순", r"단독", r"국내산", r"국산", r"수입산",
            r"유기농", r"무농약", r"친환경", r"천연", r"무첨가", r"수제", r"직접\s*만", r"직접\s*담", r"비건", r"저칼로리", r"무설탕",
            r"세일", r"특가", r"반값", r"반\s*가격", r"절반", r"균일가", r"공짜", r"무료", r"덤으로", r"하나\s*더", r"증정", r"사은",
            r"서비스로", r"쿠폰", r"적립", r"경품", r"추첨", r"당첨", r"환불", r"현금", r"플러스\s*원", r"원\s*플러스", r"투\s*플러스",
            r"배달", r"택배", r"주차", r"배송", r"카톡", r"카카오", r"오픈\s*채팅", r"인스타", r"텔레그램", r"밴드", r"계좌",
            r"입금", r"송금", r"디엠", r"링크", r"클릭", r"접속", r"사이트", r"홈페이지", r"검색", r"아이디", r"큐알", r"연락처",
            r"비밀번호", r"인증\s*번호", r"전화", r"예약", r"문의",
            r"프롬프트", r"시스템", r"지침", r"지시", r"명령", r"규칙", r"언어\s*모델", r"인공지능", r"챗봇", r"어시스턴트",
            r"개발자\s*모드", r"제이슨", r"무시하",
        )
    )
)  # fmt: skip
_WORDS_OF_A_LEAK = 5


def tidy(text: str) -> str:
    """The text in one line of composed characters, without control characters."""
    return " ".join(normalise(text).split())


def odd_characters(text: str, symbols: int = 0) -> str:
    """The characters that an ad of ours never holds: markup, emoji over the number, lone jamo, other scripts."""
    odd = [char for char in text if not _PRINTABLE.match(char)]
    allowed = [char for char in odd if unicodedata.category(char) == "So"][:symbols]
    return "".join(char for char in odd if char not in allowed or odd.count(char) > symbols)


def unfounded(text: str, evidence: str, latin: bool = False) -> tuple[str, ...]:
    """Words that claim, count, date or point somewhere and that the evidence does not hold, as they are written.

    With `latin` the text may use English words of its own.
    """
    given = _squeezed(evidence)
    found = [match[0] for match in _DAYS.finditer(text)]
    for pattern in (_LOADED, _SPELLED_DIGITS, _SPELLED_PERCENT, _SPELLED_COUNT, _MONEY_WORD, _DOTTED):
        found += [match[0].strip() for match in pattern.finditer(text) if _squeezed(match[0]) not in given]
    if not latin:
        known = {word.lower() for word in _LATIN.findall(evidence)} | _COMMON_LATIN
        found += [word for word in _LATIN.findall(text) if word.lower() not in known]
    if leaks(text):
        found.append("our own rules")
    return tuple(dict.fromkeys(found))


def leaks(text: str) -> bool:
    """Whether the text repeats a stretch of what the model was told."""
    return not _stretches(text).isdisjoint(_own_stretches())


@cache
def _own_stretches() -> frozenset[tuple[str, ...]]:
    return frozenset(stretch for rules in ALL_RULES for stretch in _stretches(rules))


def _stretches(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"[A-Za-z가-힣]+", text.lower())
    return frozenset(tuple(words[i : i + _WORDS_OF_A_LEAK]) for i in range(len(words) - _WORDS_OF_A_LEAK + 1))


def _squeezed(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).lower()
