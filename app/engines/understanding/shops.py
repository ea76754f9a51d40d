"""Which shop is speaking, what kind of news it has, and where and how the ad should appear."""

import re

from app.engines.understanding import asides
from app.engines.understanding.vocabulary import (
    Hit,
    hint_lexicon,
    korean_shop_lexicon,
    lexicon,
    product_lexicon,
    shop_lexicon,
    vocabulary,
)

_SHOP, _GOODS, _HINT, _KNOWN = 20.0, 3.0, 1.0, 2.5


def shop_hits(text: str) -> list[Hit]:
    """Where the text names a kind of shop, with the words that tie the name to the sentence."""
    ties = re.compile(
        r"\s*(?:인데요|인데|이에요|예요|에요|입니다|이고|이라서|에서|(?:이|은|는|을|요)(?![가-힣])|운영|하는데|하고|하는|합니다|해요|사장)*"
    )
    hits = []
    for hit in korean_shop_lexicon().find(text):
        if hit.start and _is_inside_word(text, hit):
            continue
        tie = ties.match(text, hit.end)
        end = tie.end() if tie and tie.group().strip() else hit.end
        hits.append(Hit(hit.start, end, hit.text, hit.meaning))
    return hits


def _is_inside_word(text: str, hit: Hit) -> bool:
    # 식당 in 한식당 is found by its longer word; "짐" in 모임 is no gym.
    return len(hit.text) == 1 and ("가" <= text[hit.start - 1] <= "힣" or "가" <= text[hit.end : hit.end + 1] <= "힣")


_NAME_AT_EDGE = re.compile(
    r"(?P<stem>[가-힣A-Za-z0-9]{2,8})(?P<kind>치킨|통닭|칼국수|국밥|족발|피자|분식|식당|카페|커피|헤어|네일|김밥|반점|갈비|떡볶이|베이커리|제과점?"
    r"|마트|정육점?|꽃집|플라워|필라테스|학원|공방|횟집|감자탕|곱창|포차|호프|상회|청과|부동산|미용실|이발소|세탁소|사진관|펜션|스튜디오|세차장|세탁|안경|약국|서점|문구|철물|과일|축산|한의원|치킨호프)"
    r"(?:입니다|이에요|예요|에서|은|는)?[.!,~]*"
)
_NO_STEM = ("우리", "저희", "동네", "여기", "오늘", "내일")


def name_at_edge(text: str) -> str:
    """The name of the shop that a notice begins or ends with: 내일 휴무입니다 대박치킨; empty without one."""
    words = text.split()
    for word in (words[-1], words[0]) if words else ():
        match = _NAME_AT_EDGE.fullmatch(word)
        if match is None or match["stem"] in _NO_STEM:
            continue
        name = match["stem"] + match["kind"]
        kinds = (*korean_shop_lexicon().find(name), *product_lexicon().find(name), *shop_lexicon().find(name))
        if not any(hit.text == name for hit in kinds) and not any(hit.text == match["stem"] for hit in kinds):
            return name
    return ""


_LANGUAGE = re.compile(r"(?:한국어|한글|영어|영문|일본어|중국어)\s*(?:이랑|랑|하고|과|와|로|도|버전|같이|함께|,|/)+\s*")


# Short English words that name a shop and nothing that is sold there.
_PLACES = ("cafe", "gym")
_BY_HOMES = re.compile(
    r"(?:아파트|상가|빌라|오피스텔)\s?(?:정문|후문|입구|단지|장터|주민)?\s?(?:앞|옆|뒤|안쪽|근처|맞은편|건너편)"
    r"|스마트(?:스토어|워치|플레이스)?(?!폰)"
)


def industry_of(text: str, known: str | None = None) -> str | None:
    """The shop type that the words point to; `known` wins when they point to several or to none."""
    text = _BY_HOMES.sub(" ", _LANGUAGE.sub(" ", text))
    scores: dict[str, float] = {}
    goods = [hit for hit in product_lexicon().find(text) if len(hit.text) > 2]
    for hit in shop_lexicon().find(text):
        within = any(g.start <= hit.start and hit.end <= g.end and len(g.text) > len(hit.text) for g in goods)
        if not within and not (hit.start and _is_inside_word(text, hit)):
            place = not hit.text.isascii() or " " in hit.text or len(hit.text) > 4 or hit.text.lower() in _PLACES
            strength = _SHOP if place else _GOODS
            scores[hit.meaning] = scores.get(hit.meaning, 0) + strength
    for hit in product_lexicon().find(text):
        strength = _goods_strength(text, hit)
        for code in hit.meaning.split("|"):
            scores[code] = scores.get(code, 0) + strength
    for hit in hint_lexicon().find(text):
        if len(hit.text) > 1:
            for code in hit.meaning.split("|"):
                scores[code] = scores.get(code, 0) + _HINT
    if known:
        if not scores or max(scores.values()) < _KNOWN:
            return known
        scores[known] = scores.get(known, 0) + _KNOWN
    if not scores or max(scores.values()) < _HINT:
        return known
    best = max(scores.values())
    tied = [code for code, score in scores.items() if score == best]
    return _by_measure(text, tied)


def _goods_strength(text: str, hit: Hit) -> float:
    after = text[hit.end : hit.end + 1]
    before = text[hit.start - 1 : hit.start]
    inside = "가" <= after <= "힣" and not re.match(
        r"(?:\d|[일이삼사오육칠팔구]?[만천]\s*원|은|는|이|가|을|를|도|랑|하고|에|로|만|의|와|과|요|나|부터|세트|할인|광고|홍보|신메뉴|예약|나왔|출시|팔|판매|받|해|합|드|한|집)",
        text[hit.end :],
    )
    if hit.text in ("빵", "떡") and not inside:
        return _GOODS
    if len(hit.text) == 1:
        return 0.0 if ("가" <= before <= "힣" or ("가" <= after <= "힣" and inside)) else _GOODS
    if inside:
        return 0.5
    return _GOODS + min(len(hit.text), 6) * 0.2


def _by_measure(text: str, tied: list[str]) -> str:
    """Goods by weight are sold by a butcher or a fruit shop; the same goods on a plate by a restaurant."""
    by_weight = re.search(r"\d\s*(?:kg|키로|킬로|g\b|그램|근|박스)|[한두세네반]\s*근", text, re.IGNORECASE)
    for code in ("butcher", "fruit"):
        if code in tied and len(tied) > 1:
            if by_weight:
                return code
            return next(other for other in tied if other != code)
    return tied[0]


_EARLY = re.compile(
    r"조기\s*마감|(?:일찍|빨리)\s*(?:문|닫|마감|끝)|\d\s*시(?:\s*(?:반|\d+\s*분))?\s*(?:에|까지만|까지)\s*(?:만\s*)?(?:영업|장사|문\s*닫|닫|마감|문을\s*닫)|오늘[^.!?\n]{0,8}\d\s*시(?:\s*(?:반|\d+\s*분))?\s*마감(?:합|해|이)|\d\s*시(?:\s*(?:반|\d+\s*분))?\s*까지(?:만\s*)?\s*(?:합니다|해요|열어|엽니|운영|하기로|할게)"
)
_FULL = re.compile(
    r"예약\S{0,2}\s*(?:모두\s*|다\s*|전부\s*|꽉\s*)?(?:꽉|찼|차\s*있|마감(?:됐|되었|입니다|됩니다|이에요|이라))|만석"
)
_DAY_OFF = re.compile(r"쉽니다|쉬어|쉰다|쉬겠|휴무|휴업|휴점|하루\s*쉬")
_WEEKLY = re.compile(
    r"(?<![가-힣])[월화수목금토일](?:요일)?\s*[~∼-]\s*[월화수목금토일](?:요일)?(?![가-힣])|(?:영업|운영)\s*시간"
    r"|(?<!이번)(?<!요번)(?<!다음)(?<!이번 주)(?<!다음 주)(?<!이번주)(?<!다음주)(?<!담주)"
    r"\s[월화수목금토일](?:요일|욜)\s*(?:도|은|는|엔|에는|에도|에)?\s*"
    r"(?:오전|오후|저녁|밤|낮)?\s*\d{1,2}\s*시(?:\s*반)?\s*까지도?\s*"
    r"(?:해요|합니다|하고|영업|운영|진료|열어|엽니다|문\s*열)"
    r"|\s[월화수목금토일](?:요일|욜)(?:은|는|엔|에는)\s*(?:오전|오후|저녁|밤|낮)?\s*\d{1,2}\s*시(?:\s*반)?\s*까지(?:만)?\s*(?=$|[.,!~])"
)
_NO_PLACE = re.compile(
    r"(?:카카오톡|카톡|톡|인스타|디엠)(?:으로|로)\s*(?:사진|이름|성함|날짜)\S*\s*(?:보내|남겨|주시)\S*|(?:카카오톡|카톡|톡|인스타그램|인스타)\s*(?:(?:아이디|ID|id|계정)\s*[:：]?\s*@?|[:：]\s*@?|@|(?=[A-Za-z]*[0-9_.]))[A-Za-z][A-Za-z0-9_.\-]{2,}"
    r"|(?:문의|예약|상담|주문)(?:는|은)?\s*(?:카카오톡|카톡|인스타그램|인스타)\s*[A-Za-z][A-Za-z0-9_.\-]{2,}"
    r"|예약은?\s*(?:네이버|카톡|카카오톡|인스타|디엠|DM)\S*|(?:네이버|카톡|카카오톡|인스타|디엠|DM)\s*(?:으로|로)?\s*예약\S*"
    r"|(?:네이버|카톡|카카오톡|인스타|디엠|DM)(?:으로|로)\s*(?:받|문의|연락)\S*"
)
_NOT_HERE = re.compile(r"\s*(?:은|는|이|에)?\s*(?:말고|빼고|아니고|아니라|대신)")
_NOT_CLOSED = re.compile(r"연중\s*무휴|휴무\s*없|쉬는\s*날\s*없|안\s*쉬|정상\s*(?:영업|운영)|쉬지\s*않")
_TAKEN_UP = re.compile(r"예약\S{0,2}\s*(?:때문|관계로|인해|있어서)")
_WALK_IN = re.compile(r"예약\s*(?:없이|안\s?해도|필요\s?없|하지\s?않)")
_OFF_THEN_BACK = re.compile(
    r"(?:쉬고|쉬구|쉬며|쉽니다|쉬어요|쉬어여|휴무|문\s*(?:을\s*)?닫[가-힣]*)[^?\n]{0,40}정상\s*영업"
    r"|정상\s*영업[^?\n]{0,20}\d\s*일[은엔만에]{0,2}\s*(?:쉬|쉽|휴무|문\s*닫)"
)
_REWARDED_REVIEW = re.compile(r"(?:리뷰|후기)\s*(?:이벤트|쓰|작성|남기|올리)|체험단")
_NOT_OPENING = re.compile(
    r"(?:월|화|수|목|금|토|일)요일\S{0,3}도\s*문?\s*(?:엽|열)\S*|(?:주말|공휴일|휴일|연휴|명절|설날?|추석|새벽|야간|밤늦게|일욜|토욜)\S{0,3}(?:에)?도?\s*문?\s*(?:엽|열)\S*|(?:오픈|개업|개점|개원|개장|창업)\s*(?:\d{1,3}|[일이삼사오육칠팔구십]{1,3})\s*주년|오픈\s*(?:시간|런|채팅|카톡|매트)|예약\s*오픈|(?:개업|오픈)\s?(?:떡|화분|화환|답례|선물)|(?:오전|오후)?\s*\d{1,2}\s*시\s*오픈|오픈\s*\d{1,2}\s*시"
)
_SOLD_OUT = re.compile(r"품절|매진|완판|다\s*(?:떨어졌|나갔|팔렸)|동났")
_CAME_OUT = re.compile(r"나왔|나와써|나와요|나왔슴|새로\s(?!모집|뽑|구하|구해|단장)|개시|시작했|시작합|시작해")
# 아침 8시에 나와요: what comes out every day is not new.
_BAKED_DAILY = re.compile(r"\d\s*시(?:\s*반)?(?:에|쯤|마다|부터)?\s*(?:갓\s*)?나와\S*")
_ORDER = (
    "hiring",
    "closed_notice",
    "review",
    "opening",
    "new_product",
    "discount",
    "booking",
    "event",
    "seasonal",
    "notice",
    "brand",
)


_NEW_GUESTS = re.compile(r"\bnew\s+(?=customers|clients|members|guests|visitors|students|year)", re.IGNORECASE)


def content_type_of(text: str, industry: str | None) -> str | None:
    """The kind of news, or None when no word tells it."""
    text = _NEW_GUESTS.sub(" ", text)
    found = {hit.meaning for hit in lexicon("content_types").find(text)}
    found |= {hit.meaning for hit in lexicon("content_types").find(re.sub("[가-힣]{1,2}강아지", " ", text))}
    found = _about_hours(found, text)
    if _REWARDED_REVIEW.search(text):
        found = (found - {"review"}) | {"event"}
    if "opening" in found and not _opens(text):
        found.discard("opening")
    if _ROLE_SOUGHT.search(text):
        found.add("hiring")
    if "hiring" in found and not _offers_work(text):
        found.discard("hiring")
    if "booking" in found and found & {"event", "discount"} and not _books(text):
        found = found - {"booking"}
    found = _about_goods(found, text, industry)
    if _NEW_SHOP.search(text) and "opening" not in found:
        found = (found - {"new_product"}) | {"opening"}
    if "seasonal" in found and "event" in found and re.search("특강|모집|수강", text):
        found.discard("seasonal")
    thanked = "notice" if asides.anniversary_in(text) else None
    return next((kind for kind in _ORDER if kind in found), thanked)


_HOW_TO_BOOK = re.compile(
    r"(?:네이버|카톡|전화)?\s?예약\s?(?:하면|하시면|하신\s?분|시(?![작간])|할인)"
    r"|예약은?\s?(?:네이버|카톡|카카오|전화|디엠|DM|인스타|문자)\S*\s?(?:받\S*|해\S*|하\S*|부탁\S*|주\S*)?"
)


def _books(text: str) -> bool:
    """Whether bookings are the news, and not only how one books or what one gets for it."""
    return any(hit.meaning == "booking" for hit in lexicon("content_types").find(_HOW_TO_BOOK.sub(" ", text)))


# 새로 생긴 무인카페: what is new is the shop.
_NEW_SHOP = re.compile(
    r"새로\s?(?:생긴|생겼|차린|문\s?연)\s(?:[가-힣]{1,6}\s)?[가-힣]{0,6}(?:카페|까페|집|가게|점|샵|숍|학원|방|장|실|센터|소|식당)(?:입니다|이에요|예요|인데|이요|임|\s|$)"
)


def _about_hours(found: set[str], text: str) -> set[str]:
    """The kinds without a day off where a text tells hours, and without booking where all is booked."""
    if _NOT_CLOSED.search(text) and not _OFF_THEN_BACK.search(text):
        found = found - {"closed_notice"}
    if _WALK_IN.search(text) or _TAKEN_UP.search(text):
        found = found - {"booking"}
    if _FULL.search(text):
        found = (found - {"booking", "closed_notice"}) | {"notice"}
    if _HOURS_CHANGED.search(text):
        found = (found - {"booking", "new_product", "seasonal"}) | {"notice"}
    if _SELLS_OUT.search(text):
        found = found - {"closed_notice"}
    if closes_early(text):
        found = (found - {"closed_notice", "seasonal"}) | {"notice"}
    if tells_weekly_hours(text) and re.search(r"\d\s*시|:\d\d", text):
        found = (found - {"closed_notice"}) | {"notice"}
    return found


_HOURS_CHANGED = re.compile(r"시간\S{0,2}\s*(?:이\s*|을\s*)?(?:바뀌|바꼈|바꼇|바뀝|바꿔|변경)")
_SELLS_OUT = re.compile(
    r"(?:팔리면|팔림|떨어지면|소진\s?(?:되면|시)|나가면)\s*(?:바로\s*|일찍\s*)?(?:문\s?(?:을\s)?닫|마감|영업\s?종료|끝)"
)


def changes_hours(text: str) -> bool:
    """Whether the news is that hours have changed."""
    return bool(_HOURS_CHANGED.search(text))


def closes_early(text: str) -> bool:
    """Whether the shop closes earlier than on other days."""
    return bool(_EARLY.search(text)) and not _DAY_OFF.search(text)


def _opens(text: str) -> bool:
    """Whether a shop opens, and neither an hour nor goods such as 개업화분 are called so."""
    spoken = _NOT_OPENING.sub(" ", text)
    if not any(hit.meaning == "opening" for hit in lexicon("content_types").find(spoken)):
        return False
    goods = [hit for hit in product_lexicon().find(text) if re.search("개업|오픈", hit.text)]
    return not goods or bool(re.search("개업|오픈", _without(text, goods)))


_NAMED_FOR_SALE = re.compile(r"할인\s*(?:점|마트|매장)|무인\s*할인점")


def _about_goods(found: set[str], text: str, industry: str | None) -> set[str]:
    """The kinds with new goods where some came out, and without where they are sold out or a home is let."""
    spoken = _NAMED_FOR_SALE.sub(" ", text)
    if spoken != text and not any(hit.meaning == "discount" for hit in lexicon("content_types").find(spoken)):
        found = found - {"discount"}
    if _SOLD_OUT.search(text):
        found = (found - {"new_product"}) | {"notice"}
    elif _CAME_OUT.search(_BAKED_DAILY.sub(" ", text)) and industry not in ("realestate", "fruit", "butcher"):
        found = found | {"new_product"}
    return found - {"new_product"} if industry == "realestate" else found


def tells_weekly_hours(text: str) -> bool:
    """Whether the weekdays of a text are those of every week: 화~일 10시부터, 영업시간 안내."""
    return bool(_WEEKLY.search(f" {text}"))


def _without(text: str, hits: list[Hit]) -> str:
    for hit in reversed(hits):
        text = text[: hit.start] + " " + text[hit.end :]
    return text


def is_service(shop: str) -> bool:
    """Whether the name of a shop type is a service at the same time: 애견미용, 필라테스, 크로스핏."""
    return not shop.endswith(vocabulary().shop_endings)


def service_of(text: str, offers: bool) -> str | None:
    """The service that a shop is named after: 애견미용; where something is offered also 피아노 of a 피아노학원."""
    for hit in korean_shop_lexicon().find(text):
        if is_service(hit.text):
            return hit.text
        stem = re.sub(r"(?:집|학원|교습소|공방|가게|샵|방|(?<=헬스)장)$", "", hit.text)
        if offers and stem != hit.text and len(stem) > 1 and names_goods(stem):
            return stem
    return None


_ROLE_SOUGHT = re.compile(
    r"(?:배달\s*기사|기사님?|라이더|알바생?|아르바이트|직원|사원|강사|트레이너|바리스타|제빵사|매니저|점장|미용사|정비사|주방\s*(?:보조|장)|서빙|캐셔|인턴|스[텝탭])"
    r"\s*(?:분\s*|님\s*|을\s*|를\s*)?(?:\d+\s*명\s*)?(?:모집|구인|채용|구해|구합|구함|뽑|모십|모셔|찾습|찾아|급구)"
)


def _offers_work(text: str) -> bool:
    return bool(
        re.search(
            r"알바|아르바이트|직원|채용|구인|시급|월급|일당|급여|이모|아주머니|사람\s*(?:을|좀)?\s*(?:구|뽑)|분\s*(?:을|좀)?\s*(?:구|모|찾|뽑)|"
            r"(?:디자이너|강사|선생님|기사|스[텝탭]|인턴|매니저|미용사|정비사|트레이너|바리스타|제빵사|보조|서빙|주방|캐셔|찬모|네일리스트|플로리스트|요양보호사|간병인|보육교사|미화원|경비원)"
            r"[^.\n]{0,14}(?:구|모[집시셔십]|채용|뽑|찾|초빙|환영)|hiring|staff",
            text,
        )
    )


def channels_of(text: str) -> tuple[str, ...]:
    """The places to post, in the order named. A longer name includes the shorter one: 인스타 스토리 is one place."""
    found = []
    text = _NO_PLACE.sub(lambda match: "\x00" * len(match.group()), text)
    for hit in lexicon("channels").find(text):
        if _NOT_HERE.match(text, hit.end):
            continue
        if hit.text == "당근" and re.match(r"\s*(?:주스|케이크|케익|라페|김밥|\d+\s*(?:kg|키로))", text[hit.end :]):
            continue
        if hit.text in ("포스터", "카카오") and re.match(r"\s*(?:처럼|초콜릿|닙스|\d)", text[hit.end :]):
            continue
        if hit.meaning == "poster_a3" and "a4" in text.lower():
            continue
        found.append(hit.meaning)
    found = list(dict.fromkeys(found))
    if (
        "instagram_story" in found
        and "instagram_feed" in found
        and not re.search(r"피드|게시물|둘\s*다|도\s|랑|하고|,", text)
    ):
        found.remove("instagram_feed")
    return tuple(found)


def tone_of(text: str) -> str | None:
    """The way of speaking that was asked for."""
    hit = lexicon("tones").first(text)
    return hit.meaning if hit else None


def style_of(text: str) -> str | None:
    """The look that was asked for: by name, or "예쁘게" for a feast."""
    for hit in lexicon("styles").find(text):
        follows_goods = re.match(r"\s*(?:마시|드시|먹|즐기|한\s*잔|데)", text[hit.end :])
        if not follows_goods and not _NOT_HERE.match(text, hit.end):
            return hit.meaning
    if lexicon("pretty").first(text):
        known = vocabulary().festive_occasions
        if any(re.search(rf"(?<![가-힣]){word}", text) for word in known):
            return "festive"
    return None


def is_hint(text: str) -> bool:
    """Whether the text is nothing but a word that leans towards a trade, such as its customer: 강아지."""
    return text in hint_lexicon()


def names_goods(text: str) -> bool:
    """Whether the text names something that shops sell."""
    return any(len(hit.text) > 1 or hit.text == text for hit in product_lexicon().find(text)) or text.endswith(
        ("빵", "떡")
    )
