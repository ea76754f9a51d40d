"""What holds under a condition, in the owner's own words: 3개월 등록 시 PT 2회 무료, 네이버 예약 시, 3벌 이상."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.understanding.vocabulary import goods_lexicon, korean_shop_lexicon

_DEED = (
    r"등록|구매|구입|주문|예약|결제|방문|신청|지참|제시|인증|팔로우|충전|이용|추천|소개|동반|가입|의뢰|교체|교환|시술"
    r"|포장|계약|참여|관람|체험"
)
# 사면, 맡기시면, 등록하면요; and 등록시, 예약 시 where no longer word begins: 시간, 시작.
_IF = re.compile(r"(?P<stem>(?:\d{1,3}[가-힣]{1,2})?[가-힣]{0,6}[가-힣A-Za-z])면(?:은|요)?$")
_AT = re.compile(rf"(?P<stem>[가-힣]{{0,8}}(?:{_DEED}))\s?(?:할\s?)?시(?:엔|에는?|만)?$")
_DOING = re.compile(rf"(?P<stem>[가-힣]{{0,8}}(?:{_DEED}))\s?(?:하|하시|해\s?주시|해주시)면$")
_NO_CONDITION = re.compile(
    r"(?:냉|쫄|라|짜장|비빔|밀|소|당|생|중화|컵|화|정|측|전|후|양|표|수|가|장|방|도|평|단|지|내|외|반|대)면|(?:있|없|괜찮|되|싶|원하|궁금하|필요하|가능하|아니|이|려|그러|어쩌|보)(?:으시|시|으)?면"
)
_BREAK = re.compile(
    r"(?:[요다죠음함임됨까]|까지|부터|에서|인데|이고|는데|네여|이번|동안|내내|달간|오늘|내일|드림|입니다|하고|원|만)$|[.!?,~·/)\]]$"
)
_MONEY = re.compile(r"\d[\d,.]*\s*(?:만|천|원|프로|%)|[,\d]{4,}")
_TALK = re.compile(r"^(?:저희|우리|그리고|이번에|이제|혹시|고객님이?|손님이?|사장|오늘|지금|매일|같이|함께|둘이?)$")
_REACH = 4
_LONGEST = 22


@dataclass(frozen=True)
class Clause:
    """A condition, where it stands and as it may be printed: 네이버 예약 시."""

    start: int
    end: int
    said: str


def conditions(text: str) -> list[Clause]:
    """Every condition that a deed of the customer fulfils, in the order of the text."""
    found: list[Clause] = []
    words = list(re.finditer(r"[^\s]+", text))
    for place, word in enumerate(words):
        closing = _closing(word.group(), words[place + 1].group() if place + 1 < len(words) else "")
        if closing is None:
            continue
        first = _first(words, place, found[-1].end if found else 0)
        start = words[first].start()
        before = text[start : word.start()].strip()
        said = re.sub(r"\s+", " ", f"{before} {closing}").strip()
        if 3 <= len(said) <= _LONGEST:
            found.append(Clause(start, word.end(), said))
    return found


def _closing(word: str, following: str) -> str | None:
    """The word that closes a condition, as it is printed; None for every other word."""
    bare = word.strip(".,!?~()")
    if match := _DOING.match(bare.removesuffix("요")) or _AT.match(bare):
        return f"{match['stem']} 시"
    if re.fullmatch(rf"[가-힣]{{0,4}}(?:{_DEED})", bare) and re.match(r"시(?:에|엔|만)?(?![가-힣])", following):
        return f"{bare} 시"
    if _IF.match(bare) and not _NO_CONDITION.fullmatch(bare) and not _NO_CONDITION.match(bare[-3:]):
        return None if bare in goods_lexicon() else re.sub(r"(?<=면)(?:은|요)$", "", bare)
    return None


def _first(words: Sequence[re.Match[str]], place: int, stop: int) -> int:
    """The first word of the condition that closes at `place`."""
    first = place
    while first and place - first < _REACH:
        word = words[first - 1]
        is_shop = bool(korean_shop_lexicon().first(word.group()))
        if word.start() < stop or _BREAK.search(word.group()) or _MONEY.search(word.group()) or is_shop:
            break
        if _TALK.match(word.group()):
            break
        first -= 1
    return first


def near(clauses: Sequence[Clause], start: int, end: int) -> Clause | None:
    """The condition that stands nearest before a benefit, else the one directly behind it."""
    before = [clause for clause in clauses if clause.end <= start and start - clause.end <= 14]
    after = [clause for clause in clauses if 0 <= clause.start - end <= 6]
    return before[-1] if before else after[0] if after else None
