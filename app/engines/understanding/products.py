"""What is advertised: the name of the product as an owner would write it on a sign."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from app.engines.understanding.numerals import Money
from app.engines.understanding.text import has_batchim
from app.engines.understanding.vocabulary import goods_lexicon, lexicon, vocabulary

HARD = "\x01"
"""Stands where a part of the message was already understood: no product name crosses it."""

_AFTER_CONSONANT = {"이라고", "이에요", "이예요", "이랑", "으로", "은", "이", "을", "과", "이나", "이야"}
_AFTER_VOWEL = {"라고", "예요", "랑", "는", "가", "를", "와", "로", "나", "야"}
_UNITS = (
    r"(?:kg|키로|킬로|킬로그램|g|그램|그람|개월|달|회권|회|인분|인용|개입|구|본|박스|상자|송이|판|마리|근|짝|벌|채|세트|곡|ml|리터|L|팩|봉지|봉|입|년"
    r"|주|장|켤레|박|개|대|단|다발|포기|접시|그릇|잔|병|통|과|말|조각|컵|꼬치|묶음|줄|모|타임|게임|권|자루|토막|쪽|스쿱|줄기|가닥|되|망|포대|캔|롤"
    r"|바구니|소쿠리|공기|뚝배기|알)"
)
_QUANTITY = re.compile(
    rf"(?:(?:약\s*)?\d+(?:\.\d+)?|[한두세네반]|다섯|여섯|열)\s*{_UNITS}(?![가-힣a-zA-Z]*간)(?!일|말|물|위)",
    re.IGNORECASE,
)
# 한 송이, 두 마리: a number in words and what it counts are one word, and so they are where no blank parts them.
_COUNTED = rf"(?<![가-힣])(?:[한두세네]|다섯|여섯|열)\s{_UNITS}(?:에|당|씩|짜리|으로|로|은|는|이|가)?(?![가-힣A-Za-z])"
# 세 꾸러미 7천원: whatever stands between a number in words and a price counts the thing before it.
_BEFORE_PRICE = rf"(?<![가-힣])(?:[한두세네]|다섯|여섯|열)\s?[가-힣]{{1,3}}?(?=\s?(?:에|당)?\s?{HARD})"
_IN_WORDS = re.compile(rf"(?:[한두세네]|다섯|여섯|열)\s?{_UNITS}")
_SIZE = re.compile("X?[LMS]|R")
_ENDING = re.compile(
    r"(?:[은는한던된운](?:거|것)|습니다|니다|니까|해요|어요|아요|세요|네요|는데|은데|려고|려구|거든|거야|거예요|거에요|께요|게요|을거|할거|ㄹ거|잖아|다고|라고"
    r"|해서|어서|아서|하면|으면|면서|지만|한다|한데|하게|스럽게|롭게|했어|됐어|주세|드려|해줘|줘|싶어|다는|라는|하는|되는|한|된|운|은|는|던|할|될|을|인|다|죠|쥬|까|는날|때|[가-힣]{2}면|(?:쓰|사|오|가|주|보|들|먹|갈|끊|팔|열|타|찍|빌|받|찾|앉|입|신)면)$"
)
_KEPT_ENDINGS = re.compile(r"(?:매운|얼큰한|순한|반건조|라운|개운|노란|작은|다운|볼륨다운)$")


@dataclass(frozen=True)
class Word:
    """One word of a possible product name: goods, modifier, qualifier, quantity or an unknown noun."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True)
class Run:
    """Words that stand together."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def has(self, kind: str) -> bool:
        """Whether one of the words is of this kind."""
        return any(word.kind == kind for word in self.words)


@cache
def _fillers() -> frozenset[str]:
    return frozenset(re.sub(r"\s", "", word) for word in vocabulary().fillers)


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(re.sub(r"\s", "", word) for word in vocabulary().verb_starts)


@cache
def _particles() -> tuple[str, ...]:
    return tuple(sorted(vocabulary().particles, key=len, reverse=True))


def runs(masked: str) -> list[Run]:
    """The groups of words that may name a product, in the order of the text."""
    masked = masked.replace("\n", HARD)
    goods = _goods(masked)
    groups: list[list[Word]] = [[]]
    for match in re.finditer(
        rf"{_BEFORE_PRICE}|{_COUNTED}|\d:\d[가-힣A-Za-z]*|[^\s{HARD}.,!?~·/()\[\]{{}}:;\"'“”‘’…<>|\n^*#@&=]+|[^\s]",
        masked,
    ):
        words = _classify(match.group(), match.start(), goods)
        if words is None:
            groups.append([])
            continue
        groups[-1].extend(words)
        if words and words[-1].end < match.end():
            groups.append([])
    return [_weighed(group) for group in groups if group]


def _weighed(group: list[Word]) -> Run:
    """A group of words; words such as 세트 name goods only beside a word that says what kind."""
    named = [word for word in group if word.kind != "quantity"]
    if named and all(word.kind == "goods" and word.text in _set("generic_products") for word in named):
        return Run(tuple(replace(word, kind="noun") if word.kind == "goods" else word for word in group))
    return Run(tuple(group))


# What goods are sold as: 영어회화반, 갈비정식, 떡볶이세트.
_FORMS = frozenset(
    ("반", "세트", "셋트", "코스", "팩", "박스", "정식", "회권", "권", "모음", "한상", "무침", "덮밥", "클래스", "수업")
)


def with_topics(groups: list[Run], masked: str, prices: Sequence[int] = ()) -> list[Run]:
    """The groups, a name and the quantity that talk without a price parts in one: 패딩은 2벌, 국밥 오늘부터 한 그릇."""
    joined: list[Run] = []
    for run in groups:
        place = _counted_by(run, joined, masked, prices)
        if place is None:
            joined.append(run)
        else:
            joined[place] = Run((*joined[place].words, *(replace(word, kind="quantity") for word in run.words)))
    return joined


_LONGEST_TALK = 24
_LASTING = re.compile(r"(?:개월|회권|회|년|주|박|타임)$")


def _counted_by(run: Run, before: Sequence[Run], masked: str, prices: Sequence[int]) -> int | None:
    """Which of the runs before a mere quantity it counts: the last goods, else the last name; None for none."""
    if not before or not all(word.kind == "quantity" or _IN_WORDS.fullmatch(word.text) for word in run.words):
        return None
    if before[-1].has("goods") and re.fullmatch(r"(?:은|는|이|도)\s*", masked[before[-1].end : run.start]):
        return len(before) - 1
    named = [i for i, one in enumerate(before) if one.has("goods")] or [
        i for i, one in enumerate(before) if one.words[-1].kind == "noun" and len(one.words[-1].text) > 1
    ]
    if not named or not prices or before[named[-1]].has("quantity") or _LASTING.search(run.words[-1].text):
        return None
    name, talk = before[named[-1]], masked[before[named[-1]].end : run.start]
    parted = any(name.start < price < run.start for price in prices) or re.search(r"[.!?,\n]", talk)
    return None if parted or len(talk) > _LONGEST_TALK else named[-1]


def is_deed(run: Run) -> bool:
    """Whether a run is nothing but a deed that many shops do, such as 세탁 or 수리."""
    return all(word.text in _set("generic_products") for word in run.words)


def is_done(run: Run) -> bool:
    """Whether the goods of a run are but what is done with a thing: 새걸로 교체."""
    return all(word.text in _set("generic_products") for word in run.words if word.kind == "goods")


def _goods(masked: str) -> list[tuple[int, int]]:
    places = []
    for hit in goods_lexicon().find(masked):
        single = len(hit.text) == 1
        before = masked[hit.start - 1 : hit.start]
        after = masked[hit.end : hit.end + 1]
        touched = _is_hangul(before) or (_is_hangul(after) and after not in "은는이가을를도만와과랑")
        # One syllable is a word only when it stands alone, or closes a longer word such as 현미빵.
        if single and touched and (hit.text not in "빵떡죽" or _is_hangul(after)):
            continue
        places.append((hit.start, hit.end))
    return places


def _is_hangul(char: str) -> bool:
    return "가" <= char <= "힣"


def _classify(token: str, start: int, goods: Sequence[tuple[int, int]]) -> list[Word] | None:
    """The words inside one token; None when it says something else and breaks a name."""
    end = start + len(token)
    if not re.search(r"[0-9A-Za-z가-힣]", token):
        return None
    if re.fullmatch(r"(?:[한두세네]|다섯|여섯|열)\s[가-힣]{1,3}", token):
        return [Word(start, end, token, "quantity")]
    if match := re.match(_COUNTED, token):
        words = _IN_WORDS.match(match.group())
        return [Word(start, start + words.end(), words.group(), "quantity")] if words else None
    if _SIZE.fullmatch(token):
        return [Word(start, end, token, "quantity")]
    known = [(a, b) for a, b in goods if start <= a < end]
    if known:
        last = known[-1][1]
        if last >= end:
            return [Word(start, last if last > end else end, token, "goods")]
        tail = token[last - start :]
        if tail.startswith(("집", "방", "가게", "샵")):
            return None  # 순대국밥집 is a shop.
        if tail.rstrip("은는이가을를도") in _FORMS:
            length = last + len(tail.rstrip("은는이가을를도"))
            return [Word(start, length, token[: length - start], "goods")]
        if tail in _particles() or _ends_name(tail):
            return [Word(start, last, token[: last - start], "goods")]
    if any(a < start < b for a, b in goods):
        tail_end = next(b for a, b in goods if a < start < b)
        return [Word(start, min(tail_end, end), token[: tail_end - start], "goods")]
    if re.fullmatch(
        r"\d호|\d인|(?:시간|인|1인|평|개|장|벌|켤레|병|팩|봉지|건|한판|판|마리|근|박스|그램|g|kg|\d+g|한시간|1시간|10분|30분|한곡)당",
        token,
    ):
        return [Word(start, end, token, "qualifier")]
    if (quantity := _QUANTITY.match(token)) and token[quantity.end() :] in ("", *_particles(), *_fillers()):
        return [Word(start, start + quantity.end(), quantity.group(), "quantity")]
    return _classify_other(token, start)


def _classify_other(token: str, start: int) -> list[Word] | None:
    """A token without goods: a modifier, a qualifier, an unknown noun, or talk."""
    end = start + len(token)
    bare = stem(token)
    for kind, known_words in (("modifier", _set("modifiers")), ("qualifier", _set("qualifiers"))):
        if token in known_words:
            return [Word(start, end, token, kind)]
        if bare in known_words and kind == "qualifier":
            return [Word(start, start + len(bare), bare, kind)]
    if token in _set("spans") and token not in _set("modifiers"):
        return None
    if re.fullmatch(r"(?:\d+|일|이|삼|오)(?:일|주일?|개월|달|시간)(?:간|동안)\S{0,2}|\d호점\S{0,2}", token):
        return None
    if token in _fillers() or bare in _fillers() or _is_verb(token):
        return None
    occasion = re.sub(r"(?:에는|에도|에|때|날|용|맞이|이라|이라서)$", "", token)
    if bare in _set("modifiers") or occasion in _set("modifiers"):
        return None
    return [Word(start, start + len(bare), bare, "noun")]


@cache
def _set(field: str) -> frozenset[str]:
    return frozenset(getattr(vocabulary(), field))


def _ends_name(tail: str) -> bool:
    stripped = tail.lstrip("도은는이가을를")
    return tail.startswith(_verbs()) or stripped.startswith(_verbs()) or tail in _fillers() or stripped in _fillers()


def _is_verb(token: str) -> bool:
    if _KEPT_ENDINGS.search(token):
        return False
    return token.startswith(_verbs()) or bool(_ENDING.search(token)) or token.isdigit()


# Nouns whose last syllable only looks like a particle.
_WHOLE = frozenset(
    ("못난이", "고양이", "목걸이", "귀걸이", "옷걸이", "어린이", "강냉이", "손잡이", "구이", "말이", "오이", "종이")
)


def stem(token: str) -> str:
    """The token without the particle at its end, where the syllable before allows that particle."""
    if token in _WHOLE:
        return token
    for particle in _particles():
        if not token.endswith(particle) or len(token) - len(particle) < 2:
            continue
        body = token[: -len(particle)]
        closed = has_batchim(body[-1]) or body[-1] in "013678"
        if particle in _AFTER_CONSONANT and not closed:
            continue
        if particle in _AFTER_VOWEL and closed and not (particle == "로" and body[-1] == "일"):
            continue
        return body
    return token


def ordered(words: Iterable[Word]) -> str:
    """The words as a name: occasion first, then what it is, then how much."""
    known = list(words)
    while known and known[-1].kind == "qualifier":
        known.pop()
    goods_at = next((i for i, word in enumerate(known) if word.kind == "goods"), None)
    if goods_at is not None:
        moved = [word for word in known[goods_at + 1 :] if word.kind == "modifier"]
        rest = [word for word in known if word not in moved]
        known = [*moved, *rest]
    return tidy(" ".join(word.text for word in known))


def tidy(name: str) -> str:
    """The name with units in one spelling: 10키로 is 10kg."""
    name = re.sub(r"(\d)\s*(?:키로그램|킬로그램|키로|킬로|KG|Kg)", r"\1kg", name)
    name = re.sub(r"(\d)\s*(?:그램|그람)", r"\1g", name)
    return re.sub(r"\s+", " ", name).strip(" ,.-~")


def before_price(run: Run, money: Money, masked: str) -> bool:
    """Whether an amount follows a run directly, with at most a particle or the word 가격 between."""
    gap = masked[run.end : money.start]
    return run.end <= money.start and bool(
        re.fullmatch(r"(?:은|는|이|가|을|를|도|한?|로|값|가격|단돈|에|당|,|:|=|-|\s|원래)*", gap)
    )


def role_name(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The job that is offered, without words that choose by sex or age; and those words."""
    gendered = lexicon("gendered").find(text)
    cleaned = text
    for hit in reversed(gendered):
        cleaned = cleaned[: hit.start] + f" {hit.meaning} " + cleaned[hit.end :]
    found: list[str] = []
    for hit in lexicon("roles").find(cleaned):
        after = cleaned[hit.end : hit.end + 1]
        if hit.text in (
            "오픈",
            "마감",
            "포장",
            "배달",
            "매장",
            "안내",
            "과일",
            "제과",
            "요가",
            "필라테스",
        ) and not re.match(r"\s*(?:알바|직원|아르바이트|기사|보조|담당|강사|스텝|스탭|선생)", cleaned[hit.end :]):
            continue
        if hit.text not in found and after not in "집실점":
            found.append(hit.text)
    heads = [word for word in found if word in _set("role_heads")]
    special = [word for word in heads if word not in ("직원", "알바", "알바생", "아르바이트")]
    if special and "직원" in heads:
        heads.remove("직원")
        found.remove("직원")
    if not found:
        return None, tuple(hit.text for hit in gendered)
    head = heads[-1] if heads else "직원"
    others = [word for word in found if word not in heads]
    return " ".join([*others[:2], head]), tuple(hit.text for hit in gendered)
