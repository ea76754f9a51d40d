"""Numbers as Korean owners write them: 3만8천원, 만이천원, 2억 3천, 20프로, 010-1234-5678."""

import re
from dataclasses import dataclass

_DIGITS = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
_UNITS = {"십": 10, "백": 100, "천": 1000}
_D = "[1-9일이삼사오육칠팔구]"
_COUNTED = (
    r"명|개|장|건|회|번|부(?!터|동|산|위|모|품|채)"
    r"|세트|인분|마리|팔로|km|키로|보|시간|미터|평|박스|년|월|일|분|송이|살|세|단어|자|화|시"
)
# A unit ends there or carries a particle: the 건 of 건조 and the 평 of 평일 count nothing.
_UNIT_ENDS = (
    r"(?=[^가-힣]|$|은|는|을|를|이|가|에|만|까지|부터|씩|정도|짜리|당|째|간|동안|권|용|입니|이상|내|도\s|로\s|의)"
)
_NOT_COUNTED = rf"(?!\s*(?:{_COUNTED}){_UNIT_ENDS})"
_WON = r"\s*(?:원|won\b|krw\b)"
_LARGE = re.compile(
    rf"(?P<eok>\d+(?:\.\d+)?)\s*억(?:\s*(?P<c>{_D})\s*천)?(?:\s*(?P<b>{_D})\s*백)?(?:\s*(?P<m>\d{{2,4}})(?=\s*만|\s*원|\b))?"
    rf"(?:\s*만)?(?:\s*원)?"
)
_THOUSAND_TENS = re.compile(rf"(?:(?P<c>{_D})\s*천)?\s*(?:(?P<b>{_D})\s*백)?\s*만\s*원")
_TENS = re.compile(
    rf"(?P<m>\d{{1,4}}(?:\.\d+)?)\s*만(?!들|두|화|족|점|나|실|석)\s*(?:(?P<c>{_D})\s*천)?\s*(?:(?P<b>{_D})\s*백)?"
    rf"(?:\s*(?P<n>\d{{1,4}})(?=\s*원)|(?(c)(?!))(?P<t>[1-9])(?![\d,.]|\s*[만천백억]|\s*(?:{_COUNTED}){_UNIT_ENDS}|\s?(?:인|팀|잔|병|벌|권|종|가지|곡|테이블)))?(?:{_WON}|{_NOT_COUNTED})",
    re.IGNORECASE,
)
_HANGUL_TENS = re.compile(
    rf"(?<![가-힣\d])(?P<h>[일이삼사오육칠팔구십]{{0,3}})만\s?(?:(?P<c>[1-9])\s?천(?:\s?(?P<b>{_D})\s?백)?|(?P<b2>[1-9])\s?백)(?:\s*원|{_NOT_COUNTED})"
)
_THOUSANDS = re.compile(
    rf"(?P<c>\d(?:\.\d)?|[1-9]\d)\s*천(?!\s*만)(?:\s*(?P<b>{_D})\s*백)?(?:\s*(?P<n>\d{{1,2}})(?=\s*원))?(?:\s*원|{_NOT_COUNTED})"
)
_HUNDREDS = re.compile(r"(?P<b>[1-9])\s*백(?:\s*(?P<n>\d{1,2}))?\s*원")
_PLAIN = re.compile(
    rf"(?:₩|￦)\s*(?P<a>\d[\d,]*)|(?<![\d.,-])(?P<d>\d{{1,3}}(?:[,.]\s?\d{{3}})+|\d{{2,9}}){_WON}", re.IGNORECASE
)
_COMMA = re.compile(
    rf"(?<![\d,-])\d{{1,3}}(?:,\d{{3}})+(?![\d,])(?!\s*(?:kg\b|g\b|(?:{_COUNTED}){_UNIT_ENDS}))", re.IGNORECASE
)
_HANGUL = re.compile(
    r"[일이삼사오육칠팔구십백천만억]+(?:(?<=[만천억])\s[일이삼사오육칠팔구십백천만]+)*\s*원(?!\s*주|장|생|룸|데이|두)"
)
_HANGUL_BARE = re.compile(
    r"(?<![가-힣])(?:[일이삼사오육칠팔구십]{0,3}만\s?[일이삼사오육칠팔구]?천(?:\s?[일이삼사오육칠팔구]?백)?)(?=[^가-힣]|$|으로|부터|짜리|씩|에\s)"
    r"|(?<=[가-힣]\s)[일이삼사오육칠팔구십]{1,2}만(?=\s|$|[,/])(?!\s*(?:줄|가|하|끝))"
)
_BARE = re.compile(
    r"(?<![\d.,/-])(?<!토익\s)(?<!토익)(?<!토플\s)(?<!텝스\s)(?P<d>[1-9]\d{1,4}00|[1-9]00)(?=\s*$|\s*[,.!?)~\n]"
    rf"|\s+(?![a-zA-Z%]|그램|키로|박스|세대|인분|마리|(?:[명개장건회번년월일시분평층호점매송켤]|켤레){_UNIT_ENDS})"
    r"|에|부터|짜리|으로|로|이[야에고요]|할인|입니다|인데|\s*(?:→|->|=>))(?![.,]\d)"
)
# 손젤 3.9 발젤 4.9: a list of prices in units of 만, told by there being several.
_DECIMAL = re.compile(
    r"(?<=[가-힣a-zL])\s+(?P<d>[1-9]\d?\.\d)(?![\d.%])(?=\s|\x01|[,/]|$)(?!\s*(?:kg|키로|킬로|g\b|점|평|리터|l\b|cm|배|도\b|시간|차|층|학년|인치))"
)
_FROM = re.compile(r"\s*(?:부터|에서\s*시작|~(?!\s*\d)|이상|\+(?!\s*[가-힣]))")
_PERCENT = re.compile(
    r"(?<![\d.])(?P<p>\d{1,3}(?:\.\d+)?|[일이삼사오육칠팔구]?십[일이삼사오육칠팔구]?)\s*"
    r"(?:%|퍼센트|프로(?!그램|모션|필|젝트|틴|듀|방|포|야|선)|퍼(?![가-힣])|percent\b)",
    re.IGNORECASE,
)
# 할인율 30으로: the word before tells the unit.
_RATE = re.compile(r"할인율(?:은|을|이)?\s?(?P<p>\d{1,2})(?=\s?(?:으로|로))")
_PHONE = re.compile(
    r"(?<!\d)(?:(?:\+?82[-\s]?)?0?1[016789][-.\s]?\d{3,4}[-.\s]?\d{4}"
    r"|\(?0(?:2|[3-6]\d|70|50\d)\)?[-.\s]?\d{3,4}[-.\s]?\d{4}|1[5689]\d{2}[-.\s]?\d{4})(?!\d)"
)


@dataclass(frozen=True)
class Money:
    """An amount in whole won where it stands in the text. `is_from` when 부터 or ~ follows; `end` includes that."""

    start: int
    end: int
    amount: int
    is_from: bool = False
    sure: bool = True
    """False when only the shape of the number says that it is money."""


@dataclass(frozen=True)
class Percent:
    """A percentage where it stands in the text."""

    start: int
    end: int
    value: float


@dataclass(frozen=True)
class Phone:
    """A phone number, with hyphens, where it stands in the text."""

    start: int
    end: int
    number: str


def hangul_number(word: str) -> int:
    """The value of a number in Hangul: 만이천 is 12000."""
    total = section = digit = 0
    for char in word:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        elif char in "만억":
            total = (total + (section + digit or 1)) * (10**4 if char == "만" else 10**8)
            section = digit = 0
    return total + section + digit


def amounts(text: str) -> list[Money]:
    """Every amount of money, in the order of the text. A number without 원 counts where its shape is a price."""
    rest = text
    found: list[Money] = []
    decimals = list(_DECIMAL.finditer(text))
    if len(decimals) > 1:
        found = [Money(one.start("d"), one.end("d"), round(float(one["d"]) * 10**4), False, False) for one in decimals]
    for pattern, value in _READERS:
        for match in pattern.finditer(rest):
            amount = value(match)
            if amount is None or amount <= 0:
                continue
            end = match.start() + len(match.group().rstrip())
            tail = _FROM.match(text, end)
            sure = pattern not in (_BARE, _COMMA, _HANGUL_BARE)
            found.append(Money(match.start(), tail.end() if tail else end, amount, bool(tail), sure))
            rest = rest[: match.start()] + "\x00" * (match.end() - match.start()) + rest[match.end() :]
    return sorted(found, key=lambda money: money.start)


def percents(text: str) -> list[Percent]:
    """Every percentage: 20%, 20프로, 이십프로."""
    found = []
    for match in _PERCENT.finditer(text):
        raw = match.group("p")
        value = float(raw) if raw[0].isdigit() else float(hangul_number(raw))
        found.append(Percent(match.start(), match.end(), value))
    return found or [Percent(*match.span("p"), float(match["p"])) for match in _RATE.finditer(text)]


def phones(text: str) -> list[Phone]:
    """Every Korean phone number, written with hyphens and no digit changed."""
    found = []
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if digits.startswith("82"):
            digits = digits[2:]
        if digits.startswith("1") and digits[1] in "016789" and len(digits) in (9, 10):
            digits = "0" + digits
        found.append(Phone(match.start(), match.end(), _hyphenated(digits)))
    return found


def _hyphenated(digits: str) -> str:
    if len(digits) == 8:
        return f"{digits[:4]}-{digits[4:]}"
    area = 2 if digits.startswith("02") else 4 if digits.startswith("050") else 3
    return f"{digits[:area]}-{digits[area:-4]}-{digits[-4:]}"


def _digit(text: str | None) -> float:
    if not text:
        return 0
    return _DIGITS[text] if text in _DIGITS else float(text)


def _large(match: re.Match[str]) -> int:
    tens = _digit(match["c"]) * 1000 + _digit(match["b"]) * 100 + _digit(match["m"])
    return round(float(match["eok"]) * 10**8 + tens * 10**4)


def _thousand_tens(match: re.Match[str]) -> int | None:
    if not (match["c"] or match["b"]):
        return None
    return round((_digit(match["c"]) * 1000 + _digit(match["b"]) * 100) * 10**4)


def _tens(match: re.Match[str]) -> int:
    small = _digit(match["c"]) * 1000 + _digit(match["b"]) * 100 + _digit(match["n"]) + _digit(match["t"]) * 1000
    return round(float(match["m"]) * 10**4 + small)


def _hangul_tens(match: re.Match[str]) -> int:
    """만5천원: the ten thousands in Hangul, the rest in digits."""
    tens = hangul_number(match["h"]) if match["h"] else 1
    return round(tens * 10**4 + _digit(match["c"]) * 1000 + _digit(match["b"] or match["b2"]) * 100)


def _thousands(match: re.Match[str]) -> int:
    return round(_digit(match["c"]) * 1000 + _digit(match["b"]) * 100 + _digit(match["n"]))


def _hundreds(match: re.Match[str]) -> int:
    return round(_digit(match["b"]) * 100 + _digit(match["n"]))


def _plain(match: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", match["a"] or match["d"]))


def _comma(match: re.Match[str]) -> int:
    return int(match.group().replace(",", ""))


def _hangul(match: re.Match[str]) -> int | None:
    word = re.sub(r"[\s원]", "", match.group())
    return hangul_number(word) if re.search("[십백천만억]", word) else None


def _bare(match: re.Match[str]) -> int:
    return int(match["d"])


_READERS = (
    (_LARGE, _large),
    (_THOUSAND_TENS, _thousand_tens),
    (_TENS, _tens),
    (_HANGUL_TENS, _hangul_tens),
    (_PLAIN, _plain),
    (_THOUSANDS, _thousands),
    (_HUNDREDS, _hundreds),
    (_COMMA, _comma),
    (_HANGUL, _hangul),
    (_HANGUL_BARE, _hangul),
    (_BARE, _bare),
)
