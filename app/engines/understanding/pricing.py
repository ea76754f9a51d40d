"""The prices of a message: which amount is asked for which thing."""

import re
from itertools import pairwise

from app.engines.contracts import Discount, Price
from app.engines.understanding import numerals, products, terms
from app.engines.understanding.products import Run
from app.engines.understanding.vocabulary import korean_shop_lexicon, lexicon, vocabulary

PRICE_WORDS = (
    "전세", "월세", "매매", "보증금", "정가", "원가", "원래", "권리금", "급매", "반전세", "관리비", "회비", "수강료",
    "참가비", "이용료", "체험비", "교습비", "등록비", "가입비", "연회비", "공임", "공임비", "출장비", "입장료",
    "대여료",
)  # fmt: skip


_EACH = re.compile(r"(?:둘\s*다|셋\s*다|각각|각|모두|전부|균일가?)\s*(?:가격은?)?\s*$")


def prices_of(
    pairs: dict[int, Run], money: list[numerals.Money], chosen: list[Run], product: str, text: str
) -> tuple[Price, ...]:
    """The price of each thing: by the words before an amount, else by the product; kinds in a row are numbered."""
    if len(money) == 1 and len(chosen) > 1 and _EACH.search(text[: money[0].start]):
        names = dict.fromkeys(products.ordered(core(run)) for run in chosen)
        return tuple(Price(item=name, amount=money[0].amount, is_from=money[0].is_from) for name in names if name)
    if len(money) == 1 and len(chosen) > 1 and is_set(chosen[-1]):
        return (Price(item=product, amount=money[0].amount, is_from=money[0].is_from),)
    prices: list[Price] = []
    groups: list[list[numerals.Money]] = []
    rents = _rents(money, text)
    for amount in money:
        before = text[max(0, amount.start - 8) : amount.start]
        named = next((word for word in PRICE_WORDS if re.search(rf"{word}\s*(?:은|는|가|이|에|:)?\s*$", before)), None)
        run = pairs.get(amount.start)
        if (
            named
            and run
            and len(run.words) > 1
            and run.words[-1].text == named
            and run.words[-2].kind in ("noun", "qualifier")
        ):
            # 보호자 입장료: whose fee it is belongs to its name.
            named = products.ordered(run.words[-2:])
        named = named or _condition_before(text, amount.start) or _days_before(text, amount.start)
        if named is None and not (run and (run.has("quantity") or run.has("qualifier"))):
            named = _measure_before(text, amount.start)
            if named and len(money) > 1:
                # 세탁 30분 4천원 건조 20분 3천원: the measure alone does not tell what is paid for.
                named = _measured_deed(text, amount.start) or named
            if named and named in (price.item.split()[-1] for price in prices if price.item):
                named = _label_between(text, prices, money, amount) or named
        if amount.start in rents:
            named = rents[amount.start]
        elif named is None and prices and prices[-1].item == "보증금":
            named = "월세"
        item = {"원가": "정가", "원래": "정가"}.get(named or "", named) or (
            _item(run, chosen, product, len(money) > 1)
            if run
            and not (
                _is_measure(run) and len(money) > 1 and _says_more(_label_between(text, prices, money, amount), run)
            )
            else _label_between(text, prices, money, amount)
        )
        if item and item in (price.item for price in prices if price.amount != amount.amount):
            # 세탁 5천원 … 이불은 세탁 7천원: two prices of one name would contradict each other.
            item = _label_between(text, prices, money, amount) or item
        if item is None and groups and not re.search("[가-힣A-Za-z]", _gap(text, groups[-1][-1], amount)):
            groups[-1].append(amount)
        else:
            groups.append([amount])
        prices.append(Price(item=item or _fallback_item(chosen, product), amount=amount.amount, is_from=amount.is_from))
    return _numbered(prices, groups)


def _condition_before(text: str, place: int) -> str | None:
    """For whom the amount at `place` is, where that stands directly before it: 첫방문은 5만원."""
    for hit in lexicon("conditions").find(text[:place]):
        if re.fullmatch(r"\s*(?:은|는|이면|시|에)?\s*", text[hit.end : place]):
            return terms.as_told(hit, text)
    return None


_DAYS_BEFORE = re.compile(
    r"(?<![가-힣])(?P<days>(?:(?:평일|주말)\s?)?(?:낮|저녁|오전|오후|야간|심야|조조)|평일|주말|공휴일|주중)\s?(?:(?:은|엔|에는|에)\s*|\s)$"
)


def _days_before(text: str, place: int) -> str | None:
    """On which days the amount at `place` is asked: 주말은 만원."""
    match = _DAYS_BEFORE.search(text[:place])
    return match["days"] if match else None


def is_set(run: Run) -> bool:
    """Whether a run names several things sold as one."""
    return run.words[-1].text.endswith(("세트", "셋트"))


_MEASURE = re.compile(
    r"(?<![가-힣\d])(월|하루|한\s?달|(?:석|세)\s?달|(?:(?:평일|주말|공휴일|주간|야간|오전|오후|낮|밤|조조|심야)\s?)?\d{1,3}\s?(?:시간|분|박|회|주|게임|타임)|\d{1,3}\s?(?:kg|키로|킬로|세|살)\s?(?:미만|이하|이상|초과|이내|까지|넘으면)|(?:시간|건|회|인|잔|장|벌|켤레|kg|평)당)\s*(?:에|은|는)?\s*$"
)


def _measure_before(text: str, place: int) -> str | None:
    """By what the amount at `place` is counted: 월 15만원, 1시간 5천원, 건당 4천원."""
    match = _MEASURE.search(text[max(0, place - 12) : place])
    return re.sub(r"\s+", " ", match.group(1)) if match else None


_DEED_BEFORE = re.compile(r"(?<![가-힣A-Za-z\d])(?P<deed>[가-힣A-Za-z]{1,6})\s?$")
_A_PLACE = re.compile(r"(?:방|장|집|점|관|샵|숍|실|카페|코노|센터|학원|텔)$")


def _measured_deed(text: str, place: int) -> str | None:
    """What is done for the measure before the amount at `place`, with the measure: 건조 20분; None without it."""
    start = max(0, place - 12)
    match = _MEASURE.search(text[start:place])
    before = _DEED_BEFORE.search(text[: start + match.start(1)]) if match else None
    if match is None or before is None or match.group(1).startswith(("월", "하루")):
        return None
    deed = before["deed"]
    known = {re.sub(r"\s", "", word) for field in ("fillers", "spans") for word in getattr(vocabulary(), field)}
    talk = deed in known or bool(_NO_LABEL.search(deed) or _A_PLACE.search(deed)) or deed.endswith(("은", "는", "요"))
    return None if talk else f"{deed} {re.sub(r' +', ' ', match.group(1))}"


_NO_LABEL = re.compile(
    r"이번|지금|특별|할인|세일|정가|원가|원래|기존|에서|가격|단돈|특가|행사|이벤트|오늘|내일|모레|까지|부터|인데|해서|다고|합니다|해요|드려|드림|이고|있|없|전화|예약은|주문은"
    r"|\d\s*(?:월|일|시|%|프로)|→|사진|광고|올릴|올려|쿠폰|팔|나왔|어요|아요|려요|네요|들어|(?:설|추석|명절|연말|크리스마스)에$|두가지|세가지|또는|하고$|랑$|입니다|판매|받"
)
_LONGEST_LABEL = 12


def _label_between(text: str, earlier: list[Price], money: list[numerals.Money], amount: numerals.Money) -> str | None:
    """What a further amount is for, in the words between it and the one before: 스포팅 추가, 10장 맡기면, 주말엔."""
    before = max((other.end for other in money if other.end <= amount.start), default=None)
    if before is None:
        words = text[: amount.start].split()[-2:]
        before = amount.start - len(" ".join(words)) - 1 if len(words) == 2 and len(money) > 1 else amount.start
        before = max(before, 0)
    said = re.split(r"[,./·!?\n():]", text[before : amount.start])[-1].strip()
    shop = korean_shop_lexicon().first(said)
    is_place = shop is not None and shop.start == 0 and shop.text.endswith(vocabulary().shop_endings)
    if shop and is_place and re.match(r"\s+\S", said[shop.end :]):
        # 편의점 낱개 500원: who sells it is told elsewhere.
        said = said[shop.end :].strip()
    said = re.sub(r"^(?:이고요?|이구요?|이며|이에요|예요|입니다|인데|요|에|짜리|씩)\s+", "", said)
    said = re.sub(r"(?<=[가-힣0-9])(?:으로|에는|엔|은|는|이|(?<!추)가|(?<![키킬])로)$", "", said)
    said = products.tidy(re.sub(r"(?<=[가-힣]{2})(?:은|는)\s+(?=\S)", " ", said))
    if len(said) > _LONGEST_LABEL:
        # 야간정액 밤10시~아침8시: when it holds is told elsewhere.
        said = re.split(r"\s+(?=\S*\d)", said)[0]
    if not 1 <= len(said) <= _LONGEST_LABEL or not re.search("[가-힣A-Za-z]", said) or _NO_LABEL.search(said):
        return None
    fillers = {re.sub(r"\s", "", word) for word in vocabulary().fillers}
    return None if all(word in fillers for word in said.split()) and "추가" not in said else said


def _says_more(label: str | None, run: Run) -> bool:
    """Whether the words before an amount name more than its measure: 점심 1인, but not 2호 alone."""
    return label is not None and len(label.split()) > len(run.words)


def _is_measure(run: Run) -> bool:
    """Whether a run says only for how many or for whom: 1인, 2시간, 어른."""
    return not any(word.kind in ("goods", "noun", "modifier") for word in run.words)


def _rents(money: list[numerals.Money], text: str) -> dict[int, str]:
    """Deposit and rent of "1000/60" and "500에 45", by their places."""
    named: dict[int, str] = {}
    for before, after in pairwise(money):
        tied = re.fullmatch(r"\s*(?:만\s*원?)?\s*(?:/|에)\s*(?:월세\s*)?", text[before.end : after.start])
        if tied and after.amount * 3 < before.amount:
            named |= {before.start: "보증금", after.start: "월세"}
    return named


def _gap(text: str, before: numerals.Money, after: numerals.Money) -> str:
    return re.sub(r"[와과랑,·/및~\s]|이랑|하고|또는|짜리", "", text[before.end : after.start])


def _numbered(prices: list[Price], groups: list[list[numerals.Money]]) -> tuple[Price, ...]:
    """Amounts in a row without names are kinds of one thing: 선물세트 1, 선물세트 2."""
    numbered: list[Price] = []
    position = 0
    for group in groups:
        base = prices[position].item.split()[-1]
        for count, price in enumerate(prices[position : position + len(group)], start=1):
            numbered.append(price.model_copy(update={"item": f"{base} {count}"}) if len(group) > 1 else price)
        position += len(group)
    return tuple(numbered)


_LONGEST_SIZE = 3


def _item(run: Run, chosen: list[Run], product: str, several: bool) -> str:
    words = list(run.words)
    qualifiers = [word.text for word in words if word.kind == "qualifier"]
    goods = [word.text for word in words if word.kind == "goods"]
    if qualifiers and words[-1].kind == "qualifier":
        named = [word for word in product.split("·", maxsplit=1)[0].split() if word not in vocabulary().modifiers]
        kinds = [word.text for one in chosen[:1] for word in one.words if word.kind == "goods"] or named[:1]
        head = goods[0] if goods else next((word for word in kinds if not word.endswith(("예약", "모집"))), "")
        return products.tidy(f"{words[-1].text} {head}")
    if run in chosen and run.has("goods"):
        size = words[-1].text if several and words[-1].kind == "noun" and len(words[-1].text) <= _LONGEST_SIZE else ""
        return products.tidy(f"{products.ordered(core(run))} {size}")
    if run not in chosen and not run.has("goods") and not run.has("noun"):
        named = [word.text for one in chosen for word in one.words if word.kind == "goods"]
        return products.tidy(" ".join([*(word.text for word in words), *named[-1:]]))
    return products.ordered(core(run)) or product


def _fallback_item(chosen: list[Run], product: str) -> str:
    goods = [word.text for run in chosen for word in run.words if word.kind == "goods"]
    moved = any(word.kind == "modifier" for run in chosen for word in run.words)
    return " ".join(goods) if moved and goods else product


_PER = re.compile(r"(?:시간|1인|인|개|한판|판|마리|근|박스|\d+g|한시간|1시간|10분|30분|한곡)당")


def prices_without_name(money: list[numerals.Money], text: str) -> tuple[Price, ...]:
    """The amounts of a message that names no product: the item stays empty, unless it is the regular price."""
    prices: list[Price] = []
    for amount in money:
        before = text[max(0, amount.start - 8) : amount.start]
        regular = re.search(r"(?:정가|원가|원래|기존)", before)
        per = re.search(rf"({_PER.pattern})\s*$", text[max(0, amount.start - 12) : amount.start])
        item = "정가" if regular else per.group(1) if per else _measure_before(text, amount.start) or ""
        item = item or (_days_before(text, amount.start) if len(money) > 1 else None) or ""
        item = item or _label_between(text, prices, money, amount) or ""
        prices.append(Price(item=item, amount=amount.amount, is_from=amount.is_from))
    return tuple(prices)


_ALL = re.compile(r"(?:전|모든|전체)(?:메뉴|품목|제품|상품|시술)")


def core(run: Run) -> list[products.Word]:
    """The words of a run up to its last goods, quantity or moved occasion: unknown words behind are talk."""
    if not run.has("goods"):
        shop = len(run.words) > 1 and re.search(r"(?:집|관|샵|숍|점|가게|방|스튜디오)$", run.words[0].text)
        return list(run.words[1:] if shop else run.words)
    last = max(
        i for i, word in enumerate(run.words) if word.kind in ("goods", "quantity", "modifier") or _ALL.match(word.text)
    )
    first = next(i for i, word in enumerate(run.words) if word.kind == "goods")
    return list(run.words[max(0, first - 2) : last + 1])


def reduced_from(prices: tuple[Price, ...], discount: Discount, first: Run, product: str) -> tuple[Price, ...]:
    """The prices, the one before a reduction named as the regular price: 89,000 → 59,000."""
    place = next((i for i, price in enumerate(prices) if i and price.amount == discount.value), None)
    if place is None or prices[place - 1].amount <= prices[place].amount:
        return prices
    item = product if len(prices) == 2 else products.ordered(core(first)) or product
    regular = Price(item="정가", amount=prices[place - 1].amount)
    return (*prices[: place - 1], regular, prices[place].model_copy(update={"item": item}), *prices[place + 1 :])
