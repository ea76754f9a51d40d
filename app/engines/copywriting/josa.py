"""Korean particles that fit the word before them: 치킨을, 라떼를, 10kg은, 3개월로, 1++와."""

import re

_PAIRS = (
    ("이에요", "예요"),
    ("이라", "라"),
    ("이랑", "랑"),
    ("이나", "나"),
    ("으로", "로"),
    ("을", "를"),
    ("은", "는"),
    ("과", "와"),
    ("이", "가"),
    ("아", "야"),
)
_BY_FORM = {form: pair for pair in _PAIRS for form in pair}
_SPOKEN_DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
_SPOKEN_LETTERS = dict(
    zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "이비씨디이프지치이이이엘엠엔오피큐알스티유이유스이드", strict=True)
)
_SPOKEN_UNITS = {"kg": "램", "g": "램", "cm": "터", "mm": "터", "m": "터", "ml": "터", "l": "터"}
_SPOKEN_SIGNS = {"%": "트", "+": "스", "℃": "도", "&": "드"}
_TRAILING_BRACKETS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")
_TRAILING_NOISE = re.compile(r"[\s*\"'“”‘’`.,!?~…·:;)\]}>」』》-]+$")
_UNIT = re.compile(r"\d\s*(kg|g|cm|mm|m|ml|l)$", re.IGNORECASE)
_CLOSED_LATIN_END = re.compile(r"(?:[mn]|ng|(?<![aeiou])[aeiou][ckpt]|oo[kp]|ck)$")
_RIEUL = 8
_HANGUL_FIRST = 0xAC00
_HANGUL_LAST = 0xD7A3


def attach(word: str, particle: str) -> str:
    """The word with the fitting form of the particle, which may be given in either form."""
    return word + fitting(word, particle)


def fitting(word: str, particle: str) -> str:
    """The form of the particle that fits the word; a particle without two forms comes back as it is."""
    pair = _BY_FORM.get(particle)
    if pair is None:
        return particle
    final = _final_consonant(word)
    closed = final != 0 and not (pair[0] == "으로" and final == _RIEUL)
    return pair[0] if closed else pair[1]


def _final_consonant(word: str) -> int:
    """The number of the last consonant as it is spoken, 0 for none."""
    spoken = _spoken_end(word)
    code = ord(spoken) if spoken else 0
    return (code - _HANGUL_FIRST) % 28 if _HANGUL_FIRST <= code <= _HANGUL_LAST else 0


def _spoken_end(word: str) -> str:
    bare = _TRAILING_NOISE.sub("", _TRAILING_BRACKETS.sub("", word.rstrip("* "))) or _TRAILING_NOISE.sub("", word)
    if not bare:
        return ""
    if bare.endswith("1+1"):
        return "원"
    unit = _UNIT.search(bare)
    if unit:
        return _SPOKEN_UNITS[unit[1].lower()]
    last = bare[-1]
    if last.isdigit():
        return _spoken_number(bare)
    if last.isascii() and last.isalpha():
        return _spoken_latin(bare)
    return _SPOKEN_SIGNS.get(last, last)


def _spoken_number(text: str) -> str:
    """Numbers that end in zeros are spoken with their power: 10 십, 100 백, 1000 천, 10000 만."""
    digits = re.search(r"[\d,]+$", text)
    number = digits[0].replace(",", "") if digits else text[-1]
    zeros = len(number) - len(number.rstrip("0"))
    if zeros == 0 or not number.strip("0"):
        return _SPOKEN_DIGITS[number[-1]]
    return "십백천만만만만억"[min(zeros, 8) - 1]


def _spoken_latin(text: str) -> str:
    """Capitals are spelled out (PT 티); a word ends as English words usually sound in Korean (latte 테, gym 짐)."""
    last_word = re.findall(r"[A-Za-z]+", text)[-1]
    if last_word.isupper():
        return _SPOKEN_LETTERS[last_word[-1]]
    lower = last_word.lower()
    if lower.endswith("l") or lower.endswith("le"):
        return "을"
    return "은" if _CLOSED_LATIN_END.search(lower) else "이"
