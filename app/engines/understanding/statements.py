"""Facts that the law wants to read in some ads, wherever a message states them: numbers, fees, refunds, origin."""

import re
from dataclasses import dataclass

from app.engines.contracts import AdBrief, ShopProfile

_END = (
    r"(?:\s*(?:이에요|예요|에요|입니다|이고요?|이며|이구요|고요|이야|야|이요|요|임|으로|로)(?![가-힣])"
    r"|,(?!\s*[가-힣 ]{1,12}산)|[.!\n]|$|\s(?=교습비|수강료|환불|원산지|등록|신고))"
)
_NUMBER = re.compile(
    r"(?P<name>(?:학원\s*|중개\s*사무소\s*|중개업\s*|개설\s*|안전\s*기준\s*)?(?:적합\s*확인\s*)?(?:등록|신고|승인|허가)\s*번호)"
    r"\S?\s*:?\s*(?P<told>제?\s?[A-Za-z가-힣]{0,6}\s?[\dA-Za-z][\dA-Za-z-]{2,}\s?호?)",
)
_ORIGIN = re.compile(rf"원산지\s*(?:표시)?\s*(?:는|은|:)?\s*(?P<told>[가-힣A-Za-z][가-힣A-Za-z ,·:/]{{1,50}}?){_END}")
_REFUND = re.compile(
    r"(?:중도\s*)?(?:해지|환불)\s*(?:시|하면)?\s*(?:기준|규정|규칙|조건|방법)\s*(?:은|는|:)?\s*(?P<told>[^\n]{4,120})"
)
_POLITE = re.compile(r"\s*(?:이에요|예요|에요|입니다|이고요?|이며|이구요|이야|이요)[.!\s]*$")
_FINISHED = re.compile(r"(?:으로|로)?\s*(?:넣어|써|적어|추가해?)\s*(?:줘|주세요|줘요|달라)\S*\s*$")


@dataclass(frozen=True)
class Told:
    """The facts of the shop that a message states, and the message without them."""

    shop: dict[str, str]
    rest: str

    def into(self, brief: AdBrief) -> AdBrief:
        """The brief of a shop that has told them."""
        if not self.shop:
            return brief
        return brief.model_copy(update={"shop": (brief.shop or ShopProfile()).model_copy(update=dict(self.shop))})


def read(text: str) -> Told:
    """The statements of a message; a number that is one of them is no phone and no price."""
    shop: dict[str, str] = {}
    rest = text
    for field, pattern in (("registration_number", _NUMBER), ("origin", _ORIGIN), ("refund_rule", _REFUND)):
        match = pattern.search(rest)
        told = _plain(match["told"]) if match else ""
        if match is None or not told or (field == "registration_number" and not re.search(r"\d", told)):
            continue
        shop[field] = told
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    return Told(shop, rest.strip() if shop else text)


def _plain(told: str) -> str:
    return _POLITE.sub("", _FINISHED.sub("", told)).strip(" ,.!:")
