"""The text to post beside the picture: a first line that hooks, the facts as a list, a warm close, hashtags."""

import re
from dataclasses import dataclass

from app.data.phrases import phrases
from app.engines.contracts import AdCopy
from app.engines.copywriting.material import Material, overlap

_KAKAO = {"kakao_channel", "kakao_wide"}
_OPT_OUT = "무료수신거부: 채널 홈 > 채널 차단"
_TYPE_TAGS = {
    "new_product": "신메뉴", "discount": "할인", "opening": "오픈", "event": "이벤트", "booking": "예약",
    "hiring": "구인", "closed_notice": "휴무안내",
}  # fmt: skip
_REGION = re.compile(r"([가-힣]{1,4}(?:동|읍|면|가|역))(?=[\s\d,]|$)")
_DISTRICT = re.compile(r"([가-힣]{1,4}(?:구|시|군))(?=[\s\d,]|$)")
_SPARE = (
    "편하게 들러 주세요.", "오늘도 좋은 하루 보내세요.", "늘 고맙습니다.", "이웃 여러분을 반갑게 맞이하겠습니다.",
    "궁금하신 점이 있으면 말씀해 주세요.",
)  # fmt: skip
_ENGLISH_LINES = ("Come by and say hello.", "We look forward to seeing you.", "Thank you, and see you soon!")
_ENGLISH_LINES_OF = {
    "hiring": ("We would love to hear from you.", "Thank you, and see you soon!"),
    "closed_notice": ("Thank you for your understanding.", "Thank you, and see you soon!"),
}
_CONTACT_NAMES = ("예약·문의", "위치", "영업시간")
_ENGLISH_CONTACT_NAMES = ("Call", "Find us at", "Open")
_ENGLISH_TAGS = ("#neighborhoodshop", "#supportlocal", "#smallbusiness")
_COUNTED = re.compile(r"\d+[:+]\d+|\s*\d+\s*(?:kg|g|키로|개|명|원|회|인분|호|박스)$")
_FIRST_LINE = 40


@dataclass(frozen=True)
class Bounds:
    """How long a caption should be, in characters with spaces."""

    shortest: int
    longest: int


def bounds(channels: tuple[str, ...]) -> Bounds:
    """80 to 150 characters, on 당근 100 to 200."""
    if "daangn" not in channels:
        return Bounds(80, 150)
    return Bounds(100, 200) if len(channels) == 1 else Bounds(100, 150)


def write(material: Material, copy: AdCopy, extra: tuple[str, ...]) -> str:
    """The caption of a copy; `extra` are facts of the owner that the picture had no room for."""
    limits = bounds(material.brief.channel)
    head, tail = _frame(material, copy)
    facts = _facts(material, copy, extra)
    if material.brief.language == "ko+en" and copy.sub:
        facts = [copy.sub, *facts]
    filler = _fillers(material, copy)
    contact = _contact(material, copy)
    body: list[str] = []
    # A second round lets lines repeat a stem, because a caption below the lower bound is worse than a stammer.
    for may_repeat in (False, True):
        for line in filler:
            text = _joined(head, facts, [*body, line], contact, tail)
            stammers = any(overlap(line, other) for other in (copy.headline, *body))
            if line in body or len(text) > limits.longest or (stammers and not may_repeat):
                continue
            body.append(line)
            if len(text) >= limits.shortest and len(body) >= 2:
                return text
        if len(_joined(head, facts, body, contact, tail)) >= limits.shortest:
            break
    return _joined(head, facts, body, contact, tail)


def _joined(head: list[str], facts: list[str], body: list[str], contact: list[str], tail: list[str]) -> str:
    return "\n".join([*head, *facts, *([" ".join(body)] if body else []), *contact, *tail])


def _frame(material: Material, copy: AdCopy) -> tuple[list[str], list[str]]:
    # A higher price is told without a picture of cheer.
    emoji = "" if material.brief.raised else phrases().emoji[material.industry]
    hook = f"{_hook(copy)} {emoji}".strip()
    tags = " ".join(_hashtags(material))
    kakao = bool(_KAKAO & set(material.brief.channel))
    if not kakao:
        return [hook], [tags]
    only_kakao = set(material.brief.channel) <= _KAKAO
    mark = f"(광고) {copy.shop}".strip()
    return [f"{mark} {hook}" if len(mark) + len(hook) < _FIRST_LINE else f"{mark}\n{hook}"], [
        *([] if only_kakao else [tags]),
        _OPT_OUT,
    ]


def _hook(copy: AdCopy) -> str:
    return copy.headline.replace("*", "")[: _FIRST_LINE - 3]


def _facts(material: Material, copy: AdCopy, extra: tuple[str, ...]) -> list[str]:
    """Price, benefit, period and conditions, each in its own line."""
    lines = []
    offer = copy.offer
    if offer:
        label = offer.label or material.product
        won = " won" if material.brief.language == "en" else "원"
        was = f"{offer.old_price}{won} → " if offer.old_price else ""
        lines.append(f"{label} {was}{offer.price}{offer.unit}".strip())
    elif material.money and "price" not in material.brief.look.hidden:
        lines.append(f"{material.label or material.product} {material.money}".strip())
    if material.brief.language == "en":
        lines += [" ".join(copy.badge)] if copy.badge else []
    elif material.deal and not any(_squeezed(material.deal) in _squeezed(detail) for detail in material.details):
        what = "" if material.gives or not re.search(r"\d", material.deal) else material.product
        lines.append(" ".join(part for part in (material.condition, what, material.deal) if part))
    if copy.period:
        lines.append(copy.period)
    said = " ".join((*lines, copy.headline.replace("*", ""))).replace(" ", "")
    if material.product.replace(" ", "") not in said:
        lines.insert(0, str(material.product))
    lines += [fact for fact in (*copy.conditions, *extra) if fact.replace(" ", "") not in said]
    return [f"· {line}" for line in dict.fromkeys(lines)]


def _squeezed(text: str) -> str:
    return text.replace(" ", "")


def _fillers(material: Material, copy: AdCopy) -> list[str]:
    if material.brief.language == "en":
        return list(_ENGLISH_LINES_OF.get(material.content_type, _ENGLISH_LINES))
    kind_lines = (
        ()
        if material.content_type in ("closed_notice", "hiring")
        or material.is_news
        or material.is_collective
        or material.brief.raised
        else _kind_lines(material)
    )
    closing = material.type.closing
    closings = closing.get(_closing_key(material), closing.get("*", ()))
    first = material.shuffled(kind_lines, f"caption {copy.pattern}")
    last = material.shuffled(closings, f"closing {copy.pattern}")
    mixed = [line for pair in zip(first, last, strict=False) for line in pair]
    rest = [*first[len(last) :], *last[len(first) :]]
    fitting = (line for line in (*mixed, *rest, *_SPARE) if line != copy.sub and material.suits_the_day(line))
    return [_sentence(line) for line in fitting]


def _kind_lines(material: Material) -> tuple[str, ...]:
    return material.kind.lines.get(material.tone_group, ())


def _closing_key(material: Material) -> str:
    return {"warm": "친근", "formal": "정중", "lively": "활기", "plain": "담백"}[material.tone_group]


def _sentence(line: str) -> str:
    return line if line[-1] in ".!?" else f"{line}."


def _contact(material: Material, copy: AdCopy) -> list[str]:
    names = _ENGLISH_CONTACT_NAMES if material.brief.language == "en" else _CONTACT_NAMES
    told = zip(names, (copy.phone, copy.address, copy.hours), strict=True)
    lines = [f"{name} {text}" for name, text in told if text]
    return lines + ([copy.url] if copy.url else [])


def _hashtags(material: Material) -> list[str]:
    bank = phrases()
    if material.brief.language == "en":
        name = re.sub(r"[^a-z]", "", material.names[1].lower())
        return [f"#{name}" for name in [name] if name] + list(_ENGLISH_TAGS)
    place = material.shop_word.replace(" ", "")
    product = re.sub(r"[^가-힣A-Za-z0-9]", "", _COUNTED.sub("", material.product))
    address = material.profile.address if material.profile else ""
    region = _REGION.search(address) or _DISTRICT.search(address)
    is_food = material.industry in bank.industry_groups["food"]
    occasion = (
        "가격안내" if material.brief.raised else _TYPE_TAGS.get(material.content_type, material.season.replace(" ", ""))
    )
    if occasion == "이벤트" and occasion not in material.brief.source:
        occasion = "모집" if material.industry in bank.industry_groups["class"] else ""
    if (material.content_type == "new_product" and not is_food) or (occasion == "할인" and not material.deal):
        occasion = ""
    kind = material.known_kind.tag if material.known_kind else ""
    tags = [product, kind, f"{region[1]}{place}" if region else f"동네{place}", occasion]
    named = list(dict.fromkeys(tag for tag in tags if 1 <= len(tag) <= 14))
    named += [tag for tag in (place, "우리동네", "동네가게") if tag not in named][: max(0, 3 - len(named))]
    return [f"#{tag}" for tag in named[:5]]
