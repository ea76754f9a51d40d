"""What a shop says of itself beside its news: no fee, how long it is there, where cars stand, on which days."""

import re

from app.engines.understanding.vocabulary import goods_lexicon, lexicon

_NO_FEE = re.compile(
    r"(?P<fee>출장비|배달비|배송비|택배비|가입비|입회비|등록비|재료비|추가\s?요금|추가비|수수료|견적비)\s*(?:은|는|도|이|가)?\s*(?:없(?:음|어요|습니다|이|고|구)|안\s?받)"
)
_YEARS = re.compile(r"(?<!\d)(?P<years>\d{1,3})\s*년\s*(?P<how>된|째|전통)(?=[\s가-힣]|$)")
_ANNIVERSARY = re.compile(
    r"(?:(?P<of>오픈|개업|창립|개점|개원|개장|창업)\s*)?(?P<years>\d{1,3}|[일이삼사오육칠팔구십]{1,3})\s*주년(?!\s*(?:케이크|떡|꽃))"
)
_OPEN_TOO = re.compile(
    r"(?P<when>(?:[월화수목금토일]요일|주말|공휴일|휴일|(?:설날?|추석|명절)?\s?연휴|설날|추석|명절))\s*(?:에|엔|에는)?도\s*(?:쉬지\s*않고\s*|정상\s*)?"
    r"(?:문\s*(?:을\s*)?)?(?:엽|열|영업|운영|합니다|해요|진료|조제)"
)
_PARKING = re.compile(
    r"주차(?:장)?(?:은|는|도)?\s+(?P<where>(?:[가-힣0-9]{1,6}\s)?[가-힣]{0,6}(?:앞|뒤|옆|지하|지상|건물|뒤편|주차장))(?:에|에서)?\s*(?:하시면\s*)?(?:가능|돼|됩|되[고요니어]|하세요|있)"
)
# Towns by their bare name, which alone says nothing of a place.
_TOWN = (
    "서울|부산|대구|인천|광주|대전|울산|세종|수원|화성|용인|성남|분당|안양|부천|안산|시흥|광명|군포|의왕|과천|오산|평택|안성|이천|여주|하남|구리|남양주|의정부|양주"
    "|파주|고양|일산|김포|포천|동두천|춘천|원주|강릉|속초|동해|삼척|청주|충주|제천|천안|아산|서산|당진|공주|논산|전주|군산|익산|정읍|목포|여수|순천|광양|나주"
    "|포항|경주|김천|안동|구미|영주|영천|상주|경산|창원|마산|진해|진주|통영|사천|김해|밀양|거제|양산|제주|서귀포"
)
_AREAS = re.compile(
    rf"(?P<areas>(?<![가-힣])[가-힣]{{1,4}}(?:동|읍|면|구|리|아파트)(?:\s*[,·]?\s*[가-힣]{{1,4}}(?:동|읍|면|구|리|아파트)){{0,3}}|(?<![가-힣])(?:(?:{_TOWN})\s?)?(?:시내|관내|읍내|신도시|근교|동네|근처|인근|전\s?지역)|(?<![가-힣])(?:{_TOWN})(?:시|군)?(?:[\s,·](?:{_TOWN})(?:시|군)?){{0,3}})"
    r"\s?만(?P<deed>\s?(?:배달|수거|배송|출장|방문))?(?=\s|$|[.,!]|요|가능)"
)
# 5만원이상 서울전지역 무료: where something is free that was named before.
_WHOLE_AREA = re.compile(
    rf"(?:\d{{1,3}}\s?(?:만|천)\s?원?\s?이상\s)?(?:{_TOWN}|시내)\s?전\s?지역\s무료(?:\s?(?:배달|배송|수거))?"
)
_AT_A_PLACE = re.compile(
    r"(?<![가-힣])(?P<place>(?!운동|활동|행동|냉동|자동|이동|수동|공동|노동|아동)[가-힣]{2,3}동)(?=에서|\s(?:오전|오후|\d{1,2}\s?시))"
)
_CARS = re.compile(r"주차\s?\d{1,3}\s?대(?:\s?가능)?")
_ONLY_DAYS = re.compile(r"(?<![가-힣])(?:월화수목?|화수목?|월수금?|화목토?|목금토?|금토일?|토일|일월)만(?=\s|$|[.,!])")
# 월 수 금 배달: on which days of every week.
_SOME_DAYS = re.compile(
    r"(?<![가-힣])(?P<days>[월화수목금토일](?:[\s,·/]+[월화수목금토일]){1,4})(?:요일)?(?:에|에만|만)?\s(?P<deed>배달|배송|발송|수거|수업)"
)
_OPENS_AGAIN = re.compile(
    r"(?:수리|공사|단장|리모델링|휴가|휴무)[^.!?\n]{0,20}다시\s*(?:문\s*(?:을\s*)?)?(?:엽|열|오픈)"
)
_CLASS_DAYS = re.compile(
    r"(?<![가-힣])(?:월수금?|화목토?|월화수목금?|월목|화금|수금|토일)(?=\s|,|반|\d|$)(?=[^.!?\n]{0,20}(?:주\s*\d\s*회|수업|반|레슨|클래스|특강|\d\s*시))"
)
_SHIFT = re.compile(r"(?<![가-힣])(?:오전|오후|저녁|야간|주말|평일)(?=\s*(?:알바|아르바이트|직원|파트|타임|근무))")
# 남자샤워실 공사로: why something is so.
_WORKS = re.compile(
    r"(?<![가-힣])(?P<what>(?!내부)[가-힣]{2,8}\s?(?:공사|보수))(?:로|중|\s?(?:중|때문|관계|으로\s?인))(?![가-힣]*\s*휴)"
)
_GIVES_UP = re.compile(r"폐업|폐점(?!\s?시간)")
_ON_ITS_DAY = re.compile(
    r"(?P<when>\d{1,2}\s?월\s?(?:초순?|중순|말|\d{1,2}\s?일)|\d{1,2}/\d{1,2}|(?<![가-힣])[월화수목금토일]\s?[~-]\s?[월화수목금토일])\s?(?:에\s?)?"
    r"(?P<deed>입주|발송|출고|수령)(?P<able>\s?가능)?"
)
# 겨울 정비 3만원 (체인청소+브레이크 점검): several things in brackets are what is in it.
_IN_BRACKETS = re.compile(r"\((?P<said>[가-힣A-Za-z ]{2,12}(?:[+,·/]\s?[가-힣A-Za-z ]{2,12}){1,3})\)")
_TALK_WITHIN = re.compile(r"(?:요|다|음|함|[월화수목금토일])(?:$|[+,·/])|인스타|당근|카톡|네이버|배민")
_IS_THERE = re.compile(
    r"(?<![가-힣])(?P<what>(?:개별\s?)?룸|단체석|주차장|놀이방|테라스|유아\s?의자|수유실|대형\s?주차장)\s*(?:도|이|가)?\s*있(?:음|어요|습니다|고|어서|슴|습)"
)
GUESTS = re.compile(
    r"[가-힣]*(?:하신|오신|쓰신|사신|남기신|시는|주신|가신)\s?(?:분|손님|고객님?)들?(?:은|께서?|에게|한테|만|이|도)?(?![가-힣])"
)
"""Whom a message speaks of: 오신 분들께, 주문하신 손님."""
NEXT_DAY = re.compile(
    r"(?:(?P<today>오늘|금일)|내일|낼)\s*(?P<deed>맡기|주문하|예약하|보내|접수하)(?:\S{0,2}면|심)\s*(?P<next>(?(today)내일|모레)|(?(today)낼|모레)|담날|다음\s?날)(?:까지|이면|에)?\s*(?P<then>[가-힣]{0,6})"
)
"""What is true for each customer, whichever day it is: 오늘 맡기면 내일 찾아가요."""
TAKEN = (_NO_FEE, _YEARS, _ANNIVERSARY, _IS_THERE, _WORKS)
"""What names no product where it stands."""


def anniversary_in(text: str) -> bool:
    """Whether the shop has been open for a round of years: 10주년."""
    return bool(_ANNIVERSARY.search(text))


def said_of_shop(text: str, content_type: str | None) -> list[str]:
    """What a shop says of itself: no fee, for how long it is there, where cars stand, whom it reaches."""
    said = [f"{match['fee']} 없음" for match in _NO_FEE.finditer(text)]
    said += [
        f"{match['years']}년 전통" if match["how"] == "전통" else f"{match['years']}년째"
        for match in _YEARS.finditer(text)
    ]
    said += [f"{match['of'] or ''} {match['years']}주년".strip() for match in _ANNIVERSARY.finditer(text)][:1]
    said += [f"{match['when'].strip()}에도 영업" for match in _OPEN_TOO.finditer(text)]
    said += [f"{match['deed']}면 다음 날 {_then(match['then'])}" for match in NEXT_DAY.finditer(text)]
    said += [
        f"{re.sub('[^월화수목금토일]+', '·', match['days'])} {match['deed']}" for match in _SOME_DAYS.finditer(text)
    ]
    said += ["다시 엽니다" for _ in _OPENS_AGAIN.finditer(text)][:1]
    said += [re.sub(r"\s+", " ", match.group()) for match in _WHOLE_AREA.finditer(text)]
    said += [match["place"] for match in _AT_A_PLACE.finditer(text)] if content_type == "event" else []
    said += [match.group() for match in _CARS.finditer(text)]
    said += [match["what"] for match in _WORKS.finditer(text)]
    said += [match.group() for match in _GIVES_UP.finditer(text)][:1]
    said += [
        f"{re.sub(' +', ' ', match['when'])} {match['deed']}{' 가능' if match['able'] else ''}"
        for match in _ON_ITS_DAY.finditer(text)
    ]
    said += [match["said"].strip() for match in _IN_BRACKETS.finditer(text) if not _TALK_WITHIN.search(match["said"])]
    said += [f"{match['what']} 있음" for match in _IS_THERE.finditer(text)]
    said += _of_places(text)
    said += [f"{match['where']} 주차 가능" for match in _PARKING.finditer(text)]
    said += [match.group() for match in _ONLY_DAYS.finditer(text)]
    said += [match.group() for match in _CLASS_DAYS.finditer(text)]
    if re.search("배달|수거|배송|출장|픽업|방문", text):
        said += [f"{match['areas']}만{_deed_there(match)}" for match in _AREAS.finditer(text)]
    return said + ([match.group() for match in _SHIFT.finditer(text)] if content_type == "hiring" else [])


def _of_places(text: str) -> list[str]:
    """Goods with the place that they come from in one word, told apart from what is sold: 통영굴이에요."""
    return [
        f"{hit.text}{goods['goods']}{'만 사용' if goods['only'] else ''}"
        for hit in lexicon("origins").find(text)
        if len(hit.text) == 2
        and not re.search(r"[가-힣A-Za-z]$", text[: hit.start])
        and (goods := _GOODS_THERE.match(text, hit.end))
        and (goods["goods"] in goods_lexicon() or goods["goods"] == "재료")
    ]


_GOODS_THERE = re.compile(
    r"(?P<goods>[가-힣]{1,5}?)(?:이에요|예요|에요|입니다|임|(?P<only>(?:으?로)?만\s?(?:써|쓰|씁|사용))|써|사용|쓰)"
)


def _deed_there(area: re.Match[str]) -> str:
    """What is done in these places alone: 시내만 배달."""
    return f" {area['deed'].strip()}" if area["deed"] else ""


def _then(word: str) -> str:
    """What happens the next day, as it may be printed."""
    return "도착" if re.match("도착|배송|받", word) else "찾아가세요" if word.startswith("찾") else "완성"
