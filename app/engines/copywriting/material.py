"""Everything the templates of one ad may draw on, worked out once from the brief, the profile and the phrase bank."""

import random
import re
from dataclasses import dataclass
from functools import cached_property

from app import data
from app.data.phrases import AdType, ProductKind, phrases
from app.data.words import stands_in
from app.engines.contracts import AdBrief, ShopProfile
from app.engines.copywriting import advertising_law, josa, printing, topics

_LATIN_AND_HANGUL = re.compile(r"^\s*([A-Za-z][^가-힣()]*?)\s*[(/]\s*([가-힣][^()]*?)\s*\)?\s*$")
_HANGUL_AND_LATIN = re.compile(r"^\s*([가-힣][^A-Za-z()]*?)\s*[(/]\s*([A-Za-z][^()]*?)\s*\)?\s*$")
_SEASONS = (
    "크리스마스", "정월대보름", "추석", "명절", "수능", "새해", "신년", "졸업식", "졸업", "입학", "어버이날",
    "어린이날", "스승의날", "성년의날", "밸런타인데이", "발렌타인데이", "화이트데이", "할로윈", "핼러윈", "연말",
    "초복", "중복", "말복", "복날", "동지", "삼겹살데이", "로즈데이", "블랙프라이데이", "여름방학", "겨울방학",
    "새 학기", "새학기", "휴가철", "장마", "김장철", "벚꽃", "봄", "여름", "가을", "겨울",
)  # fmt: skip
_LUNAR_NEW_YEAR = re.compile(r"(?<![가-힣])설(?=날|에|엔|\s|$|맞이|\s*선물|연휴)|구정")
_SHORT_SEASON = re.compile(r"(?<![가-힣])(봄|여름|가을|겨울)")
_SHOP = re.compile(
    r"(?<![가-힣])([가-힣]{1,4})(?:집|식당)(?=인데|이에요|입니다|이고|에서|예요|이야|이라|임|은|는|[^가-힣]|$)"
)
# The 리스 of 크리스마스 is no wreath.
_FESTIVALS = re.compile(r"크리스마스(?!리스)|화이트데이|로즈데이|삼겹살데이|할로윈")
_OTHER_SHOP = re.compile(
    r"(?<![가-힣A-Za-z])([가-힣A-Za-z]{1,6}(?:서점|책방|점|관|방|집|샵|숍|가게|마트|펜션|카페|스튜디오|파티룸))(?!\s?(?:건너편|맞은편|옆|앞|뒤|근처))(?=인데|이에요|예요|입니다|이고|에서|은|는|[^가-힣]|$)"
    r"|(?<![가-힣A-Za-z])(책방|서점)(?=인데|이에요|예요|입니다|이고|에서|은|는|[^가-힣]|$)"
)
_OWN_SHOP = re.compile(
    r"(?<![가-힣])(?:[가-힣]{0,4}(?:태권도장|유도장|검도장|합기도장|복싱장|주짓수장|수영장|클라이밍장|골프연습장|요가원|체육관|빨래방|세탁방|무인세탁소|애견카페"
    r"|애견호텔|고양이호텔|강아지유치원|피아노학원|미술학원|수학학원|영어학원|태권도학원|논술학원|코딩학원|공부방|속눈썹샵|바버샵|이발소|떡카페|도넛가게|마카롱가게"
    r"|도자기공방|가죽공방|목공방|손세차장|세차장|타이어가게|브런치카페|디저트카페|북카페|찻집|제과점|횟집|포장마차))(?![가-힣]*\s*(?:옆|앞|근처))"
)
_MARTIAL_ART = re.compile("태권도|합기도|유도|검도|주짓수|복싱|킥복싱")
_NO_SHOP = ("우리가게", "저희가게", "울가게", "할인점", "특별점", "사진관람", "예약방", "주방", "가방", "신점")
_SHOP_WORDS = ("한식", "분식", "고깃", "중국", "횟", "술", "꽃", "빵", "떡", "백반", "반찬", "치킨", "밥")
_TODAY = re.compile(r"오늘(?!도|의)|지금")
_LONGEST_NEWS = 26
_GOOD_NEWS = ("정상영업", "영업 재개", "배달", "메뉴", "주차", "포장", "예약")
_COLLECTIVE = re.compile(
    r"(?:관원|회원|수강생|원생|수련생|신입생|신규생|부원)$|^(?:전|모든|전체)\s*(?:메뉴|품목|제품|상품|시술|클래스|수업)|^(?:\d+|[일이삼사오육칠팔구십]+)\s*주년|감사(?:제)?$|이벤트$"
)
# An entrance fee is neither bathed nor cooked: the usual words of the trade do not suit it.
_NOT_THE_TRADE = re.compile(r"(?:료|요금|입장권|대관|예약|상담|행사|이벤트|상품권|기프트카드)$")
# 피아노 조율 and 기타 수리 are no lessons.
_LEARNT = ("arts", "study")
_WORK = re.compile(r"(?:조율|수리|대여|렌탈|판매|매입|운반|설치)$")
_PARDON = re.compile(r"죄송|미안|송구|양해|이해\s*(?:부탁|해\s?주|바)")
_SORRY = re.compile(r"죄송|미안|송구")
_GRATITUDE = re.compile(r"감사|고맙|고마")
# 빨래방 세탁 40분 is used there, and nothing is handed in.
_A_PLACE = re.compile(r"[가-힣A-Za-z]{2,}(?:방|장)$|^코인세탁$")
_SAID_BY_PLACE = 100
_LIMIT = re.compile(r"^선착순|^(?:1인|인당|한 (?:사람|분)|하루|테이블당)[당 ]|(?:만|한정|이상|지참)$|^\S{1,6}부터$")
_FORMAL_TYPES = ("closed_notice", "hiring")


class Word(str):
    """A word whose format is a particle: `{word:을}` is 라떼를, `{word:-을}` is only 를."""

    def __format__(self, particle: str) -> str:
        if particle.startswith("-"):
            return josa.fitting(self, particle[1:])
        return josa.attach(self, particle) if particle else str(self)


@dataclass(frozen=True)
class Material:
    """The words of one ad. Empty text means that the owner gave nothing for it."""

    brief: AdBrief
    profile: ShopProfile | None
    seed: int

    def pick(self, options: tuple[str, ...], slot: str) -> str:
        """One of the options, the same for equal seeds; empty when there is none."""
        return random.Random(f"{self.seed}:{slot}").choice(options) if options else ""

    def shuffled(self, options: tuple[str, ...], slot: str) -> list[str]:
        """The options in an order that the seed decides."""
        return random.Random(f"{self.seed}:{slot}").sample(options, len(options))

    @property
    def content_type(self) -> str:
        """The type of content, 'notice' when it was not stated."""
        known = phrases().types
        return self.brief.content_type if self.brief.content_type in known else "notice"

    @property
    def type(self) -> AdType:
        """The phrases of the type of content."""
        return phrases().price_rise if self.brief.raised else phrases().types[self.content_type]

    @property
    def industry(self) -> str:
        """The type of shop, 'other' when it is not known."""
        return self.brief.industry if self.brief.industry in data.industries() else "other"

    @property
    def tone(self) -> str:
        """The stated tone, else the usual one of the shop type; notices are polite, and a higher price always is."""
        if self.brief.raised:
            return "정중"
        if self.brief.tone in phrases().tone_groups:
            return self.brief.tone
        return "정중" if self.content_type in _FORMAL_TYPES or self.is_news else data.industry(self.industry).tone

    @property
    def is_news(self) -> bool:
        """Whether this is a notice about the shop itself, such as new opening hours, and not about a product."""
        is_notice = self.content_type == "notice" and not self.product
        return is_notice and not self.brief.raised and not self.anniversary

    @property
    def anniversary(self) -> Word:
        """How long the shop has been there, where that is celebrated: 오픈 3주년; empty without it."""
        return Word(next((detail for detail in self.details if detail.endswith("주년")), ""))

    @property
    def courtesy(self) -> str:
        """The pardon or the thanks that the owner says beside a higher price; empty without them."""
        said = self.brief.source if self.brief.raised else ""
        pardon, thanks = _PARDON.search(said), _GRATITUDE.search(said)
        if pardon and thanks:
            return "죄송하고 감사합니다"
        if pardon:
            return "죄송합니다. 너른 양해 부탁드립니다" if _SORRY.search(said) else "너른 양해 부탁드립니다"
        return "늘 찾아 주셔서 감사합니다" if thanks else ""

    @property
    def is_collective(self) -> bool:
        """Whether the product is no single thing, so that no phrase about one suits it: 전메뉴, 1주년 감사."""
        return bool(_COLLECTIVE.search(self.names[0]))

    @property
    def is_for_later(self) -> bool:
        """Whether the ad holds from a certain day on, so that it must not invite for 오늘."""
        period = self.brief.period
        lasting = self.content_type in ("review", "brand", "hiring", "closed_notice")
        return bool(period and period.start and not lasting and not re.search("오늘|금일", period.raw))

    @property
    def news_line(self) -> str:
        """What is new, in one line: a new address, the hours, why the shop closes early; empty when not told."""
        address = self.profile.address if self.profile and self.topic == "이전" else ""
        told = (f"새 주소 {address}",) if address else tuple(line for line in self.details if line != self.topic)
        lines = [" · ".join(told[:count]) for count in range(len(told), 0, -1)]
        return next((line for line in lines if len(line) <= _LONGEST_NEWS), "")

    def suits_the_news(self, line: str) -> bool:
        """Whether a line of a notice suits what it tells: good news needs no pardon."""
        return not (self.is_news and str(self.topic) in _GOOD_NEWS and "양해" in line)

    def suits_the_day(self, line: str) -> bool:
        """Whether a phrase may stand in an ad for these days: 오늘 only where today is meant."""
        if "기간" in line and self.brief.period is None:
            return False
        return not (self.is_for_later and _TODAY.search(line))

    @property
    def tone_group(self) -> str:
        """warm, formal, lively or plain."""
        return phrases().tone_groups[self.tone]

    @cached_property
    def names(self) -> tuple[str, str]:
        """The product in Korean and in English, each empty when not known."""
        product = self._lawful((self.brief.product or "").strip())
        mixed = _LATIN_AND_HANGUL.match(product)
        if mixed:
            return mixed[2], mixed[1]
        mixed = _HANGUL_AND_LATIN.match(product)
        if mixed:
            return mixed[1], mixed[2]
        by_english = {english.lower(): korean for korean, english in data.menu_names().items()}
        if product.isascii():
            return by_english.get(product.lower(), product), product
        return product, data.menu_names().get(product.replace(" ", ""), "")

    @property
    def product(self) -> Word:
        """The product in the main language of the ad."""
        korean, english = self.names
        return Word(english if self.brief.language == "en" and english else korean)

    @property
    def place(self) -> Word:
        """The name of the shop, or what kind of shop it is."""
        name = self.profile.name if self.profile else ""
        return Word(name or self.shop_word)

    @cached_property
    def shop_word(self) -> str:
        """What the owner calls this kind of shop (국밥집, 족발집), else the common word for it."""
        words = {word for kind in phrases().kinds for word in kind.words} | set(_SHOP_WORDS)
        for match in _SHOP.finditer(self.brief.source):
            if match[1] in words:
                return match[0]
        if own := _OWN_SHOP.search(self.brief.source):
            return own[0]
        if self.industry == "gym" and (art := _MARTIAL_ART.search(self.brief.source)):
            return f"{art[0]}장"
        if self.industry == "other":
            found = [match[0] for match in _OTHER_SHOP.finditer(self.brief.source)]
            named = next((word for word in found if word not in _NO_SHOP and word not in self.names[0]), "")
            if named:
                return named
        return phrases().places[self.industry]

    @cached_property
    def known_kind(self) -> ProductKind | None:
        """The kind of product by the longest known word in its name, or without a product in the owner's words.

        Things of different kinds have none in common: a lunch of stew and fried meat is no evening at the grill.
        """
        kinds = [self._kind_of(name) for name in (self.names[0] or self.brief.source).split("·")]
        return kinds[0] if all(kind is kinds[0] for kind in kinds) else None

    def _kind_of(self, named: str) -> ProductKind | None:
        spoken = _FESTIVALS.sub("", named.lower())
        squeezed = spoken.replace(" ", "")
        shortest = 1 if self.names[0] else 2
        best: tuple[int, int, ProductKind] | None = None
        for kind in phrases().kinds:
            if self.brief.industry and self.industry not in kind.industries:
                continue
            if kind.id in _LEARNT and _WORK.search(self.names[0]):
                continue
            for word in kind.words:
                fits = squeezed.endswith(word) if len(word) == 1 else stands_in(word.lower(), spoken)
                # A name says at its end what the thing is: the 피자 of 고구마피자.
                place = squeezed.rfind(word.lower()) + len(word) if self.names[0] else 0
                place += _SAID_BY_PLACE if _A_PLACE.search(word) else 0
                if fits and len(word) >= shortest and (best is None or (place, len(word)) > best[:2]):
                    best = (place, len(word), kind)
        return best[2] if best else None

    @property
    def kind(self) -> ProductKind:
        """The kind of product, the usual one of the shop type when its name says nothing."""
        industry = "other" if _NOT_THE_TRADE.search(self.names[0]) else self.industry
        usual = (kind for kind in phrases().kinds if industry in kind.default_of)
        return self.known_kind or next(usual, phrases().kinds[-1])

    @cached_property
    def season(self) -> str:
        """The occasion or season that the owner named, unless the product already says it."""
        period = self.brief.period.raw if self.brief.period else ""
        said = " ".join((self.brief.source, period, *self.brief.details))
        found = next((name for name in _SEASONS[:-4] if name in said and not _is_over(name, said)), "")
        if not found and _LUNAR_NEW_YEAR.search(said):
            found = "설"
        if not found:
            short = _SHORT_SEASON.search(said)
            found = short[1] if short else ""
        return "" if found and found in self.names[0] else found

    @property
    def topic(self) -> Word:
        """What a notice without a product is about."""
        return Word(topics.topic_of(self.brief.source))

    @property
    def _spoken_topic(self) -> Word:
        """What a notice is about, a move with who moves: 안경점 이전."""
        who = self.place if self.place != phrases().places["other"] else ""
        return Word(f"{who} {self.topic}") if self.topic == "이전" and who else self.topic

    @cached_property
    def deal(self) -> str:
        """The benefit as printed."""
        return self._lawful(printing.deal_text(self.brief))

    @property
    def gives(self) -> bool:
        """Whether the benefit is a thing that is given, and no reduction of the product's price."""
        return self.brief.discount is not None and self.brief.discount.type in ("gift", "set")

    @property
    def condition(self) -> str:
        """For whom the benefit is."""
        return self._lawful(printing.condition_text(self.brief.discount))

    @property
    def terms(self) -> tuple[str, ...]:
        """The details that a benefit depends on: what is given under which condition, how often, for how many."""
        gift = self.deal if self.gives else ""
        return tuple(
            detail
            for detail in self.details
            if self.deal
            and ((gift and gift in detail and gift != detail) or _LIMIT.search(detail) or self._only(detail))
        )

    def _only(self, detail: str) -> bool:
        """Whether the owner said that it is for these alone: 평일만."""
        return bool(re.search(rf"{re.escape(detail)}\s?(?:에만|만|한정)(?![가-힣]{{3}})", self.brief.source))

    @property
    def money(self) -> str:
        """The one price of the ad as printed, empty when there is none or several."""
        listed, _ = printing.prices(self.brief)
        least = printing.least_in_ten_thousands(self.brief)
        return printing.price_text(listed[0], least) if len(listed) == 1 else ""

    @cached_property
    def details(self) -> tuple[str, ...]:
        """Further facts of the owner that the law lets pass."""
        said = (self._lawful(detail.strip()) for detail in self.brief.details)
        return tuple(dict.fromkeys(detail for detail in said if detail))

    def words(self) -> dict[str, Word]:
        """The words that templates may name; a template with an empty word does not apply."""
        period = self.brief.period
        start = period.start if period else None
        single = start if period and start and period.end in (None, start) else None
        deal = self.deal
        closed = Word(printing.closed_text(period))
        found = {
            "product": self.product,
            "place": self.place,
            "work": self.product or "직원",
            "season": self.season,
            "deal": deal,
            "gift": deal if not re.search(r"\d", deal) else "",
            "money": self.money,
            "label": self.label if self.label != self.product else "",
            "condition": self.condition or self._hiring_condition(),
            "closed": closed,
            "closed_when": closed if not closed or closed.endswith(("부터", "까지")) else f"{closed:은}",
            "open_day": f"{printing.short_day(start)}부터" if start and period and period.end is None else "",
            "from_day": f"{printing.short_day(start)}부터" if start and period and period.end != start else "",
            "day": printing.short_day(single) if single else "",
            "topic": "" if self.product else self._spoken_topic,
            "anniversary": self.anniversary,
        }
        return {name: Word(text) for name, text in found.items()}

    @property
    def label(self) -> str:
        """What the price is for, in words that the product does not already say: 국산차, 시급."""
        listed, _ = printing.prices(self.brief)
        if not listed:
            return ""
        item = printing.bare_item(listed[0].item)
        korean, english = self.names
        said = f"{korean}{english}".replace(" ", "").lower()
        beside = len(listed) == 1 and "·" in korean and item in korean.split("·")
        if self.content_type == "hiring" or beside:
            # 김치찌개·된장찌개 with one price: whose it is must be told.
            return item
        return " ".join(word for word in item.split() if word.replace(" ", "").lower() not in said)

    def _hiring_condition(self) -> str:
        if self.content_type != "hiring":
            return ""
        short = [detail for detail in self.details if len(detail) <= 4 and not re.search(r"\d", detail)]
        raw = printing.lasting_words(self.brief.period.raw) if self.brief.period else ""
        said = next(iter(short), raw if len(raw) <= 4 else "")
        return "" if said in self.product else said

    def _lawful(self, text: str) -> str:
        brief = self.brief
        hit = advertising_law.find(text, brief.industry, brief.content_type, brief.channel, kinds=("block",))
        return "" if hit else text


def _is_over(season: str, said: str) -> bool:
    """Whether the owner says that it is over or not meant: 수능떡은 끝났고, 어버이날 말고."""
    return bool(
        re.search(rf"{season}[가-힣]{{0,3}}\s?(?:은|는|도|이)?\s*(?:다\s*)?(?:끝|지나|지났|마친)", said)
    ) or bool(re.search(rf"{season}[가-힣]{{0,3}}\s?(?:이|은|는|에)?\s?(?:말고|아니고|아니라|빼고)", said))


def overlap(line: str, said: str) -> bool:
    """Whether two lines share a stem of two syllables, which reads as a stammer."""
    stems = {word[:2] for word in re.findall(r"[가-힣]{2,}", line)}
    return bool(stems & {word[:2] for word in re.findall(r"[가-힣]{2,}", said)})
