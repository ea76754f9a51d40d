"""What is given for nothing or on top: 콜라 증정, 1+1, 두 개 사면 하나 더; and where the text says so."""

import re

from app.engines.contracts import Discount
from app.engines.understanding.vocabulary import goods_lexicon, lexicon, product_lexicon

BOGO = re.compile(
    r"(?<!\d)([1-4])\s*\+\s*1(?!\d|\+)|원\s*플러스\s*원|투\s*플러스\s*원|하나\s*더|한\s*(?:마리|개|잔|판)\s*더"
)
_GIFT_VERB = re.compile(
    r"(?P<what>[가-힣A-Za-z0-9]+(?:\s[가-힣A-Za-z0-9]+){0,1}?)\s*(?:을|를|도|는|은)?\s*"
    r"(?:(?:무료|공짜|서비스|덤)\s*(?:로|으로)?\s*(?:증정|드려|드립|드리|드림|제공|줍|줘요|줌|해드|해\s*드|나가|추가)|증정|서비스(?!\s*(?:센터|업|직|를\s*시작))|선물로?\s*드)"
)
_GIFT_AFTER = re.compile(
    r"(?:서비스|덤|사은품|선물|무료|공짜)(?:로|으로)\s*(?P<what>[가-힣A-Za-z]+(?:\s[가-힣]+)?)\s*(?:을|를|도)?\s*(?:드|증정|줍|제공|줌|나가)"
)
_GIFT_PLAIN = re.compile(
    r"(?:면|시)\s+(?P<what>[가-힣A-Za-z]{2,10}(?:\s?\d\.\d{1,2}(?:L|리터)?)?)\s*(?:은|는|이|가|을|를)?\s*(?:무료|공짜)(?!로|배|주|수|체|점|상)"
)
MORE = re.compile(
    r"(?P<n>(?:\d+|[한두세네])\s*(?:개|잔|병|마리|판|회|번|장|박스|줄|봉지|팩|세트))\s*(?:를|을)?\s*(?:사면|구매\s*시|사시면|구매하시면|시키면|주문\s*시|드시면|등록\s*시|등록하면|끊으면|끊으시면|결제하면|결제\s*시|맡기면|맡기시면)\s*(?P<m>(?:\d+|[한두세네])\s*(?:개|잔|병|마리|판|회|번|장|박스|줄|봉지|팩|세트)?)\s*(?:를|을)?\s*(?:더|추가|서비스|무료)\S*"
)
# 식빵 하나 더 드림, 2개월 더 드려요: more of something, that is named.
_ONE_MORE = re.compile(
    r"(?P<what>(?:(?<![가-힣0-9A-Za-z])[가-힣]{1,8}(?<![은는])\s)?(?:하나|\d+\s?(?:개월|개|잔|회|장|시간|분|곡|게임|인분|마리|판|병|팩|일))(?:를|을)?)\s*더(?:\s*(?:드|줍|줘|줌|추가|증정|넣어)|\s*[!.~]|\s*$)"
)
# 아메리카노 공짜, 도복 무료, 점검은 무료로: no verb of giving is needed.
_FREE = re.compile(
    r"(?P<what>(?:[가-힣A-Za-z0-9]{1,8}\s)?[가-힣A-Za-z0-9]{1,10}?)\s*(?:은|는|이|가|을|를|도)?"
    r"(?<!부터)(?<!까지)(?<!\d원)(?<![만천백]원)\s+(?P<word>무료|공짜)(?=로\s|[요!.,~)\s]|예요|이에요|에요|이예요|입니|$)(?!\s*(?:배달|배송|주차|상담|수거|점검|체험|수업|시음|시식|제거|픽업|나눔|문의|레벨|수신))"
)
# 커피무료: in one word with goods.
_GLUED = re.compile(
    r"(?<![가-힣])(?P<what>커피|음료|음료수|생수|간식|라면|다과|샐러드|공깃밥|밥|리필|와이파이)(?P<word>무료)(?=$|[\s.,!])"
)
# 무료 실내청소: what is done for nothing stands behind the word.
_FREE_DEED = re.compile(
    r"(?<![가-힣])(?<!째\s)(?:무료|공짜)\s(?P<what>[가-힣]{2,8}?)(?=$|[\s.,!]|도\s|까지|로\s)(?!\s*\d{1,3}\s?(?:만|천))"
)
# 떡 드립니다 선착순 50명: what the first comers get.
_HANDED_OUT = re.compile(
    r"(?P<what>[가-힣A-Za-z]{1,10})\s*(?:을|를)?\s*(?:나눠\s?|선물로\s?)?(?:드립니다|드려요|드림|나눠드려요)(?=[^.!?\n]{0,24}선착순)"
)
# 2근 사시면 파절이 드려요, 선착순 50명 쿠키 드려요: after a condition the plain verb gives.
_IN_RETURN = re.compile(
    r"(?:[가-힣]면|(?<=[가-힣])\s?시|선착순\s*\d+\s*(?:명|분|팀)\s*(?:까지|께|에게|한테)?|(?:고객|손님|회원|분들?)\s*(?:께|에게|한테))\s+"
    r"(?P<what>(?:[가-힣A-Za-z]{1,8}\s)?(?:[가-힣A-Za-z]{1,10}?|[한두세네]\s?(?:그릇|개|잔|병|마리|장|판)))\s*(?:을|를|도)?\s*"
    r"(?:(?:그냥|하나씩|한\s?개씩|하나|한\s?(?:개|잔|병|장))\s*)?(?:드려[요여유]?|드립니다|드림|드릴게요|드릴께요|드리고|드린다|줍니다|줘요|줌)(?![가-힣]*\s*후기)"
)
# 콜라 1.5리터 드림: a counted thing needs no condition.
_COUNTED_GIFT = re.compile(
    r"(?P<what>[가-힣]{2,6}\s?(?:\d(?:\.\d{1,2})?\s?(?:리터|L|ml|캔|병|개|잔|팩|봉)|한\s?(?:병|캔|잔|개|팩)))\s*(?:을|를|도)?\s*"
    r"(?:드림|드려요|드립니다|드릴게요|줌|줘요|줍니다)(?![가-힣])"
)
# 타이어 4개 갈면 1개값 빼드림: what is not paid for.
_NOT_PAID = re.compile(
    r"(?P<what>(?:\d+|한|두)\s?(?:개|짝|판|잔|병|장|마리|켤레)\s?값|공임비?|배송비|배달비|택배비|출장비|재료비)\s*(?:은|는|을|를|도)?\s*(?:빼\s?(?:드|줍|줘|줌)|안\s?받|깎아|면제)"
)
_PATTERNS = (
    _HANDED_OUT, _ONE_MORE, _NOT_PAID, _GIFT_AFTER, _GIFT_PLAIN, _GIFT_VERB, _FREE, _IN_RETURN, _COUNTED_GIFT, _GLUED,
)  # fmt: skip
_NOT_GIFTS = (
    "카드", "배달", "배송", "택배", "수거", "주차", "픽업", "상담", "문의", "견적", "좋은", "최고", "친절", "고객",
    "우리", "이거", "이것", "그거", "저거", "이용권", "사용", "글씨", "광고",
)  # fmt: skip


def is_named_more(text: str) -> bool:
    """Whether more of a named thing is given: 식빵 하나 더, but not the bare 하나 더."""
    match = _ONE_MORE.search(text)
    return bool((match and len(_given(match["what"]).split()) > 1) or (match and re.search(r"\d", match["what"])))


def gift_of(text: str) -> str | None:
    """What is given for nothing, as the owner said it: 겨울맞이 무료점검."""
    for hit in lexicon("benefit_words").find(text):
        if re.search("배달|배송|주차|상담|배달비", hit.text):
            continue
        before = re.search(r"((?:[가-힣]+맞이|겨울|여름|봄|가을|연말|새해|휴가)\s*)$", text[: hit.start])
        return (before.group(1).strip() + " " if before else "") + hit.text
    match = _gift_match(text)
    if match is None:
        deed = _free_deed(text)
        return deed.group() if deed else None
    what = _given(match["what"])
    if not what or any(word in what for word in _NOT_GIFTS) or re.search(r"\d+\s*원", what):
        return None
    return f"{what} {_kind_of_gift(match)}"


def _free_deed(text: str) -> re.Match[str] | None:
    """Where goods or a deed are told to be free by a word before them: 무료 실내청소."""
    found = _FREE_DEED.finditer(text)
    return next(
        (deed for deed in found if any(deed["what"].endswith(h.text) for h in goods_lexicon().find(deed["what"]))), None
    )


def _gift_match(text: str) -> re.Match[str] | None:
    found = (match for pattern in _PATTERNS if (match := pattern.search(text)))
    return next((match for match in found if _is_thing(_given(match["what"]))), None)


def _is_thing(what: str) -> bool:
    """Whether the words name something that can be given: the 해 of 무료로 해드려요 does not."""
    # A verb ends like 해드려; the 어 of 두피케어 is a noun's.
    return bool(what) and not re.fullmatch(
        r"(?!\S*케어)(?:\S*(?:지역|전역)|해|하|되|있|없|저희|바로|직접|모두|다|더|꼭|또|수|것|거|분|도|빼|깎아|깍아|\d+|\S*(?:원\s?빼|천원?빼|할인|적립|혜택|세일|연락|말씀|안내|도움|[해워려어아여겨춰]|하게|[가-힣]게|까지|부터))",
        what,
    )


# 원목도마 각인 무료: the deed is given, and what it is done on is sold.
_DEED_ON_GOODS = re.compile(r"^\S+\s(?P<deed>각인|자수|코팅|인쇄|보정|세팅)$")


def _given(what: str) -> str:
    """The thing itself, without the condition and the talk before it."""
    what = re.sub(r"^(?:시|면|사면|주문시|구매시|오시면|하면)\s+", "", what).strip()
    what = re.sub(r"^.*(?:까지(?:만|는)?|말고)\s+", "", what)
    what = re.sub(r"^말고\s+", "", what)
    what = re.sub(r"^(?:.*신\s?)?분(?:들)?(?:께|에게|한테)\s*(?:는|만|도)?\s+", "", what)
    what = re.split(r"(?:하시면|하면|시면|으면|[가-힣]면|시)\s", what)[-1]
    what = re.sub(r"(?:을|를|도|은|는)$", "", what)
    what = re.sub(r"\s*(?:무료|공짜|서비스|덤으?|그냥|하나씩|한\s?개씩)$", "", what)
    what = re.sub(
        r"^(?:.*\s)?(?:모집|이벤트|행사|오픈|기념|할인|신청|등록|예약|방문|첫방문|지금|이번|전부|모두|전원)\s+",
        "",
        what,
    )
    counted = re.compile(
        r"[가-힣]{0,6}?\d+(?:\.\d{1,2})?\s?(?:회|잔|개|병|장|권|세트|인분|판|번|시간|개월|분|곡|게임|마리|캔|팩|봉|리터|L|ml)"
    )
    what = re.sub(r"(?:^|\s)\S*(?:빼|깎아|깍아)$", "", what)
    what = _DEED_ON_GOODS.sub(lambda deed: deed["deed"], what)
    return " ".join(
        word
        for word in what.split()
        if counted.fullmatch(word)
        or re.fullmatch(r"\d+\S{1,2}값", word)
        or re.fullmatch(r"\d\.\d{1,2}(?:L|리터)?", word)
        or word in goods_lexicon()
        or not re.search(
            r"\d|[만천백\d]원$|면$|손님|고객|(?:지급|가능|결제|방문)$|^분$|[신는]분$|전원|모두|드려|[이쵸]?[져죠쥬]$|요$|[니습]다$|^(?:[첫둘셋넷]째|마지막)\s?주$",
            word,
        )
    )


def _kind_of_gift(match: re.Match[str]) -> str:
    """How it is given, in the owner's own word."""
    said = match.group()
    if match.re is _ONE_MORE:
        return "더"
    if match.re is _NOT_PAID:
        return "빼드려요"
    if match.re in (_FREE, _GLUED):
        return match["word"]
    if match.re is _GIFT_PLAIN:
        return "공짜" if "공짜" in said else "무료"
    if "무료" in said and re.search(r"해\s*(?:드|주|줘)", said):
        return "무료"
    return "서비스" if "서비스" in said else "증정"


def gift_places(text: str) -> list[tuple[int, int]]:
    """Where the text speaks of what is given: names found there are no products."""
    match = _gift_match(text)
    places = [found.span() for found in (MORE.search(text), BOGO.search(text)) if found]
    if match is None and (deed := _free_deed(text)):
        places.append(deed.span())
    if match is None:
        return places
    deed = _DEED_ON_GOODS.search(match["what"])
    return [*places, (match.start("what") + (deed.start("deed") if deed else 0), match.end())]


def goods_given(discount: Discount | None) -> str | None:
    """The goods that a gift is, where an ad names no other: the 아메리카노 of 아메리카노 공짜."""
    if discount is None or discount.type != "gift":
        return None
    hits = [hit for hit in product_lexicon().find(discount.condition or "") if len(hit.text) > 1]
    if not hits:
        return None
    longest = max(hits, key=lambda hit: len(hit.text))
    tail = re.match("[가-힣]*", discount.condition[longest.end :]) if discount.condition else None
    return longest.text + (tail.group() if tail else "")


def gift_place(text: str) -> tuple[int, int] | None:
    """Where the given thing itself stands, behind the condition that the same words may hold."""
    match = _gift_match(text)
    if match is None:
        return None
    thing = _given(match["what"]).split()
    return (text.find(thing[0], match.start()) if thing else match.start()), match.end()
