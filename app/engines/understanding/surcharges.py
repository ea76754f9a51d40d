"""What costs more than the price, which is no price of its own: 순살은 2천원 추가."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.engines.understanding.numerals import Money

_WHAT = re.compile(
    r"(?P<what>(?:[가-힣A-Za-z]{1,6}\s)?[가-힣A-Za-z]{1,8}?)(?P<topic>\s?(?:은|는|으로는|로는|엔|에는|(?:으로\s?)?하시면))?"
    r"(?P<paid>\s*추가\s?(?:금|비용|요금))?(?P<plus>\s?\+)?\s*$"
)
_MORE = re.compile(
    r"\s*(?:씩\s*)?(?:이\s*)?추가(?P<paid>\s?(?:금|요금|비용|됩|돼|되|입니다|이에요|예요|있|받))?(?!\s?(?:해|하|로))"
)
_OPTION = re.compile(
    r"순살|변경|곱빼기|곱배기|사이즈\s?업|주말|기장|토핑|샷|야간|공휴일|택배|배달|배송|출장|포장|바베큐|바비큐|숯불?|침구|인원"
)
# 재료비 3만 별도: a fee beside the price.
_FEE = re.compile(r"(?:재료|교재|식|보험|입장|대여|준비물|액자|예약)비(?:는|은)?\s*$")
_APART = re.compile(r"\s?(?:원\s?)?별도")
_MUCH_MORE = 5
"""How many times what is added a price is, where no other word tells that it comes on top."""
_TALK = re.compile(r"[요다죠]\s|(?:원|만|천)\s")


@dataclass(frozen=True)
class Surcharge:
    """An amount that comes on top, where its words stand, and how it is printed: 순살 2,000원 추가."""

    amount: Money
    start: int
    end: int
    said: str


def read(text: str, money: Sequence[Money]) -> list[Surcharge]:
    """The amounts of a message that are added to a price."""
    found = []
    for amount in money:
        before = _WHAT.search(text[: amount.start])
        after = _MORE.match(text, amount.end)
        apart = _APART.match(text, amount.end) if _FEE.search(text[: amount.start]) else None
        if before and apart:
            fee = before["what"].split()[-1]
            said = f"{fee} {amount.amount:,}원 별도"
            found.append(Surcharge(amount, text.rfind(fee, 0, amount.start), apart.end(), said))
            continue
        if before is None or not (after or before["paid"] or before["plus"]):
            continue
        told = (
            (after and after["paid"])
            or before["topic"]
            or before["paid"]
            or before["plus"]
            or _OPTION.search(before["what"])
            or any(other.amount >= _MUCH_MORE * amount.amount for other in money)
        )
        if told:
            what = _TALK.split(before["what"])[-1].strip()
            end = after.end() if after else amount.end
            said = f"{what} {amount.amount:,}원 추가"
            found.append(Surcharge(amount, before.end() - len(before.group()) + before.group().rfind(what), end, said))
    return found
