"""A price told for an ad that exists: a correction, an answer, or the price of one thing more."""

import re
from dataclasses import replace

from app.engines.contracts import AdBrief, Price
from app.engines.understanding import answers, pricerows, products, rises, shops
from app.engines.understanding.edits import Edit
from app.engines.understanding.situation import Situation
from app.engines.understanding.slots import Facts

_KIND_FIRST = re.compile(
    r"\s*(?:아니?|앗|참|그리고)?\s*(?P<kind>[가-힣A-Za-z]{1,8}?)(?:은|는)\s+(?=[\d만일이삼사오육칠팔구])"
)
_NO_KIND = ("가격", "값", "금액", "이거", "그거", "이것", "그것", "요금", "정가", "원래")
_ADDED = re.compile(r"[\d,.]+(?:원|%) 인상")


def raised(edit: Edit, facts: Facts, text: str) -> Facts:
    """The facts of a message about a higher price: where nothing is announced, it only puts the price right."""
    if not facts.raised:
        return facts
    if not (edit.brief.raised or rises.is_announced(text)):
        plain = tuple(price.model_copy(update={"was": None}) for price in facts.prices)
        return replace(facts, raised=False, prices=plain)
    kept = tuple(detail for detail in edit.brief.details if not _ADDED.fullmatch(detail))
    if not edit.brief.raised:
        edit.note("new", "가격 안내로 바꿨어요.")
    edit.brief = edit.brief.model_copy(update={"raised": True, "content_type": "notice", "details": kept})
    return facts


def is_added(detail: str) -> bool:
    """Whether a detail tells by how much prices go up."""
    return bool(_ADDED.fullmatch(detail))


def correct(situation: Situation, edit: Edit, facts: Facts, text: str) -> None:
    """A price replaces the one of the same item; a lone unnamed price replaces the only price there is."""
    stated = facts.prices
    if not stated and situation.asked and not facts.discount:
        wanted = [slot for slot in situation.asked if slot in ("price", "regular_price", "tuition")]
        filled = answers.answer(text, wanted, edit.brief, facts)
        if filled is not None and filled != edit.brief:
            edit.brief = filled
            edit.note("words", "가격을 넣었어요.")
        return
    if not stated:
        return
    stated = tuple(_of_its_kind(price, edit.brief, text) for price in stated) if len(stated) == 1 else stated
    of_several = len(edit.brief.price) > 1 and any(
        stated[0].item and same(stated[0].item, price.item) for price in edit.brief.price
    )
    if (
        len(stated) == 1
        and not of_several
        and (slot := next((s for s in situation.asked if s in ("price", "regular_price", "tuition")), None))
    ):
        unnamed = not stated[0].item or (
            not same(stated[0].item, edit.brief.product) and not shops.names_goods(stated[0].item)
        )
        filled = answers.answer(text, (slot,), edit.brief, facts) if unnamed or slot != "price" else None
        if filled is not None:
            edit.brief = filled
            edit.note("words", f"가격 {stated[0].amount:,}원을 넣었어요.")
            return
    if not edit.brief.price and facts.certain_product and _is_other_kind(facts.product or "", edit.brief.product or ""):
        # 네일 이벤트 … 젤네일 3만9천원: the thing is named more closely with its first price.
        edit.brief = edit.brief.model_copy(update={"product": facts.product})
    beside = _BESIDE.search(text)
    topics = frozenset(
        price.item
        for price in stated
        if price.item and (beside or re.search(rf"{re.escape(price.item)}[은는]\s", text))
    )
    before = edit.brief.price
    now = (
        pricerows.changed(before, text) or _with_size(before, stated, text) or _with_prices(edit.brief, stated, topics)
    )
    prices = tuple(_still_raised(price, before) for price in now)
    edit.brief = edit.brief.model_copy(update={"price": prices})
    hidden = tuple(name for name in edit.brief.look.hidden if name != "price")
    edit.look({"hidden": hidden})
    edit.note("words", f"가격을 {stated[-1].amount:,}원으로 고쳤어요.")


def _of_its_kind(price: Price, brief: AdBrief, text: str) -> Price:
    """A nameless price beside several others with what the message puts first: 삼성은 7만원부터."""
    kind = kind_in(text)
    return price if price.item or len(brief.price) < 2 or not kind else price.model_copy(update={"item": kind})


def kind_in(text: str) -> str:
    """The kind that a message puts first: the 삼성 of 삼성은 7만원부터; empty without one."""
    match = _KIND_FIRST.match(text)
    return match["kind"] if match and match["kind"] not in _NO_KIND else ""


def _still_raised(price: Price, before: tuple[Price, ...]) -> Price:
    """A new price with what it cost before it went up, which a correction of the new one leaves as it was told."""
    known = next((old for old in before if old.item == price.item and old.was), None)
    told = price.was or known is None or known.was is None or known.was >= price.amount
    return price if told or known is None else price.model_copy(update={"was": known.was})


def _with_prices(brief: AdBrief, stated: tuple[Price, ...], topics: frozenset[str]) -> tuple[Price, ...]:
    """The prices with those stated; `topics` are things that the message itself puts first: 세트는 12,000원."""
    product = (brief.product or "").split(" (")[0]
    known = list(brief.price)
    for price in stated:
        named = (
            price.item in topics - {"가격", "값", "금액"}
            or shops.names_goods(price.item)
            or price.item
            in (
                "정가",
                "전세",
                "월세",
                "보증금",
                "매매",
                "시급",
                "월급",
            )
        )
        regular = [i for i, old in enumerate(known) if old.item != "정가"]
        another = price.item in topics and any(_is_other_kind(price.item, old.item) for old in known)
        if price.item == "정가" or (named and (another or not same(price.item, product))):
            known = [old for old in known if old.item != price.item]
            known.append(price)
        elif len(regular) <= 1:
            item = known[regular[0]].item if regular else product or "가격"
            known = [old for old in known if old.item == "정가"]
            known.insert(0, price.model_copy(update={"item": item}))
        else:
            place = next((i for i in regular if same(price.item or product, known[i].item)), regular[0])
            known[place] = price.model_copy(update={"item": known[place].item})
    return tuple(known)


# 참치김밥 4천원 추가: it is told that the price stands beside those before.
_BESIDE = re.compile(r"추가|하나\s*더|도\s*(?:있|팔|해요|합니다)")
_SIZE_FIRST = re.compile(
    r"\s*(?:아|참|그리고)?\s*(?P<count>\d+(?:\.\d+)?)\s?(?P<unit>kg|g|L|개월|개|마리|장|병|박스|인분|회|판|줄|호|시간|분)(?:은|는)\s"
)


def _with_size(known: tuple[Price, ...], stated: tuple[Price, ...], text: str) -> tuple[Price, ...] | None:
    """The prices with that of another size of the one thing there is: 10kg는 2만8천원 beside 귤 5kg; else None."""
    if len(stated) != 1 or not known:
        return None
    if named := _SIZE_NAMED.match(text):
        return _with_named_size(known, stated[0], named["size"])
    size = _SIZE_FIRST.match(products.tidy(text))
    if size is None or len(known) != 1:
        return None
    of_unit = re.compile(rf"\d+(?:\.\d+)?(?={size['unit']}(?![가-힣A-Za-z]))")
    measured = size["count"] + size["unit"]
    other = of_unit.sub(size["count"], known[0].item)
    other = other if of_unit.search(known[0].item) else f"{known[0].item} {measured}"
    return None if other == known[0].item else (*known, stated[0].model_copy(update={"item": other}))


_SIZES = "소|중|대|특대|미니|스몰|라지|곱빼기"
_SIZE_NAMED = re.compile(rf"\s*(?:아|참|그리고)?\s*(?P<size>{_SIZES})(?:짜|자)?\s?(?:사이즈|크기)?(?:은|는)\s")


def _with_named_size(known: tuple[Price, ...], price: Price, size: str) -> tuple[Price, ...] | None:
    """The prices of one thing with that of a size that has a name: 중은 3만원; None where sizes are told otherwise."""
    base = known[0].item
    told = [old.item.removeprefix(base).strip() for old in known]
    if told[0] or re.search(rf"(?<![가-힣])(?:{_SIZES})(?![가-힣])", base) or size in told:
        return None
    fits = all(old.item.startswith(base) for old in known)
    return (*known, price.model_copy(update={"item": f"{base} {size}"})) if fits else None


def _is_other_kind(new: str, old: str) -> bool:
    """Whether a name is of another kind than the one that it holds: 치즈돈까스 beside 돈까스."""
    wider, narrower = re.sub(r"\s", "", old), re.sub(r"\s", "", new)
    return wider != narrower and narrower.endswith(wider)


def same(new: str, old: str | None) -> bool:
    """Whether two names are of one thing: 순살 and 순살치킨."""
    if not old:
        return False
    new_words, old_words = set(re.split(r"[\s·()]+", new)), set(re.split(r"[\s·()]+", old))
    squeezed_new, squeezed_old = re.sub(r"\s", "", new), re.sub(r"\s", "", old)
    return bool(new_words & old_words - {""}) or squeezed_new in squeezed_old or squeezed_old in squeezed_new
