"""The small facts that an ad may print as the owner said them: hours, limits, places, ways to book."""

import re
from collections.abc import Sequence

from app.engines.understanding import asides, clauses, gifts, moving, terms
from app.engines.understanding.vocabulary import Hit, lexicon

# Conditions that hold beside another one; the rest name the same customers in other words.
_BESIDE = ("네이버 예약", "평일", "매장 이용", "포장")


_DAYS = (
    r"(?:(?:평일|주말|매일|공휴일|매주\s?[월화수목금토일](?:요일|욜)?|(?<![가-힣\d])[월화수목금토일](?=\s\d{1,2}\s?시)|(?<![가-힣])[월화수목금토일](?:요일)?\s*[~∼-]\s*[월화수목금토일](?:요일)?"
    r"|(?<![가-힣])[월화수목금토일]{2,5}(?=\s*(?:\d|오전|오후|저녁|낮)))(?:은|에는|에)?\s*)?"
)
_HOURS = re.compile(
    _DAYS + r"(?:오전|오후|새벽|저녁|밤|낮|아침)?\s*(?<!\d)(?!24\s*시(?!간)(?!\s*(?:까지|부터|[~-])))"
    r"\d{1,2}(?:시(?!간)(?:\s*(?:반|\d{1,2}분))?"
    r"|:\d\d|(?=\s*[~-]\s*\d{1,2}\s*(?:시|:\d\d)))"
    r"(?:\s*(?:~|-|부터|에서)\s*(?:오전|오후|새벽|저녁|밤|낮|아침)?\s*\d{1,2}(?:시(?:\s*(?:반|\d{1,2}분))?|:\d\d)(?:\s*까지)?|\s*(?:까지|부터)|\s?전(?:까지|에만|에)?(?=\s|$|[,.]))?"
)
_PLACES = re.compile(
    r"(?<![가-힣])[가-힣]{0,6}(?:역|지하철|정류장|버스정류장|터미널)\s?(?:에서|까지)\s?(?:도보\s?|걸어서\s?|차로\s?)?\d{1,2}\s?분(?:\s?거리)?|도보\s?\d{1,2}\s?분(?:\s?거리)?|"
    r"(?<![가-힣])[가-힣]{0,6}(?:역|시장|마트|학교|은행|상가|사거리|터미널|정류장)\s?(?:바로\s?)?(?:앞|옆|뒤|뒤편|근처|맞은편|건너편)(?:\s?(?:지하\s?)?\d{1,2}층|(?=에|$|[.,!]))|"
    r"(?:지하\s?)?(?<!\d)\d{1,2}층|(?:[가-힣]{2,6}역|지하철)\s*\d{1,2}번\s*출구(?:\s*(?:앞|옆|근처))?|[가-힣]{2,8}(?:시장|아파트|사거리|초등학교|초)\s*(?:앞|안|옆|근처|맞은편|건너편)"
    r"|(?<![가-힣])[가-힣]{0,6}(?:우체국|은행|마트|다이소|편의점|약국|농협|병원|학교|교회|주유소|파출소|경찰서|시청|구청|주민센터|정류장|도서관|공원)\s?(?:앞|옆|뒤|근처|맞은편|건너편)(?!으)"
)
# 아파트 정문앞: nothing that is sold, and no trade.
_NEXT_TO = re.compile(
    r"(?<![가-힣])(?:정문|후문)\s?(?:바로\s?)?(?:앞|옆)(?=에|으로|$|[\s.,!])|(?:(?<![가-힣])(?!\S*요일)[가-힣0-9]{1,8}\s?)?(?:아파트|상가|빌라|오피스텔)\s?(?:정문|후문|입구|단지|장터)?\s?(?:앞|옆|뒤|안쪽|근처|맞은편|건너편)"
    r"(?=에|으로|$|[\s.,!])"
)
_LIMITS = re.compile(
    r"(?<!\d)\d{1,3}\s*분\s*(?:이용|무제한)|(?<!\d)\d{1,2}\s?세\s?(?:이상|이하|미만|부터)|\d{1,3}\s*(?:명|그릇|인분|마리|세트|판|팩)만(?!원)|\d{1,3}\s*명\s*정원|\d+\s*(?:장|벌|개|켤레|박스|kg|키로)부터\s*(?:수거|배달|픽업|무료|출장|포장)(?:\s*(?:배달|가능))?|경력\s*\d+\s*(?:년|개월)\s*(?:차|이상)?|(?<!\d)\d{1,3}\s*평(?![가-힣])|선착순\s*\d+\s*(?:명|분|개|마리|팀|박스|세트|잔|그릇|인분|병|장|대|판|조각|통|켤레|벌|봉|상자)|(?<!\d)\d{1,3}\s*(?:명|분)(?:\s*무료)?\s*선착순|최소\s*\d+\s*(?:개|인분|명|세트|박스|장|그릇|잔)(?:부터|이상)?|(?:일주일|하루|이틀|사흘|\d{1,2}\s?일|\d\s?주)\s*전(?:까지|에)?\s*(?:예약|주문|전화|연락|문의)|하루\s*\d+\s*(?:개|마리|그릇|명|팀|세트|잔)(?:\s*한정)?|(?:정원|최대|소수\s*정예|인원)\s*\d+\s*명|(?:\d+|한|두|세|네|다섯)\s*자리\s*(?:만\s*)?(?:남음|남았\S*|비었\S*|있음)|자리\s*\d+\s*개\s*(?:남음|남았\S*)|[가-힣]{2,8}\s*(?:은|는)?\s*제외(?!하)|\d+\s*(?:개|명|박스|세트|마리)\s*한정"
    r"|(?:\+\s?)?\d+\s*시간(?:\s?반|\s?\d{1,2}분)?씩?(?=\s|$|,|\s*(?:수업|소요))|(?<!\d)\d{1,3}\s?(?:명|분)(?:까지|부터)(?=\s|$|[,.])|(?<!\d)\d{1,3}\s?석(?=\s|$|[,.])|주\s*\d\s*(?:일|회)|(?<![가-힣])(?:예비\s?)?(?:초|중|고)\s?\d\s?[~∼-]\s?(?:예비\s?)?(?:(?:초|중|고)\s?)?\d(?!\d|\s?(?:시|만|월|일|:))|\d\s?세\s?[~∼-]\s?(?:\d{1,2}\s?세|(?:초|중|고)\s?\d)|반경\s?\d+(?:\.\d)?\s?(?:km|키로|킬로)(?:\s?(?:이내|안|만|까지))?"
)
_MINIMUM = re.compile(
    r"최소\s*주문\s*(?:금액)?\s*(?:은|는)?\s*[\d일이삼사오육칠팔구][\d,.]*\s*만?\s*(?:\d\s*천)?\s*원?|최소\s*주문\s*(?:금액)?\s*[만이삼사오육칠팔구천]{2,5}\s*원|(?:\d[\d,.]*\s*만?\s*(?:\d\s*천)?\s*원|(?<!\d)\d{1,3}\s?(?:만(?:\s?\d\s?천)?|천)\s?원?|(?<![\d가-힣])(?:[일이삼사오육칠팔구]?만|[이삼사오육칠팔구]천)\s?원|\d+\s*(?:인분|인(?!\s?이상\s?[가-힣]+(?:면|\s?시)(?![가-힣]))|개월|개|명|박스|세트|그릇|마리|판|장|병|벌|박|회|시간|켤레|대|팀|송이|잔|통|kg|키로))\s*(?:이상|부터(?=\s*무료(?:예요|입니다|로|요|\s*[.,!)]|\s*$)))"
    r"(?:\s*(?:구매|주문|결제|이용|포장|예약)(?:\s*시|\s*하시면|\s*하면)?|\s*(?:사시면|사면|드시면|시키면|하시면|오시면|오면|맡기시면|맡기면))?"
)
_DEED_AT = re.compile(r"(구매|주문|결제|이용|예약)\s?(?:하시면|하면|시)$")
_INCLUDED = re.compile(r"[가-힣]{1,6}(?:비|료|값|세|액자|원본)\s*(?:포함|별도)")
_ROOM = re.compile(r"\d+(?:\.\d+)?\s*(?:㎡|제곱미터|제곱미타|m2|m²)")
_FULL = re.compile(
    r"예약\S{0,2}\s*(?:모두\s*|다\s*|전부\s*|꽉\s*)?(?:꽉|찼|차\s*있|마감(?:됐|되었|입니다|됩니다|이에요|이라))"
)
_PAPERS = re.compile(r"(?P<paper>신분증|학생증|재직증|쿠폰|영수증|전단지?)\S{0,2}\s*(?:보여|제시|지참|가져|들고)")
_WALK_IN = re.compile(r"예약\s*없이|예약\s*(?:안\s?해도|필요\s?없)")
_HALF_PRICE = re.compile(
    r"(?:첫\s*달|첫\s*방문|첫\s*회|전\s*품목|전\s*메뉴)?\s*(?:회비|수강료|교습비|원비|등록비|가입비|월회비)?(?:은|는|이|를|을)?\s*반값(?!\s*(?:으로\s*)?보다)"
)
_ON_TOP = re.compile(r"(?:등록|구매|주문|결제|예약)\s*(?:시|하시면|하면)\s*(?:\d+\s*)?[가-힣]{1,4}\s*추가")
_LAST_ORDER = re.compile(
    r"(?:라스트\s*오더|주문\s*마감)\s*(?:은|는|이)?\s*(?P<hour>(?:오전|오후|저녁|밤|낮)?\s*\d{1,2}\s*시(?:\s*(?:반|\d{1,2}\s*분))?)"
)
_DAYTIME = re.compile(r"평일\s*낮(?=에|만|\s|$)(?!\s*\d)")
_OFF_DAY = re.compile(
    r"(?P<day>(?:(?:매주|격주|둘째|넷째|첫째|셋째|매월|매달|이번\s?달만?|이번\s?달은)[,·]?\s*(?:주\s*)?){0,3}(?:(?:(?<=\s)|(?<![가-힣]))(?P<row>[월화수목금토일]{2,3})(?:요일|욜)?|[월화수목금토일](?:요일|욜))(?:(?:은|에)?\s*격주)?)\s*(?:로|은|에|에는)?\s*(?:쉬|쉽|쉼|문\s?닫|휴무|정기\s*휴무)"
)
_CLOSES = re.compile(
    r"(?P<hour>(?:오전|오후|저녁|밤|낮)?\s*\d{1,2}\s*시(?:\s*(?:반|\d{1,2}\s*분))?)\s*(?:에|까지만|까지)?\s*(?:만\s*)?(?:조기\s*)?(?:문을?\s*닫|닫|마감|영업\s*(?:종료|마감))"
)
_CONTACT = re.compile(
    r"(?P<way>카카오톡|카톡|톡|인스타그램|인스타)\s*(?:(?:아이디|ID|계정)\s*(?:은|는)?\s*[:：]?|[:：])?\s*"
    r"(?P<name>(?:(?<=아이디)|(?<=아이디\s)|(?<=ID\s)|(?<=계정\s)|(?<=[:：]\s)|(?<=[:：])|@|(?=[A-Za-z]*[0-9_.]))[A-Za-z][A-Za-z0-9_.\-]{2,})"
    r"|(?:문의|예약|상담|주문)(?:는|은)?\s*(?P<how>카카오톡|카톡|인스타그램|인스타)\s*(?P<who>[A-Za-z][A-Za-z0-9_.\-]{2,})"
    r"|(?:아이디|(?<![A-Za-z])ID|계정)\s*(?:은|는)?\s*[:：]?\s*@?(?P<id>[A-Za-z][A-Za-z0-9_.\-]{2,})"
    r"|(?<![A-Za-z0-9])@(?P<at>[A-Za-z0-9_.]{3,})",
    re.IGNORECASE,
)
_BOOKED_AT = re.compile(
    r"예약은?\s*(?P<a>네이버|카톡|카카오톡|인스타|디엠|DM|전화)(?:으로|로)?(?:만)?\s*(?:받|해|하|부탁|주|$|[.!])|(?P<b>네이버|카톡|카카오톡|인스타|디엠|DM|전화)(?:으로|로)?(?:만)?\s*예약",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"(?P<what>당일|주차|포장|배달|택배|출장|수거|설치|각인|발렛|발렛파킹|주차 지원|단체석|단체 예약|단체예약"
    r"|반려견 동반|애견 동반|카드 결제|픽업|당일 배송|당일배송)"
    r"\s*(?:도|은|는|이|가|(?P<only>만))?\s*(?:다\s*)?(?:가능|돼|된|됩|됨|되[고요는니어]|해\s?드(?:려요?|립니다|림))"
)
# 민증은 당일 인화: what is done on the same day is not all that the shop does.
_DONE_TODAY_FOR = re.compile(r"(?P<what>[가-힣A-Za-z]{2,8})(?:은|는)\s*$")
_CLOCK_KEEP = re.compile(r"\s+")


_ADDRESS = re.compile(
    r"(?:[가-힣]{1,6}(?:시|도|구|군|동|읍|면)\s+){0,4}(?!\d+\s?[키킬]로)[가-힣0-9]{2,9}(?:대로|(?<!키)(?<!킬)로|길)\s*\d{1,4}(?:-\d+)?(?!\d|\s*(?:만|천|원|월|일|시|년|개|명|%|프로|:|/|,\d))"
    r"(?:번?길\s*\d+(?:-\d+)?)?(?:\s*,?\s*(?:지하\s*)?\d{1,2}\s*층)?"
)


_LABELLED = re.compile(
    r"(?:주소|위치|오시는\s*길)\s*(?:는|은|:|：)?\s*(?P<place>(?:[가-힣]{1,8}(?:시|도|구|군|동|읍|면|리|가)\s+){1,4}\d{1,4}(?:-\d{1,4})?"
    r"(?:번지)?(?:\s*,?\s*(?:[가-힣]{1,8}(?:빌딩|상가|아파트)\s*)?(?:지하\s*)?\d{1,2}\s*층)?|[가-힣]{1,8}역\s*\d{1,2}번\s*출구(?:\s*(?:앞|옆|근처))?)"
)


def address_of(text: str) -> str:
    """A street address that the text states, as it is written; empty without one."""
    if match := _ADDRESS.search(text):
        return re.sub(r"\s+", " ", match.group()).strip()
    labelled = _LABELLED.search(text)
    return re.sub(r"\s+", " ", labelled["place"]).strip() if labelled else ""


_SHOP_HOURS = re.compile(rf"(?:영업|운영)\s*시간\s*(?:은|는|:|：)?\s*(?P<hours>{_HOURS.pattern})")


def shop_hours_of(text: str) -> str:
    """The opening hours that the text states as those of the shop; empty without them."""
    match = _SHOP_HOURS.search(text)
    return re.sub(r"\s+", " ", match["hours"]).strip() if match else ""


def days_off(text: str) -> tuple[str, ...]:
    """The weekdays on which the shop is closed: 매주 월요일 휴무."""
    return tuple(_off(match) for match in _OFF_DAY.finditer(text))


def _off(match: re.Match[str]) -> str:
    """A day off with its weekday spelled out: 일욜 is 일요일, 월수 is 월·수요일."""
    if match["row"]:
        return f"{'매주 ' if '매주' in match['day'] else ''}{'·'.join(match['row'])}요일 휴무"
    return f"{match['day'].replace('욜', '요일')} 휴무"


def blotted_places(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that are no prices: from how much on something holds, and where the shop is."""
    spans = [match.span() for pattern in (_MINIMUM, _ADDRESS, _LABELLED) for match in pattern.finditer(text)]
    spans += [match.span() for match in _NEXT_TO.finditer(text)]
    return [*spans, *moving.places(text)]


def detail_places(text: str) -> list[tuple[int, int]]:
    """Where hours, places and limits stand."""
    return [
        match.span()
        for pattern in (
            _HOURS,
            _PLACES,
            _LIMITS,
            _MINIMUM,
            _INCLUDED,
            _ROOM,
            _CONTACT,
            _ABLE,
            _EMAIL,
            _FREE_SERVICE,
            *asides.TAKEN,
        )
        for match in pattern.finditer(text)
    ] + [*((term.start, term.end) for term in (*terms.of_offer(text), *terms.of_customers(text)))]


def details_of(text: str, content_type: str | None, condition: str | None, reduced: bool = False) -> tuple[str, ...]:
    """Facts that may be printed as they were said; beside a benefit whom it is for is one of them."""
    found = [condition] if condition else []
    found += [term.said for term in (*(terms.of_benefit(text) if reduced else ()), *terms.of_customers(text))]
    found += [
        re.sub(r"\s+", " ", hit.text)
        if hit.text.endswith("만") and hit.meaning != condition and reduced
        else hit.meaning
        for hit in lexicon("conditions").find(text)
        if hit.meaning in _BESIDE or (reduced and hit.text.endswith("만"))
    ]
    found += _spelled_out(text, content_type)
    places = [match.span() for pattern in (_HOURS, _PLACES, _NEXT_TO, _LIMITS) for match in pattern.finditer(text)]
    places += [
        (hit.start, hit.end)
        for name in ("origins", "facts")
        for hit in lexicon(name).find(text)
        if stands_alone(text, hit.start, hit.end)
    ]
    for start, end in sorted(places):
        said = _CLOCK_KEEP.sub(" ", text[start:end]).strip()
        topic = _DONE_TODAY_FOR.search(text[:start]) if said.startswith("당일") else None
        said = f"{topic['what']} {said}" if topic else said
        if said and not any(said in known for known in found) and not _said_more_fully(said, found):
            found.append(said)
    if condition and condition not in found:
        found.append(condition)
    close = [_close(one) for one in found]
    whole = [said for said in found if not any(_close(said) != one and _close(said) in one for one in close)]
    # 당일 가능 and 당일가능 are one.
    return tuple({_close(said): said for said in reversed(whole)}.values())[::-1][:8]


_ENGLISH_HOUR = re.compile(
    r"(?<![\d:.])\d{1,2}(?::\d\d)?\s?(?:am|pm)?(?:\s?(?:-|~|to)\s?\d{1,2}(?::\d\d)?)?\s?(?:am|pm)\b", re.IGNORECASE
)
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{2,40}@[A-Za-z0-9-]{2,40}(?:\.[A-Za-z]{2,10}){1,2}")


def _contact(match: re.Match[str], text: str) -> str:
    """A way to reach the shop: 카톡 haru_bakery, @haru."""
    if match["id"]:
        said = re.search("카카오톡|카톡|인스타", text)
        return f"{said.group().replace('카카오톡', '카톡') if said else '아이디'} {match['id']}"
    way, name = match["way"] or match["how"], match["name"] or match["who"]
    return f"{re.sub('카카오톡|^톡$', '카톡', way)} {name}" if way else f"@{match['at']}"


def _said_more_fully(said: str, found: list[str]) -> bool:
    """Whether a word is in another detail already: 포장 in 포장 가능."""
    return any(known.startswith(said) for known in found)


def _spelled_out(text: str, content_type: str | None) -> list[str]:
    """Ways to reach the shop, what is possible there, and limits, in one spelling: 카톡 haru, 주차 가능, 84㎡."""
    said = [_contact(match, text) for match in _CONTACT.finditer(_EMAIL.sub(" ", text))]
    said += [match.group() for pattern in (_EMAIL, _ENGLISH_HOUR) for match in pattern.finditer(text)]
    said += [f"{match['what']}{match['only'] or ''} 가능" for match in _ABLE.finditer(text)]
    if content_type == "booking":
        said += [hit.text for hit in lexicon("modifiers").find(text) if _BOOKED_FOR.match(text, hit.end)]
    said += [
        _DEED_AT.sub(r"\1 시", re.sub(r"\s+", " ", match.group()).strip())
        for pattern in (_MINIMUM, _INCLUDED)
        for match in pattern.finditer(text)
    ]
    said += [re.sub(r"\s*(?:제곱미터|제곱미타|m2|m²)", "㎡", match.group()) for match in _ROOM.finditer(text)]
    said += [f"라스트오더 {re.sub(' +', ' ', match['hour']).strip()}" for match in _LAST_ORDER.finditer(text)]
    said += ["평일 낮" for _ in _DAYTIME.finditer(text)][:1]
    said += [_off(match) for match in _OFF_DAY.finditer(text) if content_type != "closed_notice"]
    said += [
        f"{re.sub(' +', ' ', match['hour']).strip()} 마감"
        for match in _CLOSES.finditer(text)
        if content_type == "notice"
    ]
    conditional = _under_conditions(text, said)
    said += conditional
    free = (_free_service(text, match) for match in _FREE_SERVICE.finditer(text))
    said += [service for service in free if not any(service in other for other in conditional)]
    said += [f"{match['paper']} 지참" for match in _PAPERS.finditer(text)]
    said += (*asides.said_of_shop(text, content_type), *moving.told(text))
    known = [re.sub(r"\s", "", one) for one in said]
    said += [term.said for term in terms.of_offer(text) if not any(_close(term.said) in one for one in known)]
    said += ["예약 없이" for _ in _WALK_IN.finditer(text)][:1]
    said += ["예약 마감" for _ in _FULL.finditer(text)][:1]
    said += [
        words
        for pattern in (_HALF_PRICE, _ON_TOP)
        for match in pattern.finditer(text)
        # The half price itself is the benefit; what it is half of is told beside it.
        if (words := re.sub(r"\s+", " ", match.group()).strip()) != "반값"
    ]
    if content_type == "booking" and (match := _BOOKED_AT.search(text)):
        way = (match["a"] or match["b"]).replace("카카오톡", "카톡").replace("디엠", "DM")
        said.append(f"{way} 예약")
    return said


# 꽃다발 3만 졸업식 예약 하세요: for what one books, where no goods stand between.
_BOOKED_FOR = re.compile(r"\s?(?:용\s?)?예약(?!\s?(?:케이크|케익|상품))")


def _close(said: str) -> str:
    return re.sub(r"\s", "", said)


_REACH = r"(?:왕복\s?|반경\s?)?\d{1,3}(?:\.\d)?\s?(?:km|키로|킬로)(?:미터)?\s?(?:까지|이내|안)는?"
_SERVICES = r"(?:배송|수거\s?배달|배달|택배|수거|픽업|설치|출장|포장|견적)"
_FREE_SERVICE = re.compile(
    rf"(?P<only>(?:[가-힣0-9]{{2,8}}만|{_MINIMUM.pattern})\s)?(?P<service>{_SERVICES}비?(?:\s?[,·]?\s?(?:설치|배송)비?)?)(?:은|는|이|가)?\s*"
    rf"(?P<least>(?:{_MINIMUM.pattern})만?\s*|{_REACH}\s*|(?:동네|시내|관내|근처|인근|읍내)만?\s*)?"
    rf"(?P<how>무료|공짜)(?:\s*\(?(?P<from>{_MINIMUM.pattern})\)?|\s?\((?P<where>[가-힣 ,·]{{2,12}})\))?"
    r"|무료\s*(?:배송|배달|택배|수거|픽업|설치|출장|포장|견적)"
)


def _free_service(text: str, match: re.Match[str]) -> str:
    """What is done for nothing, with the amount or the kind that it is limited to: 3만원 이상 수거 무료."""
    if match["service"] is None:
        return re.sub(r"\s+", " ", match.group())
    least = (match["least"] or match["from"] or match["where"] or "").strip()
    only = "" if least else match["only"] or ""
    limited = f"{least} {only}{match['service']} {match['how']}".strip()
    return re.sub(r"\s+", " ", limited)


def _under_conditions(text: str, known: Sequence[str]) -> list[str]:
    """What is given under a condition, with it; and conditions that name a deed: 네이버 예약 시."""
    found = clauses.conditions(text)
    held = [hit for hit in lexicon("conditions").find(text) if hit.meaning != "선착순"]
    free = _FREE_SERVICE.search(text)
    gift = re.sub(r"\s+", " ", free.group()) if free else gifts.gift_of(text)
    place = free.span() if free else gifts.gift_place(text)
    near = clauses.near(found, *place) if gift and place else None
    said = [f"{_from_minimum(text, near)} {gift}"] if near and not _is_limited(near, held) else []
    daily = [match.span() for match in asides.NEXT_DAY.finditer(text)]
    for clause in found:
        deed = clause.said.endswith(" 시") and not any(start < clause.end <= end for start, end in daily)
        if deed and clause is not near and not _is_limited(clause, held) and not _is_counted_already(clause, known):
            said.append(clause.said)
    return said


def _from_minimum(text: str, clause: clauses.Clause) -> str:
    """The condition with the amount from which it holds: 2만원 이상 주문하면."""
    least = next((one for one in _MINIMUM.finditer(text) if one.start() < clause.end <= one.end()), None)
    return re.sub(r"\s+", " ", least.group()).strip() if least else clause.said


def _is_limited(clause: clauses.Clause, held: Sequence[Hit]) -> bool:
    """Whether a condition is known by a word of its own already: 첫 방문 시."""
    return any(hit.start < clause.end and clause.start < hit.end for hit in held)


def _is_counted_already(clause: clauses.Clause, known: Sequence[str]) -> bool:
    """Whether a minimum says it: 5만원 이상 주문 시."""
    return any("이상" in other and clause.said.split()[0] in other for other in known) or "이상" in clause.said


_DENIED = re.compile(
    r"\s*(?:은|는|이|가|도|만)?\s*(?:안\s?(?:하|해|됩|돼|받|합)|못\s?(?:하|해)|불가|중단|종료|없|말고|빼고|아니)"
)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word is no part of another and is not denied: 제주 in 제주산, 홀 in 홀서빙, 배달은 안해요."""
    if _DENIED.match(text, end):
        return False
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if "가" <= before <= "힣" or (before.isascii() and before.isalnum()):
        return False
    if text[start:end].endswith("+") and after.isdigit():
        return False
    if re.search(r"(?:이번|다음|담|지난)\s*$", text[:start]):
        return False
    return not ("가" <= after <= "힣") or after in "은는이가도로에만과와요랑" or end - start >= 4
