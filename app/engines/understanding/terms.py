"""Terms of a benefit or a price that no list of words holds: 첫 잔, 1인 1개, 소형견만, 2박부터, 수능 끝난 고3 학생."""

import re
from dataclasses import dataclass

from app.engines.understanding.vocabulary import Hit, goods_lexicon, korean_shop_lexicon, lexicon

_FIRST = re.compile(
    r"(?<![가-힣])(?P<first>첫)\s?(?P<what>잔|주문|구매|시술|회|판|등록|수업|결제|병|그릇|예약)(?![가-힣]*(?:메뉴|차))"
)
_NEWCOMERS = re.compile(r"(?:새로|신규)\s?등록\s?(?:하시는|하신|하는)?\s?(?:분들?|회원|고객|손님)?만(?![가-힣])")
_LEAST_GUESTS = re.compile(r"(?<!\d)\d{1,2}\s?(?:인|명)\s?이상(?![가-힣])")
_EACH = re.compile(
    r"(?P<who>1인당|1인|인당|한\s?사람당|한\s?분당|한\s?사람|가족당|영수증당|테이블당|하루)\s?(?P<count>\d{1,2}|한|두|세)\s?"
    r"(?P<unit>개|회|잔|장|병|세트|번|팩|마리|판|매|그릇|박스|봉지?)(?P<most>까지만?|씩만|만|\s?한정)?(?![가-힣]*\s?(?:서비스|증정|무료))"
)
_FROM_COUNT = re.compile(
    r"(?<![\d.])(?P<count>\d{1,3}|[한두세네])\s?(?P<unit>박|벌|개|명|인|팀|시간|회|장|병|세트|개월|마리|켤레|판|그릇|잔|박스|kg|키로)\s?부터"
    r"(?=[^.!?\n]{0,10}(?:\d\s?(?:%|프로|퍼)|할인|무료|반값|[장벌개병팩]당|주문|제작))"
)
_WHOM = re.compile(
    r"(?:(?:수능|시험|기말고사|중간고사|졸업|입학|전역|제대|입대|면접|결혼)\S{0,2}\s?"
    r"(?:끝난|끝낸|마친|치른|본|한|하는|앞둔)\s?)?(?:(?:고3|고[12]|중[123]|초등|중등|고등|대)\s?)?"
    r"(?:학생|수험생|고3|중3)(?:분)?들?(?=만|은|에게|께|\s|$|[.,!])"
)
_SINGLE_OUT = re.compile(
    r"(?P<whom>[가-힣0-9]{2,8}?)\s?만(?:요|이요|입니다|이에요|예요|해당|적용|한정|가능|돼요|됩니다|되요)?(?=$|[\s.,!~)])"
)
_NOT_SINGLED = re.compile(
    r"^(?:오늘|내일|낼|하루|이틀|얼마|조금|이것|그것|이거|그거|하나|당분간|잠깐|잠시|이번|\S*(?:까지|에서|주|달|월|일|주말|에|원|천|백|십|지|간|동안|되|하|부터|선착순)|\d+)$"
)
_CLASSES = re.compile(
    r"(?<![가-힣])(?:소형견|중형견|대형견|경차|소형차|중형차|대형차|초등학생|중학생|고등학생|중고생|대학생|고3|임산부|임신부|다자녀|국가유공자"
    r"|장애인|형제자매|형제|자매|남매|쌍둥이|가족|부부|재원생|기존\s?회원|직장인|경로|자취생|신혼부부|예비부부|여성|남성)(?:\s?(?:고객|손님|가정|분))?(?=$|[\s.,!~만은]|는|이면|께|끼리)"
)
_BASIS = re.compile(r"(?P<basis>한\s?달|1개월|월|1회|1시간|1인|4주|주\s?\d회)\s?기준")
_WITH = re.compile(
    r"(?<![가-힣A-Za-z])(?P<of>[가-힣]{2,6}(?:은|는)\s(?=예약\s?필수)|보호자\s(?=동반\s?필수))?(?P<what>[가-힣A-Za-z]{2,8}(?:\s?(?:한\s?잔|\d\s?(?:잔|개|회|시간|매|장)))?)\s?(?P<how>포함|별도|필수)"
    r"(?=$|[\s.,!~)]|이에요|입니다|예요|된|이고|해서|돼|됩)"
)
_REFUSED = re.compile(
    r"(?<![가-힣])(?P<what>배달|택배|포장|출장|주차|예약|환불|교환|카드\s?결제|외부\s?음식|반려견\s?동반|애견\s?동반|당일\s?예약|전화\s?예약|홀\s?식사)"
    r"\s?(?:은|는|이|가|도)?\s?(?:안\s?(?:해요|합니다|함|돼요|되요|됩니다|됨|받|하고|해)|못\s?(?:해요|합니다)|불가(?:능)?)"
)
_MEAL = re.compile(r"(?<![가-힣])(?P<meal>점심|저녁|아침)\s?메뉴(?=\s[가-힣])")
_SOLD_OUT = re.compile(
    r"(?:(?P<what>재료|다|준비\s?수량|당일\s?물량)\s?)(?:다\s?)?(?P<how>팔리면|떨어지면|소진\s?(?:되면|시)|나가면)\s*(?:바로\s*|일찍\s*)?"
    r"(?:문\s?(?:을\s)?닫|마감|영업\s?종료|끝|들어가|접)"
)
_ONLY_TAKEN = re.compile(
    r"(?<![가-힣])(?P<who>(?:[가-힣]{1,6}\s){0,2}[가-힣]{1,6})만\s?(?:받(?:아요|습니다|음|고)|입장|출입)(?!.{0,3}안)"
)
_ONLY_WAY = re.compile(
    r"(?<![가-힣])(?P<way>(?:매장|직접)\s?(?:방문|수령|구매|픽업)|방문\s?(?:수령|구매|접수|픽업)|현장\s?(?:구매|접수|판매)|전화\s?주문)\s?만"
    r"(?=$|[\s.,!~]|요|이요|가능|돼|됩|됨|받|해)"
)
# 포항직송, 완도 산지직송: from where it comes without a stop.
_DIRECT = re.compile(r"(?<![가-힣])(?!산지|농장|농가|바로|직접)[가-힣]{2,4}\s?(?:산지\s?)?직송(?![가-힣]*집)")
_ABOUT = re.compile(r"^.*\s(?=(?:예약|주문|문의|상담)은)")
_ENDLESS = re.compile(
    r"(?<![가-힣])(?:공기밥|공깃밥|반찬|음료|커피|라면|샐러드|육수|사리)(?:은|는)?\s?무한(?:\s?(?:리필|제공))?(?![가-힣])"
)
_WHILE_IT_LASTS = re.compile(r"(?:재고|수량|물량)\s?소진\s?시\s?까지")
_TAKEN = re.compile(
    r"(?<![가-힣])(?P<when>(?:[가-힣]{2,6}\s)?(?:연휴|주말|[가-힣]{2,5}날|크리스마스|연말))(?:은|는)?\s?만실"
)
_FORBIDDEN = re.compile(
    r"(?<![가-힣])(?:미성년자|음식물|외부\s?음식|반려동물|반려견|애완견|어린이|노키즈)\S{0,2}\s?(?:\d{1,2}\s?시\s?이후\s?)?(?:출입|반입|입장)\s?(?:금지|불가)"
)
_BOOK_BY = re.compile(
    r"(?<![가-힣])(?P<when>(?:하루|이틀|사흘|일주일|\d{1,2}\s?일)?\s?전날?|당일\s?오전|방문\s?전)\s?까지(?:는)?\s?(?:꼭\s?)?(?:미리\s?)?(?P<deed>예약|주문|연락|신청)"
)
_BOOKED_BY = re.compile(
    r"(?<![가-힣])(?P<deed>예약|주문|신청)\s?(?:은|는)?\s?(?P<when>(?:하루|이틀|사흘|일주일|\d{1,2}\s?일)\s?전날?)(?P<by>\s?까지)?(?![가-힣])"
)
_BOOKED_WAY = re.compile(
    r"(?<![가-힣])(?P<way>네이버|카톡|카카오톡|인스타|온라인|앱|전화|사전)\s?예약(?=\s(?:고객\s)?\d[\d,.]*\s?(?:%|프로|퍼|천|만|원))"
)
_DONE_IN = re.compile(
    r"(?<!\d)(?P<time>\d{1,3}\s?분|\d{1,2}\s?시간|하루)(?:이면|만에|안에)\s?(?P<deed>됩|돼|되|끝|완성|완료|가능|수리|해\s?드)"
)


@dataclass(frozen=True)
class Term:
    """A condition, where it stands and as it may be printed."""

    start: int
    end: int
    said: str


def of_customers(text: str) -> list[Term]:
    """How often and from how many on each customer gets what is offered, with a benefit or without."""
    found = [_each(match) for match in _EACH.finditer(text)]
    found += [_term(match, "신규 등록만") for match in _NEWCOMERS.finditer(text)]
    return found + [_term(match, f"{match['count']}{match['unit']}부터") for match in _FROM_COUNT.finditer(text)]


def of_benefit(text: str) -> list[Term]:
    """For whom or for which a benefit holds, in the order of the text."""
    found = [_term(match, f"{match['first']} {match['what']}") for match in _FIRST.finditer(text)]
    found += [_term(match, _spaced(match.group())) for match in _LEAST_GUESTS.finditer(text)]
    found += [_term(match, f"{match['way']} 예약 시") for match in _BOOKED_WAY.finditer(text)]
    found += [_term(match, re.sub(r"들$", "", _spaced(match.group()))) for match in _WHOM.finditer(text)]
    found += [term for match in _SINGLE_OUT.finditer(text) if (term := _singled_out(text, match))]
    found += [_term(match, _spaced(match.group())) for match in _CLASSES.finditer(text)]
    found = [term for term in found if not _sold(text, term)]
    apart: list[Term] = []
    for term in sorted(found, key=lambda term: (term.start, term.start - term.end)):
        if not apart or term.start >= apart[-1].end:
            apart.append(term)
    return apart


def of_offer(text: str) -> list[Term]:
    """What belongs to an offer or does not, and what a customer must do: 보정 포함, 양말 필수, 택배 안 됨."""
    found = [_term(match, f"{_spaced(match['basis'])} 기준") for match in _BASIS.finditer(text)]
    found += [
        _term(match, f"{match['of'] or ''}{_spaced(match['what'])} {match['how']}") for match in _WITH.finditer(text)
    ]
    found += [_term(match, f"{match['what']} {_spaced(match['how'])} 마감") for match in _SOLD_OUT.finditer(text)]
    found += [
        _term(match, f"{_ABOUT.sub('', match['who'])}만 가능")
        for match in _ONLY_TAKEN.finditer(text)
        if not re.search("현금|카드|이체|상품권", match["who"])
    ]
    found += [_term(match, _spaced(match.group())) for match in _FORBIDDEN.finditer(text)]
    found += [_term(match, f"{_spaced(match['way'])}만 가능") for match in _ONLY_WAY.finditer(text)]
    plain = (_DIRECT, _ENDLESS, _WHILE_IT_LASTS)
    found += [_term(match, _spaced(match.group())) for pattern in plain for match in pattern.finditer(text)]
    found += [_term(match, f"{_spaced(match['when'])} 만실") for match in _TAKEN.finditer(text)]
    found += [_term(match, f"{match['meal']}메뉴") for match in _MEAL.finditer(text)]
    found += [_term(match, f"{_spaced(match['what'])} 불가") for match in _REFUSED.finditer(text)]
    found += [_term(match, f"{_spaced(match['when'])}까지 {match['deed']}") for match in _BOOK_BY.finditer(text)]
    found += [
        _term(match, f"{_spaced(match['when'])}{'까지' if match['by'] else ''} {match['deed']}")
        for match in _BOOKED_BY.finditer(text)
    ]
    found += [_term(match, _in_time(match)) for match in _DONE_IN.finditer(text)]
    return sorted(found, key=lambda term: term.start)


def as_told(hit: Hit, text: str) -> str:
    """A known condition in one spelling; who takes the exam need show no ticket unless that is asked for."""
    return hit.text if hit.text.startswith("수험생") and "수험표" not in text else hit.meaning


def _in_time(match: re.Match[str]) -> str:
    return f"{re.sub(' ', '', match['time'])}이면 완성" if match["deed"][0] in "완끝" else f"{match['time']}이면 가능"


def _each(match: re.Match[str]) -> Term:
    most = (match["most"] or "").strip()
    return _term(match, f"{_spaced(match['who'])} {match['count']}{match['unit']}{' ' if most == '한정' else ''}{most}")


def _sold(text: str, term: Term) -> bool:
    """Whether a word for customers is part of what is sold or has a price of its own: 가족 사진, 대학생 3만원."""
    after = text[term.end :]
    return bool(
        re.match(
            r"\s?(?:은|는)?\s?[\d만천일이삼사오육칠팔구]{1,6}\s?(?:만|천|원)(?!\s?원?\s?(?:할인|깎|빼|쿠폰|적립|세일))",
            after,
        )
    ) or any(hit.start <= term.start and term.end < hit.end for hit in goods_lexicon().find(text))


def _singled_out(text: str, match: re.Match[str]) -> Term | None:
    """Whom or which the word 만 singles out; None for days, for known conditions, shops and what is sold."""
    whom = match["whom"]
    if _NOT_SINGLED.match(whom) or whom in goods_lexicon() or whom in korean_shop_lexicon():
        return None
    if whom in lexicon("channels") or any(_overlaps(hit, match) for hit in lexicon("conditions").find(text)):
        return None
    return _term(match, whom)


def _overlaps(hit: Hit, match: re.Match[str]) -> bool:
    return hit.start < match.end() and match.start() < hit.end


def _term(match: re.Match[str], said: str) -> Term:
    return Term(match.start(), match.end(), said)


def _spaced(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
