"""What the law wants to read in some ads: the facts that the shop told once, put into each such ad by code."""

import re
from collections.abc import Sequence

from app.engines.contracts import AdCopy, ShopProfile

LONGEST_PRINTED = 44
"""Characters of a statement that a picture has room for; a longer one stands in the text beside it."""

_MARK = "(광고)"
_LABELS = {
    "registration_number": ("등록번호", r"(?:등록|신고|허가)\s*번호|등록\s*제"),
    "tuition": ("교습비", r"교습비|수강료|수업료|학원비"),
    "refund_rule": ("중도 해지 환불 기준:", r"환불|해지"),
    "origin": ("원산지", r"원산지"),
}
_CANDLE_LABEL = ("안전기준 적합확인 신고번호", r"(?:신고|승인)\s*번호")
_FIELDS = {
    "A02": ("registration_number",),
    "A07": ("tuition",),
    "R02": ("registration_number",),
    "T03": ("refund_rule",),
    "F08": ("origin",),
    "C02": ("registration_number",),
}
_LAST_LINES = re.compile(r"^(?:#|무료수신거부|예약·문의|위치 |영업시간 |https?:)")


def added(copy: AdCopy, lacking: Sequence[str], shop: ShopProfile) -> AdCopy:
    """The copy with a line for each rule of `lacking` that the shop can answer; no line is put in twice."""
    said = _squeezed(copy.text)
    lines = [
        line
        for rule_id in lacking
        for field in _FIELDS.get(rule_id, ())
        if (line := _line(rule_id, field, getattr(shop, field).strip())) and _squeezed(line) not in said
    ]
    caption = _with_mark(copy.caption, copy.shop or shop.name) if "G19" in lacking else copy.caption
    if not lines and caption == copy.caption:
        return copy
    printed = tuple(line for line in lines if len(line) <= LONGEST_PRINTED)
    return copy.model_copy(update={"statements": (*copy.statements, *printed), "caption": _with_lines(caption, lines)})


def _line(rule_id: str, field: str, told: str) -> str:
    """A fact with the name under which the law asks for it, unless the owner wrote the name too."""
    if not told:
        return ""
    label, named = _CANDLE_LABEL if rule_id == "C02" else _LABELS[field]
    return told if re.search(named, told) else f"{label} {told}"


def _with_lines(caption: str, lines: Sequence[str]) -> str:
    """The caption with the statements after its facts and before contact and hashtags."""
    kept = caption.split("\n") if caption else []
    place = next((number for number, line in enumerate(kept) if _LAST_LINES.match(line)), len(kept))
    return "\n".join([*kept[:place], *(f"· {line}" for line in lines), *kept[place:]])


def _with_mark(caption: str, shop: str) -> str:
    """The caption as it may be sent by KakaoTalk: the mark and the sender come first."""
    bare = caption.replace(_MARK, "").strip()
    sender = "" if shop and shop in bare.split("\n", 1)[0] else shop
    return f"{_MARK} {sender}".strip() + (f" {bare}" if not sender else f"\n{bare}")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
