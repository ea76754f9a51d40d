"""How facts are printed: prices, benefits and days. Nothing is computed that the owner did not say, but the weekday."""

import re
from datetime import date

from app.engines.contracts import AdBrief, Discount, Offer, Period, Price
from app.engines.copywriting.claims import claims

FEE = re.compile(r"배달|배송|택배|포장|추가|퀵|출장|예약금|계약금|보증")
"""How the name of an amount begins that is paid beside the price."""
_WEEKDAYS = "월화수목금토일"
_RELATIVE = re.compile(r"오늘|내일|모레|글피|어제|이번|다음|담주|지금|요번|당장|금일|명일")
_GIFT_WORDS = re.compile(r"무료|증정|서비스|드려|드립|드림|공짜|쿠폰|제공|추가|덤")
_BUNDLE = re.compile(r"\d\s*\+\s*\d")
_LASTING = re.compile(
    r"매주|매일|매월|매달|평일|주말|방학|요일|연말|상시|동안|설|추석|크리스마스|새해|월|봄|여름|가을|겨울|오픈|시즌"
)
_REGULAR = re.compile(r"(?:정가|원래|기존|평소|원가)[^\d\n]{0,8}$")
_REGULAR_AFTER = re.compile(r"^\s*(?:짜리|에서|→|->|하던|이던|였는데|인데)")
_ONWARD = re.compile(r"부터|~\s*$")
_WEEKLY = re.compile(rf"(?:(?:매주|격주)\s)?(?:[{_WEEKDAYS}]·)*[{_WEEKDAYS}]요일$")
_REGULAR_ITEM = re.compile(r"정가|원래|기존|평소")
_IN_TEN_THOUSANDS = 10_000_000
_HUNDRED_MILLION = 10**8
_TEN_THOUSAND = 10**4


def money(amount: int, least: int = _IN_TEN_THOUSANDS) -> tuple[str, str]:
    """The amount and its unit as printed: ("38,000", "원"), ("2억 3,000", "만원"), from `least` on in 만원."""
    if amount < least or amount % _TEN_THOUSAND:
        return f"{amount:,}", "원"
    high, rest = divmod(amount, _HUNDRED_MILLION)
    low = rest // _TEN_THOUSAND
    if not low:
        return f"{high}억", "원"
    return (f"{high}억 {low:,}" if high else f"{low:,}"), "만원"


def money_text(amount: int) -> str:
    """The amount in one piece."""
    return "".join(money(amount))


def price_text(price: Price, least: int = _IN_TEN_THOUSANDS) -> str:
    """A price as printed, its 부터 kept; one that went up behind what it was: 8,000원 → 9,000원."""
    before = f"{price.was:,}원 → " if price.was else ""
    return before + "".join(money(price.amount, least)) + ("부터" if price.is_from else "")


def least_in_ten_thousands(brief: AdBrief) -> int:
    """From which amount on prices are printed in 만원: rents and deposits always are."""
    return _TEN_THOUSAND if brief.industry == "realestate" else _IN_TEN_THOUSANDS


def day_text(day: date) -> str:
    """A day with its weekday: 11월 21일(토)."""
    return f"{day.month}월 {day.day}일({_WEEKDAYS[day.weekday()]})"


def short_day(day: date) -> str:
    """A day without its weekday: 11월 21일."""
    return f"{day.month}월 {day.day}일"


def period_text(period: Period | None) -> str:
    """When it holds, in days; words that lose their meaning tomorrow (오늘, 이번 주) are never printed."""
    if period is None:
        return ""
    start, end = period.start, period.end
    if start and end:
        return f"{day_text(start)} 하루" if start == end else f"{short_day(start)} ~ {short_day(end)}"
    if start:
        return f"{day_text(start)}부터"
    if end:
        return f"{day_text(end)}까지"
    return lasting_words(period.raw)


def closed_text(period: Period | None) -> str:
    """The days a shop is closed; empty when not known."""
    if period is None:
        return ""
    start, end = period.start, period.end
    if start and end and start != end:
        same_month = start.month == end.month
        return f"{short_day(start)}~{end.day}일" if same_month else f"{short_day(start)}~{short_day(end)}"
    if start:
        weekly = _WEEKLY.search(period.raw)
        onward = f"{day_text(start)}부터 {weekly[0]}" if weekly else f"{day_text(start)}부터"
        return day_text(start) if end or not _ONWARD.search(period.raw) else onward
    return f"{day_text(end)}까지" if end else lasting_words(period.raw)


def lasting_words(words: str) -> str:
    """The owner's own words for a time, if they name one and still do so tomorrow."""
    return words.strip() if _LASTING.search(words) and not _RELATIVE.search(words) else ""


def condition_text(discount: Discount | None) -> str:
    """For whom the benefit is, as printed: 첫 방문. A gift's own description is not a condition."""
    if discount is None or not discount.condition:
        return ""
    if discount.type == "gift" and _GIFT_WORDS.search(discount.condition):
        return ""
    if _BUNDLE.search(discount.condition):
        return ""
    return re.sub(r"첫\s*방문", "첫 방문", discount.condition.strip())


def deal_text(brief: AdBrief) -> str:
    """The benefit as printed: 2,000원 할인, 20% 할인, 1+1, 겨울맞이 무료점검; empty without one."""
    discount = brief.discount
    if discount is None:
        return ""
    if discount.type == "amount" and discount.value:
        return f"{money_text(int(discount.value))} 할인"
    if discount.type == "percent" and discount.value:
        return f"{discount.value:g}% 할인"
    if discount.type == "bogo":
        stated = _BUNDLE.search(brief.source)
        if stated is None and discount.condition and discount.condition.endswith("더"):
            return discount.condition
        return re.sub(r"\s", "", stated[0]) if stated else "1+1"
    if discount.type in ("gift", "set"):
        return _gift_text(brief)
    return ""


def _gift_text(brief: AdBrief) -> str:
    condition = brief.discount.condition or "" if brief.discount else ""
    options = [condition, *brief.details]
    return next((option.strip() for option in options if _GIFT_WORDS.search(option)), "")


def prices(brief: AdBrief) -> tuple[tuple[Price, ...], int | None]:
    """The prices to print and the regular price to strike out, which is known only when the owner called it that."""
    if brief.raised:
        return brief.price, None
    listed = [price for price in brief.price if not _REGULAR_ITEM.search(price.item)]
    regular = [price.amount for price in brief.price if _REGULAR_ITEM.search(price.item)]
    discount = brief.discount
    regular += _called_regular(brief.source)
    if discount and discount.type in ("price_to", "set") and discount.value:
        target = int(discount.value)
        now = [price for price in listed if price.amount == target] or [Price(item=brief.product or "", amount=target)]
        listed = [*now, *(price for price in listed if price.amount != target and price.amount not in regular)]
    if len(listed) > 1 and regular:
        listed = [price for price in listed if price.amount not in regular] or listed
    reduced = discount is not None and discount.type == "price_to"
    old = [amount for amount in regular if listed and amount > listed[0].amount]
    return tuple(listed), old[0] if old and (len(listed) == 1 or reduced) else None


def _called_regular(source: str) -> list[int]:
    """Amounts that the owner called the regular price: 정가 20,000원, 만오천원에서."""
    found = []
    for claim in claims(source):
        if claim.kind != "money":
            continue
        before, shown, after = source.replace(",", "").partition(claim.shown)
        if shown and (_REGULAR.search(before) or _REGULAR_AFTER.search(after)):
            found.append(int(str(claim.value[0])))
    return found


def offer(brief: AdBrief, label: str) -> tuple[Offer | None, tuple[str, ...]]:
    """The price tag, and further prices as lines: 양념 19,000원."""
    listed, old = prices(brief)
    if not listed:
        return None, ()
    first = listed[0]
    if len(listed) in (2, 3) and _same_item(listed) and not brief.raised:
        return _pair_tag(listed, label), ()
    least = least_in_ten_thousands(brief)
    shown, unit = money(first.amount, least)
    if first.was:
        shown = f"{first.was:,} → {shown}" if unit == "원" else f"{first.was:,}원 → {shown}"
    # A struck-out price shares the unit of the price beside it, so both must be in won.
    old_text = f"{old:,}" if old and unit == "원" else ""
    names = _told_apart(brief, listed)
    tag = Offer(
        label=names[0] if len(listed) > 1 else label,
        price=shown,
        old_price=old_text,
        unit=unit + ("부터" if first.is_from else ""),
    )
    others = zip(names[1:], listed[1:], strict=True)
    return tag, tuple(f"{name} {price_text(price, least)}".strip() for name, price in others)


def _told_apart(brief: AdBrief, listed: tuple[Price, ...]) -> tuple[str, ...]:
    """The names of several prices without what all of them say and the product says too: 소, 중, 대 of 방어."""
    goods = [set(price.item.split()) for price in listed if not FEE.match(price.item)]
    # What is counted or measured stays: 세탁 30분, 건조 30분.
    known = {word for word in (brief.product or "").split() if not any(letter.isdigit() for letter in word)}
    shared = set.intersection(known, *goods)
    short = tuple(" ".join(word for word in price.item.split() if word not in shared) for price in listed)
    return short if all(short) and len(set(short)) == len(short) else tuple(price.item for price in listed)


def _pair_tag(listed: tuple[Price, ...], label: str) -> Offer:
    amounts = [price.amount for price in listed]
    ranges = len(listed) == 2 and listed[0].is_from and not listed[1].is_from
    between = " ~ " if ranges else " · "
    tail = "부터" if any(price.is_from for price in listed) and not ranges else ""
    if all(amount % _TEN_THOUSAND == 0 and amount < _HUNDRED_MILLION for amount in amounts):
        return Offer(
            label=label, price=between.join(f"{amount // _TEN_THOUSAND}만" for amount in amounts), unit=f"원{tail}"
        )
    return Offer(label=label, price=between.join(f"{amount:,}" for amount in amounts), unit=f"원{tail}")


def _same_item(listed: tuple[Price, ...]) -> bool:
    """Whether prices differ by a running number only: 선물세트 1 and 선물세트 2."""
    return len({bare_item(price.item) for price in listed}) == 1


def bare_item(item: str) -> str:
    """The item without a running number at its end."""
    return re.sub(r"\s+\d$|\s*[①-⑨ⓐ-ⓩ]$|\s+[A-Z]$", "", item).strip()


def iso_day_text(day: str) -> str:
    """A day given as 2026-11-21, as printed."""
    return day_text(date.fromisoformat(day))
