"""A message while it is read: what is understood already is blotted out, so that no name is found there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.engines.contracts import Discount
from app.engines.understanding import asides, details, gifts, numerals, shops
from app.engines.understanding.products import HARD
from app.engines.understanding.vocabulary import Hit, goods_lexicon, lexicon


@dataclass
class Mask:
    """The message with everything already understood blotted out."""

    text: str
    rest: str
    benefit: numerals.Money | None = None
    """Where the reduction stands, as an amount."""

    def blot(self, start: int, end: int, mark: str = HARD) -> None:
        """Put a mark over what is understood; no name crosses a hard one."""
        self.rest = self.rest[:start] + mark * (end - start) + self.rest[end:]


def blot_understood(mask: Mask, text: str, industry: str | None, discount: Discount | None) -> None:
    """Blot out where, how and under which conditions: words that name nothing that is sold."""
    for match in asides.GUESTS.finditer(mask.rest):
        mask.blot(*match.span())
    goods = [hit for hit in goods_lexicon().find(text) if len(hit.text) > 1]
    for name in (
        "channels",
        "content_types",
        "tones",
        "styles",
        "pretty",
        "abuse",
        "conditions",
        "benefit_words",
        "facts",
        "origins",
    ):
        for hit in lexicon(name).find(mask.rest):
            if name in ("facts", "origins") and not details.stands_alone(text, hit.start, hit.end):
                continue
            if name == "origins" and industry == "carcare":
                continue
            if not _inside(hit, goods) and not (name == "origins" and _is_place(hit.text)):
                start = max([hit.start, *(other.end for other in goods if other.start < hit.start < other.end)])
                soft = name == "origins" or hit.text == "신상"
                mask.blot(start, _end_of_talk(text, hit.end, goods), " " if soft else HARD)
    for hit in shops.shop_hits(text):
        longer = [other for other in goods if len(other.text) > len(hit.text)]
        overlapped = any(hit.start < other.end and other.start < hit.end for other in longer)
        names_goods = shops.is_service(hit.text) and any(
            hit.end <= other.start and not text[hit.end : other.start].strip() for other in goods
        )
        if not overlapped and not names_goods:
            mask.blot(hit.start, hit.end)
    if discount:
        for start, end in gifts.gift_places(text):
            mask.blot(start, _end_of_talk(text, end, goods))
    for start, end in details.detail_places(text):
        if not any(a.start < end and start < a.end for a in goods):
            mask.blot(start, end)


def _is_place(word: str) -> bool:
    """Whether an origin is a place that goods are named after: 제주 감귤, 성주 참외."""
    return len(word) == 2 and word not in ("국산", "한돈", "투뿔", "수제", "1+")


def _end_of_talk(text: str, end: int, goods: Sequence[Hit]) -> int:
    """Where the word ends that was cut short by a stem: 예약 받|아여. Goods that follow without a space stay."""
    tail = re.match("[가-힣]*", text[end:])
    stop = end + (tail.end() if tail else 0)
    return min([hit.start for hit in goods if end <= hit.start < stop] + [stop])


def _inside(hit: Hit, goods: Iterable[Hit]) -> bool:
    """Whether a word belongs to a product name: 특강 in 겨울방학 특강, 포장 in 포장육."""
    return any(other.start <= hit.start and hit.end <= other.end for other in goods)
