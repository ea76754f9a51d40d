"""Discounts, gifts, and the conditions that they hold under."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.engines.contracts import Discount
from app.engines.understanding import clauses, numerals, terms
from app.engines.understanding.numerals import Money, Percent
from app.engines.understanding.vocabulary import goods_lexicon, lexicon, product_lexicon

_OFF = (
    r"(?:원|씩|정도|만큼|을|를|\s)*(?:할인|세일|깎|깍|빼|DC|디씨|off|싸게|싸요|인하|내려|내렸|쿠폰|적립|페이백|저렴|덜)"
)
_OFF_AFTER = re.compile(rf"\s*{_OFF}", re.IGNORECASE)
_OFF_BEFORE = re.compile(r"(?:할인|세일|쿠폰|적립)(?:은|을|이|가)?\s*$")
_RENT = re.compile(
    r"(?:보증금\s*)?(?<!\d)(?P<d>\d{3,5})(?:\s*만\s*원?)?\s*(?:/|에\s*월세|에|월세|월)\s*(?P<m>\d{2,3})(?!\d|\s*(?:평|층|년|세대|호))(?:\s*만\s*원?)?"
)
# 보증금 2천에 120: the deposit in words, the rent in units of 만원.
_RENT_AFTER_WORDS = re.compile(
    r"\d\s*[천억](?:\s*만\s*원?)?\s*(?:에|/)\s*(?:월세?\s*)?(?P<m>\d{2,3})(?![\d,]|\s*(?:만|평|층|년|세대|호))"
)
# 5번 오시면 6번째 무료, 도장 10개 모으면 1잔 무료.
_EACH_NTH = re.compile(
    r"\d+\s*(?:번|회)\s*(?:오시면|오면|이용하시면|이용하면|이용\s*시|방문하시면|방문\s*시|하시면|타시면)\s*(?:\d+|한)\s*(?:번째|회|번)(?:는|은|엔)?\s*(?:무료|공짜)"
    r"|\d+\s?(?:인|명)\s*(?:이|이서)?\s*(?:오시면|오면|이용\s?시|예약\s?시|방문\s?시)\s*(?:\d+|한)\s?(?:인|명)(?:은)?\s*(?:무료|공짜)"
)
_BOGO = re.compile(
    r"(?<!\d)([1-4])\s*\+\s*1(?!\d|\+)|원\s*플러스\s*원|투\s*플러스\s*원|하나\s*더|한\s*(?:마리|개|잔|판)\s*더"
)
_BUNDLE = re.compile(r"\d\s*\+\s*\d")
_FROM_TO = re.compile(
    r"\s*(?:에서|→|->|=>|하던\s*(?:거|것|걸)|짜리(?:를|를|\s)*|인데|이었는데|였는데|[^\d]{0,16}(?:할인가|행사가|이벤트가|특가|할인해서))(?:은|는)?\s*(?:할인(?:해서|하여)?|오늘만|이번\s*[주달](?:말?만)?|주말만|지금은?|특별히)?\s*$"
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
_MORE = re.compile(
    r"(?P<n>(?:\d+|[한두세네])\s*(?:개|잔|병|마리|판|회|번|장|박스|줄|봉지|팩|세트))\s*(?:를|을)?\s*(?:사면|구매\s*시|사시면|구매하시면|시키면|주문\s*시|드시면|등록\s*시|등록하면)\s*(?P<m>(?:\d+|[한두세네])\s*(?:개|잔|병|마리|판|회|번|장|박스|줄|봉지|팩|세트)?)\s*(?:를|을)?\s*(?:더|추가|서비스|무료)\S*"
)
# 식빵 하나 더 드림, 2개월 더 드려요: more of something, that is named.
_ONE_MORE = re.compile(
    r"(?P<what>(?:[가-힣]{1,8}\s)?(?:하나|\d+\s?(?:개월|개|잔|회|장|시간|마리|판|병|팩|일))(?:를|을)?)\s*더(?:\s*(?:드|줍|줘|줌|추가|증정|넣어)|\s*[!.~]|\s*$)"
)
# 아메리카노 공짜, 도복 무료, 점검은 무료로: no verb of giving is needed.
_FREE = re.compile(
    r"(?P<what>(?:[가-힣A-Za-z0-9]{1,8}\s)?[가-힣A-Za-z0-9]{1,10}?)\s*(?:은|는|이|가|을|를|도)?"
    r"(?<!부터)(?<!까지)(?<!\d원)(?<![만천백]원)\s+(?P<word>무료|공짜)(?=로\s|[요!.,~)\s]|예요|이에요|입니|$)(?!\s*(?:배달|배송|주차|상담|수거|점검|체험|수업|시음|시식|제거|픽업|나눔|문의|레벨|수신))"
)
# 무료 실내청소: what is done for nothing stands behind the word.
_FREE_DEED = re.compile(r"(?<![가-힣])(?<!째\s)(?:무료|공짜)\s(?P<what>[가-힣]{2,8}?)(?=$|[\s.,!]|도\s|까지|로\s)")
_HALF = re.compile(r"반값(?!\s*(?:으로\s*)?(?:보다|밖|이나|도\s*안))|반\s?가격(?=에|으로|\s|$)|절반\s?(?:값|가격)")
# 타이어 4개 갈면 1개값 빼드림: what is not paid for.
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
_NOT_PAID = re.compile(
    r"(?P<what>(?:\d+|한|두)\s?(?:개|짝|판|잔|병|장|마리|켤레)\s?값|공임비?|배송비|배달비|택배비|출장비|재료비)\s*(?:은|는|을|를|도)?\s*(?:빼\s?(?:드|줍|줘|줌)|안\s?받|깎아|면제)"
)
_NOT_GIFTS = (
    "카드", "배달", "배송", "택배", "수거", "주차", "픽업", "상담", "문의", "견적", "좋은", "최고", "친절", "고객",
    "우리", "이거", "이것", "그거", "저거", "이용권", "사용", "글씨", "광고",
)  # fmt: skip


def amounts_of(text: str, industry: str | None) -> list[Money]:
    """The amounts of money. An estate agent counts in units of 만원: 1000에 50."""
    if industry != "realestate":
        if _SIZES.search(text):
            text = _SIZE_STEP.sub(r"\1만", text)
        return numerals.amounts(_ranges_spelled(text)) if _RANGE.search(text) else numerals.amounts(text)
    found: list[Money] = []
    # 보증금 3천 월 150: the month is that of the rent, and no time.
    rest = text = re.sub(r"(?<=\d[천억])\s(?=월\s?\d{2,3}(?!\d|\s*일))", "/", text)
    for match in _RENT.finditer(text):
        found.append(Money(match.start("d"), match.end("d"), int(match["d"]) * 10_000))
        found.append(Money(match.start("m"), match.end(), int(match["m"]) * 10_000))
        rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    for match in _RENT_AFTER_WORDS.finditer(rest):
        found.append(Money(match.start("m"), match.end("m"), int(match["m"]) * 10_000))
        rest = rest[: match.start("m")] + "\x00" * len(match["m"]) + rest[match.end("m") :]
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
# 소3 중4 대5만원: sizes in a row share the unit of the last.
_TENS = r"\d{1,2}(?:\.\d)?"
_SIZE_STEP = re.compile(rf"((?:소|중|특?대)\s?{_TENS})\s(?=(?:중|특?대)\s?{_TENS}(?!\d))")
_SIZES = re.compile(rf"(?:소|중|특?대)\s?{_TENS}\s(?:(?:중|특?대)\s?{_TENS}\s)?(?:중|특?대)\s?{_TENS}\s?만")
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
    told = next((term for term in terms.of_benefit(text) if term.start < hit.end and hit.start < term.end), None)
    if told and len(told.said) > len(hit.meaning) and hit.meaning in told.said:
        return told.said
    fuller = (
        clause.said
        for clause in clauses.conditions(text)
        if re.search(r"\d", clause.said) and clause.start < hit.end and hit.start < clause.end
    )
    return next(fuller, hit.meaning)


def discount_of(
    text: str, money: Sequence[Money], percents: Sequence[Percent], condition: str | None
) -> tuple[Discount | None, list[Money]]:
    """The benefit with the condition that it holds under, and the amounts that belong to it and are no prices."""
    discount, spent = _benefit(text, money, percents, condition)
    bare = discount is not None and (discount.condition is None or bool(_BUNDLE.fullmatch(discount.condition)))
    term = next(iter(terms.of_benefit(text)), None) if discount and bare and discount.type != "gift" else None
    told = [term.said] if term else []
    if spent and (fee := _FEE_BEFORE.search(text[: spent[0].start])):
        told.append(fee["fee"])
    return (discount.model_copy(update={"condition": " ".join(told)}) if discount and told else discount), spent


_FEE_BEFORE = re.compile(
    r"(?P<fee>월회비|연회비|수강료|교습비|등록비|가입비|입회비|시술비|이용료|배달비|택배비|배송비)\s*(?:은|는|을|를|도|에서)?\s*$"
)


def _benefit(
    text: str, money: Sequence[Money], percents: Sequence[Percent], condition: str | None
) -> tuple[Discount | None, list[Money]]:
    for amount in money:
        if _OFF_AFTER.match(text, amount.end) or (
            _OFF_BEFORE.search(text[: amount.start])
            and not re.search("할인가", text[: amount.start][-6:])
            and not _PERCENT_OFF_BEFORE.search(text[: amount.start])
        ):
            if re.match(r"\s*에\s", text[amount.end :]):
                continue
            held = _nearest_condition(text, amount.start, condition) or _held_by(text, amount.start, amount.end)
            return Discount(type="amount", value=amount.amount, unit="KRW", condition=held), [amount]
    for percent in percents:
        if percent.value <= 95 and not re.match(
            r"\s*(?:과즙|카카오|함량|함유|면|코튼|예약제|국산|국내산|당도)", text[percent.end :]
        ):
            held = _nearest_condition(text, percent.start, condition) or _held_by(text, percent.start, percent.end)
            return Discount(type="percent", value=percent.value, unit="%", condition=held), []
    if half := half_price(text):
        held = _nearest_condition(text, half.start(), condition) or _held_by(text, *half.span())
        return Discount(type="percent", value=50.0, unit="%", condition=held), []
    if match := _EACH_NTH.search(text):
        return Discount(type="gift", condition=re.sub(r"\s+", " ", match.group())), []
    if match := _MORE.search(text):
        return Discount(type="bogo", condition=f"{match['n']} {_deed(match)} {match['m']} 더"), []
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


def _deed(more: re.Match[str]) -> str:
    """What a customer does to get more: a course is not bought but joined."""
    return "등록하면" if "등록" in more.group() else "사면"


def is_its_condition(product: str, discount: Discount) -> bool:
    """Whether a name is but what a reduction depends on or the fee that is reduced, and nothing that is sold."""
    return product == discount.condition or bool(_FEE_BEFORE.fullmatch(product))


def half_price(text: str) -> re.Match[str] | None:
    """Where something is offered for half its price, which is 50 % off in a word."""
    return _HALF.search(text)


def place_of(discount: Discount | None, spent: Sequence[Money], percents: Sequence[Percent], text: str) -> Money | None:
    """Where the amount or the percentage of a reduction stands."""
    if spent:
        return spent[0]
    percent = next((percent for percent in percents if discount and percent.value == discount.value), None)
    half = half_price(text) if discount and discount.type == "percent" and not percents else None
    place = (percent.start, percent.end) if percent else half.span() if half else None
    return Money(*place, 0) if place else None


def _nearest_condition(text: str, place: int, first: str | None) -> str | None:
    """Of several conditions the one that the benefit stands beside: 평일만 … 학생증 보여주면 20%."""
    hits = [hit for hit in lexicon("conditions").find(text) if hit.meaning != "선착순"]
    if len({hit.meaning for hit in hits}) < 2:
        return first
    nearest = min(hits, key=lambda hit: place - hit.end if hit.end <= place else 2 * (hit.start - place) + 8)
    return nearest.meaning


# 3만원 이상 구매 시: the amount from which a condition holds stands before it.
_LEAST_SPENT = re.compile(r"(?:\d[\d,.]*\s?)?(?:[일이삼사오육칠팔구]?[만천]\s?)?원(?P<more>\s?이상)?\s*$")


def _held_by(text: str, start: int, end: int) -> str | None:
    """The condition in whose sentence the benefit stands: 당일 등록 시 10% 할인."""
    clause = clauses.near(clauses.conditions(text), start, end)
    if clause is None:
        return None
    least = _LEAST_SPENT.search(text[: clause.start])
    more_than = least and (least["more"] or clause.said.startswith("이상"))
    return f"{least.group().strip()} {clause.said}" if least and more_than else clause.said


def _is_named_more(text: str) -> bool:
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
    patterns = (_HANDED_OUT, _ONE_MORE, _NOT_PAID, _GIFT_AFTER, _GIFT_PLAIN, _GIFT_VERB, _FREE, _IN_RETURN)
    found = (match for pattern in patterns if (match := pattern.search(text)))
    return next((match for match in found if _is_thing(_given(match["what"]))), None)


def _is_thing(what: str) -> bool:
    """Whether the words name something that can be given: the 해 of 무료로 해드려요 does not."""
    # A verb ends like 해드려; the 어 of 두피케어 is a noun's.
    return bool(what) and not re.fullmatch(
        r"(?!\S*케어)(?:해|하|되|있|없|저희|바로|직접|모두|다|더|꼭|또|수|것|거|분|도|빼|깎아|깍아|\d+|\S*(?:원\s?빼|천원?빼|할인|적립|혜택|세일|연락|말씀|안내|도움|[해워려어아여겨춰]|하게|[가-힣]게|까지|부터))",
        what,
    )


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
    counted = re.compile(r"\d+(?:회|잔|개|병|장|권|세트|인분|판|번|시간|개월)")
    what = re.sub(r"(?:^|\s)\S*(?:빼|깎아|깍아)$", "", what)
    return " ".join(
        word
        for word in what.split()
        if counted.fullmatch(word)
        or re.fullmatch(r"\d+\S{1,2}값", word)
        or re.fullmatch(r"\d\.\d{1,2}(?:L|리터)?", word)
        or word in goods_lexicon()
        or not re.search(r"\d|[만천백\d]원$|면$|손님|고객|^분$|[신는]분$|전원|모두|드려", word)
    )


def _kind_of_gift(match: re.Match[str]) -> str:
    """How it is given, in the owner's own word."""
    said = match.group()
    if match.re is _ONE_MORE:
        return "더"
    if match.re is _NOT_PAID:
        return "빼드려요"
    if match.re is _FREE:
        return match["word"]
    if match.re is _GIFT_PLAIN:
        return "공짜" if "공짜" in said else "무료"
    if "무료" in said and re.search(r"해\s*(?:드|주|줘)", said):
        return "무료"
    return "서비스" if "서비스" in said else "증정"


def gift_places(text: str) -> list[tuple[int, int]]:
    """Where the text speaks of what is given: names found there are no products."""
    match = _gift_match(text)
    places = [found.span() for found in (_MORE.search(text), _BOGO.search(text)) if found]
    if match is None and (deed := _free_deed(text)):
        places.append(deed.span())
    return [*places, (match.start("what"), match.end())] if match else places


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
