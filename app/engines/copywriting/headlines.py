"""Three headlines of different pattern for one ad, from the templates that its facts can fill."""

import re
from dataclasses import dataclass
from string import Formatter

from app.data.phrases import phrases
from app.engines.copywriting import printing
from app.engines.copywriting.material import Material, Word

GOOD_LENGTH = 14
LONGEST = 18
_LONGEST_NAME = 12
_DEFAULT_ORDER = ("sense", "call", "question", "notice", "season", "benefit", "thanks")
_FOR_ALL = {
    "question": ("*{product}* 소식 들으셨나요?",),
    "call": ("놓치기 아쉬운 *{product}*",),
    "thanks": ("반가운 소식, *{product}*",),
}
_COUNTED = re.compile(r"\d|[한두세네]\s?(?:장|개|잔|팩|송이|판|마리|병|박스|벌|달|그릇|줄)")
_TAG = re.compile(r"@(\w+)$")


@dataclass(frozen=True)
class Headline:
    """One headline with emphasis marks, and the pattern and the words it was made of."""

    pattern: str
    text: str
    used: frozenset[str]

    @property
    def plain(self) -> str:
        """The text without marks."""
        return self.text.replace("*", "")


def three(material: Material) -> tuple[Headline, ...]:
    """Three headlines of different pattern, the most fitting first; the owner's own words come before all of them."""
    if own := material.brief.look.headline:
        return tuple(Headline(pattern, f"*{own}*", frozenset()) for pattern in _DEFAULT_ORDER[:3])
    order = dict.fromkeys((*_order(material), *_DEFAULT_ORDER))
    found: list[Headline] = []
    for pattern in order:
        headline = _best(material, pattern, tuple(other.plain for other in found))
        if headline:
            found.append(headline)
        if len(found) == 3:
            return tuple(found)
    return (*found, *_plainest(material, found))


def plainest(material: Material, pattern: str) -> Headline:
    """The headline that needs no phrase: the product, or what kind of shop it is."""
    words = material.words()
    closed = f"{words['closed']} 휴무" if words["closed"] and material.content_type == "closed_notice" else ""
    product = words["product"] if len(words["product"]) <= LONGEST else _short(words["product"])
    text = product or closed or words["place"]
    return Headline(pattern, f"*{text}*", frozenset({"product"}))


def _plainest(material: Material, found: list[Headline]) -> list[Headline]:
    used = {headline.pattern for headline in found}
    free = [pattern for pattern in _DEFAULT_ORDER if pattern not in used]
    return [plainest(material, pattern) for pattern in free[: 3 - len(found)]]


def _order(material: Material) -> tuple[str, ...]:
    """The order of patterns; where few words fit on the picture the benefit must stand in the headline."""
    order = material.type.order
    if material.brief.raised:
        return order
    if material.anniversary:
        return tuple(phrases().anniversary)
    if material.is_news:
        return ("notice", "call", "thanks")
    if any(re.search("품절|매진|완판", detail) for detail in material.details):
        return ("notice", "call", "thanks", "question")
    if material.is_collective:
        return ("benefit", "notice", "thanks", "question")
    if material.deal and "naver_place" in material.brief.channel:
        return ("benefit", *(pattern for pattern in order if pattern != "benefit"))
    if material.tone in ("담백", "고급") and material.content_type == "new_product":
        return ("notice", *(pattern for pattern in order if pattern != "notice"))
    return order


def _best(material: Material, pattern: str, taken: tuple[str, ...]) -> Headline | None:
    """The first template of the pattern that fits in good length, else the shortest that still may stand."""
    candidates = []
    for template in material.shuffled(_templates(material, pattern), f"headline {pattern}"):
        versions = [_filled(material, pattern, template, material.product)]
        if versions[0] and len(versions[0].plain) > LONGEST and "·" not in material.product:
            # What sells stands in the headline; the whole name stands above it.
            versions.append(_filled(material, pattern, template, _short(material.product)))
        if pattern == "season" and " " in material.product and not _COUNTED.match(material.product.split()[-1]):
            versions.append(_filled(material, pattern, template, material.product.split()[-1]))
        fresh = [headline for headline in versions if headline and headline.plain not in taken]
        candidates += [headline for headline in fresh if material.suits_the_day(headline.plain)]
    fitting = [headline for headline in candidates if len(headline.plain) <= LONGEST]
    good = [headline for headline in fitting if len(headline.plain) <= GOOD_LENGTH]
    preferred = good or sorted(fitting, key=lambda headline: len(headline.plain))
    # A condition or a closing day in the headline says more than two characters saved.
    telling = [headline for headline in fitting if {"condition", "closed", "closed_when"} & headline.used]
    return next(iter(telling or preferred), None)


def _short(product: str) -> str:
    """The part of a long name that sells: the first of several things (아메리카노 외), or the last words of one."""
    words = [word for word in product.split("·", maxsplit=1)[0].split() if not _COUNTED.match(word)] or product.split()
    while len(words) > 1 and len(" ".join(words)) > _LONGEST_NAME:
        words = words[1:]
    return " ".join(words) + (" 외" if "·" in product else "")


def _templates(material: Material, pattern: str) -> tuple[str, ...]:
    kind = material.kind
    own = material.type.headlines.get(pattern, ())
    is_notice = material.is_news or material.brief.raised
    if material.anniversary and not is_notice and pattern in phrases().anniversary:
        return phrases().anniversary[pattern]
    about_goods = not is_notice and material.content_type not in ("closed_notice", "hiring", "opening", "review")
    if not about_goods:
        return own
    if material.is_collective:
        return own if pattern in ("benefit", "notice", "season") else _FOR_ALL.get(pattern, ())
    if pattern == "sense":
        prefixes = tuple(f"{sense} *{{product}}*" for sense in kind.sense if _adds(sense, material))
        return (*own, *prefixes) if _roomy(material) and prefixes else (*own, *kind.slogan)
    if pattern == "call":
        calls = tuple(f"{call} *{{product}}*" for call in kind.call if _adds(call, material))
        return (*own, *calls) if _roomy(material) else own
    if pattern == "question" and material.content_type != "brand":
        return (*own, *kind.question)
    return own


def _adds(phrase: str, material: Material) -> bool:
    """Whether a phrase says something that the product name does not."""
    stems = {word[:2] for word in re.findall(r"[가-힣]{2,}", phrase)}
    return not any(stem in material.product for stem in stems)


def _roomy(material: Material) -> bool:
    return bool(material.product) and len(material.product) <= 10


def _filled(material: Material, pattern: str, template: str, product: str) -> Headline | None:
    tag = _TAG.search(template)
    if tag:
        if not allowed(material, tag[1]):
            return None
        template = template[: tag.start()]
    words = material.words() | {"product": Word(product)}
    used = frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
    if any(not words[name] for name in used) or ("money" in used and _needs_tag(material)):
        return None
    text = template.format_map(words)
    if "예약*" in text:
        # 단체 예약 예약 받아요: a name that ends in the word already says it.
        text = re.sub(r"예약\*\s예약(?:\s(?=받아요|시작))?", "예약* ", text).strip()
    return Headline(pattern, text, used) if text.count("*") == 2 else None


def allowed(material: Material, tag: str) -> bool:
    """Whether a marked template applies: to ads with a benefit, to events, to news, or to a group of shops."""
    if tag == "deal":
        return bool(material.deal)
    if tag == "news":
        return material.is_news
    if tag == "event":
        return "이벤트" in material.brief.source
    return material.industry in phrases().industry_groups[tag]


def _needs_tag(material: Material) -> bool:
    """Whether the price says more than a headline can hold: what it is for, or what it was before."""
    _, old_price = printing.prices(material.brief)
    return (bool(material.label) or old_price is not None) and material.content_type != "hiring"
