"""Discounts, gifts, conditions and the small facts that an ad may print as the owner said them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.engines.contracts import Discount
from app.engines.understanding import clauses, numerals
from app.engines.understanding.numerals import Money, Percent
from app.engines.understanding.vocabulary import Hit, lexicon

_OFF = (
    r"(?:원|씩|정도|만큼|을|를|\s)*(?:할인|세일|깎|깍|빼|DC|디씨|off|싸게|싸요|인하|내려|내렸|쿠폰|적립|페이백|저렴|덜)"
)
_OFF_AFTER = re.compile(rf"\s*{_OFF}", re.IGNORECASE)
_OFF_BEFORE = re.compile(r"(?:할인|세일|쿠폰|적립)(?:은|을|이|가)?\s*$")
_RENT = re.compile(
    r"(?:보증금\s*)?(?<!\d)(?P<d>\d{3,5})(?:\s*만\s*원?)?\s*(?:/|에\s*월세|에|월세)\s*(?P<m>\d{2,3})(?!\d|\s*(?:평|층|년|세대|호))(?:\s*만\s*원?)?"
)
_BOGO = re.compile(
    r"(?<!\d)([1-4])\s*\+\s*1(?!\d|\+)|원\s*플러스\s*원|투\s*플러스\s*원|하나\s*더|한\s*(?:마리|개|잔|판)\s*더"
)
_BUNDLE = re.compile(r"\d\s*\+\s*\d")
_FROM_TO = re.compile(
    r"\s*(?:에서|→|->|=>|하던\s*(?:거|것|걸)|짜리(?:를|를|\s)*|인데|이었는데|였는데|[^\d]{0,16}(?:할인가|행사가|이벤트가|특가|할인해서))(?:은|는)?\s*(?:할인(?:해서|하여)?|오늘만|이번\s*주)?\s*$"
)
_GIFT_VERB = re.compile(
    r"(?P<what>[가-힣A-Za-z0-9]+(?:\s[가-힣A-Za-z0-9]+){0,1}?)\s*(?:을|를|도|는|은)?\s*"
    r"(?:(?:무료|공짜|서비스|덤)\s*(?:로|으로)?\s*(?:증정|드려|드립|드리|드림|제공|줍|줘요|줌|해드|해\s*드|나가|추가)|증정|서비스(?!\s*(?:센터|업|직|를\s*시작))|선물로?\s*드)"
)
_GIFT_AFTER = re.compile(
    r"(?:서비스|덤|사은품|선물|무료|공짜)(?:로|으로)\s*(?P<what>[가-힣A-Za-z]+(?:\s[가-힣]+)?)\s*(?:을|를|도)?\s*(?:드|증정|줍|제공|줌|나가)"
)
_GIFT_PLAIN = re.compile(
    r"(?:면|시)\s+(?P<what>[가-힣A-Za-z]{2,10})\s*(?:은|는|이|가|을|를)?\s*(?:무료|공짜)(?!로|배|주|수|체|점|상)"
)
_MORE = re.compile(
    r"(?P<n>(?:\d+|[한두세네])\s*(?:개|잔|병|마리|판|회|번|장|박스|줄|봉지|팩|세트))\s*(?:를|을)?\s*(?:사면|구매\s*시|사시면|구매하시면|시키면|주문\s*시|드시면|등록\s*시|등록하면)\s*(?P<m>(?:\d+|[한두세네])\s*(?:개|잔|병|마리|판|회|번|장|박스|줄|봉지|팩|세트)?)\s*(?:를|을)?\s*(?:더|추가|서비스|무료)\S*"
)
# 식빵 하나 더 드림, 2개월 더 드려요: more of something, that is named.
_ONE_MORE = re.compile(
    r"(?P<what>(?:[가-힣]{1,8}\s)?(?:하나|\d+\s?(?:개월|개|잔|회|장|시간|마리|판|병|팩|일))(?:를|을)?)\s*더\s*(?:드|줍|줘|줌|추가|증정|넣어)"
)
# 아메리카노 공짜, 도복 무료, 점검은 무료로: no verb of giving is needed.
_FREE = re.compile(
    r"(?P<what>(?:[가-힣A-Za-z0-9]{1,8}\s)?[가-힣A-Za-z0-9]{1,10}?)\s*(?:은|는|이|가|을|를|도)?\s+"
    r"(?P<word>무료|공짜)(?=로\s|[요!.,~)\s]|예요|이에요|입니|$)(?!\s*(?:배달|배송|주차|상담|수거|점검|체험|수업|시음|시식|제거|픽업|나눔|문의|레벨|수신))"
)
_NOT_GIFTS = (
    "카드", "배달", "배송", "택배", "수거", "주차", "픽업", "상담", "문의", "견적", "좋은", "최고", "친절", "고객",
    "우리", "이거", "이것", "그거", "저거", "이용권", "사용", "글씨", "광고",
)  # fmt: skip


def amounts_of(text: str, industry: str | None) -> list[Money]:
    """The amounts of money. An estate agent counts in units of 만원: 1000에 50."""
    if industry != "realestate":
        return numerals.amounts(_ranges_spelled(text)) if _RANGE.search(text) else numerals.amounts(text)
    found: list[Money] = []
    rest = text
    for match in _RENT.finditer(text):
        found.append(Money(match.start("d"), match.end("d"), int(match["d"]) * 10_000))
        found.append(Money(match.start("m"), match.end(), int(match["m"]) * 10_000))
        rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    for match in re.finditer(r"(?:월세|관리비)\s*(?P<m>\d{1,3})(?![\d,만]|\s*(?:만|평|층))", rest):
        found.append(Money(match.start("m"), match.end(), int(match["m"]) * 10_000))
        rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    for money in numerals.amounts(rest):
        tens = re.search(r"(?:보증금|전세|매매)\s*$", rest[: money.start]) and money.amount < 100_000
        amount = money.amount * 10_000 if tens else money.amount
        found.append(Money(money.start, money.end, amount, money.is_from, money.sure))
    return sorted(found, key=lambda money: money.start)


# "20% 할인 60,000원": the percentage is the benefit, the amount is what it costs.
_PERCENT_OFF_BEFORE = re.compile(r"\d\s*(?:%|퍼센트|프로|퍼)\s*(?:씩\s*)?(?:할인|세일|디씨|DC|dc|다운)\S{0,3}[\s:,]*$")
_RANGE = re.compile(r"(?<!\d)(\d{1,3})(?=\s*[~∼-]\s*\d{1,3}\s*만)")


def _ranges_spelled(text: str) -> str:
    """The text of equal length in which "3~5만원" reads as two amounts."""
    return re.sub(
        r"(?<!\d)(\d{1,3})\s*[~∼-]\s*(?=\d{1,3}\s*만)",
        lambda m: m.group(1) + "만" + " " * (len(m.group()) - len(m.group(1)) - 1),
        text,
    )


def condition_of(text: str) -> str | None:
    """For whom or when a benefit holds, in one spelling: 첫 방문."""
    hit = next((hit for hit in lexicon("conditions").find(text) if hit.meaning != "선착순"), None)
    if hit is None:
        return None
    fuller = (
        clause.said
        for clause in clauses.conditions(text)
        if re.search(r"\d", clause.said) and clause.start < hit.end and hit.start < clause.end
    )
    return next(fuller, hit.meaning)


def discount_of(
    text: str, money: Sequence[Money], percents: Sequence[Percent], condition: str | None
) -> tuple[Discount | None, list[Money]]:
    """The benefit, and the amounts that belong to it and are no prices."""
    for amount in money:
        if _OFF_AFTER.match(text, amount.end) or (
            _OFF_BEFORE.search(text[: amount.start])
            and not re.search("할인가", text[: amount.start][-6:])
            and not _PERCENT_OFF_BEFORE.search(text[: amount.start])
        ):
            if re.match(r"\s*에\s", text[amount.end :]):
                continue
            held = condition or _held_by(text, amount.start, amount.end)
            return Discount(type="amount", value=amount.amount, unit="KRW", condition=held), [amount]
    for percent in percents:
        if percent.value <= 95 and not re.match(
            r"\s*(?:과즙|카카오|함량|함유|면|코튼|원두|예약제|국산|국내산|당도)", text[percent.end :]
        ):
            held = condition or _held_by(text, percent.start, percent.end)
            return Discount(type="percent", value=percent.value, unit="%", condition=held), []
    if match := _MORE.search(text):
        return Discount(type="bogo", condition=f"{match['n']} 사면 {match['m']} 더"), []
    if not _BUNDLE.search(text) and _is_named_more(text):
        return Discount(type="gift", condition=gift_of(text)), []
    if match := _BOGO.search(text):
        name = f"{match.group(1)}+1" if match.group(1) else match.group()
        return Discount(type="bogo", condition=condition or name), []
    for before, after in pairwise(money):
        if after.amount < before.amount and _FROM_TO.fullmatch(text[before.end : after.start]):
            return Discount(type="price_to", value=after.amount, unit="KRW", condition=condition), []
    gift = gift_of(text)
    return (Discount(type="gift", condition=gift), []) if gift else (None, [])


def _held_by(text: str, start: int, end: int) -> str | None:
    """The condition in whose sentence the benefit stands: 당일 등록 시 10% 할인."""
    clause = clauses.near(clauses.conditions(text), start, end)
    return clause.said if clause else None


def _is_named_more(text: str) -> bool:
    """Whether more of a named thing is given: 식빵 하나 더, but not the bare 하나 더."""
    match = _ONE_MORE.search(text)
    return bool(match and len(_given(match["what"]).split()) > 1 or (match and re.search(r"\d", match["what"])))


def gift_of(text: str) -> str | None:
    """What is given for nothing, as the owner said it: 겨울맞이 무료점검."""
    for hit in lexicon("benefit_words").find(text):
        if re.search("배달|배송|주차|상담|배달비", hit.text):
            continue
        before = re.search(r"((?:[가-힣]+맞이|겨울|여름|봄|가을|연말|새해|휴가)\s*)$", text[: hit.start])
        return (before.group(1).strip() + " " if before else "") + hit.text
    match = _gift_match(text)
    if match is None:
        return None
    what = _given(match["what"])
    if not what or any(word in what for word in _NOT_GIFTS) or re.search(r"\d+\s*원", what):
        return None
    return f"{what} {_kind_of_gift(match)}"


def _gift_match(text: str) -> re.Match[str] | None:
    patterns = (_ONE_MORE, _GIFT_AFTER, _GIFT_PLAIN, _GIFT_VERB, _FREE)
    found = (match for pattern in patterns if (match := pattern.search(text)))
    return next((match for match in found if _is_thing(_given(match["what"]))), None)


def _is_thing(what: str) -> bool:
    """Whether the words name something that can be given: the 해 of 무료로 해드려요 does not."""
    return bool(what) and not re.fullmatch(r"해|하|되|있|없|저희|바로|직접|모두|다|더|꼭|또|수|것|거|분|도|\d+", what)


def _given(what: str) -> str:
    """The thing itself, without the condition and the talk before it."""
    what = re.sub(r"^(?:시|면|사면|주문시|구매시|오시면|하면)\s+", "", what).strip()
    what = re.sub(r"^.*까지(?:만|는)?\s+", "", what)
    what = re.split(r"(?:하시면|하면|시면|으면|[가-힣]면|시)\s", what)[-1]
    what = re.sub(r"(?:을|를|도|은|는)$", "", what)
    what = re.sub(r"\s*(?:무료|공짜|서비스|덤으?)$", "", what)
    what = re.sub(r"^(?:.*\s)?(?:모집|이벤트|행사|오픈|기념|할인|신청|등록|예약|지금|이번|전부|모두|전원)\s+", "", what)
    counted = re.compile(r"\d+(?:회|잔|개|병|장|권|세트|인분|판|번|시간|개월)")
    return " ".join(
        word
        for word in what.split()
        if counted.fullmatch(word) or not re.search(r"\d|원$|면$|손님|고객|분$|전원|모두|드려", word)
    )


def _kind_of_gift(match: re.Match[str]) -> str:
    """How it is given, in the owner's own word."""
    said = match.group()
    if match.re is _ONE_MORE:
        return "더"
    if match.re is _FREE:
        return match["word"]
    if "무료" in said and re.search(r"해\s*(?:드|주|줘)", said):
        return "무료"
    return "서비스" if "서비스" in said else "증정"


# Conditions that hold beside another one; the rest name the same customers in other words.
_BESIDE = ("네이버 예약", "평일", "홀", "포장")


_DAYS = (
    r"(?:(?:평일|주말|매일|공휴일|(?<![가-힣])[월화수목금토일](?:요일)?\s*[~∼-]\s*[월화수목금토일](?:요일)?"
    r"|(?<![가-힣])[월화수목금토일]{2,5}(?=\s*(?:\d|오전|오후|저녁|낮)))(?:은|에는|에)?\s*)?"
)
_HOURS = re.compile(
    _DAYS + r"(?:오전|오후|새벽|저녁|밤|낮|아침)?\s*\d{1,2}(?:시(?!간)(?:\s*(?:반|\d{1,2}분))?"
    r"|:\d\d|(?=\s*[~-]\s*\d{1,2}\s*(?:시|:\d\d)))"
    r"(?:\s*(?:~|-|부터|에서)\s*(?:오전|오후|새벽|저녁|밤|낮)?\s*\d{1,2}(?:시(?:\s*(?:반|\d{1,2}분))?|:\d\d)(?:\s*까지)?|\s*(?:까지|부터))?"
)
_PLACES = re.compile(
    r"\d층|[가-힣]{2,6}역\s*\d{1,2}번\s*출구(?:\s*(?:앞|옆|근처))?|[가-힣]{2,8}(?:시장|아파트|사거리|초등학교|초)\s*(?:앞|안|옆|근처|맞은편|건너편)"
)
_LIMITS = re.compile(
    r"(?<!\d)\d{1,3}\s*평(?![가-힣])|선착순\s*\d+\s*(?:명|분|개|마리|팀|박스|세트)|하루\s*\d+\s*(?:개|마리|그릇|명|팀|세트|잔)(?:\s*한정)?|(?:정원|최대)\s*\d+\s*명|\d+\s*(?:개|명|박스|세트|마리)\s*한정"
    r"|(?:\+\s?)?\d+\s*시간(?=\s|$|,|\s*(?:수업|소요))|주\s*\d\s*(?:일|회)"
)
_MINIMUM = re.compile(
    r"최소\s*주문\s*(?:금액)?\s*(?:은|는)?\s*[\d일이삼사오육칠팔구][\d,.]*\s*만?\s*(?:\d\s*천)?\s*원?|최소\s*주문\s*(?:금액)?\s*[만이삼사오육칠팔구천]{2,5}\s*원|(?:\d[\d,.]*\s*만?\s*(?:\d\s*천)?\s*원|\d+\s*(?:인분|개월|개|명|박스|세트|그릇|마리|판|장|병|벌|박|회|시간|켤레|대|팀|송이|잔|통|kg|키로))\s*이상"
    r"(?:\s*(?:구매|주문|결제|이용|포장|예약)(?:\s*시|\s*하시면|\s*하면)?|\s*(?:사시면|사면|드시면|시키면|하시면|오시면|오면|맡기시면|맡기면))?"
)
_INCLUDED = re.compile(r"[가-힣]{1,6}(?:비|료|값|세|액자|원본)\s*(?:포함|별도)")
_ROOM = re.compile(r"\d+(?:\.\d+)?\s*(?:㎡|제곱미터|제곱미타|m2|m²)")
_FULL = re.compile(
    r"예약\S{0,2}\s*(?:모두\s*|다\s*|전부\s*|꽉\s*)?(?:꽉|찼|차\s*있|마감(?:됐|되었|입니다|됩니다|이에요|이라))"
)
_HALF_PRICE = re.compile(r"(?:첫\s*달|첫\s*방문|첫\s*회|전\s*품목|전\s*메뉴)?\s*반값(?!\s*(?:으로\s*)?보다)")
_ON_TOP = re.compile(r"(?:등록|구매|주문|결제|예약)\s*(?:시|하시면|하면)\s*(?:\d+\s*)?[가-힣]{1,4}\s*추가")
_OFF_DAY = re.compile(r"(?P<day>(?:매주\s*)?[월화수목금토일]요일)\s*(?:은|에|에는)?\s*(?:쉬|쉽|휴무|정기\s*휴무)")
_CLOSES = re.compile(
    r"(?P<hour>(?:오전|오후|저녁|밤|낮)?\s*\d{1,2}\s*시(?:\s*(?:반|\d{1,2}\s*분))?)\s*(?:에|까지만|까지)?\s*(?:만\s*)?(?:조기\s*)?(?:문을?\s*닫|닫|마감|영업\s*(?:종료|마감))"
)
_CONTACT = re.compile(
    r"(?P<way>카카오톡|카톡|톡|인스타그램|인스타)\s*(?:(?:아이디|ID|계정)\s*(?:은|는)?\s*[:：]?|[:：])?\s*"
    r"(?P<name>(?:(?<=아이디)|(?<=아이디\s)|(?<=ID\s)|(?<=계정\s)|(?<=[:：]\s)|(?<=[:：])|@|(?=[A-Za-z]*[0-9_.]))[A-Za-z][A-Za-z0-9_.\-]{2,})"
    r"|(?:문의|예약|상담|주문)(?:는|은)?\s*(?P<how>카카오톡|카톡|인스타그램|인스타)\s*(?P<who>[A-Za-z][A-Za-z0-9_.\-]{2,})"
    r"|(?:아이디|ID|계정)\s*(?:은|는)?\s*[:：]?\s*@?(?P<id>[A-Za-z][A-Za-z0-9_.\-]{2,})"
    r"|(?<![A-Za-z0-9])@(?P<at>[A-Za-z0-9_.]{3,})",
    re.IGNORECASE,
)
_BOOKED_AT = re.compile(
    r"예약은?\s*(?P<a>네이버|카톡|카카오톡|인스타|디엠|DM|전화)(?:으로|로)?(?:만)?\s*(?:받|해|하|부탁|주)|(?P<b>네이버|카톡|카카오톡|인스타|디엠|DM|전화)(?:으로|로)?(?:만)?\s*예약",
    re.IGNORECASE,
)
_ABLE = re.compile(
    r"(?P<what>주차|포장|배달|택배|발렛|발렛파킹|주차 지원|단체석|단체 예약|단체예약"
    r"|반려견 동반|애견 동반|카드 결제|픽업|당일 배송|당일배송)"
    r"\s*(?:도|은|는|이|가)?\s*(?:다\s*)?(?:가능|돼|된|됩|되[고요는니어])"
)
_CLOCK_KEEP = re.compile(r"\s+")


_ADDRESS = re.compile(
    r"(?:[가-힣]{1,6}(?:시|도|구|군|동|읍|면)\s+){0,4}[가-힣0-9]{2,9}(?:대로|로|길)\s*\d{1,4}(?:-\d+)?(?!\d|\s*(?:만|천|원|월|일|시|년|개|명|%|프로|:|/|,\d))"
    r"(?:번?길\s*\d+(?:-\d+)?)?(?:\s*,?\s*(?:지하\s*)?\d{1,2}\s*층)?"
)


def address_of(text: str) -> str:
    """A street address that the text states, as it is written; empty without one."""
    match = _ADDRESS.search(text)
    return re.sub(r"\s+", " ", match.group()).strip() if match else ""


def blotted_places(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that are no prices: from how much on something holds, and street addresses."""
    return [match.span() for pattern in (_MINIMUM, _ADDRESS) for match in pattern.finditer(text)]


def gift_places(text: str) -> list[tuple[int, int]]:
    """Where the text speaks of what is given: names found there are no products."""
    match = _gift_match(text)
    places = [found.span() for found in (_MORE.search(text), _BOGO.search(text)) if found]
    return [*places, (match.start("what"), match.end())] if match else places


def detail_places(text: str) -> list[tuple[int, int]]:
    """Where hours, places and limits stand."""
    return [
        match.span()
        for pattern in (_HOURS, _PLACES, _LIMITS, _MINIMUM, _INCLUDED, _ROOM, _CONTACT, _ABLE, _EMAIL, _FREE_SERVICE)
        for match in pattern.finditer(text)
    ]


def details_of(text: str, content_type: str | None, condition: str | None) -> tuple[str, ...]:
    """Facts that may be printed as they were said."""
    found = [condition] if condition else []
    found += [hit.meaning for hit in lexicon("conditions").find(text) if hit.meaning in _BESIDE]
    found += _spelled_out(text, content_type)
    places = [match.span() for pattern in (_HOURS, _PLACES, _LIMITS) for match in pattern.finditer(text)]
    places += [
        (hit.start, hit.end)
        for name in ("origins", "facts")
        for hit in lexicon(name).find(text)
        if stands_alone(text, hit.start, hit.end)
    ]
    for start, end in sorted(places):
        said = _CLOCK_KEEP.sub(" ", text[start:end]).strip()
        if said and not any(said in known for known in found) and not _said_more_fully(said, found):
            found.append(said)
    if condition and condition not in found:
        found.append(condition)
    whole = [said for said in found if not any(said != other and said in other for other in found)]
    return tuple(dict.fromkeys(whole))[:8]


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
    said += [f"{match['what']} 가능" for match in _ABLE.finditer(text)]
    said += [
        re.sub(r"\s+", " ", match.group()).strip()
        for pattern in (_MINIMUM, _INCLUDED)
        for match in pattern.finditer(text)
    ]
    said += [re.sub(r"\s*(?:제곱미터|제곱미타|m2|m²)", "㎡", match.group()) for match in _ROOM.finditer(text)]
    said += [f"{match['day']} 휴무" for match in _OFF_DAY.finditer(text) if content_type == "notice"]
    said += [
        f"{re.sub(' +', ' ', match['hour']).strip()} 마감"
        for match in _CLOSES.finditer(text)
        if content_type == "notice"
    ]
    said += _under_conditions(text, said)
    said += ["예약 마감" for _ in _FULL.finditer(text)][:1]
    said += [
        re.sub(r"\s+", " ", match.group()).strip()
        for pattern in (_HALF_PRICE, _ON_TOP)
        for match in pattern.finditer(text)
    ]
    if content_type == "booking" and (match := _BOOKED_AT.search(text)):
        way = (match["a"] or match["b"]).replace("카카오톡", "카톡").replace("디엠", "DM")
        said.append(f"{way} 예약")
    return said


_FREE_SERVICE = re.compile(
    r"(?:배송|배달|택배|수거|픽업|설치|출장|포장)비?(?:은|는|이|가)?\s*(?:무료|공짜)|무료\s*(?:배송|배달|택배|수거|픽업|설치|출장|포장)"
)


def _under_conditions(text: str, known: Sequence[str]) -> list[str]:
    """What is given under a condition, with it; and conditions that name a deed: 네이버 예약 시."""
    found = clauses.conditions(text)
    held = [hit for hit in lexicon("conditions").find(text) if hit.meaning != "선착순"]
    free = _FREE_SERVICE.search(text)
    gift, match = (re.sub(r"\s+", " ", free.group()), free) if free else (gift_of(text), _gift_match(text))
    near = clauses.near(found, match.start(), match.end()) if gift and match else None
    said = [f"{near.said} {gift}"] if near and not _is_limited(near, held) else []
    for clause in found:
        deed = clause.said.endswith(" 시")
        if deed and clause is not near and not _is_limited(clause, held) and not _is_counted_already(clause, known):
            said.append(clause.said)
    return said


def _is_limited(clause: clauses.Clause, held: Sequence[Hit]) -> bool:
    """Whether a condition is known by a word of its own already: 첫 방문 시."""
    return any(hit.start < clause.end and clause.start < hit.end for hit in held)


def _is_counted_already(clause: clauses.Clause, known: Sequence[str]) -> bool:
    """Whether a minimum says it: 5만원 이상 주문 시."""
    return any("이상" in other and clause.said.split()[0] in other for other in known) or "이상" in clause.said


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word is no part of another: 제주 in 제주산, 룸 in 투룸, 홀 in 홀서빙."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if "가" <= before <= "힣" or (before.isascii() and before.isalnum()):
        return False
    if text[start:end].endswith("+") and after.isdigit():
        return False
    if re.search(r"(?:이번|다음|담|지난)\s*$", text[:start]):
        return False
    return not ("가" <= after <= "힣") or after in "은는이가도로에만과와요랑" or end - start >= 4
