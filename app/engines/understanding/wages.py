"""What work is paid: 시급 11,000원, 월 250."""

import re

from app.engines.contracts import Price
from app.engines.understanding import numerals


def wage(text: str, amount: numerals.Money) -> Price:
    """The wage that an amount is, named as the message names it."""
    before = text[max(0, amount.start - 12) : amount.start]
    item = next(
        (word for word in ("시급", "월급", "일급", "주급", "일당", "기본급", "연봉", "건당", "회당") if word in before),
        "시급" if amount.amount < 60_000 else "급여",
    )
    return Price(item=item, amount=amount.amount, is_from=amount.is_from)


def round_wage(text: str) -> tuple[Price, ...]:
    """월 250 is a monthly wage in units of 만원."""
    match = re.search(
        r"(?P<name>월급?|기본급|급여)\s*(?:은|는)?\s*(?P<tens>\d{3})(?![\d,%]|\s*(?:만|원|명|시간))", text
    )
    if match is None:
        return ()
    name = "월급" if match["name"] == "월" else match["name"]
    return (Price(item=name, amount=int(match["tens"]) * 10_000),)
