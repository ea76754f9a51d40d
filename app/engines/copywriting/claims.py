"""Reads every number that a Korean text states, with what it counts: won, percent, a phone, a day, a quantity."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_WEEKDAY = r"(?:\s*\(\s*[월화수목금토일]\s*\))?"
_URL = re.compile(
    r"(?:https?://)?(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|kr|net|me|co|io|shop|link|store|org|app|site)(?:/[^\s)]*)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.])@[A-Za-z0-9_.]+")
_PHONE = re.compile(
    r"(?<![\d-])(?:\+82[-. ]?)?(?:0\d{1,3}[-. )]{0,2}\d{3,4}[-. ]?\d{4}|1[5-9]\d{2}[-. ]?\d{4}|\d{3,4}-\d{4})(?![\d-])"
)
_CODE = re.compile(r"(?<!\d)\d{2,}(?:-\d{2,})+(?!\d)")
_FULL_DATE = re.compile(r"(20\d\d)\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:\s*일)?(?!\d)")
_DAY_RANGE = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*월\s*(\d{{1,2}})\s*일?{_WEEKDAY}\s*(?:~|-|–|부터|,|·|및|와|과|에서)\s*(\d{{1,2}})\s*일"
)
_SLASH_RANGE = re.compile(rf"(?<![\d/])(\d{{1,2}})/(\d{{1,2}}){_WEEKDAY}\s*(?:~|-|–)\s*(\d{{1,2}})(?![\d/월:시])")
_DAY = re.compile(r"(?<!\d)(?<![초중고])(\d{1,2})\s*월\s*(\d{1,2})(?:\s*일|(?!\d|\s*[만천]))")
_SLASH_DAY = re.compile(r"(?<![\d/.])(1[0-2]|0?[1-9])/(3[01]|[12]\d|0?[1-9])(?![\d/])")
_DOT_DAY = re.compile(
    r"(?<![\d.])(1[0-2]|0?[1-9])\.\s?(3[01]|[12]\d|0?[1-9])\.?(?=\s*(?:\([월화수목금토일]|[~–]|부터|까지))"
)
_MONTH = re.compile(r"(?<!\d)(?<![초중고])(1[0-2]|0?[1-9])\s*월")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*년")
_PERCENT = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*(?:%|퍼센트|프로(?!그램|틴|모션|젝트|필))")
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?!\d)")
_HOUR = re.compile(
    r"(오전|아침|새벽|오후|낮|저녁|밤)?\s{0,2}(?<!\d)(\d{1,2})\s*시(?!간|즌|작|트|럽|킬)(?:\s*(\d{1,2})\s*분|\s*(반))?"
)
_STACKED = r"\d+(?:\.\d+)? ?(?:억|천 ?만|백 ?만|십 ?만|만|천|백)"
_NOT_A_WORD = r"(?![나들두드족남연혜장일안반화김설숙점호])"
_BIG = re.compile(rf"(?<![\d.]){_STACKED}(?: ?{_STACKED})*{_NOT_A_WORD}(?: ?\d+(?= *만? *원))?(?: *만)?(?: *원)?")
_BIG_PART = re.compile(r"(\d+(?:\.\d+)?)\s?(억|천\s?만|백\s?만|십\s?만|만|천|백)?")
_WON = re.compile(
    r"(?<!\d)(\d+)\s*원(?!두|피|룸|데이|플|산|형|래|하|목|단|어민)|₩\s*(\d+)|(?<!\d)(\d+)\s*(?:won|krw)\b",
    re.IGNORECASE,
)
_HANGUL_WON = re.compile(
    r"(?<![가-힣])([일이삼사오육칠팔구십백천만억]{0,9}[십백천만억][일이삼사오육칠팔구십백천만억]{0,9})\s?원"
)
_BUNDLE = re.compile(r"\d\s*\+\s*\d|\d\s*\+{1,2}")
_QUANTITY = re.compile(
    r"(?<![\d.])(\d+(?:\.\d+)?)\s*(kg|킬로그램|킬로|키로|그램|g|ml|리터|l|cm|mm|개월|개|명|분|회|번|시간|일|주|층|평|인분|인|마리|잔"
    r"|병|판|조각|박스|상자|송이|호점|호|종|세|살|년|학년|등급|등|대|벌|켤레|장|팩|포기|단계|단|줄|가지|위|배|타임|세트|칸)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNITS = {"킬로그램": "kg", "킬로": "kg", "키로": "kg", "그램": "g", "리터": "l"}
_POWERS = {"억": 10**8, "천만": 10**7, "백만": 10**6, "십만": 10**5, "만": 10**4, "천": 1000, "백": 100, "": 1}
_DIGITS = {digit: value for value, digit in enumerate("일이삼사오육칠팔구", start=1)}
_AFTERNOON = {"오후", "낮", "저녁", "밤"}


class Claim(NamedTuple):
    """One stated number: its kind, its value in comparable form, and the words it was read from."""

    kind: str
    value: tuple[object, ...]
    shown: str


def prepared(text: str) -> str:
    """The text as it is compared: compatibility forms folded, thousands commas gone."""
    return _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))


def claims(text: str) -> tuple[Claim, ...]:
    """Every number of the text, each read once, by the most specific reading that fits."""
    rest = prepared(text)
    found: list[Claim] = []
    for pattern, read in _READERS:
        rest = _taken(rest, pattern, read, found)
    return tuple(found)


def money_values(text: str) -> tuple[int, ...]:
    """The won of amounts such as 3만8천, 2억 3천 or 5천만; a power that does not fall begins the next amount."""
    amounts: list[int] = []
    last_power = 0
    for digits, unit in _BIG_PART.findall(text):
        power = _POWERS[re.sub(r"\s", "", unit)]
        if not amounts or power >= last_power:
            amounts.append(0)
        # In 2억 3천 the 천 counts in 만, because nobody prices a house in single thousands.
        elif last_power == 10**8 and power < 10**4:
            power *= 10**4
        amounts[-1] += round(float(digits) * power)
        last_power = power
    return tuple(amounts)


def hangul_money_value(word: str) -> int:
    """The won of an amount spelled out: 만이천 is 12000."""
    total = section = digit = 0
    for sign in word:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in "만억":
            total = (total + (section + digit or 1)) * (10**4 if sign == "만" else 10**8)
            section = digit = 0
        else:
            section += (digit or 1) * {"십": 10, "백": 100, "천": 1000}[sign]
            digit = 0
    return total + section + digit


Reader = Callable[[re.Match[str]], Iterator[Claim]]


def _taken(text: str, pattern: re.Pattern[str], read: Reader, found: list[Claim]) -> str:
    def take(match: re.Match[str]) -> str:
        read_claims = list(read(match))
        found.extend(read_claims)
        return " | " if read_claims else match[0]

    return pattern.sub(take, text)


def _word(kind: str) -> Reader:
    def read(match: re.Match[str]) -> Iterator[Claim]:
        yield Claim(kind, (re.sub(r"^https?://(www\.)?|/$", "", match[0].lower()),), match[0].strip())

    return read


def _digits(kind: str) -> Reader:
    def read(match: re.Match[str]) -> Iterator[Claim]:
        digits = re.sub(r"\D", "", match[0])
        yield Claim(kind, (f"0{digits[2:]}" if match[0].startswith("+82") else digits,), match[0].strip())

    return read


def _full_date(match: re.Match[str]) -> Iterator[Claim]:
    yield Claim("year", (int(match[1]),), match[0])
    yield Claim("date", (int(match[2]), int(match[3])), match[0])


def _range(match: re.Match[str]) -> Iterator[Claim]:
    month, first, last = int(match[1]), int(match[2]), int(match[3])
    yield Claim("date", (month, first), match[0].strip())
    yield Claim("date", (month, last), match[0].strip())


def _date(match: re.Match[str]) -> Iterator[Claim]:
    month, day = int(match[1]), int(match[2])
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield Claim("date", (month, day), match[0].strip())


def _plain(kind: str) -> Reader:
    def read(match: re.Match[str]) -> Iterator[Claim]:
        yield Claim(kind, (float(match[1]),), match[0].strip())

    return read


def _clock(match: re.Match[str]) -> Iterator[Claim]:
    yield Claim("time", ("24" if int(match[1]) > 12 else "", int(match[1]), int(match[2])), match[0])


def _hour(match: re.Match[str]) -> Iterator[Claim]:
    minute = 30 if match[4] else int(match[3] or 0)
    half = "" if not match[1] else "오후" if match[1] in _AFTERNOON else "오전"
    yield Claim("time", (half, int(match[2]), minute), match[0].strip())


def _big(match: re.Match[str]) -> Iterator[Claim]:
    for amount in money_values(match[0]):
        yield Claim("money", (amount,), match[0].strip())


def _won(match: re.Match[str]) -> Iterator[Claim]:
    yield Claim("money", (int(match[1] or match[2] or match[3]),), match[0].strip())


def _hangul_won(match: re.Match[str]) -> Iterator[Claim]:
    yield Claim("money", (hangul_money_value(match[1]),), match[0].strip())


def _bundle(match: re.Match[str]) -> Iterator[Claim]:
    yield Claim("bundle", (re.sub(r"\s", "", match[0]),), match[0])


def _quantity(match: re.Match[str]) -> Iterator[Claim]:
    unit = match[2].lower()
    yield Claim("quantity", (float(match[1]), _UNITS.get(unit, unit)), match[0].strip())


def _number(match: re.Match[str]) -> Iterator[Claim]:
    yield Claim("number", (float(match[0]),), match[0])


_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_URL, _word("url")),
    (_HANDLE, _word("url")),
    (_FULL_DATE, _full_date),
    (_PHONE, _digits("phone")),
    (_CODE, _digits("code")),
    (_DAY_RANGE, _range),
    (_DAY, _date),
    (_SLASH_RANGE, _range),
    (_SLASH_DAY, _date),
    (_DOT_DAY, _date),
    (_MONTH, _plain("month")),
    (_YEAR, _plain("year")),
    (_PERCENT, _plain("percent")),
    (_CLOCK, _clock),
    (_HOUR, _hour),
    (_BIG, _big),
    (_WON, _won),
    (_HANGUL_WON, _hangul_won),
    (_BUNDLE, _bundle),
    (_QUANTITY, _quantity),
    (_NUMBER, _number),
)
