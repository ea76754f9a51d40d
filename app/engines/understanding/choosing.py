"""Which of the things that a message names the ad is about, and what it is called."""

import re

from app.engines.understanding import numerals, pricing, products
from app.engines.understanding.products import Run

COURSES = ("gym", "pilates", "academy")


def priced(groups: list[Run], money: list[numerals.Money], masked: str, text: str) -> dict[int, Run]:
    """The run directly before each amount, by the place of the amount."""
    pairs: dict[int, Run] = {}
    for amount in money:
        for run in groups:
            talk = run.end <= amount.start and _BETWEEN.fullmatch(text[run.end : amount.start])
            if talk or products.before_price(run, amount, masked):
                pairs[amount.start] = run
    return pairs


# 굴국밥 개시 9,900원: words that say that it is sold stand between a name and its price.
_BETWEEN = re.compile(
    r"\s*(?:이|가|은|는|을|를|도)?\s*(?:당일\s?(?:인화|완성|출고)|개시|출시|판매|시작|입고|특가|행사가|할인가|균일가|이벤트가|오픈가|단돈|하나에|한\s?개에|1개에|신메뉴|신상|추천|인기|가격은?|나왔어요|들어왔어요|팝니다|팔아요|해요|합니다)\s*"
)


_ALL_GOODS = re.compile(r"^(?:전|모든|전체)\s*(?:메뉴|품목|제품|상품|시술|클래스|수업|코스)")


def means_all(chosen: list[Run]) -> bool:
    """Whether all that a shop sells is meant, and not what it is named after: 족발집 전메뉴."""
    return any(_ALL_GOODS.match(run.words[-1].text) for run in chosen)


def choose(groups: list[Run], pairs: dict[int, Run], gym: bool, masked: str) -> list[Run] | None:
    """The runs that name what is advertised: those with a price first, then the weightiest; None without any."""
    priced = [run for run in groups if run in pairs.values()]
    named = [run for run in priced if run.has("goods")]
    if named and len(priced) > len(named):
        # Beside goods, 세탁 and 수리 name what is paid for, too.
        named = [run for run in priced if run.has("goods") or products.is_deed(run)]
    if named and priced[0] not in named and _is_named(priced[0]) and len(priced) > 1:
        # 고춧가루 1만8천 참기름 2만2천: what comes first with a price of its own is sold as well, known or not.
        named = [priced[0], *named]
    whole = [run for run in groups if run.has("goods") and not products.is_deed(run) and run not in priced]
    if named and whole and all(products.is_done(run) for run in named) and whole[0].start < named[0].start:
        return whole[:1]
    if len(named) > 1:
        return named[:3]
    if named:
        return _linked(named[0], [run for run in groups if run.has("goods")], masked)
    others = [run for run in groups if run.has("goods")]
    course = [run for run in others if any(word.text.endswith(("반", "특강", "수업", "클래스")) for word in run.words)]
    if priced and gym and priced[0].has("quantity"):
        return course[:1] or priced[:1]
    kinds = [run for run in priced if run.has("noun")]
    if len(kinds) > 1 and others and min(run.start for run in others) < kinds[0].start:
        # 피아노 조율 … 업라이트 8만 그랜드 12만: the prices are of kinds of what was named before.
        return [max(others, key=_weight)]
    behind = [run for run in others if priced and run.start > priced[0].end]
    if priced and others and len(behind) == len(others) and len(priced[0].words) > 1 and priced[0].has("noun"):
        return priced[:1]
    if priced and others and (priced[0].has("noun") or priced[0].has("modifier")):
        return [priced[0], max(others, key=_weight)]
    if others:
        best = max(others, key=_weight)
        return _linked(best, others, masked)
    if priced and any(run.has("noun") for run in priced):
        return [run for run in priced if run.has("noun")][:1]
    nouns = [run for run in groups if run.has("noun") or (gym and run.has("quantity"))]
    whole = [run for run in nouns if _ALL_GOODS.match(run.words[-1].text)]
    if whole:
        last = whole[0].words[-2:]
        return [Run(last if last[0].kind in ("goods", "noun") else last[-1:])]
    return [max(nouns, key=lambda run: (len(run.words), -run.start))] if nouns else None


def _is_named(run: Run) -> bool:
    """Whether a run without known goods may be the name of a thing: no mere measure and no size."""
    return run.has("noun") and not run.has("qualifier") and max(len(word.text) for word in run.words) > 1


def _linked(best: Run, others: list[Run], masked: str) -> list[Run]:
    """The best name with those that 이랑, 하고 or a comma tie to it: 펌이랑 염색."""
    chain = [best]
    for run in sorted(others, key=lambda run: run.start):
        if run is best:
            continue
        for known in list(chain):
            first, second = sorted((known, run), key=lambda run: run.start)
            if re.fullmatch(r"\s*(?:이랑|랑|하고|와|과|,|/|·|&|\+)\s*", masked[first.end : second.start]):
                chain.append(run)
                break
    return sorted(chain, key=lambda run: run.start)[:3]


def _weight(run: Run) -> tuple[int, int]:
    goods = sum(len(word.text) for word in run.words if word.kind == "goods")
    return goods + sum(2 for word in run.words if word.kind != "goods"), -run.start


_SUBJECT_WORD = (
    r"(수학|영어|국어|과학|논술|코딩|피아노|미술|음악|태권도|한자|중국어|일본어"
    r"|유도|검도|합기도|주짓수|복싱|발레|댄스|무용|바둑|기타|드럼|보컬|수영|골프|테니스|탁구|클라이밍)"
)
_SUBJECT = re.compile(
    rf"{_SUBJECT_WORD}\s*(?:학원|교습소|공부방|과외|장|도장|관|체육관|스튜디오)|(?<![가-힣])([가-힣]{{2,4}})\s*공방"
)
_SUBJECTLESS = re.compile(
    r"^(?:입학\s*|학부모\s*)?(?:설명회|신규반|신입반|특강|방학\s*특강|겨울방학 특강|여름방학 특강"
    r"|체험\s*수업|무료\s*체험|레벨\s*테스트|(?:신규|신입)?\s*(?:관원|수련생|수강생|회원|원생)|(?:(?:성인|유아|초등|중등|고등|직장인|주말|야간|취미|입문|신설|정규|오전|오후|저녁)\s*){1,3}반)$"
)


def _taught(groups: list[Run], chosen: list[Run]) -> str | None:
    """What a class is about, where the message names it elsewhere: the 주짓수 of 주짓수 … 성인반."""
    others = (products.ordered(run.words) for run in groups if run not in chosen and run.has("goods"))
    return next((name for name in others if not _SUBJECTLESS.match(name)), None)


def _with_subject(product: str, industry: str | None, text: str) -> str:
    """What an academy teaches before a name that does not tell it: 설명회 of a 수학학원 is 수학 설명회."""
    taught = _SUBJECT.search(text) if industry in ("academy", "gym", "craft") and _SUBJECTLESS.match(product) else None
    return f"{taught.group(1) or taught.group(2)} {product}" if taught else product


_RECRUITS = re.compile(
    r"(?P<who>(?:(?:신규|신입)\s*)?(?:관원|수련생|수강생|회원|원생|부원)|신규생|신입생)\s*(?:을|를|들|님)?\s*(?:\d+\s*명\s*)?(?:모집|뽑|받)"
)


def seeks_recruits(text: str) -> bool:
    """Whether a class looks for people to join it."""
    return bool(_RECRUITS.search(text))


def _with_recruits(name: str, text: str) -> str:
    """Whom a class looks for, behind what it teaches: 태권도 신규 수련생."""
    match = _RECRUITS.search(text) if re.fullmatch(_SUBJECT_WORD, name) else None
    return f"{name} {match['who']}" if match else name


_PICTURE = re.compile(r"(?<=\S)\s+(?:사진|그림|이미지|포스터|배너)$")


def _product_name(chosen: list[Run], groups: list[Run], pairs: dict[int, Run], text: str, gym: bool) -> str:
    first = chosen[0]
    paid = all(run in pairs.values() for run in chosen)
    if len(chosen) == 2 and not paid and not first.has("goods") and chosen[1].has("goods"):
        head = [word for word in chosen[1].words if word.kind == "goods"][-1]
        return products.tidy(f"{' '.join(word.text for word in first.words)} {head.text}")
    if gym and first.has("quantity") and not first.has("goods"):
        lesson = re.search(r"PT|피티|회원권|이용권|수강권|체험|레슨|그룹\s*수업|등록", text, re.IGNORECASE)
        lesson = lesson or re.search("필라테스|요가", text)
        name = lesson.group() if lesson else "등록"
        quantity = products.ordered(first.words)
        if name in quantity.split():
            return quantity
        return f"{quantity} {name}" if name in ("등록", "이용권", "회원권") else f"{name} {quantity}"
    names = list(dict.fromkeys(_PICTURE.sub("", products.ordered(pricing.core(run))) for run in chosen))
    joined = "·".join(name for name in names if name)
    together = re.search(r"선물\s*세트", text) if len(names) > 1 else None
    return joined if together is None or "세트" in joined else f"{joined} {together.group()}"


def full_name(chosen: list[Run], groups: list[Run], pairs: dict[int, Run], text: str, industry: str | None) -> str:
    """The name of what was chosen, with the subject of a class that does not tell it."""
    gym = industry in COURSES
    name = _product_name(chosen, groups, pairs, text, gym)
    if gym and _SUBJECTLESS.match(name) and (taught := _taught(groups, chosen)):
        name = f"{taught} {name}"
    name = _with_recruits(name, text) if gym else name
    return _with_subject(name, industry, text)
