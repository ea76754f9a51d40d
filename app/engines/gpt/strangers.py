"""A model's words are a stranger's words: made plain, and searched for what nobody gave it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from app.data.phrases import phrases
from app.data.words import safe_words
from app.engines.gpt.prompts import ALL_RULES
from app.engines.understanding.text import normalise

_PRINTABLE = re.compile(r"[가-힣A-Za-z0-9 .,!?~%·…:+\-&()'\"“”‘’/℃*]")
_SPACES = re.compile(r"[\s,]+")
# What follows a digit counts something, and numbers are checked elsewhere.
_HANGUL_WORD = re.compile(r"(?<![0-9가-힣])[가-힣]+")
_PARTICLES = "은는이가을를에도로의와과만"
_LATIN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_COMMON_LATIN = {"new", "open", "hot", "ice", "dm", "qr"}
_SPELLED_DIGITS = re.compile(r"(?:[공영일이삼사오육칠팔구하둘][\s\-.]*){7,}")
_SPELLED_PERCENT = re.compile(
    r"[일이삼사오육칠팔구십백]+\s*(?:프로(?![가-힣])|퍼센트)|(?<![가-힣])[일이삼사오육칠팔구]할(?=\s|$|을|로)"
)
_SPELLED_COUNT = re.compile(
    r"(?<![가-힣])(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|스무|서너|몇)\s*"
    r"(?:개|잔|마리|명|분|배|번|시|팀|세트|장|판|병|그릇|가지|달|주|해|곳|자리|줄)(?![가-힣]{2})"
)
_MONEY_WORD = re.compile(r"[일이삼사오육칠팔구십백천만억]*[십백천만억]\s?원|(?<![가-힣])[천만]\s*원")
_DOTTED = re.compile(
    r"[A-Za-z0-9][.·][A-Za-z]{2,}|[A-Za-z가-힣]\s*(?:점|닷|쩜)\s*(?:컴|넷|com|net|kr)|://|www", re.IGNORECASE
)
_DAYS = re.compile(
    r"내일|모레|글피|어제|이번\s*주|다음\s*주|이번\s*달|다음\s*달|지난\s*주|오늘\s*(?:만|까지|하루)|금일|명일|곧\s*마감"
)
_LOADED = re.compile(
    r"최(?:고|초|저|대|상|강|다|신)|유일|[1일]\s*(?:위|등)|넘버\s*원|으뜸|제일|가장|역대|전국|세계|대한민국"
    r"|국가대표|독보|압도|명품|명장|명인|장인|원조|보장|완벽|무조건|절대|확실|반드시|백\s*프로|효능|효과|치료"
    r"|예방|면역|해독|디톡스|다이어트|감량|살\s*(?:이|을)?\s*빠|건강|보양|기력|피로\s*회복|항암|의사|약사"
    r"|한의사|영양사|전문가|연예인|방송|티브이|유튜브|수상|대상|인증|특허|정품|검증|후기|리뷰|별점|평점"
    r"|손님들?이\s|고객\s*만족|재구매|완판|매진|품절|마감\s*임박|서두르|한정|선착순|단독|국내산|국산|수입산"
    r"|유기농|무농약|친환경|천연|무첨가|수제|직접\s*만|직접\s*담|비건|저칼로리|무설탕|세일|특가|반값|반\s*가격"
    r"|절반|균일가|공짜|무료|덤으로|하나\s*더|증정|사은|서비스로|쿠폰|적립|경품|추첨|당첨|환불|현금"
    r"|플러스\s*원|원\s*플러스|투\s*플러스|배달|택배|주차|배송|카톡|카카오|오픈\s*채팅|인스타|텔레그램|밴드"
    r"|계좌|입금|송금|디엠|링크|클릭|접속|사이트|홈페이지|검색|아이디|큐알|연락처|비밀번호|인증\s*번호|전화"
    r"|예약|프롬프트|시스템|지침|지시|명령|규칙|언어\s*모델|인공지능|챗봇|어시스턴트|개발자\s*모드|제이슨"
    r"|무시하"
)
# Praise, bargains, haste, effects, origins, people and comparisons in words that name none of them outright.
_HINTING = re.compile(
    r"소문|줄\s*(?:을\s*)?서(?:서|는)|따라올|인정하|인정받|사랑받|손꼽|인기|대세|핫플|맛집|유명|명소|미슐랭"
    r"|셰프|출신|경력|베테랑|전문|달인|비법|비결|대대로|전통|년\s*(?:손맛|역사|경험)|노하우|저렴"
    r"|(?<!비)(?<!감)싼\s|(?<!비)싸게|싸요|거저|원가|파격|가격\s*파괴|미쳤|통\s*크게|착한\s*가격|가성비|이득"
    r"|공짜|아낌\s*없는\s*혜택|떨어지기\s*전|재고|놓치|후회|기회|조기|마감되|얼마\s*(?:안|없|남지)|소진|서두"
    r"|불끈|몸(?:이|에|을\s*보)|피부|눈이\s*(?:맑|밝|좋)|통증|아프|아픈|뼈|혈(?:관|액|압|당|색)|위장|소화"
    r"|장에\s|숙취|해장|보약|약보다|쌍화|부작용|영구|재생|노화|동안\s*(?:피부|비결)|탈모|붓기|칼로리|살\s*걱정"
    r"|날씬|슬림|체질|해로|활력|원기|면역|집중력|기억력|숙면|스트레스|합격|성적|등급|만점|명문"
    r"|(?<!떠)(?<!차)오르(?:고|는|죠)|쑥쑥|지름길|일\s*등|책임|약속드|장담|자신|직송|산지"
    r"|우리\s*(?:밀|콩|쌀)로|방부제|조미료|첨가|색소|알레르기|안심|안전|무해|임산부|아기|순도|청정|무공해"
    r"|자연산|친자연|저자극|여성|남성|젊은|언니|이모|아줌마|아저씨|미혼|외모|나이|현찰|카드|선택한|선택받|입증"
    r"|아이돌|스타가|엄마(?:가|들이)\s|(?:이|가)\s*뽑은|추천|평가|칭찬|단골|모두가|누구나\s*(?:인정|좋아)|다들"
    r"|(?<![가-힣])술|소주|맥주|막걸리|와인|취하|모든\s*(?:얼룩|때|고민|문제)|제거|새것|새\s*옷처럼|감쪽"
    r"|흔적\s*없이|투자|시세|오를|수익|역세권|급매|전망|호재|순정|연비|보험|정부|공식|본사|독점|프랜차이즈|1호"
    r"|특허|등록|상장|트로피|챔피언|우승|왕"
    r"|보다\s*(?:더\s*)?(?:싸|저렴|맛있|좋은|낫|나은|진한|빠르|빠른|크|많|뛰어)|비교|차원이|남다른|차별|수준"
    r"|급이|클래스가"
)
_WHEN = re.compile(
    r"[월화수목금토일]요일|\(\s*[월화수목금토일]\s*\)|주말|평일|공휴일|휴일|매주|매일|매월|매달|(?:요일|주|달|날)마다|심야|새벽"
)
_LOADED_ENGLISH = re.compile(
    r"\b(?:best|finest|greatest|top|free|cheap\w*|lowest|only|first|number one|guarantee\w*|award\w*|famous|certified"
    r"|official|organic|natural|homemade|handmade|healthy|cure\w*|diet\w*|slim\w*|review\w*|rated|recommend\w*|discount\w*|sale"
    r"|deals?|off|half|percent|double|dozen|hundred|thousand|won|today|tonight|tomorrow|yesterday|weekend|week|month|hurry|limited"
    r"|last|delivery|parking|coupons?|gifts?|refunds?|cash|account|bank|whatsapp|telegram|kakao\w*|instagram|insta|dm|call"
    r"|phone|text|email|mail|website|site|link|click|search|scan|password|login|prompt\w*|instruction\w*|system|rules?|ignore"
    r"|json|model|assistant|ai|gpt|one|two|three|four|five|six|seven|eight|nine|ten|zero)\b",
    re.IGNORECASE,
)
_GIFT = re.compile(r"무료|공짜|증정|사은|쿠폰|적립|덤으로|서비스|경품|free|gift", re.IGNORECASE)
_WORDS_OF_A_LEAK = 5
_CLAIMING = (
    _LOADED, _HINTING, _LOADED_ENGLISH, _WHEN, _SPELLED_DIGITS, _SPELLED_PERCENT, _SPELLED_COUNT, _MONEY_WORD, _DOTTED,
)  # fmt: skip


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
    for pattern in _CLAIMING:
        found += [match[0].strip() for match in pattern.finditer(text) if _squeezed(match[0]) not in given]
    if not latin:
        known = {word.lower() for word in _LATIN.findall(evidence)} | _COMMON_LATIN
        found += [word for word in _LATIN.findall(text) if word.lower() not in known]
    if leaks(text):
        found.append("our own rules")
    return tuple(dict.fromkeys(found))


def unknown_words(text: str, evidence: str) -> tuple[str, ...]:
    """Korean words of the text whose stem neither the safe phrases nor the evidence have, in order, once each."""
    known = _safe_stems() | _stems(evidence)
    return tuple(dict.fromkeys(word for word in _HANGUL_WORD.findall(text) if not _is_known(word, known)))


def _is_known(word: str, known: frozenset[str]) -> bool:
    short = len(word) == 2 and word[1] in _PARTICLES and word[0] in known
    return short or word[:2] in known


@cache
def _safe_stems() -> frozenset[str]:
    return _stems("\n".join((phrases().model_dump_json(), *safe_words())))


def _stems(text: str) -> frozenset[str]:
    """The first two syllables of each word, which is what endings and particles leave as it is."""
    return frozenset(word[:2] for word in _HANGUL_WORD.findall(text))


def points_away(text: str) -> bool:
    """Whether the text holds something like a link, also one that only looks like one."""
    return bool(_DOTTED.search(text))


def gifts(text: str, phrases: Iterable[str]) -> tuple[str, ...]:
    """Words for something free that stand outside these phrases: half of a benefit is another benefit."""
    rest = _squeezed(text)
    for phrase in sorted({_squeezed(phrase) for phrase in phrases} - {""}, key=len, reverse=True):
        rest = rest.replace(phrase, " ")
    return tuple(_GIFT.findall(rest))


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
